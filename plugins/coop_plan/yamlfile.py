"""Load: strict YAML in which every value knows its place and every scalar stays text. Knows nothing of the models.

Refused, because editors cannot see what it does: repeated keys, anchors, merge keys, type tags, tabs, several
documents in a file, text that is not UTF-8 in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .errors import Mark, Problem
from .hygiene import (
    Blemish,
    find_bad_characters,
    find_combining,
    find_legacy,
    find_no_break_spaces,
    replace_bad_characters,
)
from .yamlwords import explain

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 20
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_QUOTED_STYLES = ("'", '"', "|", ">")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it was written; `text` is None for nothing, `null` or `~`."""

    mark: Mark
    text: str | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    key_mark: Mark
    node: Node


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, its entries in the order of the file."""

    mark: Mark
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Entry | None:
        """Return the entry with this key, None when there is none."""
        return next((entry for entry in self.entries if entry.key == key), None)


Node = Scalar | Items | Fields


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds: its root (None when it is empty or cannot be read) and the problems met."""

    root: Node | None
    problems: tuple[Problem, ...]


class _Refused(Exception):
    """Reading cannot go on after this problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a file's text without a byte order mark, or None and why not; `shown` is the path to tell people."""
    try:
        content = path.read_bytes()
    except OSError:
        return None, (Problem(Mark(shown), "không đọc được tệp này; hãy xem lại quyền đọc"),)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        mark = Mark(shown, before.count(b"\n") + 1, column)
        return None, (Problem(mark, "tệp không phải bảng mã UTF-8; hãy mở lại và lưu bằng UTF-8"),)


def read_tree(text: str, shown: str, first_line: int = 1) -> Tree:
    """Parse YAML text. `first_line` is the line of its file on which the text begins."""
    blemishes = [*_find_tabs(text), *find_bad_characters(text), *find_no_break_spaces(text)]
    problems = [_tell(blemish, shown, first_line) for blemish in blemishes]
    if _TAB_INDENT.search(text):
        return Tree(None, tuple(problems))
    readable = replace_bad_characters(text.replace("\t", " "))
    problems += [_tell(blemish, shown, first_line) for blemish in (*find_combining(text), *_find_legacy_values(text))]
    reader = _Reader(readable, shown, first_line)
    try:
        root = reader.read()
    except _Refused as refused:
        told = (*problems, *reader.problems)
        is_news = all(problem.mark.line != refused.problem.mark.line for problem in told)
        return Tree(None, (*told, refused.problem) if is_news else told)
    return Tree(root, (*problems, *reader.problems))


def to_plain(node: Node | None) -> Any:
    """Return the node as dict, list and str in NFC; fields without a value are left out, as if they were not there."""
    match node:
        case Fields(entries=entries):
            return {_compose(entry.key): to_plain(entry.node) for entry in entries if not is_null(entry.node)}
        case Items(items=items):
            return [to_plain(item) for item in items]
        case Scalar(text=text):
            return _compose(text)
        case None:
            return None


