"""Describe: the page that searches. Its results are made in the browser; without JavaScript it leads to the A–Z page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import urls
from ..model import Abbreviation
from .atlas import Atlas
from .catalogue import Shelf
from .spec import PageSpec, make_head, make_page
from .views import Link

KEY = "search"
LABEL = "Tìm kiếm"
_DESCRIPTION = "Tìm trong chỉ tiêu, nhiệm vụ, hợp tác xã, địa bàn, văn bản và tin tức của cổng."


@dataclass(frozen=True, slots=True)
class SearchView:
    """Examples to try, an abbreviation to explain with, and the lists that hold everything."""

    examples: tuple[str, ...]
    same: Abbreviation | None
    lists: tuple[Link, ...]
    a_to_z: Link


def search_page(atlas: Atlas, shelves: Sequence[Shelf]) -> PageSpec:
    """Describe the page of results, which shows how to search until something is asked."""
    example = atlas.dataset.portal.search_example or ""
    words = (word.strip(" .…") for word in example.split(","))
    view = SearchView(
        examples=tuple(word for word in words if word),
        same=_most_used(atlas.dataset.abbreviations, shelves),
        lists=tuple(Link(shelf.title, shelf.url) for shelf in shelves),
        a_to_z=Link("Mục lục A–Z", urls.A_TO_Z),
    )
    head = make_head(urls.SEARCH, LABEL, _DESCRIPTION, KEY)
    return make_page(head, "search", view)


def _most_used(abbreviations: Sequence[Abbreviation], shelves: Sequence[Shelf]) -> Abbreviation | None:
    """Return the abbreviation that most titles hold, None when there is no abbreviation."""
    titles = [entry.title for shelf in shelves for entry in shelf.entries]
    return max(abbreviations, key=lambda each: sum(each.short in title for title in titles), default=None)
