"""Compute, all steps together: assess every target and task of a plan as of one of its reporting dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from ..model import (
    Dataset,
    FrozenFigure,
    FrozenPlace,
    Indicator,
    IndicatorKind,
    Measure,
    Nature,
    Observation,
    Part,
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
from ..placing import Areas, around, in_sentence
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
    Sentence,
    Status,
    TaskProgress,
    Value,
    WhatIf,
)
from .by_place import (
    explain_places,
    lose_one_somewhere,
    places_enough_words,
    places_headline,
    places_missing_words,
    tally_places,
    worst_of,
)
from .details import Details, as_told
from .measures import Counting, Ledger, count_indicator, has_records, provenance_of, start_counting, value_of
from .outlook import Horizon, Question, look_ahead, outlook_of
from .published import Key, Publication, Roster, as_published, differing, shown_by
from .sentences import Case, Nouns, explain, full_unit, headline_of, plan_headline, tasks_headline
from .shortfall import enough_words, event_of, lose_one, missing_words, tell_loss
from .tasks import compute_task
from .verdicts import Goal, describe_expected, gap_of, make_goal, status_of


def assess_plan(
    dataset: Dataset,
    plan: Plan,
    report: Report | None,
    ledger: Ledger | None = None,
    roster: Roster | None = None,
    *,
    is_edition: bool = False,
) -> PlanProgress:
    """Assess a plan as of a report; without one nothing is known and the day is the period's first.

    Dates that have a frozen file are told from it; `roster` names who is in such a file but not in the dataset. An
    edition tells its own date from its file alone; else the records give what weighs the same as was published. What
    the ledger remembers of equal definitions is not counted again.
    """
    day = report.as_of if report else plan.period.start
    bench = _make_bench(dataset, plan, day, Ledger() if ledger is None else ledger, roster, is_edition=is_edition)
    details = bench.details
    targets, found = plan.targets, tuple(compute_task(task, day) for task in dataset.tasks_of(plan.id))
    if details:
        targets = tuple(sorted(targets, key=lambda each: details.place_of_target(each.indicator)))
        found = tuple(sorted(found, key=lambda each: details.place_of_task(each.task.id)))
    assessments = tuple(_assess(bench, target) for target in targets)
    tasks = tuple(_as_listed(each, details) for each in found)
    weakest = _weakest(
        plan.provenance, *(each.provenance for each in assessments), *(each.provenance for each in tasks)
    )
    if details:
        weakest = details.frozen.provenance or weakest
        plan = plan.model_copy(update={"source": details.frozen.source})
    headline = plan_headline(assessments, plan.short_title)
    return PlanProgress(plan, report, day, assessments, tasks, headline, tasks_headline(tasks), weakest)


def _as_listed(progress: TaskProgress, details: Details | None) -> TaskProgress:
    """Return a task with the provenance that its date's file keeps."""
    kept = [each for each in details.frozen.tasks if each.id == progress.task.id] if details else []
    return replace(progress, provenance=kept[0].provenance) if kept else progress


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure and its verdict without their words; `kind` is that of the reading.

    `places` are those of a target that holds for each; `compared` are the values of places whose figure the date states.
    """

    indicator: Indicator
    reading: str | None
    value: Value
    status: Status
    places: tuple[PlaceVerdict, ...] = ()
    compared: tuple[tuple[str, Value], ...] = ()


def judge_plan(dataset: Dataset, plan: Plan, report: Report, ledger: Ledger) -> tuple[Judged, ...]:
    """Return every figure of a report and its verdict as the records alone give them, whatever was published."""
    bench = _make_bench(dataset.model_copy(update={"frozen": ()}), plan, report.as_of, ledger, None, is_edition=False)
    return tuple(judged for target in plan.targets for judged in _judge(bench, target))


def _judge(bench: _Bench, target: Target) -> Iterator[Judged]:
    indicator = _indicator_of(bench, target)
    goal = _goal(bench, indicator, target)
    value = _value_on(bench, indicator, indicator.measure, bench.judged_on(goal))
    places, status = _verdict(bench, indicator, target, goal, (value, bench.day))
    compared = compared_on(_reconciliations(bench, indicator), bench.day)
    yield Judged(indicator, None, value or _unknown_value(bench), status, places, compared)
    for reading in indicator.readings:
        read, own, goal = _as_read(bench, indicator, target, reading)
        value = _computed_on(bench, read, reading.measure, bench.judged_on(goal))
        if value is not None:
            places, status = _verdict(bench, read, own, goal, (value, bench.day))
            yield Judged(read, reading.id, value, status, places)


def compared_on(reconciliations: Iterable[Reconciliation], day: date) -> tuple[tuple[str, Value], ...]:
    """Return by place what the records gave beside each figure that a date's report states of one place alone."""
    return tuple(
        (each.place_id, each.computed)
        for each in reconciliations
        if each.report.as_of == day and each.place_id is not None and each.computed is not None
    )


