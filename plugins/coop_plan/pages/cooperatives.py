"""Describe: the list of cooperatives and each one's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Cooperative, LegalStatus, Rating, YearAssessment, latest_known
from ..results import Emphasis, Run
from ..wording import NO_BREAK, NOT_STATED, format_day, format_whole, sentence_case
from .atlas import Atlas
from .charts_view import chart_view
from .common import Cells, Columns, Rows, as_illustrative, document_name, make_table, news_about
from .organised import basic_facts, counts_in, illustrative_note, record_tables, sales_linkage, status_cell_words
from .spec import PageSpec, make_head, make_page
from .status import stacked_bar
from .views import Answer, Cell, ChartView, Column, Crumb, Definition, Link, NewsItem, Span, StackedBar, Table

KEY = "cooperatives"
LABEL = "Hợp tác xã"
RATING_TICKS = {Rating.GOOD: 4, Rating.FAIR: 3, Rating.AVERAGE: 2, Rating.WEAK: 1, Rating.UNRATED: 0}
UNRATED = "chưa xếp loại"


@dataclass(frozen=True, slots=True)
class CooperativesView:
    """Every cooperative in one table."""

    answer: Answer
    bar: StackedBar
    count_words: str
    table: Table
    notes: tuple[str, ...]
    csv_url: str
    by_place: ChartView | None
    by_chain: ChartView | None
    ratings: ChartView | None
    empty: str | None


@dataclass(frozen=True, slots=True)
class CooperativeView:
    """One cooperative: its state, what it counts in, its dated facts."""

    name: str
    sentence: str
    note: str | None
    facts: tuple[Definition, ...]
    counts_in: Table | None
    counts_in_empty: str
    tables: tuple[Table, ...]
    news: tuple[NewsItem, ...]
    previous: Link | None
    next: Link | None


def cooperative_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each cooperative."""
    records = atlas.dataset.cooperatives
    yield _list_page(atlas)
    links = [Link(record.name, urls.cooperative_url(record.id)) for record in records]
    for place, record in enumerate(records):
        after = links[place + 1] if place + 1 < len(links) else None
        yield _cooperative_page(atlas, record, links[place - 1] if place else None, after)


def latest_assessment(atlas: Atlas, record: Cooperative) -> YearAssessment | None:
    """Return the last yearly assessment that is known on the reporting date."""
    known = [each for each in record.assessments if each.known_on <= atlas.as_of]
    return max(known, key=lambda each: each.year, default=None)


# ── List ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _list_page(atlas: Atlas) -> PageSpec:
    records = atlas.dataset.cooperatives
    year = max((each.year for record in records if (each := latest_assessment(atlas, record))), default=None)
    view = CooperativesView(
        answer=Answer(_answer(atlas), "met"),
        bar=_bar(atlas),
        count_words=_count_words(atlas),
        table=_table(atlas, year),
        notes=tuple(_notes(atlas, year)),
        csv_url=urls.data_url("hop-tac-xa.csv"),
        by_place=chart_view(atlas, "cooperatives-by-place"),
        by_chain=chart_view(atlas, "cooperatives-by-chain"),
        ratings=chart_view(atlas, "ratings"),
        empty=None if records else "Chưa có hồ sơ hợp tác xã nào.",
    )
    sentence = "".join(run.text for run in view.answer.runs)
    head = make_head(
        urls.COOPERATIVES,
        LABEL,
        f"{sentence} Số liệu đến {format_day(atlas.as_of)}.",
        KEY,
        illustrative=any(as_illustrative(record) for record in records),
        modified_on=atlas.as_of,
    )
    return make_page(head, "cooperatives", view)


def _active(atlas: Atlas) -> list[Cooperative]:
    return [record for record in atlas.dataset.cooperatives if atlas.status(record) is LegalStatus.ACTIVE]


def _answer(atlas: Atlas) -> tuple[Run, ...]:
    active = _active(atlas)
    linked = sum(sales_linkage(atlas, record) for record in active)
    return (
        Run(f"{format_whole(len(active))} hợp tác xã", Emphasis.STRONG),
        Run(" đang hoạt động; "),
        Run(f"{format_whole(linked)} nơi", Emphasis.STRONG),
        Run(" bán hàng theo hợp đồng với doanh nghiệp."),
    )


def _bar(atlas: Atlas) -> StackedBar:
    active = _active(atlas)
    linked = sum(sales_linkage(atlas, record) for record in active)
    rest = len(atlas.dataset.cooperatives) - len(active)
    parts = [
        ("met", "có hợp đồng tiêu thụ", linked),
        ("not-due", "chưa có hợp đồng", len(active) - linked),
        ("no-data", "không còn hoặc tạm ngừng hoạt động", rest),
    ]
    return stacked_bar(parts)


def _count_words(atlas: Atlas) -> str:
    records = atlas.dataset.cooperatives
    example = " · tên và số liệu minh họa" if any(as_illustrative(record) for record in records) else ""
    return f"{format_whole(len(records))} hồ sơ{example} · chốt {format_day(atlas.as_of)}"


