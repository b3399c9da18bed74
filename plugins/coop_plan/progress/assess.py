"""Compute, all steps together: assess every target and task of a plan as of one of its reporting dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ..model import (
    Dataset,
    FrozenFigure,
    Indicator,
    IndicatorKind,
    Measure,
    Nature,
    Observation,
    Place,
    Plan,
    Provenance,
    Reading,
    Report,
    Scope,
    Target,
    plan_on,
    target_on,
)
from ..results import (
    Assessment,
    Gap,
    Member,
    Outlook,
    PlaceVerdict,
    PlanProgress,
    Point,
    ReadingVerdict,
    Reconciliation,
    Status,
    Value,
    WhatIf,
)
from .measures import Counting, Ledger, count_indicator, has_records, provenance_of, start_counting, value_of
from .outlook import Horizon, enough_words, look_ahead, lose_one, missing_words, outlook_of
from .published import Key, Roster, as_published, differing, shown_by
from .sentences import Case, Nouns, explain, full_unit, headline_of, places_headline, plan_headline, tasks_headline
from .tasks import compute_task
from .verdicts import Goal, describe_expected, gap_of, make_goal, status_of

# A target for each place is as good as its worst place, in this order of concern.
_WORST_FIRST = (
    Status.NOT_MET,
    Status.BEHIND,
    Status.NO_DATA,
    Status.STALE,
    Status.ON_TRACK,
    Status.NOT_DUE,
    Status.MET,
)


def assess_plan(
    dataset: Dataset, plan: Plan, report: Report | None, ledger: Ledger | None = None, roster: Roster | None = None
) -> PlanProgress:
    """Assess a plan as of a report; without one nothing is known and the day is the period's first.

    Dates that have a frozen file are told from it; `roster` names who is in such a file but not in the dataset. What the
    ledger remembers of equal definitions is not counted again.
    """
    day = report.as_of if report else plan.period.start
    bench = _make_bench(dataset, plan, day, Ledger() if ledger is None else ledger, roster)
    assessments = tuple(_assess(bench, target) for target in plan.targets)
    tasks = tuple(compute_task(task, day) for task in dataset.tasks_of(plan.id))
    weakest = _weakest(
        plan.provenance, *(each.provenance for each in assessments), *(each.provenance for each in tasks)
    )
    headline = plan_headline(assessments, plan.short_title)
    return PlanProgress(plan, report, day, assessments, tasks, headline, tasks_headline(tasks), weakest)


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure and its verdict without their words; `kind` is that of the reading."""

    indicator: Indicator
    reading: str | None
    value: Value
    status: Status


def judge_plan(dataset: Dataset, plan: Plan, report: Report, ledger: Ledger) -> tuple[Judged, ...]:
    """Return every figure of a report and its verdict as the records alone give them, whatever was published."""
    bench = _make_bench(dataset.model_copy(update={"frozen": ()}), plan, report.as_of, ledger, None)
    return tuple(judged for target in plan.targets for judged in _judge(bench, target))


def _judge(bench: _Bench, target: Target) -> Iterator[Judged]:
    indicator = _indicator_of(bench, target)
    goal = _goal(bench, indicator, target)
    value = _value_on(bench, indicator, indicator.measure, bench.judged_on(goal))
    _, status = _verdict(bench, indicator, target, goal, value)
    yield Judged(indicator, None, value or _unknown_value(bench), status)
    for reading in indicator.readings:
        read, _, goal = _as_read(bench, indicator, target, reading)
        value = _computed_on(bench, read, reading.measure, bench.judged_on(goal))
        if value is not None:
            yield Judged(read, reading.id, value, status_of(goal, value, bench.day))


