"""The bullet chart's words: readable whatever the value and however long its words."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from coop_plan.charts.bullet import bullet_height, draw_bullet
from coop_plan.charts.labels import Box, boxes_along
from coop_plan.charts.marks import new_canvas, size_canvas, text_box
from coop_plan.charts.palette import PALETTE
from coop_plan.charts.render import NARROW, WIDE
from coop_plan.charts.views import BulletView, Tick

OWN_INKS = {PALETTE["paper"], PALETTE["met"]}
VALUES = (0.0, 2.0, 25.0, 33.3, 50.0, 52.6, 66.7, 98.0, 100.0, 150.0)
WORDS = (
    "5",
    "8 · 8/17 HTX",
    "52,6% · 150/285 HTX",
    "52,63% · 12.150/23.285 tổ hợp tác",
    "52,63% · 12.150/23.285 người giữ chức vụ quản lý điều hành",
)
TARGETS = (None, 20.0, 50.0, 80.0, 100.0)
EXPECTED = (None, 40.0, 60.0)


def make_view(
    value: float | None, words: str, target: float | None, expected: float | None, *, hollow: bool = False
) -> BulletView:
    ticks = tuple(Tick(float(at), f"{at}%") for at in ((0, 50, 100, 150) if value == 150 else (0, 50, 100)))
    known = value is not None
    return BulletView(
        status_key="met",
        value=value,
        value_words=words,
        hollow=hollow,
        low=None if known else 40.0,
        high=None if known else 70.0,
        target=target,
        target_words="" if target is None else f"Chỉ tiêu ≥ {target:g}%",
        expected=expected,
        expected_words="" if expected is None else f"Lộ trình đến 30/9: {expected:g}%",
        ticks=ticks,
        minor_step=10.0,
    )


def faults(artists: list[Artist], view: BulletView, size: tuple[float, float]) -> list[str]:
    """Return what is wrong with the value's words: they leave the image, or lie on a mark in an ink that it hides."""
    texts = [each for each in artists if isinstance(each, Text)]
    lines = [each for each in texts if each.get_color() in OWN_INKS and each.get_text() != view.target_words]
    bars = [each for each in artists if isinstance(each, Rectangle) and each.get_gid() in {"actual", "range"}]
    strokes = [box for each in artists if isinstance(each, Line2D) for box in room_of_stroke(each)]
    others = [room_of_words(each) for each in texts if each not in lines]
    found = [] if " ".join(each.get_text() for each in lines) == view.value_words else ["words are missing"]
    for line in lines:
        box = room_of_words(line)
        within = [box.area_outside(room_of_bar(bar)) < 0.01 for bar in bars]
        over = [box.overlap(room_of_bar(bar)) > 0 for bar in bars]
        if box.area_outside(Box(-0.1, -0.1, size[0] + 0.1, size[1])):
            found.append("outside")
        if line.get_color() == PALETTE["paper"] and not any(within):
            found.append("paper on paper")
        if line.get_color() != PALETTE["paper"] and any(over) and not (view.hollow and all(within)):
            found.append("on the bar")
        found += ["on another mark" for other in (*strokes, *others) if box.overlap(other)]
    return found


def room_of_words(text: Text) -> Box:
    x, y = text.get_position()
    voice = "bold" if text.get_fontweight() == "bold" else "sans"
    return text_box(float(x), float(y), text.get_text(), align=text.get_horizontalalignment(), voice=voice)


def room_of_bar(bar: Rectangle) -> Box:
    return Box(bar.get_x(), bar.get_y(), bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height())


def room_of_stroke(line: Line2D) -> list[Box]:
    """Return the room of the target's line and of the line of what is expected."""
    if line.get_gid() not in {"target", "expected"}:
        return []
    (x, top), (_, bottom) = np.asarray(line.get_xydata(), dtype=float).tolist()
    return boxes_along((x, top), (x, bottom), 1.0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("words", WORDS)
def test_the_words_of_a_value_are_always_readable(words: str, width: float) -> None:
    _, axes = new_canvas()
    found: dict[tuple[object, ...], list[str]] = {}
    for value, target, expected, hollow in product((*VALUES, None), TARGETS, EXPECTED, (False, True)):
        view = make_view(value, words, target, expected, hollow=hollow)
        size = (width, bullet_height(view, width))
        size_canvas(axes, size, 0, size[1])
        if wrong := faults(draw_bullet(axes, view), view, size):
            found[value, target, expected, hollow] = wrong

    assert found == {}
