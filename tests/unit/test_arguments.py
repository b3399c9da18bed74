"""Wrong use of a command is told in Vietnamese, and so is its help."""

from __future__ import annotations

import pytest

from coop_plan.__main__ import main
from coop_plan.arguments import Parser
from tooling import build, serve


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "còn thiếu: LỆNH"),
        (["freeze"], "còn thiếu: KỲ"),
        (["check", "--rooot", "x"], "không có tùy chọn hay tham số này: --rooot x"),
        (["chek"], "LỆNH: không có 'chek'; hãy chọn trong:"),
        (["check", "--root"], "--root: cần đúng một giá trị đứng sau"),
    ],
)
def test_wrong_use_is_told_in_vietnamese(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    words = capsys.readouterr().err
    assert stop.value.code == 2
    assert f"Lệnh chưa đúng: {told}" in words
    assert "--help" in words
    assert "usage" not in words


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--count", "ba"], "--count: phải là số nguyên, không phải 'ba'"),
        (["--ratio", "ba"], "--ratio: không nhận giá trị 'ba'"),
        (["--names"], "--names: cần ít nhất một giá trị đứng sau"),
        (["--left", "--right"], "--right: không dùng cùng --left"),
        (["--left=1"], "--left: không nhận giá trị nào, nhưng có '1'"),
        (["--r", "1"], "--r: chưa rõ là tùy chọn nào trong: --ratio, --right"),
    ],
)
def test_each_kind_of_wrong_value_has_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    parser = Parser(prog="thử")
    parser.add_argument("--count", type=int)
    parser.add_argument("--ratio", type=float)
    parser.add_argument("--names", nargs="+")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--left", action="store_true")
    either.add_argument("--right", action="store_true")

    with pytest.raises(SystemExit):
        parser.parse_args(arguments)

    assert capsys.readouterr().err.splitlines()[-2:] == [f"Lệnh chưa đúng: {told}.", "Xem hướng dẫn: thử --help"]


@pytest.mark.parametrize("command", [main, build.main, serve.main])
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], command: object) -> None:
    assert callable(command)
    with pytest.raises(SystemExit) as stop:
        command(["--help"])

    words = capsys.readouterr().out
    assert stop.value.code == 0
    assert words.startswith("Cách dùng: ")
    for english in ("usage:", "options:", "positional arguments:", "show this help"):
        assert english not in words
