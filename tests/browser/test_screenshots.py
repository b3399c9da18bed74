"""The pictures of the documents: every page that they show exists, and a picture is small and as wide as asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tooling.processes import ROOT
from tooling.screenshots import DARK, FOLDER, PAGES, TALLEST, WIDTHS, save, take


@pytest.mark.parametrize("path", PAGES.values())
def test_pictured_page_exists(site: Path, path: str) -> None:
    assert (site / path.partition("?")[0]).is_file()


def test_every_picture_is_kept() -> None:
    names = {f"{name}-{width}-light.png" for name in PAGES for width in WIDTHS}
    names |= {f"{name}-{width}-dark.png" for name in DARK for width in WIDTHS}

    assert {path.name for path in FOLDER.glob("*.png")} == names


@pytest.mark.parametrize("document", ["README.md", "README.vi.md"])
def test_pictures_of_the_readme_exist(document: str) -> None:
    found = re.findall(r"(docs/screenshots/[\w.-]+)", (ROOT / document).read_text(encoding="utf-8"))

    assert found
    assert [path for path in found if not (ROOT / path).is_file()] == []


def test_picture_is_as_wide_as_asked(browser: Browser, address: str, tmp_path: Path) -> None:
    save(take(browser, f"{address}/index.html", 360, "dark"), tmp_path / "home.png")

    with Image.open(tmp_path / "home.png") as picture:
        assert picture.width == 360
        assert 600 < picture.height <= TALLEST
