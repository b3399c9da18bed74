"""The same data give the same bytes, wherever and whenever they are built; other data change only what they say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from localities import make_project, read_files, run_pelican

pytestmark = pytest.mark.slow

HERE = {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"}


def build(folder: Path, variables: dict[str, str]) -> dict[str, bytes]:
    """Build a copy of the project that stands in `folder`, with nothing drawn before."""
    settings = make_project(folder / "project")
    result = run_pelican(settings, folder / "output", MPLCONFIGDIR=str(folder / "matplotlib"), **variables)
    assert result.returncode == 0, result.stdout + result.stderr
    return read_files(folder / "output")


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    first = build(tmp_path / "a", HERE)
    second = build(tmp_path / "another folder, Ấn", THERE)

    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_no_byte_names_the_folder_of_the_build(site: Path, root: Path) -> None:
    folders = [str(site).encode(), str(root).encode()]

    assert [name for name, content in read_files(site).items() if any(each in content for each in folders)] == []


def test_a_second_build_over_the_first_changes_nothing(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project")
    output = tmp_path / "output"
    for _ in range(2):
        result = run_pelican(settings, output)
        assert result.returncode == 0, result.stdout + result.stderr
        before = read_files(output)
        shutil.copytree(output, tmp_path / "kept", dirs_exist_ok=True)

    assert read_files(tmp_path / "kept") == before


def test_a_bad_build_leaves_the_old_pages_alone(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project")
    output = tmp_path / "output"
    assert run_pelican(settings, output).returncode == 0
    before = read_files(output)
    portal = settings.parent / "data" / "portal.yaml"
    portal.write_text(portal.read_text(encoding="utf-8").replace("plan: ", "plan: khong-co-"), encoding="utf-8")

    result = run_pelican(settings, output)

    assert result.returncode == 3, result.stdout + result.stderr
    assert "data/portal.yaml:" in result.stdout + result.stderr
    assert read_files(output) == before
