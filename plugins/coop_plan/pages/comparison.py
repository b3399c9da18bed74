"""Describe: the page that puts the plans beside each other, indicator by indicator; there is none with one plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .. import urls
from ..progress import compare_years
from ..results import Assessment, PlanProgress
from ..wording import format_day, join_words
from .atlas import Atlas, is_illustrative
from .common import Cells, Columns, Rows, make_table
from .gauges import format_counts, format_target, format_value
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, status_words
from .views import Cell, Column, Table

KEY = "indicators"
LABEL = "So sánh qua các kế hoạch"
_COLUMNS: Columns = [
    "Kế hoạch",
    "Mức phải đạt",
    Column("Giá trị", numeric=True),
    "Đến ngày",
    "Trạng thái",
    "So với kế hoạch trước",
]
_FIRST = "–"


@dataclass(frozen=True, slots=True)
class ComparedIndicator:
    """One indicator under every plan that has it, each with what may be said of the difference from the one before."""

    anchor: str
    name: str
    table: Table


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Every indicator over the plans, oldest first."""

    sentence: str
    note: str
    indicators: tuple[ComparedIndicator, ...]


def comparison_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the comparison when there are several plans."""
    plans = sorted(atlas.progress.plans, key=lambda each: (each.plan.period.start, each.plan.id))
    if len(plans) < 2:
        return
    names = join_words([each.plan.short_title for each in plans])
    view = ComparisonView(
        sentence=f"{len(plans)} kế hoạch đặt cạnh nhau: {names}.",
        note=(
            "Mỗi kế hoạch được tính đến kỳ báo cáo cuối của nó, không muộn hơn hạn. Tỷ lệ thay đổi được nói bằng điểm %. "
            "Nơi hai số không đo cùng một thứ, trang nói vì sao và không lấy hiệu."
        ),
        indicators=tuple(_compared(atlas, plans)),
    )
    yield make_page(
        make_head(
            urls.COMPARISON,
            LABEL,
            view.sentence,
            KEY,
            illustrative=is_illustrative(each.provenance for each in plans),
            modified_on=max(atlas.changed_on[each.plan.id] for each in plans),
        ),
        "comparison",
        view,
    )


def _compared(atlas: Atlas, plans: list[PlanProgress]) -> Iterator[ComparedIndicator]:
    for indicator in dict.fromkeys(each.indicator.id for progress in plans for each in progress.assessments):
        found = [
            (progress, each) for progress in plans for each in progress.assessments if each.indicator.id == indicator
        ]
        changes = [compare_years(before, after, indicator) for (before, _), (after, _) in pairwise(found)]
        rows: Rows = [
            _row(atlas, progress, each, change)
            for (progress, each), change in zip(found, (_FIRST, *changes), strict=True)
        ]
        name = found[0][1].indicator.name
        yield ComparedIndicator(indicator, name, make_table(f"{name} qua các kế hoạch", _COLUMNS, rows))


def _row(atlas: Atlas, progress: PlanProgress, each: Assessment, change: str) -> Cells:
    value = each.value
    return [
        Cell(progress.plan.short_title, atlas.indicator_url(progress.plan.id, each.id)),
        format_target(each) or "chỉ theo dõi",
        Cell(
            format_value(value, each),
            note=format_counts(value, each.indicator.unit),
            exact="" if value.exact is None else str(value.exact),
        ),
        Cell(format_day(value.as_of), note="" if progress.as_of >= progress.plan.period.end else "kỳ chưa hết"),
        Cell(status_words(each.status), status_key=STATUS_KEYS[each.status]),
        change,
    ]
