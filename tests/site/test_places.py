"""Whoever reads the name of a place that ended also reads, on the same page, what it is today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from built_pages import BuiltPage, squeeze

from coop_plan.model import Dataset, Place
from coop_plan.placing import today_of, today_words

QUOTED = ("tin-tuc/", "van-ban/", "ky-bao-cao/")
"""Pages whose words are those of their own day: a news item, a document's title, a past date as it was known then."""
LISTS = {"so-do-cong.html", "muc-luc-a-z.html"}
"""Links by name alone: the page behind says the rest."""


def ended(dataset: Dataset) -> Iterator[Place]:
    """Yield each place that ended and whose name no place of today has."""
    places = {each.id: each for each in dataset.places}
    living = {each.name for each in dataset.places if not each.successors}
    return (place for place in dataset.places if place.name not in living and today_of(places, place))


def says(text: str, place: Place, places: Mapping[str, Place]) -> bool:
    """Tell whether a text says what a place is today: in the words of running text, or by naming each heir."""
    heirs = [squeeze(each.name) for each in today_of(places, place)]
    return squeeze(today_words(places, place)) in text or ("nay" in text and all(name in text for name in heirs))


def own_words(page: BuiltPage) -> str:
    """Return a page's text without titles and summaries of news, which are quoted."""
    text = page.main_text
    for news in page.all(".news__item"):
        text = text.replace(squeeze(news.get_text(" ")), "")
    return text


def test_every_page_that_names_an_ended_place_says_what_it_is_today(
    pages: Mapping[str, BuiltPage], dataset: Dataset
) -> None:
    places = {each.id: each for each in dataset.places}
    families: set[str] = set()
    wrong = []
    for path, page in pages.items():
        text = own_words(page)
        for place in ended(dataset):
            if squeeze(place.name) in text and not path.startswith(QUOTED) and path not in LISTS:
                families.add(path.partition("/")[0])
                if not says(text, place, places):
                    wrong.append(f"{path}: {place.name}")

    assert {"chi-tieu", "hop-tac-xa", "to-hop-tac", "dia-ban", "ke-hoach", "dia-ban.html"} <= families
    assert "\n".join(wrong) == ""


def test_inside_a_sentence_the_level_of_a_place_is_small(pages: Mapping[str, BuiltPage], dataset: Dataset) -> None:
    names = {place.name for place in dataset.places if place.level in {"xã", "phường"}}
    inside = re.compile(rf"(?<=[\w,;:] )({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})")
    found = {
        (path, name)
        for path, page in pages.items()
        if not path.startswith(QUOTED[:2])
        for text in page.one("body").find_all(string=True)
        for name in inside.findall(text)
    }

    assert found == set()
