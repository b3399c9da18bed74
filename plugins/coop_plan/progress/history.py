"""Compute, step 7: every plan on every reporting date, each by what was known then, and the latest of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..model import Dataset, Plan, Report, begun_plan, frozen_on, plan_on, report_on, task_on, worded_on
from ..results import Changes, Edition, PlanProgress, SiteProgress
from .amendments import find_amended
from .assess import assess_plan
from .changes import first_of, tell_changes
from .endings import known_by
from .measures import Ledger
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
    return SiteProgress(
        dataset, current.as_of, plans, editions, changes, find_revised(dataset), drifts, find_amended(dataset)
    )


def _assess_latest(dataset: Dataset, plan: Plan, ledger: Ledger) -> PlanProgress:
    """Assess a plan by what it demanded on its latest reporting date: a later demand judges only later dates."""
    latest = _latest(dataset, plan)
    return assess_plan(dataset, plan_on(plan, latest.as_of) if latest else plan, latest, ledger)


def _latest(dataset: Dataset, plan: Plan) -> Report | None:
    reports = dataset.reports_of(plan.id)
    return reports[-1] if reports else None


def _editions(dataset: Dataset, latest: PlanProgress, ledger: Ledger) -> Iterator[Edition]:
    """Yield a plan's reporting dates, oldest first.

    The latest is not computed again where nothing came after it and no frozen file tells it.
    """
    frozen = {each.id for each in dataset.frozen}
    for report in dataset.reports_of(latest.plan.id):
        known = known_on(dataset, report.as_of)
        stated = next(each for each in known.reports if each.id == report.id)
        same = report == latest.report and report.id not in frozen and known == dataset
        plan = next(each for each in known.plans if each.id == latest.plan.id)
        progress = latest if same else _assess_edition(dataset, known, plan, stated, ledger)
        yield Edition(known, stated, progress)


def _assess_edition(dataset: Dataset, known: Dataset, plan: Plan, report: Report, ledger: Ledger) -> PlanProgress:
    """Assess a plan by what was known on a date; who is known by now is named as it was called then."""
    return assess_plan(known, plan, report, ledger, Roster.of(dataset, report.as_of), is_edition=True)


def _changes(dataset: Dataset, plan: Plan, editions: tuple[Edition, ...], ledger: Ledger) -> Iterator[Changes]:
    own = [edition for edition in editions if edition.report.plan == plan.id]
    if own:
        yield first_of(own[0])
    for before, after in pairwise(own):
        yield tell_changes(_as_known_later(dataset, before, after.report.as_of, ledger), after)


def _as_known_later(dataset: Dataset, edition: Edition, day: date, ledger: Ledger) -> Edition:
    """Return a date with what was corrected of it by a later day: a correction is no news of the next date."""
    told = tuple(frozen_on(each, day) for each in dataset.frozen if each.as_of <= edition.report.as_of)
    if told == edition.dataset.frozen:
        return edition
    known = edition.dataset.model_copy(update={"frozen": told})
    progress = _assess_edition(dataset, known, edition.progress.plan, edition.report, ledger)
    return Edition(known, edition.report, progress)


# ── What was known on a day ───────────────────────────────────────────────────────────────────────────────────────


def known_on(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset as it was on a day: no fact, report, update or revision that came later.

    What was revised later (a stated figure, a report's own words, an update, a schedule) is again what it was, a renamed
    record bears its former name, a target demands what it demanded then, and what was added to the plan later is not
    there. Definitions (indicators, places) carry no date and stay but for the words that `former_words` tells.
    """
    dataset = worded_on(dataset, day)
    return known_by(dataset, day).model_copy(
        update={
            "reports": tuple(report_on(each, day) for each in dataset.reports if each.as_of <= day),
            "plans": tuple(begun_plan(each, day) for each in dataset.plans),
            "tasks": tuple(task_on(each, day) for each in dataset.tasks if each.since is None or each.since <= day),
            "frozen": tuple(frozen_on(each, day) for each in dataset.frozen if each.as_of <= day),
            "published": tuple(each for each in dataset.published if each.as_of <= day),
        }
    )
