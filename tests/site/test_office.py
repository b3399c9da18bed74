"""A real spreadsheet program opens the exports right: LibreOffice, without a window, with English and Vietnamese settings."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coop_plan.downloads.tables import Column, Table, write_csv

COMMA_QUOTE_UTF8 = "CSV:44,34,76,1,"
ENGLISH, VIETNAMESE = 1033, 1066
"""The languages whose numbers and days a file may be read by, as the program numbers them."""
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
Cell = tuple[str, str]
"""The kind of a cell as the program understood it, and its text."""


def open_in_office(tables: Mapping[str, bytes], folder: Path, language: int = ENGLISH) -> dict[str, bytes]:
    """Let the program read CSV files and save them in its own form."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is missing: `make test` installs it", pytrace=False)
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reader = f"--infilter={COMMA_QUOTE_UTF8},{language}"
    files = [f"{name}.csv" for name in tables]
    command = [office, profile, "--headless", reader, "--convert-to", "fods", *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
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


TABLES = ("so-lieu", "thanh-phan-chi-tieu", "hop-tac-xa", "chi-tieu", "dia-ban")


@pytest.fixture(scope="module", params=[ENGLISH, VIETNAMESE], ids=["english", "vietnamese"])
def opened(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    tables = {name: (site / "du-lieu" / f"{name}.csv").read_bytes() for name in TABLES}
    return open_in_office(tables, tmp_path_factory.mktemp("office"), request.param)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_vietnamese_text_is_read_as_written(opened: dict[str, bytes], site: Path) -> None:
    for name, document in opened.items():
        rows = rows_of((site / "du-lieu" / f"{name}.csv").read_bytes())
        wanted = {text for row in rows for text in row if not text.isascii()}
        read = {text for row in cells(document) for kind, text in row if kind == "string"}
        assert wanted
        assert wanted - read == set()


def columns(document: bytes, *names: str) -> dict[str, list[Cell]]:
    """Return the cells of each named column that hold anything."""
    header, *rows = cells(document)
    place = {text: number for number, (_, text) in enumerate(header)}
    return {
        name: [row[place[name]] for row in rows if len(row) > place[name] and row[place[name]][1]] for name in names
    }


def test_days_and_whole_numbers_are_days_and_numbers(opened: dict[str, bytes]) -> None:
    found = columns(opened["so-lieu"], "as_of", "numerator", "denominator")
    kinds = {name: {kind for kind, _ in own} for name, own in found.items()}

    assert kinds == {"as_of": {"date"}, "numerator": {"float"}, "denominator": {"float"}}


def test_no_number_is_read_as_another_number(opened: dict[str, bytes], site: Path) -> None:
    numbers: dict[str, set[Decimal | None]] = {}
    for name, document in opened.items():
        rows = rows_of((site / "du-lieu" / f"{name}.csv").read_bytes())
        written = {number_of(text) for row in rows for text in row}
        numbers[name] = {number_of(text) for row in cells(document) for kind, text in row if kind == "float"}

        assert numbers[name] - written == set(), name
    assert len(numbers["so-lieu"]) > 10


def number_of(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def test_with_english_settings_every_decimal_is_a_number(site: Path, tmp_path: Path) -> None:
    table = {"so-lieu": (site / "du-lieu" / "so-lieu.csv").read_bytes()}

    found = columns(open_in_office(table, tmp_path)["so-lieu"], "value", "threshold")

    assert {kind for own in found.values() for kind, _ in own} == {"float"}


@pytest.mark.parametrize("language", [ENGLISH, VIETNAMESE])
def test_three_places_are_never_read_as_thousands(language: int, tmp_path: Path) -> None:
    rows = ((Fraction(100, 32),), (Fraction(100000, 32),), (Decimal("-0.125"),))
    content = write_csv(Table("so", "Số", (Column("a", "A", "number"),), rows))
    naive = b"a\r\n3.125\r\n"

    _, *safe = cells(open_in_office({"so": content}, tmp_path, language)["so"])
    _, wrong = cells(open_in_office({"so": naive}, tmp_path, language)["so"])

    assert [Decimal(row[0][1]) for row in safe] == [Decimal("3.125"), Decimal(3125), Decimal("-0.125")]
    assert wrong[0] == ("float", {ENGLISH: "3.125", VIETNAMESE: "3125"}[language])


def test_no_export_holds_a_formula(opened: dict[str, bytes]) -> None:
    assert [name for name, page in opened.items() for row in cells(page) for kind, _ in row if kind == "formula"] == []


@pytest.mark.parametrize("language", [ENGLISH, VIETNAMESE])
def test_text_that_looks_like_a_formula_stays_text(language: int, tmp_path: Path) -> None:
    bare = ("=1+1", '=HYPERLINK("http://a")', "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0")
    evil = (
        *bare,
        *(f"{unseen}=1+1" for unseen in (" ", "\t", "\r", "\u00a0", "\u200b", "\ufeff", " \u00a0\u200b", "'")),
    )
    table = Table("xau", "Xấu", (Column("a", "A"),), tuple((each,) for each in evil))

    _, *rows = cells(open_in_office({"xau": write_csv(table)}, tmp_path, language)["xau"])

    assert [row[0][0] for row in rows] == ["string"] * len(evil)
    assert [seen(row[0][1]) for row in rows] == [seen(f"'{each}") for each in evil]


def seen(text: str) -> str:
    """Return a text without what shows nothing: the program may drop it or write it as a space."""
    return "".join(mark for mark in text if unicodedata.category(mark)[0] not in "CZ")


def test_the_program_would_compute_what_is_not_made_safe(tmp_path: Path) -> None:
    _, *rows = cells(open_in_office({"xau": b"a\r\n=1+1\r\n"}, tmp_path)["xau"])

    assert rows[0][0] == ("formula", "2")


def test_tables_survive_a_journey_through_the_program(site: Path, tmp_path: Path) -> None:
    """Saved again as CSV, every text, number and day is what it was."""
    before = (site / "du-lieu" / "hop-tac-xa.csv").read_bytes()
    open_in_office({"hop-tac-xa": before}, tmp_path)
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false", "--outdir", "lai"]
    subprocess.run([*command, "hop-tac-xa.fods"], cwd=tmp_path, check=True, capture_output=True, timeout=240)

    after = rows_of((tmp_path / "lai" / "hop-tac-xa.csv").read_bytes())

    assert [[cell.lower() for cell in row] for row in after] == [
        [cell.lower() for cell in row] for row in rows_of(before)
    ]
