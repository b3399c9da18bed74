"""Pages of a built site, for tests that read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True, repr=False)
class BuiltPage:
    """A page of the built site: `path` from the root, with `/`."""

    path: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def text(self) -> str:
        """All words in one line, no-break spaces made plain, styles and scripts left out."""
        body = self.soup.body or self.soup
        words = (string for string in body.strings if string.parent and string.parent.name not in ("style", "script"))
        return squeeze(" ".join(words))

    @cached_property
    def main_text(self) -> str:
        """The words of the page's own content, without the frame that every page has."""
        return squeeze(self.one("main").get_text(" "))

    @cached_property
    def prose(self) -> str:
        """The words of the page's own content without those inside drawings, such as the labels of an axis."""
        main = BeautifulSoup(str(self.one("main")), "lxml")
        for drawing in main.select("svg"):
            drawing.decompose()
        return squeeze(main.get_text(" "))

    def target_of(self, address: str) -> tuple[str, str] | None:
        """Return path and fragment that an address inside the site means from here, None for one outside."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = normpath(str(PurePosixPath(self.path).parent / unquote(parts.path))) if parts.path else self.path
        return path, unquote(parts.fragment)

    def __repr__(self) -> str:
        return f"<{self.path}>"

    def one(self, selector: str) -> Tag:
        found = self.soup.select_one(selector)
        assert found is not None, f"{self.path} has no {selector}"
        return found

    def all(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))


def squeeze(text: str) -> str:
    """Make every run of white space, no-break spaces too, one space."""
    return " ".join(text.replace("\u00a0", " ").split())


def read_pages(folder: Path) -> dict[str, BuiltPage]:
    """Return every page below a folder by its path."""
    paths = sorted(folder.rglob("*.html"))
    names = [path.relative_to(folder).as_posix() for path in paths]
    return {name: BuiltPage(name, path.read_text(encoding="utf-8")) for name, path in zip(names, paths, strict=True)}
