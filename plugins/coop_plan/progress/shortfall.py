"""Compute, step 6: what a value lacks of its target or has to spare, and what one loss would do, in whole units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ..model import IndicatorKind, LegalStatus, Measure, Organised, Part, Population, StatusChange
from ..results import Value, WhatIf
from ..wording import NO_BREAK, count_word, format_day, format_percent, format_whole
from .measures import Counting
from .sentences import Nouns
from .verdicts import HIGHER_COMPARISONS, Goal, gap_of, judge, satisfies

Owner = TypeVar("Owner", bound=Organised)


# ── What is missing, what sufficed ────────────────────────────────────────────────────────────────────────────────


def missing_range(goal: Goal, value: Value) -> tuple[int, int] | None:
    """Return how many units a target lacks, at least and at most, by what the records of unknown part turn out to be.

    Both are the same where nobody's part is unknown. None where the target is met, left open or out of reach.
    """
    if goal.comparison is None or goal.threshold is None or judge(value, goal.comparison, goal.threshold) is not False:
        return None
    found = [gap_of(goal, _as_if(value, numerator)).missing for numerator in _numerators(value)]
    known = [each for each in found if each is not None]
    return (min(known), max(known)) if len(known) == len(found) > 0 else None


def _numerators(value: Value) -> tuple[int, ...]:
    """Return the least and the greatest numerator that the bounds of a value allow; nothing where it has none."""
    if value.numerator is None:
        return ()
    unknown = unknown_of(value)
    return (value.numerator, value.numerator + unknown) if unknown else (value.numerator,)


def unknown_of(value: Value) -> int:
    """Return how many records of unknown part leave a bounded value open."""
    if value.exact is not None or value.low is None or value.high is None:
        return 0
    return int((value.high - value.low) * (value.denominator or 1))


def _as_if(value: Value, numerator: int) -> Value:
    exact = Fraction(numerator, value.denominator or 1)
    return replace(value, exact=exact, low=exact, high=exact, numerator=numerator)


def missing_words(goal: Goal, value: Value, nouns: Nouns) -> str:
    """Say in people's terms what it would take: «còn thiếu hai HTX …; nếu số HTX giữ nguyên là 18»."""
    missing = missing_range(goal, value)
    if missing is None or goal.comparison is None:
        return ""
    lacks = "thiếu" if goal.comparison in HIGHER_COMPARISONS else "thừa"
    lacks = f"Ngày {format_day(goal.due_on)} {lacks}" if is_final(goal, value) else f"Còn {lacks}"
    words = f"{lacks} {range_words(missing)}{NO_BREAK}{nouns.unit} {nouns.counted}"
    words += ", tùy hồ sơ chưa rõ" if missing[0] != missing[1] else ""
    if value.denominator is None:
        return f"{words}."
    return f"{words}; nếu số {nouns.unit} thuộc diện tính giữ nguyên là {format_whole(value.denominator)}."


def range_words(amounts: tuple[int, int]) -> str:
    """Write two whole numbers as one where they are the same: `hai`, `từ hai đến ba`."""
    least, most = amounts
    return count_word(least) if least == most else f"từ {count_word(least)} đến {count_word(most)}"


def enough_words(goal: Goal, value: Value, nouns: Nouns) -> str:
    """Say of a met target whose due date is past which whole number sufficed and how much there was to spare.

    «Đạt khi có ít nhất 10 trong 19 HTX; có 10, vừa đủ.» Empty before the due date and where it was missed.
    """
    numerators = _numerators(value)
    if goal.comparison is None or not numerators or not is_final(goal, value) or not _is_met(goal, value):
        return ""
    higher = goal.comparison in HIGHER_COMPARISONS
    gap = gap_of(goal, _as_if(value, min(numerators) if higher else max(numerators)))
    if gap.needed is None or gap.slack is None:
        return ""
    whole = "" if value.denominator is None else f"{NO_BREAK}trong{NO_BREAK}{format_whole(value.denominator)}"
    needed = f"{'ít nhất' if higher else 'nhiều nhất'} {format_whole(gap.needed)}{whole}{NO_BREAK}{nouns.unit}"
    spare = f"{'thừa' if higher else 'dưới mức'} {format_whole(gap.slack)}{NO_BREAK}{nouns.unit}"
    have, told = format_whole(numerators[0]), spare if gap.slack else "vừa đủ"
    if len(numerators) > 1:
        have, told = f"từ {have} đến {format_whole(numerators[1])}", "đủ dù hồ sơ chưa rõ thế nào"
    return f"Đạt khi có {needed} {nouns.counted}; có {have}, {told}."


# ── What one loss would do ────────────────────────────────────────────────────────────────────────────────────────

_DISSOLVED = "giải thể"
Left = tuple[int, int | None, int]
"""Numerator, denominator and records of unknown part after a change."""


def _is_met(goal: Goal, value: Value) -> bool:
    return (
        goal.comparison is not None
        and goal.threshold is not None
        and judge(value, goal.comparison, goal.threshold) is True
    )


def _may_keep_ceiling(goal: Goal, value: Value) -> bool:
    if goal.comparison is None or goal.threshold is None or goal.comparison in HIGHER_COMPARISONS:
        return False
    return judge(value, goal.comparison, goal.threshold) is not False


def is_final(goal: Goal, value: Value) -> bool:
    """Tell whether the due date has decided."""
    return value.as_of >= goal.due_on


