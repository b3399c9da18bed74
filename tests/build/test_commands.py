"""`make` and Invoke offer the same verbs, each with its help; cleaning keeps sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tooling.clean import clean

PASSED_ON = re.compile(r"^for_the_\w+ = (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def tasks(root: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "invoke", "--list", "--list-format=json"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return list(json.loads(listed.stdout)["tasks"])


def test_make_knows_every_task(root: Path, tasks: list[dict[str, Any]]) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    passed_on = {name for names in PASSED_ON.findall(makefile) for name in names.split()}

    assert passed_on | {"clean"} == {task["name"] for task in tasks}


def test_every_task_says_what_it_does(tasks: list[dict[str, Any]]) -> None:
    assert [task["name"] for task in tasks if not task["help"]] == []


def test_a_task_is_an_alias_not_a_program(root: Path) -> None:
    bodies = re.split(r"\n@task", (root / "tasks.py").read_text(encoding="utf-8"))[1:]
    lengths = {
        body.split("def ")[1].split("(")[0]: body.partition('"""\n')[2].strip().count("\n") + 1 for body in bodies
    }

    assert {name for name, length in lengths.items() if length > 5} == set()


def test_continuous_integration_runs_what_people_run(root: Path) -> None:
    script = root / ".ci" / "run"

    assert "make test" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


def test_cleaning_takes_what_was_made_and_leaves_the_rest(tmp_path: Path) -> None:
    for made in ("output/index.html", ".cache/charts/a.svg", ".output-x1/index.html", ".mypy_cache/a"):
        (tmp_path / made).parent.mkdir(parents=True)
        (tmp_path / made).touch()
    (tmp_path / ".coverage").touch()
    for kept in ("data/portal.yaml", ".venv/bin/python"):
        (tmp_path / kept).parent.mkdir(parents=True)
        (tmp_path / kept).touch()

    clean(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [".venv", "data"]
