"""Compute, step 7: every plan on every reporting date, each by what was known then, and the latest of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..model import Dataset, Observation, Plan, Report, Task
from ..results import Changes, Edition, PlanProgress, SiteProgress
from .assess import assess_plan
from .changes import first_of, tell_changes
from .measures import Ledger
from .outlook import known_by
from .revisions import find_drift, find_revised


def compute_progress(dataset: Dataset) -> SiteProgress:
    """Assess every plan as of its latest reporting date, and as of each earlier one by what was known then."""
    ledger = Ledger()
    plans = tuple(assess_plan(dataset, plan, _latest(dataset, plan), ledger) for plan in dataset.plans)
    current = next(progress for progress in plans if progress.plan.id == dataset.portal.plan)
    editions = tuple(edition for progress in plans for edition in _editions(dataset, progress, ledger))
    changes = tuple(change for plan in dataset.plans for change in _changes(plan, editions))
    drifts = tuple(find_drift(dataset, editions))
    return SiteProgress(dataset, current.as_of, plans, editions, changes, find_revised(dataset, drifts), drifts)


def _latest(dataset: Dataset, plan: Plan) -> Report | None:
    reports = dataset.reports_of(plan.id)
    return reports[-1] if reports else None


def _editions(dataset: Dataset, latest: PlanProgress, ledger: Ledger) -> Iterator[Edition]:
    """Yield a plan's reporting dates, oldest first; the latest is not computed again when nothing came after it."""
    for report in dataset.reports_of(latest.plan.id):
        known = known_on(dataset, report.as_of)
        stated = next(each for each in known.reports if each.id == report.id)
        same = report == latest.report and known == dataset
        yield Edition(known, stated, latest if same else assess_plan(known, latest.plan, stated, ledger))


def _changes(plan: Plan, editions: tuple[Edition, ...]) -> Iterator[Changes]:
    own = [edition for edition in editions if edition.report.plan == plan.id]
    if own:
        yield first_of(own[0])
    for before, after in pairwise(own):
        yield tell_changes(before, after)


# ── What was known on a day ───────────────────────────────────────────────────────────────────────────────────────


def known_on(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset as it was on a day: no fact, report, update or revision that came later.

    A figure stated by hand that was revised later is again the one first stated. Definitions (plans, indicators,
    places, names) carry no date and stay.
    """
    return known_by(dataset, day).model_copy(
        update={
            "reports": tuple(_report_on(each, day) for each in dataset.reports if each.as_of <= day),
            "tasks": tuple(_task_on(each, day) for each in dataset.tasks),
            "frozen": tuple(each for each in dataset.frozen if each.as_of <= day),
        }
    )


def _report_on(report: Report, day: date) -> Report:
    return report.model_copy(
        update={
            "observations": tuple(_observation_on(each, day) for each in report.observations),
            "corrections": tuple(each for each in report.corrections if each.on <= day),
        }
    )


def _observation_on(observation: Observation, day: date) -> Observation:
    """Undo the revisions after a day. The note is dropped with them: it may tell of what was revised."""
    later = [each for each in observation.revisions if each.on > day]
    if not later:
        return observation
    old = later[0]
    figures = {"value": old.value, "numerator": old.numerator, "denominator": old.denominator, "note": None}
    kept = tuple(each for each in observation.revisions if each.on <= day)
    return observation.model_copy(update={**figures, "revisions": kept})


def _task_on(task: Task, day: date) -> Task:
    return task.model_copy(update={"updates": tuple(each for each in task.updates if each.on <= day)})
