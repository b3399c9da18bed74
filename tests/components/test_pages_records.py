"""Pages of cooperatives, groups, chains and documents: only what is known on the reporting date."""

from __future__ import annotations

from typing import Any

import pytest
from builders import make_cooperative, make_dataset, make_group, make_linkage, make_place, make_portal
from described_pages import make_atlas, make_pages, view_of

from coop_plan import urls
from coop_plan.model import Document, ValueChain
from coop_plan.pages.cooperative import rating_cell
from coop_plan.pages.data import format_size
from coop_plan.pages.tile_map import Rivers, make_map
from coop_plan.pages.views import Table

SUPPLIES = make_linkage(stages=["vật tư"])


def cooperative_view(**fields: Any) -> Any:
    dataset = make_dataset(cooperatives=(make_cooperative(1, **fields),))
    return view_of(make_pages(dataset), urls.cooperative_url("htx-01"))


def table_of(view: Any, caption: str) -> Table:
    tables: tuple[Table, ...] = view.tables
    return next(table for table in tables if table.caption == caption)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def captions(view: Any) -> list[str]:
    return [table.caption for table in view.tables]


def test_what_comes_after_the_reporting_date_is_not_shown() -> None:
    later = "2024-10-01"
    view = cooperative_view(
        history=[{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": later, "status": "tạm ngừng"}],
        linkages=[make_linkage(later)],
        certificates=[{"scheme": "VietGAP", "issued_on": later, "expires_on": "2025-10-01"}],
        area_codes=[{"market": "nội địa", "granted_on": later}],
        technologies=[{"name": "tưới nhỏ giọt", "start_on": later}],
        assessments=[{"year": "2023", "known_on": later, "rating": "tốt"}],
        designations=[{"title": "HTX tiêu biểu", "on": later}],
    )

    assert captions(view) == ["Tình trạng qua thời gian"]
    assert rows_of(view.tables[0]) == [["01/01/2020", "Đang hoạt động", "–"]]


def test_a_contract_says_whether_it_is_in_force() -> None:
    view = cooperative_view(linkages=[make_linkage(end_on="2024-09-29"), make_linkage(end_on="2024-09-30")])

    table = table_of(view, "Hợp đồng liên kết")

    assert [row.cells[-1].text for row in table.rows] == ["Đã hết", "Còn hiệu lực"]


def test_all_dated_facts_have_their_tables() -> None:
    view = cooperative_view(
        certificates=[{"scheme": "VietGAP", "issued_on": "2024-01-01", "expires_on": "2025-01-01"}],
        area_codes=[{"market": "nội địa", "granted_on": "2024-01-01"}],
        technologies=[{"name": "tưới nhỏ giọt", "start_on": "2024-01-01"}],
        assessments=[{"year": "2023", "known_on": "2024-02-01", "points": "81", "rating": "tốt", "effective": "true"}],
        designations=[{"title": "HTX tiêu biểu", "on": "2024-01-01"}],
        products=[{"id": "gao", "name": "Gạo minh họa"}],
    )

    assert captions(view) == [
        "Kết quả đánh giá từng năm",
        "Được công nhận",
        "Tình trạng qua thời gian",
        "Chứng nhận",
        "Mã số vùng trồng",
        "Sản phẩm",
        "Công nghệ cao đang dùng",
    ]


@pytest.mark.parametrize(
    ("product", "words"),
    [
        ({"ocop": [{"stars": "3", "issued_on": "2023-01-01", "expires_on": "2026-01-01"}]}, "3 sao, đến 01/01/2026"),
        ({"ocop": [{"stars": "3", "issued_on": "2020-01-01", "expires_on": "2023-01-01"}]}, "chưa được công nhận"),
        ({"potential_from": "2024-01-01"}, "tiềm năng, từ 01/01/2024"),
    ],
    ids=["valid", "expired", "potential"],
)
def test_a_product_says_its_stars(product: dict[str, Any], words: str) -> None:
    view = cooperative_view(products=[{"id": "gao", "name": "Gạo minh họa"} | product])

    assert rows_of(table_of(view, "Sản phẩm"))[0][-1] == words


def test_a_cooperative_lists_the_indicators_that_it_counts_in() -> None:
    view = cooperative_view(linkages=[make_linkage()])

    assert rows_of(view.counts_in[0])[0][:2] == ["Tỷ lệ HTX có hợp đồng liên kết", "Tử số"]
    assert "được tính ở 1\u00a0chỉ tiêu" in view.sentence


@pytest.mark.parametrize(
    ("provenance", "words"),
    [("official", "chưa nêu trong nguồn"), ("illustrative", "không đặt trong hồ sơ minh họa")],
)
def test_an_unknown_fact_says_why_it_is_unknown(provenance: str, words: str) -> None:
    found = {item.term: item.spans[0].text for item in cooperative_view(provenance=provenance).facts}

    assert (found["Số đăng ký"], found["Quy mô đã đăng ký"], found["Cán bộ quản lý"]) == (words,) * 3


def test_the_list_counts_sales_contracts_alone() -> None:
    cooperatives = (make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2, linkages=[SUPPLIES]))
    view = view_of(make_pages(make_dataset(cooperatives=cooperatives)), urls.COOPERATIVES)

    assert [(part.key, part.count) for part in view.bar.segments] == [("met", 1), ("not-due", 1)]


def test_the_list_says_since_when_a_cooperative_is_not_active() -> None:
    history = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-08-15", "status": "tạm ngừng"}]
    view = view_of(make_pages(make_dataset(cooperatives=(make_cooperative(1, history=history),))), urls.COOPERATIVES)

    status = view.table.rows[0].cells[-1]
    assert (status.text, status.note) == ("Tạm ngừng", "từ 15/08/2024")


def test_no_rating_is_no_tick() -> None:
    assert rating_cell(None).ticks == 0
    assert rating_cell(None).text == "Chưa xếp loại"


def test_groups_are_never_rated() -> None:
    view = view_of(make_pages(make_dataset(groups=(make_group(),))), urls.GROUPS)

    assert [column.label for column in view.table.columns] == [
        "Tổ hợp tác",
        "Đơn vị",
        "Ngành hàng",
        "Thành viên",
        "Liên kết tiêu thụ",
        "Tình trạng",
    ]


def test_a_chain_lists_who_works_in_it() -> None:
    chain = ValueChain.model_validate(
        {"id": "lua", "name": "Lúa", "sector": "trồng trọt", "key": "true", "provenance": "illustrative"}
    )
    record = make_cooperative(1, chains=["lua"], products=[{"id": "gao", "name": "Gạo minh họa", "chain": "lua"}])
    pages = make_pages(make_dataset(value_chains=(chain,), cooperatives=(record,)))

    view = view_of(pages, urls.value_chain_url("lua"))

    assert rows_of(view.records)[0][0] == "HTX minh họa số 01"
    assert rows_of(view.products) == [["Gạo minh họa", "HTX minh họa số 01"]]


@pytest.mark.parametrize(
    ("chains", "told"),
    [
        ([["lua"], ["lua"], ["ca"]], " Lúa có nhiều hợp tác xã nhất: 2."),
        ([["lua"], ["ca"]], " Lúa và cá có nhiều hợp tác xã nhất: mỗi ngành\u00a01."),
        ([["lua"], ["ca"], ["rau"]], ""),
        ([], ""),
    ],
    ids=["one", "two", "all", "none"],
)
def test_the_list_of_chains_says_which_leads(chains: list[list[str]], told: str) -> None:
    known = tuple(
        ValueChain.model_validate(
            {"id": key, "name": name, "sector": "trồng trọt", "key": "true", "provenance": "illustrative"}
        )
        for key, name in (("lua", "Lúa"), ("ca", "Cá"), ("rau", "Rau"))
    )
    records = tuple(make_cooperative(number, chains=own) for number, own in enumerate(chains, start=1))
    pages = make_pages(make_dataset(value_chains=known, cooperatives=records))

    assert view_of(pages, urls.VALUE_CHAINS).sentence == f"3 ngành hàng, đều là ngành chủ lực.{told}"


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([{"linkages": [make_linkage()]}, {}], "2\u00a0tổ hợp tác đang hoạt động; 1\u00a0tổ bán hàng theo hợp đồng."),
        ([{}], "1\u00a0tổ hợp tác đang hoạt động, chưa tổ nào bán hàng theo hợp đồng."),
        (
            [{"history": [{"on": "2020-01-01", "status": "tạm ngừng"}]}],
            "Không có tổ hợp tác nào đang hoạt động.",
        ),
        ([], "Chưa có hồ sơ tổ hợp tác."),
    ],
    ids=["linked", "unlinked", "paused", "none"],
)
def test_the_list_of_groups_says_how_many_sell_under_a_contract(groups: list[dict[str, Any]], told: str) -> None:
    records = tuple(make_group(number, **fields) for number, fields in enumerate(groups, start=1))

    assert view_of(make_pages(make_dataset(groups=records)), urls.GROUPS).sentence == told


