"""Describe: an indicator's page, the verdict, who counts, how it went, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..charts import chart_prefix, file_chart_name
from ..charts import names as chart_names
from ..model import Plan, Provenance
from ..progress import prospect_words, readings_words, revisions_of
from ..results import Assessment, PlanProgress, Run
from ..wording import NO_BREAK, format_day
from .atlas import Atlas
from .charts_view import chart_view
from .common import document_items, news_about, reporter_name, source_spans, task_rows
from .embed import EmbedCode, embed_code
from .indicator_members import make_waffle, members_table
from .indicator_method import method_items
from .indicator_tables import (
    places_table,
    readings_table,
    reconciliation_table,
    revisions_table,
    timeline_table,
)
from .listing import Pager, part_pages, split_rows, table_pager
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, status_words
from .tensions import TensionView, tensions_of_indicator
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
    TaskRow,
    Waffle,
)

KEY = "indicators"
LABEL = "Chỉ tiêu"
_MEMBERS_SHOWN = 20
"""How many records the page itself lists, beside its charts and all that it tells; the parts after it hold more."""


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
    members_pager: Pager | None
    timeline: Table
    prospects: tuple[str, ...]
    readings: Table | None
    readings_words: str
    reconciliation: Table | None
    revisions: Table | None
    reconciliation_empty: str
    places: Table | None
    method: tuple[Definition, ...]
    tensions: tuple[TensionView, ...]
    other_plans: tuple[Link, ...]
    downloads: tuple[Link, ...]
    file_chart: str
    embed: EmbedCode | None
    citation: str
    purposes: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    documents: tuple[DocumentItem, ...]
    news: tuple[NewsItem, ...]


def indicator_page(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> Iterator[PageSpec]:
    """Describe an indicator's page, and where it looks at many records the further parts of their table."""
    indicator = assessment.indicator
    head = make_head(
        atlas.indicator_url(progress.plan.id, indicator.id),
        _title(atlas, progress, assessment),
        str(assessment.sentence),
        KEY,
        parents=_parents(atlas, progress, assessment),
        illustrative=assessment.provenance is Provenance.ILLUSTRATIVE,
        modified_on=atlas.changed_on[progress.plan.id],
    )
    parts = split_rows(members_table(atlas, assessment), first=_MEMBERS_SHOWN)
    pager = table_pager(head.url, parts)
    yield make_page(head, "indicator", _indicator_view(atlas, progress, assessment, parts[0], pager))
    yield from part_pages(head, parts)


def _indicator_view(
    atlas: Atlas, progress: PlanProgress, assessment: Assessment, members: Table, pager: Pager | None
) -> IndicatorView:
    indicator, target = assessment.indicator, assessment.target
    key = STATUS_KEYS[assessment.status]
    purposes = {purpose.id: purpose.title for purpose in progress.plan.purposes}
    prefix = chart_prefix(atlas.progress, progress.plan.id, indicator.id)
    stem = prefix + indicator.id
    is_main = atlas.main_plans[indicator.id] == progress.plan.id
    related = [task for task in progress.tasks if indicator.id in task.task.indicators]
    return IndicatorView(
        id=indicator.id,
        name=indicator.name,
        answer=Answer(assessment.headline.runs, key),
        status_key=key,
        status_words=status_words(assessment.status),
        meta=_meta(atlas, assessment),
        sentence=assessment.sentence.runs,
        definition=indicator.definition,
        target_words=target.words,
        target_note=target.note,
        target_source=source_spans(atlas, target),
        row=atlas.plan_rows[progress.plan.id][indicator.id],
        bullet=chart_view(atlas, f"{stem}-{chart_names.BULLET}"),
        development=chart_view(atlas, f"{stem}-{chart_names.DEVELOPMENT}"),
        makeup=chart_view(atlas, f"{stem}-{chart_names.MAKEUP}"),
        waffle=make_waffle(atlas, assessment),
        members=members if members.rows else None,
        members_pager=pager,
        timeline=timeline_table(assessment, revisions_of(atlas.progress, progress.plan.id, assessment)),
        prospects=prospect_words(assessment),
        readings=readings_table(assessment),
        readings_words=readings_words(assessment),
        reconciliation=reconciliation_table(assessment),
        reconciliation_empty="Chưa báo cáo nào nêu tay con số này, nên chưa có gì để đối chiếu.",
        revisions=_revisions(atlas, assessment),
        places=places_table(atlas, assessment),
        method=method_items(atlas, progress.plan, assessment),
        tensions=tensions_of_indicator(atlas, progress.plan, indicator.id),
        other_plans=_other_plans(atlas, progress, assessment),
        downloads=_downloads(atlas, progress, indicator.id),
        file_chart=file_chart_name(atlas.charts, indicator.id, prefix),
        embed=embed_code(assessment) if is_main else None,
        citation=_citation(atlas, progress.plan, assessment),
        purposes=tuple(purposes[each] for each in target.purposes),
        tasks=task_rows(atlas, related),
        documents=document_items(atlas, indicator.documents),
        news=news_about(atlas, "indicators", indicator.id),
    )


