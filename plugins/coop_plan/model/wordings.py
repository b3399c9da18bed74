"""Shared, pure, of the records: what definitions, which bear no date of their own, said before they were put otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from ..scalars import Day, Text
from .indicators import Indicator, Measure, Reading
from .plan import Plan, Task
from .record import Record
from .register import Organisation, Place

WORDED: Mapping[type[Record], tuple[str, ...]] = {
    Indicator: ("name", "short_name", "unit"),
    Measure: ("among_words", "counted_words"),
    Reading: ("words", "unit"),
    Task: ("title",),
    Plan: ("title", "short_title"),
    Organisation: ("name",),
    Place: ("name", "level"),
}
"""The words that pages and files of reporting dates print, by who says them."""
WORDED_COLLECTIONS = ("indicators", "tasks", "plans", "organisations", "places")
WORDED_PARTS: Mapping[type[Record], tuple[str, ...]] = {Indicator: ("measure", "readings"), Reading: ("measure",)}
Spot = tuple[str | int, ...]
"""Where a part stands inside its record."""


class FormerWording(Record):
    """What one field of a definition said until the end of a day."""

    of: Text = Field(description="Mục đã đổi lời, ví dụ indicators/ma-chi-tieu, indicators/ma-chi-tieu/measure")
    field: Text = Field(description="Tên trường trong mục ấy, ví dụ name, counted_words")
    was: Text | None = Field(None, description="Lời cũ; bỏ trống nếu khi ấy chưa ghi gì")
    until: Day = Field(description="Ngày cuối mà lời cũ còn dùng")
    reason: Text = Field(description="Vì sao đổi, ví dụ đổi tên cơ quan, viết rõ hơn, sửa chữ ghi sai")

    @property
    def id(self) -> str:
        """What names it in its list."""
        return f"{self.of}/{self.field}/{self.until.isoformat()}"


def worded_parts(record: Record, of: str) -> Iterator[tuple[str, Spot, Record]]:
    """Yield a record that has words of `WORDED` and every such part of it: how it is named, where it stands, itself."""
    yield of, (), record
    for name in WORDED_PARTS.get(type(record), ()):
        for named, place, part in _parts(name, getattr(record, name)):
            for inner_of, inner_place, inner in worded_parts(part, f"{of}/{named}"):
                yield inner_of, (*place, *inner_place), inner


def _parts(name: str, value: Any) -> Iterator[tuple[str, Spot, Record]]:
    if isinstance(value, tuple):
        yield from ((f"{name}/{each.id}", (name, index), each) for index, each in enumerate(value))
    elif value is not None:
        yield name, (name,), value
