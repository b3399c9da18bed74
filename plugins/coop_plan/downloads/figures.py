"""Export: the computed figures as rows of one long table, and who was counted in them. No arithmetic.

A share is exact as `numerator` over `denominator`; `value` is the same in per cent. There is no column that says
"8/17": spreadsheets read it as the 17th of August.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ..model import IndicatorKind, Nature, Part, Provenance, Report, body_name_on
from ..results import (
    Assessment,
    Expected,
    Figure,
    Member,
    PlanProgress,
    Point,
    ReadingVerdict,
    Revised,
    SiteProgress,
    Status,
    Value,
)
from .tables import Cell, Column, Table

SERIES = ("chính", "từng địa bàn", "cách hiểu khác", "số báo cáo", "trước khi sửa", "sau khi sửa")
_MAIN, _PLACE, _READING, _REPORTED, _BEFORE, _AFTER = SERIES

FIGURE_COLUMNS = (
    Column("plan", "Mã kế hoạch"),
    Column("indicator", "Mã chỉ tiêu"),
    Column("as_of", "Ngày chốt số liệu, hoặc ngày của mốc chưa có báo cáo", "date"),
    Column("report", "Mã kỳ báo cáo"),
    Column(
        "series",
        "Dãy số: chính, từng địa bàn, cách hiểu khác, số báo cáo nêu, số cũ trước một lần sửa, "
        "số mới sau một lần sửa muộn hơn ngày của tệp",
        values=SERIES,
    ),
    Column("place", "Mã địa bàn; bỏ trống là cả địa bàn của kế hoạch"),
    Column("reading", "Mã cách hiểu khác; bỏ trống là cách hiểu mặc định"),
    Column("value", "Giá trị theo đơn vị; bỏ trống là chưa biết", "number"),
    Column("unit", "Đơn vị: % hoặc đơn vị đếm"),
    Column("numerator", "Tử số", "integer"),
    Column("denominator", "Mẫu số; bỏ trống với số đếm", "integer"),
    Column("low", "Giá trị nhỏ nhất có thể khi còn hồ sơ chưa rõ", "number"),
    Column("high", "Giá trị lớn nhất có thể khi còn hồ sơ chưa rõ", "number"),
    Column("expected", "Mức phải đạt vào ngày đó theo mốc", "number"),
    Column("expected_count", "Tử số phải có vào ngày đó", "integer"),
    Column("comparison", "Phép so sánh của chỉ tiêu; bỏ trống là chỉ theo dõi"),
    Column("threshold", "Mức phải đạt khi đến hạn", "number"),
    Column("status", "Đánh giá", values=tuple(each.value for each in Status)),
    Column("nature", "thực hiện hoặc ước thực hiện", values=tuple(each.value for each in Nature)),
    Column("computed", "true: tính từ hồ sơ; false: số do báo cáo nêu", "boolean"),
    Column(
        "provenance",
        "official: có nguồn; illustrative: số liệu minh họa",
        values=tuple(each.value for each in Provenance),
    ),
    Column("revised_on", "Ngày sửa; chỉ có ở dãy trước khi sửa và sau khi sửa", "date"),
    Column("revised_because", "Lý do sửa"),
    Column("reported_by", "Mã cơ quan báo cáo; bỏ trống là chưa nêu"),
    Column("reporter", "Tên cơ quan báo cáo"),
)

PART_COLUMNS = (
    Column("plan", "Mã kế hoạch"),
    Column("indicator", "Mã chỉ tiêu"),
    Column("as_of", "Ngày chốt số liệu", "date"),
    Column("reading", "Mã cách hiểu khác; bỏ trống là cách hiểu mặc định"),
    Column("record", "Mã hồ sơ được xét: hợp tác xã, tổ hợp tác hoặc sản phẩm"),
    Column("name", "Tên"),
    Column("owner", "Mã hợp tác xã hoặc tổ hợp tác sở hữu"),
    Column("place", "Mã địa bàn"),
    Column("part", "Phần trong chỉ tiêu", values=tuple(each.value for each in Part)),
    Column("reason", "Lý do"),
    Column("counted", "Góp vào tử số", "integer"),
    Column("total", "Góp vào mẫu số", "integer"),
    Column(
        "provenance",
        "official: có nguồn; illustrative: số liệu minh họa",
        values=tuple(each.value for each in Provenance),
    ),
)


def figure_table(site: SiteProgress, later: Iterable[Revised] = ()) -> Table:
    """Return every figure of every plan, date, place and reading, and every old one that was corrected.

    `later` are corrections that the site of a past date did not know of: their new figures follow at the end.
    """
    rows = (*_all_rows(site), *(_revised_row(site, each, each.after, _AFTER) for each in later))
    return Table("so-lieu", "Số liệu của mọi chỉ tiêu ở mọi kỳ", FIGURE_COLUMNS, rows)


def indicator_table(site: SiteProgress, indicator_id: str) -> Table:
    """Return the rows of the figure table that tell of one indicator."""
    rows = tuple(row for plan, each in _assessments(site) if each.id == indicator_id for row in _rows(site, plan, each))
    name = next(each.name for each in site.dataset.indicators if each.id == indicator_id)
    return Table(indicator_id, name, FIGURE_COLUMNS, rows)


def part_table(site: SiteProgress) -> Table:
    """Return which part each record has in each indicator, under each reading, on each reporting date."""
    rows = tuple(row for plan, each in _assessments(site) for row in _part_rows(plan, each))
    return Table("thanh-phan-chi-tieu", "Hồ sơ nào được tính vào chỉ tiêu nào", PART_COLUMNS, rows)


def in_unit(amount: Fraction | None, kind: IndicatorKind) -> Fraction | None:
    """Return a value as it is published: a share in per cent, a count as it is."""
    return amount * 100 if amount is not None and kind is IndicatorKind.SHARE else amount


def unit_of(assessment: Assessment | ReadingVerdict) -> str:
    """Return the unit of the published value."""
    return "%" if assessment.indicator.kind is IndicatorKind.SHARE else assessment.indicator.unit


def reporter_of(site: SiteProgress, report: Report) -> str | None:
    """Name who reported a date as it was called then, None where that is not known."""
    bodies = (each for each in site.dataset.organisations if each.id == report.reported_by)
    return next((body_name_on(site.dataset, each, report.as_of) for each in bodies), None)


def _reporter_cells(site: SiteProgress, report: Report | None) -> tuple[Cell, ...]:
    return (report.reported_by, reporter_of(site, report)) if report else (None, None)


def _assessments(site: SiteProgress) -> Iterator[tuple[PlanProgress, Assessment]]:
    return ((plan, each) for plan in site.plans for each in plan.assessments)


def _all_rows(site: SiteProgress) -> Iterator[tuple[Cell, ...]]:
    return (row for plan, each in _assessments(site) for row in _rows(site, plan, each))


def _rows(site: SiteProgress, plan: PlanProgress, each: Assessment) -> Iterator[tuple[Cell, ...]]:
    for point in each.points:
        yield _row(site, plan, each, point)
    for place in each.places:
        now = Point(each.as_of, plan.report, place.value, None, place.status, each.target.comparison, each.threshold)
        yield _row(site, plan, each, now, series=_PLACE, place=place.place_id)
    for reading in each.readings:
        for point in reading.points:
            yield _row(site, plan, reading, point, series=_READING, reading=reading.id)
    for pair in each.reconciliations:
        stated = Point(
            pair.report.as_of, pair.report, pair.reported, None, None, each.target.comparison, each.threshold
        )
        yield _row(site, plan, each, stated, series=_REPORTED, place=pair.place_id)
    for revised in site.revised:
        if (revised.report.plan, revised.indicator.id) == (plan.plan.id, each.id):
            yield _revised_row(site, revised, revised.before, _BEFORE)


def _revised_row(site: SiteProgress, revised: Revised, figure: Figure, series: str) -> tuple[Cell, ...]:
    """Return a figure on one side of a revision; what was not kept with it stays empty."""
    report, kind = revised.report, revised.indicator.kind
    unit = "%" if kind is IndicatorKind.SHARE else revised.indicator.unit
    exact = in_unit(figure.exact, kind)
    return (
        report.plan,
        revised.indicator.id,
        report.as_of,
        report.id,
        series,
        revised.place_id,
        revised.reading,
        *(exact, unit, figure.numerator, figure.denominator, exact, exact),
        *(None, None, None, None),
        figure.status,
        report.nature.value,
        not revised.stated,
        report.provenance.value,
        revised.on,
        revised.reason,
        *_reporter_cells(site, report),
    )


def _row(  # noqa: PLR0913
    site: SiteProgress,
    plan: PlanProgress,
    each: Assessment | ReadingVerdict,
    point: Point,
    *,
    series: str = _MAIN,
    place: str | None = None,
    reading: str | None = None,
) -> tuple[Cell, ...]:
    kind = each.indicator.kind
    return (
        plan.plan.id,
        each.indicator.id,
        point.on,
        point.report.id if point.report else None,
        series,
        place,
        reading,
        *_value_cells(each, point.value),
        *_expected_cells(point.expected, kind),
        point.comparison.value if point.comparison else None,
        in_unit(point.threshold, kind),
        point.status.value if point.status else None,
        *_origin_cells(point.value),
        None,
        None,
        *_reporter_cells(site, point.report),
    )


def _value_cells(each: Assessment | ReadingVerdict, value: Value | None) -> tuple[Cell, ...]:
    unit, kind = unit_of(each), each.indicator.kind
    if value is None:
        return (None, unit, None, None, None, None)
    amounts = [in_unit(amount, kind) for amount in (value.exact, value.low, value.high)]
    return (amounts[0], unit, value.numerator, value.denominator, amounts[1], amounts[2])


def _expected_cells(expected: Expected | None, kind: IndicatorKind) -> tuple[Cell, ...]:
    return (in_unit(expected.exact, kind), expected.count) if expected else (None, None)


def _origin_cells(value: Value | None) -> tuple[Cell, ...]:
    return (value.nature.value, value.computed, value.provenance.value) if value else (None, None, None)


def _part_rows(plan: PlanProgress, each: Assessment) -> Iterator[tuple[Cell, ...]]:
    read = ((None, each.points), *((reading.id, reading.points) for reading in each.readings))
    for reading, points in read:
        for point in points:
            for member in point.value.members if point.value else ():
                yield (plan.plan.id, each.id, point.on, reading, *_member_cells(member))


def _member_cells(member: Member) -> tuple[Cell, ...]:
    return (
        member.id,
        member.name,
        member.owner_id,
        member.place_id,
        member.part.value,
        member.reason or None,
        member.counted,
        member.total,
        member.provenance.value,
    )
