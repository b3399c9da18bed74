"""Lists that grow: parts of tables, choices of the filter form and its rows, the map's figures, the page of components."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from builders import ACTIVE, make_cooperative, make_dataset, make_indicator, make_linkage, make_measure, make_report
from described_pages import make_atlas, make_pages, view_of, walk

from coop_plan import urls
from coop_plan.model import Dataset
from coop_plan.pages import PageSpec
from coop_plan.pages.a_to_z import PART_LINKS
from coop_plan.pages.changes import MOVES_SHOWN, MOVES_TOLD, period_view
from coop_plan.pages.common import make_table
from coop_plan.pages.facets import SORTS, file_cooperatives, make_facets
from coop_plan.pages.listing import (
    PAGE_ROWS,
    fair_size,
    first_rows,
    listed_on,
    make_pager,
    part_url,
    split_rows,
    whole_url,
)
from coop_plan.pages.reports import RISKS_SHOWN
from coop_plan.pages.risks import ROWS_SHOWN
from coop_plan.pages.views import Link, Table
from coop_plan.search import make_list_files

MANY = 2 * PAGE_ROWS + 50
HALF = MANY // 2


@pytest.fixture(scope="module")
def crowd() -> Dataset:
    """A locality with many cooperatives."""
    return make_dataset(
        cooperatives=tuple(make_cooperative(each, linkages=[make_linkage()]) for each in range(1, MANY + 1))
    )


@pytest.fixture(scope="module")
def crowded(crowd: Dataset) -> Mapping[str, PageSpec]:
    return make_pages(crowd)


@pytest.fixture(scope="module")
def moved() -> Mapping[str, PageSpec]:
    """A year in which half of many contracts begin before June and end in the plan's time, the others after both."""
    cooperatives = tuple(
        make_cooperative(
            each,
            linkages=[
                make_linkage("2024-05-01", end_on="2024-11-30")
                if each <= HALF
                else make_linkage("2024-08-01", end_on="2025-06-30")
            ],
        )
        for each in range(1, MANY + 1)
    )
    reports = tuple(make_report(day) for day in ("2024-03-31", "2024-06-30", "2024-09-30"))
    return make_pages(make_dataset(cooperatives=cooperatives, reports=reports))


def named_from(pages: Mapping[str, PageSpec], url: str) -> set[str]:
    """Return the cooperatives that a list links to on all its parts."""
    found: set[str] = set()
    part: str | None = url
    while part:
        view = view_of(pages, part)
        found |= {row.cells[column].url for row in view.table.rows for column in (0, 1) if row.cells[column].url}
        part = view.pager.next_url if view.pager else None
    return found


def numbers(count: int) -> Table:
    return make_table("Bảng", ["Số", "Chữ"], [[str(each), "–"] for each in range(1, count + 1)])


# ── What differs ──────────────────────────────────────────────────────────────────────────────────────────────────


def rating_words(active: int) -> list[str]:
    """Return the notes on ratings where four were rated, one well, and so many of them still work."""
    gone = [{"on": "2024-02-01", "status": "đã giải thể"}]
    records = [
        make_cooperative(
            each,
            assessments=[{"year": 2023, "known_on": "2024-01-15", "rating": "yếu" if each > 1 else "tốt"}],
            **({} if each <= active else {"history": [*make_cooperative(each).model_dump()["history"], *gone]}),
        )
        for each in range(1, 5)
    ]
    counted = [{"fact": "rating", "any_of": ["tốt", "khá"]}]
    measure = make_measure(among=[ACTIVE], counted=counted, among_words="đang hoạt động")
    dataset = make_dataset(cooperatives=tuple(records), indicators=(make_indicator(measure=measure),))
    notes = view_of(make_pages(dataset), urls.COOPERATIVES).rating_notes
    return ["".join(span.text for span in note) for note in notes]


def test_a_chart_of_all_ratings_says_why_the_indicator_counts_among_fewer() -> None:
    assert rating_words(active=4) == []
    (words,) = rating_words(active=3)
    assert words.startswith(
        "Biểu đồ đếm mọi hợp tác xã đã có xếp loại năm 2023: 1 trong 4. Chỉ tiêu «Liên kết» chỉ xét 3 "
    )
    assert words.endswith(" thuộc diện (đang hoạt động), nên là 1 trong 3.")


# ── Parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (40, [40]), (41, [40, 1]), (120, [40, 40, 40])])
def test_a_table_is_cut_into_parts(count: int, sizes: list[int]) -> None:
    assert [len(part.rows) for part in split_rows(numbers(count), 40)] == sizes


def test_parts_hold_every_row_once_in_order() -> None:
    rows = [row for part in split_rows(numbers(95), 40) for row in part.rows]

    assert rows == list(numbers(95).rows)


def test_a_pager_leads_to_both_neighbours() -> None:
    pager = make_pager("dia-ban/xa-a.html", 2, 3)

    assert pager
    assert (pager.previous_url, pager.next_url) == ("dia-ban/xa-a.html", "dia-ban/xa-a/danh-sach/3.html")


def test_one_part_needs_no_pager() -> None:
    assert make_pager("a.html", 1, 1) is None


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (24, [24]), (25, [24, 1]), (65, [24, 40, 1])])
def test_the_first_part_may_be_shorter(count: int, sizes: list[int]) -> None:
    assert [len(part.rows) for part in split_rows(numbers(count), 40, first=24)] == sizes


def test_first_rows_tell_how_many_more_there_are_and_lead_to_all() -> None:
    rows = first_rows(numbers(50), 40, "a/danh-sach/b.html").rows
    last = rows[-1].cells[0]

    assert (len(rows), last.text, last.url) == (41, "và 10\u00a0dòng nữa", "a/danh-sach/b.html")
    assert first_rows(numbers(40), 40, "a/danh-sach/b.html") == numbers(40)


@pytest.mark.parametrize(
    ("counts", "size"),
    [([], 12), ([12], 12), ([13], 12), ([3, 4, 5], 12), ([1, 2, 30], 9), ([30, 30, 30], 4), ([1] * 13, 0)],
)
def test_lists_share_a_pages_room_and_a_short_one_leaves_its_rest(counts: list[int], size: int) -> None:
    assert fair_size(counts, 12) == size


def test_a_part_and_a_list_of_all_belong_to_their_page() -> None:
    for url in (part_url("ke-hoach/a/b.html", 2), whole_url("ke-hoach/a/b.html", "c"), "ke-hoach/a/b.html"):
        assert listed_on(url) == "ke-hoach/a/b.html"


# ── A crowd ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_page_holds_more_rows_than_a_part(crowded: Mapping[str, PageSpec]) -> None:
    tables = {
        (path, table.caption): len(table.rows)
        for path, page in crowded.items()
        for _, table in walk(page.variables["view"])
        if isinstance(table, Table)
    }

    assert max(tables.values()) >= PAGE_ROWS
    assert {where: rows for where, rows in tables.items() if rows > PAGE_ROWS + 1} == {}


@pytest.mark.parametrize("url", [urls.COOPERATIVES, urls.place_url("xa-a"), urls.indicator_url("lien-ket")])
def test_the_parts_of_a_list_hold_every_cooperative(url: str, crowded: Mapping[str, PageSpec]) -> None:
    pages = [crowded[part_url(url, number)] for number in (1, 2, 3, 4) if part_url(url, number) in crowded]
    links = {
        str(link)
        for page in pages
        for name, link in walk(page.variables["view"])
        if name == "url" and str(link).startswith("hop-tac-xa/")
    }

    assert len(pages) == 4
    assert len(links) == MANY


@pytest.mark.parametrize("day", ["2024-06-30", "2024-09-30"])
def test_a_date_names_some_who_moved_and_leads_to_all(day: str, moved: Mapping[str, PageSpec]) -> None:
    (figure,) = view_of(moved, urls.report_url(f"ky-{day}")).changes.figures

    assert len(figure.moves) == MOVES_SHOWN
    assert figure.more == Link(
        f"và {HALF - MOVES_SHOWN}\u00a0hồ sơ nữa", f"ky-bao-cao/ky-{day}/danh-sach/vao-ra-lien-ket.html"
    )
    assert len(named_from(moved, figure.more.url)) == HALF


def test_what_is_new_names_those_of_the_latest_date_first_and_leads_to_all_of_each(
    moved: Mapping[str, PageSpec],
) -> None:
    latest, earlier = (figure for period in view_of(moved, urls.CHANGES).periods for figure in period.figures)

    assert (len(latest.moves), len(earlier.moves)) == (MOVES_SHOWN, MOVES_SHOWN)
    assert [len(named_from(moved, each.more.url)) for each in (latest, earlier)] == [HALF, HALF]


