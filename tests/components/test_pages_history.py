"""Pages of time: what is new, each date as it was, what may be lost, what reports say against what is computed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    make_cooperative,
    make_dataset,
    make_indicator,
    make_linkage,
    make_milestone,
    make_plan,
    make_report,
    make_target,
    make_task,
    make_update,
)
from described_pages import make_atlas, make_pages, texts, view_of
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from replay import without_amendments

from coop_plan.charts import describe_charts
from coop_plan.charts.development import draw_development
from coop_plan.charts.views import DevelopmentView
from coop_plan.downloads import export_files
from coop_plan.downloads.figures import figure_table
from coop_plan.model import FormerName, FormerWording
from coop_plan.pages import PageSpec, make_catalogue
from coop_plan.progress import compute_progress, freeze, record_corrections
from coop_plan.results import Status

MARCH, JUNE = "2024-03-31", "2024-06-30"
GROUPS = [{"id": "a", "code": "A", "title": "Nhóm"}]


def stated(numerator: str, **fields: Any) -> dict[str, Any]:
    return {"indicator": "lien-ket", "numerator": numerator, "denominator": "2", "provenance": "illustrative"} | fields


def linked(number: int, start: str, end: str | None = None) -> Any:
    return make_cooperative(number, linkages=[make_linkage(start, end_on=end)])


def pages(**fields: Any) -> dict[str, PageSpec]:
    values = {
        "cooperatives": (linked(1, "2024-05-01", "2024-11-30"), make_cooperative(2)),
        "reports": (make_report(MARCH), make_report(JUNE)),
        "tasks": (make_task(updates=[make_update("2024-05-02", "hoàn thành")]),),
        "plans": (make_plan(task_groups=GROUPS),),
    } | fields
    return make_pages(make_dataset(**values))


# ── Each date as it was ───────────────────────────────────────────────────────────────────────────────────────────


def test_each_reporting_date_has_a_page_of_its_own_day() -> None:
    found = pages()

    for day, words in ((MARCH, "31/03/2024"), (JUNE, "30/06/2024")):
        assert found[f"ky-bao-cao/ky-{day}.html"].variables["head"].as_of_words == words


def test_an_earlier_page_tells_nothing_of_later() -> None:
    told = texts(view_of(pages(), f"ky-bao-cao/ky-{MARCH}.html"))

    assert JUNE not in told
    assert "30/06/2024" not in told
    assert "hoàn thành" not in told.lower()


def test_an_earlier_page_is_the_same_whatever_came_later() -> None:
    before = pages(reports=(make_report(MARCH),))[f"ky-bao-cao/ky-{MARCH}.html"]

    assert pages()[f"ky-bao-cao/ky-{MARCH}.html"] == before


def test_a_later_page_links_back_and_tells_the_change() -> None:
    view = view_of(pages(), f"ky-bao-cao/ky-{JUNE}.html")

    assert view.previous.url == f"ky-bao-cao/ky-{MARCH}.html"
    assert [figure.name for figure in view.changes.figures] == ["Tỷ lệ HTX có hợp đồng liên kết"]


def test_a_page_tells_the_risks_known_then() -> None:
    view = view_of(pages(), f"ky-bao-cao/ky-{JUNE}.html")

    assert [row.cells[0].text for row in view.risks.rows] == ["30/11/2024"]


def test_a_corrected_page_shows_old_new_and_why() -> None:
    published = compute_progress(
        make_dataset(cooperatives=(make_cooperative(1), make_cooperative(2)), reports=(make_report(MARCH),))
    )
    correction = {"indicator": "lien-ket", "on": "2024-08-01", "reason": "Hồ sơ gửi muộn."}
    fields: dict[str, Any] = {
        "cooperatives": (linked(1, "2024-01-01"), make_cooperative(2)),
        "reports": (make_report(MARCH, corrections=[correction]),),
    }
    frozen = freeze(published.editions[0])
    drifts = compute_progress(make_dataset(**fields, frozen=(frozen,))).drifts

    found = pages(**fields, frozen=(record_corrections(frozen, drifts),))

    (row,) = view_of(found, f"ky-bao-cao/ky-{MARCH}.html").corrections.rows
    assert [cell.text.replace("\u00a0", " ") for cell in row.cells] == [
        "01/08/2024",
        "Liên kết",
        "0/2 (bằng 0,0%)",
        "1/2 (bằng 50,0%)",
        "Hồ sơ gửi muộn.",
    ]
    assert view_of(found, "co-gi-moi.html").revisions is not None


def corrected_project() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what was published and frozen, and the same after a contract was backdated, declared and recorded."""
    fields: dict[str, Any] = {"reports": (make_report(MARCH), make_report(JUNE)), "indicators": (make_indicator(),)}
    before = fields | {"cooperatives": (linked(1, "2024-01-01", "2024-11-30"), make_cooperative(2))}
    frozen = tuple(freeze(edition) for edition in compute_progress(make_dataset(**before)).editions)
    correction = {"indicator": "lien-ket", "on": "2024-08-01", "reason": "HTX gửi hồ sơ muộn."}
    after = before | {
        "cooperatives": (linked(1, "2024-01-01", "2024-11-30"), linked(2, "2024-02-01")),
        "reports": tuple(make_report(each, corrections=[correction]) for each in (MARCH, JUNE)),
        "frozen": frozen,
    }
    drifts = compute_progress(make_dataset(**after)).drifts
    return before | {"frozen": frozen}, after | {"frozen": tuple(record_corrections(each, drifts) for each in frozen)}


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_a_correction_adds_a_note_to_the_page_and_changes_nothing_else(day: str) -> None:
    before, after = (pages(**fields)[f"ky-bao-cao/ky-{day}.html"] for fields in corrected_project())

    view = after.variables["view"]
    assert view.corrections is not None
    assert after.variables["head"].modified_on == date(2024, 8, 1)
    head = replace(after.variables["head"], modified_on=before.variables["head"].modified_on)
    without = dict(after.variables) | {"view": replace(view, corrections=None), "head": head}
    assert without == dict(before.variables)


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_a_correction_stands_apart_in_the_files_and_changes_nothing_else(day: str) -> None:
    before, after = (export_files(compute_progress(make_dataset(**each))).files for each in corrected_project())
    url = f"ky-bao-cao/ky-{day}"

    old, new = json.loads(before[f"{url}.json"]), json.loads(after[f"{url}.json"])
    (told,) = new.pop("corrected_later")
    assert old.pop("corrected_later") == []
    assert new == old
    assert (told["before"]["numerator"], told["after"]["numerator"], told["on"]) == (1, 2, "2024-08-01")
    assert after[f"{url}.csv"].startswith(before[f"{url}.csv"])
    (row,) = after[f"{url}.csv"][len(before[f"{url}.csv"]) :].decode().splitlines()
    assert "sau khi sửa" in row
    assert row.endswith(",2024-08-01,HTX gửi hồ sơ muộn.,,")


