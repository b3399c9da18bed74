"""Each record is counted once under a measure and day, however many dates, readings and outlooks ask for it."""

from __future__ import annotations

import pytest
from builders import day, make_cooperative, make_dataset, make_linkage, make_measure, make_plan, make_target
from builders import make_report as report_on

from coop_plan.model import Dataset, Measure, Part
from coop_plan.progress import assess_plan, compute_progress, known_on
from coop_plan.progress.measures import Ledger, any_counted, start_counting
from coop_plan.results import Member

DAYS = ("2024-03-31", "2024-06-30", "2024-09-30")


def make_site() -> Dataset:
    """Three cooperatives: one that never changes, one that gets its contract late, one whose contract ends."""
    return make_dataset(
        plans=(make_plan(make_target()),),
        reports=tuple(report_on(on) for on in DAYS),
        cooperatives=(
            make_cooperative(1),
            make_cooperative(2, linkages=[make_linkage("2024-05-01")]),
            make_cooperative(3, linkages=[make_linkage("2024-01-01", end_on="2024-12-01")]),
        ),
    )


def test_a_shared_ledger_changes_no_figure() -> None:
    dataset = make_site()

    for edition in compute_progress(dataset).editions:
        alone = assess_plan(edition.dataset, dataset.plans[0], edition.report)
        assert edition.progress == alone


def test_records_that_were_the_same_then_are_counted_once() -> None:
    dataset, ledger = make_site(), Ledger()
    measure = dataset.indicators[0].measure
    assert measure
    for known in (dataset, known_on(dataset, day("2024-03-31"))):
        start_counting(known, dataset.plans[0], day("2024-03-31"), ledger).members(measure)

    (kept,) = [kept for _, kept in ledger.pages.values()]
    assert sorted(owner.id for owner, _ in kept.values()) == ["htx-01", "htx-02", "htx-02", "htx-03"]


def test_what_was_known_keeps_the_records_that_nothing_later_changes() -> None:
    dataset = make_site()

    same = [
        a is b for a, b in zip(dataset.cooperatives, known_on(dataset, day("2024-03-31")).cooperatives, strict=True)
    ]

    assert same == [True, False, True]


@pytest.mark.parametrize(
    ("parts", "holds"),
    [
        ((), False),
        ((Part.NOT_COUNTED, Part.LEFT_OUT), False),
        ((Part.UNKNOWN, Part.NOT_COUNTED), None),
        ((Part.NOT_COUNTED, Part.UNKNOWN), None),
        ((Part.UNKNOWN, Part.COUNTED), True),
    ],
)
def test_one_unknown_part_leaves_open_whether_a_record_counts(parts: tuple[Part, ...], holds: bool | None) -> None:
    (member,) = _members(make_site())

    assert any_counted([_with_part(member, part) for part in parts]) is holds


def _members(dataset: Dataset) -> tuple[Member, ...]:
    measure = Measure.model_validate(make_measure())
    counting = start_counting(dataset, dataset.plans[0], day("2024-03-31"))
    return counting.members_of(dataset.cooperatives[0], measure)


def _with_part(member: Member, part: Part) -> Member:
    return Member(
        member.id,
        member.name,
        member.owner_id,
        member.place_id,
        part,
        "",
        member.counted,
        member.total,
        member.provenance,
    )
