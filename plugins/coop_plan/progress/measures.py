"""Compute, step 2: count an indicator's declarative measure over all records as of a day. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from ..model import (
    Cooperative,
    Dataset,
    Group,
    Indicator,
    IndicatorKind,
    Measure,
    Nature,
    Plan,
    Population,
    Provenance,
    latest_known,
)
from ..results import Member, Part, Value
from .conditions import Answer, Circumstances, Subject, answer_all, exists_on, is_gone_before


@dataclass(frozen=True, slots=True)
class Counting:
    """All that is needed to count any indicator on one day of one plan; remembers what it has counted."""

    dataset: Dataset
    plan: Plan
    day: date
    at: Circumstances

    def members(self, measure: Measure) -> tuple[Member, ...]:
        """Return every record that exists on the day with its part, in the dataset's order."""
        return tuple(self._member(measure, subject) for subject in self._subjects(measure.population))

    def _subjects(self, population: Population) -> Iterator[Subject]:
        for owner in _owners(self.dataset, population):
            if not exists_on(owner, self.day) or is_gone_before(owner, self.plan.period.start):
                continue
            if population is Population.PRODUCTS:
                yield from (Subject(owner, product) for product in owner.products)
            else:
                yield Subject(owner)

    def _member(self, measure: Measure, subject: Subject) -> Member:
        among = answer_all(measure.among, subject, self.at)
        if measure.population is Population.MANAGERS:
            part, reason, counted, total = self._managers(subject, among)
        else:
            part, reason = _part(among, answer_all(measure.counted, subject, self.at))
            counted, total = int(part is Part.COUNTED), int(part is not Part.LEFT_OUT)
        return Member(
            subject.id,
            subject.name,
            subject.owner.id,
            subject.owner.place,
            part,
            reason,
            counted,
            total,
            subject.owner.provenance,
        )

    def _managers(self, subject: Subject, among: Answer) -> tuple[Part, str, int, int]:
        if among.holds is False:
            return Part.LEFT_OUT, among.reason, 0, 0
        owner = subject.owner
        latest = latest_known(owner.managers, self.day) if isinstance(owner, Cooperative) else None
        if among.holds is None or latest is None:
            return Part.UNKNOWN, among.reason if among.holds is None else "chưa có số cán bộ quản lý", 0, 0
        part = Part.COUNTED if latest.college else Part.NOT_COUNTED
        return part, f"{latest.college} trong {latest.total} người", latest.college, latest.total


def _owners(dataset: Dataset, population: Population) -> Iterable[Cooperative | Group]:
    if population is Population.GROUPS:
        return dataset.groups
    if population is Population.PRODUCTS:
        return tuple(dataset.organised())
    return dataset.cooperatives


def _part(among: Answer, counted: Answer) -> tuple[Part, str]:
    """Combine both questions. A no to either is certain even when the other is unknown, for a no leaves the numerator."""
    if among.holds is False:
        return Part.LEFT_OUT, among.reason
    if among.holds is None:
        return Part.UNKNOWN, among.reason
    if counted.holds is None:
        return Part.UNKNOWN, counted.reason
    return (Part.COUNTED if counted.holds else Part.NOT_COUNTED), counted.reason


def start_counting(dataset: Dataset, plan: Plan, day: date) -> Counting:
    """Prepare to count on a day; `counted_in` conditions share one memory."""
    measures = {indicator.id: indicator.measure for indicator in dataset.indicators}

    @cache
    def counted_owners(indicator_id: str) -> dict[str, bool | None]:
        measure = measures[indicator_id]
        members = counting.members(measure) if measure else ()
        known: dict[str, bool | None] = {}
        for member in members:
            holds = None if member.part is Part.UNKNOWN else member.part is Part.COUNTED
            known[member.owner_id] = known.get(member.owner_id) or holds
        return known

    at = Circumstances(
        plan=plan,
        day=day,
        key_chains=frozenset(chain.id for chain in dataset.value_chains if chain.key),
        chain_names={chain.id: chain.name for chain in dataset.value_chains},
        place_names={place.id: place.name for place in dataset.places},
        indicator_names={indicator.id: indicator.short_name for indicator in dataset.indicators},
        counted_in=lambda indicator_id, subject: counted_owners(indicator_id).get(subject.owner.id, False),
    )
    counting = Counting(dataset, plan, day, at)
    return counting


def has_records(dataset: Dataset, population: Population) -> bool:
    """Tell whether the dataset holds any record that a measure of this population could count."""
    owners = _owners(dataset, population)
    if population is Population.PRODUCTS:
        return any(owner.products for owner in owners)
    return any(True for _ in owners)


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
    if denominator is None:
        return Fraction(numerator), Fraction(numerator + len(unknown))
    if denominator == 0 or any(member.total == 0 for member in unknown):
        return None, None
    return Fraction(numerator, denominator), Fraction(numerator + len(unknown), denominator)


def provenance_of(members: Iterable[Member], fallback: Provenance) -> Provenance:
    """A figure is as good as its weakest record; one without records is as good as its report."""
    found = {member.provenance for member in members}
    if Provenance.ILLUSTRATIVE in found:
        return Provenance.ILLUSTRATIVE
    return Provenance.OFFICIAL if found else fallback


def count_indicator(
    counting: Counting, indicator: Indicator, measure: Measure, nature: Nature, fallback: Provenance
) -> Value:
    """Count one measure of an indicator on the counting's day."""
    members = counting.members(measure)
    return value_of(members, indicator.kind, counting.day, nature, provenance_of(members, fallback))
