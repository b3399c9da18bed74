"""Validate meaning: the list of what was published: dates, reports and frozen files that may never go or be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..errors import Problem
from ..layout import COLLECTION_FILES
from ..model import FrozenReport, PublishedReport, Report
from ..sorting import nearest
from ..statements import days_kept, digest_on
from ..wording import format_day, join_words
from .book import NOUNS, Book, Item, children

_SAVED = "hãy lấy lại tệp ấy từ bản đã lưu"


def check_published(book: Book) -> Iterator[Problem]:
    """Report published dates whose frozen file is gone, and frozen files that were edited by hand or left the list."""
    for entry in book.dataset.published:
        item = Item("published", entry.id, entry)
        frozen: FrozenReport | None = book.find("frozen", entry.id)
        if frozen:
            yield from _check_digests(book, item, entry, frozen)
        elif not book.is_broken("frozen", entry.id):
            message = (
                f"id: kỳ «{entry.id}» đã chốt số ngày {format_day(entry.as_of)} mà không còn frozen/{entry.id}.yaml"
            )
            yield book.tell(item, ("id",), f"{message}; {_SAVED}: điều đã công bố không được mất đi")
    for frozen in _unlisted(book) if book.dataset.published else ():
        message = f"id: published.yaml có kỳ khác mà không có kỳ «{frozen.id}», nên không biết tệp này có bị sửa không"
        advice = "hãy lấy lại published.yaml từ bản đã lưu"
        yield book.tell(Item("frozen", frozen.id, frozen), ("id",), f"{message}; {advice}")


def _check_digests(book: Book, item: Item, entry: PublishedReport, frozen: FrozenReport) -> Iterator[Problem]:
    own = Item("frozen", frozen.id, frozen)
    if entry.as_of != frozen.as_of:
        message = f"as_of: ngày {format_day(entry.as_of)} khác ngày {format_day(frozen.as_of)} trong frozen/"
        yield book.tell(item, ("as_of",), f"{message}; tệp do lệnh freeze viết, đừng sửa tay")
        return
    for child in children(item, "digests"):
        if digest_on(frozen, child.record.on) != child.record.digest:
            message = f"id: tệp này không còn như lệnh freeze đã viết cho ngày {format_day(child.record.on)}"
            yield book.tell(own, ("id",), f"{message}, hoặc mã kiểm trong published.yaml đã bị sửa; {_SAVED}")
            return
    if extra := sorted(set(days_kept(frozen)) - {each.on for each in entry.digests}):
        days = join_words([format_day(day) for day in extra])
        message = f"id: tệp này có lần sửa ngày {days} mà published.yaml không có mã kiểm của ngày ấy"
        saved = "hãy lấy lại published.yaml từ bản đã lưu"
        way = f"{saved}; nếu lần sửa ấy ghi tay thì bỏ đi, khai ở hồ sơ rồi chạy lệnh freeze"
        yield book.tell(own, ("id",), f"{message}; {way}")


def check_entered(book: Book) -> Iterator[Problem]:
    """Report what `freeze` is there to mend: frozen files while there is no list, past dates that were never frozen.

    Only who has no list yet may enter files as they are now: else leaving the list would hide an edit.
    """
    for frozen in () if book.dataset.published else _unlisted(book):
        message = f"id: kỳ «{frozen.id}» chưa có trong published.yaml, nên mất tệp này thì không ai biết"
        yield book.tell(Item("frozen", frozen.id, frozen), ("id",), f"{message}; {_run(frozen.id)}")
    if book.dataset.frozen or book.dataset.published:
        for report in _never_frozen(book):
            message = f"published_on: số của kỳ đã công bố trước kỳ sau mà chưa chốt trong frozen/; {_run(report.id)}"
            yield book.tell(Item("reports", report.id, report), ("published_on",), message)


def _unlisted(book: Book) -> Iterator[FrozenReport]:
    entered = {entry.id for entry in book.dataset.published}
    yield from (frozen for frozen in book.dataset.frozen if frozen.id not in entered)


def check_latest(book: Book) -> Iterator[Problem]:
    """Warn of a plan's latest date when it is published and not frozen yet: editors may still be at work on it."""
    for report in book.dataset.reports:
        frozen = book.find("frozen", report.id) is not None or book.is_broken("frozen", report.id)
        if report.published_on and book.dataset.frozen and not frozen and _is_latest(book, report):
            message = "published_on: số của kỳ đã công bố mà chưa chốt trong frozen/, nên còn đổi theo hồ sơ"
            item = Item("reports", report.id, report)
            yield book.warn(item, ("published_on",), f"{message}; {_run(report.id)}")


