"""Pure: pictures, wide tables and code of articles, which Markdown writes bare.

A picture that is a paragraph of its own, and has a title, becomes a figure with that title as its caption: an editor
writes `![lời tả](ảnh.svg "Chú thích")`, and a title alone is shown to mouse users only. A table of many columns gets a
frame that scrolls by itself, so that the page does not; so do lines of code.
"""

from __future__ import annotations

import re

_LONE_IMAGE = re.compile(r"<p>\s*(<img\s[^>]*>)\s*</p>")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_CODE = '<pre role="region" aria-label="Đoạn mã, kéo ngang để xem hết" tabindex="0">'
_MOST_COLUMNS = 4
"""As many short columns stand beside each other on a phone of 360 px."""
_TITLE = re.compile(r'\stitle="([^"]*)"')


def caption_figures(html: str) -> str:
    """Wrap each captioned picture in `<figure class="picture">`; leave all else as it is."""
    return _LONE_IMAGE.sub(_wrap, html)


def _wrap(found: re.Match[str]) -> str:
    image = found[1]
    title = _TITLE.search(image)
    if title is None:
        return found[0]
    return f'<figure class="picture">{_TITLE.sub("", image)}<figcaption>{title[1]}</figcaption></figure>'


def frame_tables(html: str) -> str:
    """Wrap each table of more than four columns in a region that scrolls, by touch and by keyboard; code is one too."""
    return _TABLE.sub(_frame, html).replace("<pre>", _CODE)


def _frame(found: re.Match[str]) -> str:
    first_row, _, _ = found[0].partition("</tr>")
    if first_row.count("<th") + first_row.count("<td") - first_row.count("<thead") <= _MOST_COLUMNS:
        return found[0]
    return (
        f'<div class="scroll" role="region" aria-label="Bảng rộng, kéo ngang để xem hết" tabindex="0">{found[0]}</div>'
    )
