"""Open data for others: JSON by its schema, the package by frictionless, the catalogue by its files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from frictionless import Package, system
from jsonschema import Draft202012Validator, FormatChecker
from localities import LOCALITY

from coop_plan.downloads import SCHEMA_CHANGES, SCHEMA_VERSION, Exports, export_files
from coop_plan.downloads.schema import schema_name
from coop_plan.loading import load_dataset
from coop_plan.model import Provenance
from coop_plan.progress import compute_progress
from tooling.processes import ROOT

ADDRESS = "https://vi-du.example"
SCHEMA_OF = {"chi-tieu": "chi-tieu", "ky-bao-cao": "ky-bao-cao", "du-lieu": "tat-ca"}


def export(locality: Path, address: str = "") -> Exports:
    loaded = load_dataset(locality / "data")
    assert loaded.dataset, loaded.problems
    return export_files(compute_progress(loaded.dataset), site_address=address)


@pytest.fixture(scope="module", params=[ROOT, LOCALITY], ids=["own", "other"])
def exports(request: pytest.FixtureRequest) -> Exports:
    return export(request.param)


def documents(exports: Exports) -> Iterator[tuple[str, str, Any]]:
    """Yield each published JSON document with its path and the name of its schema."""
    for path, content in exports.files.items():
        folder, name = path.split("/", 1)
        if path.endswith(".json") and (folder != "du-lieu" or name == "tat-ca.json"):
            yield path, SCHEMA_OF[folder], json.loads(content)


def validator(exports: Exports, name: str) -> Draft202012Validator:
    schema = json.loads(exports.files[f"du-lieu/{schema_name(name)}"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_published_json_is_as_its_schema_says(exports: Exports) -> None:
    checkers = {name: validator(exports, name) for name in SCHEMA_OF.values()}
    found = [
        f"{path} {list(error.absolute_path)}: {error.message}"
        for path, name, document in documents(exports)
        for error in checkers[name].iter_errors(document)
    ]

    assert found == []


def test_each_kind_of_document_is_there(exports: Exports) -> None:
    assert {name for _, name, _ in documents(exports)} == set(SCHEMA_OF.values())


def test_the_schema_knows_every_key_and_wants_each() -> None:
    exports = export(LOCALITY)
    document = next(each for _, name, each in documents(exports) if name == "chi-tieu")
    checker = validator(exports, "chi-tieu")
    stranger, poorer, wrong = deepcopy(document), deepcopy(document), deepcopy(document)
    stranger["plans"][0]["points"][0]["la"] = 1
    del poorer["plans"][0]["numerator"]
    wrong["plans"][0]["status"] = "tốt"

    assert [checker.is_valid(each) for each in (document, stranger, poorer, wrong)] == [True, False, False, False]


def test_a_document_names_the_version_of_its_schema(exports: Exports) -> None:
    versions = {document["schema_version"] for _, _, document in documents(exports)}
    schemas = {json.loads(exports.files[f"du-lieu/{schema_name(name)}"])["version"] for name in SCHEMA_OF.values()}

    assert versions == schemas == {SCHEMA_VERSION}


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_document_says_where_its_schema_stands(address: str) -> None:
    exports = export(LOCALITY, address)
    told = [(path, name, document["$schema"]) for path, name, document in documents(exports)]

    assert told
    for path, name, schema in told:
        base = f"{address or 'https://xem-thu.example'}/"
        assert urljoin(base + path, schema) == f"{base}du-lieu/{schema_name(name)}"
        assert schema.startswith(address or ("schema/" if path.startswith("du-lieu/") else "../du-lieu/"))


def publishers(exports: Exports) -> set[str]:
    """Return whom the JSON, the catalogue and the package name as publisher."""
    catalogue = json.loads(exports.files["du-lieu/dcat.jsonld"])
    package = json.loads(exports.files["du-lieu/datapackage.json"])
    return {
        *(document["publisher"] for _, _, document in documents(exports)),
        *(each["dcterms:publisher"]["foaf:name"]["@value"] for each in (catalogue, *catalogue["dcat:dataset"])),
        *(each["title"] for each in package["contributors"]),
    }


def test_examples_are_published_by_the_portal_never_by_the_authority() -> None:
    assert publishers(export(ROOT)) == {"Kế hoạch hợp tác xã 2024"}


def test_figures_with_a_source_are_published_by_the_authority() -> None:
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset
    progress = compute_progress(loaded.dataset)
    plans = tuple(replace(each, provenance=Provenance.OFFICIAL) for each in progress.plans)
    editions = tuple(
        replace(
            each,
            progress=replace(each.progress, provenance=Provenance.OFFICIAL),
            dataset=each.dataset.model_copy(update={"frozen": ()}),
        )
        for each in progress.editions
    )

    assert publishers(export_files(replace(progress, plans=plans, editions=editions))) == {
        "Ủy ban nhân dân thị xã Tân Châu"
    }


def test_versions_of_the_schema_are_told_newest_first() -> None:
    numbers = [tuple(int(part) for part in change.version.split(".")) for change in SCHEMA_CHANGES]

    assert numbers == sorted(numbers, reverse=True)
    assert all(len(number) == 3 for number in numbers)
    assert schema_name("chi-tieu") == f"schema/chi-tieu-{numbers[0][0]}.json"


def test_every_figure_names_the_report_it_comes_from_and_who_made_it(exports: Exports) -> None:
    assessments = [each for _, name, document in documents(exports) if name == "chi-tieu" for each in document["plans"]]
    assert assessments
    for each in assessments:
        told = {report["report"]: report for report in each["reports"]}
        points = [*each["points"], *(point for reading in each["readings"] for point in reading["points"])]
        used = {
            each["report"],
            *(point["report"] for point in points),
            *(pair["report"] for pair in each["reconciliations"]),
        }
        assert used - {None} <= set(told)
        assert {bool(report["reporter"]) for report in told.values()} == {True}
        assert all(report["nature"] and report["as_of"] for report in told.values())
        assert {report["source"] for report in told.values()} - {None} <= {source["id"] for source in each["sources"]}


def test_every_row_of_figures_names_who_reported(exports: Exports) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.files["du-lieu/so-lieu.csv"].decode("utf-8-sig"))))
    bodies = csv.DictReader(io.StringIO(exports.files["du-lieu/co-quan.csv"].decode("utf-8-sig")))
    names = {body["id"]: body["name"] for body in bodies}

    reported = [row for row in rows if row["report"]]
    assert reported
    assert {row["reporter"] == names[row["reported_by"]] for row in reported} == {True}
    assert {(row["reported_by"], row["reporter"]) for row in rows if not row["report"]} <= {("", "")}


def test_another_reading_is_told_with_what_it_demands_and_who_counts() -> None:
    document = json.loads(export(ROOT).files["chi-tieu/can-bo-cao-dang.json"])
    reading = document["plans"][0]["readings"][0]

    assert (reading["unit"], reading["comparison"], reading["threshold"]) == ("%", "≥", "1")
    assert len(reading["counted"]) == reading["numerator"]
    assert len(reading["counted"]) + len(reading["not_counted"]) == reading["denominator"]
    assert [point["on"] for point in reading["points"]] == ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]


# ── Package ───────────────────────────────────────────────────────────────────────────────────────────────────────


def write_tables(exports: Exports, folder: Path) -> Path:
    for path, content in exports.files.items():
        if path.startswith("du-lieu/") and path.count("/") == 1:
            (folder / path.removeprefix("du-lieu/")).write_bytes(content)
    return folder / "datapackage.json"


def complaints(descriptor: Path) -> list[str]:
    with system.use_context(trusted=True):
        report = Package(str(descriptor)).validate()
    return [*report.flatten(["note"]), *(str(error) for error in report.errors)]


def test_frictionless_finds_every_table_as_described(exports: Exports, tmp_path: Path) -> None:
    assert complaints(write_tables(exports, tmp_path)) == []


def test_frictionless_finds_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    descriptor = write_tables(export(LOCALITY), tmp_path)
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    table = tmp_path / "muc-phai-dat.csv"
    table.write_bytes(table.read_bytes().replace(b"htx-moi", b"htx-la", 1))

    assert len(complaints(descriptor)) == 1


# ── Catalogue ─────────────────────────────────────────────────────────────────────────────────────────────────────


def distributions(exports: Exports) -> list[dict[str, Any]]:
    catalogue = json.loads(exports.files["du-lieu/dcat.jsonld"])
    return [each for dataset in catalogue["dcat:dataset"] for each in dataset["dcat:distribution"]]


def test_the_catalogue_leads_to_every_table_and_every_indicators_files(exports: Exports) -> None:
    listed = {each["dcat:downloadURL"]["@id"].removeprefix("../") for each in distributions(exports)}
    wanted = {path for path in exports.files if path.startswith("chi-tieu/") or path.endswith(".csv")}

    assert listed == {path for path in wanted if not path.startswith("ky-bao-cao/")} | {
        "du-lieu/tat-ca.zip",
        "du-lieu/tat-ca.json",
    }


def test_the_catalogue_tells_size_and_checksum(exports: Exports) -> None:
    for each in distributions(exports):
        content = exports.files[each["dcat:downloadURL"]["@id"].removeprefix("../")]
        told = (each["dcat:byteSize"], each["spdx:checksum"]["spdx:checksumValue"])
        assert told == (len(content), sha256(content).hexdigest())


def test_with_an_address_every_link_of_the_catalogue_is_whole() -> None:
    exports = export(LOCALITY, ADDRESS)

    assert {each["dcat:downloadURL"]["@id"].startswith(f"{ADDRESS}/") for each in distributions(exports)} == {True}


def test_every_prefix_of_the_catalogue_is_declared() -> None:
    catalogue = json.loads(export(LOCALITY).files["du-lieu/dcat.jsonld"])

    def prefixes(part: Any) -> Iterator[str]:
        if isinstance(part, list):
            yield from (name for each in part for name in prefixes(each))
        elif isinstance(part, dict):
            yield from (key.split(":")[0] for key in part if ":" in key)
            yield from (name for each in part.values() for name in prefixes(each))

    assert set(prefixes({**catalogue, "@context": {}})) <= set(catalogue["@context"])
