"""A page's own part of the style sheet: what goes, what stays, and the policy that follows."""

from __future__ import annotations

import pytest

from site_html.finishing import make_finisher
from site_html.inlining import content_security_policy, csp_hash
from site_html.pruning import classes_of_page, read_style_sheet, words_of_script

CSS = "@layer a,b;@layer b{.x,.y>p{top:0}@media print{.z{top:1px}}a:hover{top:2px}}@page{margin:1cm}"


@pytest.mark.parametrize(
    ("css", "used", "kept"),
    [
        (".x{a:b}.y{a:b}", "y", ".y{a:b}"),
        (".x,.y{a:b}", "y", ".y{a:b}"),
        (".x .y{a:b}", "y", ""),
        (".x:not(.y,:is(.z)){a:b}", "x", ".x:not(.y,:is(.z)){a:b}"),
        (":root:has(.x:checked) p{a:b}", "", ":root:has(.x:checked) p{a:b}"),
        ("p{a:b}[data-x='.y']{a:b}", "", "p{a:b}[data-x='.y']{a:b}"),
        ("@media print{.x{a:b}}", "", ""),
        ("@layer l{@media print{.x{a:b}}p{a:b}}", "", "@layer l{p{a:b}}"),
        (
            "@layer a,b;@page{margin:1cm}@font-face{src:url(f.x)}",
            "",
            "@layer a,b;@page{margin:1cm}@font-face{src:url(f.x)}",
        ),
        ('.x::before{content:"}.y{"}.z{a:b}', "x", '.x::before{content:"}.y{"}'),
    ],
    ids=["class", "list", "both", "not", "has", "attribute", "empty", "nested", "at-rules", "string"],
)
def test_rules_that_match_nothing_go(css: str, used: str, kept: str) -> None:
    assert read_style_sheet(css).cut(frozenset(used.split())) == kept


def test_all_classes_give_the_whole_sheet_back() -> None:
    sheet = read_style_sheet(CSS)

    assert sheet.classes == {"x", "y", "z"}
    assert sheet.cut(sheet.classes) == CSS


def test_classes_are_read_however_they_are_quoted() -> None:
    assert classes_of_page("<p class=\"a b\"><i class='c'><svg class=d><b data-class='e'>") == {"a", "b", "c", "d"}


def test_a_script_keeps_the_classes_that_it_names() -> None:
    assert {"row--open", "hidden"} <= words_of_script('row.classList.toggle("row--open", hidden)')


def test_the_policy_allows_just_the_style_that_is_left() -> None:
    policy = content_security_policy(".x{a:b}.y{a:b}", "run()")
    page = f'<meta content="{policy}"><style>.x{{a:b}}.y{{a:b}}</style><p class="y">'

    finished = make_finisher(".x{a:b}.y{a:b}", frozenset()).finish(page, {})

    assert "<style>.y{a:b}</style>" in finished
    assert csp_hash(".y{a:b}") in finished
    assert csp_hash(".x{a:b}.y{a:b}") not in finished


def test_a_page_with_a_style_of_its_own_stays_as_it_is() -> None:
    page = '<style>p{a:b}</style><p class="y">'

    assert make_finisher(".x{a:b}", frozenset()).finish(page, {}) == page
