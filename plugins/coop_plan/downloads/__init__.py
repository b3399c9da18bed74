"""Export: everything that the site offers for download, as bytes by path. Pure: writes no file.

`chi-tieu/<id>.csv` and `.json` stand beside each indicator's page, `ky-bao-cao/<id>.csv` and `.json` beside each
reporting date's; `du-lieu/` holds a table for each collection, all
of it as JSON, the JSON Schemas of all JSON, a Data Package, a DCAT catalogue, one archive, and checksums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..progress import amended_later, corrected_later
from ..results import SiteProgress
from ..urls import data_url, indicator_url, report_url
from .collections import EARLIER_TABLES, collection_tables
from .dcat import CatalogueFile, describe_catalogue
from .documents import edition_document, indicator_document, site_document, site_of, write_json
from .feed import feed_id, figures_feed
from .figures import figure_table, indicator_table, part_table
from .package import (
    describe_archive,
    describe_package,
    dictionary_table,
    licence_address,
    list_checksums,
    zip_files,
)
from .schema import CHANGES as SCHEMA_CHANGES
from .schema import SCHEMA_VERSION, SchemaChange, schema_files
from .tables import Table, write_csv

__all__ = [
    "EARLIER_TABLES",
    "SCHEMA_CHANGES",
    "SCHEMA_VERSION",
    "Download",
    "Exports",
    "SchemaChange",
    "export_files",
    "feed_id",
    "figures_feed",
]

ARCHIVE_TITLE = "Tất cả các bảng và tệp trong một gói"
WHOLE_TITLE = "Tất cả hồ sơ và kết quả tính"


@dataclass(frozen=True, slots=True)
class Download:
    """A line of the data page: a file's path from the root, its Vietnamese title, its form, bytes and rows.

    `indicator` or `report` is the id of what the file tells of, both None for a file about everything; `rows` is None
    for what is no table.
    """

    path: str
    title: str
    format: str
    size: int
    rows: int | None = None
    indicator: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Exports:
    """The files by their path from the site's root, and the same as a listing in the order of the data page."""

    files: Mapping[str, bytes]
    listing: tuple[Download, ...]


def export_files(site: SiteProgress, chart_files: Mapping[str, bytes] | None = None, site_address: str = "") -> Exports:
    """Return every download; `chart_files` (by path) are only named in the checksums.

    `site_address` is where the site stands, without a slash at its end; without it links are relative.
    """
    tables = all_tables(site)
    data = {f"{table.name}.csv": write_csv(table) for table in tables}
    data["tat-ca.json"] = write_json(site_document(site, site_address))
    data["datapackage.json"] = write_json(describe_package(site, tables, data))
    data |= {name: write_json(schema) for name, schema in schema_files().items()}
    beside = dict(_indicator_files(site, site_address)) | dict(_edition_files(site, site_address))
    readme = {"doc-truoc.txt": describe_archive(site, tables)}
    data["tat-ca.zip"] = zip_files(data | readme | beside)
    data["dcat.jsonld"] = write_json(_catalogue(site, tables, data, beside, site_address))
    outside = beside | dict(chart_files or {})
    data["SHA256SUMS"] = list_checksums(data | {f"../{path}": content for path, content in outside.items()})
    files = {data_url(name): content for name, content in data.items()} | beside
    return Exports(files, tuple(_listing(site, tables, files)))


def all_tables(site: SiteProgress) -> tuple[Table, ...]:
    """Return the computed tables, those of the records, and the dictionary of them all."""
    tables = (figure_table(site), part_table(site), *collection_tables(site.dataset))
    return (*tables, dictionary_table(tables))


def _indicator_files(site: SiteProgress, address: str) -> Iterator[tuple[str, bytes]]:
    for each in site.dataset.indicators:
        yield indicator_url(each.id, "csv"), write_csv(indicator_table(site, each.id))
        yield indicator_url(each.id, "json"), write_json(indicator_document(site, each.id, address))


def _edition_files(site: SiteProgress, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the figures of each reporting date as they were known then."""
    for each in site.editions:
        later = corrected_later(site, each)
        yield report_url(each.report.id, "csv"), write_csv(figure_table(site_of(each), later))
        yield (
            report_url(each.report.id, "json"),
            write_json(edition_document(each, later, amended_later(site, each), address)),
        )


def _catalogue(
    site: SiteProgress,
    tables: tuple[Table, ...],
    data: Mapping[str, bytes],
    beside: Mapping[str, bytes],
    site_address: str,
) -> dict[str, Any]:
    """Describe the archive, the whole as JSON, each table, and what stands beside each indicator."""
    titles = {"tat-ca.zip": ARCHIVE_TITLE, "tat-ca.json": WHOLE_TITLE}
    titles |= {f"{table.name}.csv": table.title for table in tables}
    files = [CatalogueFile(data_url(name), title, data[name]) for name, title in titles.items()]
    own = {
        each.id: [
            CatalogueFile(path, f"{each.name} ({suffix.upper()})", beside[path])
            for suffix in ("csv", "json")
            for path in (indicator_url(each.id, suffix),)
        ]
        for each in site.dataset.indicators
    }
    return describe_catalogue(site, licence_address(site.dataset.portal.licence), files, own, site_address)


def _listing(site: SiteProgress, tables: tuple[Table, ...], files: Mapping[str, bytes]) -> Iterator[Download]:
    yield _download(files, data_url("tat-ca.zip"), ARCHIVE_TITLE, "ZIP")
    yield _download(files, data_url("tat-ca.json"), WHOLE_TITLE, "JSON")
    yield _download(files, data_url("datapackage.json"), "Mô tả các bảng cho máy đọc (Data Package)", "JSON")
    yield _download(files, data_url("dcat.jsonld"), "Danh mục cho các cổng dữ liệu thu thập (DCAT)", "JSON-LD")
    for name, schema in schema_files().items():
        title = f"Lược đồ JSON {schema['version']}: {schema['title'].lower()}"
        yield _download(files, data_url(name), title, "JSON Schema")
    yield _download(files, data_url("SHA256SUMS"), "Mã kiểm tra của mọi tệp", "SHA-256")
    for table in tables:
        yield _download(files, data_url(f"{table.name}.csv"), table.title, "CSV", rows=len(table.rows))
    for each in site.dataset.indicators:
        for suffix in ("csv", "json"):
            path = indicator_url(each.id, suffix)
            yield Download(path, each.name, suffix.upper(), len(files[path]), indicator=each.id)
    for edition in site.editions:
        for suffix in ("csv", "json"):
            path = report_url(edition.report.id, suffix)
            yield Download(path, edition.report.title, suffix.upper(), len(files[path]), report=edition.report.id)


def _download(files: Mapping[str, bytes], path: str, title: str, form: str, rows: int | None = None) -> Download:
    return Download(path, title, form, len(files[path]), rows)
