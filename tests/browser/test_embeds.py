"""Frames of ours on a page of somebody else's: shown, quiet, and their links leave the frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from coop_plan.pages.embed import HEIGHT_PX
from tooling.web import serving

HOST = """<!doctype html><html lang="vi"><title>Trang khác</title>
<link rel="icon" href="data:,"><h1>Trang khác</h1>
<iframe src="{address}/nhung/htx-lien-ket.html" title="Khung" width="{width}" height="{height}"></iframe></html>"""


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_shows_on_another_site(browser: Browser, address: str, tmp_path: Path, width: int, scheme: str) -> None:
    (tmp_path / "index.html").write_text(HOST.format(address=address, width=width, height=HEIGHT_PX), encoding="utf-8")
    with serving(tmp_path) as host, browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
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


def test_a_link_of_a_frame_takes_the_whole_window(browser: Browser, address: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(HOST.format(address=address, width=640, height=HEIGHT_PX), encoding="utf-8")
    with serving(tmp_path) as host, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host}/index.html")
        page.frame_locator("iframe").locator("p.meta a").first.click()
        page.wait_for_url("**/chi-tieu/htx-lien-ket.html")

        assert page.frames == [page.main_frame]
