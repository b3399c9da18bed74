"""Describe: «Có gì mới», what each reporting date changed, and apart from it figures changed after publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .. import urls
from ..progress import added_words, move_words, revised_figures, revised_words, revisions_of, task_words
from ..results import Amended, Changes, FigureChange, Revised
from ..wording import NO_BREAK, count_word, format_day, format_whole, join_words, sentence_case
from .atlas import Atlas, is_illustrative
from .common import Rows, make_table
from .indicator_tables import revisions_table
from .listing import fair_size, whole_pages, whole_url
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, status_words
from .views import Cell, Head, Link, Table

KEY = "changes"
LABEL = "Có gì mới"
MOVES_SHOWN = 16
"""How many records a page names of those that joined or left on a date, all indicators together."""
MOVES_TOLD = 40
"""How many «Có gì mới» names of all its dates together, the latest date first."""
PERIODS_TOLD = 4
"""How many dates «Có gì mới» tells in full; of each before them it says what changed in a sentence."""


@dataclass(frozen=True, slots=True)
class FigureChangeView:
    """An indicator that changed: old → new, then who joined or left and why; what became of the figure since.

    `more` leads to all who moved where not all are named.
    """

    name: str
    url: str
    status_key: str
    status_words: str
    words: str
    moves: tuple[str, ...]
    more: Link | None = None
    revised: str = ""


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
    added: str = ""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What is new, in a sentence and in full: `corrected_last` where corrections are newer than the latest date."""

    sentence: str
    corrected_last: bool
    periods: tuple[PeriodView, ...]
    empty: str
    revisions: Table | None
    revisions_empty: str
    amendments: Table | None
    reports: Table | None


