"""Describe: the list of tasks, and their charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..charts import names as chart_names
from ..charts import plan_prefix
from ..model import Provenance
from ..progress import SILENT_AFTER_DAYS, is_silent
from ..results import PlanProgress, TaskProgress, TaskStatus
from ..wording import format_day
from .atlas import Atlas
from .charts_view import chart_view
from .common import (
    as_illustrative,
    task_groups,
)
from .spec import PageSpec, make_head, make_page
from .status import task_bar, worst_task_key
from .task import KEY, LABEL, task_page
from .views import (
    Answer,
    ChartView,
    Crumb,
    Link,
    StackedBar,
    TaskGroupView,
)

_HEADS = {chart_names.TASKS_STATUS: "Từng nhóm nhiệm vụ"}
"""Where the page's answer is the chart's message already; else the message is the head."""
_HOW_TO_READ = {
    chart_names.TASKS_TIME: "Chấm rỗng: một lần cập nhật. Chấm đặc: ngày xong. Vạch đậm ngắn: hạn.",
}
_NEVER = 10**6
"""Sorts a task without any update before all that had one."""


@dataclass(frozen=True, slots=True)
class Attention:
    """Tasks that somebody should ask about, worst first; `empty` says so when there are none."""

    anchor: str
    title: str
    links: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class TasksView:
    """All tasks of the portal's plan by group."""

    answer: Answer
    bar: StackedBar
    note: str
    attention: tuple[Attention, ...]
    groups: tuple[TaskGroupView, ...]
    charts_url: str | None
    empty: str | None
    other_plans: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TaskChartsView:
    """The tasks drawn: by state, and along the year, each with its head and how to read it ("" where labels say all)."""

    answer: Answer
    charts: tuple[tuple[str, ChartView, str], ...]


def task_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each task of each plan."""
    yield _list_page(atlas)
    yield from _charts_pages(atlas)
    for progress in atlas.progress.plans:
        for place, task in enumerate(progress.tasks):
            before = progress.tasks[place - 1] if place else None
            after = progress.tasks[place + 1] if place + 1 < len(progress.tasks) else None
            yield task_page(atlas, task, before, after)


def _list_page(atlas: Atlas) -> PageSpec:
    current = atlas.current
    illustrative = any(task.provenance is Provenance.ILLUSTRATIVE for task in current.tasks)
    others = [each.plan for each in atlas.progress.plans if each is not current and each.tasks]
    view = TasksView(
        answer=Answer(current.tasks_headline.runs, worst_task_key(current.tasks)),
        bar=task_bar(current.tasks),
        note=_note(atlas, illustrative),
        attention=_attention(current) if current.tasks else (),
        groups=task_groups(atlas, current),
        charts_url=task_charts_url(atlas, current),
        empty=None if current.tasks else "Kế hoạch này không nêu nhiệm vụ.",
        other_plans=tuple(Link(plan.title, f"{urls.plan_url(plan.id)}#nhiem-vu") for plan in others),
    )
    head = make_head(
        urls.TASKS,
        LABEL,
        f"{len(current.tasks)} nhiệm vụ của {atlas.plan.short_title}: {current.tasks_headline}",
        KEY,
        illustrative=illustrative,
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "tasks", view)


def _attention(current: PlanProgress) -> tuple[Attention, ...]:
    """List the tasks past their due date, and those of which nothing was told for long."""
    late = sorted((each for each in current.tasks if each.status is TaskStatus.LATE), key=lambda each: -each.days_late)
    silent = sorted(filter(is_silent, current.tasks), key=lambda each: -(each.silent_days or _NEVER))
    return (
        Attention("qua-han", "Quá hạn", tuple(map(_late_link, late)), "Không có nhiệm vụ nào quá hạn."),
        Attention(
            "lau-khong-cap-nhat",
            "Lâu không có cập nhật",
            tuple(map(_silent_link, silent)),
            f"Nhiệm vụ nào chưa xong cũng có cập nhật trong {SILENT_AFTER_DAYS} ngày gần nhất.",
        ),
    )


def _late_link(progress: TaskProgress) -> Link:
    due = f"Hạn {format_day(progress.due_on)}" if progress.due_on else "Quá hạn"
    late = f", quá {progress.days_late} ngày" if progress.days_late else ", chưa xong khi hết hạn"
    return Link(progress.task.title, urls.task_url(progress.task.id), f"{due}{late}. {_last_words(progress)}")


def _silent_link(progress: TaskProgress) -> Link:
    silent = f"{progress.silent_days} ngày không có cập nhật. " if progress.silent_days else ""
    return Link(progress.task.title, urls.task_url(progress.task.id), silent + _last_words(progress))


def _last_words(progress: TaskProgress) -> str:
    last = progress.last_update
    return f"Cập nhật cuối {format_day(last.on)}: {last.state.value}." if last else "Chưa có cập nhật nào."


def _charts(atlas: Atlas, progress: PlanProgress) -> tuple[tuple[str, ChartView, str], ...]:
    """Return the drawn charts of a plan's tasks, each with its head and how to read it."""
    prefix = "" if progress is atlas.current else plan_prefix(progress.plan.id)
    names = (chart_names.TASKS_STATUS, chart_names.TASKS_TIME)
    found = ((name, chart_view(atlas, prefix + name)) for name in names)
    return tuple(
        (_HEADS.get(name, chart.title), chart, _HOW_TO_READ.get(name, "")) for name, chart in found if chart is not None
    )


def task_charts_url(atlas: Atlas, progress: PlanProgress) -> str | None:
    """Return the page of the charts of a plan's tasks, None where nothing is drawn."""
    if not _charts(atlas, progress):
        return None
    return urls.TASK_CHARTS if progress is atlas.current else urls.plan_task_charts_url(progress.plan.id)


def _charts_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the charts of each plan's tasks."""
    for progress in atlas.progress.plans:
        url = task_charts_url(atlas, progress)
        if url is not None:
            yield _charts_page(atlas, url, progress)


def _charts_page(atlas: Atlas, url: str, progress: PlanProgress) -> PageSpec:
    plan, charts, is_current = progress.plan, _charts(atlas, progress), progress is atlas.current
    head = make_head(
        url,
        "Nhiệm vụ theo thời gian" + ("" if is_current else f" – {plan.short_title}"),
        f"Biểu đồ {len(progress.tasks)} nhiệm vụ: {progress.tasks_headline}",
        KEY,
        parents=(Crumb(LABEL, urls.TASKS) if is_current else Crumb(plan.short_title, urls.plan_url(plan.id)),),
        illustrative=any(chart.illustrative for _, chart, _ in charts),
        modified_on=atlas.changed_on[plan.id],
    )
    answer = Answer(progress.tasks_headline.runs, worst_task_key(progress.tasks))
    return make_page(head, "task_charts", TaskChartsView(answer, charts))


def _note(atlas: Atlas, illustrative: bool) -> str:
    example = "Trạng thái và hạn là dữ liệu minh họa, đến" if illustrative else "Trạng thái tính đến"
    stated = any(task.task.schedule and not as_illustrative(task.task.schedule) for task in atlas.current.tasks)
    silent = "" if stated else " Nguồn không nêu hạn riêng cho từng nhiệm vụ."
    return f"{example} {format_day(atlas.as_of)}.{silent}"
