"""The method page: each rule of verdicts and tasks, each comparison and condition has an example that the rules judge."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
from builders import make_cooperative, make_dataset, make_indicator, make_linkage, make_measure, make_plan, make_target
from described_pages import make_atlas, texts

from coop_plan.model import Comparison, Condition
from coop_plan.pages.method import MethodView, method_page
from coop_plan.pages.method_conditions import ConditionExample, condition_examples
from coop_plan.pages.method_examples import (
    Promise,
    comparison_examples,
    needed_counts,
    rounding_example,
    task_examples,
    verdict_examples,
)
from coop_plan.progress.tasks import TASK_RULES
from coop_plan.progress.verdicts import VERDICT_RULES
from coop_plan.results import Status, TaskStatus

PROMISE = Promise(2024)


def view_of(**fields: Any) -> MethodView:
    view = method_page(make_atlas(make_dataset(**fields))).variables["view"]
    assert isinstance(view, MethodView)
    return view


# ── Verdicts and tasks ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_rule_of_verdicts_decides_its_own_example(year: int) -> None:
    assert [each.rule.when for each in verdict_examples(Promise(year))] == [each.when for each in VERDICT_RULES]
    assert {each.status for each in VERDICT_RULES} == set(Status)


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_rule_of_tasks_decides_its_own_example(year: int) -> None:
    assert [each.rule.when for each in task_examples(Promise(year))] == [each.when for each in TASK_RULES]
    assert {each.status for each in TASK_RULES} == set(TaskStatus)


def test_what_exceeds_a_ceiling_is_not_said_to_be_within_it() -> None:
    sentences = {each.rule.when: each.sentence for each in verdict_examples(PROMISE)}

    assert "đã vượt giới hạn" in sentences["Chưa đến hạn mà số cộng dồn đã vượt mức trần"]
    assert "trong giới hạn" in sentences["Số cộng dồn còn dưới mức trần, chưa qua mốc nào của lộ trình"]


# ── Comparisons ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_comparison_is_shown_at_its_boundary() -> None:
    found = comparison_examples(PROMISE)

    assert {each.comparison: ([holds for _, holds in each.verdicts], each.needed) for each in found} == {
        Comparison.AT_LEAST: ([False, True, True], 9),
        Comparison.MORE_THAN: ([False, False, True], 10),
        Comparison.AT_MOST: ([True, True, False], 9),
        Comparison.LESS_THAN: ([True, False, False], 8),
    }


def test_the_smallest_counts_that_meet_a_share_are_shown() -> None:
    goals = [(Comparison.AT_LEAST, Fraction(1, 2)), (Comparison.AT_LEAST, Fraction(7, 10))]

    assert needed_counts(goals, range(16, 21)) == (
        (16, (8, 12)),
        (17, (9, 12)),
        (18, (9, 13)),
        (19, (10, 14)),
        (20, (10, 14)),
    )


def test_rounding_decides_nothing() -> None:
    said = rounding_example(PROMISE).replace("\u00a0", " ")

    assert said == "69,96% in ra là 70,0%, nhưng so với ≥ 70% thì không đạt."


# ── Conditions ────────────────────────────────────────────────────────────────────────────────────────────────────


def kinds() -> Iterator[str]:
    for each in get_args(get_args(Condition)[0]):
        yield get_args(each.model_fields["fact"].annotation)[0]


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_kind_of_condition_is_asked_where_the_answer_changes(year: int) -> None:
    found = condition_examples(make_dataset(indicators=()), year)

    assert [each.fact for each in found] == list(kinds())
    assert [each.fact for each in found if len({case.found.holds for case in each.cases}) != 2] == []
    assert all(each.meaning and case.found.reason for each in found for case in each.cases)


def of_fact(found: tuple[ConditionExample, ...], fact: str) -> list[ConditionExample]:
    return [each for each in found if each.fact == fact]


@pytest.mark.parametrize("months", [1, 7, 12, 24])
def test_a_condition_is_asked_with_the_locality_s_own_number(months: int) -> None:
    measure = make_measure(among=[{"fact": "age", "months_at_least": months}])
    found = condition_examples(make_dataset(indicators=(make_indicator(measure=measure),)), 2024)

    (example,) = of_fact(found, "age")
    assert example.meaning == f"Đã đăng ký đủ số tháng: số tháng tối thiểu {months}"
    assert example.indicators == ("Liên kết",)
    assert [case.found.holds for case in example.cases] == [False, True]
    assert all(f"đủ {months} tháng" in case.found.reason for case in example.cases)


def test_conditions_that_differ_have_a_row_each_and_equal_ones_share_one() -> None:
    ages = [make_measure(among=[{"fact": "age", "months_at_least": months}]) for months in (6, 6, 12)]
    indicators = tuple(
        make_indicator(id=f"chi-tieu-{number}", short_name=f"Chỉ tiêu {number}", measure=measure)
        for number, measure in enumerate(ages, 1)
    )

    found = of_fact(condition_examples(make_dataset(indicators=indicators), 2024), "age")

    assert [each.indicators for each in found] == [("Chỉ tiêu 1", "Chỉ tiêu 2"), ("Chỉ tiêu 3",)]


def test_a_negated_condition_says_so_and_answers_the_other_way() -> None:
    paused = {"fact": "status", "any_of": ["tạm ngừng"], "negate": True}
    indicators = (make_indicator(measure=make_measure(among=[paused])),)

    (example,) = of_fact(condition_examples(make_dataset(indicators=indicators), 2024), "status")

    assert example.meaning == "Không phải: tình trạng pháp lý trong ngày chốt: tạm ngừng"
    assert [case.found.holds for case in example.cases] == [True, False]


# ── What follows from the locality ────────────────────────────────────────────────────────────────────────────────


def test_the_engine_names_no_law_of_its_own() -> None:
    said = texts(view_of())

    assert [word for word in ("Thông tư", "Nghị định", "12 tháng", "3 tháng", "80 điểm") if word in said] == []


def test_ratings_are_told_of_only_where_an_indicator_asks_for_them() -> None:
    rated = make_indicator(measure=make_measure(counted=[{"fact": "rating", "any_of": ["khá"]}]))

    assert "đến dưới 80 điểm" in texts(view_of(indicators=(rated,)))
    assert "điểm;" not in texts(view_of())


def test_who_is_subject_to_a_share_is_told_by_the_locality_s_own_figures() -> None:
    paused = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-02-01", "status": "tạm ngừng"}]
    indicator = make_indicator(measure=make_measure(among_words="đang hoạt động theo lời của địa phương"))
    cooperatives = (make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2, history=paused))

    table = view_of(indicators=(indicator,), cooperatives=cooperatives).groups[0].tables[0]

    (row,) = table.rows
    assert [cell.text for cell in row.cells] == [
        "Liên kết",
        "đang hoạt động theo lời của địa phương",
        "1",
        "1, ví dụ tạm ngừng từ 01/02/2024",
    ]


def test_counts_are_told_for_the_shares_of_the_plan() -> None:
    plan = make_plan(make_target(comparison=">", threshold="33,3"))
    cooperatives = tuple(map(make_cooperative, range(1, 7)))

    tables = view_of(plans=(plan,), cooperatives=cooperatives).groups[1].tables

    columns = [column.label.replace("\u00a0", " ") for column in tables[0].columns]
    assert columns == ["Mẫu số", "> 33,3% cần"]
    assert [[cell.text for cell in row.cells] for row in tables[0].rows][-2:] == [["6", "2"], ["7", "3"]]


def test_a_plan_without_any_share_has_a_method_all_the_same() -> None:
    stock = make_indicator(kind="stock")
    plan = make_plan(make_target(threshold="1"))

    view = view_of(plans=(plan,), indicators=(stock,), cooperatives=(make_cooperative(1),))

    assert view.groups[0].tables == ()
    assert len(view.groups[1].tables) == 1


def test_the_contents_lead_to_every_part_of_the_page() -> None:
    view = view_of()

    assert [link.url for link in view.contents] == [f"phuong-phap.html#{each.anchor}" for each in view.groups]


def test_every_rule_has_an_example_and_an_anchor_of_its_own() -> None:
    view = view_of()
    rules = [rule for group in view.groups for rule in group.rules]
    anchors = [*(rule.anchor for rule in rules), *(group.anchor for group in view.groups)]

    assert len(set(anchors)) == len(anchors)
    assert [rule.anchor for rule in rules if not rule.examples or not all(rule.examples)] == []
