"""Pure but for two programs: a page of the site as sheets of A4, and where each piece of it stands on them.

Pieces are found again by marks: words too small to see, set at both ends of each piece before the page is printed.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from math import ceil

from playwright.sync_api import Page

PAPER = 794
"""The width of A4 in CSS pixels: conditions of the style sheet see it whole, margins included."""
MARGINS = "document.documentElement.style.cssText = 'padding-inline: 20mm 15mm'"
"""The margins of theme/static/css/print.css, where a window stands for the paper."""
SHEET = 986
"""The height of A4 between those margins, 261 mm, in CSS pixels."""
MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, (210 - 15) * MM, 18 * MM, (297 - 18) * MM
"""The edges of the printed area, in points from the upper left."""

MARK = """() => {
    const seen = each => each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length > 0;
    const names = [];
    const leaf = each => each.matches('tr') ? each.cells[0] : each;
    const set = (spot, kind, end) => {
        const mark = document.createElement('span');
        mark.textContent = `Zq${names.length - 1}${kind}`;
        mark.style.cssText = 'position:absolute;inset-inline-start:0;font:3px/1 sans-serif;color:#000;white-space:nowrap;'
            + (end ? 'inset-block-end:0' : 'inset-block-start:0');
        if (getComputedStyle(spot).position === 'static') spot.style.position = 'relative';
        end ? spot.append(mark) : spot.prepend(mark);
    };
    const body = document.createElement('div');
    body.style.cssText = 'position:absolute;inset-block-start:0;inset-inline-start:0;inline-size:400px;block-size:1px';
    document.body.append(body);
    names.push('scale');
    set(body, 'l');
    body.lastChild.before(body.lastChild.cloneNode(true));
    body.firstChild.textContent = 'Zq0r';
    body.firstChild.style.insetInlineStart = '400px';
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node; (node = walker.nextNode());) {
        const svg = node.nodeName === 'svg';
        if (!svg && !(node.nodeType === 3 && node.data.trim())) continue;
        const around = node.parentElement;
        if (around.closest('svg, script, style, .visually-hidden, .masthead, .hatch') || !seen(svg ? node : around)) continue;
        texts.push(node);
    }
    const main = document.querySelector('main');
    const inside = texts.filter(each => main.contains(each) && !each.parentElement.closest('.terms, .terms__line'));
    const whole = [...document.querySelectorAll(
        'tr, pre, .chart-frame, .waffle, .task-row, .documents__item, .facts__item,'
        + ' .ledger-entry, .note, .tile-map__tiles, .footer')].filter(seen);
    const heads = [...main.querySelectorAll('h1, h2, h3, caption, summary, .section__remark')].filter(seen)
        .map(head => [head, texts.find(each => head.compareDocumentPosition(each) & 4 && !head.contains(each))]);
    for (const row of main.querySelectorAll('tbody tr, .facts__item')) {
        const before = row.previousElementSibling;
        if (!before || !seen(row) || (before.previousElementSibling && row.nextElementSibling)) continue;
        names.push('a row alone beside ' + row.innerText.replace(/Zq\\d+./g, '').trim().slice(0, 40));
        set(leaf(before), 'h'); set(leaf(row), 'n');
    }
    for (const each of whole) {
        names.push(each.outerHTML.slice(0, 90));
        const parts = each.tagName === 'TR' ? [...each.children].filter(seen) : [each];
        set(parts[0], 'a'); set(parts.at(-1), 'b', true);
    }
    for (const [head, next] of heads) {
        if (!next) continue;
        names.push(head.innerText.replace(/Zq\\d+./g, '').trim().slice(0, 60));
        set(head, 'h', true); set(next.parentElement, 'n');
    }
    names.push('the end');
    set(inside.at(-1).parentElement, 'e', true);
    return names;
}"""
"""Marks the start and end of all that must stay whole (a, b), heads and what follows each (h, n; so are the first and last
rows of tables, of which none may stand alone), the last text of `<main>`
(e), and a length of 400 pixels (l, r); returns what each number names."""

_SHEET = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_MARK = re.compile(r"Zq(\d+)([abhnelr])")


@dataclass(frozen=True)
class Word:
    """A word on a sheet; edges in points from the upper left."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def is_inside(self) -> bool:
        """Tell whether the word stands between the margins; a sheet's own number stands below."""
        if self.bottom > BOTTOM + 2:
            return re.fullmatch(r"\d+|/", self.text) is not None
        return self.left >= LEFT - 1 and self.right <= RIGHT + 1 and self.top >= TOP - 2


@dataclass(frozen=True)
class Printed:
    """A page on paper."""

    words: tuple[Word, ...]
    sheets: int
    names: tuple[str, ...]
    tall: float
    """The height of the page before it was cut into sheets, in sheets."""

    def marks(self) -> dict[tuple[int, str], Word]:
        """Return where each mark stands, by its number and kind; one in the head of a table stands on many sheets."""
        found = ((mark, word) for word in reversed(self.words) if (mark := _MARK.search(word.text)))
        return {(int(mark[1]), mark[2]): word for mark, word in found}

    def broken(self) -> list[str]:
        """Return what should be whole and stands on two sheets."""
        marks = self.marks()
        return [
            self.names[number]
            for (number, kind), start in marks.items()
            if kind == "a" and marks[number, "b"].sheet != start.sheet
        ]

    def stranded(self) -> list[str]:
        """Return the heads that stand on another sheet than what follows them, and the rows that stand alone on one."""
        marks = self.marks()
        return [
            self.names[number]
            for (number, kind), head in marks.items()
            if kind == "h" and marks[number, "n"].sheet != head.sheet
        ]

    def outside(self) -> list[str]:
        """Return the words beyond the margins."""
        words = (word for word in self.words if not _MARK.search(word.text))
        return [f"{word.text} on {word.sheet}" for word in words if not word.is_inside()]

    def scale(self) -> float:
        """Return by how much the browser shrank the page to make it fit; 1 when it did not."""
        marks = self.marks()
        return (marks[0, "r"].left - marks[0, "l"].left) / 300

    def last_of_content(self) -> int:
        """Return the sheet of the last text of `<main>`."""
        return next(word.sheet for (_, kind), word in self.marks().items() if kind == "e")

    def is_wasteful(self) -> bool:
        """Tell whether keeping things whole costs more than a third of the sheets, and one."""
        return self.sheets > ceil(self.tall * 4 / 3) + 1


def print_page(page: Page) -> Printed:
    """Print a page, whose window is `PAPER` wide, and find its words and marks again."""
    page.emulate_media(media="print")
    page.evaluate(MARGINS)
    tall = float(page.evaluate("document.documentElement.scrollHeight")) / SHEET
    page.evaluate("document.documentElement.removeAttribute('style')")
    names = tuple(page.evaluate(MARK))
    return Printed(*read_words(page.pdf(prefer_css_page_size=True)), names, tall)


def read_words(pdf: bytes) -> tuple[tuple[Word, ...], int]:
    """Return the words of a PDF, and how many sheets it has."""
    result = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    sheets = _SHEET.findall(result.stdout.decode("utf-8"))
    words = [
        Word(number, float(left), float(top), float(right), float(bottom), text)
        for number, sheet in enumerate(sheets, 1)
        for left, top, right, bottom, text in _WORD.findall(sheet)
    ]
    return tuple(words), len(sheets)
