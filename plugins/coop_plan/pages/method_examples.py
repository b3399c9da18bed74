"""Describe: worked examples of verdicts for the method page, judged by the code that judges the site's own figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from ..model import Comparison, IndicatorKind, Nature, Path, Provenance, Task, TaskState
from ..progress.sentences import Case, Nouns, explain, format_target
from ..progress.shortfall import enough_words, missing_words
from ..progress.tasks import TaskRule, compute_task, task_rule_of
from ..progress.verdicts import (
    Goal,
    VerdictRule,
    describe_expected,
    expected_on,
    gap_of,
    rule_of,
    satisfies,
    status_of,
)
from ..results import Value
from ..wording import NO_BREAK, format_day, format_percent, format_points, join_words

NOUNS = Nouns("HTX", "hợp tác xã", "được tính")


@dataclass(frozen=True, slots=True)
class Promise:
    """An example target of a year: at least 70 % by its end, 50 % by its middle."""

    year: int
    stale_after_days: int = 183

    @property
    def due(self) -> date:
        return date(self.year, 12, 31)

    @property
    def midyear(self) -> date:
        return date(self.year, 6, 30)

    @property
    def early(self) -> date:
        return date(self.year, 1, 31)

    @property
    def goal(self) -> Goal:
        return Goal(
            kind=IndicatorKind.SHARE,
            comparison=Comparison.AT_LEAST,
            threshold=Fraction(70, 100),
            due_on=self.due,
            stale_after_days=self.stale_after_days,
            path=Path.STEP,
            milestones=((self.midyear, Fraction(50, 100)), (self.due, Fraction(70, 100))),
        )

    @property
    def words(self) -> str:
        """Say what the example target demands."""
        goal = self.goal
        first, last = (f"{format_percent(expected, 0)} ngày {format_day(on)}" for on, expected in goal.milestones)
        return f"phải đạt {_demand(goal)}, mốc {first}, hạn {last.split(' ngày ')[1]}"


def _demand(goal: Goal) -> str:
    if goal.comparison is None or goal.threshold is None:
        return ""
    return format_target(goal.comparison, goal.threshold, goal.kind, NOUNS.unit)


def make_value(day: date, numerator: int, denominator: int, unknown: int = 0) -> Value:
    """Build a share of which `unknown` members could still be counted."""
    low, high = Fraction(numerator, denominator), Fraction(numerator + unknown, denominator)
    exact = low if unknown == 0 else None
    return Value(
        day, exact, low, high, numerator, denominator, Nature.ACTUAL, Provenance.ILLUSTRATIVE, (), computed=True
    )


def make_count(day: date, count: int) -> Value:
    """Build a count of whole units."""
    exact = Fraction(count)
    return Value(day, exact, exact, exact, count, None, Nature.ACTUAL, Provenance.ILLUSTRATIVE, (), computed=True)


# ── Statuses ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Decided:
    """A rule with a case that it decides, and the sentence that a page would show for it."""

    rule: VerdictRule
    sentence: str


def verdict_examples(promise: Promise) -> tuple[Decided, ...]:
    """Return one case for each rule of verdicts, in their order; which rule decides it is asked of the rules."""
    goal, due, midyear, early = promise.goal, promise.due, promise.midyear, promise.early
    followed = replace(goal, comparison=None, threshold=None, milestones=())
    ceiling = replace(
        goal, kind=IndicatorKind.FLOW, comparison=Comparison.AT_MOST, threshold=Fraction(3), milestones=()
    )
    old = replace(make_value(early, 9, 17), computed=False)
    stale_on = early + timedelta(days=goal.stale_after_days + 1)
    cases: tuple[tuple[Goal, Value | None, date], ...] = (
        (followed, make_value(due, 12, 17), due),
        (goal, None, midyear),
        (goal, old, min(stale_on, due)),
        (goal, make_value(due, 11, 17, unknown=2), due),
        (goal, make_value(due, 12, 17), due),
        (goal, make_value(due, 11, 17), due),
        (ceiling, make_count(midyear, 4), midyear),
        (goal, make_value(midyear, 12, 17), midyear),
        (ceiling, make_count(midyear, 3), midyear),
        (goal, make_value(early, 5, 17), early),
        (goal, make_value(midyear, 8, 18, unknown=1), midyear),
        (goal, make_value(midyear, 9, 18), midyear),
        (goal, make_value(midyear, 8, 17), midyear),
    )
    return tuple(_decide(*case) for case in cases)


def _decide(goal: Goal, value: Value | None, day: date) -> Decided:
    rule = rule_of(goal, value, day)
    expected = describe_expected(goal, day, value.denominator if value else None)
    case = Case(goal, rule.status, value, expected, gap_of(goal, value), NOUNS, is_final=day >= goal.due_on)
    return Decided(rule, str(explain(case)))


@dataclass(frozen=True, slots=True)
class DecidedTask:
    """A rule with a task that it decides, and the sentence that a page would show for it."""

    rule: TaskRule
    sentence: str


def task_examples(promise: Promise) -> tuple[DecidedTask, ...]:
    """Return one task for each rule, as of the middle of the year; which rule decides it is asked of the rules."""
    day, past, later = promise.midyear, date(promise.year, 5, 31), promise.due
    tasks = (
        _task(promise, TaskState.DONE, due_on=past),
        _task(promise, TaskState.UNDER_WAY, due_on=day),
        _task(promise, TaskState.PAUSED, due_on=later),
        _task(promise, TaskState.UNDER_WAY, due_on=later),
        _task(promise, TaskState.NOT_STARTED, due_on=later),
        _task(promise, None, start_on=day + timedelta(days=1), due_on=later),
        _task(promise, None, start_on=day, due_on=later),
    )
    return tuple(DecidedTask(task_rule_of(task, day), str(compute_task(task, day).sentence)) for task in tasks)


def silent_example(promise: Promise, days: int) -> tuple[str, str]:
    """Say of a task that is under way what its page tells so many days after its last update, and on the next one."""
    told = _task(promise, TaskState.UNDER_WAY, due_on=promise.due)
    last = told.updates[-1].on
    first, second = (str(compute_task(told, last + timedelta(days=each)).sentence) for each in (days, days + 1))
    return first, second


def _task(promise: Promise, state: TaskState | None, **schedule: date) -> Task:
    update = {"on": date(promise.year, 5, 15), "state": state, "text": "Ví dụ.", "provenance": "illustrative"}
    return Task.model_validate(
        {
            "id": "vi-du",
            "plan": "vi-du",
            "group": "vi-du",
            "order": 1,
            "title": "Ví dụ",
            "description": "Ví dụ.",
            "schedule": {**schedule, "provenance": "illustrative"},
            "updates": [update] if state else [],
            "provenance": "illustrative",
        }
    )


# ── Comparisons and whole counts ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ComparisonExample:
    """A comparison with 50 %, for counts around the half of 18; `needed` is the count that only just satisfies it."""

    comparison: Comparison
    verdicts: tuple[tuple[int, bool], ...]
    needed: int


def comparison_examples(promise: Promise) -> tuple[ComparisonExample, ...]:
    """Return one example of each comparison."""
    half, whole = Fraction(1, 2), 18
    found = []
    for comparison in Comparison:
        goal = replace(promise.goal, comparison=comparison, threshold=half)
        verdicts = tuple((count, satisfies(Fraction(count, whole), comparison, half)) for count in (8, 9, 10))
        found.append(ComparisonExample(comparison, verdicts, _needed(goal, whole)))
    return tuple(found)


def needed_counts(
    goals: Iterable[tuple[Comparison, Fraction]], totals: Iterable[int]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return for each total the whole counts that only just satisfy each share."""
    demands = [replace(Promise(1).goal, comparison=comparison, threshold=share) for comparison, share in goals]
    return tuple((total, tuple(_needed(goal, total) for goal in demands)) for total in totals)


