"""Compute, step 4½: what reporting dates published, to stand in the place of what today's records give for them.

A date that has a frozen file is told from it: who counted, what they weighed and the verdict are those that were
published, or those that the last correction known by then put in their place. The records only add names. Where nothing
was corrected both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..model import Dataset, FrozenFigure, FrozenReport, IndicatorKind, Part, name_on, place_on
from ..results import Member, Value
from .conditions import Subject
from .details import placed
from .measures import provenance_of, value_of

Key = tuple[str, str | None]
"""An indicator, and the reading of it: None is the default one."""


def key_of(figure: FrozenFigure) -> Key:
    """Return what a frozen figure is of."""
    return figure.indicator, figure.reading


def chain_of(frozen: FrozenReport, key: Key) -> tuple[FrozenFigure, ...]:
    """Return every figure that a date has shown of an indicator, the published one first; empty when it showed none."""
    published = tuple(each for each in frozen.figures if key_of(each) == key)
    corrected = sorted((each for each in frozen.corrected if key_of(each) == key), key=lambda each: each.on)
    return (*published, *corrected)


def shown_by(frozen: FrozenReport) -> dict[Key, FrozenFigure]:
    """Return the figure that a frozen file shows last of each indicator and reading."""
    keys = dict.fromkeys(key_of(each) for each in (*frozen.figures, *frozen.corrected))
    return {key: chain_of(frozen, key)[-1] for key in keys}


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Roster:
    """Every record that may be counted, by id, in the dataset's order, as a member without a part."""

    members: Mapping[str, Member]

    @classmethod
    def of(cls, dataset: Dataset, day: date | None = None) -> Roster:
        """List the cooperatives, groups and products of a dataset, by their names and places of a day or else of today."""
        return cls({member.id: member for subject in _subjects(dataset) for member in (_nobody(subject, day),)})

    def place_in_order(self, members: Mapping[str, Member]) -> tuple[Member, ...]:
        """Return members in the dataset's order."""
        return tuple(members[identity] for identity in self.members if identity in members)


def _subjects(dataset: Dataset) -> Iterator[Subject]:
    for owner in dataset.organised():
        yield Subject(owner)
        yield from (Subject(owner, product) for product in owner.products)


def _nobody(subject: Subject, day: date | None) -> Member:
    owner = subject.owner
    name = subject.name if day is None else name_on(subject.product or owner, day)
    place = owner.place if day is None else place_on(owner, day)
    return Member(subject.id, name, owner.id, place, Part.LEFT_OUT, "", 0, 0, owner.provenance)


def weigh(member: Member) -> tuple[Part, int, int]:
    """Return what of a member decides a figure."""
    return member.part, member.counted, member.total


@dataclass(frozen=True, slots=True)
class Publication:
    """A figure as a frozen file shows it. `is_now` tells that the records speak of everything that weighs the same.

    The site's current pages give the latest date's reasons, places and provenance as the records have them now; an
    edition, and every earlier date, as they were published.
    """

    frozen: FrozenReport
    figure: FrozenFigure
    is_now: bool


def as_published(publication: Publication, recounted: Value, kind: IndicatorKind, roster: Roster) -> Value:
    """Return the value that was published; `recounted` tells its day and nature, the roster who the members are."""
    known = {member.id: member for member in recounted.members}
    shown = [each for each in publication.figure.members if each.id in roster.members]
    members = tuple(
        replace(
            known.get(each.id, roster.members[each.id]),
            part=each.part,
            counted=each.counted,
            total=each.total,
            reason=each.reason or "",
        )
        for each in shown
    )
    if publication.is_now:
        now = {member.id: member for member in members}
        now |= {one: each for one, each in known.items() if one in now and weigh(each) == weigh(now[one])}
        members = roster.place_in_order(now)
    else:
        members = placed(members, publication.frozen)
    provenance = provenance_of(members, recounted.provenance)
    return value_of(members, kind, recounted.as_of, recounted.nature, provenance)


def differing(value: Value, recounted: Value) -> dict[str, Member]:
    """Return the members whose published part today's records no longer give, by id."""
    now = {member.id: weigh(member) for member in recounted.members}
    return {member.id: member for member in value.members if now.get(member.id) != weigh(member)}
