"""A page's own part of the style sheet: what goes, what stays, and the policy that follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_html.finishing import make_finisher
from site_html.inlining import content_security_policy, csp_hash
from site_html.pruning import names_of_page, names_of_script, read_style_sheet, scripts_of_page

CSS = "@layer a,b;@layer b{.x,.y>p{top:0}@media print{.z{top:1px}}a:hover{top:2px}}@page{margin:1cm}"


@pytest.mark.parametrize(
    ("css", "used", "kept"),
    [
        (".x{a:b}.y{a:b}", ".y", ".y{a:b}"),
        (".x,.y{a:b}", ".y", ".y{a:b}"),
        (".x .y{a:b}", ".y", ""),
        (".x:not(.y,:is(.z)){a:b}", ".x", ".x:not(.y,:is(.z)){a:b}"),
        (":root:has(.x:checked) p{a:b}", "p", ":root:has(.x:checked) p{a:b}"),
        ("[lang='.y']{a:b}[data-x]{a:b}", "", "[lang='.y']{a:b}[data-x]{a:b}"),
        ("p{a:b}ul>li:first-child::before{a:b}", "li", ""),
        ("summary::-webkit-details-marker{a:b}*{a:b}", "summary", "summary::-webkit-details-marker{a:b}*{a:b}"),
        ("[data-x=met]{a:b}.y[data-x=\"1\"]{a:b}.y[data-x='2']{a:b}", ".y [data-x=2]", ".y[data-x='2']{a:b}"),
        ("@media print{.x{a:b}}", "", ""),
        ("@layer l{@media print{.x{a:b}}p{a:b}}", "p", "@layer l{p{a:b}}"),
        (
            "@layer a,b;@page{margin:1cm}@font-face{src:url(f.x)}",
            "",
            "@layer a,b;@page{margin:1cm}@font-face{src:url(f.x)}",
        ),
        ('.x::before{content:"}.y{"}.z{a:b}', ".x", '.x::before{content:"}.y{"}'),
    ],
    ids=[
        "class",
        "list",
        "both",
        "not",
        "has",
        "attribute",
        "element",
        "pseudo-element",
        "data",
        "empty",
        "nested",
        "at-rules",
        "string",
    ],
)
def test_rules_that_match_nothing_go(css: str, used: str, kept: str) -> None:
    assert read_style_sheet(css).cut(frozenset(used.split())) == kept


def test_all_classes_give_the_whole_sheet_back() -> None:
    sheet = read_style_sheet(CSS)

    assert sheet.names == {".x", ".y", ".z", "p", "a"}
    assert sheet.cut(sheet.names) == CSS


def test_names_are_read_however_they_are_quoted() -> None:
    classes = {".a", ".b", ".c", ".d"}
    data = {"[data-class=e]", "[data-x=1]", "[data-y=z]"}

    found = names_of_page("<p class=\"a b\"><i class='c'><svg class=d data-x=\"1\" data-y=z><b data-class='e'>")

    assert found == {"p", "i", "svg", "b"} | classes | data


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (":root{--a:1;--b:2}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:var(--b);--b:2;c:d}p{e:f}", ":root{c:d}p{e:f}"),
        ("@layer l;@media print{:root{--a:1}}p{a:b}", "@layer l;p{a:b}"),
        ("p{--a:1;top:calc(var(--a)*2)}", "p{--a:1;top:calc(var(--a)*2)}"),
    ],
    ids=["unread", "read by an unread one alone", "rule", "read"],
)
def test_custom_properties_that_nothing_reads_go(css: str, kept: str) -> None:
    assert read_style_sheet(css).cut(frozenset({"p"})) == kept


def test_a_script_keeps_the_names_that_it_writes_out() -> None:
    script = """/* one's own "table" */ make("li", 'note').classList.toggle(`row--${open ? "wide" : filter}`, hidden)"""

    names = names_of_script(script)

    assert {"li", ".note", ".row--", ".wide"} <= names
    assert names.isdisjoint({".table", ".hidden", ".make"})


def test_what_the_theme_s_scripts_make_keeps_its_rules(root: Path) -> None:
    scripts = root / "theme" / "static" / "js"
    found = {path.name: names_of_script(path.read_text(encoding="utf-8")) for path in scripts.glob("*.js")}

    assert {"mark", ".suggestions", ".suggestions__option", ".links__note"} <= found["search.js"]
    assert {"nav", ".pager", ".pager__link", ".table__line"} <= found["list.js"]
    assert found["search.js"].isdisjoint({".note", ".filter", ".letters"})


def test_a_page_keeps_the_rules_of_the_scripts_that_it_runs() -> None:
    page = '<script src="../theme/js/a.js" defer></script><script>b.js</script><style>.x{a:b}.y{a:b}</style>'
    scripts = {"a.js": frozenset({".x"}), "b.js": frozenset({".y"})}

    assert scripts_of_page(page) == {"a.js"}
    assert "<style>.x{a:b}</style>" in make_finisher(".x{a:b}.y{a:b}", scripts).finish(page, {})


def test_no_script_sets_a_data_attribute(root: Path) -> None:
    """Rules for values that stand nowhere in the markup are cut."""
    scripts = [path.read_text(encoding="utf-8") for path in (root / "theme" / "static" / "js").glob("*.js")]

    assert scripts
    assert [script for script in scripts if re.search(r"dataset[\w.[\]]* = |Attribute\(.?data-", script)] == []


def test_the_policy_allows_just_the_style_that_is_left() -> None:
    policy = content_security_policy(".x{a:b}.y{a:b}", "run()")
    page = f'<meta content="{policy}"><style>.x{{a:b}}.y{{a:b}}</style><p class="y">'

    finished = make_finisher(".x{a:b}.y{a:b}", {}).finish(page, {})

    assert "<style>.y{a:b}</style>" in finished
    assert csp_hash(".y{a:b}") in finished
    assert csp_hash(".x{a:b}.y{a:b}") not in finished


def test_a_page_with_a_style_of_its_own_stays_as_it_is() -> None:
    page = '<style>p{a:b}</style><p class="y">'

    assert make_finisher(".x{a:b}", {}).finish(page, {}) == page
