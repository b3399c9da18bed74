"""Validate meaning: what holds for every kind of record (sources, links, names)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem
from ..model import Attested, Organisation, Provenance, PublishedDigest, Report, Schedule
from ..sorting import fold
from .book import NOUNS, Book, FieldPath, Item

_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .]{6,14}")
_MOBILE = re.compile(r"(?<!\d)(?:\+?84|0)[ .]?[35789]\d(?:[ .]?\d){7}(?!\d)")
_CITIZEN_NUMBER = re.compile(r"(?<!\d)0\d{11}(?!\d)")
_ROLE = "vai trò"
_FORMS = {
    "url": (_LINK, "địa chỉ phải bắt đầu bằng https:// hoặc http://"),
    "office_email": (_EMAIL, "đây không phải là địa chỉ thư điện tử"),
    "email": (_EMAIL, "đây không phải là địa chỉ thư điện tử"),
    "office_phone": (_PHONE, "đây không phải là số điện thoại"),
    "phone": (_PHONE, "đây không phải là số điện thoại"),
}


def check_sources(book: Book) -> Iterator[Problem]:
    """Report official facts without a source."""
    for item in book.parts():
        record = item.record
        if isinstance(record, Attested) and record.provenance is Provenance.OFFICIAL and record.source is None:
            message = "provenance: thông tin official phải có source (mã nguồn trong sources.yaml)"
            yield book.tell(item, ("provenance",), f"{message}; nếu chưa có nguồn thì ghi illustrative")


def check_bodies(book: Book) -> Iterator[Problem]:
    """Report real bodies that an illustrative record makes answer for what nobody reported or assigned."""
    for item in book.parts():
        record = item.record
        if isinstance(record, Schedule) and record.provenance is Provenance.ILLUSTRATIVE:
            named: list[tuple[FieldPath, str | None]] = [(("lead",), record.lead)]
            named += [(("partners", index), identity) for index, identity in enumerate(record.partners)]
            yield from _real_bodies(book, item, named, "phân công minh họa")
        elif isinstance(record, Report) and _holds_examples(record):
            yield from _real_bodies(book, item, [(("reported_by",), record.reported_by)], "báo cáo có số minh họa")


def _holds_examples(report: Report) -> bool:
    return Provenance.ILLUSTRATIVE in {report.provenance, *(each.provenance for each in report.observations)}


def _real_bodies(book: Book, item: Item, named: list[tuple[FieldPath, str | None]], what: str) -> Iterator[Problem]:
    for path, identity in named:
        body: Organisation | None = book.find("organisations", identity)
        if body and body.provenance is Provenance.OFFICIAL and body.kind != _ROLE:
            message = f"{path[0]}: {what} không được mang tên cơ quan có thật «{body.name}»"
            advice = "hãy bỏ trống, hoặc ghi một mã trong organisations.yaml có provenance: illustrative"
            yield book.tell(item, path, f"{message}; {advice}")


def check_links(book: Book) -> Iterator[Problem]:
    """Report addresses that are none, and personal numbers inside texts."""
    for item in book.parts():
        for name in type(item.record).model_fields:
            value = getattr(item.record, name)
            if not isinstance(value, str) or isinstance(item.record, PublishedDigest):
                continue  # sixty hexadecimal digits may look like any number
            if name in _FORMS and not _FORMS[name][0].fullmatch(value):
                yield book.tell(item, (name,), f"{name}: «{value}» không đúng; {_FORMS[name][1]}")
            elif name not in _FORMS and (found := _MOBILE.search(value) or _CITIZEN_NUMBER.search(value)):
                words = f"{name}: «{found[0]}» giống số điện thoại di động hoặc số căn cước của một người"
                yield book.warn(item, (name,), f"{words}; thông tin cá nhân không được đưa vào dữ liệu công khai")


def check_names(book: Book) -> Iterator[Problem]:
    """Report two records of a collection whose names differ by no letter, mark and case aside."""
    for collection in ("organisations", "value_chains", "terms", "fairs", "indicators", "cooperatives", "groups"):
        seen: dict[str, str] = {}
        for identity, record in book.by_id[collection].items():
            name = " ".join(fold(record.name).split())
            if name in seen:
                item = Item(collection, identity, record)
                message = f"name: tên «{record.name}» trùng với {NOUNS[collection]} «{seen[name]}»"
                yield book.tell(item, ("name",), f"{message}; hãy đặt tên khác nhau")
            seen.setdefault(name, identity)