def _needed(goal: Goal, total: int) -> int:
    return gap_of(goal, make_value(goal.due_on, 0, total)).needed or 0


# ── Rules in one sentence ─────────────────────────────────────────────────────────────────────────────────────────


def rounding_example(promise: Promise) -> str:
    """Show that rounding decides nothing."""
    goal, share = promise.goal, Fraction(6996, 10000)
    verdict = "đạt" if satisfies(share, Comparison.AT_LEAST, Fraction(70, 100)) else "không đạt"
    return f"69,96% in ra là {format_percent(share)}, nhưng so với {_demand(goal)} thì {verdict}."


def denominator_example(promise: Promise) -> str:
    """Show that who is looked at decides the result."""
    goal, due = promise.goal, promise.due
    words = [
        f"12{NO_BREAK}trong{NO_BREAK}{total} là {format_percent(Fraction(12, total))}, "
        f"{status_of(goal, make_value(due, 12, total), due).value}"
        for total in (17, 20)
    ]
    return f"Với mức {_demand(goal)}: {'; '.join(words)}."


def difference_example(promise: Promise) -> str:
    """Show a distance from a target in points."""
    gap = gap_of(promise.goal, make_value(promise.due, 11, 17))
    points = format_points(gap.difference or Fraction(0))
    share = format_percent(Fraction(11, 17))
    return f"11{NO_BREAK}trong{NO_BREAK}17 là {share}: thấp hơn 70% là {points}, thiếu {gap.missing}{NO_BREAK}HTX."


