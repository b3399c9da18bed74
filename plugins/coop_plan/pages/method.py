"""Describe: the method page, every rule of arithmetic and every status with a worked example.

Examples are computed, so a changed rule changes the page. The conditions, who is subject to a share, and the shares that
counts are told for are those of the locality's own indicators; the engine knows none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .. import urls
from ..model import Comparison, IndicatorKind, Part, Population
from ..results import Assessment
from ..wording import NO_BREAK, NOT_STATED, format_day, format_threshold_percent, join_words, lower_first
from . import method_examples as examples
from .atlas import Atlas, is_illustrative
from .common import Columns, Rows, document_name, make_table
from .method_conditions import Case, ConditionExample, condition_examples
from .method_examples import Promise
from .method_rules import ANSWERS, Rule, prospect_rules, record_rules, target_rules, task_rules, time_rules
from .method_year import example_year
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, TASK_KEYS, status_words
from .views import Cell, Column, Link, Table

KEY = "method"
LABEL = "Phương pháp"


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the method: a heading, what it is about, its rules and its tables."""

    anchor: str
    title: str
    text: str
    rules: tuple[Rule, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    sentence: str
    contents: tuple[Link, ...]
    groups: tuple[Group, ...]


def method_page(atlas: Atlas) -> PageSpec:
    """Describe the method page."""
    sentence = "Mỗi con số đi từ hồ sơ đến kết luận theo những quy tắc sau; ví dụ do chính chương trình của cổng tính."
    groups = tuple(_groups(atlas))
    contents = tuple(Link(each.title, f"{urls.METHOD}#{each.anchor}") for each in groups)
    head = make_head(urls.METHOD, LABEL, sentence, KEY, illustrative=is_illustrative([atlas.current.provenance]))
    return make_page(head, "method", MethodView(sentence, contents, groups))


def _groups(atlas: Atlas) -> Iterator[Group]:
    first_year = atlas.plan.period.start.year
    year, promise = example_year(first_year), Promise(first_year, _stale_after(atlas))
    yield Group(
        "ho-so",
        "Từ hồ sơ đến con số",
        "",
        record_rules(atlas.dataset, promise, year),
        tuple(_subject_tables(atlas)),
    )
    yield Group(
        "muc-phai-dat",
        "Từ con số đến mức phải đạt",
        "",
        target_rules(promise, year),
        (*_needed_tables(atlas), _comparisons(promise)),
    )
    yield Group(
        "trang-thai",
        "Trạng thái của chỉ tiêu",
        f"Các câu được xét từ trên xuống; câu đầu tiên đúng thì quyết định. Ví dụ với chỉ tiêu {promise.words}.",
        (),
        (_statuses(promise),),
    )
    yield Group("thoi-gian", "Qua thời gian", "", time_rules(promise, year), ())
    yield Group("doi-ket-luan", "Điều gì làm đổi kết luận", "", prospect_rules(year), ())
    yield Group(
        "nhiem-vu",
        "Trạng thái của nhiệm vụ",
        f"Cũng xét từ trên xuống; ví dụ vào ngày chốt {format_day(promise.midyear)}.",
        task_rules(promise),
        (_task_statuses(promise),),
    )
    yield Group(
        "dieu-kien",
        "Các điều kiện",
        "Mỗi dòng hỏi một hồ sơ ví dụ ở hai bên ranh giới, chỉ khác nhau một ngày hay một điều.",
        (),
        (_conditions(atlas, first_year),),
    )


def _stale_after(atlas: Atlas) -> int:
    """Return after how many days the locality's figures are stale: the shortest that an indicator declares."""
    return min((each.stale_after_days for each in atlas.dataset.indicators), default=Promise(1).stale_after_days)


# ── What the locality's own indicators say ────────────────────────────────────────────────────────────────────────


def _shares(atlas: Atlas) -> tuple[Assessment, ...]:
    own = atlas.current.assessments
    return tuple(each for each in own if each.indicator.kind is IndicatorKind.SHARE and each.indicator.measure)


def _subject_tables(atlas: Atlas) -> Iterator[Table]:
    """Yield who is subject to each share of the current plan, with how many are and why others are not."""
    rows: Rows = []
    for each in _shares(atlas):
        measure, value = each.indicator.measure, each.value
        documents = [document_name(atlas.documents[one]) for one in each.indicator.documents]
        among = (measure.among_words if measure else None) or NOT_STATED
        rows.append(
            [
                Cell(each.indicator.short_name, atlas.indicator_url(atlas.plan.id, each.id)),
                Cell(among, note=f"theo {'; '.join(documents)}" if documents else ""),
                "–" if value.denominator is None else str(value.denominator),
                _left_out(each),
            ]
        )
    if rows:
        columns: Columns = ["Tỷ lệ", "Thuộc diện xét", Column("Mẫu số", numeric=True), "Ngoài diện"]
        yield make_table(f"Diện xét của {atlas.plan.short_title}, đến {format_day(atlas.as_of)}", columns, rows)


def _left_out(assessment: Assessment) -> str:
    """Say how many were left out, and one reason in full."""
    found = assessment.value.of_part(Part.LEFT_OUT)
    return f"{len(found)}, ví dụ {lower_first(found[0].reason)}" if found else "0"


def _needed_tables(atlas: Atlas) -> Iterator[Table]:
    """Yield the whole counts that just meet the current plan's shares, for totals around its own."""
    shares = _shares(atlas)
    demanded = {(each.target.comparison, each.threshold) for each in shares}
    goals = [(comparison, share) for comparison, share in demanded if comparison is not None and share is not None]
    goals.sort(key=lambda goal: (goal[1], goal[0]))
    totals = [each.value.denominator for each in shares if each.value.denominator and not _is_pooled(each)]
    if goals and totals:
        around = range(max(max(totals) - 3, 1), max(totals) + 2)
        columns: Columns = ["Mẫu số", *(Column(f"{_demand(*goal)} cần", numeric=True) for goal in goals)]
        rows: Rows = [[str(total), *map(str, counts)] for total, counts in examples.needed_counts(goals, around)]
        yield make_table("Số nguyên vừa đủ ở tử số để đạt", columns, rows)


def _is_pooled(assessment: Assessment) -> bool:
    measure = assessment.indicator.measure
    return measure is not None and measure.population is Population.MANAGERS


def _demand(comparison: Comparison, share: Fraction) -> str:
    return f"{comparison.value}{NO_BREAK}{format_threshold_percent(share)}"


def _conditions(atlas: Atlas, year: int) -> Table:
    rows: Rows = [
        [Cell(each.meaning, note=_asked_by(each)), *(_case_cell(case) for case in each.cases)]
        for each in condition_examples(atlas.dataset, year)
    ]
    return make_table("Điều kiện và hai trường hợp sát nhau", ["Điều kiện", "Trường hợp này", "Sát bên"], rows)


def _asked_by(example: ConditionExample) -> str:
    return join_words(example.indicators) if example.indicators else "chưa chỉ tiêu nào dùng"


def _case_cell(case: Case) -> Cell:
    return Cell(ANSWERS[case.found.holds], note=f"{format_day(case.day)}: {case.found.reason}")


# ── Tables of rules ───────────────────────────────────────────────────────────────────────────────────────────────


def _statuses(promise: Promise) -> Table:
    rows: Rows = [
        [each.rule.when, Cell(status_words(each.rule.status), status_key=STATUS_KEYS[each.rule.status]), each.sentence]
        for each in examples.verdict_examples(promise)
    ]
    return make_table("Câu hỏi theo thứ tự, kết luận và ví dụ", ["Khi", "Kết luận", "Ví dụ"], rows)


def _task_statuses(promise: Promise) -> Table:
    rows: Rows = [
        [each.rule.when, Cell(status_words(each.rule.status), status_key=TASK_KEYS[each.rule.status]), each.sentence]
        for each in examples.task_examples(promise)
    ]
    return make_table("Câu hỏi theo thứ tự, trạng thái và ví dụ", ["Khi", "Trạng thái", "Ví dụ"], rows)


def _comparisons(promise: Promise) -> Table:
    found = examples.comparison_examples(promise)
    counts = [count for count, _ in found[0].verdicts]
    columns: Columns = ["Mức", *(f"{count}{NO_BREAK}trong{NO_BREAK}18" for count in counts), "Vừa đủ đạt"]
    rows: Rows = [
        [
            _demand(each.comparison, Fraction(1, 2)),
            *("đạt" if holds else "không đạt" for _, holds in each.verdicts),
            f"{each.needed}{NO_BREAK}trong{NO_BREAK}18",
        ]
        for each in found
    ]
    return make_table("Bốn phép so sánh, ngay tại ranh giới", columns, rows)
