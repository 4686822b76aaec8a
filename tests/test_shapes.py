from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from click.testing import CliRunner
from conftest import ROOT
from rdflib import FOAF, OWL, RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.util import from_n3

from partnerships import Dataset, MissingExtra, rdf
from partnerships.cli import main
from partnerships.rdf.places import Places
from partnerships.rdf.syntaxes import SYNTAXES
from partnerships.rdf.terms import CONCEPTS, ID, ONTOLOGY, concept
from partnerships.rdf.validation import SHAPES_NAMESPACE, read_graph, shapes, validate
from partnerships.vocabulary import FORMATS, PRACTICES, TEXTS, Domain, Form, InstrumentKind, ObligationKind, Role

TIES = ("anzus", "quad", "japan-rok", "us-eu", "india-ussr")
TREATY = "instrument/anzus-treaty"
DECLARATION = "instrument/quad-wilmington-declaration"
COUNCIL = "instrument/anzus-council"
PROVISIONAL = "instrument/us-eu-crisis-management"
SOURCE = "source/ap-anzus-1986"
CITED = "citation/instrument/anzus-treaty/0"

# One line for each shape: its name, then what is taken out (-) and put in (+); * stands for every value.
MUTATIONS = f"""
record-address       | + [] a sp:Source
actor-name           | - actor/JPN rdfs:label *
actor-id             | + actor/JPN dcterms:identifier "Japan"
actor-kind           | + actor/JPN a sp:InternationalOrganisation
actor-core           | - actor/JPN sp:core * | + actor/JPN sp:core "yes"
actor-theatre        | + actor/JPN sp:theatre sp:theatre-arctic
actor-iso2           | - actor/JPN sp:iso2 * | + actor/JPN sp:iso2 "jp"
actor-m49            | - actor/JPN sp:m49 * | + actor/JPN sp:m49 "39"
actor-wikidata       | - actor/JPN sp:wikidata * | + actor/JPN sp:wikidata "P17"
actor-cow            | - actor/JPN sp:cow * | + actor/JPN sp:cow 1000
actor-gw             | - actor/JPN sp:gw * | + actor/JPN sp:gw "740"
actor-code           | + actor/JPN sp:actorCode actor/USA
actor-constituted    | + actor/NATO sp:constitutedBy actor/USA
actor-merged         | + actor/JPN owl:sameAs <http://www.wikidata.org/entity/Q17>
state-not-constituted | + actor/JPN sp:constitutedBy tie/quad
state-actor          | - actor/JPN a sp:Actor
organisation-actor   | - actor/NATO a sp:Actor
organisation-codes   | + actor/NATO sp:iso2 "NA"
code-number          | - code/DEU/0 sp:code *
code-belongs         | - * sp:actorCode code/DEU/0
tie-name             | + tie/quad rdfs:label "Vierergruppe"@de
tie-id               | - tie/quad dcterms:identifier * | + tie/quad dcterms:identifier "The Quad"
tie-type             | + tie/quad a sp:Partnership
tie-parties          | - tie/india-ussr sp:party actor/SUN
tie-party-actor      | + tie/quad sp:party source/ap-anzus-1986
tie-membership       | + tie/quad sp:membership actor/JPN
tie-party-membership | + tie/quad sp:party actor/NZL
tie-instrument       | + tie/quad sp:instrument actor/JPN
tie-obligation       | + tie/quad sp:obligation actor/JPN
tie-domain           | + tie/quad sp:domain sp:kind-summit
tie-start            | - tie/anzus sp:start *
tie-signed-before-start | - tie/anzus sp:signedEarliest * | + tie/anzus sp:signedEarliest "1953-01-01"^^xsd:date
tie-replaced         | + tie/quad sp:replacedBy actor/JPN
tie-evidence         | - tie/anzus sp:citation * | - tie/anzus sp:confidence *
alliance-obligation  | - obligation/anzus/0 sp:kind * | + obligation/anzus/0 sp:kind sp:obligation-neutrality
alliance-tie         | - tie/anzus a sp:Tie
minilateral-size     | - tie/quad sp:party actor/JPN | - tie/quad sp:party actor/USA
minilateral-obligation | + tie/quad sp:obligation obligation/anzus/0
minilateral-tie      | - tie/quad a sp:Tie
partnership-obligation | + tie/us-eu sp:obligation obligation/anzus/0
partnership-tie      | - tie/us-eu a sp:Tie
membership-member    | + membership/anzus/2/NZL sp:member actor/AUS
membership-tie       | - membership/anzus/2/NZL sp:tie *
membership-role      | - membership/anzus/2/NZL sp:role * | + membership/anzus/2/NZL sp:role sp:role-chair
membership-suspension | + membership/anzus/2/NZL sp:suspension actor/USA
membership-signed-before-start | + membership/anzus/2/NZL sp:signedEarliest "2000-01-01"^^xsd:date
                     | + membership/anzus/2/NZL sp:startLatest "1999-01-01"^^xsd:date
membership-belongs   | - * sp:membership membership/anzus/2/NZL
suspension-start     | - suspension/anzus/2/0 sp:start *
suspension-by        | + suspension/anzus/2/0 sp:suspendedBy tie/anzus
suspension-belongs   | + membership/anzus/0/USA sp:suspension suspension/anzus/2/0
dormancy-start       | - dormancy/quad/0 sp:start *
dormancy-belongs     | - * sp:dormancy dormancy/quad/0
obligation-kind      | + obligation/anzus/0 sp:kind sp:obligation-offence
obligation-by        | + obligation/anzus/0 sp:by source/ap-anzus-1986
obligation-to        | + obligation/anzus/0 sp:to tie/quad
obligation-carrier   | + obligation/anzus/0 sp:carriedBy tie/anzus
obligation-article   | + obligation/anzus/0 sp:article ""
obligation-belongs   | + tie/quad sp:obligation obligation/anzus/0
instrument-name      | - {TREATY} rdfs:label *
instrument-id        | - {TREATY} dcterms:identifier *
instrument-class     | - {TREATY} a sp:Text
instrument-tie       | + {TREATY} sp:tie tie/quad
instrument-kind      | - {TREATY} sp:kind *
instrument-form      | - {TREATY} sp:form * | + {TREATY} sp:form sp:form-oath
instrument-domain    | + {TREATY} sp:domain sp:domain-trade
instrument-party     | + {TREATY} sp:instrumentParty tie/quad
instrument-date      | - {TREATY} sp:signed * | - {TREATY} sp:inForce *
instrument-signed-before-applied | - {PROVISIONAL} sp:appliedLatest *
                     | + {PROVISIONAL} sp:appliedLatest "2001-01-01"^^xsd:date
instrument-signed-before-force | - {TREATY} sp:inForceLatest * | + {TREATY} sp:inForceLatest "1950-01-01"^^xsd:date
instrument-applied-before-force | - {PROVISIONAL} sp:appliedEarliest *
                     | + {PROVISIONAL} sp:appliedEarliest "2012-01-01"^^xsd:date
instrument-signed-before-end | + {TREATY} sp:endedLatest "1951-09-01"^^xsd:date
instrument-force-before-end | + {TREATY} sp:endedLatest "1952-04-29"^^xsd:date
instrument-began-before-end | - {COUNCIL} sp:endedLatest * | + {COUNCIL} sp:endedLatest "1950-01-01"^^xsd:date
instrument-replaces  | + {TREATY} sp:replaces tie/quad
instrument-evidence  | - {TREATY} sp:citation * | - {TREATY} sp:confidence *
instrument-belongs   | - * sp:instrument {TREATY}
text-kind            | + {TREATY} sp:kind sp:kind-summit
text-began           | + {TREATY} sp:began "1952"
format-kind          | + {COUNCIL} sp:kind sp:kind-office
format-force         | + {COUNCIL} sp:inForce "1952"
practice-kind        | + instrument/quad-malabar sp:kind sp:kind-summit
absence-name         | - absence/india-nato rdfs:label *
absence-id           | - absence/india-nato dcterms:identifier *
absence-actors       | + absence/india-nato sp:betweenActor actor/JPN
absence-note         | - absence/india-nato sp:note *
citation-source      | - {CITED} sp:source *
citation-supports    | + {CITED} sp:supports "in force"
citation-locator     | + {CITED} sp:locator ""
citation-belongs     | + tie/quad sp:citation {CITED}
citing-class         | + tie/quad sp:citation actor/JPN
citing-source        | + {TREATY} dcterms:source {SOURCE}
citing-evidence      | - {TREATY} cito:citesAsEvidence *
source-name          | - {SOURCE} rdfs:label *
source-id            | - {SOURCE} dcterms:identifier *
source-publisher     | + {SOURCE} sp:publisher "Another"
source-kind          | - {SOURCE} sp:kind * | + {SOURCE} sp:kind sp:kind-summit
source-page          | - {SOURCE} foaf:page * | + {SOURCE} foaf:page <ftp://example.org/page>
source-read-or-cited | - {SOURCE} sp:read *
source-cited-in      | + {SOURCE} sp:citedIn tie/quad
source-used          | - * sp:source {SOURCE}
read-page            | - {SOURCE} foaf:page *
event-kind           | - event/{TREATY}/signed sp:kind *
event-on             | - event/{TREATY}/signed sp:on *
event-belongs        | - * sp:event event/{TREATY}/signed
finding-name         | - finding/F01 rdfs:label *
finding-id           | - finding/F01 dcterms:identifier * | + finding/F01 dcterms:identifier "first"
finding-proposition  | - finding/F01 sp:proposition *
finding-verdict      | + finding/F01 sp:verdict 1
scenario-name        | - scenario/us-japan-planning rdfs:label *
scenario-id          | - scenario/us-japan-planning dcterms:identifier *
scenario-day         | - scenario/us-japan-planning sp:day * | + scenario/us-japan-planning sp:day "2026"
scenario-watches     | + scenario/us-japan-planning sp:watches tie/quad
scenario-edits       | - scenario/us-japan-planning sp:addsTie * | - scenario/us-japan-planning sp:addsInstrument *
                     | - scenario/us-japan-planning sp:joining * | - scenario/us-japan-planning sp:ending *
dataset-title        | - dataset dcterms:title *
dataset-version      | - dataset sp:version * | + dataset sp:version "new"
dataset-license      | + dataset dcterms:license <http://example.org/>
dataset-issued       | - dataset sp:issued *
dataset-coverage     | - dataset sp:coverageEndLatest * | + dataset sp:coverageEndLatest "1900-01-01"^^xsd:date
dataset-reference    | - dataset sp:referenceDay *
start-before-end     | - tie/india-ussr sp:endLatest * | + tie/india-ussr sp:endLatest "1971-08-18"^^xsd:date
confidence-unconfirmed | + {DECLARATION} sp:confidence "likely"
note-text            | + {DECLARATION} sp:note "One." | + {DECLARATION} sp:note "Two."
order-places         | + tie/quad sp:order "members first"
address-text         | + tie/quad sp:address "example.org"
position-number      | - {DECLARATION} sp:position * | + {DECLARATION} sp:position -1
"""