def test_a_document_shows_every_field_that_portals_must_show() -> None:
    document = Document.model_validate(
        {"id": "kh", "kind": "Kế hoạch", "title": "Về việc", "provenance": "illustrative"}
    )
    view = view_of(make_pages(make_dataset(documents=(document,))), urls.document_url("kh"))

    assert {item.term: item.spans[0].text for item in view.facts} == {
        "Loại văn bản": "Kế hoạch",
        "Số, ký hiệu": "chưa nêu trong nguồn",
        "Cơ quan ban hành": "chưa nêu trong nguồn",
        "Ngày ban hành": "chưa nêu trong nguồn",
        "Ngày hiệu lực": "chưa nêu trong nguồn",
        "Trích yếu": "Về việc",
        "Hiệu lực": "chưa rõ",
        "Nguồn": "Hồ sơ minh họa, không phải số liệu chính thức",
    }


def test_the_map_has_a_tile_for_each_place_that_names_one() -> None:
    places = (make_place("vung", parent=None), make_place("xa-a", tile={"column": "1", "row": "2"}), make_place("xa-b"))
    dataset = make_dataset(places=places, cooperatives=(make_cooperative(1, linkages=[make_linkage()]),))

    found = make_map(make_atlas(dataset))

    assert found is not None
    assert [(tile.name, [dot.part for dot in tile.dots]) for tile in found.tiles] == [("Xa A", ["counted"])]
    assert found.title == "1 hợp tác xã có hợp đồng liên kết, ở 1 trong 1 đơn vị"


