"""Describe: the list of cooperatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, LegalStatus
from ..results import Emphasis, Run
from ..wording import format_day, format_whole, sentence_case
from .atlas import Atlas
from .charts_view import chart_view
from .common import Cells, Columns, Rows, as_illustrative, make_table, place_cell
from .cooperative import KEY, LABEL, cooperative_page, latest_assessment, rating_cell
from .organised import sales_linkage, status_cell_words
from .spec import PageSpec, make_head, make_page
from .status import stacked_bar
from .views import Answer, Cell, ChartView, Link, StackedBar, Table


@dataclass(frozen=True, slots=True)
class CooperativesView:
    """Every cooperative in one table."""

    answer: Answer
    bar: StackedBar
    count_words: str
    table: Table
    notes: tuple[str, ...]
    csv_url: str
    by_place: ChartView | None
    by_chain: ChartView | None
    ratings: ChartView | None
    empty: str | None


def cooperative_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each cooperative."""
    records = atlas.dataset.cooperatives
    yield _list_page(atlas)
    links = [Link(record.name, urls.cooperative_url(record.id)) for record in records]
    for place, record in enumerate(records):
        after = links[place + 1] if place + 1 < len(links) else None
        yield cooperative_page(atlas, record, links[place - 1] if place else None, after)


def _list_page(atlas: Atlas) -> PageSpec:
    records = atlas.dataset.cooperatives
    year = max((each.year for record in records if (each := latest_assessment(atlas, record))), default=None)
    view = CooperativesView(
        answer=Answer(_answer(atlas), "met"),
        bar=_bar(atlas),
        count_words=_count_words(atlas),
        table=_table(atlas, year),
        notes=tuple(_notes(atlas, year)),
        csv_url=urls.data_url("hop-tac-xa.csv"),
        by_place=chart_view(atlas, "cooperatives-by-place"),
        by_chain=chart_view(atlas, "cooperatives-by-chain"),
        ratings=chart_view(atlas, "ratings"),
        empty=None if records else "Chưa có hồ sơ hợp tác xã nào.",
    )
    sentence = "".join(run.text for run in view.answer.runs)
    head = make_head(
        urls.COOPERATIVES,
        LABEL,
        f"{sentence} Số liệu đến {format_day(atlas.as_of)}.",
        KEY,
        illustrative=any(as_illustrative(record) for record in records),
        modified_on=atlas.as_of,
    )
    return make_page(head, "cooperatives", view)


def _active(atlas: Atlas) -> list[Cooperative]:
    return [record for record in atlas.dataset.cooperatives if atlas.status(record) is LegalStatus.ACTIVE]


def _answer(atlas: Atlas) -> tuple[Run, ...]:
    active = _active(atlas)
    linked = sum(sales_linkage(atlas, record) for record in active)
    return (
        Run(f"{format_whole(len(active))} hợp tác xã", Emphasis.STRONG),
        Run(" đang hoạt động; "),
        Run(f"{format_whole(linked)} nơi", Emphasis.STRONG),
        Run(" bán hàng theo hợp đồng với doanh nghiệp."),
    )


def _bar(atlas: Atlas) -> StackedBar:
    active = _active(atlas)
    linked = sum(sales_linkage(atlas, record) for record in active)
    rest = len(atlas.dataset.cooperatives) - len(active)
    parts = [
        ("met", "có hợp đồng tiêu thụ", linked),
        ("not-due", "chưa có hợp đồng", len(active) - linked),
        ("no-data", "không còn hoặc tạm ngừng hoạt động", rest),
    ]
    return stacked_bar(parts)


def _count_words(atlas: Atlas) -> str:
    records = atlas.dataset.cooperatives
    example = " · tên và số liệu minh họa" if any(as_illustrative(record) for record in records) else ""
    return f"{format_whole(len(records))} hồ sơ{example} · chốt {format_day(atlas.as_of)}"


def _table(atlas: Atlas, year: int | None) -> Table:
    columns: Columns = [
        "Hợp tác xã",
        "Đơn vị",
        "Ngành hàng",
        f"Xếp loại {year}" if year else "Xếp loại",
        "Liên kết tiêu thụ",
        "Tình trạng",
    ]
    rows: Rows = [_row(atlas, record) for record in atlas.dataset.cooperatives]
    return make_table(f"Hợp tác xã, đến {format_day(atlas.as_of)}", columns, rows)


def _row(atlas: Atlas, record: Cooperative) -> Cells:
    linked = sales_linkage(atlas, record)
    active = atlas.status(record) is LegalStatus.ACTIVE
    return [
        Cell(record.name, urls.cooperative_url(record.id)),
        place_cell(atlas, record.place),
        atlas.chain_names(record),
        rating_cell(latest_assessment(atlas, record)),
        Cell("Có hợp đồng" if linked else "Chưa có", status_key="met" if linked else "not-due"),
        sentence_case(status_cell_words(atlas, record))
        if active
        else Cell(sentence_case(status_cell_words(atlas, record)), status_key="no-data"),
    ]


def _notes(atlas: Atlas, year: int | None) -> Iterator[str]:
    if year:
        yield f"Xếp loại của năm {year}, năm gần nhất đã có kết quả đến ngày chốt."
    gone = [record for record in atlas.dataset.cooperatives if atlas.status(record) is not LegalStatus.ACTIVE]
    for record in gone:
        last = max(
            (change for change in record.history if change.on <= atlas.as_of), key=lambda each: each.on, default=None
        )
        if last:
            yield f"{record.name}: {last.status.value} từ {format_day(last.on)}."
