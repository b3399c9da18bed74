"""Describe: the A–Z pages, everything that has a page of its own in the order of a Vietnamese dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .. import urls
from ..sorting import collation_key, initial, slugify
from .catalogue import Entry, Shelf
from .listing import Pager, make_pager, part_head, part_url
from .spec import PageSpec, make_head, make_page
from .views import Link

KEY = "a-to-z"
LABEL = "Mục lục A–Z"
_OTHER = "0–9"
PART_LINKS = 160


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """What begins with one letter; `anchor` is its id on the page."""

    letter: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AToZView:
    """A part of the list; `letters` lead to where each letter begins, on whatever part."""

    groups: tuple[LetterGroup, ...]
    letters: tuple[Link, ...]
    pager: Pager | None
    empty: str


def a_to_z_pages(shelves: Sequence[Shelf]) -> Iterator[PageSpec]:
    """Describe the list in parts; each link says in a note what kind of thing it leads to.

    Where several things have one title, the note also tells them apart.
    """
    listed = [(shelf, entry) for shelf in shelves if shelf.in_a_to_z for entry in shelf.entries]
    times = Counter(entry.title for _, entry in listed)
    links = [
        Link(entry.title, entry.url, _note(shelf, entry, alone=times[entry.title] == 1)) for shelf, entry in listed
    ]
    titles = ", ".join(shelf.title.lower() for shelf in shelves if shelf.in_a_to_z)
    description = f"{len(links)} mục theo vần chữ cái: {titles}." if links else "Cổng chưa có mục nào."
    parts = tuple(_cut(group_by_letter(links))) or ((),)
    letters = _letters(parts)
    whole = make_head(urls.A_TO_Z, LABEL, description, KEY)
    for number, groups in enumerate(parts, 1):
        view = AToZView(groups, letters, make_pager(urls.A_TO_Z, number, len(parts)), description)
        head = whole if number == 1 else part_head(whole, number, _range(groups))
        yield make_page(head, "a_to_z", view)


def _note(shelf: Shelf, entry: Entry, *, alone: bool) -> str:
    return shelf.title if alone or not entry.note else f"{shelf.title} · {entry.note}"


def _cut(groups: Iterable[LetterGroup]) -> Iterator[tuple[LetterGroup, ...]]:
    """Yield parts of at most `PART_LINKS` links; a letter may go on in the next part."""
    links = [(group, link) for group in groups for link in group.links]
    for start in range(0, len(links), PART_LINKS):
        part = groupby(links[start : start + PART_LINKS], key=lambda pair: (pair[0].letter, pair[0].anchor))
        yield tuple(LetterGroup(*key, tuple(link for _, link in each)) for key, each in part)


def _letters(parts: Sequence[Sequence[LetterGroup]]) -> tuple[Link, ...]:
    """Link each letter to its first place."""
    found: dict[str, Link] = {}
    for number, groups in enumerate(parts, 1):
        for group in groups:
            found.setdefault(group.letter, Link(group.letter, f"{part_url(urls.A_TO_Z, number)}#{group.anchor}"))
    return tuple(found.values())


def _range(groups: Sequence[LetterGroup]) -> str:
    first, last = groups[0].links[0].text, groups[-1].links[-1].text
    return f"Từ «{first}» đến «{last}»."


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
