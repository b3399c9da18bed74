"""Every type of page in a browser: axe finds nothing, nothing scrolls sideways, nothing is asked of another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from coop_plan.loading import load_dataset
from tooling.processes import ROOT
from tooling.screenshots import PAGES

Open = Callable[..., Any]
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


def page_types() -> dict[str, str]:
    """Return a page of each type by the type's name, from the project's own data."""
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset, loaded.problems
    data = loaded.dataset
    news = sorted(path.stem for path in (ROOT / "content" / "news").glob("*.md"))
    return {
        "home": "index.html",
        "plan": f"ke-hoach/{data.portal.plan}.html",
        "indicators": "chi-tieu.html",
        "indicator": f"chi-tieu/{data.current_plan().targets[4].indicator}.html",
        "followed-indicator": f"chi-tieu/{data.current_plan().targets[-1].indicator}.html",
        "tasks": "nhiem-vu.html",
        "task": f"nhiem-vu/{data.tasks_of(data.portal.plan)[0].id}.html",
        "cooperatives": "hop-tac-xa.html",
        "cooperative": f"hop-tac-xa/{data.cooperatives[0].id}.html",
        "groups": "to-hop-tac.html",
        "group": f"to-hop-tac/{data.groups[0].id}.html",
        "places": "dia-ban.html",
        "place": f"dia-ban/{data.cooperatives[0].place}.html",
        "chains": "nganh-hang.html",
        "chain": f"nganh-hang/{data.value_chains[0].id}.html",
        "documents": "van-ban.html",
        "document": f"van-ban/{data.documents[0].id}.html",
        "news-list": "tin-tuc.html",
        "article": f"tin-tuc/{news[0]}.html",
        "data": "du-lieu.html",
        "method": "phuong-phap.html",
        "glossary": "thuat-ngu.html",
        "about": "gioi-thieu.html",
        "site-map": "so-do-cong.html",
        "report": f"ky-bao-cao/{data.reports_of(data.portal.plan)[-1].id}.html",
        "changes": "co-gi-moi.html",
        "risks": "rui-ro.html",
        "reconciliation": "doi-chieu.html",
        "search": "tim-kiem.html",
        "a-to-z": "muc-luc-a-z.html",
        "showcase": "giao-dien.html",
        "showcase-states": "giao-dien/trang-thai-hiem.html",
        "not-found": "404.html",
    }


TYPES = page_types()
every_type = pytest.mark.parametrize("path", TYPES.values(), ids=TYPES)


def test_every_type_of_page_has_pictures() -> None:
    assert set(TYPES) <= set(PAGES)


@every_type
def test_axe_finds_nothing_in_any_look(path: str, open_page: Open, axe: Callable[[Page], list[str]]) -> None:
    watched = open_page(path)
    found = {}
    for width in WIDTHS:
        for scheme in SCHEMES:
            watched.page.set_viewport_size({"width": width, "height": 900})
            watched.page.emulate_media(color_scheme=scheme)
            found[width, scheme] = axe(watched.page)

    assert {look: problems for look, problems in found.items() if problems} == {}
    watched.assert_clean()


def test_axe_finds_a_fault(open_page: Open, axe: Callable[[Page], list[str]]) -> None:
    page = open_page("index.html").page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")

    assert [found for found in axe(page) if found.startswith("button-name")]


@every_type
def test_nothing_scrolls_sideways(path: str, open_page: Open) -> None:
    page = open_page(path).page
    too_wide = {}
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide[width] = wide_elements(page)

    assert too_wide == {}


def wide_elements(page: Page) -> list[str]:
    """Return what sticks out to the right, for the message."""
    script = """() => [...document.querySelectorAll('body *')]
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .slice(-5).map(each => each.tagName + '.' + each.getAttribute('class'))"""
    return list(page.evaluate(script))


@every_type
def test_text_grown_to_twice_its_size_stays_inside(path: str, open_page: Open) -> None:
    page = open_page(path, width=640).page
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    assert page.evaluate("document.documentElement.scrollWidth") <= 640, wide_elements(page)


@every_type
def test_nothing_is_lost_without_scripts(path: str, open_page: Open) -> None:
    page = open_page(path).page
    page.evaluate("document.querySelectorAll('.filter, [data-action]').forEach(each => each.remove())")
    without = open_page(path, java_script_enabled=False).page

    shown = without.locator(".filter, [data-action]").locator("visible=true")
    assert shown.count() == 0, "a control that only a script can work is not offered without one"
    assert set(words(page.inner_text("main"))) - set(words(without.inner_text("main"))) == set()


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


@every_type
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


@every_type
def test_the_keyboard_reaches_the_content_first(path: str, open_page: Open) -> None:
    page = open_page(path).page
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")

    assert skip
    assert skip.startswith("#")
    assert page.evaluate("location.hash") == skip
    assert page.locator(skip).count() == 1


@pytest.mark.parametrize("name", ["home", "indicator", "article", "cooperatives"])
def test_what_has_the_focus_is_seen(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name]).page
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const look = getComputedStyle(document.activeElement);
            return look.outlineStyle !== 'none' || look.boxShadow !== 'none' || document.activeElement.closest('label') !== null; }"""
        )
        if not seen:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))

    assert unseen == []


@pytest.mark.parametrize("name", ["home", "article", "indicator"])
def test_text_size_changes_by_choice_without_scripts(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name], java_script_enabled=False).page
    sizes = []
    for size in ("small", "medium", "large"):
        page.locator(f'label[for="text-{size}"]').first.click()
        sizes.append(page.locator("main p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))

    assert sizes == sorted(set(sizes)), sizes


@pytest.mark.parametrize("name", ["home", "indicator", "cooperatives", "article"])
def test_forced_colours_keep_every_page_usable(name: str, open_page: Open) -> None:
    watched = open_page(TYPES[name], forced_colors="active")

    watched.assert_clean()
    assert watched.page.locator("h1").is_visible()


@pytest.mark.parametrize("name", TYPES)
def test_paper_shows_the_content_without_the_furniture(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name]).page
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert not page.locator("header nav").first.is_visible()
