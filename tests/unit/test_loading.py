from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import GOOD, Edit, make_project

from coop_plan.checking import check_project
from coop_plan.errors import Mark
from coop_plan.layout import FOLDERS, LIST_FILES
from coop_plan.loading import load_dataset
from coop_plan.model import Comparison

DATA_FILES = sorted(path.relative_to(GOOD).as_posix() for path in (GOOD / "data").rglob("*.yaml"))
CONTENT_FILES = sorted(path.relative_to(GOOD).as_posix() for path in (GOOD / "content").rglob("*.md"))


def test_every_collection_is_read() -> None:
    dataset = load_dataset(GOOD / "data").dataset

    assert dataset is not None
    assert [record.id for record in dataset.cooperatives] == ["htx-1", "htx-2", "htx-3"]
    assert [place.id for place in dataset.places] == ["xa-thu", "ap-bac", "ap-nam", "ap-moi"]
    assert dataset.current_plan().targets[0].comparison is Comparison.AT_LEAST
    assert {len(getattr(dataset, name)) for name in ("sources", "fairs", "groups")} == {1}
    assert dataset.terms == ()


def test_numbers_in_ids_go_by_value(tmp_path: Path) -> None:
    folder = make_project(tmp_path) / "data" / "cooperatives"
    text = (folder / "htx-2.yaml").read_text(encoding="utf-8")
    for number in (10, 100):
        copy = text.replace("id: htx-2\n", f"id: htx-{number}\n")
        (folder / f"htx-{number}.yaml").write_text(copy, encoding="utf-8")

    partial = load_dataset(folder.parent).partial

    assert partial is not None
    assert [record.id for record in partial.cooperatives] == ["htx-1", "htx-2", "htx-3", "htx-10", "htx-100"]


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        (("cooperatives", "htx-1", "linkages", 0, "stages", 1), Mark("data/cooperatives/htx-1.yaml", 24, 24)),
        (("cooperatives", "htx-1", "managers"), Mark("data/cooperatives/htx-1.yaml", 15, 3)),
        (("cooperatives", "htx-1", "representative", "name"), Mark("data/cooperatives/htx-1.yaml", 1, 1)),
        (("places", "ap-nam", "area_km2"), Mark("data/places.yaml", 21, 15)),
        (("abbreviations", "HTX NN", "variants", 0), Mark("data/abbreviations.yaml", 6, 16)),
        (("portal", "portal", "gallery", 0, "alt"), Mark("data/portal.yaml", 19, 10)),
        (("places", "khong-co"), Mark("data/places.yaml", 1, 1)),
    ],
)
def test_any_value_can_be_located(path: tuple[str, ...], mark: Mark) -> None:
    assert load_dataset(GOOD / "data").locate(*path) == mark


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    loaded = load_dataset(tmp_path / "data")

    assert loaded.dataset is None
    assert loaded.partial is None
    assert [problem.mark for problem in loaded.problems] == [Mark("data/portal.yaml")]


