"""Draw, pure: find room for labels, always in the same way for the same chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, hypot

_OUTSIDE_COST = 50.0
_CONFUSION_COST = 400.0
"""A label that stands nearer to another mark than to its own tells a lie: dearer than covering a line."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, x: float, y: float) -> Box:
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def overlap(self, other: Box) -> float:
        """Return the common area in square pixels."""
        if self.right <= other.left or other.right <= self.left:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def within(self, bounds: Box) -> Box:
        """Return the box moved sideways, as little as needed, so that it stands between the bounds' sides."""
        return self.moved(min(0.0, bounds.right - self.right) or max(0.0, bounds.left - self.left), 0.0)

    def distance_to(self, point: tuple[float, float]) -> float:
        """Return the distance of a point from the box, 0 inside."""
        across = max(self.left - point[0], 0.0, point[0] - self.right)
        down = max(self.top - point[1], 0.0, point[1] - self.bottom)
        return hypot(across, down)

    def area_outside(self, bounds: Box) -> float:
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(bounds)


def boxes_along(start: tuple[float, float], end: tuple[float, float], reach: float = 3.0) -> list[Box]:
    """Cover a straight stroke with small squares, so that labels can keep clear of it."""
    steps = max(1, ceil(hypot(end[0] - start[0], end[1] - start[1]) / (2 * reach)))
    points = [
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(steps + 1)
    ]
    return [Box(x - reach, y - reach, x + reach, y + reach) for x, y in points]


def candidates_around(x: float, y: float, size: tuple[float, float], *, above: bool, gap: float = 8) -> list[Box]:
    """Return places for a label of a point, best first: its own side, shifted, farther off, then the other side."""
    width, height = size
    centred = Box(x - width / 2, 0, x + width / 2, height)
    shifts = (0.0, -width / 3, width / 3, -width / 2 - gap, width / 2 + gap)
    upper = [centred.moved(shift, y - gap - height - far) for far in (0, 12, 26) for shift in shifts]
    lower = [centred.moved(shift, y + gap + far) for far in (0, 12, 26) for shift in shifts]
    beside = [centred.moved(side * (width / 2 + gap + 2), y - height / 2) for side in (1, -1)]
    return [*upper, *beside, *lower] if above else [*lower, *beside, *upper]


def cost_of(box: Box, taken: Iterable[Box], bounds: Box) -> float:
    """Return how much a box covers of what is taken, and much more for what leaves the bounds."""
    return sum(box.overlap(other) for other in taken) + _OUTSIDE_COST * box.area_outside(bounds)


def confusion_of(box: Box, own: tuple[float, float] | None, others: Iterable[tuple[float, float]]) -> float:
    """Return what it costs to stand as near to another mark as to the label's own; nothing for a label of no mark."""
    if own is None:
        return 0.0
    reach = box.distance_to(own)
    return _CONFUSION_COST * sum(box.distance_to(other) <= reach for other in others if other != own)


def find_room(
    candidates: Sequence[Box],
    taken: Sequence[Box],
    bounds: Box,
    *,
    own: tuple[float, float] | None = None,
    others: Sequence[tuple[float, float]] = (),
) -> tuple[Box, float]:
    """Return the first candidate, moved inside the bounds sideways, that costs nothing; else the first of the cheapest.

    `own` is the mark that the label tells of, `others` are marks that it must not seem to tell of.
    """
    fitted = [box.within(bounds) for box in candidates]
    costs: list[float] = []
    for box in fitted:
        costs.append(round(cost_of(box, taken, bounds) + confusion_of(box, own, others), 3))
        if not costs[-1]:
            break
    best = costs.index(min(costs))
    return fitted[best], costs[best]
