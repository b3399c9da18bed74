"""The method page: each status, comparison, task status and condition has an example that the rules themselves judged."""

from __future__ import annotations

from typing import get_args

import pytest

from coop_plan.model import Comparison, Condition
from coop_plan.pages import method_examples
from coop_plan.pages.method_conditions import condition_examples
from coop_plan.pages.method_examples import comparison_examples, status_examples, task_examples
from coop_plan.progress import verdicts
from coop_plan.results import Status, TaskStatus


def test_every_status_has_one_example() -> None:
    assert sorted(each.status for each in status_examples()) == sorted(Status)


def test_every_status_of_a_task_has_one_example() -> None:
    assert sorted(each.status for each in task_examples()) == sorted(TaskStatus)


def test_every_comparison_is_shown_at_its_boundary() -> None:
    shown = {each.comparison: ([holds for _, holds in each.verdicts], each.needed) for each in comparison_examples()}

    assert shown == {
        Comparison.AT_LEAST: ([False, True, True], 9),
        Comparison.MORE_THAN: ([False, False, True], 10),
        Comparison.AT_MOST: ([True, True, False], 9),
        Comparison.LESS_THAN: ([True, False, False], 8),
    }


def test_every_condition_has_an_example() -> None:
    known = {get_args(each.model_fields["fact"].annotation)[0] for each in get_args(get_args(Condition)[0])}

    assert {each.fact for each in condition_examples()} == known
    assert all(each.meaning and answer.reason for each in condition_examples() for answer in each.answers)


def test_conditions_are_asked_where_the_answer_changes() -> None:
    differing = [each.fact for each in condition_examples() if each.answers[0].holds is not each.answers[1].holds]

    assert len(differing) >= 10


def test_a_changed_rule_changes_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [each.verdicts for each in comparison_examples()]
    monkeypatch.setattr(method_examples, "satisfies", lambda *each: not verdicts.satisfies(*each))

    assert [each.verdicts for each in comparison_examples()] != before


@pytest.mark.parametrize("name", ["status_of", "gap_of", "describe_expected"])
def test_examples_of_statuses_ask_the_rules(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(method_examples, name, fail)

    with pytest.raises(AssertionError, match="asked"):
        status_examples()