def test_the_old_figure_stays_in_the_open_data_with_day_and_reason() -> None:
    table = figure_table(compute_progress(make_dataset(**corrected_project()[1])))
    names = table.column_names()
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]

    assert [
        (row["report"], row["numerator"], row["revised_because"]) for row in rows if row["series"] == "trước khi sửa"
    ] == [(f"ky-{day}", 1, "HTX gửi hồ sơ muộn.") for day in (JUNE, MARCH)]


def test_a_revised_point_is_marked_in_chart_table_and_alternative_text() -> None:
    fields = corrected_project()[1]
    site = compute_progress(make_dataset(**fields))
    words = "đã sửa ngày 01/08/2024: 1/2 → 2/2, vì HTX gửi hồ sơ muộn"

    (chart,) = [each for each in describe_charts(site) if isinstance(each.view, DevelopmentView)]
    timeline = view_of(pages(**fields), "chi-tieu/lien-ket.html").timeline

    assert isinstance(chart.view, DevelopmentView)
    assert [point.revised_words for point in chart.view.points] == ["đã sửa 01/08/2024", "đã sửa 01/08/2024", ""]
    assert chart.alt.count(words) == 2
    assert [any(words in cell.text for cell in row) for row in chart.table.rows] == [True, True, False]
    assert [row.cells[-1].note.lower() for row in timeline.rows] == [words.lower(), words.lower(), ""]


def test_corrections_newer_than_the_latest_date_come_first() -> None:
    before, after = (pages(**fields) for fields in corrected_project())

    told = view_of(after, "co-gi-moi.html")
    assert told.sentence.replace("\u00a0", " ") == (
        "Từ sau kỳ mới nhất đã sửa hai con số đã công bố, gần nhất ngày 01/08/2024: Liên kết đến 30/06/2024, 1/2 → 2/2."
    )
    assert view_of(after, "index.html").changes_words == told.sentence
    assert told.corrected_last
    plain = view_of(before, "co-gi-moi.html")
    assert not plain.corrected_last
    assert plain.sentence == plain.periods[0].headline == view_of(before, "index.html").changes_words


