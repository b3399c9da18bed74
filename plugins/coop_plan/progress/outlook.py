"""Compute, step 7b: where a value may stand on its due date, by what is known to end.

Honest by construction: nothing is extrapolated. A forecast is the range of the values that the known endings allow,
whichever of them are renewed, with only what was known on the reporting date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations

from ..model import Cooperative, Dataset, Group, Indicator, IndicatorKind, Measure, Part, Plan
from ..results import Ending, FactPath, Member, Outlook, Risk, Status, Value
from .endings import endings_between, known_by, renewed
from .measures import Counting, Ledger, count_indicator, start_counting
from .verdicts import HIGHER_COMPARISONS, Goal, judge, satisfies, status_of

Owner = Cooperative | Group

MOST_MIXED = 8
"""So many endings of one record are tried in every mixture, 256 at most."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """A due date as it would be if nothing but the known facts happened; shared by all indicators due then.

    `renewed` counts with every fact prolonged that ends before, `lapsed` with none. `variants` remembers records of
    which just some endings lapse.
    """

    owners: Mapping[str, Owner]
    span: tuple[date, date]
    endings: Mapping[str, tuple[Ending, ...]]
    renewed: Counting
    lapsed: Counting
    variants: dict[tuple[str, frozenset[FactPath]], Owner] = field(default_factory=dict)

    def variant(self, owner_id: str, lapsing: tuple[Ending, ...]) -> Owner:
        """Return a record with every fact renewed but for some."""
        key = (owner_id, frozenset(each.fact for each in lapsing))
        if key not in self.variants:
            self.variants[key] = renewed(self.owners[owner_id], self.span, key[1])
        return self.variants[key]


def look_ahead(dataset: Dataset, plan: Plan, span: tuple[date, date], ledger: Ledger) -> Horizon:
    """Return what is known on the first day of a span about its last one."""
    since, until = span
    known = known_by(dataset, since)
    prolonged = known.model_copy(
        update={
            "cooperatives": tuple(renewed(each, span) for each in known.cooperatives),
            "groups": tuple(renewed(each, span) for each in known.groups),
        }
    )
    endings: dict[str, tuple[Ending, ...]] = {}
    for each in endings_between(known, since, until):
        endings[each.owner_id] = (*endings.get(each.owner_id, ()), each)
    return Horizon(
        {owner.id: owner for owner in known.organised()},
        span,
        endings,
        start_counting(prolonged, plan, until, ledger),
        start_counting(known, plan, until, ledger),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """Whose future is asked for: an indicator's, under its target, from a value on.

    `judge` gives the verdict of a target for each place from those of its `places`, each with all that lie in it; without
    them the whole area is judged. `kept` are members of a published value whose part the records no longer give: they
    stay as published.
    """

    indicator: Indicator
    measure: Measure
    goal: Goal
    value: Value
    places: Mapping[str, frozenset[str]]
    judge: Callable[[Iterable[Status]], Status]
    kept: Mapping[str, Member]


def outlook_of(horizon: Horizon, question: Question) -> Outlook:
    """Return the range that known endings allow by the due date, and each that would change the value."""
    future = _Future(horizon, question)
    members = future.members(horizon.renewed)
    courses = [found for owner_id in horizon.endings if len(found := future.courses(owner_id)) > 1]
    whole = _Scope(future, None, members, courses)
    scopes = [_Scope(future, place, members, courses) for place in question.places] or [whole]
    low, high = whole.extreme(-1), whole.extreme(1)
    risks = [risk for scope in scopes for risk in scope.risks(scopes)]
    return Outlook(
        due_on=question.goal.due_on,
        low=low,
        high=high,
        lapsed=future.value(future.weigh(future.members(horizon.lapsed))),
        renewed=whole.renewed,
        status_low=future.verdict(scope.extreme(-1) for scope in scopes),
        status_high=future.verdict(scope.extreme(1) for scope in scopes),
        risks=tuple(sorted(risks, key=lambda risk: (risk.ends_on, risk.owner_id))),
        together=min((each for each in (_together(future, scopes), *_alone(risks)) if each is not None), default=None),
    )


# ── What one record may weigh ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Course:
    """What one record weighs if just these of its endings lapse."""

    lapsing: tuple[Ending, ...]
    weight: _Weight


@dataclass(frozen=True, slots=True)
class _Weight:
    """What records add up to: numerator, denominator (0 of a count), how many are unknown, and of these without bounds."""

    counted: int
    total: int
    unknown: int
    boundless: int

    def __add__(self, other: _Weight) -> _Weight:
        return _Weight(
            self.counted + other.counted,
            self.total + other.total,
            self.unknown + other.unknown,
            self.boundless + other.boundless,
        )

    def __sub__(self, other: _Weight) -> _Weight:
        return _Weight(
            self.counted - other.counted,
            self.total - other.total,
            self.unknown - other.unknown,
            self.boundless - other.boundless,
        )


def _mixtures(endings: tuple[Ending, ...]) -> Iterator[tuple[Ending, ...]]:
    """Yield which of a record's endings may lapse together, fewer first: none, each alone, every mixture.

    Of more than `MOST_MIXED` endings only some mixtures are tried: each alone, all but each, the soonest so many, all.
    """
    if len(endings) <= MOST_MIXED:
        for size in range(len(endings) + 1):
            yield from combinations(endings, size)
        return
    yield ()
    yield from ((each,) for each in endings)
    yield from (endings[:size] for size in range(2, len(endings) - 1))
    yield from combinations(endings, len(endings) - 1)
    yield endings


@dataclass(frozen=True, slots=True)
class _Future:
    """One indicator on the horizon."""

    horizon: Horizon
    question: Question

    def members(self, counting: Counting) -> tuple[Member, ...]:
        asked = self.question
        value = count_indicator(counting, asked.indicator, asked.measure, asked.value.nature, asked.value.provenance)
        return self._as_published(value.members)

    def _as_published(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        kept = self.question.kept
        return tuple(kept.get(each.id, each) for each in members) if kept else members

    def courses(self, owner_id: str) -> tuple[_Course, ...]:
        """Return what a record may weigh, the first when all is renewed; only those that weigh otherwise than it.

        Each has as few endings as give its weight: a mixture that only adds to another of the same weight is left out.
        """
        found: list[_Course] = []
        for lapsing in _mixtures(self.horizon.endings[owner_id]):
            owner = self.horizon.variant(owner_id, lapsing)
            members = self._as_published(self.horizon.renewed.members_of(owner, self.question.measure))
            weight = self.weigh(members)
            if not any(set(each.lapsing) <= set(lapsing) and each.weight == weight for each in found):
                found.append(_Course(lapsing, weight))
        return tuple(found)

    @property
    def is_share(self) -> bool:
        return self.question.indicator.kind is IndicatorKind.SHARE

    def weigh(self, members: Iterable[Member]) -> _Weight:
        """Return what members weigh together."""
        counted = total = unknown = boundless = 0
        for each in members:
            counted += each.counted
            total += each.total if self.is_share else 0
            unknown += each.part is Part.UNKNOWN
            boundless += self.is_share and each.part is Part.UNKNOWN and each.total == 0
        return _Weight(counted, total, unknown, boundless)

    def value(self, weight: _Weight) -> Value:
        """Return what a weight amounts to on the due date, without who makes it up: only the figure is told."""
        whole = weight.total if self.is_share else 1
        low = high = None
        if whole and not weight.boundless:
            low, high = Fraction(weight.counted, whole), Fraction(weight.counted + weight.unknown, whole)
        given = self.question.value
        return Value(
            self.question.goal.due_on,
            None if weight.unknown else low,
            low,
            high,
            weight.counted,
            weight.total if self.is_share else None,
            given.nature,
            given.provenance,
            (),
            computed=True,
        )

    def status(self, value: Value) -> Status:
        return status_of(self.question.goal, value, self.question.goal.due_on)

    def verdict(self, values: Iterable[Value]) -> Status:
        """Judge the whole by its parts: of a target for the whole area there is one."""
        return self.question.judge(self.status(each) for each in values)


# ── The whole area, or one place ──────────────────────────────────────────────────────────────────────────────────


class _Scope:
    """The members that one verdict judges, and the records among them that may come to weigh otherwise."""

    def __init__(
        self, future: _Future, place: str | None, members: tuple[Member, ...], courses: Sequence[tuple[_Course, ...]]
    ) -> None:
        self.future = future
        self.place = place
        area = future.question.places.get(place) if place else None
        own = [each for each in members if area is None or each.place_id in area]
        owners = {each.owner_id for each in own}
        self.courses = [each for each in courses if _owner_of(each) in owners]
        self.weight = future.weigh(own)
        self.renewed = future.value(self.weight)

    def extreme(self, sign: int) -> Value:
        """Return the least (-1) or the greatest (1) value that any choice of endings gives."""
        fixed = self.weight
        for one in self.courses:
            fixed -= one[0].weight
        chosen = _choose(fixed, [[each.weight for each in one] for one in self.courses], sign, self.future.is_share)
        for one, index in zip(self.courses, chosen, strict=True):
            fixed += one[index].weight
        return self.future.value(fixed)

    def risks(self, scopes: Sequence[_Scope]) -> Iterator[Risk]:
        """Yield each smallest set of one record's endings that changes the value; the verdict is that of all scopes."""
        others = [self.future.status(each.renewed) for each in scopes if each is not self]
        judged = self.future.question.judge
        before = judged([self.future.status(self.renewed), *others])
        for one in self.courses:
            for course in one[1:]:
                is_smallest = not any(set(each.lapsing) < set(course.lapsing) for each in one[1:])
                after = self.future.value(self.weight - one[0].weight + course.weight)
                if is_smallest and _shown(after) != _shown(self.renewed):
                    verdict = judged([self.future.status(after), *others])
                    yield Risk(course.lapsing, self.renewed, after, before, verdict, self.place)

    def together(self) -> int | None:
        """Return the smallest number of endings that change the verdict of this scope when they lapse together."""
        goal = self.future.question.goal
        if goal.comparison is None or goal.threshold is None:
            return None
        met = judge(self.renewed, goal.comparison, goal.threshold)
        if met is None:
            return None
        comparison, rises = goal.comparison, met is not (goal.comparison in HIGHER_COMPARISONS)
        margin = _Margin(goal.threshold, is_share=self.future.is_share, counts_unknown=rises)
        start, sign = margin.of(self.weight), 1 if rises else -1
        gains = [
            [(len(each.lapsing), sign * (margin.of(each.weight) - margin.of(one[0].weight))) for each in one[1:]]
            for one in self.courses
        ]

        def is_changed(gain: int) -> bool:
            return satisfies(Fraction(start + sign * gain), comparison, margin.level) is not met

        return _fewest(gains, is_changed)


