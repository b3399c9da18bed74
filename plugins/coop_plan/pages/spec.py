"""Describe: what a page is before anything renders it, a path, a template and its variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from .. import urls
from ..wording import format_day
from .views import Crumb, Head

HOME_LABEL = "Tổng quan"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to write: `path` from the site's root, `template` from the theme, `variables` by name."""

    path: str
    template: str
    variables: Mapping[str, Any]


def make_page(head: Head, template: str, view: object) -> PageSpec:
    """Describe a page whose template reads `head` and `view`."""
    return PageSpec(head.url, f"plan/{template}.html", MappingProxyType({"head": head, "view": view}))


def make_head(  # noqa: PLR0913
    url: str,
    title: str,
    description: str,
    page_key: str,
    *,
    parents: Sequence[Crumb] = (),
    illustrative: bool = False,
    modified_on: date | None = None,
    frozen_on: date | None = None,
    indexed: bool = True,
) -> Head:
    """Fill a page's head; the breadcrumb runs from home over `parents` to the page itself.

    What is not `indexed` is no page for readers: it stands in no list of the site either.
    """
    home = () if url == urls.HOME else (Crumb(HOME_LABEL, urls.HOME), *parents, Crumb(title, None))
    as_of_words = format_day(frozen_on) if frozen_on else None
    return Head(title, description, home, page_key, illustrative, modified_on, url, as_of_words, indexed, indexed)