def _indicator_of(bench: _Bench, target: Target) -> Indicator:
    return next(each for each in bench.dataset.indicators if each.id == target.indicator)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every assessment of a plan as of a day shares: its reports so far and a counting for each day that matters.

    `counted` remembers values by measure (by identity: the dataset holds it) and day, `horizons` what is known of a
    due date on a day before. `published` are the figures of frozen files by measure and the day that decided them,
    `verdicts` the same by measure and reporting date.
    """

    dataset: Dataset
    plan: Plan
    day: date
    reports: tuple[Report, ...]
    countings: dict[date, Counting]
    abbreviations: dict[str, str]
    ledger: Ledger
    roster: Roster
    published: dict[tuple[int, date], FrozenFigure]
    verdicts: dict[tuple[int, date], FrozenFigure]
    counted: dict[tuple[int, date], Value] = field(default_factory=dict)
    horizons: dict[tuple[date, date], Horizon] = field(default_factory=dict)

    def judged_on(self, goal: Goal) -> date:
        """Return the day that decides: the reporting date, or the due date once it is past."""
        return min(self.day, goal.due_on)

    def horizon(self, since: date, until: date) -> Horizon:
        """Return what is known on a day of a later due date."""
        if (since, until) not in self.horizons:
            self.horizons[since, until] = look_ahead(self.dataset, self.plan, (since, until), self.ledger)
        return self.horizons[since, until]

    def report_for(self, day: date) -> Report | None:
        """Return the first report that covers a day, None when no report has come since."""
        return next((report for report in self.reports if report.as_of >= day), None)


def _make_bench(dataset: Dataset, plan: Plan, day: date, ledger: Ledger, roster: Roster | None) -> _Bench:
    reports = tuple(report for report in dataset.reports_of(plan.id) if report.as_of <= day)
    due_days = {target.due_on or plan.period.end for target in plan.targets}
    days = {report.as_of for report in reports} | {due for due in due_days if reports and due <= day}
    abbreviations = {each.short: each.meaning for each in dataset.abbreviations}
    countings = {on: start_counting(dataset, plan, on, ledger) for on in days}
    published: dict[tuple[int, date], FrozenFigure] = {}
    verdicts: dict[tuple[int, date], FrozenFigure] = {}
    for report, measure, due_on, figure in _published(dataset, plan, reports):
        published[id(measure), min(report.as_of, due_on)] = figure
        verdicts[id(measure), report.as_of] = figure
    roster = roster or (Roster.of(dataset) if published else Roster({}))
    return _Bench(dataset, plan, day, reports, countings, abbreviations, ledger, roster, published, verdicts)


def _published(
    dataset: Dataset, plan: Plan, reports: tuple[Report, ...]
) -> Iterator[tuple[Report, Measure, date, FrozenFigure]]:
    """Yield each published figure that was counted, oldest first, with its measure and when its target is due."""
    measures: dict[Key, Measure | None] = {(each.id, None): each.measure for each in dataset.indicators}
    measures |= {(each.id, one.id): one.measure for each in dataset.indicators for one in each.readings}
    frozen = {each.id: each for each in dataset.frozen}
    for report in (each for each in reports if each.id in frozen):
        targets = plan_on(plan, report.as_of).targets
        due = {target.indicator: target.due_on or plan.period.end for target in targets}
        for key, figure in shown_by(frozen[report.id]).items():
            measure = measures.get(key)
            if measure is not None and figure.members and figure.indicator in due:
                yield report, measure, due[figure.indicator], figure


def _assess(bench: _Bench, target: Target) -> Assessment:
    indicator = _indicator_of(bench, target)
    goal = _goal(bench, indicator, target)
    nouns = _nouns(bench, indicator, indicator.measure)
    value = _value_on(bench, indicator, indicator.measure, bench.judged_on(goal))
    places, status = _verdict(bench, indicator, target, goal, value)
    gap = Gap(None, None, None, None) if places else gap_of(goal, value)
    expected = describe_expected(goal, bench.judged_on(goal), value.denominator if value else None)
    case = Case(goal, status, value, expected, gap, nouns, is_final=bench.day >= goal.due_on)
    shown = value or _unknown_value(bench)
    return Assessment(
        indicator=indicator,
        target=target,
        as_of=bench.day,
        due_on=goal.due_on,
        threshold=goal.threshold,
        value=shown,
        expected=expected,
        status=status,
        headline=places_headline(status, places) if places else headline_of(case),
        sentence=explain(case),
        gap=gap,
        points=_points(bench, indicator, target),
        reconciliations=_reconciliations(bench, indicator),
        readings=_readings(bench, indicator, target),
        places=places,
        provenance=_weakest(shown.provenance, target.provenance, indicator.provenance),
        missing_words=missing_words(goal, shown, gap.missing, nouns),
        enough_words=enough_words(goal, shown, gap, nouns),
        what_if=_what_if(bench, indicator, goal, shown, nouns),
        outlook=_outlook(bench, indicator, goal, shown),
        report=bench.report_for(value.as_of) if value else None,
    )


def _verdict(
    bench: _Bench, indicator: Indicator, target: Target, goal: Goal, value: Value | None
) -> tuple[tuple[PlaceVerdict, ...], Status]:
    """Return each place's verdict, where the target holds for each, and the verdict of the whole."""
    places = _place_verdicts(bench, indicator, target, goal, value)
    status = _overall(places) if places else status_of(goal, value, bench.day)
    return places, _published_status(bench, indicator.measure, bench.day) or status


