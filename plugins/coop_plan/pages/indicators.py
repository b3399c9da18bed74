"""Describe: the list of indicators and each indicator's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Provenance
from ..results import Assessment, PlanProgress, Run
from ..wording import NO_BREAK, format_day
from .atlas import Atlas
from .charts_view import chart_view
from .common import document_items, news_about, source_spans, task_rows
from .indicator_members import make_waffle, members_table
from .indicator_method import method_items
from .indicator_tables import places_table, readings_table, reconciliation_table, timeline_table
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, by_concern, status_words, tally, worst_key
from .views import (
    Answer,
    ChartView,
    Crumb,
    Definition,
    DocumentItem,
    LedgerRow,
    Link,
    NewsItem,
    Span,
    Table,
    TallyItem,
    TaskRow,
    Waffle,
)

KEY = "indicators"
LABEL = "Chỉ tiêu"


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """All indicators of the portal's plan, and those of other plans below."""

    answer: Answer
    tally: tuple[TallyItem, ...]
    note: str
    rows: tuple[LedgerRow, ...]
    others: tuple[tuple[str, tuple[LedgerRow, ...]], ...]
    empty: str | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator: the verdict, who counts, how it is computed, how it went, where it comes from."""

    id: str
    name: str
    answer: Answer
    status_key: str
    status_words: str
    meta: tuple[Span, ...]
    sentence: tuple[Run, ...]
    definition: str
    target_words: str
    target_note: str | None
    target_source: tuple[Span, ...]
    row: LedgerRow
    bullet: ChartView | None
    development: ChartView | None
    makeup: ChartView | None
    waffle: Waffle | None
    members: Table | None
    timeline: Table
    readings: Table | None
    reconciliation: Table | None
    reconciliation_empty: str
    places: Table | None
    method: tuple[Definition, ...]
    downloads: tuple[Link, ...]
    citation: str
    purposes: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    documents: tuple[DocumentItem, ...]
    news: tuple[NewsItem, ...]


def indicator_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each indicator that a plan has a target for."""
    yield _list_page(atlas)
    for progress, assessment in atlas.assessments.values():
        yield _indicator_page(atlas, progress, assessment)


def _list_page(atlas: Atlas) -> PageSpec:
    current = atlas.current
    rows = tuple(atlas.rows[assessment.id] for assessment in by_concern(current.assessments))
    view = IndicatorsView(
        answer=Answer(current.headline.runs, worst_key(current.assessments)),
        tally=tally(current.assessments),
        note=tally_note(current),
        rows=rows,
        others=tuple(_others(atlas)),
        empty=None if rows else "Kế hoạch này chưa có chỉ tiêu nào.",
    )
    head = make_head(
        urls.INDICATORS,
        LABEL,
        f"{len(rows)} chỉ tiêu của {atlas.plan.short_title}, tính đến {format_day(atlas.as_of)}: {current.headline}",
        KEY,
        illustrative=any(row.illustrative for row in rows),
        modified_on=atlas.as_of,
    )
    return make_page(head, "indicators", view)


def _others(atlas: Atlas) -> Iterator[tuple[str, tuple[LedgerRow, ...]]]:
    """Yield the indicators that only other plans have, by plan."""
    for progress in atlas.progress.plans:
        own = [each for each in progress.assessments if atlas.assessments[each.id][0] is progress]
        if own and progress is not atlas.current:
            yield progress.plan.title, tuple(atlas.rows[each.id] for each in by_concern(own))


def tally_note(progress: PlanProgress) -> str:
    """Say what the tally leaves out: when targets fall due, and what is only followed."""
    judged = [each for each in progress.assessments if each.threshold is not None]
    followed = len(progress.assessments) - len(judged)
    due = sorted({each.due_on for each in judged})
    words = f"Hạn cuối {format_day(due[-1])}." if due else ""
    if not followed:
        return words
    return f"{words} Ngoài {len(judged)} chỉ tiêu còn {followed} nội dung chỉ theo dõi, không chấm.".strip()


def _indicator_page(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> PageSpec:
    indicator = assessment.indicator
    head = make_head(
        urls.indicator_url(indicator.id),
        indicator.name,
        str(assessment.sentence),
        KEY,
        parents=(Crumb(LABEL, urls.INDICATORS),),
        illustrative=assessment.provenance is Provenance.ILLUSTRATIVE,
        modified_on=assessment.value.as_of,
    )
    return make_page(head, "indicator", _indicator_view(atlas, progress, assessment))


def _indicator_view(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> IndicatorView:
    indicator, target = assessment.indicator, assessment.target
    key = STATUS_KEYS[assessment.status]
    purposes = {purpose.id: purpose.title for purpose in progress.plan.purposes}
    related = [task for task in progress.tasks if indicator.id in task.task.indicators]
    return IndicatorView(
        id=indicator.id,
        name=indicator.name,
        answer=Answer(assessment.headline.runs, key),
        status_key=key,
        status_words=status_words(assessment.status),
        meta=_meta(assessment),
        sentence=assessment.sentence.runs,
        definition=indicator.definition,
        target_words=target.words,
        target_note=target.note,
        target_source=source_spans(atlas, target),
        row=atlas.rows[indicator.id],
        bullet=chart_view(atlas, f"{indicator.id}-bullet"),
        development=chart_view(atlas, f"{indicator.id}-development"),
        makeup=chart_view(atlas, f"{indicator.id}-makeup"),
        waffle=make_waffle(atlas, assessment),
        members=members_table(atlas, assessment),
        timeline=timeline_table(assessment),
        readings=readings_table(assessment),
        reconciliation=reconciliation_table(assessment),
        reconciliation_empty="Chưa báo cáo nào nêu tay con số này, nên chưa có gì để đối chiếu.",
        places=places_table(assessment),
        method=method_items(atlas, assessment),
        downloads=_downloads(atlas, indicator.id),
        citation=_citation(atlas, assessment),
        purposes=tuple(purposes[each] for each in target.purposes),
        tasks=task_rows(atlas, related),
        documents=document_items(atlas, indicator.documents),
        news=news_about(atlas, "indicators", indicator.id),
    )


def _meta(assessment: Assessment) -> tuple[Span, ...]:
    """Say as of when, of what nature and by when: the line under the verdict."""
    value = assessment.value
    spans = [Span(f"Đến {format_day(value.as_of)} · {value.nature.value}")]
    if assessment.provenance is Provenance.ILLUSTRATIVE:
        spans += [Span(" · "), Span("số liệu minh họa", strong=True)]
    if assessment.threshold is not None:
        spans.append(Span(f" · hạn {format_day(assessment.due_on)}"))
    return tuple(spans)


def _downloads(atlas: Atlas, indicator_id: str) -> tuple[Link, ...]:
    """Link the files that stand beside an indicator's page."""
    files = [("Tải CSV", "csv"), ("Tải JSON", "json")]
    if f"{indicator_id}-development" in atlas.charts or f"{indicator_id}-bullet" in atlas.charts:
        files += [("Ảnh SVG", "svg"), ("Ảnh PNG", "png")]
    return tuple(Link(text, urls.indicator_url(indicator_id, suffix)) for text, suffix in files)


def _citation(atlas: Atlas, assessment: Assessment) -> str:
    example = "số liệu minh họa" if assessment.provenance is Provenance.ILLUSTRATIVE else "số liệu"
    name = atlas.dataset.portal.name
    return f"Trích dẫn: {name}, “{assessment.indicator.short_name}”, {example} đến{NO_BREAK}{format_day(assessment.value.as_of)}."
