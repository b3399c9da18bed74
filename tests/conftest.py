"""What tests of several folders share: the built site, golden files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from localities import build_once, build_published

from tooling.processes import ROOT
from tooling.system import CHECKER_JAR, has_checker

GOLDEN = ROOT / "tests" / "golden"

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")
"""No test asserts how long it takes: a busy machine is no fault of the code."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files again")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test run that all its processes see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The project's own site, built once a test run."""
    return build_once(ROOT / "pelicanconf.py", shared_folder / "site")


@pytest.fixture(scope="session")
def published_site(site: Path, shared_folder: Path) -> Path:
    """The project's own site as for publication, built once a test run; its charts are those of `site`."""
    assert site.is_dir()
    return build_published(shared_folder / "published-site")


@pytest.fixture(scope="session")
def html_errors() -> Callable[[Path], list[str]]:
    """Give a function that lists what the HTML checker (vnu) finds in all pages of a folder."""
    if shutil.which("java") is None or not has_checker():
        pytest.fail("Java or the HTML checker is missing: `make test` installs both", pytrace=False)

    def check(folder: Path) -> list[str]:
        command = ["java", "-Xss2m", "-jar", str(CHECKER_JAR), "--errors-only", "--skip-non-html"]
        result = subprocess.run([*command, "--format", "gnu", str(folder)], capture_output=True, text=True, check=False)
        lines = (result.stdout + result.stderr).splitlines()
        return [line.replace(folder.as_uri(), "") for line in lines]

    return check


@pytest.fixture
def assert_golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a file of tests/golden/ (mark such tests `golden`)."""

    def compare(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.exists(), f"no golden file {name}: run `make golden`, look at it, commit it"
        assert content == path.read_bytes(), f"differs from {name}; if meant, run `make golden`"

    return compare
