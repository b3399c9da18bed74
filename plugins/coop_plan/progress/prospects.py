"""Compute, step 10: say in words what known endings allow, and whether a verdict depends on the reading."""

from __future__ import annotations

from ..results import Assessment, Figure, Outlook, Risk, Value
from ..wording import format_day, join_words
from .revisions import figure_words

_ENDING_NOUNS = {
    "linkages": "hợp đồng liên kết",
    "certificates": "chứng nhận",
    "area_codes": "mã số vùng trồng",
    "technologies": "ứng dụng công nghệ",
    "designations": "danh hiệu",
    "products": "giấy chứng nhận OCOP",
}


def value_words(value: Value, assessment: Assessment) -> str:
    """Write a value of an indicator with what it is made of: `7/17 (bằng 41,2%)`."""
    return figure_words(Figure(value.exact, value.numerator, value.denominator), assessment.indicator)


def outlook_words(assessment: Assessment) -> str:
    """Say where the value may stand on the due date by what is known now, as a range; "" when that is past."""
    outlook = assessment.outlook
    if outlook is None:
        return ""
    until = f"đến hạn {format_day(outlook.due_on)}"
    if not outlook.risks:
        now = value_words(outlook.high, assessment)
        return f"Không có gì đã biết sẽ hết hạn trước hạn {format_day(outlook.due_on)}; nếu không có gì mới, {until} vẫn là {now}. Không dự báo thêm."
    lapsed, renewed = _ends(outlook, outlook.risks[0])
    nouns = join_words(sorted({_ENDING_NOUNS[risk.ending.field] for risk in outlook.risks}))
    worst, best = value_words(lapsed, assessment), value_words(renewed, assessment)
    verdict = _range_verdict(outlook)
    return f"Nếu không {nouns} nào được gia hạn thì {until} là {worst}; nếu tất cả được gia hạn thì là {best}{verdict}. Không dự báo thêm."


def _ends(outlook: Outlook, risk: Risk) -> tuple[Value, Value]:
    """Return the value when everything lapses and when everything is renewed; the latter is what each risk starts from."""
    renewed_is_high = outlook.high.exact == risk.before.exact
    return (outlook.low, outlook.high) if renewed_is_high else (outlook.high, outlook.low)


def _range_verdict(outlook: Outlook) -> str:
    if outlook.status_low is outlook.status_high:
        return f"; cả hai trường hợp đều {outlook.status_low.value}"
    return f"; kết luận nằm giữa «{outlook.status_low.value}» và «{outlook.status_high.value}»"


def prospect_words(assessment: Assessment) -> tuple[str, ...]:
    """Say what is missing or what sufficed, what one loss would do, and the range that known endings allow."""
    if assessment.threshold is None and assessment.outlook is None:
        return ()
    loss = assessment.what_if.words if assessment.what_if else ""
    words = (assessment.missing_words, assessment.enough_words, loss, outlook_words(assessment))
    return tuple(each for each in (*words, _final_words(assessment)) if each)


def _final_words(assessment: Assessment) -> str:
    if assessment.threshold is None or assessment.as_of < assessment.due_on:
        return ""
    day = format_day(assessment.due_on)
    return f"Hạn {day} đã hết: số của ngày đó quyết định. Nếu hồ sơ của ngày đó phải sửa, số cũ vẫn giữ cạnh số mới."


def risk_words(risk: Risk, assessment: Assessment) -> str:
    """Say what one ending would do: «8/17 → 7/17»."""
    return f"{value_words(risk.before, assessment)} → {value_words(risk.after, assessment)}"


def risk_verdict(risk: Risk) -> str:
    """Say whether one ending would change the verdict of the due date."""
    if risk.changes_verdict:
        return f"đổi từ «{risk.status_before.value}» thành «{risk.status_after.value}»"
    return f"không đổi: {risk.status_after.value}"


def readings_words(assessment: Assessment) -> str:
    """Say whether the verdict depends on how the plan's words are read; "" when they can be read one way only."""
    if not assessment.readings:
        return ""
    others = [each for each in assessment.readings if each.status is not assessment.status]
    if not others:
        return f"Kết luận không đổi: theo cách đọc nào cũng là «{assessment.status.value}»."
    changed = "; ".join(f"theo cách đọc «{each.words}» thì đổi thành «{each.status.value}»" for each in others)
    return f"Kết luận phụ thuộc cách đọc: mặc định là «{assessment.status.value}», {changed}."
