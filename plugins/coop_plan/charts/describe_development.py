"""Draw, step 1: an assessment → its development over the reporting dates, in numbers and words. Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from ..model import Direction, FormerDemand, Target
from ..progress import count_places
from ..progress import revised_words as tell_revised
from ..results import Assessment, Point, Revised, Status
from ..wording import (
    format_day,
    format_percent,
    format_short_day,
    format_whole,
    join_sentences,
    sentence_case,
)
from .chart import Cell, ChartTable, Column
from .indicator_figures import (
    count_words,
    demand_words,
    demanded_exact,
    expected_exact,
    expected_words,
    is_hollow,
    is_share,
    make_request,
    make_ticks,
    on_axis,
    target_words,
    value_words,
)
from .names import DEVELOPMENT
from .palette import STATUS_KEYS, STATUS_SHAPES
from .requests import ChartRequest
from .views import DevelopmentPoint, DevelopmentView, FormerTarget

Revisions = Mapping[str, Sequence[Revised]]
"""By report what was changed of its figure after publication, oldest first."""
_REVISED = "đã sửa"


def describe_development(case: Assessment, revised: Revisions) -> ChartRequest:
    """Describe an indicator over the days of its plan; of a target for each place how many places met it."""
    case = count_places(case)
    view, table = _view(case, revised), _table(case, revised)
    return make_request(case, DEVELOPMENT, view, table, title=_title(case), figures=_alt(case, revised))


def _revised(revised: Revisions, point: Point) -> str:
    """Say every revision of a point's figure, "" without any."""
    own = revised.get(point.report.id, ()) if point.report else ()
    return "; ".join(map(tell_revised, own))


def _revised_mark(revised: Revisions, point: Point) -> tuple[str, str]:
    """Say at the mark itself that its figure was revised: with the last day, and without; twice "" where it was not."""
    own = revised.get(point.report.id, ()) if point.report else ()
    return (f"{_REVISED} {format_day(own[-1].on)}", _REVISED) if own else ("", "")


def _view(case: Assessment, revised: Revisions) -> DevelopmentView:
    points = tuple(_development_point(case, point, revised) for point in case.points)
    target = on_axis(case, case.threshold)
    former = _former(case)
    reach = [
        target,
        *(each.target for each in former),
        *(each for point in points for each in (point.value, point.high, point.expected)),
    ]
    top = max([each for each in reach if each is not None] or [1.0])
    headroom = max(top * 1.08, 5.0 if is_share(case) else 1.0)
    full = 100.0 if is_share(case) and top <= 100.0 else headroom
    ticks = make_ticks(case, min(headroom, full), 4)
    return DevelopmentView(points, target, _target_words(case), ticks, former)


def _former(case: Assessment) -> tuple[FormerTarget, ...]:
    """Return what was demanded before, each until its day; a change that moved no level draws no step."""
    steps: list[FormerTarget] = []
    demands: tuple[FormerDemand | Target, ...] = (*case.target.former_demands, case.target)
    for each, later in zip(case.target.former_demands, demands[1:], strict=True):
        if (each.comparison, each.threshold) != (later.comparison, later.threshold):
            exact = demanded_exact(case, each.threshold)
            words = demand_words(case, each.comparison, exact)
            told = f"Đến {format_short_day(each.until)}: {words}" if words else ""
            steps.append(FormerTarget(each.until.toordinal(), on_axis(case, exact), told))
    return tuple(steps)


def _target_words(case: Assessment) -> str:
    """Word the present target, with the day since which it holds when another held before."""
    words = target_words(case)
    former = _former(case)
    if not words or not former:
        return words
    since = date.fromordinal(former[-1].until + 1)
    return f"Từ {format_short_day(since)}: {demand_words(case, case.target.comparison, case.threshold)}"


def _development_point(case: Assessment, point: Point, revised: Revisions) -> DevelopmentPoint:
    value = point.value
    revised_words, revised_mark = _revised_mark(revised, point)
    several_years = case.points[0].on.year != case.points[-1].on.year
    expected = expected_exact(case, point.expected, value) if point.expected else None
    known = value is not None and value.exact is not None
    status = point.status or Status.NO_DATA
    paced = any(each.expected and each.expected.exact != case.threshold for each in case.points)
    return DevelopmentPoint(
        key=point.on.isoformat(),
        at=point.on.toordinal(),
        day_words=f"{format_short_day(point.on)}/{point.on.year % 100:02d}"
        if several_years
        else format_short_day(point.on),
        value=on_axis(case, value.exact) if value else None,
        value_words=value_words(case, value) if value else "",
        count_words=count_words(case, value),
        hollow=is_hollow(value),
        colour=STATUS_KEYS[status],
        shape=STATUS_SHAPES[status],
        low=on_axis(case, value.low) if value and not known else None,
        high=on_axis(case, value.high) if value and not known else None,
        expected=on_axis(case, expected) if paced else None,
        expected_words=_expected_label(case, point) if paced else "",
        absence_words="" if known else "chưa đủ số liệu" if point.report else "chưa có báo cáo",
        revised_words=revised_words,
        revised_mark=revised_mark,
    )


