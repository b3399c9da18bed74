"""The settings: Vietnamese slugs, no wide defaults of Pelican's, what production changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings
from pelican.utils import slugify

import pelicanconf
from coop_plan import frontmatter
from tooling.processes import environment


@pytest.fixture(scope="module")
def settings(root: Path) -> dict[str, Any]:
    return dict(read_settings(str(root / "pelicanconf.py")))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đồng bằng sông Cửu Long", "dong-bang-song-cuu-long"),
        ("Tỷ lệ HTX NN: 50,5% – “tốt, khá” …", "ty-le-htx-nn-50-5-tot-kha"),
        ("ĐẶNG Ẫ Ỡ ự ỹ", "dang-a-o-u-y"),
        ("Ho\u0300a Bi\u0300nh", "hoa-binh"),
        ("  - Kế hoạch 06-CTr/TU -  ", "ke-hoach-06-ctr-tu"),
    ],
    ids=["đ", "punctuation", "stacked marks", "decomposed", "ends"],
)
def test_slugs_are_the_vietnamese_letters_without_marks(settings: dict[str, Any], title: str, slug: str) -> None:
    assert slugify(title, settings["SLUG_REGEX_SUBSTITUTIONS"]) == slug


def test_headings_keep_each_letter_in_their_ids(settings: dict[str, Any]) -> None:
    make_id = settings["MARKDOWN"]["extension_configs"]["markdown.extensions.toc"]["slugify"]

    assert make_id("Điều kiện đất đai", "-") == "dieu-kien-dat-dai"


def test_every_folder_is_given_in_full(settings: dict[str, Any]) -> None:
    for name in ("PATH", "OUTPUT_PATH", "THEME", "PLAN_DATA", "PLAN_CACHE"):
        assert Path(settings[name]).is_absolute(), name


def test_the_check_and_pelican_pass_over_the_same_files(settings: dict[str, Any]) -> None:
    assert tuple(settings["IGNORE_FILES"]) == frontmatter._IGNORED


def test_a_bad_portal_file_leaves_the_report_to_the_check(tmp_path: Path) -> None:
    (tmp_path / "portal.yaml").write_text("name: [", encoding="utf-8")

    assert pelicanconf.read_site_name(tmp_path / "portal.yaml") == ""
    assert pelicanconf.read_site_name(tmp_path / "missing.yaml") == ""


def production(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Read publishconf.py in a process of its own, with only these variables set."""
    code = (
        "import sys; from pelican.settings import read_settings; s = read_settings('publishconf.py');"
        "print(s['SITEURL'], s['SITE_ADDRESS'], s['FEED_DOMAIN'], s['ACCEPT_ILLUSTRATIVE'], s['DEFAULT_LANG'])"
    )
    kept = {name: value for name, value in environment().items() if name not in {"SITE_URL", "ACCEPT_ILLUSTRATIVE"}}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=root, env=kept | variables, capture_output=True, text=True, check=False)


def test_production_refuses_illustrative_records_unless_told(root: Path) -> None:
    told = {"SITE_URL": "https://example.org/plan/", "ACCEPT_ILLUSTRATIVE": "1"}

    assert production(root, SITE_URL=told["SITE_URL"]).stdout.split()[-2:] == ["False", "vi"]
    assert production(root, **told).stdout.split() == [*["https://example.org/plan"] * 3, "True", "vi"]


def test_production_needs_the_address_of_the_site(root: Path) -> None:
    result = production(root)

    assert result.returncode != 0
    assert result.stderr == "Đặt biến SITE_URL là địa chỉ của trang, ví dụ SITE_URL=https://example.org/ke-hoach\n"
