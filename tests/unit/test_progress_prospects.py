"""The outlook and the readings in words."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_measure,
    make_plan,
    make_report,
    make_target,
)

from coop_plan.progress import compute_progress, outlook_words, readings_words, risk_verdict, risk_words
from coop_plan.results import Assessment


def assess(**fields: Any) -> Assessment:
    return compute_progress(make_dataset(**fields)).current.assessments[0]


def linked(number: int, end_on: str | None = None) -> Any:
    return make_cooperative(number, linkages=[make_linkage(end_on=end_on)])


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ")


ENDING = (linked(1, "2024-11-30"), linked(2), make_cooperative(3), make_cooperative(4))


def test_outlook_is_a_range_between_nothing_and_everything_renewed() -> None:
    assert plainly(outlook_words(assess(cooperatives=ENDING))) == (
        "Nếu không hợp đồng liên kết nào được gia hạn thì đến hạn 31/12/2024 là 1/4 (bằng 25,0%); nếu tất cả được gia "
        "hạn thì là 2/4 (bằng 50,0%); nếu không có gì mới thì kết luận nằm giữa «không đạt» và «đạt». Không dự báo thêm."
    )


def test_outlook_says_when_both_ends_give_one_verdict() -> None:
    words = outlook_words(assess(cooperatives=ENDING, plans=(make_plan(make_target(threshold="10")),)))

    assert "; nếu không có gì mới thì mọi trường hợp đều đạt. " in words


def test_outlook_without_endings_stays_where_it_is() -> None:
    assert plainly(outlook_words(assess(cooperatives=(linked(1), make_cooperative(2))))) == (
        "Không có gì đã biết sẽ hết hạn trước hạn 31/12/2024 mà làm đổi số này; nếu không có gì mới, đến hạn 31/12/2024 "
        "vẫn là 1/2 (bằng 50,0%). Không dự báo thêm."
    )


def test_outlook_names_what_lapses_where_that_raises_the_value() -> None:
    """Counting those without a contract: a lapse adds one."""
    without = make_measure(counted=[{"fact": "linkage", "negate": True}])

    words = outlook_words(assess(cooperatives=ENDING, indicators=(make_indicator(measure=without),)))

    assert "nào được gia hạn thì đến hạn 31/12/2024 là 3/4 (bằng 75,0%); nếu tất cả được gia hạn thì là 2/4" in plainly(
        words
    )


def test_there_is_no_outlook_once_the_due_date_is_over() -> None:
    assert outlook_words(assess(cooperatives=ENDING, reports=(make_report("2024-12-31"),))) == ""


def test_a_risk_says_what_it_would_change() -> None:
    assessment = assess(cooperatives=ENDING)
    assert assessment.outlook is not None
    (risk,) = assessment.outlook.risks

    assert plainly(risk_words(risk, assessment)) == "2/4 (bằng 50,0%) → 1/4 (bằng 25,0%)"
    assert risk_verdict(risk) == "đổi từ «đạt» thành «không đạt»"


def test_a_risk_that_changes_no_verdict_says_so() -> None:
    assessment = assess(cooperatives=ENDING, plans=(make_plan(make_target(threshold="10")),))
    assert assessment.outlook is not None

    assert risk_verdict(assessment.outlook.risks[0]) == "không đổi: đạt"


def reading(counted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": "khac", "words": "Đọc khác", "measure": make_measure(counted=counted)}]


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        ([], ""),
        (
            reading([]),
            "Kết luận phụ thuộc cách đọc: mặc định là «chưa đến hạn», theo cách đọc «Đọc khác» thì đổi thành «đạt».",
        ),
        (reading([{"fact": "linkage"}]), "Kết luận không đổi: theo cách đọc nào cũng là «chưa đến hạn»."),
    ],
    ids=["one reading only", "another verdict", "the same verdict"],
)
def test_whether_the_verdict_depends_on_the_reading(readings: list[dict[str, Any]], words: str) -> None:
    found = assess(
        indicators=(make_indicator(readings=readings),),
        cooperatives=(linked(1), make_cooperative(2), make_cooperative(3)),
    )

    assert readings_words(found) == words
