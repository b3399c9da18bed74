"""Draw, shared by what describes indicators: figures in the unit of the axis, and their words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..model import Comparison, IndicatorKind, Nature, Provenance
from ..progress.sentences import format_target, format_value
from ..results import Assessment, Expected, Value
from ..wording import (
    NO_BREAK,
    format_day,
    format_decimal,
    format_whole,
    join_sentences,
)
from .chart import ChartTable
from .requests import ChartRequest
from .scale import round_ticks
from .views import (
    Tick,
    View,
)


def is_share(case: Assessment) -> bool:
    return case.indicator.kind is IndicatorKind.SHARE


def on_axis(case: Assessment, exact: Fraction | None) -> float | None:
    """Turn an exact value into the axis's unit: per cent for a share."""
    if exact is None:
        return None
    return round(float(exact * 100 if is_share(case) else exact), 6)


def _tick_words(case: Assessment, at: float, *, last: bool) -> str:
    if is_share(case):
        return format_decimal(Fraction(at).limit_denominator(1000)) + "%"
    words = format_decimal(Fraction(at).limit_denominator(1000))
    return f"{words}{NO_BREAK}{case.indicator.unit}" if last else words


def make_ticks(case: Assessment, top: float, intervals: int) -> tuple[Tick, ...]:
    places = round_ticks(top, intervals, whole=not is_share(case))
    return tuple(Tick(at, _tick_words(case, at, last=at == places[-1])) for at in places)


def value_words(case: Assessment, value: Value | None) -> str:
    """Write a value with its unit, a range where some records are unknown."""
    if value is None or value.exact is None:
        return _range_words(case, value) or "chưa đủ số liệu"
    words = format_value(value.exact, case.indicator.kind)
    estimated = "ước " if value.nature is Nature.ESTIMATED else ""
    return estimated + (words if is_share(case) else f"{words}{NO_BREAK}{case.indicator.unit}")


def _range_words(case: Assessment, value: Value | None) -> str:
    if value is None or value.low is None or value.high is None or value.low == value.high:
        return ""
    low, high = (format_value(bound, case.indicator.kind) for bound in (value.low, value.high))
    return f"từ {low} đến {high}"


def count_words(case: Assessment, value: Value | None) -> str:
    """Write the numerator of a share: `8 HTX`; nothing for a count, whose value says it."""
    if value is None or value.numerator is None or not is_share(case) or value.exact is None:
        return ""
    return f"{format_whole(value.numerator)}{NO_BREAK}{case.indicator.unit}"


def target_words(case: Assessment) -> str:
    demanded = demand_words(case, case.target.comparison, case.threshold)
    return f"Chỉ tiêu {demanded}" if demanded else ""


def demanded_exact(case: Assessment, threshold: Decimal | None) -> Fraction | None:
    """Turn a threshold as the data write it into the value's unit: a share of 1."""
    return None if threshold is None else Fraction(threshold) / (100 if is_share(case) else 1)


def demand_words(case: Assessment, comparison: Comparison | None, threshold: Fraction | None) -> str:
    """Write what is or was demanded, "" where it is only followed."""
    if threshold is None or comparison is None:
        return ""
    return format_target(comparison, threshold, case.indicator.kind, case.indicator.unit)


def expected_exact(case: Assessment, expected: Expected, value: Value | None) -> Fraction:
    """Return what is expected in whole units where the denominator is known, else as the milestone says.

    A day without a value is told in units of the latest denominator, as its count is.
    """
    denominator = (value or case.value).denominator
    if expected.count is not None and denominator:
        return Fraction(expected.count, denominator)
    return expected.exact


def expected_words(case: Assessment, expected: Expected) -> str:
    if expected.count is not None:
        return f"{format_whole(expected.count)}{NO_BREAK}{case.indicator.unit}"
    words = format_value(expected.exact, case.indicator.kind)
    return words if is_share(case) else f"{words}{NO_BREAK}{case.indicator.unit}"


def is_hollow(value: Value | None) -> bool:
    return value is not None and (value.exact == 0 or value.nature is Nature.ESTIMATED)


def make_request(
    case: Assessment, kind: str, view: View, table: ChartTable, *, title: str, figures: str
) -> ChartRequest:
    """Put one chart's parts together; `figures` are the sentences of its alternative text."""
    alt = join_sentences((f"{case.indicator.name}, đến {format_day(case.as_of)}.", figures))
    illustrative = case.provenance is Provenance.ILLUSTRATIVE
    note = "Số liệu minh họa, " if illustrative else "Số liệu "
    source = f"{case.indicator.name}. {note}đến {format_day(case.as_of)}."
    return ChartRequest(f"{case.id}-{kind}", title, alt, table, illustrative, source, view)
