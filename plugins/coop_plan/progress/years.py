"""Compute, step 11: one indicator under two plans that follow each other, and why they may not be compared."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import BaselineCondition, Indicator, IndicatorKind, Plan
from ..results import Assessment, PlanProgress
from ..wording import NO_BREAK, format_change_of_points, format_day, format_decimal


def compare_years(before: PlanProgress, after: PlanProgress, indicator_id: str) -> str:
    """Say how an indicator changed from a plan to the next: in points for a share, else why no difference is told.

    The words are "" where one of the plans does not have the indicator.
    """
    old, new = _find(before, indicator_id), _find(after, indicator_id)
    if old is None or new is None:
        return ""
    reasons = list(_reasons_apart(before, after, old, new))
    return f"không lấy hiệu, vì {'; '.join(reasons)}" if reasons else _change_words(old, new)


def _find(progress: PlanProgress, indicator_id: str) -> Assessment | None:
    return next((each for each in progress.assessments if each.id == indicator_id), None)


def _reasons_apart(before: PlanProgress, after: PlanProgress, old: Assessment, new: Assessment) -> Iterator[str]:
    """Yield why the two values do not measure the same thing."""
    if before.plan.place != after.plan.place:
        yield "hai kế hoạch nói về hai địa bàn"
    if _counts_on_baseline(new.indicator):
        yield f"mỗi kế hoạch đếm trên danh sách ban đầu của mình ({_sizes(before.plan, after.plan)})"
    if new.indicator.kind is IndicatorKind.FLOW:
        yield from _flow_reasons(before, after, old, new)
    lacking = [which for each, which in ((old, "trước"), (new, "sau")) if each.value.exact is None]
    if lacking:
        yield f"kế hoạch {' và kế hoạch '.join(lacking)} chưa đủ số liệu"
    elif old.value.computed is not new.value.computed:
        yield "một số tính từ hồ sơ, một số do báo cáo nêu"


def _flow_reasons(before: PlanProgress, after: PlanProgress, old: Assessment, new: Assessment) -> Iterator[str]:
    if abs(_days(before.plan) - _days(after.plan)) > 1:  # a leap year is as long as others
        yield "hai kỳ dài ngắn khác nhau"
    for progress, each, which in ((before, old, "trước"), (after, new, "sau")):
        if progress.as_of < progress.plan.period.end:
            yield f"số cộng dồn của kỳ {which} mới đến ngày {format_day(each.value.as_of)}"


def _days(plan: Plan) -> int:
    return (plan.period.end - plan.period.start).days


def _counts_on_baseline(indicator: Indicator) -> bool:
    measure = indicator.measure
    return measure is not None and any(
        isinstance(each, BaselineCondition) for each in (*measure.among, *measure.counted)
    )


def _sizes(*plans: Plan) -> str:
    return " và ".join(
        "không nêu" if plan.baseline is None else f"{plan.baseline.count}{NO_BREAK}HTX" for plan in plans
    )


def _change_words(old: Assessment, new: Assessment) -> str:
    if old.value.exact is None or new.value.exact is None or old.value.exact == new.value.exact:
        return "không đổi"
    difference = new.value.exact - old.value.exact
    if new.indicator.kind is IndicatorKind.SHARE:
        distance = format_change_of_points(old.value.exact, new.value.exact)
    else:
        distance = f"{format_decimal(abs(difference))}{NO_BREAK}{new.indicator.unit}"
    return f"{'tăng' if difference > 0 else 'giảm'} {distance}"
