"""Compute, step 6: what would change a verdict: the units missing, one lost, and the endings already known.

Honest by construction: nothing is extrapolated. A forecast is the range between «everything that has an end date
ends» and «everything is renewed», with only what was known on the reporting date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
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
    Part,
    Plan,
    Population,
    Product,
    Record,
    StatusChange,
    name_on,
)
from ..results import Ending, Gap, Member, Outlook, Risk, Status, Value, WhatIf
from ..wording import NO_BREAK, count_word, format_day, format_percent, format_whole
from .measures import Counting, Ledger, count_indicator, start_counting, value_of
from .sentences import Nouns
from .verdicts import HIGHER_COMPARISONS, Goal, judge, satisfies, status_of

Owner = TypeVar("Owner", bound=Organised)
AnyRecord = TypeVar("AnyRecord", bound=Record)


# ── What is missing, what one loss would do ───────────────────────────────────────────────────────────────────────


def missing_words(goal: Goal, value: Value, missing: int | None, nouns: Nouns) -> str:
    """Say in people's terms what it would take: «còn thiếu hai HTX …; nếu số HTX giữ nguyên là 18»."""
    if not missing or goal.comparison is None:
        return ""
    lacks = "thiếu" if goal.comparison in HIGHER_COMPARISONS else "thừa"
    lacks = f"Ngày {format_day(goal.due_on)} {lacks}" if _is_final(goal, value) else f"Còn {lacks}"
    words = f"{lacks} {count_word(missing)}{NO_BREAK}{nouns.unit} {nouns.counted}"
    if value.denominator is None:
        return f"{words}."
    return f"{words}; nếu số {nouns.unit} thuộc diện tính giữ nguyên là {format_whole(value.denominator)}."


def enough_words(goal: Goal, value: Value, gap: Gap, nouns: Nouns) -> str:
    """Say of a met target whose due date is past which whole number sufficed and how much there was to spare.

    «Đạt khi có ít nhất 10 trong 19 HTX; có 10, vừa đủ.» Empty before the due date and where it was missed.
    """
    if gap.needed is None or gap.slack is None or goal.comparison is None or not _is_final(goal, value):
        return ""
    higher = goal.comparison in HIGHER_COMPARISONS
    whole = "" if value.denominator is None else f"{NO_BREAK}trong{NO_BREAK}{format_whole(value.denominator)}"
    needed = f"{'ít nhất' if higher else 'nhiều nhất'} {format_whole(gap.needed)}{whole}{NO_BREAK}{nouns.unit}"
    spare = f"{'thừa' if higher else 'dưới mức'} {format_whole(gap.slack)}{NO_BREAK}{nouns.unit}"
    return f"Đạt khi có {needed} {nouns.counted}; có {format_whole(value.numerator or 0)}, {spare if gap.slack else 'vừa đủ'}."


_DISSOLVED = "giải thể"


def _is_met(goal: Goal, value: Value) -> bool:
    return (
        goal.comparison is not None
        and goal.threshold is not None
        and judge(value, goal.comparison, goal.threshold) is True
    )


def _is_final(goal: Goal, value: Value) -> bool:
    return value.as_of >= goal.due_on


def lose_one(counting: Counting, goal: Goal, value: Value, measure: Measure | None, nouns: Nouns) -> WhatIf | None:
    """Return what the loss of one counted unit would do, or would have done by the due date once it is past.

    None with nothing sure to lose, and where the target was missed and would have been all the same. A cooperative or a
    group is dissolved on the day and counted again by its own conditions; a product or a person just leaves the
    numerator.
    """
    if measure is None or not value.computed or value.exact is None or not value.numerator:
        return None
    numerator, denominator, event = _after_loss(counting, value, measure)
    if numerator == value.numerator or denominator == 0:
        return None
    left = Fraction(numerator, denominator or 1)
    holds = None
    if goal.comparison is not None and goal.threshold is not None:
        holds = satisfies(left, goal.comparison, goal.threshold)
    final = _is_final(goal, value)
    if final and not holds and not _is_met(goal, value):
        return None
    amount = _amount(goal, left, numerator, denominator, nouns)
    day = format_day(goal.due_on)
    start = f"Nếu một {nouns.unit} đang được tính {event}"
    if final and event == _DISSOLVED:
        start = f"Nếu vào ngày {day} một {nouns.unit} được tính đã {event}"
    elif final:
        start = f"Nếu vào ngày {day} bớt một {nouns.unit} được tính"
    words = f"{start} thì còn {amount}{_verdict(goal, value, holds)}."
    return WhatIf(numerator, denominator, left, holds, words)


