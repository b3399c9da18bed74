"""A change of a share is exact; where the rounded shares beside it give another difference, the words say why."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_plan.wording import format_change_of_points, format_percent

NOTE = " (tính từ số chưa làm tròn)"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("8/17", "10/19", f"5,6 điểm %{NOTE}"),
        ("6/17", "8/17", "11,8 điểm %"),
        ("10/19", "8/17", f"5,6 điểm %{NOTE}"),
        ("1/2", "1/2", "0,0 điểm %"),
    ],
)
def test_a_change_says_when_it_is_not_the_difference_of_what_is_shown(before: str, after: str, words: str) -> None:
    assert format_change_of_points(Fraction(before), Fraction(after)).replace("\u00a0", " ") == words


@given(st.fractions(0, 1, max_denominator=60), st.fractions(0, 1, max_denominator=60))
def test_the_note_stands_exactly_where_a_reader_would_subtract_to_another_number(
    before: Fraction, after: Fraction
) -> None:
    shown = [Decimal(format_percent(share).rstrip("%").replace(",", ".")) for share in (before, after)]
    exact = abs(after - before) * 100
    told = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)

    assert (NOTE in format_change_of_points(before, after)) is (abs(shown[1] - shown[0]) != told)
