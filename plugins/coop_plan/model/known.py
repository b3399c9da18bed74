"""Shared, pure, of the records: a record as it was known on a day, told from the old values that it keeps itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from .dataset import Dataset
from .organised import Organised, Product
from .plan import Plan, Schedule, Target, Task, TaskUpdate
from .record import Record
from .register import Organisation
from .reports import FrozenReport, Observation, Report
from .wordings import WORDED_COLLECTIONS, WORDED_PARTS

_ATTESTED = ("provenance", "source", "source_note")
DEMANDED = ("comparison", "threshold", "due_on", "path", "milestones", "words", "purposes", "note")
"""What of a target may change, with its old value in `former_demands`."""
SCHEDULED = ("start_on", "due_on", "lead", "partners", *_ATTESTED)
"""What of a schedule may change, with its old value in `former_schedules`."""
OBSERVED = ("value", "numerator", "denominator", "note")
"""What of a stated figure may change, with its old value in `revisions`."""
REPORTED = ("title", "published_on", "nature", "reported_by", "note", *_ATTESTED)
"""What of a report may change, with its old value in `revisions`."""
UPDATED = ("state", "text", "evidence", *_ATTESTED)
"""What of an update may change, with its old value in `revisions`."""

Revisable = TypeVar("Revisable", Observation, Report, TaskUpdate)
_Worded = TypeVar("_Worded", bound=Record)


def has_begun(owner: Organised, day: date) -> bool:
    """Tell whether a record had begun by the day: by its first day, else by what is first told of it."""
    start: date | None = getattr(owner, "registered_on", None) or getattr(owner, "started_on", None)
    start = start or min((change.on for change in owner.history), default=None)
    return start is None or start <= day


def name_on(owner: Organised | Product, day: date) -> str:
    """Return the name that a record bore on `day`."""
    return next((former.name for former in owner.former_names if day <= former.until), owner.name)


def place_on(owner: Organised, day: date) -> str:
    """Return the place in which a record lay on `day`."""
    return next((former.place for former in owner.former_places if day <= former.until), owner.place)


def worded_on(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset with the words that definitions had on `day`: the dataset itself where nothing differs."""
    then: dict[str, dict[str, str | None]] = {}
    for each in sorted(dataset.former_words, key=lambda one: one.until, reverse=True):
        if day <= each.until:
            then.setdefault(each.of, {})[each.field] = each.was
    if not then:
        return dataset
    changed: dict[str, object] = {
        collection: tuple(_word(record, f"{collection}/{record.id}", then) for record in getattr(dataset, collection))
        for collection in WORDED_COLLECTIONS
    }
    known = tuple(each for each in dataset.former_words if each.until < day)
    return dataset.model_copy(update={**changed, "former_words": known})


def body_name_on(dataset: Dataset, body: Organisation, day: date) -> str:
    """Return the name that a body bore on `day`."""
    own = [each for each in dataset.former_words if each.of == f"organisations/{body.id}" and each.field == "name"]
    first = min((each for each in own if day <= each.until), key=lambda each: each.until, default=None)
    return first.was if first and first.was else body.name


def _word(record: _Worded, of: str, then: Mapping[str, Mapping[str, str | None]]) -> _Worded:
    """Give a record and its parts the words that are told of them."""
    changed: dict[str, object] = dict(then.get(of, {}))
    for name in WORDED_PARTS.get(type(record), ()):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changed[name] = tuple(_word(each, f"{of}/{name}/{each.id}", then) for each in value)
        elif value is not None:
            changed[name] = _word(value, f"{of}/{name}", then)
    return record.model_copy(update=changed) if changed else record


def plan_on(plan: Plan, day: date) -> Plan:
    """Return a plan with what its targets demanded on `day`: the plan itself where nothing differs."""
    targets = tuple(target_on(each, day) for each in plan.targets)
    same = all(now is then for now, then in zip(plan.targets, targets, strict=True))
    return plan if same else plan.model_copy(update={"targets": targets})


def begun_plan(plan: Plan, day: date) -> Plan:
    """Return a plan as of `day` without the targets that were added to it later."""
    then = plan_on(plan, day)
    targets = tuple(each for each in then.targets if each.since is None or each.since <= day)
    return then if len(targets) == len(then.targets) else then.model_copy(update={"targets": targets})


def target_on(target: Target, day: date) -> Target:
    """Return a target with what it demanded on `day`, and what it had demanded before: itself where nothing differs."""
    known = tuple(each for each in target.former_demands if each.until < day)
    if len(known) == len(target.former_demands):
        return target
    then = target.former_demands[len(known)]
    demanded = {name: getattr(then, name) for name in DEMANDED}
    return target.model_copy(update={**demanded, "former_demands": known})


def task_on(task: Task, day: date) -> Task:
    """Return a task with its updates and its schedule as they were on `day`."""
    updates = tuple(revised_on(each, day, UPDATED) for each in task.updates if each.on <= day)
    known = tuple(each for each in task.former_schedules if each.until < day)
    changed: dict[str, object] = {"updates": updates}
    if len(known) < len(task.former_schedules):
        changed |= {"schedule": schedule_on(task, day), "former_schedules": known}
    return task.model_copy(update=changed)


def schedule_on(task: Task, day: date) -> Schedule | None:
    """Return a task's schedule of `day`, None when nobody and no day was named."""
    former = next((each for each in task.former_schedules if day <= each.until), None)
    if former is None:
        return task.schedule
    named = former.start_on or former.due_on or former.lead or former.partners
    return Schedule(**{name: getattr(former, name) for name in SCHEDULED}) if named else None


def report_on(report: Report, day: date) -> Report:
    """Return a report as it read on `day`: its own words, its figures, and the corrections declared by then."""
    observations = tuple(revised_on(each, day, OBSERVED) for each in report.observations)
    corrections = tuple(each for each in report.corrections if each.on <= day)
    then = revised_on(report, day, REPORTED)
    return then.model_copy(update={"observations": observations, "corrections": corrections})


def revised_on(record: Revisable, day: date, fields: tuple[str, ...]) -> Revisable:
    """Undo the revisions after a day: `fields` again hold what they held before the first of them."""
    later = [each for each in record.revisions if each.on > day]
    if not later:
        return record
    old = {name: getattr(later[0], name) for name in fields}
    kept = tuple(each for each in record.revisions if each.on <= day)
    return record.model_copy(update={**old, "revisions": kept})


def frozen_on(frozen: FrozenReport, day: date) -> FrozenReport:
    """Return a frozen file with the corrections and changes that were made by `day`."""
    corrected = tuple(each for each in frozen.corrected if each.on <= day)
    later = tuple(each for each in frozen.later if each.on <= day)
    return frozen.model_copy(update={"corrected": corrected, "later": later})
