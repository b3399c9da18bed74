"""A site built for publishing: addresses, what machines are told, feeds, photos, and what only paper shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from built_pages import BuiltPage, read_pages
from localities import make_project, read_files, run_pelican
from PIL import Image
from projects import GOOD

pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/ke-hoach"
ATOM = "{http://www.w3.org/2005/Atom}"
MAKER = 0x010F


def add_photo(project: Path) -> None:
    """Put a photo with a camera's notes into an article, as picture and as link."""
    exif = Image.Exif()
    exif[MAKER] = "SecretCamera"
    (project / "content" / "images").mkdir(exist_ok=True)
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(
        project / "content" / "images" / "cho.jpg", exif=exif, comment="SecretCamera"
    )
    news = project / "content" / "news" / "tin-mot.md"
    text = news.read_text(encoding="utf-8")
    news.write_text(
        f'{text}\n![Chợ]({{static}}/images/cho.jpg "Ảnh chợ")\n\nXem [ảnh chợ]({{static}}/images/cho.jpg).\n'
    )


def date_otherwise(project: Path) -> None:
    """Let the date of the second article be another day than that of publishing."""
    news = project / "content" / "news" / "tin-hai.md"
    text = news.read_text(encoding="utf-8")
    assert "date: 2024-05-01\n" in text
    news.write_text(text.replace("date: 2024-05-01\n", "date: 2024-05-01\ndate_is: Ngày họp\n"), encoding="utf-8")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sound project with a photo, built with publishconf.py."""
    folder = tmp_path_factory.mktemp("published")
    settings = make_project(folder / "project", GOOD)
    add_photo(settings.parent)
    date_otherwise(settings.parent)
    publish = settings.with_name("publishconf.py")
    result = run_pelican(publish, folder / "output", SITE_URL=f"{ADDRESS}/", ACCEPT_ILLUSTRATIVE="1")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "output"


@pytest.fixture(scope="module")
def published(output: Path) -> Mapping[str, BuiltPage]:
    return read_pages(output)


def address_of(path: str) -> str:
    return f"{ADDRESS}/{'' if path == 'index.html' else path}"


def framed(pages: Mapping[str, BuiltPage]) -> list[BuiltPage]:
    """Return the pages that have the site's frame."""
    found = [page for page in pages.values() if page.soup.select_one("header .masthead")]
    assert len(found) > 20
    return found


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_tells_its_own_address(published: Mapping[str, BuiltPage]) -> None:
    for page in framed(published):
        assert page.one("link[rel=canonical]")["href"] == address_of(page.path)
        assert page.one('meta[property="og:url"]')["content"] == address_of(page.path)
        assert page.one('meta[property="og:title"]')["content"]
        assert page.one('meta[property="og:description"]')["content"]


def test_a_preview_tells_no_address(pages: Mapping[str, BuiltPage]) -> None:
    for page in framed(pages):
        assert not page.all('link[rel=canonical], meta[property="og:url"], meta[property="og:image"], .qr')


def test_a_card_that_is_told_exists(published: Mapping[str, BuiltPage], output: Path) -> None:
    told = [image["content"] for page in framed(published) for image in page.all('meta[property="og:image"]')]

    assert len(set(told)) >= 4
    for address in told:
        with Image.open(output / str(address).removeprefix(f"{ADDRESS}/")) as image:
            assert image.size == (1200, 630)


def test_articles_indicators_and_plans_have_a_card_of_their_own(published: Mapping[str, BuiltPage]) -> None:
    folders = ("tin-tuc/", "chi-tieu/", "ke-hoach/")
    cards = {page.path: str(page.one('meta[property="og:image"]')["content"]) for page in listed(published)}
    plan_card = cards["index.html"]
    own = {path for path, card in cards.items() if card.endswith(f"/{path.removesuffix('.html')}.png")}

    assert own == {path for path in cards if path.startswith(folders)}
    assert {cards[path] for path in cards.keys() - own} == {plan_card}
    for page in listed(published):
        assert page.one('meta[property="og:image:alt"]')["content"]


def listed(pages: Mapping[str, BuiltPage]) -> list[BuiltPage]:
    """Return the pages that machines are told of."""
    return [page for page in framed(pages) if page.all('script[type="application/ld+json"]')]