DATES = {
    "signed": TREATY, "applied": PROVISIONAL, "inForce": TREATY, "began": COUNCIL, "ended": COUNCIL,
    "start": "tie/anzus", "end": "tie/india-ussr", "published": "source/anews-sarex-2025", "read": SOURCE,
    "issued": "dataset", "coverageStart": "dataset", "coverageEnd": "dataset", "referenceDay": "dataset",
    "day": "scenario/us-japan-planning", "on": f"event/{TREATY}/signed",
}  # fmt: skip


def _mutations() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in MUTATIONS.strip().splitlines():
        head, *changes = (part.strip() for part in line.split("|"))
        name = head or name
        found.setdefault(name, []).extend(changes)
    for stem, node in DATES.items():
        word = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in stem)
        found[f"{word}-text"] = [f"+ {node} sp:{stem} soon"]
        found[f"{word}-earliest"] = [
            f"- {node} sp:{stem}Earliest *",
            f'+ {node} sp:{stem}Earliest "9999-01-01"^^xsd:date',
        ]
        found[f"{word}-latest"] = [f"- {node} sp:{stem}Latest *"]
    return found


@pytest.fixture(scope="session")
def whole(dataset: Dataset) -> Graph:
    return rdf.graph(dataset)


@pytest.fixture(scope="session")
def rules() -> Graph:
    return shapes()


