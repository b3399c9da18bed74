"""Pure: links of a text that is read away from its page, as in a feed."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

_RELATIVE = re.compile(r'(\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)(")')


def resolve_links(html: str, page: str) -> str:
    """Write addresses that are relative to a page as they are from anywhere; `page` is the address of that page."""
    return _RELATIVE.sub(lambda found: f"{found[1]}{escape(urljoin(page, unescape(found[2])))}{found[3]}", html)
