"""The second locality with a new year's plan beside its own: made by the command, built, and every page sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from built_pages import BuiltPage, read_pages
from localities import build_two_plans

NEWER_THAN_THE_CHECKER = ("position-area", "position-try-fallbacks")


@pytest.fixture(scope="module")
def folder(shared_folder: Path) -> Path:
    """The site of both plans, built once a test run."""
    return build_two_plans(shared_folder)


@pytest.fixture(scope="module")
def pages(folder: Path) -> Mapping[str, BuiltPage]:
    return read_pages(folder)


def of_both_plans(pages: Mapping[str, BuiltPage]) -> list[BuiltPage]:
    return [page for path, page in pages.items() if path == "so-sanh.html" or path.startswith("ke-hoach/")]


def test_every_indicator_of_the_new_plan_has_a_page_of_its_own(pages: Mapping[str, BuiltPage]) -> None:
    own = {path.rpartition("/")[2] for path in pages if path.startswith("ke-hoach/2027/")} - {"tien-do-nhiem-vu.html"}

    assert own == {path.rpartition("/")[2] for path in pages if path.startswith("chi-tieu/")}


def test_the_plans_are_compared(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["so-sanh.html"]

    assert {row.get_text(" ", strip=True) for row in page.all("main tbody th")} == {
        "Kế hoạch 2025–2026",
        "Kế hoạch 2027 (bản nháp)",
    }


def test_no_link_of_these_pages_is_broken(folder: Path, pages: Mapping[str, BuiltPage]) -> None:
    targets = {
        (page.path, str(link["href"])): page.target_of(str(link["href"]))
        for page in of_both_plans(pages)
        for link in page.all("a[href]")
    }
    broken = [each for each, target in targets.items() if target and not is_there(folder, pages, *target)]

    assert targets
    assert broken == []


def is_there(folder: Path, pages: Mapping[str, BuiltPage], path: str, fragment: str) -> bool:
    """Tell whether a file exists, and on it the place that a fragment names."""
    if not fragment or path not in pages:
        return (folder / path).is_file()
    return pages[path].soup.find(id=fragment) is not None


def test_titles_differ(pages: Mapping[str, BuiltPage]) -> None:
    titles = [page.one("title").get_text() for page in pages.values()]

    assert len(titles) == len(set(titles))


def test_the_pages_are_valid(folder: Path, html_errors: Callable[[Path], list[str]]) -> None:
    found = [line for line in html_errors(folder) if not any(each in line for each in NEWER_THAN_THE_CHECKER)]

    assert [line for line in found if "ke-hoach/" in line or "so-sanh" in line] == []
