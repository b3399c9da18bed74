"""Describe: small pieces that several page families print, such as sources, documents, tasks and news in lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from .. import urls
from ..frontmatter import Article
from ..model import Attested, Document, Plan, Provenance, Report, Source, SourceKind, TaskGroup, body_name_on
from ..results import PlanProgress, TaskProgress, TaskStatus
from ..wording import NOT_SET, NOT_STATED, format_day, format_document_day, format_short_day
from .atlas import Atlas, article_day
from .status import TASK_KEYS, status_words, task_bar, tasks_by_concern
from .views import Cell, Column, DocumentItem, Link, NewsItem, Row, SourceView, Span, Table, TaskGroupView, TaskRow

ILLUSTRATIVE_RECORDS = "Hồ sơ minh họa, không phải số liệu chính thức"


Columns = list[str | Column]
Cells = list[Cell | str]
Rows = list[Cells]
"""What `make_table` takes: a text is a cell or a column without anything special."""


def as_illustrative(record: Attested) -> bool:
    return record.provenance is Provenance.ILLUSTRATIVE


def day_or_unknown(day: date | None) -> str:
    return NOT_STATED if day is None else format_day(day)


def text_or_unknown(text: str | None) -> str:
    return text or NOT_STATED


def make_table(caption: str, columns: Sequence[str | Column], rows: Iterable[Sequence[Cell | str]]) -> Table:
    """Build a table; plain texts become cells and columns."""
    return Table(
        caption,
        tuple(Column(column) if isinstance(column, str) else column for column in columns),
        tuple(Row(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row)) for row in rows),
    )


def place_cell(atlas: Atlas, place_id: str, *, linked: bool = False) -> Cell:
    """Name a place in a table, what it is today under it."""
    url = urls.place_url(place_id) if linked else None
    return Cell(atlas.place_name(place_id), url, note=atlas.place_today(place_id))


def place_spans(atlas: Atlas, place_id: str) -> tuple[Span, ...]:
    """Name and link a place in running text, followed by what it is today."""
    today = atlas.place_today(place_id)
    name = Span(atlas.place_name(place_id), urls.place_url(place_id))
    return (name, Span(f" ({today})")) if today else (name,)


def not_stated(record: Attested) -> str:
    """Say why a field is empty: its source does not tell, or the illustrative record has none to tell it."""
    return NOT_SET if as_illustrative(record) else NOT_STATED


def reporter_name(atlas: Atlas, report: Report) -> str:
    """Name who reported a date as it was called then; say so where that is not known."""
    if report.reported_by is None:
        return not_stated(report)
    return body_name_on(atlas.dataset, atlas.organisations[report.reported_by], report.as_of)


# ── Sources ───────────────────────────────────────────────────────────────────────────────────────────────────────


def source_view(source: Source) -> SourceView:
    """Describe a source with its whole reference in one line."""
    day = format_day(source.published_on) if source.published_on else None
    parts = [source.title, source.author, source.publisher, day]
    return SourceView(
        is_post=source.kind is SourceKind.POST,
        line=", ".join(part for part in parts if part),
        title=source.title,
        url=source.url,
        day=day,
        iso=source.published_on.isoformat() if source.published_on else None,
        author=source.author,
        publisher=source.publisher,
        lead="Theo bài" if source.kind is SourceKind.POST else "Theo",
    )


def source_spans(atlas: Atlas, record: Attested) -> tuple[Span, ...]:
    """Say who stands behind a record, with a link where the source has one."""
    if record.source is None:
        return (Span(ILLUSTRATIVE_RECORDS if as_illustrative(record) else NOT_STATED),)
    source = atlas.sources[record.source]
    note = f" ({record.source_note})" if record.source_note else ""
    slug = atlas.slug_by_source.get(source.id)
    name = Span(source_name(source), source.url or (urls.article_url(slug) if slug else None))
    return (name, Span(note)) if note else (name,)


def source_name(source: Source) -> str:
    """Name a source in short: a post by its day and publisher, all else by its title."""
    if source.kind is SourceKind.POST and source.published_on and source.publisher:
        return f"bài ngày {format_day(source.published_on)} trên {source.publisher}"
    return source.title


# ── Documents ─────────────────────────────────────────────────────────────────────────────────────────────────────


def document_name(document: Document) -> str:
    """Return what a document is called in running text."""
    if document.short_title:
        return document.short_title
    return f"{document.kind} {document.number}" if document.number else document.title


def document_item(atlas: Atlas, document: Document) -> DocumentItem:
    """Describe a document in a list: who issued it and when."""
    issuer = atlas.organisation_name(document.issuer) if document.issuer else None
    day = format_document_day(document.issued_on) if document.issued_on else None
    known = [part for part in (issuer, day) if part]
    if document.number is None and document.issued_on is None:
        known.append(f"số và ngày ban hành: {NOT_STATED}")
    return DocumentItem(document_name(document), urls.document_url(document.id), " · ".join(known), document.title)


def document_items(atlas: Atlas, ids: Iterable[str]) -> tuple[DocumentItem, ...]:
    return tuple(document_item(atlas, atlas.documents[each]) for each in ids)


def document_links(atlas: Atlas, ids: Iterable[str]) -> tuple[Span, ...]:
    """Return links to documents, parted by semicolons; one span saying so when there are none."""
    return join_links(tuple(Link(document_name(atlas.documents[each]), urls.document_url(each)) for each in ids))


def join_links(links: Sequence[Link], separator: str = "; ") -> tuple[Span, ...]:
    """Put links into running text."""
    spans: list[Span] = []
    for link in links:
        spans += [Span(separator)] if spans else []
        spans.append(Span(link.text, link.url))
    return tuple(spans) or (Span(NOT_STATED),)


# ── Tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def plan_day(plan: Plan, day: date) -> str:
    """Write a day, without its year where the plan has but one."""
    one_year = plan.period.start.year == plan.period.end.year == day.year
    return format_short_day(day) if one_year else format_day(day)


def task_row(atlas: Atlas, progress: TaskProgress) -> TaskRow:
    """Describe a task in a list."""
    task = progress.task
    plan = atlas.progress_by_plan[task.plan].plan
    late = progress.status is TaskStatus.LATE
    due = progress.due_on
    return TaskRow(
        id=task.id,
        name=task.title,
        url=urls.task_url(task.id),
        status_key=TASK_KEYS[progress.status],
        status_words=status_words(progress.status),
        due_words="chưa nêu hạn" if due is None else f"{'Quá hạn' if late else 'Hạn'} {plan_day(plan, due)}",
        named_only=task.named_only,
        illustrative=progress.provenance is Provenance.ILLUSTRATIVE,
    )


def task_rows(atlas: Atlas, tasks: Iterable[TaskProgress]) -> tuple[TaskRow, ...]:
    """Describe tasks in a list, the most concerning first."""
    return tuple(task_row(atlas, task) for task in tasks_by_concern(tasks))


def task_groups(atlas: Atlas, progress: PlanProgress) -> tuple[TaskGroupView, ...]:
    """Describe a plan's task groups in the plan's order; groups without tasks are left out."""
    grouped = [
        (group, [task for task in progress.tasks if task.task.group == group.id]) for group in progress.plan.task_groups
    ]
    return tuple(_task_group(atlas, group, tasks) for group, tasks in grouped if tasks)


def _task_group(atlas: Atlas, group: TaskGroup, tasks: Sequence[TaskProgress]) -> TaskGroupView:
    bar = task_bar(tasks)
    return TaskGroupView(
        id=group.id,
        code=group.code,
        title=group.title,
        anchor=f"nhom-{group.id}",
        description=group.description,
        summary=f"{len(tasks)} nhiệm vụ: {bar.alt}",
        bar=bar,
        tasks=task_rows(atlas, tasks),
    )


# ── News ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def news_item(article: Article) -> NewsItem:
    """Describe an article in a list."""
    matter = article.matter
    day = article_day(article)
    return NewsItem(
        title=matter.title,
        url=urls.article_url(article.slug),
        summary=matter.summary or "",
        day=format_day(day),
        iso=day.isoformat(),
        date_is=matter.date_is,
        section=matter.category,
        author=matter.author,
        illustrative=matter.provenance is Provenance.ILLUSTRATIVE,
        image=matter.image,
        image_alt=matter.image_alt,
    )


def news_about(atlas: Atlas, kind: str, identity: str) -> tuple[NewsItem, ...]:
    """Return the news whose front matter names an entity in a field (indicators, tasks, plan…), without summaries."""
    named = (article for article in atlas.news if identity in _named_in(article, kind))
    return tuple(replace(news_item(article), summary="") for article in named)


def _named_in(article: Article, kind: str) -> tuple[str, ...]:
    """Return the ids of one kind that an article names; it names one plan at most."""
    named: tuple[str, ...] | str | None = getattr(article.matter, kind)
    return (named,) if isinstance(named, str) else named or ()
