"""Exports: safe cells, nothing internal, every record and figure there, equal bytes for equal data."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_plan.downloads import Exports, all_tables, export_files
from coop_plan.downloads.collections import COLLECTIONS, EARLIER_TABLES
from coop_plan.downloads.records import is_internal, public_value
from coop_plan.downloads.tables import Column, Table, original_text, write_cell, write_csv
from coop_plan.model import (
    Dataset,
    FrozenFigure,
    FrozenReport,
    FrozenStatement,
    PublishedDigest,
    PublishedReport,
    Record,
    Representative,
)
from coop_plan.progress import compute_progress
from coop_plan.results import SiteProgress

SECRET = "KHÔNG ĐƯỢC RA NGOÀI"
BY_US = {"provenance": "illustrative"}
ACTIVE = {"on": "2020-01-01", "status": "đang hoạt động"}


def make_cooperative(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"htx-{number}",
        "name": f"HTX số {number}",
        "place": "xa",
        "history": [ACTIVE],
        "registered_on": "2020-01-01",
        **BY_US,
        **fields,
    }


def make_indicator(**fields: Any) -> dict[str, Any]:
    return {
        "id": "lien-ket",
        "name": "Tỷ lệ HTX liên kết",
        "short_name": "HTX liên kết",
        "kind": "share",
        "direction": "higher",
        "unit": "HTX",
        "definition": "Phần HTX có hợp đồng.",
        "measure": {
            "population": "cooperatives",
            "among": [{"fact": "status", "any_of": ["đang hoạt động"]}],
            "counted": [{"fact": "linkage"}],
            "counted_words": "có hợp đồng",
        },
        **BY_US,
        **fields,
    }


def make_site(cooperatives: list[dict[str, Any]], **fields: Any) -> SiteProgress:
    """Build a plan with one indicator, one report and these cooperatives; the first has a contract."""
    target = {"indicator": "lien-ket", "comparison": "≥", "threshold": "50", "words": "Một nửa", **BY_US}
    plan = {
        "id": "2024",
        "title": "Kế hoạch 2024",
        "short_title": "Kế hoạch 2024",
        "summary": "Thử.",
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "place": "xa",
        "issuer": "ubnd",
        "targets": [target],
        **BY_US,
    }
    portal = {
        "name": "Cổng thử",
        "subtitle": "Xã",
        "greeting": "Chào",
        "description": "Thử.",
        "place": "xa",
        "publisher": "ubnd",
        "plan": "2024",
        "origin": {"name": "Gốc", "url": "https://example.org/", "copyright": "Không"},
    }
    report = {"id": "quy-iii", "plan": "2024", "title": "Quý III", "as_of": "2024-09-30", **BY_US}
    linked = {"enterprise": "Doanh nghiệp", "start_on": "2024-01-01", "stages": ["tiêu thụ"]}
    first, *others = cooperatives
    record = {
        "portal": portal,
        "plans": [plan],
        "places": [{"id": "xa", "code": "0", "name": "Xã", "level": "xã", **BY_US}],
        "indicators": [make_indicator()],
        "reports": [report],
        "cooperatives": [{**first, "linkages": [linked]}, *others],
        **fields,
    }
    return compute_progress(Dataset.model_validate(record))


@pytest.fixture
def exports() -> Exports:
    return export_files(make_site([make_cooperative(1), make_cooperative(2), make_cooperative(3)]))


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────────────────


STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
UNSEEN = {
    "space": " ",
    "tab": "\t",
    "carriage return": "\r",
    "new line": "\n",
    "no-break space": "\u00a0",
    "ideographic space": "\u3000",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "byte order mark": "\ufeff",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "left-to-right mark": "\u200e",
    "line separator": "\u2028",
    "variation selector": "\ufe0f",
    "apostrophe": "'",
    "several": " \u00a0\u200b\t'",
}


@pytest.mark.parametrize("start", [*STARTS, "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_compute_is_quoted(start: str) -> None:
    assert write_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_stands_unseen_before_a_formula_does_not_hide_it(unseen: str, start: str) -> None:
    assert write_cell(f"{unseen}{start}1+1") == f"'{unseen}{start}1+1"


@pytest.mark.parametrize("text", ["", " ", "a=1", "1-2", "'lua", "\u00a0Tân Châu", "–5", "− 5"])
def test_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    assert write_cell(text) == text


def test_a_list_that_begins_like_a_formula_is_quoted() -> None:
    assert write_cell(("=1", "b")) == "'=1;b"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (0, "0"),
        (-3, "-3"),
        (Decimal("-2.5"), "-2.5"),
        (Decimal(1000), "1000"),
        (Decimal("0.0000001"), "0"),
        (Fraction(800, 17), "47.058824"),
        (Fraction(50), "50"),
        (Fraction(-1, 8), "-0.1250"),
        (Decimal("1234.5"), "1234.5"),
        (True, "true"),
        (False, "false"),
        (date(2024, 7, 5), "2024-07-05"),
        (("lua-gao", "ca-tra"), "lua-gao;ca-tra"),
        ((), ""),
    ],
)
def test_a_cell_is_written_for_machines(cell: Any, text: str) -> None:
    assert write_cell(cell) == text


def test_text_is_written_in_nfc() -> None:
    assert write_cell(unicodedata.normalize("NFD", "Ấn Độ")) == "Ấn Độ"


LIKE_FORMULAS = st.text(st.sampled_from([*STARTS, *"'\t\r\n \u00a0\u200b\ufeff1aẤ"]), max_size=6)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20), LIKE_FORMULAS
)


@given(st.lists(TEXTS, min_size=1))
def test_any_text_comes_back_from_csv(texts: list[str]) -> None:
    table = Table("bang", "Bảng", (Column("text", "Chữ"),), tuple((text,) for text in texts))

    rows = read_csv(write_csv(table))

    assert [original_text(row["text"]) for row in rows] == [unicodedata.normalize("NFC", text) for text in texts]


@given(TEXTS)
def test_no_cell_shows_a_formula_first(text: str) -> None:
    shown = "".join(mark for mark in write_cell(text) if unicodedata.category(mark)[0] not in "CMZ")

    assert not shown.startswith(tuple(STARTS))


def test_a_file_starts_with_the_mark_that_excel_needs_and_ends_lines_as_the_rfc_says() -> None:
    content = write_csv(Table("bang", "Bảng", (Column("ten", "Tên"),), (('Ẩn, "số"',),)))

    assert content == b'\xef\xbb\xbften\r\n"\xe1\xba\xa8n, ""s\xe1\xbb\x91"""\r\n'