def changes_page(atlas: Atlas) -> PageSpec:
    """Describe what is new, the latest date first."""
    changes = sorted(atlas.progress.changes, key=lambda each: each.after.as_of, reverse=True)
    corrected = corrections_words(atlas)
    view = ChangesView(
        sentence=corrected or (changes[0].headline if changes else "Chưa có kỳ báo cáo nào."),
        corrected_last=bool(corrected),
        periods=tuple(_periods(atlas, [each for each in changes if each.before])),
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


def corrections_words(atlas: Atlas) -> str:
    """Say what was corrected of published figures and words since the plan's latest date came out; "" if nothing was.

    The newest correction is named, a figure before words; the page tells them all.
    """
    told_on = max((each.told_on for each in atlas.dataset.reports_of(atlas.plan.id)), default=None)
    if told_on is None:
        return ""
    revised = [each for each in atlas.progress.revised if each.report.plan == atlas.plan.id and each.on > told_on]
    amended = [
        each
        for each in atlas.progress.amended
        if each.plan.id == atlas.plan.id and each.on > told_on and not each.is_figure
    ]
    both: tuple[Revised | Amended, ...] = (*revised, *amended)
    newest = max(both, key=lambda each: each.on, default=None)
    if newest is None:
        return ""
    figures = {(each.decided_on or each.report.as_of, each.indicator.id, each.place_id) for each in revised}
    counted = ((len(figures), "con số"), (len(amended), "điều khác"))
    corrected = join_words([f"{count_word(count)} {noun}" for count, noun in counted if count])
    told = revised_figures(newest) if isinstance(newest, Revised) else newest.what
    latest = "ngày" if len(figures) + len(amended) == 1 else "gần nhất ngày"
    words = corrected if revised else corrected.removesuffix(" khác")
    return f"Từ sau kỳ mới nhất đã sửa {words} đã công bố, {latest} {format_day(newest.on)}: {told}."


def _periods(atlas: Atlas, changes: Sequence[Changes]) -> Iterator[PeriodView]:
    """Tell each date: the latest ones in full and name records while there is room; each links to its own page."""
    room = MOVES_TOLD
    for number, each in enumerate(changes):
        view = period_view(atlas, each, max(min(room, MOVES_SHOWN), 0), noted=True)
        room -= sum(len(figure.moves) for figure in view.figures)
        yield view if number < PERIODS_TOLD else replace(view, figures=(), tasks=(), unchanged="")


def period_view(atlas: Atlas, changes: Changes, room: int = MOVES_SHOWN, *, noted: bool = False) -> PeriodView:
    """Put what one date changed into words, naming as many records as there is `room` for.

    It is `noted` what was corrected of its figures since.
    """
    unchanged = ", ".join(indicator.short_name for indicator in changes.unchanged)
    size = _size(changes, room)
    return PeriodView(
        anchor=f"ky-{changes.after.id}",
        title=changes.after.title,
        link=Link("Trang của kỳ này", urls.report_url(changes.after.id)),
        headline=changes.headline,
        figures=tuple(_figure_view(atlas, changes, each, size, noted=noted) for each in changes.figures),
        tasks_summary=f"{format_whole(len(changes.tasks))} nhiệm vụ đổi tình trạng",
        tasks=tuple(task_words(each) for each in changes.tasks),
        unchanged=f"Giữ nguyên: {unchanged}." if unchanged else "",
        added=added_words(changes),
    )


def amendments_table(amended: Sequence[Amended], caption: str) -> Table | None:
    """List words that were published and changed since, each once however many plans publish it."""
    once = {(each.of, each.on): each for each in amended}
    rows: Rows = [
        [format_day(each.on), each.what, each.before, each.after, each.reason or "không ghi"] for each in once.values()
    ]
    return make_table(caption, ["Từ ngày", "Điều đã nêu", "Trước", "Sau", "Vì sao"], rows) if rows else None


def moves_pages(atlas: Atlas, head: Head, changes: Changes) -> Iterator[PageSpec]:
    """Describe the pages that name all who moved on a date, of those indicators of which its own page cannot."""
    size = _size(changes)
    for each in changes.figures:
        rows: Rows = [
            [
                Cell(move.member.name, atlas.organised_url(move.member.owner_id)),
                sentence_case(move.step.value),
                sentence_case(move.reason) or "–",
            ]
            for move in each.moves
        ]
        table = make_table(f"{each.indicator.short_name}: ai vào, ai ra", ["Tên", "Thay đổi", "Vì sao"], rows)
        yield from whole_pages(head, _list_name(each), table, _told(each, size))


def _size(changes: Changes, room: int = MOVES_SHOWN) -> int:
    """Return how many who moved can be named of each indicator in this room; by default what the date's own page has."""
    return fair_size([len(each.moves) for each in changes.figures], room)


def _told(change: FigureChange, size: int) -> int:
    """Return how many who moved a page names where it has room for `size`: one more where only that one would be left.

    «và 1 hồ sơ nữa» takes the line that its name needs, and would tell but one half of a swap.
    """
    return size + 1 if size and len(change.moves) == size + 1 else size


def _list_name(change: FigureChange) -> str:
    return f"vao-ra-{change.indicator.id}"


def _more(changes: Changes, change: FigureChange, size: int) -> Link | None:
    """Lead to all who moved where a page names but so many: to their list, or to the date's own page that names them."""
    rest = len(change.moves) - _told(change, size)
    if rest <= 0:
        return None
    url, named = urls.report_url(changes.after.id), _told(change, _size(changes))
    more = f"và {format_whole(rest)}{NO_BREAK}hồ sơ nữa" if size else f"{format_whole(rest)}{NO_BREAK}hồ sơ có thay đổi"
    return Link(more, whole_url(url, _list_name(change)) if len(change.moves) > named else f"{url}#changes")


def _figure_view(atlas: Atlas, changes: Changes, change: FigureChange, size: int, *, noted: bool) -> FigureChangeView:
    own = revisions_of(atlas.progress, changes.plan.id, change.after).get(changes.after.id, ()) if noted else ()
    return FigureChangeView(
        name=change.indicator.name,
        url=atlas.indicator_url(changes.plan.id, change.indicator.id),
        status_key=STATUS_KEYS[change.after.status],
        status_words=status_words(change.after.status),
        words=change.words,
        moves=tuple(move_words(move) for move in change.moves[: _told(change, size)]),
        more=_more(changes, change, size),
        revised=f"{sentence_case('; '.join(map(revised_words, own)))}." if own else "",
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
