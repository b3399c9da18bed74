"""The illustrative year replayed: a build that knows nothing after a date makes that date's page and files again."""

from __future__ import annotations

from pathlib import Path

import pytest
from localities import build_once, make_project
from replay import cut_back, without_amendments, without_notes

DATES = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")
REPORTS = ("2024-q1", "2024-q2", "2024-q3", "2024-q4")


def differing(then: Path, now: Path, names: set[str]) -> list[str]:
    """Return the files of past dates that are not the same; on a page what is noted of later changes stands apart."""
    pairs = {name: [(site / "ky-bao-cao" / name).read_bytes() for site in (then, now)] for name in sorted(names)}
    return [
        name
        for name, (old, new) in pairs.items()
        if (
            without_notes(old) != without_notes(new)
            if name.endswith(".html")
            else without_amendments(old) != without_amendments(new)
        )
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("day", "known"), [(day, REPORTS[: index + 1]) for index, day in enumerate(DATES)], ids=DATES)
def test_what_came_later_changes_no_byte(site: Path, tmp_path: Path, day: str, known: tuple[str, ...]) -> None:
    settings = make_project(tmp_path / "project")
    cut_back(settings.parent, day)

    then = build_once(settings, tmp_path / "then")

    folder = then / "ky-bao-cao"
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    lists = {name for name in made if "/danh-sach/" in name}
    assert made - lists == {f"{report}.{suffix}" for report in known for suffix in ("html", "csv", "json")}
    assert differing(then, site, made) == []


def test_the_cut_takes_something_away(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project")
    before = set(settings.parent.rglob("*.yaml"))

    cut_back(settings.parent, DATES[0])

    gone = {path.name for path in before if not path.exists()}
    assert {"2024-q2.yaml", "htx-18.yaml"} <= gone
    assert "2024-07-10" not in (settings.parent / "data" / "reports" / "2024-q1.yaml").read_text(encoding="utf-8")
