"""Shared, pure: what a place of the records is today, in words. Administrative levels are data, never known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def today_words(places: Mapping[str, Place], place: Place) -> str:
    """Say what a place is today: `nay là xã Mới`; "" where it still exists.

    A unit of today that has the same name as the one of before is told apart by its first day.
    """
    heirs = today_of(places, place)
    if not heirs:
        return ""
    if len(heirs) > _MOST_NAMED:
        return f"nay là {len(heirs)} đơn vị"
    return f"nay là {join_words([_name_today(place, each) for each in heirs])}"


def place_words(places: Mapping[str, Place], place: Place) -> str:
    """Name a place with what it is today: `Xã Cũ (nay là xã Mới)`."""
    today = today_words(places, place)
    return f"{place.name} ({today})" if today else place.name


def _name_today(before: Place, after: Place) -> str:
    name = _in_running_text(after)
    if after.name != before.name:
        return name
    return f"{name} lập ngày {format_day(after.valid_from)}" if after.valid_from else f"{name} mới"


def _in_running_text(place: Place) -> str:
    """Write `Xã Mới` as `xã Mới`; a name that does not begin with its level stays."""
    level = place.level
    if place.name.casefold().startswith(level.casefold()):
        return level[:1].lower() + level[1:] + place.name[len(level) :]
    return place.name
