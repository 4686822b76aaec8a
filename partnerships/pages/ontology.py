"""The ontology as one page of HTML that needs nothing else: every term with its definition, place and matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from partnerships.rdf.terms import BASE, ONTOLOGY

__all__ = ["page"]

_ABOUT = URIRef(BASE + "ontology")
_MATCHES = {
    SKOS.exactMatch: "exact match",
    SKOS.closeMatch: "close match",
    SKOS.broadMatch: "broader match",
    SKOS.narrowMatch: "narrower match",
    SKOS.relatedMatch: "related match",
}
_BOUNDS = ("Earliest", "Latest")

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --paper: #fff; --line: #ccc; --link: #0b4f9c;
  --tint: #f3f5f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --soft: #b0b0b0; --paper: #16181c; --line: #444;
  --link: #8ab8f5; --tint: #22262c } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
h1, h2, h3 { line-height: 1.25; break-after: avoid }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) }
h3 { margin: 0; font-size: 1.05rem }
a { color: var(--link) }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr; gap: .15rem 1rem; margin: .4rem 0 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
nav ul { columns: 14rem; padding-left: 1.2rem; margin: .3rem 0 }
section.term { margin: 1rem 0; padding: .7rem .9rem; background: var(--tint); break-inside: avoid }
section.term p { margin: .2rem 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line) }
tr { break-inside: avoid }
:target { outline: 2px solid var(--link); outline-offset: 2px }
@media print { :root { --ink: #000; --paper: #fff; --tint: #fff; --line: #999; --link: #000; --soft: #333 }
  body { max-width: none; font-size: 10pt } section.term { padding: 0 } nav { display: none } }
"""


def page(ontology: Graph) -> str:
    """The page of an ontology in Turtle, such as ``ontology.ttl``. Anchors are the local names of the terms."""
    parts = [*_head(ontology), *_contents(ontology)]
    parts.append(_heading("Classes"))
    parts += [_term(ontology, term, _class_rows(ontology, term)) for term in _own(ontology, OWL.Class)]
    parts.append(_heading("Properties between records"))
    parts += [_term(ontology, term, _property_rows(ontology, term)) for term in _own(ontology, OWL.ObjectProperty)]
    parts.append(_heading("Properties with values"))
    parts += [_term(ontology, term, _property_rows(ontology, term)) for term in _values(ontology)]
    parts += _dates(ontology)
    for scheme in _own(ontology, SKOS.ConceptScheme):
        parts += _scheme(ontology, scheme)
    parts.append(_heading("Collections"))
    parts += [_term(ontology, term, [("members", _links(ontology, _sorted(ontology.objects(term, SKOS.member))))])
              for term in _own(ontology, SKOS.Collection)]  # fmt: skip
    return "\n".join([*parts, "</body>", "</html>"]) + "\n"


