"""Properties that hold for any records: what must never depend on scale, names or what comes later."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

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
    make_task,
    make_update,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coop_plan.model import Comparison, Cooperative, Dataset, IndicatorKind, Nature, Part, Path, Provenance
from coop_plan.progress import compute_progress, known_on
from coop_plan.progress.verdicts import Goal, gap_of, satisfies, status_of
from coop_plan.results import Assessment, Status, Value

DUE = date(2024, 12, 31)
MIRRORED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}

days = st.dates(date(2024, 1, 1), DUE)
counts = st.integers(0, 40)
comparisons = st.sampled_from(Comparison)


def make_value(exact: Fraction, numerator: int | None = None, denominator: int | None = None) -> Value:
    return Value(
        DUE,
        exact,
        exact,
        exact,
        int(exact) if numerator is None and exact.denominator == 1 else numerator,
        denominator,
        Nature.ACTUAL,
        Provenance.OFFICIAL,
        (),
        computed=True,
    )


def make_goal(
    kind: IndicatorKind, comparison: Comparison, threshold: Fraction, milestones: tuple[tuple[date, Fraction], ...] = ()
) -> Goal:
    return Goal(kind, comparison, threshold, DUE, 10_000, Path.STEP, (*milestones, (DUE, threshold)))


@st.composite
def cooperatives(draw: st.DrawFn) -> tuple[Cooperative, ...]:
    """Draw some cooperatives with contracts, pauses and late registrations around the year 2024."""
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        registered = draw(st.dates(date(2020, 1, 1), date(2024, 11, 30)))
        history = [{"on": registered.isoformat(), "status": "đang hoạt động"}]
        if draw(st.booleans()):
            paused = draw(st.dates(registered + timedelta(1), date(2025, 6, 30)))
            history.append({"on": paused.isoformat(), "status": "tạm ngừng"})
        linkages = [
            make_linkage(start.isoformat(), end_on=(start + timedelta(draw(st.integers(30, 700)))).isoformat())
            for start in draw(st.lists(st.dates(registered, date(2025, 3, 1)), max_size=2))
        ]
        fields: dict[str, Any] = {"registered_on": registered.isoformat(), "history": history, "linkages": linkages}
        found.append(make_cooperative(number, **fields))
    return tuple(found)


def assess(dataset: Dataset) -> Assessment:
    return compute_progress(dataset).current.assessments[0]


# ── Names and scale ───────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=40)
@given(cooperatives(), st.permutations(range(1, 7)))
def test_renaming_changes_no_figure_and_no_verdict(records: tuple[Cooperative, ...], numbers: list[int]) -> None:
    renamed = tuple(
        each.model_copy(update={"id": f"khac-{number}", "name": f"Tên khác {number}"})
        for each, number in zip(records, numbers, strict=False)
    )

    before, after = assess(make_dataset(cooperatives=records)), assess(make_dataset(cooperatives=renamed))

    assert (before.value.numerator, before.value.denominator) == (after.value.numerator, after.value.denominator)
    assert (before.status, before.gap) == (after.status, after.gap)


@given(st.tuples(counts, st.integers(1, 40)), comparisons, st.integers(0, 100), st.integers(2, 50), days)
def test_scaling_a_share_changes_no_verdict(
    made_of: tuple[int, int], comparison: Comparison, percent: int, factor: int, day: date
) -> None:
    counted, total = min(made_of), made_of[1]
    goal = make_goal(IndicatorKind.SHARE, comparison, Fraction(percent, 100), ((date(2024, 6, 30), Fraction(1, 10)),))

    small = make_value(Fraction(counted, total), counted, total)
    large = make_value(Fraction(counted * factor, total * factor), counted * factor, total * factor)

    assert status_of(goal, small, day) is status_of(goal, large, day)


@given(counts, comparisons, st.tuples(counts, counts), st.integers(2, 1000), days)
def test_scaling_value_and_target_together_changes_no_verdict(
    counted: int, comparison: Comparison, promised: tuple[int, int], factor: int, day: date
) -> None:
    expected, threshold = promised

    def status(times: int) -> Status:
        goal = make_goal(
            IndicatorKind.STOCK,
            comparison,
            Fraction(threshold * times),
            ((date(2024, 6, 30), Fraction(expected * times)),),
        )
        return status_of(goal, make_value(Fraction(counted * times)), day)

    assert status(1) is status(factor)


@given(counts, comparisons, counts, st.integers(100, 200), days)
def test_mirrored_direction_mirrors_the_status(
    counted: int, comparison: Comparison, threshold: int, mirror: int, day: date
) -> None:
    """Counting what is left of a whole, with the comparison turned round, says the same."""
    goal = make_goal(IndicatorKind.STOCK, comparison, Fraction(threshold))
    turned = make_goal(IndicatorKind.STOCK, MIRRORED[comparison], Fraction(mirror - threshold))

    one = status_of(goal, make_value(Fraction(counted)), day)
    other = status_of(turned, make_value(Fraction(mirror - counted)), day)

    assert one is other


@given(st.tuples(counts, st.integers(1, 40)), comparisons, st.tuples(st.integers(0, 100), st.integers(1, 99)), days)
def test_the_share_of_the_others_mirrors_the_status(
    made_of: tuple[int, int], comparison: Comparison, promised: tuple[int, int], day: date
) -> None:
    """What share counts, by a threshold and a milestone, and what share does not, by those of the rest, say the same.

    More of what is wanted than of nothing is a milestone from above zero; less of the rest, one below the whole.
    """
    counted, total = min(made_of), made_of[1]
    threshold, expected = (Fraction(each, 100) for each in promised)
    milestone = date(2024, 6, 30)
    goal = make_goal(IndicatorKind.SHARE, comparison, threshold, ((milestone, expected),))
    turned = make_goal(IndicatorKind.SHARE, MIRRORED[comparison], 1 - threshold, ((milestone, 1 - expected),))

    one = status_of(goal, make_value(Fraction(counted, total), counted, total), day)
    other = status_of(turned, make_value(Fraction(total - counted, total), total - counted, total), day)

    assert one is other


# ── Missing and slack are exact ───────────────────────────────────────────────────────────────────────────────────


@given(counts, st.integers(1, 40), comparisons, st.integers(0, 100))
def test_what_is_missing_is_exact(counted: int, total: int, comparison: Comparison, percent: int) -> None:
    counted, threshold = min(counted, total), Fraction(percent, 100)
    gap = gap_of(
        make_goal(IndicatorKind.SHARE, comparison, threshold), make_value(Fraction(counted, total), counted, total)
    )
    assume(gap.missing)
    assert gap.missing is not None
    towards = 1 if comparison in {Comparison.AT_LEAST, Comparison.MORE_THAN} else -1

    def holds(further: int) -> bool:
        return satisfies(Fraction(counted + towards * further, total), comparison, threshold)

    assert holds(gap.missing)
    assert not holds(gap.missing - 1)


@given(counts, st.sampled_from([IndicatorKind.STOCK, IndicatorKind.FLOW]), comparisons, counts)
def test_what_is_missing_of_a_count_is_exact(
    counted: int, kind: IndicatorKind, comparison: Comparison, threshold: int
) -> None:
    gap = gap_of(make_goal(kind, comparison, Fraction(threshold)), make_value(Fraction(counted)))
    towards = 1 if comparison in {Comparison.AT_LEAST, Comparison.MORE_THAN} else -1

    def holds(further: int) -> bool:
        return satisfies(Fraction(counted + towards * further), comparison, Fraction(threshold))

    if gap.missing is None:
        assert not any(holds(further) for further in range(counted + 1))
    else:
        assert holds(gap.missing)
        assert gap.missing == 0 or not holds(gap.missing - 1)


@given(counts, st.integers(1, 40), comparisons, st.integers(0, 100))
def test_what_cannot_be_reached_is_told_as_unknown(
    counted: int, total: int, comparison: Comparison, percent: int
) -> None:
    counted, threshold = min(counted, total), Fraction(percent, 100)
    goal = make_goal(IndicatorKind.SHARE, comparison, threshold)

    gap = gap_of(goal, make_value(Fraction(counted, total), counted, total))

    within_reach = any(satisfies(Fraction(count, total), comparison, threshold) for count in range(total + 1))
    assert (gap.missing is not None) is within_reach


@given(counts, comparisons, counts)
def test_slack_is_exact(counted: int, comparison: Comparison, threshold: int) -> None:
    gap = gap_of(make_goal(IndicatorKind.STOCK, comparison, Fraction(threshold)), make_value(Fraction(counted)))
    assume(gap.slack is not None)
    assert gap.slack is not None
    away = -1 if comparison in {Comparison.AT_LEAST, Comparison.MORE_THAN} else 1

    assert satisfies(Fraction(counted + away * gap.slack), comparison, Fraction(threshold))
    assert not satisfies(Fraction(counted + away * (gap.slack + 1)), comparison, Fraction(threshold))


# ── Parts and wholes ──────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60)
@given(cooperatives(), days)
def test_numerator_is_inside_the_denominator_and_parts_sum_up(records: tuple[Cooperative, ...], day: date) -> None:
    value = assess(make_dataset(cooperatives=records, reports=(make_report(day.isoformat()),))).value
    if not any(each.registered_on <= day for each in records):
        assert (value.computed, value.numerator) == (False, None)
        return

    counted = {member.id for member in value.of_part(Part.COUNTED)}
    whole = {member.id for member in value.members if member.total}
    assert counted <= whole
    assert (value.numerator, value.denominator) == (len(counted), len(whole))
    assert sum(len(value.of_part(part)) for part in Part) == len(value.members)


@st.composite
def staffed(draw: st.DrawFn) -> tuple[Cooperative, ...]:
    """Draw cooperatives with managers, or without a known number of them."""
    found = []
    for each in draw(cooperatives()):
        total = draw(st.integers(0, 9) | st.none())
        college = draw(st.integers(0, total)) if total else 0
        known = [{"on": "2020-01-01", "total": total, "college": college}] if total is not None else []
        found.append(Cooperative.model_validate(each.model_dump() | {"managers": known}))
    return tuple(found)


@settings(max_examples=60)
@given(staffed(), days)
def test_pooled_managers_sum_up_and_the_counted_ones_are_among_all(records: tuple[Cooperative, ...], day: date) -> None:
    assume(any(each.registered_on <= day for each in records))
    indicator = make_indicator(measure=make_measure(population="managers", counted=[]), unit="người")

    value = assess(
        make_dataset(cooperatives=records, indicators=(indicator,), reports=(make_report(day.isoformat()),))
    ).value

    assert all(0 <= member.counted <= member.total for member in value.members)
    assert value.numerator == sum(member.counted for member in value.members)
    assert value.denominator == sum(member.total for member in value.members)
    assert all(member.counted == member.total == 0 for member in value.of_part(Part.LEFT_OUT))
    assert (value.exact is None) is (value.denominator == 0 or bool(value.of_part(Part.UNKNOWN)))


@settings(max_examples=40)
@given(cooperatives(), days)
def test_the_outlook_holds_what_each_ending_leaves(records: tuple[Cooperative, ...], day: date) -> None:
    assume(day < DUE)
    assume(any(each.registered_on <= day for each in records))
    outlook = assess(make_dataset(cooperatives=records, reports=(make_report(day.isoformat()),))).outlook
    assert outlook is not None
    low, high = outlook.low.exact, outlook.high.exact
    assume(low is not None and high is not None)
    assert low is not None and high is not None  # noqa: PT018 - one thought

    assert low <= high
    assert all(risk.after.exact is None or low <= risk.after.exact <= high for risk in outlook.risks)


# ── What comes later ──────────────────────────────────────────────────────────────────────────────────────────────


def later_contract(day: date, after: int) -> dict[str, Any]:
    return make_linkage((day + timedelta(after)).isoformat(), end_on="2026-01-01")


@settings(max_examples=40)
@given(cooperatives(), days, st.integers(1, 200))
def test_a_later_fact_changes_no_earlier_figure(records: tuple[Cooperative, ...], day: date, after: int) -> None:
    report = make_report(day.isoformat())
    later = make_report(DUE.isoformat()) if day < DUE else None
    first = make_cooperative(9, registered_on="2020-01-01", linkages=[])
    changed = make_cooperative(9, registered_on="2020-01-01", linkages=[later_contract(day, after)])
    newcomer = make_cooperative(10, registered_on=(day + timedelta(after)).isoformat())

    before = compute_progress(make_dataset(cooperatives=(*records, first), reports=(report,)))
    reports = (report, later) if later else (report,)
    now = compute_progress(make_dataset(cooperatives=(*records, changed, newcomer), reports=reports))

    assert now.editions[0].progress == before.editions[0].progress


@settings(max_examples=30)
@given(cooperatives(), days, st.integers(1, 100))
def test_a_later_statement_update_or_revision_changes_no_earlier_edition(
    records: tuple[Cooperative, ...], day: date, after: int
) -> None:
    later = (day + timedelta(after)).isoformat()
    stated = {"indicator": "lien-ket", "numerator": "1", "denominator": "2", "provenance": "illustrative"}
    revision = {"on": later, "numerator": "1", "denominator": "2", "reason": "Đếm sót."}
    revised = stated | {"numerator": "2", "revisions": [revision], "note": "Đã sửa."}
    update = make_update(day.isoformat(), "đang làm")

    def compute(observation: dict[str, Any], updates: list[dict[str, Any]]) -> Any:
        reports = (make_report(day.isoformat(), observations=[observation]),)
        task = make_task(updates=updates)
        return compute_progress(make_dataset(cooperatives=records, reports=reports, tasks=(task,)))

    before = compute(stated, [update])
    now = compute(revised, [update, make_update(later, "hoàn thành")])

    assert now.editions[0].progress == before.editions[0].progress


@settings(max_examples=30)
@given(cooperatives(), days, days)
def test_knowing_less_twice_is_knowing_less_once(records: tuple[Cooperative, ...], one: date, other: date) -> None:
    dataset = make_dataset(cooperatives=records)
    first, last = sorted((one, other))

    assert known_on(known_on(dataset, last), first) == known_on(dataset, first)


@settings(max_examples=30)
@given(cooperatives())
def test_milestones_move_no_figure(records: tuple[Cooperative, ...]) -> None:
    target = make_target(milestones=[make_milestone("2024-06-30", "30")])
    indicator = make_indicator(measure=make_measure())

    paced = assess(make_dataset(cooperatives=records, plans=(make_plan(target),), indicators=(indicator,)))
    plain = assess(make_dataset(cooperatives=records, indicators=(indicator,)))

    assert (paced.value, paced.gap) == (plain.value, plain.gap)
