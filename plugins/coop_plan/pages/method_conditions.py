"""Describe: each condition of the locality's indicators, asked at its boundary by the code that counts the figures.

A condition's own numbers and words come from `data/`; the example record is made to stand just on either side of them.
Kinds of condition that no indicator uses are shown with numbers of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, singledispatchmethod
from typing import Any, get_args

from pydantic import TypeAdapter

from ..model import (
    AgeCondition,
    AreaCodeCondition,
    BaselineCondition,
    CertificateCondition,
    ChainCondition,
    Condition,
    Cooperative,
    CountedCondition,
    Dataset,
    DesignationCondition,
    EffectiveCondition,
    EstablishedCondition,
    Indicator,
    LegalStatus,
    LinkageCondition,
    ManagersCondition,
    MembersCondition,
    OcopCondition,
    PauseCondition,
    PlaceCondition,
    Plan,
    RatingCondition,
    SizeClass,
    SizeCondition,
    StatusCondition,
    TechnologyCondition,
)
from ..progress.conditions import Answer, Circumstances, Subject, add_months, answer
from ..wording import format_decimal, join_words, lower_first

_RECORD, _OTHER, _OTHER_WORDS = "htx-vi-du", "khac", "nơi khác"
_UNUSED: tuple[dict[str, Any], ...] = (
    {"fact": "status", "any_of": ["đang hoạt động"]},
    {"fact": "baseline"},
    {"fact": "established_in_period"},
    {"fact": "age", "months_at_least": "6"},
    {"fact": "pause_in_year", "months_at_most": "2"},
    {"fact": "rating", "any_of": ["tốt"]},
    {"fact": "effective"},
    {"fact": "linkage"},
    {"fact": "designation", "title": "Danh hiệu ví dụ"},
    {"fact": "technology"},
    {"fact": "certificate", "any_of": ["VietGAP"]},
    {"fact": "area_code"},
    {"fact": "ocop", "stars_at_least": "4"},
    {"fact": "chain", "any_of": ["vi-du"]},
    {"fact": "place", "any_of": ["vi-du"]},
    {"fact": "size", "any_of": ["nhỏ"]},
    {"fact": "members", "at_least": "10"},
    {"fact": "managers", "college_percent_at_least": "50"},
    {"fact": "counted_in", "indicator": "vi-du"},
)
"""A question of each kind, for the kinds that no indicator uses."""


@dataclass(frozen=True, slots=True)
class Case:
    """An example record that a condition is asked about on a day, and the answer."""

    day: date
    found: Answer


@dataclass(frozen=True, slots=True)
class ConditionExample:
    """A condition with its parameters in words, the indicators that ask it, and two answers at its boundary."""

    fact: str
    meaning: str
    indicators: tuple[str, ...]
    cases: tuple[Case, ...]


def condition_examples(dataset: Dataset, year: int) -> tuple[ConditionExample, ...]:
    """Ask every condition of the locality's indicators, then the other kinds, on both sides of their boundaries."""
    asked = tuple(_asked(dataset.indicators))
    facts = {condition.fact for condition, _ in asked}
    reader: TypeAdapter[Any] = TypeAdapter(Condition)
    others = tuple((reader.validate_python(each), ()) for each in _UNUSED if each["fact"] not in facts)
    return tuple(_example(dataset, year, condition, names) for condition, names in (*asked, *others))


def _asked(indicators: Iterable[Indicator]) -> Iterator[tuple[Condition, tuple[str, ...]]]:
    """Yield each distinct condition with the short names of the indicators that ask it, in the order of first use."""
    found: dict[Condition, dict[str, None]] = {}
    for indicator in indicators:
        measures = (indicator.measure, *(reading.measure for reading in indicator.readings))
        for measure in (each for each in measures if each is not None):
            for condition in (*measure.among, *measure.counted):
                found.setdefault(condition, {})[indicator.short_name] = None
    kinds = [get_args(each.model_fields["fact"].annotation)[0] for each in get_args(get_args(Condition)[0])]
    yield from sorted(
        ((each, tuple(names)) for each, names in found.items()), key=lambda pair: kinds.index(pair[0].fact)
    )


def _example(dataset: Dataset, year: int, condition: Condition, indicators: tuple[str, ...]) -> ConditionExample:
    boundary = _Boundary(dataset, year)
    cases = tuple(
        Case(day, answer(condition, Subject(_record(facts)), boundary.circumstances(day, condition, counted)))
        for day, facts, counted in boundary.cases(condition)
    )
    return ConditionExample(condition.fact, _meaning(condition, boundary.names), indicators, cases)


