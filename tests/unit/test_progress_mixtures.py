"""The outlook against every mixture of endings, each assessed on the due date as a dataset of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations
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
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_plan.progress import compute_progress, outlook_words
from coop_plan.progress import outlook as outlooks
from coop_plan.results import Assessment, Outlook, Status

NOW, DUE, LATER = "2024-09-30", "2024-12-31", "2025-06-30"
ENDS = ["2024-10-31", "2024-10-31", "2024-11-15", LATER]
CERTIFIED = {"fact": "certificate", "any_of": ["VietGAP"]}
LINKED = {"fact": "linkage", "stages": ["tiêu thụ"]}

Facts = tuple[tuple[str, int, int], ...]
"""Which facts end: the list, the cooperative and the place in the list."""
Spec = list[dict[str, Any]]


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """Draw up to four cooperatives with the last days of their contracts and certificates; at most six end in time."""
    ends = st.lists(st.sampled_from(ENDS), max_size=2)
    found = [
        {"linkages": draw(ends), "certificates": draw(ends), "place": draw(st.sampled_from(["xa-a", "xa-b"]))}
        for _ in range(draw(st.integers(1, 4)))
    ]
    while len(endings_of(found)) > 6:
        found.pop()
    return found


def endings_of(spec: Spec) -> Facts:
    return tuple(
        (name, owner, index)
        for owner, each in enumerate(spec)
        for name in ("linkages", "certificates")
        for index, end in enumerate(each[name])
        if end < DUE
    )


def build(spec: Spec, renewed: Iterable[tuple[str, int, int]] = ()) -> tuple[Any, ...]:
    """Return the cooperatives, the facts of `renewed` with a later last day."""
    renewed = set(renewed)

    def ends(name: str, owner: int) -> list[str]:
        listed = enumerate(spec[owner][name])
        return [LATER if (name, owner, index) in renewed else end for index, end in listed]

    return tuple(
        make_cooperative(
            owner + 1,
            place=each["place"],
            linkages=[make_linkage(end_on=end) for end in ends("linkages", owner)],
            certificates=[
                {"scheme": "VietGAP", "issued_on": "2023-01-01", "expires_on": end}
                for end in ends("certificates", owner)
            ],
        )
        for owner, each in enumerate(spec)
    )


def assess(cooperatives: tuple[Any, ...], as_of: str, kind: str, target: dict[str, Any]) -> Assessment:
    indicator = make_indicator(kind=kind, measure=make_measure(among=[CERTIFIED], counted=[LINKED]))
    plan = make_plan(make_target(**target))
    dataset = make_dataset(
        indicators=(indicator,), plans=(plan,), cooperatives=cooperatives, reports=(make_report(as_of),)
    )
    return compute_progress(dataset).current.assessments[0]


def mixtures(spec: Spec) -> Iterator[Facts]:
    """Yield what may lapse together, fewer first."""
    facts = endings_of(spec)
    yield from chain.from_iterable(combinations(facts, size) for size in range(len(facts) + 1))


targets = st.fixed_dictionaries(
    {
        "comparison": st.sampled_from(["≥", ">", "≤", "<"]),
        "threshold": st.sampled_from(["1", "2", "50", "67"]),
        "scope": st.sampled_from(["area", "each_place"]),
    }
)


@settings(max_examples=60)
@given(spec=specs(), kind=st.sampled_from(["share", "stock"]), target=targets)
def test_the_range_is_the_least_and_the_greatest_of_all_mixtures(spec: Spec, kind: str, target: dict[str, Any]) -> None:
    found = assess(build(spec), NOW, kind, target).outlook
    assert found is not None
    facts = set(endings_of(spec))

    futures = [(lapsing, assess(build(spec, facts - set(lapsing)), DUE, kind, target)) for lapsing in mixtures(spec)]

    values = [each.value.exact for _, each in futures if each.value.exact is not None]
    assert found.low.exact == min(values, default=None)
    assert found.high.exact == max(values, default=None)
    assert found.renewed.exact == futures[0][1].value.exact
    assert found.lapsed.exact == futures[-1][1].value.exact
    assert bool(found.risks) == (len({shown(each) for _, each in futures}) > 1)
    if values and len(values) == len(futures):
        check_verdicts(found, [(len(lapsing), each.status) for lapsing, each in futures])


def shown(assessment: Assessment) -> tuple[object, ...]:
    """Return what readers may see to differ: the whole's numbers, and under a target for each place each place's."""
    places = tuple((each.place_id, each.value.numerator, each.value.denominator) for each in assessment.places)
    return assessment.value.numerator, assessment.value.denominator, places


def check_verdicts(found: Outlook, futures: list[tuple[int, Status]]) -> None:
    """Compare the verdicts of the range with all that may come, and how many must lapse for another than now."""
    if {Status.MET, Status.NOT_MET} < {status for _, status in futures}:
        return
    first = futures[0][1]
    others = [count for count, status in futures if status is not first]
    assert {found.status_low, found.status_high} <= {status for _, status in futures}
    assert (found.status_low is found.status_high) == (not others) or found.together is not None
    assert found.together == min(others, default=None)


@settings(max_examples=25)
@given(spec=specs(), kind=st.sampled_from(["share", "stock"]))
def test_each_risk_is_what_its_endings_alone_change(spec: Spec, kind: str) -> None:
    target = {"threshold": "50" if kind == "share" else "1"}
    found = assess(build(spec), NOW, kind, target).outlook
    assert found is not None
    facts = set(endings_of(spec))

    for risk in found.risks:
        lapsing = {(each.fact[0], int(each.owner_id[-2:]) - 1, each.fact[2]) for each in risk.endings}
        after = assess(build(spec, facts - lapsing), DUE, kind, target)
        assert (risk.after.numerator, risk.after.denominator) == (after.value.numerator, after.value.denominator)
        assert risk.status_after is after.status
        for fewer in combinations(sorted(lapsing), len(lapsing) - 1):
            without = assess(build(spec, facts - set(fewer)), DUE, kind, target)
            assert (without.value.numerator, without.value.denominator) == (
                risk.before.numerator,
                risk.before.denominator,
            )


# ── Named cases ───────────────────────────────────────────────────────────────────────────────────────────────────


def linked(number: int, *ends: str, **fields: Any) -> Any:
    return make_cooperative(number, linkages=[make_linkage(end_on=end) for end in ends], **fields)


def outlook(*cooperatives: Any, **fields: Any) -> tuple[Assessment, Outlook]:
    found = compute_progress(make_dataset(cooperatives=cooperatives, **fields)).current.assessments[0]
    assert found.outlook is not None
    return found, found.outlook


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_two_contracts_of_one_cooperative_are_one_risk_together() -> None:
    assessment, found = outlook(linked(1, "2024-10-31", "2024-11-15"), make_cooperative(2))

    (risk,) = found.risks
    assert [each.ends_on.isoformat() for each in risk.endings] == ["2024-10-31", "2024-11-15"]
    assert (risk.after.numerator, risk.status_before, risk.status_after) == (0, Status.MET, Status.NOT_MET)
    assert found.together == 2
    assert plainly(outlook_words(assessment)) == (
        "Nếu không hợp đồng liên kết nào được gia hạn thì đến hạn 31/12/2024 là 0/2 (bằng 0,0%); nếu tất cả được gia hạn "
        "thì là 1/2 (bằng 50,0%); nếu không có gì mới thì kết luận nằm giữa «không đạt» và «đạt». Ít nhất hai cái cùng "
        "không được gia hạn thì kết luận mới đổi. Không dự báo thêm."
    )


def test_a_contract_that_ends_beside_one_that_stays_is_no_risk() -> None:
    """Two contracts of the same last day are two: one of them may be renewed alone."""
    _, same_day = outlook(linked(1, "2024-10-31", "2024-10-31"), make_cooperative(2))
    _, beside = outlook(linked(1, "2024-10-31", LATER), make_cooperative(2))

    assert [len(risk.endings) for risk in same_day.risks] == [2]
    assert beside.risks == ()


def test_endings_of_several_change_the_verdict_only_together() -> None:
    owners = [*(linked(number, "2024-10-31") for number in (1, 2, 3)), make_cooperative(4)]

    assessment, found = outlook(*owners)

    assert [risk.changes_verdict for risk in found.risks] == [False, False, False]
    assert found.together == 2
    assert "Ít nhất hai cái cùng không được gia hạn thì kết luận mới đổi." in outlook_words(assessment)


def test_an_ending_that_takes_a_record_out_of_the_whole_makes_a_mixture_the_extreme() -> None:
    spec: Spec = [
        {"linkages": [], "certificates": ["2024-10-31"], "place": "xa-a"},
        {"linkages": ["2024-10-31"], "certificates": [LATER], "place": "xa-a"},
        {"linkages": [], "certificates": [LATER], "place": "xa-a"},
    ]

    assessment = assess(build(spec), NOW, "share", {})

    assert assessment.outlook is not None
    assert "tùy cái nào được gia hạn, thấp nhất là 0/3 (bằng 0,0%), cao nhất là 1/2 (bằng 50,0%)" in plainly(
        outlook_words(assessment)
    )


@pytest.mark.parametrize("most", [0, 1])
def test_of_many_endings_the_chosen_mixtures_still_hold_none_each_and_all(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlooks, "MOST_MIXED", most)

    _, found = outlook(linked(1, "2024-10-31", "2024-11-15", "2024-11-30"), make_cooperative(2))

    (risk,) = found.risks
    assert len(risk.endings) == 3
    assert (found.low.numerator, found.high.numerator) == (0, 1)
