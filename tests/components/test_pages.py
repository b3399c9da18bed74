"""All pages together: addresses, links, labels, empty states, what must never be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import (
    make_cooperative,
    make_dataset,
    make_group,
    make_linkage,
    make_place,
    make_plan,
    make_portal,
    make_task,
    make_update,
)
from described_pages import make_article, make_atlas, make_pages, texts, view_of, walk

from coop_plan import urls
from coop_plan.charts import Charts
from coop_plan.checking import check_project
from coop_plan.model import Dataset
from coop_plan.pages import Atlas, PageSpec, describe_pages, make_site_view
from coop_plan.results import SiteProgress

SCHEDULE = {"due_on": "2024-06-30", "lead": "ubnd", "provenance": "illustrative"}
GROUP = {"id": "a", "code": "A", "title": "Nhóm một"}
WRITTEN_BY_PELICAN = {urls.NEWS, urls.CATEGORIES, urls.AUTHORS, urls.ABOUT}


def full_dataset() -> Dataset:
    """Return a dataset with one of nearly everything."""
    return make_dataset(
        plans=(make_plan(task_groups=[GROUP]),),
        tasks=(make_task(1, schedule=SCHEDULE, updates=[make_update("2024-05-01", "đang làm")]), make_task(2)),
        cooperatives=(make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2)),
        groups=(make_group(),),
    )


@pytest.fixture(scope="module")
def pages() -> dict[str, PageSpec]:
    return make_pages(full_dataset(), (make_article(indicators=["lien-ket"], tasks=["viec-1"]),))


@pytest.fixture(scope="module")
def project(root: Path) -> tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]:
    """The project's own pages, without charts."""
    checked = check_project(root / "data", root / "content")
    progress = checked.require()
    charts: Charts = {}
    listing = make_atlas_listing(progress)
    atlas = Atlas(progress, charts, checked.articles, listing)
    return progress, atlas, describe_pages(atlas)


def make_atlas_listing(progress: SiteProgress) -> Any:
    from coop_plan.downloads import export_files  # noqa: PLC0415 - only this fixture exports

    return export_files(progress).listing


def test_no_two_pages_share_an_address(project: tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]) -> None:
    paths = [page.path for page in project[2]]

    assert len(paths) == len(set(paths))
    assert all(path.endswith(".html") for path in paths)


def test_every_template_exists_in_the_theme(
    root: Path, project: tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]
) -> None:
    used = {page.template for page in project[2]}

    existing = {f"plan/{path.name}" for path in (root / "theme" / "templates" / "plan").glob("*.html")}
    seldom = {
        "plan/task_charts.html": "charts are drawn",
        "plan/part.html": "a list is long",
        "plan/comparison.html": "there are two plans",
    }
    assert used | set(seldom) == existing


def test_every_address_in_every_view_exists(project: tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]) -> None:
    _, atlas, pages = project
    files = {download.path for download in atlas.downloads}
    known = (
        {page.path for page in pages} | files | WRITTEN_BY_PELICAN | {f"{each.slug}.html" for each in atlas.articles}
    )
    known |= {urls.COOPERATIVE_ROWS, *(urls.article_url(article.slug) for article in atlas.articles)}
    addresses = {
        str(value).partition("#")[0]
        for view in (*(page.variables["view"] for page in pages), make_site_view(atlas))
        for name, value in walk(view)
        if (name == "url" or name.endswith("_url")) and value and "://" not in str(value)
    }
    beside = {address for address in addresses if address.endswith((".svg", ".png"))}

    assert {each for each in addresses - known - beside if not each.startswith("chuyen-muc/")} == set()


def test_every_page_says_what_it_is(project: tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]) -> None:
    heads = [page.variables["head"] for page in project[2] if "head" in page.variables]

    assert len(heads) > 100
    assert [head.url for head in heads if not (head.title and head.description and head.page_key)] == []


def test_titles_tell_pages_apart(project: tuple[SiteProgress, Atlas, tuple[PageSpec, ...]]) -> None:
    titles = [(head.page_key, head.title) for page in project[2] if (head := page.variables.get("head"))]

    assert sorted(title for title in titles if titles.count(title) > 1) == []


def test_the_breadcrumb_ends_at_the_page_itself(pages: dict[str, PageSpec]) -> None:
    crumbs = pages[urls.indicator_url("lien-ket")].variables["head"].crumbs

    assert [(crumb.label, crumb.url) for crumb in crumbs] == [
        ("Tổng quan", urls.HOME),
        ("Chỉ tiêu", urls.INDICATORS),
        ("Tỷ lệ HTX có hợp đồng liên kết", None),
    ]