def _after_loss(counting: Counting, value: Value, measure: Measure) -> tuple[int, int | None, str]:
    """Return numerator and denominator after the loss, and what it is called."""
    numerator = value.numerator or 0
    if measure.population not in (Population.COOPERATIVES, Population.GROUPS):
        return numerator - 1, value.denominator, "không còn được tính"
    owners = {each.id: each for each in counting.dataset.organised()}
    counted = next((each for each in value.of_part(Part.COUNTED) if each.owner_id in owners), None)
    if counted is None:
        return numerator, value.denominator, ""
    (own,) = counting.members_of(_dissolved(owners[counted.owner_id], counting.day), measure)
    lost = counted.total - own.total
    denominator = None if value.denominator is None else value.denominator - lost
    return numerator - counted.counted + own.counted, denominator, _DISSOLVED


def _dissolved(owner: Owner, day: date) -> Owner:
    change = StatusChange(on=day, status=LegalStatus.DISSOLVED)
    earlier = tuple(each for each in owner.history if each.on < day)
    return owner.model_copy(update={"history": (*earlier, change)})


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
    if _is_final(goal, value):
        return ", không đạt"
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
    """Return a record without what begins after a day, by its name of then: the record itself where nothing differs."""
    kept: dict[str, object] = {}
    for name, begins in _BEGINS.items():
        facts = getattr(owner, name, ())
        begun = tuple(each for each in facts if getattr(each, begins) <= day)
        if len(begun) < len(facts):
            kept[name] = begun
    products = tuple(_known_product(product, day) for product in owner.products)
    return _changed(owner, kept | _named(owner, day) | _replaced("products", owner.products, products))


def _named(record: Owner | Product, day: date) -> dict[str, object]:
    """Return what differs in a record's name and former names on a day."""
    name = name_on(record, day)
    former = tuple(each for each in record.former_names if each.until < day)
    return ({} if name == record.name else {"name": name}) | _replaced("former_names", record.former_names, former)


def _known_product(product: Product, day: date) -> Product:
    ocop = tuple(each for each in product.ocop if each.issued_on <= day)
    later = product.potential_from is not None and product.potential_from > day
    potential = {"potential_from": None} if later else {}
    return _changed(product, _replaced("ocop", product.ocop, ocop) | potential | _named(product, day))


def _replaced(field: str, before: tuple[Record, ...], after: tuple[Record, ...]) -> dict[str, object]:
    """Return the field with its new records, nothing where they are the very same."""
    same = len(before) == len(after) and all(old is new for old, new in zip(before, after, strict=True))
    return {} if same else {field: after}


def _changed(record: AnyRecord, update: Mapping[str, object]) -> AnyRecord:
    return record.model_copy(update=update) if update else record


def endings_between(dataset: Dataset, after: date, until: date) -> tuple[Ending, ...]:
    """Return what holds on `after` and is known to end before the end of `until`, soonest first."""
    found = [ending for owner in dataset.organised() for ending in _endings(owner) if after <= ending.ends_on < until]
    return tuple(sorted(found, key=lambda ending: (ending.ends_on, ending.owner_id, ending.field, ending.what)))


def _endings(owner: Cooperative | Group) -> Iterator[Ending]:
    for name, ends in _ENDS.items():
        for fact in getattr(owner, name, ()):
            if (ends_on := getattr(fact, ends)) is not None:
                yield _ending(owner, name, _name_fact(name, fact), ends_on)
    for product in owner.products:
        for certificate in product.ocop:
            yield _ending(owner, "products", f"OCOP {certificate.stars} sao của {product.name}", certificate.expires_on)


def _ending(owner: Cooperative | Group, field: str, what: str, ends_on: date) -> Ending:
    return Ending(owner.id, owner.name, owner.place, field, what, ends_on, owner.provenance)


def _name_fact(field: str, fact: object) -> str:
    own = getattr(fact, "scheme", None) or getattr(fact, "name", None) or getattr(fact, "title", None)
    return f"{_ENDING_WORDS[field]} {own}" if own else _ENDING_WORDS[field]


@dataclass(frozen=True, slots=True)
class Horizon:
    """A due date as it would be if nothing but the known facts happened; shared by all indicators due then.

    `renewed` counts with every fact prolonged that ends before, `lapsed` with none; `changed` remembers the records
    with one ending alone.
    """

    owners: Mapping[str, Cooperative | Group]
    span: tuple[date, date]
    endings: tuple[Ending, ...]
    renewed: Counting
    lapsed: Counting
    changed: dict[tuple[str, str, date], Cooperative | Group] = field(default_factory=dict)

    def with_ending(self, ending: Ending) -> Cooperative | Group:
        """Return the owner of an ending with every fact renewed but the one that ends."""
        key = (ending.owner_id, ending.field, ending.ends_on)
        if key not in self.changed:
            self.changed[key] = _renewed(self.owners[ending.owner_id], self.span, (ending,))
        return self.changed[key]


