"""The Atom feed of figures: what RFC 4287 demands, from the data alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from builders import make_cooperative, make_dataset, make_indicator, make_linkage, make_measure, make_report

from coop_plan.downloads import figures_feed
from coop_plan.progress import compute_progress

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/ke-hoach"
REVISED = {
    "indicator": "lien-ket",
    "numerator": "1",
    "denominator": "2",
    "provenance": "illustrative",
    "revisions": [{"on": "2024-08-15", "numerator": "2", "denominator": "2", "reason": "Đếm nhầm & sửa <lại>"}],
}


def make_feed(**fields: Any) -> bytes:
    reports = (make_report("2024-03-31", observations=[REVISED]), make_report("2024-06-30", published_on="2024-07-05"))
    cooperatives = (make_cooperative(1, linkages=[make_linkage("2024-05-01")]), make_cooperative(2))
    return figures_feed(
        compute_progress(make_dataset(**({"reports": reports, "cooperatives": cooperatives} | fields))), ADDRESS
    )


def parse(**fields: Any) -> ET.Element:
    return ET.fromstring(make_feed(**fields))


def told(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_feed_and_entries_have_what_the_standard_demands() -> None:
    feed = parse()

    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert all(told(element, name) for name in ("id", "title", "updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{ADDRESS}/feeds/so-lieu.atom.xml", "alternate": f"{ADDRESS}/co-gi-moi.html"}


def test_without_an_address_links_lead_from_the_feed_and_ids_stay_absolute() -> None:
    feed = ET.fromstring(figures_feed(compute_progress(make_dataset(reports=(make_report("2024-06-30"),))), ""))
    links = [str(link.get("href")) for link in feed.iter(f"{ATOM}link")]
    ids = [told(element, "id") for element in (feed, *feed.iter(f"{ATOM}entry"))]

    assert links[:2] == ["../feeds/so-lieu.atom.xml", "../co-gi-moi.html"]
    assert len(links) == 3
    assert all(link.startswith("../") for link in links)
    assert len(set(ids)) == 2
    assert all(each.startswith("urn:uuid:") for each in ids)


def test_ids_are_unique_and_absolute() -> None:
    ids = [told(entry, "id") for entry in parse().iter(f"{ATOM}entry")]

    assert len(set(ids)) == len(ids)
    assert all(each.startswith(f"{ADDRESS}/") for each in ids)


def test_entries_are_dated_by_the_data_the_newest_first() -> None:
    feed = parse()

    assert [told(entry, "updated")[:10] for entry in feed.iter(f"{ATOM}entry")] == [
        "2024-08-15",
        "2024-07-05",
        "2024-03-31",
    ]
    assert told(feed, "updated") == "2024-08-15T00:00:00+07:00"


def test_revisions_are_marked_apart_from_new_dates() -> None:
    categories = [entry.find(f"{ATOM}category") for entry in parse().iter(f"{ATOM}entry")]

    assert [each.get("term") for each in categories if each is not None] == [
        "sửa số đã công bố",
        "kỳ báo cáo",
        "kỳ báo cáo",
    ]


def test_a_correction_of_another_reading_is_an_entry_of_its_own() -> None:
    reading = {"id": "rong", "words": "Tính rộng", "measure": make_measure()}
    dataset = make_dataset(
        reports=(make_report("2024-03-31", observations=[REVISED]),), indicators=(make_indicator(readings=[reading]),)
    )
    site = compute_progress(dataset)
    (revised,) = site.revised
    both = (
        replace(revised, stated=False),
        replace(revised, stated=False, reading="rong", indicator=dataset.indicators[0]),
    )

    entries = list(ET.fromstring(figures_feed(replace(site, revised=both), ADDRESS)).iter(f"{ATOM}entry"))[:2]

    assert len({told(each, "id") for each in entries}) == 2
    assert [told(each, "title") for each in entries] == [
        "Sửa số đã công bố: Liên kết, cách đọc «Tính rộng», Kỳ 2024-03-31 (15/08/2024)",
        "Sửa số đã công bố: Liên kết, Kỳ 2024-03-31 (15/08/2024)",
    ]


def test_an_entry_tells_old_new_and_why() -> None:
    revision, period, _ = parse().iter(f"{ATOM}entry")

    assert "2/2 (bằng 100,0%) sửa thành 1/2 (bằng 50,0%)" in told(revision, "content")
    assert "Đếm nhầm & sửa <lại>" in told(revision, "content")
    assert "0/2 (bằng 0,0%) → 1/2 (bằng 50,0%), tăng 50,0 điểm %" in told(period, "content")


def test_equal_data_give_equal_bytes() -> None:
    assert make_feed() == make_feed()


def test_a_feed_without_reports_is_still_one() -> None:
    feed = parse(reports=())

    assert list(feed.iter(f"{ATOM}entry")) == []
    assert told(feed, "updated").startswith("2024-01-01")
