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
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

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


# ── Every transition ──────────────────────────────────────────────────────────────────────────────────────────────

Stated = tuple[str, int | None]
"""A reporting date of 2024 and how many of four it states; None where it states nothing."""
NONE, ONE, HALF = 0, 1, 2
"""Of four: less than the milestone of 30/6 (25 %), just the milestone, just the target (50 %)."""
STATED_STEPS: dict[tuple[Status, Status], tuple[Stated, ...]] = {
    (NOT_DUE, ON_TRACK): (("06-29", ONE), ("06-30", ONE)),
    (NOT_DUE, BEHIND): (("06-29", NONE), ("06-30", NONE)),
    (NOT_DUE, MET): (("05-01", ONE), ("05-02", HALF)),
    (NOT_DUE, NOT_MET): (("06-29", ONE), ("12-31", ONE)),
    (NOT_DUE, STALE): (("03-01", ONE), ("05-01", None)),
    (ON_TRACK, BEHIND): (("08-01", ONE), ("08-02", NONE)),
    (ON_TRACK, MET): (("08-01", ONE), ("08-02", HALF)),
    (ON_TRACK, NOT_MET): (("12-30", ONE), ("12-31", ONE)),
    (ON_TRACK, STALE): (("08-01", ONE), ("10-01", None)),
    (BEHIND, ON_TRACK): (("08-01", NONE), ("08-02", ONE)),
    (BEHIND, MET): (("12-30", NONE), ("12-31", HALF)),
    (BEHIND, NOT_MET): (("12-30", NONE), ("12-31", NONE)),
    (BEHIND, STALE): (("08-01", NONE), ("10-01", None)),
    (MET, NOT_DUE): (("06-28", HALF), ("06-29", ONE)),
    (MET, ON_TRACK): (("06-29", HALF), ("06-30", ONE)),
    (MET, BEHIND): (("06-29", HALF), ("06-30", NONE)),
    (MET, NOT_MET): (("12-30", HALF), ("12-31", ONE)),
    (MET, STALE): (("12-30", HALF), ("12-31", None)),
    (STALE, NOT_DUE): (("03-01", ONE), ("05-01", None), ("05-02", ONE)),
    (STALE, ON_TRACK): (("08-01", ONE), ("10-01", None), ("10-02", ONE)),
    (STALE, BEHIND): (("08-01", ONE), ("10-01", None), ("10-02", NONE)),
    (STALE, MET): (("08-01", ONE), ("10-01", None), ("10-02", HALF)),
    (STALE, NOT_MET): (("10-30", HALF), ("12-30", None), ("12-31", ONE)),
    (NO_DATA, NOT_DUE): (("06-28", None), ("06-29", ONE)),
    (NO_DATA, ON_TRACK): (("06-29", None), ("06-30", ONE)),
    (NO_DATA, BEHIND): (("06-29", None), ("06-30", NONE)),
    (NO_DATA, MET): (("06-29", None), ("06-30", HALF)),
    (NO_DATA, NOT_MET): (("12-30", None), ("12-31", ONE)),
}
PROMISED = make_target(milestones=[MILESTONE])


def state(on: str, count: int | None) -> Any:
    return make_report(f"2024-{on}") if count is None else stated(f"2024-{on}", str(count))


def course_of_stated(given: Iterable[Stated], target: Any = PROMISED) -> list[Status | None]:
    reported = tuple(state(on, count) for on, count in given)
    return course(reports=reported, indicators=(STATED,), plans=(make_plan(target),))


def names_of(steps: Iterable[tuple[Status, Status]]) -> list[str]:
    return [f"{before.name} to {after.name}" for before, after in steps]


@pytest.mark.parametrize(("step", "given"), STATED_STEPS.items(), ids=names_of(STATED_STEPS))
def test_a_stated_figure_takes_every_step(step: tuple[Status, Status], given: tuple[Stated, ...]) -> None:
    assert tuple(course_of_stated(given)[-2:]) == step


