"""The map of places in chromium: the chosen figure shows and colours, by keyboard and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Open = Callable[..., Any]
MAP = "dia-ban.html"


def shown(page: Page) -> set[str]:
    """Return which figures the tiles show."""
    figures = page.locator(".figure-map__tile b:visible")
    return set(figures.evaluate_all("all => all.map(each => each.dataset.figure)"))


def test_the_first_figure_shows_without_scripts(open_page: Open) -> None:
    page = open_page(MAP, java_script_enabled=False).page

    assert page.locator(".figure-map__tile b:visible").count() == page.locator(".figure-map__tile").count()
    assert shown(page) == {"1"}


@pytest.mark.parametrize("width", [320, 1280])
def test_rivers_stand_behind_the_tiles_and_say_nothing(width: int, open_page: Open) -> None:
    page = open_page(MAP, width=width).page
    rivers = page.locator(".figure-map .tile-map__rivers")

    assert rivers.count() == 2
    assert rivers.evaluate_all("all => all.every(each => each.getAttribute('aria-hidden') === 'true')")
    assert rivers.locator("path").count() == 4
    assert page.locator(".tile-map__rivers text").count() == 0
    assert "không theo tỷ lệ" in page.locator(".figure-map .meta").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_figure_is_chosen_by_keyboard(open_page: Open) -> None:
    page = open_page(MAP).page
    page.locator("#figure-1").focus()
    page.keyboard.press("ArrowRight")

    assert shown(page) == {"2"}
    assert page.locator(".figure-map__words span:visible").get_attribute("data-figure") == "2"


def test_more_is_darker(open_page: Open) -> None:
    page = open_page(MAP).page
    script = """all => all.filter(each => each.checkVisibility()).map(each =>
        [parseInt(each.textContent), parseFloat(getComputedStyle(each, "::before").opacity)])"""
    pairs = sorted(page.locator("figure:first-of-type .figure-map__tile b").evaluate_all(script))

    assert [shade for _, shade in pairs] == sorted(shade for _, shade in pairs)
    assert pairs[0] == [0, 0]
    assert pairs[-1][1] > 0


def test_a_tile_is_named_by_its_place_and_figure(open_page: Open) -> None:
    page = open_page(MAP).page
    tile = page.locator(".figure-map__tile").first
    name, figure = tile.locator(".tile-map__name").inner_text(), tile.locator("b:visible").inner_text()

    assert page.get_by_role("link", name=f"{name} {figure}", exact=True).count() >= 1