@pytest.mark.parametrize(
    ("linked", "idle", "dots"),
    [(9, 1, [("counted", 1)] * 9 + [("not-counted", 1)]), (9, 2, [("counted", 9), ("not-counted", 2)])],
)
def test_a_tile_of_many_says_how_many_of_each_kind(linked: int, idle: int, dots: list[tuple[str, int]]) -> None:
    places = (make_place("vung", parent=None), make_place("xa-a", tile={"column": "1", "row": "2"}))
    owners = [make_cooperative(number, linkages=[make_linkage()]) for number in range(1, linked + 1)]
    owners += [make_cooperative(number) for number in range(linked + 1, linked + idle + 1)]

    found = make_map(make_atlas(make_dataset(places=places, cooperatives=owners)))

    assert found is not None
    assert [(dot.part, dot.count) for tile in found.tiles for dot in tile.dots] == dots
    assert ("có số thì là bấy nhiêu" in found.note) is (linked + idle > 10)


@pytest.mark.parametrize(
    ("course", "path"),
    [
        ([(0, 0), (1, 2)], "M0 0L1 2"),
        ([(0, 0), ("0,5", 1), (1, 2)], "M0 0Q0.5 1 1 2"),
        ([(0, 0), (0, 2), (1, 2), (1, 3)], "M0 0Q0 2 0.5 2Q1 2 1 3"),
    ],
    ids=["straight", "one bend", "two bends"],
)
def test_a_river_begins_and_ends_at_its_outer_points(course: list[tuple[Any, Any]], path: str) -> None:
    places = (make_place("vung", parent=None), make_place("xa-a", tile={"column": "1", "row": "2"}))
    points = [{"column": str(column), "row": str(row)} for column, row in course]
    rivers = [{"map": "kế hoạch", "course": points}, {"map": "kế thừa", "course": points}]

    found = make_map(make_atlas(make_dataset(places=places, portal=make_portal(rivers=rivers))))

    assert found is not None
    assert found.rivers == Rivers(2, 3, (path,))
    assert "nét sông chỉ để dễ hình dung" in found.note


def test_a_map_without_rivers_tells_of_none() -> None:
    places = (make_place("vung", parent=None), make_place("xa-a", tile={"column": "1", "row": "2"}))

    found = make_map(make_atlas(make_dataset(places=places)))

    assert found is not None
    assert found.rivers is None
    assert "sông" not in found.note


def test_without_tiles_there_is_no_map() -> None:
    assert make_map(make_atlas(make_dataset(portal=make_portal()))) is None


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999 byte"), (1000, "1 KB"), (256_400, "256 KB"), (1_500_000, "1.500 KB")]
)
def test_sizes_are_written_in_vietnamese(size: int, words: str) -> None:
    assert format_size(size).replace("\u00a0", " ") == words
