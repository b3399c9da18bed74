"""Describe: worked examples for the method page, computed by the code that computes the site's own figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ..model import Comparison, IndicatorKind, Nature, Path, Provenance, Task, TaskState
from ..progress.sentences import Case, Nouns, explain
from ..progress.tasks import compute_task
from ..progress.verdicts import Goal, describe_expected, expected_on, gap_of, satisfies, status_of
from ..results import Status, TaskStatus, Value
from ..wording import NO_BREAK, format_day, format_percent, format_points, join_words

YEAR = 2024
DUE = date(YEAR, 12, 31)
MIDYEAR = date(YEAR, 6, 30)
JANUARY = date(YEAR, 1, 31)
GOAL = Goal(
    kind=IndicatorKind.SHARE,
    comparison=Comparison.AT_LEAST,
    threshold=Fraction(70, 100),
    due_on=DUE,
    stale_after_days=183,
    path=Path.STEP,
    milestones=((MIDYEAR, Fraction(50, 100)), (DUE, Fraction(70, 100))),
)
"""At least 70 % by the year's end, 50 % by its middle."""
_NOUNS = Nouns("HTX", "hợp tác xã", "hoạt động hiệu quả")


@dataclass(frozen=True, slots=True)
class Example:
    """A status with the sentence that a page would show for it."""

    status: Status
    sentence: str


def make_value(day: date, numerator: int, denominator: int, unknown: int = 0) -> Value:
    """Build a share of which `unknown` members could still be counted."""
    low, high = Fraction(numerator, denominator), Fraction(numerator + unknown, denominator)
    exact = low if unknown == 0 else None
    return Value(
        day, exact, low, high, numerator, denominator, Nature.ACTUAL, Provenance.ILLUSTRATIVE, (), computed=True
    )


def _example(goal: Goal, value: Value, day: date) -> Example:
    status = status_of(goal, value, day)
    expected = describe_expected(goal, day, value.denominator)
    case = Case(goal, status, value, expected, gap_of(goal, value), _NOUNS, is_final=day >= goal.due_on)
    return Example(status, str(explain(case)))


def status_examples() -> tuple[Example, ...]:
    """Return one example of each status."""
    old = replace(make_value(JANUARY, 9, 17), computed=False)
    followed = replace(GOAL, comparison=None, threshold=None, milestones=())
    return (
        _example(GOAL, make_value(DUE, 12, 17), DUE),
        _example(GOAL, make_value(MIDYEAR, 9, 17), MIDYEAR),
        _example(GOAL, make_value(MIDYEAR, 8, 17), MIDYEAR),
        _example(GOAL, make_value(DUE, 11, 17), DUE),
        _example(GOAL, make_value(JANUARY, 5, 17), JANUARY),
        _example(GOAL, make_value(DUE, 11, 17, unknown=2), DUE),
        _example(GOAL, old, date(YEAR, 10, 31)),
        _example(followed, make_value(DUE, 12, 17), DUE),
    )


@dataclass(frozen=True, slots=True)
class ComparisonExample:
    """A comparison with 50 %, for counts around the half of 18; `needed` is the count that only just satisfies it."""

    comparison: Comparison
    verdicts: tuple[tuple[int, bool], ...]
    needed: int


def comparison_examples() -> tuple[ComparisonExample, ...]:
    """Return one example of each comparison."""
    half, whole = Fraction(1, 2), 18
    found = []
    for comparison in Comparison:
        goal = replace(GOAL, comparison=comparison, threshold=half)
        verdicts = tuple((count, satisfies(Fraction(count, whole), comparison, half)) for count in (8, 9, 10))
        found.append(ComparisonExample(comparison, verdicts, gap_of(goal, make_value(DUE, 0, whole)).needed or 0))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TaskExample:
    """A task's status with the sentence that a page would show for it."""

    status: TaskStatus
    sentence: str


