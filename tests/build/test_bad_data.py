"""Bad data or bad content stop a build with their messages and leave the previous site byte for byte."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from localities import make_project, read_files, run_pelican
from projects import BAD, GOOD, apply_edit, read_case

from tooling.build import KEPT, Progress, Site, build

PROBLEMS = 3


@pytest.fixture(params=["yaml-unclosed-quote", "shape-choice", "reference-unknown", "content-unquoted-colon"])
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, case: str) -> Site:
    """A project that was built once and then spoilt; the old site is a file that no build would write."""
    settings = make_project(tmp_path / "project", GOOD, draws=True)
    output = tmp_path / "project" / "output"
    (output / "chi-tieu").mkdir(parents=True)
    (output / "index.html").write_bytes("trang đã dựng lần trước".encode())
    (output / "chi-tieu" / "cu.html").write_bytes(b"\x00cu")
    for edit in read_case(BAD / f"{case}.txt").edits:
        apply_edit(tmp_path / "project", edit)
    return Site(settings, output)


def test_a_build_tells_the_problems_and_keeps_the_old_site(site: Site, case: str) -> None:
    before = read_files(site.output)
    told = io.StringIO()

    code = build(site, Progress(told))

    assert code == PROBLEMS
    assert read_files(site.output) == before
    assert [path.name for path in site.output.parent.iterdir() if path.name.startswith(".output")] == []
    expected = read_case(BAD / f"{case}.txt").expected
    assert told.getvalue().splitlines()[-len(expected) - 2 :] == [*expected, f"Có {len(expected)} lỗi.", KEPT]


def test_pelican_alone_stops_before_it_deletes_anything(site: Site, case: str) -> None:
    before = read_files(site.output)
    with site.settings.open("a", encoding="utf-8") as settings:
        settings.write("\nDELETE_OUTPUT_DIRECTORY = True\n")

    outcome = run_pelican(site.settings, site.output)

    assert outcome.returncode == PROBLEMS
    assert read_files(site.output) == before
    for line in read_case(BAD / f"{case}.txt").expected:
        assert line in outcome.stderr.splitlines()
    assert "Traceback" not in outcome.stderr


def test_the_same_project_without_the_fault_is_built_in_its_place(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project", GOOD, draws=True)
    output = tmp_path / "project" / "output"
    output.mkdir()
    (output / "cu.html").write_bytes(b"cu")

    assert build(Site(settings, output), Progress(io.StringIO())) == 0
    assert "cu.html" not in read_files(output)
    assert "index.html" in read_files(output)
