"""The portal's furniture around an article and on the home page: sharing, printing, reading on, a gallery that stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from page_types import TYPES
from playwright.sync_api import expect

Open = Callable[..., Any]
ARTICLE = TYPES["article"]
GALLERY = 7
STIRS = """() => [...document.querySelectorAll('*')].filter(each => {
    const look = getComputedStyle(each);
    return look.animationName !== 'none' || ['MARQUEE', 'BLINK', 'VIDEO', 'AUDIO'].includes(each.tagName);
}).map(each => each.outerHTML.slice(0, 90)).concat(document.getAnimations().map(each => String(each)))"""


@pytest.fixture(scope="module")
def article(address_as_published: str) -> dict[str, str]:
    """Where the article is served as published, for a page that knows its own address."""
    return {"root": address_as_published}


def test_sharing_needs_no_script(open_page: Open, article: dict[str, str]) -> None:
    watched = open_page(ARTICLE, java_script_enabled=False, **article)
    links = watched.page.locator(".share a").locator("visible=true")
    addresses = [links.nth(number).get_attribute("href") for number in range(links.count())]

    assert [address.split(":")[0] for address in addresses] == ["mailto", "https", "https"]
    assert "facebook.com/sharer" in addresses[1]
    assert "zalo.me/" in addresses[2]
    watched.assert_clean()


def test_the_address_is_copied(open_page: Open, article: dict[str, str]) -> None:
    watched = open_page(ARTICLE, permissions=["clipboard-read", "clipboard-write"], **article)
    button = watched.page.locator("[data-action=copy]")
    button.click()

    watched.page.locator("[data-action=copy]", has_text="Đã chép").wait_for(timeout=5000)
    assert watched.page.evaluate("navigator.clipboard.readText()") == watched.page.url
    watched.assert_clean()


def test_an_address_that_may_not_be_copied_is_told(open_page: Open, article: dict[str, str]) -> None:
    watched = open_page(ARTICLE, **article)
    watched.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }")

    button = watched.page.locator("[data-action=copy]")
    button.click()

    expect(button).to_have_text("Chưa chép được, mời chép ở thanh địa chỉ")
    assert button.get_attribute("aria-live") == "polite"
    watched.assert_clean()


def test_the_button_prints(open_page: Open) -> None:
    page = open_page(ARTICLE).page
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.locator("[data-action=print]").click()

    assert page.title() == "printed"


def test_an_article_leads_on_to_others(open_page: Open) -> None:
    watched = open_page(ARTICLE)
    words = watched.page.locator(".read-on li .meta").all_inner_texts()
    watched.page.locator(".read-on li a").first.click()

    assert {"Bài trước", "Bài sau"} & set(words)
    assert "Cùng chủ đề" in words
    assert not watched.page.url.endswith(ARTICLE)
    assert watched.page.locator("article h1").is_visible()
    watched.assert_clean()


def test_the_gallery_is_captioned_and_stands_still(open_page: Open) -> None:
    page = open_page("index.html").page
    section = page.locator("section:has(> .gallery)")
    section.scroll_into_view_if_needed()
    for number in range(GALLERY):
        section.locator("img").nth(number).evaluate("each => each.decode()")
    before = section.screenshot()
    page.wait_for_timeout(1200)

    assert section.locator("figure img[alt]:not([alt='']) + figcaption").count() == GALLERY
    assert "tranh minh họa" in section.inner_text().lower()
    assert page.evaluate("[...document.querySelectorAll('.gallery img')].every(each => each.naturalWidth > 0)")
    assert section.screenshot() == before


@pytest.mark.parametrize("name", TYPES)
def test_nothing_moves_by_itself(name: str, open_page: Open) -> None:
    assert open_page(TYPES[name]).page.evaluate(STIRS) == []


@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_both_switches_of_the_text_size_mark_the_size(size: str, open_page: Open) -> None:
    page = open_page(ARTICLE, java_script_enabled=False).page
    page.locator(f'.article__sizes label[for="text-{size}"]').click()
    marked = page.locator(".text-size__label").evaluate_all(
        """all => all.filter(each => { const look = getComputedStyle(each);
            return parseFloat(look.borderBottomWidth) && look.borderBottomColor !== 'rgba(0, 0, 0, 0)'; })
            .map(each => each.htmlFor)"""
    )

    assert marked == [f"text-{size}"] * 2


def test_escape_folds_the_menu_of_a_phone(open_page: Open) -> None:
    watched = open_page(TYPES["home"], width=360)
    page = watched.page
    page.locator(".menu--phone summary").click()
    page.locator(".menu--phone .menu__link").first.focus()
    page.keyboard.press("Escape")

    assert page.locator(".menu--phone[open]").count() == 0
    assert page.evaluate("document.activeElement === document.querySelector('.menu--phone summary')")
    watched.assert_clean()


def test_escape_folds_suggestions_before_the_menu(open_page: Open) -> None:
    page = open_page(TYPES["home"], width=360).page
    page.locator(".menu--phone summary").click()
    page.locator(".menu--phone .search__field").fill("htx")
    page.locator(".menu--phone [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".menu--phone[open]").count() == 1
    page.keyboard.press("Escape")

    assert page.locator(".menu--phone[open]").count() == 0


@pytest.mark.parametrize("width", [360, 320])
def test_the_words_in_the_field_of_a_phone_are_whole(width: int, open_page: Open) -> None:
    page = open_page(TYPES["home"], width=width).page
    page.locator(".menu--phone summary").click()
    room = page.locator(".menu--phone .search__field").evaluate(
        """each => { const look = getComputedStyle(each), canvas = document.createElement('canvas').getContext('2d');
            canvas.font = getComputedStyle(each, '::placeholder').font;
            return each.clientWidth - 2 * parseFloat(look.paddingLeft) - canvas.measureText(each.placeholder).width; }"""
    )

    assert room >= 0


def test_the_greeting_of_a_narrow_window_keeps_off_its_edge(open_page: Open) -> None:
    page = open_page(TYPES["home"], width=320).page
    strip, words = (page.locator(which).bounding_box() for which in (".strip", ".strip span >> nth=0"))

    assert words["y"] - strip["y"] >= 4
