"""The same engine publishes another locality: other plan, other indicators, one place, no groups, no news."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from built_pages import BuiltPage, read_pages
from localities import LOCALITY, build_once

from coop_plan.loading import load_dataset
from coop_plan.progress import compute_progress
from coop_plan.results import SiteProgress, Status, TaskStatus
from tooling.processes import ROOT

INTERNAL = "CHỈ DÙNG NỘI BỘ"


@pytest.fixture(scope="session")
def other_site(shared_folder: Path) -> Path:
    """The second locality's site, built once a test run."""
    return build_once(shared_folder / "locality" / "pelicanconf.py", shared_folder / "locality-site", LOCALITY)


@pytest.fixture(scope="session")
def other(other_site: Path) -> Mapping[str, BuiltPage]:
    return read_pages(other_site)


@pytest.fixture(scope="module")
def progress() -> SiteProgress:
    loaded = load_dataset(LOCALITY / "data")
    assert loaded.dataset, loaded.problems
    return compute_progress(loaded.dataset)


def test_its_targets_come_to_every_kind_of_verdict(progress: SiteProgress) -> None:
    assert {each.id: each.status for each in progress.current.assessments} == {
        "htx-chung-nhan": Status.MET,
        "htx-tam-ngung": Status.MET,
        "htx-moi": Status.NOT_MET,
        "can-bo-dao-tao": Status.NO_DATA,
        "htx-dong-thanh-vien": Status.MET,
        "luot-tap-huan": Status.BEHIND,
        "tht-lien-ket": Status.NO_DATA,
        "san-pham-sao": Status.FOLLOWED,
    }


def test_its_tasks_come_to_their_states(progress: SiteProgress) -> None:
    assert {each.task.id: each.status for each in progress.current.tasks} == {
        "mo-lop-tap-huan": TaskStatus.LATE,
        "ho-tro-chung-nhan": TaskStatus.PAUSED,
    }


def test_its_home_names_it_and_its_plan(other: Mapping[str, BuiltPage]) -> None:
    home = other["index.html"].text

    assert "Kinh tế tập thể xã Ví Dụ" in home
    assert "Kế hoạch 2025–2026" in home


def test_every_indicator_has_its_page_and_files(other_site: Path, progress: SiteProgress) -> None:
    for each in progress.current.assessments:
        for suffix in ("html", "csv", "json", "svg", "png"):
            assert (other_site / "chi-tieu" / f"{each.id}.{suffix}").is_file(), f"{each.id}.{suffix}"


def test_no_name_of_the_first_locality_is_in_its_pages(other: Mapping[str, BuiltPage]) -> None:
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset
    names = {place.name for place in loaded.dataset.places} | {loaded.dataset.portal.name}

    assert [(path, name) for path, page in other.items() for name in names if name in page.text] == []


def test_what_it_has_not_is_said_or_left_out(other: Mapping[str, BuiltPage]) -> None:
    assert "chưa có hồ sơ tổ hợp tác" in other["to-hop-tac.html"].main_text.casefold()


def test_no_internal_note_is_in_any_byte(other_site: Path) -> None:
    files = [path for path in other_site.rglob("*") if path.is_file()]

    assert any(INTERNAL in path.read_text(encoding="utf-8") for path in LOCALITY.rglob("*.yaml"))
    assert [path.name for path in files if INTERNAL.encode() in path.read_bytes()] == []


def test_a_very_long_name_is_shown_whole(other: Mapping[str, BuiltPage]) -> None:
    name = "HTX Sản xuất, chế biến, tiêu thụ chè hữu cơ và du lịch cộng đồng vùng đồi phía bắc ví dụ số 3"

    assert name in other["hop-tac-xa/htx-vi-du-3.html"].main_text
    assert name in other["hop-tac-xa.html"].main_text


@pytest.mark.slow
def test_it_builds_without_any_article(other_site: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(other_site.parent / "locality", project)  # with the charts that are drawn already
    for name in ("news", "pages"):
        shutil.rmtree(project / "content" / name)

    site = read_pages(build_once(project / "pelicanconf.py", tmp_path / "site"))

    assert "chưa có tin" in site["tin-tuc.html"].main_text.casefold()
    assert [path for path in site if path.startswith("tin-tuc/")] == []
