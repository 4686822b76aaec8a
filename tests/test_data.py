"""Integrity rules over the shipped data: one failure per record, with the fix in its message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from conftest import ROOT

from partnerships import Dataset, load
from partnerships.models import Instrument, Source, Tie, dated_facts
from partnerships.pages.codebook import page
from partnerships.vocabulary import HYBRID, TRADITIONAL, Domain, InstrumentKind, TieType

DATA = load()
CORE = [actor.id for actor in DATA.actors.values() if actor.core]
INSTRUMENTS = [instrument for tie in DATA.ties.values() for instrument in tie.instruments]

NOT_ALLIANCES = ("quad", "aukus", "us-india", "ccdcoe", "hybrid-coe", "japan-nato", "us-japan-rok", "gcap")


def test_the_core_is_the_reports() -> None:
    assert sorted(CORE) == ["AUS", "EU", "IND", "JPN", "KOR", "NATO", "PHL", "USA"]


@pytest.mark.parametrize(("first", "second"), list(combinations(CORE, 2)))
def test_each_pair_of_core_actors_has_a_tie_or_a_stated_absence(first: str, second: str) -> None:
    ties = [tie.id for tie in DATA.ties.values() if {first, second} <= DATA.joined(tie)]
    absence = DATA.absence(first, second)
    assert bool(ties) != bool(absence), f"{first} and {second}: record a tie, or the absence in data/absences.yaml"


@pytest.mark.parametrize("tie", DATA.ties.values(), ids=lambda tie: tie.id)
def test_a_tie_has_one_type_for_one_set_of_parties(tie: Tie) -> None:
    same = [
        other.id
        for other in DATA.ties.values()
        if other.type is tie.type
        and {m.actor for m in other.members} == {m.actor for m in tie.members}
        and not (other.end and other.end.earliest <= tie.start.earliest)
        and not (tie.end and tie.end.earliest <= other.start.earliest)
    ]
    distinct_purposes = {"five-eyes", "abcanz", "ttcp"}
    assert len(same) == 1 or set(same) <= distinct_purposes, f"merge {', '.join(same)}, or let their purposes differ"


@pytest.mark.parametrize("tie", [t for t in DATA.ties.values() if len(t.members) == 2], ids=lambda tie: tie.id)
def test_a_bilateral_tie_is_named_after_its_two_members(tie: Tie) -> None:
    names = [DATA.actors[member.actor].name.casefold() for member in tie.members]
    words = re.sub(r"[^a-z]", "", tie.name.casefold())
    short = {"unitedstates": "us", "unitedkingdom": "uk", "republicofkorea": "korea", "europeanunion": "eu"}
    short |= {"taiwan": "china", "sovietunion": "soviet", "türkiye": "turkey", "vietnam": "vietnam"}
    for name in names:
        folded = re.sub(r"[^a-zü]", "", name)
        stem = folded[:6]
        assert stem in words or short.get(folded, "?") in words, f"{tie.id}: name {name} in the tie's name"


def test_ids_begin_with_the_ties_id() -> None:
    odd = [(tie.id, i.id) for tie in DATA.ties.values() for i in tie.instruments if not i.id.startswith(_stem(tie.id))]
    assert not odd, f"rename: an instrument's id begins with that of its tie: {odd}"


def _stem(tie: str) -> str:
    """The first word of a tie's id, which its instruments' ids share."""
    return tie.split("-")[0]


@pytest.mark.parametrize("tie", [DATA.ties[name] for name in NOT_ALLIANCES], ids=lambda tie: tie.id)
def test_what_is_often_called_an_alliance_is_none(tie: Tie) -> None:
    assert tie.type is not TieType.ALLIANCE


def test_the_alliances_are_those_with_an_obligation() -> None:
    alliances = {tie.id for tie in DATA.ties.values() if tie.type is TieType.ALLIANCE}
    expected = {"us-japan", "us-rok", "us-philippines", "us-roc", "anzus", "manila-pact", "rio-treaty"}
    assert expected | {"north-atlantic-treaty", "eu-mutual-assistance"} <= alliances


def test_three_things_that_are_not_one() -> None:
    """The agreement, the trade agreement and the security partnership of Japan and the EU are kept apart."""
    instruments = {i.id: i for i in DATA.ties["japan-eu"].instruments}
    spa = next(i for i in instruments.values() if i.applied)
    assert (str(spa.signed), str(spa.applied), str(spa.in_force)) == ("2018-07-17", "2019-02-01", "2025-01-01")
    assert any("Security and Defence Partnership" in i.name for i in instruments.values())
    assert not any("Economic Partnership" in i.name for i in instruments.values())


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_every_instrument_says_what_it_is_about(instrument: Instrument) -> None:
    assert instrument.domains, f"{instrument.id}: add domains"
    assert len(set(instrument.domains)) == len(instrument.domains), f"{instrument.id}: a domain given twice"


@pytest.mark.parametrize("tie", DATA.ties.values(), ids=lambda tie: tie.id)
def test_programmes_that_replace_each_other_do_not_overlap(tie: Tie) -> None:
    by_id = {instrument.id: instrument for instrument in tie.instruments}
    for later in tie.instruments:
        if later.replaces and later.kind is InstrumentKind.PARTNERSHIP_PROGRAMME:
            earlier, interval = by_id[later.replaces], later.interval()
            assert interval
            assert earlier.interval()
            started = earlier.interval().start  # type: ignore[union-attr]
            assert started.earliest <= interval.start.latest, f"{later.id} replaces {earlier.id}, which is later"


def test_domains_are_traditional_hybrid_or_other() -> None:
    assert not TRADITIONAL & HYBRID
    assert len(set(Domain) - TRADITIONAL - HYBRID) == 3
    used = Counter(domain for instrument in INSTRUMENTS for domain in instrument.domains)
    assert set(used) == set(Domain), f"never used: {set(Domain) - set(used)}"


@pytest.mark.parametrize("source", DATA.sources.values(), ids=lambda source: source.id)
def test_an_address_is_a_pages_own(source: Source) -> None:
    url = source.url or ""
    mirrors = ("wikipedia.org.", "wikimili", "wikiwand", "alchetron", "dbpedia", "docslib", "scribd")
    by_its_author = source.publisher.startswith("Carlyle")
    copied = any(mirror in url for mirror in mirrors) and not by_its_author
    assert not copied, f"{url}: cite the page itself, not a copy"
    assert " " not in url


def _texts() -> Iterator[tuple[str, str]]:
    for tie in DATA.ties.values():
        yield tie.id, tie.name
        yield tie.id, tie.note or ""
        for instrument in tie.instruments:
            yield instrument.id, instrument.name
            yield instrument.id, instrument.note or ""


def test_notes_are_plain_text() -> None:
    for record, text in _texts():
        assert "  " not in text, f"{record}: doubled space"
        assert not re.search(r"https?://|<[a-z]+>|\[\[|TODO|XXX", text), f"{record}: addresses belong into sources"


def test_the_counts_of_the_scope(dataset: Dataset) -> None:
    facts = list(dated_facts(dataset))
    assert len(dataset.actors) >= 55
    assert len(dataset.ties) >= 150
    assert len(INSTRUMENTS) >= 350
    assert len(dataset.sources) >= 250
    assert sum(fact.confirmed for fact in facts) / len(facts) >= 0.90


def test_an_unconfirmed_date_shows_as_such(dataset: Dataset) -> None:
    marked = {tie.id for tie in dataset.ties.values() if tie.confidence}
    marked |= {instrument.id for instrument in INSTRUMENTS if instrument.confidence}
    unread = {fact.record for fact in dated_facts(dataset) if not fact.confirmed and " " not in fact.record}
    assert unread == marked


def test_the_codebook_is_current(dataset: Dataset) -> None:
    rules = (ROOT / "docs/coding-rules.md").read_text(encoding="utf-8")
    shown = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
    assert shown == page(dataset, rules), "run make codebook"


def test_the_coverage_is_stated(dataset: Dataset) -> None:
    coverage = dataset.description.coverage
    assert str(coverage.start) == "1949-04-04"
    assert str(coverage.end) >= "2025-12-31"
    assert str(coverage.reference) == "2024-09-30"
    assert coverage.complete
    assert coverage.selected
    assert coverage.outside


def test_no_path_of_a_machine_is_in_the_data() -> None:
    for path in (ROOT / "data").iterdir():
        assert not re.search(r"/(home|work|tmp|Users)/\w", path.read_text(encoding="utf-8")), path
