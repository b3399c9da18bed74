"""Load: what the gate must know of a Markdown body: headings, links, pictures, figures, raw HTML. Renders nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .sorting import slugify

_FENCE = re.compile(r" {0,3}(```|~~~)")
_ATX = re.compile(r" {0,3}(#{1,6})\s*(?P<text>.*?)\s*#*\s*(?:\{(?P<attributes>[^}]*)\})?\s*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_TARGET = (
    r"\(\s*<?(?P<target>[^\s()>]*(?:(?:\([^\s()]*\)|[ ](?![\s\"')]))[^\s()>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]" + _TARGET)
_LINK = re.compile(r"(?<!!)\[(?P<text>(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*)\]" + _TARGET)
_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:\s*<?(?P<target>[^\s>]+)")
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")
_RAW_PICTURE = re.compile(r"<img\b[^>]*>?", re.IGNORECASE)
_RAW_TARGET = re.compile(r"<(a|img)\b[^>]*?\s(?:href|src)\s*=\s*[\"'](?P<target>[^\"']*)[\"']", re.IGNORECASE)
_RAW_ALT = re.compile(r"\balt\s*=\s*(\"[^\"]+\"|'[^']+')", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"<(script|style|iframe|object|embed|form|link|meta|base)\b|<[a-z][^>]*\s(style|on\w+)\s*=", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*+>]|\d+[.)])\s")
_MARKUP = (
    (_PICTURE, " "),
    (_LINK, r"\g<text>"),
    (re.compile(r"<[^>]*>|\{[^}]*\}|\\(?=[^\w\s])"), " "),
    (re.compile(r"(?<!\S)[-=:|]{2,}(?!\S)|(?<!\w)\*+|\*+(?!\w)|`+|\||(?<!\w)_+|_+(?!\w)"), " "),
    (re.compile(r"\s+(?=[,.;:!?)])"), ""),
)
"""What is no word of a text, and what is left of it."""
_RATIO = re.compile(r"(?<![\d.,/])(\d+)\s+trong\s+(?:số\s+)?(\d+)(?![\d.,/]*\d|\s+(?:chỉ tiêu|nhiệm vụ)\b)")
"""A share of targets or tasks is none of an indicator."""
_PERCENT = re.compile(r"(?<![\d.,])(\d+(?:,\d+)?)(?:\*\*)?\s?%")


@dataclass(frozen=True, slots=True)
class Stated:
    """A share that a text states, `8 trong 17` or `47,1%`: its two whole numbers, or its per cent as it is written."""

    line: int
    column: int
    numbers: tuple[int, int] | None
    percent: str | None

    @property
    def words(self) -> str:
        return f"{self.numbers[0]} trong {self.numbers[1]}" if self.numbers else f"{self.percent}%"


@dataclass(frozen=True, slots=True)
class Heading:
    line: int
    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or, with `is_picture`, an image; `words` is its text or alternative text."""

    line: int
    column: int
    words: str
    target: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML that the site's pages may not carry; `name` is the tag or the attribute."""

    line: int
    column: int
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """The findings of a body; lines count from 1 at its first line. `words` are what readers see, without any markup."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    raw: tuple[RawHtml, ...]
    words: str = ""
    figures: tuple[Stated, ...] = ()


def read_body(text: str) -> Body:
    """Scan a Markdown text outside code."""
    lines = list(_outside_code(text))
    links = (link for number, line in lines for link in _find_links(number, line))
    raw = (found for number, line in lines for found in _find_raw(number, line))
    figures = (stated for number, line in lines for stated in find_stated(line, number))
    return Body(tuple(_find_headings(lines)), tuple(links), tuple(raw), _find_words(lines), tuple(figures))


def find_stated(text: str, line: int = 1) -> Iterator[Stated]:
    """Yield every share that a line of text states, whatever it is the share of."""
    for ratio in _RATIO.finditer(text):
        yield Stated(line, ratio.start() + 1, (int(ratio[1]), int(ratio[2])), None)
    for share in _PERCENT.finditer(text):
        yield Stated(line, share.start() + 1, None, share[1])


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    """Yield numbered lines; code is blanked, columns stay."""
    fence: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if match := _FENCE.match(line):
            fence = match[1] if fence is None else None if fence == match[1] else fence
            yield number, ""
        elif fence is None:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line)


def _find_headings(lines: list[tuple[int, str]]) -> Iterator[Heading]:
    before = ""
    for number, line in lines:
        if match := _ATX.match(line):
            yield _heading(number, len(match[1]), match["text"], match["attributes"])
        elif (match := _SETEXT.match(line)) and before.strip() and not before.lstrip().startswith(("|", "-", "*", ">")):
            yield _heading(number - 1, 1 if match[1].startswith("=") else 2, before.strip(), None)
        before = line


def _find_words(lines: Iterable[tuple[int, str]]) -> str:
    """Return the running text in one line: links as their words; no picture, no code, no tag, no mark of Markdown."""
    text = " ".join(heading["text"] if (heading := _ATX.match(line)) else _BULLET.sub("", line) for _, line in lines)
    for markup, left in _MARKUP:
        text = markup.sub(left, text)
    return " ".join(text.split())


def _heading(line: int, level: int, text: str, attributes: str | None) -> Heading:
    written = re.search(r"#([\w-]+)", attributes or "")
    return Heading(line, level, text, written[1] if written else slugify(text))


def _find_links(number: int, line: str) -> Iterator[Link]:
    for picture in _PICTURE.finditer(line):
        yield Link(number, picture.start() + 1, picture["alt"].strip(), picture["target"], is_picture=True)
    for link in _LINK.finditer(line):
        yield Link(number, link.start() + 1, link["text"].strip(), link["target"], is_picture=False)
    for raw in _RAW_TARGET.finditer(line):
        target = raw["target"]
        yield Link(number, raw.start() + 1, target, target, is_picture=raw[1].lower() == "img")
    if definition := _DEFINITION.match(line):
        target = definition["target"]
        yield Link(number, definition.start("target") + 1, target, target, is_picture=False)


def _find_raw(number: int, line: str) -> Iterator[RawHtml]:
    for match in _FORBIDDEN.finditer(line):
        yield RawHtml(number, match.start() + 1, (match[1] or match[2]).lower())
    for match in _RAW_PICTURE.finditer(line):
        if not _RAW_ALT.search(match[0]):
            yield RawHtml(number, match.start() + 1, "img")
