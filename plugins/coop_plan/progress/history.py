"""Compute, step 7: every plan on every reporting date, each by what was known then, and the latest of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..model import Dataset, FrozenReport, Observation, Plan, Report, Task, plan_on
from ..results import Changes, Edition, PlanProgress, SiteProgress
from .assess import assess_plan
from .changes import first_of, tell_changes
from .measures import Ledger
from .outlook import known_by
from .published import Roster
from .revisions import find_drift, find_revised


def compute_progress(dataset: Dataset) -> SiteProgress:
    """Assess every plan as of its latest reporting date, and as of each earlier one by what was known then."""
    ledger = Ledger()
    plans = tuple(_assess_latest(dataset, plan, ledger) for plan in dataset.plans)
    current = next(progress for progress in plans if progress.plan.id == dataset.portal.plan)
    editions = tuple(edition for progress in plans for edition in _editions(dataset, progress, ledger))
    changes = tuple(change for plan in dataset.plans for change in _changes(dataset, plan, editions, ledger))
    drifts = tuple(find_drift(dataset, editions, ledger))
    return SiteProgress(dataset, current.as_of, plans, editions, changes, find_revised(dataset), drifts)


def _assess_latest(dataset: Dataset, plan: Plan, ledger: Ledger) -> PlanProgress:
    """Assess a plan by what it demanded on its latest reporting date: a later demand judges only later dates."""
    latest = _latest(dataset, plan)
    return assess_plan(dataset, plan_on(plan, latest.as_of) if latest else plan, latest, ledger)


def _latest(dataset: Dataset, plan: Plan) -> Report | None:
    reports = dataset.reports_of(plan.id)
    return reports[-1] if reports else None


def _editions(dataset: Dataset, latest: PlanProgress, ledger: Ledger) -> Iterator[Edition]:
    """Yield a plan's reporting dates, oldest first; the latest is not computed again when nothing came after it."""
    for report in dataset.reports_of(latest.plan.id):
        known = known_on(dataset, report.as_of)
        stated = next(each for each in known.reports if each.id == report.id)
        same = report == latest.report and known == dataset
        plan = next(each for each in known.plans if each.id == latest.plan.id)
        progress = latest if same else assess_plan(known, plan, stated, ledger, Roster.of(dataset, report.as_of))
        yield Edition(known, stated, progress)


def _changes(dataset: Dataset, plan: Plan, editions: tuple[Edition, ...], ledger: Ledger) -> Iterator[Changes]:
    own = [edition for edition in editions if edition.report.plan == plan.id]
    if own:
        yield first_of(own[0])
    for before, after in pairwise(own):
        yield tell_changes(_as_known_later(dataset, before, after.report.as_of, ledger), after)


def _as_known_later(dataset: Dataset, edition: Edition, day: date, ledger: Ledger) -> Edition:
    """Return a date with what was corrected of it by a later day: a correction is no news of the next date."""
    told = tuple(_frozen_on(each, day) for each in dataset.frozen if each.as_of <= edition.report.as_of)
    if told == edition.dataset.frozen:
        return edition
    known = edition.dataset.model_copy(update={"frozen": told})
    progress = assess_plan(
        known, edition.progress.plan, edition.report, ledger, Roster.of(dataset, edition.report.as_of)
    )
    return Edition(known, edition.report, progress)


# ── What was known on a day ───────────────────────────────────────────────────────────────────────────────────────


def known_on(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset as it was on a day: no fact, report, update or revision that came later.

    A figure stated by hand that was revised later is again the one first stated, a renamed record bears its former
    name, a target demands what it demanded then. Definitions (indicators, places) carry no date and stay.
    """
    return known_by(dataset, day).model_copy(
        update={
            "reports": tuple(_report_on(each, day) for each in dataset.reports if each.as_of <= day),
            "plans": tuple(plan_on(each, day) for each in dataset.plans),
            "tasks": tuple(_task_on(each, day) for each in dataset.tasks),
            "frozen": tuple(_frozen_on(each, day) for each in dataset.frozen if each.as_of <= day),
        }
    )


def _frozen_on(frozen: FrozenReport, day: date) -> FrozenReport:
    return frozen.model_copy(update={"corrected": tuple(each for each in frozen.corrected if each.on <= day)})


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
