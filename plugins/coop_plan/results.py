"""Shared, pure: the frozen values that `progress` computes and that charts, downloads and pages only show.

Shapes only, no arithmetic but that of reading a value. Counts are whole units (HTX, THT, sản phẩm, người). A share is
a `Fraction` of 1, exact: 8/17, never 47.1. `None` is unknown.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from .model import (
    Comparison,
    Correction,
    Dataset,
    FrozenFigure,
    Indicator,
    Nature,
    Part,
    Plan,
    Provenance,
    Report,
    Target,
    Task,
    TaskUpdate,
)


class Status(StrEnum):
    """The verdict on a target; values are the words that readers see."""

    MET = "đạt"
    ON_TRACK = "đúng tiến độ"
    BEHIND = "chậm tiến độ"
    NOT_MET = "không đạt"
    NOT_DUE = "chưa đến hạn"
    NO_DATA = "chưa đủ số liệu"
    STALE = "số liệu cũ"
    FOLLOWED = "theo dõi"


class TaskStatus(StrEnum):
    """The state of a task as of a day, told from its dated updates and its due date."""

    DONE = "hoàn thành"
    UNDER_WAY = "đang làm"
    LATE = "chậm"
    PAUSED = "tạm dừng"
    NOT_DUE = "chưa đến hạn"
    NO_DATA = "chưa có cập nhật"


class Emphasis(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence with one emphasis; `STATUS` takes the colour of the verdict."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Vietnamese sentence in runs; `str()` is its plain text."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Member:
    """One record's part in an indicator on a day.

    `counted` and `total` are its weight in numerator and denominator: 1 and 1 for a cooperative that counts; for
    managers the numbers of people. `reason` is Vietnamese, without a full stop, empty where the part says it all.
    """

    id: str
    name: str
    owner_id: str
    place_id: str
    part: Part
    reason: str
    counted: int
    total: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator's value as of a day.

    `exact` is a whole number (as Fraction) or a share of 1; None when unknown. `low` and `high` bound it when some
    members are unknown; otherwise both equal `exact`. `denominator` is None for a count. `members` is empty for a
    figure that was only reported.
    """

    as_of: date
    exact: Fraction | None
    low: Fraction | None
    high: Fraction | None
    numerator: int | None
    denominator: int | None
    nature: Nature
    provenance: Provenance
    members: tuple[Member, ...]
    computed: bool

    def of_part(self, part: Part) -> tuple[Member, ...]:
        """Return the members with this part, in their order."""
        return tuple(member for member in self.members if member.part is part)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A figure stated by hand in a report beside the computed one on the same day; `difference` is reported − computed.

    `place_id` is set for a figure of one place alone, which `place` names in a sentence.
    """

    report: Report
    reported: Value
    computed: Value | None
    difference: Fraction | None
    place_id: str | None = None
    place: str = ""

    @property
    def agrees(self) -> bool:
        return self.difference == 0


@dataclass(frozen=True, slots=True)
class Expected:
    """What the milestones expect by a day, in the unit of the value (a share of 1).

    `count` is the smallest (for a ceiling: the largest) whole numerator that satisfies it with the day's
    denominator, None for an unknown denominator.
    """

    on: date
    exact: Fraction
    count: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator on one day of the plan: a reporting date or a milestone without a report (`value` None).

    `comparison` and `threshold` are what was demanded on that day, None when it was only followed. `places` are of a
    target for each place how many met it, of how many nothing is known, and how many there were; None of another.
    """

    on: date
    report: Report | None
    value: Value | None
    expected: Expected | None
    status: Status | None
    comparison: Comparison | None
    threshold: Fraction | None
    places: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What would change the verdict, in whole units.

    `missing`: the smallest number of further units in the numerator (denominator unchanged) that meets the target,
    0 when it is met, None when unknown or out of reach. `needed`: the smallest numerator that meets it. `slack`: how
    many units the numerator may still lose before the target is lost. `difference`: value − target, exact.
    """

    missing: int | None
    needed: int | None
    slack: int | None
    difference: Fraction | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The value after one counted unit is lost, or one is added to a ceiling that is kept.

    `holds` tells whether the target would be satisfied, None without one and where the records leave it open; `unknown`
    counts the records that do, then `value` is None. Under a target for each place it is that of `place_id`.
    """

    numerator: int
    denominator: int | None
    value: Fraction | None
    holds: bool | None
    words: str
    place_id: str | None = None
    unknown: int = 0