def _revisions(atlas: Atlas, assessment: Assessment) -> Table | None:
    own = [each for each in atlas.progress.revised if each.indicator.id == assessment.id]
    return revisions_table(atlas, own, "Số đã sửa sau khi công bố")


def _meta(atlas: Atlas, assessment: Assessment) -> tuple[Span, ...]:
    """Say as of when, of what nature, who reported it and by when it is due: the line under the verdict."""
    value = assessment.value
    spans = [Span(f"Đến {format_day(value.as_of)} · {value.nature.value}")]
    if assessment.report is not None and assessment.report.reported_by is not None:
        spans.append(Span(f" · báo cáo của {reporter_name(atlas, assessment.report)}"))
    if assessment.provenance is Provenance.ILLUSTRATIVE:
        spans += [Span(" · "), Span("số liệu minh họa", strong=True)]
    if assessment.threshold is not None:
        spans.append(Span(f" · hạn {format_day(assessment.due_on)}"))
    return tuple(spans)


def _title(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> str:
    """Tell the pages of one indicator under several plans apart."""
    name = assessment.indicator.name
    return name if _is_main(atlas, progress, assessment) else f"{name} – {progress.plan.short_title}"


def _is_main(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> bool:
    return atlas.main_plans[assessment.id] == progress.plan.id


def _parents(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> tuple[Crumb, ...]:
    """Lead back to the list of indicators; from a page of another plan to that plan."""
    if _is_main(atlas, progress, assessment):
        return (Crumb(LABEL, urls.INDICATORS),)
    return (Crumb(progress.plan.short_title, urls.plan_url(progress.plan.id)),)


def _other_plans(atlas: Atlas, progress: PlanProgress, assessment: Assessment) -> tuple[Link, ...]:
    """Link the same indicator under other plans, and the comparison of them all."""
    others = [
        Link(each.plan.short_title, atlas.indicator_url(each.plan.id, assessment.id))
        for each in atlas.progress.plans
        if each.plan.id != progress.plan.id and assessment.id in atlas.plan_rows[each.plan.id]
    ]
    return (*others, Link("So sánh qua các kế hoạch", f"{urls.COMPARISON}#{assessment.id}")) if others else ()


def _downloads(atlas: Atlas, progress: PlanProgress, indicator_id: str) -> tuple[Link, ...]:
    """Link an indicator's files: its data under all plans, and its chart under this one."""
    data = [Link("Tải CSV", urls.indicator_url(indicator_id, "csv"))]
    data.append(Link("Tải JSON", urls.indicator_url(indicator_id, "json")))
    prefix = chart_prefix(atlas.progress, progress.plan.id, indicator_id)
    name = file_chart_name(atlas.charts, indicator_id, prefix)
    if name not in atlas.charts:
        return tuple(data)
    pictures = [
        Link(text, urls.chart_url(name, suffix) if prefix else urls.indicator_url(indicator_id, suffix))
        for text, suffix in (("Ảnh SVG", "svg"), ("Ảnh PNG", "png"))
    ]
    return (*data, *pictures)


def _citation(atlas: Atlas, plan: Plan, assessment: Assessment) -> str:
    example = "số liệu minh họa" if assessment.provenance is Provenance.ILLUSTRATIVE else "số liệu"
    names = dict.fromkeys((atlas.dataset.portal.name, plan.short_title))
    return f"Trích dẫn: {', '.join(names)}, “{assessment.indicator.short_name}”, {example} đến{NO_BREAK}{format_day(assessment.value.as_of)}."
