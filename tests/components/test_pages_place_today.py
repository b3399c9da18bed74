"""Every page that names a place which ended says what it is today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from builders import make_cooperative, make_dataset, make_group, make_linkage, make_place, make_plan, make_report
from described_pages import make_pages, texts, view_of

from coop_plan import urls
from coop_plan.model import Place, ValueChain
from coop_plan.pages import PageSpec

ENDED = make_place("xa-a", name="Xã A", valid_to="2025-06-30", successors=["xa-b"])
TODAY = make_place("xa-b", name="Xã B", valid_from="2025-07-01")
CHAIN = {"id": "lua", "name": "Lúa gạo", "sector": "trồng trọt", "key": "true", "provenance": "illustrative"}
BASELINE = {"on": "2024-01-01", "count": "1", "cooperatives": ["htx-01"], "provenance": "illustrative"}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, PageSpec]:
    return make_pages(
        make_dataset(
            places=(make_place("vung", parent=None), ENDED, TODAY),
            value_chains=(ValueChain.model_validate(CHAIN),),
            plans=(make_plan(baseline=BASELINE),),
            cooperatives=(make_cooperative(1, chains=["lua"], linkages=[make_linkage(end_on="2024-11-30")]),),
            groups=(make_group(1, chains=["lua"]),),
            reports=(make_report(),),
        )
    )


@pytest.mark.parametrize(
    "path",
    [
        urls.cooperative_url("htx-01"),
        urls.group_url("tht-01"),
        urls.GROUPS,
        urls.plan_url("2024"),
        urls.indicator_url("lien-ket"),
        urls.value_chain_url("lua"),
        urls.place_url("xa-a"),
        urls.RISKS,
    ],
)
def test_a_page_that_names_a_place_says_what_it_is_today(pages: Mapping[str, PageSpec], path: str) -> None:
    words = texts(view_of(pages, path))

    assert "Xã A" in words
    assert "nay là xã B" in words or "nay thuộc xã B" in words


def test_a_place_that_still_exists_is_only_named() -> None:
    records = {"cooperatives": (make_cooperative(1),), "groups": (make_group(1),), "reports": (make_report(),)}
    pages = make_pages(make_dataset(**records))

    assert "nay là" not in texts(view_of(pages, urls.cooperative_url("htx-01")))


def ended(place_id: str, until: str, *successors: str, **fields: Any) -> Place:
    return make_place(place_id, valid_to=until, successors=list(successors), **fields)


MERGED_TWICE = (
    make_place("vung", parent=None, successors=["xa-moi", "xa-khac"], valid_to="2024-06-30"),
    ended("xa-a", "2024-03-31", "xa-giua"),
    ended("xa-b", "2024-06-30", "xa-khac"),
    ended("xa-giua", "2024-06-30", "xa-moi", valid_from="2024-04-01"),
    make_place("xa-moi", parent=None, valid_from="2024-07-01", tile={"column": "0", "row": "0"}),
    make_place("xa-khac", parent=None, valid_from="2024-07-01", tile={"column": "1", "row": "0"}),
)
LIVING = (
    make_cooperative(1, place="xa-a"),
    make_cooperative(2, place="xa-giua"),
    make_cooperative(3, place="xa-b"),
    make_cooperative(4, place="xa-moi"),
)


@pytest.fixture(scope="module")
def merged_twice() -> Mapping[str, PageSpec]:
    """A place that ended twice, and the plan's own area that ended before the reporting date."""
    return make_pages(make_dataset(places=MERGED_TWICE, cooperatives=LIVING, reports=(make_report("2024-09-30"),)))


def records_at(pages: Mapping[str, PageSpec], place_id: str) -> list[str]:
    table = view_of(pages, urls.place_url(place_id)).records
    return [row.cells[0].text for row in table.rows] if table else []


def test_a_place_has_the_records_of_what_it_came_from_however_many_steps_ago(
    merged_twice: Mapping[str, PageSpec],
) -> None:
    one, two, three, four = (each.name for each in LIVING)

    assert records_at(merged_twice, "xa-moi") == [one, two, four]
    assert records_at(merged_twice, "xa-giua") == [one, two]
    assert records_at(merged_twice, "xa-a") == [one]
    assert records_at(merged_twice, "vung") == [one, two, three, four]
    assert view_of(merged_twice, urls.place_url("xa-a")).sentence == (
        "Xa A là đơn vị đến 31/03/2024; nay thuộc Xa Moi."
    )


def test_a_plan_area_that_ended_has_as_many_as_what_came_after_it(merged_twice: Mapping[str, PageSpec]) -> None:
    view = view_of(merged_twice, urls.PLACES)

    assert view.sentence.replace("\u00a0", " ") == "4 hợp tác xã đang hoạt động ở Vung."
    assert [row.cells[2].text for row in view.units.rows] == ["4"]
    assert view.successors is not None
    (later,) = (each for each in view.maps.maps if "kế thừa" in each.title)
    assert [row.cells[1].text for row in later.table.rows] == ["3", "1"]


def test_records_in_a_divided_place_are_told_beside_the_units() -> None:
    places = (
        make_place("vung", parent=None),
        ended("xa-a", "2024-06-30", "phan-1", "phan-2"),
        *(make_place(f"phan-{number}", valid_from="2024-07-01") for number in (1, 2)),
    )
    owners = (make_cooperative(1, place="xa-a"), make_cooperative(2, place="phan-1"))
    pages = make_pages(make_dataset(places=places, cooperatives=owners, reports=(make_report("2024-09-30"),)))

    assert view_of(pages, urls.PLACES).sentence.replace("\u00a0", " ") == (
        "1 hợp tác xã đang hoạt động ở 1 trong 2 đơn vị của Vung. 1 hợp tác xã không ghi thuộc đơn vị nào trong số này."
    )
