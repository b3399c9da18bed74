"""Describe: the list of official documents and each one's page, with the fields that portals must show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Document, Validity
from ..wording import NO_BREAK, NOT_STATED, format_document_day
from .atlas import Atlas
from .common import (
    Columns,
    Rows,
    as_illustrative,
    document_links,
    document_name,
    make_table,
    news_about,
    source_spans,
    task_rows,
)
from .spec import PageSpec, make_head, make_page
from .views import Cell, Crumb, Definition, Link, NewsItem, Span, Table, TaskRow

KEY = "documents"
LABEL = "Văn bản"


@dataclass(frozen=True, slots=True)
class DocumentsView:
    sentence: str
    table: Table | None
    empty: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: its fields, where it is, and what in the plan rests on it."""

    name: str
    title: str
    facts: tuple[Definition, ...]
    note: str | None
    open: Link | None
    open_empty: str
    plans: tuple[Link, ...]
    indicators: tuple[Link, ...]
    tasks: tuple[TaskRow, ...]
    carried_out_by: tuple[Link, ...]
    news: tuple[NewsItem, ...]


def document_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each document."""
    yield _list_page(atlas)
    for document in atlas.dataset.documents:
        yield _document_page(atlas, document)


def _list_page(atlas: Atlas) -> PageSpec:
    documents = atlas.dataset.documents
    sentence = f"{len(documents)} văn bản làm căn cứ cho kế hoạch." if documents else "Chưa có văn bản nào."
    view = DocumentsView(
        sentence=sentence,
        table=_table(atlas) if documents else None,
        empty="Địa phương chưa công bố văn bản nào.",
    )
    head = make_head(
        urls.DOCUMENTS,
        LABEL,
        sentence,
        KEY,
        illustrative=any(map(as_illustrative, documents)),
    )
    return make_page(head, "documents", view)


def _day(document: Document, field: str) -> str:
    day = getattr(document, field)
    return format_document_day(day) if day else NOT_STATED


def _table(atlas: Atlas) -> Table:
    rows: Rows = [
        [
            Cell(document_name(each), urls.document_url(each.id), note=each.title),
            each.kind,
            each.number or NOT_STATED,
            atlas.organisation_name(each.issuer),
            _day(each, "issued_on"),
            validity_words(each).replace(" ", NO_BREAK),
        ]
        for each in atlas.dataset.documents
    ]
    columns: Columns = [
        "Văn bản và trích yếu",
        "Loại",
        "Số, ký hiệu",
        "Cơ quan ban hành",
        "Ngày ban hành",
        f"Hiệu{NO_BREAK}lực",
    ]
    return make_table("Văn bản", columns, rows)


def validity_words(document: Document) -> str:
    return "chưa rõ" if document.validity is Validity.UNKNOWN else document.validity.value


def _document_page(atlas: Atlas, document: Document) -> PageSpec:
    tasks = [
        progress for each in atlas.progress.plans for progress in each.tasks if document.id in progress.task.documents
    ]
    after = [each for each in atlas.dataset.documents if each.carries_out == document.id]
    target = document.file or document.url
    view = DocumentView(
        name=document_name(document),
        title=document.title,
        facts=_facts(atlas, document),
        note=document.note,
        open=Link("Tải tệp văn bản" if document.file else "Mở văn bản", target) if target else None,
        open_empty="Cổng chưa có tệp hay liên kết của văn bản này.",
        plans=tuple(
            Link(plan.title, urls.plan_url(plan.id)) for plan in atlas.dataset.plans if plan.document == document.id
        ),
        indicators=tuple(
            Link(each.name, urls.indicator_url(each.id))
            for each in atlas.dataset.indicators
            if document.id in each.documents and each.id in atlas.assessments
        ),
        tasks=task_rows(atlas, tasks),
        carried_out_by=tuple(Link(document_name(each), urls.document_url(each.id)) for each in after),
        news=news_about(atlas, "documents", document.id),
    )
    head = make_head(
        urls.document_url(document.id),
        view.name,
        document.title,
        KEY,
        parents=(Crumb(LABEL, urls.DOCUMENTS),),
        illustrative=as_illustrative(document),
        modified_on=max((atlas.changed_on[each.task.plan] for each in tasks), default=None),
    )
    return make_page(head, "document", view)


def _facts(atlas: Atlas, document: Document) -> tuple[Definition, ...]:
    """Return the fields of Nghị định 42/2022/NĐ-CP, in its order."""
    items = [
        Definition(
            "Loại văn bản",
            (Span(document.kind if document.legal else f"{document.kind} (không phải văn bản quy phạm pháp luật)"),),
        ),
        Definition("Số, ký hiệu", (Span(document.number or NOT_STATED),)),
        Definition("Cơ quan ban hành", (Span(atlas.organisation_name(document.issuer)),)),
        Definition("Ngày ban hành", (Span(_day(document, "issued_on")),)),
        Definition("Ngày hiệu lực", (Span(_day(document, "effective_on")),)),
        Definition("Trích yếu", (Span(document.title),)),
        Definition("Hiệu lực", (Span(validity_words(document)),)),
    ]
    if document.replaced_by:
        items.append(Definition("Được thay thế bởi", document_links(atlas, (document.replaced_by,))))
    if document.carries_out:
        items.append(Definition("Thực hiện", document_links(atlas, (document.carries_out,))))
    items.append(Definition("Nguồn", source_spans(atlas, document)))
    return tuple(items)
