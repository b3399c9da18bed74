"""Draw, step 1 for tasks: states and dates → views, messages, alternative texts and tables. Draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ..model import Provenance, TaskGroup, TaskState
from ..results import PlanProgress, TaskProgress, TaskStatus
from ..wording import format_day, format_short_day, join_words, sentence_case
from .chart import Cell, ChartTable, Column
from .names import TASKS_STATUS, TASKS_TIME
from .palette import TASK_KEYS
from .requests import ChartRequest
from .views import Segment, StackBar, StackView, Tick, TimelineRow, TimelineView

_STYLES = {TaskStatus.NOT_DUE: "hollow", TaskStatus.NO_DATA: "hatched"}
_SHAPES = {
    TaskStatus.DONE: "disc",
    TaskStatus.UNDER_WAY: "diamond",
    TaskStatus.LATE: "triangle",
    TaskStatus.PAUSED: "pause",
    TaskStatus.NOT_DUE: "ring",
    TaskStatus.NO_DATA: "hatch",
}


def describe_tasks(progress: PlanProgress) -> Iterator[ChartRequest]:
    """Yield the tasks by status and by time; nothing for a plan without tasks."""
    if not progress.tasks:
        return
    illustrative = any(task.provenance is Provenance.ILLUSTRATIVE for task in progress.tasks)
    note = "Tình trạng minh họa" if illustrative else "Tình trạng"
    source = f"{progress.plan.short_title}. {note}, đến {format_day(progress.as_of)}."
    title = str(progress.tasks_headline).rstrip(".")
    yield ChartRequest(
        TASKS_STATUS,
        title,
        _status_alt(progress),
        _status_table(progress),
        illustrative,
        source,
        _status_view(progress),
    )
    yield ChartRequest(
        TASKS_TIME,
        _time_title(progress),
        _time_alt(progress),
        _time_table(progress),
        illustrative,
        source,
        _time_view(progress),
    )


# ── By status ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _counts(tasks: Sequence[TaskProgress]) -> list[tuple[TaskStatus, int]]:
    counted = Counter(task.status for task in tasks)
    return [(status, counted[status]) for status in TaskStatus if counted[status]]


def _groups(progress: PlanProgress) -> list[tuple[TaskGroup, list[TaskProgress]]]:
    groups = [
        (group, [task for task in progress.tasks if task.task.group == group.id]) for group in progress.plan.task_groups
    ]
    return [(group, tasks) for group, tasks in groups if tasks]


def _status_view(progress: PlanProgress) -> StackView:
    groups = _groups(progress)
    whole = StackBar("tasks", f"Tất cả {len(progress.tasks)} nhiệm vụ", main=True, segments=_segments(progress.tasks))
    parts = [
        StackBar(f"group-{group.id}", f"{group.code}. {group.title}", main=False, segments=_segments(tasks))
        for group, tasks in groups
    ]
    return StackView((whole, *(parts if len(parts) > 1 else ())))


def _segments(tasks: Sequence[TaskProgress]) -> tuple[Segment, ...]:
    return tuple(
        Segment(
            status.name.lower().replace("_", "-"),
            TASK_KEYS[status],
            _STYLES.get(status, "filled"),
            _SHAPES[status],
            number,
            f"{number} {status.value}",
        )
        for status, number in _counts(tasks)
    )


def _status_alt(progress: PlanProgress) -> str:
    told = join_words([f"{number} {status.value}" for status, number in _counts(progress.tasks)])
    return f"Trong {len(progress.tasks)} nhiệm vụ, đến {format_day(progress.as_of)}: {told}."


def _status_table(progress: PlanProgress) -> ChartTable:
    statuses = [status for status, _ in _counts(progress.tasks)]
    columns = (
        Column("Nhóm nhiệm vụ"),
        *(Column(sentence_case(status.value), numeric=True) for status in statuses),
        Column("Tất cả", numeric=True),
    )
    named = [(f"{group.code}. {group.title}", tasks) for group, tasks in _groups(progress)]
    rows = tuple(
        _status_row(words, tasks, statuses) for words, tasks in [*named, ("Cả kế hoạch", list(progress.tasks))]
    )
    return ChartTable(f"Số nhiệm vụ theo tình trạng, đến {format_day(progress.as_of)}", columns, rows)


def _status_row(words: str, tasks: Sequence[TaskProgress], statuses: Sequence[TaskStatus]) -> tuple[Cell, ...]:
    counted = dict(_counts(tasks))
    numbers = [*(counted.get(status, 0) for status in statuses), len(tasks)]
    return (Cell(words), *(Cell(str(number), number) for number in numbers))


# ── By time ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _time_view(progress: PlanProgress) -> TimelineView:
    period = progress.plan.period
    as_of = f"đến {format_day(progress.as_of)}"
    rows = tuple(_time_row(task, period.start) for task in progress.tasks)
    return TimelineView(
        period.start.toordinal(),
        period.end.toordinal(),
        progress.as_of.toordinal(),
        as_of,
        _time_ticks(period.start, period.end),
        rows,
    )


def _time_ticks(start: date, end: date) -> tuple[Tick, ...]:
    """Return the quarters' first days and the end, the years' for a longer period."""
    months = (1, 4, 7, 10) if start.year == end.year else (1,)
    days = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in months]
    inside = [day for day in days if start <= day < end]
    words = format_short_day if start.year == end.year else format_day
    return (*(Tick(day.toordinal(), words(day)) for day in inside), Tick(end.toordinal(), words(end)))


def _time_row(progress: TaskProgress, period_start: date) -> TimelineRow:
    schedule = progress.task.schedule
    start = schedule.start_on if schedule and schedule.start_on else period_start
    return TimelineRow(
        key=progress.task.id,
        words=progress.task.title,
        colour=TASK_KEYS[progress.status],
        shape=_SHAPES[progress.status],
        status_words=progress.status.value,
        start=start.toordinal(),
        due=progress.due_on.toordinal() if progress.due_on else None,
        due_words=f"hạn {format_short_day(progress.due_on)}" if progress.due_on else "",
        updates=tuple((update.on.toordinal(), update.state is TaskState.DONE) for update in progress.updates),
    )


def _time_title(progress: PlanProgress) -> str:
    late = [task for task in progress.tasks if task.status is TaskStatus.LATE]
    silent = [task for task in progress.tasks if not task.updates]
    if late:
        return f"{len(late)} nhiệm vụ đã quá hạn mà chưa xong"
    return f"{len(silent)} nhiệm vụ chưa có cập nhật nào" if silent else "Nhiệm vụ nào cũng đã có cập nhật"


def _time_alt(progress: PlanProgress) -> str:
    due = sum(1 for task in progress.tasks if task.due_on and task.due_on <= progress.as_of)
    updates = sum(len(task.updates) for task in progress.tasks)
    silent = sum(1 for task in progress.tasks if not task.updates)
    tail = f" {silent} nhiệm vụ chưa có cập nhật." if silent else ""
    return f"Dòng thời gian của {len(progress.tasks)} nhiệm vụ, đến {format_day(progress.as_of)}: {updates} lần cập nhật, {due} nhiệm vụ đã đến hạn.{tail}"


def _time_table(progress: PlanProgress) -> ChartTable:
    columns = (
        Column("Nhiệm vụ"),
        Column("Tình trạng"),
        Column("Hạn"),
        Column("Số lần cập nhật", numeric=True),
        Column("Cập nhật gần nhất"),
    )
    return ChartTable("Thời hạn và các lần cập nhật", columns, tuple(_time_cells(task) for task in progress.tasks))


def _time_cells(progress: TaskProgress) -> tuple[Cell, ...]:
    last = progress.last_update.on if progress.last_update else None
    return (
        Cell(progress.task.title),
        Cell(progress.status.value, progress.status.value, status_key=TASK_KEYS[progress.status]),
        Cell(format_day(progress.due_on) if progress.due_on else "chưa nêu", progress.due_on),
        Cell(str(len(progress.updates)), len(progress.updates)),
        Cell(format_day(last) if last else "chưa có", last),
    )