def _indicator_of(bench: _Bench, target: Target) -> Indicator:
    return next(each for each in bench.dataset.indicators if each.id == target.indicator)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every assessment of a plan as of a day shares: its reports so far and a counting for each day that matters.

    `counted` remembers values by measure (by identity: the dataset holds it) and day, `horizons` what is known of a
    due date on a day before. `published` are the figures of frozen files by measure and the day that decided them,
    `verdicts` the same by measure and reporting date, `placings` what they keep of places by indicator, measure and date.
    """

    dataset: Dataset
    plan: Plan
    day: date
    reports: tuple[Report, ...]
    countings: dict[date, Counting]
    abbreviations: dict[str, str]
    ledger: Ledger
    roster: Roster
    details: Details | None
    published: dict[tuple[int, date], Publication]
    verdicts: dict[tuple[int, date], FrozenFigure]
    placings: dict[tuple[str, int, date], tuple[FrozenPlace, ...]]
    areas: Areas
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


def _make_bench(
    dataset: Dataset, plan: Plan, day: date, ledger: Ledger, roster: Roster | None, *, is_edition: bool
) -> _Bench:
    reports = tuple(report for report in dataset.reports_of(plan.id) if report.as_of <= day)
    due_days = {target.due_on or plan.period.end for target in plan.targets}
    days = {report.as_of for report in reports} | {due for due in due_days if reports and due <= day}
    abbreviations = {each.short: each.meaning for each in dataset.abbreviations}
    countings = {on: start_counting(dataset, plan, on, ledger) for on in days}
    published: dict[tuple[int, date], Publication] = {}
    verdicts: dict[tuple[int, date], FrozenFigure] = {}
    placings: dict[tuple[str, int, date], tuple[FrozenPlace, ...]] = {}
    for report, measure, due_on, publication in _published(dataset, plan, reports):
        placings[publication.figure.indicator, id(measure), report.as_of] = publication.figure.places
        if measure is None:
            continue
        is_now = report.as_of == day and not is_edition
        published[id(measure), min(report.as_of, due_on)] = replace(publication, is_now=is_now)
        if publication.figure.members:
            verdicts[id(measure), report.as_of] = publication.figure
    roster = roster or (Roster.of(dataset) if published else Roster({}))
    own = next((report.id for report in reports if report.as_of == day), None)
    frozen = next((each for each in dataset.frozen if each.id == own), None) if is_edition else None
    details = Details.of(frozen, roster.members)
    kept = (published, verdicts, placings, Areas(dataset.places))
    return _Bench(dataset, plan, day, reports, countings, abbreviations, ledger, roster, details, *kept)


def _published(
    dataset: Dataset, plan: Plan, reports: tuple[Report, ...]
) -> Iterator[tuple[Report, Measure | None, date, Publication]]:
    """Yield each published figure, oldest first, with its measure (None if only stated) and when its target is due."""
    measures: dict[Key, Measure | None] = {(each.id, None): each.measure for each in dataset.indicators}
    measures |= {(each.id, one.id): one.measure for each in dataset.indicators for one in each.readings}
    frozen = {each.id: each for each in dataset.frozen}
    for report in (each for each in reports if each.id in frozen):
        targets = plan_on(plan, report.as_of).targets
        due = {target.indicator: target.due_on or plan.period.end for target in targets}
        for key, figure in shown_by(frozen[report.id]).items():
            if key in measures and figure.indicator in due:
                yield report, measures[key], due[figure.indicator], Publication(frozen[report.id], figure, is_now=False)


def _assess(bench: _Bench, target: Target) -> Assessment:
    indicator = _indicator_of(bench, target)
    goal = _goal(bench, indicator, target)
    nouns = _nouns(bench, indicator, indicator.measure)
    value = _value_on(bench, indicator, indicator.measure, bench.judged_on(goal))
    places, status = _verdict(bench, indicator, target, goal, (value, bench.day))
    gap = Gap(None, None, None, None) if places else gap_of(goal, value)
    expected = describe_expected(goal, bench.judged_on(goal), value.denominator if value and not places else None)
    case = Case(goal, status, value, expected, gap, nouns, is_final=bench.day >= goal.due_on)
    shown = value or _unknown_value(bench)
    assessment = Assessment(
        indicator=indicator,
        target=target,
        as_of=bench.day,
        due_on=goal.due_on,
        threshold=goal.threshold,
        value=shown,
        expected=expected,
        status=status,
        headline=places_headline(status, places) if places else headline_of(case),
        sentence=_sentence(case, places),
        gap=gap,
        points=_points(bench, indicator, target),
        reconciliations=_reconciliations(bench, indicator),
        readings=_readings(bench, indicator, target),
        places=places,
        provenance=_weakest(shown.provenance, target.provenance, indicator.provenance),
        missing_words=places_missing_words(case, places) if places else missing_words(goal, shown, nouns),
        enough_words=places_enough_words(case, places) if places else enough_words(goal, shown, nouns),
        report=bench.report_for(value.as_of) if value else None,
    )
    if bench.details and bench.details.of_indicator(indicator.id):
        return as_told(assessment, bench.details, _told_loss(bench.details, case, assessment))
    loss = _what_if(bench, case, indicator.measure, shown, places)
    return replace(assessment, what_if=loss, outlook=_outlook(bench, indicator, goal, shown, places))


def _sentence(case: Case, places: tuple[PlaceVerdict, ...]) -> Sentence:
    """Explain a verdict, of a target for each place with how many records lie in none of them."""
    if not places:
        return explain(case)
    somewhere = {member.id for place in places for member in place.value.members}
    members = (each for each in (case.value.members if case.value else ()) if each.part is not Part.LEFT_OUT)
    nowhere = sum(each.id not in somewhere for each in members)
    return explain_places(case, places, nowhere)


def _told_loss(details: Details, case: Case, assessment: Assessment) -> WhatIf | None:
    """Put the loss that a date's file keeps into words."""
    kept = details.of_indicator(assessment.id)
    if kept is None or kept.loss is None or assessment.indicator.measure is None:
        return None
    left = kept.loss.numerator, kept.loss.denominator, kept.loss.unknown
    event = event_of(assessment.indicator.measure)
    place = next((each for each in assessment.places if each.place_id == kept.loss.place), None)
    if place is None:
        return tell_loss(case.goal, assessment.value, left, event, case.nouns)
    loss = tell_loss(case.goal, place.value, left, event, case.nouns, where=place.inside)
    return replace(loss, place_id=place.place_id) if loss else None


