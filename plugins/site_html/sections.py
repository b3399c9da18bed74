"""Pure: the HTML of an article becomes its sections, each beginning with its `<h2>`. Changes no byte of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r"<h2(?:\s[^>]*)?>.*?</h2>", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article; what stands before the first heading has neither id nor title."""

    id: str
    title: str
    html: Markup


def split_sections(html: str) -> tuple[Section, ...]:
    """Split an article's HTML at its `<h2>`; the first part, perhaps empty, is what precedes them."""
    headings = list(_HEADING.finditer(html))
    starts = [0, *(heading.start() for heading in headings)]
    ends = [*starts[1:], len(html)]
    parts = [html[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    introduction = Section("", "", Markup(parts[0]))  # noqa: S704  what Pelican rendered stays as it is
    return (introduction, *(_section(heading[0], part) for heading, part in zip(headings, parts[1:], strict=True)))


def _section(heading: str, html: str) -> Section:
    """Describe a section by its heading."""
    found = _ID.search(heading[: heading.index(">")])
    title = Markup(heading).striptags()  # noqa: S704
    return Section(found[1] if found else "", title, Markup(html))  # noqa: S704
