"""Draw: tasks over time, from start to due date, with their updates and the reporting date."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box
from .marks import (
    LINE,
    draw_dot,
    draw_line,
    draw_rectangle,
    draw_shape,
    draw_strokes,
    draw_text,
    height_of,
    text_box,
    text_width,
    width_of,
    wrap_words,
)
from .views import TimelineRow, TimelineView

_HEAD, _PAD, _TRACK, _SIDE = 42, 8, 22, 7


def timeline_height(view: TimelineView, width: float) -> float:
    """Return the height in pixels that the rows take at this width."""
    layout = _Layout(view, width)
    return _HEAD + sum(layout.row_height(row) for row in view.rows) + 2


def draw_timeline(ax: Axes, view: TimelineView) -> list[Artist]:
    """Draw the scale, the line of the reporting date and a row for each task; return the artists."""
    layout = _Layout(view, width_of(ax))
    artists = _draw_scale(ax, layout)
    top = float(_HEAD)
    for row in view.rows:
        artists += _draw_row(ax, layout, row, top)
        top += layout.row_height(row)
    return artists


@dataclass(frozen=True, slots=True)
class _Layout:
    view: TimelineView
    width: float

    @property
    def beside(self) -> bool:
        """Whether titles stand beside the tracks."""
        return self.width > 480

    @property
    def title_width(self) -> float:
        return self.width * 0.46 - 16 if self.beside else self.width

    @property
    def left(self) -> float:
        return self.width * 0.46 + _SIDE if self.beside else float(_SIDE)

    def x(self, day: float) -> float:
        clamped = min(max(day, self.view.start), self.view.end)
        return self.left + (self.width - _SIDE - self.left) * (clamped - self.view.start) / (
            self.view.end - self.view.start
        )

    def lines(self, row: TimelineRow) -> list[str]:
        return wrap_words(row.words, self.title_width - 18)

    def uprights(self, x: float, top: float, bottom: float) -> list[list[tuple[float, float]]]:
        """Return an upright line's strokes: one, or one a track where titles stand between the tracks."""
        if self.beside:
            return [[(x, top), (x, bottom)]]
        strokes = [[(x, top), (x, float(_HEAD))]]
        down = float(_HEAD)
        for row in self.view.rows:
            down += self.row_height(row)
            strokes.append([(x, down - _PAD - _TRACK + 2), (x, down)])
        return strokes

    def row_height(self, row: TimelineRow) -> float:
        titles = LINE * len(self.lines(row))
        return 2 * _PAD + (max(titles, _TRACK) if self.beside else titles + _TRACK)


def _draw_scale(ax: Axes, layout: _Layout) -> list[Artist]:
    view = layout.view
    artists: list[Artist] = []
    now = layout.x(view.as_of)
    taken = [Box(now - 2, 19, now + 2, _HEAD)]
    bounds = Box(layout.left - _SIDE, 0, layout.width, _HEAD)
    for tick in view.ticks:
        x = layout.x(tick.at)
        artists.append(draw_strokes(ax, layout.uprights(x, _HEAD - 4, height_of(ax)), "rule"))
        box = text_box(x, _HEAD - 9, tick.words, align="center").within(bounds)
        if not any(box.overlap(other) for other in taken):
            taken.append(box)
            artists.append(draw_text(ax, (box.left, _HEAD - 9), tick.words, colour="muted"))
    box = text_box(now, 14, view.as_of_words, align="center", voice="bold").within(bounds)
    artists.append(draw_text(ax, (box.left, 14), view.as_of_words, voice="bold"))
    artists.append(draw_strokes(ax, layout.uprights(now, 19, height_of(ax)), "text", width=1.5, gid="as-of"))
    return artists


def _draw_row(ax: Axes, layout: _Layout, row: TimelineRow, top: float) -> list[Artist]:
    bottom = top + layout.row_height(row)
    artists = [
        draw_line(ax, [(0, top), (layout.width, top)], "rule"),
        draw_shape(ax, (6, top + _PAD + 8), row.shape, row.colour),
    ]
    artists += [
        draw_text(ax, (18, top + _PAD + 13 + LINE * index), line) for index, line in enumerate(layout.lines(row))
    ]
    y = (top + bottom) / 2 if layout.beside else bottom - _PAD - 9
    return artists + _draw_track(ax, layout, row, y)


def _draw_track(ax: Axes, layout: _Layout, row: TimelineRow, y: float) -> list[Artist]:
    artists: list[Artist] = []
    last = row.due if row.due is not None else layout.view.end
    artists.append(draw_line(ax, [(layout.x(row.start), y), (layout.x(last), y)], "tick", width=2))
    days = [day for day, _ in row.updates]
    if days:
        artists.append(
            draw_line(
                ax, [(layout.x(row.start), y), (layout.x(days[-1]), y)], row.colour, width=3, gid=f"span-{row.key}"
            )
        )
    if row.due is not None:
        x = layout.x(row.due)
        artists.append(draw_line(ax, [(x, y - 8), (x, y + 8)], "text", width=2.5, gid=f"due-{row.key}"))
    for day, done in row.updates:
        artists.append(
            draw_dot(
                ax,
                (layout.x(day), y),
                row.colour,
                radius=5.5 if done else 4,
                hollow=not done,
                gid=f"update-{row.key}-{day}",
            )
        )
    if not days:
        artists.append(_write_silence(ax, layout, row, y))
    return artists


def _write_silence(ax: Axes, layout: _Layout, row: TimelineRow, y: float) -> Artist:
    """Say that nothing was reported, on paper over the track."""
    left = layout.x(row.start) + 12
    width = text_width(row.status_words)
    left = min(left, layout.width - width - 12)
    plate = Box(left - 4, y - 9, left + width + 4, y + 9)
    draw_rectangle(ax, plate, "paper")
    return draw_text(ax, (left, y + 5), row.status_words, colour="muted")