def task_examples() -> tuple[TaskExample, ...]:
    """Return one example of each status of a task, as of the middle of the year."""
    late, later = date(YEAR, 5, 31), DUE
    cases = (
        (TaskState.DONE, later),
        (TaskState.UNDER_WAY, later),
        (TaskState.UNDER_WAY, late),
        (TaskState.PAUSED, later),
        (TaskState.NOT_STARTED, later),
        (None, later),
    )
    found = (compute_task(_example_task(state, due_on), MIDYEAR) for state, due_on in cases)
    return tuple(TaskExample(each.status, str(each.sentence)) for each in found)


def _example_task(state: TaskState | None, due_on: date) -> Task:
    update = {"on": date(YEAR, 5, 15), "state": state, "text": "Ví dụ.", "provenance": "illustrative"}
    return Task.model_validate(
        {
            "id": "vi-du",
            "plan": "vi-du",
            "group": "vi-du",
            "order": 1,
            "title": "Ví dụ",
            "description": "Ví dụ.",
            "schedule": {"due_on": due_on, "provenance": "illustrative"},
            "updates": [update] if state else [],
            "provenance": "illustrative",
        }
    )


def rounding_example() -> str:
    """Show that rounding decides nothing."""
    share = Fraction(6996, 10000)
    verdict = "đạt" if satisfies(share, Comparison.AT_LEAST, Fraction(70, 100)) else "không đạt"
    return f"69,96% in ra là {format_percent(share)}, nhưng so với ≥{NO_BREAK}70% thì {verdict}."


def denominator_example() -> str:
    """Show that who is looked at decides the result."""
    words = [
        f"12{NO_BREAK}trong{NO_BREAK}{total} là {format_percent(Fraction(12, total))}, {status_of(GOAL, make_value(DUE, 12, total), DUE).value}"
        for total in (17, 20)
    ]
    return f"Với chỉ tiêu ≥{NO_BREAK}70%: {'; '.join(words)}."


def needed_counts() -> tuple[tuple[int, int, int], ...]:
    """Return for some totals the smallest counts that meet 50 % and 70 %."""
    half = replace(GOAL, threshold=Fraction(1, 2))
    found = []
    for total in (16, 17, 18, 19, 20):
        counts = [gap_of(goal, make_value(DUE, 0, total)).needed or 0 for goal in (half, GOAL)]
        found.append((total, counts[0], counts[1]))
    return tuple(found)


def difference_example() -> str:
    """Show a distance from a target in points."""
    gap = gap_of(GOAL, make_value(DUE, 11, 17))
    points = format_points(gap.difference or Fraction(0))
    return f"11{NO_BREAK}trong{NO_BREAK}17 là {format_percent(Fraction(11, 17))}: thấp hơn chỉ tiêu 70% là {points}, thiếu {gap.missing}{NO_BREAK}HTX."


def unknown_example() -> str:
    """Show that an unknown record is neither counted nor left out."""
    value = make_value(DUE, 11, 17, unknown=2)
    low, high = value.low or Fraction(0), value.high or Fraction(0)
    status = status_of(GOAL, value, DUE)
    return f"11{NO_BREAK}trong{NO_BREAK}17 chắc chắn được tính, 2 chưa rõ: tỷ lệ nằm giữa {format_percent(low)} và {format_percent(high)}, nên {status.value}."


def path_example() -> str:
    """Show what step and linear milestones expect between two dates."""
    day = date(YEAR, 9, 30)
    words = []
    for path, name in ((Path.STEP, "giữ nguyên đến mốc sau"), (Path.LINEAR, "tăng đều")):
        expected = expected_on(replace(GOAL, path=path), day) or Fraction(0)
        words.append(f"{name}: {format_percent(expected)}")
    return f"Mốc 50% ngày {format_day(MIDYEAR)} và 70% ngày {format_day(DUE)}; đến {format_day(day)} lộ trình là {join_words(words)}."


def excess_example() -> str:
    """Show that a value above the target is not cut."""
    value = Fraction(4, 3)
    return (
        f"Chỉ tiêu lập mới 3 HTX, lập được 4: ghi 4 HTX, bằng {format_percent(value)} mức phải đạt, không cắt ở 100%."
    )
