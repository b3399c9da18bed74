"""What the gate says of a drawing (SVG), which is published as it is."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from projects import make_project

from coop_plan.checking import check_project
from coop_plan.drawings import MOST_BYTES, find_drawing_faults

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'


def drawing(inside: str = "", *, box: str = 'viewBox="0 0 630 300"', before: str = "", more: str = "") -> str:
    return f"{before}<svg {SVG} {box} {more}>{inside}</svg>"


def faults(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    path = tmp_path / "a.svg"
    path.write_text(text, encoding="utf-8")
    return [(each.line, each.column, each.message) for each in find_drawing_faults(path)]


@pytest.mark.parametrize(
    "text",
    [
        drawing('<path d="M0 0h9"/>'),
        drawing(box='viewBox="0,0,1.5 2"'),
        drawing(
            before='<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY n "http://ns.adobe.com/x/">]>\n', more='id="&n;"'
        ),
        drawing('<style>[fill="#fff"]{fill:url(#a)}</style><use xlink:href="#k"/><rect fill="url( \'#a\' )"/>'),
        drawing("<style><![CDATA[@media(prefers-color-scheme:dark){path{fill:#fff}}]]></style>"),
        drawing('<a href="https://example.org/"><text>Cổng</text></a>'),
        drawing("<style>/* @import 'a.css'; */path{fill:red}</style>"),
        drawing(
            '<g one="1" aria-label="url(a)"/><x:set xmlns:x="urn:x"/>', more=f'{INKSCAPE} inkscape:label="Animation: 1"'
        ),
        drawing("<title>Tranh: lửa, script, image</title>"),
    ],
)
def test_a_sound_drawing_has_no_fault(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (drawing("\n<script>alert(1)</script>"), 2, "phần tử <script>, trình duyệt có thể chạy nó; hãy xóa đi"),
        (drawing("\n<foreignObject/>"), 2, "phần tử <foreignObject>"),
        (drawing('\n<path onclick="a()"/>'), 2, "có lệnh chạy trong «onclick»"),
        (drawing('\n\n<a xlink:href=" JavaScript:a()"/>'), 3, "có lệnh chạy trong «href»"),
        (drawing('\n<path><animate attributeName="d"/></path>'), 2, "tranh tự chuyển động (<animate>); hãy xóa"),
        (drawing("<style>\n@keyframes a{}</style>"), 2, "tranh tự chuyển động (animation)"),
        (drawing('\n<g style="animation:a 2s"/>'), 2, "tranh tự chuyển động (animation)"),
        (drawing('\n<image href="data:image/jpeg;base64,/9j/"/>'), 2, "ảnh chụp đặt bên trong; hãy lưu ảnh ấy"),
        (drawing('\n<filter><feImage xlink:href="a.png"/></filter>'), 2, "ảnh chụp đặt bên trong"),
        (drawing('\n<use href="other.svg#a"/>'), 2, "lấy thêm tệp khác («other.svg#a»)"),
        (
            drawing('\n<path fill="url(https://example.org/a.svg#b)"/>'),
            2,
            "lấy thêm tệp khác hay nhúng phông chữ («url(https",
        ),
        (drawing('<style>\n@import "a.css";</style>'), 2, "lấy thêm tệp khác hay nhúng phông chữ («@import"),
        (drawing(before='<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n'), 2, "lấy thêm tệp khác («href="),
        (
            drawing(more=f'{INKSCAPE}\ninkscape:export-filename="/home/lan/a.png"'),
            1,
            "ghi thư mục trên máy người vẽ («export-filename»); hãy lưu lại kiểu SVG thường («Plain SVG»)",
        ),
        (drawing(box='width="605" height="340px"'), 1, 'bị cắt ở màn hình hẹp; hãy thêm viewBox="0 0 605 340" (trái'),
        (drawing(box='width="100%"'), 1, 'hãy thêm viewBox="0 0 rộng cao"'),
        (drawing(box='viewBox="0 0 0 300"'), 1, "thiếu viewBox đúng"),
        (drawing(box='viewBox="0 0 100%"'), 1, "thiếu viewBox đúng"),
        ('<svg viewBox="0 0 9 9"/>', 1, 'thiếu xmlns="http://www.w3.org/2000/svg" nên trình duyệt không hiện'),
        ("<html><body/></html>", 1, "mang đuôi .svg nhưng bên trong là <html>"),
        ("\n<svg", 2, "không đọc được như một tệp SVG"),
        ("", 1, "không đọc được như một tệp SVG"),
        (drawing("&none;"), 1, "không đọc được như một tệp SVG"),
        (drawing('\n<use xlink2:href="#a"/>'), 2, "không đọc được như một tệp SVG"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, line: int, words: str) -> None:
    (found,) = faults(tmp_path, text)

    assert found[0] == line
    assert words in found[2]


def test_a_kind_of_fault_is_told_once_and_all_kinds_together(tmp_path: Path) -> None:
    inside = '\n<image href="a.png"/>\n<image href="b.png"/>\n<script/>\n<set/>'

    assert [line for line, _, _ in faults(tmp_path, drawing(inside, box=""))] == [1, 2, 4, 5]


def test_a_heavy_drawing_is_refused(tmp_path: Path) -> None:
    points = " ".join(str(int(sha256(bytes([number % 256, number // 256])).hexdigest(), 16)) for number in range(2_000))

    (found,) = faults(tmp_path, drawing(f'<path d="M{points}"/>'))

    assert f"nhiều nhất {MOST_BYTES // 1000} kB" in found[2]


def test_what_grows_without_end_when_read_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    before = f'<!DOCTYPE svg [<!ENTITY a0 "lúa lúa lúa lúa">{entities}]>'

    assert ["không đọc được" in words for _, _, words in faults(tmp_path, drawing("&a11;", before=before))] == [True]


@pytest.mark.parametrize("folder", ["images", "files", "root"])
def test_every_drawing_of_content_is_opened(tmp_path: Path, folder: str) -> None:
    project = make_project(tmp_path)
    path = project / "content" / folder / "hinh.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text(drawing("\n  <script/>"), encoding="utf-8")

    problems = [str(problem) for problem in check_project(project / "data", project / "content").problems]

    assert problems
    assert problems[0].startswith(f"content/{folder}/hinh.svg:2:3: tranh có phần tử <script>")
