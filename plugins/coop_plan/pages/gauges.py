"""Describe: indicators as ruled gauges and ledger rows, every target at the same x. Layout only, no verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil

from .. import urls
from ..model import IndicatorKind, Nature, Part, Provenance
from ..progress import count_places
from ..results import Assessment, ReadingVerdict, Status, Value
from ..wording import NO_BREAK, format_day, format_decimal, format_percent, format_short_day, format_threshold_percent
from .status import STATUS_KEYS, status_words
from .views import FULL_WIDTH, Gauge, LedgerRow

TARGET_X = 62.0
"""Where a target stands as long as no value runs off the gauge."""
LEAST_TARGET_X = 25.0
"""Where it stands at the least: values beyond four times the target are drawn cut, and say so."""
_MOST_TICKS = 24
_MOST_MARKS = 12
UNKNOWN = "chưa rõ"


def format_exact(exact: Fraction | None, assessment: Assessment | ReadingVerdict) -> str:
    """Write a value of an indicator in its own unit: `47,1%`, `16 HTX`; `chưa rõ` when unknown."""
    if exact is None:
        return UNKNOWN
    if assessment.indicator.kind is IndicatorKind.SHARE:
        return format_percent(exact)
    return f"{format_decimal(exact)}{NO_BREAK}{assessment.indicator.unit}"


def format_value(value: Value, assessment: Assessment | ReadingVerdict) -> str:
    """Write a value, or the bounds between which it must lie when some members are unknown."""
    if value.exact is None and value.low is not None and value.high is not None:
        share = assessment.indicator.kind is IndicatorKind.SHARE
        low = format_percent(value.low) if share else format_decimal(value.low)
        return f"{low}–{format_exact(value.high, assessment)}"
    return format_exact(value.exact, assessment)


def format_counts(value: Value, unit: str) -> str:
    """Write what a share is made of: `8 trong 17 HTX`, with how many records leave it open; "" for a count."""
    if value.numerator is None or not value.denominator:
        return ""
    counts = f"{value.numerator}{NO_BREAK}trong{NO_BREAK}{value.denominator}{NO_BREAK}{unit}"
    unknown = len(value.of_part(Part.UNKNOWN)) if value.exact is None else 0
    return f"{counts}, còn {unknown}{NO_BREAK}hồ sơ chưa rõ" if unknown else counts


def format_target(assessment: Assessment | ReadingVerdict) -> str | None:
    """Write a target as a mark: `≥ 50%`, `≥ 17 HTX`; None when nothing is demanded."""
    comparison = assessment.target.comparison
    if assessment.threshold is None or comparison is None:
        return None
    if assessment.indicator.kind is IndicatorKind.SHARE:
        return f"{comparison.value}{NO_BREAK}{format_threshold_percent(assessment.threshold)}"
    return f"{comparison.value}{NO_BREAK}{format_exact(assessment.threshold, assessment)}"


def shared_target_x(assessments: Iterable[Assessment]) -> float:
    """Return the one x at which the targets of these gauges stand, so that the longest bar still fits."""
    ratios = [
        most / assessment.threshold
        for assessment in map(count_places, assessments)
        if assessment.threshold and (most := _most(assessment.value)) is not None
    ]
    longest = max(ratios, default=Fraction(1))
    fitting = FULL_WIDTH / float(longest) if longest > 1 else TARGET_X
    return round(max(LEAST_TARGET_X, min(TARGET_X, fitting)), 1)


def make_gauge(assessment: Assessment, target_x: float) -> Gauge:
    """Draw an indicator's value in 0–100."""
    scale = _scale(assessment, target_x)
    exact = assessment.value.exact
    length = float(_most(assessment.value) or 0) * scale
    expected = assessment.expected
    judged = assessment.threshold is not None
    return Gauge(
        status_key=STATUS_KEYS[assessment.status],
        bar_width=None if exact is None or _marks(assessment) else round(max(0.0, min(length, FULL_WIDTH)), 1),
        target_x=round(float(assessment.threshold) * scale, 1) if assessment.threshold is not None else None,
        target_label=format_target(assessment),
        ticks=_ticks(assessment, scale) if judged else (),
        expected_x=round(min(float(expected.exact) * scale, FULL_WIDTH), 1) if expected and judged else None,
        hollow=exact == 0,
        estimated=assessment.value.nature is Nature.ESTIMATED,
        marks=_marks(assessment),
        overflow=length > FULL_WIDTH + 0.1,
        alt=gauge_alt(assessment),
        range=_range(assessment.value, scale),
    )


def _most(value: Value) -> Fraction | None:
    """Return a value, or the upper bound of one that is not known."""
    return value.exact if value.exact is not None else value.high


