"""Compute, step 4: say verdicts in Vietnamese with their figures, from values only.

Every status has its sentence here. Units are the indicator's own word; large headlines write abbreviations out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import Comparison, IndicatorKind, Nature, Part, Scope
from ..results import (
    Assessment,
    Emphasis,
    Expected,
    Gap,
    Run,
    Sentence,
    Status,
    TaskProgress,
    TaskStatus,
    Value,
)
from ..wording import (
    NO_BREAK,
    count_word,
    format_day,
    format_decimal,
    format_percent,
    format_points,
    format_threshold_percent,
    format_whole,
    sentence_case,
)
from .verdicts import HIGHER_COMPARISONS, Goal, judge

_BOUND_WORDS = {
    Comparison.AT_LEAST: "ít nhất",
    Comparison.MORE_THAN: "hơn",
    Comparison.AT_MOST: "không quá",
    Comparison.LESS_THAN: "dưới",
}


@dataclass(frozen=True, slots=True)
class Nouns:
    """How to name what is counted: `unit` as in tables, `full_unit` written out, `counted` what is said of those who count."""

    unit: str
    full_unit: str
    counted: str


def plain(text: str) -> Run:
    return Run(text)


def strong(text: str) -> Run:
    return Run(text, Emphasis.STRONG)


def coloured(text: str) -> Run:
    return Run(text, Emphasis.STATUS)


def format_value(value: Fraction | None, kind: IndicatorKind) -> str:
    """Write a value in its own unit without the unit's name: `47,1%` or `16`; a dash when unknown."""
    if value is None:
        return "–"
    return format_percent(value) if kind is IndicatorKind.SHARE else format_decimal(value)


def format_target(comparison: Comparison, threshold: Fraction, kind: IndicatorKind, unit: str) -> str:
    """Write a target short: `≥ 50%`, `≥ 17 HTX`."""
    number = (
        format_threshold_percent(threshold)
        if kind is IndicatorKind.SHARE
        else f"{format_decimal(threshold)}{NO_BREAK}{unit}"
    )
    return f"{comparison.value}{NO_BREAK}{number}"


def target_words(comparison: Comparison, threshold: Fraction, kind: IndicatorKind, unit: str) -> str:
    """Write a target in words: `ít nhất 50%`, `không quá 2 HTX`."""
    number = (
        format_threshold_percent(threshold)
        if kind is IndicatorKind.SHARE
        else f"{format_decimal(threshold)}{NO_BREAK}{unit}"
    )
    return f"{_BOUND_WORDS[comparison]} {number}"


def count_runs(value: Value, kind: IndicatorKind, nouns: Nouns) -> tuple[Run, ...]:
    """Say what was counted: «**8 trong 17** hợp tác xã có hợp đồng liên kết, bằng 47,1%»."""
    if value.numerator is None:
        return _stated_runs(value, kind, nouns)
    if kind is not IndicatorKind.SHARE:
        return strong(_range(value)), plain(f" {nouns.full_unit} {nouns.counted}")
    if not value.denominator:
        return (plain(f"không có {nouns.full_unit} nào thuộc diện tính"),)
    known = f"{_range(value)}{NO_BREAK}trong{NO_BREAK}{format_whole(value.denominator)}"
    if value.exact is None and value.low is None:  # of somebody not even the weight is known
        least, whole = format_whole(value.numerator), format_whole(value.denominator)
        known = f"ít nhất{NO_BREAK}{least}{NO_BREAK}trong ít nhất{NO_BREAK}{whole}"
    counted = strong(known)
    return counted, plain(f" {nouns.full_unit} {nouns.counted}, bằng {_share_range(value)}")


def _stated_runs(value: Value, kind: IndicatorKind, nouns: Nouns) -> tuple[Run, ...]:
    if value.exact is None:
        return (plain("chưa có số liệu"),)
    unit = "" if kind is IndicatorKind.SHARE else f" {nouns.full_unit}"
    return strong(format_value(value.exact, kind)), plain(f"{unit} {nouns.counted}, theo báo cáo")


def _range(value: Value) -> str:
    low = value.numerator or 0
    high = low + sum(member.total or 1 for member in value.members if member.part is Part.UNKNOWN)
    return format_whole(low) if low == high else f"từ {format_whole(low)} đến {format_whole(high)}"


