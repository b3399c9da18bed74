"""Shared, pure: what dated records say to readers on a day besides figures, as texts by place. Judges and writes nothing.

A published date keeps these texts (`FrozenReport.statements`); whoever changes one later declares the change in the
record itself, with its day and reason, and the record as of the earlier day still says the old. Definitions bear no
dates: what their words were stands in a list of its own (`Dataset.former_words`). Everything that may be changed so is a
`Kind`: a new kind is one row here and one function that yields its records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

from .model import (
    DEMANDED,
    OBSERVED,
    REPORTED,
    SCHEDULED,
    UPDATED,
    WORDED,
    Correction,
    Dataset,
    FrozenChange,
    FrozenReport,
    FrozenStatement,
    Indicator,
    Measure,
    Observation,
    Organisation,
    Place,
    Plan,
    PublishedDigest,
    PublishedReport,
    Reading,
    Record,
    Report,
    Task,
    frozen_on,
    name_on,
    report_on,
    revised_on,
    schedule_on,
    target_on,
    task_on,
    worded_on,
    worded_parts,
)

Key = tuple[str, str]
"""A record's place among the data (`tasks/mo-lop/updates/2024-03-28`) and one of its fields."""
Texts = Mapping[Key, str]

_ATTESTED = ("provenance", "source", "source_note")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be said and how it may change: `amendable` fields, by an entry of the list `changes`.

    `dated` is the entry's day: `until` the last one of the old words, or `on` the first of the new. `noun` names such a
    record in messages. `addable` fields may be filled later without a word, since no page of a date prints them. `worded`
    fields change by an entry of `former_words`. A record of a kind that `joins` may be added at any time.
    """

    noun: str
    changes: str = ""
    dated: str = ""
    amendable: tuple[str, ...] = ()
    addable: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    joins: bool = False


NAME = Kind("tên", "former_names", "until", ("name",))
DEMAND = Kind("chỉ tiêu", "former_demands", "until", DEMANDED)
LEVEL = Kind("cách hiểu", worded=WORDED[Reading])
READING = Kind("cách hiểu", worded=WORDED[Reading], joins=True)
DEFINITION = Kind("chỉ tiêu", worded=(*WORDED[Indicator], *WORDED[Measure]), joins=True)
PLAN = Kind("kế hoạch", worded=WORDED[Plan])
BODY = Kind("cơ quan", worded=WORDED[Organisation], joins=True)
PLACE = Kind("địa bàn", worded=WORDED[Place], joins=True)
REPORT = Kind("kỳ báo cáo", "revisions", "on", REPORTED)
FIGURE = Kind("số", "revisions", "on", OBSERVED)
TASK = Kind("nhiệm vụ", worded=WORDED[Task])
SCHEDULE = Kind("phân công", "former_schedules", "until", SCHEDULED)
UPDATE = Kind("cập nhật", "revisions", "on", UPDATED, addable=("evidence",))
CHANGE = Kind("lần sửa")


@dataclass(frozen=True, slots=True)
class Said:
    """One record's words as of a day: its place as text and in the data, its fields, empty ones left out.

    A declared change tells besides whose words it changed (`about`), from which day on (`on`), and which record holds it
    where that is not the one it changed (`holder`, collection and id).
    """

    kind: Kind
    of: str
    path: tuple[str | int, ...]
    values: Mapping[str, object]
    about: str = ""
    on: date | None = None
    holder: tuple[str, str] | None = None

    @property
    def texts(self) -> dict[str, str]:
        """Return the fields as they are kept."""
        return {name: _text(value) for name, value in self.values.items()}

    @property
    def collection(self) -> str:
        return self.of.split("/")[0]

    @property
    def identity(self) -> str:
        return self.of.split("/")[1]


@dataclass(frozen=True, slots=True)
class Named:
    """Whom dates name, by id: records that they count, and places."""

    members: AbstractSet[str]
    places: AbstractSet[str] = frozenset()


def said_on(dataset: Dataset, plan: Plan, day: date, named: Named) -> dict[str, Said]:
    """Return everything that a plan's dates say by `day`, by place; of records and places only those `named` are told."""
    then = worded_on(dataset, day)
    found = (
        *_names(then, day, named.members),
        *_definitions(then, plan, day),
        *_places(then, plan, day, named.places),
        *_demands(plan, day),
        *(said for report in then.reports_of(plan.id) if report.as_of <= day for said in _report(report, day)),
        *(said for task in then.tasks_of(plan.id) if (task.since or day) <= day for said in _task(task, day)),
    )
    said_of = {said.of: said for said in found}
    return said_of | {said.of: said for said in _rewordings(dataset, day) if said.about in said_of}


