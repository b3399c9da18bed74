"""What is missing, what one loss would do, and the range that known endings allow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    ACTIVE,
    day,
    make_cooperative,
    make_dataset,
    make_group,
    make_indicator,
    make_linkage,
    make_measure,
    make_milestone,
    make_plan,
    make_report,
    make_target,
)

from coop_plan.progress import compute_progress
from coop_plan.progress.verdicts import make_goal, satisfies
from coop_plan.results import Assessment, Outlook, Status

NO_BREAK = "\u00a0"


def assess(**fields: Any) -> Assessment:
    return compute_progress(make_dataset(**fields)).current.assessments[0]


def outlook(**fields: Any) -> Outlook:
    found = assess(**fields).outlook
    assert found is not None
    return found


def linked(number: int, end_on: str | None = None, **fields: Any) -> Any:
    return make_cooperative(number, linkages=[make_linkage(end_on=end_on)], **fields)


def of(counted: int, total: int) -> tuple[Any, ...]:
    return tuple(linked(n) if n <= counted else make_cooperative(n) for n in range(1, total + 1))


@pytest.mark.parametrize(
    ("counted", "total", "words"),
    [
        (7, 18, "Còn thiếu hai HTX có hợp đồng liên kết; nếu số HTX thuộc diện tính giữ nguyên là 18."),
        (9, 18, ""),
    ],
)
def test_missing_is_told_in_whole_units(counted: int, total: int, words: str) -> None:
    assert assess(cooperatives=of(counted, total)).missing_words.replace(NO_BREAK, " ") == words


def test_surplus_of_a_ceiling_is_told() -> None:
    plan = make_plan(make_target(comparison="≤", threshold="1"))
    indicator = make_indicator(kind="stock", measure=make_measure(among=[]))

    found = assess(plans=(plan,), indicators=(indicator,), cooperatives=of(3, 3))

    assert found.missing_words.replace(NO_BREAK, " ") == "Còn thừa hai HTX có hợp đồng liên kết."


@pytest.mark.parametrize(
    ("counted", "total", "words"),
    [
        (9, 17, "Nếu một HTX đang được tính giải thể thì còn 8/16 = 50,0%, vẫn đạt."),
        (9, 18, "Nếu một HTX đang được tính giải thể thì còn 8/17 = 47,1%, không còn đạt."),
        (3, 17, "Nếu một HTX đang được tính giải thể thì còn 2/16 = 12,5%, vẫn chưa đạt."),
    ],
)
def test_dissolution_leaves_numerator_and_denominator(counted: int, total: int, words: str) -> None:
    found = assess(cooperatives=of(counted, total)).what_if

    assert found is not None
    assert found.words == words


def test_dissolution_may_help_where_fewer_are_better() -> None:
    plan = make_plan(make_target(comparison="≤", threshold="1"))
    indicator = make_indicator(kind="stock", measure=make_measure(among=[], counted=[ACTIVE]))

    found = assess(plans=(plan,), indicators=(indicator,), cooperatives=of(0, 2)).what_if

    assert found is not None
    assert found.words.endswith("thì còn 1 HTX, khi đó đạt.".replace(" HTX", f"{NO_BREAK}HTX"))


def test_established_cooperative_stays_counted_after_its_dissolution() -> None:
    established = make_measure(among=[], counted=[{"fact": "established_in_period"}])
    indicator = make_indicator(kind="flow", measure=established)

    found = assess(indicators=(indicator,), cooperatives=(make_cooperative(1, registered_on="2024-02-01"),))

    assert (found.value.numerator, found.what_if) == (1, None)


def test_group_can_be_lost_too() -> None:
    indicator = make_indicator(unit="THT", measure=make_measure(population="groups"))
    groups = (make_group(1, linkages=[make_linkage()]), make_group(2))

    found = assess(indicators=(indicator,), groups=groups).what_if

    assert found is not None
    assert (found.numerator, found.denominator) == (0, 1)


def test_person_who_leaves_the_numerator_stays_in_the_denominator() -> None:
    indicator = make_indicator(measure=make_measure(population="managers", counted=[]), unit="người")
    owner = make_cooperative(1, managers=[{"on": "2024-01-01", "total": "4", "college": "2"}])

    found = assess(indicators=(indicator,), cooperatives=(owner,)).what_if

    assert found is not None
    assert (found.numerator, found.denominator) == (1, 4)


def test_last_of_all_leaves_nothing_to_say() -> None:
    assert assess(cooperatives=of(1, 1)).what_if is None


DUE = ("2024-12-31", make_report("2024-12-31"))
WHOLES = [(counted, total) for total in range(1, 13) for counted in range(total + 1)]


@pytest.mark.parametrize("comparison", ["≥", ">", "≤", "<"])
def test_after_the_due_date_what_sufficed_is_the_edge_of_the_verdict(comparison: str) -> None:
    plan = make_plan(make_target(comparison=comparison, threshold="50"))
    higher = comparison in {"≥", ">"}

    for counted, total in WHOLES:
        found = assess(plans=(plan,), cooperatives=of(counted, total), reports=DUE[1:])
        needed, one = found.gap.needed, 1 if higher else -1
        assert needed is not None
        goal = make_goal(found.target, found.indicator.kind, found.due_on, 400)
        assert goal.comparison is not None
        assert goal.threshold is not None
        assert satisfies(Fraction(needed, total), goal.comparison, goal.threshold)
        assert not satisfies(Fraction(needed - one, total), goal.comparison, goal.threshold)
        told = bool(found.enough_words), bool(found.missing_words)
        met = found.status is Status.MET
        reachable = found.gap.missing is not None
        assert told == (met, not met and reachable)
        if met:
            words = found.enough_words.replace(NO_BREAK, " ")
            assert f"{'ít nhất' if higher else 'nhiều nhất'} {needed} trong {total} HTX" in words
            assert f"có {counted}," in words
            assert found.gap.slack == abs(counted - needed)


def test_after_the_due_date_the_loss_told_is_what_a_recount_gives() -> None:
    for counted, total in WHOLES:
        found = assess(cooperatives=of(counted, total), reports=DUE[1:])
        if found.what_if is None:
            assert counted == 0 or total == 1 or found.status is Status.NOT_MET
            continue
        lives = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": DUE[0], "status": "đã giải thể"}]
        gone = linked(1, history=lives)
        again = assess(cooperatives=(gone, *of(counted, total)[1:]), reports=DUE[1:])
        assert (again.value.numerator, again.value.denominator) == (found.what_if.numerator, found.what_if.denominator)
        assert (again.status is Status.MET) == found.what_if.holds
        assert ("vẫn đạt" in found.what_if.words) == found.what_if.holds


@pytest.mark.parametrize(
    ("counted", "total", "words"),
    [
        (10, 19, "Nếu vào ngày 31/12/2024 một HTX được tính đã giải thể thì còn 9/18 = 50,0%, vẫn đạt."),
        (9, 18, "Nếu vào ngày 31/12/2024 một HTX được tính đã giải thể thì còn 8/17 = 47,1%, không đạt."),
    ],
)
def test_after_the_due_date_a_loss_is_told_in_the_past(counted: int, total: int, words: str) -> None:
    found = assess(cooperatives=of(counted, total), reports=DUE[1:])

    assert found.what_if is not None
    assert (found.what_if.words, found.outlook) == (words, None)


def test_after_the_due_date_the_smallest_whole_number_that_lacked_is_told() -> None:
    found = assess(cooperatives=of(8, 17), reports=DUE[1:])

    assert found.what_if is None
    assert found.missing_words.replace(NO_BREAK, " ") == (
        "Ngày 31/12/2024 thiếu một HTX có hợp đồng liên kết; nếu số HTX thuộc diện tính giữ nguyên là 17."
    )


def test_reported_figure_has_no_outlook() -> None:
    stated = {"indicator": "lien-ket", "numerator": "2", "denominator": "3", "provenance": "illustrative"}

    found = assess(reports=(make_report(observations=[stated]),))

    assert (found.outlook, found.what_if) == (None, None)


def test_contract_that_ends_before_the_due_date_is_a_risk() -> None:
    found = outlook(
        cooperatives=(linked(1, "2024-11-30"), linked(2, "2025-06-30"), make_cooperative(3), make_cooperative(4))
    )

    assert (found.low.exact, found.high.exact) == (Fraction(1, 4), Fraction(2, 4))
    assert (found.status_low, found.status_high) == (Status.NOT_MET, Status.MET)
    (risk,) = found.risks
    assert (risk.owner_id, risk.endings[0].what, risk.ends_on) == (
        "htx-01",
        "hợp đồng liên kết",
        day("2024-11-30"),
    )
    assert risk.changes_verdict


@pytest.mark.parametrize("end_on", ["2024-09-29", "2024-12-31", None])
def test_contract_outside_the_remaining_time_is_no_risk(end_on: str | None) -> None:
    found = outlook(cooperatives=(linked(1, end_on), make_cooperative(2)))

    assert found.risks == ()
    assert found.low == found.high


def test_contract_that_ended_earlier_is_not_revived() -> None:
    assert outlook(cooperatives=(linked(1, "2024-09-29"), linked(2))).high.exact == Fraction(1, 2)


def test_second_contract_covers_the_first_ones_end() -> None:
    both = make_cooperative(
        1, linkages=[make_linkage(end_on="2024-11-30"), make_linkage("2024-05-01", end_on="2025-05-01")]
    )

    assert outlook(cooperatives=(both,)).risks == ()


def test_what_begins_after_the_reporting_date_is_not_known_yet() -> None:
    later = make_cooperative(1, linkages=[make_linkage("2024-10-01")])
    newer = make_cooperative(2, registered_on="2024-10-01")

    found = outlook(cooperatives=(later, newer, make_cooperative(3)))

    assert (found.high.numerator, found.high.denominator) == (0, 2)


def test_ocop_certificate_that_expires_is_a_risk_of_its_product() -> None:
    counted = make_measure(population="products", among=[], counted=[{"fact": "ocop", "stars_at_least": "3"}])
    indicator = make_indicator(kind="stock", unit="sản phẩm", measure=counted)
    ocop = [{"stars": "3", "issued_on": "2022-01-05", "expires_on": "2024-11-04"}]
    group = make_group(1, products=[{"id": "gao", "name": "Gạo", "ocop": ocop}])

    found = outlook(indicators=(indicator,), groups=(group,), plans=(make_plan(make_target(threshold="1")),))

    assert [each.what for risk in found.risks for each in risk.endings] == ["OCOP 3 sao của Gạo"]
    assert (found.low.exact, found.high.exact) == (Fraction(0), Fraction(1))


def test_certificate_is_named_by_its_scheme() -> None:
    counted = make_measure(counted=[{"fact": "certificate", "any_of": ["VietGAP"]}])
    certificate = {"scheme": "VietGAP", "issued_on": "2023-01-01", "expires_on": "2024-10-15"}

    found = outlook(
        indicators=(make_indicator(measure=counted),),
        cooperatives=(make_cooperative(1, certificates=[certificate]), make_cooperative(2)),
    )

    assert [each.what for risk in found.risks for each in risk.endings] == ["chứng nhận VietGAP"]


def test_milestones_do_not_change_the_outlook() -> None:
    with_milestone = make_plan(make_target(milestones=[make_milestone("2024-06-30", "40")]))

    assert outlook(plans=(with_milestone,), cooperatives=of(1, 2)) == outlook(cooperatives=of(1, 2))
