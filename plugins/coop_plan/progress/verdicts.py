"""Compute, step 3: from a value, its target and the day to the status. Exact fractions.

`VERDICT_RULES` is the method that readers see, in the order in which it is asked; its words stand beside what they say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
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
    return rule_of(goal, value, day).status


@dataclass(frozen=True)
class _Question:
    """A value to judge by a goal as of a day; each fact about it is found when a rule first asks for it."""

    goal: Goal
    value: Value | None
    day: date

    @cached_property
    def is_only_followed(self) -> bool:
        return self.goal.threshold is None or self.goal.comparison is None

    @cached_property
    def is_stale(self) -> bool:
        """A value is stale after so many days; one that was stated before the due date cannot decide after it."""
        if self.value is None:
            return False
        judged_on = min(self.day, self.goal.due_on)
        too_old = (judged_on - self.value.as_of).days > self.goal.stale_after_days
        return too_old or (self.is_due and self.value.as_of < self.goal.due_on and not self.value.computed)

    @cached_property
    def is_due(self) -> bool:
        return self.day >= self.goal.due_on

    @cached_property
    def is_met(self) -> bool | None:
        return self._judge(self.goal.comparison, self.goal.threshold)

    @cached_property
    def may_grow_out(self) -> bool:
        """A cumulative count under a ceiling is kept only when the period has ended."""
        return self.goal.kind is IndicatorKind.FLOW and self.goal.comparison not in HIGHER_COMPARISONS

    @cached_property
    def expected(self) -> Fraction | None:
        """What the milestones expect by the day; nothing above zero is nothing yet where more is better."""
        expected = expected_on(self.goal, self.day)
        is_higher = self.goal.comparison in HIGHER_COMPARISONS
        return None if expected is None or (is_higher and expected <= 0) else expected

    @cached_property
    def keeps_pace(self) -> bool | None:
        is_higher = self.goal.comparison in HIGHER_COMPARISONS
        return self._judge(Comparison.AT_LEAST if is_higher else Comparison.AT_MOST, self.expected)

    def _judge(self, comparison: Comparison | None, threshold: Fraction | None) -> bool | None:
        if self.value is None or comparison is None or threshold is None:
            return None
        return judge(self.value, comparison, threshold)


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """When a status is given: `when` tells readers, `applies` decides. The first rule that applies is the verdict."""

    when: str
    status: Status
    applies: Callable[[_Question], bool]


VERDICT_RULES = (
    VerdictRule("Kế hoạch không đặt mức phải đạt", Status.FOLLOWED, lambda it: it.is_only_followed),
    VerdictRule("Chưa có số liệu nào", Status.NO_DATA, lambda it: it.value is None),
    VerdictRule("Số liệu đã quá cũ, hoặc chỉ được nêu từ trước ngày hết hạn", Status.STALE, lambda it: it.is_stale),
    VerdictRule("Hồ sơ chưa rõ còn có thể đổi kết luận", Status.NO_DATA, lambda it: it.is_met is None),
    VerdictRule(
        "Đã đến hạn, kể cả chính ngày ấy, và giá trị thỏa mức phải đạt",
        Status.MET,
        lambda it: it.is_due and it.is_met is True,
    ),
    VerdictRule("Đã đến hạn mà giá trị không thỏa mức phải đạt", Status.NOT_MET, lambda it: it.is_due),
    VerdictRule(
        "Chưa đến hạn mà số cộng dồn đã vượt mức trần", Status.BEHIND, lambda it: it.may_grow_out and not it.is_met
    ),
    VerdictRule(
        "Chưa đến hạn, giá trị đã thỏa mức phải đạt; số cộng dồn có mức trần thì chưa kết luận",
        Status.MET,
        lambda it: it.is_met is True and not it.may_grow_out,
    ),
    VerdictRule(
        "Số cộng dồn còn dưới mức trần, chưa qua mốc nào của lộ trình",
        Status.ON_TRACK,
        lambda it: it.may_grow_out and it.expected is None,
    ),
    VerdictRule("Chưa qua mốc nào của lộ trình", Status.NOT_DUE, lambda it: it.expected is None),
    VerdictRule(
        "Hồ sơ chưa rõ còn có thể đổi việc theo kịp lộ trình", Status.NO_DATA, lambda it: it.keeps_pace is None
    ),
    VerdictRule("Theo kịp lộ trình của ngày chốt", Status.ON_TRACK, lambda it: it.keeps_pace is True),
    VerdictRule("Kém lộ trình của ngày chốt", Status.BEHIND, lambda _: True),
)


def rule_of(goal: Goal, value: Value | None, day: date) -> VerdictRule:
    """Return the rule that decides a verdict: the first that applies."""
    question = _Question(goal, value, day)
    return next(rule for rule in VERDICT_RULES if rule.applies(question))


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
