"""Every page that names a place which ended says what it is today."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import make_cooperative, make_dataset, make_group, make_linkage, make_place, make_plan, make_report
from described_pages import make_pages, texts, view_of

from coop_plan import urls
from coop_plan.model import ValueChain
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
