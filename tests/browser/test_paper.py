"""Every type of page on A4: its content at the paper's width, readable, without the furniture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from looks import cut_text, too_wide
from page_types import ALL_TYPES

Open = Callable[..., Any]
PAPER = 642
"""The width of A4 between our margins, 170 mm, in CSS pixels."""
FURNITURE = "header nav, main nav, .strip, .search, .skip-link, .pager, main form, main button:not(.term)"


@pytest.mark.parametrize("name", ALL_TYPES)
def test_paper_shows_the_content_without_the_furniture(
    name: str, open_type: Open, axe: Callable[..., list[str]]
) -> None:
    page = open_type(name, width=PAPER).page
    page.emulate_media(media="print")

    assert page.locator("h1").first.is_visible()
    assert page.locator(FURNITURE).locator("visible=true").count() == 0
    assert too_wide(page) + cut_text(page) + axe(page, ("color-contrast",)) == []
