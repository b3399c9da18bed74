"""Compute, step 6: what would change a verdict: the units missing, one lost, and the endings already known.

Honest by construction: nothing is extrapolated. A forecast is the range between «everything that has an end date
ends» and «everything is renewed», with only what was known on the reporting date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ..model import (
    Cooperative,
    Dataset,
    Group,
    Indicator,
    IndicatorKind,
    LegalStatus,
    Measure,
    Organised,
    Plan,
    Population,
    Product,
    Record,
    StatusChange,
)
from ..results import Ending, Member, Outlook, Part, Risk, Status, Value, WhatIf
from ..wording import NO_BREAK, count_word, format_percent, format_whole
from .measures import Counting, count_indicator, start_counting, value_of
from .sentences import Nouns
from .verdicts import HIGHER_COMPARISONS, Goal, judge, satisfies, status_of

Owner = TypeVar("Owner", bound=Organised)


# ── What is missing, what one loss would do ───────────────────────────────────────────────────────────────────────


def missing_words(goal: Goal, value: Value, missing: int | None, nouns: Nouns) -> str:
    """Say in people's terms what it would take: «còn thiếu hai HTX …; nếu số HTX giữ nguyên là 18»."""
    if not missing or goal.comparison is None:
        return ""
    lacks = "Còn thiếu" if goal.comparison in HIGHER_COMPARISONS else "Còn thừa"
    words = f"{lacks} {count_word(missing)}{NO_BREAK}{nouns.unit} {nouns.counted}"
    if value.denominator is None:
        return f"{words}."
    return f"{words}; nếu số {nouns.unit} thuộc diện tính giữ nguyên là {format_whole(value.denominator)}."


def lose_one(counting: Counting, goal: Goal, value: Value, measure: Measure | None, nouns: Nouns) -> WhatIf | None:
    """Return what the loss of one counted unit would do before the due date; None with nothing sure to lose.

    A cooperative or a group is dissolved on the day and counted again by its own conditions; a product or a person
    just leaves the numerator.
    """
    if (
        measure is None
        or not value.computed
        or value.exact is None
        or not value.numerator
        or value.as_of >= goal.due_on
    ):
        return None
    numerator, denominator, event = _after_loss(counting, value, measure)
    if numerator == value.numerator or denominator == 0:
        return None
    left = Fraction(numerator, denominator or 1)
    holds = None
    if goal.comparison is not None and goal.threshold is not None:
        holds = satisfies(left, goal.comparison, goal.threshold)
    amount = _amount(goal, left, numerator, denominator, nouns)
    words = f"Nếu một {nouns.unit} đang được tính {event} thì còn {amount}{_verdict(goal, value, holds)}."
    return WhatIf(numerator, denominator, left, holds, words)


def _after_loss(counting: Counting, value: Value, measure: Measure) -> tuple[int, int | None, str]:
    """Return numerator and denominator after the loss, and what it is called."""
    numerator = value.numerator or 0
    if measure.population not in (Population.COOPERATIVES, Population.GROUPS):
        return numerator - 1, value.denominator, "không còn được tính"
    counted = value.of_part(Part.COUNTED)[0]
    owner = next(each for each in counting.dataset.organised() if each.id == counted.owner_id)
    own = _member_of(counting, _dissolved(owner, counting.day), measure)
    lost = counted.total - own.total
    denominator = None if value.denominator is None else value.denominator - lost
    return numerator - counted.counted + own.counted, denominator, "giải thể"


def _dissolved(owner: Owner, day: date) -> Owner:
    change = StatusChange(on=day, status=LegalStatus.DISSOLVED)
    earlier = tuple(each for each in owner.history if each.on < day)
    return owner.model_copy(update={"history": (*earlier, change)})


def _member_of(counting: Counting, owner: Cooperative | Group, measure: Measure) -> Member:
    """Count one record alone: its conditions look at nobody else."""
    update = {
        "cooperatives": (owner,) if isinstance(owner, Cooperative) else (),
        "groups": (owner,) if isinstance(owner, Group) else (),
    }
    alone = counting.dataset.model_copy(update=update)
    (member,) = start_counting(alone, counting.plan, counting.day).members(measure)
    return member


