"""Pure: the first use of each abbreviation in a page's own text becomes a button that shows its meaning.

The meaning is a popover: it opens by pointer, touch and keyboard without any script, closes by Escape, and is the
button's description for screen readers. All meanings stand together at the end of `<main>`, where paper, and browsers
that know no popovers, show them as a list. The page's first heading counts as text, a further title has a button only
where no text of its section uses the term; links, code, drawings and other controls stay as they are: what a section
first uses in them alone is told by a line at its end. What is folded away explains only what stands nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape, unescape

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_CONTROLS = frozenset(
    {"a", "abbr", "button", "code", "form", "kbd", "label", "legend", "nav", "option", "pre", "samp", "script", "style"}
    | {"summary", "svg", "th"}
)
_TITLES = frozenset({"caption", "dt", "figcaption", "h2", "h3", "h4", "h5", "h6"})
_FOLDED = frozenset({"details"})
_UNREAD = frozenset({"button", "code", "pre", "script", "style", "svg"})
_ROUNDS = (_CONTROLS | _TITLES | _FOLDED, _CONTROLS | _FOLDED, _CONTROLS)
"""What each round leaves alone: running text goes first, then titles, then what is folded away."""
_HIDDEN = re.compile(
    r"\saria-hidden=|\shidden(?=[\s>=]|$)|visually-hidden|\spopover(?=[\s>=]|$)|\sdata-later(?=[\s>=]|$)"
)
"""What nobody sees, and `data-later`: a note that came later to a page that otherwise stays as it was."""
_ATTACHED = re.compile(
    r"((?:[\w.,]+[\u00a0/-])?[(\[«“‘\"]*)(<button class=\"term\".*?</button>)([)\]»”’\".,;:!?…%]*(?:\u00a0[\w.,]+)?)"
)
"""A button with what stands at it without a space; a browser may break a line at either side of a button, else."""
_SECTION = re.compile(r"<(/?)section(?=[\s>])")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def explain_terms(html: str, meanings: Mapping[str, str]) -> str:
    """Make the first use of each term inside `<main>` a button, or tell the term in a line of its section."""
    start, end = html.find("<main"), html.rfind("</main>")
    if not meanings or start < 0 or end < 0:
        return html
    body = html[start:end]
    if used := _used(body, meanings):
        notes = dict[str, str]()
        body = _explain_seen(body, used, notes)
        body = _mark(body, _waiting(used, notes), _CONTROLS, notes)
        body += _line(_left(body, _waiting(used, notes), _UNREAD), used)
        body = _ATTACHED.sub(_hold_together, body) + _list(notes)
    return html[:start] + body + html[end:]


def _used(body: str, meanings: Mapping[str, str]) -> Mapping[str, str]:
    """Return the terms that stand anywhere in a body, with their meanings."""
    found = {_plain(use) for use in _pattern(meanings).findall(body)}
    return {term: meaning for term, meaning in meanings.items() if term in found}


def _waiting(meanings: Mapping[str, str], notes: Mapping[str, str]) -> Mapping[str, str]:
    return {term: meaning for term, meaning in meanings.items() if meaning not in notes}


def _explain_seen(body: str, meanings: Mapping[str, str], notes: dict[str, str]) -> str:
    """Explain what stands outside folded parts, section by section; add to `notes` what is explained.

    A term that a section uses first in links alone is told at its end: a button further down would come too late. What
    stands outside all sections waits for any of them, and is told at the end.
    """
    pieces: list[str] = []
    open_sections: list[dict[str, None]] = [{}]
    for piece, step in _sections(body):
        for skipped in _ROUNDS[:2]:
            piece = _mark(piece, _waiting(meanings, notes), skipped, notes)  # noqa: PLW2901 - what it became
        pieces.append(piece)
        open_sections[-1] |= dict.fromkeys(_left(piece, _waiting(meanings, notes), _UNREAD | _FOLDED))
        if step > 0:
            open_sections.append({})
        elif len(open_sections) > 1:
            late = [term for term in open_sections.pop() if meanings[term] not in notes]
            pieces.append(_line(late, meanings))
            notes |= {meanings[term]: "" for term in late}
    late = [term for term in open_sections[0] if meanings[term] not in notes]
    notes |= {meanings[term]: "" for term in late}
    return "".join([*pieces, _line(late, meanings)])


def _sections(body: str) -> Iterator[tuple[str, int]]:
    """Yield the body in pieces, each up to where a section opens (1) or closes (-1); the last one ends it (0).

    What stands in something folded, hidden or operated is no section of the page.
    """
    done = at = 0
    for free, text in _texts(body, _CONTROLS | _FOLDED):
        for tag in _SECTION.finditer(text) if not free else ():
            yield body[done : at + tag.start()], -1 if tag[1] else 1
            done = at + tag.start()
        at += len(text)
    yield body[done:], 0


def _hold_together(found: re.Match[str]) -> str:
    return f'<span class="no-break">{found[0]}</span>' if found[1] or found[3] else found[0]


def _left(body: str, meanings: Mapping[str, str], skipped: frozenset[str]) -> list[str]:
    """Return the terms that stand in a piece where no button may, in links and in heads of tables, in their order."""
    found = dict[str, None]()
    for free, text in _texts(body, skipped) if meanings else ():
        for use in _pattern(meanings).finditer(text) if free else ():
            found[_plain(use[0])] = None
    return list(found)


def _line(terms: Collection[str], meanings: Mapping[str, str]) -> str:
    if not terms:
        return ""
    words = "; ".join(f"<b>{escape(term)}</b> {escape(meanings[term])}" for term in terms)
    return f'<p class="meta terms__line">Chữ viết tắt: {words}.</p>'


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Match whole terms, the longer of two first: HTX NN before HTX; also in «152/QĐ» and «HTX/THT»."""
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelling, ordered))})(?!\w|[/-]\d)")


