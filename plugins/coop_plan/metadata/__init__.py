"""Export for machines: JSON-LD and share cards of each page, site map, robots.txt, web manifest. Pure: writes no file.

`address` is where the site will stand, without a slash at the end; "" while it is only a preview: then nothing tells
machines an address, and robots are asked to stay away.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .. import urls
from ..pages.views import PageMetadata
from .entries import Entry, changed_on, iso_day, list_entries, published_on
from .json_ld import Addresses, describe_entry, write_json_ld
from .site_files import make_manifest, make_robots, make_site_map

__all__ = ["Entry", "describe_metadata", "list_entries", "metadata_files"]


def describe_metadata(
    entries: tuple[Entry, ...], address: str, cards: Mapping[str, bytes]
) -> Mapping[str, PageMetadata]:
    """Describe each page for machines, by its path."""
    return MappingProxyType({entry.path: _metadata(entry, Addresses(address, entry.path), cards) for entry in entries})


def _metadata(entry: Entry, addresses: Addresses, cards: Mapping[str, bytes]) -> PageMetadata:
    plan = entry.plan or entry.atlas.plan
    own, shared = (entry.card_path, entry.title), (urls.card_url(urls.plan_url(plan.id)), plan.title)
    card, card_words = next((each for each in (own, shared) if each[0] in cards), (None, ""))
    return PageMetadata(
        kind="article" if entry.article else "website",
        card_url=card,
        card_words=card_words,
        published_on=iso_day(published_on(entry.article)) if entry.article else None,
        modified_on=iso_day(changed_on(entry.article)) if entry.article else None,
        section=entry.article.matter.category if entry.article else None,
        json_ld=write_json_ld(describe_entry(entry, addresses, has_card=entry.card_path in cards)),
    )


def metadata_files(entries: tuple[Entry, ...], address: str) -> Mapping[str, bytes]:
    """Return site map (only with an address), robots.txt and the web manifest by path."""
    portal = entries[0].atlas.dataset.portal
    files = {"robots.txt": make_robots(address), "site.webmanifest": make_manifest(portal.name, portal.description)}
    if address:
        files["sitemap.xml"] = make_site_map(entries, address)
    return MappingProxyType(files)
