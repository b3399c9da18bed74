"""Draw: marks on axes whose unit is a pixel, y downwards; every meaningful mark carries an id.

Colours are names of the palette. Texts are measured in DejaVu, which is wider than the fonts that pages use: what
fits here fits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from .labels import Box
from .palette import PALETTE

SIZE = 13
TITLE_SIZE = 17
LINE = 17
_ASCENT = 13
_ORDER = 1  # one for all: what is drawn later lies above
_FONTS = {"sans": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "serif": "DejaVuSerif-Bold.ttf"}


# ── Canvas ────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_canvas() -> tuple[Figure, Axes]:
    """Return a figure that one pair of axes fills, in pixels; `size_canvas` must follow."""
    figure = Figure(dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def size_canvas(axes: Axes, size: tuple[float, float], top: float, height: float) -> None:
    """Take every mark off, give the figure its size, and place the axes `top` pixels down with `height` pixels."""
    for artist in (*axes.lines, *axes.patches, *axes.texts):
        artist.remove()
    width, whole = size
    figure_of(axes).set_size_inches(width / 72, whole / 72)
    axes.set_position((0, 1 - (top + height) / whole, 1, height / whole))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)


def figure_of(axes: Axes) -> Figure:
    return cast("Figure", axes.figure)


def width_of(axes: Axes) -> float:
    return axes.get_xlim()[1]


def height_of(axes: Axes) -> float:
    return axes.get_ylim()[0]


# ── Text ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _font_path(voice: str) -> str:
    return str(Path(mpl.get_data_path(), "fonts", "ttf", _FONTS[voice]))


@cache
def text_width(words: str, voice: str = "sans", size: float = SIZE) -> float:
    """Return the width of a line of text in pixels."""
    font = get_font(_font_path(voice))
    font.set_size(size, 72)
    font.set_text(words)
    return float(font.get_width_height()[0]) / 64


def wrap_words(words: str, width: float, voice: str = "sans", size: float = SIZE) -> list[str]:
    """Break a text into lines that fit the width; a single longer word keeps a line of its own."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, voice, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def text_box(x: float, baseline: float, words: str, *, align: str = "left", voice: str = "sans") -> Box:
    """Return the room that a line of text takes."""
    width = text_width(words, voice)
    left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
    return Box(left, baseline - _ASCENT, left + width, baseline + 4)


def draw_text(  # noqa: PLR0913 - each is one word at most calls
    axes: Axes,
    at: tuple[float, float],
    words: str,
    *,
    colour: str = "text",
    align: str = "left",
    voice: str = "sans",
    size: float = SIZE,
) -> Artist:
    """Write a line of text with its baseline at a point."""
    font = FontProperties(
        fname=_font_path(voice),
        family="serif" if voice == "serif" else "sans-serif",
        weight="normal" if voice == "sans" else "bold",
        size=size,
    )
    return axes.text(
        *at, words, fontproperties=font, color=PALETTE[colour], ha=align, va="baseline", parse_math=False, zorder=_ORDER
    )


# ── Strokes and shapes ────────────────────────────────────────────────────────────────────────────────────────────


def draw_line(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    colour: str,
    *,
    width: float = 1.0,
    dashed: bool = False,
    gid: str | None = None,
) -> Artist:
    xs, ys = zip(*points, strict=True)
    line = Line2D(xs, ys, color=PALETTE[colour], linewidth=width, clip_on=False, gid=gid, zorder=_ORDER)
    line.set_solid_capstyle("butt")
    if dashed:
        line.set_linestyle((0, (4 / width, 3 / width)))
    return axes.add_line(line)


def draw_strokes(
    axes: Axes,
    strokes: Sequence[Sequence[tuple[float, float]]],
    colour: str,
    *,
    width: float = 1.0,
    gid: str | None = None,
) -> Artist:
    """Draw separate strokes as one mark."""
    gap = (float("nan"), float("nan"))
    return draw_line(axes, [point for stroke in strokes for point in (*stroke, gap)], colour, width=width, gid=gid)