def _verdict(
    bench: _Bench, indicator: Indicator, target: Target, goal: Goal, known: tuple[Value | None, date]
) -> tuple[tuple[PlaceVerdict, ...], Status]:
    """Return each place's verdict, where the target holds for each, and that of the whole by its value as of a day."""
    value, day = known
    places = _place_verdicts(bench, indicator, target, goal, known)
    status = worst_of(place.status for place in places) if places else status_of(goal, value, day)
    return places, _published_status(bench, indicator.measure, day) or status


def _published_status(bench: _Bench, measure: Measure | None, day: date) -> Status | None:
    """Return the verdict that a reporting date published, None where nothing is frozen."""
    figure = bench.verdicts.get((id(measure), day))
    return Status(figure.status) if figure else None


def _kept(bench: _Bench, indicator: Indicator, value: Value) -> dict[str, Member]:
    """Return who stands in a published figure as the records no longer say."""
    key = (id(indicator.measure), value.as_of)
    return differing(value, bench.counted[key]) if key in bench.published and key in bench.counted else {}


def _what_if(
    bench: _Bench, case: Case, measure: Measure | None, value: Value, places: tuple[PlaceVerdict, ...]
) -> WhatIf | None:
    counting = bench.countings.get(value.as_of)
    if counting is None:
        return None
    if places:
        return lose_one_somewhere(counting, case.goal, places, measure, case.nouns)
    return lose_one(counting, case.goal, value, measure, case.nouns)


