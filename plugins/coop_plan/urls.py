"""Shared, pure: the URL family. Paths are relative to the site's root and every page but home ends in `.html`."""

from __future__ import annotations

HOME = "index.html"
INDICATORS = "chi-tieu.html"
TASKS = "nhiem-vu.html"
TASK_CHARTS = "tien-do-nhiem-vu.html"
COOPERATIVES = "hop-tac-xa.html"
COOPERATIVE_ROWS = "hop-tac-xa/danh-sach/du-lieu.js"
GROUPS = "to-hop-tac.html"
PLACES = "dia-ban.html"
VALUE_CHAINS = "nganh-hang.html"
DOCUMENTS = "van-ban.html"
NEWS = "tin-tuc.html"
CATEGORIES = "chuyen-muc.html"
AUTHORS = "tac-gia.html"
DATA = "du-lieu.html"
METHOD = "phuong-phap.html"
GLOSSARY = "thuat-ngu.html"
ABOUT = "gioi-thieu.html"
SITE_MAP = "so-do-cong.html"
SEARCH = "tim-kiem.html"
A_TO_Z = "muc-luc-a-z.html"
RISKS = "rui-ro.html"
RECONCILIATION = "doi-chieu.html"
CHANGES = "co-gi-moi.html"
COMPARISON = "so-sanh.html"
FIGURES_FEED = "feeds/so-lieu.atom.xml"
SHOWCASE = "giao-dien.html"
SHOWCASE_STATES = "giao-dien/trang-thai-hiem.html"
NOT_FOUND = "404.html"
DATA_FOLDER = "du-lieu"
CHART_FOLDER = "bieu-do"
CARD_FOLDER = "anh-chia-se"
NEWS_FEED = "feeds/tat-ca.atom.xml"
DOWNLOADS = (
    "SHA256SUMS",
    "cach-hieu.csv",
    "can-bo.csv",
    "cap-nhat-cu.csv",
    "cap-nhat-nhiem-vu.csv",
    "chi-tieu-va-nhiem-vu-nguoc-nhau.csv",
    "chi-tieu.csv",
    "chung-nhan.csv",
    "co-quan.csv",
    "cong-nghe.csv",
    "cong-nhan.csv",
    "danh-sach-ban-dau.csv",
    "datapackage.json",
    "dcat.jsonld",
    "dia-ban-cu.csv",
    "dia-ban-da-cong-bo.csv",
    "dia-ban.csv",
    "dinh-chinh.csv",
    "ho-so-da-cong-bo.csv",
    "hoi-cho.csv",
    "hop-dong.csv",
    "hop-tac-xa.csv",
    "ke-hoach.csv",
    "ky-bao-cao-cu.csv",
    "ky-bao-cao.csv",
    "loi-cu.csv",
    "loi-da-cong-bo.csv",
    "ma-kiem-da-cong-bo.csv",
    "ma-so-vung-trong.csv",
    "moc-tien-do-cu.csv",
    "moc-tien-do.csv",
    "muc-dich.csv",
    "muc-phai-dat-cu.csv",
    "muc-phai-dat.csv",
    "nganh-hang.csv",
    "nguon.csv",
    "nhiem-vu.csv",
    "nhom-nhiem-vu.csv",
    "ocop.csv",
    "phan-cong-cu.csv",
    "san-pham.csv",
    "schema/chi-tieu-1.json",
    "schema/ky-bao-cao-1.json",
    "schema/tat-ca-1.json",
    "so-bao-cao.csv",
    "so-da-cong-bo.csv",
    "so-da-sua.csv",
    "so-lieu.csv",
    "tat-ca.json",
    "tat-ca.zip",
    "ten-cu.csv",
    "ten-san-pham-cu.csv",
    "thanh-phan-chi-tieu.csv",
    "thanh-vien.csv",
    "thuat-ngu.csv",
    "tinh-trang.csv",
    "to-hop-tac.csv",
    "truong-du-lieu.csv",
    "van-ban.csv",
    "viet-tat.csv",
    "xep-loai.csv",
)
"""The files of `du-lieu/`, which do not depend on what the data hold."""


def plan_url(plan_id: str) -> str:
    return f"ke-hoach/{plan_id}.html"


def indicator_url(indicator_id: str, suffix: str = "html") -> str:
    """Return an indicator's page, or with suffix json, csv, svg, png the file beside it."""
    return f"chi-tieu/{indicator_id}.{suffix}"


def embed_url(indicator_id: str) -> str:
    """Return the page that shows an indicator in another site's iframe."""
    return f"nhung/{indicator_id}.html"


def plan_task_charts_url(plan_id: str) -> str:
    """Return the page of the charts of a plan's tasks, when it is not the current plan."""
    return f"ke-hoach/{plan_id}/{TASK_CHARTS}"


def plan_indicator_url(plan_id: str, indicator_id: str) -> str:
    """Return an indicator's page under a plan that is not its main one."""
    return f"ke-hoach/{plan_id}/{indicator_id}.html"


def report_url(report_id: str, suffix: str = "html") -> str:
    """Return a reporting date's frozen page, or with suffix json or csv the file beside it."""
    return f"ky-bao-cao/{report_id}.{suffix}"


def task_url(task_id: str) -> str:
    return f"nhiem-vu/{task_id}.html"


def cooperative_url(cooperative_id: str) -> str:
    return f"hop-tac-xa/{cooperative_id}.html"


def group_url(group_id: str) -> str:
    return f"to-hop-tac/{group_id}.html"


def place_url(place_id: str) -> str:
    return f"dia-ban/{place_id}.html"


def value_chain_url(chain_id: str) -> str:
    return f"nganh-hang/{chain_id}.html"


def document_url(document_id: str) -> str:
    return f"van-ban/{document_id}.html"


def article_url(slug: str) -> str:
    return f"tin-tuc/{slug}.html"


def page_url(slug: str) -> str:
    """Return the address of an editors' page that is no news."""
    return f"{slug}.html"


def category_url(slug: str) -> str:
    return f"chuyen-muc/{slug}.html"


def category_feed_url(slug: str) -> str:
    return f"feeds/chuyen-muc-{slug}.atom.xml"


def author_url(slug: str) -> str:
    return f"tac-gia/{slug}.html"


def data_url(file_name: str) -> str:
    """Return a download's path, for example `du-lieu/hop-tac-xa.csv`."""
    return f"{DATA_FOLDER}/{file_name}"


def search_index_url(number: int) -> str:
    """Return the path of a part of the search index; parts count from 1. The theme's search.js asks for these."""
    return f"tim-kiem/phan-{number}.js"


def chart_url(name: str, suffix: str) -> str:
    """Return a chart file's path; suffix svg or png."""
    return f"{CHART_FOLDER}/{name}.{suffix}"


def card_url(page_url: str) -> str:
    """Return the path of a page's share card: `tin-tuc/a.html` → `anh-chia-se/tin-tuc/a.png`."""
    return f"{CARD_FOLDER}/{page_url.removesuffix('.html')}.png"