def test_a_page_with_an_illustrative_figure_says_so(pages: dict[str, PageSpec]) -> None:
    lists = (urls.HOME, urls.INDICATORS, urls.TASKS, urls.COOPERATIVES, urls.GROUPS)
    shown = (*lists, urls.cooperative_url("htx-01"), urls.indicator_url("lien-ket"), urls.task_url("viec-1"))

    assert [path for path in shown if not pages[path].variables["head"].illustrative] == []


def test_a_page_of_official_facts_alone_does_not(pages: dict[str, PageSpec]) -> None:
    assert not pages[urls.task_url("viec-2")].variables["head"].illustrative
    assert not pages[urls.GLOSSARY].variables["head"].illustrative


def test_the_method_page_is_illustrative_as_the_figures_of_its_examples_are(pages: dict[str, PageSpec]) -> None:
    assert pages[urls.METHOD].variables["head"].illustrative


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (urls.GROUPS, "Địa phương chưa công bố hồ sơ tổ hợp tác nào. Khi có, danh sách hiện ở đây."),
        (urls.TASKS, "Kế hoạch này không nêu nhiệm vụ."),
        (urls.COOPERATIVES, "Chưa có hồ sơ hợp tác xã nào."),
        (urls.VALUE_CHAINS, "Địa phương chưa công bố ngành hàng nào."),
        (urls.DOCUMENTS, "Địa phương chưa công bố văn bản nào."),
        (urls.GLOSSARY, "Cổng chưa giải thích thuật ngữ nào."),
        (urls.HOME, "Chưa có tin nào được đăng."),
        (urls.plan_url("2024"), "Nguồn không nêu mục đích của kế hoạch."),
    ],
)
def test_what_is_not_there_is_said(path: str, words: str) -> None:
    pages = make_pages(make_dataset())

    assert words in texts(view_of(pages, path)).splitlines()


def test_a_plan_without_reports_is_published() -> None:
    pages = make_pages(make_dataset(reports=()))

    assert "Chưa có báo cáo nào; số liệu tính đến ngày đầu kỳ." in texts(view_of(pages, urls.plan_url("2024")))


def test_an_area_without_parts_is_its_own_unit() -> None:
    portal = make_portal(place="xa-a")
    dataset = make_dataset(portal=portal, plans=(make_plan(place="xa-a"),), cooperatives=(make_cooperative(),))

    view = view_of(make_pages(dataset), urls.PLACES)

    assert [row.cells[0].text for row in view.units.rows] == ["Xa A"]
    assert view.sentence == "1\u00a0hợp tác xã đang hoạt động ở Xa A."


def test_places_say_where_cooperatives_are() -> None:
    spread = make_dataset(cooperatives=(make_cooperative(1), make_cooperative(2)))

    assert (
        view_of(make_pages(spread), urls.PLACES).sentence
        == "2\u00a0hợp tác xã đang hoạt động ở 1\u00a0trong\u00a02\u00a0đơn vị của Vung."
    )
    assert (
        view_of(make_pages(make_dataset()), urls.PLACES).sentence
        == "Chưa có hợp tác xã nào đang hoạt động ở 2\u00a0đơn vị của Vung."
    )


def test_a_source_that_all_purposes_share_is_told_once() -> None:
    one = {"title": "Một", "provenance": "official", "source": "bai", "source_note": "đoạn 1"}
    purposes = [{"id": "mot", **one}, {"id": "hai", **one, "title": "Hai"}]
    apart = [purposes[0], {**purposes[1], "source_note": "đoạn 2"}]
    shared, different = (
        view_of(make_pages(make_dataset(plans=(make_plan(purposes=each),))), urls.plan_url("2024"))
        for each in (purposes, apart)
    )

    assert [bool(shared.purposes_source), *(bool(each.source) for each in shared.purposes)] == [True, False, False]
    assert [bool(different.purposes_source), *(bool(each.source) for each in different.purposes)] == [False, True, True]


def test_the_menu_leaves_out_what_the_locality_has_not() -> None:
    labels = [item.label for item in make_site_view(make_atlas(make_dataset())).menu]

    assert labels == ["Tổng quan", "Kế hoạch", "Chỉ tiêu", "Hợp tác xã", "Địa bàn", "Tin tức"]


def test_the_menu_names_the_editors_own_page_about_the_portal() -> None:
    about = make_article("gioi-thieu", title="Giới thiệu")
    page = type(about)(about.path, about.slug, is_page=True, matter=about.matter)

    assert "Giới thiệu" in [item.label for item in make_site_view(make_atlas(make_dataset(), (page,))).menu]


def test_no_internal_note_and_no_private_name_is_in_any_view() -> None:
    private = {"name": "Tên Riêng", "public": "false"}
    records = (make_cooperative(1, internal_note="ghi chú kín", representative=private),)
    groups = (make_group(internal_note="ghi chú kín"),)
    dataset = make_dataset(cooperatives=records, groups=groups, tasks=(make_task(internal_note="ghi chú kín"),))

    shown = "".join(texts(page.variables["view"]) for page in make_pages(dataset_with_group(dataset)).values())

    assert "ghi chú kín" not in shown
    assert "Tên Riêng" not in shown