def _outlook(
    bench: _Bench, indicator: Indicator, goal: Goal, value: Value, places: tuple[PlaceVerdict, ...]
) -> Outlook | None:
    """Return what known endings allow by the due date; None when it is past or the value is only reported."""
    if indicator.measure is None or not value.computed or value.as_of >= goal.due_on:
        return None
    question = Question(
        indicator,
        indicator.measure,
        goal,
        value,
        places={place.place_id: bench.areas.within(place.place_id, bench.day) for place in places},
        judge=worst_of,
        kept=_kept(bench, indicator, value),
    )
    return outlook_of(bench.horizon(value.as_of, goal.due_on), question)


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

    None without a measure, without records, before any report covers the day, and where what was published was stated.
    """
    report = bench.report_for(day)
    if report is None or measure is None or not has_records(bench.countings[day], measure.population):
        return None
    key = (id(measure), day)
    if key not in bench.counted:
        counting = bench.countings[day]
        bench.counted[key] = count_indicator(counting, indicator, measure, report.nature, report.provenance)
    recounted, publication = bench.counted[key], bench.published.get(key)
    if publication is None:
        return recounted
    if not publication.figure.members:
        return None  # it was stated by hand, or not known: records that came since say nothing of what was published
    return as_published(publication, recounted, indicator.kind, bench.roster)


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
    each_place = target.scope is Scope.EACH_PLACE
    expected = describe_expected(goal, day, latest.denominator if latest and not each_place else None)
    value = latest if report and latest and latest.as_of == day else None
    places, status = _verdict(bench, indicator, target, goal, (latest, day)) if report else ((), None)
    tally = tally_places(places) if places else None
    return Point(day, report, value, expected, status, goal.comparison, goal.threshold, tally)


def _reconciliations(bench: _Bench, indicator: Indicator) -> tuple[Reconciliation, ...]:
    """Put every stated figure, of the whole area and of single places, beside what the records give for its day."""
    places = {place.id: in_sentence(place) for place in bench.dataset.places}
    found = []
    for report in bench.reports:
        for observation in report.observations:
            if observation.indicator != indicator.id:
                continue
            place_id = observation.place
            reported = _observed_value(report, observation, indicator.kind)
            computed = _computed_on(bench, indicator, indicator.measure, report.as_of)
            if computed is not None and place_id is not None:
                computed = _value_in_place(bench, indicator, place_id, (computed, report.as_of))
            named = places[place_id] if place_id else ""
            found.append(Reconciliation(report, reported, computed, _difference(reported, computed), place_id, named))
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
    places, status = _verdict(bench, read, own, goal, (value, bench.day))
    expected = describe_expected(goal, bench.judged_on(goal), value.denominator if not places else None)
    nouns = _nouns(bench, read, reading.measure)
    case = Case(goal, status, value, expected, gap_of(goal, value), nouns, bench.day >= goal.due_on)
    sentence = _sentence(case, places)
    points = _points(bench, read, own)
    return ReadingVerdict(reading.id, reading.words, value, status, sentence, read, own, goal.threshold, points, places)


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
    bench: _Bench, indicator: Indicator, target: Target, goal: Goal, known: tuple[Value | None, date]
) -> tuple[PlaceVerdict, ...]:
    """Judge each place below the plan's own that exists on the day, when the target holds for each place.

    `known` is the whole's value and the day. A place where nobody is subject to a share is not judged: nothing can be
    missing there. A count of nobody is zero, and judged. A date that has a frozen file judges the places that it judged
    when it was published, whatever became of their dates.
    """
    if target.scope is not Scope.EACH_PLACE:
        return ()
    value, day = known
    published = [(each.id, each.status) for each in _placing(bench, indicator, day) if each.status]
    if published:
        return tuple(_published_verdict(bench, indicator, goal, each, known) for each in published)
    found = []
    for place in _judged_places(bench, day):
        own = _value_in_place(bench, indicator, place.id, known)
        if own is None and value is not None and value.computed:
            continue
        shown, status = own or _unknown_value(bench), status_of(goal, own, day)
        found.append(PlaceVerdict(place.id, place.name, in_sentence(place), shown, status, gap_of(goal, own)))
    return tuple(found)


def _placing(bench: _Bench, indicator: Indicator, day: date) -> tuple[FrozenPlace, ...]:
    """Return what a frozen file keeps of the places of a figure, nothing where the date has none."""
    return bench.placings.get((indicator.id, id(indicator.measure), day), ())


def _published_verdict(
    bench: _Bench, indicator: Indicator, goal: Goal, kept: tuple[str, str], known: tuple[Value | None, date]
) -> PlaceVerdict:
    """Return the verdict that a frozen file keeps of a place, with the value and the name of then."""
    place_id, status = kept
    place = next(each for each in bench.dataset.places if each.id == place_id)
    own = _value_in_place(bench, indicator, place_id, known)
    shown = own or _unknown_value(bench)
    return PlaceVerdict(place_id, place.name, in_sentence(place), shown, Status(status), gap_of(goal, own))


def _judged_places(bench: _Bench, day: date) -> Iterator[Place]:
    """Yield the places right below the plan's own that exist on a day, and those that ended without an heir among them.

    What became of the others is judged in their place. When the plan's own place is divided or merged away, the last
    places below it go on being judged: their records lie in units that belong to no plan of ours.
    """
    places = {place.id: place for place in bench.dataset.places}
    below = {each: place for each, place in places.items() if place.parent == bench.plan.place}
    for place in below.values():
        begun = place.valid_from is None or place.valid_from <= day
        ended = place.valid_to is not None and place.valid_to < day
        if begun and not (ended and below.keys() & (around(places, place.id, day) - {place.id})):
            yield place


def _value_in_place(
    bench: _Bench, indicator: Indicator, place_id: str, known: tuple[Value | None, date]
) -> Value | None:
    """Return a place's own value: its members of the computed one, else what the latest report states for it.

    None where nobody of the place is subject to a share, and where nothing was stated.
    """
    value, day = known
    if value is not None and value.computed:
        members = _members_in(bench, indicator, place_id, (value, day))
        if indicator.kind is IndicatorKind.SHARE and all(member.part is Part.LEFT_OUT for member in members):
            return None
        return value_of(members, indicator.kind, value.as_of, value.nature, provenance_of(members, value.provenance))
    stated = [_stated(report, indicator, place_id) for report in bench.reports if report.as_of <= day]
    return next((each for each in reversed(stated) if each is not None), None)


def _members_in(bench: _Bench, indicator: Indicator, place_id: str, known: tuple[Value, date]) -> tuple[Member, ...]:
    """Return who of a value is in a place on a day: of a published one who was then, else by what their records say."""
    value, day = known
    if (id(indicator.measure), value.as_of) in bench.published:
        for kept in _placing(bench, indicator, day):
            if kept.id == place_id:
                return tuple(member for member in value.members if member.id in kept.members)
    area = bench.areas.within(place_id, day)
    return tuple(member for member in value.members if member.place_id in area)
