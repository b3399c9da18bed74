"""Describe: keys, words and order of the statuses of targets and tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..results import Assessment, Status, TaskProgress, TaskStatus
from ..wording import join_words, sentence_case
from .views import FULL_WIDTH, Segment, StackedBar, TallyItem

STATUS_KEYS = {
    Status.NOT_MET: "not-met",
    Status.BEHIND: "behind",
    Status.NO_DATA: "no-data",
    Status.STALE: "stale",
    Status.ON_TRACK: "on-track",
    Status.NOT_DUE: "not-due",
    Status.MET: "met",
    Status.FOLLOWED: "followed",
}
"""Key of each status, in the order of concern: what needs a reader's eye comes first."""

TASK_KEYS = {
    TaskStatus.LATE: "late",
    TaskStatus.PAUSED: "paused",
    TaskStatus.NO_DATA: "no-data",
    TaskStatus.UNDER_WAY: "under-way",
    TaskStatus.NOT_DUE: "not-due",
    TaskStatus.DONE: "done",
}
"""Key of each task status, in the order of concern."""

_CONCERN = {status: place for place, status in enumerate(STATUS_KEYS)}
_TASK_CONCERN = {status: place for place, status in enumerate(TASK_KEYS)}
_TALLY_ORDER = (
    Status.MET,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.NOT_MET,
    Status.NO_DATA,
    Status.STALE,
    Status.NOT_DUE,
)
_BAR_ORDER = (
    TaskStatus.DONE,
    TaskStatus.UNDER_WAY,
    TaskStatus.LATE,
    TaskStatus.PAUSED,
    TaskStatus.NO_DATA,
    TaskStatus.NOT_DUE,
)
_GAP = 0.6


def by_concern(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Sort by concern; equal ones keep the plan's order."""
    return tuple(sorted(assessments, key=lambda assessment: _CONCERN[assessment.status]))


def tasks_by_concern(tasks: Iterable[TaskProgress]) -> tuple[TaskProgress, ...]:
    """Sort by concern; equal ones keep the plan's order."""
    return tuple(sorted(tasks, key=lambda progress: _TASK_CONCERN[progress.status]))


def worst_key(assessments: Iterable[Assessment]) -> str:
    """Return the key of the status that concerns most; `followed` when there are none."""
    statuses = [assessment.status for assessment in assessments]
    return STATUS_KEYS[min(statuses, key=_CONCERN.__getitem__)] if statuses else STATUS_KEYS[Status.FOLLOWED]


def worst_task_key(tasks: Iterable[TaskProgress]) -> str:
    """Return the key of the task status that concerns most; `no-data` when there are none."""
    statuses = [progress.status for progress in tasks]
    return TASK_KEYS[min(statuses, key=_TASK_CONCERN.__getitem__)] if statuses else TASK_KEYS[TaskStatus.NO_DATA]


def status_words(status: Status | TaskStatus) -> str:
    """Return a status as a label: `Chậm tiến độ`."""
    return sentence_case(status.value)


def tally(assessments: Iterable[Assessment]) -> tuple[TallyItem, ...]:
    """Count the judged targets of each status; statuses that nothing has are left out."""
    counts = Counter(assessment.status for assessment in assessments)
    present = [status for status in _TALLY_ORDER if counts[status]]
    return tuple(TallyItem(STATUS_KEYS[status], counts[status], status.value) for status in present)


def task_bar(tasks: Iterable[TaskProgress]) -> StackedBar:
    """Draw the tasks of each status as one bar, the finished ones first."""
    counts = Counter(progress.status for progress in tasks)
    parts = [(TASK_KEYS[status], status.value, counts[status]) for status in _BAR_ORDER]
    return stacked_bar(parts)


def stacked_bar(parts: Iterable[tuple[str, str, int]]) -> StackedBar:
    """Lay out (key, words, count) from left to right; widths follow the counts, empty parts are left out."""
    present = [part for part in parts if part[2]]
    total = sum(count for _, _, count in present)
    room = FULL_WIDTH - _GAP * max(len(present) - 1, 0)
    segments = []
    x = 0.0
    for key, words, count in present:
        width = room * count / total
        segments.append(Segment(key, words, count, round(x, 2), round(width, 2)))
        x += width + _GAP
    return StackedBar(tuple(segments), join_words([counted(segment) for segment in segments]))


def counted(segment: Segment) -> str:
    """Say a part of a bar: `6 hoàn thành`."""
    return f"{segment.count} {segment.words}"
