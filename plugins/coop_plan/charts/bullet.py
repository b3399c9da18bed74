"""Draw: an indicator's progress against its target, in its own unit, from 0."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box, boxes_along, find_room
from .marks import draw_dot, draw_line, draw_rectangle, draw_text, text_box, text_width, width_of
from .views import BulletView

_SIDE = 5
_BAR_TOP, _BAR_BOTTOM = 26, 50
_TICK_WORDS, _EXPECTED_WORDS = 73, 94


def bullet_height(view: BulletView, width: float) -> float:
    """Return the height in pixels, the same for every width."""
    del width
    return _EXPECTED_WORDS + 6 if view.expected is not None else _TICK_WORDS + 6


def draw_bullet(ax: Axes, view: BulletView) -> list[Artist]:
    """Draw the ruled scale, the bar, the target's line and the value expected by now; return their artists."""
    artists = _draw_scale(ax, view)
    taken: list[Box] = []
    if view.value is None and view.low is not None and view.high is not None:
        box = Box(_x(ax, view, view.low), _BAR_TOP, _x(ax, view, view.high), _BAR_BOTTOM)
        artists.append(draw_rectangle(ax, box, "no-data", style="hatched", gid="range"))
        taken.append(box)
    elif view.value:
        box = Box(_SIDE, _BAR_TOP, _x(ax, view, view.value), _BAR_BOTTOM)
        artists.append(
            draw_rectangle(ax, box, view.status_key, style="hollow" if view.hollow else "filled", gid="actual", line=2)
        )
    elif view.value == 0:
        artists.append(draw_dot(ax, (_SIDE, _BAR_BOTTOM), view.status_key, hollow=True, gid="actual"))
    taken += _draw_target(ax, view, artists)
    artists.append(_write_value(ax, view, taken))
    if view.expected is not None:
        artists += _draw_expected(ax, view, view.expected)
    return artists


def _x(ax: Axes, view: BulletView, value: float) -> float:
    return _SIDE + (width_of(ax) - 2 * _SIDE) * value / view.ticks[-1].at


def _draw_scale(ax: Axes, view: BulletView) -> list[Artist]:
    right = width_of(ax) - _SIDE
    number = round(view.ticks[-1].at / view.minor_step)
    artists = [draw_line(ax, [(_SIDE, _BAR_BOTTOM + 0.5), (right, _BAR_BOTTOM + 0.5)], "tick", gid="scale")]
    for index in range(number + 1):
        x = _x(ax, view, index * view.minor_step)
        artists.append(draw_line(ax, [(x, _BAR_BOTTOM), (x, _BAR_BOTTOM + 6)], "tick"))
    for tick in view.ticks:
        align = "left" if tick is view.ticks[0] else "right" if tick is view.ticks[-1] else "center"
        at = 0 if align == "left" else width_of(ax) if align == "right" else _x(ax, view, tick.at)
        artists.append(draw_text(ax, (at, _TICK_WORDS), tick.words, colour="muted", align=align))
    return artists


def _draw_target(ax: Axes, view: BulletView, artists: list[Artist]) -> list[Box]:
    """Draw the target's line and its words; return the room that both take."""
    if view.target is None:
        return []
    x = _x(ax, view, view.target)
    artists.append(draw_line(ax, [(x, 4), (x, _BAR_BOTTOM + 8)], "text", width=2.5, gid="target"))
    fits = x + 8 + text_width(view.target_words, "bold") <= width_of(ax)
    at, align = (x + 8, "left") if fits else (x - 8, "right")
    artists.append(draw_text(ax, (at, 16), view.target_words, align=align, voice="bold"))
    return [text_box(at, 16, view.target_words, align=align, voice="bold"), *boxes_along((x, 4), (x, _BAR_BOTTOM + 8))]


def _write_value(ax: Axes, view: BulletView, taken: list[Box]) -> Artist:
    """Write the value in the bar when it fits, else where it covers nothing."""
    baseline = (_BAR_TOP + _BAR_BOTTOM) / 2 + 5
    end = _x(ax, view, view.value or view.high or 0.0)
    width = text_width(view.value_words, "bold")
    inside = view.value is not None and width + 12 <= end - _SIDE
    starts = [end + 9] if not inside else [_SIDE + (10.0 if width + 20 <= end - _SIDE else 6.0)]
    if view.target is not None:
        starts += [_x(ax, view, view.target) + 9]
    rows = [text_box(start, baseline, view.value_words, voice="bold") for start in starts]
    above = [text_box(start, 16, view.value_words, voice="bold") for start in (0.0, width_of(ax) - width)]
    bounds = Box(0, 0, width_of(ax), _BAR_BOTTOM)
    box = rows[0] if inside and not view.hollow else find_room([*rows, *above], taken, bounds)[0]
    colour = "paper" if inside and not view.hollow else view.status_key
    return draw_text(ax, (box.left, box.bottom - 4), view.value_words, colour=colour, voice="bold")


def _draw_expected(ax: Axes, view: BulletView, expected: float) -> list[Artist]:
    x = _x(ax, view, expected)
    width = text_width(view.expected_words)
    left = min(max(x - width / 2, 0), width_of(ax) - width)
    return [
        draw_line(ax, [(x, _BAR_TOP - 4), (x, _EXPECTED_WORDS - 14)], "muted", width=1.25, dashed=True, gid="expected"),
        draw_dot(ax, (x, _BAR_BOTTOM), "muted", radius=4, hollow=True),
        draw_text(ax, (left, _EXPECTED_WORDS), view.expected_words, colour="muted"),
    ]