def texts_of(said: Iterable[Said]) -> dict[Key, str]:
    """Return the texts of records by place and field."""
    return {(each.of, field): text for each in said for field, text in each.texts.items()}


# ── One kind after the other ──────────────────────────────────────────────────────────────────────────────────────


def _names(dataset: Dataset, day: date, members: AbstractSet[str]) -> Iterator[Said]:
    for collection, owners in (("cooperatives", dataset.cooperatives), ("groups", dataset.groups)):
        for owner in owners:
            parts = [(owner, f"{collection}/{owner.id}", ()), *_products(owner, f"{collection}/{owner.id}")]
            for record, of, path in parts:
                if record.id in members:
                    yield Said(NAME, of, path, {"name": name_on(record, day)})
                    yield from _changes(NAME, record, of, path, day)


def _products(owner: Any, of: str) -> Iterator[tuple[Any, str, tuple[str | int, ...]]]:
    for index, product in enumerate(owner.products):
        yield product, f"{of}/products/{product.id}", ("products", index)


def _definitions(dataset: Dataset, plan: Plan, day: date) -> Iterator[Said]:
    """Yield the words of the plan, of the indicators of its targets and of the bodies that made its reports."""
    own = next(each for each in dataset.plans if each.id == plan.id)
    yield Said(PLAN, f"plans/{plan.id}", (), _filled(own, WORDED[Plan]))
    counted = {target.indicator for target in plan.targets if (target.since or day) <= day}
    for indicator in (each for each in dataset.indicators if each.id in counted):
        for of, path, part in worded_parts(indicator, f"indicators/{indicator.id}"):
            kind, level = DEFINITION, tuple[str, ...]()
            if isinstance(part, Reading):
                kind = READING if part.threshold is None else LEVEL
                level = () if part.threshold is None else ("comparison", "threshold")
            yield Said(kind, of, path, _filled(part, (*WORDED[type(part)], *level)))
    reporters = {report_on(each, day).reported_by for each in dataset.reports_of(plan.id) if each.as_of <= day}
    for body in (each for each in dataset.organisations if each.id in reporters):
        yield Said(BODY, f"organisations/{body.id}", (), _filled(body, WORDED[Organisation]))


def _places(dataset: Dataset, plan: Plan, day: date, named: AbstractSet[str]) -> Iterator[Said]:
    """Yield what the places are called that dates name, or of which a report states a figure."""
    reports = (each for each in dataset.reports_of(plan.id) if each.as_of <= day)
    stated = {observation.place for each in reports for observation in each.observations}
    for place in (each for each in dataset.places if each.id in named or each.id in stated):
        yield Said(PLACE, f"places/{place.id}", (), _filled(place, WORDED[Place]))


def _rewordings(dataset: Dataset, day: date) -> Iterator[Said]:
    """Yield the entries of the list of former words whose change was made by a day."""
    for each in dataset.former_words:
        on = each.until + _DAY
        if on <= day:
            place = f"{each.of}/former_words/{each.field}/{each.until.isoformat()}"
            values = _filled(each, ("was", "reason"))
            yield Said(CHANGE, place, (), values, each.of, on, ("former_words", each.id))


def _demands(plan: Plan, day: date) -> Iterator[Said]:
    for index, target in enumerate(plan.targets):
        if target.since and target.since > day:
            continue
        of, path = f"plans/{plan.id}/targets/{target.indicator}", ("targets", index)
        then = target_on(target, day)
        due_on = then.due_on or plan.period.end
        yield Said(DEMAND, of, path, {**_filled(then, (*DEMANDED, "scope", *_ATTESTED)), "due_on": due_on})
        yield from _changes(DEMAND, target, of, path, day)


