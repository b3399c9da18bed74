"""Every element of the portal post that the plan comes from is found on the built site: rows S01–S86 of the facts.

A row names the page where a reader finds it and what stands there: words, or a CSS selector in `Css`. What the post
leaves empty is answered honestly: "chưa nêu trong nguồn", or nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from built_pages import BuiltPage, squeeze

HOME = "index.html"
ARTICLE = "tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.html"
SECTION = "chuyen-muc/kinh-te-xa-hoi.html"
AUTHOR = "tac-gia/huyen-thoai.html"
PLAN = "ke-hoach/2024.html"
TASKS = "nhiem-vu.html"
DOCUMENTS = "van-ban.html"
GLOSSARY = "thuat-ngu.html"
NOT_STATED = "chưa nêu trong nguồn"


@dataclass(frozen=True)
class Css:
    """A needle that is an element: its selector, and words that it holds."""

    selector: str
    words: str = ""


@dataclass(frozen=True)
class Found:
    """Where a row is found."""

    row: str
    path: str
    needles: tuple[str | Css, ...]


def found(row: str, path: str, *needles: str | Css) -> Found:
    return Found(row, path, needles)


def indicator(row: str, name: str, *needles: str) -> Found:
    return found(row, f"chi-tieu/{name}.html", *needles)


def task(row: str, name: str, *needles: str) -> Found:
    return found(row, f"nhiem-vu/{name}.html", *needles)


def document(row: str, name: str, *needles: str) -> Found:
    return found(row, f"van-ban/{name}.html", *needles)


ARTICLE_TITLE = (
    "Tân Châu: Phát triển hợp tác xã, tổ hợp tác gắn với tổ chức sản xuất theo chuỗi giá trị ngành hàng chủ lực "
    "trên địa bàn thị xã"
)
GALLERY = (
    "Giờ trái đất 2021",
    "Tổng điều tra KT-XH năm 2021",
    "UBND Tân Châu",
    "Dân cư Chăm",
    "Chợ Tân Châu",
    "Bờ kè Tân Châu",
    "An Giang",
)
RESTRUCTURING = "cơ cấu lại ngành nông nghiệp giai đoạn 2021-2025, định hướng đến năm 2030 tỉnh An Giang"
RICE = (
    "Phát triển bền vững một triệu héc-ta chuyên canh lúa chất lượng cao và phát thải thấp gắn với tăng trưởng xanh "
    "vùng đồng bằng sông Cửu Long đến năm 2030"
)

FURNITURE = (
    found("S01", HOME, "Chào mừng bạn đến với Cổng Thông tin điện tử Thị xã Tân Châu - Tỉnh An Giang"),
    found("S02", SECTION, Css("h1", "Kinh tế - Xã hội")),
    found("S02", ARTICLE, Css('a[href$="chuyen-muc/kinh-te-xa-hoi.html"]', "Kinh tế - Xã hội")),
    found("S03", ARTICLE, Css("h1", ARTICLE_TITLE)),
    found("S04", ARTICLE, Css('time[datetime^="2024-07-05"]', "05/07/2024")),
    found("S05", ARTICLE, "Theo bài của Huyền Thoại", Css('a[href$="tac-gia/huyen-thoai.html"]', "Huyền Thoại")),
    found("S05", AUTHOR, Css("h1", "Huyền Thoại"), Css(f'a[href$="{ARTICLE}"]')),
    found("S06", HOME, Css('input[type="radio"][name*="size"]')),
    found("S06", ARTICLE, "cỡ chữ"),
    found("S07", ARTICLE, "Chương trình hành động số 06-CTr/TU", "năm 2024"),
    found("S08", ARTICLE, "17 HTX NN", "ít nhất 3 HTX NN", "70% HTX NN", "ít nhất 50% số HTX", "ít nhất 25%"),
    found("S08", ARTICLE, "Các THT đang hoạt động", "nông, lâm, thủy sản cho thành viên"),
    found("S08", ARTICLE, "gỡ khó", "hợp nhất, sáp nhập, chia, tách", "Cho giải thể HTX"),
    found("S08", ARTICLE, "Hội chợ", "Siêu thị, cửa hàng thực phẩm", "Vùng và liên vùng"),
    found("S08", ARTICLE, "thu hút đầu tư", "bố trí công chức", "Chi cục Phát triển nông thôn"),
    found("S08", ARTICLE, "sáu mục đích", "kinh tế nông nghiệp", "cùng chia rủi ro"),
    found("S09", ARTICLE, Css("main figure img[alt]"), "tranh minh họa"),
    found("S10", ARTICLE, "Theo bài", Css("main footer, main .article__foot", "Huyền Thoại")),
    *(found("S12", HOME, Css("main img[alt], main svg[aria-label]"), caption, "tranh minh họa") for caption in GALLERY),
    found("S13", HOME, Css("footer", "Copyright © 2019 tanchau.gov.vn"), Css('footer a[href*="tanchau.gov.vn"]')),
)

TARGETS = (
    indicator("S14", "htx-duy-tri", "Số HTX NN hiện có được duy trì hoạt động", "17"),
    indicator("S15", "htx-thanh-lap-moi", "Số HTX NN thành lập mới", "chia, tách"),
    indicator("S16", "htx-hieu-qua", "Tỷ lệ HTX NN hoạt động hiệu quả", "70%"),
    indicator("S17", "htx-tot-kha", "Tỷ lệ HTX NN xếp loại tốt, khá", "50%"),
    indicator("S18", "htx-lien-ket", "liên kết tiêu thụ nông sản với doanh nghiệp", "50%"),
    indicator("S19", "htx-chuoi-gia-tri", "chuỗi giá trị", "tiêu biểu"),
    indicator("S20", "can-bo-cao-dang", "trình độ từ cao đẳng trở lên", "25%"),
    indicator("S21", "htx-cong-nghe-cao", "ứng dụng công nghệ cao vào sản xuất", "chủ lực"),
    indicator("S22", "san-pham-ocop", "OCOP từ 3 sao hoặc tiềm năng", "theo dõi"),
)

TASK_ROWS = (
    task("S23", "nang-chat-htx", "17", "ngành hàng chủ lực"),
    task("S24", "nang-chat-tht", "tổ hợp tác", "doanh nghiệp"),
    task("S25", "co-cau-lai-nong-nghiep", "152/QĐ-UBND"),
    task("S26", "lien-ket-co-chung-nhan", "VietGAP", "GlobalGAP", "an toàn thực phẩm"),
    task("S27", "ma-so-vung-trong", "mã số vùng trồng"),
    task("S28", "truy-xuat-nguon-goc", "Truy xuất nguồn gốc"),
    task("S29", "mot-trieu-hec-ta-lua", "một triệu héc-ta", "703/QĐ-UBND"),
    task("S30", "thao-go-dat-dai", "đất đai", "doanh nghiệp"),
    task("S31", "tu-van-dang-ky", "Luật Hợp tác xã năm 2023", "sáp nhập"),
    task("S32", "giai-the-htx-yeu", "Giải thể", "củng cố"),
    task("S33", "khoa-hoc-cong-nghe-san-xuat", "công nghệ cao", "nông nghiệp sạch"),
    task("S34", "hoi-cho-quang-ba", "hội chợ"),
    task("S35", "ket-noi-phan-phoi", "siêu thị"),
    task("S36", "hop-tac-vung", "liên vùng"),
    task("S37", "thu-hut-dau-tu", "thu hút đầu tư", "nêu tên"),
    task("S38", "nhan-luc", "nguồn nhân lực", "nêu tên"),
    task("S39", "ung-dung-khcn", "khoa học công nghệ", "nêu tên"),
    task("S40", "thong-tin-tuyen-truyen", "tuyên truyền", "nêu tên"),
    task("S41", "huy-dong-nguon-luc", "nguồn lực", "nêu tên"),
    task("S42", "cung-co-quan-ly", "quản lý nhà nước", "nêu tên"),
    task("S43", "bo-tri-cong-chuc", "công chức có năng lực"),
    task("S44", "kiem-tra-dinh-ky", "định kỳ"),
    task("S45", "phoi-hop-chi-cuc", "Chi cục Phát triển nông thôn tỉnh"),
)

PURPOSES = (
    found("S46", PLAN, "Sản xuất hiện đại, quy mô lớn, khép kín, gắn với doanh nghiệp"),
    found("S47", PLAN, "Hiện đại hóa nông nghiệp từng bước"),
    found("S48", PLAN, "Đổi mới cách làm của hợp tác xã, tổ hợp tác"),
    found("S49", PLAN, "Từ sản xuất nông nghiệp sang kinh tế nông nghiệp"),
    found("S50", PLAN, "Quan hệ hài hòa, cùng lợi, cùng chia rủi ro"),
    found("S51", PLAN, "Nhận thức và vai trò của cả hệ thống chính trị"),
)

DOCUMENT_ROWS = (
    document("S52", "ke-hoach-2024", "UBND thị xã", NOT_STATED),
    document("S53", "ctr-06-tu", "06-CTr/TU", "29/6/2021", "Ban Chấp hành Đảng bộ tỉnh", "Văn bản của Đảng"),
    document("S54", "qd-152-2023", "152/QĐ-UBND", "14/02/2023", RESTRUCTURING),
    document("S55", "ke-hoach-co-cau-lai-2024", RESTRUCTURING, NOT_STATED),
    document("S56", "qd-703-2024", "703/QĐ-UBND", "02/5/2024", RICE),
    document("S57", "luat-htx-2023", "17/2023/QH15", "20/6/2023"),
    *(
        found(row, DOCUMENTS, number)
        for row, number in (("S53", "06-CTr/TU"), ("S54", "152/QĐ-UBND"), ("S56", "703/QĐ-UBND"))
    ),
    document("S58", "ke-hoach-2024", "Ủy ban nhân dân thị xã Tân Châu"),
    document("S59", "ctr-06-tu", "Ban Chấp hành Đảng bộ tỉnh An Giang"),
    document("S60", "qd-152-2023", "Ủy ban nhân dân tỉnh An Giang"),
    task("S61", "phoi-hop-chi-cuc", "Chi cục Phát triển nông thôn tỉnh"),
    found("S62", "gioi-thieu.html", "tanchau.gov.vn"),
    task("S63", "ket-noi-phan-phoi", "Doanh nghiệp liên kết", "Siêu thị, cửa hàng thực phẩm"),
    task("S63", "nang-chat-htx", "Thành viên hợp tác xã, tổ hợp tác"),
    task("S63", "mot-trieu-hec-ta-lua", "Nông dân"),
    task("S63", "bo-tri-cong-chuc", "Công chức quản lý hợp tác xã"),
)

TERMS = (
    found("S64", GLOSSARY, "Hàng Việt Nam chất lượng cao"),
    found("S65", GLOSSARY, "Hội chợ biên giới"),
    found("S66", GLOSSARY, "Hội chợ OCOP"),
    task("S64", "hoi-cho-quang-ba", "Hàng Việt Nam chất lượng cao", "Hội chợ biên giới", "Hội chợ OCOP"),
    found("S67", GLOSSARY, "VietGAP"),
    found("S68", GLOSSARY, "GlobalGAP"),
    found("S69", GLOSSARY, "Đủ điều kiện an toàn thực phẩm"),
    found("S70", GLOSSARY, "OCOP và hạng sao"),
    found("S71", GLOSSARY, "Nông nghiệp hữu cơ", "Nông nghiệp sạch", "Nông nghiệp công nghệ cao"),
    found("S72", GLOSSARY, "Mã số vùng trồng", "Truy xuất nguồn gốc", "Thương hiệu", "xuất xứ"),
    found("S73", GLOSSARY, "Trồng trọt", "Chăn nuôi", "Thủy sản"),
    found("S73", "nganh-hang.html", "Lúa gạo"),
    found("S74", GLOSSARY, "UBND", "Ủy ban nhân dân"),
    found("S75", GLOSSARY, "HTX", "hợp tác xã"),
    found("S76", GLOSSARY, "HTX NN", "HTXNN", "hợp tác xã nông nghiệp"),
    found("S77", GLOSSARY, "THT", "tổ hợp tác"),
    found("S78", GLOSSARY, "CTr/TU", "chương trình của Tỉnh ủy"),
    found("S79", GLOSSARY, "QĐ-UBND", "quyết định của Ủy ban nhân dân"),
    found("S80", GLOSSARY, "PTNT", "phát triển nông thôn"),
    found("S81", GLOSSARY, "OCOP", "mỗi xã một sản phẩm"),
    found("S82", GLOSSARY, "KT-XH", "kinh tế - xã hội"),
    found("S85", TASKS, "Hợp tác xã và tổ hợp tác", "Tổ chức lại sản xuất", "thị trường", "23 nhiệm vụ"),
    indicator("S86", "htx-duy-tri", "giải thể"),
)

ROWS = (*FURNITURE, *TARGETS, *TASK_ROWS, *PURPOSES, *DOCUMENT_ROWS, *TERMS)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.row}-{case.path.removesuffix('.html')}")
def test_a_row_of_the_post_is_found(case: Found, pages: Mapping[str, BuiltPage]) -> None:
    assert case.path in pages, f"no page {case.path}"
    page = pages[case.path]

    missing = [needle for needle in case.needles if not holds(page, needle)]

    assert missing == []


def holds(page: BuiltPage, needle: str | Css) -> bool:
    """Tell whether a page holds words (capitals aside) or an element with words."""
    if isinstance(needle, str):
        return needle.casefold() in page.text.casefold()
    elements = page.all(needle.selector)
    return any(needle.words.casefold() in squeeze(element.get_text(" ")).casefold() for element in elements)


def linked(page: BuiltPage) -> set[str]:
    """Return the pages inside the site that a page links to."""
    targets = (page.target_of(str(link["href"])) for link in page.all("a[href]"))
    return {target[0] for target in targets if target}


def test_no_row_is_forgotten() -> None:
    answered = {case.row for case in ROWS} | {
        "S11",
        "S83",
        "S84",
    }  # S11 has a test of its own; S83, S84 are the importer's

    assert [f"S{number:02d}" for number in range(1, 87) if f"S{number:02d}" not in answered] == []


def test_no_visit_is_counted_without_a_source(pages: Mapping[str, BuiltPage]) -> None:
    """S11: the post leaves the numbers empty, so the site shows no number and no empty box."""
    assert "Tổng lượt truy cập:" not in pages[HOME].text
    assert not pages[HOME].all("[class*=visits] data")


def test_the_title_of_the_post_has_an_address_without_marks(pages: Mapping[str, BuiltPage]) -> None:
    assert all(path.isascii() for path in pages)


@pytest.mark.parametrize("row", [case for case in TARGETS if case.row != "S22"], ids=lambda case: case.row)
def test_every_target_is_on_home(row: Found, pages: Mapping[str, BuiltPage]) -> None:
    assert row.path in linked(pages[HOME])


def test_every_task_is_in_the_list_of_tasks(pages: Mapping[str, BuiltPage]) -> None:
    assert {case.path for case in TASK_ROWS} - linked(pages[TASKS]) == set()


def test_the_page_of_an_illustrative_figure_says_so(pages: Mapping[str, BuiltPage]) -> None:
    silent = [path for path in ("index.html", *(case.path for case in TARGETS)) if "minh họa" not in pages[path].text]

    assert silent == []


def test_the_method_page_says_that_its_figures_are_illustrative(pages: Mapping[str, BuiltPage]) -> None:
    assert "Dữ liệu minh họa" in pages["phuong-phap.html"].one(".band").get_text()


def test_no_sentence_of_the_post_is_copied(pages: Mapping[str, BuiltPage]) -> None:
    """The post's sentences belong to its author: only titles of documents are quoted."""
    copied = (
        "thường xuyên quan tâm, nâng chất các THT đang hoạt động để thực hiện liên kết với doanh nghiệp",
        "tăng cường công tác giải thể HTX không hoạt động hoặc hoạt động yếu kém không hiệu quả trên địa bàn",
        "chuyển đổi tư duy của nông dân từ sản xuất nông nghiệp sang kinh tế nông nghiệp",
        "để kịp thời nắm bắt và giúp các HTXNN chấn chỉnh những sai sót",
    )

    assert [(path, words) for path, page in pages.items() for words in copied if words in page.text] == []


def test_only_what_another_portal_posted_is_told_as_posted(pages: Mapping[str, BuiltPage]) -> None:
    post, own = pages[ARTICLE], pages["tin-tuc/luat-hop-tac-xa-2023-co-hieu-luc.html"]

    assert post.one(".article__byline").get_text().strip().startswith("Ngày đăng")
    assert own.one(".article__byline").get_text().strip().startswith("Ngày luật có hiệu lực 01/07/2024")
    assert "Bài của cổng này" in own.one(".article__byline").get_text()
    assert "bài không đăng trên Cổng Thông tin điện tử" in squeeze(own.one(".article__source").get_text())
    assert "bài không đăng" not in post.one(".article__source").get_text()