def _head(ontology: Graph) -> Iterator[str]:
    title = _text(ontology, _ABOUT, DCTERMS.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"
    yield f"<p>{_text(ontology, _ABOUT, DCTERMS.description)}</p>"
    yield f"<p>{_text(ontology, _ABOUT, DCTERMS.abstract)}</p>"
    licence = escape(str(ontology.value(_ABOUT, DCTERMS.license) or ""))
    rows = [
        ("address", f"<code>{escape(_ABOUT)}</code>"),
        ("version", f"{_text(ontology, _ABOUT, OWL.versionInfo)}, of {_text(ontology, _ABOUT, DCTERMS.modified)}: "
                    f"<code>{_text(ontology, _ABOUT, OWL.versionIRI)}</code>"),
        ("prefix", f"<code>{_text(ontology, _ABOUT, VANN.preferredNamespacePrefix)}:</code> for "
                   f"<code>{_text(ontology, _ABOUT, VANN.preferredNamespaceUri)}</code>"),
        ("by", _text(ontology, _ABOUT, DCTERMS.creator)),
        ("licence", f'<a href="{licence}">{licence}</a>'),
        ("to cite", _text(ontology, _ABOUT, DCTERMS.bibliographicCitation)),
    ]  # fmt: skip
    yield _list(rows)


def _contents(ontology: Graph) -> Iterator[str]:
    groups = [
        ("Classes", _own(ontology, OWL.Class)),
        ("Properties between records", _own(ontology, OWL.ObjectProperty)),
        ("Properties with values", _values(ontology)),
        ("Dates", _dated(ontology)),
        ("Concept schemes", _own(ontology, SKOS.ConceptScheme)),
        ("Collections", _own(ontology, SKOS.Collection)),
    ]
    yield '<nav aria-label="Contents">\n<h2>Contents</h2>'
    for name, terms in groups:
        items = "".join(f"<li>{_link(ontology, term)}</li>" for term in terms)
        yield f"<p><strong>{escape(name)}</strong></p>\n<ul>{items}</ul>"
    yield "</nav>"


def _heading(text: str) -> str:
    return f'<h2 id="section-{text.lower().replace(" ", "-")}">{escape(text)}</h2>'


def _term(ontology: Graph, term: URIRef, rows: Iterable[tuple[str, str]]) -> str:
    comments = "".join(f"\n<p>{escape(text)}</p>" for text in sorted(map(str, ontology.objects(term, RDFS.comment))))
    listed = _list([*rows, *_matches(ontology, term)])
    return (
        f'<section class="term" id="{escape(_local(term))}">\n'
        f"<h3>{_text(ontology, term, RDFS.label)} <code>{escape(_name(ontology, term))}</code></h3>\n"
        f"<p>{_text(ontology, term, SKOS.definition)}</p>{comments}\n{listed}</section>"
    )


def _class_rows(ontology: Graph, term: URIRef) -> Iterator[tuple[str, str]]:
    yield "subclass of", _links(ontology, _sorted(ontology.objects(term, RDFS.subClassOf)))
    yield "superclass of", _links(ontology, _sorted(ontology.subjects(RDFS.subClassOf, term)))
    apart = {*ontology.objects(term, OWL.disjointWith), *ontology.subjects(OWL.disjointWith, term)}
    yield "disjoint with", _links(ontology, _sorted(apart))
    has = (prop for prop in _sorted(ontology.subjects(RDFS.domain, term)) if not prop.endswith(_BOUNDS))
    yield "has", _links(ontology, has)
    yield "reached by", _links(ontology, _sorted(ontology.subjects(RDFS.range, term)))


def _property_rows(ontology: Graph, term: URIRef) -> Iterator[tuple[str, str]]:
    yield "domain", _links(ontology, _sorted(ontology.objects(term, RDFS.domain)))
    yield "range", _links(ontology, _sorted(ontology.objects(term, RDFS.range)))
    yield "subproperty of", _links(ontology, _sorted(ontology.objects(term, RDFS.subPropertyOf)))
    for chain in ontology.objects(term, OWL.propertyChainAxiom):
        yield "follows from", ", then ".join(_link(ontology, step) for step in Collection(ontology, chain))
    yield "inverse of", _links(ontology, _sorted(ontology.objects(term, OWL.inverseOf)))
    kinds = {OWL.SymmetricProperty: "symmetric", OWL.FunctionalProperty: "functional"}
    yield "is", ", ".join(word for kind, word in kinds.items() if (term, RDF.type, kind) in ontology)
    yield "see also", _links(ontology, _sorted(ontology.objects(term, RDFS.seeAlso)))


def _matches(ontology: Graph, term: URIRef) -> Iterator[tuple[str, str]]:
    for relation, word in _MATCHES.items():
        yield word, _links(ontology, _sorted(ontology.objects(term, relation)))


def _dates(ontology: Graph) -> Iterator[str]:
    yield _heading("Dates")
    yield (
        "<p>Each date stands three times: as written (a year, a month, a day, or two of them with a slash), and as the "
        "earliest and the latest day that it may stand for.</p>"
    )
    yield '<div class="scroll"><table><thead><tr><th>as written</th><th>earliest, latest</th><th>domain</th>'
    yield "<th>definition</th></tr></thead><tbody>"
    for term in _dated(ontology):
        bounds = "<br>".join(
            f'<code id="{escape(_local(bound))}">{escape(_name(ontology, bound))}</code>'
            for bound in (URIRef(term + suffix) for suffix in _BOUNDS)
        )
        where = _links(ontology, _sorted(ontology.objects(term, RDFS.domain)))
        where = where or escape(" ".join(map(str, ontology.objects(term, RDFS.comment))))
        yield (
            f'<tr id="{escape(_local(term))}"><td><code>{escape(_name(ontology, term))}</code></td><td>{bounds}</td>'
            f"<td>{where}</td><td>{_text(ontology, term, SKOS.definition)}</td></tr>"
        )
    yield "</tbody></table></div>"


def _scheme(ontology: Graph, scheme: URIRef) -> Iterator[str]:
    label = _text(ontology, scheme, RDFS.label)
    yield f'<h2 id="{escape(_local(scheme))}">{label} <code>{escape(_name(ontology, scheme))}</code></h2>'
    yield f"<p>{_text(ontology, scheme, SKOS.definition)}</p>"
    yield '<div class="scroll"><table><thead><tr><th>concept</th><th>notation</th><th>definition</th><th>matches</th>'
    yield "</tr></thead><tbody>"
    for term in _own(ontology, SKOS.Concept):
        if (term, SKOS.inScheme, scheme) in ontology:
            matches = "<br>".join(f"{word}: {links}" for word, links in _matches(ontology, term) if links)
            yield (
                f'<tr id="{escape(_local(term))}"><td>{_text(ontology, term, SKOS.prefLabel)}</td>'
                f"<td><code>{_text(ontology, term, SKOS.notation)}</code></td>"
                f"<td>{_text(ontology, term, SKOS.definition)}</td><td>{matches}</td></tr>"
            )
    yield "</tbody></table></div>"


def _own(ontology: Graph, kind: URIRef) -> list[URIRef]:
    """The ontology's own terms of a kind, by their local names."""
    return [term for term in _sorted(ontology.subjects(RDF.type, kind)) if term.startswith(ONTOLOGY)]


def _dated(ontology: Graph) -> list[URIRef]:
    return [
        term for term in _own(ontology, OWL.DatatypeProperty) if (URIRef(term + "Earliest"), None, None) in ontology
    ]


def _values(ontology: Graph) -> list[URIRef]:
    """The properties with values that are no dates."""
    dates = {URIRef(term + suffix) for term in _dated(ontology) for suffix in ("", *_BOUNDS)}
    return [term for term in _own(ontology, OWL.DatatypeProperty) if term not in dates]


def _sorted(terms: Iterable[Node]) -> list[URIRef]:
    return sorted({term for term in terms if isinstance(term, URIRef)}, key=lambda term: (term.casefold(), term))


def _text(ontology: Graph, term: URIRef, predicate: URIRef) -> str:
    return escape(str(ontology.value(term, predicate) or ""))


def _links(ontology: Graph, terms: Iterable[URIRef]) -> str:
    return ", ".join(_link(ontology, term) for term in terms)


def _link(ontology: Graph, term: Node) -> str:
    """A link to a term on this page, or to that of another vocabulary."""
    target = f"#{_local(term)}" if term.startswith(ONTOLOGY) else str(term)  # type: ignore[attr-defined]
    return f'<a href="{escape(target)}">{escape(_name(ontology, term))}</a>'


def _name(ontology: Graph, term: Node) -> str:
    """The short name of a term: its prefix and local name, or its address where it has no prefix."""
    for prefix, namespace in ontology.namespaces():
        if prefix and str(term).startswith(namespace) and str(term) != str(namespace):
            return f"{prefix}:{str(term)[len(namespace) :]}"
    return str(term)


def _local(term: Node) -> str:
    return str(term).removeprefix(str(ONTOLOGY))


def _list(rows: Iterable[tuple[str, str]]) -> str:
    given = "".join(f"<dt>{escape(word)}</dt><dd>{text}</dd>\n" for word, text in rows if text)
    return f"<dl>\n{given}</dl>\n" if given else ""