def test_a_date_without_news_of_tasks_says_none() -> None:
    told = view_of(pages(tasks=()), "co-gi-moi.html").sentence

    assert told.endswith("; không nhiệm vụ nào đổi tình trạng.")


def test_a_demand_changed_after_the_latest_date_comes_first_too() -> None:
    plan = amended("90", until="2024-07-31")

    told = view_of(pages(plans=(plan,)), "co-gi-moi.html")

    assert told.sentence == (
        "Từ sau kỳ mới nhất đã sửa một điều đã công bố, ngày 01/08/2024: Yêu cầu của kế hoạch: Liên kết."
    )


def test_a_correction_of_an_earlier_time_does_not_hide_what_the_latest_date_changed() -> None:
    fields = corrected_project()[1]
    reports = (*fields["reports"], make_report("2024-09-30"))

    told = view_of(pages(**fields | {"reports": reports}), "co-gi-moi.html")

    assert not told.corrected_last
    assert told.sentence == told.periods[0].headline


def test_what_a_date_changed_tells_that_its_figure_was_corrected_since() -> None:
    bare = (make_report(MARCH), make_report(JUNE))
    fields: dict[str, Any] = {"cooperatives": (linked(1, "2024-05-01"), make_cooperative(2)), "reports": bare}
    frozen = tuple(freeze(edition) for edition in compute_progress(make_dataset(**fields)).editions)
    correction = {"indicator": "lien-ket", "on": "2024-08-01", "reason": "HTX gửi hồ sơ muộn."}
    fields |= {
        "cooperatives": (linked(1, "2024-05-01"), linked(2, "2024-06-01")),
        "reports": (bare[0], make_report(JUNE, corrections=[correction])),
    }
    drifts = compute_progress(make_dataset(**fields, frozen=frozen)).drifts

    found = pages(**fields, frozen=tuple(record_corrections(each, drifts) for each in frozen))

    (change,) = view_of(found, "co-gi-moi.html").periods[0].figures
    assert change.revised == "Đã sửa ngày 01/08/2024: 1/2 → 2/2, vì HTX gửi hồ sơ muộn."
    assert view_of(found, f"ky-bao-cao/ky-{JUNE}.html").changes.figures[0].revised == "", "a past page keeps its words"


def without_notes(page: PageSpec, day: str) -> dict[str, Any]:
    """Return what a date's page shows but for the words that were changed since: there must be some, and their day."""
    view, head = page.variables["view"], page.variables["head"]
    assert view.amendments is not None
    assert head.modified_on > date.fromisoformat(day)
    return dict(page.variables) | {
        "view": replace(view, amendments=None),
        "head": replace(head, modified_on=date.fromisoformat(day)),
    }


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_a_later_name_changes_no_page_and_no_file_of_an_earlier_date(day: str) -> None:
    before = corrected_project()[0]
    first, second = before["cooperatives"]
    former = FormerName.model_validate({"name": first.name, "until": JUNE})
    renamed = first.model_copy(update={"name": "HTX tên mới", "former_names": (former,)})
    after = before | {"cooperatives": (renamed, second)}

    old, new = pages(**before), pages(**after)
    files = [export_files(compute_progress(make_dataset(**each))).files for each in (before, after)]

    url = f"ky-bao-cao/ky-{day}"
    assert without_notes(new[f"{url}.html"], day) == dict(old[f"{url}.html"].variables)
    assert first.name in files[1][f"{url}.json"].decode()
    for form in ("csv", "json"):
        old_file, new_file = (each[f"{url}.{form}"] for each in files)
        assert without_amendments(new_file) == without_amendments(old_file)
    assert [each["on"] for each in json.loads(files[1][f"{url}.json"])["amended_later"]] == ["2024-07-01"]


@pytest.mark.parametrize(("until", "name"), [(JUNE, "HTX minh họa số 01"), ("2024-06-29", "HTX tên mới")])
def test_a_date_names_a_record_as_it_was_called_on_that_day(until: str, name: str) -> None:
    renamed = make_cooperative(name="HTX tên mới", former_names=[{"name": "HTX minh họa số 01", "until": until}])
    site = compute_progress(make_dataset(cooperatives=(renamed,), reports=(make_report(JUNE),)))

    (edition,) = site.editions

    assert {member.name for each in edition.progress.assessments for member in each.value.members} == {name}
    assert [each.says for each in freeze(edition).statements if each.of == "cooperatives/htx-01"] == [name]


