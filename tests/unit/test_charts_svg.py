"""matplotlib's SVG becomes lean SVG, coloured by classes or by attributes."""

from __future__ import annotations

import pytest

from coop_plan.charts.svg import Ink, convert, inline_svg, short, shorten_path, svg_file, without_names

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
INLINE = Ink(inline=True, prefix="a-w-")
FILE = Ink(inline=False, prefix="")


def lean(content: str, ink: Ink = INLINE) -> str:
    return convert(f"{HEAD}{content}</svg>".encode(), ink)


def group(gid: str, content: str) -> str:
    return f'<g id="{gid}">{content}</g>'


def test_a_colour_becomes_a_class_inline() -> None:
    path = '<path d="M 0 0 L 10 5" style="fill: none; stroke: #8f5300; stroke-width: 2"/>'
    assert lean(path) == '<path class="s-behind" d="M0 0L10 5" stroke-width="2"/>'


def test_a_colour_becomes_an_attribute_in_a_file() -> None:
    path = '<path d="M 0 0 L 10 5" style="fill: none; stroke: #8f5300; stroke-width: 2"/>'
    assert lean(path, FILE) == '<path d="M0 0L10 5" stroke-width="2" stroke="#8f5300"/>'


def test_an_upright_box_becomes_a_rectangle() -> None:
    path = '<path d="M 300 10 \nL 350.26 10 \nL 350.26 110 \nL 300 110 \nz\n" style="fill: #17211f"/>'
    assert lean(path) == '<rect class="c-text" x="300" y="10" width="50.3" height="100"/>'


def test_a_box_with_a_broken_edge_becomes_a_rectangle() -> None:
    path = '<path d="M 1 2 L 9 2 L 9 8 L 1 8 L 1 2 z" style="fill: none; stroke: #17211f; stroke-dasharray: 4,3"/>'
    assert lean(path) == '<rect class="s-text" x="1" y="2" width="8" height="6" stroke-dasharray="4 3"/>'


def test_a_slanted_box_stays_a_path() -> None:
    assert lean('<path d="M 0 0 L 9 1 L 9 9 L 0 9 z" style="fill: #17211f"/>').startswith("<path")


def test_a_disc_becomes_a_circle() -> None:
    defined = '<defs><path id="m1" d="M 0 4 C 1 4 2 3 3 3 z"/></defs>'
    used = '<use xlink:href="#m1" x="10" y="20" style="fill: #0b5a55"/>'
    assert lean(defined + used) == '<circle class="c-brand" cx="10" cy="20" r="4"/>'


def test_only_meaningful_groups_leave_an_id_and_it_is_prefixed() -> None:
    content = group("axes_1", group("target", '<path d="M 0 0 L 0 9" style="stroke: #17211f"/>'))
    assert lean(content) == '<path id="a-w-target" class="s-text" d="M0 0V9"/>'


def test_a_hatch_becomes_one_small_pattern() -> None:
    content = lean(2 * '<path d="M 0 0 L 9 0 L 9 9 L 0 9 z" style="fill: url(#h72)"/>')
    assert content.count("<pattern") == 1
    assert content.count('fill="url(#a-w-hatch)"') == 2


def test_text_keeps_its_marks_and_says_its_weight_and_anchor() -> None:
    style = "font-size: 13px; font-family: 'DejaVu Sans'; font-weight: 700; text-anchor: middle; fill: #4d5a57"
    text = f'<text style="{style}" x="1" y="2" transform="rotate(-0 1 2)">Chỉ tiêu &lt; 50%</text>'
    assert lean(text) == (
        '<text class="c-muted" x="1" y="2" text-anchor="middle" font-weight="700">Chỉ tiêu &lt; 50%</text>'
    )


def test_text_in_ink_needs_no_class() -> None:
    text = '<text style="font: 13px \'DejaVu Sans\'; fill: #17211f" x="1" y="2">Lộ trình</text>'
    assert lean(text) == '<text x="1" y="2">Lộ trình</text>'


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (12.0, "12"),
        (12.34, "12.3"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (0.04, "0"),
        (-0.04, "0"),
        (10.0, "10"),
        (1234.56, "1234.6"),
    ],
)
def test_coordinates_have_one_decimal(number: float, written: str) -> None:
    assert short(number) == written


def test_a_path_of_several_strokes_keeps_each() -> None:
    assert shorten_path("M 0 0 L 0 9 M 5 0 L 5 9 L 7 9") == "M0 0V9M5 0V9H7"


def test_an_inline_image_is_hidden_and_has_its_size() -> None:
    assert inline_svg("", (640, 90.0), "wide") == (
        '<svg class="drawing drawing--wide" aria-hidden="true" fill="none" width="640" height="90" '
        'viewBox="0 0 640 90"></svg>'
    )


def test_a_file_names_and_describes_itself() -> None:
    written = svg_file("", (640, 90), "Tăng & giảm", "Mô tả.").decode()
    assert '<title id="title">Tăng &amp; giảm</title><desc>Mô tả.</desc>' in written


def test_a_page_has_no_names_of_marks_but_those_that_a_fill_needs() -> None:
    drawn = (
        '<svg><pattern id="a-hatch"/><rect id="a-late" class="c-behind"/><rect id="a-open" fill="url(#a-hatch)"/></svg>'
    )

    assert without_names(drawn) == (
        '<svg><pattern id="a-hatch"/><rect class="c-behind"/><rect fill="url(#a-hatch)"/></svg>'
    )
