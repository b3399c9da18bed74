"""A real spreadsheet program opens the exports right: LibreOffice, without a window. `invoke test --office` installs it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coop_plan.downloads.tables import Column, Table, write_csv

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here: `invoke test --office` installs it")
COMMA_QUOTE_UTF8 = "CSV:44,34,76"
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
Cell = tuple[str, str]
"""The kind of a cell as the program understood it, and its text."""


def open_in_office(tables: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Let the program read CSV files and save them in its own form."""
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", f"--infilter={COMMA_QUOTE_UTF8}", "--convert-to", "fods"]
    files = [f"{name}.csv" for name in tables]
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=240)
    return {name: (folder / f"{name}.fods").read_bytes() for name in tables}


def named(prefix: str, name: str) -> str:
    return f"{{{NAMES[prefix]}}}{name}"


def cells(document: bytes) -> list[list[Cell]]:
    rows = []
    for row in ET.fromstring(document).iterfind(".//table:table-row", NAMES):
        found: list[Cell] = []
        for cell in row.iterfind("table:table-cell", NAMES):
            words = "\n".join("".join(part.itertext()) for part in cell.iterfind("text:p", NAMES))
            kind = "formula" if cell.get(named("table", "formula")) else cell.get(named("office", "value-type")) or ""
            exact = cell.get(named("office", "value")) or cell.get(named("office", "date-value")) or words
            found += [(kind, exact)] * min(int(cell.get(named("table", "number-columns-repeated")) or 1), 64)
        rows.append(found)
    return [row for row in rows if any(text for _, text in row)]


@pytest.fixture(scope="module")
def opened(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    names = ("so-lieu", "hop-tac-xa", "chi-tieu")
    tables = {name: (site / "du-lieu" / f"{name}.csv").read_bytes() for name in names}
    return open_in_office(tables, tmp_path_factory.mktemp("office"))


def test_every_vietnamese_text_is_read_as_written(opened: dict[str, bytes], site: Path) -> None:
    for name, document in opened.items():
        rows = list(csv.reader(io.StringIO((site / "du-lieu" / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        wanted = {text for row in rows for text in row if not text.isascii()}
        read = {text for row in cells(document) for kind, text in row if kind == "string"}
        assert wanted
        assert wanted - read == set()


def test_numbers_and_days_are_numbers_and_days(opened: dict[str, bytes]) -> None:
    header, *rows = cells(opened["so-lieu"])
    place = {text: number for number, (_, text) in enumerate(header)}
    kinds = {
        name: {row[place[name]][0] for row in rows if len(row) > place[name] and row[place[name]][1]}
        for name in ("as_of", "numerator", "denominator", "value")
    }

    assert kinds == {"as_of": {"date"}, "numerator": {"float"}, "denominator": {"float"}, "value": {"float"}}


def test_no_export_holds_a_formula(opened: dict[str, bytes]) -> None:
    assert [name for name, page in opened.items() for row in cells(page) for kind, _ in row if kind == "formula"] == []


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    evil = ("=1+1", '=HYPERLINK("http://a")', "+1+1", "-1+1", "@SUM(A1)")
    table = Table("xau", "Xấu", (Column("a", "A"),), tuple((each,) for each in evil))

    _, *rows = cells(open_in_office({"xau": write_csv(table)}, tmp_path)["xau"])

    assert [row[0] for row in rows] == [("string", f"'{each}") for each in evil]


def test_the_program_would_compute_what_is_not_made_safe(tmp_path: Path) -> None:
    _, *rows = cells(open_in_office({"xau": b"a\r\n=1+1\r\n"}, tmp_path)["xau"])

    assert rows[0][0] == ("formula", "2")
