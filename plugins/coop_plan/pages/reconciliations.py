"""Describe: reconciliation, each figure that a report states by hand beside the one computed from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Provenance
from ..progress import value_words
from ..results import Assessment, Reconciliation, Value
from ..wording import ILLUSTRATIVE, count_word, format_day, format_whole
from .atlas import Atlas, is_illustrative
from .common import Cells, Columns, Rows, make_table, reporter_name
from .indicator_tables import difference_words, revisions_table
from .spec import PageSpec, make_head, make_page
from .views import Cell, Table

KEY = "reconciliation"
LABEL = "Đối chiếu số liệu"
Pair = tuple[Assessment, Reconciliation]


@dataclass(frozen=True, slots=True)
class ReconciliationView:
    """Differences first, then what agrees, then stated figures that were revised."""

    sentence: str
    differing: Table | None
    differing_empty: str
    agreeing: Table | None
    revisions: Table | None
    note: str


def reconciliation_page(atlas: Atlas) -> PageSpec:
    """Describe the reconciliation of every plan."""
    pairs = tuple(stated_pairs(atlas))
    differing = [pair for pair in pairs if not pair[1].agrees]
    agreeing = [pair for pair in pairs if pair[1].agrees]
    view = ReconciliationView(
        sentence=_sentence(pairs, differing),
        differing=reconciliation_table(atlas, differing, "Số báo cáo nêu khác số tính từ hồ sơ"),
        differing_empty="Không có số nào khác nhau." if pairs else "Chưa báo cáo nào nêu tay một con số.",
        agreeing=reconciliation_table(atlas, agreeing, "Số báo cáo nêu khớp số tính từ hồ sơ"),
        revisions=revisions_table(atlas, [each for each in atlas.progress.revised if each.stated], "Số báo cáo đã sửa"),
        note="Giá trị của một chỉ tiêu lấy từ số tính; số báo cáo chỉ dùng khi chưa có hồ sơ để tính.",
    )
    head = make_head(
        urls.RECONCILIATION,
        LABEL,
        view.sentence,
        KEY,
        illustrative=is_illustrative(pair.reported.provenance for _, pair in pairs),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "reconciliation", view)


def stated_pairs(atlas: Atlas) -> Iterator[Pair]:
    """Yield every stated figure with its assessment, plan by plan, the latest report first."""
    for progress in atlas.progress.plans:
        own = [(each, pair) for each in progress.assessments for pair in each.reconciliations]
        yield from sorted(own, key=lambda found: found[1].report.as_of, reverse=True)


def _sentence(pairs: tuple[Pair, ...], differing: list[Pair]) -> str:
    if not pairs:
        return "Chưa có số nào do báo cáo nêu, nên chưa có gì để đối chiếu."
    found = (
        f"{count_word(len(differing))} con số khác với số tính từ hồ sơ"
        if differing
        else "tất cả khớp với số tính từ hồ sơ"
    )
    return f"Các báo cáo nêu {format_whole(len(pairs))} con số; {found}."


def reconciliation_table(atlas: Atlas, pairs: Iterable[Pair], caption: str) -> Table | None:
    """Put both figures with their sources side by side; None without any."""
    columns: Columns = ["Kỳ báo cáo", "Chỉ tiêu", "Báo cáo nêu", "Tính từ hồ sơ", "So sánh"]
    rows: Rows = [_row(atlas, assessment, pair) for assessment, pair in pairs]
    return make_table(caption, columns, rows) if rows else None


def _row(atlas: Atlas, assessment: Assessment, pair: Reconciliation) -> Cells:
    report, indicator = pair.report, assessment.indicator
    own = (indicator.id, pair.place_id)
    observation = next(each for each in report.observations if (each.indicator, each.place) == own)
    return [
        Cell(report.title, urls.report_url(report.id), note=f"đến {format_day(report.as_of)}"),
        Cell(
            indicator.short_name,
            atlas.indicator_url(report.plan, indicator.id),
            note=f"riêng {pair.place}" if pair.place else "",
        ),
        Cell(value_words(pair.reported, assessment), note=_stated_by(atlas, pair)),
        Cell(
            "–" if pair.computed is None else value_words(pair.computed, assessment), note=_counted_from(pair.computed)
        ),
        Cell(difference_words(pair, assessment), note=observation.note or ""),
    ]


def _stated_by(atlas: Atlas, pair: Reconciliation) -> str:
    """Say who stated a figure and when."""
    report = pair.report
    day = f", công bố {format_day(report.published_on)}" if report.published_on else ""
    return f"{reporter_name(atlas, report)}{day}{_example(pair.reported)}"


def _counted_from(value: Value | None) -> str:
    """Say what a computed figure was counted from."""
    if value is None:
        return "không có hồ sơ để tính"
    return f"{format_whole(len(value.members))} hồ sơ{_example(value)}"


def _example(value: Value) -> str:
    return f", {ILLUSTRATIVE}" if value.provenance is Provenance.ILLUSTRATIVE else ""
