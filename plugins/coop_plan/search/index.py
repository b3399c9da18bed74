"""Index: entries as rows of short texts, in parts of bounded size, each a script that hands its part to search.js.

A script and not JSON: pages opened from a disk may load scripts, never fetch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any

from .. import urls
from ..model import Abbreviation
from ..pages.catalogue import Entry, Shelf
from ..sorting import slugify

PART_BYTES = 170_000
"""The most that a part may hold: brotli makes about 47 kB of running text, 17 kB of names."""
ENTRIES_A_PART = 500
"""So many entries at least share a part: more text than that is cut, the longest first."""

_CALL = "addToSearch"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

FIELDS = ("kind", "title", "note", "address", "text")
"""What a row holds, in this order; search.js knows the names only, and takes the order from the first part."""

SPELLINGS = (
    ("héc-ta", "ha", "hecta"),
    ("một triệu", "1 triệu"),
    ("tỷ lệ", "tỉ lệ"),
    ("kỳ báo cáo", "kì báo cáo"),
    ("kỹ thuật", "kĩ thuật"),
    ("quản lý", "quản lí"),
    ("xử lý", "xử lí"),
    ("không đạt", "chưa đạt"),
    ("chủ trì", "phụ trách"),
    ("quý 1", "quý I", "q 1", "quí 1", "quí I"),
    ("quý 2", "quý II", "q 2", "quí 2", "quí II"),
    ("quý 3", "quý III", "q 3", "quí 3", "quí III"),
    ("quý 4", "quý IV", "q 4", "quí 4", "quí IV"),
)
"""Vietnamese words that readers take for one, whatever the locality; the first of each is written out in texts.

Quarters in words («quý tư») stay as they are: without marks they begin much else («quy tu van»: quỹ tư vấn).
"""

Line = list[int | str]
"""A row by `FIELDS`, the kind as the shelf's place; what is empty at the end is left out."""


def make_search_files(
    shelves: Sequence[Shelf], abbreviations: Iterable[Abbreviation], part_bytes: int = PART_BYTES
) -> Mapping[str, bytes]:
    """Return the parts of the index by path. The first says how many there are, what kinds, which words are one."""
    parts = list(_cut(shorten_texts(list(_lines(shelves))), part_bytes)) or [[]]
    head = {
        "parts": len(parts),
        "fields": FIELDS,
        "kinds": [{"title": shelf.title, "url": shelf.url, "folder": shelf.folder} for shelf in shelves],
        "same": [*(_spellings(each) for each in abbreviations), *SPELLINGS],
    }
    files = {urls.search_index_url(1): _call({**head, "rows": parts[0]})}
    for number, rows in enumerate(parts[1:], 2):
        files[urls.search_index_url(number)] = _call({"rows": rows})
    return files


def _lines(shelves: Sequence[Shelf]) -> Iterator[Line]:
    for number, shelf in enumerate(shelves):
        yield from (_line(number, shelf, entry) for entry in shelf.entries)


def _line(number: int, shelf: Shelf, entry: Entry) -> Line:
    """Write an entry; the address is "" where it follows from the title, and without what its shelf shares."""
    address = entry.url
    if shelf.folder:
        address = address.removeprefix(shelf.folder).removesuffix(".html")
        address = "" if address == slugify(entry.title) else address
    return [number, entry.title, entry.note, address, entry.text]


def shorten_texts(lines: Sequence[Line], entries_a_part: int = ENTRIES_A_PART) -> Iterator[Line]:
    """Yield lines with as much of their texts as fits, and without what is empty at their end.

    Titles, notes and addresses stay whole. What room is left is shared evenly: short texts stay whole too, and the long
    ones keep the same number of bytes, to the end of a word.
    """
    room = PART_BYTES * max(1.0, len(lines) / entries_a_part) - sum(_weigh([*line[:-1], ""]) for line in lines)
    longest = _share_room([_weigh_text(line[-1]) for line in lines], room)
    for *line, text in lines:
        shortened = [*line, _shorten(str(text), longest)]
        while shortened[-1] == "":
            shortened.pop()
        yield shortened


def _share_room(weights: Iterable[int], room: float) -> float:
    """Return the most bytes that each text may have for all to fit."""
    ordered = sorted(weights)
    for place, weight in enumerate(ordered):
        share = max(0.0, room) / (len(ordered) - place)
        if weight > share:
            return share
        room -= weight
    return inf


def _shorten(text: str, longest: float) -> str:
    """Cut a text after its last word that ends within so many bytes."""
    encoded = text.encode()
    if len(encoded) <= longest:
        return text
    kept = encoded[: int(longest) + 1].decode(errors="ignore")
    return kept[: max(kept.rfind(" "), 0)]


def _weigh_text(text: object) -> int:
    return len(str(text).encode())


def _cut(lines: Iterable[Line], part_bytes: int) -> Iterator[list[Line]]:
    """Yield lines in parts of at most `part_bytes`, a longer line alone."""
    part: list[Line] = []
    size = 0
    for line in lines:
        own = _weigh(line)
        if part and size + own > part_bytes:
            yield part
            part, size = [], 0
        part.append(line)
        size += own
    if part:
        yield part


def _weigh(line: Line) -> int:
    """Return a line's bytes in a part, its comma with it."""
    return len(_json(line).encode()) + 1


def _spellings(abbreviation: Abbreviation) -> list[str]:
    """Return the spellings of one thing, the meaning first."""
    meaning = _IN_BRACKETS.sub("", abbreviation.meaning)
    return [meaning, abbreviation.short, *abbreviation.variants]


def _call(value: Mapping[str, Any]) -> bytes:
    return f"{_CALL}({_json(value)})\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
