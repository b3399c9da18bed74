"""What a page is asked in a look: scripts that list what sticks out, is cut, or has the focus unseen."""

from __future__ import annotations

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
        const each = event.target, now = around(each).map(looks), then = before.get(each);
        stops.push({at: choosable.indexOf(each), html: each.outerHTML.slice(0, 90),
            seen: !then || now.some((look, place) => look !== then[place])});
    });
}"""
"""Remembers in `stops` each stop of the focus: its place among what can be chosen, in the document's order."""


def too_wide(page: Page) -> list[str]:
    """Return the last five elements that stick out to the right where the page scrolls sideways."""
    return list(page.evaluate(WIDE))


def cut_text(page: Page) -> list[str]:
    """Return elements that hide a part of their own text."""
    return list(page.evaluate(CUT))


def layout_shift(page: Page) -> float:
    """Return how far the page moved by itself since it opened (the browser's layout shift score)."""
    return float(page.evaluate(SHIFT))
