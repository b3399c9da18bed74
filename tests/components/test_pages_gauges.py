"""Gauges and ledger rows: every target at one x, no bar cut without saying so, unknown apart from zero."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
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

from coop_plan.pages.gauges import LEAST_TARGET_X, TARGET_X, format_counts, format_value, make_gauge, make_rows
from coop_plan.pages.views import FULL_WIDTH
from coop_plan.progress import compute_progress
from coop_plan.results import Assessment

COUNT = {"kind": "stock", "measure": make_measure(among=[])}


def linked(number: int) -> Any:
    return make_cooperative(number, linkages=[make_linkage()])


def assess(*targets: Any, **fields: Any) -> Assessment:
    return compute_progress(make_dataset(plans=(make_plan(*targets),), **fields)).current.assessments[0]


def assess_count(counted: int, threshold: str | None, comparison: str | None = "≥") -> Assessment:
    """Return an indicator that counts so many cooperatives of two more."""
    target = make_target(threshold=threshold, comparison=comparison)
    cooperatives = (*map(linked, range(counted)), make_cooperative(98), make_cooperative(99))
    return assess(target, indicators=(make_indicator(**COUNT),), cooperatives=cooperatives)


def test_targets_of_a_plan_stand_at_one_x() -> None:
    indicators = (make_indicator(id="mot"), make_indicator(id="hai", **COUNT))
    plan = make_plan(make_target(indicator="mot"), make_target(indicator="hai", threshold="3"))
    progress = compute_progress(make_dataset(plans=(plan,), indicators=indicators, cooperatives=(linked(1),))).current

    rows = make_rows(progress.assessments)

    assert {row.gauge.target_x for row in rows.values()} == {50.0}


def test_a_bar_is_as_long_as_its_value_is_to_the_target() -> None:
    gauge = make_gauge(assess_count(1, "2"), TARGET_X)

    assert gauge.bar_width == TARGET_X / 2


def test_the_longest_bar_of_a_plan_still_fits() -> None:
    row = make_rows([assess_count(2, "1")])["lien-ket"]

    assert row.gauge.target_x == FULL_WIDTH / 2
    assert row.gauge.bar_width == FULL_WIDTH
    assert not row.gauge.overflow


def test_a_bar_beyond_four_times_the_target_is_cut_and_says_so() -> None:
    row = make_rows([assess_count(5, "1")])["lien-ket"]

    assert row.gauge.target_x == LEAST_TARGET_X
    assert row.gauge.bar_width == FULL_WIDTH
    assert row.gauge.overflow


@pytest.mark.parametrize(
    ("counted", "comparison", "words"),
    [
        (5, "≥", "vượt chỉ tiêu 2\u00a0HTX"),
        (3, "≥", "vừa đúng chỉ tiêu"),
        (1, "≤", "dưới chỉ tiêu 2\u00a0HTX"),
        (1, "≥", "thiếu 2\u00a0HTX"),
    ],
)
def test_a_count_says_on_which_side_of_its_target_it_is(counted: int, comparison: str, words: str) -> None:
    assert make_rows([assess_count(counted, "3", comparison)])["lien-ket"].detail == words


def test_zero_is_a_hollow_ring() -> None:
    gauge = make_gauge(assess_count(0, "1"), TARGET_X)

    assert gauge.hollow
    assert gauge.bar_width == 0


def test_an_unknown_value_has_no_bar_and_no_ring() -> None:
    gauge = make_gauge(assess(reports=(), cooperatives=(linked(1),)), TARGET_X)

    assert gauge.bar_width is None
    assert not gauge.hollow


def test_a_count_that_is_only_followed_is_a_diamond_for_each_unit() -> None:
    gauge = make_gauge(assess_count(3, None, None), TARGET_X)

    assert len(gauge.marks) == 3
    assert gauge.bar_width is None
    assert gauge.target_x is None


def test_a_target_of_zero_stands_at_zero() -> None:
    gauge = make_gauge(assess_count(2, "0", "≤"), TARGET_X)

    assert gauge.target_x == 0
    assert gauge.bar_width == 20


def test_a_count_is_ruled_by_units() -> None:
    gauge = make_gauge(assess_count(1, "2"), TARGET_X)

    assert gauge.ticks == (0.0, 31.0, 62.0, 93.0)


def test_a_great_count_is_ruled_more_coarsely() -> None:
    gauge = make_gauge(assess_count(1, "170"), TARGET_X)

    assert gauge.ticks[1] == round(50 * TARGET_X / 170, 1)


def test_a_share_is_ruled_by_tenths_up_to_one() -> None:
    gauge = make_gauge(assess(make_target(threshold="80"), cooperatives=(linked(1),)), TARGET_X)

    assert len(gauge.ticks) == 11
    assert gauge.ticks[-1] == TARGET_X / 0.8


def test_the_expected_value_stands_where_the_milestone_is() -> None:
    target = make_target(threshold="50", milestones=[make_milestone("2024-06-30", "25")])

    gauge = make_gauge(assess(target, cooperatives=(linked(1),)), TARGET_X)

    assert gauge.expected_x == TARGET_X / 2


def test_an_estimated_value_is_outlined() -> None:
    gauge = make_gauge(assess(cooperatives=(linked(1),), reports=(make_report(nature="ước thực hiện"),)), TARGET_X)

    assert gauge.estimated


def test_a_row_says_the_counts_of_a_share() -> None:
    row = make_rows([assess(cooperatives=(linked(1), make_cooperative(2)))])["lien-ket"]

    assert row.value == "50,0%"
    assert row.detail.replace("\u00a0", " ") == "1 trong 2 HTX"
    assert row.exact == "1/2"


def test_a_row_says_how_far_a_count_is_from_its_target() -> None:
    reports = (make_report("2024-12-31"),)
    indicators = (make_indicator(**COUNT),)
    found = assess(make_target(threshold="3"), indicators=indicators, cooperatives=(linked(1),), reports=reports)

    assert make_rows([found])["lien-ket"].detail.replace("\u00a0", " ") == "thiếu 2 HTX"


def test_a_row_of_an_unknown_value_says_what_is_unknown() -> None:
    row = make_rows([assess(reports=(), cooperatives=(linked(1),))])["lien-ket"]

    assert row.detail == "chưa có số liệu"


def test_an_unknown_value_is_written_as_its_bounds() -> None:
    rated = make_measure(counted=[{"fact": "rating", "any_of": ["tốt"]}])
    good = {"year": 2023, "known_on": "2024-02-01", "rating": "tốt"}
    cooperatives = (make_cooperative(1, assessments=[good]), make_cooperative(2))

    found = assess(indicators=(make_indicator(measure=rated),), cooperatives=cooperatives)

    assert format_value(found.value, found) == "50,0%–100,0%"
    assert format_counts(found.value, "HTX").replace("\u00a0", " ") == "1 trong 2 HTX, còn 1 hồ sơ chưa rõ"


def test_a_value_between_bounds_is_a_stretch_that_fits() -> None:
    rated = make_measure(counted=[{"fact": "rating", "any_of": ["tốt"]}])
    good = {"year": 2023, "known_on": "2024-02-01", "rating": "tốt"}
    cooperatives = (make_cooperative(1, assessments=[good]), make_cooperative(2))
    found = assess(indicators=(make_indicator(measure=rated),), cooperatives=cooperatives)

    gauge = make_rows([found])["lien-ket"].gauge

    assert (gauge.bar_width, gauge.range, gauge.overflow) == (None, (50.0, 50.0), False)
    assert gauge.target_x == FULL_WIDTH / 2, "as far as the value may reach"


def test_a_value_without_bounds_is_no_stretch() -> None:
    assert make_gauge(assess(reports=(), cooperatives=(linked(1),)), TARGET_X).range is None
    assert make_gauge(assess_count(1, "2"), TARGET_X).range is None
