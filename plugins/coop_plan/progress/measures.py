"""Compute, step 2: count an indicator's declarative measure over all records as of a day. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ..model import (
    Cooperative,
    Dataset,
    Group,
    Indicator,
    IndicatorKind,
    Measure,
    Nature,
    Part,
    Plan,
    Population,
    Provenance,
    has_begun,
    latest_known,
    place_on,
)
from ..placing import area_of
from ..results import Member, Value
from .conditions import Answer, Circumstances, Subject, answer_all, is_gone_before

Owner = Cooperative | Group
Kept = dict[int, tuple[Owner, tuple[Member, ...]]]
"""By a record's identity: the record, held so that its identity stays its own, and its parts."""
Present = dict[int, tuple[Owner, bool]]
"""By a record's identity: the record, and whether it exists."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Remembers what was counted of each record, under each measure, plan and day.

    A record's parts follow from itself alone, and from definitions (chains, places, names of indicators), so datasets
    with the same definitions share one ledger: an edition counts again only the records that were different then.
    """

    pages: dict[tuple[str, date, int], tuple[Measure, Kept]] = field(default_factory=dict)
    present: dict[tuple[str, date], Present] = field(default_factory=dict)

    def page(self, plan: Plan, day: date, measure: Measure) -> Kept:
        """Return what is kept for a measure (by identity, which is held) under a plan as of a day."""
        return self.pages.setdefault((plan.id, day, id(measure)), (measure, {}))[1]

    def presence(self, plan: Plan, day: date) -> Present:
        """Return what is kept of who exists as of a day of a plan."""
        return self.present.setdefault((plan.id, day), {})


_OUTSIDE = Answer(False, "ở ngoài địa bàn của kế hoạch")


@dataclass(frozen=True, slots=True)
class Counting:
    """All that is needed to count any indicator on one day of one plan; remembers in its ledger what it has counted.

    `area` are the places whose records lie in the plan's place on the day.
    """

    dataset: Dataset
    plan: Plan
    day: date
    at: Circumstances
    ledger: Ledger
    present: Present
    area: frozenset[str]

    def members(self, measure: Measure) -> tuple[Member, ...]:
        """Return every record that exists on the day with its part, in the dataset's order."""
        kept = self.ledger.page(self.plan, self.day, measure)
        members: list[Member] = []
        for owner in _owners(self.dataset, measure.population):
            members += self._kept_of(kept, owner, measure)
        return tuple(members)

    def members_of(self, owner: Owner, measure: Measure) -> tuple[Member, ...]:
        """Return the parts of one record, whether the dataset holds it or not; its conditions look at nobody else."""
        if not _belongs(owner, measure.population):
            return ()
        return self._kept_of(self.ledger.page(self.plan, self.day, measure), owner, measure)

    def _kept_of(self, kept: Kept, owner: Owner, measure: Measure) -> tuple[Member, ...]:
        found = kept.get(id(owner))
        if found is None:
            members = tuple(self._member(measure, subject) for subject in self._subjects(owner, measure.population))
            found = kept[id(owner)] = (owner, members)
        return found[1]

    def _subjects(self, owner: Owner, population: Population) -> Iterator[Subject]:
        found = self.present.get(id(owner))
        if found is None:
            exists = has_begun(owner, self.day) and not is_gone_before(owner, self.plan.period.start)
            found = self.present[id(owner)] = (owner, exists)
        if not found[1]:
            return
        if population is Population.PRODUCTS:
            yield from (Subject(owner, each) for each in owner.products if each.since is None or each.since <= self.day)
        else:
            yield Subject(owner)

    def _member(self, measure: Measure, subject: Subject) -> Member:
        place = place_on(subject.owner, self.day)
        is_outside = place not in self.area
        among = _OUTSIDE if is_outside else answer_all(measure.among, subject, self.at)
        if measure.population is Population.MANAGERS:
            part, reason, counted, total = self._managers(subject, among)
        else:
            part, reason = self._part(measure, subject, among)
            counted, total = int(part is Part.COUNTED), int(part is not Part.LEFT_OUT)
        owner = subject.owner
        return Member(subject.id, subject.name, owner.id, place, part, reason, counted, total, owner.provenance)

    def _part(self, measure: Measure, subject: Subject, among: Answer) -> tuple[Part, str]:
        """Ask whether a record counts only where it is sure to be looked at."""
        if among.holds is not True:
            return Part.LEFT_OUT if among.holds is False else Part.UNKNOWN, among.reason
        counted = answer_all(measure.counted, subject, self.at)
        if counted.holds is None:
            return Part.UNKNOWN, counted.reason
        return (Part.COUNTED if counted.holds else Part.NOT_COUNTED), counted.reason

    def _managers(self, subject: Subject, among: Answer) -> tuple[Part, str, int, int]:
        if among.holds is False:
            return Part.LEFT_OUT, among.reason, 0, 0
        owner = subject.owner
        latest = latest_known(owner.managers, self.day) if isinstance(owner, Cooperative) else None
        if among.holds is None or latest is None:
            return Part.UNKNOWN, among.reason if among.holds is None else "chưa có số cán bộ quản lý", 0, 0
        part = Part.COUNTED if latest.college else Part.NOT_COUNTED
        return part, f"{latest.college} trong {latest.total} người", latest.college, latest.total


