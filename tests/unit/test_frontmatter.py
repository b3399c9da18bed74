from __future__ import annotations

from pathlib import Path

import pytest
from projects import GOOD, Edit, make_project

from coop_plan.checking import check_project
from coop_plan.frontmatter import Article
from coop_plan.markdown import read_body


def articles_of(project: Path) -> dict[str, Article]:
    return {each.path: each for each in check_project(project / "data", project / "content").articles}


def test_news_and_pages_are_told_apart() -> None:
    found = articles_of(GOOD)

    assert {path: each.is_page for path, each in found.items()} == {
        "news/tin-hai.md": False,
        "news/tin-mot.md": False,
        "pages/gioi-thieu.md": True,
    }


def test_the_slug_is_the_files_name_unless_it_is_given(tmp_path: Path) -> None:
    given = Edit("content/news/tin-hai.md", "title: Tin hai\n", "title: Tin hai\nslug: ten-khac\n")

    assert articles_of(make_project(tmp_path, (given,)))["news/tin-hai.md"].slug == "ten-khac"
    assert articles_of(GOOD)["news/tin-hai.md"].slug == "tin-hai"


def test_files_of_the_editors_are_no_articles(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for name in ("README.md", "~$tin.docx", ".tin.md.swp", "tin.md~", "Thumbs.db"):
        (project / "content" / "news" / name).write_text("# Ghi chú", encoding="utf-8")

    checked = check_project(project / "data", project / "content")

    assert checked.problems == ()
    assert len(checked.articles) == 3


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "content" / "news" / "tin-hai.md").write_bytes(b"---\ntitle: Tin \xff\n---\n")

    checked = check_project(project / "data", project / "content")

    assert [str(problem) for problem in checked.problems if "tin-hai" in problem.mark.path] == [
        "content/news/tin-hai.md:2:12: tệp không phải bảng mã UTF-8; hãy mở lại và lưu bằng UTF-8"
    ]


@pytest.mark.parametrize(
    "written",
    ["05/07/2024", '"05/07/2024"', "5/7/2024", "05-07-2024", "5.7.2024", "2024/07/05", "20240705", "July 5, 2024"],
)
@pytest.mark.parametrize("name", ["date", "modified"])
def test_only_days_that_pelican_reads_as_we_do_pass(name: str, written: str, tmp_path: Path) -> None:
    given = Edit("content/news/tin-hai.md", "date: 2024-05-01\n", f"date: 2024-05-01\n{name}: {written}\n")
    if name == "date":
        given = Edit(given.path, given.old, f"date: {written}\n")

    checked = check_project(make_project(tmp_path, (given,)) / "data", tmp_path / "project" / "content")

    assert checked.dataset is None
    assert any(problem.message.startswith(f"{name}: ") for problem in checked.problems)


def test_a_project_without_content_is_sound_where_the_data_need_none(tmp_path: Path) -> None:
    edits = (
        Edit("data/portal.yaml", "skyline: images/song.svg\n", ""),
        Edit(
            "data/portal.yaml",
            "gallery:\n  - image: images/song.svg\n    caption: Dòng sông\n    alt: Tranh dòng sông\n",
            "",
        ),
        Edit("data/tasks/mo-lop.yaml", "    evidence:\n      - article: tin-mot\n", ""),
    )
    project = make_project(tmp_path, edits)

    checked = check_project(project / "data", project / "none")

    assert checked.problems == ()
    assert checked.articles == ()


# ── The body ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("## Hợp tác xã {#htx}", [(2, "Hợp tác xã", "htx")]),
        ("## Hợp tác xã ##", [(2, "Hợp tác xã", "hop-tac-xa")]),
        ("## Mục {.lon #muc}", [(2, "Mục", "muc")]),
        ("Tên\n===\n\nMục\n---\n", [(1, "Tên", "ten"), (2, "Mục", "muc")]),
        ("| a |\n|---|\n| b |", []),
        ("đoạn\n\n---\n", []),
        ("```\n## mã\n```\n## thật", [(2, "thật", "that")]),
        ("#hợp", [(1, "hợp", "hop")]),
    ],
)
def test_headings_are_found(text: str, headings: list[tuple[int, str, str]]) -> None:
    assert [(each.level, each.text, each.id) for each in read_body(text).headings] == headings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cuối quý là 6 trong 17. Hai nơi mới.", "Cuối quý là 6 trong 17. Hai nơi mới."),
        ("1. **Một** việc\n2. Hai việc", "Một việc Hai việc"),
        ("- đạt\n- chưa - rồi", "đạt chưa - rồi"),
        ("## Mục {#muc}\n\nLời [tên](a.html), ![ảnh](b.svg) hết.", "Mục Lời tên, hết."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("Giá 5*3 và `mã` <br> xuống dòng.", "Giá 5*3 và xuống dòng."),
        ("```\nmã\n```\nQĐ-UBND số 152/QĐ-UBND", "QĐ-UBND số 152/QĐ-UBND"),
    ],
)
def test_words_are_what_readers_see(text: str, words: str) -> None:
    assert read_body(text).words == words


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[tên](a.html)", [(1, "tên", "a.html", False)]),
        ('![lời]({static}/a.svg "chú thích")', [(1, "lời", "{static}/a.svg", True)]),
        ("[![lời](a.svg)](b.html)", [(2, "lời", "a.svg", True), (1, "![lời](a.svg)", "b.html", False)]),
        ("[x](<a b>)", [(1, "x", "a b", False)]),
        (
            "[tên](https://vi.wikipedia.org/wiki/Lúa_(cây))",
            [(1, "tên", "https://vi.wikipedia.org/wiki/Lúa_(cây)", False)],
        ),
        ("`[mã](a.html)` [b](c)", [(16, "b", "c", False)]),
        ("[ref]: {filename}a.md", [(8, "{filename}a.md", "{filename}a.md", False)]),
        ("[^1]: ghi chú", []),
        ('x <a class="b" href="c.html">tên</a>', [(3, "c.html", "c.html", False)]),
        ('<img src="a.svg" alt="sông">', [(1, "a.svg", "a.svg", True)]),
    ],
)
def test_links_and_pictures_are_found(text: str, links: list[tuple[int, str, str, bool]]) -> None:
    assert [(each.column, each.words, each.target, each.is_picture) for each in read_body(text).links] == links


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('<img src="a.png">', ["img"]),
        ('<img src="a.png" alt="sông">', []),
        ("<IFRAME src=x>", ["iframe"]),
        ("<p onclick='x()'>", ["onclick"]),
        ("1 < 2 và style = 3", []),
    ],
)
def test_html_that_pages_may_not_carry_is_found(text: str, names: list[str]) -> None:
    assert [each.name for each in read_body(text).raw] == names
