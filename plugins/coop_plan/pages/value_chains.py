"""Describe: the list of value chains and each one's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import urls
from ..charts import names as chart_names
from ..model import Cooperative, Group, LegalStatus, ValueChain
from ..wording import NO_BREAK, format_day, format_whole, join_words, lower_first, sentence_case
from .atlas import Atlas
from .charts_view import chart_view
from .common import Columns, Rows, as_illustrative, make_table, place_cell, source_spans
from .listing import PAGE_ROWS, Pager, part_pages, split_rows, table_pager
from .organised import sales_linkage, status_cell_words
from .spec import PageSpec, make_head, make_page
from .views import Cell, ChartView, Column, Crumb, Definition, Link, Span, Table

KEY = "value-chains"
LABEL = "Ngành hàng"


@dataclass(frozen=True, slots=True)
class ValueChainsView:
    sentence: str
    table: Table | None
    empty: str
    chart: ChartView | None


@dataclass(frozen=True, slots=True)
class ValueChainView:
    """One chain with who works in it."""

    name: str
    sentence: str
    description: str | None
    facts: tuple[Definition, ...]
    records: Table | None
    records_pager: Pager | None
    records_empty: str
    products: Table | None
    products_rest: Link | None


def value_chain_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each chain."""
    yield _list_page(atlas)
    for chain in atlas.dataset.value_chains:
        yield from _chain_page(atlas, chain)


def _records(atlas: Atlas, chain: ValueChain) -> list[Cooperative | Group]:
    return [record for record in atlas.dataset.organised() if chain.id in record.chains]


def _list_page(atlas: Atlas) -> PageSpec:
    chains = atlas.dataset.value_chains
    key_chains = sum(chain.key for chain in chains)
    sentence = (
        f"{len(chains)} ngành hàng, {_key_words(key_chains, len(chains))}.{_leading_words(atlas)}"
        if chains
        else "Chưa có ngành hàng nào."
    )
    view = ValueChainsView(
        sentence=sentence,
        table=_table(atlas) if chains else None,
        empty="Địa phương chưa công bố ngành hàng nào.",
        chart=chart_view(atlas, chart_names.COOPERATIVES_BY_CHAIN),
    )
    illustrative = any(_records(atlas, chain) and any(map(as_illustrative, _records(atlas, chain))) for chain in chains)
    head = make_head(
        urls.VALUE_CHAINS, LABEL, sentence, KEY, illustrative=illustrative, modified_on=atlas.current_changed_on
    )
    return make_page(head, "value_chains", view)


def _table(atlas: Atlas) -> Table:
    columns: Columns = [
        "Ngành hàng",
        "Lĩnh vực",
        "Chủ lực",
        Column("Hợp tác xã", numeric=True),
        Column("Có hợp đồng", numeric=True),
        Column("Tổ hợp tác", numeric=True),
    ]
    rows: Rows = []
    for chain in atlas.dataset.value_chains:
        active = [record for record in _records(atlas, chain) if atlas.status(record) is LegalStatus.ACTIVE]
        cooperatives = [record for record in active if isinstance(record, Cooperative)]
        linked = sum(sales_linkage(atlas, record) for record in cooperatives)
        counts = [len(cooperatives), linked, len(active) - len(cooperatives)]
        name = Cell(chain.name, urls.value_chain_url(chain.id))
        rows.append(
            [name, sentence_case(chain.sector.value), "có" if chain.key else "không", *map(format_whole, counts)]
        )
    return make_table(f"Ngành hàng, số đang hoạt động đến {format_day(atlas.as_of)}", columns, rows)


def _leading_words(atlas: Atlas) -> str:
    """Name the chains with the most active cooperatives, nothing where all have equally many."""
    counts = {chain.name: _active_cooperatives(atlas, chain) for chain in atlas.dataset.value_chains}
    most = max(counts.values())
    leading = [name for name, count in counts.items() if count == most]
    if len(leading) == len(counts):
        return ""
    names = sentence_case(join_words([leading[0], *map(lower_first, leading[1:])]))
    each = f"mỗi ngành{NO_BREAK}" if len(leading) > 1 else ""
    return f" {names} có nhiều hợp tác xã nhất: {each}{most}."


