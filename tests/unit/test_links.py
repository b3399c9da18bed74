"""Links of articles lead to what the site has: its addresses are known from the data alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import make_dataset
from described_pages import make_atlas
from projects import GOOD

from coop_plan.addresses import Writing, site_addresses
from coop_plan.checking import check_project
from coop_plan.downloads import export_files
from coop_plan.links import Surroundings, find_link_fault
from coop_plan.markdown import Link
from coop_plan.pages import Atlas, describe_pages
from coop_plan.urls import DOWNLOADS, data_url
from tooling.processes import ROOT

NOT_FOR_READERS = {"404.html", "giao-dien.html", "giao-dien/trang-thai-hiem.html"}
NEWS = Surroundings(
    "tin-tuc",
    frozenset({"index.html", "chi-tieu.html", "chi-tieu/htx-moi.html", "tin-tuc/tin-mot.html"}),
    frozenset({"news/tin-mot.md", "images/song.svg"}),
)


def fault_of(target: str, *, is_picture: bool = False, around: Surroundings = NEWS) -> str | None:
    return find_link_fault(Link(1, 1, "chữ", target, is_picture), around)


@pytest.mark.parametrize(
    "target",
    [
        "../chi-tieu/htx-moi.html",
        "../chi-tieu.html#muc",
        "../chi-tieu.html?q=lúa",
        "tin-mot.html",
        "../index.html",
        "https://example.org/khong",
        "mailto:a@example.org",
        "#muc",
    ],
)
def test_a_link_that_leads_somewhere_is_sound(target: str) -> None:
    assert fault_of(target) is None


def test_a_page_stands_at_the_root() -> None:
    page = Surroundings("", NEWS.addresses, NEWS.files)

    assert fault_of("chi-tieu/htx-moi.html", around=page) is None
    assert fault_of("../chi-tieu/htx-moi.html", around=page) == (
        "cổng không có trang hay tệp «../chi-tieu/htx-moi.html»; có phải ý bạn là «chi-tieu/htx-moi.html»?"
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (
            "../chi-tieu/htx-moj.html",
            "cổng không có trang hay tệp «chi-tieu/htx-moj.html»; có phải ý bạn là «../chi-tieu/htx-moi.html»?",
        ),
        ("../xyz", "cổng không có trang hay tệp «xyz»"),
        (
            "/chi-tieu.html",
            (
                "liên kết «/chi-tieu.html» bắt đầu bằng «/» sẽ sai khi cổng đứng trong thư mục con hoặc mở từ đĩa"
                "; hãy viết từ chỗ của bài, ví dụ ../chi-tieu.html"
            ),
        ),
        (
            "/khong",
            (
                "liên kết «/khong» bắt đầu bằng «/» sẽ sai khi cổng đứng trong thư mục con hoặc mở từ đĩa"
                "; hãy viết từ chỗ của bài, ví dụ ../index.html"
            ),
        ),
        (
            "tin-mot.md",
            "cổng không có trang hay tệp «tin-tuc/tin-mot.md»; có phải ý bạn là «{filename}/news/tin-mot.md»?",
        ),
        ("../images/song.svg", "liên kết «../images/song.svg» phải viết {static}/images/song.svg"),
        ("www.example.org", "liên kết «www.example.org» ra ngoài cổng phải viết đủ https://www.example.org"),
        ("//example.org/a", "liên kết «//example.org/a» ra ngoài cổng phải viết đủ https://example.org/a"),
        ("ftp://example.org", "không dùng liên kết kiểu «ftp:»; hãy dùng https:// hoặc {filename}"),
        (
            "{category}tin",
            "không dùng «{category}»; hãy dùng {filename} cho bài viết, {static} cho ảnh và tệp",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_to_write(target: str, told: str) -> None:
    assert fault_of(target) == told


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("../images/sogn.svg", "; có phải ý bạn là «{static}/images/song.svg»?"),
        ("https://example.org/a.png", ", ví dụ {static}/images/cho.jpg"),
    ],
)
def test_a_picture_is_one_of_the_projects_own(target: str, advice: str) -> None:
    assert fault_of(target, is_picture=True) == f"ảnh «{target}» phải để trong images/ và viết bằng {{static}}{advice}"


# ── The addresses are those of the site ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("project", [GOOD, ROOT, ROOT / "tests" / "data" / "locality"], ids=lambda each: each.name)
def test_every_page_has_its_address_and_no_address_is_invented(project: Path) -> None:
    progress = check_project(project / "data", project / "content").require()
    pages = describe_pages(Atlas(progress, {}, (), export_files(progress).listing))

    described = {page.path for page in pages if "/danh-sach/" not in page.path and not page.path.startswith("nhung/")}
    listed = {path for path in site_addresses(progress.dataset, ()) if path.endswith(".html")}

    assert described - listed <= NOT_FOR_READERS
    assert listed - described == {"tin-tuc.html", "chuyen-muc.html", "tac-gia.html", "tien-do-nhiem-vu.html"}
    """The first three are Pelican's, the last one is there once charts are drawn."""


def test_every_download_has_its_address() -> None:
    files = export_files(make_atlas(make_dataset()).progress).files

    assert sorted(map(data_url, DOWNLOADS)) == sorted(path for path in files if path.startswith("du-lieu/"))


def test_articles_have_their_addresses_those_of_their_section_and_author() -> None:
    writings = [Writing("tin", is_page=False, category="Tin tức", author="Đặng"), Writing("gioi-thieu", is_page=True)]
    dataset = make_dataset()

    assert site_addresses(dataset, writings) - site_addresses(dataset, ()) == {
        "tin-tuc/tin.html",
        "gioi-thieu.html",
        "chuyen-muc/tin-tuc.html",
        "feeds/chuyen-muc-tin-tuc.atom.xml",
        "tac-gia/dang.html",
    }


def test_a_record_whose_file_is_broken_keeps_its_address() -> None:
    assert "hop-tac-xa/htx-9.html" in site_addresses(make_dataset(), (), frozenset({("cooperatives", "htx-9")}))