def _report(report: Report, day: date) -> Iterator[Said]:
    of = f"reports/{report.id}"
    yield Said(REPORT, of, (), _filled(report_on(report, day), REPORTED))
    yield from _changes(REPORT, report, of, (), day)
    for index, correction in enumerate(report.corrections):
        if correction.on <= day:
            yield _correction(of, index, correction)
    for index, observation in enumerate(report.observations):
        path = ("observations", index)
        place = f"{of}/observations/{observation_key(observation)}"
        fields = (*OBSERVED, "nature", *_ATTESTED)
        yield Said(FIGURE, place, path, _filled(revised_on(observation, day, OBSERVED), fields))
        yield from _changes(FIGURE, observation, place, path, day)


def observation_key(observation: Observation) -> str:
    """Return what names a stated figure in its report: `htx-lien-ket`, of one place `htx-lien-ket@xa-phu-loc`."""
    return f"{observation.indicator}@{observation.place}" if observation.place else observation.indicator


def _correction(of: str, index: int, correction: Correction) -> Said:
    place = f"{of}/corrections/{correction.indicator}/{correction.on.isoformat()}"
    return Said(CHANGE, place, ("corrections", index), {"reason": correction.reason}, of, correction.on)


def _task(task: Task, day: date) -> Iterator[Said]:
    of = f"tasks/{task.id}"
    yield Said(TASK, of, (), {"id": task.id, **_filled(task, WORDED[Task])})
    if schedule := schedule_on(task, day):
        yield Said(SCHEDULE, f"{of}/schedule", ("schedule",), _filled(schedule, SCHEDULED))
    yield from _changes(SCHEDULE, task, f"{of}/schedule", (), day)
    then = {each.on: each for each in task_on(task, day).updates}
    for index, update in enumerate(task.updates):
        if update.on in then:
            place, path = f"{of}/updates/{update.on.isoformat()}", ("updates", index)
            yield Said(UPDATE, place, path, _filled(then[update.on], UPDATED))
            yield from _changes(UPDATE, update, place, path, day)


def _changes(kind: Kind, record: Any, of: str, path: tuple[str | int, ...], day: date) -> Iterator[Said]:
    """Yield the changes of a record that were made by a day, each with all that it says."""
    for index, each in enumerate(getattr(record, kind.changes)):
        entered: date = getattr(each, kind.dated)
        on = entered + _DAY if kind.dated == "until" else entered
        if on <= day:
            fields = tuple(name for name in type(each).model_fields if name != kind.dated)
            place = f"{of}/{kind.changes}/{entered.isoformat()}"
            yield Said(CHANGE, place, (*path, kind.changes, index), _filled(each, fields), of, on)


def _filled(record: Record, fields: Iterable[str]) -> dict[str, object]:
    """Return fields without those that hold what they hold when nobody writes them."""
    defaults = type(record).model_fields
    values = {name: getattr(record, name) for name in fields}
    return {
        name: value
        for name, value in values.items()
        if value not in (None, ()) and value != defaults[name].get_default()
    }


def _text(value: Any) -> str:
    if isinstance(value, Record):
        return ", ".join(f"{name}: {_text(inner)}" for name, inner in _filled(value, type(value).model_fields).items())
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value.value if isinstance(value, Enum) else value)


# ── What was kept ─────────────────────────────────────────────────────────────────────────────────────────────────


def frozen_of(dataset: Dataset, plan: Plan) -> tuple[FrozenReport, ...]:
    """Return a plan's frozen files that keep statements, oldest first."""
    own = {report.id for report in dataset.reports if report.plan == plan.id}
    found = (each for each in dataset.frozen if each.id in own and each.statements)
    return tuple(sorted(found, key=lambda each: each.as_of))


def kept_on(frozen: Iterable[FrozenReport], day: date) -> dict[Key, str]:
    """Return what frozen files of a plan say was published by a day: a later one adds to and replaces an earlier one."""
    dated: list[tuple[date, FrozenStatement | FrozenChange]] = []
    for each in frozen:
        dated.extend((each.as_of, statement) for statement in each.statements)
        dated.extend((change.on, change) for change in each.later)
    kept: dict[Key, str] = {}
    for on, statement in sorted(dated, key=lambda pair: pair[0]):
        key = (statement.of, statement.field)
        if on <= day and statement.says is not None:
            kept[key] = statement.says
        elif on <= day:
            kept.pop(key, None)
    return kept


def named_on(frozen: Iterable[FrozenReport], day: date) -> Named:
    """Return every record that frozen files count by a day, and every place that their pages and files name."""
    known = [each for each in frozen if each.as_of <= day]
    members = frozenset(member.id for each in known for figure in each.figures for member in figure.members)
    return Named(members, frozenset(place for each in known for place in _named_by(each)))


