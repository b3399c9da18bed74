"""Pure: a picture that is a paragraph of its own, and has a title, becomes a figure with that title as its caption.

Markdown has no captions: an editor writes `![lời tả](ảnh.svg "Chú thích")`. A title alone is shown to mouse users only.
"""

from __future__ import annotations

import re

_LONE_IMAGE = re.compile(r"<p>\s*(<img\s[^>]*>)\s*</p>")
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
