"""The findings as a page: what the report says, what the data say of it, and what would speak against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from partnerships.dataset import Dataset
from partnerships.findings import CheckedFinding, Verdict
from partnerships.pages.markdown import escape, evidence_list, table
from partnerships.wording import shown

__all__ = ["WORDS", "overview", "page"]

_MOST_TIES = 6

WORDS = {
    "alliance, minilateral, partnership": (
        "a tie with an obligation of defence; a group of three to nine without one; structured cooperation, mostly of "
        "two"
    ),
    "defence layer": "only ties under which one owes another defence or offence",
    "kappa, rho, C_h": (
        "the share of the others that the hub is tied to; how densely those others are tied to each other; the first "
        "less the second. C_h is 1 for pure hub and spokes and 0 where all are tied alike"
    ),
    "tie strength": "the number of kinds of instruments in force between two actors, divided by the others in the tie",
    "effective number of partners": (
        "as many equal partners as would be as diverse; order 1 counts them by their shares, order 2 gives more weight "
        "to the large ones"
    ),
    "E-I index": "ties across the theatres less ties inside, as a share of all: from -1 (all inside) to 1 (all across)",
    "tau": "how steadily a number rises over the years: 1 if always, 0 if as often up as down",
    "p": "how often chance alone would give a result as strong; below .05 is called significant",
    "odds ratio": "how many times likelier one thing is in the first group than in the second; 1 is no difference",
    "constraint": "how far an actor's ties lead back to the same partners; low for a broker",
    "operational count": (
        "how many of access, logistics, information, planning, exercises and equipment have an instrument in force"
    ),
    "rung": "dialogue, declaration, programme, agreement, treaty, defence obligation: 1 to 6",
}
"""What the terms of the page mean."""

_HEAD = """\
# The report's findings, checked against the data

The report *Japan, NATO, and the Diversification of Security Partnerships* (ICDS, 30 September 2024) describes in prose
how security ties change. Its claims stand below as propositions about the network of ties. For each, a rule was written
that says when it holds and when it fails, and recorded **before the findings were computed**; between the two bounds
it *cannot be told*. (The measures under F01, F02 and F03 were there before their rules, and their values for two days
had been seen. Corrections of the data since then moved some numbers; no rule was changed.) What the report says is
given in our words, from its summary and recommendations.

Each finding is computed again under other reasonable choices: another way to weigh ties, another date basis, other
actors. *Holds weakly* means that the rule as written holds, but fails under one or more of those choices, or under most
of them cannot be told. With so many tests, one or two would pass by chance alone: no verdict is corrected for that.

Two warnings. **The recent past is better recorded than the years before 2000**, since the sources are public pages:
that flatters every finding of a rise. {repeated} are therefore repeated on instruments of treaty form alone. (The
Alliance Treaty Obligations and Provisions data cannot serve as a second check: they end in 2018 and hold alliances
alone, of which Japan has a single one.) And **perception is not in the graph**: it holds what was agreed and done, not
what anyone believed or feared.
"""


def overview(checked: Iterable[CheckedFinding]) -> Iterator[str]:
    """A table with one line per finding."""
    rows = []
    for one in checked:
        agree = sum(run.verdict is one.verdict for run in one.others)
        verdict = f"{one.verdict} weakly" if one.weakly else str(one.verdict)
        rows.append([one.id, one.name, verdict, one.key, f"{agree} of {len(one.others)}"])
    yield from table(["", "the report says", "verdict", "key numbers", "other choices with the same verdict"], rows)


def page(dataset: Dataset, checked: Sequence[CheckedFinding]) -> str:
    """The whole page in Markdown."""
    return "\n".join(_page(dataset, checked)) + "\n"


def _page(dataset: Dataset, checked: Sequence[CheckedFinding]) -> Iterator[str]:
    *most, last = [one.id for one in checked if one.treaties] or ["None of them"]
    yield _HEAD.format(repeated=f"{', '.join(most)} and {last}" if most else last)
    yield f"Data version {dataset.version}; reference day {dataset.description.coverage.reference}.\n"
    counts = Counter(one.verdict for one in checked)
    weakly = sum(one.weakly for one in checked)
    yield (
        f"Of {len(checked)} findings {counts[Verdict.HOLDS]} hold ({weakly} of them weakly), {counts[Verdict.FAILS]} "
        f"{'fails' if counts[Verdict.FAILS] == 1 else 'fail'}, and {counts[Verdict.CANNOT_BE_TOLD]} cannot be told.\n"
    )
    yield from overview(checked)
    yield "\n## Words\n"
    yield from (f"- **{word}**: {meaning}." for word, meaning in WORDS.items())
    for one in checked:
        yield from _finding(one)


def _finding(one: CheckedFinding) -> Iterator[str]:
    yield f"\n## {one.id}. {escape(one.name)}\n"
    yield f"**{one.support.capitalize()}.** {escape(one.key)}\n"
    if one.undefined:
        yield f"Not computed: {escape(one.undefined)}.\n"
    yield f"- The report says: {escape(one.says)}"
    yield f"- Proposition: {escape(one.proposition)}"
    yield f"- Computed: {escape(one.measure)}"
    yield f"- It holds if: {escape(one.holds)}"
    yield f"- It fails if: {escape(one.fails)}"
    yield f"- Another reading: {escape(one.rival)}"
    if one.unseen:
        yield f"- **What the graph cannot see**: {escape(one.unseen)}"
    if one.others:
        yield "\nThe same under other choices:\n"
        yield from table(*one.rows())
    if one.numbers:
        yield "\n<details><summary>All numbers</summary>\n"
        yield from table(["number", "value"], ([name, shown(value)] for name, value in one.numbers.items()))
        yield "\n</details>"
    if one.evidence:
        yield from evidence_list(one.evidence, _MOST_TIES, f": `partnerships findings {one.id}`")
