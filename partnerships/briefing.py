"""The briefing: answers for two days with their evidence, two diagrams, and the RDF, as files of one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from partnerships import measures, plots, rdf
from partnerships.dataset import Dataset
from partnerships.measures import Evidence, HubAndSpokes
from partnerships.measures.answer import shown
from partnerships.measures.centrality import MEASURES
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Theatre

__all__ = ["files"]

_MOST_SOURCES = 4
"""Sources that a tie shows in the briefing; all of them stand in the data and the RDF."""

_EARLIER = date(1960, 12, 31)


def files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Each file's name and content, as soon as it is made: figures, RDF, and last the briefing that names them.

    The days are 1960-12-31 and the reference day of the data, as far as the coverage reaches.
    """
    days = [day for day in (_EARLIER, dataset.description.coverage.reference.latest) if _covered(dataset, day)]
    snapshots = [dataset.as_of(day) for day in days]
    figures: dict[str, plots.Diagram] = {}
    for snapshot in snapshots:
        figures[f"hubs-{snapshot.day}"] = plots.hub_diagram(snapshot)
    if snapshots:
        figures[f"network-{snapshots[-1].day}"] = plots.network_diagram(snapshots[-1])
    for stem, figure in figures.items():
        for suffix in (".png", ".svg"):
            yield stem + suffix, figure.content(suffix)
    yield "partnerships.ttl", rdf.serialize(rdf.graph(dataset), "turtle")
    text = "\n".join(_briefing(dataset, snapshots, figures)) + "\n"
    yield "briefing.md", text.encode()


def _covered(dataset: Dataset, day: date) -> bool:
    return dataset.first_day <= day <= dataset.last_day


def _briefing(dataset: Dataset, snapshots: list[Snapshot], figures: dict[str, plots.Diagram]) -> Iterator[str]:
    description = dataset.description
    yield f"# Security partnerships: a briefing from the data, version {dataset.version}"
    yield ""
    yield (
        f"Every number below is computed from {len(dataset.ties)} ties and {len(dataset.sources)} sources; the "
        f"coverage is {dataset.first_day} to {dataset.last_day}. What no page that was read confirms is marked "
        f"*unconfirmed*. "
        f"“Not recorded” is not “no tie”."
    )
    for heading, lines in (
        ("What is complete", description.coverage.complete),
        ("What is a selection", description.coverage.selected),
        ("What is left out", description.coverage.outside),
    ):
        if lines:
            yield f"\n{heading}:\n"
            yield from (f"- {line}" for line in lines)
    for snapshot in snapshots:
        yield f"\n## {snapshot.day}"
        for theatre in Theatre:
            yield from _hubs(measures.hub_and_spokes(snapshot, theatre=theatre))
        stem = f"hubs-{snapshot.day}"
        yield from _picture(stem, figures[stem])
        yield from _centrality(snapshot)
    for stem, figure in figures.items():
        if stem.startswith("network"):
            yield "\n## The network"
            yield from _picture(stem, figure)
    yield "\n## The data as RDF\n"
    yield "[partnerships.ttl](partnerships.ttl) holds every record; its terms are defined in `ontology.ttl`."
    yield f"\nData licence: {description.license}"


def _picture(stem: str, figure: plots.Diagram) -> Iterator[str]:
    yield f"\n![{figure.alt_text.replace('[', '(').replace(']', ')')}]({stem}.png)"
    yield f"\nAs [SVG]({stem}.svg)."


def _hubs(answer: HubAndSpokes) -> Iterator[str]:
    yield f"\n### Structure of the {answer.parameters['theatre'].title()}\n"
    yield f"**{_escape(answer.title())}**\n"
    if answer.undefined:
        yield f"Undefined: {answer.undefined}.\n"
    yield from (f"- {_escape(name)}: {_escape(shown(value))}" for name, value in answer.facts().items())
    header, rows = answer.rows()
    if rows:
        yield ""
        yield from _table(header, rows)
    yield from _evidence(answer.evidence)


def _centrality(snapshot: Snapshot) -> Iterator[str]:
    order = ("strength", *(name for name in MEASURES if name != "strength"))
    answer = measures.centrality(snapshot, *order, organisations=Organisations.EXPANDED)
    yield "\n### Who is central\n"
    yield (
        f"**{_escape(answer.title())}**. All types of ties; organisations expanded to their members, each pair of whom "
        "a large treaty joins but weakly; the fifteen first by strength.\n"
    )
    header, rows = answer.rows()
    yield from _table(header, rows[:15])
    command = f"`partnerships list ties --as-of {snapshot.day}`"
    yield f"\nThe evidence is all {len(snapshot)} ties that stood on the day: {command}."


def _evidence(evidence: Iterable[Evidence]) -> Iterator[str]:
    yield "\nEvidence:\n"
    for item in evidence:
        marks = "; *unconfirmed in part*" if item.unconfirmed else ""
        marks += f"; left open by the dates: {', '.join(item.uncertain)}" if item.uncertain else ""
        yield f"- **{_escape(item.name)}** (`{item.tie}`, since {item.since}{marks})"
        for source in item.sources[:_MOST_SOURCES]:
            title = _escape(source.title)
            yield f"    - {_escape(source.publisher)}: " + (f"[{title}](<{source.url}>)" if source.url else title)
        if len(item.sources) > _MOST_SOURCES:
            yield f"    - and {len(item.sources) - _MOST_SOURCES} more: `partnerships show {item.tie}`"


def _table(header: list[str], rows: list[list[object]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join(_escape(shown(cell)) for cell in row) + " |"


def _escape(text: str) -> str:
    for mark in "\\[]|<>*_`":
        text = text.replace(mark, f"\\{mark}")
    return text