def _table(atlas: Atlas, year: int | None) -> Table:
    columns: Columns = [
        "Hợp tác xã",
        "Đơn vị",
        "Ngành hàng",
        f"Xếp loại {year}" if year else "Xếp loại",
        "Liên kết tiêu thụ",
        "Tình trạng",
    ]
    rows: Rows = [_row(atlas, record) for record in atlas.dataset.cooperatives]
    return make_table(f"Hợp tác xã, đến {format_day(atlas.as_of)}", columns, rows)


def _row(atlas: Atlas, record: Cooperative) -> Cells:
    linked = sales_linkage(atlas, record)
    active = atlas.status(record) is LegalStatus.ACTIVE
    return [
        Cell(record.name, urls.cooperative_url(record.id)),
        atlas.place_name(record.place),
        atlas.chain_names(record),
        rating_cell(latest_assessment(atlas, record)),
        Cell("Có hợp đồng" if linked else "Chưa có", status_key="met" if linked else "not-due"),
        sentence_case(status_cell_words(atlas, record))
        if active
        else Cell(sentence_case(status_cell_words(atlas, record)), status_key="no-data"),
    ]


def rating_cell(assessment: YearAssessment | None) -> Cell:
    """Show a rating as ticks and a word."""
    rating = assessment.rating if assessment else None
    return Cell(
        sentence_case(UNRATED if rating is None else rating.value), ticks=0 if rating is None else RATING_TICKS[rating]
    )


def _notes(atlas: Atlas, year: int | None) -> Iterator[str]:
    if year:
        yield f"Xếp loại của năm {year}, năm gần nhất đã có kết quả đến ngày chốt."
    gone = [record for record in atlas.dataset.cooperatives if atlas.status(record) is not LegalStatus.ACTIVE]
    for record in gone:
        last = max(
            (change for change in record.history if change.on <= atlas.as_of), key=lambda each: each.on, default=None
        )
        if last:
            yield f"{record.name}: {last.status.value} từ {format_day(last.on)}."


# ── One cooperative ───────────────────────────────────────────────────────────────────────────────────────────────


def _cooperative_page(atlas: Atlas, record: Cooperative, before: Link | None, after: Link | None) -> PageSpec:
    view = CooperativeView(
        name=record.name,
        sentence=_sentence(atlas, record),
        note=illustrative_note(record),
        facts=(*basic_facts(atlas, record), *_facts(atlas, record)),
        counts_in=counts_in(atlas, record),
        counts_in_empty="Hồ sơ này không nằm trong chỉ tiêu nào của kế hoạch.",
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
        modified_on=atlas.as_of,
    )
    return make_page(head, "cooperative", view)


def _sentence(atlas: Atlas, record: Cooperative) -> str:
    counted = [
        assessment.indicator.short_name
        for assessment in atlas.current.assessments
        if any(member.owner_id == record.id and member.part.name == "COUNTED" for member in assessment.value.members)
    ]
    status = sentence_case(status_cell_words(atlas, record))
    part = f"được tính ở {len(counted)}{NO_BREAK}chỉ tiêu" if counted else "chưa được tính ở chỉ tiêu nào"
    return f"{status} tại {atlas.place_name(record.place)}, {part} đến {format_day(atlas.as_of)}."


def _facts(atlas: Atlas, record: Cooperative) -> Iterator[Definition]:
    yield Definition("Đăng ký lần đầu", (Span(f"{format_day(record.registered_on)} ({record.origin.value})"),))
    yield Definition("Số đăng ký", (Span(record.registration_number or NOT_STATED),))
    yield Definition("Quy mô đã đăng ký", (Span(record.size.value if record.size else NOT_STATED),))
    yield Definition("Tổ chức quản trị", (Span(record.governance.value if record.governance else NOT_STATED),))
    managers = latest_known(record.managers, atlas.as_of)
    words = NOT_STATED if managers is None else f"{managers.total} người, {managers.college} từ cao đẳng trở lên"
    yield Definition("Cán bộ quản lý", (Span(words),))
    if record.office:
        contacts = [record.office.address, record.office.phone, record.office.email]
        yield Definition("Trụ sở", (Span(" · ".join(each for each in contacts if each) or NOT_STATED),))
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
            [_assessment_row(each) for each in known],
        )
    named = [each for each in record.designations if each.on <= atlas.as_of]
    if named:
        rows: Rows = [
            [
                each.title,
                format_day(each.on),
                document_name(atlas.documents[each.document]) if each.document else NOT_STATED,
            ]
            for each in named
        ]
        yield make_table("Được công nhận", ["Danh hiệu", "Ngày quyết định", "Văn bản"], rows)


def _assessment_row(each: YearAssessment) -> Cells:
    effective = {True: "có", False: "không", None: "chưa rõ"}[each.effective]
    return [
        str(each.year),
        rating_cell(each),
        NOT_STATED if each.points is None else str(each.points),
        effective,
        format_day(each.known_on),
    ]
