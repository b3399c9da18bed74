"""Describe: a task's page, its state, who does it by when, what was done."""

from __future__ import annotations

from dataclasses import dataclass

from .. import urls
from ..model import Evidence, Provenance, Task, TaskUpdate
from ..results import Run, TaskProgress, TaskStatus
from ..wording import NOT_STATED, format_day
from .atlas import Atlas
from .common import (
    as_illustrative,
    day_or_unknown,
    document_items,
    document_name,
    news_about,
    source_spans,
)
from .spec import PageSpec, make_head, make_page
from .status import TASK_KEYS, status_words
from .tensions import TensionView, tensions_of_task
from .views import (
    Crumb,
    Definition,
    DocumentItem,
    LedgerRow,
    Link,
    NewsItem,
    Span,
)

KEY = "tasks"
LABEL = "Nhiệm vụ"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that proves an update, by its path below the content."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """A dated update with what proves it."""

    day: str
    day_iso: str
    state: str
    text: str
    evidence: tuple[Link, ...]
    photos: tuple[Photo, ...]
    evidence_empty: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task: its state, what the plan says of it, who does it by when, what was done."""

    title: str
    status_key: str
    status_words: str
    sentence: tuple[Run, ...]
    group: Link
    description: str
    named_only: str | None
    source: tuple[Span, ...]
    facts: tuple[Definition, ...]
    facts_note: str
    updates: tuple[UpdateView, ...]
    updates_empty: str
    purposes: tuple[Link, ...]
    rows: tuple[LedgerRow, ...]
    tensions: tuple[TensionView, ...]
    documents: tuple[DocumentItem, ...]
    fairs: tuple[Link, ...]
    news: tuple[NewsItem, ...]
    previous: Link | None
    next: Link | None
    illustrative: bool


def task_page(
    atlas: Atlas, progress: TaskProgress, before: TaskProgress | None, after: TaskProgress | None
) -> PageSpec:
    task = progress.task
    plan = atlas.progress_by_plan[task.plan].plan
    is_current = plan.id == atlas.plan.id
    head = make_head(
        urls.task_url(task.id),
        task.title if is_current else f"{task.title} – {plan.short_title}",
        str(progress.sentence),
        KEY,
        parents=(Crumb(LABEL, urls.TASKS),),
        illustrative=progress.provenance is Provenance.ILLUSTRATIVE,
        modified_on=atlas.changed_on[task.plan],
    )
    return make_page(head, "task", _task_view(atlas, progress, _task_link(before), _task_link(after)))


def _task_link(progress: TaskProgress | None) -> Link | None:
    return None if progress is None else Link(progress.task.title, urls.task_url(progress.task.id))


def _task_view(atlas: Atlas, progress: TaskProgress, before: Link | None, after: Link | None) -> TaskView:
    task = progress.task
    plan = atlas.progress_by_plan[task.plan].plan
    group = next(each for each in plan.task_groups if each.id == task.group)
    purposes = [purpose for purpose in plan.purposes if purpose.id in task.purposes]
    rows = atlas.plan_rows[plan.id]
    pulled = {tension.indicator for tension in plan.tensions if tension.task == task.id}
    return TaskView(
        title=task.title,
        status_key=TASK_KEYS[progress.status],
        status_words=status_words(progress.status),
        sentence=progress.sentence.runs,
        group=Link(f"{group.code}. {group.title}", f"{urls.TASKS}#nhom-{group.id}"),
        description=task.description,
        named_only="Bài nguồn chỉ nêu tên nhiệm vụ này, không nêu nội dung cụ thể." if task.named_only else None,
        source=source_spans(atlas, task),
        facts=_facts(atlas, progress),
        facts_note=_facts_note(task),
        updates=tuple(_update(atlas, update) for update in reversed(progress.updates)),
        updates_empty="Chưa có cập nhật nào đến ngày chốt số liệu.",
        purposes=tuple(Link(each.title, f"{urls.plan_url(plan.id)}#muc-dich-{each.id}") for each in purposes),
        rows=tuple(rows[each] for each in task.indicators if each in rows and each not in pulled),
        tensions=tensions_of_task(atlas, plan, task.id),
        documents=document_items(atlas, task.documents),
        fairs=tuple(Link(atlas.fairs[each].name, f"{urls.GLOSSARY}#hoi-cho-{each}") for each in task.fairs),
        news=news_about(atlas, "tasks", task.id),
        previous=before,
        next=after,
        illustrative=progress.provenance is Provenance.ILLUSTRATIVE,
    )


def _facts(atlas: Atlas, progress: TaskProgress) -> tuple[Definition, ...]:
    """Say who does a task by when; what nobody states is said to be unstated."""
    schedule = progress.task.schedule
    partners = ", ".join(atlas.organisation_name(each) for each in schedule.partners) if schedule else ""
    due = day_or_unknown(progress.due_on)
    if progress.status is TaskStatus.LATE and progress.days_late:
        due += f" (quá {progress.days_late} ngày)"
    last = progress.last_update
    silent = f", cách ngày chốt {progress.silent_days} ngày" if last and progress.silent_days else ""
    return (
        Definition("Chủ trì", (Span(atlas.organisation_name(schedule.lead if schedule else None)),)),
        Definition("Phối hợp", (Span(partners or NOT_STATED),)),
        Definition("Bắt đầu", (Span(day_or_unknown(schedule.start_on if schedule else None)),)),
        Definition("Hạn", (Span(due),)),
        Definition("Cập nhật gần nhất", (Span(f"{format_day(last.on)}{silent}" if last else "chưa có"),)),
        Definition("Nguồn nhiệm vụ", source_spans(atlas, progress.task)),
    )


def _facts_note(task: Task) -> str:
    if task.schedule is None:
        return "Nguồn không nêu ai làm và hạn riêng của nhiệm vụ này."
    return "Phân công và hạn là dữ liệu minh họa." if as_illustrative(task.schedule) else ""


def _update(atlas: Atlas, update: TaskUpdate) -> UpdateView:
    return UpdateView(
        day=format_day(update.on),
        day_iso=update.on.isoformat(),
        state=update.state.value,
        text=update.text,
        evidence=tuple(_evidence(atlas, each) for each in update.evidence if not each.photo),
        photos=tuple(
            Photo(each.photo, f"Ảnh kèm cập nhật ngày {format_day(update.on)}")
            for each in update.evidence
            if each.photo
        ),
        evidence_empty="chưa kèm bằng chứng",
        illustrative=as_illustrative(update),
    )


def _evidence(atlas: Atlas, evidence: Evidence) -> Link:
    if evidence.document:
        return Link(document_name(atlas.documents[evidence.document]), urls.document_url(evidence.document), "văn bản")
    if record_id := evidence.cooperative or evidence.group:
        return Link(atlas.organised[record_id].name, atlas.organised_url(record_id), "hồ sơ")
    slug = evidence.article or ""
    titles = {article.slug: article.matter.title for article in atlas.articles}
    return Link(titles.get(slug, slug), urls.article_url(slug), "tin")