def test_what_a_date_names_in_full_needs_no_list() -> None:
    """Later dates take most room of «Có gì mới»; the earliest leads to its own page, which names all."""
    starts = ["2024-05-01"] * 15 + ["2024-08-01"] * 16 + ["2024-11-01"] * 12
    cooperatives = tuple(make_cooperative(each, linkages=[make_linkage(start)]) for each, start in enumerate(starts, 1))
    reports = tuple(make_report(day) for day in ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"))
    found = make_pages(make_dataset(cooperatives=cooperatives, reports=reports))
    *later, earliest = (figure for period in view_of(found, urls.CHANGES).periods for figure in period.figures)

    assert [(len(each.moves), each.more) for each in later] == [(12, None), (16, None)]
    assert len(earliest.moves) == MOVES_TOLD - 28
    assert earliest.more == Link("và 3\u00a0hồ sơ nữa", "ky-bao-cao/ky-2024-06-30.html#changes")
    assert not [path for path in found if "vao-ra" in path]


@pytest.mark.parametrize(("room", "named"), [(1, 2), (2, 2), (3, 3)])
def test_nobody_is_left_over_alone(room: int, named: int) -> None:
    """A swap under an unchanged number is told from both sides, also where a date has many indicators."""
    reports = (make_report("2024-06-30"), make_report("2024-09-30"))
    swapped = (
        make_cooperative(1, linkages=[make_linkage("2024-08-01")]),
        make_cooperative(2, linkages=[make_linkage(end_on="2024-07-31")]),
        *((make_cooperative(3, linkages=[make_linkage("2024-08-01")]),) if named > 2 else ()),
    )
    atlas = make_atlas(make_dataset(cooperatives=swapped, reports=reports))
    change = atlas.progress.changes[-1]

    (figure,) = period_view(atlas, change, room).figures
    assert (len(figure.moves), figure.more) == (named, None)


def test_a_date_that_names_all_but_for_one_more_needs_no_list() -> None:
    starts = ["2024-05-01"] * (MOVES_SHOWN + 1)
    cooperatives = tuple(make_cooperative(each, linkages=[make_linkage(start)]) for each, start in enumerate(starts, 1))
    reports = (make_report("2024-03-31"), make_report("2024-06-30"))
    found = make_pages(make_dataset(cooperatives=cooperatives, reports=reports))

    (figure,) = view_of(found, urls.report_url("ky-2024-06-30")).changes.figures

    assert (len(figure.moves), figure.more) == (MOVES_SHOWN + 1, None)
    assert not [path for path in found if "vao-ra" in path]


def test_without_room_those_who_moved_are_counted() -> None:
    reports = (make_report("2024-03-31"), make_report("2024-06-30"))
    linked = make_cooperative(linkages=[make_linkage("2024-05-01")])
    atlas = make_atlas(make_dataset(cooperatives=(linked,), reports=reports))

    (figure,) = period_view(atlas, atlas.progress.changes[-1], 0).figures

    assert figure.moves == ()
    assert figure.more == Link("1\u00a0hồ sơ có thay đổi", "ky-bao-cao/ky-2024-06-30.html#changes")


@pytest.mark.parametrize(
    ("path", "name", "shown", "count"),
    [
        ("ky-bao-cao/ky-2024-06-30.html", "risks", RISKS_SHOWN, HALF),
        (urls.RISKS, "table", ROWS_SHOWN, HALF),
        (urls.RISKS, "later", ROWS_SHOWN, MANY),
    ],
)
def test_what_ends_is_told_in_part_and_leads_to_all(
    path: str, name: str, shown: int, count: int, moved: Mapping[str, PageSpec]
) -> None:
    table = getattr(view_of(moved, path), name)
    last = table.rows[-1].cells[0]

    assert len(table.rows) == shown + 1
    assert last.text == f"và {count - shown}\u00a0dòng nữa"
    assert len({url for url in named_from(moved, last.url) if url.startswith("hop-tac-xa/")}) == count


def test_a_list_of_all_says_whose_it_is_and_stands_apart(moved: Mapping[str, PageSpec]) -> None:
    page = moved["ky-bao-cao/ky-2024-06-30/danh-sach/vao-ra-lien-ket.html"]
    head, view = page.variables["head"], page.variables["view"]

    assert head.title == "Liên kết: ai vào, ai ra – Số liệu Kỳ 2024-06-30"
    assert (head.in_site_map, head.as_of_words) == (False, "30/06/2024")
    assert view.whole == Link("Số liệu Kỳ 2024-06-30", "ky-bao-cao/ky-2024-06-30.html")
    assert view.sentence.startswith(f"Từ 1 đến 40 trong {HALF}\u00a0dòng: HTX minh họa số 01 – ")


def test_parts_stand_below_their_list_and_not_in_the_site_map(crowded: Mapping[str, PageSpec]) -> None:
    head = crowded[part_url(urls.COOPERATIVES, 2)].variables["head"]

    assert [crumb.url for crumb in head.crumbs] == [urls.HOME, urls.COOPERATIVES, None]
    assert not any("danh-sach" in str(value) for _, value in walk(view_of(crowded, urls.SITE_MAP)))


def test_the_index_from_a_to_z_goes_on_over_parts(crowded: Mapping[str, PageSpec]) -> None:
    views = [view_of(crowded, path) for path in crowded if path.startswith("muc-luc-a-z")]
    links = [link for view in views for group in view.groups for link in group.links]

    assert all(sum(len(group.links) for group in view.groups) <= PART_LINKS for view in views)
    assert len({link.url for link in links if link.url.startswith("hop-tac-xa/")}) == MANY


# ── Choices ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_choices_that_occur_are_offered() -> None:
    atlas = make_atlas(make_dataset(cooperatives=(make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2))))
    facets = {
        facet.name: [choice.label for choice in facet.choices]
        for facet in make_facets(atlas, atlas.dataset.cooperatives)
    }

    assert facets["lien-ket"] == ["Có hợp đồng", "Chưa có"]
    assert facets["tinh-trang"] == ["Đang hoạt động"]
    assert facets["chung-nhan"] == []


