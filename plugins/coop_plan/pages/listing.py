"""Describe: a long table in parts, a static page each, so that no page grows with the number of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..wording import NO_BREAK, format_whole
from .spec import PageSpec, make_page
from .views import Cell, Crumb, Head, Link, Row, Table

PAGE_ROWS = 40
"""How many rows a page shows; with its frame and charts it then keeps within one round trip."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a part stands among the parts of its list, and which rows it holds; an address is None at either end."""

    number: int
    count: int
    previous_url: str | None
    next_url: str | None
    rows: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a table: which rows it holds, and the page whose table it continues; `listing` as there."""

    sentence: str
    table: Table
    pager: Pager
    whole: Link
    listing: bool


def part_url(url: str, number: int) -> str:
    """Return the address of a part; the first one is the list's own page. No id holds a slash, so none is taken."""
    return url if number == 1 else f"{url.removesuffix('.html')}/danh-sach/{number}.html"


def split_rows(table: Table, size: int = PAGE_ROWS) -> tuple[Table, ...]:
    """Cut a table into tables of at most `size` rows; an empty one stays whole."""
    starts = range(0, max(len(table.rows), 1), size)
    return tuple(replace(table, rows=table.rows[start : start + size]) for start in starts)


def first_rows(table: Table, size: int = PAGE_ROWS) -> Table:
    """Keep a table that is in order of weight to its first rows; a last row tells how many more there are."""
    rest = len(table.rows) - size
    if rest <= 0:
        return table
    last = Row((Cell(f"và {format_whole(rest)}{NO_BREAK}dòng nữa"), *(Cell("") for _ in table.columns[1:])))
    return replace(table, rows=(*table.rows[:size], last))


def first_words(words: Sequence[str], size: int = PAGE_ROWS) -> tuple[str, ...]:
    """Keep a list of sentences to its first ones; a last one tells how many more there are."""
    rest = len(words) - size
    return (*words[:size], f"và {format_whole(rest)}{NO_BREAK}hồ sơ nữa") if rest > 0 else tuple(words)


def make_pager(url: str, number: int, count: int) -> Pager | None:
    """Say what comes before and after a part; None when there is but one."""
    if count == 1:
        return None
    before = part_url(url, number - 1) if number > 1 else None
    return Pager(number, count, before, part_url(url, number + 1) if number < count else None)


def table_pager(url: str, parts: Sequence[Table], number: int = 1) -> Pager | None:
    """Say which rows a part of a table holds besides; None when there is but one."""
    pager = make_pager(url, number, max(len(parts), 1))
    total, first = (sum(len(part.rows) for part in some) for some in (parts, parts[: number - 1]))
    last = first + len(parts[number - 1].rows) if pager else 0
    words = f"dòng{NO_BREAK}{format_whole(first + 1)}–{format_whole(last)} trong{NO_BREAK}{format_whole(total)}"
    return pager and replace(pager, rows=words)


def part_pages(head: Head, parts: Sequence[Table], *, listing: bool = False) -> Iterator[PageSpec]:
    """Describe the pages of all parts but the first, which stands on the list's own page; a `listing` looks as there."""
    total, done = sum(len(part.rows) for part in parts), 0
    for number, part in enumerate(parts, 1):
        first, done = done + 1, done + len(part.rows)
        pager = table_pager(head.url, parts, number)
        if number > 1 and pager:
            sentence = f"Từ {format_whole(first)} đến {format_whole(done)} trong {format_whole(total)}{NO_BREAK}dòng: {_range(part.rows)}."
            view = PartView(sentence, part, pager, Link(head.title, head.url), listing)
            yield make_page(part_head(head, number, sentence), "part", view)


def part_head(head: Head, number: int, sentence: str) -> Head:
    """Head a part: a page of its own below the list, which the site map need not name."""
    crumbs = (*head.crumbs[:-1], Crumb(head.title, head.url), Crumb(f"Trang {number}", None))
    return replace(
        head,
        title=f"{head.title}, trang {number}",
        description=sentence,
        crumbs=crumbs,
        url=part_url(head.url, number),
        in_site_map=False,
    )


def _range(rows: Sequence[Row]) -> str:
    """Name the first and the last row."""
    first, last = rows[0].cells[0].text, rows[-1].cells[0].text
    return first if first == last else f"{first} – {last}"
