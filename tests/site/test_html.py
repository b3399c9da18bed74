"""Every page of the built site: links that lead somewhere, one heading first, words beside each picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_pages import BuiltPage, squeeze

from pelicanconf import DIRECT_TEMPLATES

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LOADED = {"script": "src", "img": "src", "link": "href", "source": "srcset", "iframe": "src", "use": "href"}
NOT_LOADED = {"canonical", "alternate", "license", "author", "next", "prev"}


def offenders(pages: Mapping[str, BuiltPage], check: object) -> dict[str, list[str]]:
    """Return what a check finds on each page that it finds anything on."""
    assert callable(check)
    assert pages, "the site has no pages"
    found = {path: list(check(page)) for path, page in pages.items()}
    return {path: wrong for path, wrong in found.items() if wrong}


# ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def addresses(page: BuiltPage) -> Iterator[str]:
    """Yield every address that a page names, but those of its own canonical address and feeds elsewhere."""
    for element in page.all("[href], [src]"):
        yield str(element.get("href") or element.get("src"))


def test_no_link_inside_the_site_is_broken(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    names = {path: {str(element["id"]) for element in page.all("[id]")} for path, page in pages.items()}

    def broken(page: BuiltPage) -> Iterator[str]:
        for address in addresses(page):
            target = page.target_of(address)
            if target is None:
                continue
            path, fragment = target
            if path not in files or (fragment and fragment not in names.get(path, {fragment})):
                yield address

    assert offenders(pages, broken) == {}


def test_links_also_work_from_a_disk(pages: Mapping[str, BuiltPage]) -> None:
    def absolute_or_folder(page: BuiltPage) -> Iterator[str]:
        for address in addresses(page):
            path = urlsplit(address).path
            if page.target_of(address) and (path.startswith("/") or path.endswith("/") or path in {".", ".."}):
                yield address

    assert offenders(pages, absolute_or_folder) == {}


def test_every_page_is_reached_from_home(pages: Mapping[str, BuiltPage]) -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        targets = (pages[path].target_of(str(link["href"])) for link in pages[path].all("a[href]"))
        waiting += [target[0] for target in targets if target]

    for_readers = {path for path, page in pages.items() if not page.all("meta[name=robots][content=noindex]")}
    assert for_readers - reached - {"404.html"} == set()


def test_nothing_is_loaded_from_another_host(pages: Mapping[str, BuiltPage]) -> None:
    def foreign(page: BuiltPage) -> Iterator[str]:
        for element in page.all(", ".join(LOADED)):
            if NOT_LOADED & set(element.get_attribute_list("rel")):
                continue
            address = str(element.get(LOADED[element.name]) or "")
            if urlsplit(address).netloc or "url(http" in address:
                yield address

    assert offenders(pages, foreign) == {}


def test_links_that_leave_are_declared_in_the_data(pages: Mapping[str, BuiltPage], declared_hosts: set[str]) -> None:
    def undeclared(page: BuiltPage) -> Iterator[str]:
        hosts = {urlsplit(str(link["href"])).netloc for link in page.all("a[href]")}
        return iter(sorted(hosts - declared_hosts - {""}))

    assert offenders(pages, undeclared) == {}


@pytest.fixture(scope="session")
def declared_hosts(root: Path) -> set[str]:
    """Hosts that data, articles or the theme's sharing links name."""
    sharing = {"www.facebook.com", "sp.zalo.me", "zalo.me", "creativecommons.org", "github.com"}
    texts = (path.read_text(encoding="utf-8") for name in ("data", "content") for path in (root / name).rglob("*.*"))
    words = (word.strip("<>()\"'") for text in texts if "://" in text for word in text.split() if "://" in word)
    return sharing | {urlsplit(word[word.index("http") :]).netloc.rstrip(").,") for word in words if "http" in word}


# ── Structure ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_language_is_vietnamese(pages: Mapping[str, BuiltPage]) -> None:
    assert {path: page.one("html").get("lang") for path, page in pages.items()} == dict.fromkeys(pages, "vi")


def test_every_page_comes_from_our_templates(pages: Mapping[str, BuiltPage], root: Path) -> None:
    """Pelican takes a template that a theme lacks from its own English theme, without a word."""
    needed = {"article", "page", "category", "author", *DIRECT_TEMPLATES}
    ours = {path.stem for path in (root / "theme" / "templates").glob("*.html")}

    assert needed - ours == set()
    assert [path for path, page in pages.items() if not page.all("#content")] == []
    assert [
        path.name for path in (root / "theme").rglob("*.html") if "!simple" in path.read_text(encoding="utf-8")
    ] == []


def test_every_page_has_one_first_heading(pages: Mapping[str, BuiltPage]) -> None:
    assert {path: len(page.all("h1")) for path, page in pages.items()} == dict.fromkeys(pages, 1)


def test_headings_skip_no_level(pages: Mapping[str, BuiltPage]) -> None:
    def skipped(page: BuiltPage) -> Iterator[str]:
        levels = [(int(heading.name[1]), squeeze(heading.get_text())) for heading in page.all(", ".join(HEADINGS))]
        before = 0
        for level, words in levels:
            if level > before + 1:
                yield f"h{level} {words}"
            before = level

    assert offenders(pages, skipped) == {}


def test_headings_have_words(pages: Mapping[str, BuiltPage]) -> None:
    def silent(page: BuiltPage) -> Iterator[str]:
        return (str(heading) for heading in page.all(", ".join(HEADINGS)) if not squeeze(heading.get_text()))

    assert offenders(pages, silent) == {}