def _meaning(condition: Condition, names: Mapping[str, str]) -> str:
    """Say what a condition asks, with its own parameters: «Đã đăng ký đủ số tháng: số tháng tối thiểu 12»."""
    fields = type(condition).model_fields
    words = [
        _parameter(name, getattr(condition, name), fields[name].description or "", names)
        for name in fields
        if name not in ("fact", "negate")
    ]
    asked = fields["fact"].description or ""
    start = f"Không phải: {lower_first(asked)}" if condition.negate else asked
    parameters = "; ".join(each for each in words if each)
    return f"{start}: {parameters}" if parameters else start


def _parameter(name: str, value: object, description: str, names: Mapping[str, str]) -> str:
    """Say a parameter: a flag by its description, a choice by its values, a number with what it is."""
    if isinstance(value, bool):
        return description.removeprefix("true nếu ") if value else ""
    if isinstance(value, tuple):
        words = [names.get(str(each), str(each)) for each in value]
        return join_words(words) if name == "stages" else " hoặc ".join(words)
    if isinstance(value, int | Decimal):
        return f"{lower_first(description.partition(',')[0])} {format_decimal(value)}"
    return names.get(str(value), str(value))


# ── Records at the boundary ───────────────────────────────────────────────────────────────────────────────────────

Facts = dict[str, Any]
_Asked = tuple[date, Facts, bool]
"""A day, what the example record holds besides its name, and whether it counts in the other indicator."""
_BY_US = {"provenance": "illustrative"}


def _record(facts: Facts) -> Cooperative:
    began = facts.get("registered_on", date(2000, 1, 1))
    base = {"id": _RECORD, "name": "HTX ví dụ", "place": _OTHER, "registered_on": began, **_BY_US}
    return Cooperative.model_validate(base | {"history": [_status(began, LegalStatus.ACTIVE)]} | facts)


def _status(on: date, status: LegalStatus) -> Facts:
    return {"on": on, "status": status}


