"""A new year's plan by one command: sound at once, nothing invented, nothing overwritten."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from projects import make_project

from coop_plan.__main__ import main
from coop_plan.checking import check_project
from coop_plan.model import Dataset, Provenance
from coop_plan.results import SiteProgress, Status

OFFICIAL = "provenance: official"


def copy_own_project(folder: Path, root: Path) -> Path:
    for name in ("data", "content"):
        shutil.copytree(root / name, folder / name)
    return folder


def read(project: Path) -> SiteProgress:
    checked = check_project(project / "data", project / "content")
    assert [str(each) for each in checked.problems] == []
    return checked.require()


def make_plan_of(project: Path, year: str) -> tuple[Dataset, SiteProgress]:
    assert main(["new-plan", year, "--root", str(project)]) == 0
    progress = read(project)
    return progress.dataset, progress


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_the_projects_own_next_year_is_sound_at_once(tmp_path: Path, root: Path) -> None:
    dataset, _ = make_plan_of(copy_own_project(tmp_path, root), "2025")

    assert [plan.id for plan in dataset.plans] == ["2024", "2025"]
    assert len(dataset.tasks_of("2025")) == len(dataset.tasks_of("2024"))


def test_the_baseline_holds_who_was_active_on_the_first_day(tmp_path: Path, root: Path) -> None:
    dataset, _ = make_plan_of(copy_own_project(tmp_path, root), "2025")

    baseline = next(plan.baseline for plan in dataset.plans if plan.id == "2025")
    assert baseline is not None
    assert set(baseline.cooperatives) == {each.id for each in dataset.cooperatives} - {"htx-10"}


def test_targets_have_no_threshold_yet_and_are_only_followed(project: Path) -> None:
    _, progress = make_plan_of(project, "2025")

    new = next(each for each in progress.plans if each.plan.id == "2025")
    assert [each.id for each in new.assessments] == ["htx-duy-tri", "htx-lien-ket", "htx-moi", "vu-lua"]
    assert {each.status for each in new.assessments} == {Status.FOLLOWED}


def test_words_that_deny_a_threshold_are_marked_to_be_written_again(project: Path) -> None:
    make_plan_of(project, "2025")

    lines = (project / "data/plans/2025.yaml").read_text(encoding="utf-8").splitlines()
    denying = [index for index, line in enumerate(lines) if "chưa nêu mức phải đạt" in line or "Chưa đặt mức" in line]
    assert len(denying) == 5
    assert all("CẦN LÀM" in f"{lines[index - 1]} {lines[index]}" for index in denying)


def test_the_projects_own_indicators_name_no_year_in_the_words_of_their_sentences(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (root / "data/indicators").glob("*.yaml")]

    assert not [line for text in texts for line in text.splitlines() if re.search(r"_words:.*\b20\d\d", line)]


def test_nothing_of_a_new_year_calls_itself_official(project: Path) -> None:
    dataset, _ = make_plan_of(project, "2025")

    texts = [path.read_text(encoding="utf-8") for path in (project / "data").rglob("*2025*.yaml")]
    stated = [line for text in texts for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert not any(line.strip().startswith(OFFICIAL) for line in stated)
    assert {task.provenance for task in dataset.tasks_of("2025")} == {Provenance.ILLUSTRATIVE}


def test_a_later_year_names_the_plan_before_it_and_an_earlier_one_does_not(project: Path) -> None:
    make_plan_of(project, "2025")
    dataset, _ = make_plan_of(project, "2023")

    assert {plan.id: plan.previous for plan in dataset.plans} == {"2023": None, "2024": None, "2025": "2024"}


def test_an_earlier_year_says_which_plan_now_has_one_before_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_plan_of(project, "2023")

    words = capsys.readouterr().out
    assert "Trang chủ vẫn nói về kế hoạch «2024»; kế hoạch 2023 có trang riêng" in words
    assert 'ghi previous: "2023" vào data/plans/2024.yaml' in words


def test_a_later_year_says_how_it_comes_to_the_home_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_plan_of(project, "2025")

    words = capsys.readouterr().out
    assert 'plan trong data/portal.yaml đổi thành "2025"' in words
    assert "previous" not in words


def test_the_year_after_copies_the_tasks_again_under_names_of_their_own(project: Path) -> None:
    make_plan_of(project, "2025")
    dataset, _ = make_plan_of(project, "2026")

    assert {task.id for task in dataset.tasks_of("2026")} == {"mo-lop-2026", "xuc-tien-2026"}


def test_the_portal_may_show_the_new_plan(project: Path) -> None:
    make_plan_of(project, "2025")
    portal = project / "data" / "portal.yaml"
    portal.write_text(portal.read_text(encoding="utf-8").replace('plan: "2024"', 'plan: "2025"'), encoding="utf-8")

    assert read(project).current.plan.id == "2025"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2024", "Đã có kế hoạch «2024»."),
        ("sang-nam", "«sang-nam» không phải một năm; hãy viết bốn chữ số, ví dụ 2025."),
        ("25", "«25» không phải một năm; hãy viết bốn chữ số, ví dụ 2025."),
    ],
)
def test_a_year_that_cannot_be_made_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], year: str, words: str
) -> None:
    before = sorted(project.rglob("*"))

    assert main(["new-plan", year, "--root", str(project)]) == 2
    assert capsys.readouterr().out.strip() == words
    assert sorted(project.rglob("*")) == before


def test_an_existing_file_is_never_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = project / "data" / "reports" / "2025-dau-ky.yaml"
    text = (project / "data" / "reports" / "2024-q3.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("2024-q3", "2025-dau-ky").replace("2024-09-30", "2024-10-01"), encoding="utf-8")
    kept = own.read_bytes()

    assert main(["new-plan", "2025", "--root", str(project)]) == 2
    assert "Đã có data/reports/2025-dau-ky.yaml" in capsys.readouterr().out
    assert own.read_bytes() == kept
    assert not (project / "data" / "plans" / "2025.yaml").exists()


def test_bad_data_make_no_plan(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data" / "plans" / "2024.yaml").write_text("id: [\n", encoding="utf-8")

    assert main(["new-plan", "2025", "--root", str(project)]) == 3
    assert "data/plans/2024.yaml:" in capsys.readouterr().out
