"""Every type of page on A4: its content whole and readable, without the furniture, on no more sheets than it needs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from looks import cut_text, too_wide
from page_types import ALL_TYPES, TYPES
from sheets import BOTTOM, MARGINS, MM, PAPER, print_page

Open = Callable[..., Any]
LOCATED = set(TYPES) - {"embed", "not-found"}
"""What tells its own address on paper: a frame stands on other sites, and a missing page nowhere."""
FURNITURE = (
    "header nav, main nav:not(.pager), .strip, .search, .skip-link, .skyline, .pager__link, .share, .gallery, .visits,"
    " .embed-code, .breadcrumb, .section__link, .read-on, main form, main button:not(.term), main p > a[download],"
    " .chart__foot a, [aria-labelledby=files] .links"
)


PRINTED_ADDRESSES = """[...document.querySelectorAll("main a")]
  .filter((link) => getComputedStyle(link, "::after").content.includes("(") && !/^https?:/.test(link.getAttribute("href")))
  .map((link) => link.getAttribute("href"))"""
"""The addresses that paper prints of links without a host."""

LENGTHEN = """() => {
    const rows = [...document.querySelectorAll("main tbody")].at(-1);
    while (rows.children.length < 48) rows.append(rows.lastElementChild.cloneNode(true));
}"""
"""Lets the last table of a page be longer than a sheet."""


@pytest.fixture(scope="module", autouse=True)
def _reader_of_pdf() -> None:
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext is missing: `make test` installs poppler-utils as root", pytrace=False)


@pytest.fixture
def open_for_paper(open_page: Open, open_type: Open, request: pytest.FixtureRequest) -> Open:
    """Give a function that opens a page of a type as wide as A4, of the published site where it stands there."""

    def make(name: str) -> Any:
        if name not in LOCATED:
            return open_type(name, width=PAPER)
        return open_page(TYPES[name], width=PAPER, root=request.getfixturevalue("address_as_published"))

    return make


@pytest.mark.parametrize("name", ALL_TYPES)
def test_paper_shows_the_content_without_the_furniture(
    name: str, open_for_paper: Open, axe: Callable[..., list[str]]
) -> None:
    watched = open_for_paper(name)
    page = watched.page
    page.emulate_media(media="print")
    page.evaluate(MARGINS)

    assert page.locator("h1").first.is_visible()
    assert page.locator(FURNITURE).locator("visible=true").count() == 0
    assert too_wide(page) + cut_text(page) + axe(page, ("color-contrast",)) == []
    assert page.locator("main details:not(.embed-code) > summary + *").locator("visible=false").count() == 0
    if name in LOCATED:
        assert page.locator(".paper .qr").bounding_box()["width"] > 75, "2 cm let a phone read the code"
        assert page.locator(".paper b").inner_text().startswith("https://example.org/")

    assert page.evaluate(PRINTED_ADDRESSES) == [], "an address without its host leads nowhere from paper"

    printed = print_page(page)

    assert printed.scale() == pytest.approx(1, abs=0.01), "something is too wide: the browser shrank the page"
    assert printed.broken() == []
    assert printed.stranded() == []
    assert printed.outside() == []
    assert not printed.is_wasteful(), (printed.sheets, printed.tall)
    assert printed.last_of_content() == printed.sheets, "the last sheet holds nothing of the content"
    watched.assert_clean()


def test_a_filtered_list_says_on_paper_what_it_leaves_out(open_page: Open, address_of_long_lists: str) -> None:
    page = open_page(f"{TYPES['cooperatives']}?nganh=lua-gao", width=PAPER, root=address_of_long_lists).page
    page.locator(".filter__count", has_text="trong").wait_for()
    page.emulate_media(media="print")
    shown = page.inner_text("main section:has(#list)")

    assert page.locator(".filter__field").locator("visible=true").count() == 1
    assert page.locator(".filter__field select").first.locator("visible=true").count() == 0
    assert page.inner_text(".filter__count") in shown
    assert "dòng 1–40 trong" in shown.replace("\u00a0", " ")
    assert "Danh sách đủ: https://example.org/" in shown


@pytest.mark.parametrize("name", ["changes", "documents", "reconciliation", "risks"])
def test_the_last_row_of_a_long_table_stays_with_the_footer(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name], width=PAPER, bypass_csp=True).page
    page.evaluate(LENGTHEN)
    sheets = {0: print_page(page)}
    foot = max(word.bottom for word in sheets[0].words if word.sheet == sheets[0].sheets and word.bottom < BOTTOM)
    for beyond in (2, 6, 10, 14):
        page.reload()
        page.evaluate(LENGTHEN)
        pushed = f"tr:nth-child(47) > * {{ padding-block-start: {(BOTTOM - foot) / MM + beyond}mm; }}"
        page.add_style_tag(content=f"@layer print {{ @media print {{ {pushed} }} }}")
        sheets[beyond] = print_page(page)

    assert sheets[14].sheets > sheets[0].sheets
    assert [beyond for beyond, printed in sheets.items() if printed.last_of_content() < printed.sheets] == []


@pytest.mark.parametrize(
    ("path", "spoil", "found"),
    [
        ("tien-do-nhiem-vu.html", ".drawing { max-block-size: none; }", "broken"),
        ("nhiem-vu.html", ".task-row { break-inside: auto; padding-block: 2.3rem; line-height: 3; }", "broken"),
        (
            "ke-hoach/2024.html",
            "h2, .section__head, caption { margin-block-end: 220mm; break-after: auto; }",
            "stranded",
        ),
        ("index.html", ".answer { margin-inline-start: -2rem; }", "outside"),
    ],
    ids=["chart", "row", "head", "margin"],
)
def test_what_breaks_on_paper_is_found(path: str, spoil: str, found: str, open_page: Open) -> None:
    page = open_page(path, width=PAPER, bypass_csp=True).page
    page.add_style_tag(content=f"@layer print {{ @media print {{ {spoil} }} }}")

    assert getattr(print_page(page), found)() != []


def test_a_row_alone_on_a_sheet_is_found(open_page: Open) -> None:
    page = open_page("hop-tac-xa.html", width=PAPER, bypass_csp=True).page
    page.add_style_tag(content="@layer print { @media print { .table tbody tr:last-child { break-before: page; } } }")

    assert [found for found in print_page(page).stranded() if found.startswith("a row alone")] != []


@pytest.mark.parametrize("name", ["home", "places"])
def test_the_rivers_of_the_map_stay_inside_the_margins(name: str, open_page: Open) -> None:
    page = open_page(TYPES[name], width=PAPER).page
    page.emulate_media(media="print")
    page.evaluate(MARGINS)
    left, right = page.evaluate(
        """() => { const sides = [...document.querySelectorAll('.tile-map__rivers path')].map(each => [
            each.getBoundingClientRect(), parseFloat(getComputedStyle(each).strokeWidth) / 2]);
            const sheet = document.body.getBoundingClientRect();
            return [Math.min(...sides.map(([box, half]) => box.left - half)) - sheet.left,
                sheet.right - Math.max(...sides.map(([box, half]) => box.right + half))]; }"""
    )

    assert left >= 0
    assert right >= 0


def test_the_place_of_a_cooperative_takes_few_lines_on_paper(open_page: Open) -> None:
    page = open_page(TYPES["cooperatives"], width=PAPER).page
    page.emulate_media(media="print")
    page.evaluate(MARGINS)
    lines = page.locator(".listing tbody th + td").evaluate_all(
        """all => all.map(each => { const range = document.createRange(); range.selectNodeContents(each);
            return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 4))).size; })"""
    )

    assert max(lines) <= 4


def test_what_is_too_wide_for_paper_is_found(open_page: Open) -> None:
    page = open_page("index.html", width=PAPER, bypass_csp=True).page
    page.add_style_tag(content=".main > * { min-inline-size: 60rem; }")

    assert print_page(page).scale() < 0.9


def test_a_last_sheet_of_furniture_alone_is_found(open_page: Open) -> None:
    page = open_page("404.html", width=PAPER, bypass_csp=True).page
    page.add_style_tag(content="@layer print { @media print { .footer { break-before: page; } } }")
    printed = print_page(page)

    assert printed.last_of_content() < printed.sheets
    assert printed.is_wasteful() is False