@dataclass(frozen=True)
class _Boundary:
    """Makes for each kind of condition two cases that differ in one thing: a day, or a field of the record.

    What ends does so on `turn`, the last day on which it holds; what begins does so on the day after.
    """

    dataset: Dataset
    year: int

    @property
    def turn(self) -> date:
        return date(self.year, 6, 30)

    @property
    def after(self) -> date:
        return self.turn + timedelta(days=1)

    @cached_property
    def names(self) -> dict[str, str]:
        """What ids of chains, places and indicators are called."""
        known = {each.id: each.name for each in self.dataset.value_chains}
        known |= {each.id: each.name for each in self.dataset.places}
        known |= {each.id: each.short_name for each in self.dataset.indicators}
        return {"vi-du": "ví dụ", _OTHER: _OTHER_WORDS} | known

    def circumstances(self, day: date, condition: Condition, counted: bool) -> Circumstances:
        """Return what a condition may look at; the example plan lists the example record unless told otherwise."""
        is_listed = counted or not isinstance(condition, BaselineCondition)
        key = frozenset({each.id for each in self.dataset.value_chains if each.key} or {"vi-du"})
        return Circumstances(
            plan=_plan(self.year, [_RECORD] if is_listed else []),
            day=day,
            key_chains=key,
            chain_names=self.names | {_OTHER: "khác"},
            place_names=self.names,
            indicator_names=self.names,
            counted_in=lambda _indicator, _subject: counted,
        )

    @singledispatchmethod
    def cases(self, condition: object) -> tuple[_Asked, ...]:
        """Return two cases around the boundary of a condition."""
        raise TypeError(f"no example for condition {type(condition).__name__}")

    def _on_both_days(self, facts: Facts) -> tuple[_Asked, ...]:
        return (self.turn, facts, True), (self.after, facts, True)

    def _of_two(self, first: Facts, second: Facts) -> tuple[_Asked, ...]:
        return (self.turn, first, True), (self.turn, second, True)

    def _listed_or_not(self) -> tuple[_Asked, ...]:
        return (self.turn, {}, True), (self.turn, {}, False)

    @cases.register
    def _(self, condition: StatusCondition) -> tuple[_Asked, ...]:
        wanted = condition.any_of
        other = next((each for each in LegalStatus if each not in wanted), LegalStatus.ACTIVE)
        before, then = (wanted[0], other) if LegalStatus.ACTIVE in wanted else (other, wanted[0])
        return self._on_both_days({"history": [_status(date(2000, 1, 1), before), _status(self.after, then)]})

    @cases.register
    def _(self, _condition: BaselineCondition) -> tuple[_Asked, ...]:
        return self._listed_or_not()

    @cases.register
    def _(self, condition: EstablishedCondition) -> tuple[_Asked, ...]:
        start = date(self.year, 1, 1)
        origin = condition.origins[0]
        before, inside = ({"registered_on": day, "origin": origin} for day in (start - timedelta(days=1), start))
        return self._of_two(before, inside)

    @cases.register
    def _(self, condition: AgeCondition) -> tuple[_Asked, ...]:
        return self._on_both_days({"registered_on": add_months(self.after, -condition.months_at_least)})

    @cases.register
    def _(self, condition: PauseCondition) -> tuple[_Asked, ...]:
        start = date(self.year, 2, 1)
        last = add_months(start, condition.months_at_most) - timedelta(days=1)
        history = [_status(date(2000, 1, 1), LegalStatus.ACTIVE), _status(start, LegalStatus.PAUSED)]
        return (last, {"history": history}, True), (last + timedelta(days=1), {"history": history}, True)

    @cases.register
    def _(self, condition: RatingCondition) -> tuple[_Asked, ...]:
        return self._on_both_days({"assessments": [self._result(rating=condition.any_of[0])]})

    @cases.register
    def _(self, _condition: EffectiveCondition) -> tuple[_Asked, ...]:
        return self._on_both_days({"assessments": [self._result(effective=True)]})

    def _result(self, **result: Any) -> Facts:
        return {"year": self.year - 1, "known_on": self.after, **result}

    @cases.register
    def _(self, condition: LinkageCondition) -> tuple[_Asked, ...]:
        start = date(self.year, 3, 1)
        stages = [each.value for each in condition.stages] or ["tiêu thụ"]
        contract = {"enterprise": "Doanh nghiệp ví dụ", "start_on": start, "end_on": self.turn, "stages": stages}
        return self._on_both_days({"linkages": [contract]})

    @cases.register
    def _(self, condition: DesignationCondition) -> tuple[_Asked, ...]:
        return self._on_both_days({"designations": [{"title": condition.title, "on": self.after}]})

    @cases.register
    def _(self, _condition: TechnologyCondition) -> tuple[_Asked, ...]:
        key = next((each.id for each in self.dataset.value_chains if each.key), "vi-du")
        return self._on_both_days({"technologies": [{"name": "công nghệ ví dụ", "chain": key, "start_on": self.after}]})

    @cases.register
    def _(self, condition: CertificateCondition) -> tuple[_Asked, ...]:
        dates = {"issued_on": date(self.year - 1, 7, 1), "expires_on": self.turn}
        return self._on_both_days({"certificates": [{"scheme": condition.any_of[0], **dates}]})

    @cases.register
    def _(self, _condition: AreaCodeCondition) -> tuple[_Asked, ...]:
        return self._on_both_days({"area_codes": [{"market": "nội địa", "granted_on": self.after}]})

    @cases.register
    def _(self, condition: OcopCondition) -> tuple[_Asked, ...]:
        dates = {"issued_on": date(self.year - 3, 7, 1), "expires_on": self.turn}
        product = {"id": "vi-du", "name": "Ví dụ", "ocop": [{"stars": condition.stars_at_least, **dates}]}
        return self._on_both_days({"products": [product]})

    @cases.register
    def _(self, condition: ChainCondition) -> tuple[_Asked, ...]:
        return self._of_two({"chains": [condition.any_of[0]]}, {"chains": [_OTHER]})

    @cases.register
    def _(self, condition: PlaceCondition) -> tuple[_Asked, ...]:
        return self._of_two({"place": condition.any_of[0]}, {"place": _OTHER})

    @cases.register
    def _(self, condition: SizeCondition) -> tuple[_Asked, ...]:
        other = next((each for each in SizeClass if each not in condition.any_of), condition.any_of[0])
        return self._of_two({"size": condition.any_of[0]}, {"size": other})

    @cases.register
    def _(self, condition: MembersCondition) -> tuple[_Asked, ...]:
        counts = [(date(self.year, 1, 1), condition.at_least - 1), (self.after, condition.at_least)]
        return self._on_both_days({"members": [{"on": on, "total": total} for on, total in counts]})

    @cases.register
    def _(self, condition: ManagersCondition) -> tuple[_Asked, ...]:
        share = Fraction(condition.college_percent_at_least) / 100
        counts = [(date(self.year, 1, 1), max(share.numerator - 1, 0)), (self.after, share.numerator)]
        managers = [{"on": on, "total": share.denominator, "college": college} for on, college in counts]
        return self._on_both_days({"managers": managers})

    @cases.register
    def _(self, _condition: CountedCondition) -> tuple[_Asked, ...]:
        return self._listed_or_not()


def _plan(year: int, listed: list[str]) -> Plan:
    baseline = {"on": date(year, 1, 1), "count": len(listed), "cooperatives": listed, **_BY_US}
    words = {"title": "Kế hoạch ví dụ", "short_title": "kế hoạch ví dụ", "summary": "Ví dụ."}
    period = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    own = {"id": "vi-du", "period": period, "place": _OTHER, "issuer": "vi-du", "targets": []}
    return Plan.model_validate({**own, **words, "baseline": baseline, **_BY_US})
