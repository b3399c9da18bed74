"""The small sound project of tests/data/good and the cases of tests/data/bad, which change it a little.

A case is a text file: the path of a file of the good project, then lines `- old` and `+ new` (a run of `-` lines
stands for exactly one place in that file; only `+` lines make a new file; `x` alone deletes it), and after `=>` the
problems expected. `{U+00A0}` stands for that character.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tooling.processes import ROOT

GOOD = ROOT / "tests" / "data" / "good"
BAD = ROOT / "tests" / "data" / "bad"


@dataclass(frozen=True)
class Edit:
    """One change of one file; `old` is "" for a new file, `new` None for a deleted one."""

    path: str
    old: str
    new: str | None


@dataclass(frozen=True)
class Case:
    edits: tuple[Edit, ...]
    expected: tuple[str, ...]


def read_case(path: Path) -> Case:
    """Read a case of tests/data/bad."""
    change, _, expected = path.read_text(encoding="utf-8").partition("=>\n")
    return Case(tuple(_read_edits(change)), tuple(expected.splitlines()))


def _read_edits(text: str) -> Iterator[Edit]:
    path, old, new = "", "", ""
    for line in [*text.splitlines(), ""]:
        if old and new and not line.startswith("+"):
            yield Edit(path, old, new)
            old = new = ""
        if line == "x":
            yield Edit(path, "", None)
        elif line.startswith("-"):
            old += line[2:] + "\n"
        elif line.startswith("+"):
            new += re.sub(r"\{U\+([0-9A-F]+)\}", lambda match: chr(int(match[1], 16)), line[2:]) + "\n"
        elif line or new:
            if new:
                yield Edit(path, "", new)
                old = new = ""
            path = line or path


def make_project(folder: Path, edits: tuple[Edit, ...] = ()) -> Path:
    """Copy the good project into a folder, changed by `edits`; return the project's folder."""
    project = folder / "project"
    shutil.copytree(GOOD, project)
    for edit in edits:
        apply_edit(project, edit)
    return project


def apply_edit(project: Path, edit: Edit) -> None:
    path = project / edit.path
    if edit.new is None:
        path.unlink()
    elif not edit.old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit.new, encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(edit.old) == 1, f"{edit.path} has {text.count(edit.old)} times {edit.old!r}"
        path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
