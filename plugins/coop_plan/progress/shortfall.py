"""Compute, step 6: what a value lacks of its target or has to spare, and what one loss would do, in whole units."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

from ..model import IndicatorKind, LegalStatus, Measure, Organised, Part, Population, StatusChange
from ..results import Gap, Value, WhatIf
from ..wording import NO_BREAK, count_word, format_day, format_percent, format_whole
from .measures import Counting
from .sentences import Nouns
from .verdicts import HIGHER_COMPARISONS, Goal, judge, satisfies

Owner = TypeVar("Owner", bound=Organised)


# ── What is missing, what sufficed ────────────────────────────────────────────────────────────────────────────────


def missing_words(goal: Goal, value: Value, missing: int | None, nouns: Nouns) -> str:
    """Say in people's terms what it would take: «còn thiếu hai HTX …; nếu số HTX giữ nguyên là 18»."""
    if not missing or goal.comparison is None:
        return ""
    lacks = "thiếu" if goal.comparison in HIGHER_COMPARISONS else "thừa"
    lacks = f"Ngày {format_day(goal.due_on)} {lacks}" if _is_final(goal, value) else f"Còn {lacks}"
    words = f"{lacks} {count_word(missing)}{NO_BREAK}{nouns.unit} {nouns.counted}"
    if value.denominator is None:
        return f"{words}."
    return f"{words}; nếu số {nouns.unit} thuộc diện tính giữ nguyên là {format_whole(value.denominator)}."


def enough_words(goal: Goal, value: Value, gap: Gap, nouns: Nouns) -> str:
    """Say of a met target whose due date is past which whole number sufficed and how much there was to spare.

    «Đạt khi có ít nhất 10 trong 19 HTX; có 10, vừa đủ.» Empty before the due date and where it was missed.
    """
    if gap.needed is None or gap.slack is None or goal.comparison is None or not _is_final(goal, value):
        return ""
    higher = goal.comparison in HIGHER_COMPARISONS
    whole = "" if value.denominator is None else f"{NO_BREAK}trong{NO_BREAK}{format_whole(value.denominator)}"
    needed = f"{'ít nhất' if higher else 'nhiều nhất'} {format_whole(gap.needed)}{whole}{NO_BREAK}{nouns.unit}"
    spare = f"{'thừa' if higher else 'dưới mức'} {format_whole(gap.slack)}{NO_BREAK}{nouns.unit}"
    return f"Đạt khi có {needed} {nouns.counted}; có {format_whole(value.numerator or 0)}, {spare if gap.slack else 'vừa đủ'}."


# ── What one loss would do ────────────────────────────────────────────────────────────────────────────────────────

_DISSOLVED = "giải thể"


def _is_met(goal: Goal, value: Value) -> bool:
    return (
        goal.comparison is not None
        and goal.threshold is not None
        and judge(value, goal.comparison, goal.threshold) is True
    )


def _is_final(goal: Goal, value: Value) -> bool:
    return value.as_of >= goal.due_on


def lose_one(
    counting: Counting, goal: Goal, value: Value, measure: Measure | None, nouns: Nouns, *, where: str = ""
) -> WhatIf | None:
    """Return what the loss of one counted unit would do, or would have done by the due date once it is past.

    `where` names in a sentence the place whose value this is, where the target holds for each place.

    None with nothing sure to lose, and where the target was missed and would have been all the same. A cooperative or a
    group is dissolved on the day and counted again by its own conditions; a product or a person just leaves the
    numerator.
    """
    if measure is None or not value.computed or value.exact is None or not value.numerator:
        return None
    numerator, denominator = _after_loss(counting, value, measure)
    if numerator == value.numerator or denominator == 0:
        return None
    return tell_loss(goal, value, (numerator, denominator), event_of(measure), nouns, where=where)


def tell_loss(
    goal: Goal, value: Value, left: tuple[int, int | None], event: str, nouns: Nouns, *, where: str = ""
) -> WhatIf | None:
    """Say what is `left` in numerator and denominator after a loss, and whether the target is met all the same."""
    numerator, denominator = left
    share = Fraction(numerator, denominator or 1)
    holds = None
    if goal.comparison is not None and goal.threshold is not None:
        holds = satisfies(share, goal.comparison, goal.threshold)
    final = _is_final(goal, value)
    if final and not holds and not _is_met(goal, value):
        return None
    amount = _amount(goal, share, numerator, denominator, nouns)
    day = format_day(goal.due_on)
    there = f" ở {where}" if where else ""
    start = f"Nếu một {nouns.unit} đang được tính{there} {event}"
    if final and event == _DISSOLVED:
        start = f"Nếu vào ngày {day} một {nouns.unit} được tính{there} đã {event}"
    elif final:
        start = f"Nếu vào ngày {day} bớt một {nouns.unit} được tính{there}"
    words = f"{start} thì {'nơi này ' if where else ''}còn {amount}{_verdict(goal, value, holds)}."
    return WhatIf(numerator, denominator, share, holds, words)


def event_of(measure: Measure) -> str:
    """Say how one unit is lost: who is a record of its own is dissolved, a product or a person just counts no more."""
    owned = measure.population in {Population.COOPERATIVES, Population.GROUPS}
    return _DISSOLVED if owned else "không còn được tính"


def _after_loss(counting: Counting, value: Value, measure: Measure) -> tuple[int, int | None]:
    """Return numerator and denominator after the loss; the same as before where nobody counted is in the records."""
    numerator = value.numerator or 0
    if measure.population not in {Population.COOPERATIVES, Population.GROUPS}:
        return numerator - 1, value.denominator
    owners = {each.id: each for each in counting.dataset.organised()}
    counted = next((each for each in value.of_part(Part.COUNTED) if each.owner_id in owners), None)
    if counted is None:
        return numerator, value.denominator
    (own,) = counting.members_of(_dissolved(owners[counted.owner_id], counting.day), measure)
    lost = counted.total - own.total
    denominator = None if value.denominator is None else value.denominator - lost
    return numerator - counted.counted + own.counted, denominator


def _dissolved(owner: Owner, day: date) -> Owner:
    change = StatusChange(on=day, status=LegalStatus.DISSOLVED)
    earlier = tuple(each for each in owner.history if each.on < day)
    return owner.model_copy(update={"history": (*earlier, change)})


def _amount(goal: Goal, left: Fraction, numerator: int, denominator: int | None, nouns: Nouns) -> str:
    if goal.kind is IndicatorKind.SHARE:
        return f"{numerator}/{denominator} = {format_percent(left)}"
    return f"{format_whole(numerator)}{NO_BREAK}{nouns.unit}"


def _verdict(goal: Goal, value: Value, holds: bool | None) -> str:
    if holds is None or goal.comparison is None or goal.threshold is None:
        return ""
    before = judge(value, goal.comparison, goal.threshold)
    if holds:
        return ", vẫn đạt" if before else ", khi đó đạt"
    if _is_final(goal, value):
        return ", không đạt"
    return ", không còn đạt" if before else ", vẫn chưa đạt"
