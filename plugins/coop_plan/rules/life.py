"""Validate meaning: the dated life of cooperatives and groups: status history, members, origin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ..errors import Problem
from ..model import Cooperative, Group, LegalStatus, Origin, Place
from ..placing import is_divided
from ..wording import format_day, join_words
from .book import NOUNS, Book, Item, check_differing, check_order, children

_FINAL = frozenset({LegalStatus.DISSOLVED, LegalStatus.CONSOLIDATED, LegalStatus.MERGED, LegalStatus.DIVIDED})
_REORGANISED = frozenset({LegalStatus.CONSOLIDATED, LegalStatus.MERGED, LegalStatus.DIVIDED, LegalStatus.SEPARATED})
_MEMBERS_AT_LEAST = {"cooperatives": 5, "groups": 2}
"""Luật Hợp tác xã 2023: at least five official members; a group by contract at least two."""


def check_lives(book: Book) -> Iterator[Problem]:
    """Report histories out of order, life after the end, members too few, and places that had ended."""
    for item in _organised(book):
        if not item.record.history:
            yield book.tell(
                item, ("history",), "history: phải có ít nhất một tình trạng, ví dụ đang hoạt động từ ngày đăng ký"
            )
        yield from check_order(book, item, "history", "on", "tình trạng")
        yield from _check_beginning(book, item)
        yield from _check_changes(book, item)
        yield from check_order(book, item, "members", "on", "số thành viên")
        yield from _check_members(book, item)
        yield from _check_place(book, item)
        yield from _check_former_names(book, item)
        yield from _check_former_places(book, item)
        for product in children(item, "products"):
            yield from check_order(book, product, "former_names", "until", "tên cũ")
            yield from check_differing(book, product, "former_names", ("name",))
    for cooperative in book.dataset.cooperatives:
        yield from _check_origin(book, Item("cooperatives", cooperative.id, cooperative))


def _organised(book: Book) -> Iterator[Item]:
    for collection in ("cooperatives", "groups"):
        for identity, record in book.by_id[collection].items():
            yield Item(collection, identity, record)


def began_on(record: Cooperative | Group) -> date | None:
    """Return the day on which a cooperative was registered or a group's contract began."""
    return record.registered_on if isinstance(record, Cooperative) else record.started_on


def _check_beginning(book: Book, item: Item) -> Iterator[Problem]:
    start = began_on(item.record)
    if start and item.record.history and item.record.history[0].on < start:
        first = format_day(item.record.history[0].on)
        yield book.tell(
            item, ("history", 0, "on"), f"on: tình trạng từ ngày {first}, trước khi thành lập ({format_day(start)})"
        )


def _check_changes(book: Book, item: Item) -> Iterator[Problem]:
    changes = list(children(item, "history"))
    for earlier, later in pairwise(changes):
        if earlier.record.status in _FINAL:
            message = f"status: đã {_ended(earlier.record.status)} từ {format_day(earlier.record.on)} thì không có tình trạng sau đó"
            yield book.tell(later, ("status",), message)
        elif earlier.record.status is later.record.status:
            yield book.warn(
                later, ("status",), f"status: lặp lại tình trạng «{later.record.status.value}» của mục trên"
            )
    for child in changes:
        if child.record.successors and child.record.status not in _REORGANISED:
            message = f"successors: tình trạng «{child.record.status.value}» không có {NOUNS[item.collection]} kế thừa"
            yield book.tell(child, ("successors",), message)
        if not child.record.successors and child.record.status in _REORGANISED:
            yield book.warn(
                child, ("status",), f"status: «{child.record.status.value}» cần ghi successors, nơi kế thừa"
            )


def _ended(status: LegalStatus) -> str:
    return status.value.removeprefix("đã ")


def _check_members(book: Book, item: Item) -> Iterator[Problem]:
    least = _MEMBERS_AT_LEAST[item.collection]
    for child in children(item, "members"):
        if child.record.total < least:
            message = f"total: {NOUNS[item.collection]} phải có ít nhất {least} thành viên, đây là {child.record.total}"
            yield book.tell(child, ("total",), message)


