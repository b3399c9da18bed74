"""Export: the catalogue of all downloads as DCAT 3 in JSON-LD, for data portals that harvest. No arithmetic.

Without the site's address its links are relative to the catalogue's own place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ..model import Indicator, Period
from ..results import SiteProgress
from ..urls import DATA, indicator_url

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
}
_MEDIA_ADDRESS = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file to be found: its path from the site's root, its Vietnamese title, its bytes."""

    path: str
    title: str
    content: bytes


def describe_catalogue(
    site: SiteProgress,
    licence_url: str | None,
    files: Sequence[CatalogueFile],
    files_by_indicator: Mapping[str, Sequence[CatalogueFile]],
    address: str,
) -> dict[str, Any]:
    """Return the catalogue: one dataset of everything, one for each indicator."""
    portal = site.dataset.portal
    root = _rooted(address)
    publisher = {"@type": "foaf:Organization", "foaf:name": _vietnamese(site.publisher_name)}
    shared = {
        "dcterms:publisher": publisher,
        "dcterms:language": "vi",
        "dcterms:modified": {"@type": "xsd:date", "@value": site.as_of.isoformat()},
        **({"dcterms:license": {"@id": licence_url}} if licence_url else {"dcterms:license": portal.licence}),
    }
    whole = {
        "@type": "dcat:Dataset",
        "@id": root(f"{DATA}#tat-ca"),
        "dcterms:title": _vietnamese(portal.name),
        "dcterms:description": _vietnamese(portal.description),
        **shared,
        "dcterms:temporal": [_period(plan.period) for plan in site.dataset.plans],
        "dcat:landingPage": {"@id": root(DATA)},
        "dcat:distribution": [_distribution(each, root) for each in files],
    }
    indicators = [
        _indicator(each, files_by_indicator[each.id], shared, root)
        for each in site.dataset.indicators
        if each.id in files_by_indicator
    ]
    return {
        "@context": _CONTEXT,
        "@type": "dcat:Catalog",
        "@id": root(DATA),
        "dcterms:title": _vietnamese(f"Dữ liệu mở – {portal.name}"),
        "dcterms:description": _vietnamese(portal.description),
        **shared,
        "dcat:dataset": [whole, *indicators],
    }


def _rooted(address: str) -> Callable[[str], str]:
    return lambda path: f"{address}/{path}" if address else f"../{path}"


def _vietnamese(text: str) -> dict[str, str]:
    return {"@language": "vi", "@value": text}


def _period(period: Period) -> dict[str, Any]:
    return {
        "@type": "dcterms:PeriodOfTime",
        "dcat:startDate": {"@type": "xsd:date", "@value": period.start.isoformat()},
        "dcat:endDate": {"@type": "xsd:date", "@value": period.end.isoformat()},
    }


def _indicator(
    indicator: Indicator, files: Iterable[CatalogueFile], shared: Mapping[str, Any], root: Callable[[str], str]
) -> dict[str, Any]:
    page = root(indicator_url(indicator.id))
    return {
        "@type": "dcat:Dataset",
        "@id": f"{page}#du-lieu",
        "dcterms:identifier": indicator.id,
        "dcterms:title": _vietnamese(indicator.name),
        "dcterms:description": _vietnamese(indicator.definition),
        **shared,
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [_distribution(each, root) for each in files],
    }


def _distribution(file: CatalogueFile, root: Callable[[str], str]) -> dict[str, Any]:
    media = _MEDIA_TYPES[file.path.rsplit(".", 1)[-1]]
    return {
        "@type": "dcat:Distribution",
        "dcterms:title": _vietnamese(file.title),
        "dcat:downloadURL": {"@id": root(file.path)},
        "dcat:mediaType": {"@id": f"{_MEDIA_ADDRESS}{media}"},
        "dcat:byteSize": len(file.content),
        "spdx:checksum": {
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": sha256(file.content).hexdigest(),
        },
    }