def lose_one(
    counting: Counting, goal: Goal, value: Value, measure: Measure | None, nouns: Nouns, *, where: str = ""
) -> WhatIf | None:
    """Return what the loss of one counted unit would do, or would have done by the due date once it is past.

    A ceiling that is kept, or may be, is lost the other way: by one unit more. `where` names in a sentence the place whose value
    this is, where the target holds for each place. None with nothing sure to lose or to add, and where the target was
    missed and would have been all the same. A cooperative or a group is dissolved on the day and counted again by its
    own conditions; a product or a person just leaves the numerator.
    """
    if measure is None or not value.computed or value.numerator is None or value.low is None:
        return None
    if _may_keep_ceiling(goal, value):
        left = _after_gain(value)
    else:
        left = _after_loss(counting, value, measure) if value.numerator else None
    if left is None or left[1] == 0:
        return None
    return tell_loss(goal, value, left, event_of(measure), nouns, where=where)


def tell_loss(goal: Goal, value: Value, left: Left, event: str, nouns: Nouns, *, where: str = "") -> WhatIf | None:
    """Say what is `left` in numerator and denominator after a loss, and whether the target is met all the same.

    With more in the numerator than now it is one unit more that is told.
    """
    numerator, denominator, unknown = left
    bounds = [Fraction(numerator + more, denominator or 1) for more in sorted({0, unknown})]
    comparison, threshold = goal.comparison, goal.threshold
    holds = None
    if comparison is not None and threshold is not None:
        verdicts = {satisfies(each, comparison, threshold) for each in bounds}
        holds = verdicts.pop() if len(verdicts) == 1 else None
    final, before = is_final(goal, value), _is_met(goal, value)
    if final and holds is not True and not before:
        return None
    amount = _amount(goal, left, bounds, nouns)
    there = f" ở {where}" if where else ""
    start = _start(goal, event, nouns, there, final=final)
    remains = f"{'nơi này ' if where else ''}còn"
    if numerator > (value.numerator or 0):
        start = (
            f"Nếu {f'vào ngày {format_day(goal.due_on)} ' if final else ''}thêm một {nouns.unit} {nouns.counted}{there}"
        )
        remains = f"{'nơi này ' if where else ''}là"
    words = f"{start} thì {remains} {amount}{_verdict(goal, value, holds)}."
    return WhatIf(numerator, denominator, bounds[0] if len(bounds) == 1 else None, holds, words, unknown=unknown)


def _start(goal: Goal, event: str, nouns: Nouns, there: str, *, final: bool) -> str:
    if not final:
        return f"Nếu một {nouns.unit} đang được tính{there} {event}"
    day = format_day(goal.due_on)
    if event == _DISSOLVED:
        return f"Nếu vào ngày {day} một {nouns.unit} được tính{there} đã {event}"
    return f"Nếu vào ngày {day} bớt một {nouns.unit} được tính{there}"


def event_of(measure: Measure) -> str:
    """Say how one unit is lost: who is a record of its own is dissolved, a product or a person just counts no more."""
    owned = measure.population in {Population.COOPERATIVES, Population.GROUPS}
    return _DISSOLVED if owned else "không còn được tính"


def _after_gain(value: Value) -> Left | None:
    """Return what is there with one more counted; None where everybody subject to the target counts or may."""
    numerator, unknown = value.numerator or 0, unknown_of(value)
    if value.denominator is not None and numerator + unknown >= value.denominator:
        return None
    return numerator + 1, value.denominator, unknown


def _after_loss(counting: Counting, value: Value, measure: Measure) -> Left | None:
    """Return what is left after the loss; None where nobody counted is in the records or the loss changes nothing."""
    numerator, unknown = value.numerator or 0, unknown_of(value)
    if measure.population not in {Population.COOPERATIVES, Population.GROUPS}:
        return numerator - 1, value.denominator, unknown
    owners = {each.id: each for each in counting.dataset.organised()}
    counted = next((each for each in value.of_part(Part.COUNTED) if each.owner_id in owners), None)
    if counted is None:
        return None
    (own,) = counting.members_of(_dissolved(owners[counted.owner_id], counting.day), measure)
    if own.counted == counted.counted:
        return None
    denominator = None if value.denominator is None else value.denominator - counted.total + own.total
    return numerator - counted.counted + own.counted, denominator, unknown


def _dissolved(owner: Owner, day: date) -> Owner:
    change = StatusChange(on=day, status=LegalStatus.DISSOLVED)
    earlier = tuple(each for each in owner.history if each.on < day)
    return owner.model_copy(update={"history": (*earlier, change)})


def _amount(goal: Goal, left: Left, bounds: Sequence[Fraction], nouns: Nouns) -> str:
    numerator, denominator, unknown = left
    counted = format_whole(numerator)
    if unknown:
        counted = f"từ {counted} đến {format_whole(numerator + unknown)}"
    if goal.kind is not IndicatorKind.SHARE or denominator is None:
        return f"{counted}{NO_BREAK}{nouns.unit}"
    return f"{counted}/{format_whole(denominator)} = {' đến '.join(map(format_percent, bounds))}"


def _verdict(goal: Goal, value: Value, holds: bool | None) -> str:
    if goal.comparison is None or goal.threshold is None:
        return ""
    before = judge(value, goal.comparison, goal.threshold)
    if before is None:
        return ""
    if goal.kind is IndicatorKind.FLOW and goal.comparison not in HIGHER_COMPARISONS and not is_final(goal, value):
        return {True: ", vẫn trong giới hạn", False: ", vượt giới hạn", None: ", có thể vượt giới hạn"}[holds]
    if holds is None:
        return ", chưa chắc còn đạt" if before else ", có thể đạt"
    if holds:
        return ", vẫn đạt" if before else ", khi đó đạt"
    if is_final(goal, value):
        return ", không đạt"
    return ", không còn đạt" if before else ", vẫn chưa đạt"
