"""Every status and the ways from one to another, over the days around each boundary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from builders import (
    day,
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_milestone,
    make_plan,
    make_report,
    make_target,
    make_task,
    make_update,
)

from coop_plan.progress import compute_progress
from coop_plan.results import Status, TaskStatus

MET, ON_TRACK, BEHIND, NOT_MET = Status.MET, Status.ON_TRACK, Status.BEHIND, Status.NOT_MET
NOT_DUE, NO_DATA, STALE, FOLLOWED = Status.NOT_DUE, Status.NO_DATA, Status.STALE, Status.FOLLOWED
MILESTONE = make_milestone("2024-06-30", "25")


def reports(*dates: str, **fields: Any) -> tuple[Any, ...]:
    return tuple(make_report(each, **fields) for each in dates)


def linked_from(*starts: str | None, until: str | None = None) -> tuple[Any, ...]:
    """Return four cooperatives, the first ones with a contract from these days."""
    contracts = [[make_linkage(start, end_on=until)] for start in starts if start]
    return tuple(
        make_cooperative(number, linkages=contracts[number - 1] if number <= len(contracts) else [])
        for number in range(1, 5)
    )


def course(**fields: Any) -> list[Status | None]:
    """Return the status on each reporting date, as it was judged then."""
    editions = compute_progress(make_dataset(**fields)).editions
    return [edition.progress.assessments[0].status for edition in editions]


PLAN = (make_plan(make_target(milestones=[MILESTONE])),)
COURSES = {
    "not due until the day before a milestone, behind on it": (
        {"plans": PLAN, "cooperatives": linked_from()},
        ("2024-06-29", "2024-06-30"),
        (NOT_DUE, BEHIND),
    ),
    "not due, then on track when the milestone is just met": (
        {"plans": PLAN, "cooperatives": linked_from("2024-06-30")},
        ("2024-06-29", "2024-06-30"),
        (NOT_DUE, ON_TRACK),
    ),
    "not due, then met early": (
        {"plans": PLAN, "cooperatives": linked_from("2024-02-01", "2024-03-01")},
        ("2024-02-29", "2024-03-01"),
        (NOT_DUE, MET),
    ),
    "behind, then on track": (
        {"plans": PLAN, "cooperatives": linked_from("2024-08-01")},
        ("2024-07-31", "2024-08-01"),
        (BEHIND, ON_TRACK),
    ),
    "on track, then behind when the contract is over": (
        {"plans": PLAN, "cooperatives": linked_from("2024-01-01", until="2024-08-31")},
        ("2024-08-31", "2024-09-01"),
        (ON_TRACK, BEHIND),
    ),
    "behind, then met": (
        {"plans": PLAN, "cooperatives": linked_from("2024-09-01", "2024-09-01")},
        ("2024-08-31", "2024-09-01"),
        (BEHIND, MET),
    ),
    "met, then behind": (
        {"plans": PLAN, "cooperatives": linked_from("2024-01-01", "2024-01-01", until="2024-08-31")},
        ("2024-08-31", "2024-09-01"),
        (MET, BEHIND),
    ),
    "met, then on track when one of two is lost": (
        {
            "plans": PLAN,
            "cooperatives": (
                *linked_from("2024-01-01")[:1],
                *linked_from("2024-01-01", "2024-01-01", until="2024-08-31")[1:],
            ),
        },
        ("2024-08-31", "2024-09-01"),
        (MET, ON_TRACK),
    ),
    "on track until the day before the due date, not met on it": (
        {"plans": PLAN, "cooperatives": linked_from("2024-01-01")},
        ("2024-12-30", "2024-12-31"),
        (ON_TRACK, NOT_MET),
    ),
    "behind, then met on the last day": (
        {"plans": PLAN, "cooperatives": linked_from("2024-12-31", "2024-12-31")},
        ("2024-12-30", "2024-12-31"),
        (BEHIND, MET),
    ),
    "met, then lost on the last day": (
        {"plans": PLAN, "cooperatives": linked_from("2024-01-01", "2024-01-01", until="2024-12-30")},
        ("2024-12-30", "2024-12-31"),
        (MET, NOT_MET),
    ),
    "not due without milestones, not met on the due date": (
        {"cooperatives": linked_from()},
        ("2024-12-30", "2024-12-31"),
        (NOT_DUE, NOT_MET),
    ),
    "not due, then met": (
        {"cooperatives": linked_from("2024-12-31", "2024-12-31")},
        ("2024-12-30", "2024-12-31"),
        (NOT_DUE, MET),
    ),
    "followed stays followed": (
        {
            "plans": (make_plan(make_target(comparison=None, threshold=None)),),
            "cooperatives": linked_from("2024-12-31"),
        },
        ("2024-12-30", "2024-12-31"),
        (FOLLOWED, FOLLOWED),
    ),
    "without any record nothing is known, then or later": ({}, ("2024-12-30", "2024-12-31"), (NO_DATA, NO_DATA)),
}


@pytest.mark.parametrize(("fields", "dates", "expected"), COURSES.values(), ids=COURSES.keys())
def test_status_on_the_days_around_a_boundary(
    fields: dict[str, Any], dates: tuple[str, ...], expected: tuple[Status, ...]
) -> None:
    assert tuple(course(reports=reports(*dates), **fields)) == expected


STATED = make_indicator(measure=None, stale_after_days="60")


def stated(on: str, numerator: str) -> Any:
    observation = {"indicator": "lien-ket", "numerator": numerator, "denominator": "4", "provenance": "illustrative"}
    return make_report(on, observations=[observation])


STATED_COURSES = {
    "no data, then met when first stated": ((make_report("2024-03-31"), stated("2024-04-30", "2")), (NO_DATA, MET)),
    "fresh on the last day, stale on the next": (
        (stated("2024-03-01", "2"), make_report("2024-04-30"), make_report("2024-05-01")),
        (MET, MET, STALE),
    ),
    "stale, then judged again": (
        (stated("2024-03-01", "1"), make_report("2024-05-01"), stated("2024-05-02", "1")),
        (NOT_DUE, STALE, NOT_DUE),
    ),
    "stated before the due date cannot decide on it": (
        (stated("2024-12-30", "2"), make_report("2024-12-31")),
        (MET, STALE),
    ),
    "stated on the due date decides": ((stated("2024-12-30", "1"), stated("2024-12-31", "1")), (NOT_DUE, NOT_MET)),
}


@pytest.mark.parametrize(("given", "expected"), STATED_COURSES.values(), ids=STATED_COURSES.keys())
def test_status_of_a_stated_figure(given: tuple[Any, ...], expected: tuple[Status, ...]) -> None:
    assert tuple(course(reports=given, indicators=(STATED,))) == expected


def test_an_unknown_record_leaves_the_verdict_open_until_it_is_known() -> None:
    rated = {"counted": [{"fact": "effective"}], "among": [], "population": "cooperatives", "counted_words": "hiệu quả"}
    result = {"year": "2023", "known_on": "2024-02-28", "effective": True}
    both = (
        make_cooperative(1, assessments=[result]),
        make_cooperative(2, assessments=[result | {"known_on": "2024-04-01"}]),
    )
    plan = make_plan(make_target(threshold="100"))
    indicator = make_indicator(measure=rated)

    statuses = course(
        plans=(plan,), indicators=(indicator,), cooperatives=both, reports=reports("2024-03-31", "2024-04-01")
    )

    assert statuses == [NO_DATA, MET]


def steps(courses: Iterable[tuple[Any, ...]]) -> set[tuple[Status, Status]]:
    return {step for each in courses for step in pairwise(each[-1])}


def test_the_tables_reach_every_status_and_leave_every_one_that_can_be_left() -> None:
    taken = steps([*COURSES.values(), *STATED_COURSES.values()])

    assert {after for _, after in taken} == set(Status)
    assert {before for before, _ in taken} | {NOT_MET} == set(Status)


# ── Tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SCHEDULE = {"start_on": "2024-04-01", "due_on": "2024-09-30", "provenance": "illustrative"}
STARTED, DONE = make_update("2024-05-01", "đang làm"), make_update("2024-09-29", "hoàn thành")
TASK_COURSES = {
    "not due until the day before the start, silent on it": (
        [],
        ("2024-03-31", "2024-04-01"),
        (TaskStatus.NOT_DUE, TaskStatus.NO_DATA),
    ),
    "silent, then under way": ([STARTED], ("2024-04-30", "2024-05-01"), (TaskStatus.NO_DATA, TaskStatus.UNDER_WAY)),
    "under way, late on the due date": (
        [STARTED],
        ("2024-09-29", "2024-09-30"),
        (TaskStatus.UNDER_WAY, TaskStatus.LATE),
    ),
    "under way, then done": ([STARTED, DONE], ("2024-09-28", "2024-09-29"), (TaskStatus.UNDER_WAY, TaskStatus.DONE)),
    "late, then done": (
        [STARTED, make_update("2024-10-05", "hoàn thành")],
        ("2024-10-04", "2024-10-05"),
        (TaskStatus.LATE, TaskStatus.DONE),
    ),
    "under way, paused, late": (
        [STARTED, make_update("2024-06-01", "tạm dừng")],
        ("2024-05-31", "2024-06-01", "2024-09-30"),
        (TaskStatus.UNDER_WAY, TaskStatus.PAUSED, TaskStatus.LATE),
    ),
    "silent until late": ([], ("2024-09-29", "2024-09-30"), (TaskStatus.NO_DATA, TaskStatus.LATE)),
}


@pytest.mark.parametrize(("updates", "dates", "expected"), TASK_COURSES.values(), ids=TASK_COURSES.keys())
def test_state_of_a_task_on_the_days_around_a_boundary(
    updates: list[dict[str, Any]], dates: tuple[str, ...], expected: tuple[TaskStatus, ...]
) -> None:
    task = make_task(schedule=SCHEDULE, updates=updates)

    editions = compute_progress(make_dataset(tasks=(task,), reports=reports(*dates))).editions

    assert tuple(edition.progress.tasks[0].status for edition in editions) == expected


def test_the_dates_of_each_course_follow_each_other() -> None:
    spans = [dates for _, dates, _ in COURSES.values()]

    assert all(day(later) - day(earlier) == timedelta(1) for earlier, later in spans)
    assert date(2024, 12, 31) in {day(dates[-1]) for dates in spans}
