"""Compute, step 8: what changed from one reporting date to the next: values, verdicts, who joined or left, tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..model import IndicatorKind, Part
from ..results import (
    Assessment,
    Changes,
    Edition,
    FigureChange,
    Member,
    Move,
    Status,
    Step,
    TaskChange,
    TaskProgress,
)
from ..wording import (
    NO_BREAK,
    count_word,
    format_change_of_points,
    format_day,
    format_decimal,
    join_sentences,
    join_words,
    sentence_case,
)
from .revisions import figure_of, figure_words

_ADDED = ("chỉ tiêu", "nhiệm vụ")
_STEPS_OF_SHARE = frozenset(Step)
_STEPS_OF_COUNT = frozenset({Step.JOINED_COUNTED, Step.LEFT_COUNTED, Step.RECOUNTED})


def first_of(edition: Edition) -> Changes:
    """Return the first reporting date of a plan: nothing stands before it."""
    indicators = tuple(each.indicator for each in edition.progress.assessments)
    headline = f"Kỳ báo cáo đầu tiên của {edition.progress.plan.short_title}, chưa có kỳ trước để so."
    return Changes(edition.progress.plan, None, edition.report, (), indicators, (), headline)


def tell_changes(before: Edition, after: Edition) -> Changes:
    """Compare a reporting date with the one before it."""
    earlier = {each.id: each for each in before.progress.assessments}
    pairs = [(earlier[each.id], each) for each in after.progress.assessments if each.id in earlier]
    figures = tuple(
        _figure_change(old, new) for old, new in pairs if figure_of(old) != figure_of(new) or any(_moves(old, new))
    )
    changed = {each.indicator.id for each in figures}
    unchanged = tuple(new.indicator for _, new in pairs if new.id not in changed)
    tasks = tuple(_task_changes(before.progress.tasks, after.progress.tasks))
    added = tuple(each for each in after.progress.assessments if each.id not in earlier)
    known = {each.task.id for each in before.progress.tasks}
    added_tasks = tuple(each.task for each in after.progress.tasks if each.task.id not in known)
    headline = _headline(before, figures, tasks, (len(added), len(added_tasks)))
    plan = after.progress.plan
    return Changes(plan, before.report, after.report, figures, unchanged, tasks, headline, added, added_tasks)


def _headline(
    before: Edition, figures: Sequence[FigureChange], tasks: Sequence[TaskChange], added: tuple[int, int]
) -> str:
    counted = [f"{count_word(count)} {noun}" for count, noun in zip(added, _ADDED, strict=True) if count]
    more = f"; kế hoạch thêm {join_words(counted)}" if counted else ""
    if not figures and not tasks:
        start = f"Không có gì đổi so với ngày {format_day(before.report.as_of)}"
        return f"{start}, ngoài việc {more.removeprefix('; ')}." if more else f"{start}."
    renewed = [each for each in figures if figure_of(each.before) != figure_of(each.after)]
    swapped = len(figures) - len(renewed)
    verdicts = [each for each in figures if each.changes_verdict]
    met = sum(each.after.status is Status.MET for each in verdicts)
    words = f"So với ngày {format_day(before.report.as_of)}: {_counted(len(renewed), 'chỉ tiêu')} có số mới"
    noun = "" if renewed else " chỉ tiêu"
    if verdicts:
        words += f", {count_word(len(verdicts))}{noun} đổi đánh giá"
        words += f" ({count_word(met)} sang đạt)" if met else ""
    words += f", {count_word(swapped)}{noun} giữ số mà đổi nơi được tính" if swapped else ""
    return f"{words}; {_counted(len(tasks), 'nhiệm vụ')} đổi tình trạng{more}."


def added_words(changes: Changes) -> str:
    """Name what was added to the plan: «Thêm vào kế hoạch: chỉ tiêu A (3 HTX, đạt), nhiệm vụ B.»; "" for nothing."""
    told = [
        f"chỉ tiêu «{each.indicator.short_name}» ({figure_words(figure_of(each), each.indicator)}, {each.status.value})"
        for each in changes.added
    ]
    told += [f"nhiệm vụ «{each.title}»" for each in changes.added_tasks]
    return f"Thêm vào kế hoạch: {join_words(told)}." if told else ""


def _counted(count: int, noun: str) -> str:
    return f"{count_word(count)} {noun}" if count else f"không {noun} nào"


# ── Figures ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _figure_change(before: Assessment, after: Assessment) -> FigureChange:
    moves = tuple(_moves(before, after))
    return FigureChange(after.indicator, before, after, moves, change_words(before, after))


def change_words(before: Assessment, after: Assessment) -> str:
    """Say old → new, how far apart they are, and the verdict."""
    old, new = (figure_words(figure_of(each), after.indicator) for each in (before, after))
    value = f"{old} → {new}{_distance(before, after)}." if old != new else f"Số giữ nguyên {new}."
    if before.status is after.status:
        return join_sentences((value, f"Đánh giá giữ nguyên: {after.status.value}."))
    return join_sentences((value, f"Đánh giá đổi từ «{before.status.value}» sang «{after.status.value}»."))


def _distance(before: Assessment, after: Assessment) -> str:
    if before.value.exact is None or after.value.exact is None:
        return ""
    difference: Fraction = after.value.exact - before.value.exact
    if difference == 0:
        return ""
    course = "tăng" if difference > 0 else "giảm"
    if after.indicator.kind is IndicatorKind.SHARE:
        return f", {course} {format_change_of_points(before.value.exact, after.value.exact)}"
    return f", {course} {format_decimal(abs(difference))}{NO_BREAK}{after.indicator.unit}"


def _moves(before: Assessment, after: Assessment) -> Iterator[Move]:
    """Yield who joined or left; of a count only who joined or left the count, for there is no whole to be part of."""
    told = _STEPS_OF_SHARE if after.indicator.kind is IndicatorKind.SHARE else _STEPS_OF_COUNT
    earlier = {member.id: member for member in before.value.members}
    for member in after.value.members:
        step = _step(earlier.get(member.id), member, told)
        if step is not None:
            yield Move(member, step, member.reason)


def _step(before: Member | None, after: Member, told: frozenset[Step]) -> Step | None:
    """Return the weightiest of the steps that happened and are told. Who was there once is listed on later dates too."""
    happened = (
        (Step.JOINED_COUNTED, _counts(after) and not _counts(before)),
        (Step.LEFT_WHOLE, _is_inside(before) and not _is_inside(after)),
        (Step.LEFT_COUNTED, _counts(before) and not _counts(after)),
        (Step.JOINED_WHOLE, _is_inside(after) and not _is_inside(before)),
        (Step.RECOUNTED, before is not None and _weight(before) != _weight(after)),
    )
    return next((step for step, is_so in happened if is_so and step in told), None)


def _weight(member: Member) -> tuple[int, int]:
    return member.counted, member.total


def _counts(member: Member | None) -> bool:
    return member is not None and member.part is Part.COUNTED


def _is_inside(member: Member | None) -> bool:
    return member is not None and member.part in {Part.COUNTED, Part.NOT_COUNTED}


# ── Tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _task_changes(before: Iterable[TaskProgress], after: Iterable[TaskProgress]) -> Iterator[TaskChange]:
    earlier = {each.task.id: each for each in before}
    for each in after:
        old = earlier.get(each.task.id)
        if old is not None and old.status is not each.status:
            news = each.last_update if each.last_update != old.last_update else None
            yield TaskChange(each.task, old.status, each.status, news)


def move_words(move: Move) -> str:
    """Say who moved and why: «HTX … vào tử số: hợp đồng …»."""
    return f"{move.member.name} {move.step.value}" + (f": {move.reason}" if move.reason else "")


def task_words(change: TaskChange) -> str:
    """Say how a task's state changed, and what was told of it."""
    told = f" {sentence_case(change.update.text)}" if change.update else ""
    return f"{change.task.title}: «{change.before.value}» → «{change.after.value}».{told}"
