"""Describe: a plan's page, what it promises, by when, on which paper, and what each purpose rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Plan, Provenance, Purpose
from ..results import PlanProgress, Run
from ..wording import NOT_STATED, format_day, format_document_day
from .atlas import Atlas, is_illustrative
from .common import (
    Columns,
    Rows,
    as_illustrative,
    document_item,
    make_table,
    news_about,
    source_spans,
    task_groups,
    task_rows,
    text_or_unknown,
)
from .gauges import make_rows
from .indicators import tally_note
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, by_concern, status_words, tally, task_bar, worst_key
from .views import (
    Answer,
    Cell,
    Definition,
    DocumentItem,
    LedgerRow,
    Link,
    NewsItem,
    Span,
    StackedBar,
    Table,
    TallyItem,
    TaskGroupView,
    TaskRow,
)

KEY = "plan"


@dataclass(frozen=True, slots=True)
class PurposeView:
    """A purpose with the targets and tasks that serve it."""

    anchor: str
    title: str
    description: str | None
    rows: tuple[LedgerRow, ...]
    tasks: tuple[TaskRow, ...]
    source: tuple[Span, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan: its state, its paper, its purposes, targets, milestones, tasks and reports."""

    title: str
    summary: str
    answer: Answer
    tally: tuple[TallyItem, ...]
    tally_note: str
    facts: tuple[Definition, ...]
    document: DocumentItem | None
    baseline: Table | None
    baseline_note: str | None
    purposes: tuple[PurposeView, ...]
    purposes_empty: str
    targets: Table
    milestones: Table | None
    milestones_note: str
    tasks_sentence: tuple[Run, ...]
    tasks_bar: StackedBar | None
    task_groups: tuple[TaskGroupView, ...]
    tasks_empty: str
    reports: Table | None
    reports_empty: str
    other_plans: tuple[Link, ...]
    news: tuple[NewsItem, ...]


