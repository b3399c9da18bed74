"""The list of cooperatives in chromium: filters, order, the address, what is told aloud; whole without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

LIST = "hop-tac-xa.html"
OpenPage = Callable[..., Any]


def names(page: Page) -> list[str]:
    return page.locator("#list tbody th").all_inner_texts()


def column(page: Page, number: int) -> list[str]:
    """Return the first lines of a column's cells, counted from 1 without the name."""
    return [
        text.split("\n")[0].strip()
        for text in page.locator(f"#list tbody td:nth-child({number + 1})").all_inner_texts()
    ]


def choose(page: Page, name: str, label: str) -> None:
    page.select_option(f"select[name={name}]", label=label)


def wait_for_count(page: Page, words: str) -> None:
    expect(page.locator(".filter__count")).to_have_text(words)


def test_a_choice_leaves_what_matches_and_is_told(open_page: OpenPage) -> None:
    watched = open_page(LIST)
    page = watched.page

    choose(page, "lien-ket", "Có hợp đồng")
    expect(page.locator(".filter__count")).to_contain_text("trong")

    assert set(column(page, 4)) == {"Có hợp đồng"}
    assert page.locator(".filter__count").get_attribute("role") == "status"
    assert page.inner_text(".filter__count") == f"{len(names(page))} trong 20\u00a0hợp tác xã"
    watched.assert_clean()


def test_choices_narrow_each_other(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}?nganh=lua-gao&chung-nhan=vietgap").page
    expect(page.locator(".filter__count")).to_contain_text("trong")

    assert names(page)
    assert all("Lúa gạo" in words for words in column(page, 2))
    assert all("VietGAP" in words for words in column(page, 5))


def test_the_address_holds_the_state_and_back_undoes_it(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    before = names(page)

    choose(page, "tinh-trang", "Đã giải thể")
    page.wait_for_url("**/hop-tac-xa.html?tinh-trang=da-giai-the")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    page.go_back()
    expect(page.locator("#list tbody tr")).to_have_count(len(before))

    assert names(page) == before
    assert page.input_value("select[name=tinh-trang]") == ""


def test_a_row_looks_as_it_does_in_the_whole_list(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    row = "#list tbody tr:has(a[href$='htx-10.html'])"
    before = page.inner_html(row)
    spaces = "text => text.replace(/\\s+/g, '')"

    choose(page, "tinh-trang", "Đã giải thể")
    expect(page.locator("#list tbody tr")).to_have_count(1)

    assert page.evaluate(spaces, page.inner_html(row)) == page.evaluate(spaces, before)


def test_every_row_is_drawn_as_it_stands_in_the_whole_list(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    page.evaluate("document.querySelectorAll('#list .term').forEach((term) => term.replaceWith(term.textContent))")
    lines = "rows => rows.map((row) => row.innerHTML.replace(/\\s+/g, '')).sort()"
    before = page.locator("#list tbody tr").evaluate_all(lines)
    first = names(page)[0]

    page.select_option("select[name=xep]", value="don-vi")
    expect(page.locator("#list tbody th").first).not_to_have_text(first)

    assert page.locator("#list tbody tr").evaluate_all(lines) == before


def test_rows_may_hold_their_fields_in_any_order(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    query = f"{LIST}?xep-loai=tot&xep=ten"
    expected = shown(page, query)
    script = """Object.defineProperty(window, "addToList", {
        set(take) { this.take = take; },
        get() { return ({ fields, rows, ...rest }) => this.take({ ...rest, fields: [...fields].reverse(),
            rows: rows.map((row) => fields.map((_, at) => row[at] ?? "").reverse()) }); } })"""
    page.add_init_script(script)

    assert shown(page, query) == expected != []


def shown(page: Page, query: str) -> list[str]:
    """Return what a filtered list shows, row by row."""
    page.goto(f"{page.url.rpartition('/')[0]}/{query}")
    expect(page.locator(".filter__count")).to_contain_text("trong")
    return page.locator("#list tbody tr").all_inner_texts()


@pytest.mark.parametrize(("order", "number", "first"), [("xep-loai", 3, "Tốt"), ("don-vi", 1, "Phường Long Châu")])
def test_the_list_is_put_in_order(order: str, number: int, first: str, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}?xep={order}").page
    expect(page.locator("#list tbody td").nth(number - 1)).to_contain_text(first)

    assert page.inner_text(".filter__count") == "20\u00a0hợp tác xã"
    assert len(names(page)) == 20


def test_nothing_found_says_so_and_reset_brings_all_back(open_page: OpenPage) -> None:
    watched = open_page(f"{LIST}?tinh-trang=da-giai-the&lien-ket=co-hop-dong")
    page = watched.page
    wait_for_count(page, "0 trong 20\u00a0hợp tác xã")
    assert not page.locator("#list table").is_visible()
    assert page.inner_text("#list .empty") == "Không có hợp tác xã nào hợp với mọi điều kiện đã chọn."

    page.click("#list .filter__reset")
    wait_for_count(page, "20\u00a0hợp tác xã")

    assert len(names(page)) == 20
    assert page.url.endswith(LIST)
    assert page.evaluate("document.activeElement.name") == "don-vi"
    watched.assert_clean()


def test_rows_that_do_not_come_are_told_and_asked_for_again_by_the_next_choice_only(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    asked: list[str] = []
    rows = "**/danh-sach/du-lieu.js"
    page.route(rows, lambda route: route.abort())
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("du-lieu.js") else None)
    before = names(page)

    choose(page, "xep-loai", "Tốt")
    expect(page.locator(".filter__count")).to_contain_text("Chưa lọc được")
    page.wait_for_timeout(500)

    assert len(asked) <= 2, "the focus and the choice may each ask once"
    assert names(page) == before
    page.unroute(rows)
    choose(page, "xep-loai", "Khá")
    expect(page.locator(".filter__count")).to_contain_text("trong")
    assert set(column(page, 3)) == {"Khá"}


def test_a_page_that_comes_in_the_place_of_the_rows_is_told(open_page: OpenPage) -> None:
    page = open_page(LIST).page
    page.route("**/danh-sach/du-lieu.js", lambda route: route.fulfill(body="", content_type="text/javascript"))

    choose(page, "xep-loai", "Tốt")

    expect(page.locator(".filter__count")).to_contain_text("Chưa lọc được")


def test_a_page_number_without_a_choice_leaves_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}?trang=99").page

    page.wait_for_url(f"**/{LIST}")
    assert page.inner_text(".filter__count").startswith("20")


def test_a_choice_that_does_not_exist_is_no_choice(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}?don-vi=khong-co&trang=-3").page

    assert page.input_value("select[name=don-vi]") == ""
    assert len(names(page)) == 20


def test_the_form_moves_nothing(open_page: OpenPage) -> None:
    page = open_page(LIST, width=360).page
    script = """() => new Promise((done) => new PerformanceObserver((list) =>
        done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true })
        || setTimeout(() => done(0), 500))"""

    assert (
        page.evaluate(script) < 0.005
    )  # a form that pushed the list down would score above 0.1; text may settle by a pixel


def test_without_scripts_the_list_is_whole_and_has_no_form(open_page: OpenPage) -> None:
    page = open_page(LIST, java_script_enabled=False).page

    assert not page.locator("form.filter").is_visible()
    assert len(names(page)) == 20


@pytest.mark.parametrize("width", [320, 768])
def test_a_filtered_list_is_not_wider_than_the_window(width: int, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}?xep-loai=tot", width=width).page
    expect(page.locator(".filter__count")).to_contain_text("trong")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