def excess_example(promise: Promise) -> str:
    """Show that a value above the target is not cut."""
    goal = replace(promise.goal, kind=IndicatorKind.STOCK, threshold=Fraction(3), milestones=())
    return _decide(goal, make_count(promise.due, 4), promise.due).sentence


def unknown_example(promise: Promise) -> str:
    """Show that an unknown record is neither counted nor left out."""
    value = make_value(promise.due, 11, 17, unknown=2)
    low, high = value.low or Fraction(0), value.high or Fraction(0)
    status = status_of(promise.goal, value, promise.due)
    return (
        f"11{NO_BREAK}trong{NO_BREAK}17 chắc chắn được tính, 2 chưa rõ: tỷ lệ nằm giữa {format_percent(low)} và "
        f"{format_percent(high)}, nên {status.value}."
    )


def path_example(promise: Promise) -> str:
    """Show what step and linear milestones expect between two dates."""
    goal, day = promise.goal, date(promise.year, 9, 30)
    words = []
    for path, name in ((Path.STEP, "giữ nguyên"), (Path.LINEAR, "tăng đều")):
        expected = expected_on(replace(goal, path=path), day) or Fraction(0)
        words.append(f"{name}: {format_percent(expected)}")
    (first, low), (last, high) = goal.milestones
    milestones = (
        f"{format_percent(low, 0)} ngày {format_day(first)} và {format_percent(high, 0)} ngày {format_day(last)}"
    )
    return f"Mốc {milestones}; đến {format_day(day)} lộ trình là {join_words(words)}."


def freshness_example(promise: Promise) -> str:
    """Show the last day on which a stated figure is judged, and the next one."""
    goal = replace(promise.goal, due_on=promise.early + timedelta(days=10_000))
    stated = replace(make_value(promise.early, 9, 17), computed=False)
    last = promise.early + timedelta(days=promise.stale_after_days)
    words = [
        f"ngày {format_day(day)}: {status_of(goal, stated, day).value}" for day in (last, last + timedelta(days=1))
    ]
    return f"Số nêu ngày {format_day(promise.early)}, sau đó không có số mới; {'; '.join(words)}."


def enough_examples(promise: Promise) -> tuple[str, str]:
    """Say after the due date what sufficed for a met target and what a missed one lacked."""
    goal = promise.goal
    met, missed = (make_value(promise.due, count, 17) for count in (13, 11))
    enough = enough_words(goal, met, NOUNS)
    return enough, missing_words(goal, missed, NOUNS)
