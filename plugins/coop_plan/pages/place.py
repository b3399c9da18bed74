"""Describe: a place's page, what it was, what it is today, who works in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, Group, Place
from ..placing import in_sentence, name_today, today_of
from ..wording import NO_BREAK, NOT_STATED, format_day, format_decimal, join_words, sentence_case
from .atlas import Atlas, exists_on
from .common import Columns, Rows, as_illustrative, join_links, make_table, place_cell, place_spans, source_spans
from .indicator_method import demand_words
from .indicator_tables import verdict_cells
from .listing import Pager, part_pages, split_rows, table_pager
from .organised import sales_linkage, status_cell_words
from .spec import PageSpec, make_head, make_page
from .views import Cell, Column, Crumb, Definition, Link, Span, Table

KEY = "places"
LABEL = "Địa bàn"


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place: when it existed, what it became or came from, what works in it."""

    name: str
    sentence: str
    facts: tuple[Definition, ...]
    records: Table | None
    records_pager: Pager | None
    records_empty: str
    verdicts: Table | None
    parts: tuple[Link, ...]


def heirs_of(atlas: Atlas, place: Place) -> tuple[Place, ...]:
    """Return the units that a place's area belongs to today, none where it still exists."""
    return today_of(atlas.places, place)


def _between(atlas: Atlas, place: Place) -> tuple[Place, ...]:
    """Return what succeeded a place and has ended as well."""
    return tuple(after for each in place.successors if (after := atlas.places[each]).successors)


def predecessors_of(atlas: Atlas, place: Place) -> tuple[Place, ...]:
    """Return what a place came from; an area whose own parts are among these is left out."""
    before = [each for each in atlas.dataset.places if place.id in each.successors]
    parents = {each.parent for each in before}
    return tuple(each for each in before if each.id not in parents)


def records_in(atlas: Atlas, place: Place) -> list[Cooperative | Group]:
    """Return what stands in a place, below it, or in what it came from, however many steps ago."""
    ids = atlas.area(place)
    return [record for record in atlas.dataset.organised() if record.place in ids]


def place_page(atlas: Atlas, place: Place) -> Iterator[PageSpec]:
    """Describe a place's page, and where many work there the further parts of their table."""
    records = records_in(atlas, place)
    parts = split_rows(_records_table(atlas, place, records))
    view = PlaceView(
        name=place.name,
        sentence=_sentence(atlas, place),
        facts=_facts(atlas, place),
        records=parts[0] if records else None,
        records_pager=table_pager(urls.place_url(place.id), parts),
        records_empty="Không có hợp tác xã hay tổ hợp tác nào trong hồ sơ đặt ở đây.",
        verdicts=_verdicts(atlas, place),
        parts=tuple(
            Link(sentence_case(atlas.place_words(each.id)), urls.place_url(each.id))
            for each in atlas.dataset.places
            if each.parent == place.id
        ),
    )
    head = make_head(
        urls.place_url(place.id),
        _title(atlas, place),
        view.sentence,
        KEY,
        parents=(Crumb(LABEL, urls.PLACES),),
        illustrative=any(as_illustrative(record) for record in records),
        modified_on=atlas.current_changed_on,
    )
    yield make_page(head, "place", view)
    yield from part_pages(head, parts)


def _title(atlas: Atlas, place: Place) -> str:
    """Tell places of one name apart by their time."""
    same = [each for each in atlas.dataset.places if each.name == place.name]
    if len(same) == 1:
        return place.name
    if place.valid_to:
        return f"{place.name} (đến {format_day(place.valid_to)})"
    return f"{place.name} (từ {format_day(place.valid_from)})" if place.valid_from else place.name


def _sentence(atlas: Atlas, place: Place) -> str:
    """Say what a place was and is in one sentence."""
    after, before = heirs_of(atlas, place), predecessors_of(atlas, place)
    if after:
        until = f" đến {format_day(place.valid_to)}" if place.valid_to else ""
        return f"{place.name} là đơn vị{until}; nay thuộc {join_words([name_today(place, each) for each in after])}."
    if before:
        since = f" từ {format_day(place.valid_from)}" if place.valid_from else ""
        return f"{place.name} có{since}, từ {join_words(list(map(in_sentence, before)))}."
    existing = "đang tồn tại" if exists_on(place, atlas.as_of) else "không tồn tại"
    return f"{place.name} là đơn vị cấp {place.level}, {existing} trong ngày {format_day(atlas.as_of)}."


def _facts(atlas: Atlas, place: Place) -> tuple[Definition, ...]:
    start = format_day(place.valid_from) if place.valid_from else "trước kỳ kế hoạch"
    end = format_day(place.valid_to) if place.valid_to else "nay"
    area = NOT_STATED if place.area_km2 is None else f"{format_decimal(place.area_km2, 2)}{NO_BREAK}km²"
    items = [
        Definition("Cấp", (Span(sentence_case(place.level)),)),
        Definition("Mã đơn vị hành chính", (Span(place.code),)),
        Definition("Có từ – đến", (Span(f"{start} – {end}"),)),
        Definition("Diện tích tự nhiên", (Span(area),)),
    ]
    if place.parent:
        items.append(Definition("Thuộc", place_spans(atlas, place.parent)))
    for term, related in (
        ("Nay thuộc", heirs_of(atlas, place)),
        ("Trước đó thuộc", _between(atlas, place)),
        ("Gồm các đơn vị trước đây", predecessors_of(atlas, place)),
    ):
        if related:
            items.append(
                Definition(term, join_links([Link(each.name, urls.place_url(each.id)) for each in related], ", "))
            )
    items.append(Definition("Nguồn", source_spans(atlas, place)))
    return tuple(items)


def _records_table(atlas: Atlas, place: Place, records: list[Cooperative | Group]) -> Table:
    rows: Rows = [
        [
            Cell(record.name, atlas.organised_url(record.id)),
            place_cell(atlas, record.place),
            atlas.chain_names(record),
            Cell("Có hợp đồng", status_key="met")
            if sales_linkage(atlas, record)
            else Cell("Chưa có", status_key="not-due"),
            sentence_case(status_cell_words(atlas, record)),
        ]
        for record in records
    ]
    columns: Columns = ["Tên", "Đơn vị theo hồ sơ", "Ngành hàng", "Liên kết tiêu thụ", "Tình trạng"]
    return make_table(f"Hợp tác xã và tổ hợp tác ở {in_sentence(place)}, đến {format_day(atlas.as_of)}", columns, rows)


def _verdicts(atlas: Atlas, place: Place) -> Table | None:
    """List the place's own verdicts on targets that hold for each place."""
    rows: Rows = [
        [
            Cell(assessment.indicator.name, urls.indicator_url(assessment.id)),
            sentence_case(demand_words(assessment) or "chỉ theo dõi"),
            *verdict_cells(assessment, verdict.value, verdict.status),
        ]
        for assessment in atlas.current.assessments
        for verdict in assessment.places
        if verdict.place_id == place.id
    ]
    columns: Columns = ["Chỉ tiêu", "Mức phải đạt", "Gồm", Column("Giá trị", numeric=True), "Trạng thái"]
    return make_table("Chỉ tiêu đặt cho từng đơn vị", columns, rows) if rows else None
