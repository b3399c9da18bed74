"""Compute, step 10: say in words what known endings allow, and whether a verdict depends on the reading."""

from __future__ import annotations

from fractions import Fraction

from ..results import Assessment, Figure, Outlook, Risk, Value
from ..wording import NO_BREAK, count_word, format_day, format_whole, join_words
from .revisions import figure_words

_ENDING_NOUNS = {
    "linkages": "hợp đồng liên kết",
    "certificates": "chứng nhận",
    "area_codes": "mã số vùng trồng",
    "products": "giấy chứng nhận OCOP",
}


def value_words(value: Value, assessment: Assessment) -> str:
    """Write a value of an indicator with what it is made of: `7/17 (bằng 41,2%)`; an open count as `từ 1 đến 2 HTX`."""
    if value.exact is None and value.denominator is None and value.low is not None and value.high is not None:
        unit = assessment.indicator.unit
        return f"từ {format_whole(int(value.low))} đến {format_whole(int(value.high))}{NO_BREAK}{unit}"
    return figure_words(Figure(value.exact, value.numerator, value.denominator), assessment.indicator)


def outlook_words(assessment: Assessment) -> str:
    """Say where the value may stand on the due date by what is known now, as a range; "" when that is past."""
    outlook = assessment.outlook
    if outlook is None:
        return ""
    until = f"đến hạn {format_day(outlook.due_on)}"
    if outlook.is_settled:
        then = value_words(outlook.renewed, assessment)
        stays = "vẫn là" if then == value_words(assessment.value, assessment) else "thì theo điều kiện về thời gian là"
        return f"Không có gì đã biết sẽ hết hạn trước hạn {format_day(outlook.due_on)} mà làm đổi số này; nếu không có gì mới, {until} {stays} {then}. Không dự báo thêm."
    nouns = join_words(sorted({_ENDING_NOUNS[each.field] for risk in outlook.risks for each in risk.endings}))
    return f"{_range_words(assessment, outlook, until, nouns)}{_range_verdict(outlook)}.{_together_words(outlook)} Không dự báo thêm."


def _range_words(assessment: Assessment, outlook: Outlook, until: str, nouns: str) -> str:
    """Say between which values the due date finds the indicator.

    Mostly these are «nothing renewed» and «everything renewed»; where an ending takes a record out of the whole, a
    mixture of both may be lower or higher, and then the least and the greatest are told with them.
    """
    lapsed, renewed = (value_words(each, assessment) for each in (outlook.lapsed, outlook.renewed))
    ends = f"Nếu không {nouns} nào được gia hạn thì {until} là {lapsed}; nếu tất cả được gia hạn thì là {renewed}"
    if _made_of(outlook.low, outlook.high) == _made_of(*sorted((outlook.lapsed, outlook.renewed), key=_order)):
        return ends
    low, high = (value_words(each, assessment) for each in (outlook.low, outlook.high))
    return f"{ends}; tùy cái nào được gia hạn, thấp nhất là {low}, cao nhất là {high}"


def _order(value: Value) -> Fraction:
    return Fraction(-1) if value.low is None else value.low


def _made_of(*values: Value) -> list[tuple[Fraction | None, Fraction | None]]:
    return [(each.low, each.high) for each in values]


def _range_verdict(outlook: Outlook) -> str:
    if outlook.status_low is outlook.status_high:
        return f"; nếu không có gì mới thì mọi trường hợp đều {outlook.status_low.value}"
    return f"; nếu không có gì mới thì kết luận nằm giữa «{outlook.status_low.value}» và «{outlook.status_high.value}»"


def _together_words(outlook: Outlook) -> str:
    """Say how many must lapse together before the verdict changes; "" where one alone does or none do."""
    if outlook.together is None or outlook.together < 2:
        return ""
    return f" Ít nhất {count_word(outlook.together)} cái cùng không được gia hạn thì kết luận mới đổi."


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


def endings_words(risk: Risk) -> str:
    """Name what would end: «hợp đồng liên kết», of several each with its last day."""
    if len(risk.endings) == 1:
        return risk.endings[0].what
    return join_words([f"{each.what} (hết hạn {format_day(each.ends_on)})" for each in risk.endings])


def risk_words(risk: Risk, assessment: Assessment) -> str:
    """Say what one ending, or several together, would do: «8/17 → 7/17»."""
    return f"{value_words(risk.before, assessment)} → {value_words(risk.after, assessment)}"


def risk_verdict(risk: Risk) -> str:
    """Say whether that would change the verdict of the due date."""
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
