"""A browser, the built site on a local server, and axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from localities import build_two_plans, publish_long_lists
from page_types import ALL_TYPES, TYPES_OF_LONG_LISTS, TYPES_OF_TWO_PLANS
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tooling.system import BROWSER_FLAGS, find_browser
from tooling.web import serving

SITES = ((TYPES_OF_TWO_PLANS, "address_of_two_plans"), (TYPES_OF_LONG_LISTS, "address_of_long_lists"))
"""The types of page that stand on sites of their own, and the fixtures that serve those."""
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
"""Nothing is preloaded: that is for media and sheets of other hosts, which no page has."""


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


@pytest.fixture(scope="session")
def address_of_two_plans(shared_folder: Path) -> Iterator[str]:
    """Where the second locality's site of two plans is served."""
    with serving(build_two_plans(shared_folder)) as address:
        yield address


@pytest.fixture(scope="session")
def address_of_long_lists(shared_folder: Path) -> Iterator[str]:
    """Where the site of many cooperatives is served."""
    with serving(publish_long_lists(shared_folder)) as address:
        yield address


@pytest.fixture(scope="session")
def address_as_published(published_site: Path) -> Iterator[str]:
    """Where the site as for publication is served: its pages print their own addresses."""
    with serving(published_site) as address:
        yield address


@dataclass
class Watched:
    """A page, and what went wrong on it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site, by its path without a leading slash, and wait until all of it is laid out."""
        self.page.goto(f"{self.address}/{path}")
        self.page.locator("html:not(.turns)").wait_for(state="attached")
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

    `root` is where another site is served. Options besides these, `width` and `height` are Playwright's for a context: `color_scheme`, `forced_colors`,
    `java_script_enabled`, `reduced_motion`.
    """
    contexts: list[BrowserContext] = []

    def make(path: str, *, width: int = 1280, height: int = 900, root: str = address, **options: Any) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        contexts.append(context)
        watched = Watched(context.new_page(), root)
        watched.page.on("console", lambda message: note_console(watched, message.type, message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("request", watched.note_request)
        watched.open(path)
        return watched

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_type(open_page: Callable[..., Watched], request: pytest.FixtureRequest) -> Callable[..., Watched]:
    """Give a function that opens a page of a type by the type's name, with the options of `open_page`."""

    def make(name: str, **options: Any) -> Watched:
        for types, address in SITES:
            if name in types:
                options["root"] = request.getfixturevalue(address)
        return open_page(ALL_TYPES[name], **options)

    return make


def note_console(watched: Watched, kind: str, text: str) -> None:
    """Keep errors and warnings: violations of the policy are among them."""
    if kind in {"error", "warning"}:
        watched.complaints.append(text)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Give a function that lists what axe finds on a page: rule, help, and where; `rules` names a few of its rules."""
    engine = Axe()

    def find(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
        options = AXE_RULES | {"runOnly": {"type": "rule", "values": list(rules)}} if rules else AXE_RULES
        if not page.evaluate("'axe' in window"):
            page.evaluate(engine.axe_script)
        violations = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
        return [
            f"{each['id']}: {each['help']} at {', '.join(str(node['target']) for node in each['nodes'][:5])}"
            for each in violations
        ]

    return find
