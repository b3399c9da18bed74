"""Draw, shapes only: what a chart is to those who show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Raw = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; figures of a numeric one are set flush right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as people read it, and the exact value behind it (None: unknown)."""

    text: str
    raw: Raw = None
    url: str | None = None
    status_key: str | None = None


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart; the first cell of a row names it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart drawn: two inline forms (coloured by the page's CSS) and two files with title, source and colours."""

    inline_wide: str
    inline_narrow: str
    svg: bytes
    png: bytes


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready for a page.

    `title` is its message, said by the page; `alt` tells its figures in Vietnamese sentences. The inline forms are
    hidden `<svg>` elements, 640 and 312 px wide: put both in one `.chart-frame` with `role="img"` and `alt` as its
    label; CSS shows the one that fits.
    """

    name: str
    title: str
    alt: str
    table: ChartTable
    illustrative: bool
    picture: Picture

    @property
    def inline_wide(self) -> str:
        return self.picture.inline_wide

    @property
    def inline_narrow(self) -> str:
        return self.picture.inline_narrow

    @property
    def svg(self) -> bytes:
        return self.picture.svg

    @property
    def png(self) -> bytes:
        return self.picture.png


Charts = Mapping[str, Chart]
