"""Validate meaning, shared: the dataset as rules read it, with lookups and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..errors import Locate, Problem, Severity
from ..layout import PORTAL, key_of
from ..model import Dataset, Plan, Record, Report
from ..wording import format_day, format_decimal

FieldPath = tuple[str | int, ...]

NOUNS = {
    "sources": "nguồn",
    "organisations": "cơ quan, tổ chức",
    "places": "địa bàn",
    "value_chains": "ngành hàng",
    "documents": "văn bản",
    "terms": "thuật ngữ",
    "fairs": "hội chợ",
    "plans": "kế hoạch",
    "indicators": "chỉ tiêu",
    "tasks": "nhiệm vụ",
    "cooperatives": "hợp tác xã",
    "groups": "tổ hợp tác",
    "reports": "kỳ báo cáo",
    "frozen": "số đã công bố",
    "published": "kỳ đã công bố",
    "former_words": "lời cũ",
}
"""What a record of a collection is called in messages."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record of a collection, or a part of one at `path` inside it."""

    collection: str
    identity: str
    record: Any
    path: FieldPath = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The dataset with its records by collection and id."""

    dataset: Dataset
    locate: Locate
    broken: AbstractSet[tuple[str, str]]
    by_id: Mapping[str, Mapping[str, Any]]

    @classmethod
    def open(cls, dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]]) -> Book:
        """Index a dataset."""
        names = [name for name in type(dataset).model_fields if name != PORTAL]
        by_id = {name: {key_of(record): record for record in getattr(dataset, name)} for name in names}
        return cls(dataset, locate, broken, by_id)

    def is_broken(self, collection: str, identity: str) -> bool:
        """Tell whether a record is missing only because its file could not be read."""
        return (collection, identity) in self.broken or (collection, "*") in self.broken

    def find(self, collection: str, identity: str | None) -> Any:
        """Return a record, None when it is absent."""
        return None if identity is None else self.by_id[collection].get(identity)

    def has_broken(self, collection: str) -> bool:
        """Tell whether a collection lacks any record whose file could not be read."""
        return any(each == collection for each, _ in self.broken)

    def plan(self, identity: str) -> Plan | None:
        """Return a plan to hold dates against, None when it is absent or its own period is reversed."""
        plan: Plan | None = self.by_id["plans"].get(identity)
        return plan if plan and plan.period.start <= plan.period.end else None

    def first_report(self, plan: str, day: date) -> Report | None:
        """Return the report that is the first to tell what is dated `day`, None when there is none or some are unreadable."""
        telling = [each for each in self.dataset.reports_of(plan) if each.as_of >= day]
        return None if self.has_broken("reports") else min(telling, key=lambda each: each.as_of, default=None)

    def items(self) -> Iterator[Item]:
        """Yield every record of every collection, the portal first."""
        yield Item(PORTAL, PORTAL, self.dataset.portal)
        for collection, records in self.by_id.items():
            for identity, record in records.items():
                yield Item(collection, identity, record)

    def parts(self) -> Iterator[Item]:
        """Yield every record and every record inside it."""
        for item in self.items():
            yield from walk(item)

    def tell(self, item: Item, path: Iterable[str | int], message: str, severity: Severity = Severity.ERROR) -> Problem:
        """Make a problem at `path` inside an item."""
        return Problem(self.locate(item.collection, item.identity, *item.path, *path), message, severity)

    def warn(self, item: Item, path: Iterable[str | int], message: str) -> Problem:
        """Make a warning at `path` inside an item."""
        return self.tell(item, path, message, Severity.WARNING)


def walk(item: Item) -> Iterator[Item]:
    """Yield a record, then every record inside it with its path."""
    yield item
    for name in type(item.record).model_fields:
        value = getattr(item.record, name)
        if isinstance(value, Record):
            yield from walk(Item(item.collection, item.identity, value, (*item.path, name)))
        elif isinstance(value, tuple):
            yield from _walk_list(item, name, value)


def _walk_list(item: Item, name: str, values: tuple[Any, ...]) -> Iterator[Item]:
    for index, value in enumerate(values):
        if isinstance(value, Record):
            yield from walk(Item(item.collection, item.identity, value, (*item.path, name, index)))


def children(item: Item, name: str) -> Iterator[Item]:
    """Yield the records of one list of an item."""
    for index, value in enumerate(getattr(item.record, name)):
        yield Item(item.collection, item.identity, value, (*item.path, name, index))


def write_exactly(number: Decimal) -> str:
    """Write a number with all its decimals: `0,333`."""
    exponent = number.as_tuple().exponent
    return format_decimal(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def check_order(book: Book, item: Item, name: str, day_field: str, noun: str) -> Iterator[Problem]:
    """Report entries of a list whose day is not later than that of the entry before."""
    before: date | None = None
    for child in children(item, name):
        day = getattr(child.record, day_field)
        if before is not None and day <= before:
            words = f"{day_field}: {noun} ngày {format_day(day)} phải đứng sau ngày {format_day(before)} của mục trên"
            yield book.tell(child, (day_field,), f"{words}; hãy xếp cũ trước mới sau, mỗi ngày một mục")
        before = day


def check_differing(book: Book, item: Item, name: str, fields: Iterable[str]) -> Iterator[Problem]:
    """Report entries of a list of former words, oldest first, that say what the next one, at last the item, says."""
    former = list(children(item, name))
    records = [*(each.record for each in former), item.record]
    for child, after in zip(former, records[1:], strict=True):
        if all(getattr(child.record, field) == getattr(after, field) for field in fields):
            yield book.tell(child, (), f"{name}: điều ghi ở đây không khác điều ghi sau đó; hãy ghi điều trước khi đổi")


def check_span(book: Book, item: Item, start: str, end: str) -> Iterator[Problem]:
    """Report an end that lies before its start; either may be unknown."""
    first, last = getattr(item.record, start), getattr(item.record, end)
    if first is not None and last is not None and last < first:
        yield book.tell(item, (end,), f"{end}: ngày {format_day(last)} sớm hơn {start} {format_day(first)}")


def tell_unpublished(book: Book, item: Item, report: Report, noun: str) -> Problem:
    """Make a problem of a change that is dated before the report came out that first told what was changed."""
    message = (
        f"on: ngày sửa {format_day(item.record.on)} trước ngày công bố {format_day(report.first_told_on)} của {noun}"
    )
    way = "hãy xem lại ngày; nếu đã sửa trước khi công bố thì bỏ mục này, chỉ ghi điều đúng"
    return book.tell(item, ("on",), f"{message}; {way}")
