"""Pure: of the theme's style sheet a page keeps the rules that some element of it, or of its scripts, can match.

Looks at classes only. A rule goes when a class that its selector needs stands nowhere; what stands inside `:not()`,
`:has()`, `:is()` and `:where()` is never needed. Relies on text minified by `inlining`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"\"[^\"]*\"|'[^']*'|[{};]")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_ARGUMENTS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_CLASSES_OF_PAGE = re.compile(r"""\sclass=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_WORD = re.compile(r"[a-zA-Z][\w-]*")
_GROUPS = ("@layer", "@media", "@supports", "@container")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule with the classes without which it matches nothing."""

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
    def classes(self) -> frozenset[str]:
        """Every class that some selector needs."""
        return frozenset(_classes(self.parts))

    def cut(self, used: frozenset[str]) -> str:
        """Return the style sheet without the rules that need a class outside `used`."""
        return "".join(_keep(self.parts, used))


def read_style_sheet(css: str) -> StyleSheet:
    """Take minified CSS apart."""
    return StyleSheet(tuple(_read(css)))


def classes_of_page(html: str) -> frozenset[str]:
    """Return every class that stands in a page's markup."""
    return frozenset(name for found in _CLASSES_OF_PAGE.findall(html) for value in found for name in value.split())


def words_of_script(script: str) -> frozenset[str]:
    """Return every word of a script: what it may set as a class is among them."""
    return frozenset(_WORD.findall(script))


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
    return frozenset(_CLASS.findall(bare))


def _classes(parts: tuple[Rule | Group, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Group):
            yield from _classes(part.parts)
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