def test_a_public_name_is_shown() -> None:
    public = {"name": "Tên Riêng", "public": "true", "legal_basis": "Quyết định"}
    dataset = make_dataset(cooperatives=(make_cooperative(1, representative=public),))

    assert "Tên Riêng" in texts(view_of(make_pages(dataset), urls.cooperative_url("htx-01")))


def dataset_with_group(dataset: Dataset) -> Dataset:
    return dataset.model_copy(update={"plans": (make_plan(task_groups=[GROUP]),)})


def test_an_indicator_lists_the_news_and_tasks_that_name_it() -> None:
    dataset = full_dataset().model_copy(update={"tasks": (make_task(1, indicators=["lien-ket"]),)})
    articles = (make_article("mot", indicators=["lien-ket"]), make_article("hai"))

    view = view_of(make_pages(dataset, articles), urls.indicator_url("lien-ket"))

    assert [item.title for item in view.news] == ["Tin mot"]
    assert [task.name for task in view.tasks] == ["Việc 1"]


def test_drafts_are_not_news() -> None:
    articles = (make_article("mot", status="draft"), make_article("hai"))

    assert [item.title for item in view_of(make_pages(make_dataset(), articles), urls.HOME).news] == ["Tin hai"]


def test_home_shows_the_latest_news_first() -> None:
    articles = [make_article(f"tin-{number}", date=f"2024-0{number}-01") for number in range(1, 6)]

    news = view_of(make_pages(make_dataset(), tuple(articles)), urls.HOME).news

    assert [item.day for item in news] == ["01/05/2024", "01/04/2024", "01/03/2024"]


def test_home_says_what_is_missing_in_whole_units() -> None:
    cooperatives = (make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2), make_cooperative(3))

    items = view_of(make_pages(make_dataset(cooperatives=cooperatives)), urls.HOME).missing

    assert [(item.count, item.link_words) for item in items] == [("1", "HTX nữa có hợp đồng liên kết")]


def test_home_says_when_nothing_is_missing() -> None:
    dataset = make_dataset(cooperatives=(make_cooperative(1, linkages=[make_linkage()]),))

    view = view_of(make_pages(dataset), urls.HOME)

    assert view.missing == ()
    assert view.missing_empty == "Không thiếu gì: chỉ tiêu nào có mức phải đạt cũng đã đạt."


def test_the_site_is_as_of_its_latest_report(pages: dict[str, PageSpec]) -> None:
    assert view_of(pages, urls.HOME).eyebrow.replace("\u00a0", " ") == "kế hoạch năm 2024, tính đến ngày 30/09/2024"


def test_a_place_says_what_it_is_today() -> None:
    later = make_place("phuong-moi", parent=None, valid_from="2025-07-01", name="Phường Mới")
    before = make_place("xa-a", name="Xã A", valid_to="2025-06-30", successors=["phuong-moi"])
    dataset = make_dataset(places=(make_place("vung", parent=None), before, later))

    pages = make_pages(dataset)

    assert view_of(pages, urls.place_url("xa-a")).sentence == "Xã A là đơn vị đến 30/06/2025; nay thuộc Phường Mới."
    assert view_of(pages, urls.place_url("phuong-moi")).sentence == "Phường Mới có từ 01/07/2025, từ xã A."


def test_places_of_one_name_are_told_apart_by_their_time() -> None:
    later = make_place("xa-a-moi", parent=None, valid_from="2025-07-01", name="Xã A")
    before = make_place("xa-a", name="Xã A", valid_to="2025-06-30", successors=["xa-a-moi"])
    pages = make_pages(make_dataset(places=(make_place("vung", parent=None), before, later)))

    titles = [pages[urls.place_url(each)].variables["head"].title for each in ("xa-a", "xa-a-moi")]

    assert titles == ["Xã A (đến 30/06/2025)", "Xã A (từ 01/07/2025)"]
    assert view_of(pages, urls.place_url("xa-a")).sentence == (
        "Xã A là đơn vị đến 30/06/2025; nay thuộc xã A lập ngày 01/07/2025."
    )


def test_an_area_that_ended_with_its_parts_is_not_among_what_a_place_came_from() -> None:
    after = make_place("xa-moi", parent=None, valid_from="2025-07-01", name="Xã Mới")
    area = make_place("vung", parent=None, valid_to="2025-06-30", successors=["xa-moi"])
    part = make_place("xa-a", name="Xã A", valid_to="2025-06-30", successors=["xa-moi"])

    view = view_of(make_pages(make_dataset(places=(area, part, after))), urls.place_url("xa-moi"))

    assert view.sentence == "Xã Mới có từ 01/07/2025, từ xã A."
