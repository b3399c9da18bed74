"""Draw: who counted, cell by cell; a row holds just as many cells as meet the target, so a full first row means met."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box
from .marks import LINE, draw_rectangle, draw_text, text_width, width_of, wrap_words
from .views import MakeupCell, MakeupGroup, MakeupView

_GAP, _LARGEST, _SMALLEST = 3, 40, 22
_HEADING, _AFTER, _ROW = 22, 16, 10


def makeup_height(view: MakeupView, width: float) -> float:
    """Return the height in pixels that the groups take at this width."""
    return sum(_group_height(view, group, width) for group in view.groups) - _AFTER + 2


def draw_makeup(ax: Axes, view: MakeupView) -> list[Artist]:
    """Draw the groups one below the other; return the artists."""
    artists: list[Artist] = []
    top = 0.0
    for group in view.groups:
        artists += _draw_group(ax, view, group, top)
        top += _group_height(view, group, width_of(ax))
    return artists


def _step(view: MakeupView, width: float) -> float:
    """Return the side of a cell with its gap, the same for all groups."""
    longest = _columns(view.row_length, width)
    return min(_LARGEST + _GAP, (width + _GAP) / longest)


def _columns_of(view: MakeupView, group: MakeupGroup, width: float) -> int:
    """Return the cells a row: those that meet the target for who counts, what has room for the others."""
    fitting = int((width + _GAP) / _step(view, width) + 1e-6)
    return min(fitting, _columns(view.row_length if group.style == "filled" else max(view.row_length, _ROW), width))


def _columns(length: int, width: float) -> int:
    """Return the cells a row; one too long for the width is folded into equal parts."""
    folds = 1
    while (width + _GAP) / -(-length // folds) < _SMALLEST + _GAP:
        folds += 1
    return -(-length // folds)


def _headings(group: MakeupGroup, width: float) -> list[tuple[str, str]]:
    """Return the lines above the cells with their voices; the note of a group keeps lines of its own."""
    room = width - (text_width(group.missing_words, "bold") + 16 if group.missing else 0)
    heads = [(line, "bold") for line in wrap_words(group.words, room, "bold")]
    return heads + ([(line, "sans") for line in wrap_words(group.note, width)] if group.note else [])


def _group_height(view: MakeupView, group: MakeupGroup, width: float) -> float:
    columns, step = _columns_of(view, group, width), _step(view, width)
    rows = -(-(len(group.cells) + group.missing) // columns)
    return _HEADING + LINE * (len(_headings(group, width)) - 1) + rows * step - _GAP + _AFTER


def _draw_group(ax: Axes, view: MakeupView, group: MakeupGroup, top: float) -> list[Artist]:
    width = width_of(ax)
    columns, step = _columns_of(view, group, width), _step(view, width)
    headings = _headings(group, width)
    colour = "brand" if group.style == "filled" else "text"
    artists = [
        draw_text(ax, (0, top + 14 + LINE * row), words, voice=voice, colour=colour if voice == "bold" else "muted")
        for row, (words, voice) in enumerate(headings)
    ]
    if group.missing:
        right = min(width, columns * step - _GAP)
        right = max(right, text_width(headings[0][0], "bold") + 16 + text_width(group.missing_words, "bold"))
        artists.append(
            draw_text(ax, (right, top + 14), group.missing_words, colour=view.status_key, align="right", voice="bold")
        )
    first = top + _HEADING + LINE * (len(headings) - 1)
    cells = [*group.cells, *(MakeupCell(f"missing-{index + 1}", "+1") for index in range(group.missing))]
    for index, cell in enumerate(cells):
        left, up = index % columns * step, first + index // columns * step
        box = Box(left, up, left + step - _GAP, up + step - _GAP)
        artists += _draw_cell(ax, box, cell, group if index < len(group.cells) else None, view.status_key)
    return artists


def _draw_cell(ax: Axes, box: Box, cell: MakeupCell, group: MakeupGroup | None, status_key: str) -> list[Artist]:
    style = group.style if group else "dashed"
    edge = "brand" if style == "filled" else "muted" if group else status_key
    artists = [draw_rectangle(ax, box, edge, style=style, gid=cell.key, line=1.5 if group else 2)]
    side = box.right - box.left
    if cell.words and text_width(cell.words) + 4 <= side:
        colour = "paper" if style == "filled" else "text" if group else status_key
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2 + 5)
        if style == "hatched":
            half = text_width(cell.words) / 2 + 2
            artists.append(
                draw_rectangle(ax, Box(middle[0] - half, middle[1] - 13, middle[0] + half, middle[1] + 3), "paper")
            )
        artists.append(draw_text(ax, middle, cell.words, colour=colour, align="center"))
    return artists
