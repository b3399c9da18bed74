"""Whoever doubts a figure can compute it again from the published CSV, with a script that knows nothing of ours."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from localities import LOCALITY

from coop_plan.downloads import export_files
from coop_plan.loading import load_dataset
from coop_plan.progress import compute_progress
from tooling.processes import ROOT

SCRIPT = ROOT / "tests" / "recompute.py"


def recompute(folder: Path) -> dict[str, tuple[int, int | None, str | None]]:
    """Run the script alone: no import path but Python's own."""
    result = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return {key: (each[0], each[1], each[2]) for key, each in json.loads(result.stdout).items()}


def published(folder: Path) -> dict[str, tuple[int, int | None, str | None]]:
    """Return the computed figures of the published table, in the script's form."""
    with (folder / "so-lieu.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] == "chính" and row["computed"] == "true"]
    return {
        f"{row['plan']} {row['indicator']} {row['as_of']}": (
            int(row["numerator"]),
            int(row["denominator"]) if row["denominator"] else None,
            str(Fraction(int(row["numerator"]), int(row["denominator"] or 1))) if row["value"] else None,
        )
        for row in rows
    }


@pytest.mark.parametrize("locality", [ROOT, LOCALITY], ids=["own", "other"])
def test_every_computed_figure_follows_from_the_csv(locality: Path, tmp_path: Path) -> None:
    loaded = load_dataset(locality / "data")
    assert loaded.dataset, loaded.problems
    for path, content in export_files(compute_progress(loaded.dataset)).files.items():
        if path.startswith("du-lieu/"):
            (tmp_path / Path(path).name).write_bytes(content)

    ours = published(tmp_path)
    theirs = {key: each for key, each in recompute(tmp_path).items() if key in ours}

    assert len(ours) > 5
    assert theirs == ours


def test_the_script_imports_nothing_of_ours() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}

    assert imported <= set(sys.stdlib_module_names)
