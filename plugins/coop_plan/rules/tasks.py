"""Validate meaning: tasks, who does them by when, and their dated updates."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..model import UPDATED, Plan, Schedule, Task, TaskState
from ..sorting import suggest
from ..wording import format_day
from .book import Book, Item, check_differing, check_order, check_span, children, tell_unpublished


def check_tasks(book: Book) -> Iterator[Problem]:
    """Report tasks that do not fit their plan, schedules out of order, and updates that contradict each other."""
    orders: dict[tuple[str, int], str] = {}
    for task in book.dataset.tasks:
        item = Item("tasks", task.id, task)
        if twin := orders.get((task.plan, task.order)):
            yield book.tell(
                item, ("order",), f"order: thứ tự {task.order} đã là của nhiệm vụ «{twin}»; mỗi nhiệm vụ một số"
            )
        orders.setdefault((task.plan, task.order), task.id)
        if plan := book.plan(task.plan):
            yield from _check_parts_of_plan(book, item, task, plan)
            yield from _check_schedule(book, item, task, plan)
            yield from _check_update_days(book, item, plan)
        yield from check_order(book, item, "updates", "on", "cập nhật")
        yield from _check_revisions(book, item, task)
        yield from check_order(book, item, "former_schedules", "until", "phân công cũ")
        yield from _check_states(book, item)
        yield from _check_evidence(book, item)


def _check_parts_of_plan(book: Book, item: Item, task: Task, plan: Plan) -> Iterator[Problem]:
    groups = [group.id for group in plan.task_groups]
    if task.group not in groups:
        message = f"group: kế hoạch «{plan.id}» không có nhóm nhiệm vụ «{task.group}»{suggest(task.group, groups)}"
        yield book.tell(item, ("group",), message)
    purposes = [purpose.id for purpose in plan.purposes]
    for index, identity in enumerate(task.purposes):
        if identity not in purposes:
            message = f"purposes: kế hoạch «{plan.id}» không có mục đích «{identity}»{suggest(identity, purposes)}"
            yield book.tell(item, ("purposes", index), message)
    targets = {target.indicator for target in plan.targets}
    for index, identity in enumerate(task.indicators):
        if identity in book.by_id["indicators"] and identity not in targets:
            message = f"indicators: chỉ tiêu «{identity}» không có trong kế hoạch «{plan.id}»"
            yield book.tell(item, ("indicators", index), message)


def _check_schedule(book: Book, item: Item, task: Task, plan: Plan) -> Iterator[Problem]:
    """Report schedules, the present and the former ones, that cannot be."""
    own = Item("tasks", task.id, task.schedule, ("schedule",))
    for child in (*((own,) if task.schedule else ()), *children(item, "former_schedules")):
        schedule: Schedule = child.record
        yield from check_span(book, child, "start_on", "due_on")
        if schedule.due_on and schedule.due_on < plan.period.start:
            message = f"due_on: hạn {format_day(schedule.due_on)} trước khi kỳ kế hoạch bắt đầu"
            yield book.tell(child, ("due_on",), message)
        if schedule.lead in schedule.partners:
            index = schedule.partners.index(schedule.lead)
            yield book.tell(child, ("partners", index), f"partners: «{schedule.lead}» đã là cơ quan chủ trì")


def _check_update_days(book: Book, item: Item, plan: Plan) -> Iterator[Problem]:
    last = max((report.as_of for report in book.dataset.reports if report.plan == plan.id), default=None)
    for child in children(item, "updates"):
        if child.record.on < plan.period.start:
            yield book.tell(
                child, ("on",), f"on: cập nhật ngày {format_day(child.record.on)} trước khi kỳ kế hoạch bắt đầu"
            )
        if last and child.record.on > last and not book.has_broken("reports"):
            message = f"on: cập nhật ngày {format_day(child.record.on)} sau kỳ báo cáo cuối ({format_day(last)})"
            yield book.warn(child, ("on",), f"{message}, chưa hiện trên trang")


def _check_revisions(book: Book, item: Item, task: Task) -> Iterator[Problem]:
    """Report revisions of an update that come before it, out of order, or that changed nothing.

    The report that first tells the update has its words as of its own day: one dated later, before the report came out,
    would make it tell what was known to be wrong.
    """
    for update in children(item, "updates"):
        yield from check_order(book, update, "revisions", "on", "lần sửa")
        yield from check_differing(book, update, "revisions", UPDATED)
        first = book.first_report(task.plan, update.record.on)
        for child in children(update, "revisions"):
            on = child.record.on
            if on <= update.record.on:
                message = f"on: ngày sửa {format_day(on)} phải sau ngày cập nhật {format_day(update.record.on)}"
                yield book.tell(child, ("on",), message)
            elif first and first.as_of < on < first.first_told_on:
                yield tell_unpublished(book, child, first, f"kỳ «{first.id}», kỳ đầu nêu cập nhật này")


def _check_states(book: Book, item: Item) -> Iterator[Problem]:
    done = False
    for child in children(item, "updates"):
        state = child.record.state
        if done and state is not TaskState.DONE:
            message = f"state: nhiệm vụ đã ghi hoàn thành mà sau đó lại ghi {state.value}; hãy xem lại"
            yield book.warn(child, ("state",), message)
        done = state is TaskState.DONE


def _check_evidence(book: Book, item: Item) -> Iterator[Problem]:
    for update in children(item, "updates"):
        for child in children(update, "evidence"):
            names = tuple(type(child.record).model_fields)
            given = [name for name in names if getattr(child.record, name)]
            if len(given) != 1:
                message = f"evidence: mỗi bằng chứng ghi đúng một trong các mục {', '.join(names)}"
                yield book.tell(child, (), f"{message}; đây có {len(given)}")