def _check_place(book: Book, item: Item) -> Iterator[Problem]:
    place: Place | None = book.find("places", item.record.place)
    if place is None or place.valid_to is None:
        return
    ended = format_day(place.valid_to)
    heirs = f"; nơi kế thừa là {', '.join(place.successors)}" if place.successors else ""
    start = began_on(item.record)
    if start and start > place.valid_to:
        yield book.tell(item, ("place",), f"place: «{place.id}» đã hết từ {ended}, trước khi thành lập{heirs}")
    elif _lived_after(item.record, place.valid_to) and _is_told_divided(book, place, place.valid_to):
        message = f"place: «{place.id}» đã chia thành {join_words([f'«{each}»' for each in place.successors])} sau ngày"
        meaning = "chưa biết hồ sơ này ở phần nào nên không phần nào tính nó"
        advice = f"hãy ghi place là phần chứa nó, và «{place.id}» vào former_places với until: {place.valid_to}"
        yield book.warn(item, ("place",), f"{message} {ended}; {meaning}; {advice}")


def _lived_after(record: Cooperative | Group, day: date) -> bool:
    return not any(change.status in _FINAL and change.on <= day for change in record.history)


def _is_told_divided(book: Book, place: Place, ended: date) -> bool:
    """Tell whether a place belongs to several units once it has ended, or later on a date that is reported.

    Maps and pages of places show the units of today, whether a date after the division is reported or not.
    """
    days = (ended + timedelta(days=1), *(report.as_of for report in book.dataset.reports))
    return any(is_divided(book.by_id["places"], place.id, day) for day in days)


def _check_former_places(book: Book, item: Item) -> Iterator[Problem]:
    """Report former places out of order, older than the record, or that are no change."""
    yield from _check_former(book, item, "place", ("địa bàn cũ", "dời", "nơi"))


def _check_former_names(book: Book, item: Item) -> Iterator[Problem]:
    """Report former names out of order, older than the record, that are no change, or that another record bears."""
    yield from _check_former(book, item, "name", ("tên cũ", "đổi tên", "tên"))
    bearers = {each.name: each.id for each in book.by_id[item.collection].values() if each.id != item.identity}
    for child in children(item, "former_names"):
        if (name := child.record.name) in bearers:
            message = f"name: tên cũ «{name}» nay là tên của {NOUNS[item.collection]} «{bearers[name]}»; hãy xem lại"
            yield book.warn(child, ("name",), message)


def _check_former(book: Book, item: Item, field: str, words: tuple[str, str, str]) -> Iterator[Problem]:
    """Check what a field held before, listed in `former_<field>s`; `words` name an old value, the change, a value."""
    noun, change, value = words
    yield from check_order(book, item, f"former_{field}s", "until", noun)
    start = began_on(item.record)
    former = list(children(item, f"former_{field}s"))
    held = [getattr(each.record, field) for each in (*former, item)]
    for child, (old, following) in zip(former, pairwise(held), strict=True):
        until = child.record.until
        if start and until < start:
            message = f"until: {noun} dùng đến {format_day(until)}, trước khi thành lập ({format_day(start)})"
            yield book.tell(child, ("until",), message)
        if old == following:
            message = f"{field}: {noun} «{old}» không khác {noun.removesuffix(' cũ')} sau đó"
            way = f"mỗi lần {change} ghi một mục, {field} là {value} trước khi {change.removesuffix(' tên')}"
            yield book.tell(child, (field,), f"{message}; {way}")


def _check_origin(book: Book, item: Item) -> Iterator[Problem]:
    cooperative: Cooperative = item.record
    if cooperative.origin is Origin.NEW and cooperative.predecessors:
        message = "predecessors: hợp tác xã thành lập mới không có tiền thân; hãy xem lại origin"
        yield book.tell(item, ("predecessors",), message)
    if cooperative.origin is not Origin.NEW and not cooperative.predecessors:
        yield book.warn(item, ("origin",), f"origin: hình thành do {cooperative.origin.value} thì cần ghi predecessors")
