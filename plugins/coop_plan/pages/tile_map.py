"""Describe: the schematic map, one tile a place and one dot a cooperative. A convention, not geography."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, IndicatorKind, LegalStatus, Place, Population
from ..results import Assessment, Part
from ..wording import NO_BREAK
from .atlas import Atlas
from .status import by_concern

TILE_WIDTH = 112
TILE_HEIGHT = 76
GAP = 8
_DOTS_IN_ROW = 5
_DOT_STEP = 19
_DOT_ROWS = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A cooperative on its place's tile; `part` is counted, not-counted or left-out."""

    x: int
    y: int
    part: str
    name: str


@dataclass(frozen=True, slots=True)
class TileView:
    """A place's cell; `more` stands for the dots that no longer fit: `+12`."""

    name: str
    url: str
    x: int
    y: int
    dots: tuple[Dot, ...]
    more: str
    alt: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map with its legend in words; sizes are in the drawing's own units."""

    title: str
    width: int
    height: int
    tile_width: int
    tile_height: int
    tiles: tuple[TileView, ...]
    legend: tuple[tuple[str, str], ...]
    note: str
    alt: str


def make_map(atlas: Atlas) -> TileMap | None:
    """Draw the plan's places that have a tile; None when none has."""
    places = [place for place in atlas.units if place.tile is not None]
    if not places:
        return None
    shown = _shown_indicator(atlas)
    parts = _parts(atlas, shown)
    tiles = tuple(_tile(atlas, place, parts) for place in places)
    filled = [tile for tile in tiles if any(dot.part == "counted" for dot in tile.dots)]
    counted = sum(part == "counted" for part in parts.values())
    words = _counted_words(shown)
    return TileMap(
        title=f"{counted} hợp tác xã {words}, ở {len(filled)} trong {len(tiles)} đơn vị",
        width=max(tile.x for tile in tiles) + TILE_WIDTH + 1,
        height=max(tile.y for tile in tiles) + TILE_HEIGHT + 1,
        tile_width=TILE_WIDTH,
        tile_height=TILE_HEIGHT,
        tiles=tiles,
        legend=tuple(_legend(parts, words)),
        note="Sơ đồ quy ước, không theo tỷ lệ; mỗi chấm là một hợp tác xã.",
        alt="; ".join(tile.alt for tile in tiles),
    )


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


def _tile(atlas: Atlas, place: Place, parts: dict[str, str]) -> TileView:
    tile = place.tile
    column, row = (tile.column, tile.row) if tile else (0, 0)
    here = [each for each in atlas.dataset.cooperatives if each.place == place.id and each.id in parts]
    room = _DOTS_IN_ROW * _DOT_ROWS
    return TileView(
        name=place.name.removeprefix(f"{place.level} ").removeprefix(f"{place.level.capitalize()} "),
        url=urls.place_url(place.id),
        x=column * (TILE_WIDTH + GAP) + 1,
        y=row * (TILE_HEIGHT + GAP) + 1,
        dots=_dots(here[:room], parts),
        more=f"+{len(here) - room}" if len(here) > room else "",
        alt=f"{place.name}: {len(here)}{NO_BREAK}hợp tác xã",
    )


def _dots(cooperatives: Sequence[Cooperative], parts: dict[str, str]) -> tuple[Dot, ...]:
    return tuple(
        Dot(
            x=16 + _DOT_STEP * (index % _DOTS_IN_ROW),
            y=42 + _DOT_STEP * (index // _DOTS_IN_ROW),
            part=parts[cooperative.id],
            name=cooperative.name,
        )
        for index, cooperative in enumerate(cooperatives)
    )


def _legend(parts: dict[str, str], words: str) -> list[tuple[str, str]]:
    """Name the kinds of dots that occur."""
    names = {"counted": words, "not-counted": "chưa", "left-out": "ngoài diện xét"}
    return [(key, name) for key, name in names.items() if key in parts.values()]
