"""Describe: «Có gì mới», what each reporting date changed, and apart from it figures changed after publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import urls
from ..progress import move_words, task_words
from ..results import Amended, Changes, FigureChange
from ..wording import format_day, format_whole
from .atlas import Atlas, is_illustrative
from .common import Rows, make_table
from .indicator_tables import revisions_table
from .listing import first_words
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, status_words
from .views import Cell, Link, Table

KEY = "changes"
LABEL = "Có gì mới"


@dataclass(frozen=True, slots=True)
class FigureChangeView:
    """An indicator that changed: old → new, then who joined or left and why."""

    name: str
    url: str
    status_key: str
    status_words: str
    words: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What one reporting date changed against the one before."""

    anchor: str
    title: str
    link: Link
    headline: str
    figures: tuple[FigureChangeView, ...]
    tasks_summary: str
    tasks: tuple[str, ...]
    unchanged: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    sentence: str
    periods: tuple[PeriodView, ...]
    empty: str
    revisions: Table | None
    revisions_empty: str
    amendments: Table | None
    reports: Table | None


def changes_page(atlas: Atlas) -> PageSpec:
    """Describe what is new, the latest date first."""
    changes = sorted(atlas.progress.changes, key=lambda each: each.after.as_of, reverse=True)
    view = ChangesView(
        sentence=changes[0].headline if changes else "Chưa có kỳ báo cáo nào.",
        periods=tuple(period_view(atlas, each) for each in changes if each.before),
        empty="Mới có một kỳ báo cáo, chưa có gì để so." if changes else "Chưa có kỳ báo cáo nào.",
        revisions=revisions_table(atlas, atlas.progress.revised, "Số đã công bố được sửa lại"),
        revisions_empty="Chưa có số nào đã công bố phải sửa.",
        amendments=amendments_table(
            [each for each in atlas.progress.amended if not each.is_figure], "Điều khác đã công bố nay ghi khác"
        ),
        reports=_reports(atlas),
    )
    head = make_head(
        urls.CHANGES,
        LABEL,
        view.sentence,
        KEY,
        illustrative=is_illustrative([atlas.current.provenance]),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "changes", view)


def period_view(atlas: Atlas, changes: Changes) -> PeriodView:
    """Put what one date changed into words."""
    unchanged = ", ".join(indicator.short_name for indicator in changes.unchanged)
    return PeriodView(
        anchor=f"ky-{changes.after.id}",
        title=changes.after.title,
        link=Link("Trang của kỳ này", urls.report_url(changes.after.id)),
        headline=changes.headline,
        figures=tuple(_figure_view(atlas, changes.plan.id, each) for each in changes.figures),
        tasks_summary=f"{format_whole(len(changes.tasks))} nhiệm vụ đổi tình trạng",
        tasks=tuple(task_words(each) for each in changes.tasks),
        unchanged=f"Giữ nguyên: {unchanged}." if unchanged else "",
    )


def amendments_table(amended: Sequence[Amended], caption: str) -> Table | None:
    """List words that were published and changed since, each once however many plans publish it."""
    once = {(each.of, each.on): each for each in amended}
    rows: Rows = [
        [format_day(each.on), each.what, each.before, each.after, each.reason or "không ghi"] for each in once.values()
    ]
    return make_table(caption, ["Từ ngày", "Điều đã nêu", "Trước", "Sau", "Vì sao"], rows) if rows else None


def _figure_view(atlas: Atlas, plan_id: str, change: FigureChange) -> FigureChangeView:
    return FigureChangeView(
        name=change.indicator.name,
        url=atlas.indicator_url(plan_id, change.indicator.id),
        status_key=STATUS_KEYS[change.after.status],
        status_words=status_words(change.after.status),
        words=change.words,
        moves=first_words([move_words(move) for move in change.moves]),
    )


def _reports(atlas: Atlas) -> Table | None:
    """List every reporting date, the latest first, with its page and files."""
    editions = sorted(atlas.progress.editions, key=lambda each: each.report.as_of, reverse=True)
    rows: Rows = [
        [
            Cell(each.report.title, urls.report_url(each.report.id)),
            format_day(each.report.as_of),
            Cell("CSV", urls.report_url(each.report.id, "csv")),
            Cell("JSON", urls.report_url(each.report.id, "json")),
        ]
        for each in editions
    ]
    return make_table("Trang và tệp của từng kỳ", ["Kỳ báo cáo", "Chốt số liệu", "CSV", "JSON"], rows) if rows else None
