"""Export: the description of all tables (Data Package), the archive of everything, and checksums.

Bytes depend on the data alone: the archive carries one fixed date.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ..results import SiteProgress
from .tables import LIST_SEPARATOR, Column, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)
_REFERENCES = {
    "plan": "ke-hoach",
    "indicator": "chi-tieu",
    "place": "dia-ban",
    "report": "ky-bao-cao",
    "reported_by": "co-quan",
    "task": "nhiem-vu",
    "cooperative": "hop-tac-xa",
    "chain": "nganh-hang",
    "source": "nguon",
    "definition_source": "nguon",
}
_UNIQUE_ID = frozenset(
    {*_REFERENCES.values(), "to-hop-tac", "van-ban", "co-quan", "hoi-cho", "thuat-ngu"},
)
_LICENCES = {
    "CC BY 4.0": {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Ghi công 4.0",
    },
}

README = """\
{title}
{underline}

{count} bảng CSV (UTF-8 có BOM, dấu phẩy ngăn ô, dấu chấm thập phân, ngày năm-tháng-ngày),
số liệu đến ngày {as_of}. Giấy phép: {licence}.

- truong-du-lieu.csv giải thích từng cột của từng bảng; datapackage.json nói cùng điều đó cho máy.
- so-lieu.csv là mọi số liệu đã tính; thanh-phan-chi-tieu.csv cho biết hồ sơ nào được tính, hồ sơ nào không và vì sao.
- Các bảng còn lại là hồ sơ gốc, đủ để tính lại mọi chỉ tiêu.
- Ô trống là chưa biết hoặc nguồn không nêu, không phải số 0. Nhiều giá trị trong một ô ngăn nhau bằng dấu «;».
- Cột provenance: official là có nguồn, illustrative là số liệu minh họa, không phải số thật của địa phương.
- Ô chữ bắt đầu bằng = + - @, kể cả sau dấu cách hay ký tự không thấy, có thêm một dấu ' ở trước để phần mềm bảng tính
  không coi là công thức; đọc bằng chương trình thì bỏ dấu ấy.
- SHA256SUMS kiểm tra các tệp đặt trên trang: sha256sum -c SHA256SUMS
"""

DICTIONARY_COLUMNS = (
    Column("table", "Tên bảng, cũng là tên tệp CSV"),
    Column("column", "Tên cột"),
    Column("title", "Cột nói điều gì"),
    Column("type", "Kiểu dữ liệu"),
    Column("values", "Các giá trị có thể có", is_list=True),
)


def licence_address(licence: str) -> str | None:
    """Return where a licence's text stands, None for one that we do not know."""
    known = _LICENCES.get(licence)
    return known["path"] if known else None


def dictionary_table(tables: Sequence[Table]) -> Table:
    """Return the table that explains every column of every table."""
    rows = ((table.name, each.name, each.title, each.type, each.values) for table in tables for each in table.columns)
    return Table("truong-du-lieu", "Giải thích từng cột của từng bảng", DICTIONARY_COLUMNS, tuple(rows))


def describe_package(site: SiteProgress, tables: Sequence[Table], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the Data Package descriptor of the tables, whose bytes are in `files` by file name."""
    portal = site.dataset.portal
    licence = _LICENCES.get(portal.licence, {"name": portal.licence, "title": portal.licence})
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ke-hoach-hop-tac-xa",
        "title": portal.name,
        "description": portal.description
        + (" Có số liệu minh họa, xem cột provenance." if site.is_illustrative else ""),
        "version": site.as_of.isoformat(),
        "licenses": [licence],
        "contributors": [{"title": site.publisher_name, "roles": ["publisher"]}],
        "sources": [{"title": each.title, **({"path": each.url} if each.url else {})} for each in site.dataset.sources],
        "resources": [_resource(table, files[f"{table.name}.csv"], tables) for table in tables],
    }


def _resource(table: Table, content: bytes, tables: Sequence[Table]) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table, {each.name for each in tables}),
    }


def _schema(table: Table, known: set[str]) -> dict[str, Any]:
    keys = [
        {"fields": [each.name], "reference": {"resource": _REFERENCES[each.name], "fields": ["id"]}}
        for each in table.columns
        if each.name in _REFERENCES and _REFERENCES[each.name] in known and not each.is_list
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": ["id"]} if table.name in _UNIQUE_ID else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, "type": column.type}
    if column.is_list:
        field["description"] = f"Nhiều giá trị ngăn nhau bằng dấu «{LIST_SEPARATOR}»"
    elif column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field


def describe_archive(site: SiteProgress, tables: Sequence[Table]) -> bytes:
    """Return the text that stands in the archive beside the tables."""
    title = f"Dữ liệu của {site.dataset.portal.name}"
    facts = {"title": title, "underline": "=" * len(title), "licence": site.dataset.portal.licence}
    as_of = f"{site.as_of.day:02d}/{site.as_of.month:02d}/{site.as_of.year}"
    return README.format(**facts, as_of=as_of, count=len(tables)).encode("utf-8")


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files, sorted by name; equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def list_checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum -c` reads, sorted by name."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode("utf-8")
