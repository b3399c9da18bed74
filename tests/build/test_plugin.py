"""The Pelican adapter in real builds: bad data stop it early, one key of the context, no state between runs."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from localities import make_project, read_files, run_pelican
from projects import GOOD

from tooling.processes import environment

ATOM = "{http://www.w3.org/2005/Atom}"
RUN_TWICE = """
import sys
from pelican import Pelican, signals
from pelican.settings import read_settings

seen = []
def remember(generators):
    seen.append(generators)
signals.all_generators_finalized.connect(remember)
pelican = Pelican(read_settings(sys.argv[1], override={"OUTPUT_PATH": sys.argv[2]}))
pelican.run()
pelican.settings["OUTPUT_PATH"] = pelican.output_path = sys.argv[3]
pelican.run()
plans = [next(each.site for each in run if hasattr(each, "site")) for run in seen]
assert plans[0] is not plans[1], "state is kept between runs"
assert len({id(each.context["plan"]) for each in seen[0]}) == 1, "generators see different plans"
modules = {name for name in sys.modules if name.endswith("pipeline")}
assert modules == {"coop_plan.pipeline"}, modules
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the settings of a small sound project."""
    return make_project(tmp_path_factory.mktemp("plugin") / "project", GOOD, draws=True)


@pytest.fixture(scope="module")
def output(project: Path) -> Path:
    folder = project.parent.parent / "output"
    result = run_pelican(project, folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def make_bad(tmp_path: Path) -> Path:
    """Return the settings of a project whose plan names an unknown indicator."""
    settings = make_project(tmp_path / "project", GOOD, draws=True)
    plan = settings.parent / "data" / "plans" / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("indicator: htx-moi", "indicator: htx-mooi", 1), encoding="utf-8")
    return settings


def test_the_feeds_of_a_preview_lead_from_their_own_place(output: Path) -> None:
    """They are read from the disk or under any address: no machine's own address is in them."""
    feeds = sorted((output / "feeds").glob("*.xml"))
    assert {"so-lieu.atom.xml", "tat-ca.atom.xml"} < {path.name for path in feeds}
    for path in feeds:
        assert "127.0.0.1" not in path.read_text(encoding="utf-8")
        root = ET.parse(path).getroot()
        ids = [str(each.text) for each in root.iter(f"{ATOM}id")]
        links = [str(link.get("href")) for link in root.iter(f"{ATOM}link")]
        assert len(ids) == len(set(ids))
        assert all(each.startswith("urn:uuid:") for each in ids)
        assert links
        assert all((path.parent / link.partition("#")[0]).is_file() for link in links)


def test_it_builds_pages_charts_and_downloads(output: Path) -> None:
    expected = ("index.html", "chi-tieu/htx-moi.html", "chi-tieu/htx-moi.csv", "chi-tieu/htx-moi.svg", "404.html")

    assert [path for path in expected if not (output / path).is_file()] == []


def test_bad_data_stop_the_build_with_their_places_and_no_traceback(tmp_path: Path) -> None:
    result = run_pelican(make_bad(tmp_path), tmp_path / "output")

    assert result.returncode == 3
    assert "data/plans/2024.yaml:" in result.stderr
    assert "htx-mooi" in result.stderr
    assert "Có 1 lỗi" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_bad_data_leave_the_old_site_byte_for_byte(tmp_path: Path, output: Path) -> None:
    settings = make_bad(tmp_path)
    with settings.open("a", encoding="utf-8") as file:
        file.write("\nDELETE_OUTPUT_DIRECTORY = True\n")
    before = read_files(output)

    assert run_pelican(settings, output).returncode == 3
    assert read_files(output) == before


def test_illustrative_data_are_refused_unless_accepted(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project", GOOD, draws=True)
    with settings.open("a", encoding="utf-8") as file:
        file.write("\nACCEPT_ILLUSTRATIVE = False\n")

    result = run_pelican(settings, tmp_path / "output")

    assert result.returncode == 3
    assert "hồ sơ minh họa" in result.stderr
    assert not (tmp_path / "output").exists()


def test_one_pelican_object_builds_the_same_twice(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN_TWICE, str(project), str(tmp_path / "one"), str(tmp_path / "two")]
    plugins = str(project.parent / "plugins")

    result = subprocess.run(
        command,
        cwd=project.parent,
        env=environment() | {"PYTHONPATH": plugins},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")


def test_what_templates_share_cannot_be_changed() -> None:
    from coop_plan.pages import SiteView  # noqa: PLC0415 - only this test reads it

    assert SiteView.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert {field.type for field in dataclasses.fields(SiteView) if "dict" in str(field.type)} == set()