def look_ahead(dataset: Dataset, plan: Plan, span: tuple[date, date], ledger: Ledger) -> Horizon:
    """Return what is known on the first day of a span about its last one."""
    since, until = span
    known = known_by(dataset, since)
    prolonged = known.model_copy(
        update={
            "cooperatives": tuple(_renewed(each, span, ()) for each in known.cooperatives),
            "groups": tuple(_renewed(each, span, ()) for each in known.groups),
        }
    )
    return Horizon(
        {owner.id: owner for owner in known.organised()},
        span,
        endings_between(known, since, until),
        start_counting(prolonged, plan, until, ledger),
        start_counting(known, plan, until, ledger),
    )


def outlook_of(
    horizon: Horizon,
    indicator: Indicator,
    measure: Measure,
    goal: Goal,
    value: Value,
    *,
    kept: Mapping[str, Member] = MappingProxyType({}),
) -> Outlook:
    """Return the range that known endings allow by the due date.

    `kept` are members of a published value whose part the records no longer give: they stay as they were published.
    """
    future = _Future(horizon, indicator, measure, goal, value, kept)
    renewed, lapsed = future.count(horizon.renewed), future.count(horizon.lapsed)
    low, high = sorted((lapsed, renewed), key=lambda each: -1 if each.low is None else each.low)
    before = {member.id: member for member in renewed.members}
    risks = (future.risk(ending, renewed, before) for ending in horizon.endings)
    found = tuple(risk for risk in risks if risk is not None)
    return Outlook(goal.due_on, low, high, future.status(low), future.status(high), found)


@dataclass(frozen=True, slots=True)
class _Future:
    """One indicator on the horizon."""

    horizon: Horizon
    indicator: Indicator
    measure: Measure
    goal: Goal
    value: Value
    kept: Mapping[str, Member]

    def status(self, value: Value) -> Status:
        return status_of(self.goal, value, self.goal.due_on)

    def count(self, counting: Counting) -> Value:
        value = count_indicator(counting, self.indicator, self.measure, self.value.nature, self.value.provenance)
        if not self.kept:
            return value
        members = tuple(self.kept.get(member.id, member) for member in value.members)
        return value_of(members, self.indicator.kind, value.as_of, value.nature, value.provenance)

    def risk(self, ending: Ending, renewed: Value, before: Mapping[str, Member]) -> Risk | None:
        """Return what one ending alone would change, None when it changes nothing. Only its owner is counted again."""
        changed = self.horizon.with_ending(ending)
        counted = self.horizon.renewed.members_of(changed, self.measure)
        own = {member.id: self.kept.get(member.id, member) for member in counted}
        if all(_weighs_as(member, before.get(identity)) for identity, member in own.items()):
            return None
        members = tuple(own.get(member.id, member) for member in renewed.members)
        after = value_of(members, self.indicator.kind, renewed.as_of, renewed.nature, renewed.provenance)
        if (after.numerator, after.denominator) == (renewed.numerator, renewed.denominator):
            return None
        return Risk(ending, renewed, after, self.status(renewed), self.status(after))


def _weighs_as(member: Member, before: Member | None) -> bool:
    if before is None:
        return False
    return (member.part, member.counted, member.total) == (before.part, before.counted, before.total)


def _renewed(owner: Owner, span: tuple[date, date], lapsed: Sequence[Ending]) -> Owner:
    """Return a record with every fact that ends inside `span` (since, until) prolonged, but for those that lapse."""
    lapsing = {(each.field, each.ends_on) for each in lapsed if each.owner_id == owner.id}
    update: dict[str, object] = {}
    for name, ends in _ENDS.items():
        facts = getattr(owner, name, ())
        prolonged = tuple(_prolong(fact, ends, span, lapsing, name) for fact in facts)
        update |= _replaced(name, facts, prolonged)
    products = tuple(_renewed_product(product, span, lapsing) for product in owner.products)
    return _changed(owner, update | _replaced("products", owner.products, products))


def _renewed_product(product: Product, span: tuple[date, date], lapsing: set[tuple[str, date]]) -> Product:
    ocop = tuple(_prolong(each, "expires_on", span, lapsing, "products") for each in product.ocop)
    return _changed(product, _replaced("ocop", product.ocop, ocop))


def _prolong(fact: Record, ends: str, span: tuple[date, date], lapsing: set[tuple[str, date]], field: str) -> Record:
    since, until = span
    ends_on = getattr(fact, ends)
    if ends_on is None or not since <= ends_on < until or (field, ends_on) in lapsing:
        return fact
    return fact.model_copy(update={ends: until})
