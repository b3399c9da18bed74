"""Abbreviations in place: which use becomes a button, what is left alone, and where the meaning stands."""

from __future__ import annotations

import pytest

from site_html.terms import explain_terms

MEANINGS = {"HTX": "hợp tác xã", "HTX NN": "hợp tác xã nông nghiệp", "A&B": "một & hai"}


def button(term: str, number: int = 1) -> str:
    at = f"term-{number}"
    return f'<button class="term" popovertarget="{at}" aria-describedby="{at}"><abbr>{term}</abbr></button>'


def held(words: str) -> str:
    """Return what no line may break in."""
    return f'<span class="no-break">{words}</span>'


def explained(body: str) -> str:
    """Return the body as it became, without what stands at its end."""
    page = explain_terms(f"<main>{body}</main>", MEANINGS)
    return (
        page.partition('<div class="terms">')[0]
        .partition('<p class="meta terms__line">')[0]
        .removesuffix("</main>")[6:]
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Có HTX và HTX", f"<p>Có {button('HTX')} và HTX"),
        ("<p>HTX NN, HTX", f"<p>{held(button('HTX NN') + ',')} {button('HTX', 2)}"),
        ("<p>xã (HTX), A&amp;B", f"<p>xã {held('(' + button('HTX') + '),')} {button('A&amp;B', 2)}"),
        ("<p>«<b>HTX</b>»", f"<p>«<b>{button('HTX')}</b>»"),
        ("<p>8\u00a0HTX\u00a0nay", f"<p>{held(chr(56) + chr(160) + button('HTX') + chr(160) + 'nay')}"),
        ("<p>HTX\u00a0NN", f"<p>{button(f'HTX{chr(160)}NN')}"),
        ("<p>A&amp;B", f"<p>{button('A&amp;B')}"),
        ("<p>số 152/HTX.", f"<p>số {held('152/' + button('HTX') + '.')}"),
        ("<p>HTX/A&amp;B", f"<p>{button('HTX')}/{button('A&amp;B', 2)}"),
        ("<p>HTX\nNN", f"<p>{button(f'HTX{chr(10)}NN')}"),
        ("<p>số 06-HTX", f"<p>số {held('06-' + button('HTX'))}"),
        ("<p>HTXX THTX HTX-1 HTX/2", "<p>HTXX THTX HTX-1 HTX/2"),
        ('<h1>HTX</h1><p>HTX', f'<h1>{button("HTX")}</h1><p>HTX'),
        ('<h2>HTX</h2><p title="HTX">HTX', f'<h2>HTX</h2><p title="HTX">{button("HTX")}'),
        ("<a href=x>HTX <b>HTX</b> HTX</a>", "<a href=x>HTX <b>HTX</b> HTX</a>"),
        ("<code>HTX</code><th>HTX</th><svg><text>HTX</text></svg>", "<code>HTX</code><th>HTX</th><svg><text>HTX</text></svg>"),
        ('<span class="visually-hidden">HTX <span>HTX</span> HTX</span>HTX', None),
        ("<details><summary>HTX</summary>HTX</details><p>HTX", f"<details><summary>HTX</summary>HTX</details><p>{button('HTX')}"),
        ("<details><summary>HTX</summary>HTX</details>", f"<details><summary>HTX</summary>{button('HTX')}</details>"),
        ("<!-- HTX --><input hidden>HTX", f"<!-- HTX --><input hidden>{button('HTX')}"),
    ],
    ids=[
        "first", "longer", "in-brackets", "in-markup", "no-break-spaces", "no-break", "entity", "numbered", "joined", "over-lines", "numbered-dash", "part", "first-heading", "heading", "link", "code", "hidden", "folded", "only-folded", "void",
    ],
)  # fmt: skip
def test_the_first_use_in_the_text_becomes_a_button(body: str, expected: str | None) -> None:
    wanted = body[: -len("HTX")] + button("HTX") if expected is None else expected

    assert explained(body) == wanted


