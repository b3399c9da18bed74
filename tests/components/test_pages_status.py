"""Statuses on pages: the order of concern, the tally and stacked bars."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import make_cooperative, make_dataset, make_linkage, make_task, make_update

from coop_plan.pages.status import (
    STATUS_KEYS,
    TASK_KEYS,
    by_concern,
    stacked_bar,
    tally,
    task_bar,
    tasks_by_concern,
    worst_key,
    worst_task_key,
)
from coop_plan.pages.views import FULL_WIDTH
from coop_plan.progress import compute_progress
from coop_plan.results import Assessment, Status, TaskStatus


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    dataset = make_dataset(cooperatives=(make_cooperative(linkages=[make_linkage()]),))
    return compute_progress(dataset).current.assessments[0]


def test_every_status_has_a_key() -> None:
    assert set(STATUS_KEYS) == set(Status)
    assert set(TASK_KEYS) == set(TaskStatus)


def test_what_concerns_most_comes_first(assessment: Assessment) -> None:
    shuffled = [Status.FOLLOWED, Status.MET, Status.NOT_DUE, Status.ON_TRACK, Status.STALE, Status.NO_DATA]
    found = by_concern(replace(assessment, status=status) for status in [*shuffled, Status.BEHIND, Status.NOT_MET])

    words = "không đạt, chậm tiến độ, chưa đủ số liệu, số liệu cũ, đúng tiến độ, chưa đến hạn, đạt, theo dõi"
    assert ", ".join(each.status for each in found) == words


def test_the_answer_takes_the_colour_of_the_worst(assessment: Assessment) -> None:
    found = [replace(assessment, status=status) for status in (Status.MET, Status.BEHIND, Status.FOLLOWED)]

    assert worst_key(found) == "behind"


def test_without_targets_the_answer_has_a_quiet_colour() -> None:
    assert worst_key([]) == "followed"
    assert worst_task_key([]) == "no-data"


def test_a_tally_counts_judged_targets_alone(assessment: Assessment) -> None:
    found = [replace(assessment, status=status) for status in (Status.MET, Status.MET, Status.FOLLOWED)]

    assert [(item.status_key, item.count, item.words) for item in tally(found)] == [("met", 2, "đạt")]


def test_tasks_are_sorted_and_counted() -> None:
    late = make_task(1, schedule={"due_on": "2024-06-30", "provenance": "illustrative"})
    done = make_task(2, updates=[make_update("2024-03-01", "hoàn thành")])
    tasks = compute_progress(make_dataset(tasks=(done, late))).current.tasks

    assert [each.status for each in tasks_by_concern(tasks)] == [TaskStatus.LATE, TaskStatus.DONE]
    assert [(part.key, part.count) for part in task_bar(tasks).segments] == [("done", 1), ("late", 1)]


def test_a_bar_fills_the_width_in_the_order_given() -> None:
    segments = stacked_bar([("met", "a", 1), ("behind", "b", 0), ("not-due", "c", 3)]).segments

    assert [segment.key for segment in segments] == ["met", "not-due"]
    assert segments[0].x == 0
    assert segments[1].x + segments[1].width == pytest.approx(FULL_WIDTH, abs=0.02)
    assert segments[1].width == pytest.approx(3 * segments[0].width, abs=0.05)


def test_a_bar_says_its_parts() -> None:
    assert stacked_bar([("met", "đạt", 2), ("behind", "chậm", 1)]).alt == "2 đạt và 1 chậm"


def test_a_bar_of_nothing_is_empty() -> None:
    assert stacked_bar([("met", "đạt", 0)]).segments == ()
