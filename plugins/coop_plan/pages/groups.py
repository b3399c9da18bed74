"""Describe: the list of cooperative groups and each one's page. Groups are never rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..model import Group, LegalStatus, latest_known
from ..wording import NO_BREAK, format_day, format_whole, sentence_case
from .atlas import Atlas
from .common import Columns, Rows, as_illustrative, day_or_unknown, make_table, not_stated, place_cell
from .listing import Pager, part_pages, split_rows, table_pager
from .organised import basic_facts, counts_in, illustrative_note, record_tables, sales_linkage, status_cell_words
from .spec import PageSpec, make_head, make_page
from .views import Cell, Column, Crumb, Definition, Link, Span, Table

KEY = "groups"
LABEL = "Tổ hợp tác"


@dataclass(frozen=True, slots=True)
class GroupsView:
    """Every group in one table."""

    sentence: str
    note: str
    table: Table | None
    pager: Pager | None
    csv_url: str
    empty: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group: its state, what it counts in, its dated facts."""

    name: str
    sentence: str
    note: str | None
    facts: tuple[Definition, ...]
    counts_in: tuple[Table, ...]
    counts_in_empty: str
    tables: tuple[Table, ...]
    previous: Link | None
    next: Link | None


def group_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each group; the list exists even when it is empty."""
    yield from _list_pages(atlas)
    groups = atlas.dataset.groups
    links = [Link(group.name, urls.group_url(group.id)) for group in groups]
    for place, group in enumerate(groups):
        after = links[place + 1] if place + 1 < len(links) else None
        yield _group_page(atlas, group, links[place - 1] if place else None, after)


def _list_pages(atlas: Atlas) -> Iterator[PageSpec]:
    groups = atlas.dataset.groups
    parts = split_rows(_table(atlas))
    sentence = _sentence(atlas) if groups else "Chưa có hồ sơ tổ hợp tác."
    view = GroupsView(
        sentence=sentence,
        note="Tổ hợp tác lập bằng hợp đồng giữa ít nhất hai thành viên, không phải pháp nhân và không được xếp loại.",
        table=parts[0] if groups else None,
        pager=table_pager(urls.GROUPS, parts),
        csv_url=urls.data_url("to-hop-tac.csv"),
        empty="Địa phương chưa công bố hồ sơ tổ hợp tác nào. Khi có, danh sách hiện ở đây.",
    )
    head = make_head(
        urls.GROUPS,
        LABEL,
        sentence,
        KEY,
        illustrative=any(as_illustrative(group) for group in groups),
        modified_on=atlas.current_changed_on,
    )
    yield make_page(head, "groups", view)
    yield from part_pages(head, parts)


def _sentence(atlas: Atlas) -> str:
    """Say how many groups are active, and how many of these sell under a contract."""
    active = [group for group in atlas.dataset.groups if atlas.status(group) is LegalStatus.ACTIVE]
    linked = sum(sales_linkage(atlas, group) for group in active)
    count = f"{format_whole(len(active))}{NO_BREAK}tổ hợp tác đang hoạt động"
    if not active:
        return "Không có tổ hợp tác nào đang hoạt động."
    return (
        f"{count}; {format_whole(linked)}{NO_BREAK}tổ bán hàng theo hợp đồng."
        if linked
        else f"{count}, chưa tổ nào bán hàng theo hợp đồng."
    )


def _table(atlas: Atlas) -> Table:
    columns: Columns = [
        "Tổ hợp tác",
        "Đơn vị",
        "Ngành hàng",
        Column("Thành viên", numeric=True, told=True),
        Column("Liên kết tiêu thụ", told=True),
        "Tình trạng",
    ]
    rows: Rows = []
    for group in atlas.dataset.groups:
        members = latest_known(group.members, atlas.as_of)
        linked = sales_linkage(atlas, group)
        rows.append(
            [
                Cell(group.name, urls.group_url(group.id)),
                place_cell(atlas, group.place),
                atlas.chain_names(group),
                not_stated(group) if members is None else format_whole(members.total),
                Cell("Có hợp đồng" if linked else "Chưa có", status_key="met" if linked else "not-due"),
                sentence_case(status_cell_words(atlas, group)),
            ]
        )
    return make_table(f"Tổ hợp tác, đến {format_day(atlas.as_of)}", columns, rows)


def _group_page(atlas: Atlas, group: Group, before: Link | None, after: Link | None) -> PageSpec:
    sentence = f"{sentence_case(status_cell_words(atlas, group))} tại {atlas.place_words(group.place)}."
    started = Definition("Ngày hợp đồng hợp tác", (Span(day_or_unknown(group.started_on)),))
    view = GroupView(
        name=group.name,
        sentence=sentence,
        note=illustrative_note(group),
        facts=(*basic_facts(atlas, group), started),
        counts_in=counts_in(atlas, group),
        counts_in_empty="Kế hoạch không đặt chỉ tiêu bằng số cho tổ hợp tác, nên hồ sơ này không tính vào chỉ tiêu nào.",
        tables=record_tables(atlas, group),
        previous=before,
        next=after,
    )
    head = make_head(
        urls.group_url(group.id),
        group.name,
        sentence,
        KEY,
        parents=(Crumb(LABEL, urls.GROUPS),),
        illustrative=as_illustrative(group),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "group", view)
