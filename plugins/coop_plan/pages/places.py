"""Describe: the list of places, what they were and what they are today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, LegalStatus, Place
from ..placing import in_sentence
from ..wording import NO_BREAK, NOT_STATED, format_day, format_decimal, format_whole, join_words, sentence_case
from .atlas import Atlas
from .common import Cells, Columns, Rows, as_illustrative, make_table
from .figure_map import FigureMaps, make_figure_maps
from .organised import sales_linkage
from .place import KEY, LABEL, heirs_of, place_page, predecessors_of, records_in
from .spec import PageSpec, make_head, make_page
from .views import Cell, Column, Link, Table


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The plan's units, what they became, and the levels above."""

    sentence: str
    maps: FigureMaps | None
    units: Table
    successors: Table | None
    successors_note: str
    others: tuple[Link, ...]


def place_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each place."""
    yield _list_page(atlas)
    for place in atlas.dataset.places:
        yield from place_page(atlas, place)


def _list_page(atlas: Atlas) -> PageSpec:
    units = atlas.units
    later = tuple({after.id: after for unit in units for after in heirs_of(atlas, unit)}.values())
    listed = {each.id for each in (*units, *later)}
    others = [place for place in atlas.dataset.places if place.id not in listed]
    view = PlacesView(
        sentence=_sentence(atlas, units),
        maps=make_figure_maps(atlas, _map_sets(units, later)),
        units=_units_table(atlas, units),
        successors=_successors_table(atlas, later),
        successors_note="Mã hành chính có khi được dùng lại cho đơn vị mới, nên mỗi đơn vị ở đây có trang riêng theo thời gian.",
        others=tuple(Link(place.name, urls.place_url(place.id)) for place in others),
    )
    head = make_head(
        urls.PLACES,
        LABEL,
        view.sentence,
        KEY,
        illustrative=_any_record(atlas, units),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "places", view)


def _sentence(atlas: Atlas, units: Sequence[Place]) -> str:
    """Say how many cooperatives are active, in how many of the plan's units, and how many in none of these."""
    own = [each for each in atlas.dataset.cooperatives if atlas.status(each) is LegalStatus.ACTIVE]
    areas = [atlas.area(unit) for unit in units]
    active = [sum(each.place in area for each in own) for area in areas]
    nowhere = sum(each.place in atlas.plan_area and not any(each.place in area for area in areas) for each in own)
    whole = in_sentence(atlas.places[atlas.plan.place])
    inside = f"{len(units)}{NO_BREAK}đơn vị của {whole}" if len(units) > 1 else whole
    left = f" {format_whole(nowhere)}{NO_BREAK}hợp tác xã không ghi thuộc đơn vị nào trong số này." if nowhere else ""
    if not any(active):
        return f"Chưa có hợp tác xã nào đang hoạt động ở {inside}.{left}"
    spread = f"{sum(map(bool, active))}{NO_BREAK}trong{NO_BREAK}{inside}" if len(units) > 1 else inside
    return f"{format_whole(sum(active))}{NO_BREAK}hợp tác xã đang hoạt động ở {spread}.{left}"


def _map_sets(units: Sequence[Place], later: Sequence[Place]) -> list[tuple[str, Sequence[Place]]]:
    """Title the units of the plan and, where there are any, those that came after them."""
    count = f"{len(units)}{NO_BREAK}đơn vị" if len(units) > 1 else "Đơn vị"
    sets: list[tuple[str, Sequence[Place]]] = [(f"{count} của kế hoạch", units)]
    if later:
        starts = {place.valid_from for place in later if place.valid_from}
        since = f" từ {format_day(min(starts))}" if len(starts) == 1 else ""
        sets.append((f"{len(later)}{NO_BREAK}đơn vị kế thừa{since}", later))
    return sets


def _any_record(atlas: Atlas, places: tuple[Place, ...]) -> bool:
    return any(as_illustrative(record) for place in places for record in records_in(atlas, place))


def _units_table(atlas: Atlas, units: tuple[Place, ...]) -> Table:
    columns: Columns = [
        "Đơn vị",
        "Mã",
        Column("Hợp tác xã", numeric=True),
        Column("Có hợp đồng", numeric=True),
        Column("Tổ hợp tác", numeric=True),
        "Hiện nay",
    ]
    rows: Rows = [_unit_row(atlas, unit) for unit in units]
    return make_table(f"Đơn vị của kế hoạch, số đang hoạt động đến {format_day(atlas.as_of)}", columns, rows)


def _unit_row(atlas: Atlas, unit: Place) -> Cells:
    active = [record for record in records_in(atlas, unit) if atlas.status(record) is LegalStatus.ACTIVE]
    cooperatives = [record for record in active if isinstance(record, Cooperative)]
    linked = sum(sales_linkage(atlas, record) for record in cooperatives)
    after = heirs_of(atlas, unit)
    today: Cell | str = "không đổi"
    if after:
        words = sentence_case(join_words(list(map(in_sentence, after))))
        today = Cell(words, urls.place_url(after[0].id)) if len(after) == 1 else words
    return [
        Cell(unit.name, urls.place_url(unit.id)),
        unit.code,
        format_whole(len(cooperatives)),
        format_whole(linked),
        format_whole(len(active) - len(cooperatives)),
        today,
    ]


def _successors_table(atlas: Atlas, places: tuple[Place, ...]) -> Table | None:
    if not places:
        return None
    rows: Rows = [
        [
            Cell(place.name, urls.place_url(place.id)),
            place.code,
            sentence_case(join_words(list(map(in_sentence, predecessors_of(atlas, place))))),
            NOT_STATED if place.area_km2 is None else format_decimal(place.area_km2, 2),
        ]
        for place in places
    ]
    starts = {place.valid_from for place in places if place.valid_from}
    since = f" từ {format_day(min(starts))}" if len(starts) == 1 else ""
    columns: Columns = ["Đơn vị", "Mã", "Gồm các đơn vị trước đây", Column("Diện tích (km²)", numeric=True)]
    return make_table(f"Đơn vị kế thừa{since}", columns, rows)