# ── What must not leave ───────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_internal_is_in_any_byte() -> None:
    hidden = {"name": SECRET, "public": "false"}
    site = make_site([make_cooperative(1, internal_note=SECRET, representative=hidden)])

    exports = export_files(site)

    assert [path for path, content in unpacked(exports) if SECRET.encode() in content] == []


def test_no_internal_field_is_even_named(exports: Exports) -> None:
    assert [path for path, content in unpacked(exports) if b"internal_note" in content] == []


def test_a_representative_is_named_where_the_record_says_so() -> None:
    shown = {"name": "Người được công khai", "public": "true", "legal_basis": "Văn bản đồng ý"}
    exports = export_files(make_site([make_cooperative(1, representative=shown)]))

    assert read_csv(exports.files["du-lieu/hop-tac-xa.csv"])[0]["representative"] == "Người được công khai"


def test_a_representative_is_nothing_in_json_unless_public() -> None:
    assert public_value(Representative(name=SECRET, public=False)) is None


def unpacked(exports: Exports) -> list[tuple[str, bytes]]:
    """Return every file, those of the archive among them."""
    with zipfile.ZipFile(io.BytesIO(exports.files["du-lieu/tat-ca.zip"])) as archive:
        inside = [(f"tat-ca.zip/{name}", archive.read(name)) for name in archive.namelist()]
    return [*exports.files.items(), *inside]


# ── Complete ──────────────────────────────────────────────────────────────────────────────────────────────────────


def record_fields(model: type[Record]) -> set[str]:
    """Return the names of a model's fields that hold several records."""
    held = {name: field.annotation for name, field in model.model_fields.items() if not is_internal(field)}
    several = {name: get_args(kind)[0] for name, kind in held.items() if get_origin(kind) is tuple}
    return {name for name, kind in several.items() if isinstance(kind, type) and issubclass(kind, Record)}


def test_every_collection_of_the_dataset_has_a_table() -> None:
    exported = {collection.model for collection in COLLECTIONS}
    held = [get_args(field.annotation)[0] for field in Dataset.model_fields.values() if get_args(field.annotation)]

    # a frozen report is no more than its figures and statements, its entry in the list no more than its digests
    assert {FrozenFigure, FrozenStatement, PublishedDigest} <= exported
    assert [model for model in held if model not in {*exported, FrozenReport, PublishedReport}] == []


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_what_a_record_leaves_out_has_a_table_of_its_own(collection: Any) -> None:
    exported = {other.model for other in COLLECTIONS}
    left_out = [name for name in collection.children if "." not in name]

    assert {get_args(collection.model.model_fields[name].annotation)[0] for name in left_out} <= exported
    assert record_fields(collection.model) - set(left_out) <= {"evidence"}