def _active_cooperatives(atlas: Atlas, chain: ValueChain) -> int:
    return sum(
        isinstance(record, Cooperative) and atlas.status(record) is LegalStatus.ACTIVE
        for record in _records(atlas, chain)
    )


def _key_words(key_chains: int, number: int) -> str:
    return "đều là ngành chủ lực" if key_chains == number else f"trong đó {key_chains} ngành chủ lực"


def _active_words(atlas: Atlas, records: Sequence[Cooperative | Group]) -> str:
    """Count the active cooperatives and groups apart: «8 hợp tác xã và 2 tổ hợp tác»."""
    active = [record for record in records if atlas.status(record) is LegalStatus.ACTIVE]
    cooperatives = sum(isinstance(record, Cooperative) for record in active)
    words = ((cooperatives, "hợp tác xã"), (len(active) - cooperatives, "tổ hợp tác"))
    return join_words([f"{count}{NO_BREAK}{noun}" for count, noun in words if count]) or "chưa có ai"


def _chain_page(atlas: Atlas, chain: ValueChain) -> Iterator[PageSpec]:
    records = _records(atlas, chain)
    parts = split_rows(_records_table(atlas, chain, records))
    products = _products(atlas, chain)
    kind = "ngành hàng chủ lực" if chain.key else "ngành hàng"
    example = " (lựa chọn minh họa)" if as_illustrative(chain) else ""
    active = _active_words(atlas, records)
    sentence = f"{chain.name} là {kind}{example}, lĩnh vực {chain.sector.value}; {active} đang hoạt động đến {format_day(atlas.as_of)}."
    facts = (
        Definition("Lĩnh vực", (Span(sentence_case(chain.sector.value)),)),
        Definition("Chủ lực", (Span("có" if chain.key else "không"),)),
        Definition("Nguồn", source_spans(atlas, chain)),
    )
    view = ValueChainView(
        name=chain.name,
        sentence=sentence,
        description=chain.description,
        facts=facts,
        records=parts[0] if records else None,
        records_pager=table_pager(urls.value_chain_url(chain.id), parts),
        records_empty="Chưa có hợp tác xã hay tổ hợp tác nào trong hồ sơ làm ngành hàng này.",
        products=split_rows(products)[0] if products.rows else None,
        products_rest=_products_rest(len(products.rows)),
    )
    head = make_head(
        urls.value_chain_url(chain.id),
        chain.name,
        sentence,
        KEY,
        parents=(Crumb(LABEL, urls.VALUE_CHAINS),),
        illustrative=as_illustrative(chain) or any(map(as_illustrative, records)),
        modified_on=atlas.current_changed_on,
    )
    yield make_page(head, "value_chain", view)
    yield from part_pages(head, parts)


def _records_table(atlas: Atlas, chain: ValueChain, records: list[Cooperative | Group]) -> Table:
    rows: Rows = [
        [
            Cell(record.name, atlas.organised_url(record.id)),
            place_cell(atlas, record.place),
            Cell("Có hợp đồng", status_key="met")
            if sales_linkage(atlas, record)
            else Cell("Chưa có", status_key="not-due"),
            sentence_case(status_cell_words(atlas, record)),
        ]
        for record in records
    ]
    return make_table(
        f"Ai làm {lower_first(chain.name)}, đến {format_day(atlas.as_of)}",
        ["Tên", "Đơn vị", "Liên kết tiêu thụ", "Tình trạng"],
        rows,
    )


def _products(atlas: Atlas, chain: ValueChain) -> Table:
    rows: Rows = [
        [product.name, Cell(record.name, atlas.organised_url(record.id))]
        for record in atlas.dataset.organised()
        for product in record.products
        if product.chain == chain.id
    ]
    return make_table(f"Sản phẩm của ngành {lower_first(chain.name)}", ["Sản phẩm", "Chủ thể"], rows)


def _products_rest(count: int) -> Link | None:
    """Lead to the file of all products where the page does not list them all."""
    if count <= PAGE_ROWS:
        return None
    return Link(f"Tải cả {format_whole(count)}{NO_BREAK}sản phẩm (CSV)", urls.data_url("san-pham.csv"))
