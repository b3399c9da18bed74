"""Draw, step 2: requests → pictures, with one reused figure and fixed settings. The only user of matplotlib's savefig."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from ..wording import ILLUSTRATIVE
from .bullet import bullet_height, draw_bullet
from .chart import Picture
from .development import development_height, draw_development
from .labels import Box
from .makeup import draw_makeup, makeup_height
from .marks import (
    TITLE_SIZE,
    draw_rectangle,
    draw_text,
    figure_of,
    height_of,
    new_canvas,
    size_canvas,
    text_width,
    wrap_words,
)
from .palette import PALETTE
from .requests import ChartRequest
from .stack import draw_stack, stack_height
from .svg import Ink, convert, inline_svg, svg_file
from .timeline import draw_timeline, timeline_height
from .units import draw_units, units_height
from .views import BulletView, DevelopmentView, MakeupView, StackView, TimelineView, UnitsView

WIDE, NARROW = 640, 312
_MARGIN = 24
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "coop_plan", "hatch.linewidth": 1.0, "path.simplify": False}
_SILENT_SVG = {"Date": None, "Creator": None, "Format": None, "Type": None}

Height = Callable[[Any, float], float]
Drawing = Callable[[Axes, Any], list[Artist]]
_DRAWINGS: dict[type, tuple[Height, Drawing]] = {
    BulletView: (bullet_height, draw_bullet),
    DevelopmentView: (development_height, draw_development),
    MakeupView: (makeup_height, draw_makeup),
    StackView: (stack_height, draw_stack),
    TimelineView: (timeline_height, draw_timeline),
    UnitsView: (units_height, draw_units),
}


@contextmanager
def drawing_session() -> Iterator[Callable[[ChartRequest], Picture]]:
    """Offer a function that draws one chart after the other; the user's own matplotlib settings do not count."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        _, axes = new_canvas()
        yield lambda request: _draw_picture(axes, request)


def _draw_picture(axes: Axes, request: ChartRequest) -> Picture:
    svg, png = _draw_files(axes, request)
    return Picture(_draw_inline(axes, request, WIDE, "wide"), _draw_inline(axes, request, NARROW, "narrow"), svg, png)


def _draw_inline(axes: Axes, request: ChartRequest, width: int, modifier: str) -> str:
    height, draw = _DRAWINGS[type(request.view)]
    size = (width, height(request.view, width))
    size_canvas(axes, size, 0, size[1])
    figure_of(axes).patch.set_visible(False)
    draw(axes, request.view)
    ink = Ink(inline=True, prefix=f"{request.name}-{modifier[0]}-")
    return inline_svg(convert(_save(axes, "svg"), ink), size, modifier)


def _draw_files(axes: Axes, request: ChartRequest) -> tuple[bytes, bytes]:
    """Draw the chart with margin, title and source, as files that travel alone need them."""
    height, draw = _DRAWINGS[type(request.view)]
    inner = height(request.view, WIDE)
    mark = _mark_width() + 16 if request.illustrative else 0
    titles = wrap_words(request.title, WIDE - mark, "serif", TITLE_SIZE)
    notes = wrap_words(request.source_words, WIDE)
    top = _MARGIN + 25 * len(titles) + 14
    size = (WIDE + 2 * _MARGIN, top + inner + 22 + 18 * len(notes) + _MARGIN - 8)
    size_canvas(axes, size, top, inner)
    _leave_margin(axes, size, top, inner)
    figure_of(axes).patch.set_visible(True)
    figure_of(axes).patch.set_facecolor(PALETTE["paper"])
    draw(axes, request.view)
    _write_frame(axes, request, titles, notes, top)
    ink = Ink(inline=False, prefix="")
    content = convert(_save(axes, "svg"), ink)
    return svg_file(content, size, request.title, request.alt), _save(axes, "png")


def _leave_margin(axes: Axes, size: tuple[float, float], top: float, inner: float) -> None:
    """Place the axes inside the margins, so that a drawing keeps its own pixels."""
    width, whole = size
    axes.set_position((_MARGIN / width, 1 - (top + inner) / whole, WIDE / width, inner / whole))
    axes.set_xlim(0, WIDE)


def _write_frame(axes: Axes, request: ChartRequest, titles: list[str], notes: list[str], top: float) -> None:
    inner = height_of(axes)
    for index, line in enumerate(titles):
        draw_text(axes, (0, _MARGIN - top + 14 + 25 * index), line, voice="serif", size=TITLE_SIZE)
    for index, line in enumerate(notes):
        draw_text(axes, (0, inner + 28 + 18 * index), line, colour="muted")
    if request.illustrative:
        width = _mark_width()
        box = Box(WIDE - width, _MARGIN - top - 2, WIDE, _MARGIN - top + 18)
        draw_rectangle(axes, box, "muted", style="hollow", line=1)
        draw_text(axes, (WIDE - width / 2, box.bottom - 5), ILLUSTRATIVE, colour="muted", align="center", voice="bold")


def _mark_width() -> float:
    return text_width(ILLUSTRATIVE, "bold") + 16


def _save(axes: Axes, form: str) -> bytes:
    buffer = BytesIO()
    metadata = _SILENT_SVG if form == "svg" else {"Software": None}
    figure_of(axes).savefig(buffer, format=form, dpi=72 if form == "svg" else 144, metadata=metadata)
    return buffer.getvalue()
