"""Describe: the list of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..results import PlanProgress
from ..wording import format_day
from .atlas import Atlas
from .indicator import KEY, LABEL, indicator_page
from .spec import PageSpec, make_head, make_page
from .status import by_concern, tally, worst_key
from .views import (
    Answer,
    LedgerRow,
    TallyItem,
)


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """All indicators of the portal's plan, and those of other plans below."""

    answer: Answer
    tally: tuple[TallyItem, ...]
    note: str
    rows: tuple[LedgerRow, ...]
    others: tuple[tuple[str, tuple[LedgerRow, ...]], ...]
    comparison_url: str | None
    empty: str | None


def indicator_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the list, then each indicator under each plan that has a target for it."""
    yield _list_page(atlas)
    for progress in atlas.progress.plans:
        for assessment in progress.assessments:
            yield from indicator_page(atlas, progress, assessment)


def _list_page(atlas: Atlas) -> PageSpec:
    current = atlas.current
    rows = tuple(atlas.rows[assessment.id] for assessment in by_concern(current.assessments))
    view = IndicatorsView(
        answer=Answer(current.headline.runs, worst_key(current.assessments)),
        tally=tally(current.assessments),
        note=tally_note(current),
        rows=rows,
        others=tuple(_others(atlas)),
        comparison_url=urls.COMPARISON if len(atlas.progress.plans) > 1 else None,
        empty=None if rows else "Kế hoạch này chưa có chỉ tiêu nào.",
    )
    head = make_head(
        urls.INDICATORS,
        LABEL,
        f"{len(rows)} chỉ tiêu của {atlas.plan.short_title}, tính đến {format_day(atlas.as_of)}: {current.headline}",
        KEY,
        illustrative=any(row.illustrative for row in rows),
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "indicators", view)


def _others(atlas: Atlas) -> Iterator[tuple[str, tuple[LedgerRow, ...]]]:
    """Yield the indicators that only other plans have, by plan."""
    for progress in atlas.progress.plans:
        own = [each for each in progress.assessments if atlas.assessments[each.id][0] is progress]
        if own and progress is not atlas.current:
            yield progress.plan.title, tuple(atlas.rows[each.id] for each in by_concern(own))


def tally_note(progress: PlanProgress) -> str:
    """Say what the tally leaves out: when targets fall due, and what is only followed."""
    judged = [each for each in progress.assessments if each.threshold is not None]
    followed = len(progress.assessments) - len(judged)
    due = sorted({each.due_on for each in judged})
    words = f"Hạn cuối {format_day(due[-1])}." if due else ""
    if not followed:
        return words
    if not judged:
        return f"Cả {followed} nội dung chỉ được theo dõi, không chấm: kế hoạch chưa đặt mức phải đạt nào."
    return f"{words} Ngoài {len(judged)} chỉ tiêu còn {followed} nội dung chỉ theo dõi, không chấm.".strip()
