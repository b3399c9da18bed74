"""Export: what a table of open data is, and how its cells become CSV bytes. Knows nothing of plans.

UTF-8 with BOM, comma, CRLF (RFC 4180), decimal points (never with exactly three places), ISO dates, lists joined by
`;`. A text that a spreadsheet may take for a formula is preceded by an apostrophe (`safe_text`), which `original_text`
takes away again; numbers are not, a minus sign included.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Cell: TypeAlias = "str | int | Decimal | Fraction | bool | date | tuple[str, ...] | None"

LIST_SEPARATOR = ";"
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CONTROL_STARTS = ("\t", "\r", "\n")
_GUARD = "'"
_UNSEEN = frozenset("CMZ")
"""First letters of the Unicode categories of what shows nothing at the start of a text: controls and zero-width marks,
marks that belong to a letter before them, every kind of space."""
_DECIMALS = Decimal("0.000001")
_GROUP = 3
"""Digits between two points of a Vietnamese number: 1.000.000."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable English name, its Vietnamese title, its type, and the values that it may take."""

    name: str
    title: str
    type: ColumnType = "string"
    values: tuple[str, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table named as its file is, without folder and suffix."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def write_csv(table: Table) -> bytes:
    """Return a table as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.column_names())
    writer.writerows([write_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def write_cell(cell: Cell) -> str:
    """Return one cell's text; None is the empty cell: unknown, never zero."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return safe_text(cell)
        case tuple():
            return safe_text(LIST_SEPARATOR.join(cell))
        case date():
            return cell.isoformat()
        case _:
            return _write_number(plain_number(cell))


def _write_number(number: Decimal) -> str:
    """Write a number with a point, never three places after it: with Vietnamese settings 3.125 would be read as 3 125."""
    return f"{number:.4f}" if number.as_tuple().exponent == -_GROUP else f"{number:f}"


def safe_text(text: str) -> str:
    """Return NFC text that no spreadsheet takes for a formula."""
    normal = unicodedata.normalize("NFC", text)
    return _GUARD + normal if _may_compute(normal) else normal


def original_text(cell: str) -> str:
    """Return the text that `safe_text` made a cell of, in NFC."""
    text = cell.removeprefix(_GUARD)
    return text if _may_compute(text) else cell


def _may_compute(text: str) -> bool:
    """Tell whether a text begins like a formula behind all that a spreadsheet may drop: unseen marks and guards.

    What is guarded already counts too, so that every cell has but one text that it was made of.
    """
    if text.lstrip(_GUARD).startswith(_CONTROL_STARTS):
        return True
    first = next((mark for mark in text if mark != _GUARD and unicodedata.category(mark)[0] not in _UNSEEN), "")
    return first in _FORMULA_STARTS


def plain_number(number: Decimal | Fraction | int) -> Decimal:
    """Return a number in decimals: exact when six places hold it, else rounded half up to six."""
    if isinstance(number, int):
        return Decimal(number)
    exact = number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)
    rounded = exact.quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded.normalize()