def _compose(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", text)


def is_null(node: Node) -> bool:
    """Tell whether a node is a scalar without a value."""
    return isinstance(node, Scalar) and node.text is None


def read_as(scalar: Scalar) -> str:
    """Return what ordinary YAML 1.1 readers take a scalar for: `str`, `bool`, `int`, `float`, `timestamp` and so on."""
    if scalar.quoted or scalar.text is None:
        return "str"
    tag: object = _RESOLVER.resolve(yaml.ScalarNode, scalar.text, (True, False))  # type: ignore[no-untyped-call]
    return str(tag).rpartition(":")[2]


_RESOLVER = yaml.SafeLoader("")


def _find_tabs(text: str) -> Iterator[Blemish]:
    for number, line in enumerate(text.split("\n"), 1):
        if (column := line.find("\t")) >= 0:
            yield Blemish(number, column + 1, "có dấu tab; hãy thay bằng dấu cách (mỗi bậc thụt vào 2 dấu cách)")


def _find_legacy_values(text: str) -> Iterator[Blemish]:
    return find_legacy("\n".join("" if line.lstrip().startswith("#") else line for line in text.split("\n")))


def _tell(blemish: Blemish, shown: str, first_line: int) -> Problem:
    return Problem(Mark(shown, blemish.line + first_line - 1, blemish.column), blemish.message)


class _Reader:
    """Builds nodes out of the parser's events; collects what can be told without stopping."""

    def __init__(self, text: str, shown: str, first_line: int) -> None:
        self.text = text
        self.shown = shown
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)

    def read(self) -> Node | None:
        """Read the one document of the text; None when there is nothing in it."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._read_node(self._next(), 0)
        self._next()  # the document's end
        if not isinstance(end := self._next(), yaml.StreamEndEvent):
            raise _Refused(Problem(self._mark(end), "mỗi tệp chỉ chứa một phần; hãy bỏ dòng «---» ở giữa tệp"))
        return root

    def _read_node(self, event: Any, depth: int) -> Node:
        mark = self._mark(event)
        self._refuse_hidden_features(event, mark)
        if depth > _DEEPEST:
            raise _Refused(Problem(mark, "các mục lồng nhau quá sâu; hãy xem lại thụt đầu dòng và dấu ngoặc"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_fields(mark, depth, bool(event.flow_style))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._read_items(mark, depth)
        return self._read_scalar(event, mark)

    def _read_fields(self, mark: Mark, depth: int, in_braces: bool) -> Fields:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key_mark = self._mark(event)
            key = self._read_node(event, depth + 1)
            value = self._next()
            node = self._read_node(value, depth + 1)
            if in_braces and entries and ":" not in self.text[event.end_mark.index : value.start_mark.index]:
                self._report_comma(key, key_mark)
                continue
            if not isinstance(key, Scalar) or key.text is None:
                self._report(key_mark, "tên mục phải là chữ trên một dòng")
            elif key.text == "<<":
                self._report(key_mark, "không dùng «<<» để trộn các mục; hãy viết đủ từng mục")
            elif key.text in entries:
                first = entries[key.text].key_mark
                self._report(key_mark, f"mục {key.text} viết hai lần (lần đầu ở dòng {first.line}); hãy giữ một")
            else:
                entries[key.text] = Entry(key.text, key_mark, node)
        return Fields(mark, tuple(entries.values()))

    def _report_comma(self, key: Node, mark: Mark) -> None:
        """Report the piece behind a comma in `{…}` that is no field: half of a number or of a text."""
        written = (isinstance(key, Scalar) and key.text) or ""
        if ":" in written:
            self._report(mark, f"«{written[:40]}» thiếu dấu cách sau dấu hai chấm")
        elif written[:1].isdecimal():
            advice = 'số lẻ hãy viết trong ngoặc kép, ví dụ "20,5", hoặc dùng dấu chấm: 20.5'
            self._report(mark, f"dấu phẩy trong {{…}} ngăn cách các mục; {advice}")
        else:
            advice = 'mỗi mục cần dạng «tên: giá trị»; chữ có dấu phẩy hãy đặt trong ngoặc kép "…"'
            self._report(mark, f"dấu phẩy trong {{…}} ngăn cách các mục; {advice}")

    def _read_items(self, mark: Mark, depth: int) -> Items:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            item = self._read_node(event, depth + 1)
            if is_null(item):
                self._report(item.mark, "mục này của danh sách để trống; hãy điền hoặc xóa dòng")
            else:
                items.append(item)
        return Items(mark, tuple(items))

    def _read_scalar(self, event: Any, mark: Mark) -> Scalar:
        quoted = event.style in _QUOTED_STYLES
        if not quoted and event.end_mark.line > event.start_mark.line:
            self._refuse_swallowed_items(event)
        text = None if not quoted and event.value in _NULLS else event.value
        return Scalar(mark, text, quoted)

    def _refuse_swallowed_items(self, event: Any) -> None:
        """Report `- b` indented below `- a`: YAML takes both for one text."""
        lines = self.text.split("\n")
        for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
            line = lines[number]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip()) + 1
                mark = Mark(self.shown, number + self.first_line, column)
                self._report(
                    mark, "dấu gạch này thụt sâu hơn mục trước nên bị coi là chữ của mục trước; hãy sửa thụt đầu dòng"
                )
                return

    def _refuse_hidden_features(self, event: Any, mark: Mark) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(Problem(mark, 'không dùng «*» để nhắc lại giá trị; nếu là chữ, hãy đặt trong ngoặc kép "…"'))
        if event.anchor is not None:
            self._report(mark, 'không dùng «&» để đặt tên giá trị; nếu là chữ, hãy đặt trong ngoặc kép "…"')
        if event.tag is not None:
            self._report(mark, 'không dùng «!» để khai kiểu giá trị; nếu là chữ, hãy đặt trong ngoặc kép "…"')

    def _report(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(mark, message))

    def _mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.shown, start.line + self.first_line, start.column + 1)

    def _next(self) -> Any:
        try:
            return next(self.events)
        except yaml.MarkedYAMLError as error:
            line, column, message = explain(error, self.text)
            raise _Refused(Problem(Mark(self.shown, line + self.first_line - 1, column), message)) from error
