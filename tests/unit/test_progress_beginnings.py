"""What comes later changes nothing of earlier dates: groups, products, places, targets, tasks; and how that is told."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
    make_cooperative,
    make_dataset,
    make_group,
    make_indicator,
    make_linkage,
    make_measure,
    make_place,
    make_plan,
    make_report,
    make_target,
    make_task,
    make_update,
)

from coop_plan.model import Dataset
from coop_plan.progress import added_words, compute_progress, freeze, outlook_words, record_corrections
from coop_plan.results import SiteProgress, Status

JUNE, SEPTEMBER = "2024-06-30", "2024-09-30"
OF_GROUPS = make_indicator(unit="THT", measure=make_measure(population="groups"))
OCOP = make_measure(population="products", among=[], counted=[{"fact": "ocop", "stars_at_least": "3"}])
OF_PRODUCTS = make_indicator(kind="stock", unit="sản phẩm", measure=OCOP)
GROUPS = [{"id": "a", "code": "A", "title": "Nhóm"}]


def build(**fields: Any) -> Dataset:
    return make_dataset(**{"reports": (make_report(JUNE), make_report(SEPTEMBER))} | fields)


def frozen_then(before: dict[str, Any], after: dict[str, Any]) -> SiteProgress:
    """Freeze all dates of a dataset, then compute it with other records."""
    frozen = tuple(freeze(edition) for edition in compute_progress(build(**before)).editions)
    return compute_progress(build(**before | after, frozen=frozen))


def later_group(**fields: Any) -> Any:
    return make_group(2, **{"history": [{"on": "2024-10-15", "status": "đang hoạt động"}]} | fields)


@pytest.mark.parametrize("started", [{"started_on": None}, {"started_on": "2024-10-15"}])
def test_a_group_that_begins_later_is_no_unknown_record_of_earlier_dates(started: dict[str, Any]) -> None:
    own = {"indicators": (OF_GROUPS,), "groups": (make_group(1, linkages=[make_linkage()]),)}

    site = frozen_then(own, {"groups": (*own["groups"], later_group(**started))})

    assert site.drifts == ()
    outlook = site.current.assessments[0].outlook
    assert outlook is not None
    assert (outlook.low.numerator, outlook.low.denominator, outlook.status_low) == (1, 1, Status.MET)


def test_the_first_group_ever_leaves_earlier_dates_without_a_figure() -> None:
    site = frozen_then({"indicators": (OF_GROUPS,)}, {"groups": (later_group(started_on="2024-10-15"),)})

    assert site.drifts == ()
    assert [edition.progress.assessments[0].value.exact for edition in site.editions] == [None, None]


def test_a_first_group_that_was_there_all_along_is_corrected_and_keeps_what_was_published() -> None:
    """Nothing was known when the dates came out; the correction gives a figure beside that."""
    own = {"indicators": (OF_GROUPS,)}
    site = frozen_then(own, {"groups": (make_group(1, linkages=[make_linkage()]),)})
    correction = {"indicator": "lien-ket", "on": "2024-11-01", "reason": "Hồ sơ gửi muộn."}

    dataset = site.dataset.model_copy(
        update={"reports": tuple(make_report(day, corrections=[correction]) for day in (JUNE, SEPTEMBER))}
    )
    drifts = compute_progress(dataset).drifts
    kept = dataset.model_copy(update={"frozen": tuple(record_corrections(each, drifts) for each in dataset.frozen)})
    again = compute_progress(kept)

    assert [drift.now.numerator for drift in site.drifts] == [1, 1]
    assert again.drifts == ()
    assert [edition.progress.assessments[0].value.exact for edition in again.editions] == [None, None]
    assert again.current.assessments[0].value.numerator == 1
    assert [each.after.numerator for each in again.revised] == [1, 1]


def product(**fields: Any) -> dict[str, Any]:
    ocop = {"stars": "3", "issued_on": "2024-10-01", "expires_on": "2027-10-01"}
    return {"id": "gao", "name": "Gạo", "ocop": [ocop]} | fields


def with_products(*products: dict[str, Any]) -> dict[str, Any]:
    old = product(id="mam", name="Mắm")
    return {"indicators": (OF_PRODUCTS,), "cooperatives": (make_cooperative(products=[old, *products]),)}


def test_a_new_product_says_since_when_it_is_there() -> None:
    assert len(frozen_then(with_products(), with_products(product())).drifts) == 2
    assert frozen_then(with_products(), with_products(product(since="2024-10-01"))).drifts == ()


# ── Added to the plan ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_added_to_the_plan_is_told() -> None:
    targets = (make_target(), make_target(indicator="moi", since="2024-07-01"))
    plan = make_plan(*targets, task_groups=GROUPS)
    tasks = (make_task(1), make_task(2, since="2024-08-01"))

    site = compute_progress(
        build(
            plans=(plan,),
            tasks=tasks,
            indicators=(make_indicator(), make_indicator(id="moi", short_name="Chỉ tiêu mới")),
            cooperatives=(make_cooperative(1, linkages=[make_linkage()]), make_cooperative(2)),
        )
    )

    (_, change) = site.changes
    assert (
        change.headline
        == "Không có gì đổi so với ngày 30/06/2024, ngoài việc kế hoạch thêm một chỉ tiêu và một nhiệm vụ."
    )
    assert added_words(change).replace("\u00a0", " ") == (
        "Thêm vào kế hoạch: chỉ tiêu «Chỉ tiêu mới» (1/2 (bằng 50,0%), đạt) và nhiệm vụ «Việc 2»."
    )


# ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────────


def places(*extra: Any) -> dict[str, Any]:
    """Two wards of a town; both become one commune with a ward of another district."""
    own = (
        make_place("tinh", parent=None),
        make_place("vung", parent="tinh", valid_to="2024-08-31", successors=["moi"]),
        make_place("xa-a", valid_to="2024-08-31", successors=["moi"]),
        make_place("xa-b", valid_to="2024-08-31", successors=["moi"]),
        make_place("huyen", parent="tinh", valid_to="2024-08-31", successors=["moi"]),
        make_place("xa-ngoai", parent="huyen", valid_to="2024-08-31", successors=["moi"]),
        make_place("moi", parent="tinh", valid_from="2024-09-01"),
    )
    return {"places": (*own, *extra)}


def test_a_ward_of_another_district_stays_outside_though_it_was_merged_into_the_same_commune() -> None:
    outside = make_cooperative(2, place="xa-ngoai", linkages=[make_linkage()])
    later = make_cooperative(3, place="moi")

    found = compute_progress(build(**places(), cooperatives=(make_cooperative(1), outside, later))).current

    assert (found.assessments[0].value.numerator, found.assessments[0].value.denominator) == (0, 2)


def test_a_place_counts_what_lies_below_it_and_what_became_of_it() -> None:
    plan = make_plan(make_target(scope="each_place"), place="tinh")
    owners = (
        make_cooperative(1, place="xa-a", linkages=[make_linkage()]),
        make_cooperative(2, place="to", linkages=[make_linkage()]),
        make_cooperative(3, place="tinh"),
    )
    own = places(make_place("ap", parent="moi", valid_from="2024-09-01"), make_place("to", parent="ap"))

    found = compute_progress(build(**own, plans=(plan,), cooperatives=owners)).current.assessments[0]

    judged = [(place.place_id, place.value.numerator, place.value.denominator) for place in found.places]
    assert judged == [("moi", 2, 2)]
    assert str(found.sentence).replace("\u00a0", " ").endswith(" 1 HTX không ghi thuộc địa bàn nào trong số này.")


# ── Tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pause_is_told_from_its_first_day() -> None:
    updates = [
        make_update("2024-02-01", "đang làm"),
        make_update("2024-03-01", "tạm dừng"),
        make_update("2024-06-01", "tạm dừng"),
    ]
    site = compute_progress(build(plans=(make_plan(task_groups=GROUPS),), tasks=(make_task(updates=updates),)))

    assert str(site.current.tasks[0].sentence).startswith("Tạm dừng từ ngày 01/03/2024; ")


def test_a_task_that_should_have_begun_says_so() -> None:
    schedule = {"start_on": "2024-01-15", "due_on": "2024-12-31", "provenance": "illustrative"}
    task = make_task(schedule=schedule, updates=[make_update("2024-09-01", "chưa bắt đầu")])

    site = compute_progress(build(plans=(make_plan(task_groups=GROUPS),), tasks=(task,)))

    assert str(site.current.tasks[0].sentence).startswith(
        "Chưa bắt đầu, dù ngày bắt đầu là 15/01/2024; hạn 31/12/2024."
    )


@pytest.mark.parametrize(
    ("start_on", "updates", "words"),
    [
        (None, [make_update("2024-09-01", "chưa bắt đầu")], "Chưa bắt đầu; nguồn không nêu hạn."),
        ("2024-10-15", [make_update("2024-09-01", "chưa bắt đầu")], "Chưa bắt đầu và chưa đến lúc; hạn 31/12/2024."),
        ("2024-01-15", [], "Chưa có cập nhật nào, dù ngày bắt đầu là 15/01/2024; hạn 31/12/2024."),
    ],
)
def test_a_task_that_has_not_begun_says_what_its_first_day_means(
    start_on: str | None, updates: list[Any], words: str
) -> None:
    schedule = {"start_on": start_on, "due_on": "2024-12-31", "provenance": "illustrative"} if start_on else None
    task = make_task(updates=updates, schedule=schedule)

    site = compute_progress(build(plans=(make_plan(task_groups=GROUPS),), tasks=(task,)))

    assert str(site.current.tasks[0].sentence) == words


def test_who_counts_may_change_while_the_figure_stays() -> None:
    owners = (
        make_cooperative(1, linkages=[make_linkage(end_on="2024-07-31")]),
        make_cooperative(2, linkages=[make_linkage("2024-08-01")]),
    )

    (_, change) = compute_progress(build(cooperatives=owners)).changes

    assert [move.member.id for each in change.figures for move in each.moves] == ["htx-01", "htx-02"]
    assert change.headline.startswith(
        "So với ngày 30/06/2024: không chỉ tiêu nào có số mới, một chỉ tiêu giữ số mà đổi nơi được tính; "
    )


def test_places_that_have_all_ended_are_judged_as_they_were() -> None:
    plan = make_plan(make_target(scope="each_place"))
    owners = (make_cooperative(1, place="xa-a", linkages=[make_linkage()]), make_cooperative(2, place="xa-b"))

    found = compute_progress(build(**places(), plans=(plan,), cooperatives=owners)).current.assessments[0]

    assert [(each.place_id, each.status) for each in found.places] == [
        ("xa-a", Status.MET),
        ("xa-b", Status.NOT_DUE),
    ]


def test_an_ended_place_is_judged_until_another_place_of_the_plan_counts_its_records() -> None:
    """One ward became another of the same town before all became parts of a new commune, but for one of no known end."""
    plan = make_plan(make_target(scope="each_place"))
    own = places(
        make_place("xa-c", valid_to="2024-05-31", successors=["xa-d"]),
        make_place("xa-d", valid_from="2024-06-01", valid_to="2024-08-31", successors=["moi"]),
        make_place("xa-e"),
    )
    owners = [
        make_cooperative(number, place=place, linkages=[make_linkage()])
        for number, place in enumerate(("xa-a", "xa-b", "xa-c", "xa-d", "xa-e"), 1)
    ]

    reports = [make_report(day) for day in ("2024-05-31", JUNE, SEPTEMBER)]
    site = compute_progress(build(**own, plans=(plan,), cooperatives=owners, reports=reports))

    judged = [
        {place.place_id: place.value.numerator for place in each.progress.assessments[0].places}
        for each in site.editions
    ]
    assert judged == [
        {"xa-a": 1, "xa-b": 1, "xa-c": 1, "xa-e": 1},
        {"xa-a": 1, "xa-b": 1, "xa-d": 2, "xa-e": 1},
        {"xa-a": 1, "xa-b": 1, "xa-d": 2, "xa-e": 1},
    ]


def test_what_time_alone_changes_is_not_told_as_staying() -> None:
    old = make_indicator(kind="stock", measure=make_measure(counted=[{"fact": "age", "months_at_least": "12"}]))
    plan = make_plan(make_target(threshold="1"))
    owner = make_cooperative(1, registered_on="2023-11-01")

    found = compute_progress(build(indicators=(old,), plans=(plan,), cooperatives=(owner,))).current.assessments[0]

    assert "đến hạn 31/12/2024 thì theo điều kiện về thời gian là 1" in outlook_words(found).replace("\u00a0", " ")
