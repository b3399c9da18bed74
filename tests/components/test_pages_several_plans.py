"""Two plans: each indicator has a page under each, charts of its own, and the plans stand beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import (
    ACTIVE,
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_plan,
    make_report,
    make_target,
    make_task,
)
from described_pages import make_article, make_atlas, make_chart, make_pages, view_of

from coop_plan import urls
from coop_plan.charts import describe_charts
from coop_plan.metadata import describe_metadata, list_entries
from coop_plan.model import Dataset, FormerWording
from coop_plan.pages import describe_pages
from coop_plan.pages.articles import article_views
from coop_plan.progress import compare_years, compute_progress

GROUP = {"id": "a", "code": "A", "title": "Nhóm một"}
NEXT = {
    "id": "2025",
    "title": "Kế hoạch năm 2025",
    "short_title": "kế hoạch năm 2025",
    "period": {"start": "2025-01-01", "end": "2025-12-31"},
    "previous": "2024",
    "task_groups": [GROUP],
}
ARTICLES = (("mot", "2024"), ("hai", "2025"), ("ba", None))
REPORTS = (make_report("2024-12-31"), make_report("2025-12-31", plan="2025"))
RECORDS = (
    make_cooperative(1, linkages=[make_linkage("2023-01-01")]),
    make_cooperative(2, linkages=[make_linkage("2025-02-01")]),
    make_cooperative(3),
)


def two_years(*indicators: Any, **fields: Any) -> Dataset:
    """Return a dataset whose two plans have a target for each indicator."""
    indicators = indicators or (make_indicator(),)
    targets = [make_target(indicator=each.id, threshold=fields.pop("threshold", "50")) for each in indicators]
    plans = (make_plan(*targets, task_groups=[GROUP]), make_plan(*targets, **(NEXT | fields.pop("after", {}))))
    values: dict[str, Any] = {"cooperatives": RECORDS, "reports": REPORTS, "indicators": indicators}
    return make_dataset(plans=plans, **(values | fields))


def test_an_indicator_has_a_page_under_each_plan() -> None:
    pages = make_pages(two_years())

    assert view_of(pages, "chi-tieu/lien-ket.html").row.value == "33,3%"
    assert view_of(pages, "ke-hoach/2025/lien-ket.html").row.value == "66,7%"


def test_the_pages_of_one_indicator_lead_to_each_other_and_have_titles_of_their_own() -> None:
    pages = make_pages(two_years())
    main, other = (pages[path] for path in ("chi-tieu/lien-ket.html", "ke-hoach/2025/lien-ket.html"))

    assert [link.url for link in main.variables["view"].other_plans] == [other.path, "so-sanh.html#lien-ket"]
    assert [link.url for link in other.variables["view"].other_plans] == [main.path, "so-sanh.html#lien-ket"]
    assert main.variables["head"].title != other.variables["head"].title


def test_a_cooperative_says_what_it_counts_in_under_each_plan() -> None:
    tables = view_of(make_pages(two_years()), "hop-tac-xa/htx-02.html").counts_in

    assert [(table.caption, table.rows[0].cells[0].url, table.rows[0].cells[1].text) for table in tables] == [
        ("kế hoạch năm 2024, đến 31/12/2024", "chi-tieu/lien-ket.html", "Chỉ ở mẫu số"),
        ("kế hoạch năm 2025, đến 31/12/2025", "ke-hoach/2025/lien-ket.html", "Tử số"),
    ]


def test_a_frame_to_embed_is_offered_where_its_figures_are() -> None:
    pages = make_pages(two_years())

    assert view_of(pages, "chi-tieu/lien-ket.html").embed.url == "nhung/lien-ket.html"
    assert view_of(pages, "ke-hoach/2025/lien-ket.html").embed is None
    assert "kế hoạch năm 2025" in view_of(pages, "ke-hoach/2025/lien-ket.html").citation


def test_a_plan_without_thresholds_says_that_nothing_is_judged() -> None:
    target = make_target(comparison=None, threshold=None)
    dataset = make_dataset(plans=(make_plan(target),), cooperatives=RECORDS, reports=REPORTS[:1])

    assert view_of(make_pages(dataset), urls.plan_url("2024")).tally_note == (
        "Cả 1 nội dung chỉ được theo dõi, không chấm: kế hoạch chưa đặt mức phải đạt nào."
    )


def test_a_plan_leads_to_its_own_figures() -> None:
    view = view_of(make_pages(two_years()), urls.plan_url("2025"))

    assert [row.cells[0].url for row in view.targets.rows] == ["ke-hoach/2025/lien-ket.html"]


def test_a_task_shows_its_own_plans_figures() -> None:
    tasks = (make_task(1, indicators=["lien-ket"]), make_task(2, plan="2025", indicators=["lien-ket"]))
    pages = make_pages(two_years(tasks=tasks))

    shown = [view_of(pages, urls.task_url(f"viec-{number}")).rows[0].url for number in (1, 2)]
    assert shown == ["chi-tieu/lien-ket.html", "ke-hoach/2025/lien-ket.html"]


def test_an_indicator_that_only_the_other_plan_has_keeps_its_own_address() -> None:
    only = make_indicator(id="moi", name="Chỉ tiêu mới", short_name="Mới")
    plans = (make_plan(), make_plan(make_target(indicator="moi"), **NEXT))
    dataset = make_dataset(plans=plans, indicators=(make_indicator(), only), cooperatives=RECORDS, reports=REPORTS)

    pages = make_pages(dataset)
    assert urls.indicator_url("moi") in pages
    assert urls.plan_indicator_url("2025", "moi") not in pages


def test_an_article_about_a_plan_shows_that_plans_figures() -> None:
    about = {slug: make_article(slug, plan=plan, indicators=["lien-ket"]) for slug, plan in ARTICLES}
    atlas = make_atlas(two_years(), tuple(about.values()))

    views = article_views(atlas, {})
    assert [views[slug].indicators[0].url for slug, _ in ARTICLES] == [
        "chi-tieu/lien-ket.html",
        "ke-hoach/2025/lien-ket.html",
        "chi-tieu/lien-ket.html",
    ]


def test_a_page_is_shared_with_the_picture_of_the_plan_that_it_speaks_of() -> None:
    atlas = make_atlas(two_years(tasks=(make_task(1), make_task(2, plan="2025"))))
    names = [request.name for request in describe_charts(atlas.progress)]
    atlas = replace(atlas, charts={name: make_chart(name) for name in names})
    cards = {urls.card_url(urls.plan_url(plan)): b"" for plan in ("2024", "2025")}

    told = describe_metadata(list_entries(atlas, describe_pages(atlas)), "https://example.org", cards)

    shared = {path: (each.card_url, each.card_words) for path, each in told.items()}
    first, second = (
        (f"anh-chia-se/ke-hoach/{year}.png", title)
        for year, title in (("2024", "Kế hoạch năm 2024"), ("2025", "Kế hoạch năm 2025"))
    )
    for own, other in (
        ("index.html", "ke-hoach/2025/tien-do-nhiem-vu.html"),
        ("chi-tieu/lien-ket.html", "ke-hoach/2025/lien-ket.html"),
        ("nhiem-vu/viec-1.html", "nhiem-vu/viec-2.html"),
        ("ky-bao-cao/ky-2024-12-31.html", "ky-bao-cao/ky-2025-12-31.html"),
    ):
        assert (shared[own], shared[other]) == (first, second), own


def test_a_past_date_is_shared_under_the_title_that_its_plan_bore_then() -> None:
    entry = {"of": "plans/2024", "field": "title", "was": "Tên cũ", "until": "2025-06-30", "reason": "Viết rõ"}
    atlas = make_atlas(two_years(former_words=(FormerWording.model_validate(entry),)))
    cards = {urls.card_url(urls.plan_url("2024")): b""}

    told = describe_metadata(list_entries(atlas, describe_pages(atlas)), "https://example.org", cards)

    assert told["ky-bao-cao/ky-2024-12-31.html"].card_words == "Tên cũ"


def test_each_plan_has_charts_under_names_of_their_own() -> None:
    tasks = (make_task(1), make_task(2, plan="2025"))
    names = [request.name for request in describe_charts(compute_progress(two_years(tasks=tasks)))]

    assert len(names) == len(set(names))
    assert {"lien-ket-tien-do", "ke-hoach-2025-lien-ket-tien-do"} <= set(names)
    assert {"nhiem-vu-tinh-trang", "ke-hoach-2025-nhiem-vu-tinh-trang"} <= set(names)


def test_one_plan_is_not_compared() -> None:
    assert urls.COMPARISON not in make_pages(make_dataset(cooperatives=RECORDS, reports=REPORTS[:1]))


def test_the_plans_stand_beside_each_other_oldest_first() -> None:
    (compared,) = view_of(make_pages(two_years()), urls.COMPARISON).indicators

    assert [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in compared.table.rows] == [
        ["kế hoạch năm 2024", "≥ 50%", "33,3%", "31/12/2024", "Không đạt", "–"],
        ["kế hoạch năm 2025", "≥ 50%", "66,7%", "31/12/2025", "Đạt", "tăng 33,3 điểm % (tính từ số chưa làm tròn)"],
    ]


# ── What may be said of the difference ────────────────────────────────────────────────────────────────────────────

ON_BASELINE = make_indicator(
    kind="stock", measure={"population": "cooperatives", "counted": [{"fact": "baseline"}], "counted_words": "còn"}
)
ACTIVE_COUNT = make_indicator(
    kind="stock", measure={"population": "cooperatives", "counted": [ACTIVE], "counted_words": "đang hoạt động"}
)
NEW = make_indicator(
    kind="flow",
    measure={"population": "cooperatives", "counted": [{"fact": "established_in_period"}], "counted_words": "mới"},
)


def difference(dataset: Dataset) -> str:
    before, after = compute_progress(dataset).plans
    return compare_years(before, after, "lien-ket").replace("\u00a0", " ")


def test_a_share_changes_in_points() -> None:
    assert difference(two_years()) == "tăng 33,3 điểm % (tính từ số chưa làm tròn)"


def test_a_count_changes_in_units() -> None:
    ended = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2025-03-01", "status": "đã giải thể"}]
    records = (make_cooperative(1), make_cooperative(2, history=ended))

    assert difference(two_years(ACTIVE_COUNT, threshold="1", cooperatives=records)) == "giảm 1 HTX"


def test_equal_values_did_not_change() -> None:
    assert difference(two_years(ACTIVE_COUNT, threshold="1")) == "không đổi"


@pytest.mark.parametrize(
    ("dataset", "reason"),
    [
        (two_years(ON_BASELINE, threshold="1"), "mỗi kế hoạch đếm trên danh sách ban đầu của mình"),
        (two_years(after={"place": "xa-a"}), "hai kế hoạch nói về hai địa bàn"),
        (
            two_years(NEW, threshold="1", reports=(REPORTS[0], make_report("2025-03-31", plan="2025"))),
            "số cộng dồn của kỳ sau mới đến ngày 31/03/2025",
        ),
        (
            two_years(NEW, threshold="1", after={"period": {"start": "2025-01-01", "end": "2026-12-31"}}),
            "hai kỳ dài ngắn khác nhau",
        ),
        (
            two_years(NEW, threshold="1", reports=(make_report("2024-06-30"), REPORTS[1])),
            "số cộng dồn của kỳ trước mới đến ngày 30/06/2024",
        ),
        (two_years(reports=REPORTS[:1]), "vì kế hoạch sau chưa đủ số liệu"),
    ],
    ids=["baseline", "place", "unfinished", "longer", "begun", "unknown"],
)
def test_what_does_not_measure_the_same_has_no_difference(dataset: Dataset, reason: str) -> None:
    words = difference(dataset)

    assert words.startswith("không lấy hiệu, vì ")
    assert reason in words


def test_a_cumulative_count_of_two_whole_years_is_compared() -> None:
    records = (make_cooperative(1, registered_on="2024-05-01"), make_cooperative(2, registered_on="2025-05-01"))

    assert difference(two_years(NEW, threshold="1", cooperatives=records)) == "không đổi"


def test_records_are_not_compared_with_a_figure_of_a_report() -> None:
    reported = make_indicator(measure=None)
    observed = {"indicator": "lien-ket", "value": "40", "provenance": "illustrative"}
    reports = (make_report("2024-12-31", observations=[observed]), REPORTS[1])
    before = compute_progress(two_years(reported, reports=reports)).plans[0]
    after = compute_progress(two_years()).plans[1]

    assert "một số tính từ hồ sơ, một số do báo cáo nêu" in compare_years(before, after, "lien-ket")


def test_a_plan_names_the_plan_before_it_and_the_one_after() -> None:
    pages = make_pages(two_years())

    named = {
        year: {
            each.term: [(span.text, span.url) for span in each.spans]
            for each in view_of(pages, f"ke-hoach/{year}.html").facts
            if each.term in {"Kế hoạch trước", "Kế hoạch sau"}
        }
        for year in ("2024", "2025")
    }

    assert named == {
        "2024": {"Kế hoạch sau": [("kế hoạch năm 2025", "ke-hoach/2025.html")]},
        "2025": {"Kế hoạch trước": [(make_plan().short_title, "ke-hoach/2024.html")]},
    }
