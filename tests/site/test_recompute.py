"""Whoever doubts a figure can compute it again from the published CSV, with a script that knows nothing of ours."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from localities import LOCALITY

from coop_plan.downloads import export_files
from coop_plan.loading import load_dataset
from coop_plan.model import Dataset, Population
from coop_plan.progress import compute_progress
from tooling.processes import ROOT

SCRIPT = ROOT / "tests" / "recompute.py"


Figure = tuple[int, int | None, str | None, dict[str, list[str | int]]]
"""Numerator, denominator, exact value, and each record's part with what it adds to both."""


def recompute(folder: Path) -> dict[str, Figure]:
    """Run the script alone: no import path but Python's own."""
    result = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return {key: (each[0], each[1], each[2], each[3]) for key, each in json.loads(result.stdout).items()}


def published(folder: Path) -> dict[str, Figure]:
    """Return the computed figures of the published tables, and who has which part in them, in the script's form."""
    series = ("chính", "cách hiểu khác")
    rows = [row for row in read(folder, "so-lieu") if row["series"] in series and row["computed"] == "true"]
    members: dict[str, dict[str, list[str | int]]] = {}
    for part in read(folder, "thanh-phan-chi-tieu"):
        weights = (int(part["counted"]), int(part["total"]))
        members.setdefault(key_of(part), {})[part["record"]] = [part["part"], *weights]
    return {
        key_of(row): (
            int(row["numerator"]),
            int(row["denominator"]) if row["denominator"] else None,
            str(Fraction(int(row["numerator"]), int(row["denominator"] or 1))) if row["value"] else None,
            members.get(key_of(row), {}),
        )
        for row in rows
    }


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def key_of(row: dict[str, str]) -> str:
    return f"{row['plan']} {row['indicator']} {row['as_of']} {row['reading']}".strip()


def publish(locality: Path, folder: Path) -> Dataset:
    """Write the tables of a locality into a folder."""
    loaded = load_dataset(locality / "data")
    assert loaded.dataset, loaded.problems
    for path, content in export_files(compute_progress(loaded.dataset)).files.items():
        if path.startswith("du-lieu/"):
            (folder / Path(path).name).write_bytes(content)
    return loaded.dataset


def keys_that_must_be_published(dataset: Dataset) -> Iterator[str]:
    """Yield every measured indicator of every plan, under every reading, at every reporting date up to its due date."""
    measured = {
        each.id: ("", *(reading.id for reading in each.readings)) for each in dataset.indicators if each.measure
    }
    holders = {
        Population.GROUPS: dataset.groups,
        Population.PRODUCTS: tuple(product for owner in dataset.organised() for product in owner.products),
    }
    countable = {
        each.id
        for each in dataset.indicators
        if each.measure and holders.get(each.measure.population, dataset.cooperatives)
    }
    for plan in dataset.plans:
        for target in plan.targets:
            for report in dataset.reports_of(plan.id) if target.indicator in countable else ():
                if report.as_of <= (target.due_on or plan.period.end):
                    for reading in measured[target.indicator]:
                        yield f"{plan.id} {target.indicator} {report.as_of} {reading}".strip()


@pytest.mark.parametrize("locality", [ROOT, LOCALITY], ids=["own", "other"])
def test_every_computed_figure_follows_from_the_csv(locality: Path, tmp_path: Path) -> None:
    dataset = publish(locality, tmp_path)

    ours = published(tmp_path)
    theirs = {key: each for key, each in recompute(tmp_path).items() if key in ours}

    assert set(ours) == set(keys_that_must_be_published(dataset))
    assert theirs == ours


@pytest.mark.parametrize("locality", [ROOT, LOCALITY], ids=["own", "other"])
def test_figures_of_several_dates_and_readings_are_compared(locality: Path, tmp_path: Path) -> None:
    publish(locality, tmp_path)

    keys = [key.split() for key in published(tmp_path)]

    assert len({key[2] for key in keys}) >= 3
    assert any(len(key) == 4 for key in keys)


@pytest.mark.parametrize("locality", [ROOT, LOCALITY], ids=["own", "other"])
def test_who_is_counted_is_told_for_no_other_figure(locality: Path, tmp_path: Path) -> None:
    publish(locality, tmp_path)

    assert {key_of(part) for part in read(tmp_path, "thanh-phan-chi-tieu")} <= set(published(tmp_path))


def test_a_changed_record_changes_what_the_script_finds(tmp_path: Path) -> None:
    publish(ROOT, tmp_path)
    before = recompute(tmp_path)
    path = tmp_path / "can-bo.csv"
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\r\n".join(rows[:-1]) + "\r\n", encoding="utf-8-sig")

    changed = {key.split()[1] for key, each in recompute(tmp_path).items() if each != before[key]}

    assert changed == {"can-bo-cao-dang"}


def test_the_script_imports_nothing_of_ours() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}

    assert imported <= set(sys.stdlib_module_names)
