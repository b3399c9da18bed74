"""Describe: the schematic map of places coloured by a figure that readers choose, with its table. No geography."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, Group, IndicatorKind, LegalStatus, Part, Place
from ..results import Assessment
from ..wording import NO_BREAK, format_day, format_whole
from .atlas import Atlas
from .common import Columns, Rows, make_table
from .tile_map import Rivers, convention, draw_rivers, in_reading_order, short_place_name
from .views import Cell, Column, Table

_SHADES = 4
_NONE = "–"
Figure = tuple[int, int | None] | None
"""What a place has of a figure: how many, and of how many where it is a share; None where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class MapChoice:
    """A figure to colour the map by: `label` on its button, `words` the sentence under the map."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class TileFigure:
    """A tile's figure: what stands on it, and its shade from 0 (none) to 4 (most)."""

    text: str
    shade: int


@dataclass(frozen=True, slots=True)
class FigureTile:
    """A place's tile with its figures in the order of the choices; column and row are counted from 1."""

    name: str
    url: str
    column: int
    row: int
    figures: tuple[TileFigure, ...]


@dataclass(frozen=True, slots=True)
class FigureMap:
    """One set of places as tiles, and all of them as a table."""

    title: str
    tiles: tuple[FigureTile, ...]
    table: Table
    rivers: Rivers | None = None


@dataclass(frozen=True, slots=True)
class FigureMaps:
    """Maps that share their choices."""

    choices: tuple[MapChoice, ...]
    maps: tuple[FigureMap, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Measure:
    """A choice with what it counts in a set of places (by id)."""

    choice: MapChoice
    column: str
    count: Callable[[frozenset[str]], Figure]


def make_figure_maps(atlas: Atlas, sets: Sequence[tuple[str, Sequence[Place]]]) -> FigureMaps | None:
    """Draw each titled set of places that has a tile; None when none has. Places without one stand in the table.

    The first set is the plan's own, the second one what came after it.
    """
    measures = tuple(_measures(atlas))
    maps = tuple(
        _map(atlas, title, places, measures, draw_rivers(atlas, places, later=at > 0))
        for at, (title, places) in enumerate(sets)
        if any(each.tile for each in places)
    )
    if not maps:
        return None
    rivers = next((each.rivers for each in maps if each.rivers), None)
    note = f"{convention(rivers)}. Màu ô càng rõ, con số càng cao. Số đến {format_day(atlas.as_of)}."
    return FigureMaps(tuple(measure.choice for measure in measures), maps, note)


def _measures(atlas: Atlas) -> Iterator[_Measure]:
    """Yield what can be counted: cooperatives, groups, then each indicator that counts records."""
    cooperatives, groups = atlas.dataset.cooperatives, atlas.dataset.groups
    yield _active(atlas, cooperatives, "Hợp tác xã", "Số hợp tác xã đang hoạt động")
    if groups:
        yield _active(atlas, groups, "Tổ hợp tác", "Số tổ hợp tác đang hoạt động")
    for assessment in atlas.current.assessments:
        if assessment.value.members:
            yield _assessed(assessment)


def _active(atlas: Atlas, records: Sequence[Cooperative | Group], label: str, words: str) -> _Measure:
    places = [record.place for record in records if atlas.status(record) is LegalStatus.ACTIVE]
    return _Measure(MapChoice(label, f"{words}."), label, lambda ids: (sum(place in ids for place in places), None))


def _assessed(assessment: Assessment) -> _Measure:
    indicator = assessment.indicator
    share = indicator.kind is IndicatorKind.SHARE
    looked_at = [each for each in assessment.value.members if each.part in {Part.COUNTED, Part.NOT_COUNTED}]

    def count(ids: frozenset[str]) -> Figure:
        here = [each for each in looked_at if each.place_id in ids]
        counted, total = sum(each.counted for each in here), sum(each.total for each in here)
        return (counted, total) if share and total else (None if share else (counted, None))

    counted_words = indicator.measure.counted_words if indicator.measure else indicator.name
    of_whole = ", trong tổng số thuộc diện xét" if share else ""
    words = f"Số {indicator.unit} {counted_words}{of_whole}."
    return _Measure(MapChoice(indicator.short_name, words), indicator.short_name, count)


def _map(
    atlas: Atlas, title: str, places: Sequence[Place], measures: Sequence[_Measure], rivers: Rivers | None
) -> FigureMap:
    areas = [atlas.area(place) for place in places]
    figures = [[measure.count(area) for area in areas] for measure in measures]
    shades = [_shades(row) for row in figures]
    at_place = {place.id: at for at, place in enumerate(places)}
    tiles = tuple(
        FigureTile(
            short_place_name(place),
            urls.place_url(place.id),
            place.tile.column + 1,
            place.tile.row + 1,
            tuple(TileFigure(_text(row[at]), shade[at]) for row, shade in zip(figures, shades, strict=True)),
        )
        for at, place in ((at_place[place.id], place) for place in in_reading_order(places))
        if place.tile
    )
    columns: Columns = ["Đơn vị", *(Column(measure.column, numeric=True) for measure in measures)]
    rows: Rows = [
        [Cell(place.name, urls.place_url(place.id)), *(_text(row[at]) for row in figures)]
        for at, place in enumerate(places)
    ]
    return FigureMap(title, tiles, make_table(f"{title}, đến {format_day(atlas.as_of)}", columns, rows), rivers)


def _text(figure: Figure) -> str:
    if figure is None:
        return _NONE
    counted, total = figure
    return (
        format_whole(counted) if total is None else f"{format_whole(counted)}{NO_BREAK}/{NO_BREAK}{format_whole(total)}"
    )


def _shades(figures: Sequence[Figure]) -> list[int]:
    """Shade shares by fourths of one, counts by fourths of the largest; what is above zero is never blank."""
    most = max((figure[0] for figure in figures if figure), default=0)
    return [_shade(figure, most) for figure in figures]


def _shade(figure: Figure, most: int) -> int:
    if figure is None or figure[0] == 0:
        return 0
    counted, total = figure
    whole = most if total is None else total
    return min(_SHADES, -(-_SHADES * counted // whole))
