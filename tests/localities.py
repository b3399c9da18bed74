"""Projects for tests: the engine of this one with the data and content of any locality."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from projects import Edit, apply_edit

from benchmarks import build as large
from benchmarks.weight import vary
from coop_plan.__main__ import main
from tooling.build import Progress, generate, pelican_command
from tooling.processes import ROOT, environment

LOCALITY = ROOT / "tests" / "data" / "locality"
ENGINE = ("plugins", "theme", "pelicanconf.py", "publishconf.py")
MANY = 300
"""Cooperatives of the site of long lists: eight parts."""
NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.pyc")


def make_project(folder: Path, locality: Path = ROOT, *, draws: bool = False) -> Path:
    """Copy the engine, and the data and content of a locality, into a folder; return its settings.

    What this project has drawn already is taken from its cache, unless the project `draws` all itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not draws:
        link_cache(folder)
    for name in ENGINE:
        copy(ROOT / name, folder / name)
    for name in ("data", "content"):
        copy(locality / name, folder / name)
    return folder / "pelicanconf.py"


def link_cache(project: Path) -> None:
    """Let a project take what this one has drawn already, and keep what it draws there."""
    kept = ROOT / ".cache"
    kept.mkdir(exist_ok=True)
    (project / ".cache").symlink_to(kept)


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder without what Python leaves there."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=NOT_COPIED)
    else:
        shutil.copyfile(source, target)


def build_once(settings: Path, output: Path, locality: Path | None = None) -> Path:
    """Build into `output`, unless another process of this test run has; fail with its messages.

    The project of another `locality` is made first, where `settings` says.
    """
    failure = output.with_suffix(".failed")
    with FileLock(output.with_suffix(".lock")):
        if not (output.exists() or failure.exists()):
            if locality:
                make_project(settings.parent, locality)
            output.mkdir()
            outcome = generate(settings, output, Progress(sys.stderr))
            if outcome.code:
                failure.write_text(outcome.log, encoding="utf-8")
    if failure.exists():
        pytest.fail(f"the site does not build:\n{failure.read_text(encoding='utf-8')}", pytrace=False)
    return output


def build_two_plans(shared_folder: Path) -> Path:
    """Build the second locality with a new year's plan beside its own, once a test run; return the site."""
    settings = make_two_plans(shared_folder / "two-plans", LOCALITY, "2027")
    return build_once(settings, shared_folder / "two-plans-site")


def publish_two_plans(shared_folder: Path) -> Path:
    """Build this project as for publication with the next year's plan beside its own, once a test run."""
    settings = make_two_plans(shared_folder / "own-two-plans", ROOT, "2025")
    return build_published(shared_folder / "own-two-plans-site", settings.parent)


def publish_next_year(shared_folder: Path) -> tuple[Path, Path]:
    """Publish the second locality while it has one plan, and again when the next year's is current; each once a test run."""
    first, second = shared_folder / "one-plan", shared_folder / "next-plan"
    with FileLock(shared_folder / "next-plan-projects.lock"):
        if not first.exists():
            make_two_plans(second, LOCALITY, "2027")
            apply_edit(second, Edit("data/portal.yaml", "\nplan: 2025-2026\n", '\nplan: "2027"\n'))
            make_project(first, LOCALITY)
    before, after = (build_published(shared_folder / f"{each.name}-site", each) for each in (first, second))
    return before, after


def make_two_plans(project: Path, locality: Path, year: str) -> Path:
    """Make a project of a locality with the plan of another year beside its own, once a test run; return its settings."""
    settings = project / "pelicanconf.py"
    with FileLock(project.with_suffix(".lock")):
        if not settings.exists():
            make_project(project, locality)
            assert main(["new-plan", year, "--root", str(project)]) == 0
    return settings


def publish_long_lists(shared_folder: Path) -> Path:
    """Build this project as for publication with many made-up cooperatives, listed on several pages, once a test run.

    Each third has a long name.
    """
    settings = shared_folder / "long-lists" / "pelicanconf.py"
    with FileLock(shared_folder / "long-lists.lock"):
        if not settings.exists():
            large.make_project(settings.parent, MANY)
            vary(settings.parent / "data", long_every=3)
            link_cache(settings.parent)
    return build_published(shared_folder / "long-lists-site", settings.parent)


def build_published(output: Path, project: Path = ROOT) -> Path:
    """Build a project with its publishconf.py, once a test run: its pages know their address."""
    told = {"SITE_URL": "https://example.org/ke-hoach-kinh-te-tap-the", "ACCEPT_ILLUSTRATIVE": "1"}
    with FileLock(output.with_suffix(".lock")):
        if not output.exists():
            result = run_pelican(project / "publishconf.py", output, **told)
            assert result.returncode == 0, result.stdout + result.stderr
    return output


def run_pelican(settings: Path, output: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Build a project in a fresh process that imports the project's own plugins, under these variables."""
    project = settings.parent
    own = {"PYTHONPATH": os.pathsep.join([str(project / "plugins"), str(project)])}
    return subprocess.run(
        [sys.executable, *pelican_command(settings, output)[1:]],
        cwd=project,
        env=environment() | own | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