def test_a_renamed_record_shows_and_answers_to_its_former_names() -> None:
    former = [{"name": "HTX cũ", "until": MARCH}, {"name": "HTX vừa qua", "until": JUNE, "reason": "Sửa tên ghi sai"}]
    dataset = make_dataset(cooperatives=(make_cooperative(former_names=former),), reports=(make_report(MARCH),))

    facts = view_of(make_pages(dataset), "hop-tac-xa/htx-01.html").facts

    assert [(each.term, each.spans[0].text) for each in facts[:2]] == [
        ("Tên cũ đến 30/06/2024", "HTX vừa qua (Sửa tên ghi sai)"),
        ("Tên cũ đến 31/03/2024", "HTX cũ"),
    ]
    shelf = next(each for each in make_catalogue(make_atlas(dataset), ()) if each.key == "cooperatives")
    assert [entry.text for entry in shelf.entries] == [
        "Minh họa: đang hoạt động, chưa xếp loại. Tên cũ: HTX cũ. Tên cũ: HTX vừa qua."
    ]


def amended(demanded: str, /, **former: Any) -> Any:
    """Return a plan whose one target demands a share, and demanded another until a day."""
    demand = {"until": JUNE, "comparison": "≥", "threshold": "40", "words": "Ít nhất 40%.", "reason": "Điều chỉnh."}
    return make_plan(targets=[make_target(threshold=demanded, former_demands=[demand | former])], task_groups=GROUPS)


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_a_demand_changed_later_changes_no_page_and_no_file_of_an_earlier_date(day: str) -> None:
    before = corrected_project()[0] | {
        "plans": (make_plan(targets=[make_target(threshold="40", words="Ít nhất 40%.")], task_groups=GROUPS),)
    }
    frozen = compute_progress(make_dataset(**(before | {"frozen": ()}))).editions
    before |= {"frozen": tuple(map(freeze, frozen))}
    after = before | {"plans": (amended("90"),)}

    old, new = pages(**before), pages(**after)
    files = [export_files(compute_progress(make_dataset(**each))).files for each in (before, after)]

    url = f"ky-bao-cao/ky-{day}"
    assert without_notes(new[f"{url}.html"], day) == dict(old[f"{url}.html"].variables)
    for form in ("csv", "json"):
        old_file, new_file = (each[f"{url}.{form}"] for each in files)
        assert without_amendments(new_file) == without_amendments(old_file)
    assert [each["on"] for each in json.loads(files[1][f"{url}.json"])["amended_later"]] == ["2024-07-01"]


def test_each_date_is_judged_by_what_was_demanded_then() -> None:
    reports = tuple(make_report(each) for each in (MARCH, JUNE, "2024-09-30", "2024-12-31"))
    plan = amended("90", due_on=JUNE)
    site = compute_progress(
        make_dataset(cooperatives=(linked(1, "2024-01-01"), make_cooperative(2)), plans=(plan,), reports=reports)
    )

    (assessment,) = site.plans[0].assessments

    judged = [(point.threshold, point.status) for point in assessment.points if point.report]
    assert judged == [
        (Fraction(2, 5), Status.MET),
        (Fraction(2, 5), Status.MET),
        (Fraction(9, 10), Status.NOT_DUE),
        (Fraction(9, 10), Status.NOT_MET),
    ]
    assert [each.progress.assessments[0].due_on.isoformat() for each in site.editions] == [
        JUNE,
        JUNE,
        "2024-12-31",
        "2024-12-31",
    ]
    found = make_pages(make_dataset(plans=(plan,), reports=reports))
    told = {each.term: each.spans[0].text for each in view_of(found, "chi-tieu/lien-ket.html").method}
    assert told["Yêu cầu đến 30/06/2024"] == "Ít nhất 40%. Đổi vì: Điều chỉnh"


