"""The A–Z page: everything with a page of its own, in the order of a Vietnamese dictionary, letter by letter."""

from __future__ import annotations

import pytest
from builders import make_cooperative, make_dataset
from described_pages import make_pages, view_of

from coop_plan.pages.a_to_z import group_by_letter
from coop_plan.pages.views import Link
from coop_plan.sorting import initial


def letters(*titles: str) -> dict[str, list[str]]:
    groups = group_by_letter(Link(title, f"{title}.html") for title in titles)
    return {group.letter: [link.text for link in group.links] for group in groups}


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Đồng", "Đ"),
        ("dứa", "D"),
        ("Ấn", "Â"),
        ("Ăn", "Ă"),
        ("ảnh", "A"),
        ("Ưu", "Ư"),
        ("152", ""),
        ("", ""),
        ("«a»", ""),
    ],
)
def test_the_letter_that_lists_a_word(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_letters_follow_the_alphabet_and_words_their_letter() -> None:
    found = letters("Đặng", "Dũng", "Ấn", "An Phú", "Ân", "Anh Dũng", "Lê", "Ăn")

    assert list(found.items()) == [
        ("A", ["An Phú", "Anh Dũng"]),
        ("Ă", ["Ăn"]),
        ("Â", ["Ân", "Ấn"]),
        ("D", ["Dũng"]),
        ("Đ", ["Đặng"]),
        ("L", ["Lê"]),
    ]


def test_what_begins_with_no_letter_stands_together() -> None:
    assert letters("152/QĐ", "«Trích»", "7 việc", "An") == {"0–9": ["«Trích»", "7 việc", "152/QĐ"], "A": ["An"]}


def test_each_letter_has_an_anchor_of_its_own() -> None:
    groups = group_by_letter(Link(letter, letter) for letter in "aăâdđeêoôơuư1")

    assert len({group.anchor for group in groups}) == 13


def test_every_record_is_listed_with_its_kind() -> None:
    dataset = make_dataset(cooperatives=(make_cooperative(1), make_cooperative(2)))

    view = view_of(make_pages(dataset), "muc-luc-a-z.html")
    listed = {(link.text, link.note) for group in view.groups for link in group.links}

    assert {(record.name, "Hợp tác xã") for record in dataset.cooperatives} <= listed
    assert {(place.name, "Địa bàn") for place in dataset.places} <= listed
    assert (dataset.indicators[0].name, "Chỉ tiêu") in listed


def test_what_has_one_title_is_told_apart() -> None:
    name = "HTX trùng tên"
    dataset = make_dataset(cooperatives=(make_cooperative(1, name=name), make_cooperative(2, name=name, place="xa-b")))

    view = view_of(make_pages(dataset), "muc-luc-a-z.html")
    notes = [link.note for group in view.groups for link in group.links if link.text == name]

    assert len(set(notes)) == 2
    assert all(note.startswith("Hợp tác xã · ") for note in notes)
