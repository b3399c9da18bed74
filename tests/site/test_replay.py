"""The illustrative year replayed: a build that knows nothing after a date makes that date's page and files again."""

from __future__ import annotations

from pathlib import Path

import pytest
from localities import build_once, make_project
from replay import cut_back

DATES = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")
REPORTS = ("2024-q1", "2024-q2", "2024-q3", "2024-q4")


@pytest.mark.slow
@pytest.mark.parametrize(("day", "known"), [(day, REPORTS[: index + 1]) for index, day in enumerate(DATES)], ids=DATES)
def test_what_came_later_changes_no_byte(site: Path, tmp_path: Path, day: str, known: tuple[str, ...]) -> None:
    settings = make_project(tmp_path / "project")
    cut_back(settings.parent, day)

    then = build_once(settings, tmp_path / "then")

    made = {path.name for path in (then / "ky-bao-cao").iterdir()}
    assert made == {f"{report}.{suffix}" for report in known for suffix in ("html", "csv", "json")}
    differing = [
        name
        for name in sorted(made)
        if (then / "ky-bao-cao" / name).read_bytes() != (site / "ky-bao-cao" / name).read_bytes()
    ]
    assert differing == []


def test_the_cut_takes_something_away(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project")
    before = set(settings.parent.rglob("*.yaml"))

    cut_back(settings.parent, DATES[0])

    gone = {path.name for path in before if not path.exists()}
    assert {"2024-q2.yaml", "htx-18.yaml"} <= gone
    assert "2024-07-10" not in (settings.parent / "data" / "reports" / "2024-q1.yaml").read_text(encoding="utf-8")