def test_a_past_page_keeps_the_old_words_of_a_task_and_a_report_and_notes_the_new() -> None:
    old = {"state": "đang làm", "text": "Mới khảo sát.", "provenance": "illustrative"}
    update = make_update(
        "2024-02-01", "hoàn thành", text="Đã xong.", revisions=[old | {"on": JUNE, "reason": "Ghi sót."}]
    )
    stated = {
        "indicator": "lien-ket",
        "numerator": "2",
        "denominator": "2",
        "note": "Đếm lại.",
        "provenance": "illustrative",
    }
    stated["revisions"] = [{"on": "2024-04-20", "numerator": "1", "denominator": "2", "reason": "Đếm sót."}]  # type: ignore[assignment]
    former = {"title": "Kỳ đầu", "on": "2024-05-01", "reason": "Sửa tên.", "provenance": "illustrative"}
    first = make_report(MARCH, revisions=[former], observations=[stated])

    found = pages(reports=(first, make_report(JUNE)), tasks=(make_task(updates=[update]),))

    early, late = (view_of(found, f"ky-bao-cao/ky-{day}.html") for day in (MARCH, JUNE))
    assert early.title == "Số liệu Kỳ đầu"
    assert early.tasks.rows[0].cells[1].text == "Đang làm"
    assert [tuple(cell.text for cell in row.cells) for row in early.amendments.rows] == [
        (
            "20/04/2024",
            "Số báo cáo nêu: Liên kết",
            "tử số: 1; ghi chú: không ghi",
            "tử số: 2; ghi chú: Đếm lại",
            "Đếm sót.",
        ),
        ("01/05/2024", "Lời của báo cáo", "tên: Kỳ đầu", f"tên: Kỳ {MARCH}", "Sửa tên."),
        (
            "30/06/2024",
            "Cập nhật ngày 01/02/2024: Việc 1",
            "tình trạng: đang làm; nội dung: Mới khảo sát",
            "tình trạng: hoàn thành; nội dung: Đã xong",
            "Ghi sót.",
        ),
    ]
    assert late.tasks.rows[0].cells[1].text == "Hoàn thành"
    assert late.amendments is None  # what another report said of itself stands on that report's page
    told = [row.cells[1].text for row in view_of(found, "co-gi-moi.html").amendments.rows]
    assert told == ["Cập nhật ngày 01/02/2024: Việc 1", "Lời của báo cáo"]


def development(plan: Any, reports: tuple[Any, ...]) -> Any:
    """Return the described chart of a plan's one indicator."""
    dataset = make_dataset(cooperatives=(linked(1, "2024-01-01"), make_cooperative(2)), plans=(plan,), reports=reports)
    return next(each for each in describe_charts(compute_progress(dataset)) if isinstance(each.view, DevelopmentView))


FORMER = {
    "a level": (("90", {}), [("Đến 30/6: ≥ 40%", 40.0)], "Từ 1/7: ≥ 90%"),
    "nothing but words": (("40", {}), [], "Chỉ tiêu ≥ 40%"),
    "only followed before": (("90", {"comparison": None, "threshold": None}), [("", None)], "Từ 1/7: ≥ 90%"),
}


@pytest.mark.parametrize(("demands", "former", "now"), FORMER.values(), ids=FORMER.keys())
def test_the_chart_draws_what_was_demanded_on_each_day(
    demands: tuple[str, dict[str, Any]], former: list[tuple[str, float | None]], now: str
) -> None:
    threshold, fields = demands
    reports = tuple(make_report(each) for each in (MARCH, JUNE, "2024-09-30"))

    chart = development(amended(threshold, **fields), reports)

    drawn = [(each.words.replace("\u00a0", " "), each.target) for each in chart.view.former]
    assert (drawn, chart.view.target_words.replace("\u00a0", " ")) == (former, now)
    assert [each.until for each in chart.view.former] == [date.fromisoformat(JUNE).toordinal()] * len(former)
    assert ([column.label for column in chart.table.columns][-1] == "Mức khi ấy") is bool(former)
    if former:
        then = former[0][0].rpartition(": ")[2] or "chỉ theo dõi"
        told = [row[-1].text.replace("\u00a0", " ") for row in chart.table.rows]
        assert told == [then, then, "≥ 90%", "≥ 90%"]
    assert all(words.lower() in chart.alt.replace("\u00a0", " ").lower() for words, _ in former)


