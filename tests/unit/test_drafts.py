"""What the commands write for editors: frozen figures and a draft of the news."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from projects import GOOD, make_project

from coop_plan.__main__ import main
from coop_plan.checking import check_project
from coop_plan.drafts import write_frozen
from coop_plan.model import FrozenReport
from tooling.processes import ROOT

REPORTS = ("2024-q1", "2024-q2", "2024-q3", "2024-q4")


def run(command: str, project: Path, report: str = "2024-q2") -> int:
    return main([command, report, "--root", str(project)])


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the project's own data and content without what was frozen."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.rmtree(tmp_path / "data" / "frozen")
    (tmp_path / "data" / "published.yaml").unlink()
    return tmp_path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of the project's own data and content."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def problems(project: Path) -> tuple[str, ...]:
    return tuple(map(str, check_project(project / "data", project / "content").problems))


# ── freeze ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_freezing_writes_a_file_that_the_gate_lets_through(tmp_path: Path) -> None:
    project = make_project(tmp_path)

    assert [run("freeze", project, report) for report in ("2024-q2", "2024-q3")] == [0, 0]

    assert problems(project) == ()
    text = (project / "data" / "frozen" / "2024-q2.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["figures"][0] == {
        "indicator": "htx-duy-tri",
        "numerator": 2,
        "status": "đạt",
        "members": [
            {"id": "htx-1", "part": "tử số", "counted": 1, "total": 1, "reason": "đang hoạt động từ 02/03/2015"},
            {"id": "htx-2", "part": "tử số", "counted": 1, "total": 1, "reason": "đang hoạt động từ 10/07/2018"},
            {
                "id": "htx-3",
                "part": "chỉ ở mẫu số",
                "counted": 0,
                "total": 1,
                "reason": "không có trong danh sách ban đầu",
            },
        ],
    }


def test_freezing_again_adds_the_figure_of_a_correction_and_keeps_what_was_published(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert [run("freeze", project, report) for report in ("2024-q2", "2024-q3")] == [0, 0]
    path = project / "data" / "frozen" / "2024-q2.yaml"
    published = path.read_text(encoding="utf-8")
    cooperative, report = (
        project / "data" / "cooperatives" / "htx-1.yaml",
        project / "data" / "reports" / "2024-q2.yaml",
    )
    cooperative.write_text(cooperative.read_text(encoding="utf-8").replace("tiêu thụ]", "thu hoạch]"), encoding="utf-8")
    declared = "corrections:\n  - {indicator: htx-lien-ket, on: 2024-11-01, reason: Hợp đồng không có khâu tiêu thụ}\n"
    report.write_text(report.read_text(encoding="utf-8") + declared, encoding="utf-8")
    third = project / "data" / "reports" / "2024-q3.yaml"
    third.write_text(third.read_text(encoding="utf-8") + declared, encoding="utf-8")

    assert [run("freeze", project, each) for each in ("2024-q2", "2024-q3")] == [0, 0]

    text = path.read_text(encoding="utf-8")
    assert text.startswith(published)
    (added,) = yaml.load(text, Loader=yaml.BaseLoader)["corrected"]  # noqa: S506 - texts only
    assert (added["indicator"], added["on"], added["numerator"]) == ("htx-lien-ket", "2024-11-01", "0")
    assert [each for each in problems(project) if "cảnh báo" not in each] == []
    assert run("freeze", project) == 2
    assert path.read_text(encoding="utf-8") == text


def test_what_was_frozen_of_the_example_is_what_freezing_writes(example: Path) -> None:
    """Each date in its turn, by the records of then; the correction is recorded before the last."""
    cooperative, report = (example / "data" / name for name in ("cooperatives/htx-07.yaml", "reports/2024-q2.yaml"))
    corrected = cooperative.read_text(encoding="utf-8"), report.read_text(encoding="utf-8")
    cooperative.write_text(corrected[0].replace("potential_from: 2024-06-20", "potential_from: 2024-08-15"), "utf-8")
    report.write_text(corrected[1].partition("\n# Một lần sửa minh họa")[0], "utf-8")
    assert [run("freeze", example, each) for each in REPORTS[:3]] == [0, 0, 0]

    cooperative.write_text(corrected[0], "utf-8")
    report.write_text(corrected[1], "utf-8")
    assert [run("freeze", example, each) for each in ("2024-q2", "2024-q4")] == [0, 0]

    names = ("published.yaml", *(f"frozen/{report}.yaml" for report in REPORTS))
    differing = [
        name for name in names if (example / "data" / name).read_bytes() != (ROOT / "data" / name).read_bytes()
    ]
    assert differing == []


def test_frozen_text_is_read_back_as_it_was() -> None:
    figures = [
        {"indicator": "a", "value": "12.5", "status": "đạt"},
        {"indicator": "b", "numerator": "1", "denominator": "3", "complete": False, "status": "chưa đủ số liệu"},
    ]
    said = [{"of": "tasks/a/updates/2024-05-01", "field": "text", "says": 'Một "lời"\nhai dòng \\'}]
    later = [{"of": "reports/2024", "field": "note", "on": "2025-01-01"}]
    frozen = FrozenReport.model_validate(
        {"id": "2024", "as_of": "2024-12-31", "statements": said, "figures": figures, "later": later}
    )

    read = yaml.load(write_frozen(frozen), Loader=yaml.BaseLoader)  # noqa: S506 - texts only

    assert FrozenReport.model_validate(read) == frozen


# ── draft-news ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_passes_the_gate_and_is_not_published(published: Path) -> None:
    assert run("draft-news", published, "2024-q3") == 0

    assert problems(published) == ()
    checked = check_project(published / "data", published / "content")
    (draft,) = [each for each in checked.articles if each.slug == "so-lieu-2024-q3"]
    assert (draft.matter.status, draft.matter.provenance) == ("draft", "illustrative")
    assert "htx-lien-ket" in draft.matter.indicators


def test_a_draft_tells_what_changed_with_reasons(published: Path) -> None:
    run("draft-news", published, "2024-q3")

    text = (published / "content" / "news" / "so-lieu-2024-q3.md").read_text(encoding="utf-8")

    assert "6/17 (bằng 35,3%) → 8/17 (bằng 47,1%), tăng 11,8 điểm %." in text
    assert "- HTX Nông nghiệp minh họa số 17 ra khỏi diện tính: tạm ngừng từ 15/08/2024" in text
    assert "[Người biên tập:" in text


# ── Both ──────────────────────────────────────────────────────────────────────────────────────────────────────────

COMMANDS = ("freeze", "draft-news")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_existing_file_is_left_as_it_is(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path)
    run(command, project)
    (path,) = [each for each in project.rglob("*2024-q2*") if each.parent.name in {"frozen", "news"}]
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    edited = path.read_bytes()

    assert run(command, project) == 2

    assert path.read_bytes() == edited
    assert "tệp được giữ nguyên" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_report_is_told_with_those_that_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, GOOD, "2024-q9") == 2

    assert capsys.readouterr().out == "Không có kỳ báo cáo «2024-q9»; các kỳ đang có: 2024-q2, 2024-q3.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_written_from_bad_data(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path)
    (project / "data" / "indicators" / "htx-moi.yaml").write_text("id: htx-moi\n", encoding="utf-8")

    assert run(command, project) == 3

    assert capsys.readouterr().out.splitlines()[-1].startswith("Có ")
    assert not (project / "data" / "frozen").exists()
