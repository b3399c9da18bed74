from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coop_plan.errors import Mark
from coop_plan.hygiene import find_bad_characters, find_legacy
from coop_plan.yamlfile import Fields, Items, Scalar, read_as, read_text, read_tree, to_plain

FILE = "data/a.yaml"


def problems_of(text: str) -> list[str]:
    return [str(problem).removeprefix(f"{FILE}:") for problem in read_tree(text, FILE).problems]


def test_scalars_stay_text() -> None:
    tree = read_tree("a: no\nb: 010\nc: 1:30\nd: 2024-09-30\ne: '1.200'\nf: |\n  hai\n  dòng\n", FILE)

    assert tree.problems == ()
    assert to_plain(tree.root) == {
        "a": "no",
        "b": "010",
        "c": "1:30",
        "d": "2024-09-30",
        "e": "1.200",
        "f": "hai\ndòng\n",
    }


def test_fields_without_a_value_are_left_out() -> None:
    tree = read_tree("a:\nb: null\nc: ~\nd: 'null'\ne: ''\n", FILE)

    assert to_plain(tree.root) == {"d": "null", "e": ""}


def test_every_value_knows_its_place() -> None:
    root = read_tree("đất:\n  - lúa\n  - {tên: cá}\n", FILE, first_line=10).root

    assert isinstance(root, Fields)
    items = root.entries[0].node
    assert root.entries[0].key_mark == Mark(FILE, 10, 1)
    assert isinstance(items, Items)
    assert items.items[0].mark == Mark(FILE, 11, 5)
    assert isinstance(items.items[1], Fields)
    assert items.items[1].entries[0].node.mark == Mark(FILE, 12, 11)


@pytest.mark.parametrize("text", ["", "\n", "# chỉ ghi chú\n"])
def test_an_empty_text_has_no_root(text: str) -> None:
    assert read_tree(text, FILE).root is None
    assert read_tree(text, FILE).problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a:\n  b: 1\n c: 2\n",
            "3:2: thụt đầu dòng sai: các mục cùng bậc phải thẳng cột với nhau, mỗi bậc thụt vào 2 dấu cách",
        ),
        (
            "- a\nb: c\n",
            "2:1: ở đây phải là mục tiếp theo của danh sách, bắt đầu bằng dấu gạch «- »; hãy xem lại thụt đầu dòng",
        ),
        ("a: 1\n- b\n", "2:1: dấu gạch «- » không đúng chỗ: ở bậc này đang là các mục có tên, không phải danh sách"),
        ("a: @x\n", '1:4: chữ bắt đầu bằng «@» phải đặt trong ngoặc kép "…"'),
        ('a: "\\q"\n', "1:5: trong ngoặc kép, dấu «\\» có nghĩa riêng; hãy dùng ngoặc đơn '…' hoặc viết «\\\\»"),
        ("a: - b\n", "1:4: danh sách phải bắt đầu ở dòng dưới, mỗi mục một dòng bắt đầu bằng dấu gạch «- »"),
        ("a: }\n", '1:4: dấu «}» không có dấu mở; nếu là chữ, hãy đặt cả giá trị trong ngoặc kép "…"'),
        ('a: "x" y\n', "1:8: còn chữ sau dấu ngoặc đóng; hãy đặt cả giá trị trong ngoặc"),
        (
            "chữ không có hai chấm\nb: 1\n",
            "2:2: dòng trên thiếu dấu hai chấm sau tên mục, hoặc chữ nhiều dòng chưa viết sau dấu «|»",
        ),
        ("%YAML 1.1\na: 1\n", "2:1: cú pháp YAML sai ở đây; hãy xem lại dấu hai chấm, dấu ngoặc và thụt đầu dòng"),
        ("? [a]\n: b\n", "1:3: tên mục phải là chữ trên một dòng"),
        ("[" * 30, "1:22: các mục lồng nhau quá sâu; hãy xem lại thụt đầu dòng và dấu ngoặc"),
        ("a:1\nb: 2\n", "2:2: dòng trên thiếu dấu cách sau dấu hai chấm"),
        ("a: 1\nx: [", "2:4: dấu «[» mở ở đây mà không có dấu đóng «]»; hãy thêm dấu đóng"),
        (
            "bad: : x\n",
            '1:6: có hai dấu hai chấm liền nhau sau tên mục; hãy giữ một, hoặc đặt giá trị trong ngoặc kép "…"',
        ),
        ("a: x\tb\n", "1:5: có dấu tab; hãy thay bằng dấu cách (mỗi bậc thụt vào 2 dấu cách)"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_likely_cause(text: str, told: str) -> None:
    assert problems_of(text) == [told]


@given(st.text(alphabet=st.sampled_from("ab: -\n[]{}'\"#&*!|>%@`?,\t\\0đế\u0301\u00a0·«»"), max_size=60))
def test_no_text_is_too_odd_to_be_told_of(text: str) -> None:
    tree = read_tree(text, FILE)

    assert all(problem.message and problem.mark.line >= 1 and problem.mark.column >= 1 for problem in tree.problems)


@given(
    st.recursive(
        st.text(alphabet="abcđế 0:#'", max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
        max_leaves=12,
    )
)
def test_what_yaml_can_write_is_read_again(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')

    assert to_plain(read_tree(text, FILE).root) == value


@pytest.mark.parametrize(
    ("written", "taken_for"), [("no", "bool"), ("2024", "int"), ("2024-01-02", "timestamp"), ("chữ", "str")]
)
def test_what_other_readers_take_a_scalar_for(written: str, taken_for: str) -> None:
    assert read_as(Scalar(Mark(FILE), written, quoted=False)) == taken_for
    assert read_as(Scalar(Mark(FILE), written, quoted=True)) == "str"


def test_a_file_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\nđ: h".encode() + b"\xee\n")

    text, problems = read_text(path, FILE)

    assert text is None
    assert [str(problem) for problem in problems] == [
        f"{FILE}:2:5: tệp không phải bảng mã UTF-8; hãy mở lại và lưu bằng UTF-8"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: 1\r\nb: 2\r\n".encode())

    assert read_text(path, FILE) == ("a: 1\nb: 2\n", ())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    text, problems = read_text(tmp_path / "none.yaml", FILE)

    assert text is None
    assert problems[0].message == "không đọc được tệp này; hãy xem lại quyền đọc"


@pytest.mark.parametrize(
    "text",
    [
        "Nhà máy «HTX» của VietGAP® 12 m² 5µm © 2024",
        "hoà thuỷ quý xoè quê toán khoẻ oẹ uỷ loã thuở khuya ngoằn ngoèo luồng xuống nước được tiếng",
        "Müller, Zoë, café, São Paulo, niño",
        "Giờ Trái đất 2021 · Tổng điều tra",
        "Công nghệ cao, hữu cơ, sạch; liên kết tiêu thụ; ước thực hiện",
    ],
)
def test_unicode_text_is_not_taken_for_a_legacy_font(text: str) -> None:
    assert list(find_legacy(text)) == []


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3"),
        ("®ång b»ng s«ng Cöu Long", "TCVN3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI"),
        ("ñoàng baèng soâng Cöûu Long", "VNI"),
    ],
)
def test_text_of_a_legacy_font_is_found(text: str, font: str) -> None:
    assert font in next(find_legacy(text)).message


def test_invisible_characters_are_named() -> None:
    assert [blemish.message for blemish in find_bad_characters("a\u200bb\n\x07")] == [
        "có dấu cách rộng 0 (U+200B); hãy xóa ký tự này",
        "có ký tự điều khiển (U+0007); hãy xóa ký tự này",
    ]
