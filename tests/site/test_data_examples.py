"""The data page's examples are run as they are printed, against the built site."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.request import urlopen

import pytest
from built_pages import BuiltPage

from coop_plan.downloads import SCHEMA_CHANGES
from tooling.web import serving

PLACEHOLDER = "https://ĐỊA-CHỈ-CỔNG"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def codes(pages: Mapping[str, BuiltPage]) -> dict[str, str]:
    page = pages["du-lieu.html"]
    return {str(each["aria-labelledby"]): each.get_text() for each in page.all("pre[aria-labelledby]")}


def run(command: list[str], folder: Path) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_python_prints_what_the_csv_says(codes: dict[str, str], address: str, site: Path, tmp_path: Path) -> None:
    code = codes["python"].replace(PLACEHOLDER, address)
    name = re.search(r"chi-tieu/([\w-]+)\.json", code)
    assert name
    table = (site / "chi-tieu" / f"{name[1]}.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["series"] == "chính"]

    printed = run([sys.executable, "-I", "-X", "utf8", "-c", code], tmp_path).splitlines()

    assert len(rows) >= 4
    assert printed == [
        f"{row['as_of']} {row['numerator'] or None} {row['denominator'] or None} {row['status'] or None}"
        for row in rows
    ]


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("sha256sum")), reason="needs curl and sha256sum")
def test_curl_fetches_the_archive_and_finds_it_whole(codes: dict[str, str], address: str, tmp_path: Path) -> None:
    script = codes["curl"].replace(PLACEHOLDER, address).replace("curl -O", "curl -sSfO")

    assert run(["sh", "-e", "-c", script], tmp_path).startswith("tat-ca.zip: ")
    assert {path.name for path in tmp_path.iterdir()} == {"tat-ca.zip", "SHA256SUMS"}


def test_excel_is_told_the_encoding_and_the_delimiter_of_the_file(codes: dict[str, str], site: Path) -> None:
    found = re.search(r'Web\.Contents\("https://[^/]+/([^"]+)"\)', codes["excel"])
    assert found
    content = (site / found[1]).read_bytes()

    assert "Encoding=65001" in codes["excel"]
    assert content.startswith("\ufeff".encode())
    assert 'Delimiter=","' in codes["excel"]
    columns = content.decode("utf-8-sig").splitlines()[0].split(",")
    typed = re.findall(r'\{"(\w+)", (type \w+|Int64\.Type)\}', codes["excel"])
    assert columns[:3] == ["plan", "indicator", "as_of"]
    assert {name for name, _ in typed} <= set(columns)
    assert dict(typed) == {name: EXCEL_TYPES[type_of(site, found[1], name)] for name, _ in typed}
    assert '"en-US")' in codes["excel"]


def test_the_steps_told_to_excel_turn_every_cell_into_its_type(codes: dict[str, str], address: str, site: Path) -> None:
    """There is no Excel here: the steps of the query are taken as it names them, on the file that the site serves."""
    code = codes["excel"].replace(PLACEHOLDER, address)
    found = re.search(r'Web\.Contents\("([^"]+)"\).*?Delimiter="(.)", Encoding=(\d+)', code, re.DOTALL)
    assert found
    with urlopen(found[1]) as reply:  # noqa: S310 - the address of our own server
        text = str(reply.read(), {"65001": "utf-8-sig"}[found[3]])
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=found[2])

    for name, kind in re.findall(r'\{"(\w+)", (type \w+|Int64\.Type)\}', code):
        cells = [row[header.index(name)] for row in rows]
        read = [EXCEL_READS[kind](cell) for cell in cells if cell]
        assert read, name

    assert len(rows) == len((site / "du-lieu" / "so-lieu.csv").read_text(encoding="utf-8-sig").splitlines()) - 1


EXCEL_READS: dict[str, Callable[[str], object]] = {
    "type date": date.fromisoformat,
    "type number": Decimal,
    "Int64.Type": int,
}
EXCEL_TYPES = {"date": "type date", "number": "type number", "integer": "Int64.Type"}


def type_of(site: Path, path: str, column: str) -> str:
    """Return a column's type as the Data Package tells it."""
    package = json.loads((site / "du-lieu" / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(each for each in package["resources"] if path.endswith(f"/{each['path']}"))
    return str(next(each["type"] for each in resource["schema"]["fields"] if each["name"] == column))


def test_every_version_of_the_schema_is_told(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["du-lieu.html"]

    assert [change.version for change in SCHEMA_CHANGES if change.version not in page.text] == []


def test_the_schemas_and_the_catalogue_are_offered(pages: Mapping[str, BuiltPage]) -> None:
    targets = [pages["du-lieu.html"].target_of(str(link["href"])) for link in pages["du-lieu.html"].all("main a[href]")]

    assert {"du-lieu/schema/chi-tieu-1.json", "du-lieu/dcat.jsonld"} <= {target[0] for target in targets if target}