def test_what_is_no_page_for_readers_is_not_listed_by_machines(
    published: Mapping[str, BuiltPage], output: Path
) -> None:
    hidden = {path for path, page in published.items() if page.all('meta[name="robots"][content="noindex"]')}
    site_map = (output / "sitemap.xml").read_text(encoding="utf-8")

    assert {"404.html", "giao-dien.html"} <= hidden
    assert {path for path in published if path.startswith("nhung/")} <= hidden
    assert [path for path in hidden if f"{ADDRESS}/{path}<" in site_map] == []


def test_an_article_tells_its_days_where_it_is_shared(published: Mapping[str, BuiltPage]) -> None:
    page = published["tin-tuc/tin-mot.html"]
    day = page.one("article time[datetime], .article time[datetime], main time[datetime]")["datetime"]

    assert page.one('meta[property="article:published_time"]')["content"] == day
    assert page.one('meta[property="article:section"]')["content"]


def test_a_date_that_is_not_of_publishing_is_called_so_wherever_it_is_told(
    published: Mapping[str, BuiltPage], output: Path
) -> None:
    page = published["tin-tuc/tin-hai.html"]
    entries = [
        (entry, text_of(entry, "updated"))
        for root in feeds(output).values()
        for entry in root.findall(f"{ATOM}entry")
        if any(str(link.get("href")).endswith("tin-tuc/tin-hai.html") for link in entry.findall(f"{ATOM}link"))
    ]

    assert page.one(".article__byline").get_text(" ").split()[:3] == ["Ngày", "họp", "01/05/2024"]
    assert page.all('meta[property^="article:"][property$="_time"]') == []
    assert "Ngày họp 01/05/2024" in " ".join(published["tin-tuc.html"].one("main").get_text(" ").split())
    assert entries
    assert [entry for entry, _ in entries if entry.findall(f"{ATOM}published")] == []
    assert {day[:10] for _, day in entries} == {"2024-05-01"}


# ── Machines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_ld_is_one_sound_document_with_whole_addresses(published: Mapping[str, BuiltPage]) -> None:
    kinds: set[str] = set()
    for page in framed(published):
        for script in page.all('script[type="application/ld+json"]'):
            graph = json.loads(script.get_text())["@graph"]
            kinds |= {thing["@type"] for thing in graph}
            for thing in graph:
                assert str(thing.get("url", ADDRESS)).startswith("http")

    assert {"WebSite", "GovernmentOrganization", "NewsArticle", "Dataset", "BreadcrumbList"} <= kinds


def test_every_download_of_a_dataset_exists(published: Mapping[str, BuiltPage], output: Path) -> None:
    page = published["chi-tieu/htx-lien-ket.html"]
    graph = json.loads(page.one('script[type="application/ld+json"]').get_text())["@graph"]
    files = [each["contentUrl"] for thing in graph for each in thing.get("distribution", [])]

    assert len(files) == 2
    assert all((output / file.removeprefix(f"{ADDRESS}/")).is_file() for file in files)


def test_the_breadcrumb_of_machines_is_that_of_readers(published: Mapping[str, BuiltPage]) -> None:
    page = published["tin-tuc/tin-mot.html"]
    graph = json.loads(page.one('script[type="application/ld+json"]').get_text())["@graph"]
    told = [item["name"] for thing in graph for item in thing.get("itemListElement", [])]

    assert told == [item.get_text(strip=True) for item in page.all(".breadcrumb li")]


def test_the_site_map_lists_pages_that_exist(output: Path) -> None:
    text = (output / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall(r"<loc>(.*?)</loc>", text)

    assert len(listed) == len(set(listed)) > 20
    for address in listed:
        assert (output / (address.removeprefix(f"{ADDRESS}/") or "index.html")).is_file()


def test_robots_find_the_site_map(output: Path) -> None:
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (output / "robots.txt").read_text(encoding="utf-8")


# ── Feeds: RFC 4287 ───────────────────────────────────────────────────────────────────────────────────────────────


def feeds(output: Path) -> dict[str, ET.Element]:
    found = {path.name: ET.parse(path).getroot() for path in sorted((output / "feeds").glob("*.xml"))}
    assert "tat-ca.atom.xml" in found
    assert any(name.startswith("chuyen-muc-") for name in found)
    return found


def text_of(element: ET.Element, name: str) -> str:
    """Return the text of a child that stands there exactly once."""
    children = element.findall(f"{ATOM}{name}")
    assert len(children) == 1, f"{name}: {len(children)} times"
    return children[0].text or ""


def test_feeds_have_what_the_standard_requires(output: Path) -> None:
    for root in feeds(output).values():
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.findall(f"{ATOM}entry")):
            assert text_of(element, "id").strip()
            assert text_of(element, "title").strip()
            assert datetime.fromisoformat(text_of(element, "updated")).tzinfo
            assert all((name.text or "").strip() for name in element.findall(f"{ATOM}author/{ATOM}name"))
            assert element.findall(f"{ATOM}link[@rel='alternate']") or element is root
        assert root.find(f"{ATOM}author") is not None
        assert root.find(f"{ATOM}link[@rel='self']") is not None


