"""Pure: addresses that open another service's share form, as plain links without its scripts."""

from __future__ import annotations

import json
from base64 import b64encode
from urllib.parse import quote


def facebook_share_url(url: str) -> str:
    """Return the address of Facebook's share form for a page."""
    return f"https://www.facebook.com/sharer/sharer.php?u={quote(url, safe='')}"


def zalo_share_url(url: str) -> str:
    """Return the address of Zalo's share form for a page: what its own button opens, a JSON object in base64."""
    payload = json.dumps({"url": url}, separators=(",", ":")).encode()
    return f"https://button-share.zalo.me/share_external?d={quote(b64encode(payload).decode(), safe='')}"
