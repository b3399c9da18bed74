"""Export for machines, step 2: what a page is, in the vocabulary of schema.org, as JSON that is safe inside a script.

Nobody is named as the author of words that he did not write: a text that retells a source names the source as what it
is based on. What is illustrative says so in the first words of its description, and the portal itself stands as its
maker, never the authority.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .. import urls
from ..downloads import Download
from ..frontmatter import Article
from ..pages.atlas import article_day
from .entries import Entry, changed_on, iso_day, published_on

Thing = dict[str, Any]

_LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip", "txt": "text/plain"}
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses as a page writes them: absolute, or in a preview relative to the page itself."""

    base: str
    page: str

    def of(self, path: str) -> str:
        """Return the address of a path from the site's root; home is the folder itself."""
        if "://" in path:
            return path
        path = "" if path == urls.HOME else path
        if self.base:
            return f"{self.base}/{path}"
        return "../" * self.page.count("/") + path or "./"


def write_json_ld(things: Iterable[Thing]) -> Markup:
    """Write things as one document, "" for none; no character of it can end a script element."""
    graph = list(things)
    if not graph:
        return Markup("")
    document = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(_ESCAPES.get(letter, letter) for letter in text))  # noqa: S704 - escaped for a script


def describe_entry(entry: Entry, addresses: Addresses, *, has_card: bool = False) -> tuple[Thing, ...]:
    """Return what a page holds, then where it stands."""
    things: list[Thing] = []
    if entry.path == urls.HOME:
        things += [_web_site(entry, addresses), _publisher(entry, whole=True)]
    if entry.assessment:
        things.append(_indicator(entry, addresses))
    if entry.path == urls.DATA:
        things.append(_everything(entry, addresses))
    if entry.article and not entry.article.is_page:
        things.append(_news_article(entry, entry.article, addresses, has_card=has_card))
    if len(entry.crumbs) > 1:
        things.append(_breadcrumb(entry, addresses))
    return tuple(things)


def _known(thing: Mapping[str, Any]) -> Thing:
    """Leave out what is not known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [])}


def _web_site(entry: Entry, addresses: Addresses) -> Thing:
    portal = entry.atlas.dataset.portal
    return {
        "@type": "WebSite",
        "name": portal.name,
        "alternateName": portal.subtitle,
        "url": addresses.of(urls.HOME),
        "inLanguage": "vi",
        "description": portal.description,
        "publisher": _maker(entry),
    }


def _publisher(entry: Entry, *, whole: bool = False) -> Thing:
    organisation = entry.atlas.organisations[entry.atlas.dataset.portal.publisher]
    short = {"@type": "GovernmentOrganization", "name": organisation.name}
    if not whole:
        return short
    area = entry.atlas.place_name(entry.atlas.dataset.portal.place)
    return _known(
        {
            **short,
            "url": organisation.url,
            "telephone": organisation.office_phone,
            "email": organisation.office_email,
            "areaServed": {"@type": "AdministrativeArea", "name": area},
        }
    )


def _portal(entry: Entry) -> Thing:
    """Return who writes the news: the portal, never the authority that the news tells of."""
    return {"@type": "Organization", "name": entry.atlas.dataset.portal.name}


def _maker(entry: Entry) -> Thing:
    """Return who stands behind a page's figures."""
    return _portal(entry) if entry.illustrative else _publisher(entry)


def _breadcrumb(entry: Entry, addresses: Addresses) -> Thing:
    items = [
        {"@type": "ListItem", "position": place, "name": crumb.label, "item": addresses.of(crumb.url or entry.path)}
        for place, crumb in enumerate(entry.crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


# ── Data ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _indicator(entry: Entry, addresses: Addresses) -> Thing:
    """Describe an indicator's figures as a dataset with the files beside its page."""
    assessment = entry.assessment
    assert assessment is not None  # noqa: S101 - the caller asks only for indicators
    indicator = assessment.indicator
    files = [each for each in entry.atlas.downloads if each.indicator == indicator.id]
    return _dataset(entry, addresses, indicator.name, f"{assessment.sentence} {indicator.definition}", files) | {
        "variableMeasured": indicator.short_name,
        "measurementTechnique": addresses.of(urls.METHOD),
    }


def _everything(entry: Entry, addresses: Addresses) -> Thing:
    """Describe all figures as a dataset with the packages and tables of the data page."""
    files = [each for each in entry.atlas.downloads if each.indicator is None]
    return _dataset(entry, addresses, entry.atlas.plan.title, entry.description, files)


def _dataset(entry: Entry, addresses: Addresses, name: str, description: str, files: Iterable[Download]) -> Thing:
    atlas, plan = entry.atlas, entry.plan or entry.atlas.plan
    example = "Số liệu minh họa, không phải số liệu chính thức. " if entry.illustrative else ""
    licence = atlas.dataset.portal.licence
    return _known(
        {
            "@type": "Dataset",
            "name": name,
            "description": f"{example}{description}",
            "url": addresses.of(entry.path),
            "inLanguage": "vi",
            "dateModified": entry.modified_on.isoformat() if entry.modified_on else None,
            "temporalCoverage": f"{plan.period.start.isoformat()}/{plan.period.end.isoformat()}",
            "spatialCoverage": {"@type": "Place", "name": atlas.place_name(plan.place)},
            "license": _LICENCES.get(licence, licence),
            "isAccessibleForFree": True,
            "creator": _maker(entry),
            "distribution": [_download(each, addresses) for each in files],
        }
    )


def _download(file: Download, addresses: Addresses) -> Thing:
    suffix = file.path.rpartition(".")[2].lower()
    return {
        "@type": "DataDownload",
        "name": file.title,
        "encodingFormat": _MEDIA_TYPES.get(suffix, file.format),
        "contentUrl": addresses.of(file.path),
    }


# ── News ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _news_article(entry: Entry, article: Article, addresses: Addresses, *, has_card: bool) -> Thing:
    matter = article.matter
    source = entry.atlas.sources[matter.source] if matter.source else None
    example = "Tin minh họa, không phải tin chính thức. " if entry.illustrative else ""
    summary = (matter.summary or "").removeprefix("Tin minh họa. " if example else "")
    own_author = {"@type": "Person", "name": matter.author} if matter.author and not source else None
    based_on = source and _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "datePublished": source.published_on.isoformat() if source.published_on else None,
        }
    )
    return _known(
        {
            "@type": "NewsArticle",
            "headline": matter.title,
            "description": f"{example}{summary}",
            "url": addresses.of(entry.path),
            "inLanguage": "vi",
            "datePublished": iso_day(published_on(article)),
            "dateModified": iso_day(changed_on(article)),
            "temporalCoverage": article_day(article).isoformat() if matter.date_is else None,
            "mainEntityOfPage": addresses.of(entry.path),
            "articleSection": matter.category,
            "image": addresses.of(entry.card_path) if has_card else None,
            "author": own_author or _portal(entry),
            "publisher": _portal(entry),
            "isBasedOn": based_on,
        }
    )
