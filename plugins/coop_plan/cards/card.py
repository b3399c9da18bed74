"""Draw, shapes only: what stands on a card, in words, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from ..results import Run

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True)
class Mark:
    """A status on a card: its shape's key, and the words beside it."""

    status_key: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the portal's name on the band, a line above the answer, the answer, and what stands at the foot.

    `credit` stands at the foot where there are no statuses. `status_key` colours the answer's words of status;
    `illustrative` is what to say of figures that no source gives, "" where all are official.
    """

    path: str
    portal: str
    locality: str
    kicker: str
    answer: tuple[Run, ...]
    status_key: str
    marks: tuple[Mark, ...]
    credit: str
    foot: str
    illustrative: str
