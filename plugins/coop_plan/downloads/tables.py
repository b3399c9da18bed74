"""Export: what a table of open data is, and how its cells become CSV bytes. Knows nothing of plans.

UTF-8 with BOM, comma, CRLF (RFC 4180), decimal points (never with exactly three places), ISO dates, lists joined by `;`. A text that a spreadsheet
would take for a formula is preceded by an apostrophe; numbers are not, a minus sign included.
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
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
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
    return f"'{normal}" if normal.startswith(_FORMULA_STARTS) else normal


def plain_number(number: Decimal | Fraction | int) -> Decimal:
    """Return a number in decimals: exact when six places hold it, else rounded half up to six."""
    if isinstance(number, int):
        return Decimal(number)
    exact = number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)
    rounded = exact.quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded.normalize()
