"""Take the pictures in docs/screenshots: each type of page of the built site, on a phone and on a desk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from coop_plan.arguments import Parser

from .processes import ROOT
from .system import BROWSER_FLAGS, find_browser
from .web import serving

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = (360, 1280)
TALLEST = 2000
"""Pixels; a longer page is cut, for a picture should tell a page's idea."""
PAGES = {
    "home": ("index.html", "Tổng quan"),
    "plan": ("ke-hoach/2024.html", "Kế hoạch"),
    "indicators": ("chi-tieu.html", "Danh sách chỉ tiêu"),
    "indicator": ("chi-tieu/htx-lien-ket.html", "Một chỉ tiêu"),
    "followed-indicator": ("chi-tieu/san-pham-ocop.html", "Một chỉ tiêu chỉ theo dõi"),
    "tasks": ("nhiem-vu.html", "Danh sách nhiệm vụ"),
    "task": ("nhiem-vu/ma-so-vung-trong.html", "Một nhiệm vụ"),
    "task-charts": ("tien-do-nhiem-vu.html", "Nhiệm vụ theo thời gian"),
    "cooperatives": ("hop-tac-xa.html", "Danh sách hợp tác xã"),
    "cooperative": ("hop-tac-xa/htx-05.html", "Một hợp tác xã"),
    "groups": ("to-hop-tac.html", "Danh sách tổ hợp tác"),
    "group": ("to-hop-tac/tht-02.html", "Một tổ hợp tác"),
    "places": ("dia-ban.html", "Địa bàn"),
    "place": ("dia-ban/xa-vinh-xuong.html", "Một đơn vị"),
    "chains": ("nganh-hang.html", "Ngành hàng"),
    "chain": ("nganh-hang/lua-gao.html", "Một ngành hàng"),
    "documents": ("van-ban.html", "Danh sách văn bản"),
    "document": ("van-ban/qd-703-2024.html", "Một văn bản"),
    "news-list": ("tin-tuc.html", "Tin tức"),
    "article": ("tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.html", "Một bài"),
    "changes": ("co-gi-moi.html", "Có gì mới"),
    "report": ("ky-bao-cao/2024-q3.html", "Một kỳ báo cáo"),
    "risks": ("rui-ro.html", "Rủi ro khi hết hạn"),
    "reconciliation": ("doi-chieu.html", "Đối chiếu số liệu"),
    "data": ("du-lieu.html", "Tải dữ liệu"),
    "method": ("phuong-phap.html", "Phương pháp"),
    "glossary": ("thuat-ngu.html", "Thuật ngữ, chữ viết tắt"),
    "search": ("tim-kiem.html?q=hop%20tac%20xa", "Tìm kiếm"),
    "a-to-z": ("muc-luc-a-z.html", "Mục lục A–Z"),
    "site-map": ("so-do-cong.html", "Sơ đồ cổng"),
    "about": ("gioi-thieu.html", "Giới thiệu"),
    "embed": ("nhung/htx-lien-ket.html", "Khung nhúng cho trang khác"),
    "not-found": ("404.html", "Không có trang này"),
    "showcase": ("giao-dien.html", "Giao diện: các thành phần"),
    "showcase-states": ("giao-dien/trang-thai-hiem.html", "Giao diện: trạng thái hiếm"),
}
"""Path of a page of each type, and its words in the gallery."""
DARK = ("home", "indicator", "cooperatives", "article")
GALLERY = FOLDER / "README.md"


def main() -> None:
    """Take every picture of the site in a folder, `output/` unless told otherwise."""
    parser = Parser(description="Chụp ảnh từng loại trang vào docs/screenshots.")
    parser.add_argument("--site", type=Path, default=ROOT / "output", help="thư mục trang đã dựng")
    site = parser.parse_args().site
    executable = find_browser()
    if executable is None or not (site / "index.html").is_file():
        raise SystemExit("Cần trình duyệt chromium và trang đã dựng: chạy make site trước.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_FLAGS))
        for name, (path, _) in PAGES.items():
            for scheme in ("light", "dark") if name in DARK else ("light",):
                for width in WIDTHS:
                    picture = take(browser, f"{address}/{path}", width, scheme)
                    save(picture, FOLDER / picture_name(name, width, scheme))
        browser.close()
    GALLERY.write_text(gallery(), encoding="utf-8")


def picture_name(page: str, width: int, scheme: str) -> str:
    return f"{page}-{width}-{scheme}.webp"


def gallery() -> str:
    """Return the document that shows every picture, in Markdown."""
    parts = ["# Every type of page, on a phone and on a desk\n\nTaken by `make screenshots`; long pages are cut.\n"]
    for name, (path, words) in PAGES.items():
        parts.append(f"\n## {words}\n\n`{path.partition('?')[0]}`\n\n")
        for scheme in ("light", "dark") if name in DARK else ("light",):
            shown = [
                f'<img src="{picture_name(name, width, scheme)}" width="{shown_width}" alt="{words}, {width} px, {scheme}">'
                for width, shown_width in zip(WIDTHS, (200, 600), strict=True)
            ]
            parts.append("\n".join(shown) + "\n")
    return "".join(parts)


def take(browser: Browser, url: str, width: int, scheme: str) -> bytes:
    """Return a PNG of the page from its top, pictures that load late included."""
    context = browser.new_context(viewport={"width": width, "height": TALLEST}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    picture = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    context.close()
    return picture


def save(picture: bytes, path: Path) -> None:
    """Write a lossless WebP of 64 colours: letters stay sharp, and the repository light.

    Method 6 would take thirty times as long for 2 % less.
    """
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    image.convert("RGB").save(path, lossless=True, quality=100, method=4)


if __name__ == "__main__":
    main()
