"""The box of visits: numbers of a server's log, or no box at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Page, Route, expect

from tooling.processes import ROOT

Open = Callable[..., Any]
NOW = datetime.now(UTC)
FOOTER = (ROOT / "theme" / "templates" / "partials" / "footer.html").read_text(encoding="utf-8")


def make_box() -> str:
    """Return the box as the footer writes it."""
    start = FOOTER.index('<dl class="visits"')
    box = FOOTER[start : FOOTER.index("</dl>", start) + 5]
    environment = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True)
    return environment.from_string(box).render(SITEURL=".", plan={"visits_url": "luot-truy-cap.json"})


def open_with(open_page: Open, answer: str, status: int = 200) -> Page:
    """Open a page of a site whose portal names a file of visits."""
    page: Page = open_page("thuat-ngu.html").page

    def add_box(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</footer>", f"{make_box()}</footer>"))

    page.route("**/thuat-ngu.html", add_box)
    page.route("**/luot-truy-cap.json", lambda route: route.fulfill(status=status, body=answer))
    with page.expect_response("**/luot-truy-cap.json"):
        page.reload()
    page.wait_for_timeout(100)
    return page


def counts(**changes: Any) -> str:
    fresh = {"updated": NOW.isoformat(), "total": 12345, "today": 67, "online": 3}
    return json.dumps(fresh | changes)


def test_fresh_numbers_are_shown(open_page: Open) -> None:
    page = open_with(open_page, counts())

    expect(page.locator(".visits")).to_be_visible()
    assert page.locator(".visits dd").all_inner_texts() == ["12.345", "67", "3"]


@pytest.mark.parametrize(
    "answer",
    [
        counts(updated=(NOW - timedelta(hours=2)).isoformat()),
        counts(updated=(NOW + timedelta(hours=2)).isoformat()),
        counts(updated="hôm qua"),
        counts(total=-1),
        counts(today="67"),
        counts(online=None),
        counts(today=12346),
        "[]",
        "không phải JSON",
    ],
    ids=["old", "ahead", "no time", "negative", "text", "unknown", "more than all", "list", "no JSON"],
)
def test_old_or_wrong_numbers_are_no_box(answer: str, open_page: Open) -> None:
    page = open_with(open_page, answer)

    expect(page.locator(".visits")).to_be_hidden()


def test_a_missing_file_is_no_box(open_page: Open) -> None:
    page = open_with(open_page, "", status=404)

    expect(page.locator(".visits")).to_be_hidden()


def test_a_site_without_a_source_asks_for_nothing(open_page: Open) -> None:
    watched = open_page("index.html")

    assert watched.page.locator(".visits").count() == 0
    watched.assert_clean()
