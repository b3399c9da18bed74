"""Every message of the gate: one small change of a sound project, and exactly what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import BAD, GOOD, make_project, read_case

from coop_plan.checking import check_project

CASES = sorted(BAD.glob("*.txt"))


def check(project: Path) -> tuple[str, ...]:
    return tuple(map(str, check_project(project / "data", project / "content").problems))


def test_the_sound_project_has_no_problem() -> None:
    assert check(GOOD) == ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bad_data_is_told_exactly(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    assert case.edits
    assert case.expected

    assert check(make_project(tmp_path, case.edits)) == case.expected


def test_problems_of_all_files_come_at_once_in_the_order_of_their_places(tmp_path: Path) -> None:
    edits = [
        edit
        for name in ("yaml-tab", "reference-unknown", "content-headings")
        for edit in read_case(BAD / f"{name}.txt").edits
    ]

    told = check(make_project(tmp_path, tuple(edits)))

    assert [line.split(":")[0] for line in dict.fromkeys(line.split(":")[0] + ":" for line in told)] == [
        "content/news/tin-hai.md",
        "data/cooperatives/htx-1.yaml",
        "data/tasks/mo-lop.yaml",
    ]
