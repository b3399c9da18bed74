"""Describe: what the pages of a cooperative and of a group have in common, its dated facts as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from .. import urls
from ..model import Certificate, Cooperative, Group, Linkage, Product, Stage, is_in_force, latest_known
from ..results import Assessment, Member
from ..wording import NOT_STATED, format_day, format_whole, sentence_case
from .atlas import Atlas
from .common import Cells, Columns, Rows, as_illustrative, join_links, make_table, not_stated, place_spans, source_spans
from .indicator_members import part_words
from .status import STATUS_KEYS, status_words
from .views import Cell, Definition, Link, Span, Table

Record = Cooperative | Group


def status_cell_words(atlas: Atlas, record: Record) -> str:
    """Return a record's legal status on the reporting date."""
    status = atlas.status(record)
    return "chưa thành lập" if status is None else status.value


def sales_linkage(atlas: Atlas, record: Record) -> bool:
    """Tell whether a contract that covers sales is in force on the reporting date."""
    selling = [each for each in record.linkages if Stage.SALES in each.stages]
    return any(is_in_force(each.start_on, each.end_on, atlas.as_of) for each in selling)


def basic_facts(atlas: Atlas, record: Record) -> tuple[Definition, ...]:
    """Say where a record stands, what it does, how many members it has, and who says so."""
    members = latest_known(record.members, atlas.as_of)
    count = not_stated(record) if members is None else f"{format_whole(members.total)} (ngày {format_day(members.on)})"
    chains = join_links([Link(atlas.chains[each].name, urls.value_chain_url(each)) for each in record.chains], ", ")
    former = [
        Definition(
            f"Tên cũ đến {format_day(each.until)}", (Span(f"{each.name}{f' ({each.reason})' if each.reason else ''}"),)
        )
        for each in reversed(record.former_names)
    ]
    return (
        *former,
        Definition("Tình trạng", (Span(sentence_case(status_cell_words(atlas, record)), strong=True),)),
        Definition("Địa bàn", place_spans(atlas, record.place)),
        *_former_places(atlas, record),
        Definition("Ngành hàng", chains),
        Definition("Thành viên", (Span(count),)),
        Definition("Nguồn", source_spans(atlas, record)),
    )


def _former_places(atlas: Atlas, record: Record) -> Iterator[Definition]:
    """Say where a record lay before, the latest first."""
    for each in reversed(record.former_places):
        reason = (Span(f" ({each.reason})"),) if each.reason else ()
        yield Definition(f"Địa bàn đến {format_day(each.until)}", (*place_spans(atlas, each.place), *reason))


def record_tables(atlas: Atlas, record: Record) -> tuple[Table, ...]:
    """Return the tables of a record's dated facts, as known on the reporting date; empty ones are left out."""
    return tuple(table for table in _tables(atlas, record) if table.rows)


def _tables(atlas: Atlas, record: Record) -> Iterator[Table]:
    day = atlas.as_of
    yield _history(record, day)
    yield _linkages(atlas, record, day)
    yield _certificates(record.certificates, day)
    yield _area_codes(record, day)
    yield _products(atlas, record.products, day)
    yield _technologies(atlas, record, day)


def _history(record: Record, day: date) -> Table:
    rows: Rows = [
        [format_day(change.on), sentence_case(change.status.value), change.reason or "–"]
        for change in record.history
        if change.on <= day
    ]
    return make_table("Tình trạng qua thời gian", ["Từ ngày", "Tình trạng", "Lý do"], rows)


def _validity(start: date, end: date | None, day: date) -> Cell:
    """Say whether something holds on the reporting date, with the shape of a verdict."""
    if is_in_force(start, end, day):
        return Cell("Còn hiệu lực", status_key="met")
    return Cell("Đã hết", status_key="not-due")


def _linkages(atlas: Atlas, record: Record, day: date) -> Table:
    rows: Rows = [_linkage_row(atlas, each, day) for each in record.linkages if each.start_on <= day]
    columns: Columns = ["Doanh nghiệp", "Ngành hàng", "Khâu", "Từ ngày", "Đến ngày", f"Ngày {format_day(day)}"]
    return make_table("Hợp đồng liên kết", columns, rows)


