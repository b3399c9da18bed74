"""The project as it was on a day: its data and content cut back at the level of files, without the engine's help."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

BEGINNINGS = ("on", "start_on", "issued_on", "granted_on", "known_on")
"""A dated fact in a list begins on one of these days."""
DEMANDED = ("comparison", "threshold", "due_on", "path", "milestones", "words", "purposes", "note")
"""What of a target may change."""
ATTESTED = ("provenance", "source", "source_note")
REVISABLE = ("title", "published_on", "nature", "reported_by", "note", "state", "text", "evidence", *ATTESTED)
"""What of a report and of an update may be revised."""
TIMELESS = {"milestones", "documents", "sources", "purposes", "targets", "corrections", "corrected", "digests"}
"""Lists whose dates are part of a definition, there from the start; and what says why records of today differ."""
OBSERVED = ("value", "numerator", "denominator", "note")
"""What of a stated figure may be revised; of anything else that has revisions all that the old entry says."""
OWN_DAY = {"reports": "as_of", "frozen": "as_of", "cooperatives": "registered_on", "groups": "started_on"}
"""Files that did not exist before this day of theirs."""


def cut_back(project: Path, day: str) -> None:
    """Take everything out of a copy of the project that came after a day (ISO)."""
    for path in sorted((project / "data").rglob("*.yaml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        own_day = value.get(OWN_DAY.get(path.parent.name, ""), "")
        if "published" in value:
            value["published"] = [cut_entry(project, each) for each in value["published"] if each["as_of"] <= day]
        if str(own_day) > day:
            path.unlink()
        else:
            path.write_text(yaml.safe_dump(cut_value(value, day), allow_unicode=True), encoding="utf-8")
    for path in sorted((project / "content" / "news").glob("*.md")):
        matter = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506
        if matter["date"] > day:
            path.unlink()


def cut_entry(project: Path, entry: dict[str, Any]) -> dict[str, Any]:
    """Leave a published date the digests of those days that its frozen file, cut already, still tells."""
    frozen = yaml.safe_load((project / "data" / "frozen" / f"{entry['id']}.yaml").read_text(encoding="utf-8"))
    days = {entry["as_of"], *(each["on"] for name in ("corrected", "later") for each in frozen.get(name, ()))}
    return entry | {"digests": [each for each in entry["digests"] if each["on"] in days]}


def without_notes(page: bytes) -> str:
    """Return a date's page without what notes what was changed later, the day of that, and what places became.

    Where there is such a section, the style that it needs of the sheet goes with it, and so does the sheet's digest.
    """
    text = re.sub(r'<section class="?section"? id="?sua"?.*?</section>\s*', "", page.decode(), flags=re.DOTALL)
    text = re.sub(r'<p id="?nay"?.*?</p>\s*', "", text, flags=re.DOTALL)
    text = re.sub(r"<style>.*?</style>|style-src 'sha256-[^;]*;", "", text, flags=re.DOTALL)
    return re.sub(r'"dateModified": ?"[^"]*"', "", text)


def without_amendments(file: bytes) -> bytes:
    """Return a date's CSV or JSON without the list, the last of its keys, of words that read otherwise since."""
    return file.partition(b'"amended_later"')[0]


def cut_value(value: Any, day: str) -> Any:
    """Return a value of a file as it was on a day; what is empty is left out."""
    if isinstance(value, list):
        return [cut_value(each, day) for each in value]
    if not isinstance(value, dict):
        return value
    value = undo_changes(value, day)
    known = {name: inner for name, inner in value.items() if name != "potential_from" or inner <= day}
    for name, inner in known.items():
        if isinstance(inner, list) and name not in TIMELESS:
            known[name] = [each for each in inner if not begins_after(each, day)]
    cut = {name: cut_value(inner, day) for name, inner in known.items()}
    return {name: inner for name, inner in cut.items() if inner not in ([], "")}


def undo_changes(value: dict[str, Any], day: str) -> dict[str, Any]:
    """Put back what a record says of itself that it was before it was changed after a day."""
    if any(each["on"] > day for each in value.get("revisions", ())):
        value = undo_revision(value, day)
    for name, undo in (
        ("former_names", undo_renames),
        ("former_places", undo_moves),
        ("former_demands", undo_demands),
        ("former_schedules", undo_schedule),
    ):
        if name in value:
            value = undo(value, day)
    return value


def begins_after(value: Any, day: str) -> bool:
    if isinstance(value, dict) and "/corrections/" in value.get("of", ""):
        return False  # goes with the correction
    return isinstance(value, dict) and any(str(value.get(name, "")) > day for name in BEGINNINGS)


def undo_renames(record: dict[str, Any], day: str) -> dict[str, Any]:
    """Give a record the first name that it bore until this day or a later one."""
    later = [each for each in record["former_names"] if each["until"] >= day]
    kept = [each for each in record["former_names"] if each["until"] < day]
    return record | {"name": later[0]["name"] if later else record["name"], "former_names": kept}


def undo_moves(record: dict[str, Any], day: str) -> dict[str, Any]:
    """Put a record where it lay until this day or a later one."""
    later = [each for each in record["former_places"] if each["until"] >= day]
    kept = [each for each in record["former_places"] if each["until"] < day]
    return record | {"place": later[0]["place"] if later else record["place"], "former_places": kept}


def undo_demands(target: dict[str, Any], day: str) -> dict[str, Any]:
    """Let a target demand all that it first demanded until this day or a later one, and nothing else."""
    later = [each for each in target["former_demands"] if each["until"] >= day]
    kept = [each for each in target["former_demands"] if each["until"] < day]
    then = later[0] if later else target
    demanded = {name: then[name] for name in DEMANDED if name in then}
    return {name: target[name] for name in target if name not in DEMANDED} | demanded | {"former_demands": kept}


def undo_revision(record: dict[str, Any], day: str) -> dict[str, Any]:
    """Put what was first revised after a day back in its place; what the old entry does not say was not there."""
    old = next(each for each in record["revisions"] if each["on"] > day)
    words = {name: old[name] for name in old if name not in {"on", "reason"}}
    changeable = OBSERVED if "indicator" in record else REVISABLE
    kept = {name: record[name] for name in record if name not in changeable}
    return {**kept, **words, "revisions": [each for each in record["revisions"] if each["on"] <= day]}


def undo_schedule(task: dict[str, Any], day: str) -> dict[str, Any]:
    """Give a task the first schedule that held until this day or a later one."""
    later = [each for each in task["former_schedules"] if each["until"] >= day]
    kept = [each for each in task["former_schedules"] if each["until"] < day]
    then = {name: later[0][name] for name in later[0] if name not in {"until", "reason"}} if later else task["schedule"]
    named = then.keys() - {"provenance", "source", "source_note"}
    return {name: task[name] for name in task if name != "schedule"} | {
        **({"schedule": then} if named else {}),
        "former_schedules": kept,
    }
