"""Forced colours, light and dark: every word is read off the pixels, for there axe cannot tell what is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from contrast import contrast
from page_types import TYPES
from PIL import Image
from playwright.sync_api import Page

Open = Callable[..., Any]
READABLE = 4.5
PAGES = (
    "home", "plan", "indicator", "tasks", "task", "task-charts", "cooperatives", "places", "article", "report",
    "search", "data", "showcase", "showcase-states", "embed",
)  # fmt: skip
"""Between them all that is filled, and the page that shows each component in each state."""
FILLED = ".status--filled, .button, .waffle__cell, .figure-map__choice, .menu__link[aria-current], .stacked-bar, .tile-map__tile"

WORDS = """root => {
    const found = [], walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        if (!/[\\p{L}\\d]/u.test(node.data) || node.parentElement.closest('.visually-hidden, .skip-link, script, style')) continue;
        if (!node.parentElement.checkVisibility({visibilityProperty: true})) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of range.getClientRects())
            if (line.width > 3 && line.height > 3)
                found.push([line.left + scrollX, line.top + scrollY, line.right + scrollX, line.bottom + scrollY,
                    node.data.trim().slice(0, 40)]);
    }
    return found;
}"""


def painted_contrast(picture: Image.Image) -> float:
    """Return the contrast between the commonest colour, the ground, and the one that stands out most: the letters."""
    colours = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    ground = colours[0][1]
    return max(contrast(ground, colour) for count, colour in colours if count > 1 or len(colours) < 3)  # type: ignore[arg-type]


def unreadable(page: Page, root: str = "body") -> Iterator[str]:
    """Yield each line of text below `root` whose pixels do not stand out from their ground."""
    page.evaluate("document.fonts.ready")
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    for left, top, right, bottom, words in page.evaluate(WORDS, root):
        box = (
            max(0, int(left)),
            max(0, int(top)),
            min(picture.width, round(right)),
            min(picture.height, round(bottom)),
        )
        if box[0] < box[2] and box[1] < box[3] and (found := painted_contrast(picture.crop(box))) < READABLE:
            yield f"{words}: {found:.1f} at {box[:2]}"


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_readable_in_forced_colours(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name], forced_colors="active").page
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        found[scheme] = list(unreadable(page))

    assert found == {"light": [], "dark": []}


def test_the_pages_show_all_that_is_filled(open_page: Open) -> None:
    missing = set(FILLED.split(", "))
    for name in PAGES:
        page = open_page(TYPES[name]).page
        missing -= {selector for selector in missing if page.locator(selector).locator("visible=true").count()}

    assert missing == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_of_a_phone_is_readable_in_forced_colours(scheme: str, open_page: Open) -> None:
    page = open_page("index.html", width=360, forced_colors="active", color_scheme=scheme).page
    page.locator("details.menu summary").click()

    assert list(unreadable(page, "header")) == []


def test_words_of_the_colour_of_their_ground_are_found(open_page: Open) -> None:
    page = open_page(TYPES["indicator"], forced_colors="active").page
    page.locator(".status--filled").evaluate(
        "each => { each.style.cssText = 'forced-color-adjust: none; background: #000; color: #333'; }"
    )

    assert len(list(unreadable(page))) == 1