def test_titles_differ(pages: Mapping[str, BuiltPage]) -> None:
    titles = Counter(squeeze(page.one("title").get_text()) for page in pages.values())

    assert [title for title, times in titles.items() if times > 1 or not title] == []


def test_every_page_is_described(pages: Mapping[str, BuiltPage]) -> None:
    def undescribed(page: BuiltPage) -> Iterator[str]:
        if not page.all('meta[name="description"][content]:not([content=""])'):
            yield "no description"

    assert offenders(pages, undescribed) == {}


def test_every_id_is_unique_on_its_page(pages: Mapping[str, BuiltPage]) -> None:
    def repeated(page: BuiltPage) -> Iterator[str]:
        times = Counter(str(element["id"]) for element in page.all("[id]"))
        return (name for name, count in times.items() if count > 1)

    assert offenders(pages, repeated) == {}


def test_every_reference_between_elements_holds(pages: Mapping[str, BuiltPage]) -> None:
    attributes = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")

    def dangling(page: BuiltPage) -> Iterator[str]:
        names = {str(element["id"]) for element in page.all("[id]")}
        for attribute in attributes:
            for element in page.all(f"[{attribute}]"):
                yield from (
                    name for name in " ".join(element.get_attribute_list(attribute)).split() if name not in names
                )

    assert offenders(pages, dangling) == {}


# ── Words beside pictures, charts and tables ──────────────────────────────────────────────────────────────────────


def test_every_image_says_what_it_shows(pages: Mapping[str, BuiltPage]) -> None:
    def silent(page: BuiltPage) -> Iterator[str]:
        for image in page.all("img"):
            decorative = image.get("alt") == "" and image.find_parent(["footer", "a", "figure"]) is not None
            if not image.get("alt") and not decorative:
                yield str(image)

    assert offenders(pages, silent) == {}


def test_every_image_has_its_size(pages: Mapping[str, BuiltPage]) -> None:
    def unsized(page: BuiltPage) -> Iterator[str]:
        return (str(image) for image in page.all("img") if not (image.get("width") and image.get("height")))

    assert offenders(pages, unsized) == {}


def test_every_drawing_is_named_or_hidden(pages: Mapping[str, BuiltPage]) -> None:
    def unnamed(page: BuiltPage) -> Iterator[str]:
        for drawing in page.all("svg"):
            hidden = any(each.get("aria-hidden") == "true" for each in (drawing, *drawing.parents))
            named = drawing.get("role") in ("img", "group") and (
                drawing.get("aria-label") or drawing.get("aria-labelledby")
            )
            if not (hidden or named) and drawing.find_parent("svg") is None:
                yield str(drawing)[:120]

    assert offenders(pages, unnamed) == {}


def test_every_chart_has_its_numbers_in_a_table(pages: Mapping[str, BuiltPage]) -> None:
    def without_table(page: BuiltPage) -> Iterator[str]:
        for chart in page.all(".chart"):
            if chart.select_one("table") is None:
                yield str(chart)[:120]

    assert any(page.all(".chart") for page in pages.values()), "no page has a chart"
    assert offenders(pages, without_table) == {}


def test_every_table_has_a_caption_and_headers(pages: Mapping[str, BuiltPage]) -> None:
    def bare(page: BuiltPage) -> Iterator[str]:
        for table in page.all("table"):
            caption = table.select_one("caption")
            if caption is None or not squeeze(caption.get_text()) or table.select_one("th[scope]") is None:
                yield str(table)[:120]

    assert offenders(pages, bare) == {}


def test_the_keyboard_reaches_code_that_scrolls(pages: Mapping[str, BuiltPage]) -> None:
    blocks = [(page.path, block) for page in pages.values() for block in page.all("pre")]

    assert {path.partition("/")[0] for path, _ in blocks} >= {"chi-tieu", "du-lieu.html"}
    for path, block in blocks:
        assert block.get("tabindex") == "0", path
        assert block.get("role") == "region", path
        assert block.get("aria-label") or block.get("aria-labelledby"), path


def test_no_value_reached_a_page_unworded(pages: Mapping[str, BuiltPage]) -> None:
    def raw(page: BuiltPage) -> Iterator[str]:
        words = page.text.split()
        for mark in ("None", "True", "False", "Fraction(", "datetime.date", "{{", "{%", "<Status", "nan", "undefined"):
            if mark in words or (len(mark) > 6 and mark in page.text):
                yield mark

    assert offenders(pages, raw) == {}


def test_style_comes_from_sheets_alone(pages: Mapping[str, BuiltPage]) -> None:
    def inline(page: BuiltPage) -> Iterator[str]:
        return (str(element)[:120] for element in page.all("[style], [onclick], [onload], [onchange]"))

    assert offenders(pages, inline) == {}


def test_every_page_keeps_the_policy(pages: Mapping[str, BuiltPage]) -> None:
    def lax(page: BuiltPage) -> Iterator[str]:
        policies = page.all('meta[http-equiv="Content-Security-Policy"]')
        content = str(policies[0].get("content")) if policies else ""
        if "default-src 'none'" not in content or "unsafe" in content:
            yield content or "no policy"

    assert offenders(pages, lax) == {}


@pytest.mark.slow
def test_the_html_is_valid(site: Path, html_errors: object) -> None:
    assert callable(html_errors)
    assert html_errors(site) == []
