"""Describe: an indicator's tables over time, by reading, against reports and by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from .. import urls
from ..model import Comparison, IndicatorKind, Nature
from ..progress import figure_words, revised_words, tally_places
from ..results import Assessment, PlaceVerdict, Point, ReadingVerdict, Reconciliation, Revised, Status, Value
from ..wording import NO_BREAK, format_day, format_decimal, format_percent, format_points, format_whole, sentence_case
from .atlas import Atlas
from .common import Cells, Columns, Rows, make_table, place_cell
from .gauges import format_counts, format_target, format_value
from .status import STATUS_KEYS, status_words
from .views import Cell, Column, Table

_VERDICT_COLUMNS = ("Gồm", Column("Giá trị", numeric=True), "Trạng thái")


def timeline_table(assessment: Assessment, revised: Mapping[str, Sequence[Revised]] = MappingProxyType({})) -> Table:
    """List the indicator on every reporting date and milestone; `revised` is by report what was changed since."""
    numbers = _timeline_numbers(assessment)
    columns: Columns = ["Đến ngày", *(Column(name, numeric=True) for name in numbers), "Trạng thái"]
    reasons = {milestone.on: milestone.note for milestone in assessment.target.milestones}
    rows: Rows = []
    for point in assessment.points:
        words = (needed_words(assessment, point.on), reasons.get(point.on)) if point.on in reasons else ()
        note = ", ".join(each for each in words if each)
        rows.append([*_timeline_row(point, assessment, note), _status_cell(point, revised)])
    return make_table("Từng kỳ báo cáo và từng mốc", columns, rows)


def _timeline_numbers(assessment: Assessment) -> tuple[str, ...]:
    """Name the columns of numbers; where each place is judged for itself, the whole has no path to be held against."""
    if assessment.places:
        return ("Địa bàn đạt mức", "Tính chung", "Mức mỗi nơi")
    share = assessment.indicator.kind is IndicatorKind.SHARE
    return (*(("Tử số", "Mẫu số") if share else ()), "Giá trị", "Lộ trình")


def needed_words(assessment: Assessment, on: date) -> str:
    """Say in whole units what a share's milestone expects of that day's denominator, "" where that is not known."""
    point = next((each for each in assessment.points if each.on == on), None)
    if point is None or point.value is None or not point.value.denominator or assessment.places:
        return ""
    if point.expected is None or point.expected.count is None:
        return ""
    at_most = assessment.target.comparison in (Comparison.AT_MOST, Comparison.LESS_THAN)
    bound = "nhiều nhất" if at_most else "ít nhất"
    of = f"{format_whole(point.expected.count)} trong {format_whole(point.value.denominator)}"
    return f"{bound} {of} {assessment.indicator.unit}"


def _timeline_row(point: Point, assessment: Assessment, note: str) -> Cells:
    value = point.value
    report = point.report
    share = assessment.indicator.kind is IndicatorKind.SHARE
    cells: Cells = [Cell(format_day(point.on), urls.report_url(report.id) if report else None)]
    if assessment.places:
        cells.append(_places_cell(point))
    elif share:
        cells += [_number(value.numerator if value else None), _number(value.denominator if value else None)]
    cells.append(_value_cell(value, assessment))
    cells.append(Cell(_expected_words(point, share), note=note))
    return cells


def _places_cell(point: Point) -> Cell | str:
    """Say on how many places of how many a date's target was met."""
    if point.places is None:
        return "–"
    met, unknown, of = point.places
    left = f"{format_whole(unknown)} chưa rõ" if unknown else ""
    return Cell(f"{format_whole(met)} trong {format_whole(of)}", strong=True, note=left)


def _status_cell(point: Point, revised: Mapping[str, Sequence[Revised]]) -> Cell | str:
    """Say a date's verdict, and under it what was revised of its figure: no new date."""
    if point.status is None:
        return "–"
    own = revised.get(point.report.id, ()) if point.report else ()
    note = sentence_case("; ".join(map(revised_words, own)))
    return Cell(status_words(point.status), status_key=STATUS_KEYS[point.status], note=note)


def _number(number: int | None) -> str:
    return "–" if number is None else format_decimal(number)


def _value_cell(value: Value | None, assessment: Assessment) -> Cell:
    if value is None:
        return Cell("chưa có báo cáo")
    exact = "" if value.exact is None else str(value.exact)
    return Cell(format_value(value, assessment), strong=True, note=_estimated(value), exact=exact)


def _estimated(value: Value) -> str:
    return value.nature.value if value.nature is Nature.ESTIMATED else ""


def _expected_words(point: Point, share: bool) -> str:
    if point.expected is None:
        return "–"
    return format_percent(point.expected.exact) if share else format_decimal(point.expected.exact)


def readings_table(assessment: Assessment) -> Table | None:
    """Put the readings of the plan's words side by side; None when there is but one."""
    if not assessment.readings:
        return None
    default: Cells = ["Cách đọc mặc định", *_whole_cells(assessment)]
    others = [
        [
            Cell(reading.words, note=demand_of(reading)),
            *_whole_cells(reading),
        ]
        for reading in assessment.readings
    ]
    caption = "Cùng số liệu, hai cách đọc" if len(others) == 1 else "Cùng số liệu, nhiều cách đọc"
    return make_table(caption, ["Cách đọc", *_VERDICT_COLUMNS], [default, *others])


def demand_of(reading: ReadingVerdict) -> str:
    """Say what a reading demands: `mức phải đạt ≥ 100%`; "" when it is only followed."""
    target = format_target(reading) if reading.target.comparison else None
    return f"mức phải đạt {target}" if target else ""


