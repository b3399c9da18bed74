"""Compute, step 3: from a value, its target and the day to the status. Exact fractions, no words.

The order of questions is the method that readers see: is there a threshold, is the value known, is it fresh, is the
due date past, is the target satisfied, what do the milestones expect by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from ..model import Comparison, IndicatorKind, Path, Target
from ..results import Expected, Gap, Status, Value

HIGHER_COMPARISONS = (Comparison.AT_LEAST, Comparison.MORE_THAN)


@dataclass(frozen=True, slots=True)
class Goal:
    """A target in the value's own unit: a share of 1 or a count; `threshold` and `comparison` are None when only followed."""

    kind: IndicatorKind
    comparison: Comparison | None
    threshold: Fraction | None
    due_on: date
    stale_after_days: int
    path: Path
    milestones: tuple[tuple[date, Fraction], ...]


def make_goal(target: Target, kind: IndicatorKind, period_end: date, stale_after_days: int) -> Goal:
    """Bring a target into the value's unit; the threshold itself is the milestone of the due date."""
    unit = Fraction(1, 100) if kind is IndicatorKind.SHARE else Fraction(1)
    threshold = None if target.threshold is None else Fraction(target.threshold) * unit
    due_on = target.due_on or period_end
    expected = {milestone.on: Fraction(milestone.expected) * unit for milestone in target.milestones}
    if threshold is not None:
        expected.setdefault(due_on, threshold)
    return Goal(
        kind, target.comparison, threshold, due_on, stale_after_days, target.path, tuple(sorted(expected.items()))
    )


def satisfies(value: Fraction, comparison: Comparison, threshold: Fraction) -> bool:
    """Compare exactly: 69.96 % does not satisfy ≥ 70 %."""
    match comparison:
        case Comparison.AT_LEAST:
            return value >= threshold
        case Comparison.MORE_THAN:
            return value > threshold
        case Comparison.AT_MOST:
            return value <= threshold
        case Comparison.LESS_THAN:
            return value < threshold


def judge(value: Value, comparison: Comparison, threshold: Fraction) -> bool | None:
    """Tell whether a value satisfies a threshold, None when the unknown members could decide it either way."""
    if value.low is None or value.high is None:
        return None
    verdicts = {satisfies(bound, comparison, threshold) for bound in (value.low, value.high)}
    return verdicts.pop() if len(verdicts) == 1 else None


def expected_on(goal: Goal, day: date) -> Fraction | None:
    """Return what the milestones expect by a day, None before the first one."""
    passed = [milestone for milestone in goal.milestones if milestone[0] <= day]
    if not passed:
        return None
    last_day, last = passed[-1]
    coming = [milestone for milestone in goal.milestones if milestone[0] > day]
    if goal.path is Path.STEP or not coming:
        return last
    next_day, following = coming[0]
    return last + (following - last) * Fraction((day - last_day).days, (next_day - last_day).days)


def describe_expected(goal: Goal, day: date, denominator: int | None) -> Expected | None:
    """Return the expectation with the whole numerator that satisfies it."""
    exact = expected_on(goal, day)
    if exact is None:
        return None
    return Expected(day, exact, _expected_count(goal, exact, denominator))


def _expected_count(goal: Goal, exact: Fraction, denominator: int | None) -> int | None:
    if goal.kind is IndicatorKind.SHARE:
        if not denominator:
            return None
        exact = exact * denominator
    return ceil(exact) if goal.comparison in HIGHER_COMPARISONS else floor(exact)


def status_of(goal: Goal, value: Value | None, day: date) -> Status:
    """Return the status as of a day; at the end of the due date the verdict is final."""
    if goal.threshold is None or goal.comparison is None:
        return Status.FOLLOWED
    if value is None:
        return Status.NO_DATA
    if _is_stale(goal, value, day):
        return Status.STALE
    met = judge(value, goal.comparison, goal.threshold)
    if met is None:
        return Status.NO_DATA
    if day >= goal.due_on:
        return Status.MET if met else Status.NOT_MET
    if _may_still_grow_out(goal):
        return _pace(goal, goal.comparison, value, day) if met else Status.BEHIND
    return Status.MET if met else _pace(goal, goal.comparison, value, day)


def _is_stale(goal: Goal, value: Value, day: date) -> bool:
    """A value is stale after so many days; one that was stated before the due date cannot decide after it."""
    judged_on = min(day, goal.due_on)
    too_old = (judged_on - value.as_of).days > goal.stale_after_days
    undecided = day >= goal.due_on and value.as_of < goal.due_on and not value.computed
    return too_old or undecided


def _may_still_grow_out(goal: Goal) -> bool:
    """A cumulative count under a ceiling is kept only when the period has ended."""
    return goal.kind is IndicatorKind.FLOW and goal.comparison not in HIGHER_COMPARISONS


def _pace(goal: Goal, comparison: Comparison, value: Value, day: date) -> Status:
    """Compare with what is expected by the day, before the due date."""
    expected = expected_on(goal, day)
    higher = comparison in HIGHER_COMPARISONS
    if expected is None or (higher and expected <= 0):
        return Status.ON_TRACK if _may_still_grow_out(goal) else Status.NOT_DUE
    keeps_pace = judge(value, Comparison.AT_LEAST if higher else Comparison.AT_MOST, expected)
    if keeps_pace is None:
        return Status.NO_DATA
    return Status.ON_TRACK if keeps_pace else Status.BEHIND


def gap_of(goal: Goal, value: Value | None) -> Gap:
    """Return in whole units what is missing, or what may be lost; unknown without an exact value."""
    if value is None or value.exact is None or goal.threshold is None or goal.comparison is None:
        return Gap(None, None, None, None)
    difference = value.exact - goal.threshold
    if value.numerator is None or (goal.kind is IndicatorKind.SHARE and not value.denominator):
        return Gap(None, None, None, difference)
    needed = _needed(goal.comparison, goal.threshold * (value.denominator or 1))
    higher = goal.comparison in HIGHER_COMPARISONS
    short = needed - value.numerator if higher else value.numerator - needed
    reachable = (
        needed >= 0 if not higher else goal.kind is not IndicatorKind.SHARE or needed <= (value.denominator or 0)
    )
    missing = max(short, 0) if reachable else None
    return Gap(missing, needed, -short if short <= 0 else None, difference)


def _needed(comparison: Comparison, boundary: Fraction) -> int:
    """Return the whole numerator nearest to the boundary that satisfies the comparison."""
    match comparison:
        case Comparison.AT_LEAST:
            return ceil(boundary)
        case Comparison.MORE_THAN:
            return floor(boundary) + 1
        case Comparison.AT_MOST:
            return floor(boundary)
        case Comparison.LESS_THAN:
            return ceil(boundary) - 1
