"""The briefing: answers for two days, findings and scenarios with their evidence, diagrams, and the RDF, as files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnerships import explorer, findings, measures, plots, rdf, scenarios
from partnerships.dataset import Dataset
from partnerships.findings import CheckedFinding
from partnerships.measures import Answer, HubAndSpokes
from partnerships.measures.centrality import MEASURES
from partnerships.network import Snapshot
from partnerships.pages import findings as findings_page
from partnerships.pages import html
from partnerships.pages import scenarios as scenarios_page
from partnerships.pages.markdown import escape, evidence_list, table
from partnerships.scenarios import ScenarioComparison
from partnerships.vocabulary import Organisations, Theatre
from partnerships.wording import shown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["files"]

_EARLIER = date(1960, 12, 31)


def files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Each file's name and content, as soon as it is made: figures, RDF, findings, scenarios, and last the briefing.

    The days are 1960-12-31 and the reference day of the data, as far as the coverage reaches. Pages are there as
    Markdown and as HTML.
    """
    days = [day for day in (_EARLIER, dataset.description.coverage.reference.latest) if _covered(dataset, day)]
    snapshots = [dataset.as_of(day) for day in days]
    checked = [findings.check_one(dataset, name) for name in dataset.findings]
    figures = dict(_figures(dataset, snapshots, checked))
    for stem, figure in figures.items():
        for suffix in (".png", ".svg"):
            yield stem + suffix, plots.content(figure, suffix)
        yield f"{stem}.csv", plots.caption(figure).csv().encode()
    yield "explorer.html", explorer.page(dataset).encode()
    yield "partnerships.ttl", rdf.serialize(dataset, "turtle")
    if checked:
        yield from _both("findings", findings_page.page(dataset, checked))
        yield "findings.json", _json(checked)
    compared = [scenarios.compare(dataset, name) for name in dataset.scenarios]
    if compared:
        yield from _both("scenarios", scenarios_page.page(dataset, compared))
        yield "scenarios.json", _json(compared)
    captions = {stem: plots.caption(figure) for stem, figure in figures.items()}
    yield from _both("briefing", "\n".join(_briefing(dataset, snapshots, captions, checked, compared)) + "\n")


def _figures(
    dataset: Dataset, snapshots: Sequence[Snapshot], checked: Sequence[CheckedFinding]
) -> Iterator[tuple[str, Figure]]:
    for snapshot in snapshots:
        yield f"hubs-{snapshot.day}", plots.hub_diagram(snapshot)
    if snapshots:
        last = snapshots[-1]
        yield "network", plots.network_diagram(last)
        yield "minilaterals", plots.minilateral_diagram(last)
        yield "portfolio", plots.portfolio_bars(last)
        yield "timeline", plots.tie_timeline(last)
    yield "multiples", plots.figure(dataset, "multiples")
    if "JPN" in dataset.actors:
        yield "series", plots.figure(dataset, "series", plots.Asked(actors=("JPN",)))
    if checked:
        yield "findings-overview", plots.findings_overview(checked)


def _both(stem: str, text: str) -> Iterator[tuple[str, bytes]]:
    yield f"{stem}.md", text.encode()
    yield f"{stem}.html", html.page(text).encode()


def _json(answers: Sequence[Answer]) -> bytes:
    listed = [answer.model_dump(mode="json") for answer in answers]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _covered(dataset: Dataset, day: date) -> bool:
    return dataset.first_day <= day <= dataset.last_day


def _briefing(
    dataset: Dataset,
    snapshots: list[Snapshot],
    captions: Mapping[str, plots.Caption],
    checked: Sequence[CheckedFinding],
    compared: Sequence[ScenarioComparison],
) -> Iterator[str]:
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
        yield from _picture(f"hubs-{snapshot.day}", captions)
        yield from _centrality(snapshot)
    yield "\n## The network in pictures\n"
    yield "[explorer.html](explorer.html) shows the network of any day, with every source; it opens in a browser.\n"
    for stem in ("network", "multiples", "minilaterals", "portfolio", "timeline", "series"):
        if stem in captions:
            yield from _picture(stem, captions)
    if checked:
        yield "\n## The report's findings\n"
        yield "[Their page](findings.md) has the rules, the reasoning and the evidence of each;"
        yield "[findings.json](findings.json) every number, tie and source."
        yield from _picture("findings-overview", captions)
        yield ""
        yield from findings_page.overview(checked)
    if compared:
        yield "\n## The recommendations as scenarios\n"
        yield "[Their page](scenarios.md) has the edits, what moves, and where measures disagree;"
        yield "[scenarios.json](scenarios.json) every number before and after.\n"
        yield from scenarios_page.overview([(dataset.scenarios[one.scenario].label or "", one) for one in compared])
    yield "\n## The data as RDF\n"
    yield "[partnerships.ttl](partnerships.ttl) holds every record; its terms are defined in `ontology.ttl`."
    yield f"\nData licence: {description.license}"


def _picture(stem: str, captions: Mapping[str, plots.Caption]) -> Iterator[str]:
    """The figure with its finding, day and sources below it."""
    words = captions[stem]
    yield f"\n![{escape(words.alt_text)}]({stem}.png)"
    yield f"\n**{escape(words.title)}.** {escape(words.subtitle)}. {escape(words.footer)}"
    yield f"As [SVG]({stem}.svg), and [what is drawn]({stem}.csv)."


def _hubs(answer: HubAndSpokes) -> Iterator[str]:
    yield f"\n### Structure of the {answer.parameters['theatre'].title()}\n"
    yield f"**{escape(answer.title())}**\n"
    if answer.undefined:
        yield f"Undefined: {answer.undefined}.\n"
    yield from (f"- {escape(name)}: {escape(shown(value))}" for name, value in answer.facts().items())
    header, rows = answer.rows()
    if rows:
        yield ""
        yield from table(header, rows)
    yield from evidence_list(answer.evidence)


def _centrality(snapshot: Snapshot) -> Iterator[str]:
    order = ("strength", *(name for name in MEASURES if name != "strength"))
    answer = measures.centrality(snapshot, *order, organisations=Organisations.EXPANDED)
    yield "\n### Who is central\n"
    yield (
        f"**{escape(answer.title())}**. All types of ties; organisations expanded to their members, each pair of whom "
        "a large treaty joins but weakly; the fifteen first by strength.\n"
    )
    header, rows = answer.rows()
    yield from table(header, rows[:15])
    command = f"`partnerships list ties --as-of {snapshot.day}`"
    yield f"\nThe evidence is all {len(snapshot)} ties that stood on the day: {command}."