def _whole_cells(assessment: Assessment | ReadingVerdict) -> Cells:
    """Say what a verdict rests on: of a target for each place how many places meet it."""
    counts, *others = verdict_cells(assessment, assessment.value, assessment.status)
    if assessment.places:
        met, _, of = tally_places(assessment.places)
        counts = f"{met}{NO_BREAK}trong{NO_BREAK}{of}{NO_BREAK}địa bàn đạt"
    return [counts, *others]


def verdict_cells(assessment: Assessment | ReadingVerdict, value: Value, status: Status) -> Cells:
    """Say what a value is made of, the value, and its status."""
    counts = format_counts(value, assessment.indicator.unit) or "–"
    return [counts, format_value(value, assessment), Cell(status_words(status), status_key=STATUS_KEYS[status])]


def reconciliation_table(assessment: Assessment) -> Table | None:
    """Put the figures that reports state by hand beside the computed ones; None when no report states any."""
    if not assessment.reconciliations:
        return None
    columns: Columns = [
        "Kỳ báo cáo",
        Column("Báo cáo nêu", numeric=True),
        Column("Tính từ hồ sơ", numeric=True),
        "So sánh",
    ]
    rows: Rows = [_reconciliation_row(each, assessment) for each in assessment.reconciliations]
    return make_table("Số báo cáo nêu bên cạnh số tính từ hồ sơ", columns, rows)


def _reconciliation_row(each: Reconciliation, assessment: Assessment) -> Cells:
    report = each.report
    own = (assessment.id, each.place_id)
    observation = next((seen for seen in report.observations if (seen.indicator, seen.place) == own), None)
    computed = "–" if each.computed is None else format_value(each.computed, assessment)
    note = (observation.note or "") if observation else ""
    verdict = Cell(difference_words(each, assessment), note=note)
    return [
        Cell(
            report.title,
            urls.report_url(report.id),
            note=f"{format_day(report.as_of)}{f', riêng {each.place}' if each.place else ''}",
        ),
        Cell(format_value(each.reported, assessment), note=_estimated(each.reported)),
        computed,
        verdict,
    ]


def difference_words(each: Reconciliation, assessment: Assessment) -> str:
    """Say how a stated figure differs from the computed one."""
    if each.difference is None:
        return "không có số tính để so"
    if each.agrees:
        return "khớp"
    share = assessment.indicator.kind is IndicatorKind.SHARE
    unit = assessment.indicator.unit
    distance = format_points(each.difference) if share else f"{format_decimal(abs(each.difference))}{NO_BREAK}{unit}"
    return f"báo cáo {'cao' if each.difference > 0 else 'thấp'} hơn {distance}"


def places_table(atlas: Atlas, assessment: Assessment) -> Table | None:
    """List each place's own value and verdict; None for a target of the whole area."""
    if not assessment.places:
        return None
    rows: Rows = [
        [
            place_cell(atlas, place.place_id, linked=True),
            *verdict_cells(assessment, place.value, place.status),
            _lacking(assessment, place),
        ]
        for place in assessment.places
    ]
    return make_table("Từng địa bàn so với chỉ tiêu", ["Địa bàn", *_VERDICT_COLUMNS, "Còn thiếu"], rows)


def _lacking(assessment: Assessment, place: PlaceVerdict) -> str:
    """Say what a place lacks of the target, or what it has to spare."""
    unit, gap = assessment.indicator.unit, place.gap
    higher = assessment.target.comparison in {Comparison.AT_LEAST, Comparison.MORE_THAN}
    if gap.missing and place.status is not Status.MET:
        return f"{'thiếu' if higher else 'thừa'} {format_whole(gap.missing)}{NO_BREAK}{unit}"
    if gap.slack is None:
        return "–"
    if gap.slack == 0:
        return "vừa đủ"
    return f"{'thừa' if higher else 'dưới mức'} {format_whole(gap.slack)}{NO_BREAK}{unit}"


def revisions_table(atlas: Atlas, revised: Sequence[Revised], caption: str) -> Table | None:
    """List figures that were changed after their publication, old beside new, with the reason; None without any."""
    columns: Columns = [
        "Ngày sửa",
        "Số nào",
        Column("Số cũ", numeric=True),
        Column("Số mới", numeric=True),
        "Lý do sửa",
    ]
    rows: Rows = [
        [
            format_day(each.on),
            Cell(
                each.indicator.short_name,
                atlas.indicator_url(each.report.plan, each.indicator.id),
                note=_revised_note(each),
            ),
            figure_words(each.before, each.indicator),
            figure_words(each.after, each.indicator),
            Cell(each.reason, note=_after_note(each)),
        ]
        for each in revised
    ]
    return make_table(caption, columns, rows) if rows else None


def _revised_note(each: Revised) -> str:
    origin = "Báo cáo nêu" if each.stated else "Tính từ hồ sơ"
    origin += f", riêng {each.place}" if each.place else ""
    readings = {one.id: one.words for one in each.indicator.readings}
    reading = f", cách đọc «{readings[each.reading]}»" if each.reading else ""
    return f"{origin}, {each.report.title}{reading}"


def _after_note(each: Revised) -> str:
    """Say who is counted otherwise, and what became of the verdict."""
    verdict = (
        f"đánh giá từ «{each.before.status}» thành «{each.after.status}»"
        if each.before.status != each.after.status
        else ""
    )
    return sentence_case("; ".join(part for part in (each.who, verdict) if part))
