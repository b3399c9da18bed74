"""While a page opens on a phone its sections are laid out in turns; afterwards, and everywhere else, none waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from page_types import TYPES
from playwright.sync_api import Browser, Page

Open = Callable[..., Any]
LONG = TYPES["data"]
NOTE = """addEventListener("DOMContentLoaded", () => {
    window.waitingAtFirst = [...document.querySelectorAll(".section")].filter(each => getComputedStyle(each).contentVisibility === "auto").length;
});"""
WAITING = """() => [...document.querySelectorAll("*")]
    .filter(each => getComputedStyle(each).contentVisibility === "auto").map(each => each.outerHTML.slice(0, 90))"""
NO_TURN = "window.requestAnimationFrame = () => 0"
"""No part is ever given its turn: all that may wait does, until something else ends the turns."""
HEIGHTS = "() => [...document.querySelectorAll('.section')].map(each => each.getBoundingClientRect().height)"


@pytest.fixture
def phone(browser: Browser, address: str) -> Any:
    """Give a window of a phone that notes how many sections wait when a page has just been read."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, base_url=f"{address}/", reduced_motion="reduce"
    )
    context.add_init_script(NOTE)
    yield context.new_page()
    context.close()


def waited_at_first(page: Page) -> int:
    return int(page.evaluate("window.waitingAtFirst"))


def settle(page: Page) -> None:
    page.locator("html:not(.turns)").wait_for(state="attached")


def test_a_long_page_is_laid_out_in_turns_and_then_as_a_whole(phone: Page) -> None:
    phone.goto(LONG)
    settle(phone)

    assert waited_at_first(phone) > 5
    assert phone.evaluate(WAITING) == []


def test_laid_out_in_turns_it_looks_as_if_laid_out_at_once(phone: Page) -> None:
    phone.goto(LONG)
    settle(phone)
    in_turns = phone.evaluate(HEIGHTS)
    phone.reload()

    assert waited_at_first(phone) == 0
    assert phone.evaluate(HEIGHTS) == in_turns


@pytest.mark.parametrize("leave", ["#files", "#:~:text=Excel", "back"])
def test_where_the_browser_finds_a_place_by_itself_nothing_waits(phone: Page, leave: str) -> None:
    if leave.startswith("#"):
        phone.goto(LONG + leave)
    else:
        phone.goto(LONG)
        phone.goto(TYPES["home"])
        phone.go_back()

    assert waited_at_first(phone) == 0
    assert phone.evaluate(WAITING) == []


def test_a_place_that_an_address_names_stays_where_the_browser_found_it(phone: Page) -> None:
    phone.goto(TYPES["method"])
    last = phone.locator("main .section[id], main [id].entries__item, main h2[id]").last.get_attribute("id")
    phone.goto("404.html")
    phone.goto(f"{TYPES['method']}#{last}")
    top = "id => document.getElementById(id).getBoundingClientRect().top"
    found = phone.evaluate(top, last)
    phone.wait_for_timeout(300)

    assert phone.evaluate(top, last) == found
    assert -1 < found < 740


@pytest.mark.parametrize("sign", ["key", "tap"])
def test_the_first_sign_of_a_reader_ends_the_turns(phone: Page, sign: str) -> None:
    phone.emulate_media(reduced_motion="no-preference")
    phone.add_init_script(NO_TURN)
    phone.goto(LONG)
    waiting = len(phone.evaluate(WAITING))
    if sign == "key":
        phone.keyboard.press("End")
    else:
        phone.locator("main").click(position={"x": 5, "y": 5})

    assert waiting > 5
    assert phone.evaluate(WAITING) == []


def test_nothing_waits_for_long_where_no_script_came(phone: Page) -> None:
    phone.route("**/*.js", lambda route: route.abort())
    phone.goto(LONG)
    settle(phone)

    assert waited_at_first(phone) > 5
    assert phone.evaluate(WAITING) == []


def test_a_list_takes_its_turn(phone: Page) -> None:
    phone.add_init_script(NO_TURN)
    phone.goto(TYPES["cooperatives"])

    assert any("listing" in part for part in phone.evaluate(WAITING))


def test_without_scripts_nothing_waits(open_page: Open) -> None:
    page = open_page(LONG, width=360, java_script_enabled=False).page

    assert page.evaluate(WAITING) == []


def test_in_wide_windows_and_on_paper_nothing_waits_while_turns_go_on(phone: Page) -> None:
    phone.add_init_script(NO_TURN)
    phone.goto(LONG)
    found = {"phone": len(phone.evaluate(WAITING))}
    phone.emulate_media(media="print")
    found["paper"] = len(phone.evaluate(WAITING))
    phone.emulate_media(media="screen")
    for width in (768, 1280):
        phone.set_viewport_size({"width": width, "height": 900})
        found[str(width)] = len(phone.evaluate(WAITING))

    assert phone.locator("html.turns").count() == 1
    assert found.pop("phone") > 5
    assert found == {"paper": 0, "768": 0, "1280": 0}