def _owner_of(courses: tuple[_Course, ...]) -> str:
    return courses[-1].lapsing[0].owner_id


def _shown(value: Value) -> tuple[int | None, int | None, Fraction | None, Fraction | None]:
    return value.numerator, value.denominator, value.low, value.high


def _alone(risks: Iterable[Risk]) -> Iterator[int]:
    """Yield how many endings change the verdict as one risk, which may also leave nobody to judge."""
    return (len(risk.endings) for risk in risks if risk.changes_verdict)


def _together(future: _Future, scopes: Sequence[_Scope]) -> int | None:
    """Return the fewest endings that change the verdict of the whole: in one scope, or in each where all must change."""
    verdict = future.verdict(each.renewed for each in scopes)
    own = [each.together() for each in scopes if future.status(each.renewed) is verdict]
    if verdict is Status.MET or len(own) == 1:
        return min((each for each in own if each is not None), default=None)
    return sum(each for each in own if each is not None) if own and None not in own else None


# ── Arithmetic of choices ─────────────────────────────────────────────────────────────────────────────────────────


def _choose(fixed: _Weight, options: Sequence[Sequence[_Weight]], sign: int, is_share: bool) -> list[int]:
    """Return for each record the option with which the value is least (sign -1) or greatest (1).

    The least value takes records of unknown part as not counted, the greatest as counted. A share is a quotient of
    sums: for a share λ the choice that pushes numerator − λ · denominator furthest either reaches a better share or
    shows that λ is the best (Dinkelbach). Of equal options the first is taken, the one with the fewest endings. Shares
    of nothing are no values: they are passed over as long as any choice has a denominator.
    """
    tops = [[each.counted + (each.unknown if sign > 0 else 0) for each in one] for one in options]
    if not is_share:
        return [_furthest([sign * each for each in one]) for one in tops]
    top = fixed.counted + (fixed.unknown if sign > 0 else 0)

    def ratio(chosen: Sequence[int]) -> Fraction | None:
        whole = fixed.total + sum(one[index].total for one, index in zip(options, chosen, strict=True))
        return (
            Fraction(top + sum(one[index] for one, index in zip(tops, chosen, strict=True)), whole) if whole else None
        )

    best = [0] * len(options)
    share = ratio(best)
    if share is None:
        best = [_furthest([each.total for each in one]) for one in options]
        share = ratio(best)
    while share is not None:
        gains = [
            [sign * (above[index] - share * one[index].total) for index in range(len(one))]
            for above, one in zip(tops, options, strict=True)
        ]
        chosen = [_furthest(one) for one in gains]
        better = ratio(chosen)
        if better is None or sign * (better - share) <= 0:
            break
        best, share = chosen, better
    return best


