"""What machines are told: JSON-LD, site map, robots.txt, web manifest."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from described_pages import make_article

from coop_plan.checking import check_project
from coop_plan.downloads import export_files
from coop_plan.metadata import Entry, describe_metadata, list_entries, metadata_files
from coop_plan.metadata.json_ld import Addresses, write_json_ld
from coop_plan.pages import Atlas, describe_pages
from tooling.processes import ROOT

ADDRESS = "https://example.org/ke-hoach"
INDICATOR = "chi-tieu/htx-lien-ket.html"
POST = "tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.html"


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    checked = check_project(ROOT / "data", ROOT / "content")
    progress = checked.require()
    atlas = Atlas(progress, {}, checked.articles, export_files(progress).listing)
    return list_entries(atlas, describe_pages(atlas))


def things(entries: tuple[Entry, ...], path: str, address: str = ADDRESS) -> dict[str, Any]:
    """Return a page's things by their type."""
    cards = {"anh-chia-se/tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.png": b""}
    text = describe_metadata(entries, address, cards)[path].json_ld
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def locations(site_map: bytes) -> dict[str, str | None]:
    """Return the addresses of a site map with their days."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(site_map)
    return {str(each.findtext(f"{space}loc")): each.findtext(f"{space}lastmod") for each in root}


# ── JSON-LD ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_home_is_a_web_site_of_a_government_organisation(entries: tuple[Entry, ...]) -> None:
    found = things(entries, "index.html")

    assert found["WebSite"]["url"] == f"{ADDRESS}/"
    assert found["GovernmentOrganization"]["name"] == "Ủy ban nhân dân thị xã Tân Châu"
    assert "BreadcrumbList" not in found


def test_an_indicator_is_a_dataset_with_its_downloads(entries: tuple[Entry, ...]) -> None:
    found = things(entries, INDICATOR)["Dataset"]

    assert {each["contentUrl"]: each["encodingFormat"] for each in found["distribution"]} == {
        f"{ADDRESS}/chi-tieu/htx-lien-ket.csv": "text/csv",
        f"{ADDRESS}/chi-tieu/htx-lien-ket.json": "application/json",
    }
    assert found["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_illustrative_figures_say_so_and_bear_no_authority(entries: tuple[Entry, ...]) -> None:
    found = things(entries, INDICATOR)["Dataset"]

    assert found["description"].startswith("Số liệu minh họa, không phải số liệu chính thức. ")
    assert found["creator"]["@type"] == "Organization"


def test_the_data_page_is_the_dataset_of_everything(entries: tuple[Entry, ...]) -> None:
    files = [each["contentUrl"] for each in things(entries, "du-lieu.html")["Dataset"]["distribution"]]

    assert f"{ADDRESS}/du-lieu/tat-ca.zip" in files
    assert f"{ADDRESS}/du-lieu/hop-tac-xa.csv" in files


def test_an_article_names_its_source_but_not_as_its_author(entries: tuple[Entry, ...]) -> None:
    found = things(entries, POST)["NewsArticle"]

    assert (found["datePublished"], found["articleSection"]) == ("2024-07-05", "Kinh tế - Xã hội")
    assert found["isBasedOn"]["author"] == {"@type": "Person", "name": "Huyền Thoại"}
    assert found["author"]["@type"] == found["publisher"]["@type"] == "Organization"
    assert found["image"] == f"{ADDRESS}/anh-chia-se/tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.png"


def test_a_breadcrumb_leads_from_home_to_the_page(entries: tuple[Entry, ...]) -> None:
    items = things(entries, POST)["BreadcrumbList"]["itemListElement"]

    assert [each["position"] for each in items] == [1, 2, 3, 4]
    assert [each["item"] for each in items[:3]] == [
        f"{ADDRESS}/",
        f"{ADDRESS}/tin-tuc.html",
        f"{ADDRESS}/chuyen-muc/kinh-te-xa-hoi.html",
    ]
    assert items[3]["item"] == f"{ADDRESS}/{POST}"


def test_a_preview_writes_addresses_relative_to_the_page(entries: tuple[Entry, ...]) -> None:
    found = things(entries, INDICATOR, address="")

    assert found["Dataset"]["distribution"][0]["contentUrl"] == "../chi-tieu/htx-lien-ket.csv"
    assert "http" not in found["BreadcrumbList"]["itemListElement"][0]["item"]


@pytest.mark.parametrize(
    ("page", "path", "address"),
    [("a/b.html", "index.html", "../"), ("c.html", "index.html", "./"), ("a/b.html", "c.html", "../c.html")],
)
def test_relative_addresses(page: str, path: str, address: str) -> None:
    assert Addresses("", page).of(path) == address


def test_no_text_can_end_the_script() -> None:
    text = write_json_ld([{"name": "</script><!-- & \u2028"}])

    assert not {"<", ">", "&", "\u2028"} & set(text)
    assert json.loads(text)["@graph"] == [{"name": "</script><!-- & \u2028"}]


def test_a_page_without_things_has_no_script() -> None:
    assert write_json_ld([]) == ""


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_site_map_has_every_page_once_with_its_true_day(entries: tuple[Entry, ...]) -> None:
    found = locations(metadata_files(entries, ADDRESS)["sitemap.xml"])

    assert len(found) == sum(entry.listed for entry in entries)
    assert found[f"{ADDRESS}/"] == "2024-12-31"
    assert found[f"{ADDRESS}/{POST}"] == "2024-07-05"
    assert found[f"{ADDRESS}/tin-tuc.html"] == "2025-01-10"
    assert f"{ADDRESS}/404.html" not in found


def test_a_page_whose_day_nothing_tells_has_none(entries: tuple[Entry, ...]) -> None:
    found = locations(metadata_files(entries, ADDRESS)["sitemap.xml"])

    assert found[f"{ADDRESS}/gioi-thieu.html"] is None


def test_a_later_change_of_an_article_counts(entries: tuple[Entry, ...]) -> None:
    atlas = entries[0].atlas
    changed = make_article("tin", modified="2024-08-01")
    own = Atlas(atlas.progress, {}, (changed,), ())

    days = {entry.path: entry.modified_on for entry in list_entries(own, describe_pages(own))}

    assert days["tin-tuc/tin.html"] == days["tin-tuc.html"] == date(2024, 8, 1)


def test_robots_are_invited_to_a_published_site_only(entries: tuple[Entry, ...]) -> None:
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in metadata_files(entries, ADDRESS)["robots.txt"].decode()
    preview = metadata_files(entries, "")
    assert b"Disallow: /\n" in preview["robots.txt"]
    assert "sitemap.xml" not in preview


def test_the_manifest_names_icons_that_exist(entries: tuple[Entry, ...]) -> None:
    manifest = json.loads(metadata_files(entries, "")["site.webmanifest"])

    assert (manifest["lang"], manifest["start_url"]) == ("vi", "index.html")
    for icon in manifest["icons"]:
        assert (ROOT / "theme" / "static" / icon["src"].removeprefix("theme/")).is_file()
        assert icon["sizes"] in ("192x192", "512x512")
