from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from projects import BAD, GOOD, make_project, read_case

from coop_plan.checking import check_project
from coop_plan.errors import (
    DataProblems,
    Mark,
    Problem,
    Severity,
    count_problems,
    describe_problems,
    list_problems,
    sort_problems,
)


def test_a_problem_says_its_place_first() -> None:
    assert str(Problem(Mark("data/a.yaml", 3, 5), "sai")) == "data/a.yaml:3:5: sai"
    assert str(Problem(Mark("data/a.yaml"), "lạ", Severity.WARNING)) == "data/a.yaml:1:1: cảnh báo: lạ"


def test_problems_are_sorted_by_place_with_numbers_by_value_and_told_once() -> None:
    places = [Mark("b.yaml"), Mark("a-10.yaml"), Mark("a-9.yaml", 10), Mark("a-9.yaml", 9, 2), Mark("a-9.yaml", 9, 1)]
    problems = [Problem(mark, "sai") for mark in places]

    assert [str(each.mark) for each in sort_problems(problems * 2)] == [
        "a-9.yaml:9:1",
        "a-9.yaml:9:2",
        "a-9.yaml:10:1",
        "a-10.yaml:1:1",
        "b.yaml:1:1",
    ]


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "Có 0 lỗi."),
        ([Severity.ERROR], "Có 1 lỗi."),
        ([Severity.ERROR, Severity.WARNING, Severity.ERROR], "Có 2 lỗi, 1 cảnh báo."),
    ],
)
def test_problems_are_counted(severities: list[Severity], words: str) -> None:
    assert count_problems(Problem(Mark("a"), "sai", each) for each in severities) == words


def make_problems(count: int, words: str, path: str = "a.yaml") -> list[Problem]:
    return [Problem(Mark(path, line), words.format(line)) for line in range(1, count + 1)]


def test_many_problems_of_one_kind_in_one_file_are_folded_and_all_counted() -> None:
    lines = describe_problems(make_problems(1221, "số «{}» sai")).splitlines()

    assert lines[19:] == ["a.yaml:20:1: số «20» sai", "a.yaml: … và 1.201 lỗi cùng loại trong tệp này", "Có 1.221 lỗi."]


@pytest.mark.parametrize(
    "problems",
    [
        make_problems(20, "số «{}» sai"),
        make_problems(15, "số «{}» sai") + make_problems(15, "ngày «{}» sai"),
        make_problems(15, "số «{}» sai") + make_problems(15, "số «{}» sai", "b.yaml"),
    ],
    ids=["few", "two kinds", "two files"],
)
def test_few_problems_of_a_kind_are_all_told(problems: list[Problem]) -> None:
    assert list(list_problems(problems)) == list(map(str, problems))


def test_a_file_in_other_letters_is_told_once(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    path = project / "data" / "tasks" / "mo-lop.yaml"
    path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")

    told = list(list_problems(check_project(project / "data", project / "content").problems))

    assert [line.partition(" ")[0] for line in told] == ["data/tasks/mo-lop.yaml:5:8:", "data/tasks/mo-lop.yaml:"]
    assert told[1].endswith(" lỗi cùng loại trong tệp này")


def test_what_is_sound_is_handed_on() -> None:
    checked = check_project(GOOD / "data", GOOD / "content")

    assert checked.require() is checked.progress


def test_what_is_not_is_raised_with_every_problem_and_its_exit_code(tmp_path: Path) -> None:
    case = read_case(BAD / "files-several-problems.txt")
    project = make_project(tmp_path, case.edits)

    with pytest.raises(DataProblems) as caught:
        check_project(project / "data", project / "content").require()

    assert caught.value.exitcode == 3
    assert str(caught.value).splitlines() == [*case.expected, "Có 3 lỗi."]
