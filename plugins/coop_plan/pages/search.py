"""Describe: the page that searches. Its results are made in the browser; without JavaScript it leads to the A–Z page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import urls
from .atlas import Atlas
from .catalogue import Shelf
from .spec import PageSpec, make_head, make_page
from .views import Link

KEY = "search"
LABEL = "Tìm kiếm"
_DESCRIPTION = "Tìm trong chỉ tiêu, nhiệm vụ, hợp tác xã, địa bàn, văn bản và tin tức của cổng."


@dataclass(frozen=True, slots=True)
class SearchView:
    """Examples to try, and the lists that hold everything."""

    examples: tuple[str, ...]
    lists: tuple[Link, ...]
    a_to_z: Link


def search_page(atlas: Atlas, shelves: Sequence[Shelf]) -> PageSpec:
    """Describe the page of results, which shows how to search until something is asked."""
    example = atlas.dataset.portal.search_example or ""
    words = (word.strip(" .…") for word in example.split(","))
    view = SearchView(
        examples=tuple(word for word in words if word),
        lists=tuple(Link(shelf.title, shelf.url) for shelf in shelves),
        a_to_z=Link("Mục lục A–Z", urls.A_TO_Z),
    )
    head = make_head(urls.SEARCH, LABEL, _DESCRIPTION, KEY)
    return make_page(head, "search", view)
