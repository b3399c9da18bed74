"""Every setting of the site, in groups. What differs in production is in publishconf.py.

The locality's name and all its facts come from data/; nothing here needs changing for another one.
"""

from pathlib import Path

import yaml
from jinja2 import StrictUndefined
from pelican.utils import slugify

ROOT = Path(__file__).resolve().parent


def read_site_name(portal_file: Path) -> str:
    """Return the portal's name; "" where the file is bad, which the plugin reports with its place."""
    try:
        return str(yaml.safe_load(portal_file.read_text(encoding="utf-8"))["name"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
        return ""


def heading_id(text: str, separator: str) -> str:
    """Return a heading's id without marks: Python-Markdown's own way would lose each "đ"."""
    return str(slugify(text, SLUG_REGEX_SUBSTITUTIONS)).replace("-", separator)


# ── Identity ─────────────────────────────────────────────────────────────────────────────────────
SITENAME = read_site_name(ROOT / "data" / "portal.yaml")
DEFAULT_LANG = "vi"
TIMEZONE = "Asia/Ho_Chi_Minh"
# Dates and numbers are worded by us. Pelican's default takes the machine's locale, and warns (which
# stops a build) when that one is not installed: name locales that are.
LOCALE = ["C.UTF-8", "en_US.UTF-8", "C"]

# ── Addresses ────────────────────────────────────────────────────────────────────────────────────
# Links inside the site are relative, so that it works below any address and opened from a disk.
RELATIVE_URLS = True
# Where the published site stands. Pelican demands one for feeds; a preview's feeds do not name it.
SITEURL = "http://127.0.0.1:8000"
# The same for canonical links and share cards, "" while the site is only a preview.
SITE_ADDRESS = ""

# ── The plan ─────────────────────────────────────────────────────────────────────────────────────
PLAN_DATA = str(ROOT / "data")
# Charts already drawn are kept here, by what they show.
PLAN_CACHE = str(ROOT / ".cache" / "charts")
# Whether records that no public source gives may be shown, each with its label.
ACCEPT_ILLUSTRATIVE = True

# ── Where things are ─────────────────────────────────────────────────────────────────────────────
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images", "files", "root"]
# Files of content/root stand at the root of the site: robots.txt, a mark of ownership.
EXTRA_PATH_METADATA = {
    f"root/{file.name}": {"path": file.name} for file in sorted((ROOT / "content" / "root").glob("*"))
}
IGNORE_FILES = [".*", "*~", "~*", "#*#", "README*", "Thumbs.db", "desktop.ini"]
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False

# ── Plugins ──────────────────────────────────────────────────────────────────────────────────────
PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["yaml_metadata", "site_html.plugin", "coop_plan.plugin"]
# What templates know as this holds the abbreviations that pages explain where they first use them.
SITE_HTML_TERMS = "plan.abbreviations"
# Folders of content/ whose photos are published small, never as they were taken; files already made are kept here.
SITE_HTML_PHOTOS = ["images"]
SITE_HTML_CACHE = str(ROOT / ".cache" / "photos")

# ── Reading articles ─────────────────────────────────────────────────────────────────────────────
READERS = {"rst": None, "html": None, "htm": None}
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.toc": {"slugify": heading_id},
    },
    "output_format": "html5",
}
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "Tin tức"
# Front matter alone tells an article's date; nothing is read from a file's name or time.
FILENAME_METADATA = ""
PATH_METADATA = ""
# The site does not depend on today's date: an article with a later date is shown too.
WITH_FUTURE_DATES = True
SUMMARY_MAX_LENGTH = 50
TYPOGRIFY = False

# ── Slugs: Vietnamese without marks ("Đồng bằng" → "dong-bang") ──────────────────────────────────
SLUGIFY_SOURCE = "basename"
SLUGIFY_USE_UNICODE = False
SLUGIFY_PRESERVE_CASE = False
SLUG_REGEX_SUBSTITUTIONS = [
    (r"[^a-z0-9\s-]", " "),
    (r"[-\s]+", "-"),
    (r"\A-+|-+\Z", ""),
]

# ── Addresses of pages ───────────────────────────────────────────────────────────────────────────
ARTICLE_URL = ARTICLE_SAVE_AS = "tin-tuc/{slug}.html"
ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "tin-tuc/{slug}.{lang}.html"
DRAFT_URL = DRAFT_SAVE_AS = "ban-nhap/{slug}.html"
DRAFT_LANG_URL = DRAFT_LANG_SAVE_AS = "ban-nhap/{slug}.{lang}.html"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{slug}.{lang}.html"
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = "ban-nhap/trang/{slug}.html"
DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = "ban-nhap/trang/{slug}.{lang}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "chuyen-muc/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "tac-gia/{slug}.html"
TAG_URL = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""

# ── Lists: only these; every template is the theme's own. The home page is one of the plan's ─────
DIRECT_TEMPLATES = ["archives", "categories", "authors"]
ARCHIVES_URL = ARCHIVES_SAVE_AS = "tin-tuc.html"
CATEGORIES_URL = CATEGORIES_SAVE_AS = "chuyen-muc.html"
AUTHORS_URL = AUTHORS_SAVE_AS = "tac-gia.html"
DEFAULT_PAGINATION = 12
DEFAULT_ORPHANS = 2
PAGINATED_TEMPLATES = {"archives": None, "category": None, "author": None}
PAGINATION_PATTERNS = [
    (1, "{name}{extension}", "{name}{extension}"),
    (2, "{name}-{number}{extension}", "{name}-{number}{extension}"),
]

# ── Feeds ────────────────────────────────────────────────────────────────────────────────────────
FEED_ALL_ATOM = "feeds/tat-ca.atom.xml"
CATEGORY_FEED_ATOM = "feeds/chuyen-muc-{slug}.atom.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50

# ── Looks ────────────────────────────────────────────────────────────────────────────────────────
THEME = str(ROOT / "theme")
THEME_STATIC_DIR = "theme"
THEME_STATIC_PATHS = ["static"]
CSS_FILE = ""
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "extensions": [],
    "lstrip_blocks": True,
    "trim_blocks": True,
    "undefined": StrictUndefined,
}
