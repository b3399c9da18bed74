"""Describe: the list of cooperatives, in parts, with the form that filters it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..charts import names as chart_names
from ..model import Cooperative, LegalStatus, RatingCondition
from ..results import Emphasis, Run
from ..wording import NO_BREAK, format_day, format_whole, sentence_case
from .atlas import Atlas
from .charts_view import chart_view
from .common import Cells, Columns, Rows, as_illustrative, make_table, place_cell
from .cooperative import KEY, LABEL, cooperative_page, latest_assessment, rating_cell
from .facets import SORTS, Choice, Facet, linkage_cell, make_facets, status_cell, valid_schemes
from .listing import Pager, part_pages, split_rows, table_pager
from .organised import sales_linkage
from .spec import PageSpec, make_head, make_page
from .status import stacked_bar
from .views import Answer, Cell, ChartView, Column, Link, Span, StackedBar, Table

COUNTED = "hợp tác xã"


@dataclass(frozen=True, slots=True)
class CooperativesView:
    """The first part of the table of cooperatives; `rows_url` is what the form needs of all of them."""

    answer: Answer
    bar: StackedBar
    count_words: str
    facets: tuple[Facet, ...]
    sorts: tuple[Choice, ...]
    total_words: str
    none_words: str
    rows_url: str
    table: Table
    pager: Pager | None
    notes: tuple[str, ...]
    csv_url: str
    by_place: ChartView | None
    by_chain: ChartView | None
    ratings: ChartView | None
    rating_notes: tuple[tuple[Span, ...], ...]
    empty: str | None


def cooperative_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each cooperative."""
    records = atlas.dataset.cooperatives
    yield from _list_pages(atlas)
    links = [Link(record.name, urls.cooperative_url(record.id)) for record in records]
    for place, record in enumerate(records):
        after = links[place + 1] if place + 1 < len(links) else None
        yield cooperative_page(atlas, record, links[place - 1] if place else None, after)


def _list_pages(atlas: Atlas) -> Iterator[PageSpec]:
    records = atlas.dataset.cooperatives
    year = max((each.year for record in records if (each := latest_assessment(atlas, record))), default=None)
    parts = split_rows(_table(atlas, year))
    view = CooperativesView(
        answer=Answer(_answer(atlas), "met"),
        bar=_bar(atlas),
        count_words=_count_words(atlas),
        facets=make_facets(atlas, records),
        sorts=SORTS,
        total_words=_total_words(atlas),
        none_words="Không có hợp tác xã nào hợp với mọi điều kiện đã chọn.",
        rows_url=urls.COOPERATIVE_ROWS,
        table=parts[0],
        pager=table_pager(urls.COOPERATIVES, parts),
        notes=tuple(_notes(year)),
        csv_url=urls.data_url("hop-tac-xa.csv"),
        by_place=chart_view(atlas, chart_names.COOPERATIVES_BY_PLACE),
        by_chain=chart_view(atlas, chart_names.COOPERATIVES_BY_CHAIN),
        ratings=chart_view(atlas, chart_names.RATINGS),
        rating_notes=tuple(_rating_notes(atlas, year)) if year else (),
        empty=None if records else "Chưa có hồ sơ hợp tác xã nào.",
    )
    sentence = "".join(run.text for run in view.answer.runs)
    head = make_head(
        urls.COOPERATIVES,
        LABEL,
        f"{sentence} Số liệu đến {format_day(atlas.as_of)}.",
        KEY,
        illustrative=any(as_illustrative(record) for record in records),
        modified_on=atlas.current_changed_on,
    )
    yield make_page(head, "cooperatives", view)
    yield from part_pages(head, parts, listing=True)


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
    short = next((each.short for each in atlas.dataset.abbreviations if each.meaning == COUNTED), None)
    named = f"{NO_BREAK}({short})" if short else ""  # names below it may begin with it, in links that explain nothing
    return f"{_total_words(atlas)}{named}{example} · chốt {format_day(atlas.as_of)}"


def _total_words(atlas: Atlas) -> str:
    return f"{format_whole(len(atlas.dataset.cooperatives))}{NO_BREAK}{COUNTED}"


def _table(atlas: Atlas, year: int | None) -> Table:
    columns: Columns = [
        "Hợp tác xã",
        "Đơn vị",
        "Ngành hàng",
        f"Xếp loại {year}" if year else "Xếp loại",
        Column("Liên kết tiêu thụ", told=True),
        Column("Chứng nhận", told=True),
        "Tình trạng",
    ]
    rows: Rows = [_row(atlas, record) for record in atlas.dataset.cooperatives]
    return make_table(f"Hợp tác xã, đến {format_day(atlas.as_of)}", columns, rows)


def _row(atlas: Atlas, record: Cooperative) -> Cells:
    """Show a record; the cells after its name stand as the facets do."""
    return [
        Cell(record.name, urls.cooperative_url(record.id)),
        place_cell(atlas, record.place),
        atlas.chain_names(record),
        rating_cell(latest_assessment(atlas, record)),
        linkage_cell(atlas, record),
        ", ".join(sentence_case(scheme.value) for scheme in valid_schemes(atlas, record)) or "–",
        status_cell(atlas, record),
    ]


def _rating_notes(atlas: Atlas, year: int) -> Iterator[tuple[Span, ...]]:
    """Say why an indicator of ratings counts among fewer, or more, than the chart of all ratings of the year does."""
    rated = [
        each.rating
        for record in atlas.dataset.cooperatives
        for each in record.assessments
        if each.year == year and each.known_on <= atlas.as_of and each.rating
    ]
    for assessment in atlas.current.assessments:
        indicator, value = assessment.indicator, assessment.value
        measure = indicator.measure
        asked = [each for each in (measure.counted if measure else ()) if isinstance(each, RatingCondition)]
        if measure is None or not asked or value.denominator is None or value.numerator is None:
            continue
        chosen = sum(rating in asked[0].any_of for rating in rated)
        if (chosen, len(rated)) != (value.numerator, value.denominator):
            yield (
                Span(f"Biểu đồ đếm mọi hợp tác xã đã có xếp loại năm {year}: {chosen} trong {len(rated)}. Chỉ tiêu "),
                Span(f"«{indicator.short_name}»", atlas.indicator_url(atlas.plan.id, indicator.id)),
                Span(
                    f" chỉ xét {value.denominator} hợp tác xã thuộc diện"
                    f"{f' ({measure.among_words})' if measure.among_words else ''},"
                    f" nên là {value.numerator} trong {value.denominator}."
                ),
            )


def _notes(year: int | None) -> Iterator[str]:
    if year:
        yield f"Xếp loại của năm {year}, năm gần nhất đã có kết quả đến ngày chốt."
