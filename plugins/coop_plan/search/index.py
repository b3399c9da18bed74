"""Index: entries as rows of short texts, in parts of bounded size, each a script that hands its part to search.js.

A script and not JSON: pages opened from a disk may load scripts, never fetch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .. import urls
from ..model import Abbreviation
from ..pages.catalogue import Entry, Shelf
from ..sorting import slugify

PART_BYTES = 170_000
"""The most that a part may hold: brotli makes about 47 kB of running text, 17 kB of names."""

_CALL = "addToSearch"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

Line = list[int | str]
"""Shelf, title, note, address, text; what is empty at the end is left out."""


def make_search_files(
    shelves: Sequence[Shelf], abbreviations: Iterable[Abbreviation], part_bytes: int = PART_BYTES
) -> Mapping[str, bytes]:
    """Return the parts of the index by path. The first says how many there are, what kinds, which words are one."""
    parts = list(_cut(_lines(shelves), part_bytes)) or [[]]
    head = {
        "parts": len(parts),
        "kinds": [[shelf.title, shelf.url, shelf.folder] for shelf in shelves],
        "same": [_spellings(each) for each in abbreviations],
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
    line: Line = [number, entry.title, entry.note, address, entry.text]
    while line[-1] == "":
        line.pop()
    return line


def _cut(lines: Iterable[Line], part_bytes: int) -> Iterator[list[Line]]:
    """Yield lines in parts of at most `part_bytes`, a longer line alone."""
    part: list[Line] = []
    size = 0
    for line in lines:
        own = len(_json(line).encode()) + 1
        if part and size + own > part_bytes:
            yield part
            part, size = [], 0
        part.append(line)
        size += own
    if part:
        yield part


def _spellings(abbreviation: Abbreviation) -> list[str]:
    """Return the spellings of one thing, the meaning first."""
    meaning = _IN_BRACKETS.sub("", abbreviation.meaning)
    return [meaning, abbreviation.short, *abbreviation.variants]


def _call(value: Mapping[str, Any]) -> bytes:
    return f"{_CALL}({_json(value)})\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
