"""Describe: how an indicator's figure is computed, in words: counts, rule, gap, sources."""

from __future__ import annotations

from .. import urls
from ..model import Comparison, FormerDemand, IndicatorKind, Plan, Provenance, Scope
from ..progress import WORDINGS, count_places
from ..results import Assessment
from ..wording import (
    NO_BREAK,
    NOT_STATED,
    format_day,
    format_decimal,
    format_points,
    format_threshold_percent,
    sentence_case,
)
from .atlas import Atlas
from .common import document_name, reporter_name, source_spans
from .gauges import UNKNOWN, format_exact
from .views import Definition, Span

_DEMANDS = {
    Comparison.AT_LEAST: "từ {} trở lên",
    Comparison.MORE_THAN: "trên {}",
    Comparison.AT_MOST: "không quá {}",
    Comparison.LESS_THAN: "dưới {}",
}


def demand_words(assessment: Assessment) -> str | None:
    """Say a target in words: `từ 50% trở lên`; None when nothing is demanded."""
    comparison, threshold = assessment.target.comparison, assessment.threshold
    if comparison is None or threshold is None:
        return None
    share = assessment.indicator.kind is IndicatorKind.SHARE
    amount = format_threshold_percent(threshold) if share else format_exact(threshold, assessment)
    return _DEMANDS[comparison].format(amount)


def rule_words(assessment: Assessment) -> str:
    """Say when the target is met, with the whole count that meets it today."""
    demand = demand_words(assessment)
    if demand is None:
        return "Kế hoạch không đặt mức phải đạt: chỉ theo dõi, không chấm."
    if assessment.target.scope is Scope.EACH_PLACE:
        share = assessment.indicator.kind is IndicatorKind.SHARE
        return f"Đạt khi địa bàn nào cũng có {'tỷ lệ ' if share else ''}{demand}."
    if assessment.indicator.kind is not IndicatorKind.SHARE:
        return f"Đạt khi {demand}."
    rule = f"Đạt khi tỷ lệ thật, chưa làm tròn, {demand}."
    value, needed, unit = assessment.value, assessment.gap.needed, assessment.indicator.unit
    if value.denominator is None or needed is None:
        return rule
    return f"{rule} Với {value.denominator}{NO_BREAK}{unit} là {needed}{NO_BREAK}{unit}."


def method_items(atlas: Atlas, plan: Plan, assessment: Assessment) -> tuple[Definition, ...]:
    """Explain a figure: what is missing, the counts, the rule, the sources."""
    indicator, target, value = assessment.indicator, assessment.target, assessment.value
    measure = indicator.measure
    items = (
        [Definition("Còn thiếu", (Span(_gap_words(count_places(assessment))),))]
        if assessment.threshold is not None
        else []
    )
    if measure is not None:
        items.append(
            Definition(
                "Tử số" if value.denominator is not None else "Được tính",
                _count(measure.counted_words, value.numerator),
            )
        )
    if measure is not None and value.denominator is not None:
        items.append(Definition("Mẫu số", _count(measure.among_words or NOT_STATED, value.denominator)))
    items.append(Definition("Quy tắc", (Span(rule_words(assessment)),)))
    items += [_former_demand(atlas, each) for each in reversed(target.former_demands)]
    items += _former_words(atlas, assessment)
    items += [Definition("Ghi chú cách tính", (Span(indicator.method),))] if indicator.method else []
    items.append(Definition("Nguồn chỉ tiêu", (*_plan_document(atlas, plan), *source_spans(atlas, target))))
    items.append(Definition("Nguồn số thực hiện", _value_source(atlas, assessment)))
    kind = {
        IndicatorKind.STOCK: "số ở một ngày",
        IndicatorKind.FLOW: "số cộng dồn trong kỳ",
        IndicatorKind.SHARE: "tỷ lệ",
    }[indicator.kind]
    better = "càng cao càng tốt" if indicator.direction == "higher" else "càng thấp càng tốt"
    items.append(Definition("Mã", (Span(f"{indicator.id} · {kind} · {better}"),)))
    return tuple(items)


def _former_demand(atlas: Atlas, demand: FormerDemand) -> Definition:
    """Say what was demanded until a day, why it changed and by which document."""
    spans = [Span(f"{demand.words.rstrip('.')}. Đổi vì: {demand.reason.rstrip('.')}")]
    if demand.document:
        document = atlas.documents[demand.document]
        spans += [Span(", theo "), Span(document_name(document), urls.document_url(document.id))]
    return Definition(f"Yêu cầu đến {format_day(demand.until)}", (*spans, Span(".")))


def _former_words(atlas: Atlas, assessment: Assessment) -> list[Definition]:
    """Say how the indicator was named and its rule worded until a day, the latest first, and why that changed."""
    own = f"indicators/{assessment.id}"
    told = [each for each in atlas.dataset.former_words if each.of in {own, f"{own}/measure"}]
    return [
        Definition(
            f"{sentence_case(WORDINGS[each.field])} đến {format_day(each.until)}",
            (Span(f"{each.was or 'không ghi'}. Đổi vì: {each.reason.rstrip('.')}."),),
        )
        for each in reversed(told)
    ]


def _count(words: str, count: int | None) -> tuple[Span, ...]:
    return (Span(f"{sentence_case(words)}: "), Span(UNKNOWN if count is None else format_decimal(count), strong=True))


def _gap_words(assessment: Assessment) -> str:
    gap, unit = assessment.gap, assessment.indicator.unit
    if gap.difference is None:
        return UNKNOWN
    share = assessment.indicator.kind is IndicatorKind.SHARE
    distance = format_points(gap.difference) if share else f"{format_decimal(abs(gap.difference))}{NO_BREAK}{unit}"
    side = (
        "đúng bằng chỉ tiêu"
        if gap.difference == 0
        else f"{'cao' if gap.difference > 0 else 'thấp'} hơn chỉ tiêu {distance}"
    )
    if gap.missing is None:
        return side
    return f"{gap.missing}{NO_BREAK}{unit}, {side}" if gap.missing else f"Không thiếu, {side}"


def _plan_document(atlas: Atlas, plan: Plan) -> tuple[Span, ...]:
    if plan.document is None:
        return ()
    return (Span(document_name(atlas.documents[plan.document]), urls.document_url(plan.document)), Span(", theo "))


def _value_source(atlas: Atlas, assessment: Assessment) -> tuple[Span, ...]:
    """Say what a value rests on, as of when and of what nature, who reported it and when, by which source."""
    value, report = assessment.value, assessment.report
    if report is None:
        return (Span("chưa kỳ báo cáo nào có số này"),)
    origin = "Hồ sơ" if value.computed else "Báo cáo"
    example = " minh họa" if value.provenance is Provenance.ILLUSTRATIVE else ""
    day = f", công bố {format_day(report.published_on)}" if report.published_on else ""
    return (
        Span(f"{origin}{example}, chốt {format_day(value.as_of)}, {value.nature.value}. Kỳ "),
        Span(report.title, urls.report_url(report.id)),
        Span(f", cơ quan báo cáo: {reporter_name(atlas, report)}{day}"),
        *((Span(", theo "), *source_spans(atlas, report)) if report.source else ()),
        Span("."),
    )