def _linkage_row(atlas: Atlas, linkage: Linkage, day: date) -> Cells:
    return [
        linkage.enterprise,
        atlas.chains[linkage.chain].name if linkage.chain else NOT_STATED,
        ", ".join(stage.value for stage in linkage.stages),
        format_day(linkage.start_on),
        format_day(linkage.end_on) if linkage.end_on else "không hạn",
        _validity(linkage.start_on, linkage.end_on, day),
    ]


def _certificates(certificates: tuple[Certificate, ...], day: date) -> Table:
    rows: Rows = [
        [
            sentence_case(each.scheme.value),
            format_day(each.issued_on),
            format_day(each.expires_on),
            _validity(each.issued_on, each.expires_on, day),
        ]
        for each in certificates
        if each.issued_on <= day
    ]
    return make_table("Chứng nhận", ["Tiêu chuẩn", "Ngày cấp", "Hết hạn", f"Ngày {format_day(day)}"], rows)


def _area_codes(record: Record, day: date) -> Table:
    rows: Rows = [
        [
            each.code or "không ghi mã ở hồ sơ này",
            each.market,
            format_day(each.granted_on),
            _validity(each.granted_on, each.ended_on, day),
        ]
        for each in record.area_codes
        if each.granted_on <= day
    ]
    return make_table("Mã số vùng trồng", ["Mã số", "Thị trường", "Ngày cấp", f"Ngày {format_day(day)}"], rows)


def _products(atlas: Atlas, products: tuple[Product, ...], day: date) -> Table:
    rows: Rows = [
        [product.name, atlas.chains[product.chain].name if product.chain else NOT_STATED, _stars(product, day)]
        for product in products
    ]
    return make_table("Sản phẩm", ["Sản phẩm", "Ngành hàng", "OCOP"], rows)


def _stars(product: Product, day: date) -> str:
    """Say a product's stars on a day, or that it is a potential one."""
    valid = [each for each in product.ocop if is_in_force(each.issued_on, each.expires_on, day)]
    if valid:
        best = max(valid, key=lambda each: each.stars)
        return f"{best.stars} sao, đến {format_day(best.expires_on)}"
    if product.potential_from and product.potential_from <= day:
        return f"tiềm năng, từ {format_day(product.potential_from)}"
    return "chưa được công nhận"


def _technologies(atlas: Atlas, record: Record, day: date) -> Table:
    rows: Rows = [
        [
            sentence_case(each.name),
            atlas.chains[each.chain].name if each.chain else NOT_STATED,
            format_day(each.start_on),
            _validity(each.start_on, each.end_on, day),
        ]
        for each in record.technologies
        if each.start_on <= day
    ]
    return make_table(
        "Công nghệ cao đang dùng", ["Công nghệ", "Ngành hàng", "Từ ngày", f"Ngày {format_day(day)}"], rows
    )


def counts_in(atlas: Atlas, record: Record) -> tuple[Table, ...]:
    """List the indicators that look at a record with its part and the reason, a table for each plan that has any."""
    by_plan = ((plan, parts.get(record.id, ())) for plan, parts in atlas.parts_by_plan.items())
    return tuple(_counts_in_plan(atlas, plan, record, parts) for plan, parts in by_plan if parts)


def _counts_in_plan(atlas: Atlas, plan: str, record: Record, parts: Sequence[tuple[Assessment, Member]]) -> Table:
    rows: Rows = [
        [
            Cell(
                assessment.indicator.name,
                atlas.indicator_url(plan, assessment.id),
                note=member.name if member.id != record.id else "",
            ),
            sentence_case(part_words(member.part, assessment)),
            sentence_case(member.reason) or "–",
            Cell(status_words(assessment.status), status_key=STATUS_KEYS[assessment.status]),
        ]
        for assessment, member in parts
    ]
    progress = atlas.progress_by_plan[plan]
    columns: Columns = ["Chỉ tiêu", "Phần của hồ sơ này", "Lý do", "Chỉ tiêu hiện"]
    return make_table(f"{progress.plan.short_title}, đến {format_day(progress.as_of)}", columns, rows)


def illustrative_note(record: Record) -> str | None:
    return "Hồ sơ này là minh họa: tên, số và ngày không phải của đơn vị có thật." if as_illustrative(record) else None