def _owners(dataset: Dataset, population: Population) -> Iterable[Owner]:
    if population is Population.GROUPS:
        return dataset.groups
    if population is Population.PRODUCTS:
        return tuple(dataset.organised())
    return dataset.cooperatives


def _belongs(owner: Owner, population: Population) -> bool:
    """Tell whether a population is looked for among records of this kind."""
    return population is Population.PRODUCTS or isinstance(owner, Group) is (population is Population.GROUPS)


def start_counting(dataset: Dataset, plan: Plan, day: date, ledger: Ledger | None = None) -> Counting:
    """Prepare to count on a day; countings over the same definitions may share a ledger."""
    measures = {indicator.id: indicator.measure for indicator in dataset.indicators}

    def counted_in(indicator_id: str, subject: Subject) -> bool | None:
        measure = measures[indicator_id]
        return any_counted(counting.members_of(subject.owner, measure)) if measure else False

    at = Circumstances(
        plan=plan,
        day=day,
        key_chains=frozenset(chain.id for chain in dataset.value_chains if chain.key),
        chain_names={chain.id: chain.name for chain in dataset.value_chains},
        place_names={place.id: place.name for place in dataset.places},
        indicator_names={indicator.id: indicator.short_name for indicator in dataset.indicators},
        counted_in=counted_in,
    )
    shared = Ledger() if ledger is None else ledger
    area = area_of({place.id: place for place in dataset.places}, plan.place, day)
    counting = Counting(dataset, plan, day, at, shared, shared.presence(plan, day), area)
    return counting


def any_counted(members: Iterable[Member]) -> bool | None:
    """Tell whether any of a record's parts counts; None when none does and one is unknown."""
    parts = {member.part for member in members}
    if Part.COUNTED in parts:
        return True
    return None if Part.UNKNOWN in parts else False


def has_records(counting: Counting, population: Population) -> bool:
    """Tell whether any record that a measure of this population could count had begun by the counting's day."""
    day = counting.day
    begun = (owner for owner in _owners(counting.dataset, population) if has_begun(owner, day))
    if population is Population.PRODUCTS:
        return any(each.since is None or each.since <= day for owner in begun for each in owner.products)
    return any(True for _ in begun)


def value_of(
    members: tuple[Member, ...], kind: IndicatorKind, day: date, nature: Nature, provenance: Provenance
) -> Value:
    """Add up members: exact when nobody is unknown, else bounded by «all unknown do not count» and «all do».

    For a share, a record of unknown population may also be outside it; the mediant lies between both bounds, so they
    hold for that case too. Managers of unknown number leave no bound at all: low and high are None.
    """
    numerator = sum(member.counted for member in members)
    unknown = [member for member in members if member.part is Part.UNKNOWN]
    denominator = sum(member.total for member in members) if kind is IndicatorKind.SHARE else None
    low, high = _bounds(numerator, denominator, unknown)
    exact = None if unknown else low
    return Value(day, exact, low, high, numerator, denominator, nature, provenance, members, computed=True)


def _bounds(numerator: int, denominator: int | None, unknown: list[Member]) -> tuple[Fraction | None, Fraction | None]:
    if denominator == 0 or any(member.total == 0 for member in unknown):
        return None, None
    if denominator is None:
        return Fraction(numerator), Fraction(numerator + len(unknown))
    return Fraction(numerator, denominator), Fraction(numerator + len(unknown), denominator)


def provenance_of(members: Iterable[Member], fallback: Provenance) -> Provenance:
    """A figure is as good as its weakest record; one without records is as good as its report."""
    found = fallback
    for member in members:
        if member.provenance is Provenance.ILLUSTRATIVE:
            return Provenance.ILLUSTRATIVE
        found = Provenance.OFFICIAL
    return found


def count_indicator(
    counting: Counting, indicator: Indicator, measure: Measure, nature: Nature, fallback: Provenance
) -> Value:
    """Count one measure of an indicator on the counting's day."""
    members = counting.members(measure)
    return value_of(members, indicator.kind, counting.day, nature, provenance_of(members, fallback))
