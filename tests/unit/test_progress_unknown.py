"""With records of unknown part: what is missing, what one loss would do, what is in doubt; and ceilings that are kept."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
    ACTIVE,
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_measure,
    make_milestone,
    make_plan,
    make_report,
    make_target,
)

from coop_plan.progress import compute_progress
from coop_plan.results import Assessment, Status

DUE = "2024-12-31"
RATED = make_measure(counted=[{"fact": "effective"}], counted_words="hoạt động hiệu quả")


def plainly(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def rated(number: int, effective: bool | None) -> Any:
    known = {} if effective is None else {"effective": str(effective).lower()}
    return make_cooperative(number, assessments=[{"year": "2023", "known_on": "2024-01-15", **known}])


def assess(counted: int, not_counted: int, unknown: int, as_of: str = "2024-09-30", **target: Any) -> Assessment:
    parts = [True] * counted + [False] * not_counted + [None] * unknown
    owners = tuple(rated(number, part) for number, part in enumerate(parts, 1))
    return compute_progress(
        make_dataset(
            indicators=(make_indicator(measure=RATED),),
            plans=(make_plan(make_target(**target)),),
            cooperatives=owners,
            reports=(make_report(as_of),),
        )
    ).current.assessments[0]


def test_what_is_missing_is_told_as_a_range() -> None:
    found = assess(2, 7, 1, threshold="50")

    assert plainly(found.missing_words) == (
        "Còn thiếu từ hai đến ba HTX hoạt động hiệu quả, tùy hồ sơ chưa rõ; "
        "nếu số HTX thuộc diện tính giữ nguyên là 10."
    )


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (8, "thì còn từ 7 đến 8/9 = 77,8% đến 88,9%, vẫn đạt."),
        (5, "thì còn từ 4 đến 5/9 = 44,4% đến 55,6%, chưa chắc còn đạt."),
    ],
)
def test_a_loss_is_told_with_its_bounds(counted: int, words: str) -> None:
    found = assess(counted, 9 - counted, 1, threshold="50")

    assert found.status is Status.MET
    assert found.what_if is not None
    assert plainly(found.what_if.words).endswith(words)
    assert (found.what_if.unknown, found.what_if.value) == (1, None)


def test_after_the_due_date_it_sufficed_whatever_the_records_turn_out_to_be() -> None:
    found = assess(6, 3, 1, as_of=DUE, threshold="50")

    assert plainly(found.enough_words) == (
        "Đạt khi có ít nhất 5 trong 10 HTX hoạt động hiệu quả; có từ 6 đến 7, đủ dù hồ sơ chưa rõ thế nào."
    )


def test_where_the_verdict_is_open_nothing_is_said_of_it() -> None:
    found = assess(4, 5, 1, threshold="50")

    assert found.status is Status.NO_DATA
    assert (found.missing_words, found.enough_words) == ("", "")


def test_doubt_about_the_pace_is_not_told_as_doubt_about_the_target() -> None:
    found = assess(3, 6, 1, threshold="70", milestones=[make_milestone("2024-06-30", "40")])

    assert found.status is Status.NO_DATA
    assert plainly(found.sentence).endswith(
        "; còn 1 hồ sơ chưa rõ, nên chưa biết có theo kịp lộ trình (4 HTX vào ngày này) hay không. "
        "Chỉ tiêu là ít nhất 70%, hạn 31/12/2024."
    )


# ── Ceilings ──────────────────────────────────────────────────────────────────────────────────────────────────────


def under(threshold: str, counted: int, as_of: str = "2024-09-30", **fields: Any) -> Assessment:
    plan = make_plan(make_target(comparison="≤", threshold=threshold))
    indicator = make_indicator(
        kind=fields.get("kind", "stock"), measure=make_measure(among=[ACTIVE]), direction="lower"
    )
    owners = (
        *(make_cooperative(number, linkages=[make_linkage()]) for number in range(1, counted + 1)),
        *(make_cooperative(number) for number in range(counted + 1, 5)),
    )
    dataset = make_dataset(indicators=(indicator,), plans=(plan,), cooperatives=owners, reports=(make_report(as_of),))
    return compute_progress(dataset).current.assessments[0]


@pytest.mark.parametrize(
    ("threshold", "counted", "words"),
    [
        ("1", 1, "Nếu thêm một HTX có hợp đồng liên kết thì là 2 HTX, không còn đạt."),
        ("1", 0, "Nếu thêm một HTX có hợp đồng liên kết thì là 1 HTX, vẫn đạt."),
        ("1", 2, "Nếu một HTX đang được tính giải thể thì còn 1 HTX, khi đó đạt."),
    ],
)
def test_what_would_lose_a_ceiling_is_one_more(threshold: str, counted: int, words: str) -> None:
    found = under(threshold, counted).what_if

    assert found is not None
    assert plainly(found.words) == words


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (5, "Nếu thêm một HTX hoạt động hiệu quả thì là từ 6 đến 9/17 = 35,3% đến 52,9%."),
        (9, "Nếu một HTX đang được tính giải thể thì còn từ 8 đến 11/16 = 50,0% đến 68,8%, vẫn chưa đạt."),
    ],
)
def test_a_ceiling_that_may_be_kept_is_lost_by_one_more(counted: int, words: str) -> None:
    found = assess(counted, 14 - counted, 3, comparison="≤", threshold="45")

    assert found.what_if is not None
    assert plainly(found.what_if.words) == words


def test_what_would_have_lost_a_ceiling_is_told_in_the_past() -> None:
    found = under("1", 1, as_of=DUE).what_if

    assert found is not None
    assert plainly(found.words) == (
        "Nếu vào ngày 31/12/2024 thêm một HTX có hợp đồng liên kết thì là 2 HTX, không đạt."
    )


def test_nobody_can_be_added_to_a_share_in_which_all_count() -> None:
    assert under("100", 4, kind="share").what_if is None


def test_managers_of_whom_not_even_the_number_is_known_leave_no_range() -> None:
    measure = make_measure(population="managers", counted=[], counted_words="từ cao đẳng trở lên")
    owners = (
        make_cooperative(1, managers=[{"on": "2024-01-01", "total": "4", "college": "2"}]),
        make_cooperative(2),
    )

    found = compute_progress(
        make_dataset(indicators=(make_indicator(measure=measure, unit="người"),), cooperatives=owners)
    ).current.assessments[0]

    assert "ít nhất 2 trong ít nhất 4 người" in plainly(found.sentence)
    assert "từ 2 đến" not in plainly(found.sentence)
