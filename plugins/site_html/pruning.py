"""Pure: of the theme's style sheet a page keeps the rules that some element of it, or of scripts it runs, can match.

Looks at names only: classes (`.x`), elements (`x`) and values of data attributes (`[data-x=1]`). A rule goes when a name
that its selector needs stands nowhere, a custom property when nothing that is left reads it; what stands inside `:not()`,
`:has()`, `:is()` and `:where()` is never needed. Relies on text minified by `inlining`, and on scripts that set no data
attribute and write out the classes and elements that they make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"\"[^\"]*\"|'[^']*'|[{};]")
_VALUE = r"""(?:"([^"]*)"|'([^']*)'|([^\s>\]"']+))"""
_ARGUMENTS = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_DATA_NEEDED = re.compile(rf"\[(data-[\w-]+)={_VALUE}\]")
_NAME = re.compile(r"(?P<kind>::?|\.|#)?(?P<name>-?[a-zA-Z][\w-]*)")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_CLASSES = re.compile(rf"\sclass={_VALUE}")
_DATA = re.compile(rf"\s(data-[\w-]+)={_VALUE}")
_READ = re.compile(r"var\((--[\w-]+)")
_DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=}))")
_NOTHING_LEFT = re.compile(r"[^{};]*{}")
_WORD = re.compile(r"[a-zA-Z][\w-]*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WRITTEN_OUT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""")
_RUN = re.compile(rf"<script\b[^>]*?\ssrc={_VALUE}")
_GROUPS = ("@layer", "@media", "@supports", "@container")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule with the names without which it matches nothing."""

    text: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands before and between a pair of braces; a rule without selectors is kept whatever the page holds."""

    selectors: tuple[Selector, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rules under a layer or a condition."""

    prelude: str
    parts: tuple[Rule | Group, ...]


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet that can be cut for a page."""

    parts: tuple[Rule | Group, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that some selector needs."""
        return frozenset(_names(self.parts))

    def cut(self, used: frozenset[str]) -> str:
        """Return the style sheet without the rules that need a name outside `used`, and what only they read."""
        return _without_unread("".join(_keep(self.parts, used)))


def read_style_sheet(css: str) -> StyleSheet:
    """Take minified CSS apart."""
    return StyleSheet(tuple(_read(css)))


def names_of_page(html: str) -> frozenset[str]:
    """Return every name that stands in a page's markup."""
    classes = (f".{name}" for found in _CLASSES.findall(html) for value in found for name in value.split())
    data = (_data_name(*found) for found in _DATA.findall(html))
    return frozenset((*classes, *data, *(tag.lower() for tag in _TAG.findall(html))))


def names_of_script(script: str) -> frozenset[str]:
    """Return every word in a script's strings as a class and as an element: what it may set or make is among them."""
    strings = " ".join(_WRITTEN_OUT.findall(_COMMENT.sub("", script)))
    return frozenset(name for word in _WORD.findall(strings) for name in (word, f".{word}"))


def scripts_of_page(html: str) -> frozenset[str]:
    """Return the file names of the scripts that a page runs."""
    return frozenset("".join(found).rpartition("/")[2] for found in _RUN.findall(html))


def _data_name(attribute: str, *values: str) -> str:
    """Name a data attribute's value, whichever way it was quoted."""
    return f"[{attribute}={''.join(values)}]"


def _read(css: str) -> Iterator[Rule | Group]:
    """Yield the parts at the outermost depth."""
    depth, start, opened = 0, 0, 0
    for piece in _PIECE.finditer(css):
        match piece[0]:
            case "{":
                opened = opened if depth else piece.start()
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    yield _part(css[start:opened], css[opened + 1 : piece.start()])
                    start = piece.end()
            case ";" if depth == 0:
                yield Rule((), css[start : piece.end()])
                start = piece.end()
            case _:
                pass


def _part(prelude: str, body: str) -> Rule | Group:
    prelude = prelude.strip()
    if prelude.startswith(_GROUPS):
        return Group(prelude, tuple(_read(body)))
    if prelude.startswith("@"):
        return Rule((), f"{prelude}{{{body}}}")
    return Rule(tuple(Selector(text, _needs(text)) for text in _split_selectors(prelude)), f"{{{body}}}")


def _split_selectors(prelude: str) -> Iterator[str]:
    """Split at the commas outside brackets."""
    depth, start = 0, 0
    for index, letter in enumerate(prelude):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield prelude[start:index]
            start = index + 1
    yield prelude[start:]


def _needs(selector: str) -> frozenset[str]:
    bare, count = selector, 1
    while count:
        bare, count = _ARGUMENTS.subn("", bare)
    data = (_data_name(*found) for found in _DATA_NEEDED.findall(bare))
    found = ((each["kind"] or "", each["name"]) for each in _NAME.finditer(_ATTRIBUTE.sub("", bare)))
    return frozenset((*data, *(kind + name for kind, name in found if kind in {"", "."})))


def _names(parts: tuple[Rule | Group, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Group):
            yield from _names(part.parts)
        else:
            for selector in part.selectors:
                yield from selector.needs


def _keep(parts: tuple[Rule | Group, ...], used: frozenset[str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Group):
            inside = "".join(_keep(part.parts, used))
            if inside:
                yield f"{part.prelude}{{{inside}}}"
        elif not part.selectors:
            yield part.text
        elif matching := [selector.text for selector in part.selectors if selector.needs <= used]:
            yield ",".join(matching) + part.text


def _without_unread(css: str) -> str:
    """Drop custom properties that nothing reads, then those that only they read, and the rules that held no more."""
    read = frozenset(_READ.findall(css))
    left = _NOTHING_LEFT.sub("", _DECLARED.sub(lambda found: found[0] if found[1] in read else "", css))
    return css if left == css else _without_unread(left.replace(";}", "}"))
