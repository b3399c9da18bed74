"""Draw: named numbers of units, a dot each while they fit, else a bar (ratings, places, chains)."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box
from .marks import LINE, draw_dot, draw_line, draw_rectangle, draw_text, text_width, width_of, wrap_words
from .views import UnitRow, UnitsView

_STEP, _CLOSEST, _ROW, _SECTION, _AFTER = 17, 13.5, 30, 26, 14


def units_height(view: UnitsView, width: float) -> float:
    """Return the height in pixels that the rows take at this width."""
    return _Columns(view, width).height


def draw_units(ax: Axes, view: UnitsView) -> list[Artist]:
    """Draw each section's rows: name, units, number; return the artists."""
    columns = _Columns(view, width_of(ax))
    artists: list[Artist] = []
    top = 0.0
    for section in view.sections:
        if section.words:
            artists.append(draw_text(ax, (0, top + 15), section.words, voice="bold"))
            top += _SECTION
        for row in section.rows:
            artists += _draw_row(ax, columns, row, top)
            top += columns.row_height(row)
        top += _AFTER
    return artists


class _Columns:
    """Where names, units and numbers stand; names have a line of their own where the width is small."""

    def __init__(self, view: UnitsView, width: float) -> None:
        rows = [row for section in view.sections for row in section.rows]
        names = max(text_width(row.words) for row in rows) + 14
        numbers = max(text_width(row.count_words, "bold") for row in rows) + 10
        most = max(1, *(row.filled + row.hollow for row in rows))
        self.stacked = names + numbers + min(most * _STEP, 90) > width or names > width * 0.5
        self.left = 0.0 if self.stacked else names
        self.width = width
        room = width - self.left - numbers
        self.dotted = most * _CLOSEST <= room
        self.step = min(_STEP, room / most)
        self.view = view

    @property
    def height(self) -> float:
        rows = sum(self.row_height(row) for section in self.view.sections for row in section.rows)
        heads = sum(_SECTION for section in self.view.sections if section.words)
        return rows + heads + _AFTER * (len(self.view.sections) - 1)

    def names(self, row: UnitRow) -> list[str]:
        return wrap_words(row.words, self.width) if self.stacked else [row.words]

    def row_height(self, row: UnitRow) -> float:
        return _ROW + (LINE * len(self.names(row)) + 2 if self.stacked else 0)


def _draw_row(ax: Axes, columns: _Columns, row: UnitRow, top: float) -> list[Artist]:
    artists: list[Artist] = []
    for index, line in enumerate(columns.names(row)):
        artists.append(draw_text(ax, (0, top + 19.5 + LINE * index), line))
    bottom = top + columns.row_height(row)
    middle = bottom - _ROW / 2
    units = row.filled + row.hollow
    if columns.dotted:
        artists += _draw_dots(ax, columns, row, middle)
    else:
        artists += _draw_bar(ax, columns, row, middle)
    end = columns.left + units * columns.step + (6 if units else 0)
    artists.append(
        draw_text(
            ax,
            (end, middle + 4.5),
            row.count_words,
            voice="bold" if units else "sans",
            colour="text" if units else "muted",
        )
    )
    artists.append(draw_line(ax, [(0, bottom - 0.5), (columns.width, bottom - 0.5)], "rule"))
    return artists


def _draw_dots(ax: Axes, columns: _Columns, row: UnitRow, y: float) -> list[Artist]:
    return [
        draw_dot(
            ax,
            (columns.left + 6 + index * columns.step, y),
            "brand" if index < row.filled else "muted",
            radius=6,
            hollow=index >= row.filled,
            gid=f"{row.key}-{index + 1}",
        )
        for index in range(row.filled + row.hollow)
    ]


def _draw_bar(ax: Axes, columns: _Columns, row: UnitRow, y: float) -> list[Artist]:
    split = columns.left + row.filled * columns.step
    end = split + row.hollow * columns.step
    artists: list[Artist] = []
    if row.filled:
        artists.append(draw_rectangle(ax, Box(columns.left, y - 7, split, y + 7), "brand", gid=row.key))
    if row.hollow:
        artists.append(
            draw_rectangle(ax, Box(split, y - 7, end, y + 7), "muted", style="hollow", gid=f"{row.key}-hollow")
        )
    return artists
