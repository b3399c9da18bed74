"""Describe: a plan's tables, its targets, milestones, baseline and reports."""

from __future__ import annotations

from .. import urls
from ..model import Plan
from ..results import PlanProgress
from ..wording import NOT_STATED, format_day
from .atlas import Atlas, is_illustrative
from .common import (
    Columns,
    Rows,
    as_illustrative,
    make_table,
    place_cell,
    reporter_name,
)
from .indicator_tables import needed_words
from .status import STATUS_KEYS, status_words
from .views import (
    Cell,
    Table,
)


def baseline_table(atlas: Atlas, plan: Plan) -> Table | None:
    """List the cooperatives that the plan began with; None when it names none."""
    if plan.baseline is None or not plan.baseline.cooperatives:
        return None
    records = [atlas.organised[each] for each in plan.baseline.cooperatives]
    rows: Rows = [
        [
            Cell(record.name, atlas.organised_url(record.id)),
            place_cell(atlas, record.place, linked=True),
            status.value if (status := atlas.status(record)) else NOT_STATED,
        ]
        for record in records
    ]
    columns: Columns = ["Hợp tác xã", "Địa bàn", f"Đến {format_day(atlas.as_of)}"]
    return make_table(f"{len(rows)} hợp tác xã có ngày {format_day(plan.baseline.on)}", columns, rows)


def targets_table(atlas: Atlas, progress: PlanProgress) -> Table:
    """List every target with the plan's words and where it stands, in the plan's order."""
    rows_by_id = atlas.plan_rows[progress.plan.id]
    rows: Rows = [
        [
            Cell(each.indicator.name, rows_by_id[each.id].url),
            each.target.words,
            format_day(each.due_on) if each.threshold is not None else "–",
            Cell(rows_by_id[each.id].value, exact=rows_by_id[each.id].exact, note=rows_by_id[each.id].detail),
            Cell(status_words(each.status), status_key=STATUS_KEYS[each.status]),
        ]
        for each in progress.assessments
    ]
    return make_table(
        "Chỉ tiêu của kế hoạch",
        ["Chỉ tiêu", "Kế hoạch viết", "Hạn", f"Đến {format_day(progress.as_of)}", "Trạng thái"],
        rows,
    )


def milestones_table(atlas: Atlas, progress: PlanProgress) -> Table | None:
    rows: Rows = [
        [
            Cell(each.indicator.short_name, atlas.indicator_url(progress.plan.id, each.id)),
            format_day(milestone.on),
            f"{milestone.expected}".replace(".", ",")
            + ("%" if each.indicator.kind == "share" else f" {each.indicator.unit}"),
            Cell(milestone.note or "–", note=needed_words(each, milestone.on)),
            "minh họa" if as_illustrative(milestone) else "kế hoạch",
        ]
        for each in progress.assessments
        for milestone in each.target.milestones
    ]
    columns: Columns = ["Chỉ tiêu", "Đến ngày", "Lộ trình", "Lý do", "Ai đặt mốc"]
    return make_table("Các mốc theo thời gian", columns, rows) if rows else None


def milestones_note(progress: PlanProgress) -> str:
    """Say who set the milestones when it is not the plan."""
    milestones = [milestone for each in progress.assessments for milestone in each.target.milestones]
    if any(map(as_illustrative, milestones)):
        return "Kế hoạch chỉ nêu hạn cuối; các mốc ghi «minh họa» do cổng đặt để thử cách theo dõi."
    return ""


def reports_table(atlas: Atlas, plan: Plan) -> Table | None:
    rows: Rows = [
        [
            Cell(report.title, urls.report_url(report.id)),
            format_day(report.as_of),
            report.nature.value,
            reporter_name(atlas, report),
            "minh họa" if is_illustrative([report.provenance]) else "chính thức",
        ]
        for report in atlas.dataset.reports_of(plan.id)
    ]
    columns: Columns = ["Kỳ báo cáo", "Chốt số liệu", "Tính chất", "Báo cáo của", "Nguồn"]
    return make_table("Các kỳ báo cáo", columns, rows) if rows else None
