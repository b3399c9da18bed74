"""Draw: a whole and its parts as one bar (tasks by status; the make-up of a large share)."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box
from .marks import LINE, draw_rectangle, draw_shape, draw_text, text_width, width_of, wrap_words
from .views import Segment, StackBar, StackView

_MAIN, _SMALL, _GAP, _AFTER = 30, 12, 3, 20
_LEAST = 7.0


def stack_height(view: StackView, width: float) -> float:
    """Return the height in pixels that the bars and their words take at this width."""
    return sum(_bar_height(bar, width) for bar in view.bars) - _AFTER + 4


def draw_stack(ax: Axes, view: StackView) -> list[Artist]:
    """Draw each bar under its name and above the words of its parts; return the artists."""
    artists: list[Artist] = []
    top = 0.0
    for bar in view.bars:
        artists += _draw_bar(ax, bar, top)
        top += _bar_height(bar, width_of(ax))
    return artists


def _head_height(bar: StackBar, width: float) -> float:
    return LINE * len(wrap_words(bar.words, width, "bold")) + 4 if bar.words else 0


def _bar_height(bar: StackBar, width: float) -> float:
    thickness = _MAIN if bar.main else _SMALL
    return _head_height(bar, width) + thickness + 6 + 20 * (_flow(bar, width)[-1][1] + 1) + _AFTER


def _flow(bar: StackBar, width: float) -> list[tuple[float, int]]:
    """Return the left and the row of each part's words, set one after the other."""
    places: list[tuple[float, int]] = []
    left, row = 0.0, 0
    for segment in bar.segments:
        taken = 17 + text_width(segment.words, "bold")
        if left and left + taken > width:
            left, row = 0.0, row + 1
        places.append((left, row))
        left += taken + 20
    return places


def _edges(segments: tuple[Segment, ...], width: float) -> list[tuple[float, float]]:
    """Share the width by count; a small part keeps a least width, taken from the larger ones."""
    total = sum(segment.count for segment in segments)
    room = width - _GAP * (len(segments) - 1)
    wanted = [max(_LEAST, room * segment.count / total) for segment in segments]
    flexible = sum(size for size in wanted if size > _LEAST)
    excess = sum(wanted) - room
    sizes = [size - excess * size / flexible if size > _LEAST else size for size in wanted]
    edges: list[tuple[float, float]] = []
    left = 0.0
    for size in sizes:
        edges.append((left, left + size))
        left += size + _GAP
    return edges


def _draw_bar(ax: Axes, bar: StackBar, top: float) -> list[Artist]:
    width = width_of(ax)
    names = wrap_words(bar.words, width, "bold") if bar.words else []
    artists = [draw_text(ax, (0, top + 14 + LINE * index), line, voice="bold") for index, line in enumerate(names)]
    up = top + _head_height(bar, width)
    down = up + (_MAIN if bar.main else _SMALL)
    for segment, (left, right) in zip(bar.segments, _edges(bar.segments, width), strict=True):
        box = Box(left, up, right, down)
        artists.append(draw_rectangle(ax, box, segment.colour, style=segment.style, gid=f"{bar.key}-{segment.key}"))
        if bar.main and right - left >= 30 and segment.style != "hatched":
            colour = "paper" if segment.style == "filled" else segment.colour
            artists.append(draw_shape(ax, (left + 15, (up + down) / 2), segment.shape, colour))
    for segment, (left, row) in zip(bar.segments, _flow(bar, width), strict=True):
        baseline = down + 20 + 20 * row
        artists.append(draw_shape(ax, (left + 6, baseline - 4.5), segment.shape, segment.colour, 4.5))
        artists.append(
            draw_text(
                ax, (left + 17, baseline), segment.words, colour=segment.colour, voice="bold" if bar.main else "sans"
            )
        )
    return artists
