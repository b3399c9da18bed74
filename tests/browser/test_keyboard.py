"""The keyboard, on every type of page: it reaches everything in the document's order, and the focus is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from looks import WATCH_FOCUS, jumps_back
from page_types import ALL_TYPES
from playwright.sync_api import Page, Route

Open = Callable[..., Any]
PLAIN = {"color_scheme": "light", "forced_colors": "none"}
WINDOWS = {360: {"color_scheme": "dark"}, 768: {}, 1280: {"forced_colors": "active"}}
"""The look at each width; the focus is drawn by the same rules in all."""
MOST_STOPS = 150
"""Beyond so many, more stops are rows like those before; the tests of the list follow them."""


def walk(page: Page) -> tuple[int, list[dict[str, Any]]]:
    """Press Tab through a page; return how many things can be chosen, and the stops."""
    page.evaluate(WATCH_FOCUS)
    choosable = int(page.evaluate("window.choosable"))
    for _ in range(min(choosable, MOST_STOPS)):
        page.keyboard.press("Tab")
    return choosable, list(page.evaluate("window.stops"))


@pytest.mark.parametrize("name", ALL_TYPES)
def test_the_keyboard_reaches_everything_in_order_and_is_seen(name: str, open_type: Open) -> None:
    watched = open_type(name)
    page = watched.page
    for width, look in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**PLAIN | look)
        page.reload()

        choosable, stops = walk(page)

        assert [stop["at"] for stop in stops] == list(range(min(choosable, MOST_STOPS))), (width, stops)
        assert [stop["html"] for stop in stops if not stop["seen"]] == [], width
        assert jumps_back(stops) == [], width
    watched.assert_clean()


def test_a_stop_unseen_is_found(open_page: Open) -> None:
    page = open_page("index.html").page
    page.evaluate("document.querySelector('.skip-link').style.cssText = 'all: revert; outline: 0'")

    _, stops = walk(page)

    assert not stops[0]["seen"]


def test_a_jump_back_is_found(open_page: Open) -> None:
    page = open_page("index.html", width=360).page
    page.evaluate("document.querySelector('.news').style.cssText = 'display: flex; flex-direction: column-reverse'")

    assert jumps_back(walk(page)[1]) != []


@pytest.mark.parametrize("name", [name for name in ALL_TYPES if name != "embed"])
def test_the_keyboard_reaches_the_content_first(name: str, open_type: Open) -> None:
    page = open_type(name).page
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")

    assert skip
    assert skip.startswith("#")
    assert page.evaluate("location.hash") == skip
    assert page.locator(skip).count() == 1


@pytest.mark.parametrize(
    ("path", "file", "asking", "link"),
    [
        ("hop-tac-xa.html", "**/danh-sach/du-lieu.js", "main form select", "main tbody a"),
        ("tim-kiem.html", "**/tim-kiem/phan-1.js", "main form input[type=search]", "#results a"),
    ],
    ids=["list", "search"],
)
def test_the_focus_stays_when_data_arrive_late(path: str, file: str, asking: str, link: str, open_page: Open) -> None:
    page = open_page(path).page
    held: list[Route] = []
    page.route(file, lambda route: held.append(route))  # noqa: PLW0108 - Playwright refuses a built-in
    with page.expect_request(file):
        page.locator(asking).first.focus()
    page.locator(link).first.focus()
    with page.expect_response(file):
        held[0].continue_()
    page.wait_for_timeout(200)

    assert page.locator(link).first.evaluate("each => each === document.activeElement")