def _share_range(value: Value) -> str:
    if value.exact is not None:
        return format_percent(value.exact)
    if value.low is None or value.high is None:
        return "tỷ lệ chưa rõ"
    return f"{format_percent(value.low)} đến {format_percent(value.high)}"


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict with everything that its words need. `value` is None when nothing was ever reported."""

    goal: Goal
    status: Status
    value: Value | None
    expected: Expected | None
    gap: Gap
    nouns: Nouns
    is_final: bool

    @property
    def target(self) -> str:
        goal = self.goal
        if goal.comparison is None or goal.threshold is None:
            return ""
        return target_words(goal.comparison, goal.threshold, goal.kind, self.nouns.unit)

    @property
    def due(self) -> str:
        return format_day(self.goal.due_on)


def gap_words(case: Case, unit: str) -> str:
    """Say what is missing, or by how much the target is exceeded; empty when nothing can be said."""
    gap = case.gap
    if gap.difference is None:
        return ""
    if gap.missing:
        return _missing_words(case, gap.missing, unit)
    if gap.difference == 0:
        return "Vừa đúng mức phải đạt."
    if case.goal.kind is IndicatorKind.SHARE:
        return f"{'Cao' if gap.difference > 0 else 'Thấp'} hơn chỉ tiêu {format_points(gap.difference)}."
    side = "Nhiều" if gap.difference > 0 else "Ít"
    return f"{side} hơn chỉ tiêu {format_decimal(abs(gap.difference))}{NO_BREAK}{unit}."


def _missing_words(case: Case, missing: int, unit: str) -> str:
    higher = case.goal.comparison in HIGHER_COMPARISONS
    if case.is_final:
        return f"{'Thiếu' if higher else 'Thừa'} {count_word(missing)} {unit}."
    return f"{'Thêm' if higher else 'Bớt'} {count_word(missing)} {unit} nữa là đạt."


def headline_of(case: Case) -> Sentence:
    """Say the answer in large type: verdict, count, what is missing."""
    nouns = case.nouns
    start = coloured(f"{sentence_case(case.status.value)}: ")
    if case.value is None:
        return Sentence((start, plain(f"chưa có số liệu về {nouns.full_unit} {nouns.counted}.")))
    words = "" if case.status is Status.FOLLOWED else gap_words(case, nouns.full_unit)
    end = plain(f". {words}".rstrip())
    return Sentence((start, *count_runs(case.value, case.goal.kind, nouns), end))


def explain(case: Case) -> Sentence:
    """Explain a verdict in one paragraph with all its figures."""
    value = case.value
    if value is None:
        return Sentence((plain("Chưa có báo cáo hoặc hồ sơ nào cho chỉ tiêu này, nên chưa thể đánh giá."),))
    nature = " (ước thực hiện)" if value.nature is Nature.ESTIMATED else ""
    start = plain(f"Đến {format_day(value.as_of)}{nature}, ")
    reason = plain(_REASONS[case.status](case).rstrip())
    return Sentence((start, *count_runs(value, case.goal.kind, case.nouns), reason))


def _met_reason(case: Case) -> str:
    return f"; chỉ tiêu là {case.target}. {gap_words(case, case.nouns.unit)}"


def _not_met_reason(case: Case) -> str:
    return f"; chỉ tiêu là {case.target}, hạn {case.due} đã hết. {gap_words(case, case.nouns.unit)}"


def _on_track_reason(case: Case) -> str:
    return f"; {_expected_words(case, 'đã theo kịp')}. Chỉ tiêu là {case.target}, hạn {case.due}."


def _behind_reason(case: Case) -> str:
    """A cumulative count above its ceiling is behind, though no milestone expects anything yet."""
    pace = _expected_words(case, "chưa theo kịp") if case.expected else "đã vượt giới hạn của chỉ tiêu"
    return f"; {pace}. Chỉ tiêu là {case.target}, hạn {case.due}. {gap_words(case, case.nouns.unit)}"


def _not_due_reason(case: Case) -> str:
    return f"; chưa đến mốc nào của lộ trình. Chỉ tiêu là {case.target}, hạn {case.due}."


def _stale_reason(case: Case) -> str:
    goal, value = case.goal, case.value
    old = value is None or not case.is_final or (goal.due_on - value.as_of).days > goal.stale_after_days
    why = f"số liệu đã quá {goal.stale_after_days} ngày" if old else f"số liệu có từ trước hạn {case.due}"
    return f"; {why} nên không đánh giá. Chỉ tiêu là {case.target}."


def _no_data_reason(case: Case) -> str:
    members = case.value.members if case.value else ()
    unknown = sum(member.part is Part.UNKNOWN for member in members)
    why = f"còn {format_whole(unknown)} hồ sơ chưa rõ" if unknown else "số liệu chưa đủ"
    if _leaves_pace_open(case):
        pace = _expected_words(case, "có theo kịp")
        return f"; {why}, nên chưa biết {pace} hay không. Chỉ tiêu là {case.target}, hạn {case.due}."
    return f"; {why}, nên chưa biết có đạt {case.target} hay không."


def _leaves_pace_open(case: Case) -> bool:
    """Tell whether the target itself is surely not met yet, so that only the pace is in doubt."""
    goal, value = case.goal, case.value
    if value is None or goal.comparison is None or goal.threshold is None or case.expected is None:
        return False
    return judge(value, goal.comparison, goal.threshold) is not None


def _followed_reason(case: Case) -> str:  # noqa: ARG001 - every reason takes its case
    return "; kế hoạch không đặt mức phải đạt nên chỉ theo dõi."


_REASONS: Mapping[Status, Callable[[Case], str]] = {
    Status.MET: _met_reason,
    Status.NOT_MET: _not_met_reason,
    Status.ON_TRACK: _on_track_reason,
    Status.BEHIND: _behind_reason,
    Status.NOT_DUE: _not_due_reason,
    Status.STALE: _stale_reason,
    Status.NO_DATA: _no_data_reason,
    Status.FOLLOWED: _followed_reason,
}


def _expected_words(case: Case, verb: str) -> str:
    expected = case.expected
    if expected is None:
        return "đang trong giới hạn của chỉ tiêu"
    if expected.count is None:
        amount = format_value(expected.exact, case.goal.kind)
    else:
        amount = f"{format_whole(expected.count)}{NO_BREAK}{case.nouns.unit}"
    return f"{verb} lộ trình ({amount} vào ngày này)"


def plan_headline(assessments: Sequence[Assessment], short_title: str) -> Sentence:
    """Say a plan's state: how many targets are met, which concern there is."""
    judged = [each for each in assessments if each.status is not Status.FOLLOWED]
    if not judged:
        return Sentence((strong(short_title), plain(" chưa có chỉ tiêu nào để đánh giá.")))
    met = sum(each.status is Status.MET for each in judged)
    start = [strong(f"{met}{NO_BREAK}trong{NO_BREAK}{len(judged)}"), plain(f" chỉ tiêu của {short_title} đã đạt.")]
    return Sentence((*start, *_concern_runs(judged)))