FactPath = tuple[str, str, int]
"""Where a fact stands in its record: the field, the product («» for none), its place in the list."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A fact of a record that is known to end: `what` in Vietnamese, valid until the end of `ends_on`.

    `fact` tells it from others of its record.
    """

    owner_id: str
    owner_name: str
    place_id: str
    field: str
    what: str
    ends_on: date
    provenance: Provenance
    fact: FactPath = dataclasses.field(default=("", "", 0), compare=False)


@dataclass(frozen=True, slots=True)
class Risk:
    """Endings of one record that would change an indicator's value by the due date if none of them were renewed.

    Mostly one; several, soonest first, where fewer of them change nothing. `before` and `after` are values of
    `place_id` where the target holds for each place, else of the whole area.
    """

    endings: tuple[Ending, ...]
    before: Value
    after: Value
    status_before: Status
    status_after: Status
    place_id: str | None = None

    @property
    def ends_on(self) -> date:
        """The day from which the value would be another: the end of the last one."""
        return self.endings[-1].ends_on

    @property
    def owner_id(self) -> str:
        return self.endings[-1].owner_id

    @property
    def changes_verdict(self) -> bool:
        return self.status_before is not self.status_after


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the value may stand on the due date by what is known now, whichever of the known endings are renewed.

    `low` and `high` are the least and the greatest value that any choice of endings gives; `lapsed` is the value when
    nothing is renewed, `renewed` when everything is. Nothing new is assumed to begin. For an indicator where lower is
    better the names still order the values; the statuses are those of `low` and `high`, of a target for each place
    those of all places at their lowest and at their highest. `together` is the smallest number of endings whose joint
    lapse changes the verdict that «all renewed» gives, None where none does or there is no verdict.
    """

    due_on: date
    low: Value
    high: Value
    lapsed: Value
    renewed: Value
    status_low: Status
    status_high: Status
    risks: tuple[Risk, ...]
    together: int | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether no known ending, alone or with others, changes the value."""
        return not self.risks