def _published_status(bench: _Bench, measure: Measure | None, day: date) -> Status | None:
    """Return the verdict that a reporting date published, None where nothing is frozen."""
    figure = bench.verdicts.get((id(measure), day))
    return Status(figure.status) if figure else None


def _kept(bench: _Bench, indicator: Indicator, value: Value) -> dict[str, Member]:
    """Return who stands in a published figure as the records no longer say."""
    key = (id(indicator.measure), value.as_of)
    return differing(value, bench.counted[key]) if key in bench.published and key in bench.counted else {}


def _what_if(bench: _Bench, indicator: Indicator, goal: Goal, value: Value, nouns: Nouns) -> WhatIf | None:
    counting = bench.countings.get(value.as_of)
    return lose_one(counting, goal, value, indicator.measure, nouns) if counting else None


def _outlook(bench: _Bench, indicator: Indicator, goal: Goal, value: Value) -> Outlook | None:
    """Return what known endings allow by the due date; None when it is past or the value is only reported."""
    if indicator.measure is None or not value.computed or value.as_of >= goal.due_on:
        return None
    horizon = bench.horizon(value.as_of, goal.due_on)
    return outlook_of(horizon, indicator, indicator.measure, goal, value, kept=_kept(bench, indicator, value))


def _nouns(bench: _Bench, indicator: Indicator, measure: Measure | None) -> Nouns:
    counted = measure.counted_words if measure else indicator.short_name
    return Nouns(indicator.unit, full_unit(indicator.unit, bench.abbreviations), counted)


def _weakest(*provenances: Provenance) -> Provenance:
    return Provenance.ILLUSTRATIVE if Provenance.ILLUSTRATIVE in provenances else Provenance.OFFICIAL


def _unknown_value(bench: _Bench) -> Value:
    return Value(bench.day, None, None, None, None, None, Nature.ACTUAL, bench.plan.provenance, (), computed=False)


# ── Values on a day ───────────────────────────────────────────────────────────────────────────────────────────────


def _value_on(bench: _Bench, indicator: Indicator, measure: Measure | None, day: date) -> Value | None:
    """Return the value as of a report's day or a due date: computed where records allow, else as last reported."""
    computed = _computed_on(bench, indicator, measure, day)
    if computed is not None:
        return computed
    stated = [_stated(each, indicator) for each in bench.reports if each.as_of <= day]
    return next((value for value in reversed(stated) if value is not None), None)


