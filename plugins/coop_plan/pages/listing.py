"""Describe: a long table in parts, a static page each, so that no page grows with the number of records.

A list that is one of several on its page shows its first rows there, and all of them on pages of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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
    """A part of a table: which rows it holds, and the page whose table it continues; `listing` as there.

    There is no pager where the part is all of a table of which the other page shows the first rows.
    """

    sentence: str
    table: Table
    pager: Pager | None
    whole: Link
    listing: bool


def part_url(url: str, number: int) -> str:
    """Return the address of a part; the first one is the list's own page. No id holds a slash, so none is taken."""
    return url if number == 1 else f"{url.removesuffix('.html')}/danh-sach/{number}.html"


def listed_on(url: str) -> str:
    """Return the page that a part, or a list of all rows, belongs to; any other page is its own."""
    stem, below, _ = url.partition("/danh-sach/")
    return f"{stem}.html" if below else url


def split_rows(table: Table, size: int = PAGE_ROWS, first: int | None = None) -> tuple[Table, ...]:
    """Cut a table into tables of at most `size` rows, the `first` one of fewer where its page holds much besides.

    An empty one stays whole.
    """
    ends = (first or size, *range((first or size) + size, len(table.rows) + size, size))
    return tuple(replace(table, rows=table.rows[start:end]) for start, end in pairwise((0, *ends)))


def whole_url(url: str, name: str) -> str:
    """Return where all rows stand of a list of which a page shows the first ones; `name` tells it from its other lists."""
    return f"{url.removesuffix('.html')}/danh-sach/{name}.html"


def first_rows(table: Table, size: int, url: str) -> Table:
    """Keep a table to its first rows; a last row tells how many more there are, and leads to them all."""
    rest = len(table.rows) - size
    if rest <= 0:
        return table
    last = Row((Cell(f"và {format_whole(rest)}{NO_BREAK}dòng nữa", url), *(Cell("") for _ in table.columns[1:])))
    return replace(table, rows=(*table.rows[:size], last))


def fair_size(counts: Sequence[int], room: int) -> int:
    """Return how many each of several lists may show so that together they keep to the room; what one leaves others take."""
    return max(size for size in range(room + 1) if sum(min(count, size) for count in counts) <= room)


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
    for number, (part, sentence) in enumerate(zip(parts, _sentences(parts), strict=True), 1):
        pager = table_pager(head.url, parts, number)
        if number > 1 and pager:
            view = PartView(sentence, part, pager, Link(head.title, head.url), listing)
            yield make_page(part_head(head, number, sentence), "part", view)


def whole_pages(head: Head, name: str, table: Table | None, shown: int) -> Iterator[PageSpec]:
    """Describe the pages of all rows of a table of which the page of this head shows but so many; none if that is all.

    They are headed by the table's caption, and stand at `whole_url`.
    """
    if table is None or len(table.rows) <= shown:
        return
    parts = split_rows(table)
    sentence = next(_sentences(parts))
    own = replace(
        head,
        title=f"{table.caption} – {head.title}",
        description=sentence,
        crumbs=(*head.crumbs[:-1], Crumb(head.title, head.url), Crumb(table.caption, None)),
        url=whole_url(head.url, name),
        in_site_map=False,
    )
    view = PartView(sentence, parts[0], table_pager(own.url, parts), Link(head.title, head.url), listing=False)
    yield make_page(own, "part", view)
    yield from part_pages(own, parts)


def _sentences(parts: Sequence[Table]) -> Iterator[str]:
    """Say of each part which rows it holds."""
    total, done = format_whole(sum(len(part.rows) for part in parts)), 0
    for part in parts:
        first, done = done + 1, done + len(part.rows)
        yield f"Từ {format_whole(first)} đến {format_whole(done)} trong {total}{NO_BREAK}dòng: {_range(part.rows)}."


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
    """Name the first and the last row, "" where there is none."""
    if not rows:
        return ""
    first, last = rows[0].cells[0].text, rows[-1].cells[0].text
    return first if first == last else f"{first} – {last}"
