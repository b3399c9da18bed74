"""One round trip: each page with all that blocks its rendering, and all scripts together, compressed."""

from __future__ import annotations

from pathlib import Path

import brotli
from built_pages import BuiltPage, read_pages
from localities import publish_long_lists, publish_two_plans

PAGE_BYTES = 14_000
SCRIPT_BYTES = 10_000
FRAME_BYTES = 8_000


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=11))


def blocking(page: BuiltPage) -> list[str]:
    """Return what a browser fetches before it paints: style sheets, and scripts that do not wait."""
    sheets = [str(link["href"]) for link in page.all("link[rel~=stylesheet]")]
    scripts = [str(script["src"]) for script in page.all("script[src]") if not script.has_attr("defer")]
    return [*sheets, *scripts]


def test_nothing_but_the_page_itself_blocks_its_rendering(site: Path) -> None:
    found = {path: files for path, page in read_pages(site).items() if (files := blocking(page))}

    assert found == {}


def too_heavy(folder: Path) -> list[tuple[str, int]]:
    """Return the pages above the budget, after printing the heaviest; a quick look at all tells which to weigh well."""
    pages = sorted(folder.rglob("*.html"), key=lambda page: len(brotli.compress(page.read_bytes(), quality=4)))
    sizes = [(page.relative_to(folder).as_posix(), compressed(page.read_bytes())) for page in pages[-40:]]
    heaviest = sorted(sizes, key=lambda item: -item[1])[:10]
    print(*(f"{size:6} {path}" for path, size in heaviest), sep="\n")
    return [(path, size) for path, size in heaviest if size > PAGE_BYTES]


def test_every_page_arrives_in_one_round_trip(site: Path) -> None:
    assert too_heavy(site) == []


def test_every_published_page_arrives_in_one_round_trip(published_site: Path) -> None:
    assert too_heavy(published_site) == []


def test_every_page_of_a_site_of_two_plans_arrives_in_one_round_trip(shared_folder: Path) -> None:
    assert too_heavy(publish_two_plans(shared_folder)) == []


def test_every_page_of_a_site_of_many_cooperatives_arrives_in_one_round_trip(shared_folder: Path) -> None:
    assert too_heavy(publish_long_lists(shared_folder)) == []


def test_every_published_frame_for_other_sites_is_small(published_site: Path) -> None:
    weights = {path.name: compressed(path.read_bytes()) for path in (published_site / "nhung").glob("*.html")}

    assert weights
    assert {name: weight for name, weight in weights.items() if weight > FRAME_BYTES} == {}


def test_all_scripts_together_are_small(site: Path) -> None:
    scripts = {path.name: compressed(path.read_bytes()) for path in (site / "theme" / "js").glob("*.js")}

    assert scripts.keys() >= {"site.js", "search.js", "list.js"}
    assert not [path for path in (site / "theme" / "js").glob("*.js") if "/*" in path.read_text(encoding="utf-8")]
    assert sum(scripts.values()) <= SCRIPT_BYTES, scripts
