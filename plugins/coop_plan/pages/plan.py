"""Describe: a plan's page, what it promises, by when, on which paper, and what each purpose rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Plan, Provenance, Purpose
from ..results import PlanProgress, Run
from ..wording import NOT_STATED, format_day, format_document_day
from .atlas import Atlas
from .common import (
    as_illustrative,
    document_item,
    join_links,
    news_about,
    place_spans,
    source_spans,
    task_groups,
    task_rows,
    text_or_unknown,
)
from .indicators import tally_note
from .plan_tables import baseline_table, milestones_note, milestones_table, reports_table, targets_table
from .spec import PageSpec, make_head, make_page
from .status import by_concern, tally, task_bar, worst_key
from .tasks import task_charts_url
from .views import (
    Answer,
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
    """A purpose with the targets and tasks that serve it; its source only where it is not that of all purposes."""

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
    purposes_source: tuple[Span, ...]
    purposes_empty: str
    targets: Table
    milestones: Table | None
    milestones_note: str
    tasks_sentence: tuple[Run, ...]
    tasks_bar: StackedBar | None
    tasks_charts_url: str | None
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
            modified_on=atlas.changed_on[plan.id],
        )
        yield make_page(head, "plan", _plan_view(atlas, progress))


def _plan_view(atlas: Atlas, progress: PlanProgress) -> PlanView:
    plan = progress.plan
    source = _common_source(atlas, plan)
    others = [each.plan for each in atlas.progress.plans if each.plan.id != plan.id]
    return PlanView(
        title=plan.title,
        summary=plan.summary,
        answer=Answer(progress.headline.runs, worst_key(progress.assessments)),
        tally=tally(progress.assessments),
        tally_note=tally_note(progress),
        facts=_facts(atlas, plan),
        document=document_item(atlas, atlas.documents[plan.document]) if plan.document else None,
        baseline=baseline_table(atlas, plan),
        baseline_note=_baseline_note(plan),
        purposes=tuple(_purpose(atlas, progress, purpose, source) for purpose in plan.purposes),
        purposes_source=source,
        purposes_empty="Nguồn không nêu mục đích của kế hoạch.",
        targets=targets_table(atlas, progress),
        milestones=milestones_table(atlas, progress),
        milestones_note=milestones_note(progress),
        tasks_sentence=progress.tasks_headline.runs,
        tasks_bar=task_bar(progress.tasks) if progress is atlas.current and progress.tasks else None,
        tasks_charts_url=task_charts_url(atlas, progress),
        task_groups=() if progress is atlas.current else task_groups(atlas, progress),
        tasks_empty="Kế hoạch này không nêu nhiệm vụ.",
        reports=reports_table(atlas, plan),
        reports_empty="Chưa có báo cáo nào; số liệu tính đến ngày đầu kỳ.",
        other_plans=_other_links(others),
        news=news_about(atlas, "plan", plan.id),
    )


def _other_links(others: list[Plan]) -> tuple[Link, ...]:
    links = [Link(each.title, urls.plan_url(each.id)) for each in others]
    return (*links, Link("So sánh qua các kế hoạch", urls.COMPARISON)) if others else ()


def _facts(atlas: Atlas, plan: Plan) -> tuple[Definition, ...]:
    """Say what the paper says of itself, and what it does not say."""
    document = atlas.documents[plan.document] if plan.document else None
    issued = document.issued_on if document else None
    period = f"{format_day(plan.period.start)} – {format_day(plan.period.end)}"
    place = place_spans(atlas, plan.place)
    return (
        Definition("Cơ quan ban hành", (Span(atlas.organisation_name(plan.issuer)),)),
        Definition("Số, ký hiệu", (Span(text_or_unknown(document.number if document else None)),)),
        Definition("Ngày ban hành", (Span(format_document_day(issued) if issued else NOT_STATED),)),
        Definition("Kỳ kế hoạch", (Span(period),)),
        *_neighbours(atlas, plan),
        Definition("Địa bàn", place),
        Definition("Nguồn", source_spans(atlas, plan)),
    )


def _neighbours(atlas: Atlas, plan: Plan) -> tuple[Definition, ...]:
    """Name the plan before this one and those after it, as the plans themselves say."""
    before = [each for each in atlas.dataset.plans if each.id == plan.previous]
    after = [each for each in atlas.dataset.plans if each.previous == plan.id]
    found = (("Kế hoạch trước", before), ("Kế hoạch sau", after))
    return tuple(
        Definition(term, join_links([Link(each.short_title, urls.plan_url(each.id)) for each in plans]))
        for term, plans in found
        if plans
    )


def _baseline_note(plan: Plan) -> str | None:
    if plan.baseline is None:
        return None
    example = (
        " Tên từng hợp tác xã là minh họa." if plan.baseline.cooperatives and as_illustrative(plan.baseline) else ""
    )
    day = format_day(plan.baseline.on)
    if as_illustrative(plan):
        return (
            f"Danh sách ban đầu có {plan.baseline.count} hợp tác xã, chốt ngày {day}; chưa có văn bản nêu con số này."
        )
    return f"Kế hoạch nêu {plan.baseline.count} hợp tác xã hiện có, chốt ngày {day}.{example}"


def _common_source(atlas: Atlas, plan: Plan) -> tuple[Span, ...]:
    """Return the source that all purposes share, nothing where they differ."""
    sources = {source_spans(atlas, purpose) for purpose in plan.purposes}
    return sources.pop() if len(sources) == 1 else ()


def _purpose(atlas: Atlas, progress: PlanProgress, purpose: Purpose, common_source: tuple[Span, ...]) -> PurposeView:
    source = source_spans(atlas, purpose)
    rows = atlas.plan_rows[progress.plan.id]
    serving = [each for each in progress.assessments if purpose.id in each.target.purposes]
    tasks = [task for task in progress.tasks if purpose.id in task.task.purposes]
    return PurposeView(
        anchor=f"muc-dich-{purpose.id}",
        title=purpose.title,
        description=purpose.description,
        rows=tuple(rows[each.id] for each in by_concern(serving)),
        tasks=task_rows(atlas, tasks),
        source=() if source == common_source else source,
        empty="Kế hoạch không gắn chỉ tiêu hay nhiệm vụ riêng nào với mục đích này.",
    )
