"""Export for machines, step 3: sitemap.xml, robots.txt and site.webmanifest as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .. import urls
from .entries import Entry
from .json_ld import Addresses

_THEME_COLOUR, _PAPER = "#0a4a46", "#fbfaf6"
_ICONS = ("theme/images/icon-192.png", "theme/images/icon-512.png")


def make_site_map(entries: Iterable[Entry], address: str) -> bytes:
    """List every page that search engines may show, with the day its content last changed where that is known."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for entry in sorted(entries, key=lambda each: (each.path != urls.HOME, each.path)):
        if entry.listed:
            changed = f"<lastmod>{entry.modified_on.isoformat()}</lastmod>" if entry.modified_on else ""
            lines.append(f"<url><loc>{escape(Addresses(address, '').of(entry.path))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def make_robots(address: str) -> bytes:
    """Invite robots to a published site, and ask them to stay away from a preview."""
    if not address:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}/sitemap.xml\n".encode()


def _shorten(name: str, longest: int = 20) -> str:
    """Return as many whole words of a name as a home screen has room for; at least the first one."""
    kept = name[: longest + 1].rpartition(" ")[0] if len(name) > longest else name
    return kept or name.partition(" ")[0]


def make_manifest(name: str, description: str) -> bytes:
    """Describe the site to phones that keep it on their first screen; its addresses are relative to the manifest."""
    icons = [
        {"src": icon, "sizes": f"{side}x{side}", "type": "image/png", "purpose": "any"}
        for icon in _ICONS
        for side in (icon.rpartition("-")[2].removesuffix(".png"),)
    ]
    manifest = {
        "name": name,
        "short_name": _shorten(name),
        "description": description,
        "lang": "vi",
        "dir": "ltr",
        "start_url": urls.HOME,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _THEME_COLOUR,
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
