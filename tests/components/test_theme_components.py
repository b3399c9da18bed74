"""The theme's macros, each by itself with small values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace as Value
from typing import Any

import pytest
from builders import make_dataset
from described_pages import make_atlas
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coop_plan.pages import make_site_view
from coop_plan.pages.spec import make_head

TARGET_STATUSES = ("met", "on-track", "behind", "not-met", "not-due", "no-data", "stale", "followed")
TASK_STATUSES = ("done", "under-way", "late", "paused", "not-due", "no-data")

Render = Callable[..., str]


@pytest.fixture(scope="module")
def environment() -> Environment:
    templates = Path(__file__).resolve().parents[2] / "theme" / "templates"
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pytest.fixture(scope="module")
def render(environment: Environment) -> Render:
    """Give a function that calls a macro: `render("status", "tag", "met", "Đạt")`."""

    def call(component: str, macro: str, *arguments: object, **options: object) -> str:
        module = environment.get_template(f"components/{component}.html").module
        return str(getattr(module, macro)(*arguments, **options))

    return call


def make_gauge(**changes: Any) -> Value:
    values: dict[str, Any] = {
        "status_key": "behind",
        "bar_width": 50.0,
        "target_x": 62.0,
        "target_label": "≥ 50%",
        "ticks": (0, 31.0),
        "expected_x": None,
        "hollow": False,
        "estimated": False,
        "marks": (),
        "overflow": False,
        "range": None,
        "alt": "",
    }
    return Value(**(values | changes))


def make_row(**changes: Any) -> Value:
    values: dict[str, Any] = {
        "id": "lien-ket",
        "name": "Tỷ lệ liên kết",
        "url": "chi-tieu/lien-ket.html",
        "gauge": make_gauge(),
        "value": "47,1%",
        "detail": "8 trong 17 HTX",
        "status_key": "behind",
        "status_words": "Chậm tiến độ",
        "illustrative": True,
        "exact": "8/17",
        "as_of": "2024-09-30",
    }
    return Value(**(values | changes))


def make_cell(text: str, **changes: Any) -> Value:
    values: dict[str, Any] = {
        "url": None,
        "status_key": None,
        "ticks": None,
        "strong": False,
        "note": "",
        "exact": None,
    }
    return Value(text=text, **(values | changes))


# ── Status ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("keys", [TARGET_STATUSES, TASK_STATUSES], ids=["targets", "tasks"])
def test_no_two_statuses_have_the_same_shape(render: Render, keys: tuple[str, ...]) -> None:
    assert len({render("status", "mark", key) for key in keys}) == len(keys)


def test_a_tag_has_its_words_and_a_silent_shape(render: Render) -> None:
    tag = render("status", "tag", "behind", "Chậm tiến độ")

    assert "Chậm tiến độ" in tag
    assert tag.count('data-status="behind"') == 2
    assert 'aria-hidden="true"' in tag


def test_words_of_data_are_escaped(render: Render) -> None:
    assert "&lt;b&gt;" in render("status", "tag", "met", "<b>")


# ── Sentences and spans ───────────────────────────────────────────────────────────────────────────


def test_a_sentence_keeps_the_spaces_of_its_runs(render: Render) -> None:
    runs = [
        Value(text="Chậm tiến độ:", emphasis="status"),
        Value(text=" còn thiếu ", emphasis="plain"),
        Value(text="1", emphasis="strong"),
        Value(text=".", emphasis="plain"),
    ]

    assert (
        render("sentence", "runs", runs)
        == '<strong class="answer__status">Chậm tiến độ:</strong> còn thiếu <strong>1</strong>.'
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("van-ban/luat.html", '<a href="../van-ban/luat.html">Luật</a>'),
        ("https://example.org/", '<a href="https://example.org/" rel="external">Luật</a>'),
    ],
    ids=["inside", "outside"],
)
def test_a_link_knows_inside_from_outside(render: Render, url: str, link: str) -> None:
    assert render("spans", "link", Value(text="Luật", url=url), "..") == link


# ── Gauges and bars ───────────────────────────────────────────────────────────────────────────────


def test_a_gauge_places_bar_and_target_by_per_cent(render: Render) -> None:
    gauge = render("gauge", "gauge", make_gauge())

    assert '<rect class="gauge__bar" y="-5" width="50.0%"' in gauge
    assert '<line class="gauge__target" x1="62.0%"' in gauge
    assert "≥ 50%" in gauge


@pytest.mark.parametrize(
    ("changes", "present", "absent"),
    [
        ({"bar_width": 0, "hollow": True}, "gauge__zero", "gauge__bar"),
        ({"bar_width": None}, "gauge__rule", "gauge__bar"),
        ({"bar_width": None, "target_x": None, "marks": (0, 8)}, "gauge__mark", "gauge__target"),
        ({"estimated": True}, "gauge__bar--estimated", "gauge__zero"),
        ({"overflow": True, "bar_width": 100}, "gauge__cut", "gauge__zero"),
        ({"expected_x": 40.0}, "gauge__expected", "gauge__zero"),
        (
            {"bar_width": None, "range": (50.0, 25.0)},
            '<rect class="gauge__range" x="50.0%" y="-5" width="25.0%"',
            "gauge__bar",
        ),
    ],
    ids=["zero", "unknown", "followed", "estimated", "overflow", "expected", "range"],
)
def test_a_gauge_shows_its_state(render: Render, changes: dict[str, Any], present: str, absent: str) -> None:
    gauge = render("gauge", "gauge", make_gauge(**changes))

    assert present in gauge
    assert absent not in gauge


def test_a_gauge_is_silent_where_words_beside_it_say_all(render: Render) -> None:
    assert 'aria-hidden="true"' in render("gauge", "gauge", make_gauge(alt=""))
    assert 'role="img" aria-label="Bằng 47,1%"' in render("gauge", "gauge", make_gauge(alt="Bằng 47,1%"))


def test_a_part_too_narrow_for_its_shape_has_none(render: Render) -> None:
    parts = [
        Value(key="done", words="hoàn thành", count=24, x=0, width=96),
        Value(key="late", words="chậm", count=1, x=96.5, width=3.5),
    ]

    bar = render("stacked_bar", "bar", Value(segments=parts, alt=""))

    assert bar.count('class="stacked-bar__shape ') == 1
    assert "1 chậm" in bar


def test_a_thin_bar_says_its_parts_aloud(render: Render) -> None:
    parts = [Value(key="done", words="hoàn thành", count=2, x=0, width=100)]

    bar = render("stacked_bar", "bar", Value(segments=parts, alt="2 hoàn thành"), thin=True)

    assert 'role="img" aria-label="2 hoàn thành"' in bar
    assert "<ul" not in bar


# ── Ledger ────────────────────────────────────────────────────────────────────────────────────────


def test_a_ledger_row_gives_its_figure_to_machines(render: Render) -> None:
    ledger = render("ledger", "ledger", [make_row()], ".")

    assert '<data class="value" value="8/17" data-indicator="lien-ket" data-as-of="2024-09-30">47,1%</data>' in ledger
    assert '<th class="ledger__name" scope="row">' in ledger


def test_an_indicator_outside_a_ledger_says_that_it_is_illustrative(render: Render) -> None:
    assert "minh họa" in render("ledger", "entry", make_row(), ".")
    assert "minh họa" not in render("ledger", "entry", make_row(illustrative=False), ".")


# ── Who counts ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_missing_is_never_a_named_record(render: Render) -> None:
    cell = Value(label="01", name="HTX số 01", url="hop-tac-xa/htx-01.html")
    row = Value(part="counted", heading="1 HTX có hợp đồng", note="", cells=[cell], missing=2, missing_words="thiếu 2")

    waffle = render("waffle", "waffle", Value(columns=3, rows=[row]), ".")

    assert waffle.count("<a ") == 1
    assert len(re.findall(r'<li class="waffle__cell waffle__cell--missing" aria-hidden="true">\+1</li>', waffle)) == 2
    assert '<span class="visually-hidden">HTX số 01</span>' in waffle


@pytest.mark.parametrize("ticks", range(5))
def test_a_rating_fills_its_ticks(render: Render, ticks: int) -> None:
    assert render("rating", "rating", ticks, "Khá").count("rating__tick--on") == ticks


# ── Tables and lists ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "html"),
    [
        (make_cell("Xã A", url="dia-ban/a.html"), '<a href="./dia-ban/a.html">Xã A</a>'),
        (make_cell("Nguồn", url="https://example.org/"), '<a href="https://example.org/">Nguồn</a>'),
        (make_cell("47,1%", exact="8/17", strong=True), '<b><data value="8/17">47,1%</data></b>'),
        (make_cell("Khá", ticks=3), "rating__tick--on"),
        (make_cell("Đạt", status_key="met"), 'data-status="met"'),
        (make_cell("16", note="một nơi tạm ngừng"), '16<span class="table__line">một nơi tạm ngừng</span>'),
    ],
    ids=["link", "outside link", "figure", "rating", "status", "note"],
)
def test_a_cell_shows_what_it_holds(render: Render, cell: Value, html: str) -> None:
    table = Value(
        caption="Bảng",
        columns=[Value(label="Tên", numeric=False, told=False), Value(label="Số", numeric=True, told=False)],
        rows=[Value(cells=[make_cell("Hàng"), cell])],
    )

    assert html in render("table", "data_table", table, ".")


def test_a_table_heads_its_columns_and_rows(render: Render) -> None:
    table = Value(
        caption="Bảng số",
        columns=[Value(label="Ngày", numeric=False), Value(label="Số", numeric=True)],
        rows=[Value(cells=[make_cell("31/3"), make_cell("4")])],
    )

    html = render("table", "data_table", table, ".", stacked=True, labelled=True)

    assert "<caption>Bảng số</caption>" in html
    assert '<th scope="col" class="numeric">Số</th>' in html
    assert '<th scope="row">31/3</th>' in html
    assert '<td class="numeric" data-label="Số">4</td>' in html


def test_the_last_crumb_is_the_page_itself(render: Render) -> None:
    html = render(
        "breadcrumb", "breadcrumb", [Value(label="Tổng quan", url="index.html"), Value(label="Tin tức", url=None)], "."
    )

    assert '<a href="./index.html">Tổng quan</a>' in html
    assert '<span aria-current="page">Tin tức</span>' in html


def test_a_tally_draws_one_shape_each_until_they_are_many(render: Render) -> None:
    few = render("tally", "tally", [Value(status_key="met", count=12, words="đạt")])
    many = render("tally", "tally", [Value(status_key="met", count=13, words="đạt")])

    assert (few.count("<svg"), many.count("<svg")) == (12, 1)


def test_a_pager_leads_only_where_there_is_a_page(render: Render) -> None:
    html = render("pager", "pager", 1, 3, None, "tin-tuc-2.html", ".")

    assert "Trang 1 trong 3" in html
    assert 'rel="prev"' not in html
    assert 'rel="next" href="./tin-tuc-2.html"' in html


def test_a_chart_has_its_words_its_numbers_and_its_files(render: Render) -> None:
    table = Value(
        caption="Bảng số", columns=[Value(label="Ngày", numeric=False)], rows=[Value(cells=[make_cell("31/3")])]
    )
    chart = Value(
        name="phat-trien",
        alt="Tăng từ 4 lên 8.",
        inline_wide="<svg></svg>",
        inline_narrow="<svg></svg>",
        table=table,
        svg_url="a.svg",
        png_url="a.png",
        illustrative=True,
    )

    html = render("chart", "figure", chart, ".")

    assert 'role="img" aria-label="Tăng từ 4 lên 8."' in html
    assert html.count("<svg></svg>") == 2
    assert "<caption>Bảng số</caption>" in html
    assert 'href="./a.svg" download' in html
    assert "Số liệu minh họa" in html


def test_no_template_has_a_style_attribute_or_a_script_of_its_own() -> None:
    templates = (Path(__file__).resolve().parents[2] / "theme" / "templates").rglob("*.html")
    found = [
        template.name
        for template in templates
        if re.search(r"\sstyle=|\son[a-z]+=|javascript:", template.read_text("utf-8"))
    ]

    assert found == []


# ── The frame ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("now", [True, False], ids=["examples now", "records now"])
def test_the_foot_of_a_frozen_page_tells_of_its_own_figures_whatever_the_site_shows(
    environment: Environment, now: bool
) -> None:
    site = replace(make_site_view(make_atlas(make_dataset())), illustrative=now, as_of_words="31/12/2025")
    heads = {
        "of today": make_head("chi-tieu.html", "Chỉ tiêu", "Lời tả.", "indicators", illustrative=True),
        "examples then": make_head("a.html", "Kỳ", "Lời tả.", "data", illustrative=True, frozen_on=date(2024, 3, 31)),
        "records then": make_head("a.html", "Kỳ", "Lời tả.", "data", frozen_on=date(2024, 3, 31)),
    }

    told = {
        name: re.findall(
            r"số thực hiện: ([^;.]*)|Số liệu đến ([0-9/]*)",
            environment.get_template("partials/footer.html").render(plan=site, head=head, SITEURL="."),
        )
        for name, head in heads.items()
    }

    examples, records = ("hồ sơ minh họa", ""), ("hồ sơ của địa phương", "")
    assert told == {
        "of today": [examples if now else records, ("", "31/12/2025")],
        "examples then": [examples, ("", "31/03/2024")],
        "records then": [records, ("", "31/03/2024")],
    }
