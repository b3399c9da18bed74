"""The pictures of the documents: every type of page has them, and a picture is as wide as asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tooling.processes import ROOT
from tooling.screenshots import DARK, FOLDER, GALLERY, PAGES, TALLEST, WIDTHS, gallery, picture_name, save, take


@pytest.mark.parametrize("path", [path for path, _ in PAGES.values()], ids=PAGES)
def test_pictured_page_exists(site: Path, path: str) -> None:
    assert (site / path.partition("?")[0]).is_file()


def test_every_picture_is_kept() -> None:
    names = {picture_name(name, width, "light") for name in PAGES for width in WIDTHS}
    names |= {picture_name(name, width, "dark") for name in DARK for width in WIDTHS}

    assert {path.name for path in FOLDER.iterdir()} == names | {GALLERY.name}


def test_the_gallery_shows_every_picture() -> None:
    assert GALLERY.read_text(encoding="utf-8") == gallery()


@pytest.mark.parametrize("document", ["README.md", "README.vi.md"])
def test_pictures_of_the_readme_exist(document: str) -> None:
    found = re.findall(r"(docs/screenshots/[\w.-]+)", (ROOT / document).read_text(encoding="utf-8"))

    assert found
    assert [path for path in found if not (ROOT / path).is_file()] == []


def test_picture_is_as_wide_as_asked(browser: Browser, address: str, tmp_path: Path) -> None:
    save(take(browser, f"{address}/index.html", 360, "dark"), tmp_path / "home.webp")

    with Image.open(tmp_path / "home.webp") as picture:
        assert picture.width == 360
        assert 600 < picture.height <= TALLEST
