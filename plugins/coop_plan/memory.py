"""Shared: how often the running program looks for objects to forget. Set once at its edges, never by what they call."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 100_000


def collect_rarely() -> None:
    """Look for forgotten cycles of objects after 100,000 new ones, not after 700.

    Records, values and views are made by the million, are kept to the end, and point in one direction only: with 2,000
    cooperatives looking through them again and again took two fifths of the time.
    """
    gc.set_threshold(_NEW_OBJECTS, 50, 100)
