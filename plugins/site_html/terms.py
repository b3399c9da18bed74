"""Pure: the first use of each abbreviation in a page's own text becomes a button that shows its meaning.

The meaning is a popover: it opens by pointer, touch and keyboard without any script, closes by Escape, and is the
button's description for screen readers. All meanings stand together at the end of `<main>`, where paper, and browsers
that know no popovers, show them as a list. The page's first heading counts as text, a further title has a button only
where no text uses the term; links, code, drawings and other controls stay as they are: what stands in them alone is
told by a line at the end of the section where it first stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    r"((?:[\w.,]+\u00a0)?[(\[«“‘\"]*)(<button class=\"term\".*?</button>)([)\]»”’\".,;:!?…%]*(?:\u00a0[\w.,]+)?)"
)
"""A button with what stands at it without a space; a browser may break a line at either side of a button, else."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def explain_terms(html: str, meanings: Mapping[str, str]) -> str:
    """Make the first use of each term inside `<main>` a button."""
    start, end = html.find("<main"), html.rfind("</main>")
    if not meanings or start < 0 or end < 0:
        return html
    body, notes = html[start:end], dict[str, str]()
    for skipped in _ROUNDS:
        if waiting := {term: meaning for term, meaning in meanings.items() if meaning not in notes}:
            body = _mark(body, waiting, skipped, notes)
    body = _ATTACHED.sub(_hold_together, body)
    left = _left(body, {term: meaning for term, meaning in meanings.items() if meaning not in notes})
    return f"{html[:start]}{_tell(body, left, meanings)}{_list(notes)}{html[end:]}"


def _hold_together(found: re.Match[str]) -> str:
    return f'<span class="no-break">{found[0]}</span>' if found[1] or found[3] else found[0]


def _left(body: str, meanings: Mapping[str, str]) -> Mapping[str, int]:
    """Return the terms that stand only where no button may, in links and in heads of tables, each with its first place."""
    if not meanings:
        return {}
    pattern = _pattern(meanings)
    if not pattern.search(body):
        return {}
    places, done = dict[str, int](), 0
    for free, text in _texts(body, _UNREAD):
        for use in pattern.finditer(text) if free else ():
            places.setdefault(_plain(use[0]), done + use.start())
        done += len(text)
    return places


def _tell(body: str, left: Mapping[str, int], meanings: Mapping[str, str]) -> str:
    """Write what no button explains as a line at the end of each section that uses such a term first."""
    ends = dict[int, list[str]]()
    for term, place in left.items():
        ends.setdefault(_section_end(body, place), []).append(term)
    pieces, done = [], 0
    for end, terms in sorted(ends.items()):
        pieces += [body[done:end], _line(terms, meanings)]
        done = end
    return "".join([*pieces, body[done:]])


def _section_end(body: str, place: int) -> int:
    """Return where the innermost section around a place ends; the body's end where none is around it."""
    depth = 0
    for tag in _TAG.finditer(body, place):
        if tag[2] and tag[2].lower() == "section":
            if tag[1] and not depth:
                return tag.start()
            depth += -1 if tag[1] else 1
    return len(body)


def _line(terms: Iterable[str], meanings: Mapping[str, str]) -> str:
    words = "; ".join(f"<b>{escape(term)}</b> {escape(meanings[term])}" for term in terms)
    return f'<p class="meta terms__line">Chữ viết tắt: {words}.</p>'


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Match whole terms, the longer of two first: HTX NN before HTX."""
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(_spelling, ordered))})(?![\w/-])")


def _mark(body: str, meanings: Mapping[str, str], skipped: frozenset[str], notes: dict[str, str]) -> str:
    """Mark first uses outside skipped elements; add to `notes` what was marked, the button's text by meaning."""
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
        at = f"term-{len(notes)}"
        return f'<button class="term" popovertarget="{at}" aria-describedby="{at}"><abbr>{found[0]}</abbr></button>'

    for free, text in _texts(body, skipped):
        pieces.append(pattern.sub(button, text) if free else text)
        done += len(text)
        if not waiting:
            break
    return "".join([*pieces, body[done:]])


def _plain(use: str) -> str:
    """Return the term that stands in the markup."""
    return unescape(use).replace("\u00a0", " ")


def _spelling(term: str) -> str:
    """Match a term whatever kind of space stands in it."""
    return re.escape(escape(term)).replace(r"\ ", "[ \u00a0]")


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
    if not notes:
        return ""
    items = "".join(
        f'<span class="term-note" id="term-{number}" popover><b>{term}</b> {escape(meaning)}</span>'
        for number, (meaning, term) in enumerate(notes.items(), 1)
    )
    return f'<div class="terms">{items}</div>'
