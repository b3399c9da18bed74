"""What a place of the records is today, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import make_place

from coop_plan.model import Place
from coop_plan.placing import Areas, area_of, is_divided, place_words, today_of


def say(*places: Place) -> str:
    """Name the first of these places."""
    return place_words({place.id: place for place in places}, places[0])


def make_named(place_id: str, name: str, **fields: Any) -> Place:
    return make_place(place_id, name=name, **fields)


def test_a_place_that_still_exists_is_only_named() -> None:
    assert say(make_named("a", "Xã A")) == "xã A"


def test_a_place_that_ended_says_what_it_is_today() -> None:
    before = make_named("a", "Xã A", valid_to="2025-06-30", successors=["b"])

    assert say(before, make_named("b", "Phường B", level="phường")) == "xã A (nay là phường B)"


def test_a_place_of_today_that_kept_the_name_is_told_apart_by_its_first_day() -> None:
    before = make_named("a", "Xã A", successors=["a-2025"])

    assert say(before, make_named("a-2025", "Xã A", valid_from="2025-07-01")) == (
        "xã A (nay là xã A lập ngày 01/07/2025)"
    )


@pytest.mark.parametrize(
    ("heirs", "words"),
    [
        (2, "nay là xã 0 và xã 1"),
        (3, "nay là xã 0, xã 1 và xã 2"),
        (4, "nay là 4 đơn vị"),
    ],
)
def test_few_units_of_today_are_named_and_many_are_counted(heirs: int, words: str) -> None:
    after = [make_named(str(number), f"Xã {number}") for number in range(heirs)]

    assert say(make_named("a", "Xã A", successors=[each.id for each in after]), *after) == f"xã A ({words})"


def test_a_place_that_ended_twice_is_what_it_is_at_last() -> None:
    places = [make_place("a", successors=["b"]), make_place("b", successors=["c"]), make_place("c")]

    assert [each.id for each in today_of({each.id: each for each in places}, places[0])] == ["c"]


# ── What lies in a place ──────────────────────────────────────────────────────────────────────────────────────────

MERGED = {
    place.id: place
    for place in (
        make_place("tinh", parent=None),
        make_place("thi-xa", parent="tinh", successors=["xa-moi", "xa-khac"]),
        make_place("phuong-a", parent="thi-xa", successors=["xa-moi"]),
        make_place("phuong-b", parent="thi-xa", successors=["xa-khac"]),
        make_place("xa-moi", parent="tinh"),
        make_place("xa-khac", parent="tinh"),
        make_place("ap", parent="xa-moi"),
        make_place("khom", parent="phuong-a"),
    )
}


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("phuong-a", {"phuong-a", "khom", "xa-moi", "ap"}),
        ("xa-moi", {"thi-xa", "phuong-a", "khom", "xa-moi", "ap"}),
        ("thi-xa", set(MERGED) - {"tinh"}),
        ("tinh", set(MERGED)),
    ],
)
def test_records_of_a_place_lie_where_it_lay_and_where_it_lies_today(place: str, inside: set[str]) -> None:
    assert area_of(MERGED, place, date(2025, 7, 1)) == inside


def test_a_merger_counts_from_its_day() -> None:
    """A ward of another district joins one of the plan's own: not before that."""
    ended = {"valid_to": "2025-06-30", "successors": ["moi"]}
    own = [make_place("vung", parent=None), make_place("xa-b", **ended), make_place("huyen", parent=None)]
    own += [make_place("xa-z", parent="huyen", **ended), make_place("moi", valid_from="2025-07-01")]
    places = {each.id: each for each in own}

    before, after = (area_of(places, "vung", date(2025, month, 1)) for month in (6, 7))

    assert before == {"vung", "xa-b", "moi"}
    assert after == before | {"xa-z"}
    assert Areas(own).within("moi", date(2025, 1, 1)) == {"moi", "xa-b", "xa-z"}


ENDED = {"valid_to": "2024-08-31"}
DIVIDED = [
    make_place("vung", parent=None),
    make_place("xa-cu", **ENDED, successors=["phan-1", "phan-2"]),
    make_place("ap", parent="xa-cu"),
    make_place("phan-1", valid_from="2024-09-01", valid_to="2025-06-30", successors=["xa-moi"]),
    make_place("phan-2", valid_from="2024-09-01", valid_to="2025-06-30", successors=["xa-moi"]),
    make_place("xa-moi", valid_from="2025-07-01"),
]


@pytest.mark.parametrize(
    ("day", "divided", "part", "new"),
    [
        (date(2024, 8, 31), False, {"phan-1"}, {"phan-1", "phan-2", "xa-moi", "xa-cu", "ap"}),
        (date(2024, 9, 30), True, {"phan-1"}, {"phan-1", "phan-2", "xa-moi", "xa-cu", "ap"}),
        (date(2025, 7, 1), False, {"phan-1"}, {"phan-1", "phan-2", "xa-moi", "xa-cu", "ap"}),
    ],
)
def test_what_was_divided_lies_in_no_part_but_in_what_the_parts_became(
    day: date, divided: bool, part: set[str], new: set[str]
) -> None:
    areas, places = Areas(DIVIDED), {each.id: each for each in DIVIDED}

    assert is_divided(places, "xa-cu", day) is divided
    assert areas.within("phan-1", day) == part
    assert areas.within("xa-moi", day) == new
    assert areas.within("vung", day) == set(places)
    assert area_of(places, "phan-1", date(2024, 9, 30)) >= {"xa-cu", "phan-1"}
