"""Validate meaning: the list of former words: each entry names words that are there, and a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from ..errors import Problem
from ..model import WORDED, FormerWording, Record, worded_parts
from ..model.wordings import WORDED_COLLECTIONS
from ..sorting import suggest
from ..wording import format_day, join_words
from .book import Book, Item

Parts = Mapping[str, Record]


def check_former_words(book: Book) -> Iterator[Problem]:
    """Report entries of words that nothing says, out of order, or that are no change."""
    parts = _parts(book)
    sound: list[FormerWording] = []
    for each in book.dataset.former_words:
        problem = _check_place(book, parts, each)
        if problem is None:
            sound.append(each)
        elif not _is_unreadable(book, each):
            yield problem
    in_file = {each.id: number for number, each in enumerate(sound)}
    for (of, field), group in groupby(sorted(sound, key=_words_of), key=_words_of):
        entries = sorted(group, key=lambda each: in_file[each.id])
        yield from _check_course(book, entries, getattr(parts[of], field))


def _words_of(entry: FormerWording) -> tuple[str, str]:
    return entry.of, entry.field


def _item(entry: FormerWording) -> Item:
    return Item("former_words", entry.id, entry)


def _parts(book: Book) -> dict[str, Record]:
    """Return everything whose words may have been others, by how it is named."""
    records = ((name, each) for name in WORDED_COLLECTIONS for each in getattr(book.dataset, name))
    return {of: part for name, each in records for of, _, part in worded_parts(each, f"{name}/{each.id}")}


def _is_unreadable(book: Book, entry: FormerWording) -> bool:
    """Tell whether an entry's record is absent for a reason that another problem tells."""
    collection, identity, *_ = (*entry.of.split("/"), "")
    return book.is_broken(collection, identity)


def _check_place(book: Book, parts: Parts, entry: FormerWording) -> Problem | None:
    """Return what is wrong with where an entry points, None when it names words that are there."""
    part = parts.get(entry.of)
    if part is None:
        message = f"of: không có mục «{entry.of}», mục viết như indicators/ma-chi-tieu, organisations/ma-co-quan"
        return book.tell(_item(entry), ("of",), f"{message}{suggest(entry.of, parts)}")
    fields = WORDED[type(part)]
    if entry.field not in fields:
        message = f"field: mục này không giữ lời cũ của «{entry.field}», chỉ giữ của {join_words(list(fields))}"
        return book.tell(_item(entry), ("field",), f"{message}{suggest(entry.field, fields)}")
    if entry.was is None and type(part).model_fields[entry.field].is_required():
        return book.tell(_item(entry), (), f"was: «{entry.field}» lúc nào cũng phải có; hãy ghi lời cũ")
    return None


def _check_course(book: Book, entries: list[FormerWording], now: str | None) -> Iterator[Problem]:
    """Report entries of one field that do not stand oldest first or say what comes after them."""
    for before, after in pairwise(entries):
        if after.until <= before.until:
            words = f"until: lời cũ đến {format_day(after.until)} phải đứng sau lời đến {format_day(before.until)}"
            yield book.tell(_item(after), ("until",), f"{words}; hãy xếp cũ trước mới sau, mỗi ngày một mục")
    for entry, later in zip(entries, [*(each.was for each in entries[1:]), now], strict=True):
        if entry.was == later:
            message = "was: lời ghi ở đây không khác lời sau đó; hãy ghi lời trước khi đổi"
            yield book.tell(_item(entry), ("was",), message)
