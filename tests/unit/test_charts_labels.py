"""Labels of charts find room beside what is there, in the same way each time."""

from __future__ import annotations

import pytest

from coop_plan.charts.labels import Box, boxes_along, candidates_around, find_room
from coop_plan.charts.scale import round_ticks

BOUNDS = Box(0, 0, 300, 200)


def test_a_label_of_a_free_point_stands_centred_above_it() -> None:
    box, cost = find_room(candidates_around(150, 100, (40, 17), above=True), [], BOUNDS)
    assert (box.left, box.right, box.bottom, cost) == (130, 170, 92, 0)


def test_a_label_moves_off_what_is_taken() -> None:
    taken = [Box(120, 70, 180, 95)]
    box, cost = find_room(candidates_around(150, 100, (40, 17), above=True), taken, BOUNDS)
    assert cost == 0
    assert box.overlap(taken[0]) == 0


def test_labels_of_close_points_do_not_touch_each_other() -> None:
    placed: list[Box] = []
    for x in (100, 108, 116, 124):
        box, cost = find_room(candidates_around(x, 100, (40, 17), above=True), placed, BOUNDS)
        placed.append(box)
        assert cost == 0
    assert all(one.overlap(other) == 0 for one in placed for other in placed if one is not other)


@pytest.mark.parametrize("x", [0, 300])
def test_a_label_at_the_edge_stays_inside(x: float) -> None:
    box, _ = find_room(candidates_around(x, 100, (60, 17), above=True), [], BOUNDS)
    assert box.area_outside(BOUNDS) == 0


def test_a_crowded_label_says_what_it_costs() -> None:
    _, cost = find_room([Box(0, 0, 10, 10)], [Box(0, 0, 10, 5)], BOUNDS)
    assert cost == 50


def test_a_stroke_is_covered_without_gaps() -> None:
    squares = boxes_along((0, 0), (40, 30), reach=3)
    assert all(any(square.overlap(Box(x, x * 0.75, x + 0.1, x * 0.75 + 0.1)) for square in squares) for x in range(40))


@pytest.mark.parametrize(
    ("top", "whole", "ticks"),
    [
        pytest.param(52.9, False, (0, 20, 40, 60), id="per cent"),
        pytest.param(17, True, (0, 5, 10, 15, 20), id="count"),
        pytest.param(1, True, (0, 1), id="one"),
        pytest.param(0.3, True, (0, 1), id="less than one unit"),
        pytest.param(2000, True, (0, 500, 1000, 1500, 2000), id="exactly on a tick"),
        pytest.param(0.4, False, (0, 0.1, 0.2, 0.3, 0.4), id="fraction of a per cent"),
    ],
)
def test_ticks_are_round_and_reach_the_top(top: float, whole: bool, ticks: tuple[float, ...]) -> None:
    assert round_ticks(top, whole=whole) == ticks


def test_label_stands_nearer_to_its_own_mark_than_to_another() -> None:
    own, other = (50.0, 60.0), (50.0, 30.0)
    close_to_the_other, clear = Box(40, 35, 60, 48), Box(40, 68, 60, 81)

    box, _ = find_room([close_to_the_other, clear], [], Box(0, 0, 100, 100), own=own, others=[own, other])

    assert box == clear


def test_distance_of_a_point_is_measured_to_the_nearest_side() -> None:
    box = Box(10, 10, 20, 20)

    assert [box.distance_to(point) for point in ((15, 15), (15, 25), (23, 24))] == [0, 5, 5]