def test_a_title_has_the_button_where_no_text_uses_the_term() -> None:
    assert explained("<h2>HTX</h2><p><a>HTX</a>") == f"<h2>{button('HTX')}</h2><p><a>HTX</a>"


def test_a_title_goes_before_what_is_folded_away() -> None:
    assert explained("<details>HTX</details><h2>HTX</h2>") == f"<details>HTX</details><h2>{button('HTX')}</h2>"


def test_meanings_stand_at_the_end_of_the_main_part() -> None:
    page = explain_terms("<p>HTX</p><main><p>HTX và A&amp;B</p></main><footer>HTX</footer>", MEANINGS)

    assert page.startswith("<p>HTX</p><main>")
    assert page.endswith(
        '<div class="terms"><span class="term-note" id="term-1" popover><b>HTX</b> hợp tác xã</span>'
        '<span class="term-note" id="term-2" popover><b>A&amp;B</b> một &amp; hai</span></div></main><footer>HTX</footer>'
    )


def test_what_stands_in_links_alone_is_told_in_a_line() -> None:
    page = "<main><a>HTX và A&amp;B</a><a>HTX</a></main>"
    line = '<p class="meta terms__line">Chữ viết tắt: <b>HTX</b> hợp tác xã; <b>A&amp;B</b> một &amp; hai.</p>'

    assert explain_terms(page, MEANINGS) == page.replace("</main>", f"{line}</main>")


def test_a_line_stands_at_the_end_of_the_section_that_uses_the_term_first() -> None:
    inner = "<section><a>HTX</a></section>"
    page = f"<main><section><h2>Một</h2>{inner}<a>HTX và A&amp;B</a></section><section><a>HTX</a></section></main>"

    first, second, third, rest = explain_terms(page, MEANINGS).split("</section>")

    assert first.endswith('<p class="meta terms__line">Chữ viết tắt: <b>HTX</b> hợp tác xã.</p>')
    assert second.endswith('<p class="meta terms__line">Chữ viết tắt: <b>A&amp;B</b> một &amp; hai.</p>')
    assert (third, rest) == ("<section><a>HTX</a>", "</main>")


def test_a_button_in_a_later_section_comes_too_late() -> None:
    """The first section uses the term in a link alone; the second in a text, the third folded away."""
    page = "<main><section><a>HTX</a></section><section><p>HTX</p></section><section><details>HTX</details></section></main>"

    first, *others = explain_terms(page, MEANINGS).split("</section>")

    assert first.endswith('<p class="meta terms__line">Chữ viết tắt: <b>HTX</b> hợp tác xã.</p>')
    assert "".join(others) == "<section><p>HTX</p><section><details>HTX</details></main>"


def test_what_is_folded_away_waits_for_what_is_seen() -> None:
    page = "<main><section><details>HTX và HTX NN</details></section><section><p>HTX</p></section></main>"

    first, second, _ = explain_terms(page, MEANINGS).split("</section>")

    assert first.endswith(f"<details>HTX và {button('HTX NN', 2)}</details>")
    assert second == f"<section><p>{button('HTX')}</p>"


def test_what_stands_before_all_sections_waits_for_them() -> None:
    page = "<main><a>HTX</a><section><p>HTX</p></section></main>"

    assert f"<section><p>{button('HTX')}</p></section>" in explain_terms(page, MEANINGS)


@pytest.mark.parametrize("page", ["<p>HTX</p>", "<main><p>Không chữ tắt.</p></main>", "<main><code>HTX</code></main>"])
def test_a_page_without_abbreviations_stays_as_it_is(page: str) -> None:
    assert explain_terms(page, MEANINGS) == page


def test_without_meanings_nothing_is_explained() -> None:
    assert explain_terms("<main><p>HTX</p></main>", {}) == "<main><p>HTX</p></main>"


def test_a_note_that_came_later_changes_nothing_on_its_page() -> None:
    page = "<main>{}<p>Có HTX</p></main>"
    note = "<section data-later><p>HTX và HTX NN</p></section>"

    assert explain_terms(page.format(note), MEANINGS).replace(note, "") == explain_terms(page.format(""), MEANINGS)
