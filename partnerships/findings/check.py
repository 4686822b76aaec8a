"""Checking findings: the rule as it was written, the same under other choices, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from partnerships.dataset import Dataset
from partnerships.errors import OutsideCoverage, PartnershipsError
from partnerships.findings import instruments, japan, network, orders
from partnerships.findings.alterations import treaties_alone
from partnerships.findings.result import CheckedFinding, Result, Rule, Run, Variation, Verdict, reference_day
from partnerships.measures.answer import Evidence, evidence_for
from partnerships.models import Finding

__all__ = ["RULES", "check", "check_one"]

RULES: Mapping[str, Rule] = orders.RULES | instruments.RULES | japan.RULES | network.RULES
"""Every rule by the finding's id."""


def check(dataset: Dataset, *ids: str) -> dict[str, CheckedFinding]:
    """The findings, each checked by its rule; without ids, all of them.

    Raises:
        KeyError: the dataset has no finding of that id.
    """
    return {name: check_one(dataset, name) for name in ids or dataset.findings}


def check_one(dataset: Dataset, name: str) -> CheckedFinding:
    """One finding, checked by its rule, then again under the choices that its robustness names.

    A rule that the data cannot answer, because a day or an actor is missing, gives *cannot be told* with the reason.

    Raises:
        KeyError: the dataset has no finding of that id.
    """
    record = dataset.findings[name]
    rule = RULES.get(name)
    if rule is None:
        nothing = Result(Verdict.CANNOT_BE_TOLD, "no rule computes this finding", {})
        return _checked(dataset, record, nothing, (), None)
    main = _run(dataset, rule, Variation(rule.first))
    runs = tuple(
        _as_run(variation.label or words, _run(dataset, rule, variation))
        for words, variation in _variations(record, rule)
    )
    treaties = None
    if record.treaties_alone:
        treaties = _as_run("instruments of treaty form alone", _run(dataset, rule, Variation(change=treaties_alone)))
    return _checked(dataset, record, main, runs, treaties)


def _variations(record: Finding, rule: Rule) -> Iterator[tuple[str, Variation]]:
    for words, given in zip(record.robustness, rule.variations, strict=True):
        for variation in given if isinstance(given, tuple) else (given,):
            yield words, variation
    yield from ((f"{variation.label} (added later)", replace(variation, label="")) for variation in rule.added)


def _run(dataset: Dataset, rule: Rule, variation: Variation) -> Result:
    try:
        changed = variation.change(dataset) if variation.change else dataset
        return rule.compute(changed, **variation.choices)
    except (PartnershipsError, ValueError) as error:
        return Result(Verdict.CANNOT_BE_TOLD, str(error), {})


def _as_run(label: str, result: Result) -> Run:
    return Run(label=label, verdict=result.verdict, key=result.key, numbers=dict(result.numbers))


def _checked(
    dataset: Dataset, record: Finding, main: Result, runs: tuple[Run, ...], treaties: Run | None
) -> CheckedFinding:
    return CheckedFinding(
        parameters={"reference day": str(reference_day(dataset)), "data": dataset.version},
        evidence=_evidence(dataset, main),
        undefined=None if main.numbers else main.key,
        id=record.id,
        name=record.name,
        says=record.says,
        proposition=record.proposition,
        measure=record.measure,
        holds=record.holds,
        fails=record.fails,
        rival=record.rival,
        unseen=record.unseen,
        verdict=main.verdict,
        key=main.key,
        numbers=dict(main.numbers),
        runs=runs,
        treaties=treaties,
    )


def _evidence(dataset: Dataset, result: Result) -> tuple[Evidence, ...]:
    """The ties behind the numbers, as they stood on the days of the result."""
    found: dict[str, Evidence] = {}
    for day in result.days or (reference_day(dataset),):
        try:
            found |= {item.tie: item for item in evidence_for(dataset.as_of(day), result.ties - found.keys())}
        except OutsideCoverage:
            continue
    return tuple(found.values())
