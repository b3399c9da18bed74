"""Shared, pure: problems in data and content, each with its place. Nothing here reads files or prints.

Exception
└── DataProblems    data or content cannot be published; carries every problem; exit code 3

Whatever an editor can do wrong becomes a `Problem`; a programmer's mistake stays an ordinary exception.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .wording import format_whole

_TOLD_OF_A_KIND = 20
_PARTICULARS = re.compile(r"«[^»]*»|\"[^\"]*\"|\d+")
_ABOUT_WHOLE_FILE = re.compile(r"\(NFD\)|gõ bằng phông")
"""A file in another form of letters has the problem on every line; one tells it all."""


class Severity(StrEnum):
    """An error stops a build; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: path relative to the project's root with `/`; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place, in Vietnamese, with what to do about it."""

    mark: Mark
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        kind = "cảnh báo: " if self.severity is Severity.WARNING else ""
        return f"{self.mark}: {kind}{self.message}"


class DataProblems(Exception):
    """Data or content that cannot be published. `problems` is sorted by place."""

    exitcode = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__(describe_problems(self.problems))


class Locate(Protocol):
    """Where a value of an entity stands; `("cooperatives", "htx-01", "linkages", 0, "stages")`."""

    def __call__(self, collection: str, identity: str, *field_path: str | int) -> Mark:
        """Return the place of the value, or of what encloses it where it is absent."""
        ...


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by path (numbers naturally), line, column and message; equal problems are told once."""
    return tuple(sorted(dict.fromkeys(problems), key=_place_key))


def errors_only(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def count_problems(problems: Iterable[Problem]) -> str:
    """Say how many there are of each kind: `Có 3 lỗi, 1 cảnh báo.`."""
    severities = [problem.severity for problem in problems]
    warnings = severities.count(Severity.WARNING)
    return f"Có {format_whole(severities.count(Severity.ERROR))} lỗi" + (
        f", {format_whole(warnings)} cảnh báo." if warnings else "."
    )


def describe_problems(problems: Iterable[Problem]) -> str:
    """Write one problem a line, as `list_problems` does, then their true count."""
    listed = tuple(problems)
    return "\n".join([*list_problems(listed), count_problems(listed)])


def list_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Write one problem a line; of many of one kind in one file only the first, then how many more there are."""
    listed = tuple(problems)
    kinds = [(problem.mark.path, problem.severity, _kind(problem)) for problem in listed]
    totals, told = Counter(kinds), Counter[tuple[str, Severity, str]]()
    for problem, kind in zip(listed, kinds, strict=True):
        told[kind] += 1
        limit = 1 if _ABOUT_WHOLE_FILE.search(problem.message) else _TOLD_OF_A_KIND
        if told[kind] <= limit:
            yield str(problem)
        if told[kind] == limit < totals[kind]:
            noun = "cảnh báo" if problem.severity is Severity.WARNING else "lỗi"
            yield f"{problem.mark.path}: … và {format_whole(totals[kind] - limit)} {noun} cùng loại trong tệp này"


def _kind(problem: Problem) -> str:
    """Return a message without what it quotes and counts, which tells problems of one kind apart."""
    return _PARTICULARS.sub("", problem.message)


def _place_key(problem: Problem) -> tuple[tuple[tuple[int, int, str], ...], int, int, str]:
    parts = re.split(r"(\d+)", problem.mark.path)
    natural = tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)
    return natural, problem.mark.line, problem.mark.column, problem.message
