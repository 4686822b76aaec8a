from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdf_strategies import ANY, IN_XML
from rdf_strategies import dataset as generated
from rdflib import Dataset as QuadGraph
from rdflib import Graph, URIRef

from partnerships import DataError, Dataset, documents, load, rdf
from partnerships.cli import main
from partnerships.models import Corpus
from partnerships.models.json_schema import FILES
from partnerships.rdf.jsonld import ADDRESS
from partnerships.rdf.terms import BASE, ONTOLOGY, graph_name, identifier, term
from partnerships.reading import records as records_of
from partnerships.writing import yaml_files

FORMS = list(rdf.SYNTAXES)
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
}
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
DAY = "2024-09-30"


def parts(corpus: Corpus) -> dict[str, object]:
    """Every field, records in their order."""
    values = {field.name: getattr(corpus, field.name) for field in fields(Corpus)}
    return {name: list(value.items()) if isinstance(value, dict) else value for name, value in values.items()}


def write(folder: Path, form: str, content: bytes) -> Path:
    path = folder / f"data{rdf.SYNTAXES[form].suffix}"
    path.write_bytes(content)
    return path


@pytest.fixture(scope="session")
def few(dataset: Dataset) -> Dataset:
    """The shipped dataset with only some ties and their sources, for what costs time."""
    ties = {name: dataset.ties[name] for name in ("anzus", "quad", "us-japan", "north-atlantic-treaty")}
    text = repr(ties)
    sources = {name: source for name, source in dataset.sources.items() if name in text}
    return replace(dataset, ties=ties, sources=sources)


