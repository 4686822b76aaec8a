"""Datasets that no rule across records has checked, as odd as the models allow."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st

from partnerships import Dataset, models
from partnerships.dates import PartialDate
from partnerships.models.base import Record
from partnerships.vocabulary import (
    ActorKind,
    Domain,
    Form,
    InstrumentKind,
    ObligationKind,
    Role,
    SourceKind,
    Theatre,
    TieType,
)

T = TypeVar("T")

_TROUBLE = st.sampled_from("\n\r\t\"\\'<&>{}%:#-é\u2028\u0085\U0001f600")
IN_XML = _TROUBLE | st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32)
ANY = IN_XML | st.characters(exclude_categories=["Cs"])

ODD_TEXTS = [
    "no", "2021", "~", "- a: b", "#", "@en", '"quoted" \\ back\\slash', "two\nlines", "a\r\nb\rc", "\\u0041", "]]>",
    "<a/>", "&amp;", "{x: y}", "*a", "&a", "!a", "a\n\n b", "'", "null", "é\u0301", "\U0001f600", "a\u2028b", "%",
    "http://a.b", "1e3",
]  # fmt: skip


def texts(letters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    drawn = st.text(letters, min_size=1, max_size=12)
    return st.sampled_from(ODD_TEXTS) | drawn.filter(lambda text: bool(text.strip()))


ADDRESSES = st.sampled_from(
    [
        "https://example.org/", "https://a.b/c?d=e&f=%20#g", 'https://a.b/"<x>"', "https://a.b/%zz", "https://a.b/ü",
        "https://a.b:8080/\\{}", "https://a.b/^`|", "https://a.b", "https://a.b/a/../b/./c", "https://[a.b/",
    ]
)  # fmt: skip
ACTORS = ["JPN", "USA", "NATO", "A-1", "ZZ9"]
IDS = ["a", "tie", "0", "us-japan", "0-1", "quad", "x-y-z", "actor", "instrument"]
actor_ids = st.sampled_from(ACTORS)
ids = st.sampled_from(IDS)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates()).isoformat()
    text = day[: draw(st.sampled_from([4, 7, 10]))]
    if draw(st.integers(0, 5)) == 0:
        text = f"{text}/9999"
    return PartialDate.parse(text)


dates = partial_dates()


def maybe(some: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | some


def some(items: st.SearchStrategy[T], least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


def dataset(letters: st.SearchStrategy[str]) -> st.SearchStrategy[Dataset]:
    text = texts(letters)
    domains = some(st.sampled_from(Domain))
    marks: dict[str, Any] = {"note": maybe(text), "confidence": maybe(st.sampled_from(models.Confidence))}
    sources = some(
        st.builds(
            models.Citation, source=ids, locator=maybe(text),
            supports=some(st.sampled_from(["start", "in_force", "0-a", "b"])),
        ),
    )  # fmt: skip
    codes = st.builds(
        models.Codes,
        iso2=maybe(st.sampled_from(["JP", "NO"])),
        cow=maybe(
            st.integers(2, 999)
            | some(st.builds(models.CowCode, code=st.integers(2, 999), start=maybe(dates), end=maybe(dates)), 1)
        ),
        gw=maybe(st.integers(2, 999)),
        wikidata=maybe(st.just("Q17")),
        m49=maybe(st.sampled_from(["392", "010"])),
    )
    actor = st.builds(
        models.Actor, id=actor_ids, name=text, kind=st.sampled_from(ActorKind), aliases=some(text),
        theatres=some(st.sampled_from(Theatre)), core=st.booleans(), codes=codes, start=maybe(dates), end=maybe(dates),
        constituted_by=some(ids), sources=sources, **marks,
    )  # fmt: skip
    suspension = st.builds(models.Suspension, start=dates, end=maybe(dates), by=maybe(actor_ids), note=maybe(text))
    membership = st.builds(
        models.Membership, actor=actor_ids, role=st.sampled_from(Role), signed=maybe(dates), start=maybe(dates),
        end=maybe(dates), suspended=some(suspension), sources=sources, **marks,
    )  # fmt: skip
    obligation = st.builds(
        models.Obligation, kind=st.sampled_from(ObligationKind), by=some(actor_ids), to=some(actor_ids),
        article=maybe(text), instrument=maybe(ids), start=maybe(dates), end=maybe(dates), sources=sources,
        note=maybe(text),
    )  # fmt: skip
    dormant = some(st.builds(models.Dormancy, start=dates, end=maybe(dates), note=maybe(text)))
    instrument = st.builds(
        models.Instrument, id=ids, kind=st.sampled_from(InstrumentKind), form=st.sampled_from(Form), name=text,
        signed=maybe(dates), applied=maybe(dates), in_force=maybe(dates), began=maybe(dates), ended=maybe(dates),
        dormant=dormant, parties=some(actor_ids), replaces=maybe(ids), domains=domains, sources=sources, **marks,
    )  # fmt: skip
    tie = st.builds(
        models.Tie, id=ids, type=st.sampled_from(TieType), name=text, called=some(text), members=some(membership),
        signed=maybe(dates), start=dates, end=maybe(dates), dormant=dormant, obligations=some(obligation),
        domains=domains, instruments=some(instrument), sources=sources, replaced_by=maybe(ids), **marks,
    )  # fmt: skip
    absence = st.builds(models.Absence, id=ids, actors=some(actor_ids, 2, 2), name=text, note=text, sources=sources)
    source = st.builds(
        models.Source, id=ids, title=text, publisher=text, published=maybe(dates), url=maybe(ADDRESSES),
        kind=st.sampled_from(SourceKind), read=maybe(dates), cited_in=maybe(ids), note=maybe(text),
    )  # fmt: skip
    finding = st.builds(
        models.Finding, id=st.sampled_from(["F01", "F02"]), name=text, says=text, proposition=text, measure=text,
        holds=text, fails=text, rival=text, robustness=some(text), treaties_alone=st.booleans(), unseen=maybe(text),
    )  # fmt: skip
    description = st.builds(
        models.Description, title=text, version=st.just("1.2.3"), issued=dates, license=ADDRESSES,
        coverage=st.builds(
            models.Coverage, start=dates, end=dates, reference=dates, complete=some(text), selected=some(text),
            outside=some(text),
        ),
    )  # fmt: skip
    return st.builds(
        _joined, description, some(actor), some(tie), some(absence, most=1), some(source), some(finding, most=1),
        some(_scenario(text, domains, obligation)),
    )  # fmt: skip


def _scenario(
    text: st.SearchStrategy[str], domains: st.SearchStrategy[Any], obligation: st.SearchStrategy[models.Obligation]
) -> st.SearchStrategy[models.Scenario]:
    added_tie = st.builds(
        models.AddedTie, id=ids, type=st.sampled_from(TieType), name=text, members=some(actor_ids, 2), domains=domains,
        obligations=some(obligation, most=1), on=maybe(dates),
    )  # fmt: skip
    added_instrument = st.builds(
        models.AddedInstrument, tie=ids, kind=st.sampled_from(InstrumentKind), form=st.sampled_from(Form), name=text,
        domains=domains, parties=some(actor_ids), on=maybe(dates),
    )  # fmt: skip
    joining = st.builds(models.Joining, tie=ids, actor=actor_ids, role=st.sampled_from(Role), on=maybe(dates))
    ending = (
        st.builds(models.Ending, tie=ids, on=maybe(dates))
        | st.builds(models.Ending, tie=maybe(ids), actor=actor_ids, on=maybe(dates))
        | st.builds(models.Ending, tie=ids, instrument=ids, on=maybe(dates))
    )
    return st.builds(
        models.Scenario, id=ids, label=maybe(st.just("S1")), name=text, says=maybe(text), assumes=some(text),
        day=st.dates().map(lambda day: PartialDate.parse(day.isoformat())), ties=some(added_tie),
        instruments=some(added_instrument), members=some(joining), ends=some(ending, 1, 2),
        watch=some(actor_ids),
    )  # fmt: skip


def _joined(description: models.Description, *lists: tuple[Any, ...]) -> Dataset:
    """The dataset of these records, without those whose id is given already: an id is an address."""
    kinds = ("actors", "ties", "absences", "sources", "findings", "scenarios")
    parts: dict[str, Any] = {kind: _by_id(records) for kind, records in zip(kinds, lists, strict=True)}
    seen: set[str] = set()
    for name, tie in parts["ties"].items():
        kept = _by_id(tuple(one for one in tie.instruments if one.id not in seen))
        seen |= kept.keys()
        parts["ties"][name] = tie.model_copy(update={"instruments": tuple(kept.values())})
    return Dataset(description=description, **parts)


def _by_id(records: tuple[Any, ...]) -> dict[str, Record]:
    return {record.id: record for record in reversed(records)}
