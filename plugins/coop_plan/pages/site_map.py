"""Describe: the site map and the page for an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import urls
from ..sorting import collation_key
from ..wording import NO_BREAK, format_whole
from .atlas import Atlas
from .common import news_item
from .spec import PageSpec, make_head, make_page
from .views import Link

KEY = "site-map"
LABEL = "Sơ đồ cổng"
_MOST_LINKS = 60


@dataclass(frozen=True, slots=True)
class MapGroup:
    title: str
    url: str | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteMapView:
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    links: tuple[Link, ...]


def site_map_page(atlas: Atlas, pages: Sequence[PageSpec]) -> PageSpec:
    """Describe the site map over all generated pages, the editors' own pages and the news."""
    heads = [head for page in pages if (head := page.variables["head"]).in_site_map]
    by_key: dict[str, list[Link]] = {}
    titles: dict[str, Link] = {}
    for head in heads:
        if len(head.crumbs) <= 2 and head.page_key not in titles:
            titles[head.page_key] = Link(head.title, head.url)
        else:
            by_key.setdefault(head.page_key, []).append(Link(head.title, head.url))
    alone = tuple(link for key, link in titles.items() if key not in by_key)
    groups = [_group(link, by_key[key]) for key, link in titles.items() if key in by_key]
    lists = (Link("Chuyên mục", urls.CATEGORIES), Link("Tác giả", urls.AUTHORS))
    news = (*lists, *(Link(item.title, item.url, item.day) for item in map(news_item, atlas.news)))
    own = tuple(Link(each.matter.title, f"{each.slug}.html") for each in atlas.articles if each.is_page)
    view = SiteMapView((MapGroup("Trang chung", None, (*alone, *own)), *groups, MapGroup("Tin tức", urls.NEWS, news)))
    return make_page(make_head(urls.SITE_MAP, LABEL, "Mọi trang của cổng, theo mục.", KEY), "site_map", view)


def _group(title: Link, links: Sequence[Link]) -> MapGroup:
    """Gather the pages below a list; so many that nobody reads them are left to the list."""
    if len(links) <= _MOST_LINKS:
        return MapGroup(title.text, title.url, _sorted(links))
    return MapGroup(f"{title.text}: {format_whole(len(links))}{NO_BREAK}trang", title.url, ())


def _sorted(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: collation_key(link.text)))


def not_found_page() -> PageSpec:
    """Describe the page for an address that does not exist."""
    links = (
        Link("Tổng quan", urls.HOME),
        Link("Chỉ tiêu", urls.INDICATORS),
        Link("Nhiệm vụ", urls.TASKS),
        Link("Hợp tác xã", urls.COOPERATIVES),
        Link("Sơ đồ cổng", urls.SITE_MAP),
    )
    head = make_head(
        urls.NOT_FOUND, "Không có trang này", "Địa chỉ này không có trên cổng.", "not-found", indexed=False
    )
    return make_page(head, "not_found", NotFoundView(links))
