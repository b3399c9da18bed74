"""Describe: each reporting date's frozen page, only what was known on that day.

Built from an `Edition`, never from the latest progress: a page of a past date changes only when a correction of what
it published is declared. Then a note tells old, new, when and why; everything else stays as published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from .. import urls
from ..placing import in_sentence
from ..progress import amended_later, corrected_later
from ..results import Assessment, Changes, Edition, Run
from ..wording import format_day
from .atlas import Atlas, is_illustrative
from .changes import KEY, LABEL, PeriodView, amendments_table, moves_pages, period_view
from .common import Rows, make_table, reporter_name
from .gauges import make_rows
from .indicator_tables import revisions_table
from .listing import first_rows, whole_pages, whole_url
from .reconciliations import reconciliation_table
from .risks import LIST_NAME, risks_table
from .spec import PageSpec, make_head, make_page
from .status import TASK_KEYS, by_concern, status_words, tally, task_bar, tasks_by_concern, worst_key
from .views import Answer, Cell, Crumb, LedgerRow, Link, Span, StackedBar, Table, TallyItem

RISKS_SHOWN = 6
"""How many endings the page shows beside all else that it tells, the soonest ones."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """A reporting date as it was: verdicts, what had changed, tasks, risks then known, stated figures."""

    title: str
    answer: Answer
    meta: tuple[Span, ...]
    note: str | None
    tally: tuple[TallyItem, ...]
    rows: tuple[LedgerRow, ...]
    corrections: Table | None
    amendments: Table | None
    prospects: Table | None
    changes: PeriodView | None
    previous: Link | None
    tasks_sentence: tuple[Run, ...]
    tasks_bar: StackedBar
    tasks: Table | None
    risks: Table | None
    risks_empty: str
    units_today: str
    reconciliation: Table | None
    downloads: tuple[Link, ...]


def report_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the page of every reporting date of every plan, and the pages of those lists that are long there."""
    for edition in atlas.progress.editions:
        report, progress = edition.report, edition.progress
        head = make_head(
            urls.report_url(report.id),
            f"Số liệu {report.title}",
            f"Số liệu như đã biết ngày {format_day(report.as_of)}: {progress.headline}",
            KEY,
            parents=(Crumb(LABEL, urls.CHANGES),),
            illustrative=is_illustrative([progress.provenance]),
            modified_on=atlas.report_changed_on(report),
            frozen_on=report.as_of,
        )
        change = next(each for each in atlas.progress.changes if each.after.id == report.id)
        risks = risks_table(atlas, progress, edition.dataset)
        yield make_page(head, "report", _view(atlas, edition, change, risks))
        yield from moves_pages(atlas, head, change)
        yield from whole_pages(head, LIST_NAME, risks, RISKS_SHOWN)


def _view(atlas: Atlas, edition: Edition, change: Changes, risks: Table | None) -> ReportView:
    report, progress = edition.report, edition.progress
    ordered = by_concern(progress.assessments)
    rows = make_rows(progress.assessments, partial(atlas.indicator_url, report.plan))
    corrected = corrected_later(atlas.progress, edition)
    amended = amended_later(atlas.progress, edition)
    own = [(each, pair) for each in ordered for pair in each.reconciliations if pair.report.id == report.id]
    before = change.before
    return ReportView(
        title=f"Số liệu {report.title}",
        answer=Answer(progress.headline.runs, worst_key(progress.assessments)),
        meta=_meta(atlas, edition),
        note=report.note,
        tally=tally(progress.assessments),
        rows=tuple(rows[each.id] for each in ordered),
        corrections=revisions_table(atlas, corrected, "Số của kỳ này đã sửa sau khi công bố"),
        amendments=amendments_table(amended, "Điều khác của kỳ này nay ghi khác"),
        prospects=_prospects(edition),
        changes=period_view(atlas, change) if before else None,
        previous=Link(before.title, urls.report_url(before.id)) if before else None,
        tasks_sentence=progress.tasks_headline.runs,
        tasks_bar=task_bar(progress.tasks),
        tasks=_tasks(edition),
        risks=first_rows(risks, RISKS_SHOWN, whole_url(urls.report_url(report.id), LIST_NAME)) if risks else None,
        risks_empty=f"Ngày {format_day(report.as_of)} chưa biết có hợp đồng, chứng nhận hay mã số nào hết hạn kịp làm đổi số của một chỉ tiêu.",
        units_today=_units_today(atlas, edition),
        reconciliation=reconciliation_table(atlas, own, "Số báo cáo này nêu và số tính từ hồ sơ"),
        downloads=tuple(Link(f"Tải {form.upper()}", urls.report_url(report.id, form)) for form in ("csv", "json")),
    )


def _units_today(atlas: Atlas, edition: Edition) -> str:
    """Say what the places that the page names are today, "" where all still exist: a note, as it changes with them."""
    outlooks = [each.outlook for each in edition.progress.assessments if each.outlook]
    named = dict.fromkeys(each.place_id for one in outlooks for risk in one.risks for each in risk.endings)
    named |= dict.fromkeys(place.place_id for each in edition.progress.assessments for place in each.places)
    then = {each.id: in_sentence(each) for each in edition.dataset.places}
    told = [f"{then[place_id]} ({today})" for place_id in named if (today := atlas.place_today(place_id))]
    return f"Địa bàn gọi tên như vào ngày chốt. Đến nay: {'; '.join(told)}." if told else ""


def _meta(atlas: Atlas, edition: Edition) -> tuple[Span, ...]:
    """Say as of when, of what nature, by whom and when published."""
    report = edition.report
    parts = [f"Chốt ngày {format_day(report.as_of)}", report.nature.value]
    parts += [f"báo cáo của {reporter_name(atlas, report)}"] if report.reported_by else []
    parts += [f"công bố {format_day(report.published_on)}"] if report.published_on else []
    spans = [Span(" · ".join(parts))]
    if is_illustrative([edition.progress.provenance]):
        spans += [Span(" · "), Span("số liệu minh họa", strong=True)]
    return tuple(spans)


def _prospects(edition: Edition) -> Table | None:
    """Say of each indicator what was missing then and what would have lost it."""
    rows: Rows = [
        [each.indicator.short_name, " ".join(words)]
        for each in by_concern(edition.progress.assessments)
        if (words := [*filter(None, (each.missing_words, each.enough_words)), *_loss(each)])
    ]
    return make_table("Khi đó thiếu gì, mất gì thì không đạt", ["Chỉ tiêu", "Thiếu gì, mất gì"], rows) if rows else None


def _loss(assessment: Assessment) -> tuple[str, ...]:
    return (assessment.what_if.words,) if assessment.what_if else ()


def _tasks(edition: Edition) -> Table | None:
    rows: Rows = [
        [
            Cell(each.task.title, urls.task_url(each.task.id)),
            Cell(status_words(each.status), status_key=TASK_KEYS[each.status]),
            str(each.sentence),
        ]
        for each in tasks_by_concern(edition.progress.tasks)
    ]
    return make_table("Từng nhiệm vụ vào ngày chốt", ["Nhiệm vụ", "Tình trạng", "Giải thích"], rows) if rows else None