def _concern_runs(judged: Sequence[Assessment]) -> tuple[Run, ...]:
    concerns = [
        (Status.NOT_MET, "không đạt"),
        (Status.BEHIND, "đang chậm"),
        (Status.NO_DATA, "chưa đủ số liệu"),
        (Status.STALE, "chỉ có số liệu cũ"),
    ]
    for status, words in concerns:
        found = [each for each in judged if each.status is status]
        if found:
            lead = f" {sentence_case(count_word(len(found)))} chỉ tiêu {words}"
            return coloured(lead), plain(f"{_shared_gap(found)}.")
    return ()


def _shared_gap(found: Sequence[Assessment]) -> str:
    """Add «mỗi chỉ tiêu thiếu một HTX» where all lack the same."""
    gaps = {(each.gap.missing, each.indicator.unit) for each in found}
    missing, unit = gaps.pop() if len(gaps) == 1 else (None, "")
    if not missing or found[0].target.scope is Scope.EACH_PLACE:
        return ""
    lacks = "thiếu" if found[0].target.comparison in HIGHER_COMPARISONS else "thừa"
    return f", {'mỗi chỉ tiêu ' if len(found) > 1 else ''}{lacks} {count_word(missing)} {unit}"


def tasks_headline(tasks: Sequence[TaskProgress]) -> Sentence:
    """Say how the tasks stand."""
    if not tasks:
        return Sentence((plain("Kế hoạch này chưa có nhiệm vụ nào được ghi."),))
    done = sum(each.status is TaskStatus.DONE for each in tasks)
    late = sum(each.status is TaskStatus.LATE for each in tasks)
    runs = [strong(f"{done}{NO_BREAK}trong{NO_BREAK}{len(tasks)}"), plain(" nhiệm vụ đã xong.")]
    if late:
        runs += [coloured(f" {sentence_case(count_word(late))} việc đang chậm"), plain(".")]
    return Sentence(tuple(runs))


def full_unit(unit: str, abbreviations: Mapping[str, str]) -> str:
    """Write an abbreviated unit out, with a small first letter: HTX → hợp tác xã."""
    meaning = abbreviations.get(unit)
    return meaning[:1].lower() + meaning[1:] if meaning else unit
