"""Describe: the A–Z page, everything that has a page of its own in the order of a Vietnamese dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .. import urls
from ..sorting import collation_key, initial, slugify
from .catalogue import Shelf
from .spec import PageSpec, make_head, make_page
from .views import Link

KEY = "a-to-z"
LABEL = "Mục lục A–Z"
_OTHER = "0–9"


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """What begins with one letter; `anchor` is its id on the page."""

    letter: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AToZView:
    groups: tuple[LetterGroup, ...]
    empty: str


def a_to_z_page(shelves: Sequence[Shelf]) -> PageSpec:
    """Describe the page; each link says in a note what kind of thing it leads to."""
    links = [
        Link(entry.title, entry.url, shelf.title) for shelf in shelves if shelf.in_a_to_z for entry in shelf.entries
    ]
    titles = ", ".join(shelf.title.lower() for shelf in shelves if shelf.in_a_to_z)
    description = f"{len(links)} mục theo vần chữ cái: {titles}." if links else "Cổng chưa có mục nào."
    view = AToZView(group_by_letter(links), description)
    return make_page(make_head(urls.A_TO_Z, LABEL, description, KEY), "a_to_z", view)


def group_by_letter(links: Iterable[Link]) -> tuple[LetterGroup, ...]:
    """Sort links in Vietnamese order and group them by their first letter: Đ is not D, but À is A."""
    ordered = sorted(links, key=lambda link: (collation_key(link.text), link.url))
    grouped: dict[str, list[Link]] = {}
    for letter, each in groupby(ordered, key=lambda link: initial(link.text) or _OTHER):
        grouped.setdefault(letter, []).extend(each)
    return tuple(LetterGroup(letter, _anchor(letter), tuple(each)) for letter, each in grouped.items())


def _anchor(letter: str) -> str:
    """Return an id of its own for each letter: A, Ă and Â all fold to a."""
    return "so" if letter == _OTHER else f"van-{slugify(letter)}-{ord(letter)}"