def _range(value: Value, scale: float) -> tuple[float, float] | None:
    """Return x and width of the stretch between the bounds of a value that is not known."""
    if value.exact is not None or value.low is None or value.high is None:
        return None
    low, high = (min(float(bound) * scale, FULL_WIDTH) for bound in (value.low, value.high))
    return round(low, 1), round(high - low, 1)


def _scale(assessment: Assessment, target_x: float) -> float:
    """Return gauge units for one unit of the value."""
    if assessment.threshold:
        return target_x / float(assessment.threshold)
    if assessment.indicator.kind is IndicatorKind.SHARE:
        return float(FULL_WIDTH)
    return FULL_WIDTH / max(float(_most(assessment.value) or 0), 10.0)


def _ticks(assessment: Assessment, scale: float) -> tuple[float, ...]:
    """Rule the gauge from 0: each tenth of a share, each unit of a count, or each 5, 10, 50… when these crowd."""
    share = assessment.indicator.kind is IndicatorKind.SHARE
    longest = 1.0 if share else FULL_WIDTH / scale
    step = next(
        (step for step in ((0.1,) if share else (1, 5, 10, 50, 100, 500)) if longest / step <= _MOST_TICKS),
        longest / 10,
    )
    count = ceil(min(longest, FULL_WIDTH / scale) / step + 1)
    return tuple(x for x in (round(index * step * scale, 1) for index in range(count)) if x <= FULL_WIDTH)


def _marks(assessment: Assessment) -> tuple[float, ...]:
    """Return a diamond for each unit of a count that is only followed, when there are few."""
    exact = assessment.value.exact
    if assessment.threshold is not None or exact is None or assessment.indicator.kind is IndicatorKind.SHARE:
        return ()
    count = int(exact)
    return tuple(6.0 * index for index in range(count)) if 0 < count <= _MOST_MARKS else ()


def gauge_alt(assessment: Assessment) -> str:
    """Say a gauge in words."""
    target = format_target(assessment)
    demanded = f"chỉ tiêu {target}" if target else "không đặt mức phải đạt"
    return f"{format_value(assessment.value, assessment)}, {demanded}, {assessment.status.value}"


def make_row(assessment: Assessment, target_x: float, url: str | None = None) -> LedgerRow:
    """Describe an indicator as a row of the ledger; without `url` it leads to the indicator's main page.

    A target for each place is shown in places that meet it.
    """
    exact = assessment.value.exact
    assessment = count_places(assessment)
    value = assessment.value
    return LedgerRow(
        id=assessment.id,
        name=assessment.indicator.name,
        short_name=assessment.indicator.short_name,
        url=url or urls.indicator_url(assessment.id),
        gauge=make_gauge(assessment, target_x),
        value=format_value(value, assessment),
        detail=_detail(assessment),
        status_key=STATUS_KEYS[assessment.status],
        status_words=status_words(assessment.status),
        illustrative=assessment.provenance is Provenance.ILLUSTRATIVE,
        exact="" if exact is None else str(exact),
        as_of=value.as_of.isoformat(),
        as_of_words=format_day(value.as_of),
    )


def make_rows(
    assessments: Iterable[Assessment], url_of: Callable[[str], str] = urls.indicator_url
) -> Mapping[str, LedgerRow]:
    """Describe the indicators of one plan as rows by id, their targets at one x; `url_of` an id is its page."""
    ordered = tuple(assessments)
    target_x = shared_target_x(ordered)
    return {assessment.id: make_row(assessment, target_x, url_of(assessment.id)) for assessment in ordered}


def _detail(assessment: Assessment) -> str:
    """Say what stands behind a value, in a few words."""
    if assessment.value.exact is None:
        unknown = len(assessment.value.of_part(Part.UNKNOWN))
        return f"còn {unknown}{NO_BREAK}hồ sơ chưa rõ" if unknown else "chưa có số liệu"
    counts = format_counts(assessment.value, assessment.indicator.unit)
    if counts:
        return counts
    if assessment.threshold is None:
        return "không đặt mức phải đạt"
    expected = assessment.expected
    if expected and assessment.status in {Status.ON_TRACK, Status.BEHIND, Status.NOT_DUE}:
        count = format_decimal(expected.exact)
        return f"lộ trình đến {format_short_day(expected.on)}: {count}"
    return _distance(assessment)


def _distance(assessment: Assessment) -> str:
    """Say how far a count is from its target."""
    gap, unit = assessment.gap, assessment.indicator.unit
    if gap.missing:
        return f"thiếu {gap.missing}{NO_BREAK}{unit}"
    if gap.difference is None:
        return UNKNOWN
    if gap.difference == 0:
        return "vừa đúng chỉ tiêu"
    course = "vượt chỉ tiêu" if gap.difference > 0 else "dưới chỉ tiêu"
    return f"{course} {format_decimal(abs(gap.difference))}{NO_BREAK}{unit}"