def _never_frozen(book: Book) -> Iterator[Report]:
    """Yield each published report before its plan's latest that has no frozen file and never had one."""
    entered = {entry.id for entry in book.dataset.published}
    for report in book.dataset.reports:
        frozen = book.find("frozen", report.id) or book.is_broken("frozen", report.id) or report.id in entered
        if report.published_on and not frozen and not _is_latest(book, report):
            yield report


def _is_latest(book: Book, report: Report) -> bool:
    return report.as_of == max(each.as_of for each in book.dataset.reports if each.plan == report.plan)


def _run(report_id: str) -> str:
    return f'hãy chạy: make freeze ARGS="--report {report_id}"'


# ── Ids ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_lost(book: Book) -> Iterator[tuple[str, str, Problem]]:
    """Yield the collection and id of each record that was published and is gone, and the problem: one a record.

    Where a record stands there that nobody published and whose id is near, the id was most likely changed.
    """
    published = _published_ids(book)
    for collection, firsts in published.items():
        for identity, first in firsts.items():
            if book.find(collection, identity) is not None or book.is_broken(collection, identity):
                continue
            heir = nearest(identity, _heirs(book, collection, first, firsts))
            if heir is None:
                file = COLLECTION_FILES[collection]
                where = f"{file}{identity}.yaml" if file.endswith("/") else f"trong {file}"
                message = f"id: {NOUNS[collection]} «{identity}» đã công bố, nay không còn {where}"
                yield collection, identity, book.tell(first, (), f"{message}; {_SAVED}")
            else:
                message = (
                    f"id: {NOUNS[collection]} «{identity}» đã công bố, nay không còn; có phải mã này vừa được đổi?"
                )
                advice = f"Mã đã công bố thì không đổi: hãy ghi lại id «{identity}»"
                advice += f" và tên tệp {identity}.yaml" if COLLECTION_FILES[collection].endswith("/") else ""
                yield collection, identity, book.tell(Item(collection, heir, None), ("id",), f"{message} {advice}")


def _heirs(book: Book, collection: str, first: Item, published: Mapping[str, Item]) -> set[str]:
    """Return the ids that a lost record may have now: of a report only that of its day."""
    new = {identity: record for identity, record in book.by_id[collection].items() if identity not in published}
    if collection != "reports":
        return set(new)
    return {identity for identity, report in new.items() if report.as_of == first.record.as_of}


def _published_ids(book: Book) -> dict[str, dict[str, Item]]:
    """Return by collection each id that was published, with the first place that tells it."""
    names = ("reports", "indicators", "cooperatives", "groups", "tasks", "places")
    found: dict[str, dict[str, Item]] = {name: {} for name in names}
    for entry in book.dataset.published:
        found["reports"][entry.id] = Item("published", entry.id, entry)
    for frozen in sorted(book.dataset.frozen, key=lambda each: each.as_of):
        item = Item("frozen", frozen.id, frozen)
        found["reports"].setdefault(frozen.id, replace(item, path=("id",)))
        for child in (*children(item, "figures"), *children(item, "corrected")):
            place = replace(child, path=(*child.path, "indicator"))
            found["indicators"].setdefault(child.record.indicator, place)
        for child in children(item, "records"):
            found["places"].setdefault(child.record.place, replace(child, path=(*child.path, "place")))
        for child in children(item, "statements"):
            collection, identity, *_ = child.record.of.split("/")
            if collection in found:
                found[collection].setdefault(identity, replace(child, path=(*child.path, "of")))
    return found


def lost_ids(found: Iterator[tuple[str, str, Problem]]) -> tuple[AbstractSet[tuple[str, str]], tuple[Problem, ...]]:
    """Return the ids of lost records, to be taken as unreadable, and their problems."""
    lost = tuple(found)
    return frozenset((collection, identity) for collection, identity, _ in lost), tuple(one for *_, one in lost)


def is_complete(book: Book) -> bool:
    """Tell whether no published date lacks its report or its frozen file: each keeps what those before it do not."""
    ids = {entry.id for entry in book.dataset.published} | {frozen.id for frozen in book.dataset.frozen}
    return all(book.find("frozen", each) and book.find("reports", each) for each in ids)
