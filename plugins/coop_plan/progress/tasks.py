"""Compute, step 5: tell each task's status from its dated updates, as of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..model import Provenance, Schedule, Task, TaskState, TaskUpdate
from ..results import Run, Sentence, TaskProgress, TaskStatus
from ..wording import format_day, format_whole

SILENT_AFTER_DAYS = 92
_FINISHED = (TaskStatus.DONE,)


def compute_task(task: Task, day: date) -> TaskProgress:
    """Return a task as of a day; a due date counts as past at its end."""
    updates = _updates_by(task, day)
    last = updates[-1] if updates else None
    due_on = task.schedule.due_on if task.schedule else None
    status = task_rule_of(task, day).status
    days_late = (day - due_on).days if due_on and status is TaskStatus.LATE else 0
    silent = (day - last.on).days if last else None
    start_on = task.schedule.start_on if task.schedule else None
    sentence = _sentence(status, _last_state(updates), (_start_words(start_on, day), due_on), silent)
    return TaskProgress(
        task, day, status, last, updates, due_on, days_late, silent, sentence, _provenance(task, updates)
    )


def _updates_by(task: Task, day: date) -> tuple[TaskUpdate, ...]:
    """Return what was told of a task by a day, oldest first."""
    return tuple(sorted((update for update in task.updates if update.on <= day), key=lambda update: update.on))


def _last_state(updates: tuple[TaskUpdate, ...]) -> tuple[TaskUpdate, TaskUpdate] | None:
    """Return the last update and the first one of those in a row that tell its state; None without any."""
    if not updates:
        return None
    since = updates[-1]
    for each in reversed(updates):
        if each.state is not since.state:
            break
        since = each
    return updates[-1], since


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a task as of a day: its last update by then and its schedule."""

    last: TaskUpdate | None
    schedule: Schedule | None
    day: date

    @property
    def state(self) -> TaskState | None:
        return self.last.state if self.last else None

    @property
    def is_past_due(self) -> bool:
        due_on = self.schedule.due_on if self.schedule else None
        return due_on is not None and due_on <= self.day

    @property
    def starts_later(self) -> bool:
        start_on = self.schedule.start_on if self.schedule else None
        return start_on is not None and start_on > self.day


@dataclass(frozen=True, slots=True)
class TaskRule:
    """When a task has a status: `when` tells readers, `applies` decides. The first rule that applies counts."""

    when: str
    status: TaskStatus
    applies: Callable[[_Known], bool]


TASK_RULES = (
    TaskRule("Cập nhật gần nhất ghi là hoàn thành", TaskStatus.DONE, lambda it: it.state is TaskState.DONE),
    TaskRule("Đã đến hạn, kể cả chính ngày ấy, mà chưa hoàn thành", TaskStatus.LATE, lambda it: it.is_past_due),
    TaskRule("Cập nhật gần nhất ghi là tạm dừng", TaskStatus.PAUSED, lambda it: it.state is TaskState.PAUSED),
    TaskRule("Cập nhật gần nhất ghi là đang làm", TaskStatus.UNDER_WAY, lambda it: it.state is TaskState.UNDER_WAY),
    TaskRule("Cập nhật gần nhất ghi là chưa bắt đầu", TaskStatus.NOT_DUE, lambda it: it.last is not None),
    TaskRule("Chưa ai cập nhật và chưa đến ngày bắt đầu", TaskStatus.NOT_DUE, lambda it: it.starts_later),
    TaskRule("Chưa ai cập nhật", TaskStatus.NO_DATA, lambda _: True),
)


def task_rule_of(task: Task, day: date) -> TaskRule:
    """Return the rule that decides a task's status as of a day: the first that applies."""
    updates = _updates_by(task, day)
    known = _Known(updates[-1] if updates else None, task.schedule, day)
    return next(rule for rule in TASK_RULES if rule.applies(known))


def _start_words(start_on: date | None, day: date) -> str:
    """Say what a task's first day means for one that has not begun; "" where none is named."""
    if start_on is None:
        return ""
    return f", dù ngày bắt đầu là {format_day(start_on)}" if start_on <= day else " và chưa đến lúc"


def _sentence(
    status: TaskStatus,
    told: tuple[TaskUpdate, TaskUpdate] | None,
    days: tuple[str, date | None],
    silent: int | None,
) -> Sentence:
    """Say a status; `told` is the last update and since when it tells so, `days` words of the start, and the due day."""
    last, since = told or (None, None)
    start, due_on = days
    due = f"hạn {format_day(due_on)}" if due_on else "nguồn không nêu hạn"
    match status:
        case TaskStatus.DONE if last:
            text = f"Đã hoàn thành, cập nhật ngày {format_day(last.on)}; {due}."
        case TaskStatus.LATE if last:
            text = f"Chưa xong khi đã hết {due}; lần cập nhật cuối ngày {format_day(last.on)}: {last.state.value}."
        case TaskStatus.LATE:
            text = f"Chưa xong khi đã hết {due}; chưa có cập nhật nào."
        case TaskStatus.PAUSED if since:
            text = f"Tạm dừng từ ngày {format_day(since.on)}; {due}."
        case TaskStatus.UNDER_WAY if last:
            text = f"Đang làm, cập nhật ngày {format_day(last.on)}; {due}."
        case TaskStatus.NOT_DUE:
            text = f"Chưa bắt đầu{start}; {due}."
        case _:
            text = f"Chưa có cập nhật nào{start}; {due}."
    return Sentence((Run(text + _silence(status, silent)),))


def is_silent(progress: TaskProgress) -> bool:
    """Tell whether an unfinished task has had no update for long, or none at all though it should have begun."""
    if progress.silent_days is None:
        return progress.status in {TaskStatus.NO_DATA, TaskStatus.LATE}
    return _is_long(progress.status, progress.silent_days)


def _is_long(status: TaskStatus, silent: int) -> bool:
    return status not in _FINISHED and silent > SILENT_AFTER_DAYS


def _silence(status: TaskStatus, silent: int | None) -> str:
    if silent is None or not _is_long(status, silent):
        return ""
    return f" Đã {format_whole(silent)} ngày không có cập nhật mới."


def _provenance(task: Task, updates: tuple[TaskUpdate, ...]) -> Provenance:
    """A task's state is as good as its weakest part: the task, its schedule, its updates."""
    found = {task.provenance, *(update.provenance for update in updates)}
    if task.schedule:
        found.add(task.schedule.provenance)
    return Provenance.ILLUSTRATIVE if Provenance.ILLUSTRATIVE in found else Provenance.OFFICIAL