def test_tables_of_what_was_before_exist() -> None:
    assert {collection.name for collection in COLLECTIONS} >= EARLIER_TABLES


def test_figures_tell_each_date_with_numerator_and_denominator(exports: Exports) -> None:
    row = read_csv(exports.files["du-lieu/so-lieu.csv"])[0]

    assert {key: row[key] for key in ("as_of", "value", "unit", "numerator", "denominator", "status")} == {
        "as_of": "2024-09-30",
        "value": "33.333333",
        "unit": "%",
        "numerator": "1",
        "denominator": "3",
        "status": "chưa đến hạn",
    }


def test_the_file_of_an_indicator_is_its_part_of_the_figures(exports: Exports) -> None:
    assert exports.files["chi-tieu/lien-ket.csv"] == exports.files["du-lieu/so-lieu.csv"]


def test_parts_tell_who_counted(exports: Exports) -> None:
    rows = read_csv(exports.files["du-lieu/thanh-phan-chi-tieu.csv"])

    assert [(row["record"], row["part"]) for row in rows] == [
        ("htx-1", "tử số"),
        ("htx-2", "chỉ ở mẫu số"),
        ("htx-3", "chỉ ở mẫu số"),
    ]


def test_an_indicator_as_json_is_exact(exports: Exports) -> None:
    document = json.loads(exports.files["chi-tieu/lien-ket.json"])["plans"][0]

    assert (document["exact"], document["words"], document["threshold"]) == ("1/3", "33,3%", "1/2")
    assert [member["id"] for member in document["counted"]] == ["htx-1"]


def test_a_figure_that_nobody_knows_is_null_not_zero() -> None:
    site = make_site([make_cooperative(1)], indicators=[make_indicator(measure=None)])

    document = json.loads(export_files(site).files["chi-tieu/lien-ket.json"])["plans"][0]

    assert (document["exact"], document["value"], document["status"]) == (None, None, "chưa đủ số liệu")


# ── Package, archive, checksums ───────────────────────────────────────────────────────────────────────────────────


def test_the_package_describes_each_table_as_it_is(exports: Exports) -> None:
    package = json.loads(exports.files["du-lieu/datapackage.json"])
    described = {each["path"]: [field["name"] for field in each["schema"]["fields"]] for each in package["resources"]}
    written = {
        path.removeprefix("du-lieu/"): content.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        for path, content in exports.files.items()
        if path.startswith("du-lieu/") and path.endswith(".csv")
    }

    assert described == written


def test_every_column_has_a_vietnamese_title() -> None:
    tables = all_tables(make_site([make_cooperative(1)]))

    assert [f"{table.name}.{each.name}" for table in tables for each in table.columns if not each.title] == []


def test_checksums_name_every_other_file(exports: Exports) -> None:
    charts = {"bieu-do/a.svg": b"<svg/>"}
    lines = export_files(make_site([make_cooperative(1)]), charts).files["du-lieu/SHA256SUMS"].decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}

    assert sums["../bieu-do/a.svg"] == sha256(b"<svg/>").hexdigest()
    assert set(sums) - {"../bieu-do/a.svg"} == {
        path.removeprefix("du-lieu/") if path.startswith("du-lieu/") else f"../{path}"
        for path in exports.files
        if path != "du-lieu/SHA256SUMS"
    }


def test_the_archive_holds_the_files_as_they_are_published(exports: Exports) -> None:
    with zipfile.ZipFile(io.BytesIO(exports.files["du-lieu/tat-ca.zip"])) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        for name in archive.namelist():
            published = exports.files.get(f"du-lieu/{name}", exports.files.get(name))
            assert name == "doc-truoc.txt" or archive.read(name) == published


def test_equal_data_give_equal_bytes() -> None:
    first, second = (export_files(make_site([make_cooperative(1), make_cooperative(2)])) for _ in range(2))

    assert first == second


def test_the_listing_names_every_file_with_its_size(exports: Exports) -> None:
    assert {each.path: each.size for each in exports.listing} == {
        path: len(content) for path, content in exports.files.items()
    }


def test_the_listing_counts_the_rows_of_a_table(exports: Exports) -> None:
    assert {each.path: each.rows for each in exports.listing}["du-lieu/hop-tac-xa.csv"] == 3
