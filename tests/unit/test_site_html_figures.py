"""Pictures of articles with their captions."""

from __future__ import annotations

import pytest

from site_html.figures import caption_figures, frame_tables


def test_a_lone_picture_with_a_title_becomes_a_figure_with_a_caption() -> None:
    html = '<p>Trước</p>\n<p><img alt="Ghe" src="../images/ghe.svg" title="Bến &amp; ghe. Tranh minh họa." width="630"></p>'

    assert caption_figures(html) == (
        '<p>Trước</p>\n<figure class="picture"><img alt="Ghe" src="../images/ghe.svg" width="630">'
        "<figcaption>Bến &amp; ghe. Tranh minh họa.</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<p><img alt="Ghe" src="ghe.svg"></p>', id="no title"),
        pytest.param('<p>Xem <img alt="Ghe" src="ghe.svg" title="Ghe"> này</p>', id="inside a sentence"),
        pytest.param("<p>Không có tranh</p>", id="no picture"),
    ],
)
def test_other_html_stays_as_it_is(html: str) -> None:
    assert caption_figures(html) == html


def table_of(columns: int) -> str:
    row = "<tr>\n" + "<th>1.234.567 đồng</th>\n" * columns + "</tr>"
    return f"<table>\n<thead>\n{row}\n</thead>\n<tbody>\n</tbody>\n</table>"


def test_a_wide_table_scrolls_in_a_frame_of_its_own_that_the_keyboard_reaches() -> None:
    framed = frame_tables(f"<p>Trước</p>\n{table_of(5)}\n<p>Sau</p>")

    assert framed.startswith('<p>Trước</p>\n<div class="scroll" role="region"')
    assert 'tabindex="0"><table>' in framed
    assert framed.endswith("</table></div>\n<p>Sau</p>")


def test_code_scrolls_by_keyboard_too() -> None:
    framed = frame_tables("<pre><code>dài</code></pre>")

    assert framed.startswith('<pre role="region" aria-label="Đoạn mã, kéo ngang để xem hết" tabindex="0"><code>')


def test_a_narrow_table_stands_as_it_is() -> None:
    assert frame_tables(table_of(4)) == table_of(4)
