"""Compute, step 5: a target that holds for each place, in words and as a count of places.

Such a plan is as good as its worst place: what is missing, what a loss would do and what sufficed are told of places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..model import Comparison, Direction, IndicatorKind, Measure, Nature, Part
from ..results import Assessment, Gap, PlaceVerdict, Point, Run, Sentence, Status, Value, WhatIf
from ..wording import NO_BREAK, count_word, format_day, format_whole, join_words, sentence_case
from .measures import Counting
from .sentences import Case, Nouns, coloured, format_value, plain, strong
from .shortfall import lose_one, missing_range, range_words
from .verdicts import HIGHER_COMPARISONS, Goal

PLACES = "địa bàn"
"""What places are counted in."""
_NAMED = 4
"""So many places are named in a sentence, the others counted."""

# A target for each place is as good as its worst place, in this order of concern.
_WORST_FIRST = (
    Status.NOT_MET,
    Status.BEHIND,
    Status.NO_DATA,
    Status.STALE,
    Status.ON_TRACK,
    Status.NOT_DUE,
    Status.MET,
)


def worst_of(statuses: Iterable[Status]) -> Status:
    """Return the verdict of a whole from those of its places."""
    found = set(statuses)
    return next((status for status in _WORST_FIRST if status in found), Status.FOLLOWED)


def tally_places(places: Sequence[PlaceVerdict]) -> tuple[int, int, int]:
    """Return how many places meet the target, of how many nothing can be said, and how many there are."""
    met = sum(place.status is Status.MET for place in places)
    unknown = sum(place.status in {Status.NO_DATA, Status.STALE} for place in places)
    return met, unknown, len(places)


# ── In words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def places_headline(status: Status, places: Sequence[PlaceVerdict]) -> Sentence:
    """Say the answer in large type: how many places meet the target."""
    start = coloured(f"{sentence_case(status.value)}: ")
    return Sentence((start, _met_run(places), plain(f" {PLACES} đạt mức của mình.")))


def _met_run(places: Sequence[PlaceVerdict]) -> Run:
    met, _, of = tally_places(places)
    return strong(f"{met}{NO_BREAK}trong{NO_BREAK}{of}")


def explain_places(case: Case, places: Sequence[PlaceVerdict], nowhere: int = 0) -> Sentence:
    """Explain the verdict: how many places meet what, and of the others which, with their figures.

    `nowhere` counts the records that lie in none of these places.
    """
    value = case.value
    nature = " (ước thực hiện)" if value is not None and value.nature is Nature.ESTIMATED else ""
    on = format_day(value.as_of if value is not None else case.goal.due_on)
    start = plain(f"Đến {on}{nature}, " if value is not None else "")
    demanded = f" {PLACES} đạt mức đặt cho từng nơi: {case.target}" if case.target else f" {PLACES} đạt"
    due = f", hạn {case.due}{' đã hết' if case.is_final else ''}"
    others = "".join(f" {words}." for words in _others(case, places))
    unit = case.nouns.unit
    left = f" {format_whole(nowhere)}{NO_BREAK}{unit} không ghi thuộc địa bàn nào trong số này." if nowhere else ""
    return Sentence((start, _met_run(places), plain(f"{demanded}{due}.{others}{left}")))


def _others(case: Case, places: Sequence[PlaceVerdict]) -> Iterator[str]:
    """Yield by verdict, the worst first, the places that do not meet the target."""
    for status in _WORST_FIRST[:-1]:
        found = [place for place in places if place.status is status]
        if found:
            names = _listed(found, lambda place: f"{place.inside} ({_figure(case, place)})")
            yield f"{sentence_case(status.value)}: {names}"


def _listed(places: Sequence[PlaceVerdict], tell: Callable[[PlaceVerdict], str]) -> str:
    named = [tell(place) for place in places[:_NAMED]]
    rest = len(places) - len(named)
    return join_words([*named, f"{format_whole(rest)} {PLACES} khác"] if rest else named)


def _figure(case: Case, place: PlaceVerdict) -> str:
    value, unit = place.value, case.nouns.unit
    unknown = len(value.of_part(Part.UNKNOWN))
    if value.exact is None:
        return f"còn {format_whole(unknown)} hồ sơ chưa rõ" if unknown else "chưa có số liệu"
    if case.goal.kind is IndicatorKind.SHARE and value.denominator:
        amount = f"{format_whole(value.numerator or 0)}/{format_whole(value.denominator)}"
    elif case.goal.kind is IndicatorKind.SHARE:
        amount = format_value(value.exact, case.goal.kind)
    else:
        amount = f"{format_value(value.exact, case.goal.kind)}{NO_BREAK}{unit}"
    if not place.gap.missing:
        return amount
    lacks = "thiếu" if case.goal.comparison in HIGHER_COMPARISONS else "thừa"
    return f"{amount}, {lacks} {count_word(place.gap.missing)}"


def places_missing_words(case: Case, places: Sequence[PlaceVerdict]) -> str:
    """Say what it would take, place by place: «Còn thiếu một HTX … ở xã A, hai HTX ở xã B»; "" when nothing is known."""
    goal, nouns = case.goal, case.nouns
    lacking = ((place, missing_range(goal, place.value)) for place in places if place.status is not Status.MET)
    short = [(place, missing) for place, missing in lacking if missing is not None]
    if not short:
        return ""
    lacks = "thiếu" if goal.comparison in HIGHER_COMPARISONS else "thừa"
    lacks = f"Ngày {format_day(goal.due_on)} {lacks}" if case.is_final else f"Còn {lacks}"
    (first, missing), *others = short
    head = f"{lacks} {range_words(missing)}{NO_BREAK}{nouns.unit} {nouns.counted} ở {first.inside}"
    named = [
        head,
        *(f"{range_words(each)}{NO_BREAK}{nouns.unit} ở {place.inside}" for place, each in others[: _NAMED - 1]),
    ]
    rest = len(short) - len(named)
    named += [f"và ở {format_whole(rest)} {PLACES} khác"] if rest else []
    whole = goal.kind is IndicatorKind.SHARE
    kept = f"; nếu số {nouns.unit} thuộc diện tính ở từng nơi giữ nguyên" if whole else ""
    return f"{', '.join(named)}{kept}."


def places_enough_words(case: Case, places: Sequence[PlaceVerdict]) -> str:
    """Say once the due date is past which place met the target with the least to spare; "" where one missed it."""
    if not case.is_final or any(place.status is not Status.MET or place.gap.slack is None for place in places):
        return ""
    least = min(places, key=lambda place: place.gap.slack or 0)
    slack = least.gap.slack or 0
    higher = case.goal.comparison in HIGHER_COMPARISONS
    spare = (
        f"{'thừa' if higher else 'dưới mức'} {format_whole(slack)}{NO_BREAK}{case.nouns.unit}" if slack else "vừa đủ"
    )
    return f"Nơi sát mức nhất là {least.inside}: {spare}."


def lose_one_somewhere(
    counting: Counting, goal: Goal, places: Sequence[PlaceVerdict], measure: Measure | None, nouns: Nouns
) -> WhatIf | None:
    """Return what the loss of one unit would do where it does most: in a place that would no longer meet the target.

    Where no place would fall, the one with the least to spare is told. Once the due date is past nothing is told of a
    target that some place missed.
    """
    met = [place for place in places if place.status is Status.MET]
    if counting.day >= goal.due_on and len(met) < len(places):
        return None
    by_slack = sorted(met or places, key=lambda place: (place.gap.slack or 0, place.gap.missing or 0))
    found = [
        replace(loss, place_id=place.place_id)
        for place in by_slack
        if (loss := lose_one(counting, goal, place.value, measure, nouns, where=place.inside)) is not None
    ]
    return next((loss for loss in found if loss.holds is False), found[0] if found else None)


# ── As a count of places ──────────────────────────────────────────────────────────────────────────────────────────


def count_places(assessment: Assessment) -> Assessment:
    """Return the same verdict with places as what is counted: «3 địa bàn, chỉ tiêu ≥ 5 địa bàn».

    Gauges and charts of a target for each place show it so: the value of the whole area has no line to be held against.
    A target of the whole area is returned as it is.
    """
    if not assessment.places:
        return assessment
    met, unknown, of = tally_places(assessment.places)
    indicator = assessment.indicator.model_copy(
        update={"kind": IndicatorKind.STOCK, "unit": PLACES, "direction": Direction.HIGHER}
    )
    target = assessment.target.model_copy(
        update={"comparison": Comparison.AT_LEAST, "milestones": (), "former_demands": ()}
    )
    lacking = None if unknown else of - met
    return replace(
        assessment,
        indicator=indicator,
        target=target,
        threshold=Fraction(of),
        value=_counted(assessment.value, (met, unknown)),
        expected=None,
        gap=Gap(lacking, of, 0 if lacking == 0 else None, None if lacking is None else Fraction(-lacking)),
        points=tuple(_count_point(assessment, point) for point in assessment.points if point.report is not None),
    )


def _counted(value: Value, tally: tuple[int, int]) -> Value:
    met, unknown = tally
    exact = None if unknown else Fraction(met)
    low, high = Fraction(met), Fraction(met + unknown)
    return replace(value, exact=exact, low=low, high=high, numerator=met, denominator=None, members=())


def _count_point(assessment: Assessment, point: Point) -> Point:
    value = point.value or replace(assessment.value, as_of=point.on)
    if point.places is None:
        return replace(point, value=None, expected=None)
    met, unknown, of = point.places
    return replace(
        point,
        value=_counted(value, (met, unknown)),
        expected=None,
        comparison=Comparison.AT_LEAST,
        threshold=Fraction(of),
    )
