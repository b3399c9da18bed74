"""Validate meaning: what cooperatives and groups have: contracts, certificates, products, ratings, managers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..errors import Problem
from ..model import RATING_POINTS, Cooperative, Governance, Provenance, Rating, Scheme, SizeClass
from ..wording import format_day, format_points_range
from .book import Book, FieldPath, Item, check_order, check_span, children

_VIETGAP_YEARS = 2
_OCOP_POINTS = {3: (50, 70), 4: (70, 90), 5: (90, 101)}
_CHECK_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SPANS = (
    ("linkages", "start_on", "end_on"),
    ("certificates", "issued_on", "expires_on"),
    ("area_codes", "granted_on", "ended_on"),
    ("technologies", "start_on", "end_on"),
)


def check_organised(book: Book) -> Iterator[Problem]:
    """Report periods that end before they begin, certificates that cannot be, products with equal ids."""
    products: dict[str, str] = {}
    for collection in ("cooperatives", "groups"):
        for identity, record in book.by_id[collection].items():
            item = Item(collection, identity, record)
            for name, start, end in _SPANS:
                for child in children(item, name):
                    yield from check_span(book, child, start, end)
            yield from _check_stages(book, item)
            yield from _check_vietgap(book, item)
            for child in children(item, "products"):
                yield from _check_product(book, child, products)
            if record.provenance is Provenance.ILLUSTRATIVE:
                yield from _check_invented(book, item)


def _check_stages(book: Book, item: Item) -> Iterator[Problem]:
    for child in children(item, "linkages"):
        if not child.record.stages:
            yield book.tell(child, ("stages",), "stages: hợp đồng phải có ít nhất một khâu, ví dụ tiêu thụ")


def _check_vietgap(book: Book, item: Item) -> Iterator[Problem]:
    for child in children(item, "certificates"):
        certificate = child.record
        if certificate.scheme is Scheme.VIETGAP and certificate.expires_on > _years_later(
            certificate.issued_on, _VIETGAP_YEARS
        ):
            message = f"expires_on: chứng nhận VietGAP có hạn nhiều nhất {_VIETGAP_YEARS} năm kể từ {format_day(certificate.issued_on)}"
            yield book.tell(child, ("expires_on",), message)


def _years_later(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, 3, 1) if is_leap_day else day.replace(year=day.year + years)


def _check_product(book: Book, item: Item, owners: dict[str, str]) -> Iterator[Problem]:
    product = item.record
    if (owner := owners.get(product.id)) and owner != item.identity:
        yield book.tell(item, ("id",), f"id: mã sản phẩm «{product.id}» đã dùng ở «{owner}»; mỗi mã chỉ dùng một lần")
    owners.setdefault(product.id, item.identity)
    yield from check_order(book, item, "ocop", "issued_on", "công nhận")
    dated = {
        "potential_from": product.potential_from,
        "ocop": min((each.issued_on for each in product.ocop), default=None),
    }
    for name, first in dated.items():
        if product.since and first and first < product.since:
            message = f"since: ngày đầu có sản phẩm {format_day(product.since)} sau ngày {format_day(first)} ở {name}"
            yield book.tell(item, ("since",), f"{message}; hãy xem lại")
    for child in children(item, "ocop"):
        yield from check_span(book, child, "issued_on", "expires_on")
        stars, points = child.record.stars, child.record.points
        if stars not in _OCOP_POINTS:
            yield book.tell(child, ("stars",), f"stars: OCOP có 3, 4 hoặc 5 sao, đây là {stars}")
        elif points is not None and not _OCOP_POINTS[stars][0] <= points < _OCOP_POINTS[stars][1]:
            yield book.tell(
                child,
                ("points",),
                f"points: {points} điểm không phải là {stars} sao ({format_points_range(_OCOP_POINTS[stars])})",
            )


def _check_invented(book: Book, item: Item) -> Iterator[Problem]:
    """Report identifying facts in an illustrative record: they may be somebody's."""
    record = item.record
    office = getattr(record, "office", None)
    found: list[FieldPath] = [("registration_number",)] if getattr(record, "registration_number", None) else []
    found += [("representative",)] if getattr(record, "representative", None) else []
    found += [("office", name) for name in ("phone", "email") if office and getattr(office, name)]
    found += [("area_codes", index, "code") for index, each in enumerate(record.area_codes) if each.code]
    for path in found:
        message = f"{path[-1]}: hồ sơ minh họa không được mang thông tin này, vì có thể là của người khác; hãy xóa"
        yield book.tell(item, path, message)


