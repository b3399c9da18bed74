"""Targets that hold for each place: what is missing, lost, read, ranged and stated is told of places."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    ACTIVE,
    LINKED,
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_measure,
    make_place,
    make_plan,
    make_report,
    make_target,
)

from coop_plan.model import Scope
from coop_plan.pages.indicator_method import rule_words
from coop_plan.pages.indicator_tables import timeline_table
from coop_plan.progress import compute_progress, count_places, outlook_words, readings_words, revised_figures
from coop_plan.results import Assessment, SiteProgress, Status

DUE, NOW = "2024-12-31", "2024-09-30"
STOCK = {"kind": "stock", "measure": make_measure(among=[], counted=[ACTIVE, LINKED])}


def compute(**fields: Any) -> SiteProgress:
    places = [make_place("vung", parent=None), *(make_place(f"xa-{letter}") for letter in "abcdef")]
    values: dict[str, Any] = {"places": tuple(places), "plans": (make_plan(make_target(scope="each_place")),)}
    return compute_progress(make_dataset(**values | fields))


def assess(**fields: Any) -> Assessment:
    return compute(**fields).current.assessments[0]


def linked(number: int, place: str, end_on: str | None = None) -> Any:
    return make_cooperative(number, place=f"xa-{place}", linkages=[make_linkage(end_on=end_on)])


def idle(number: int, place: str) -> Any:
    return make_cooperative(number, place=f"xa-{place}")


def plainly(text: object) -> str:
    return str(text).replace("\u00a0", " ")


HALF = (linked(1, "a"), idle(2, "a"), linked(3, "b"), idle(4, "b"), idle(5, "b"), idle(6, "c"))
"""a: 1/2 meets a half; b: 1/3 lacks one; c: 0/1 lacks one; d, e, f: nobody."""


def test_missing_is_told_place_by_place() -> None:
    found = assess(cooperatives=HALF)

    assert [(each.place_id, each.status) for each in found.places] == [
        ("xa-a", Status.MET),
        ("xa-b", Status.NOT_DUE),
        ("xa-c", Status.NOT_DUE),
    ]
    assert plainly(found.missing_words) == (
        "Còn thiếu một HTX có hợp đồng liên kết ở Xa B, một HTX ở Xa C; nếu số HTX thuộc diện tính ở từng nơi giữ nguyên."
    )
    assert plainly(found.sentence) == (
        "Đến 30/09/2024, 1 trong 3 địa bàn đạt mức đặt cho từng nơi: ít nhất 50%, hạn 31/12/2024. "
        "Chưa đến hạn: Xa B (1/3, thiếu một) và Xa C (0/1, thiếu một)."
    )
    assert found.gap.missing is None


def test_missing_after_the_due_date_is_told_in_the_past() -> None:
    found = assess(cooperatives=HALF, reports=(make_report(DUE),))

    assert found.missing_words.startswith("Ngày 31/12/2024 thiếu một")
    assert ", hạn 31/12/2024 đã hết. Không đạt: Xa B (1/3, thiếu một)" in plainly(found.sentence)
    assert found.what_if is None


def test_many_places_are_named_up_to_four_and_the_rest_counted() -> None:
    found = assess(cooperatives=tuple(idle(n, letter) for n, letter in enumerate("abcdef", 1)))

    assert plainly(found.missing_words).count("ở Xa") == 4
    assert ", và ở 2 địa bàn khác; " in plainly(found.missing_words)
    assert "và 2 địa bàn khác." in plainly(found.sentence)


def test_a_surplus_over_a_ceiling_is_told_of_places() -> None:
    plan = make_plan(make_target(scope="each_place", comparison="≤", threshold="0"))

    found = assess(plans=(plan,), indicators=(make_indicator(**STOCK),), cooperatives=(linked(1, "a"),))

    assert plainly(found.missing_words) == "Còn thừa một HTX có hợp đồng liên kết ở Xa A."


def test_a_loss_is_told_where_it_does_most() -> None:
    """Place a has one to spare, b none: the whole area would still have half."""
    owners = (linked(1, "a"), linked(2, "a"), linked(3, "b"), idle(4, "b"))

    found = assess(cooperatives=owners)

    assert found.status is Status.MET
    assert found.what_if is not None
    assert plainly(found.what_if.words) == (
        "Nếu một HTX đang được tính ở Xa B giải thể thì nơi này còn 0/1 = 0,0%, không còn đạt."
    )
    assert (found.what_if.place_id, found.what_if.holds) == ("xa-b", False)


def test_after_the_due_date_the_place_nearest_to_the_edge_is_told() -> None:
    owners = (linked(1, "a"), linked(2, "a"), linked(3, "b"), idle(4, "b"))

    found = assess(cooperatives=owners, reports=(make_report(DUE),))

    assert plainly(found.enough_words) == "Nơi sát mức nhất là Xa B: vừa đủ."
    assert found.what_if is not None
    assert "được tính ở Xa B đã giải thể" in found.what_if.words


def test_a_reading_is_judged_by_place_too() -> None:
    reading = {"id": "khac", "words": "Đọc khác", "measure": make_measure(counted=[])}

    found = assess(cooperatives=HALF, indicators=(make_indicator(readings=[reading]),))

    (other,) = found.readings
    assert (found.status, other.status) == (Status.NOT_DUE, Status.MET)
    assert plainly(other.sentence).startswith("Đến 30/09/2024, 3 trong 3 địa bàn đạt")
    assert "thì đổi thành «đạt»" in readings_words(found)


def test_the_range_is_judged_by_place() -> None:
    """The whole would keep its half; place b alone would lose it."""
    owners = (linked(1, "a"), linked(2, "a"), linked(3, "b", "2024-11-30"), idle(4, "b"))

    found = assess(cooperatives=owners)

    assert found.outlook is not None
    assert (found.outlook.status_low, found.outlook.status_high) == (Status.NOT_MET, Status.MET)
    (risk,) = found.outlook.risks
    assert (risk.place_id, risk.before.denominator, risk.after.numerator) == ("xa-b", 2, 0)
    assert risk.changes_verdict
    assert "kết luận nằm giữa «không đạt» và «đạt»" in outlook_words(found)


def test_endings_in_several_places_must_all_lapse_to_help_where_fewer_are_better() -> None:
    plan = make_plan(make_target(scope="each_place", comparison="≤", threshold="0"))
    owners = (linked(1, "a", "2024-11-30"), linked(2, "b", "2024-11-30"))

    found = assess(plans=(plan,), indicators=(make_indicator(**STOCK),), cooperatives=owners)

    assert found.outlook is not None
    assert found.outlook.together == 2
    assert [risk.changes_verdict for risk in found.outlook.risks] == [False, False]


def test_a_place_where_nobody_is_subject_to_a_share_is_not_judged() -> None:
    """Everybody of place b is left out: nothing can be missing there."""
    paused = make_cooperative(
        2,
        place="xa-b",
        history=[{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-02-01", "status": "tạm ngừng"}],
    )

    found = assess(cooperatives=(linked(1, "a"), paused))

    assert [each.place_id for each in found.places] == ["xa-a"]
    assert found.status is Status.MET


def test_a_count_of_nobody_is_judged() -> None:
    plan = make_plan(make_target(scope="each_place", threshold="1"))

    found = assess(plans=(plan,), indicators=(make_indicator(**STOCK),), cooperatives=(linked(1, "a"),))

    assert len(found.places) == 6
    assert plainly(found.headline) == "Chưa đến hạn: 1 trong 6 địa bàn đạt mức của mình."


def test_the_timeline_counts_places_and_says_what_each_must_reach() -> None:
    target = make_target(scope="each_place", milestones=[{"on": NOW, "expected": "40", "provenance": "illustrative"}])
    found = assess(cooperatives=HALF, plans=(make_plan(target),), reports=(make_report("2024-06-30"), make_report(NOW)))

    table = timeline_table(found)

    assert [column.label for column in table.columns][1:4] == ["Địa bàn đạt mức", "Tính chung", "Mức mỗi nơi"]
    rows = [[plainly(cell.text) for cell in row.cells[1:4]] for row in table.rows]
    assert rows == [["1 trong 3", "33,3%", "–"], ["1 trong 3", "33,3%", "40,0%"], ["–", "chưa có báo cáo", "50,0%"]]
    assert [cell.note for row in table.rows for cell in row.cells[3:4]] == ["", "", ""]


def test_past_dates_are_judged_by_place() -> None:
    late = make_cooperative(3, place="xa-b", linkages=[make_linkage("2024-07-01")])
    reports = (make_report("2024-06-30"), make_report(NOW))

    found = assess(cooperatives=(linked(1, "a"), linked(2, "a"), late), reports=reports)

    assert [(point.status, point.places) for point in found.points if point.report] == [
        (Status.NOT_DUE, (1, 0, 2)),
        (Status.MET, (2, 0, 2)),
    ]


def test_charts_count_places_that_meet_the_target() -> None:
    shown = count_places(assess(cooperatives=HALF))

    assert (shown.value.exact, shown.threshold, shown.indicator.unit) == (Fraction(1), Fraction(3), "địa bàn")
    assert (shown.gap.missing, shown.gap.needed) == (2, 3)
    assert [(point.value.exact if point.value else None, point.threshold) for point in shown.points] == [
        (Fraction(1), Fraction(3))
    ]


def test_places_of_which_nothing_is_known_leave_the_count_open() -> None:
    observations = [stated("xa-a", "2")]

    shown = count_places(assess(reports=(make_report(observations=observations),)))

    assert (shown.value.low, shown.value.high, shown.value.exact, shown.gap.missing) == (
        Fraction(1),
        Fraction(6),
        None,
        None,
    )


def test_the_rule_says_every_place() -> None:
    found = assess(cooperatives=HALF)

    assert found.target.scope is Scope.EACH_PLACE
    assert rule_words(found) == "Đạt khi địa bàn nào cũng có tỷ lệ từ 50% trở lên."


# ── Stated for one place ──────────────────────────────────────────────────────────────────────────────────────────


def stated(place: str | None, numerator: str, **fields: Any) -> dict[str, Any]:
    whole = {"indicator": "lien-ket", "numerator": numerator, "denominator": "3", "provenance": "illustrative"}
    return whole | ({"place": place} if place else {}) | fields


def test_a_figure_stated_for_a_place_is_held_against_that_place() -> None:
    report = make_report(observations=[stated(None, "2", denominator="6"), stated("xa-b", "2")])

    found = assess(cooperatives=HALF, reports=(report,))

    assert [
        (each.place_id, each.place, each.computed and each.computed.denominator) for each in found.reconciliations
    ] == [
        (None, "", 6),
        ("xa-b", "Xa B", 3),
    ]
    assert [each.agrees for each in found.reconciliations] == [True, False]


@pytest.mark.parametrize("place", [None, "xa-b"])
def test_a_revision_of_a_figure_stated_for_a_place_is_told(place: str | None) -> None:
    revision = {"on": "2024-10-10", "numerator": "1", "denominator": "3", "reason": "Đếm sót một HTX"}
    report = make_report(observations=[stated(place, "2", revisions=[revision])])

    site = compute(reports=(report,))

    (revised,) = site.revised
    where = " của Xa B" if place else ""
    assert (revised.place_id, revised.stated) == (place, True)
    assert plainly(revised.words) == (
        f"Liên kết, số báo cáo nêu{where} đến 30/09/2024: 1/3 (bằng 33,3%) sửa thành 2/3 (bằng 66,7%)."
    )
    assert plainly(revised_figures(revised)) == f"Liên kết{where} đến 30/09/2024, 1/3 → 2/3"


# ── Moved ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_record_is_counted_where_it_lay_on_each_date() -> None:
    moved = make_cooperative(
        1,
        place="xa-b",
        former_places=[{"place": "xa-a", "until": "2024-06-30"}],
        linkages=[make_linkage()],
    )
    reports = (make_report("2024-06-30"), make_report(NOW))

    site = compute(cooperatives=(moved, idle(2, "a")), reports=reports)

    told = [
        [(place.place_id, place.value.numerator) for place in edition.progress.assessments[0].places]
        for edition in site.editions
    ]
    assert told == [[("xa-a", 1)], [("xa-a", 0), ("xa-b", 1)]]
    assert [point.status for point in site.current.assessments[0].points if point.report] == [
        Status.MET,
        Status.NOT_DUE,
    ]


def test_a_condition_of_place_asks_where_a_record_lay_then() -> None:
    moved = make_cooperative(1, place="xa-b", former_places=[{"place": "xa-a", "until": "2024-06-30"}])
    of_place = make_measure(among=[], counted=[{"fact": "place", "any_of": ["xa-a"]}])
    plan = make_plan(make_target(threshold="1"))
    reports = (make_report("2024-06-30"), make_report("2024-07-01"))

    found = assess(
        cooperatives=(moved,),
        plans=(plan,),
        reports=reports,
        indicators=(make_indicator(kind="stock", measure=of_place),),
    )

    assert [point.value.numerator for point in found.points if point.value] == [1, 0]
    assert found.value.members[0].reason == "ở Xa B"


def test_a_record_in_a_divided_place_counts_in_none_of_its_parts() -> None:
    parts = [make_place(f"phan-{number}", valid_from="2024-09-01") for number in (1, 2)]
    old = make_place("xa-a", valid_to="2024-08-31", successors=["phan-1", "phan-2"])
    places = (make_place("vung", parent=None), old, make_place("xa-b"), *parts)
    owners = (linked(1, "a"), linked(2, "b"), make_cooperative(3, place="phan-1", linkages=[make_linkage()]))

    found = assess(places=places, indicators=(make_indicator(**STOCK),), cooperatives=owners)

    assert [(each.place_id, each.value.exact) for each in found.places] == [
        ("xa-b", Fraction(1)),
        ("phan-1", Fraction(1)),
        ("phan-2", Fraction(0)),
    ]
    assert found.value.exact == 3
    assert plainly(found.sentence).endswith(" 1 HTX không ghi thuộc địa bàn nào trong số này.")
