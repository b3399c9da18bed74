"""Draw, pure: round steps for axes."""

from __future__ import annotations

from itertools import count
from math import ceil


def round_step(top: float, intervals: int, *, whole: bool) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten that reaches `top` in at most `intervals`."""
    for power in count(-3):
        for factor in (1, 2, 5):
            step = factor * 10.0**power
            if (step >= 1 or not whole) and ceil(round(top / step, 9)) <= intervals:
                return step
    raise AssertionError  # pragma: no cover - count() does not end


def round_ticks(top: float, intervals: int = 4, *, whole: bool) -> tuple[float, ...]:
    """Return ticks from 0 by a round step to the first that is at least `top`; two ticks at least."""
    step = round_step(top, intervals, whole=whole)
    number = max(1, ceil(round(top / step, 9)))
    return tuple(round(step * index, 6) for index in range(number + 1))
