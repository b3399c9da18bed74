"""The command behind `make check`, and the schemas that it writes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml
from projects import BAD, GOOD, make_project, read_case

from coop_plan.__main__ import main
from coop_plan.schemas import build_schemas
from tooling.processes import ROOT, environment


def project_of(case: str, folder: Path) -> Path:
    return make_project(folder, read_case(BAD / f"{case}.txt").edits)


def test_sound_data_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(GOOD)]) == 0
    assert capsys.readouterr().out == (
        "Dữ liệu hợp lệ: 1 kế hoạch, 4 chỉ tiêu, 2 nhiệm vụ, 3 hợp tác xã, 1 tổ hợp tác, 2 kỳ báo cáo, "
        "3 bài viết và trang.\n"
    )


def test_warnings_do_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(project_of("rating-not-effective", tmp_path))]) == 0

    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("data/cooperatives/htx-1.yaml:18:76: cảnh báo: effective:")
    assert last.endswith("3 bài viết và trang; có 1 cảnh báo.")


def test_problems_come_one_a_line_then_their_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(project_of("content-links", tmp_path))]) == 3

    *problems, last = capsys.readouterr().out.splitlines()
    assert tuple(problems) == read_case(BAD / "content-links.txt").expected
    assert last == "Có 5 lỗi, 1 cảnh báo."


def test_both_folders_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = project_of("content-outside", tmp_path)

    assert main(["check", "--data", str(project / "data"), "--content", str(GOOD / "content")]) == 0
    assert main(["check", "--data", str(project / "data"), "--content", str(project / "content")]) == 3
    assert capsys.readouterr().out.endswith("Có 1 lỗi.\n")


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", "--help"])

    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert "tùy chọn:" in shown
    assert "show this help" not in shown


def test_the_command_runs_as_a_module(tmp_path: Path) -> None:
    project = project_of("yaml-tab", tmp_path)

    outcome = subprocess.run(
        [sys.executable, "-m", "coop_plan", "check", "--root", str(project)],
        env=environment() | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert outcome.returncode == 3
    assert outcome.stdout.decode().splitlines()[-1] == "Có 1 lỗi."
    assert outcome.stderr == b""


# ── Schemas ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(build_schemas()))
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    committed = (ROOT / "data" / "schemas" / name).read_text(encoding="utf-8")

    assert committed == build_schemas()[name], "run `make schemas`"


def test_no_other_schema_is_committed() -> None:
    assert {path.name for path in (ROOT / "data" / "schemas").iterdir()} == set(build_schemas())


def test_schemas_are_written_and_stale_ones_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data" / "schemas"
    folder.mkdir(parents=True)
    (folder / "old.schema.json").write_text("{}", encoding="utf-8")

    assert main(["schemas", "--root", str(tmp_path)]) == 0
    assert {path.name for path in folder.iterdir()} == set(build_schemas())
    assert capsys.readouterr().out == "Đã viết 18 tệp vào data/schemas/.\n"


def data_files(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield every data file with the name of its schema."""
    for path in sorted((project / "data").rglob("*.yaml")):
        folder = path.parent.name
        yield path, f"{path.stem if folder == 'data' else folder.removesuffix('s')}.schema.json"


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2, which editors read: days and `on` stay text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


for tag, form, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?[0-9]+", "-0123456789"),
    ("float", r"-?[0-9]+\.[0-9]+", "-0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), EditorsLoader)  # noqa: S506 — a safe loader's child


@pytest.mark.parametrize("project", [GOOD, ROOT, ROOT / "tests" / "data" / "locality"], ids=lambda each: each.name)
def test_an_editor_finds_no_fault_in_sound_data(project: Path) -> None:
    schemas = {name: json.loads(text) for name, text in build_schemas().items()}
    for path, name in data_files(project):
        jsonschema.Draft202012Validator(schemas[name]).validate(as_an_editor_reads(path))


def test_an_editor_warns_of_an_unknown_field() -> None:
    schema = json.loads(build_schemas()["task.schema.json"])
    task = as_an_editor_reads(GOOD / "data" / "tasks" / "xuc-tien.yaml")

    with pytest.raises(jsonschema.ValidationError, match="tilte"):
        jsonschema.validate(task | {"tilte": "x"}, schema)


def test_hints_are_vietnamese() -> None:
    """The English docstrings of models are for programmers."""
    texts = "".join(build_schemas().values())

    assert "Mã chỉ tiêu, trùng tên tệp" in texts
    assert "A legal person" not in texts
