"""The same data give the same bytes, wherever and whenever they are built; bad data leave the old bytes alone."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from localities import make_project, read_files, run_pelican

pytestmark = pytest.mark.slow

HERE = {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Build:
    """A project and what was built from it, side by side in a folder."""

    folder: Path

    @property
    def settings(self) -> Path:
        return self.folder / "project" / "pelicanconf.py"

    @property
    def files(self) -> dict[str, bytes]:
        return read_files(self.folder / "output")

    def run(self, **variables: str) -> tuple[int, str]:
        """Build; return the exit code and everything that was printed."""
        own = {"MPLCONFIGDIR": str(self.folder / "matplotlib")}
        result = run_pelican(self.settings, self.folder / "output", **own, **variables)
        return result.returncode, result.stdout + result.stderr


def build(folder: Path, variables: dict[str, str]) -> Build:
    """Copy this project into `folder` and build it with nothing drawn before."""
    make_project(folder / "project", draws=True)
    built = Build(folder)
    code, log = built.run(**variables)
    assert code == 0, log
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(tmp_path_factory.mktemp("here"), HERE)


@pytest.fixture
def copied(built: Build, tmp_path: Path) -> Build:
    """A copy of the built project that a test may spoil."""
    shutil.copytree(built.folder, tmp_path / "copy")
    return Build(tmp_path / "copy")


def test_two_builds_are_equal_byte_for_byte(built: Build, tmp_path: Path) -> None:
    here, there = built.files, build(tmp_path / "another folder, Ấn", THERE).files

    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def test_no_byte_names_the_folder_of_the_build(built: Build) -> None:
    assert [name for name, content in built.files.items() if str(built.folder).encode() in content] == []


def test_a_second_build_over_the_first_changes_nothing(built: Build, copied: Build) -> None:
    code, log = copied.run()

    assert code == 0, log
    assert copied.files == built.files


def test_a_bad_build_leaves_the_old_pages_alone(built: Build, copied: Build) -> None:
    portal = copied.settings.parent / "data" / "portal.yaml"
    portal.write_text(portal.read_text(encoding="utf-8").replace("\nplan: ", "\nplan: khong-co-"), encoding="utf-8")

    code, log = copied.run()

    assert code == 3, log
    assert "data/portal.yaml:" in log
    assert copied.files == built.files