# ── Cooperatives alone ────────────────────────────────────────────────────────────────────────────────────────────


def check_cooperatives(book: Book) -> Iterator[Problem]:
    """Report ratings, managers, registration numbers and representatives that cannot be."""
    for cooperative in book.dataset.cooperatives:
        item = Item("cooperatives", cooperative.id, cooperative)
        yield from check_order(book, item, "assessments", "known_on", "kết quả")
        for child in children(item, "assessments"):
            yield from _check_assessment(book, cooperative, child)
        yield from check_order(book, item, "managers", "on", "số cán bộ")
        yield from _check_managers(book, item)
        for child in children(item, "designations"):
            yield from check_span(book, child, "on", "until")
        yield from _check_identity(book, item, cooperative)
        if cooperative.governance is Governance.REDUCED and cooperative.size not in (None, SizeClass.MICRO):
            message = f"governance: hợp tác xã quy mô {cooperative.size.value} thường tổ chức quản trị đầy đủ (Điều 56 Luật Hợp tác xã 2023)"
            yield book.warn(item, ("governance",), f"{message}; hãy xem lại")


def _check_assessment(book: Book, cooperative: Cooperative, item: Item) -> Iterator[Problem]:
    result = item.record
    years = [each.year for each in cooperative.assessments]
    if years.index(result.year) < item.path[-1]:  # type: ignore[operator]  # the path of a list's item ends in its index
        yield book.tell(item, ("year",), f"year: năm {result.year} viết hai lần; mỗi năm một kết quả")
    if result.year < cooperative.registered_on.year:
        yield book.tell(
            item,
            ("year",),
            f"year: năm {result.year} hợp tác xã chưa đăng ký ({format_day(cooperative.registered_on)})",
        )
    if result.known_on.year < result.year:
        yield book.tell(
            item,
            ("known_on",),
            f"known_on: kết quả của năm {result.year} không thể có từ {format_day(result.known_on)}",
        )
    if result.points is not None and not 0 <= result.points <= 100:
        yield book.tell(item, ("points",), f"points: điểm phải từ 0 đến 100, đây là {result.points}")
    elif result.points is not None and result.rating in RATING_POINTS:
        bounds = RATING_POINTS[result.rating]
        if not bounds[0] <= result.points < bounds[1]:
            yield book.tell(
                item,
                ("rating",),
                f"rating: {result.points} điểm không phải là loại {result.rating.value} ({format_points_range(bounds)})",
            )
    if result.rating in (Rating.GOOD, Rating.FAIR) and result.effective is False:
        yield book.warn(
            item,
            ("effective",),
            f"effective: xếp loại {result.rating.value} mà ghi hoạt động không hiệu quả; hãy xem lại",
        )


def _check_managers(book: Book, item: Item) -> Iterator[Problem]:
    for child in children(item, "managers"):
        if not 0 <= child.record.college <= child.record.total:
            message = (
                f"college: {child.record.college} người từ cao đẳng trở lên, nhiều hơn tổng số {child.record.total}"
            )
            yield book.tell(
                child, ("college",), message if child.record.college >= 0 else "college: số người không thể nhỏ hơn 0"
            )


def _check_identity(book: Book, item: Item, cooperative: Cooperative) -> Iterator[Problem]:
    number = cooperative.registration_number
    if number is not None and not re.fullmatch(r"[0-9]{10}", number):
        yield book.tell(
            item, ("registration_number",), f"registration_number: số đăng ký phải có 10 chữ số, đây là «{number}»"
        )
    elif number is not None and not has_right_check_digit(number):
        message = (
            f"registration_number: chữ số cuối của «{number}» không khớp chín chữ số đầu; hãy xem lại giấy chứng nhận"
        )
        yield book.tell(item, ("registration_number",), message)
    person = cooperative.representative
    if person and person.public and person.legal_basis is None:
        yield book.tell(
            item, ("representative",), "legal_basis: hiện tên người đại diện thì phải ghi căn cứ để công khai"
        )


def has_right_check_digit(number: str) -> bool:
    """Tell whether the last of ten digits follows from the first nine, as in Vietnamese tax and registration numbers."""
    digits = [int(digit) for digit in number]
    remainder = sum(weight * digit for weight, digit in zip(_CHECK_WEIGHTS, digits[:9], strict=True)) % 11
    return 10 - remainder == digits[9]
