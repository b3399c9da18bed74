"""Describe: a plan's targets and tasks that pull against each other, told on the pages of both."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Plan, Tension
from .atlas import Atlas
from .common import source_spans, task_row
from .views import LedgerRow, Span, TaskRow


@dataclass(frozen=True, slots=True)
class TensionView:
    """Why a task makes a target harder, with the state of both."""

    words: str
    source: tuple[Span, ...]
    row: LedgerRow
    task: TaskRow


def tensions_of_indicator(atlas: Atlas, plan: Plan, indicator_id: str) -> tuple[TensionView, ...]:
    """Describe what pulls against a target of a plan."""
    return tuple(_view(atlas, plan, each) for each in plan.tensions if each.indicator == indicator_id)


def tensions_of_task(atlas: Atlas, plan: Plan, task_id: str) -> tuple[TensionView, ...]:
    """Describe which targets a task of a plan pulls against."""
    return tuple(_view(atlas, plan, each) for each in plan.tensions if each.task == task_id)


def _view(atlas: Atlas, plan: Plan, tension: Tension) -> TensionView:
    return TensionView(
        words=tension.words,
        source=source_spans(atlas, tension),
        row=atlas.plan_rows[plan.id][tension.indicator],
        task=task_row(atlas, atlas.task_progress[tension.task]),
    )
