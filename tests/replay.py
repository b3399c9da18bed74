"""The project as it was on a day: its data and content cut back at the level of files, without the engine's help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

BEGINNINGS = ("on", "start_on", "issued_on", "granted_on", "known_on")
"""A dated fact in a list begins on one of these days."""
DEMANDED = ("comparison", "threshold", "due_on", "path", "milestones", "words")
"""What of a target may change."""
TIMELESS = {"milestones", "documents", "sources", "purposes", "corrections", "corrected", "targets"}
"""Lists whose dates are part of a definition, there from the start; and what says why records of today differ."""
OWN_DAY = {"reports": "as_of", "frozen": "as_of", "cooperatives": "registered_on", "groups": "started_on"}
"""Files that did not exist before this day of theirs."""


def cut_back(project: Path, day: str) -> None:
    """Take everything out of a copy of the project that came after a day (ISO)."""
    for path in sorted((project / "data").rglob("*.yaml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        own_day = value.get(OWN_DAY.get(path.parent.name, ""), "")
        if str(own_day) > day:
            path.unlink()
        else:
            path.write_text(yaml.safe_dump(cut_value(value, day), allow_unicode=True), encoding="utf-8")
    for path in sorted((project / "content" / "news").glob("*.md")):
        matter = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506
        if matter["date"] > day:
            path.unlink()


def cut_value(value: Any, day: str) -> Any:
    """Return a value of a file as it was on a day; what is empty is left out."""
    if isinstance(value, list):
        return [cut_value(each, day) for each in value]
    if not isinstance(value, dict):
        return value
    if any(each["on"] > day for each in value.get("revisions", ())):
        value = undo_revision(value, day)
    if "former_names" in value:
        value = undo_renames(value, day)
    if "former_demands" in value:
        value = undo_demands(value, day)
    known = {name: inner for name, inner in value.items() if name != "potential_from" or inner <= day}
    for name, inner in known.items():
        if isinstance(inner, list) and name not in TIMELESS:
            known[name] = [each for each in inner if not begins_after(each, day)]
    cut = {name: cut_value(inner, day) for name, inner in known.items()}
    return {name: inner for name, inner in cut.items() if inner not in ([], "")}


def begins_after(value: Any, day: str) -> bool:
    return isinstance(value, dict) and any(str(value.get(name, "")) > day for name in BEGINNINGS)


def undo_renames(record: dict[str, Any], day: str) -> dict[str, Any]:
    """Give a record the first name that it bore until this day or a later one."""
    later = [each for each in record["former_names"] if each["until"] >= day]
    kept = [each for each in record["former_names"] if each["until"] < day]
    return record | {"name": later[0]["name"] if later else record["name"], "former_names": kept}


def undo_demands(target: dict[str, Any], day: str) -> dict[str, Any]:
    """Let a target demand all that it first demanded until this day or a later one, and nothing else."""
    later = [each for each in target["former_demands"] if each["until"] >= day]
    kept = [each for each in target["former_demands"] if each["until"] < day]
    then = later[0] if later else target
    demanded = {name: then[name] for name in DEMANDED if name in then}
    return {name: target[name] for name in target if name not in DEMANDED} | demanded | {"former_demands": kept}


def undo_revision(observation: dict[str, Any], day: str) -> dict[str, Any]:
    """Put the figure first revised after a day back in its place; the note may tell of the revision."""
    old = next(each for each in observation["revisions"] if each["on"] > day)
    figures = {name: old[name] for name in ("value", "numerator", "denominator") if name in old}
    kept = {name: observation[name] for name in observation if name not in {*figures, "note", "value"}}
    return {**kept, **figures, "revisions": [each for each in observation["revisions"] if each["on"] <= day]}