def test_an_expired_certificate_is_no_choice() -> None:
    old = {"scheme": "VietGAP", "issued_on": "2021-01-01", "expires_on": "2022-12-31"}
    valid = {"scheme": "GlobalGAP", "issued_on": "2024-01-01", "expires_on": "2025-12-31"}
    atlas = make_atlas(make_dataset(cooperatives=(make_cooperative(1, certificates=[old, valid]),)))
    facets = {facet.name: facet for facet in make_facets(atlas, atlas.dataset.cooperatives)}

    assert [choice.value for choice in facets["chung-nhan"].choices] == ["globalgap"]


def test_each_cooperative_knows_its_choices() -> None:
    cooperatives = (make_cooperative(1), make_cooperative(2, linkages=[make_linkage()]))
    atlas = make_atlas(make_dataset(cooperatives=cooperatives))
    linked = [filed.places[3] for filed in file_cooperatives(atlas, cooperatives)]

    assert linked == [(2,), (1,)]


def test_names_are_ranked_as_a_vietnamese_dictionary_does() -> None:
    named = (
        make_cooperative(1, name="HTX Đông"),
        make_cooperative(2, name="HTX Dừa"),
        make_cooperative(3, name="HTX Én"),
    )
    filed = file_cooperatives(make_atlas(make_dataset(cooperatives=named)), named)

    assert [each.name_rank for each in filed] == [2, 1, 3]


def test_the_rows_are_a_script_that_hands_them_over(crowd: Dataset) -> None:
    text = make_list_files(make_atlas(crowd))[urls.COOPERATIVE_ROWS].decode()
    given = json.loads(text.removeprefix("addToList(").removesuffix(")\n"))
    first = dict(zip(given["fields"], given["rows"][0], strict=False))

    assert len(given["rows"]) == MANY
    assert (first["id"], first["name"], first["ten"]) == ("htx-01", "HTX minh họa số 01", 1)
    assert given["columns"] == [facet.name for facet in make_facets(make_atlas(crowd), crowd.cooperatives)]
    assert {*given["columns"], *(order.value for order in SORTS)} <= set(given["fields"])


def test_without_cooperatives_there_are_no_rows() -> None:
    assert make_list_files(make_atlas(make_dataset())) == {}


# ── Components ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [urls.SHOWCASE, urls.SHOWCASE_STATES])
def test_the_pages_of_components_are_not_for_readers(path: str) -> None:
    pages = make_pages(make_dataset())
    head = pages[path].variables["head"]

    assert (head.indexed, head.in_site_map, head.illustrative) == (False, False, True)