@pytest.fixture(scope="session")
def small(dataset: Dataset) -> Graph:
    """The graph of five ties with all that belongs to them, one finding and one scenario."""
    ties = {name: dataset.ties[name] for name in TIES}
    wanted = {member.actor for tie in ties.values() for member in tie.members} | {"DEU"}
    wanted |= {actor for absence in dataset.absences.values() for actor in absence.actors}
    actors = {name: actor for name, actor in dataset.actors.items() if name in wanted}
    for name, actor in actors.items():
        if not ties.keys() >= set(actor.constituted_by):
            actors[name] = actor.model_copy(update={"constituted_by": ()})
    part = replace(
        dataset,
        ties=ties,
        actors=actors,
        findings={"F01": dataset.findings["F01"]},
        scenarios={"us-japan-planning": dataset.scenarios["us-japan-planning"]},
    )
    cited = {str(source).rpartition("/")[2] for source in rdf.graph(part).objects(None, ONTOLOGY["source"])}
    graph = rdf.graph(replace(part, sources={name: one for name, one in dataset.sources.items() if name in cited}))
    graph.bind("owl", OWL)
    graph.bind("foaf", FOAF)
    return graph


def _term(word: str, graph: Graph) -> URIRef | Literal | None:
    if word == "*":
        return None
    if word == "a":
        return RDF.type
    if word == "[]":
        return from_n3("_:nobody")  # type: ignore[return-value]
    if word.startswith(('"', "<", "-")) or ":" in word or word.isdigit():
        return from_n3(word, nsm=graph.namespace_manager)  # type: ignore[return-value]
    return Literal(word) if word == "soon" else ID[word]


