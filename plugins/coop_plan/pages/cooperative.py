"""Describe: a cooperative's page, its state, what it counts in, its dated facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, Part, Rating, YearAssessment, latest_known
from ..wording import NO_BREAK, format_day, sentence_case
from .atlas import Atlas
from .common import Cells, Rows, as_illustrative, document_name, make_table, news_about, not_stated
from .organised import basic_facts, counts_in, illustrative_note, record_tables, status_cell_words
from .spec import PageSpec, make_head, make_page
from .views import Cell, Column, Crumb, Definition, Link, NewsItem, Span, Table

KEY = "cooperatives"
LABEL = "Hợp tác xã"
RATING_TICKS = {Rating.GOOD: 4, Rating.FAIR: 3, Rating.AVERAGE: 2, Rating.WEAK: 1, Rating.UNRATED: 0}
UNRATED = "chưa xếp loại"


@dataclass(frozen=True, slots=True)
class CooperativeView:
    """One cooperative: its state, what it counts in, its dated facts."""

    name: str
    sentence: str
    note: str | None
    facts: tuple[Definition, ...]
    counts_in: tuple[Table, ...]
    counts_in_empty: str
    tables: tuple[Table, ...]
    news: tuple[NewsItem, ...]
    previous: Link | None
    next: Link | None


def latest_assessment(atlas: Atlas, record: Cooperative) -> YearAssessment | None:
    """Return the last yearly assessment that is known on the reporting date."""
    known = [each for each in record.assessments if each.known_on <= atlas.as_of]
    return max(known, key=lambda each: each.year, default=None)


def rating_cell(assessment: YearAssessment | None) -> Cell:
    """Show a rating as ticks and a word."""
    rating = assessment.rating if assessment else None
    return Cell(
        sentence_case(UNRATED if rating is None else rating.value), ticks=0 if rating is None else RATING_TICKS[rating]
    )


def cooperative_page(atlas: Atlas, record: Cooperative, before: Link | None, after: Link | None) -> PageSpec:
    view = CooperativeView(
        name=record.name,
        sentence=_sentence(atlas, record),
        note=illustrative_note(record),
        facts=(*basic_facts(atlas, record), *_facts(atlas, record)),
        counts_in=counts_in(atlas, record),
        counts_in_empty="Hồ sơ này không nằm trong chỉ tiêu nào của các kế hoạch.",
        tables=(*_own_tables(atlas, record), *record_tables(atlas, record)),
        news=news_about(atlas, "cooperatives", record.id),
        previous=before,
        next=after,
    )
    head = make_head(
        urls.cooperative_url(record.id),
        record.name,
        view.sentence,
        KEY,
        parents=(Crumb(LABEL, urls.COOPERATIVES),),
        illustrative=as_illustrative(record),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "cooperative", view)


def _sentence(atlas: Atlas, record: Cooperative) -> str:
    parts = atlas.parts_by_owner.get(record.id, ())
    counted = {assessment.id for assessment, member in parts if member.part is Part.COUNTED}
    status = sentence_case(status_cell_words(atlas, record))
    part = f"được tính ở {len(counted)}{NO_BREAK}chỉ tiêu" if counted else "chưa được tính ở chỉ tiêu nào"
    return f"{status} tại {atlas.place_words(record.place)}, {part} đến {format_day(atlas.as_of)}."


def _facts(atlas: Atlas, record: Cooperative) -> Iterator[Definition]:
    yield Definition("Đăng ký lần đầu", (Span(f"{format_day(record.registered_on)} ({record.origin.value})"),))
    yield Definition("Số đăng ký", (Span(record.registration_number or not_stated(record)),))
    yield Definition("Quy mô đã đăng ký", (Span(record.size.value if record.size else not_stated(record)),))
    yield Definition("Tổ chức quản trị", (Span(record.governance.value if record.governance else not_stated(record)),))
    managers = latest_known(record.managers, atlas.as_of)
    words = (
        not_stated(record) if managers is None else f"{managers.total} người, {managers.college} từ cao đẳng trở lên"
    )
    yield Definition("Cán bộ quản lý", (Span(words),))
    if record.office:
        contacts = [record.office.address, record.office.phone, record.office.email]
        yield Definition("Trụ sở", (Span(" · ".join(each for each in contacts if each) or not_stated(record)),))
    if record.representative and record.representative.public:
        yield Definition("Người đại diện", (Span(record.representative.name),))
    if record.predecessors:
        links = [Span(atlas.organised[each].name, atlas.organised_url(each)) for each in record.predecessors]
        yield Definition("Tiền thân", tuple(links))


def _own_tables(atlas: Atlas, record: Cooperative) -> Iterator[Table]:
    """Yield the yearly assessments and the designations, where there are any."""
    known = [each for each in record.assessments if each.known_on <= atlas.as_of]
    if known:
        yield make_table(
            "Kết quả đánh giá từng năm",
            ["Năm", "Xếp loại", Column("Điểm", numeric=True), "Hoạt động hiệu quả", "Ngày có kết quả"],
            [_assessment_row(record, each) for each in known],
        )
    named = [each for each in record.designations if each.on <= atlas.as_of]
    if named:
        rows: Rows = [
            [
                each.title,
                format_day(each.on),
                document_name(atlas.documents[each.document]) if each.document else not_stated(record),
            ]
            for each in named
        ]
        yield make_table("Được công nhận", ["Danh hiệu", "Ngày quyết định", "Văn bản"], rows)


def _assessment_row(record: Cooperative, each: YearAssessment) -> Cells:
    effective = {True: "có", False: "không", None: "chưa rõ"}[each.effective]
    return [
        str(each.year),
        rating_cell(each),
        not_stated(record) if each.points is None else str(each.points),
        effective,
        format_day(each.known_on),
    ]
