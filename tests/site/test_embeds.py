"""An indicator in another site's frame: small, without scripts, links that leave the frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import brotli
import pytest
from built_pages import BuiltPage

from coop_plan.results import SiteProgress

BUDGET = 8_000


@pytest.fixture(scope="session")
def embeds(pages: Mapping[str, BuiltPage]) -> dict[str, BuiltPage]:
    return {path.removeprefix("nhung/"): page for path, page in pages.items() if path.startswith("nhung/")}


def test_every_indicator_has_a_frame(embeds: dict[str, BuiltPage], progress: SiteProgress) -> None:
    assert set(embeds) == {f"{each.id}.html" for each in progress.current.assessments}


def test_a_frame_weighs_little(embeds: dict[str, BuiltPage], site: Path) -> None:
    weights = {name: len(brotli.compress((site / "nhung" / name).read_bytes())) for name in embeds}

    assert {name: weight for name, weight in weights.items() if weight > BUDGET} == {}


def test_a_frame_has_neither_script_nor_anything_to_load(embeds: dict[str, BuiltPage]) -> None:
    assert [name for name, page in embeds.items() if page.all("script, img, link[rel=stylesheet], iframe, form")] == []


def test_a_frame_may_use_its_own_style_only_and_be_framed_by_anybody(embeds: dict[str, BuiltPage]) -> None:
    for page in embeds.values():
        policy = str(page.one("meta[http-equiv]")["content"])
        assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'", policy)


def test_links_of_a_frame_open_in_the_whole_window(embeds: dict[str, BuiltPage]) -> None:
    assert {page.one("base")["target"] for page in embeds.values()} == {"_top"}
    assert [name for name, page in embeds.items() if page.all("a[target]")] == []


def test_a_frame_tells_the_sentence_and_leads_to_its_source(
    embeds: dict[str, BuiltPage], progress: SiteProgress
) -> None:
    for each in progress.current.assessments:
        page = embeds[f"{each.id}.html"]
        targets = {page.target_of(str(link["href"])) for link in page.all("a[href]")}
        assert "".join(str(each.sentence).split()) in "".join(page.text.split())
        assert (f"chi-tieu/{each.id}.html", "") in {(target[0], target[1] or "") for target in targets if target}


def test_the_code_to_copy_names_the_frame(pages: Mapping[str, BuiltPage], progress: SiteProgress) -> None:
    for each in progress.current.assessments:
        code = unescape(pages[f"chi-tieu/{each.id}.html"].one("details pre code").get_text())
        found = re.search(r'<iframe src="https://[^/]+/(\S+)" title="([^"]+)"', code)
        assert found
        assert found.groups() == (f"nhung/{each.id}.html", each.indicator.name)
