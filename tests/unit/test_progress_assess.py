"""Whole assessments of small datasets: members and reasons, development, readings, places, reconciliation, sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    ACTIVE,
    LINKED,
    day,
    make_cooperative,
    make_dataset,
    make_group,
    make_indicator,
    make_linkage,
    make_measure,
    make_milestone,
    make_place,
    make_plan,
    make_report,
    make_target,
    make_task,
    make_update,
)

from coop_plan.model import Abbreviation, Dataset, Part, Provenance
from coop_plan.progress import assess_plan, compute_progress
from coop_plan.results import Assessment, Status, TaskProgress, TaskStatus

NO_BREAK = "\u00a0"


def assess(**fields: Any) -> Assessment:
    return compute_progress(make_dataset(**fields)).current.assessments[0]


def linked(number: int, **fields: Any) -> Any:
    return make_cooperative(number, linkages=[make_linkage()], **fields)


def spaced(text: object) -> str:
    return str(text).replace(NO_BREAK, " ")


PAUSED = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-08-15", "status": "tạm ngừng"}]


def test_share_names_its_parts_and_the_reason_of_those_left_out() -> None:
    found = assess(cooperatives=(linked(1), make_cooperative(2), linked(3, history=PAUSED)))

    assert [(member.id, member.part, member.reason) for member in found.value.members] == [
        ("htx-01", Part.COUNTED, "hợp đồng từ 01/01/2024"),
        ("htx-02", Part.NOT_COUNTED, "chưa có hợp đồng liên kết"),
        ("htx-03", Part.LEFT_OUT, "tạm ngừng từ 15/08/2024"),
    ]
    assert (found.value.exact, found.value.numerator, found.value.denominator) == (Fraction(1, 2), 1, 2)


def test_cooperative_is_unknown_to_dates_before_its_registration() -> None:
    found = assess(
        cooperatives=(linked(1), make_cooperative(2, registered_on="2024-08-01")),
        reports=(make_report("2024-06-30"), make_report("2024-09-30")),
    )

    assert [point.value.denominator for point in found.points if point.value] == [1, 2]


def test_cooperative_dissolved_before_the_plan_is_not_listed() -> None:
    gone = make_cooperative(
        2, history=[{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2023-12-31", "status": "đã giải thể"}]
    )
    gone_later = make_cooperative(
        3, history=[{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-01-01", "status": "đã giải thể"}]
    )

    found = assess(cooperatives=(linked(1), gone, gone_later))

    assert [member.id for member in found.value.members] == ["htx-01", "htx-03"]


def test_unknown_record_bounds_the_value_instead_of_counting_as_no() -> None:
    indicator = make_indicator(measure=make_measure(counted=[{"fact": "effective"}]))
    effective = [{"year": "2023", "known_on": "2024-02-01", "effective": "true"}]

    found = assess(
        indicators=(indicator,), cooperatives=(make_cooperative(1, assessments=effective), make_cooperative(2))
    )

    assert (found.value.exact, found.value.low, found.value.high) == (None, Fraction(1, 2), Fraction(1))
    assert found.status is Status.MET


def test_population_without_members_has_no_share() -> None:
    found = assess(cooperatives=(make_cooperative(1, history=PAUSED),))

    assert (found.value.exact, found.status) == (None, Status.NO_DATA)
    assert "không có HTX nào thuộc diện tính" in str(found.sentence)


def test_managers_are_pooled_as_people() -> None:
    indicator = make_indicator(measure=make_measure(population="managers", counted=[]), unit="người")
    first = make_cooperative(1, managers=[{"on": "2024-01-01", "total": "3", "college": "1"}])
    second = make_cooperative(
        2,
        managers=[
            {"on": "2024-01-01", "total": "4", "college": "0"},
            {"on": "2024-10-01", "total": "4", "college": "4"},
        ],
    )

    found = assess(indicators=(indicator,), cooperatives=(first, second))

    assert (found.value.numerator, found.value.denominator) == (1, 7)
    assert [member.reason for member in found.value.members] == ["1 trong 3 người", "0 trong 4 người"]


@pytest.mark.parametrize(("kind", "comparison"), [("share", "≥"), ("stock", "≥"), ("stock", "≤")])
def test_managers_of_unknown_number_leave_the_figure_unknown(kind: str, comparison: str) -> None:
    indicator = make_indicator(kind=kind, measure=make_measure(population="managers", counted=[]), unit="người")
    known = make_cooperative(2, managers=[{"on": "2024-01-01", "total": "3", "college": "2"}])
    plan = make_plan(make_target(comparison=comparison, threshold="3"))

    found = assess(indicators=(indicator,), cooperatives=(make_cooperative(1), known), plans=(plan,))

    assert (found.value.low, found.value.high, found.status) == (None, None, Status.NO_DATA)


def test_products_belong_to_cooperatives_and_groups() -> None:
    ocop = [{"stars": "3", "issued_on": "2024-01-05", "expires_on": "2026-12-31"}]
    counted = make_measure(population="products", among=[], counted=[{"fact": "ocop", "stars_at_least": "3"}])
    indicator = make_indicator(kind="stock", unit="sản phẩm", measure=counted)
    owner = make_cooperative(1, products=[{"id": "gao", "name": "Gạo", "ocop": ocop}, {"id": "cam", "name": "Cám"}])
    group = make_group(1, products=[{"id": "rau", "name": "Rau", "ocop": ocop}])

    found = assess(indicators=(indicator,), cooperatives=(owner,), groups=(group,))

    assert [member.id for member in found.value.of_part(Part.COUNTED)] == ["gao", "rau"]
    assert found.value.exact == 2


def test_subset_indicator_counts_only_who_counts_in_the_other() -> None:
    named = [{"title": "Tiêu biểu", "on": "2024-05-01"}]
    measure = make_measure(
        among=[],
        counted=[{"fact": "designation", "title": "Tiêu biểu"}, {"fact": "counted_in", "indicator": "lien-ket"}],
    )
    model = make_indicator(id="tieu-bieu", kind="stock", measure=measure)
    plan = make_plan(make_target(indicator="tieu-bieu", threshold="1"))

    found = assess(
        plans=(plan,),
        indicators=(make_indicator(), model),
        cooperatives=(linked(1, designations=named), make_cooperative(2, designations=named)),
    )

    assert [member.id for member in found.value.of_part(Part.COUNTED)] == ["htx-01"]


def test_points_are_reports_and_milestones_in_time() -> None:
    plan = make_plan(make_target(milestones=[make_milestone("2024-06-30", "40")]))

    found = assess(
        plans=(plan,), cooperatives=(linked(1),), reports=(make_report("2024-03-31"), make_report("2024-09-30"))
    )

    assert [(str(point.on), point.value is not None, point.status) for point in found.points] == [
        ("2024-03-31", True, Status.MET),
        ("2024-06-30", False, None),
        ("2024-09-30", True, Status.MET),
        ("2024-12-31", False, None),
    ]


def test_as_of_value_ignores_what_happens_later() -> None:
    cooperatives = (make_cooperative(1, linkages=[make_linkage("2024-10-01")]),)

    found = assess(cooperatives=cooperatives, reports=(make_report("2024-09-30"), make_report("2024-12-31")))

    assert [point.value.numerator for point in found.points if point.value] == [0, 1]


def test_verdict_after_the_due_date_uses_the_records_of_the_due_date() -> None:
    cooperatives = (make_cooperative(1, linkages=[make_linkage("2025-01-05")]),)

    found = assess(cooperatives=cooperatives, reports=(make_report("2024-09-30"), make_report("2025-01-15")))

    assert (found.value.as_of, found.value.numerator, found.status) == (day("2024-12-31"), 0, Status.NOT_MET)


def test_plan_without_report_knows_nothing() -> None:
    found = assess(cooperatives=(linked(1),), reports=())

    assert (found.status, found.value.exact) == (Status.NO_DATA, None)


OBSERVED = {"indicator": "lien-ket", "numerator": "2", "denominator": "3", "provenance": "official", "source": "bai"}


def test_reported_figure_serves_where_no_record_exists() -> None:
    found = assess(reports=(make_report(observations=[OBSERVED]),))

    assert (found.value.exact, found.value.computed, found.provenance) == (Fraction(2, 3), False, Provenance.OFFICIAL)


@pytest.mark.parametrize(
    ("kind", "observation", "exact"),
    [
        ("share", {"value": "66,7"}, Fraction(667, 1000)),
        ("share", {"value": "66,7", "numerator": "2", "denominator": "3"}, Fraction(2, 3)),
        ("share", {"numerator": "2"}, None),
        ("stock", {"value": "16"}, Fraction(16)),
        ("stock", {"numerator": "16"}, Fraction(16)),
    ],
)
def test_stated_value_prefers_two_whole_numbers(kind: str, observation: dict[str, str], exact: Fraction | None) -> None:
    stated = {"indicator": "lien-ket", "provenance": "illustrative"} | observation

    found = assess(indicators=(make_indicator(kind=kind, measure=None),), reports=(make_report(observations=[stated]),))

    assert found.value.exact == exact


def test_reported_figure_is_kept_beside_the_computed_one() -> None:
    found = assess(cooperatives=(linked(1), make_cooperative(2)), reports=(make_report(observations=[OBSERVED]),))

    (reconciliation,) = found.reconciliations
    assert (reconciliation.reported.exact, reconciliation.difference, reconciliation.agrees) == (
        Fraction(2, 3),
        Fraction(1, 6),
        False,
    )
    assert found.value.exact == Fraction(1, 2)


def test_nothing_to_reconcile_against_without_a_measure() -> None:
    found = assess(indicators=(make_indicator(measure=None),), reports=(make_report(observations=[OBSERVED]),))

    assert found.reconciliations[0].difference is None


def test_other_reading_has_its_own_verdict() -> None:
    reading = {"id": "tat-ca", "words": "tính cả HTX tạm ngừng", "measure": make_measure(among=[])}
    indicator = make_indicator(readings=[reading])

    found = assess(
        indicators=(indicator,),
        cooperatives=(linked(1), make_cooperative(2, history=PAUSED), make_cooperative(3, history=PAUSED)),
    )

    assert found.value.exact == 1
    assert [(each.id, each.value.exact, each.status) for each in found.readings] == [
        ("tat-ca", Fraction(1, 3), Status.NOT_DUE)
    ]


MANY = [{"on": "2023-01-01", "total": "8", "college": "4"}]
FEW = [{"on": "2023-01-01", "total": "5", "college": "1"}]


def each_cooperative(**fields: Any) -> dict[str, Any]:
    """Return a reading that asks of each cooperative what the pooled share asks of all together."""
    counted = [{"fact": "managers", "college_percent_at_least": "25"}]
    values: dict[str, Any] = {"kind": "share", "unit": "HTX", "comparison": "≥", "threshold": "100"} | fields
    measure = make_measure(counted=counted, counted_words="có 25% cán bộ từ cao đẳng")
    return {"id": "tung-htx", "words": "Từng HTX", "measure": measure} | values


@pytest.mark.parametrize(
    ("on", "default", "other"),
    [("2024-09-30", Status.MET, Status.NOT_DUE), ("2024-12-31", Status.MET, Status.NOT_MET)],
)
def test_a_reading_with_its_own_threshold_is_judged_by_it(on: str, default: Status, other: Status) -> None:
    pooled = {"population": "managers", "among": [ACTIVE], "counted_words": "từ cao đẳng"}
    indicator = make_indicator(unit="người", measure=pooled, readings=[each_cooperative()])
    plan = make_plan(make_target(threshold="25", milestones=[make_milestone("2024-03-31", "22")]))

    found = assess(
        plans=(plan,),
        indicators=(indicator,),
        cooperatives=(make_cooperative(1, managers=MANY), make_cooperative(2, managers=FEW)),
        reports=(make_report(on),),
    )
    (reading,) = found.readings

    assert (found.value.exact, found.status) == (Fraction(5, 13), default)
    assert (reading.value.exact, reading.status, reading.threshold) == (Fraction(1, 2), other, Fraction(1))
    assert (reading.indicator.unit, reading.target.milestones) == ("HTX", ())


def test_a_reading_may_count_instead_of_share() -> None:
    reading = each_cooperative(kind="stock", threshold="2") | {"measure": make_measure(among=[])}
    indicator = make_indicator(readings=[reading])

    found = assess(indicators=(indicator,), cooperatives=(linked(1), linked(2)), reports=(make_report("2024-12-31"),))
    (counted,) = found.readings

    assert (counted.value.exact, counted.value.denominator, counted.status) == (Fraction(2), None, Status.MET)


def test_a_reading_is_told_at_every_reporting_date() -> None:
    reading = {"id": "tat-ca", "words": "tính cả HTX tạm ngừng", "measure": make_measure(among=[])}
    indicator = make_indicator(readings=[reading])
    reports = (make_report("2024-06-30"), make_report("2024-09-30"))

    found = assess(indicators=(indicator,), cooperatives=(linked(1), make_cooperative(2)), reports=reports)

    days = [(point.on, point.value.exact) for point in found.readings[0].points if point.value]
    assert days == [(day("2024-06-30"), Fraction(1, 2)), (day("2024-09-30"), Fraction(1, 2))]


def test_a_stated_figure_says_nothing_of_another_reading() -> None:
    reading = {"id": "tat-ca", "words": "tính cả HTX tạm ngừng", "measure": make_measure(among=[])}
    indicator = make_indicator(readings=[reading])

    found = assess(indicators=(indicator,), cooperatives=(), reports=(make_report(observations=[OBSERVED]),))

    assert found.value.computed is False
    assert found.readings == ()


def each_place(**fields: Any) -> Assessment:
    plan = make_plan(make_target(scope="each_place", threshold="1"))
    indicator = make_indicator(kind="stock", measure=make_measure(among=[], counted=[ACTIVE, LINKED]))
    return assess(plans=(plan,), indicators=(indicator,), reports=(make_report("2024-12-31"),), **fields)


def test_target_for_each_place_is_as_good_as_its_worst_place() -> None:
    found = each_place(cooperatives=(linked(1, place="xa-a"),))

    assert [(place.place_id, place.status) for place in found.places] == [
        ("xa-a", Status.MET),
        ("xa-b", Status.NOT_MET),
    ]
    assert found.status is Status.NOT_MET
    assert spaced(found.headline) == "Không đạt: 1 trong 2 địa bàn đạt mức của mình."


def test_place_without_subjects_is_not_judged_on_a_share() -> None:
    plan = make_plan(make_target(scope="each_place"))

    found = assess(plans=(plan,), cooperatives=(linked(1, place="xa-a"),))

    assert [place.place_id for place in found.places] == ["xa-a"]
    assert found.status is Status.MET


def test_reported_figures_of_places_are_judged_apart() -> None:
    observations = [OBSERVED | {"place": "xa-a"}, OBSERVED | {"place": "xa-b", "numerator": "1"}]
    plan = make_plan(make_target(scope="each_place"))

    found = assess(plans=(plan,), reports=(make_report("2024-12-31", observations=observations),))

    assert [place.status for place in found.places] == [Status.MET, Status.NOT_MET]


HTX = (Abbreviation.model_validate({"short": "HTX", "meaning": "Hợp tác xã"}),)


def of_seventeen(numerator: int) -> tuple[Any, ...]:
    return tuple(linked(n) if n <= numerator else make_cooperative(n) for n in range(1, 18))


@pytest.mark.parametrize(
    ("numerator", "on", "headline", "sentence"),
    [
        (8, "2024-09-30", "Chậm tiến độ: 8 trong 17 hợp tác xã có hợp đồng liên kết, bằng 47,1%. Thêm một hợp tác xã nữa là đạt.",
         "Đến 30/09/2024, 8 trong 17 hợp tác xã có hợp đồng liên kết, bằng 47,1%; chưa theo kịp lộ trình (9 HTX vào ngày này). Chỉ tiêu là ít nhất 50%, hạn 31/12/2024. Thêm một HTX nữa là đạt."),
        (8, "2024-06-30", "Đúng tiến độ: 8 trong 17 hợp tác xã có hợp đồng liên kết, bằng 47,1%. Thêm một hợp tác xã nữa là đạt.",
         "Đến 30/06/2024, 8 trong 17 hợp tác xã có hợp đồng liên kết, bằng 47,1%; đã theo kịp lộ trình (7 HTX vào ngày này). Chỉ tiêu là ít nhất 50%, hạn 31/12/2024."),
        (9, "2024-09-30", "Đạt: 9 trong 17 hợp tác xã có hợp đồng liên kết, bằng 52,9%. Cao hơn chỉ tiêu 2,9 điểm %.",
         "Đến 30/09/2024, 9 trong 17 hợp tác xã có hợp đồng liên kết, bằng 52,9%; chỉ tiêu là ít nhất 50%. Cao hơn chỉ tiêu 2,9 điểm %."),
        (6, "2024-12-31", "Không đạt: 6 trong 17 hợp tác xã có hợp đồng liên kết, bằng 35,3%. Thiếu ba hợp tác xã.",
         "Đến 31/12/2024, 6 trong 17 hợp tác xã có hợp đồng liên kết, bằng 35,3%; chỉ tiêu là ít nhất 50%, hạn 31/12/2024 đã hết. Thiếu ba HTX."),
        (0, "2024-03-31", "Chưa đến hạn: 0 trong 17 hợp tác xã có hợp đồng liên kết, bằng 0,0%. Thêm chín hợp tác xã nữa là đạt.",
         "Đến 31/03/2024, 0 trong 17 hợp tác xã có hợp đồng liên kết, bằng 0,0%; chưa đến mốc nào của lộ trình. Chỉ tiêu là ít nhất 50%, hạn 31/12/2024."),
    ],
)  # fmt: skip
def test_verdict_is_said_with_its_figures(numerator: int, on: str, headline: str, sentence: str) -> None:
    plan = make_plan(make_target(milestones=[make_milestone("2024-06-30", "40"), make_milestone("2024-09-30", "50")]))

    found = assess(plans=(plan,), abbreviations=HTX, cooperatives=of_seventeen(numerator), reports=(make_report(on),))

    assert (spaced(found.headline), spaced(found.sentence)) == (headline, sentence)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reports": (make_report("2024-09-30"),)}, "Chưa có báo cáo hoặc hồ sơ nào cho chỉ tiêu này, nên chưa thể đánh giá."),
        ({"reports": (make_report("2024-01-31", observations=[OBSERVED]), make_report("2024-09-30"))},
         "Đến 31/01/2024, 2 trong 3 HTX có hợp đồng liên kết, bằng 66,7%; số liệu đã quá 183 ngày nên không đánh giá. Chỉ tiêu là ít nhất 50%."),
        ({"plans": (make_plan(make_target(comparison=None, threshold=None)),), "reports": (make_report(observations=[OBSERVED], nature="ước thực hiện"),)},
         "Đến 30/09/2024 (ước thực hiện), 2 trong 3 HTX có hợp đồng liên kết, bằng 66,7%; kế hoạch không đặt mức phải đạt nên chỉ theo dõi."),
        ({"reports": (make_report(observations=[OBSERVED | {"numerator": None, "denominator": None, "value": "66"}]),)},
         "Đến 30/09/2024, 66,0% có hợp đồng liên kết, theo báo cáo; chỉ tiêu là ít nhất 50%. Cao hơn chỉ tiêu 16,0 điểm %."),
    ],
)  # fmt: skip
def test_sentence_of_reported_figures(fields: dict[str, Any], sentence: str) -> None:
    assert spaced(assess(**fields).sentence) == sentence


def test_sentence_of_an_unknown_verdict_counts_the_unknown_records() -> None:
    indicator = make_indicator(
        measure=make_measure(counted=[{"fact": "effective"}], counted_words="hoạt động hiệu quả")
    )

    found = assess(indicators=(indicator,), cooperatives=(make_cooperative(1),))

    assert spaced(found.sentence) == (
        "Đến 30/09/2024, từ 0 đến 1 trong 1 HTX hoạt động hiệu quả, bằng 0,0% đến 100,0%; "
        "còn 1 hồ sơ chưa rõ, nên chưa biết có đạt ít nhất 50% hay không."
    )


@pytest.mark.parametrize(
    ("comparison", "number", "headline"),
    [
        ("≤", 2, "Không đạt: 2 HTX có hợp đồng liên kết. Thừa một HTX."),
        ("≤", 0, "Đạt: 0 HTX có hợp đồng liên kết. Ít hơn chỉ tiêu 1 HTX."),
        ("≥", 1, "Đạt: 1 HTX có hợp đồng liên kết. Vừa đúng mức phải đạt."),
        ("≥", 4, "Đạt: 4 HTX có hợp đồng liên kết. Nhiều hơn chỉ tiêu 3 HTX."),
    ],
)
def test_headline_of_counts_in_both_directions(comparison: str, number: int, headline: str) -> None:
    plan = make_plan(make_target(comparison=comparison, threshold="1"))
    indicator = make_indicator(kind="stock", measure=make_measure(among=[]))
    cooperatives = tuple(linked(n) for n in range(1, number + 1)) or (make_cooperative(1),)

    found = assess(
        plans=(plan,), indicators=(indicator,), cooperatives=cooperatives, reports=(make_report("2024-12-31"),)
    )

    assert spaced(found.headline) == headline


def plan_headline(*numerators: int, on: str = "2024-12-31") -> str:
    indicators = [
        make_indicator(id=f"ct-{n}", kind="stock", measure=make_measure(among=[])) for n, _ in enumerate(numerators)
    ]
    targets = [make_target(indicator=f"ct-{n}", threshold=str(threshold)) for n, threshold in enumerate(numerators)]
    dataset = make_dataset(
        plans=(make_plan(*targets),),
        indicators=tuple(indicators),
        cooperatives=(linked(1),),
        reports=(make_report(on),),
    )
    return spaced(compute_progress(dataset).current.headline)


def test_plan_is_summed_up_by_its_worst_concern() -> None:
    assert (
        plan_headline(1, 2, 2)
        == "1 trong 3 chỉ tiêu của kế hoạch năm 2024 đã đạt. Hai chỉ tiêu không đạt, mỗi chỉ tiêu thiếu một HTX."
    )
    assert (
        plan_headline(1, 3) == "1 trong 2 chỉ tiêu của kế hoạch năm 2024 đã đạt. Một chỉ tiêu không đạt, thiếu hai HTX."
    )
    assert plan_headline(2, 3) == "0 trong 2 chỉ tiêu của kế hoạch năm 2024 đã đạt. Hai chỉ tiêu không đạt."
    assert plan_headline(1, 1) == "2 trong 2 chỉ tiêu của kế hoạch năm 2024 đã đạt."


def test_figure_is_as_good_as_its_weakest_part() -> None:
    official = linked(1).model_copy(update={"provenance": Provenance.OFFICIAL})
    report = make_report(provenance="official", source="bai")

    assert assess(cooperatives=(official,), reports=(report,)).provenance is Provenance.OFFICIAL
    assert assess(cooperatives=(official, linked(2)), reports=(report,)).provenance is Provenance.ILLUSTRATIVE


def task_on(on: str, **fields: Any) -> TaskProgress:
    dataset: Dataset = make_dataset(tasks=(make_task(**fields),), reports=(make_report(on),))
    return compute_progress(dataset).current.tasks[0]


SCHEDULE = {"start_on": "2024-03-01", "due_on": "2024-09-30", "provenance": "illustrative"}
UPDATES = [make_update("2024-04-01", "đang làm"), make_update("2024-10-05", "hoàn thành")]


@pytest.mark.parametrize(
    ("on", "fields", "status", "sentence"),
    [
        ("2024-02-29", {"schedule": SCHEDULE}, TaskStatus.NOT_DUE, "Chưa bắt đầu và chưa đến lúc; hạn 30/09/2024."),
        ("2024-03-01", {"schedule": SCHEDULE}, TaskStatus.NO_DATA, "Chưa có cập nhật nào, dù ngày bắt đầu là 01/03/2024; hạn 30/09/2024."),
        ("2024-03-01", {}, TaskStatus.NO_DATA, "Chưa có cập nhật nào; nguồn không nêu hạn."),
        ("2024-04-01", {"schedule": SCHEDULE, "updates": UPDATES}, TaskStatus.UNDER_WAY, "Đang làm, cập nhật ngày 01/04/2024; hạn 30/09/2024."),
        ("2024-09-29", {"schedule": SCHEDULE, "updates": UPDATES}, TaskStatus.UNDER_WAY, "Đang làm, cập nhật ngày 01/04/2024; hạn 30/09/2024. Đã 181 ngày không có cập nhật mới."),
        ("2024-09-30", {"schedule": SCHEDULE, "updates": UPDATES}, TaskStatus.LATE, "Chưa xong khi đã hết hạn 30/09/2024; lần cập nhật cuối ngày 01/04/2024: đang làm. Đã 182 ngày không có cập nhật mới."),
        ("2024-09-30", {"schedule": SCHEDULE}, TaskStatus.LATE, "Chưa xong khi đã hết hạn 30/09/2024; chưa có cập nhật nào."),
        ("2024-10-05", {"schedule": SCHEDULE, "updates": UPDATES}, TaskStatus.DONE, "Đã hoàn thành, cập nhật ngày 05/10/2024; hạn 30/09/2024."),
        ("2024-05-01", {"updates": [make_update("2024-05-01", "tạm dừng")]}, TaskStatus.PAUSED, "Tạm dừng từ ngày 01/05/2024; nguồn không nêu hạn."),
        ("2024-05-01", {"updates": [make_update("2024-05-01", "chưa bắt đầu")]}, TaskStatus.NOT_DUE, "Chưa bắt đầu; nguồn không nêu hạn."),
    ],
)  # fmt: skip
def test_task_is_told_as_of_the_day(on: str, fields: dict[str, Any], status: TaskStatus, sentence: str) -> None:
    found = task_on(on, **fields)

    assert (found.status, str(found.sentence)) == (status, sentence)


def test_late_task_tells_its_days() -> None:
    assert task_on("2024-10-03", schedule=SCHEDULE).days_late == 3


def test_tasks_are_summed_up() -> None:
    late = make_task(2, schedule=SCHEDULE)
    done = make_task(1, updates=[make_update("2024-04-01", "hoàn thành")])
    dataset = make_dataset(tasks=(late, done))

    found = compute_progress(dataset).current

    assert spaced(found.tasks_headline) == "1 trong 2 nhiệm vụ đã xong. Một việc đang chậm."


def test_plan_without_tasks_says_so() -> None:
    assert str(compute_progress(make_dataset()).current.tasks_headline) == "Kế hoạch này chưa có nhiệm vụ nào được ghi."


def test_earlier_report_is_assessed_as_it_stood() -> None:
    cooperatives = (make_cooperative(1, linkages=[make_linkage("2024-05-01")]),)
    early, late = make_report("2024-03-31"), make_report("2024-09-30")
    dataset = make_dataset(cooperatives=cooperatives, reports=(early, late))

    found = assess_plan(dataset, dataset.plans[0], early)

    assert (found.as_of, found.assessments[0].value.numerator) == (day("2024-03-31"), 0)


def test_a_plan_counts_only_who_lies_in_its_place() -> None:
    places = (
        make_place("vung", parent=None),
        make_place("xa-a", successors=["xa-moi"]),
        make_place("xa-b"),
        make_place("xa-moi"),
    )
    records = (linked(1, place="xa-a"), linked(2, place="xa-b"), make_cooperative(3, place="xa-moi"))
    found = assess(places=places, cooperatives=records, plans=(make_plan(place="xa-moi"),))

    assert (found.value.numerator, found.value.denominator) == (1, 2)
    (outside,) = found.value.of_part(Part.LEFT_OUT)
    assert (outside.id, outside.reason) == ("htx-02", "ở ngoài địa bàn của kế hoạch")