def _furthest(gains: Sequence[Fraction] | Sequence[int]) -> int:
    """Return where the greatest is, the first of equals."""
    return gains.index(max(gains))


@dataclass(frozen=True, slots=True)
class _Margin:
    """How far weights are from a threshold, in whole numbers: a share p/q is met where q · numerator reaches p · whole.

    A count has no whole, so its own threshold is the `level` to reach; of a share the level is nothing.
    """

    threshold: Fraction
    is_share: bool
    counts_unknown: bool

    @property
    def level(self) -> Fraction:
        return Fraction(0) if self.is_share else Fraction(self.threshold.numerator)

    def of(self, weight: _Weight) -> int:
        top = weight.counted + (weight.unknown if self.counts_unknown else 0)
        whole = self.threshold.numerator * weight.total if self.is_share else 0
        return self.threshold.denominator * top - whole


def _fewest(gains: Sequence[Sequence[tuple[int, int]]], is_changed: Callable[[int], bool]) -> int | None:
    """Return the fewest endings whose gains together change a verdict; one option at most of each record.

    Each option is a number of endings and what they gain; `is_changed` holds for every larger gain too.
    """
    useful = [[each for each in one if each[1] > 0] for one in gains]
    useful = [one for one in useful if one]
    most = _greedy(useful, is_changed)
    if most is None:
        return None
    if len({count for one in useful for count, _ in one}) == 1:
        return most  # of options that cost alike the largest gains are the fewest
    best = {0: 0}
    for one in useful:
        following = dict(best)
        for spent, gained in best.items():
            for endings, gain in one:
                count, sum_ = spent + endings, gained + gain
                if count <= most and sum_ > following.get(count, -1):
                    following[count] = sum_
        best = following
    return min(count for count, gained in best.items() if is_changed(gained))


def _greedy(gains: Sequence[Sequence[tuple[int, int]]], is_changed: Callable[[int], bool]) -> int | None:
    """Return a number of endings that suffices: the largest gains first."""
    largest = sorted((max(one, key=lambda each: (each[1], -each[0])) for one in gains), key=lambda each: -each[1])
    count = gained = 0
    for endings, gain in largest:
        count, gained = count + endings, gained + gain
        if is_changed(gained):
            return count
    return None
