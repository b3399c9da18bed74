"""Text at 200 %, on every type of page, all unfolded: nothing is cut, no number breaks, nothing scrolls sideways, in all sizes that a reader chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from looks import broken_numbers, cut_text, open_all, too_wide
from page_types import ALL_TYPES, TYPES
from playwright.sync_api import Page

Open = Callable[..., Any]
TWICE = "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
PLAIN = "document.documentElement.style.removeProperty('font-size')"


@pytest.mark.parametrize("name", ALL_TYPES)
def test_text_grown_to_twice_its_size_stays_whole(name: str, open_type: Open) -> None:
    watched = open_type(name, width=640)
    page = watched.page
    open_all(page)
    found: dict[tuple[str, str | int], list[str]] = {}
    for size in sizes_offered(page):
        if size:
            page.evaluate(f"document.getElementById('{size}').click()")
        found[size, "zoom"] = too_wide(page) + cut_text(page)
        page.evaluate(TWICE)
        for width in (640, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            found[size, width] = too_wide(page) + cut_text(page) + broken_numbers(page)
        page.evaluate(PLAIN)
        page.set_viewport_size({"width": 640, "height": 900})

    assert {look: problems for look, problems in found.items() if problems} == {}
    watched.assert_clean()


def sizes_offered(page: Page) -> list[str]:
    """Return the ids of the text-size switch, or "" alone on a page without one."""
    found = page.evaluate(
        "[...document.querySelectorAll('input[name=text-size], input[id^=text-]')].map(each => each.id)"
    )
    return list(found) or [""]


def test_cut_text_is_found(open_page: Open) -> None:
    page = open_page("index.html").page
    page.locator("h1").evaluate("each => { each.style.cssText = 'overflow: hidden; block-size: 1rem'; }")

    assert len(cut_text(page)) == 1


def test_a_broken_number_is_found(open_page: Open) -> None:
    page = open_page("index.html", width=360).page
    page.locator("h1").evaluate("each => { each.textContent = '10\xa0trong\xa012.345'; each.style.fontSize = '6rem'; }")

    assert [found.partition(" ")[0] for found in broken_numbers(page)] == ["12.345"]


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_words_of_a_chart_never_shrink_as_text_grows(width: int, open_page: Open) -> None:
    page = open_page(TYPES["task-charts"], width=width).page
    sizes = [chart_text(page)]
    for share in (1.1875, 1.5, 2):
        page.evaluate("share => { document.documentElement.style.fontSize = 100 * share + '%'; }", share)
        sizes.append(chart_text(page))

    assert sizes == sorted(sizes)
    assert sizes[-1] > 1.4 * sizes[0] or width == 1280, sizes
    assert too_wide(page) == []


def chart_text(page: Page) -> float:
    """Return how tall the words of the first chart that shows are, in pixels."""
    return float(
        page.locator(".drawing text")
        .locator("visible=true")
        .first.evaluate("each => each.getScreenCTM().a * parseFloat(getComputedStyle(each).fontSize)")
    )


@pytest.mark.parametrize("name", ["home", "article", "indicator"])
def test_text_size_changes_by_choice_without_scripts(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name], java_script_enabled=False).page
    sizes = []
    for size in ("small", "medium", "large"):
        page.locator(f'label[for="text-{size}"]').first.click()
        sizes.append(page.locator("main p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))

    assert sizes == sorted(set(sizes)), sizes
