"""Shared, pure: what a place of the records is today, in words. Administrative levels are data, never known here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from .model import Place
from .wording import format_day, join_words

_MOST_NAMED = 3
"""Above so many units of today they are counted, not named."""


def today_of(places: Mapping[str, Place], place: Place) -> tuple[Place, ...]:
    """Return the units that a place's area belongs to today, none where it still exists."""
    return tuple({each.id: each for each in _heirs(places, place)}.values()) if place.successors else ()


def _heirs(places: Mapping[str, Place], place: Place) -> Iterator[Place]:
    for each in place.successors:
        if places[each].successors:
            yield from _heirs(places, places[each])
        else:
            yield places[each]


def area_of(places: Mapping[str, Place], place_id: str, day: date) -> frozenset[str]:
    """Return every place whose records belong to a plan of a place on a day, also those under what its parts became.

    A record keeps the place of its day. Before a merger its ward lay in the old town; after it lies in the new commune
    that succeeds the ward: it belongs to a plan of either. A record that was filed under the new commune belongs to the
    old town's plan too; a ward of another district that the same commune succeeded does not. What was divided belongs to
    a plan of each part: it is not passed over.
    """
    successors, parents = _steps(places)
    below = {each for each in places if place_id in _spread({each}, parents)}
    heirs = _spread(below, successors)
    under = (each for each in places if not heirs.isdisjoint(_spread({each}, parents)))
    on = _from_its_first_day(places[place_id], day)
    return frozenset(each for each in places if place_id in around(places, each, on)).union(under)


class Areas:
    """What lies in each place on any day, found once a day."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {each.id: each for each in places}
        self._on: dict[date, Mapping[str, frozenset[str]]] = {}

    def within(self, place_id: str, day: date) -> frozenset[str]:
        """Return every place that lies in a place on a day: itself, those below it, and those of which a successor does.

        A merger counts once the old place has ended; for a place that begins later, from its first day. A place without
        a successor of its own lies in what the one above it became. A place that was divided lies only in what all its
        parts lie in: nobody knows in which part a record is that names the old one.
        """
        on = _from_its_first_day(self._places[place_id], day)
        if on not in self._on:
            found: dict[str, set[str]] = {each: set() for each in self._places}
            for each in self._places:
                for outer in surely_around(self._places, each, on):
                    found[outer].add(each)
            self._on[on] = {outer: frozenset(inner) for outer, inner in found.items()}
        return self._on[on][place_id]


def _from_its_first_day(place: Place, day: date) -> date:
    return max(day, place.valid_from) if place.valid_from else day


def surely_around(places: Mapping[str, Place], place_id: str, day: date, *, follows: bool = True) -> frozenset[str]:
    """Return everything in which all of a place lies, then and by a day; itself too."""
    place = places[place_id]
    heirs = _heirs_by(place, day) if follows else ()
    found = {place_id}
    if heirs:
        found |= frozenset.intersection(*(surely_around(places, each, day) for each in heirs))
    if place.parent is not None:
        found |= surely_around(places, place.parent, day, follows=follows and not heirs)
    return frozenset(found)


def is_divided(places: Mapping[str, Place], place_id: str, day: date) -> bool:
    """Tell whether a place that ended by a day belongs to more than one unit of that day."""
    successors = {each.id: _heirs_by(each, day) for each in places.values()}
    return sum(not successors.get(each) for each in _spread({place_id}, successors)) > 1


def _heirs_by(place: Place, day: date) -> tuple[str, ...]:
    """Return what succeeded a place by a day, nothing while it still exists."""
    return place.successors if place.valid_to is None or place.valid_to < day else ()


def around(places: Mapping[str, Place], place_id: str, day: date) -> set[str]:
    """Return everything in which a place lies, then and by a day; itself too."""
    found, ahead = set[str](), [(place_id, True)]
    while ahead:
        identity, follows = ahead.pop()
        found.add(identity)
        place = places[identity]
        heirs = _heirs_by(place, day)
        if follows:
            ahead += ((each, True) for each in heirs)
        if place.parent is not None:
            ahead.append((place.parent, follows and not heirs))
    return found


def _steps(places: Mapping[str, Place]) -> tuple[Mapping[str, Iterable[str]], Mapping[str, Iterable[str]]]:
    """Return from each place to its successors, and to the one above it."""
    successors = {each.id: each.successors for each in places.values()}
    return successors, {each.id: (each.parent,) for each in places.values() if each.parent is not None}


def _spread(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    found, ahead = set[str](), list(start)
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += steps.get(each, ())
    return found


def today_words(places: Mapping[str, Place], place: Place) -> str:
    """Say what a place is today: `nay là xã Mới`; "" where it still exists."""
    heirs = today_of(places, place)
    if not heirs:
        return ""
    if len(heirs) > _MOST_NAMED:
        return f"nay là {len(heirs)} đơn vị"
    return f"nay là {join_words([name_today(place, each) for each in heirs])}"


def place_words(places: Mapping[str, Place], place: Place) -> str:
    """Name a place inside a sentence with what it is today: `xã Cũ (nay là xã Mới)`."""
    today = today_words(places, place)
    return f"{in_sentence(place)} ({today})" if today else in_sentence(place)


def name_today(before: Place, after: Place) -> str:
    """Name inside a sentence what a place became; a unit of its own name is told apart by its first day."""
    name = in_sentence(after)
    if after.name != before.name:
        return name
    return f"{name} lập ngày {format_day(after.valid_from)}" if after.valid_from else f"{name} mới"


def in_sentence(place: Place) -> str:
    """Name a place inside a sentence: `Xã Mới` as `xã Mới`; a name that does not begin with its level stays.

    A label (a link, a cell, a heading) begins with a capital: there the name stands as the records have it.
    """
    level = place.level
    if place.name.casefold().startswith(level.casefold()):
        return level[:1].lower() + level[1:] + place.name[len(level) :]
    return place.name