@dataclass(frozen=True, slots=True)
class PlaceVerdict:
    """One place's own value and verdict, for a target that holds for each place; `inside` names it in a sentence."""

    place_id: str
    place_name: str
    inside: str
    value: Value
    status: Status
    gap: Gap


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """The value and verdict under another reading of the plan's words.

    `indicator` and `target` are what this reading makes of them; `points` are oldest first; `places` as in `Assessment`.
    """

    id: str
    words: str
    value: Value
    status: Status
    sentence: Sentence
    indicator: Indicator
    target: Target
    threshold: Fraction | None
    points: tuple[Point, ...]
    places: tuple[PlaceVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """An indicator under a plan as of the reporting date: everything that its page says.

    `threshold` is in the value's unit (a share of 1), None when the target is only followed. `points` are oldest
    first. `sentence` explains the verdict with its figures; `headline` is the shorter answer in large type.
    `missing_words` says what it would take, empty when nothing is missing; `enough_words` what sufficed once the due date
    is past, empty when it was missed; `outlook` is None once the due date is past
    or where the value is only reported. `places` are judged each for itself where the target holds for each place; then
    the whole has no gap, and words tell of places. `report` is the one that gave the value, by its day or by stating it; None where
    nothing was ever reported.
    """

    indicator: Indicator
    target: Target
    as_of: date
    due_on: date
    threshold: Fraction | None
    value: Value
    expected: Expected | None
    status: Status
    headline: Sentence
    sentence: Sentence
    gap: Gap
    points: tuple[Point, ...]
    reconciliations: tuple[Reconciliation, ...]
    readings: tuple[ReadingVerdict, ...]
    places: tuple[PlaceVerdict, ...]
    provenance: Provenance
    missing_words: str = ""
    enough_words: str = ""
    what_if: WhatIf | None = None
    outlook: Outlook | None = None
    report: Report | None = None

    @property
    def id(self) -> str:
        return self.indicator.id


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """A task as of the reporting date. `silent_days` counts from its last update (None before the first)."""

    task: Task
    as_of: date
    status: TaskStatus
    last_update: TaskUpdate | None
    updates: tuple[TaskUpdate, ...]
    due_on: date | None
    days_late: int
    silent_days: int | None
    sentence: Sentence
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan as of one reporting date. `report` is None for a plan that has no report yet (as_of = period start)."""

    plan: Plan
    report: Report | None
    as_of: date
    assessments: tuple[Assessment, ...]
    tasks: tuple[TaskProgress, ...]
    headline: Sentence
    tasks_headline: Sentence
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan as it was known on one of its reporting dates; `dataset` holds nothing that came later."""

    dataset: Dataset
    report: Report
    progress: PlanProgress


class Step(StrEnum):
    """How a record's part in an indicator changed between two dates; `RECOUNTED`: it holds another number of people."""

    JOINED_COUNTED = "vào tử số"
    JOINED_WHOLE = "vào diện tính"
    LEFT_COUNTED = "ra khỏi tử số"
    LEFT_WHOLE = "ra khỏi diện tính"
    RECOUNTED = "có số khác"


@dataclass(frozen=True, slots=True)
class Move:
    """A record that joined or left an indicator; `reason` is that of the later date."""

    member: Member
    step: Step
    reason: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An indicator on two reporting dates that follow each other, at least the value or the verdict differing."""

    indicator: Indicator
    before: Assessment
    after: Assessment
    moves: tuple[Move, ...]
    words: str

    @property
    def changes_verdict(self) -> bool:
        return self.before.status is not self.after.status


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task whose state differs between two reporting dates; `update` is what was told of it in between."""

    task: Task
    before: TaskStatus
    after: TaskStatus
    update: TaskUpdate | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new on a reporting date against the one before; the plan's first date has nothing before it.

    `added` are targets and tasks that the plan did not have before.
    """

    plan: Plan
    before: Report | None
    after: Report
    figures: tuple[FigureChange, ...]
    unchanged: tuple[Indicator, ...]
    tasks: tuple[TaskChange, ...]
    headline: str
    added: tuple[Assessment, ...] = ()
    added_tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure without its members: exact, its whole numbers, and its verdict where it had one."""

    exact: Fraction | None
    numerator: int | None
    denominator: int | None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure of a past date that was changed after its publication: what stood there, what stands there now, why.

    `stated` tells a figure that a report states by hand from one computed from the records. `reading` is the other
    reading of the indicator's words that the figure follows, None for the default one. `place_id` is set for a figure of
    one place alone, which `place` names in a sentence. `decided_on` is the day whose records a computed figure tells, the due date once it is past. `who` says whose part
    changed, "" where that is not known or nobody's did.
    """

    report: Report
    indicator: Indicator
    before: Figure
    after: Figure
    on: date
    reason: str
    stated: bool
    words: str
    reading: str | None = None
    who: str = ""
    place_id: str | None = None
    place: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """Words of a plan's dates that read otherwise from a day on: a name, a demand, an update, what a report says.

    `of` is their place among the data, `what` names them to readers; `before` and `after` tell what differs.
    `is_figure` tells a figure stated by hand, which is `Revised` too.
    """

    plan: Plan
    of: str
    on: date
    what: str
    before: str
    after: str
    reason: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that a frozen file shows, the one at `index` of its `part` (figures, corrected), and the records' own.

    `now` is what `freeze` would write today. `correction` is the one that explains the difference and whose figure is
    not recorded yet, None when nothing explains it. `before` and `after` say both in words.
    """

    report: Report
    indicator: Indicator
    part: str
    index: int
    now: FrozenFigure
    before: str
    after: str
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class SiteProgress:
    """Every plan as of its latest reporting date; `as_of` is that of the portal's current plan, never today.

    `editions` are all plans on all reporting dates, each by what was known then; `changes` what is new in each;
    `revised` the figures changed after they were published, latest first; `drifts` the frozen ones that the records no
    longer give and no recorded correction explains; `amended` other words that were changed, latest first.
    """

    dataset: Dataset
    as_of: date
    plans: tuple[PlanProgress, ...]
    editions: tuple[Edition, ...] = ()
    changes: tuple[Changes, ...] = ()
    revised: tuple[Revised, ...] = ()
    drifts: tuple[Drift, ...] = ()
    amended: tuple[Amended, ...] = ()

    def main_plans(self) -> dict[str, str]:
        """Return the plan whose figures an indicator's own page shows, by indicator: the portal's, else the latest."""
        portal = self.dataset.portal.plan
        ordered = sorted(self.plans, key=lambda each: (each.plan.id == portal, each.as_of, each.plan.id))
        return {assessment.id: each.plan.id for each in ordered for assessment in each.assessments}

    @property
    def is_illustrative(self) -> bool:
        """Tell whether any plan shows a figure, a task or words that no source gives."""
        return any(each.provenance is Provenance.ILLUSTRATIVE for each in self.plans)

    @property
    def publisher_name(self) -> str:
        """Return who stands behind the figures: the portal itself for examples, never the authority, else its publisher."""
        portal = self.dataset.portal
        names = {each.id: each.name for each in self.dataset.organisations}
        return portal.name if self.is_illustrative else names.get(portal.publisher, portal.name)

    @property
    def current(self) -> PlanProgress:
        """Return the plan that the home page shows."""
        return next(progress for progress in self.plans if progress.plan.id == self.dataset.portal.plan)
