"""The styles inside each page: their order, their minified text and the policy that allows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_html.inlining import (
    content_security_policy,
    csp_hash,
    join_css,
    minify_css,
    minify_script,
    order_css_files,
)

CSS_FOLDER = Path(__file__).resolve().parents[2] / "theme" / "static" / "css"


def test_layers_come_in_their_order_and_components_by_name_between_them(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    for name in ("print", "utilities", "charts", "components/b", "components/a", "layout", "base", "tokens", "reset"):
        (tmp_path / f"{name}.css").touch()

    names = [str(file.relative_to(tmp_path).with_suffix("")) for file in order_css_files(tmp_path)]

    assert names == [
        "reset",
        "tokens",
        "base",
        "layout",
        "charts",
        "components/a",
        "components/b",
        "utilities",
        "print",
    ]


def test_a_missing_layer_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "base.css").touch()

    assert order_css_files(tmp_path) == (tmp_path / "base.css",)


@pytest.mark.parametrize(
    ("css", "minified"),
    [
        ("/* why\n */ a { color : red; }", "a{color :red}"),
        ("a,\n b > c { margin: 0 1px; }", "a,b>c{margin:0 1px}"),
        ("@media (min-width: 48em) { a { top: calc(1px + 2px); } }", "@media (min-width:48em){a{top:calc(1px + 2px)}}"),
        ('a::before { content: "; {  } ,"; }', 'a::before{content:"; {  } ,"}'),
        (":root:has(#a:checked) .b :is(c, d) { x: y }", ":root:has(#a:checked) .b :is(c,d){x:y}"),
    ],
    ids=["comment", "selectors", "media", "string", "pseudo-classes"],
)
def test_css_is_minified(css: str, minified: str) -> None:
    assert minify_css(css) == minified


def test_files_are_joined_in_the_order_given() -> None:
    assert join_css(["a { b: c; }", "d { e: f; }"]) == "a{b:c}d{e:f}"


def test_an_inlined_script_loses_its_comment() -> None:
    assert minify_script("/* why */\nrun();\n") == "run();"


def test_the_hash_is_that_of_the_text() -> None:
    assert csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def test_the_policy_allows_the_inline_texts_and_nothing_unsafe() -> None:
    policy = content_security_policy("a{}", "run()")

    assert policy.startswith("default-src 'none'; ")
    assert f"style-src {csp_hash('a{}')};" in policy
    assert f"script-src 'self' {csp_hash('run()')};" in policy
    assert "unsafe" not in policy


def test_every_rule_of_the_theme_is_in_a_layer() -> None:
    for file in order_css_files(CSS_FOLDER):
        starts = re.findall(
            r"^(?=\S)(?!\}|/\*)(.*)$", re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE
        )
        assert all(line.startswith("@layer ") for line in starts), file.name


def test_minifying_the_theme_loses_no_brace_and_no_declaration() -> None:
    source = "\n".join(file.read_text("utf-8") for file in order_css_files(CSS_FOLDER))
    plain = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    minified = join_css([source])

    assert plain.count("{") == plain.count("}") == minified.count("{") == minified.count("}")
    assert re.sub(r"[\s;]", "", plain) == re.sub(r"[\s;]", "", minified)


def test_no_colour_stands_outside_the_tokens() -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", re.IGNORECASE)
    files = [file for file in order_css_files(CSS_FOLDER) if file.stem not in {"tokens", "print"}]
    found = [f"{file.name}: {match}" for file in files for match in literal.findall(file.read_text("utf-8"))]

    assert found == []
