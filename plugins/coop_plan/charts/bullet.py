"""Draw: an indicator's progress against its target, in its own unit, from 0."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box, boxes_along, find_room
from .marks import LINE, draw_dot, draw_line, draw_rectangle, draw_text, text_box, text_width, width_of, wrap_words
from .views import BulletView

_SIDE = 5
_BAR_TOP, _BAR_BOTTOM = 26, 50
_TICK_WORDS, _EXPECTED_WORDS = 73, 94
_ABOVE, _INSIDE = 16, 43
"""The baselines of words above the bar and of words in it."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The value's words: where they start, in which ink, and by how much they move all else down."""

    lines: tuple[str, ...]
    left: float
    baseline: float
    colour: str
    down: float = 0.0


def bullet_height(view: BulletView, width: float) -> float:
    """Return the height in pixels: higher where only a row of its own has room for the value's words."""
    rows = _EXPECTED_WORDS + 6 if view.expected is not None else _TICK_WORDS + 6
    return rows + _place_value(view, width).down


def draw_bullet(ax: Axes, view: BulletView) -> list[Artist]:
    """Draw the ruled scale, the bar, the target's line and the value expected by now; return their artists."""
    label = _place_value(view, width_of(ax))
    artists = _draw_scale(ax, view, label.down)
    bar = _bar(view, width_of(ax)).moved(0, label.down)
    if view.value is None and view.high is not None:
        artists.append(draw_rectangle(ax, bar, "no-data", style="hatched", gid="range"))
    elif view.value:
        style = "hollow" if view.hollow else "filled"
        artists.append(draw_rectangle(ax, bar, view.status_key, style=style, gid="actual", line=2))
    elif view.value == 0:
        artists.append(draw_dot(ax, (_SIDE, bar.bottom), view.status_key, hollow=True, gid="actual"))
    artists += _draw_target(ax, view, label.down)
    for row, words in enumerate(label.lines):
        at = (label.left, label.baseline + LINE * row)
        artists.append(draw_text(ax, at, words, colour=label.colour, voice="bold"))
    if view.expected is not None:
        artists += _draw_expected(ax, view, view.expected, label.down)
    return artists


def _x(view: BulletView, width: float, value: float) -> float:
    return _SIDE + (width - 2 * _SIDE) * value / view.ticks[-1].at


def _bar(view: BulletView, width: float) -> Box:
    """Return the room of the bar, or of the range where only bounds are known; without width where there is neither."""
    start = view.low if view.value is None and view.low is not None and view.high is not None else 0.0
    end = view.value if view.value is not None else view.high if view.low is not None else None
    return Box(_x(view, width, start), _BAR_TOP, _x(view, width, end or 0.0), _BAR_BOTTOM)


def _draw_scale(ax: Axes, view: BulletView, down: float) -> list[Artist]:
    width, line = width_of(ax), _BAR_BOTTOM + down
    number = round(view.ticks[-1].at / view.minor_step)
    artists = [draw_line(ax, [(_SIDE, line + 0.5), (width - _SIDE, line + 0.5)], "tick", gid="scale")]
    for index in range(number + 1):
        x = _x(view, width, index * view.minor_step)
        artists.append(draw_line(ax, [(x, line), (x, line + 6)], "tick"))
    for tick in view.ticks:
        align = "left" if tick is view.ticks[0] else "right" if tick is view.ticks[-1] else "center"
        at = 0 if align == "left" else width if align == "right" else _x(view, width, tick.at)
        artists.append(draw_text(ax, (at, _TICK_WORDS + down), tick.words, colour="muted", align=align))
    return artists


def _target_words_at(view: BulletView, width: float, x: float) -> tuple[float, str]:
    fits = x + 8 + text_width(view.target_words, "bold") <= width
    return (x + 8, "left") if fits else (x - 8, "right")


def _draw_target(ax: Axes, view: BulletView, down: float) -> list[Artist]:
    if view.target is None:
        return []
    x = _x(view, width_of(ax), view.target)
    at, align = _target_words_at(view, width_of(ax), x)
    return [
        draw_line(ax, [(x, 4 + down), (x, _BAR_BOTTOM + 8 + down)], "text", width=2.5, gid="target"),
        draw_text(ax, (at, _ABOVE + down), view.target_words, align=align, voice="bold"),
    ]


def _strokes(view: BulletView, width: float) -> list[Box]:
    """Return the room of what crosses or tops the bar: the target's line and words, the line of what is expected."""
    taken: list[Box] = []
    if view.target is not None:
        x = _x(view, width, view.target)
        at, align = _target_words_at(view, width, x)
        taken += [text_box(at, _ABOVE, view.target_words, align=align, voice="bold")]
        taken += boxes_along((x, 4), (x, _BAR_BOTTOM + 8))
    if view.expected is not None:
        x = _x(view, width, view.expected)
        taken += boxes_along((x, _BAR_TOP - 4), (x, _BAR_BOTTOM))
    return taken


def _place_value(view: BulletView, width: float) -> _Label:
    """Find room for the value's words: in the bar, beside it, above it; else in rows of their own above all."""
    bar, strokes = _bar(view, width), _strokes(view, width)
    size = text_width(view.value_words, "bold")
    crossings = [_x(view, width, each) + 9 for each in (view.target, view.expected) if each is not None]
    bounds = Box(0, 0, width, _BAR_BOTTOM)

    def placed(baseline: float, starts: list[float], taken: list[Box], within: Box) -> Box | None:
        boxes = [text_box(start, baseline, view.value_words, voice="bold") for start in starts]
        boxes = [box for box in boxes if box.left >= within.left and box.right <= within.right]
        box, cost = find_room(boxes, taken, within) if boxes else (None, 0.0)
        return None if cost else box

    if view.value is not None:
        inside = Box(bar.left + 6, bar.top, bar.right - 6, bar.bottom)
        roomy = [bar.left + 10.0] if size + 20 <= bar.right - bar.left else []
        if box := placed(_INSIDE, [*roomy, inside.left, *crossings], strokes, inside):
            return _Label((view.value_words,), box.left, _INSIDE, view.status_key if view.hollow else "paper")
    for baseline, starts in ((_INSIDE, [bar.right + 9, *crossings]), (_ABOVE, [0.0, width - size])):
        if box := placed(baseline, starts, [bar, *strokes], bounds):
            return _Label((view.value_words,), box.left, baseline, view.status_key)
    lines = wrap_words(view.value_words, width, "bold")
    return _Label(tuple(lines), 0.0, LINE - 4.0, view.status_key, LINE * len(lines))


def _draw_expected(ax: Axes, view: BulletView, expected: float, down: float) -> list[Artist]:
    x = _x(view, width_of(ax), expected)
    width = text_width(view.expected_words)
    left = min(max(x - width / 2, 0), width_of(ax) - width)
    line = [(x, _BAR_TOP - 4 + down), (x, _EXPECTED_WORDS - 14 + down)]
    return [
        draw_line(ax, line, "muted", width=1.25, dashed=True, gid="expected"),
        draw_dot(ax, (x, _BAR_BOTTOM + down), "muted", radius=4, hollow=True),
        draw_text(ax, (left, _EXPECTED_WORDS + down), view.expected_words, colour="muted"),
    ]