def test_absent_folders_and_list_files_are_empty_collections(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    shutil.rmtree(project / "data" / "groups")
    (project / "data" / "fairs.yaml").unlink()

    loaded = load_dataset(project / "data")

    assert loaded.dataset is not None
    assert (loaded.dataset.groups, loaded.dataset.fairs) == ((), ())


def test_what_is_sound_is_kept_beside_what_is_not(tmp_path: Path) -> None:
    faults = (
        Edit("data/cooperatives/htx-2.yaml", "registered_on: 2018-07-10\n", "registered_on: hôm qua\n"),
        Edit("data/places.yaml", "    area_km2: 3,5\n", "    area_km2: ba\n"),
    )

    loaded = load_dataset(make_project(tmp_path, faults) / "data")

    assert loaded.dataset is None
    assert loaded.partial is not None
    assert [record.id for record in loaded.partial.cooperatives] == ["htx-1", "htx-3"]
    assert [place.id for place in loaded.partial.places] == ["xa-thu", "ap-bac", "ap-moi"]
    assert {("cooperatives", "htx-2"), ("places", "ap-nam")} <= loaded.broken


def test_files_that_are_not_data_may_stand_in_the_folder(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for name in ("README.md", ".gitkeep", "Thumbs.db", "tasks/.DS_Store"):
        (project / "data" / name).write_text("x", encoding="utf-8")

    assert load_dataset(project / "data").problems == ()


def test_files_are_read_alike_with_windows_line_ends(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for path in (project / "data").rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_dataset(project / "data").dataset == load_dataset(GOOD / "data").dataset


# ── No mistake may end in a traceback ─────────────────────────────────────────────────────────────────────────────


def mutate(text: str, chance: random.Random) -> str:
    """Spoil a text the way people do: drop, repeat, shift, retype lines and words."""
    lines = text.split("\n")
    index = chance.randrange(len(lines))
    line = lines[index]
    key, _, value = line.partition(":")
    spoilt = [
        [],
        [line, line],
        ["  " + line],
        [line.removeprefix("  ")],
        [line.replace(":", "", 1)],
        [f"{key}:"],
        [f"{key}: [{value}]"],
        [f"{key}: {{a: {value}}}"],
        [f"{key}: -1"],
        [f"{key}: 2024-13-45"],
        [f"{key}: 99999999999999999999"],
        [f"{key}: không"],
        [f"{key}x:{value}"],
        [line[: len(line) // 2]],
        [f"{line}\u00a0\u0301"],
        [f"{key}: ''"],
        [f"{key}: 0"],
        [f"{key}:\n{' ' * (len(key) - len(key.lstrip()))}- x"],
    ]
    return "\n".join([*lines[:index], *chance.choice(spoilt), *lines[index + 1 :]])


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 4))
def test_spoilt_files_give_problems_and_never_a_traceback(tmp_path: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — no secret
    shutil.rmtree(tmp_path / "project", ignore_errors=True)
    project = make_project(tmp_path)
    for _ in range(count):
        path = project / chance.choice([*DATA_FILES, *CONTENT_FILES])
        path.write_text(mutate(path.read_text(encoding="utf-8"), chance), encoding="utf-8")

    checked = check_project(project / "data", project / "content")

    assert (checked.dataset is None) == any(problem.severity == "error" for problem in checked.problems)
    for problem in checked.problems:
        lines = (project / problem.mark.path).read_text(encoding="utf-8").split("\n")
        assert problem.mark.line <= len(lines)
        assert "Input should" not in problem.message
        assert "Value error" not in problem.message


# ── The first line, which names the schema for editors ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "line", "right"),
    [
        ("tasks/mo-lop.yaml", "", "../schemas/task.schema.json"),
        ("tasks/mo-lop.yaml", "# ghi chú\n", "../schemas/task.schema.json"),
        (
            "tasks/mo-lop.yaml",
            "# yaml-language-server: $schema=../schemas/plan.schema.json\n",
            "../schemas/task.schema.json",
        ),
        (
            "tasks/mo-lop.yaml",
            "# yaml-language-server: $schema=schemas/task.schema.json\n",
            "../schemas/task.schema.json",
        ),
        ("portal.yaml", "", "schemas/portal.schema.json"),
        ("fairs.yaml", "", "schemas/fairs.schema.json"),
    ],
    ids=["none", "a note", "another schema", "a wrong way", "portal", "list"],
)
def test_a_file_that_names_no_schema_or_another_is_told_the_right_line(
    path: str, line: str, right: str, tmp_path: Path
) -> None:
    project = make_project(tmp_path)
    write_schemas(project)
    file = project / "data" / path
    file.write_text(line + file.read_text("utf-8").partition("\n")[2], "utf-8")

    told = [str(each) for each in load_dataset(project / "data").problems if "dòng đầu" in each.message]

    assert told == [
        (
            f"data/{path}:1:1: cảnh báo: dòng đầu phải là «# yaml-language-server: $schema={right}» "
            "để trình soạn thảo gợi ý đúng"
        )
    ]


def write_schemas(project: Path) -> None:
    """Give a project its schemas, and each file the line that names its own."""
    data = project / "data"
    (data / "schemas").mkdir()
    names = {each.name: each.schema for each in LIST_FILES} | {"portal.yaml": "portal"}
    folders = {each.collection: each.schema for each in FOLDERS}
    for file in sorted(data.rglob("*.yaml")):
        way, schema = ("", names[file.name]) if file.parent == data else ("../", folders[file.parent.name])
        (data / "schemas" / f"{schema}.schema.json").touch()
        line = f"# yaml-language-server: $schema={way}schemas/{schema}.schema.json\n"
        file.write_text(line + file.read_text("utf-8"), "utf-8")


def test_files_that_name_their_schemas_are_sound(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_schemas(project)

    assert load_dataset(project / "data").problems == ()