@contextmanager
def _changed(graph: Graph, changes: list[str]) -> Iterator[Graph]:
    """The graph with the changes; they are taken back afterwards."""
    undo: list[tuple[bool, Any]] = []
    for change in changes:
        sign, *words = change.split(maxsplit=3)
        pattern: Any = tuple(_term(word, graph) for word in words)
        affected = [pattern] if sign == "+" else list(graph.triples(pattern))
        for triple in affected:
            if (triple in graph) == (sign == "-"):
                (graph.add if sign == "+" else graph.remove)(triple)
                undo.append((sign == "+", triple))
    assert undo, f"nothing to change: {changes}"
    try:
        yield graph
    finally:
        for added, triple in reversed(undo):
            (graph.remove if added else graph.add)(triple)


def _broken(graph: Graph, rules: Graph, only: str | None = None) -> set[str]:
    """Names of the shapes that a graph breaks; of one shape only, where it is named."""
    chosen = [SHAPES_NAMESPACE + only] if only else None
    _, results, _ = pyshacl.validate(graph, shacl_graph=rules, use_shapes=chosen, inplace=True)
    assert isinstance(results, Graph)
    return {str(shape).removeprefix(SHAPES_NAMESPACE) for shape in results.objects(None, SH.sourceShape)}


def test_the_unchanged_graph_breaks_no_shape(small: Graph, rules: Graph) -> None:
    assert _broken(small, rules) == set()


def test_there_is_a_mutation_for_every_shape(rules: Graph) -> None:
    named = {str(shape).removeprefix(SHAPES_NAMESPACE) for shape in rules.subjects(SH.severity)}
    assert named == set(_mutations())
    assert len(named) >= 30