def test_steps_of_the_target_are_drawn_side_by_side() -> None:
    reports = tuple(make_report(each) for each in (MARCH, JUNE, "2024-09-30"))
    chart = development(amended("90"), reports)

    figure = Figure(figsize=(6.4, 2.7), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_xlim(0, 640)
    ax.set_ylim(270, 0)
    lines = {each.get_gid(): each for each in draw_development(ax, chart.view) if isinstance(each, Line2D)}

    former, present = (lines[gid].get_xydata().tolist() for gid in ("target-former-1", "target"))  # type: ignore[union-attr]
    assert former[-1][0] == present[0][0]
    assert former[0][1] == former[-1][1] > present[0][1] == present[-1][1]


# ── What is new ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_changes_come_latest_first_and_leave_the_first_date_out() -> None:
    reports = tuple(make_report(day) for day in (MARCH, JUNE, "2024-09-30"))

    view = view_of(pages(reports=reports), "co-gi-moi.html")

    assert [period.anchor for period in view.periods] == ["ky-ky-2024-09-30", f"ky-ky-{JUNE}"]


def test_dates_of_more_than_a_year_ago_are_told_in_a_sentence() -> None:
    days = (MARCH, JUNE, "2024-07-31", "2024-08-31", "2024-09-30", "2024-10-31")

    view = view_of(pages(reports=tuple(make_report(day) for day in days)), "co-gi-moi.html")
    *latest, oldest = view.periods

    assert (oldest.anchor, oldest.link.url) == (f"ky-ky-{JUNE}", f"ky-bao-cao/ky-{JUNE}.html")
    assert (oldest.figures, oldest.tasks, oldest.unchanged) == ((), (), "")
    assert oldest.headline.startswith("So với ngày 31/03/2024: một chỉ tiêu có số mới")
    assert [bool(period.unchanged) for period in latest] == [True] * 4


@pytest.mark.parametrize(
    ("reports", "words"),
    [((), "Chưa có kỳ báo cáo nào."), ((make_report(MARCH),), "Mới có một kỳ báo cáo, chưa có gì để so.")],
    ids=["no date", "one date"],
)
def test_nothing_to_compare_is_said(reports: tuple[Any, ...], words: str) -> None:
    view = view_of(pages(reports=reports), "co-gi-moi.html")

    assert (view.periods, view.empty) == ((), words)


def test_home_tells_the_latest_change() -> None:
    assert view_of(pages(), "index.html").changes_words.startswith("So với ngày 31/03/2024:")
    assert view_of(pages(reports=(make_report(MARCH),)), "index.html").changes_words == ""


# ── Risks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_risks_come_soonest_first_and_say_whether_they_change_a_verdict() -> None:
    view = view_of(
        pages(cooperatives=(linked(1, "2024-01-01", "2024-11-30"), linked(2, "2024-01-01", "2024-08-31"))),
        "rui-ro.html",
    )

    assert [(row.cells[0].text, row.cells[5].text) for row in view.table.rows] == [
        ("31/08/2024", "Không đổi: đạt"),
        ("30/11/2024", "Không đổi: đạt"),
    ]
    assert "chưa cái nào riêng nó làm đổi kết luận" in view.sentence


def test_a_risk_that_changes_a_verdict_is_counted() -> None:
    assert "một trong đó làm đổi kết luận" in view_of(pages(), "rui-ro.html").sentence


def test_after_the_due_date_nothing_is_at_risk_and_the_page_says_why() -> None:
    reports = (make_report("2024-12-31"),)
    cooperatives = (linked(1, "2024-01-01", "2025-03-31"), linked(2, "2024-01-01", "2026-03-31"))

    view = view_of(pages(reports=reports, cooperatives=cooperatives), "rui-ro.html")

    assert view.table is None
    assert "chốt đúng vào hạn 31/12/2024" in view.empty
    assert [row.cells[0].text for row in view.later.rows] == ["31/03/2025"]


def test_without_any_date_there_is_nothing_to_list() -> None:
    view = view_of(pages(reports=()), "rui-ro.html")

    assert (view.table, view.later) == (None, None)


def test_what_ends_within_a_year_is_told_over_a_leap_day() -> None:
    plan = make_plan(period={"start": "2024-01-01", "end": "2024-02-29"})

    view = view_of(pages(plans=(plan,), reports=(make_report("2024-02-29"),), tasks=()), "rui-ro.html")

    assert "hết hạn trước 28/02/2025" in view.later_words


# ── Reconciliation ────────────────────────────────────────────────────────────────────────────────────────────────


def test_differences_stand_apart_from_what_agrees() -> None:
    reports = (
        make_report(MARCH, observations=[stated("1", note="Tính cả hợp đồng cũ.")]),
        make_report(JUNE, observations=[stated("1")], reported_by="ubnd", published_on="2024-07-05"),
    )

    view = view_of(pages(reports=reports), "doi-chieu.html")

    (differing,), (agreeing,) = view.differing.rows, view.agreeing.rows
    assert [cell.text.replace("\u00a0", " ") for cell in differing.cells[2:]] == [
        "1/2 (bằng 50,0%)",
        "0/2 (bằng 0,0%)",
        "báo cáo cao hơn 50,0 điểm %",
    ]
    assert differing.cells[4].note == "Tính cả hợp đồng cũ."
    assert [cell.note for cell in agreeing.cells[2:4]] == ["UBND, công bố 05/07/2024, minh họa", "2 hồ sơ, minh họa"]


def test_a_stated_figure_without_records_has_nothing_to_compare() -> None:
    view = view_of(pages(cooperatives=(), reports=(make_report(MARCH, observations=[stated("1")]),)), "doi-chieu.html")

    (row,) = view.differing.rows
    assert (row.cells[3].text, row.cells[3].note) == ("–", "không có hồ sơ để tính")


def test_nothing_stated_is_said() -> None:
    view = view_of(pages(), "doi-chieu.html")

    assert (view.differing, view.agreeing) == (None, None)
    assert view.differing_empty == "Chưa báo cáo nào nêu tay một con số."


# ── The indicator's page ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_indicator_says_what_is_missing_and_what_would_lose_it() -> None:
    cooperatives = (linked(1, "2024-05-01", "2024-11-30"), make_cooperative(2), make_cooperative(3))

    prospects = view_of(pages(cooperatives=cooperatives), "chi-tieu/lien-ket.html").prospects

    assert [words.split(" ", 2)[0] for words in prospects] == ["Còn", "Nếu", "Nếu"]


def test_after_the_due_date_the_verdict_is_said_to_be_final() -> None:
    view = view_of(pages(reports=(make_report("2024-12-31"),)), "chi-tieu/lien-ket.html")

    assert view.prospects[-1].startswith("Hạn 31/12/2024 đã hết")


def test_a_followed_indicator_is_told_its_range_only() -> None:
    plan = make_plan(make_target(comparison=None, threshold=None))

    done = view_of(pages(plans=(plan,), reports=(make_report("2024-12-31"),), tasks=()), "chi-tieu/lien-ket.html")

    assert done.prospects == ()


def test_a_milestone_says_what_it_needs_and_its_reason_in_the_timeline() -> None:
    milestone = make_milestone(JUNE, "30") | {"note": "sau vụ hè thu"}
    plan = make_plan(make_target(milestones=[milestone]))

    view = view_of(pages(plans=(plan,), tasks=()), "chi-tieu/lien-ket.html")

    notes = [cell.note for row in view.timeline.rows for cell in row.cells if cell.note]
    assert notes == ["ít nhất 1 trong 2 HTX, sau vụ hè thu"]


def test_each_date_of_the_timeline_leads_to_its_page() -> None:
    rows = view_of(pages(), "chi-tieu/lien-ket.html").timeline.rows

    assert [row.cells[0].url for row in rows] == [f"ky-bao-cao/ky-{MARCH}.html", f"ky-bao-cao/ky-{JUNE}.html", None]


# ── The data page ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_of_each_date_are_listed_on_the_data_page() -> None:
    table = view_of(pages(), "du-lieu.html").reports

    assert [row.cells[1].url for row in table.rows] == [f"ky-bao-cao/ky-{MARCH}.csv", f"ky-bao-cao/ky-{JUNE}.csv"]


def test_an_indicator_tells_how_it_was_named_and_worded_before() -> None:
    entries = [
        {"of": "indicators/lien-ket", "field": "name", "was": "Tỷ lệ cũ", "until": MARCH, "reason": "Viết rõ."},
        {"of": "indicators/lien-ket/measure", "field": "counted_words", "was": "ký", "until": JUNE, "reason": "Nói đủ"},
    ]
    found = pages(former_words=tuple(map(FormerWording.model_validate, entries)))

    told = {each.term: each.spans[0].text for each in view_of(found, "chi-tieu/lien-ket.html").method}
    assert told["Tên đến 31/03/2024"] == "Tỷ lệ cũ. Đổi vì: Viết rõ."
    assert told["Lời tử số đến 30/06/2024"] == "ký. Đổi vì: Nói đủ."
