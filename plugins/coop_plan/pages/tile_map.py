"""Describe: the schematic map, one tile a place and one dot a cooperative. A convention, not geography."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from .. import urls
from ..model import CoursePoint, IndicatorKind, LegalStatus, Part, Place, Population
from ..results import Assessment
from ..wording import NO_BREAK
from .atlas import Atlas
from .status import by_concern

_DOTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Dot:
    """A cooperative on its place's tile, or so many of one `part`: counted, not-counted or left-out."""

    part: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class TileView:
    """A place's cell, its column and row counted from 1; where a dot each has no room, there is one of each part."""

    name: str
    url: str
    column: int
    row: int
    dots: tuple[Dot, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Rivers:
    """Strokes behind tiles as SVG paths, in a box of one unit a tile. They say nothing that a reader needs."""

    columns: int
    rows: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map with its legend in words."""

    title: str
    columns: int
    tiles: tuple[TileView, ...]
    legend: tuple[tuple[str, str], ...]
    note: str
    alt: str
    rivers: Rivers | None = None


def make_map(atlas: Atlas) -> TileMap | None:
    """Draw the plan's places that have a tile; None when none has."""
    places = in_reading_order(atlas.units)
    if not places:
        return None
    shown = _shown_indicator(atlas)
    parts = _parts(atlas, shown)
    words = _counted_words(shown)
    legend = tuple(_legend(parts, words))
    tiles = tuple(_tile(atlas, place, parts, legend) for place in places)
    rivers = draw_rivers(atlas, places, later=False)
    filled = [tile for tile in tiles if any(dot.part == "counted" for dot in tile.dots)]
    counted = sum(part == "counted" for part in parts.values())
    summed = any(dot.count > 1 for tile in tiles for dot in tile.dots)
    return TileMap(
        title=f"{counted} hợp tác xã {words}, ở {len(filled)} trong {len(tiles)} đơn vị",
        columns=max(tile.column for tile in tiles),
        tiles=tiles,
        legend=legend,
        note=f"{convention(rivers)}; mỗi chấm là một hợp tác xã{', có số thì là bấy nhiêu' if summed else ''}.",
        alt="; ".join(tile.alt for tile in tiles),
        rivers=rivers,
    )


def in_reading_order(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that have a tile, row by row, as they are read: the keyboard follows this order."""
    placed = ((place.tile, place) for place in places)
    found = [(tile.row, tile.column, place) for tile, place in placed if tile]
    return tuple(place for *_, place in sorted(found, key=itemgetter(0, 1)))


def draw_rivers(atlas: Atlas, places: Sequence[Place], *, later: bool) -> Rivers | None:
    """Draw the strokes of the plan's units, or of what came `later`, None when the locality has none."""
    tiles = [place.tile for place in places if place.tile]
    asked = "kế thừa" if later else "kế hoạch"
    paths = tuple(_path(river.course) for river in atlas.dataset.portal.rivers if river.map == asked)
    if not tiles or not paths:
        return None
    return Rivers(max(tile.column for tile in tiles) + 1, max(tile.row for tile in tiles) + 1, paths)


def convention(rivers: Rivers | None) -> str:
    """Say that the map is no geography."""
    strokes = "; nét sông chỉ để dễ hình dung" if rivers else ""
    return f"Sơ đồ quy ước, không theo tỷ lệ{strokes}"


def _path(course: Sequence[CoursePoint]) -> str:
    """Return a smooth path that begins and ends at the outer points and passes halfway between the inner ones."""
    points = [(float(point.column), float(point.row)) for point in course]
    first, *inner, last = points
    if not inner:
        return f"M{_at(first)}L{_at(last)}"
    halves = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(inner)]
    bends = (f"Q{_at(bend)} {_at(to)}" for bend, to in zip(inner, [*halves, last], strict=True))
    return f"M{_at(first)}{''.join(bends)}"


def _at(point: tuple[float, float]) -> str:
    return " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in point)


def _shown_indicator(atlas: Atlas) -> Assessment | None:
    """Choose what fills the dots: the share of cooperatives that concerns most."""
    for assessment in by_concern(atlas.current.assessments):
        measure = assessment.indicator.measure
        if (
            measure
            and measure.population is Population.COOPERATIVES
            and assessment.indicator.kind is IndicatorKind.SHARE
        ):
            return assessment
    return None


def _counted_words(shown: Assessment | None) -> str:
    measure = shown.indicator.measure if shown else None
    return measure.counted_words if measure else LegalStatus.ACTIVE.value


def _parts(atlas: Atlas, shown: Assessment | None) -> dict[str, str]:
    """Tell for each cooperative that exists what its dot looks like."""
    alive = [
        each for each in atlas.dataset.cooperatives if atlas.status(each) in {LegalStatus.ACTIVE, LegalStatus.PAUSED}
    ]
    if shown is None:
        return {each.id: "counted" if atlas.status(each) is LegalStatus.ACTIVE else "left-out" for each in alive}
    keys = {Part.COUNTED: "counted", Part.NOT_COUNTED: "not-counted"}
    known = {member.id: keys.get(member.part, "left-out") for member in shown.value.members}
    return {each.id: known.get(each.id, "left-out") for each in alive}


def short_place_name(place: Place) -> str:
    """Name a place without its level, as it stands on a tile."""
    return place.name.removeprefix(f"{place.level} ").removeprefix(f"{place.level.capitalize()} ")


def _tile(atlas: Atlas, place: Place, parts: dict[str, str], legend: Sequence[tuple[str, str]]) -> TileView:
    tile = place.tile
    column, row = (tile.column, tile.row) if tile else (0, 0)
    area = atlas.area(place)
    here = [each for each in atlas.dataset.cooperatives if each.place in area and each.id in parts]
    return TileView(
        name=short_place_name(place),
        url=urls.place_url(place.id),
        column=column + 1,
        row=row + 1,
        dots=_dots([parts[each.id] for each in here], legend),
        alt=_tile_alt(place, [parts[each.id] for each in here], legend),
    )


def _tile_alt(place: Place, here: Sequence[str], legend: Sequence[tuple[str, str]]) -> str:
    """Say what a tile's dots show: «Xã A: 3 hợp tác xã (2 hoạt động hiệu quả, 1 chưa)»."""
    told = [f"{here.count(key)} {name}" for key, name in legend if key in here]
    details = f" ({', '.join(told)})" if told else ""
    return f"{place.name}: {len(here)}{NO_BREAK}hợp tác xã{details}"


def _dots(here: Sequence[str], legend: Sequence[tuple[str, str]]) -> tuple[Dot, ...]:
    if len(here) <= _DOTS_SHOWN:
        return tuple(map(Dot, here))
    return tuple(Dot(part, here.count(part)) for part, _ in legend if part in here)


def _legend(parts: dict[str, str], words: str) -> list[tuple[str, str]]:
    """Name the kinds of dots that occur."""
    names = {"counted": words, "not-counted": "chưa", "left-out": "ngoài diện xét"}
    return [(key, name) for key, name in names.items() if key in parts.values()]