@pytest.mark.parametrize(("shape", "changes"), _mutations().items(), ids=_mutations())
def test_each_shape_catches_its_mutation(shape: str, changes: list[str], small: Graph, rules: Graph) -> None:
    with _changed(small, changes) as changed:
        assert _broken(changed, rules, shape) == {shape}


@pytest.mark.parametrize(
    "shape", ["tie-start", "membership-role", "instrument-date", "absence-actors", "read-earliest"]
)
def test_a_mutation_is_caught_among_all_shapes(shape: str, small: Graph, rules: Graph) -> None:
    with _changed(small, _mutations()[shape]) as changed:
        assert shape in _broken(changed, rules)
    assert _broken(small, rules) == set()


def test_every_shape_says_what_it_wants(rules: Graph) -> None:
    for shape in rules.subjects(SH.severity):
        assert isinstance(shape, URIRef)
        assert rules.value(shape, SH.severity) == SH.Violation
        (message,), (name,) = rules.objects(shape, SH.message), rules.objects(shape, SH.name)
        assert isinstance(message, Literal)
        assert isinstance(name, Literal)
        assert message.language == name.language == "en"
        assert message.endswith(".")
        assert not name.endswith(".")


def test_the_shapes_are_core_and_well_formed(rules: Graph) -> None:
    assert not set(rules.subjects(SH.sparql)) | set(rules.subjects(SH.js)) | set(rules.subjects(SH.rule))
    targeted = {*rules.subjects(SH.targetClass), *rules.subjects(SH.targetSubjectsOf)}
    assert targeted == set(rules.subjects(SH.severity))
    conforms, _, text = pyshacl.validate(rules, shacl_graph=rules, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        ("instrument-kind", list(InstrumentKind)), ("instrument-form", list(Form)), ("tie-domain", list(Domain)),
        ("membership-role", list(Role)), ("obligation-kind", list(ObligationKind)), ("text-kind", list(TEXTS)),
        ("format-kind", list(FORMATS)), ("practice-kind", list(PRACTICES)),
    ],
)  # fmt: skip
def test_the_shapes_list_what_the_closed_lists_hold(shape: str, values: list[Domain], rules: Graph) -> None:
    listed = rules.value(URIRef(SHAPES_NAMESPACE + shape), SH["in"])
    assert listed is not None
    assert set(rules.items(listed)) == set(map(concept, values))


def test_every_concept_of_the_closed_lists_is_in_a_shape(rules: Graph) -> None:
    listed = {item for start in rules.objects(None, SH["in"]) for item in rules.items(start)}
    assert {concept(value) for values in CONCEPTS for value in values} <= listed


def test_the_whole_export_conforms(whole: Graph, record_property: Callable[[str, object], None]) -> None:
    start = time.perf_counter()
    assert not validate(whole)
    record_property("seconds", round(time.perf_counter() - start, 1))


def test_a_problem_stands_where_the_data_file_has_it(small: Graph) -> None:
    changes = ["- tie/anzus sp:start *", "+ membership/anzus/2/NZL sp:role sp:role-chair", "- actor/JPN sp:wikidata *"]
    changes += ['+ actor/JPN sp:wikidata "P17"', f"- event/{TREATY}/signed sp:kind *"]
    changes.append(f'+ {CITED} sp:supports "no field"')
    lines = (ROOT / "data" / "ties.yaml").read_text("utf-8").splitlines()
    with _changed(small, changes) as changed:
        report = validate(changed)
    by_rule = {problem.right.partition(":")[0].removeprefix("rule "): problem for problem in report}

    start = by_rule["tie-start"]
    assert Path(start.file) == ROOT / "data" / "ties.yaml"
    assert (start.record, lines[start.line - 1][start.column - 1 :]) == ("tie/anzus", "1952-04-29")
    role = by_rule["membership-role"]
    assert "actor: NZL" in lines[role.line - 1]
    assert (role.record, "role" in role.wrong) == ("membership/anzus/2/NZL", True)
    code = by_rule["actor-wikidata"]
    text = (ROOT / "data" / "actors.yaml").read_text("utf-8").splitlines()[code.line - 1]
    assert text[code.column - 1 :].startswith("Q17")
    assert "Here: P17." in code.wrong
    assert "supports:" in lines[by_rule["citation-supports"].line - 1]
    event = by_rule["event-kind"]
    assert lines[event.line - 1].lstrip(" -").startswith("id: anzus-treaty")


