"""What the theme does in a browser beyond standing still: text size, the phone's menu, buttons of scripts, charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from page_types import TYPES
from playwright.sync_api import Page

Open = Callable[..., Any]
GAPS = """[...document.querySelectorAll('main .answer + .section, main .lead + .section')].map((section) =>
    section.getBoundingClientRect().top - section.previousElementSibling.getBoundingClientRect().bottom)"""


def text_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_the_chosen_text_size_is_there_on_the_next_page(open_page: Open) -> None:
    watched = open_page("index.html")
    watched.page.locator("label[for=text-large]").first.click()
    chosen = text_size(watched.page)

    page = watched.open("chi-tieu.html")

    assert text_size(page) == chosen > 16
    assert page.locator("#text-large").is_checked()
    watched.assert_clean()


def test_text_sizes_are_chosen_by_keyboard(open_page: Open) -> None:
    page = open_page("index.html", java_script_enabled=False).page
    page.locator("#text-medium").focus()

    page.keyboard.press("ArrowRight")

    assert page.locator("#text-large").is_checked()


def test_the_menu_of_a_phone_opens_without_scripts(open_page: Open) -> None:
    page = open_page("index.html", width=360, java_script_enabled=False).page
    menu = page.locator("details.menu nav")
    hidden_before = not menu.is_visible()

    page.locator("details.menu summary").click()

    assert hidden_before
    assert menu.is_visible()
    assert menu.locator("a[aria-current]").count() == 1


def test_one_menu_is_shown_at_each_width(open_page: Open) -> None:
    for width in (320, 767, 768, 1280):
        page = open_page("index.html", width=width).page
        shown = [page.locator(selector).is_visible() for selector in ("details.menu", "nav.menu")]
        assert shown == [width < 768, width >= 768]


def test_buttons_that_need_scripts_are_there_only_with_them(open_page: Open) -> None:
    article = open_page("tin-tuc.html").page.locator(".news__title a").first.get_attribute("href")
    path = article.removeprefix("./")

    with_scripts = open_page(path).page.locator("button[data-action=print]")
    without = open_page(path, java_script_enabled=False).page.locator("button[data-action=print]")

    assert with_scripts.is_visible()
    assert not without.is_visible()


def test_a_chart_is_shown_at_the_size_that_fits(open_page: Open) -> None:
    for width, shown in ((360, ".drawing--narrow"), (1280, ".drawing--wide")):
        page = open_page("chi-tieu/htx-lien-ket.html", width=width).page
        frame = page.locator(".chart-frame").first
        visible = [name for name in (".drawing--narrow", ".drawing--wide") if frame.locator(name).is_visible()]
        assert visible == [shown]


def test_folded_tables_are_open_on_paper(open_page: Open) -> None:
    page = open_page("hop-tac-xa.html").page

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("details.disclosure:not([open])").count() == 0


@pytest.mark.parametrize("name", ["documents", "places", "risks", "glossary"])
def test_a_section_stands_apart_from_the_sentence_before_it(name: str, open_page: Open) -> None:
    gaps = open_page(TYPES[name]).page.evaluate(GAPS)

    assert gaps
    assert min(gaps) >= 3 * text_size(open_page(TYPES[name]).page), gaps


def test_short_names_and_states_keep_to_one_line_in_a_list_on_a_desk(open_page: Open) -> None:
    page = open_page(TYPES["cooperatives"]).page
    lines = page.locator("#list tbody :is(th a, .rating, td:last-child)").evaluate_all(
        """parts => parts.map((part) => { const words = document.createRange(); words.selectNode(part.firstChild);
            return words.getBoundingClientRect().height / parseFloat(getComputedStyle(part).lineHeight); })"""
    )

    assert len(lines) > 1
    assert max(lines) < 1.5
