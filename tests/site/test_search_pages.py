"""The A–Z page and the search page of the built site: everything is listed, every page leads there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from built_pages import BuiltPage

A_TO_Z = "muc-luc-a-z.html"


def targets(page: BuiltPage, selector: str) -> set[str]:
    found = (page.target_of(str(link["href"])) for link in page.all(selector))
    return {target[0] for target in found if target}


def whole(pages: Mapping[str, BuiltPage]) -> dict[str, BuiltPage]:
    """Return the pages with the site's frame around them: not those that stand in another site's."""
    return {path: page for path, page in pages.items() if not path.startswith("nhung/")}


@pytest.mark.parametrize(
    "folder",
    ["chi-tieu", "nhiem-vu", "hop-tac-xa", "to-hop-tac", "dia-ban", "nganh-hang", "van-ban", "tin-tuc"],
)
def test_everything_is_listed_from_a_to_z(folder: str, pages: Mapping[str, BuiltPage]) -> None:
    own = {path for path in pages if path.startswith(f"{folder}/")}

    assert own
    assert own <= targets(pages[A_TO_Z], "main a[href]")


def test_every_page_leads_to_the_list(pages: Mapping[str, BuiltPage]) -> None:
    assert [path for path, page in whole(pages).items() if A_TO_Z not in targets(page, ".footer a[href]")] == []


def test_the_site_map_leads_to_search_and_list(pages: Mapping[str, BuiltPage]) -> None:
    assert {A_TO_Z, "tim-kiem.html"} <= targets(pages["so-do-cong.html"], "main a[href]")


def test_every_page_has_a_form_that_works_without_scripts(pages: Mapping[str, BuiltPage]) -> None:
    def asks(page: BuiltPage) -> bool:
        form = page.one("form.search")
        target = page.target_of(str(form["action"]))
        return target is not None and target[0] == "tim-kiem.html" and bool(form.select_one("input[name=q]"))

    assert [path for path, page in whole(pages).items() if not asks(page)] == []


def test_without_scripts_the_search_page_leads_to_the_list(pages: Mapping[str, BuiltPage]) -> None:
    assert targets(pages["tim-kiem.html"], "noscript a[href]") == {A_TO_Z}