def _computed_on(bench: _Bench, indicator: Indicator, measure: Measure | None, day: date) -> Value | None:
    """Return what was published for a day, else count the records as of it.

    None without a measure, without records, or before any report covers the day.
    """
    report = bench.report_for(day)
    if report is None or measure is None or not has_records(bench.dataset, measure.population):
        return None
    key = (id(measure), day)
    if key not in bench.counted:
        counting = bench.countings[day]
        bench.counted[key] = count_indicator(counting, indicator, measure, report.nature, report.provenance)
    recounted, figure = bench.counted[key], bench.published.get(key)
    return as_published(figure, recounted, indicator.kind, bench.roster) if figure else recounted


def _stated(report: Report, indicator: Indicator, place_id: str | None = None) -> Value | None:
    """Return what a report states by hand for an indicator, None when it states nothing."""
    for observation in report.observations:
        if observation.indicator == indicator.id and observation.place == place_id:
            return _observed_value(report, observation, indicator.kind)
    return None


def _observed_value(report: Report, observation: Observation, kind: IndicatorKind) -> Value:
    exact = _observed_exact(observation, kind)
    numerator = observation.numerator
    if numerator is None and kind is not IndicatorKind.SHARE and exact is not None and exact.denominator == 1:
        numerator = int(exact)
    nature = observation.nature or report.nature
    return Value(
        report.as_of,
        exact,
        exact,
        exact,
        numerator,
        observation.denominator,
        nature,
        observation.provenance,
        (),
        computed=False,
    )


def _observed_exact(observation: Observation, kind: IndicatorKind) -> Fraction | None:
    """Prefer the two integers of a share to its rounded per cent."""
    if kind is IndicatorKind.SHARE and observation.numerator is not None and observation.denominator:
        return Fraction(observation.numerator, observation.denominator)
    if observation.value is not None:
        return Fraction(observation.value) / (100 if kind is IndicatorKind.SHARE else 1)
    return None if observation.numerator is None or kind is IndicatorKind.SHARE else Fraction(observation.numerator)


# ── Development, reconciliation, readings, places ─────────────────────────────────────────────────────────────────


def _points(bench: _Bench, indicator: Indicator, target: Target) -> tuple[Point, ...]:
    """Return every reporting date so far and every milestone day, oldest first.

    A reporting date is judged by what the target demanded then. A milestone day without a report has no value; what it
    expects is told in whole units of the latest denominator.
    """
    goal = _goal(bench, indicator, target)
    reports = {report.as_of: report for report in bench.reports if report.as_of <= goal.due_on}
    days = sorted({*reports, *(day for day, _ in goal.milestones)})
    return tuple(_point(bench, indicator, target, day, reports.get(day)) for day in days)


def _goal(bench: _Bench, indicator: Indicator, target: Target) -> Goal:
    return make_goal(target, indicator.kind, bench.plan.period.end, indicator.stale_after_days)


def _point(bench: _Bench, indicator: Indicator, target: Target, day: date, report: Report | None) -> Point:
    goal = _goal(bench, indicator, target_on(target, day) if report else target)
    latest = _value_on(bench, indicator, indicator.measure, report.as_of if report else bench.judged_on(goal))
    expected = describe_expected(goal, day, latest.denominator if latest else None)
    value = latest if report and latest and latest.as_of == day else None
    published = _published_status(bench, indicator.measure, day)
    status = (published or status_of(goal, latest, day)) if report else None
    return Point(day, report, value, expected, status, goal.comparison, goal.threshold)


def _reconciliations(bench: _Bench, indicator: Indicator) -> tuple[Reconciliation, ...]:
    found = []
    for report in bench.reports:
        reported = _stated(report, indicator)
        if reported is None:
            continue
        computed = _computed_on(bench, indicator, indicator.measure, report.as_of)
        found.append(Reconciliation(report, reported, computed, _difference(reported, computed)))
    return tuple(found)


