"""Abbreviations in a browser: their meaning opens by keyboard and touch, without any script; paper lists them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

ARTICLE = "tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.html"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_keyboard_opens_and_closes_a_meaning(open_page: Callable[..., object], scripts: bool) -> None:
    watched = open_page(ARTICLE, width=360, java_script_enabled=scripts)
    page: Page = watched.page  # type: ignore[attr-defined]
    term = page.locator("button.term").first
    note = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(note).to_be_hidden()

    term.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")

    expect(note).to_be_hidden()
    expect(term).to_be_focused()
    watched.assert_clean()  # type: ignore[attr-defined]


def test_touch_opens_a_meaning_inside_the_window(open_page: Callable[..., object]) -> None:
    watched = open_page(ARTICLE, width=320, height=640, has_touch=True)
    page: Page = watched.page  # type: ignore[attr-defined]
    for number in range(page.locator("button.term").count()):
        term = page.locator("button.term").nth(number)
        term.tap()
        box = page.locator(f"#{term.get_attribute('popovertarget')}").bounding_box()

        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640


def test_no_line_breaks_between_a_term_and_its_brackets(open_page: Callable[..., object]) -> None:
    page: Page = open_page(ARTICLE).page  # type: ignore[attr-defined]
    term = page.locator(".no-break:has(> button.term)").first
    text = term.inner_text()
    broken = term.evaluate(
        """term => {
            const line = document.createElement("p");
            line.append("mmm mmm mmm ", term);
            document.querySelector("main").prepend(line);
            const whole = term.getBoundingClientRect();
            const broken = [];
            for (let width = Math.ceil(whole.width); width < 300; width += 1) {
                line.style.width = `${width}px`;
                if (term.getBoundingClientRect().height > whole.height || term.getClientRects().length > 1) broken.push(width);
            }
            return broken;
        }"""
    )

    assert len(text) > len(page.locator(".no-break > button.term").first.inner_text())
    assert broken == []


def test_an_open_meaning_is_accessible(open_page: Callable[..., object], axe: Callable[[Page], list[str]]) -> None:
    page: Page = open_page(ARTICLE).page  # type: ignore[attr-defined]
    page.locator("button.term").first.click()

    assert axe(page) == []


def test_paper_lists_the_meanings(open_page: Callable[..., object]) -> None:
    page: Page = open_page(ARTICLE).page  # type: ignore[attr-defined]
    page.emulate_media(media="print")

    expect(page.locator(".term-note").first).to_be_visible()
    expect(page.locator(".share")).to_be_hidden()
