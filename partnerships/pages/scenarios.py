"""The scenarios as a page: what is recommended or imagined, what it would change, and where measures disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from partnerships.dataset import Dataset
from partnerships.pages.markdown import escape, evidence_list, table
from partnerships.scenarios import ScenarioComparison

__all__ = ["overview", "page"]

_HEAD = """\
# The recommendations as scenarios

What the report recommends (S), and counterfactuals beside it (X), as edits to the ties of one day; every measure is
computed without the edits and with them. A scenario shows what the network would be, not what actors would then do.
What a recommendation leaves open is assumed, and the assumption stands with it.

Two measures of one question may move apart: both are right, and which of them a reader means decides the answer. And a
view of pairs may see nothing of what a view with whole ties shows. Write your own:

```yaml
# mine.yaml: partnerships scenario mine.yaml
- id: squad-access
  name: The Squad agrees on access, and the Philippines leaves its trilateral with Japan
  day: 2024-09-30
  instruments:
    - {tie: squad, kind: reciprocal-access, form: treaty, name: Access agreement, domains: [access]}
  ends:
    - {tie: us-japan-philippines, actor: PHL}
```
"""


def overview(compared: Iterable[tuple[str, ScenarioComparison]]) -> Iterator[str]:
    """A table with one line per scenario; each comes with its label."""
    rows = [
        [
            label,
            one.name,
            f"{sum(c.moved for c in one.compared)} of {len(one.compared)}",
            len(one.disagreements),
            ", ".join(one.blind) or "none",
        ]
        for label, one in compared
    ]
    yield from table(["", "scenario", "measures that move", "disagreements", "views that see nothing"], rows)


def page(dataset: Dataset, compared: Sequence[ScenarioComparison]) -> str:
    """The whole page in Markdown."""
    return "\n".join(_page(dataset, compared)) + "\n"


def _page(dataset: Dataset, compared: Sequence[ScenarioComparison]) -> Iterator[str]:
    labelled = [(dataset.scenarios[one.scenario].label or "", one) for one in compared]
    yield _HEAD
    yield f"Data version {dataset.version}.\n"
    yield from overview(labelled)
    for label, one in labelled:
        yield from _scenario(label, one)


def _scenario(label: str, one: ScenarioComparison) -> Iterator[str]:
    yield f"\n## {f'{label}. ' if label else ''}{escape(one.name)}\n"
    yield f"`{one.scenario}`, on {one.parameters['as_of']}.\n"
    if one.says:
        yield f"- The report recommends: {escape(one.says)}"
    yield from (f"- Assumed: {escape(text)}" for text in one.assumes)
    yield from (f"- Edit: {escape(text)}" for text in one.edits)
    yield from (f"- Seen in the {view}: {seen}" for view, seen in one.views.items())
    yield from (f"- **Measures disagree** on {escape(text)}" for text in one.disagreements)
    header, rows = one.rows()
    yield ""
    if rows:
        yield f"<details><summary>What moves ({len(rows)} of {len(one.compared)} measures)</summary>\n"
        yield from table(header, rows)
        yield "\n</details>"
    else:
        yield "No measure moves."
    if one.evidence:
        yield from evidence_list(one.evidence)