def draw_dot(
    axes: Axes,
    at: tuple[float, float],
    colour: str,
    *,
    radius: float = 4.5,
    hollow: bool = False,
    gid: str | None = None,
) -> Artist:
    """Draw a filled dot, or a ring of the same outer size."""
    edge = 1.75 if hollow else 0.0
    dot = Line2D(
        [at[0]],
        [at[1]],
        linestyle="none",
        marker="o",
        markersize=2 * radius - edge,
        markerfacecolor=PALETTE["paper" if hollow else colour],
        markeredgecolor=PALETTE[colour],
        markeredgewidth=edge,
        clip_on=False,
        gid=gid,
        zorder=_ORDER,
    )
    return axes.add_line(dot)


def draw_rectangle(
    axes: Axes, box: Box, colour: str, *, style: str = "filled", gid: str | None = None, line: float = 1.5
) -> Artist:
    """Draw a box: filled, hollow, dashed (hollow with a broken edge), hatched, or striped (hatched without edge)."""
    edged = style in {"hollow", "dashed", "hatched"}
    inset = line / 2 if edged else 0.0
    rectangle = Rectangle(
        (box.left + inset, box.top + inset),
        box.right - box.left - 2 * inset,
        box.bottom - box.top - 2 * inset,
        facecolor=PALETTE[colour] if style == "filled" else "none",
        edgecolor=PALETTE[colour if edged else "tick"],
        linewidth=line if edged else 0,
        linestyle=(0, (4 / line, 3 / line)) if style == "dashed" else "solid",
        clip_on=False,
        gid=gid,
        zorder=_ORDER,
    )
    if style in {"hatched", "striped"}:
        rectangle.set_hatch("//")
        rectangle.set_hatchcolor(PALETTE["tick"])
    return axes.add_patch(rectangle)


def draw_shape(  # noqa: PLR0913 - each is one word at most calls
    axes: Axes,
    at: tuple[float, float],
    shape: str,
    colour: str,
    radius: float = 5,
    *,
    hollow: bool = False,
    gid: str | None = None,
) -> Artist:
    """Draw the mark of a status: disc, ring, diamond, open-diamond, triangle, cross, pause or hatch.

    A hollow disc, diamond or triangle is its outline on paper; the other marks have no body to be hollow.
    """
    x, y = at
    if shape in {"disc", "ring"}:
        return draw_dot(axes, at, colour, radius=radius, hollow=hollow or shape == "ring", gid=gid)
    if shape == "hatch":
        box = Box(x - radius, y - radius, x + radius, y + radius)
        return draw_rectangle(axes, box, colour, style="hatched", gid=gid)
    if shape == "pause":
        bars = [Box(x - radius, y - radius, x - 1.5, y + radius), Box(x + 1.5, y - radius, x + radius, y + radius)]
        return [draw_rectangle(axes, bar, colour) for bar in bars][-1]
    if shape == "cross":
        arms = [
            (x - radius, y - radius),
            (x + radius, y + radius),
            (x, y),
            (x + radius, y - radius),
            (x - radius, y + radius),
        ]
        return draw_line(axes, arms, colour, width=2.5, gid=gid)
    return _draw_polygon(axes, at, shape, colour, radius, hollow=hollow or shape == "open-diamond", gid=gid)


def _draw_polygon(  # noqa: PLR0913 - as draw_shape
    axes: Axes, at: tuple[float, float], shape: str, colour: str, radius: float, *, hollow: bool, gid: str | None
) -> Artist:
    x, y = at
    reach = radius + (0 if hollow else 1)
    corners = {
        "diamond": [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)],
        "triangle": [(x, y - reach + 1), (x + reach, y + reach - 1), (x - reach, y + reach - 1)],
    }[shape.removeprefix("open-")]
    polygon = Polygon(
        corners,
        closed=True,
        facecolor=PALETTE["paper" if hollow else colour],
        edgecolor=PALETTE[colour],
        linewidth=1.75 if hollow else 0,
        clip_on=False,
        gid=gid,
        zorder=_ORDER,
    )
    return axes.add_patch(polygon)
