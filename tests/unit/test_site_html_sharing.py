"""Addresses of share forms carry the page's own address whole."""

from __future__ import annotations

import json
from base64 import b64decode
from urllib.parse import parse_qs, urlsplit

from site_html.sharing import facebook_share_url, zalo_share_url

PAGE = "https://example.org/tin-tuc/a.html?x=1&y=2#muc"


def test_facebook_gets_the_address_of_the_page() -> None:
    assert parse_qs(urlsplit(facebook_share_url(PAGE)).query) == {"u": [PAGE]}


def test_zalo_gets_the_address_of_the_page_in_its_envelope() -> None:
    query = parse_qs(urlsplit(zalo_share_url(PAGE)).query)

    assert json.loads(b64decode(query["d"][0])) == {"url": PAGE}