def _difference(reported: Value, computed: Value | None) -> Fraction | None:
    if computed is None or computed.exact is None or reported.exact is None:
        return None
    return reported.exact - computed.exact


def _readings(bench: _Bench, indicator: Indicator, target: Target) -> tuple[ReadingVerdict, ...]:
    found = (_read(bench, indicator, target, reading) for reading in indicator.readings)
    return tuple(each for each in found if each is not None)


def _read(bench: _Bench, indicator: Indicator, target: Target, reading: Reading) -> ReadingVerdict | None:
    """Assess an indicator under another reading, from the records alone; None when they allow no value."""
    read, own, goal = _as_read(bench, indicator, target, reading)
    value = _computed_on(bench, read, reading.measure, bench.judged_on(goal))
    if value is None:
        return None
    status = _published_status(bench, reading.measure, bench.day) or status_of(goal, value, bench.day)
    expected = describe_expected(goal, bench.judged_on(goal), value.denominator)
    nouns = _nouns(bench, read, reading.measure)
    case = Case(goal, status, value, expected, gap_of(goal, value), nouns, bench.day >= goal.due_on)
    points = _points(bench, read, own)
    return ReadingVerdict(reading.id, reading.words, value, status, explain(case), read, own, goal.threshold, points)


def _as_read(bench: _Bench, indicator: Indicator, target: Target, reading: Reading) -> tuple[Indicator, Target, Goal]:
    """Return what a reading makes of an indicator and its target."""
    read = indicator.model_copy(
        update={
            "measure": reading.measure,
            "kind": reading.kind or indicator.kind,
            "unit": reading.unit or indicator.unit,
        }
    )
    own = target if reading.threshold is None else _with_own_threshold(target, reading)
    return read, own, _goal(bench, read, own)


def _with_own_threshold(target: Target, reading: Reading) -> Target:
    """Replace what a target demands; its milestones are in the unit of the default reading, so they go too."""
    return target.model_copy(
        update={
            "comparison": reading.comparison,
            "threshold": reading.threshold,
            "milestones": (),
            "former_demands": (),
        }
    )


def _place_verdicts(
    bench: _Bench, indicator: Indicator, target: Target, goal: Goal, value: Value | None
) -> tuple[PlaceVerdict, ...]:
    """Judge each place below the plan's own that exists on the day, when the target holds for each place."""
    if target.scope is not Scope.EACH_PLACE:
        return ()
    found = []
    for place in bench.dataset.places:
        if place.parent != bench.plan.place or not _exists(place, bench.day):
            continue
        own = _value_in_place(bench, indicator, place.id, value)
        if own is None and value is not None and value.computed:
            continue  # no record of this place is subject to the indicator: there is nothing to judge
        found.append(
            PlaceVerdict(
                place.id, place.name, own or _unknown_value(bench), status_of(goal, own, bench.day), gap_of(goal, own)
            )
        )
    return tuple(found)


def _exists(place: Place, day: date) -> bool:
    return (place.valid_from is None or place.valid_from <= day) and (place.valid_to is None or day <= place.valid_to)


def _value_in_place(bench: _Bench, indicator: Indicator, place_id: str, value: Value | None) -> Value | None:
    """Return a place's own value: its members of the computed one, else what the latest report states for it."""
    if value is not None and value.computed:
        members = tuple(member for member in value.members if member.place_id == place_id)
        own = value_of(members, indicator.kind, value.as_of, value.nature, provenance_of(members, value.provenance))
        return None if indicator.kind is IndicatorKind.SHARE and not own.denominator and not members else own
    stated = [_stated(report, indicator, place_id) for report in bench.reports]
    return next((each for each in reversed(stated) if each is not None), None)


def _overall(places: tuple[PlaceVerdict, ...]) -> Status:
    found = {place.status for place in places}
    return next((status for status in _WORST_FIRST if status in found), Status.FOLLOWED)
