"""What a page is asked in a look: scripts that list what sticks out, is cut, or has the focus unseen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .slice(-5).map(each => each.tagName + '.' + each.getAttribute('class'))"""

CUT = """() => [...document.querySelectorAll('body *')].filter(each => {
    const look = getComputedStyle(each);
    if (each.closest('svg, .visually-hidden') || !each.innerText?.trim() || each.clientWidth < 2) return false;
    const hides = axis => ['hidden', 'clip'].includes(look[axis]);
    return hides('overflowX') && each.scrollWidth > each.clientWidth + 1
        || hides('overflowY') && each.scrollHeight > each.clientHeight + 1;
}).map(each => each.outerHTML.slice(0, 90))"""

SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value }))
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(sum), 50));
})"""

BROKEN_NUMBERS = r"""() => {
    const found = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = words.nextNode());) {
        if (text.parentElement.closest('svg, code, pre, .visually-hidden, thead')) continue;
        for (const number of text.data.matchAll(/(?<![\p{L}\p{N}/.,])\p{N}[\p{N}.,/]*(?!\p{L})/gu)) {
            const range = document.createRange();
            range.setStart(text, number.index);
            range.setEnd(text, number.index + number[0].length);
            const lines = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
            if (lines.size > 1) found.push(`${number[0]} in ${text.parentElement.outerHTML.slice(0, 90)}`);
        }
    }
    return found;
}"""

OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
SLOW_NETWORK = {"offline": False, "latency": 250, "downloadThroughput": -1, "uploadThroughput": -1}

WATCH_FOCUS = """() => {
    const looks = each => { const look = getComputedStyle(each);
        return [look.outlineStyle, look.outlineWidth, look.outlineColor, look.boxShadow, look.backgroundColor,
            look.textDecorationLine].join(); };
    const around = each => [each, ...(each.labels || []), each.parentElement];
    const choosable = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, iframe, [tabindex="0"]')].filter(each =>
        each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.type !== 'hidden'
        && each.tabIndex >= 0
        && (each.type !== 'radio' || each.checked));
    const before = new Map(choosable.map(each => [each, around(each).map(looks)]));
    const stops = window.stops = [];
    window.choosable = choosable.length;
    document.addEventListener('focusin', event => {
        const box = event.target.getBoundingClientRect();
        const each = event.target, now = around(each).map(looks), then = before.get(each);
        stops.push({at: choosable.indexOf(each), html: each.outerHTML.slice(0, 90),
            box: [box.left, box.top, box.right, box.bottom].map((edge, axis) => edge + (axis % 2 ? scrollY : scrollX)),
            seen: !then || now.some((look, place) => look !== then[place])});
    });
}"""
"""Remembers in `stops` each stop of the focus: its place among what can be chosen, in the document's order, and its
box on the page."""


def jumps_back(stops: list[dict[str, Any]]) -> list[str]:
    """Return the stops that stand before the one that the focus came from: above it in its column, or left in its line."""
    return [after["html"] for before, after in pairwise(stops) if _stands_before(after["box"], before["box"])]


def _stands_before(box: list[float], other: list[float]) -> bool:
    """Tell whether a box (left, top, right, bottom) is read before another; a pixel is forgiven."""
    left, top, right, bottom = box
    shares_column = left < other[2] - 1 and right > other[0] + 1
    shares_line = min(bottom, other[3]) - max(top, other[1]) > 0.5 * min(bottom - top, other[3] - other[1])
    return (shares_column and bottom <= other[1] + 1) or (shares_line and right <= other[0] + 1)


def too_wide(page: Page) -> list[str]:
    """Return the last five elements that stick out to the right where the page scrolls sideways."""
    return list(page.evaluate(WIDE))


def open_all(page: Page) -> None:
    """Unfold all that a reader may unfold."""
    page.evaluate(OPEN_ALL)


def broken_numbers(page: Page) -> list[str]:
    """Return the numbers and dates that stand on two lines."""
    return list(page.evaluate(BROKEN_NUMBERS))


def cut_text(page: Page) -> list[str]:
    """Return elements that hide a part of their own text."""
    return list(page.evaluate(CUT))


def slow_down(page: Page) -> None:
    """Let each answer of the network take its time, so that a page is painted before its scripts and their data come."""
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_NETWORK)


def layout_shift(page: Page) -> float:
    """Return how far the page moved by itself since it opened (the browser's layout shift score)."""
    return float(page.evaluate(SHIFT))