@pytest.mark.parametrize("form", FORMS)
def test_the_shipped_data_come_back_the_same(form: str, dataset: Dataset, tmp_path: Path) -> None:
    content = rdf.serialize(dataset, form, as_of=DAY if form in ("turtle", "trig") else None)
    back = rdf.read(write(tmp_path, form, content))
    assert back == dataset
    assert parts(back) == parts(dataset)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=75, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_data_come_back_the_same(form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    given_data = data.draw(generated(IN_XML if form == "rdfxml" else ANY))
    content = rdf.serialize(given_data, form)
    path = write(tmp_path_factory.getbasetemp(), form, content)
    back = rdf.records(path)
    assert parts(back) == parts(given_data)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(generated(ANY))
def test_any_data_come_back_from_yaml(given_data: Dataset) -> None:
    texts = yaml_files(given_data)
    for kind, model in FILES.items():
        expected = [given_data.description] if kind == "dataset" else list(getattr(given_data, kind).values())
        if f"{kind}.yaml" not in texts:
            assert not expected
            continue
        document = documents.parse(texts[f"{kind}.yaml"])
        found = records_of(model, kind, document)
        assert not document.problems
        assert not found.problems
        assert [placed.record for placed in found.placed] == expected


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(generated(ANY))
def test_any_data_come_back_from_a_graph(given_data: Dataset) -> None:
    assert parts(rdf.records(rdf.graph(given_data))) == parts(given_data)


def test_yaml_of_the_shipped_data_loads_the_same(dataset: Dataset, tmp_path: Path) -> None:
    for name, text in yaml_files(dataset).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path) == dataset


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # in rdflib's own reader
@pytest.mark.parametrize("form", list(RDFLIB))
def test_rdflib_and_oxigraph_read_the_same(form: str, few: Dataset) -> None:
    content = rdf.serialize(few, form, as_of=DAY)
    theirs = {
        (str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(content, format=OXIGRAPH[form])
    }
    graph = Graph().parse(data=content, format=RDFLIB[form])
    lines = rdf.serialize(graph, "ntriples")
    ours = {
        (str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(lines, format=OXIGRAPH["ntriples"])
    }
    assert theirs == ours
    assert len(ours) == len(rdf.graph(few, as_of=DAY))


@pytest.mark.filterwarnings("ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["nquads", "trig"])
def test_each_kind_of_record_has_its_named_graph(form: str, few: Dataset) -> None:
    content = rdf.serialize(few, form, as_of=DAY)
    names = {q.graph_name.value for q in pyoxigraph.parse(content, format=OXIGRAPH[form])}
    kinds = "actors ties absences sources findings scenarios provenance catalogue as-of-2024-09-30"
    assert names == {str(graph_name(kind)) for kind in kinds.split()}
    quads = QuadGraph()
    quads.parse(data=content, format=form)
    assert len(list(quads.quads())) == len(list(rdf.quads(few, as_of=DAY)))
    assert rdf.records(quads).ties == few.ties


def test_no_syntax_has_blank_nodes_and_triples_are_given_once(few: Dataset) -> None:
    triples = list(rdf.triples(few, as_of=DAY))
    assert len(triples) == len(set(triples))
    for form, syntax in OXIGRAPH.items():
        quads = list(pyoxigraph.parse(rdf.serialize(few, form, as_of=DAY), format=syntax))
        assert len(quads) == len(triples)
        nodes = [node for q in quads for node in (q.subject, q.object)]
        assert not any(isinstance(node, pyoxigraph.BlankNode) for node in nodes)


def test_bytes_do_not_depend_on_the_hash_seed_in_any_syntax(environment: dict[str, str]) -> None:
    code = (
        "import hashlib; from dataclasses import replace; from partnerships import load, rdf; data = load(); "
        "few = replace(data, ties={n: data.ties[n] for n in ('anzus', 'quad')}, sources={}); "
        f"print(*(hashlib.sha256(rdf.serialize(few, form, as_of='{DAY}')).hexdigest() for form in rdf.SYNTAXES)); "
        "graph = rdf.graph(few); print(*(hashlib.sha256(rdf.serialize(graph, f)).hexdigest() for f in rdf.SYNTAXES))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, env=environment | {"PYTHONHASHSEED": seed}, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert len(made.pop().split()) == 2 * len(FORMS)


def test_the_edges_of_a_day_are_those_of_the_snapshot(dataset: Dataset) -> None:
    graph = rdf.graph(dataset, as_of=DAY)
    snapshot = dataset.as_of(DAY)
    allied = {(str(a), str(b)) for a, b in graph.subject_objects(term("alliedWith"))}
    layer = snapshot.restrict(types=["alliance"])
    expected = {(actor, other) for actor in dataset.actors for other in layer.partners(actor)}
    assert allied == {(str(identifier("actor", a)), str(identifier("actor", b))) for a, b in expected}
    owed = graph.subject_objects(term("owesDefenceTo"))
    for by, to in owed:
        found = snapshot.obligations(str(by).rpartition("/")[2], str(to).rpartition("/")[2])
        assert any(obligation.kind == "defence" for _, obligation in found)
    japan, america = identifier("actor", "JPN"), identifier("actor", "USA")
    assert (america, term("owesDefenceTo"), japan) in graph
    name = graph_name("as-of-2024-09-30")
    assert [str(day) for day in graph.objects(name, term("asOf"))] == [DAY]
    assert rdf.read(graph) == dataset


def test_checked_findings_stand_beside_their_records(few: Dataset, dataset: Dataset) -> None:
    from partnerships import findings

    graph = rdf.graph(few, checked=findings.check(dataset, "F01"))
    assert len(list(graph.objects(identifier("finding", "F01"), term("verdict")))) == 1
    assert rdf.records(graph).findings == few.findings


def test_the_catalogue_counts_what_is_there(few: Dataset) -> None:
    graph = rdf.graph(few)
    void = "http://rdfs.org/ns/void#"
    (part,) = graph.subjects(URIRef(void + "class"), term("Tie"))
    assert [int(str(number)) for number in graph.objects(part, URIRef(void + "entities"))] == [4]
    (part,) = graph.subjects(URIRef(void + "property"), term("party"))
    (number,) = graph.objects(part, URIRef(void + "triples"))
    assert int(str(number)) == len(list(graph.triples((None, term("party"), None))))


def test_a_control_character_is_refused_by_xml_alone(few: Dataset) -> None:
    title = few.description.model_copy(update={"title": "a\x01b"})
    odd = replace(few, description=title)
    with pytest.raises(ValueError, match=r"U\+0001"):
        rdf.serialize(odd, "rdfxml")
    for form in set(FORMS) - {"rdfxml"}:
        assert rdf.serialize(odd, form)


def test_what_serialize_cannot_do_is_said(few: Dataset) -> None:
    with pytest.raises(ValueError, match="one of turtle"):
        rdf.serialize(few, "docx")
    with pytest.raises(ValueError, match="edges of a day come from a dataset"):
        rdf.serialize(Graph(), "turtle", as_of=DAY)
    blank = Graph().parse(data="[] <http://a.b/c> [] .", format="turtle")
    for form in FORMS:
        with pytest.raises(ValueError, match="is no address"):
            rdf.serialize(blank, form)


SP = str(ONTOLOGY)
ANZUS = f"{BASE}id/tie/anzus"


@pytest.fixture(scope="session")
def lines(few: Dataset) -> list[str]:
    return rdf.serialize(few, "ntriples").decode().splitlines()


def without(lines: list[str], start: str) -> list[str]:
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) < len(lines), start
    return kept


def swapped(lines: list[str], old: str, new: str) -> list[str]:
    changed = [line.replace(old, new) for line in lines]
    assert changed != lines, old
    return changed


LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
BREAKS: dict[str, tuple[Callable[[list[str]], list[str]], str, str, str]] = {
    "a missing label": (lambda g: without(g, f"<{ANZUS}> {LABEL}"), ANZUS, "rdfs:label: name is missing", "rdfs:label"),
    "two labels": (lambda g: [*g, f'<{ANZUS}> {LABEL} "B"@en .'], ANZUS, "rdfs:label: more than one value", "keep one"),
    "a foreign label": (
        lambda g: [*without(g, f"<{ANZUS}> {LABEL}"), f'<{ANZUS}> {LABEL} "B"@fr .'], ANZUS, "language fr", "English",
    ),
    "an unknown concept": (
        lambda g: [*g, f"<{ANZUS}> <{SP}domain> <{SP}domain-maritim> ."],
        ANZUS, "sp:domain: domains: unknown term maritim", "did you mean maritime?",
    ),
    "no concept": (
        lambda g: [*g, f'<{ANZUS}> <{SP}domain> "air" .'], ANZUS, 'sp:domain: "air" where', "sp:domain-coll",
    ),
    "a dangling actor": (
        lambda g: swapped(g, "/membership/anzus/0/USA> <" + SP + "member> <" + BASE + "id/actor/USA>",
                          "/membership/anzus/0/USA> <" + SP + "member> <" + BASE + "id/actor/USB>"),
        f"{BASE}id/membership/anzus/0/USA", "sp:member: no actor USB", "did you mean USA",
    ),
    "a dangling membership": (
        lambda g: without(g, f"<{BASE}id/membership/anzus/0/USA>"),
        ANZUS, "sp:membership: nothing is said of", "describe",
    ),
    "a source in place of an actor": (
        lambda g: swapped(g, "> <" + SP + "member> <" + BASE + "id/actor/USA>", "> <" + SP + "member> <http://a.b/USA>"),
        f"{BASE}id/membership/anzus/0/USA", "sp:member: <http://a.b/USA> is not the address", "id/actor/",
    ),
    "a wrong datatype": (
        lambda g: swapped(g, f'id/actor/JPN> <{SP}cow> "740"^^{INTEGER}', f'id/actor/JPN> <{SP}cow> "740"'),
        f"{BASE}id/actor/JPN", 'sp:cow: "740" is of datatype xsd:string', "write it as xsd:integer",
    ),
    "a date that is none": (
        lambda g: swapped(g, f'<{ANZUS}> <{SP}start> "1952-04-29"', f'<{ANZUS}> <{SP}start> "1952-13-29"'),
        ANZUS, "sp:start: '1952-13-29' is not in the calendar", "",
    ),
    "a bound that does not follow": (
        lambda g: swapped(g, f'<{ANZUS}> <{SP}startLatest> "1952-04-29"', f'<{ANZUS}> <{SP}startLatest> "1953-04-29"'),
        ANZUS, "sp:startLatest", 'write "1952-04-29"',
    ),
    "a bound without a date": (
        lambda g: [*g, f'<{ANZUS}> <{SP}endLatest> "1953-04-29" .'], ANZUS, "sp:endLatest", "add sp:end",
    ),
    "a party without membership": (
        lambda g: [*g, f"<{ANZUS}> <{SP}party> <{BASE}id/actor/JPN> ."], ANZUS, "sp:party", "add sp:membership",
    ),
    "an unknown property": (
        lambda g: [*g, f'<{ANZUS}> <{SP}starts> "1952" .'], ANZUS, "sp:starts: no property of sp:Tie", "sp:start",
    ),
    "an order that does not fit": (
        lambda g: [*g, f'<{ANZUS}> <{SP}order> "called 0 7 9 0" .'], ANZUS, "sp:order: the order 0 7 9 0", "remove it",
    ),
    "an order of nothing": (
        lambda g: [*g, f'<{ANZUS}> <{SP}order> "x 0" .'], ANZUS, "x is no list of tie", "remove it",
    ),
    "another id": (
        lambda g: swapped(g, '/terms/identifier> "anzus"', '/terms/identifier> "anzas"'), ANZUS, "anzas is not the id",
        "id/tie/anzas",
    ),
    "a missing class": (lambda g: without(g, f"<{ANZUS}> {TYPE} <{SP}Tie>"), ANZUS, "rdf:type: its class", "sp:Tie"),
    "no type of tie": (
        lambda g: without(g, f"<{ANZUS}> {TYPE} <{SP}Alli"), ANZUS, "rdf:type: type is missing", "rdf:type",
    ),
    "a stray membership": (
        lambda g: without(g, f"<{ANZUS}> <{SP}membership> <{BASE}id/membership/anzus/0/USA>"),
        f"{BASE}id/membership/anzus/0/USA", "this sp:Membership is part of no record", "link to it",
    ),
    "a blank membership": (
        lambda g: [*g, f"<{ANZUS}> <{SP}membership> _:b ."], ANZUS, "a blank node where", "give it one",
    ),
    "no description": (lambda g: without(g, f"<{BASE}id/dataset>"), f"{BASE}id/dataset", "dcat:Dataset", "coverage"),
    "a position that is none": (
        lambda g: swapped(g, f'anzus/0/USA> <{SP}position> "0"', f'anzus/0/USA> <{SP}position> "x"'),
        f"{BASE}id/membership/anzus/0/USA", 'sp:position: "x" is no number', "count from 0",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_record_is_named_by_node_and_property(name: str, lines: list[str], tmp_path: Path) -> None:
    change, node, wrong, right = BREAKS[name]
    path = tmp_path / "broken.nt"
    path.write_text("\n".join([*change(lines), ""]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        rdf.read(path)
    problems = [p for p in caught.value.report if p.record == node and wrong in p.wrong]
    assert problems, str(caught.value)[:2000]
    assert any(right in problem.right for problem in problems), problems
    assert {p.file for p in caught.value.report} == {str(path)}


FILES_AT_FAULT: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.ttl", b"", "nothing here is an actor"),
    "empty JSON": ("a.jsonld", b"", "not JSON"),
    "foreign": ("a.ttl", b"<http://a.b/c> <http://a.b/d> 1 .", "nothing here is an actor"),
    "binary": ("a.ttl", bytes(range(256)), "cannot be parsed"),
    "binary JSON": ("a.jsonld", b"\xff\xfe\x00", "not JSON"),
    "binary XML": ("a.rdf", b"\x00\x01\x02", "cannot be parsed"),
    "half a file": ("a.ttl", b"@prefix sp: <http://a.b/> .\nsp:a sp:b", "a.ttl:2:"),
    "another suffix": ("a.docx", b"", "no syntax of RDF"),
    "a remote context": (
        "a.jsonld", b'{"@context": "https://schema.org/", "@id": "http://a.b"}', "would have to be fetched",
    ),
    "a remote context deep inside": (
        "a.jsonld", b'[{"@graph": [{"@context": [{}, "http://a.b/c"]}]}]', "http://a.b/c would have to be fetched",
    ),
    "an imported context": ("a.jsonld", b'{"@context": {"@import": "http://a.b/c"}}', "would have to be fetched"),
    "a cyclic context": ("a.jsonld", b'{"@context": {"a": "b:x", "b": "a:x"}, "a": 1}', ""),
    "a node inside itself": (
        "a.jsonld", b'{"@id": "http://a.b", "http://a.b/c": {"@id": "http://a.b"}}', "nothing here is an actor",
    ),
    "deep JSON": ("a.jsonld", b"[" * 100_000, "not JSON"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES_AT_FAULT)
def test_a_file_at_fault_is_named(name: str, tmp_path: Path) -> None:
    file, content, wrong = FILES_AT_FAULT[name]
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        rdf.read(path)
    assert wrong in str(caught.value)
    assert str(caught.value).startswith(f"{path}:")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        rdf.read(tmp_path / "none.ttl")
    with pytest.raises(DataError, match="nothing here"):
        rdf.read(Graph())


def test_our_own_context_may_be_named_by_its_address(few: Dataset, tmp_path: Path) -> None:
    import json

    tree = json.loads(rdf.serialize(few, "jsonld"))
    tree["@context"] = ADDRESS
    path = tmp_path / "named.jsonld"
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert rdf.records(path).ties == few.ties


def test_import_writes_yaml_that_loads_the_same(dataset: Dataset, tmp_path: Path) -> None:
    source, folder = tmp_path / "out.trig", tmp_path / "data"
    runner = CliRunner()
    assert runner.invoke(main, ["export", str(source), "--as-of", DAY]).exit_code == 0
    assert runner.invoke(main, ["import", str(source), "-o", str(folder)]).exit_code == 0
    assert load(folder) == dataset
    again = runner.invoke(main, ["import", str(source), "-o", str(folder)])
    assert again.exit_code == 1
    assert "is not empty" in again.stderr
    broken = runner.invoke(main, ["import", str(tmp_path / "none.ttl"), "-o", str(tmp_path / "other")])
    assert broken.exit_code == 1
    assert "cannot be read" in broken.stderr
    assert not (tmp_path / "other").exists()
