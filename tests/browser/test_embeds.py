"""Frames of ours on a page of somebody else's: shown, quiet, and their links leave the frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from localities import build_two_plans
from playwright.sync_api import Browser

from tooling.web import serving

HOST = """<!doctype html><html lang="vi"><title>Trang khác</title>
<link rel="icon" href="data:,"><h1>Trang khác</h1>
<iframe src="{address}/nhung/htx-lien-ket.html" title="Khung" width="{width}" height="{height}"></iframe></html>"""


def declared_height(site: Path, indicator: str) -> int:
    """Return the height that the code to copy on an indicator's page asks for."""
    found = re.search(r'height=&#34;(\d+)|height="(\d+)|height=&quot;(\d+)', code_of(site, indicator))
    assert found
    return int(next(filter(None, found.groups())))


def code_of(site: Path, indicator: str) -> str:
    return (site / "chi-tieu" / f"{indicator}.html").read_text(encoding="utf-8").partition("&lt;iframe")[2]


@pytest.fixture
def make_host(site: Path, address: str, tmp_path: Path) -> Callable[[int], Path]:
    """Give a function that writes another site whose page frames ours, so wide and as high as the code asks for."""

    def make(width: int) -> Path:
        page = HOST.format(address=address, width=width, height=declared_height(site, "htx-lien-ket"))
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_shows_on_another_site(
    browser: Browser, make_host: Callable[[int], Path], width: int, scheme: str
) -> None:
    with serving(make_host(width)) as host, browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{host}/index.html")
        frame = page.frame_locator("iframe")
        frame.locator("h1").wait_for()

        body = frame.locator("body")
        paper = body.evaluate("body => getComputedStyle(body).backgroundColor")
        overflow = body.evaluate("body => body.ownerDocument.documentElement.scrollWidth - window.innerWidth")

        assert frame.locator("svg.drawing:visible").count() == 1
        assert paper == {"light": "rgb(251, 250, 246)", "dark": "rgb(16, 23, 22)"}[scheme]
        taller = body.evaluate("body => body.ownerDocument.documentElement.scrollHeight - window.innerHeight")
        assert overflow <= 0
        assert taller <= 0, "the height of the code to copy does not hold the frame"
        assert said == []


def test_a_link_of_a_frame_takes_the_whole_window(browser: Browser, make_host: Callable[[int], Path]) -> None:
    with serving(make_host(640)) as host, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host}/index.html")
        page.frame_locator("iframe").locator("p.meta a").first.click()
        page.wait_for_url("**/chi-tieu/htx-lien-ket.html")

        assert page.frames == [page.main_frame]


@pytest.mark.parametrize("locality", ["own", "second"])
def test_the_code_asks_for_a_height_that_holds_the_frame(
    browser: Browser, site: Path, shared_folder: Path, locality: str
) -> None:
    folder = site if locality == "own" else build_two_plans(shared_folder)
    scrolling = {}
    with browser.new_context(viewport={"width": 320, "height": 300}) as context:
        page = context.new_page()
        for frame in sorted((folder / "nhung").glob("*.html")):
            page.goto(frame.as_uri())
            needed = page.evaluate("document.documentElement.scrollHeight")
            if needed > (asked := declared_height(folder, frame.stem)):
                scrolling[frame.stem] = (needed, asked)
            assert asked < needed + 200, "most of the frame would be empty"

    assert scrolling == {}
