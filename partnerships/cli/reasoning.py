"""``findings`` and ``scenario``: what the report says, checked; what it recommends, tried."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from partnerships import findings, scenarios
from partnerships.cli import options
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.diagnostics import close_to
from partnerships.findings import CheckedFinding
from partnerships.models import Scenario
from partnerships.scenarios import ScenarioComparison
from partnerships.wording import counted

__all__ = ["findings_command", "scenario_command"]


@click.command("findings")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@options.data
@options.table_format
def findings_command(ids: Sequence[str], folder: Path | None, form: str | None, target: Path | None) -> None:
    """What the report says, checked: each finding holds, fails, or cannot be told.

    Without an ID, one line for each finding. With one, such as F08, the whole reasoning: the rule, every number, the
    same under other choices, the rival reading, and the evidence.
    """
    dataset = load(folder)
    wanted = [_finding(dataset, name) for name in ids] or list(dataset.findings)
    checked = []
    for name in wanted:
        click.echo(f"checking {name}: {dataset.findings[name].name}", err=True)
        checked.append(findings.check_one(dataset, name))
    if len(ids) == 1:
        emit(Listing.of(checked[0]), form, target)
    else:
        emit(_overview(dataset, checked), form, target)


def _finding(dataset: Dataset, name: str) -> str:
    found = next((known for known in dataset.findings if known.casefold() == name.casefold()), None)
    if found is None:
        hint = ", ".join(close_to(name, dataset.findings)) or f"one of {', '.join(dataset.findings) or 'none'}"
        raise click.ClickException(f"no finding {name}: {hint}")
    return found


def _overview(dataset: Dataset, checked: Sequence[CheckedFinding]) -> Listing:
    header = ["id", "verdict", "finding", "key numbers", "other runs the same"]
    rows = []
    for one in checked:
        agree = sum(run.verdict is one.verdict for run in one.others)
        verdict = f"{one.verdict} weakly" if one.weakly else str(one.verdict)
        rows.append([one.id, verdict, one.name, one.key, f"{agree} of {len(one.others)}"])
    below = ["", "partnerships findings ID shows the rule, every number, the rival reading and the evidence."]
    reference = dataset.description.coverage.reference
    title = f"{counted(len(checked), 'finding')} of the report, reference day {reference}, data {dataset.version}"
    return Listing(title, header, rows, below=below, payload=[one.model_dump(mode="json") for one in checked])


@click.command("scenario")
@click.argument("name", required=False, metavar="[NAME|FILE]")
@options.data
@options.table_format
def scenario_command(name: str | None, folder: Path | None, form: str | None, target: Path | None) -> None:
    """What a recommendation or a counterfactual would change: every measure without it and with it.

    NAME is the id or label of a scenario, such as nato-channels or S4; without one, all are listed. FILE is a YAML file
    with scenarios of your own.
    """
    dataset = load(folder)
    if name is None:
        emit(_list(dataset), form, target)
        return
    wanted = _scenarios(dataset, name)
    compared = []
    for one in wanted:
        click.echo(f"comparing every measure without and with {one.id}", err=True)
        compared.append(scenarios.compare(dataset, one))
    emit(Listing.of(compared[0]) if len(compared) == 1 else _together(compared), form, target)


def _scenarios(dataset: Dataset, name: str) -> tuple[Scenario, ...]:
    if name.endswith((".yaml", ".yml")):
        return scenarios.read(name, dataset)
    try:
        return (scenarios.find(dataset, name),)
    except KeyError as error:
        raise click.ClickException(error.args[0]) from None


def _list(dataset: Dataset) -> Listing:
    header = ["label", "id", "name", "the report recommends"]
    found = dataset.scenarios.values()
    rows = [[one.label, one.id, one.name, one.says or "(a counterfactual)"] for one in found]
    payload = [one.model_dump(mode="json", exclude_none=True) for one in found]
    return Listing(counted(len(rows), "scenario"), header, rows, payload=payload)


def _together(compared: Sequence[ScenarioComparison]) -> Listing:
    rows = [[one.scenario, *row] for one in compared for row in one.rows()[1]]
    header = ["scenario", "measure", "subject", "layer", "before", "after", "change"]
    title = counted(len(compared), "scenario")
    return Listing(title, header, rows, [one.title() for one in compared],
                   payload=[one.model_dump(mode="json") for one in compared])  # fmt: skip
