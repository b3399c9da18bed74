"""Statuses, expectations and gaps over values and dates around each boundary."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from builders import day, make_milestone, make_target

from coop_plan.model import IndicatorKind, Nature, Provenance
from coop_plan.progress.verdicts import Goal, describe_expected, expected_on, gap_of, make_goal, status_of
from coop_plan.results import Status, Value

STEPS = [make_milestone("2024-03-31", "25"), make_milestone("2024-06-30", "40")]


def share_goal(**fields: Any) -> Goal:
    target = make_target(**({"milestones": STEPS} | fields))
    return make_goal(target, IndicatorKind.SHARE, day("2024-12-31"), stale_after_days=100)


def count_goal(kind: IndicatorKind = IndicatorKind.STOCK, **fields: Any) -> Goal:
    target = make_target(**({"threshold": "3", "milestones": [make_milestone("2024-06-30", "1")]} | fields))
    return make_goal(target, kind, day("2024-12-31"), stale_after_days=100)


def share(numerator: int, denominator: int, on: str, unknown: int = 0, computed: bool = True) -> Value:
    low, high = Fraction(numerator, denominator), Fraction(numerator + unknown, denominator)
    exact = None if unknown else low
    return Value(day(on), exact, low, high, numerator, denominator, Nature.ACTUAL, Provenance.OFFICIAL, (), computed)


def count(number: int, on: str, computed: bool = True) -> Value:
    exact = Fraction(number)
    return Value(day(on), exact, exact, exact, number, None, Nature.ACTUAL, Provenance.OFFICIAL, (), computed)


@pytest.mark.parametrize(
    ("value", "on", "status"),
    [
        (share(0, 17, "2024-03-30"), "2024-03-30", Status.NOT_DUE),
        (share(4, 17, "2024-03-31"), "2024-03-31", Status.BEHIND),
        (share(5, 17, "2024-03-31"), "2024-03-31", Status.ON_TRACK),
        (share(6, 17, "2024-06-30"), "2024-06-30", Status.BEHIND),
        (share(7, 17, "2024-06-30"), "2024-06-30", Status.ON_TRACK),
        (share(9, 17, "2024-06-30"), "2024-06-30", Status.MET),
        (share(8, 17, "2024-12-30"), "2024-12-30", Status.ON_TRACK),
        (share(8, 17, "2024-12-31"), "2024-12-31", Status.NOT_MET),
        (share(9, 18, "2024-12-31"), "2024-12-31", Status.MET),
        (share(8, 17, "2024-12-31", unknown=1), "2024-12-31", Status.NO_DATA),
        (share(9, 17, "2024-12-31", unknown=3), "2024-12-31", Status.MET),
        (share(2, 17, "2024-12-31", unknown=3), "2024-12-31", Status.NOT_MET),
        (share(6, 17, "2024-07-01", unknown=1), "2024-07-01", Status.NO_DATA),
        (share(9, 17, "2024-03-01", computed=False), "2024-06-09", Status.MET),
        (share(9, 17, "2024-03-01", computed=False), "2024-06-10", Status.STALE),
        (share(9, 17, "2024-12-30", computed=False), "2024-12-31", Status.STALE),
        (share(9, 17, "2024-12-31", computed=False), "2025-12-31", Status.MET),
        (None, "2024-09-30", Status.NO_DATA),
    ],
)
def test_status_of_a_share(value: Value | None, on: str, status: Status) -> None:
    assert status_of(share_goal(), value, day(on)) is status


@pytest.mark.parametrize(
    ("comparison", "number", "on", "status"),
    [
        (">", 3, "2024-12-31", Status.NOT_MET),
        (">", 4, "2024-12-31", Status.MET),
        ("≤", 3, "2024-12-31", Status.MET),
        ("≤", 4, "2024-12-31", Status.NOT_MET),
        ("<", 3, "2024-12-31", Status.NOT_MET),
        ("<", 2, "2024-12-31", Status.MET),
        ("≤", 4, "2024-05-01", Status.NOT_DUE),
        ("≤", 4, "2024-09-30", Status.BEHIND),
    ],
)
def test_every_comparison_decides_at_its_boundary(comparison: str, number: int, on: str, status: Status) -> None:
    assert status_of(count_goal(comparison=comparison), count(number, on), day(on)) is status


@pytest.mark.parametrize(
    ("number", "on", "status"),
    [
        (2, "2024-05-01", Status.ON_TRACK),
        (4, "2024-05-01", Status.BEHIND),
        (2, "2024-12-31", Status.MET),
        (4, "2024-12-31", Status.NOT_MET),
    ],
)
def test_cumulative_count_under_a_ceiling_is_met_only_at_the_end(number: int, on: str, status: Status) -> None:
    goal = count_goal(IndicatorKind.FLOW, comparison="≤", milestones=[])

    assert status_of(goal, count(number, on), day(on)) is status


def test_milestone_of_zero_expects_nothing_yet() -> None:
    goal = count_goal(milestones=[make_milestone("2024-06-30", "0"), make_milestone("2024-09-30", "1")])

    assert status_of(goal, count(0, "2024-09-29"), day("2024-09-29")) is Status.NOT_DUE
    assert status_of(goal, count(0, "2024-09-30"), day("2024-09-30")) is Status.BEHIND


def test_target_without_threshold_is_followed() -> None:
    goal = count_goal(threshold=None, comparison=None, milestones=[])

    assert status_of(goal, count(2, "2024-09-30"), day("2024-09-30")) is Status.FOLLOWED


def test_exact_fraction_decides_not_the_rounded_per_cent() -> None:
    goal = share_goal(threshold="70", milestones=[])
    value = share(1749, 2500, "2024-12-31")  # 69.96 %, printed 70,0 %

    assert status_of(goal, value, day("2024-12-31")) is Status.NOT_MET


@pytest.mark.parametrize(
    ("path", "on", "expected"),
    [
        ("step", "2024-03-30", None),
        ("step", "2024-03-31", Fraction(25, 100)),
        ("step", "2024-06-29", Fraction(25, 100)),
        ("step", "2024-06-30", Fraction(40, 100)),
        ("step", "2024-12-31", Fraction(50, 100)),
        ("linear", "2024-03-31", Fraction(25, 100)),
        ("linear", "2024-05-15", Fraction(25, 100) + Fraction(15, 100) * Fraction(45, 91)),
        ("linear", "2025-06-01", Fraction(50, 100)),
    ],
)
def test_expected_path(path: str, on: str, expected: Fraction | None) -> None:
    assert expected_on(share_goal(path=path), day(on)) == expected


@pytest.mark.parametrize(
    ("comparison", "denominator", "whole"),
    [("≥", 17, 5), ("≥", 20, 5), ("≤", 17, 4), ("≥", None, None), ("≥", 0, None)],
)
def test_expectation_is_told_in_whole_units(comparison: str, denominator: int | None, whole: int | None) -> None:
    expected = describe_expected(share_goal(comparison=comparison), day("2024-03-31"), denominator)

    assert expected is not None
    assert expected.count == whole


@pytest.mark.parametrize(
    ("threshold", "denominator", "needed"),
    [("50", 17, 9), ("70", 17, 12), ("50", 18, 9), ("70", 18, 13), ("50", 20, 10), ("70", 20, 14)],
)
def test_smallest_count_that_meets_a_share(threshold: str, denominator: int, needed: int) -> None:
    gap = gap_of(share_goal(threshold=threshold), share(0, denominator, "2024-09-30"))

    assert (gap.missing, gap.needed, gap.slack) == (needed, needed, None)


@pytest.mark.parametrize(
    ("comparison", "number", "missing", "slack"),
    [
        ("≥", 2, 1, None),
        ("≥", 3, 0, 0),
        ("≥", 5, 0, 2),
        (">", 3, 1, None),
        ("≤", 5, 2, None),
        ("≤", 1, 0, 2),
        ("<", 3, 1, None),
    ],
)
def test_gap_of_a_count(comparison: str, number: int, missing: int, slack: int | None) -> None:
    gap = gap_of(count_goal(comparison=comparison), count(number, "2024-09-30"))

    assert (gap.missing, gap.slack) == (missing, slack)


def test_gap_is_unknown_when_the_value_is() -> None:
    assert gap_of(share_goal(), share(8, 17, "2024-09-30", unknown=1)).missing is None


def test_share_above_one_hundred_per_cent_is_out_of_reach() -> None:
    assert gap_of(share_goal(threshold="100", comparison=">"), share(17, 17, "2024-09-30")).missing is None