def _mark(body: str, meanings: Mapping[str, str], skipped: frozenset[str], notes: dict[str, str]) -> str:
    """Mark first uses outside skipped elements; add to `notes` what was marked, the button's text by meaning.

    Of what is told without a button `notes` holds "".
    """
    if not meanings:
        return body
    pattern, pieces, done = _pattern(meanings), [], 0
    waiting = {meanings[_plain(use)] for use in pattern.findall(body)}
    if not waiting:
        return body

    def button(found: re.Match[str]) -> str:
        meaning = meanings[_plain(found[0])]
        if meaning in notes:
            return found[0]
        notes[meaning] = found[0]
        waiting.discard(meaning)
        at = f"term-{sum(map(bool, notes.values()))}"
        return f'<button class="term" popovertarget="{at}" aria-describedby="{at}"><abbr>{found[0]}</abbr></button>'

    for free, text in _texts(body, skipped):
        pieces.append(pattern.sub(button, text) if free else text)
        done += len(text)
        if not waiting:
            break
    return "".join([*pieces, body[done:]])


def _plain(use: str) -> str:
    """Return the term that stands in the markup."""
    return " ".join(unescape(use).split())


def _spelling(term: str) -> str:
    """Match a term whatever kind of space stands in it."""
    return re.escape(escape(term)).replace(r"\ ", r"\s+")


def _texts(body: str, skipped: frozenset[str]) -> Iterator[tuple[bool, str]]:
    """Yield the body in pieces, each with whether it is text outside tags and skipped elements."""
    inside, depth, last, done = "", 0, 0, 0
    for tag in _TAG.finditer(body):
        if not inside and last < tag.start():
            yield False, body[done:last]
            yield True, body[last : tag.start()]
            done = tag.start()
        last = tag.end()
        name = (tag[2] or "").lower()
        if inside:
            depth += 0 if name != inside else -1 if tag[1] else 1
            inside = inside if depth else ""
        elif name and not tag[1] and name not in _VOID and (name in skipped or _HIDDEN.search(tag[3])):
            inside, depth = name, 1
    if inside:
        last = len(body)
    yield False, body[done:last]
    yield True, body[last:]


def _list(notes: Mapping[str, str]) -> str:
    buttons = [(meaning, term) for meaning, term in notes.items() if term]
    items = "".join(
        f'<span class="term-note" id="term-{number}" popover><b>{term}</b> {escape(meaning)}</span>'
        for number, (meaning, term) in enumerate(buttons, 1)
    )
    return f'<div class="terms">{items}</div>' if items else ""
