"""Every type of page in every look: axe finds nothing, nothing scrolls sideways, nothing is asked of another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from looks import broken_numbers, layout_shift, open_all, slow_down, too_wide
from page_types import ALL_TYPES, TYPES, family
from playwright.sync_api import Browser, Page, expect

from tooling.screenshots import PAGES

Open = Callable[..., Any]
Axe = Callable[..., list[str]]
WIDTHS = (1280, 768, 360)
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe whose answer depends on colours; the others need asking once a width."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
PLAIN = {"forced_colors": "none", "media": "screen", "color_scheme": "light"}

ALIKE = {"categories", "category", "authors", "author", "writing"}
"""Lists of articles that look as the news list does, and a page of editors that looks as another: no pictures."""

every_type = pytest.mark.parametrize("name", ALL_TYPES)


def test_every_family_of_pages_is_a_type(site: Path) -> None:
    paths = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}

    assert set(TYPES.values()) - paths == set()
    assert {family(path) for path in paths} - {family(path) for path in ALL_TYPES.values()} == set()


def test_every_type_of_page_has_pictures() -> None:
    assert set(TYPES) - ALIKE <= set(PAGES)


@every_type
def test_axe_finds_nothing_in_any_look(name: str, open_type: Open, axe: Axe) -> None:
    watched = open_type(name, width=WIDTHS[0])
    page = watched.page
    found: dict[tuple[str, int], list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for look, media in LOOKS.items():
            page.emulate_media(**PLAIN | media)
            found[look, width] = too_wide(page)
            if look != "forced":  # there the browser paints other colours than axe reads
                found[look, width] += axe(page, () if look == "light" else COLOURS)
    open_all(page)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found["unfolded", width] = too_wide(page)

    assert {look: problems for look, problems in found.items() if problems} == {}
    watched.assert_clean()


@pytest.mark.parametrize("width", [320, 360])
def test_the_kind_beside_a_title_stays_on_one_line(width: int, open_type: Open) -> None:
    page = open_type("a-to-z", width=width).page
    lines = """each => { const range = document.createRange(); range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; }"""
    kinds = page.locator(".letter__list .meta").filter(has_not_text="·")
    broken = kinds.evaluate_all(
        f"all => all.filter(each => ({lines})(each) > 1).map(each => each.parentElement.innerText)"
    )

    assert kinds.count() > 50
    assert broken == []
    assert too_wide(page) == []


LONG_WORD = "Hợptácxãdịchvụnôngnghiệptổnghợpsảnxuấtkinhdoanhthươngmạivàdulịchsinhthái"
NAMES = r"HTX Nông nghiệp minh họa số \d+|(Xã|Phường) [A-ZĐÂ][^ ]+ ?[A-Z][a-zéâơướạ]+|Vĩnh Hòa"


@every_type
def test_a_name_of_one_long_word_is_broken_and_no_number_for_it(name: str, open_type: Open) -> None:
    page = open_type(name, width=320).page
    open_all(page)
    found: dict[tuple[str, int], list[str]] = {}
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found["numbers", width] = broken_numbers(page)
    page.evaluate(
        """([names, word]) => { const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let text; (text = texts.nextNode());) if (!text.parentElement.closest("svg, pre, script, style, select"))
                text.data = text.data.replace(RegExp(names, "g"), word); }""",
        [NAMES, LONG_WORD],
    )
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found["names", width] = too_wide(page)

    assert {look: problems for look, problems in found.items() if problems} == {}


@every_type
def test_nothing_moves_while_a_page_opens(name: str, open_type: Open) -> None:
    watched = open_type(name, width=360, height=740)

    assert layout_shift(watched.page) < 0.005
    watched.assert_clean()


ASKED = {
    "search": ("?q=lua", "?q=htx", "?q=xyzq", "?q=hop+tac+xa+nong+nghiep+o+xa+vinh+hoa+trong+lua+va+nuoi+ca"),
    "cooperatives": ("?nganh=lua-gao", "?tinh-trang=da-giai-the", "?tinh-trang=da-giai-the&lien-ket=co-hop-dong"),
    "long-list": ("?nganh=lua-gao", "?tinh-trang=da-giai-the", "?xep=ten&trang=2", "?xep=ten&trang=2#list"),
}
"""Addresses that ask for something which scripts bring."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("name", "query"), [(name, query) for name, queries in ASKED.items() for query in queries])
def test_nothing_moves_while_what_an_address_asks_for_comes(
    name: str, query: str, width: int, open_type: Open, request: pytest.FixtureRequest
) -> None:
    watched = open_type("not-found", width=width, height=740)
    page = watched.page
    root = request.getfixturevalue("address_of_long_lists") if name == "long-list" else watched.address
    slow_down(page)
    page.goto(f"{root}/{ALL_TYPES[name]}{query}")
    told = page.locator("main [role=status]")
    expect(told).to_contain_text("kết quả cho" if name == "search" else "hợp tác xã")
    expect(told).not_to_contain_text("Đang tải")
    page.locator("#list tbody tr, #list .empty, #results .links__item").first.wait_for()

    assert layout_shift(page) < 0.005


def test_axe_finds_a_fault(open_page: Open, axe: Axe) -> None:
    page = open_page("index.html").page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")

    assert [found for found in axe(page) if found.startswith("button-name")]


@every_type
def test_nothing_is_lost_without_scripts(name: str, open_type: Open) -> None:
    page = open_type(name).page
    page.evaluate("document.querySelectorAll('.filter, [data-action]').forEach(each => each.remove())")
    watched = open_type(name, java_script_enabled=False)
    without = watched.page

    shown = without.locator(".filter, [data-action]").locator("visible=true")
    assert shown.count() == 0, "a control that only a script can work is not offered without one"
    assert set(words(page.inner_text("main"))) - set(words(without.inner_text("main"))) == set()
    for width in (1280, 768, 360):
        without.set_viewport_size({"width": width, "height": 900})
        assert too_wide(without) == []
    watched.assert_clean()


@every_type
def test_axe_finds_nothing_where_no_script_came(name: str, open_type: Open, axe: Axe) -> None:
    """Axe is a script itself, so scripts are on and the site's own arrive empty."""
    page = open_type(name, width=360).page
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()

    assert axe(page) == []


def words(text: str) -> list[str]:
    return text.split()


@pytest.fixture(scope="module")
def from_disk(browser: Browser, site: Path) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Give a function that opens a page as a file and collects what goes wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def make(path: str) -> tuple[Page, list[str]]:
        page, complaints = context.new_page(), []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto((site / path).as_uri())
        return page, complaints

    yield make
    context.close()


@pytest.mark.parametrize("path", TYPES.values(), ids=TYPES)
def test_a_page_opens_from_a_disk_with_its_looks(path: str, from_disk: Callable[[str], tuple[Page, list[str]]]) -> None:
    page, complaints = from_disk(path)

    assert complaints == []
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--colour-brand').trim()")
    page.close()


def test_links_lead_on_from_a_disk(from_disk: Callable[[str], tuple[Page, list[str]]]) -> None:
    page, _ = from_disk("index.html")
    page.locator('main a[href$=".html"]').first.click()

    assert page.url.startswith("file://")
    assert page.locator("h1").inner_text()
