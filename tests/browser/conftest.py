"""A browser, the built site on a local server, and axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tooling.system import BROWSER_FLAGS, find_browser
from tooling.web import serving

AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one a test process."""
    executable = find_browser()
    if executable is None:
        pytest.fail("no browser: `make test` installs chromium as root, or set CHROMIUM", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served; each page brings its own Content-Security-Policy."""
    with serving(site) as address:
        yield address


@dataclass
class Watched:
    """A page, and what went wrong on it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site, by its path without a leading slash."""
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)

    def assert_clean(self) -> None:
        """No error, no violation of the policy, no request to another origin since the page opened."""
        assert self.complaints == []
        assert self.foreign == []


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Watched]]:
    """Give a function that makes a page: `open_page("index.html", width=360, color_scheme="dark")`.

    Options besides `width` and `height` are Playwright's for a context: `color_scheme`, `forced_colors`,
    `java_script_enabled`, `reduced_motion`.
    """
    contexts: list[BrowserContext] = []

    def make(path: str, *, width: int = 1280, height: int = 900, **options: Any) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        contexts.append(context)
        watched = Watched(context.new_page(), address)
        watched.page.on("console", lambda message: note_console(watched, message.type, message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("request", watched.note_request)
        watched.open(path)
        return watched

    yield make
    for context in contexts:
        context.close()


def note_console(watched: Watched, kind: str, text: str) -> None:
    """Keep errors and warnings: violations of the policy are among them."""
    if kind in {"error", "warning"}:
        watched.complaints.append(text)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Give a function that lists what axe finds on a page: rule, help, and where."""
    engine = Axe()

    def find(page: Page) -> list[str]:
        violations = engine.run(page, options=AXE_RULES).response["violations"]
        return [
            f"{each['id']}: {each['help']} at {', '.join(str(node['target']) for node in each['nodes'][:5])}"
            for each in violations
        ]

    return find