UNKNOWN_STEPS = {
    (NOT_DUE, NO_DATA): ("2024-06-28", ONE, 2),
    (ON_TRACK, NO_DATA): ("2024-06-30", ONE, 1),
    (BEHIND, NO_DATA): ("2024-06-30", NONE, 2),
    (MET, NO_DATA): ("2024-06-28", HALF, 1),
}
"""A day, how many of four count on it, and how many unknown ones registered on the next leave the verdict open."""


@pytest.mark.parametrize(("step", "given"), UNKNOWN_STEPS.items(), ids=names_of(UNKNOWN_STEPS))
@pytest.mark.parametrize("fewer", [0, 1], ids=["enough unknown", "one fewer"])
def test_as_many_unknown_records_as_could_decide_leave_the_verdict_open(
    step: tuple[Status, Status], given: tuple[str, int, int], fewer: int
) -> None:
    on, count, unknown = given
    following = (day(on) + timedelta(1)).isoformat()
    known = [
        make_cooperative(number, assessments=[{"year": "2023", "known_on": "2024-02-01", "effective": number <= count}])
        for number in range(1, 5)
    ]
    late = [make_cooperative(number, registered_on=following) for number in range(5, 5 + unknown - fewer)]
    measure = {"counted": [{"fact": "effective"}], "population": "cooperatives", "counted_words": "hiệu quả"}

    found = course(
        plans=PLAN,
        indicators=(make_indicator(measure=measure),),
        cooperatives=(*known, *late),
        reports=reports(on, following),
    )

    assert found[0] is step[0]
    assert (found[1] is NO_DATA) is (fewer == 0)


NOW_FOLLOWED: dict[str, Any] = {"comparison": None, "threshold": None, "milestones": []}
WAS_FOLLOWED = {"words": "Theo dõi.", "reason": "Điều chỉnh."}
WAS_PROMISED = {
    "comparison": "≥",
    "threshold": "50",
    "milestones": [MILESTONE],
    "words": "Cũ.",
    "reason": "Điều chỉnh.",
}
AMENDED: dict[Status, tuple[Stated, ...]] = {
    NOT_DUE: (("06-28", ONE), ("06-29", ONE)),
    ON_TRACK: (("08-01", ONE), ("08-02", ONE)),
    BEHIND: (("08-01", NONE), ("08-02", NONE)),
    MET: (("08-01", HALF), ("08-02", HALF)),
    NO_DATA: (("08-01", None), ("08-02", None)),
    STALE: (("03-01", ONE), ("05-01", None), ("05-02", None)),
    NOT_MET: (("12-30", ONE), ("12-31", ONE)),
}


@pytest.mark.parametrize(("status", "given"), AMENDED.items(), ids=[each.name for each in AMENDED])
def test_a_plan_that_begins_to_demand_is_judged_from_the_next_day(status: Status, given: tuple[Stated, ...]) -> None:
    former = {"until": f"2024-{given[-2][0]}", **WAS_FOLLOWED}
    target = make_target(milestones=[MILESTONE], former_demands=[former])

    assert course_of_stated(given, target)[-2:] == [FOLLOWED, status]


LEFT = [each for each in AMENDED if each is not NOT_MET]


@pytest.mark.parametrize("status", LEFT, ids=[each.name for each in LEFT])
def test_a_plan_that_no_longer_demands_is_only_followed_from_the_next_day(status: Status) -> None:
    given = AMENDED[status]
    former = {"until": f"2024-{given[-2][0]}", **WAS_PROMISED}

    assert course_of_stated(given, make_target(former_demands=[former], **NOW_FOLLOWED))[-2:] == [status, FOLLOWED]


YEAR_DAYS = [date(2024, 1, 1) + timedelta(each) for each in range(367)]


@settings(max_examples=80)
@given_any(
    st.dictionaries(st.sampled_from(YEAR_DAYS), st.sampled_from([None, NONE, ONE, HALF]), min_size=2, max_size=5)
)
def test_no_stated_figure_takes_another_step(given: dict[date, int | None]) -> None:
    figures = tuple(
        make_report(on.isoformat()) if given[on] is None else stated(on.isoformat(), str(given[on]))
        for on in sorted(given)
    )

    found = course(reports=figures, indicators=(STATED,), plans=(make_plan(PROMISED),))

    assert {(one, other) for one, other in pairwise(found) if one is not other} <= set(STATED_STEPS)


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
