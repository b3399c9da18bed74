"""The second locality with a new year's plan beside its own: made by the command, built, and every page sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from built_pages import BuiltPage, read_pages
from localities import build_two_plans, publish_next_year

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


# ── When the next year's plan becomes the current one ─────────────────────────────────────────────────────────────

REPORTS = ("giua-nam-2025", "cuoi-nam-2025", "giua-nam-2026")


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS)
def test_of_a_past_date_only_addresses_of_links_change_with_the_current_plan(shared_folder: Path, report: str) -> None:
    sites = publish_next_year(shared_folder)
    before, after = (read_page(site, f"ky-bao-cao/{report}.html") for site in sites)

    links = list(zip(take_addresses(before), take_addresses(after), strict=True))

    assert str(before.soup) == str(after.soup)
    moved = {pair for pair in links if pair[0] != pair[1]}
    in_menu = ("../ke-hoach/2025-2026.html", "../ke-hoach/2027.html")
    assert in_menu in moved
    to_indicators = moved - {in_menu}
    assert to_indicators
    for old, new in to_indicators:
        assert new == old.replace("../chi-tieu/", "../ke-hoach/2025-2026/")
        assert (sites[1] / "ky-bao-cao" / new).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_files_of_a_past_date_stay_when_another_plan_becomes_current(
    shared_folder: Path, report: str, form: str
) -> None:
    before, after = (
        (site / "ky-bao-cao" / f"{report}.{form}").read_bytes() for site in publish_next_year(shared_folder)
    )

    assert before == after


def read_page(folder: Path, path: str) -> BuiltPage:
    return BuiltPage(path, (folder / path).read_text(encoding="utf-8"))


def take_addresses(page: BuiltPage) -> list[str]:
    """Take where its links lead out of a page, in their order."""
    return [str(link.attrs.pop("href")) for link in page.all("body a[href]")]
