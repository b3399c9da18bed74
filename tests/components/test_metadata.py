"""What machines are told: JSON-LD, site map, robots.txt, web manifest."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from builders import make_dataset, make_report
from described_pages import make_article, make_atlas

from coop_plan.checking import check_project
from coop_plan.downloads import export_files
from coop_plan.metadata import Entry, describe_metadata, list_entries, metadata_files
from coop_plan.metadata.json_ld import Addresses, write_json_ld
from coop_plan.metadata.site_files import make_manifest
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
    assert found["dateModified"] == "2024-07-05"
    assert found["image"] == f"{ADDRESS}/anh-chia-se/tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.png"


LAW = "tin-tuc/luat-hop-tac-xa-2023-co-hieu-luc.html"


def test_a_date_that_is_not_of_publishing_is_told_as_no_day_of_publishing(entries: tuple[Entry, ...]) -> None:
    found = things(entries, LAW)["NewsArticle"]
    (entry,) = (each for each in entries if each.path == LAW)
    metadata = describe_metadata((entry,), ADDRESS, {})[LAW]

    assert found["temporalCoverage"] == "2024-07-01"
    assert not found.keys() & {"datePublished", "dateModified"}
    assert (metadata.published_on, metadata.modified_on) == (None, None)


REQUIRED = {
    "NewsArticle": (
        "headline",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "mainEntityOfPage",
        "articleSection",
    ),
    "Dataset": ("name", "description", "url", "license", "creator", "distribution", "temporalCoverage", "dateModified"),
    "BreadcrumbList": ("itemListElement",),
    "GovernmentOrganization": ("name", "areaServed"),
    "WebSite": ("name", "url", "inLanguage", "publisher"),
}
"""What schema.org's readers ask of each type: Google's search documentation, required and recommended."""


def test_every_thing_has_what_search_engines_ask_of_its_type(entries: tuple[Entry, ...]) -> None:
    told = describe_metadata(entries, ADDRESS, {})
    graphs = {path: json.loads(page.json_ld)["@graph"] for path, page in told.items() if page.json_ld}
    found = [(path, thing) for path, graph in graphs.items() for thing in graph]

    assert {thing["@type"] for _, thing in found} == set(REQUIRED)
    for path, thing in found:
        untold = {"datePublished", "dateModified"} if path == LAW else set[str]()
        assert [name for name in REQUIRED[thing["@type"]] if not thing.get(name) and name not in untold] == [], path
        if thing["@type"] == "Dataset":
            assert 50 <= len(thing["description"]) <= 5000, path
            assert all(file["contentUrl"] and file["encodingFormat"] for file in thing["distribution"]), path
        if thing["@type"] == "BreadcrumbList":
            items = thing["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
            assert all(item["name"] and item["item"].startswith(ADDRESS) for item in items), path


def test_illustrative_news_says_so_once(entries: tuple[Entry, ...]) -> None:
    told = describe_metadata(entries, ADDRESS, {})
    things_told = [each for page in told.values() if page.json_ld for each in json.loads(page.json_ld)["@graph"]]
    news = [each["description"] for each in things_told if each["@type"] == "NewsArticle"]
    illustrative = [words for words in news if words.startswith("Tin minh họa")]

    assert illustrative
    assert [words for words in illustrative if words.count("Tin minh họa") > 1] == []


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
    assert found[f"{ADDRESS}/"] == "2025-01-10"  # when the figures of 31/12/2024 were told
    assert found[f"{ADDRESS}/ky-bao-cao/2024-q3.html"] == "2024-10-15"
    assert found[f"{ADDRESS}/{POST}"] == "2025-01-10"  # its figures run on, its words do not
    assert found[f"{ADDRESS}/tin-tuc/so-lieu-quy-3-2024.html"] == "2025-01-10"
    assert found[f"{ADDRESS}/tin-tuc.html"] == "2025-01-10"
    assert f"{ADDRESS}/404.html" not in found


def test_a_page_whose_day_nothing_tells_has_none(entries: tuple[Entry, ...]) -> None:
    found = locations(metadata_files(entries, ADDRESS)["sitemap.xml"])

    assert [found[f"{ADDRESS}/{path}"] for path in ("gioi-thieu.html", "phuong-phap.html", "van-ban.html")] == [
        None
    ] * 3


def test_figures_change_when_they_are_told_and_when_they_are_corrected() -> None:
    def changed_on(**fields: Any) -> tuple[date, date]:
        report = make_report("2024-06-30", **fields)
        atlas = make_atlas(make_dataset(reports=(report,)))
        return atlas.report_changed_on(report), atlas.current_changed_on

    revision = {"on": "2024-09-01", "numerator": "2", "denominator": "2", "reason": "Gõ nhầm."}
    stated = {
        "indicator": "lien-ket",
        "numerator": "1",
        "denominator": "2",
        "provenance": "illustrative",
        "revisions": [revision],
    }

    assert changed_on() == (date(2024, 6, 30), date(2024, 6, 30))
    assert changed_on(published_on="2024-07-10") == (date(2024, 7, 10), date(2024, 7, 10))
    assert changed_on(published_on="2024-07-10", observations=[stated]) == (date(2024, 9, 1), date(2024, 9, 1))


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


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kế hoạch hợp tác xã", "Kế hoạch hợp tác xã"),
        ("Kế hoạch hợp tác xã 2024", "Kế hoạch hợp tác xã"),
        ("Kế hoạch phát triển hợp tác", "Kế hoạch phát triển"),
        ("Hợptácxãdịchvụnôngnghiệptổnghợp Tân Châu", "Hợptácxãdịchvụnôngnghiệptổnghợp"),
    ],
)
def test_the_manifest_has_a_short_name_of_whole_words(name: str, short: str) -> None:
    assert json.loads(make_manifest(name, "Lời"))["short_name"] == short


def test_the_manifest_names_icons_that_exist(entries: tuple[Entry, ...]) -> None:
    manifest = json.loads(metadata_files(entries, "")["site.webmanifest"])

    assert (manifest["lang"], manifest["start_url"]) == ("vi", "index.html")
    for icon in manifest["icons"]:
        assert (ROOT / "theme" / "static" / icon["src"].removeprefix("theme/")).is_file()
        assert icon["sizes"] in ("192x192", "512x512")
