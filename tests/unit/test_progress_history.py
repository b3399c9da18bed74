"""Every reporting date by what was known then; what changed in between; what was changed after publication."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import (
    day,
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_measure,
    make_plan,
    make_report,
    make_target,
    make_task,
    make_update,
)

from coop_plan.model import Dataset, FrozenReport
from coop_plan.progress import (
    compute_progress,
    figure_words,
    freeze,
    known_on,
    move_words,
    record_corrections,
    task_words,
)
from coop_plan.results import Changes, Figure, SiteProgress, Step

NO_BREAK = "\u00a0"
MARCH, JUNE = "2024-03-31", "2024-06-30"


def linked(number: int, start: str | None = None, **fields: Any) -> Any:
    return make_cooperative(number, linkages=[make_linkage(start)] if start else [], **fields)


def compute(**fields: Any) -> SiteProgress:
    return compute_progress(make_dataset(**({"reports": (make_report(MARCH), make_report(JUNE))} | fields)))


def latest_change(**fields: Any) -> Changes:
    return compute(**fields).changes[-1]


def plainly(text: str) -> str:
    return text.replace(NO_BREAK, " ")


# ── What was known ────────────────────────────────────────────────────────────────────────────────────────────────

REVISED = {
    "indicator": "lien-ket",
    "numerator": "2",
    "denominator": "4",
    "note": "Đã sửa.",
    "provenance": "illustrative",
    "revisions": [
        {"on": "2024-04-15", "numerator": "4", "denominator": "4", "reason": "Đếm nhầm."},
        {"on": "2024-05-15", "numerator": "3", "denominator": "4", "reason": "Đếm sót."},
    ],
}


@pytest.mark.parametrize(
    ("on", "numerator", "note", "kept"),
    [
        ("2024-04-14", 4, None, 0),
        ("2024-04-15", 3, None, 1),
        ("2024-05-14", 3, None, 1),
        ("2024-05-15", 2, "Đã sửa.", 2),
    ],
)
def test_a_revised_figure_is_what_it_was_on_the_day(on: str, numerator: int, note: str | None, kept: int) -> None:
    dataset = make_dataset(reports=(make_report(MARCH, observations=[REVISED]),))

    observation = known_on(dataset, day(on)).reports[0].observations[0]

    assert (observation.numerator, observation.note, len(observation.revisions)) == (numerator, note, kept)


def test_nothing_later_is_known() -> None:
    task = make_task(updates=[make_update(MARCH, "đang làm"), make_update("2024-04-01", "hoàn thành")])
    dataset = make_dataset(
        reports=(make_report(MARCH), make_report(JUNE)),
        cooperatives=(linked(1, "2024-04-01"), linked(2, registered_on="2024-04-01")),
        tasks=(task,),
        frozen=(FrozenReport(id=f"ky-{JUNE}", as_of=day(JUNE), figures=()),),
    )

    known = known_on(dataset, day(MARCH))

    assert [each.id for each in known.cooperatives] == ["htx-01"]
    assert known.cooperatives[0].linkages == ()
    assert [each.as_of for each in known.reports] == [day(MARCH)]
    assert len(known.tasks[0].updates) == 1
    assert known.frozen == ()


def test_each_reporting_date_has_its_edition_oldest_first() -> None:
    site = compute(cooperatives=(linked(1, "2024-05-01"), linked(2)))

    assert [(each.report.as_of, each.progress.assessments[0].value.numerator) for each in site.editions] == [
        (day(MARCH), 0),
        (day(JUNE), 1),
    ]
    assert site.editions[-1].progress == site.plans[0]


def test_a_plan_without_reports_has_no_edition() -> None:
    site = compute(reports=())

    assert (site.editions, site.changes) == ((), ())


# ── What changed ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_change_of_a_share_is_told_in_points() -> None:
    change = latest_change(cooperatives=(linked(1, "2024-01-01"), linked(2, "2024-05-01"), linked(3)))

    (figure,) = change.figures
    assert plainly(figure.words) == (
        "1/3 (bằng 33,3%) → 2/3 (bằng 66,7%), tăng 33,3 điểm % (tính từ số chưa làm tròn). Đánh giá đổi từ «chưa đến hạn» sang «đạt»."
    )
    assert figure.changes_verdict


def test_change_of_a_count_is_told_in_its_unit() -> None:
    indicator = make_indicator(kind="stock", measure=make_measure(among=[]))
    gone = make_cooperative(2, linkages=[make_linkage("2024-01-01", end_on="2024-05-01")])

    change = latest_change(
        indicators=(indicator,),
        plans=(make_plan(make_target(threshold="9")),),
        cooperatives=(linked(1, "2024-01-01"), gone),
    )

    assert plainly(change.figures[0].words) == ("2 HTX → 1 HTX, giảm 1 HTX. Đánh giá giữ nguyên: chưa đến hạn.")


def test_what_stays_is_named_and_not_told() -> None:
    change = latest_change(cooperatives=(linked(1, "2024-01-01"), linked(2)))

    assert change.figures == ()
    assert [each.id for each in change.unchanged] == ["lien-ket"]
    assert change.headline == "Không có gì đổi so với ngày 31/03/2024."


def test_an_equal_share_of_another_whole_is_a_change() -> None:
    both = tuple(linked(number, "2024-01-01" if number % 2 else None) for number in (1, 2))
    newer = tuple(linked(number, "2024-05-01" if number % 2 else None, registered_on="2024-04-01") for number in (3, 4))

    (figure,) = latest_change(cooperatives=(*both, *newer)).figures

    assert plainly(figure.words) == "1/2 (bằng 50,0%) → 2/4 (bằng 50,0%). Đánh giá giữ nguyên: đạt."


PAUSED = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-05-01", "status": "tạm ngừng"}]
CERTAIN = (linked(8, "2024-01-01"), linked(9))
MOVES = {
    "signs a contract": (linked(1, "2024-05-01"), Step.JOINED_COUNTED),
    "loses its contract": (
        make_cooperative(1, linkages=[make_linkage("2024-01-01", end_on="2024-05-01")]),
        Step.LEFT_COUNTED,
    ),
    "pauses with a contract": (linked(1, "2024-01-01", history=PAUSED), Step.LEFT_WHOLE),
    "pauses without one": (linked(1, history=PAUSED), Step.LEFT_WHOLE),
    "registers without a contract": (linked(1, registered_on="2024-05-01"), Step.JOINED_WHOLE),
    "registers with a contract": (linked(1, "2024-05-01", registered_on="2024-05-01"), Step.JOINED_COUNTED),
}


@pytest.mark.parametrize(("record", "step"), MOVES.values(), ids=MOVES.keys())
def test_who_joined_or_left_a_share(record: Any, step: Step) -> None:
    (figure,) = latest_change(cooperatives=(*CERTAIN, record)).figures

    assert [(move.member.id, move.step) for move in figure.moves] == [("htx-01", step)]


def test_of_a_count_only_who_counts_is_told() -> None:
    indicator = make_indicator(kind="stock", measure=make_measure(among=[]))

    (figure,) = latest_change(
        indicators=(indicator,), cooperatives=(linked(1, "2024-05-01"), linked(2, registered_on="2024-05-01"))
    ).figures

    assert [(move.member.id, move.step) for move in figure.moves] == [("htx-01", Step.JOINED_COUNTED)]


def test_managers_of_another_number_are_told() -> None:
    indicator = make_indicator(measure=make_measure(population="managers", counted=[]), unit="người")
    counts = [{"on": "2024-01-01", "total": "4", "college": "1"}, {"on": "2024-05-01", "total": "5", "college": "2"}]

    (figure,) = latest_change(indicators=(indicator,), cooperatives=(make_cooperative(1, managers=counts),)).figures

    assert [move_words(move) for move in figure.moves] == ["HTX minh họa số 01 có số khác: 2 trong 5 người"]


def test_task_is_told_with_the_update_of_the_time_between() -> None:
    task = make_task(
        updates=[make_update(MARCH, "đang làm"), make_update("2024-04-01", "hoàn thành", text="xong việc.")]
    )

    (change,) = latest_change(tasks=(task,)).tasks

    assert task_words(change) == "Việc 1: «đang làm» → «hoàn thành». Xong việc."


def test_task_that_only_became_late_has_no_update_to_tell() -> None:
    schedule = {"due_on": "2024-05-01", "provenance": "illustrative"}
    task = make_task(schedule=schedule, updates=[make_update("2024-03-01", "đang làm")])

    (change,) = latest_change(tasks=(task,)).tasks

    assert task_words(change) == "Việc 1: «đang làm» → «chậm»."


def test_the_first_date_has_nothing_before_it() -> None:
    first = compute().changes[0]

    assert (first.before, first.figures) == (None, ())
    assert "Kỳ báo cáo đầu tiên" in first.headline


def test_headline_counts_figures_verdicts_and_tasks() -> None:
    change = latest_change(
        cooperatives=(linked(1, "2024-05-01"),), tasks=(make_task(updates=[make_update(JUNE, "đang làm")]),)
    )

    assert change.headline == (
        "So với ngày 31/03/2024: một chỉ tiêu có số mới, một đổi đánh giá (một sang đạt); một nhiệm vụ đổi tình trạng."
    )


# ── What was changed after publication ────────────────────────────────────────────────────────────────────────────


JULY, AUGUST = "2024-07-15", "2024-08-01"


def linked_all(*starts: str | None) -> tuple[Any, ...]:
    """Return a cooperative for each start of a contract, None for one without."""
    return tuple(linked(number, start) for number, start in enumerate(starts, 1))


def correction(on: str = AUGUST, reason: str = "Hồ sơ gửi muộn.") -> dict[str, str]:
    return {"indicator": "lien-ket", "on": on, "reason": reason}


BEFORE, NOW = ("2024-01-01", None), ("2024-01-01", "2024-02-01")


def frozen_dataset(*corrections: dict[str, str], now: tuple[str | None, ...] = NOW, **fields: Any) -> Dataset:
    """Return a dataset whose first report was frozen with one of two linked; then a contract was backdated."""
    published = compute(cooperatives=linked_all(*BEFORE), **fields)
    frozen = freeze(published.editions[0])
    reports = (make_report(MARCH, corrections=list(corrections)), make_report(JUNE))
    return make_dataset(cooperatives=linked_all(*now), reports=reports, frozen=(frozen,), **fields)


def recorded(dataset: Dataset) -> Dataset:
    """Return a dataset after the command has recorded its declared corrections."""
    drifts = compute_progress(dataset).drifts
    return dataset.model_copy(update={"frozen": tuple(record_corrections(each, drifts) for each in dataset.frozen)})


def corrected_again(dataset: Dataset, *corrections: dict[str, str], now: tuple[str | None, ...]) -> Dataset:
    """Return a dataset whose records changed once more, with these corrections declared."""
    reports = (make_report(MARCH, corrections=list(corrections)), make_report(JUNE))
    return recorded(dataset.model_copy(update={"cooperatives": linked_all(*now), "reports": reports}))


def test_frozen_figures_that_the_records_still_give_do_not_drift() -> None:
    site = compute(cooperatives=linked_all(*BEFORE))
    frozen = tuple(freeze(edition) for edition in site.editions)

    again = compute(cooperatives=linked_all(*BEFORE), frozen=frozen)

    assert again.drifts == ()
    assert [each.progress for each in again.editions] == [each.progress for each in site.editions]


def test_a_backdated_record_drifts() -> None:
    (drift,) = compute_progress(frozen_dataset()).drifts

    assert (drift.part, drift.index, drift.now.numerator, drift.correction) == ("figures", 0, 2, None)
    assert plainly(f"{drift.before} / {drift.after}") == "1/2 (bằng 50,0%), đạt / 2/2 (bằng 100,0%), đạt"


def test_a_drift_without_correction_is_no_revision() -> None:
    assert compute_progress(frozen_dataset()).revised == ()


def test_an_equal_figure_of_other_records_drifts_and_says_who() -> None:
    (drift,) = compute_progress(frozen_dataset(now=(None, "2024-01-01"))).drifts

    assert plainly(drift.after) == ("1/2 (bằng 50,0%), đạt, thêm HTX minh họa số 02; bớt HTX minh họa số 01")


def test_whose_number_alone_differs_neither_comes_nor_goes() -> None:
    def managers(*college: int) -> tuple[Any, ...]:
        return tuple(
            make_cooperative(number, managers=[{"on": "2024-01-01", "total": "4", "college": str(count)}])
            for number, count in enumerate(college, 1)
        )

    people = make_indicator(measure=make_measure(population="managers", counted=[]), unit="người")
    own = {"indicators": (people,), "cooperatives": managers(1, 2, 0, 1)}
    frozen = tuple(freeze(each) for each in compute(**own).editions)

    drifts = compute(**own | {"cooperatives": managers(2, 1, 1, 0)}, frozen=frozen).drifts

    assert plainly(drifts[0].after).endswith(
        "thêm HTX minh họa số 03; bớt HTX minh họa số 04; HTX minh họa số 01 từ 1 lên 2 và HTX minh họa số 02 từ 2 xuống 1"
    )


def test_a_correction_keeps_the_published_edition_and_changes_what_came_after() -> None:
    published = compute(cooperatives=linked_all(*BEFORE)).editions[0]

    site = compute_progress(recorded(frozen_dataset(correction())))

    assert site.drifts == ()
    assert site.editions[0].progress == published.progress
    assert [point.value.numerator for point in site.plans[0].assessments[0].points if point.value] == [2, 2]


def test_a_correction_tells_old_new_who_and_why() -> None:
    (revised,) = compute_progress(recorded(frozen_dataset(correction()))).revised

    assert plainly(revised.words) == (
        "Liên kết, số tính từ hồ sơ đến 31/03/2024: "
        "1/2 (bằng 50,0%) sửa thành 2/2 (bằng 100,0%) (thêm HTX minh họa số 02)."
    )
    assert (revised.on, revised.reason, revised.stated) == (day(AUGUST), "Hồ sơ gửi muộn.", False)


def test_a_figure_corrected_twice_keeps_every_value_with_its_day_and_reason() -> None:
    once = recorded(frozen_dataset(correction()))
    both = (correction(), correction("2024-09-01", "Hợp đồng không có thật."))

    site = compute_progress(corrected_again(once, *both, now=(None, "2024-02-01")))

    assert [(each.before.numerator, each.after.numerator, each.on, each.reason) for each in site.revised] == [
        (2, 1, day("2024-09-01"), "Hợp đồng không có thật."),
        (1, 2, day(AUGUST), "Hồ sơ gửi muộn."),
    ]
    assert site.drifts == ()
    assert site.editions[0].progress.assessments[0].value.numerator == 1


def test_a_figure_may_be_corrected_back_to_what_was_published() -> None:
    once = recorded(frozen_dataset(correction()))

    site = compute_progress(corrected_again(once, correction(), correction("2024-09-01"), now=BEFORE))

    assert [each.after.numerator for each in site.revised] == [1, 2]
    assert site.drifts == ()


def test_recording_twice_adds_nothing() -> None:
    once = recorded(frozen_dataset(correction()))

    assert recorded(once) == once


def test_a_correction_is_no_news_of_a_date_that_follows_it() -> None:
    late = frozen_dataset(correction("2024-05-01"))

    site = compute_progress(recorded(late))

    assert site.changes[-1].figures == ()
    assert site.editions[1].progress.assessments[0].points[0].value.numerator == 2  # type: ignore[union-attr]
    assert site.editions[0].progress.assessments[0].value.numerator == 1


def test_a_correction_after_the_next_date_leaves_that_date_as_it_was_told() -> None:
    site = compute(cooperatives=linked_all(*BEFORE))
    frozen = tuple(freeze(edition) for edition in site.editions)
    reports = tuple(make_report(each, corrections=[correction()]) for each in (MARCH, JUNE))
    dataset = make_dataset(cooperatives=linked_all(*NOW), reports=reports, frozen=frozen)

    later = compute_progress(recorded(dataset))

    assert [each.progress for each in later.editions] == [each.progress for each in site.editions]
    assert later.changes == tuple(
        replace(change, before=change.before and later.editions[0].report, after=after.report)
        for change, after in zip(site.changes, later.editions, strict=True)
    )


def test_the_range_to_the_due_date_stays_with_the_published_figure() -> None:
    ends = make_cooperative(3, linkages=[make_linkage("2024-01-01", end_on="2024-10-31")])
    fields: dict[str, Any] = {"reports": (make_report(MARCH),)}
    site = compute(cooperatives=(*linked_all(*BEFORE), ends), **fields)
    reports = (make_report(MARCH, corrections=[correction()]),)
    late = make_dataset(cooperatives=(*linked_all(*NOW), ends), reports=reports, frozen=(freeze(site.editions[0]),))

    again = compute_progress(recorded(late)).editions[0].progress.assessments[0]

    assert again == site.editions[0].progress.assessments[0]
    assert again.outlook is not None
    assert [risk.before.numerator for risk in again.outlook.risks] == [2]


def test_another_reading_is_kept_too() -> None:
    reading = {
        "id": "tron-nam",
        "words": "tính mọi khâu",
        "measure": make_measure(counted=[{"fact": "linkage", "stages": ["tiêu thụ"]}]),
    }
    fields: dict[str, Any] = {"indicators": (make_indicator(readings=[reading]),)}
    published = compute(cooperatives=linked_all(*BEFORE), **fields).editions[0]

    site = compute_progress(recorded(frozen_dataset(correction(), **fields)))

    assert {each.reading for each in site.revised} == {None, "tron-nam"}
    assert site.editions[0].progress == published.progress


def test_a_verdict_that_changed_is_told_too() -> None:
    published = compute(cooperatives=linked_all(None, None, None))
    dataset = make_dataset(
        cooperatives=linked_all("2024-01-01", "2024-01-01", None),
        reports=(make_report(MARCH, corrections=[correction()]),),
        frozen=(freeze(published.editions[0]),),
    )

    now = compute_progress(recorded(dataset))

    assert now.revised[0].words.endswith("; đánh giá từ «chưa đến hạn» thành «đạt».")
    assert now.editions[0].progress.assessments[0].status.value == "chưa đến hạn"
    assert now.plans[0].assessments[0].status.value == "đạt"


def test_figures_that_were_not_complete_stay_so() -> None:
    indicator = make_indicator(measure=make_measure(counted=[{"fact": "effective"}]))
    published = compute(indicators=(indicator,), cooperatives=(linked(1), linked(2)))

    figure = freeze(published.editions[0]).figures[0]

    assert (figure.numerator, figure.denominator, figure.complete) == (0, 2, False)


@pytest.mark.parametrize(("value", "frozen"), [("12.5", "12.5"), ("0", "0"), ("100", "100")])
def test_a_figure_that_was_only_stated_is_frozen_as_a_value(value: str, frozen: str) -> None:
    stated = {"indicator": "lien-ket", "value": value, "provenance": "illustrative"}
    fields: dict[str, Any] = {"indicators": (make_indicator(measure=None),)}
    reports = (make_report(MARCH, observations=[stated]),)

    edition = compute(reports=reports, **fields).editions[0]
    kept = freeze(edition)

    assert [(str(each.value), each.numerator) for each in kept.figures] == [(frozen, None)]
    assert compute(reports=reports, frozen=(kept,), **fields).drifts == ()


def test_each_revision_of_a_stated_figure_is_a_step_the_latest_first() -> None:
    site = compute(reports=(make_report(MARCH, observations=[REVISED]),), cooperatives=(linked(1),))

    assert [(each.on, each.before.numerator, each.after.numerator, each.stated) for each in site.revised] == [
        (day("2024-05-15"), 3, 2, True),
        (day("2024-04-15"), 4, 3, True),
    ]


@pytest.mark.parametrize(
    ("kind", "figure", "words"),
    [
        ("share", Figure(None, None, None), "chưa có số"),
        ("share", Figure(None, 3, 4), "3/4 (còn hồ sơ chưa rõ)"),
        ("stock", Figure(None, None, None), "chưa có số"),
        ("stock", Figure(None, 3, None), "ít nhất 3 HTX (còn hồ sơ chưa rõ)"),
    ],
)
def test_a_figure_that_is_not_known_is_not_zero(kind: str, figure: Figure, words: str) -> None:
    assert plainly(figure_words(figure, make_indicator(kind=kind))) == words
