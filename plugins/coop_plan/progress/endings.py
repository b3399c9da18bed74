"""Compute, step 7a: what of the records is known to end, and records with their endings renewed or not.

Only what was known on a day: nothing that begins later, and end dates as they were agreed at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeVar

from ..model import Cooperative, Dataset, Group, Organised, Product, Record, has_begun, name_on, place_on
from ..results import Ending, FactPath

Owner = TypeVar("Owner", bound=Organised)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def known_by(dataset: Dataset, day: date) -> Dataset:
    """Return the dataset without what begins after a day; end dates stay, for they were agreed at the beginning."""
    return dataset.model_copy(
        update={
            "cooperatives": tuple(_known(each, day) for each in dataset.cooperatives if has_begun(each, day)),
            "groups": tuple(_known(each, day) for each in dataset.groups if has_begun(each, day)),
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
}
"""Facts whose last day is agreed or printed when they begin."""
_STOPS = {"technologies": "end_on", "designations": "until"}
"""Facts that end when somebody ends them: nobody knows it before."""
_PRODUCTS = "products"
_ENDING_WORDS = {
    "linkages": "hợp đồng liên kết",
    "certificates": "chứng nhận",
    "area_codes": "mã số vùng trồng",
}


def _known(owner: Owner, day: date) -> Owner:
    """Return a record without what begins after a day, by its name and place of then: the record itself where nothing differs."""
    kept: dict[str, object] = {}
    for name, begins in _BEGINS.items():
        facts = getattr(owner, name, ())
        begun = tuple(each for each in facts if getattr(each, begins) <= day)
        if stop := _STOPS.get(name):
            begun = tuple(_going_on(each, stop, day) for each in begun)
        kept |= _replaced(name, facts, begun)
    products = tuple(_known_product(each, day) for each in owner.products if each.since is None or each.since <= day)
    then = _named(owner, day) | _placed(owner, day)
    return _changed(owner, kept | then | _replaced("products", owner.products, products))


def _placed(owner: Organised, day: date) -> dict[str, object]:
    """Return what differs in where a record lay on a day, and had lain before."""
    place = place_on(owner, day)
    former = tuple(each for each in owner.former_places if each.until < day)
    return ({} if place == owner.place else {"place": place}) | _replaced("former_places", owner.former_places, former)


def _going_on(fact: AnyRecord, stop: str, day: date) -> AnyRecord:
    """Return a fact that holds on a day without its last one: nobody knew it before that day was over."""
    until: date | None = getattr(fact, stop)
    return fact.model_copy(update={stop: None}) if until is not None and until >= day else fact


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
    found = [each for owner in dataset.organised() for each in _endings(owner) if after <= each.ends_on < until]
    return tuple(sorted(found, key=lambda each: (each.ends_on, each.owner_id, each.fact)))


def _endings(owner: Cooperative | Group) -> Iterator[Ending]:
    for name, ends in _ENDS.items():
        for index, fact in enumerate(getattr(owner, name, ())):
            if (ends_on := getattr(fact, ends)) is not None:
                yield _ending(owner, (name, "", index), _name_fact(name, fact), ends_on)
    for product in owner.products:
        for index, certificate in enumerate(product.ocop):
            what = f"OCOP {certificate.stars} sao của {product.name}"
            yield _ending(owner, (_PRODUCTS, product.id, index), what, certificate.expires_on)


def _ending(owner: Cooperative | Group, fact: FactPath, what: str, ends_on: date) -> Ending:
    return Ending(owner.id, owner.name, owner.place, fact[0], what, ends_on, owner.provenance, fact)


def _name_fact(field: str, fact: object) -> str:
    own = getattr(fact, "scheme", None) or getattr(fact, "name", None) or getattr(fact, "title", None)
    return f"{_ENDING_WORDS[field]} {own}" if own else _ENDING_WORDS[field]


# ── Renewed or not ────────────────────────────────────────────────────────────────────────────────────────────────


def renewed(owner: Owner, span: tuple[date, date], lapsing: AbstractSet[FactPath] = frozenset()) -> Owner:
    """Return a record with every fact that ends inside `span` (since, until) prolonged, but for those that lapse."""
    update: dict[str, object] = {}
    for name, ends in _ENDS.items():
        facts = getattr(owner, name, ())
        update |= _replaced(name, facts, _prolonged(facts, ends, span, _within(lapsing, name)))
    products = tuple(_renewed_product(product, span, lapsing) for product in owner.products)
    return _changed(owner, update | _replaced(_PRODUCTS, owner.products, products))


def _renewed_product(product: Product, span: tuple[date, date], lapsing: AbstractSet[FactPath]) -> Product:
    lapsed = _within(lapsing, _PRODUCTS, product.id)
    return _changed(product, _replaced("ocop", product.ocop, _prolonged(product.ocop, "expires_on", span, lapsed)))


def _within(lapsing: AbstractSet[FactPath], field: str, product_id: str = "") -> frozenset[int]:
    """Return the indexes of what lapses in one list of facts."""
    return frozenset(index for name, product, index in lapsing if (name, product) == (field, product_id))


def _prolonged(
    facts: tuple[Record, ...], ends: str, span: tuple[date, date], lapsing: AbstractSet[int]
) -> tuple[Record, ...]:
    since, until = span
    return tuple(
        fact.model_copy(update={ends: until})
        if index not in lapsing and (ends_on := getattr(fact, ends)) is not None and since <= ends_on < until
        else fact
        for index, fact in enumerate(facts)
    )