def test_entries_of_news_are_dated_as_their_pages_are_and_lead_on_from_anywhere(
    output: Path, published: Mapping[str, BuiltPage]
) -> None:
    for name, root in feeds(output).items():
        updated = [text_of(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
        assert updated == sorted(updated, reverse=True)
        assert text_of(root, "updated") == max(updated)
        for entry in root.findall(f"{ATOM}entry"):
            assert re.match(r"(https://|tag:|urn:uuid:)", text_of(entry, "id"))
            address = entry.findall(f"{ATOM}link[@rel='alternate']")[0].get("href", "")
            page = published[address.removeprefix(f"{ADDRESS}/").partition("#")[0]]
            texts = [element.text or "" for tag in ("content", "summary") for element in entry.findall(f"{ATOM}{tag}")]
            links = re.findall(r'(?:href|src)="([^"]*)"', " ".join(texts))
            assert [link for link in links if not re.match(r"[a-z]+:", link)] == []
            if name != "so-lieu.atom.xml":
                told = page.all('meta[property="article:modified_time"]')
                day = str(told[0]["content"] if told else page.one(".article__byline time")["datetime"])
                assert text_of(entry, "updated").startswith(day)


def test_no_two_feeds_and_no_two_entries_of_one_share_an_id(output: Path) -> None:
    found = feeds(output).values()
    ids = [text_of(root, "id") for root in found]

    assert len(ids) == len(set(ids))
    for root in found:
        entries = [text_of(entry, "id") for entry in root.findall(f"{ATOM}entry")]
        assert len(entries) == len(set(entries))


# ── Photos ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_photo_is_published_small_and_without_what_the_camera_noted(output: Path) -> None:
    files = {name: content for name, content in read_files(output).items() if name.startswith("images/cho")}

    assert "images/cho.jpg" not in files
    assert {Path(name).suffixes[-1] for name in files} == {".webp", ".jpg"}
    for content in files.values():
        assert len(content) <= 60_000
        assert b"SecretCamera" not in content
        with Image.open(BytesIO(content)) as image:
            assert not dict(image.getexif())


def test_a_page_shows_the_photo_in_every_width(published: Mapping[str, BuiltPage], output: Path) -> None:
    page = published["tin-tuc/tin-mot.html"]
    image = page.one("figure.picture picture img")
    offered = [each.split()[0] for tag in page.all("picture [srcset]") for each in str(tag["srcset"]).split(", ")]

    assert (image["loading"], image["alt"], image["width"], image["height"]) == ("lazy", "Chợ", "1080", "810")
    assert len(offered) == 6
    for source in (*offered, str(image["src"])):
        target = page.target_of(source)
        assert target
        assert (output / target[0]).is_file()


def test_no_page_and_no_feed_names_the_original(output: Path) -> None:
    assert [name for name, content in read_files(output).items() if b"images/cho.jpg" in content] == []


# ── Abbreviations and paper ───────────────────────────────────────────────────────────────────────────────────────


def test_every_button_of_an_abbreviation_opens_a_meaning(pages: Mapping[str, BuiltPage]) -> None:
    buttons = 0
    for page in pages.values():
        for button in page.all("button.term"):
            note = page.one(f"#{button['popovertarget']}[popover]")
            assert note.get_text().startswith(f"{button.get_text()} ")
            assert button["aria-describedby"] == button["popovertarget"]
            buttons += 1

    assert buttons > 60


def test_no_abbreviation_is_explained_twice_on_a_page(pages: Mapping[str, BuiltPage]) -> None:
    for page in pages.values():
        words = [button.get_text() for button in page.all("button.term")]
        assert len(words) == len(set(words))


def test_paper_tells_where_the_page_is_found(published: Mapping[str, BuiltPage]) -> None:
    for page in framed(published):
        assert address_of(page.path) in page.one(".paper").get_text()
        assert page.one(".paper svg.qr path")["d"]
