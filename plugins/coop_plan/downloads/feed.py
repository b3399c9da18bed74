"""Export: the Atom feed of figures, an entry for each reporting date and for each figure changed after publication.

Days come from the data alone, told as midnight in Việt Nam (UTC+7). RFC 4287.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from ..progress import added_words, move_words, reading_named, task_words
from ..results import Changes, Revised, SiteProgress
from ..urls import CHANGES, FIGURES_FEED, report_url
from ..wording import NO_BREAK, format_day

_ATOM = "http://www.w3.org/2005/Atom"
_PERIOD, _REVISION = "kỳ báo cáo", "sửa số đã công bố"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; `address` is where it is told, `identity` what makes it unique, both relative to the site."""

    address: str
    identity: str
    title: str
    on: date
    category: str
    lines: tuple[str, ...]


def feed_id(address: str, portal_name: str, path: str) -> str:
    """Return what names a feed or an entry for good: its address, or one made of the portal's name while it has none."""
    return f"{address}/{path}" if address else f"urn:uuid:{uuid5(NAMESPACE_URL, f'{portal_name}/{path}')}"


def figures_feed(site: SiteProgress, address: str) -> bytes:
    """Return the feed's bytes, newest entry first.

    `address` is where the site stands, without a slash at its end; while it is "" links lead from the feed's own place.
    """
    root = address or ".."
    entries = sorted([*_periods(site), *_revisions(site)], key=lambda entry: (entry.on, entry.identity), reverse=True)
    portal = site.dataset.portal
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _add(feed, "title", f"Số liệu mới – {portal.name}")
    _add(feed, "id", feed_id(address, portal.name, FIGURES_FEED))
    _add(feed, "updated", _moment(entries[0].on if entries else site.as_of))
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{root}/{FIGURES_FEED}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}/{CHANGES}"})
    _add(ET.SubElement(feed, "author"), "name", portal.name)
    for entry in entries:
        _add_entry(feed, entry, feed_id(address, portal.name, entry.identity), f"{root}/{entry.address}")
    ET.indent(feed, " ")
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_entry(feed: ET.Element, entry: Entry, identity: str, link: str) -> None:
    element = ET.SubElement(feed, "entry")
    _add(element, "title", entry.title)
    _add(element, "id", identity)
    _add(element, "updated", _moment(entry.on))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": link})
    ET.SubElement(element, "category", {"term": entry.category})
    _add(element, "content", "\n".join(entry.lines), type="text")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text.replace(NO_BREAK, " ")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _periods(site: SiteProgress) -> Iterator[Entry]:
    for change in site.changes:
        report = change.after
        lines = tuple(_lines(change))
        url = report_url(report.id)
        yield Entry(url, url, f"Số liệu {report.title}", report.told_on, _PERIOD, lines)


def _lines(change: Changes) -> Iterator[str]:
    yield change.headline
    for figure in change.figures:
        yield f"{figure.indicator.short_name}: {figure.words}"
        yield from (f"– {move_words(move)}" for move in figure.moves)
    yield from (task_words(task) for task in change.tasks)
    yield from filter(None, (added_words(change),))


def _revisions(site: SiteProgress) -> Iterator[Entry]:
    for each in site.revised:
        where = f" của {each.place}" if each.place else ""
        name = f"{each.indicator.short_name}{where}, {reading_named(each.indicator, each.reading)}{each.report.title}"
        title = f"Sửa số đã công bố: {name} ({format_day(each.on)})"
        lines = (each.words, f"Lý do: {each.reason}.")
        yield Entry(f"{CHANGES}#sua", f"{CHANGES}#{_name(each)}", title, each.on, _REVISION, lines)


def _name(revised: Revised) -> str:
    kind = "bao-cao" if revised.stated else "ho-so"
    reading = f"-{revised.reading}" if revised.reading else ""
    reading += f"-{revised.place_id}" if revised.place_id else ""
    return f"sua-{revised.report.id}-{revised.indicator.id}-{kind}-{revised.on.isoformat()}{reading}"