def _amount(goal: Goal, left: Fraction, numerator: int, denominator: int | None, nouns: Nouns) -> str:
    if goal.kind is IndicatorKind.SHARE:
        return f"{numerator}/{denominator} = {format_percent(left)}"
    return f"{format_whole(numerator)}{NO_BREAK}{nouns.unit}"


def _verdict(goal: Goal, value: Value, holds: bool | None) -> str:
    if holds is None or goal.comparison is None or goal.threshold is None:
        return ""
    before = judge(value, goal.comparison, goal.threshold)
    if holds:
        return ", vẫn đạt" if before else ", khi đó đạt"
    return ", không còn đạt" if before else ", vẫn chưa đạt"


# ── What is known to end ──────────────────────────────────────────────────────────────────────────────────────────


def known_by(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset without what begins after a day; end dates stay, for they were agreed at the beginning."""
    return dataset.model_copy(
        update={
            "cooperatives": tuple(_known(each, day) for each in dataset.cooperatives if each.registered_on <= day),
            "groups": tuple(_known(each, day) for each in dataset.groups),
        }
    )


_BEGINS = {
    "history": "on",
    "members": "on",
    "managers": "on",
    "assessments": "known_on",
    "linkages": "start_on",
    "certificates": "issued_on",
    "area_codes": "granted_on",
    "technologies": "start_on",
    "designations": "on",
}
_ENDS = {
    "linkages": "end_on",
    "certificates": "expires_on",
    "area_codes": "ended_on",
    "technologies": "end_on",
    "designations": "until",
}
_ENDING_WORDS = {
    "linkages": "hợp đồng liên kết",
    "certificates": "chứng nhận",
    "area_codes": "mã số vùng trồng",
    "technologies": "ứng dụng công nghệ",
    "designations": "danh hiệu",
}


def _known(owner: Owner, day: date) -> Owner:
    kept = {
        field: tuple(each for each in getattr(owner, field) if getattr(each, begins) <= day)
        for field, begins in _BEGINS.items()
        if hasattr(owner, field)
    }
    products = tuple(_known_product(product, day) for product in owner.products)
    return owner.model_copy(update={**kept, "products": products})


def _known_product(product: Product, day: date) -> Product:
    ocop = tuple(each for each in product.ocop if each.issued_on <= day)
    potential = product.potential_from if product.potential_from and product.potential_from <= day else None
    return product.model_copy(update={"ocop": ocop, "potential_from": potential})


def endings_between(dataset: Dataset, after: date, until: date) -> tuple[Ending, ...]:
    """Return what holds on `after` and is known to end before the end of `until`, soonest first."""
    found = [ending for owner in dataset.organised() for ending in _endings(owner) if after <= ending.ends_on < until]
    return tuple(sorted(found, key=lambda ending: (ending.ends_on, ending.owner_id, ending.field, ending.what)))


def _endings(owner: Cooperative | Group) -> Iterator[Ending]:
    for field, ends in _ENDS.items():
        for fact in getattr(owner, field, ()):
            if (ends_on := getattr(fact, ends)) is not None:
                yield _ending(owner, field, _name_fact(field, fact), ends_on)
    for product in owner.products:
        for certificate in product.ocop:
            yield _ending(owner, "products", f"OCOP {certificate.stars} sao của {product.name}", certificate.expires_on)


def _ending(owner: Cooperative | Group, field: str, what: str, ends_on: date) -> Ending:
    return Ending(owner.id, owner.name, owner.place, field, what, ends_on, owner.provenance)


def _name_fact(field: str, fact: object) -> str:
    own = getattr(fact, "scheme", None) or getattr(fact, "name", None) or getattr(fact, "title", None)
    return f"{_ENDING_WORDS[field]} {own}" if own else _ENDING_WORDS[field]


def outlook_of(dataset: Dataset, plan: Plan, indicator: Indicator, goal: Goal, value: Value) -> Outlook | None:
    """Return the range that known endings allow by the due date; None when it is past or the value is only reported."""
    if indicator.measure is None or not value.computed or value.as_of >= goal.due_on:
        return None
    known = known_by(dataset, value.as_of)
    future = _Future(known, plan, indicator, indicator.measure, goal, value)
    endings = endings_between(known, value.as_of, goal.due_on)
    renewed, lapsed = future.value_without(()), future.value_without(endings)
    low, high = sorted((lapsed, renewed), key=lambda each: -1 if each.low is None else each.low)
    owners = {owner.id: owner for owner in known.organised()}
    before = {member.id: member for member in renewed.members}
    risks = (future.risk(ending, owners[ending.owner_id], renewed, before) for ending in endings)
    found = tuple(risk for risk in risks if risk is not None)
    return Outlook(goal.due_on, low, high, future.status(low), future.status(high), found)


@dataclass(frozen=True, slots=True)
class _Future:
    """The due date as it would be if nothing but the known facts happened."""

    known: Dataset
    plan: Plan
    indicator: Indicator
    measure: Measure
    goal: Goal
    value: Value

    @property
    def span(self) -> tuple[date, date]:
        return self.value.as_of, self.goal.due_on

    def status(self, value: Value) -> Status:
        return status_of(self.goal, value, self.goal.due_on)

    def value_without(self, endings: Sequence[Ending]) -> Value:
        """Return the value on the due date when these endings happen and every other fact is renewed."""
        by_owner: dict[str, list[Ending]] = {}
        for ending in endings:
            by_owner.setdefault(ending.owner_id, []).append(ending)
        owners = {owner.id: _renewed(owner, self.span, by_owner.get(owner.id, ())) for owner in self.known.organised()}
        return self._count(self.known.cooperatives, self.known.groups, owners)

    def risk(
        self, ending: Ending, owner: Cooperative | Group, renewed: Value, before: Mapping[str, Member]
    ) -> Risk | None:
        """Return what one ending alone would change, None when it changes nothing. Only its owner is counted again."""
        changed = _renewed(owner, self.span, (ending,))
        cooperatives = (changed,) if isinstance(changed, Cooperative) else ()
        groups = (changed,) if isinstance(changed, Group) else ()
        own = {member.id: member for member in self._count(cooperatives, groups, {}).members}
        if all(_weighs_as(member, before.get(identity)) for identity, member in own.items()):
            return None
        members = tuple(own.get(member.id, member) for member in renewed.members)
        after = value_of(members, self.indicator.kind, renewed.as_of, renewed.nature, renewed.provenance)
        if (after.numerator, after.denominator) == (renewed.numerator, renewed.denominator):
            return None
        return Risk(ending, renewed, after, self.status(renewed), self.status(after))

    def _count(
        self,
        cooperatives: tuple[Cooperative, ...],
        groups: tuple[Group, ...],
        changed: Mapping[str, Cooperative | Group],
    ) -> Value:
        update = {
            "cooperatives": tuple(changed.get(each.id, each) for each in cooperatives),
            "groups": tuple(changed.get(each.id, each) for each in groups),
        }
        counting = start_counting(self.known.model_copy(update=update), self.plan, self.goal.due_on)
        return count_indicator(counting, self.indicator, self.measure, self.value.nature, self.value.provenance)


def _weighs_as(member: Member, before: Member | None) -> bool:
    if before is None:
        return False
    return (member.part, member.counted, member.total) == (before.part, before.counted, before.total)


def _renewed(owner: Owner, span: tuple[date, date], lapsed: Sequence[Ending]) -> Owner:
    """Return a record with every fact that ends inside `span` (since, until) prolonged, but for those that lapse."""
    lapsing = {(each.field, each.ends_on) for each in lapsed if each.owner_id == owner.id}
    update: dict[str, object] = {
        field: tuple(_prolong(fact, ends, span, lapsing, field) for fact in getattr(owner, field))
        for field, ends in _ENDS.items()
        if hasattr(owner, field)
    }
    update["products"] = tuple(
        product.model_copy(
            update={"ocop": tuple(_prolong(each, "expires_on", span, lapsing, "products") for each in product.ocop)}
        )
        for product in owner.products
    )
    return owner.model_copy(update=update)


def _prolong(fact: Record, ends: str, span: tuple[date, date], lapsing: set[tuple[str, date]], field: str) -> Record:
    since, until = span
    ends_on = getattr(fact, ends)
    if ends_on is None or not since <= ends_on < until or (field, ends_on) in lapsing:
        return fact
    return fact.model_copy(update={ends: until})