def _expected_label(case: Assessment, point: Point) -> str:
    """Label what is expected where neither the value nor the target's line says it already."""
    if point.expected is None:
        return ""
    exact = expected_exact(case, point.expected, point.value)
    reached = point.value.exact if point.value else None
    return "" if exact in {reached, case.threshold} else expected_words(case, point.expected)


def _title(case: Assessment) -> str:
    known = [point for point in case.points if point.value is not None and point.value.exact is not None]
    if not known:
        return "Chưa có số liệu của kỳ báo cáo nào"
    return _shortfall_title(case, known) or _course_title(case, known)


def _shortfall_title(case: Assessment, known: Sequence[Point]) -> str:
    """Say when every report lacked the same number of units, or none."""
    lacks = [
        point.expected.count - point.value.numerator
        for point in known
        if point.expected and point.expected.count is not None and point.value and point.value.numerator is not None
    ]
    if len(lacks) < max(2, len(known)) or case.indicator.direction is Direction.LOWER:
        return ""
    if len(set(lacks)) == 1 and lacks[0] > 0:
        return f"Kỳ nào cũng thiếu {lacks[0]} {case.indicator.unit} so với lộ trình"
    return "Kỳ nào cũng theo kịp lộ trình" if max(lacks) <= 0 and lacks[-1:] and len(known) > 2 else ""


def _course_title(case: Assessment, known: Sequence[Point]) -> str:
    first, last = known[0], known[-1]
    if first is last:
        return f"{value_words(case, last.value)} vào ngày {format_day(last.on)}"
    before, after = (point.value.exact or Fraction(0) for point in (first, last) if point.value)
    if before == after:
        return f"{value_words(case, last.value)}, bằng mức ngày {format_short_day(first.on)}"
    course, preposition = ("Tăng", "lên") if after > before else ("Giảm", "xuống")
    outcome = {Status.MET: ", đạt chỉ tiêu", Status.NOT_MET: ", không đạt chỉ tiêu"}.get(case.status, "")
    return f"{course} từ {value_words(case, first.value)} {preposition} {value_words(case, last.value)}{outcome}"


def _alt(case: Assessment, revised: Revisions) -> str:
    told = [_point_alt(case, point, revised) for point in case.points]
    former = [each.words for each in _former(case) if each.words]
    target = f"Chỉ tiêu {'; '.join((*former, _target_words(case)))}".lower() if former else target_words(case)
    target = sentence_case(target)
    return join_sentences((f"{sentence_case('; '.join(told))}.", f"{target}." if target else "Không đặt mức phải đạt."))


def _point_alt(case: Assessment, point: Point, revised: Revisions) -> str:
    words = value_words(case, point.value) if point.value else "chưa có báo cáo"
    count = count_words(case, point.value)
    expected = f", lộ trình {expected_words(case, point.expected)}" if point.expected else ""
    verdict = f", {point.status.value}" if point.status not in {None, Status.FOLLOWED, Status.NO_DATA} else ""
    revision = _revised(revised, point)
    return f"ngày {format_short_day(point.on)}: {words}{f' ({count})' if count else ''}{expected}{verdict}{f', {revision}' if revision else ''}"


def _table(case: Assessment, revised: Revisions) -> ChartTable:
    share = is_share(case)
    columns = [Column("Đến ngày")]
    if share:
        columns += [Column("Tử số", numeric=True), Column("Mẫu số", numeric=True)]
    columns += [Column("Thực hiện", numeric=True), Column("Lộ trình", numeric=True)]
    columns += [Column("Mức khi ấy", numeric=True)] if _former(case) else []
    rows = tuple(_development_row(case, point, revised, share=share) for point in case.points)
    return ChartTable("Thực hiện và lộ trình qua các kỳ báo cáo", tuple(columns), rows)


def _development_row(case: Assessment, point: Point, revised: Revisions, *, share: bool) -> tuple[Cell, ...]:
    value = point.value
    cells = [Cell(format_day(point.on), point.on)]
    if share:
        numbers = (value.numerator, value.denominator) if value else (None, None)
        cells += [Cell("–" if number is None else format_whole(number), number) for number in numbers]
    words = value_words(case, value) if value else "chưa có"
    if revision := _revised(revised, point):
        words = f"{words} ({revision})"
    cells.append(
        Cell(words, value.exact if value else None, status_key=STATUS_KEYS[point.status] if point.status else None)
    )
    cells.append(_expected_cell(case, point))
    if _former(case):
        cells.append(Cell(demand_words(case, point.comparison, point.threshold) or "chỉ theo dõi", point.threshold))
    return tuple(cells)


def _expected_cell(case: Assessment, point: Point) -> Cell:
    """Tell the declared expectation and the whole units that it takes: «28,0% (từ 5 HTX)»."""
    if point.expected is None:
        return Cell("–")
    words = expected_words(case, point.expected)
    if is_share(case) and point.expected.count is not None:
        bound = "từ" if case.indicator.direction is Direction.HIGHER else "tối đa"
        words = f"{format_percent(point.expected.exact)} ({bound} {words})"
    return Cell(words, point.expected.exact)