def plan_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe each plan."""
    for progress in atlas.progress.plans:
        plan = progress.plan
        head = make_head(
            urls.plan_url(plan.id),
            plan.title,
            plan.summary,
            KEY,
            illustrative=progress.provenance is Provenance.ILLUSTRATIVE or as_illustrative(plan),
            modified_on=progress.as_of,
        )
        yield make_page(head, "plan", _plan_view(atlas, progress))


def _plan_view(atlas: Atlas, progress: PlanProgress) -> PlanView:
    plan = progress.plan
    others = [each.plan for each in atlas.progress.plans if each.plan.id != plan.id]
    return PlanView(
        title=plan.title,
        summary=plan.summary,
        answer=Answer(progress.headline.runs, worst_key(progress.assessments)),
        tally=tally(progress.assessments),
        tally_note=tally_note(progress),
        facts=_facts(atlas, plan),
        document=document_item(atlas, atlas.documents[plan.document]) if plan.document else None,
        baseline=_baseline(atlas, plan),
        baseline_note=_baseline_note(plan),
        purposes=tuple(_purpose(atlas, progress, purpose) for purpose in plan.purposes),
        purposes_empty="Nguồn không nêu mục đích của kế hoạch.",
        targets=_targets(progress),
        milestones=_milestones(progress),
        milestones_note=_milestones_note(progress),
        tasks_sentence=progress.tasks_headline.runs,
        tasks_bar=task_bar(progress.tasks) if progress is atlas.current and progress.tasks else None,
        task_groups=() if progress is atlas.current else task_groups(atlas, progress),
        tasks_empty="Kế hoạch này không nêu nhiệm vụ.",
        reports=_reports(atlas, plan),
        reports_empty="Chưa có báo cáo nào; số liệu tính đến ngày đầu kỳ.",
        other_plans=tuple(Link(each.title, urls.plan_url(each.id)) for each in others),
        news=news_about(atlas, "plan", plan.id),
    )


def _facts(atlas: Atlas, plan: Plan) -> tuple[Definition, ...]:
    """Say what the paper says of itself, and what it does not say."""
    document = atlas.documents[plan.document] if plan.document else None
    issued = document.issued_on if document else None
    period = f"{format_day(plan.period.start)} – {format_day(plan.period.end)}"
    place = (Span(atlas.place_name(plan.place), urls.place_url(plan.place)),)
    return (
        Definition("Cơ quan ban hành", (Span(atlas.organisation_name(plan.issuer)),)),
        Definition("Số, ký hiệu", (Span(text_or_unknown(document.number if document else None)),)),
        Definition("Ngày ban hành", (Span(format_document_day(issued) if issued else NOT_STATED),)),
        Definition("Kỳ kế hoạch", (Span(period),)),
        Definition("Địa bàn", place),
        Definition("Nguồn", source_spans(atlas, plan)),
    )


def _baseline(atlas: Atlas, plan: Plan) -> Table | None:
    """List the cooperatives that the plan began with; None when it names none."""
    if plan.baseline is None or not plan.baseline.cooperatives:
        return None
    records = [atlas.organised[each] for each in plan.baseline.cooperatives]
    rows: Rows = [
        [
            Cell(record.name, atlas.organised_url(record.id)),
            Cell(atlas.place_name(record.place), urls.place_url(record.place)),
            status.value if (status := atlas.status(record)) else NOT_STATED,
        ]
        for record in records
    ]
    columns: Columns = ["Hợp tác xã", "Địa bàn", f"Đến {format_day(atlas.as_of)}"]
    return make_table(f"{len(rows)} hợp tác xã có ngày {format_day(plan.baseline.on)}", columns, rows)


def _baseline_note(plan: Plan) -> str | None:
    if plan.baseline is None:
        return None
    example = (
        " Tên từng hợp tác xã là minh họa." if plan.baseline.cooperatives and as_illustrative(plan.baseline) else ""
    )
    return f"Kế hoạch nêu {plan.baseline.count} hợp tác xã hiện có, chốt ngày {format_day(plan.baseline.on)}.{example}"


def _purpose(atlas: Atlas, progress: PlanProgress, purpose: Purpose) -> PurposeView:
    rows = make_rows(progress.assessments)
    serving = [each for each in progress.assessments if purpose.id in each.target.purposes]
    tasks = [task for task in progress.tasks if purpose.id in task.task.purposes]
    return PurposeView(
        anchor=f"muc-dich-{purpose.id}",
        title=purpose.title,
        description=purpose.description,
        rows=tuple(rows[each.id] for each in by_concern(serving)),
        tasks=task_rows(atlas, tasks),
        source=source_spans(atlas, purpose),
        empty="Kế hoạch không gắn chỉ tiêu hay nhiệm vụ riêng nào với mục đích này.",
    )


def _targets(progress: PlanProgress) -> Table:
    """List every target with the plan's words and where it stands, in the plan's order."""
    rows_by_id = make_rows(progress.assessments)
    rows: Rows = [
        [
            Cell(each.indicator.name, urls.indicator_url(each.id)),
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


def _milestones(progress: PlanProgress) -> Table | None:
    rows: Rows = [
        [
            Cell(each.indicator.short_name, urls.indicator_url(each.id)),
            format_day(milestone.on),
            f"{milestone.expected}".replace(".", ",")
            + ("%" if each.indicator.kind == "share" else f" {each.indicator.unit}"),
            milestone.note or "–",
            "minh họa" if as_illustrative(milestone) else "kế hoạch",
        ]
        for each in progress.assessments
        for milestone in each.target.milestones
    ]
    columns: Columns = ["Chỉ tiêu", "Đến ngày", "Lộ trình", "Lý do", "Ai đặt mốc"]
    return make_table("Các mốc theo thời gian", columns, rows) if rows else None


def _milestones_note(progress: PlanProgress) -> str:
    """Say who set the milestones when it is not the plan."""
    milestones = [milestone for each in progress.assessments for milestone in each.target.milestones]
    if any(map(as_illustrative, milestones)):
        return "Kế hoạch chỉ nêu hạn cuối; các mốc ghi «minh họa» do cổng đặt để thử cách theo dõi."
    return ""


def _reports(atlas: Atlas, plan: Plan) -> Table | None:
    rows: Rows = [
        [
            report.title,
            format_day(report.as_of),
            report.nature.value,
            atlas.organisation_name(report.reported_by),
            "minh họa" if is_illustrative([report.provenance]) else "chính thức",
        ]
        for report in atlas.dataset.reports_of(plan.id)
    ]
    columns: Columns = ["Kỳ báo cáo", "Chốt số liệu", "Tính chất", "Báo cáo của", "Nguồn"]
    return make_table("Các kỳ báo cáo", columns, rows) if rows else None