def _named_by(frozen: FrozenReport) -> Iterator[str]:
    """Yield the places that a date names: those that it judges, and where those lie who had something that would end."""
    yield from (place.id for figure in frozen.figures for place in figure.places)
    placed = {each.id: each.place for each in frozen.records}
    for each in frozen.details:
        yield from (placed[risk.owner] for risk in (each.outlook.risks if each.outlook else ()))


def difference(kept: Texts, now: Texts) -> list[tuple[Key, str | None]]:
    """Return what is to be kept besides so that nothing is missing, by place and field; None where nothing is said."""
    keys = sorted(kept.keys() | now.keys())
    return [(key, now.get(key)) for key in keys if kept.get(key) != now.get(key)]


def state(dataset: Dataset, plan: Plan, frozen: FrozenReport) -> FrozenReport:
    """Return a frozen file with what its date says and the plan's earlier files do not keep yet."""
    earlier = tuple(each for each in frozen_of(dataset, plan) if each.as_of < frozen.as_of)
    named = named_on((*earlier, frozen), frozen.as_of)
    now = texts_of(said_on(dataset, plan, frozen.as_of, named).values())
    found = difference(kept_on(earlier, frozen.as_of), now)
    statements = tuple(FrozenStatement(of=key[0], field=key[1], says=text) for key, text in found)
    return frozen.model_copy(update={"statements": statements})


def declared_on(dataset: Dataset, plan: Plan, frozen: tuple[FrozenReport, ...], day: date) -> dict[str, Said]:
    """Return what was published by the last frozen date as it reads on a later day, with the changes declared of it."""
    published = {of for of, _ in kept_on(frozen, day)}
    now = said_on(dataset, plan, day, named_on(frozen, day))
    return {of: each for of, each in now.items() if of in published or each.about in published}


def days_of_change(dataset: Dataset, plan: Plan, frozen: tuple[FrozenReport, ...]) -> list[date]:
    """Return the days after the last frozen date on which something was declared or kept as changed."""
    last = frozen[-1].as_of
    declared = declared_on(dataset, plan, frozen, date.max).values()
    days = {each.on for each in declared if each.on} | {each.on for one in frozen for each in one.later}
    return sorted(day for day in days if day > last)


def keep_changes(dataset: Dataset, plan: Plan, frozen: FrozenReport) -> FrozenReport:
    """Return a frozen file with the changes that were declared after the plan's last frozen date and nothing keeps yet."""
    others = tuple(each for each in frozen_of(dataset, plan) if each.id != frozen.id)
    for day in days_of_change(dataset, plan, _in_order(*others, frozen)):
        files = _in_order(*others, frozen)
        now = texts_of(declared_on(dataset, plan, files, day).values())
        found = difference(kept_on(files, day), now)
        new = tuple(FrozenChange(of=key[0], field=key[1], says=text, on=day) for key, text in found)
        frozen = frozen.model_copy(update={"later": _by_day(*frozen.later, *new)})
    return frozen


def _by_day(*changes: FrozenChange) -> tuple[FrozenChange, ...]:
    return tuple(sorted(changes, key=lambda each: (each.on, each.of, each.field)))


def _in_order(*frozen: FrozenReport) -> tuple[FrozenReport, ...]:
    return tuple(sorted(frozen, key=lambda each: each.as_of))


# ── The list of what was published ────────────────────────────────────────────────────────────────────────────────


def days_kept(frozen: FrozenReport) -> tuple[date, ...]:
    """Return the days on which a frozen file was written or added to, by its own dates."""
    return tuple(sorted({frozen.as_of, *(each.on for each in frozen.corrected), *(each.on for each in frozen.later)}))


def digest_on(frozen: FrozenReport, day: date) -> str:
    """Return the SHA-256 of what a frozen file held on a day, whatever its layout; fields with nothing count for nothing."""
    return sha256(frozen_on(frozen, day).model_dump_json(exclude_defaults=True).encode()).hexdigest()


def enter(frozen: FrozenReport) -> PublishedReport:
    """Return the entry of a frozen file in the list of what was published."""
    digests = tuple(PublishedDigest(on=day, digest=digest_on(frozen, day)) for day in days_kept(frozen))
    return PublishedReport(id=frozen.id, as_of=frozen.as_of, digests=digests)
