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
TALLEST = 2600
"""Pixels; a longer page is cut, for a picture should tell a page's idea."""
PAGES = {
    "home": "index.html",
    "plan": "ke-hoach/2024.html",
    "indicators": "chi-tieu.html",
    "indicator": "chi-tieu/htx-lien-ket.html",
    "tasks": "nhiem-vu.html",
    "cooperatives": "hop-tac-xa.html",
    "cooperative": "hop-tac-xa/htx-05.html",
    "places": "dia-ban.html",
    "document": "van-ban/qd-703-2024.html",
    "article": "tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.html",
    "news": "tin-tuc.html",
    "changes": "co-gi-moi.html",
    "report": "ky-bao-cao/2024-q3.html",
    "data": "du-lieu.html",
    "method": "phuong-phap.html",
    "search": "tim-kiem.html?q=hop%20tac%20xa",
}
DARK = ("home", "indicator")


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
        for name, path in PAGES.items():
            for scheme in ("light", "dark") if name in DARK else ("light",):
                for width in WIDTHS:
                    picture = take(browser, f"{address}/{path}", width, scheme)
                    save(picture, FOLDER / f"{name}-{width}-{scheme}.png")
        browser.close()


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
    """Write a PNG of 128 colours, so that the repository stays light."""
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(128)
    image.save(path, optimize=True)


if __name__ == "__main__":
    main()
