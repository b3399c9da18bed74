"""Draw, shapes only: what each kind of chart shows, as plain numbers and finished Vietnamese words.

Values are in the unit that the axis shows (per cent for a share), days are counted as `date.toordinal`. Keys become
ids of marks. A view's `repr` is all that a drawing depends on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class BulletView:
    """Progress against a target; the scale runs from 0 to the last tick. None: unknown, or not set."""

    status_key: str
    value: float | None
    value_words: str
    hollow: bool
    low: float | None
    high: float | None
    target: float | None
    target_words: str
    expected: float | None
    expected_words: str
    ticks: tuple[Tick, ...]
    minor_step: float


@dataclass(frozen=True, slots=True)
class DevelopmentPoint:
    """One day; `absence_words` says why there is no value, "" where there is one.

    `revised_words` stand at a mark with a frame around it: its figure was changed after publication, and when; "" where
    not. `revised_mark` says it without the day, where there is no room.
    `colour` and `shape` tell the verdict of that day; a hollow mark is an estimate, or nothing at all.
    """

    key: str
    at: int
    day_words: str
    value: float | None
    value_words: str
    count_words: str
    hollow: bool
    colour: str
    shape: str
    low: float | None
    high: float | None
    expected: float | None
    expected_words: str
    absence_words: str
    revised_words: str = ""
    revised_mark: str = ""


@dataclass(frozen=True, slots=True)
class FormerTarget:
    """What was demanded until the end of a day (an ordinal); None while nothing was."""

    until: int
    target: float | None
    words: str


@dataclass(frozen=True, slots=True)
class DevelopmentView:
    """A value over the days of a plan, oldest first; `former` are the targets before the present one, oldest first."""

    points: tuple[DevelopmentPoint, ...]
    target: float | None
    target_words: str
    ticks: tuple[Tick, ...]
    former: tuple[FormerTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeupCell:
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class MakeupGroup:
    """Cells of one part; `missing` further ones, dashed, would meet the target. Style: filled, hollow, hatched."""

    key: str
    words: str
    note: str
    style: str
    cells: tuple[MakeupCell, ...]
    missing: int
    missing_words: str


@dataclass(frozen=True, slots=True)
class MakeupView:
    """Who counted; a row holds `row_length` cells, the number that meets the target where there is one."""

    status_key: str
    row_length: int
    groups: tuple[MakeupGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A named number of units; `hollow` of them stand apart, as the words say."""

    key: str
    words: str
    filled: int
    hollow: int
    count_words: str


@dataclass(frozen=True, slots=True)
class UnitSection:
    words: str
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class UnitsView:
    sections: tuple[UnitSection, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; style: filled, hollow, hatched; `shape` names the mark of its meaning."""

    key: str
    colour: str
    style: str
    shape: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class StackBar:
    key: str
    words: str
    main: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class StackView:
    bars: tuple[StackBar, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A task; `updates` are days with the state that they tell, `done` those that end it."""

    key: str
    words: str
    colour: str
    shape: str
    status_words: str
    start: int
    due: int | None
    due_words: str
    updates: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    start: int
    end: int
    as_of: int
    as_of_words: str
    ticks: tuple[Tick, ...]
    rows: tuple[TimelineRow, ...]


View = BulletView | DevelopmentView | MakeupView | UnitsView | StackView | TimelineView