def test_every_record_of_the_export_has_a_place(whole: Graph) -> None:
    places = Places.of()
    own = {
        ONTOLOGY[name]
        for name in (
            "Actor Tie Membership Suspension Dormancy Obligation Instrument ActorCode Absence Citation Source Finding "
            "Scenario AddedTie AddedInstrument AddedObligation Joining Ending"
        ).split()
    }
    nodes = {node for node, kind in whole.subject_objects(RDF.type) if kind in own}
    assert nodes <= places.records.keys()
    assert places.records.keys() - nodes == {ID["dataset"]}
    event = next(whole.subjects(RDF.type, ONTOLOGY["Event"]))
    assert places.find(whole, event) is not None
    assert places.find(whole, URIRef("https://example.org/")) is None


def test_a_folder_of_ones_own_has_its_own_places(folder: Callable[..., Path]) -> None:
    from partnerships import load

    own = folder()
    graph = rdf.graph(load(own))
    assert not [problem for problem in validate(graph, own) if problem.record.startswith(("tie/", "source/"))]
    graph.remove((ID["tie/us-japan"], ONTOLOGY["domain"], None))
    (problem,) = [problem for problem in validate(graph, own) if problem.record == "tie/us-japan"]
    assert (Path(problem.file), problem.line) == (own / "ties.yaml", 10)


def test_a_node_of_no_record_is_reported_without_a_file() -> None:
    graph = Graph().add((URIRef("https://example.org/tie"), RDF.type, ONTOLOGY["Absence"]))
    report = validate(graph)
    assert {problem.file for problem in report} == {"graph"}
    assert {problem.record for problem in report} == {"https://example.org/tie"}


def test_without_pyshacl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtra, match=r"partnerships\[shacl\]"):
        validate(Graph())


@pytest.mark.parametrize("form", SYNTAXES)
def test_what_was_written_is_read(form: str, small: Graph, tmp_path: Path) -> None:
    path = tmp_path / f"small{SYNTAXES[form].suffix}"
    path.write_bytes(rdf.serialize(small, form))
    assert set(read_graph(path)) == set(small)


def test_the_command_checks_a_file(small: Graph, tmp_path: Path) -> None:
    good, bad, other = tmp_path / "good.ttl", tmp_path / "bad.ttl", tmp_path / "other.txt"
    small.serialize(good)
    done = CliRunner().invoke(main, ["validate", "--rdf", str(good)])
    assert done.exit_code == 0, done.output
    assert "keep every shape" in done.output
    with _changed(small, ["- tie/anzus sp:start *"]) as changed:
        changed.serialize(bad)
    done = CliRunner().invoke(main, ["validate", "--rdf", str(bad)])
    assert done.exit_code == 1
    assert "rule tie-start" in done.output
    bad.write_text("no triples", encoding="utf-8")
    other.write_text("", encoding="utf-8")
    for path, said in ((bad, "cannot be parsed"), (other, "is no syntax of RDF")):
        done = CliRunner().invoke(main, ["validate", "--rdf", str(path)])
        assert done.exit_code == 1
        assert said in done.output
    done = CliRunner().invoke(main, ["validate", "--rdf", str(good), "--stats"])
    assert done.exit_code == 2


def test_dates_of_the_shapes_are_those_of_the_ontology(rules: Graph) -> None:
    ontology = Graph().parse(ROOT / "ontology.ttl")
    bounds = {str(one)[: -len("Earliest")] for one in ontology.subjects() if str(one).endswith("Earliest")}
    assert {str(ONTOLOGY[stem]) for stem in DATES} == bounds
    for stem in DATES:
        assert (ONTOLOGY[f"{stem}Latest"], None, XSD.date) in ontology
