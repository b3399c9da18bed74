"""An indicator's page: who counts, the rule in words, readings, reconciliation."""

from __future__ import annotations

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
    make_plan,
    make_report,
    make_target,
)
from described_pages import make_atlas

from coop_plan.pages import describe_pages
from coop_plan.pages.atlas import Atlas
from coop_plan.pages.indicator_members import make_waffle, members_table
from coop_plan.pages.indicator_method import method_items, rule_words
from coop_plan.pages.indicator_tables import readings_table, reconciliation_table, timeline_table
from coop_plan.pages.views import Table, WaffleRow
from coop_plan.results import Assessment

PAUSED = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-08-15", "status": "tạm ngừng"}]


def linked(number: int, **fields: Any) -> Any:
    return make_cooperative(number, linkages=[make_linkage()], **fields)


def assess(**fields: Any) -> tuple[Atlas, Assessment]:
    atlas = make_atlas(make_dataset(**fields))
    return atlas, atlas.current.assessments[0]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def words(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def waffle_rows(**fields: Any) -> tuple[int, dict[str, WaffleRow]]:
    waffle = make_waffle(*assess(**fields))
    assert waffle is not None
    return waffle.columns, {row.part: row for row in waffle.rows}


def test_the_first_row_of_cells_is_full_when_the_target_is_met() -> None:
    columns, rows = waffle_rows(cooperatives=(linked(1), linked(2), make_cooperative(3), make_cooperative(4)))

    assert columns == len(rows["counted"].cells) == 2
    assert rows["counted"].missing == 0


def test_what_is_missing_fills_the_first_row() -> None:
    columns, rows = waffle_rows(cooperatives=(linked(1), *map(make_cooperative, range(2, 6))))

    assert columns == 3
    assert (len(rows["counted"].cells), rows["counted"].missing) == (1, 2)
    assert rows["counted"].missing_words == "thiếu 2"


def test_missing_cells_stand_even_when_nothing_counts() -> None:
    _, rows = waffle_rows(cooperatives=(make_cooperative(1),))

    assert (rows["counted"].cells, rows["counted"].missing) == ((), 1)


def test_who_is_left_out_stands_apart_with_the_reason() -> None:
    _, rows = waffle_rows(cooperatives=(linked(1), linked(2, history=PAUSED)))

    assert [cell.name for cell in rows["left-out"].cells] == ["HTX minh họa số 02"]
    assert rows["left-out"].note == "Tạm ngừng từ 15/08/2024."


def test_cells_carry_the_number_that_ends_a_name() -> None:
    _, rows = waffle_rows(cooperatives=(linked(7),))

    assert [cell.label for cell in rows["counted"].cells] == ["07"]


def test_cells_are_numbered_where_names_end_otherwise() -> None:
    _, rows = waffle_rows(cooperatives=(linked(7, name="HTX Bình Minh"), linked(8, name="HTX Hòa Bình")))

    assert [cell.label for cell in rows["counted"].cells] == ["1", "2"]


def test_pooled_managers_are_a_table_with_both_integers() -> None:
    managers = {"population": "managers", "among": [ACTIVE], "counted": []}
    counts = [{"on": "2024-01-01", "total": "4", "college": "3"}]
    atlas, found = assess(
        indicators=(make_indicator(measure=make_measure(**managers), unit="người"),),
        cooperatives=(make_cooperative(managers=counts),),
    )

    assert make_waffle(atlas, found) is None
    assert words(members_table(atlas, found))[0][-2:] == ["3", "4"]


def test_a_crowd_is_a_table_without_cells() -> None:
    atlas, found = assess(cooperatives=tuple(map(linked, range(1, 130))))

    assert make_waffle(atlas, found) is None
    assert len(words(members_table(atlas, found))) == 129


@pytest.mark.parametrize(
    ("comparison", "threshold", "expected"),
    [
        ("≥", "50", "Đạt khi tỷ lệ thật, chưa làm tròn, từ 50% trở lên. Với 3 HTX là 2 HTX."),
        (">", "50", "Đạt khi tỷ lệ thật, chưa làm tròn, trên 50%. Với 3 HTX là 2 HTX."),
        ("≤", "50", "Đạt khi tỷ lệ thật, chưa làm tròn, không quá 50%. Với 3 HTX là 1 HTX."),
        ("<", "50", "Đạt khi tỷ lệ thật, chưa làm tròn, dưới 50%. Với 3 HTX là 1 HTX."),
        (None, None, "Kế hoạch không đặt mức phải đạt: chỉ theo dõi, không chấm."),
    ],
)
def test_the_rule_is_said_with_the_smallest_count(comparison: str | None, threshold: str | None, expected: str) -> None:
    target = make_target(comparison=comparison, threshold=threshold)
    _, found = assess(plans=(make_plan(target),), cooperatives=tuple(map(make_cooperative, range(1, 4))))

    assert plain(rule_words(found)) == expected


def test_the_method_names_both_sources() -> None:
    atlas, found = assess(cooperatives=(linked(1),))
    items = {
        item.term: plain("".join(span.text for span in item.spans)) for item in method_items(atlas, atlas.plan, found)
    }

    assert items["Nguồn chỉ tiêu"] == "bài ngày 05/07/2024 trên Cổng gốc"
    assert items["Nguồn số thực hiện"] == (
        "Hồ sơ minh họa, chốt 30/09/2024, thực hiện. Kỳ Kỳ 2024-09-30, cơ quan báo cáo: không đặt trong hồ sơ minh họa."
    )
    assert items["Còn thiếu"] == "Không thiếu, cao hơn chỉ tiêu 50,0 điểm %"


REPORTED = make_report(
    nature="ước thực hiện", reported_by="ubnd", published_on="2024-10-05", provenance="official", source="bai"
)


def test_who_reported_a_figure_when_and_by_which_source_stands_on_its_page() -> None:
    atlas, found = assess(cooperatives=(linked(1),), reports=(REPORTED,))
    (source,) = (each.spans for each in method_items(atlas, atlas.plan, found) if each.term == "Nguồn số thực hiện")
    (page,) = (each for each in describe_pages(atlas) if each.path == "chi-tieu/lien-ket.html")

    assert plain("".join(span.text for span in source)) == (
        "Hồ sơ minh họa, chốt 30/09/2024, ước thực hiện. Kỳ Kỳ 2024-09-30, cơ quan báo cáo: UBND, "
        "công bố 05/10/2024, theo bài ngày 05/07/2024 trên Cổng gốc."
    )
    assert next(span.url for span in source if span.url) == "ky-bao-cao/ky-2024-09-30.html"
    meta = plain("".join(span.text for span in page.variables["view"].meta))
    assert meta.startswith("Đến 30/09/2024 · ước thực hiện · báo cáo của UBND · ")


def test_after_the_due_date_the_report_that_covers_it_is_the_one_that_told_the_figure() -> None:
    plan = make_plan(make_target(due_on="2024-06-30"))
    reports = tuple(make_report(day) for day in ("2024-03-31", "2024-07-31", "2024-09-30"))

    _, found = assess(plans=(plan,), cooperatives=(linked(1),), reports=reports)

    assert found.report is not None
    assert (found.value.as_of.isoformat(), found.report.id) == ("2024-06-30", "ky-2024-07-31")


def test_a_stated_figure_is_told_by_the_report_that_states_it() -> None:
    stated = {"indicator": "lien-ket", "numerator": "1", "denominator": "2", "provenance": "illustrative"}
    reports = (make_report("2024-06-30", observations=[stated]), make_report("2024-09-30"))

    _, found = assess(indicators=(make_indicator(measure=None),), reports=reports)

    assert found.report is not None
    assert found.report.id == "ky-2024-06-30"


def test_without_any_figure_no_report_told_it() -> None:
    atlas, found = assess(indicators=(make_indicator(measure=None),))
    (source,) = (each.spans for each in method_items(atlas, atlas.plan, found) if each.term == "Nguồn số thực hiện")

    assert found.report is None
    assert [span.text for span in source] == ["chưa kỳ báo cáo nào có số này"]


def test_every_report_and_milestone_is_in_the_timeline() -> None:
    _, found = assess(cooperatives=(linked(1),), reports=(make_report("2024-06-30"), make_report()))

    assert [row[:4] for row in words(timeline_table(found))] == [
        ["30/06/2024", "1", "1", "100,0%"],
        ["30/09/2024", "1", "1", "100,0%"],
        ["31/12/2024", "–", "–", "chưa có báo cáo"],
    ]


def test_readings_stand_side_by_side() -> None:
    other = make_measure(among=[{"fact": "status", "any_of": ["đang hoạt động", "tạm ngừng"]}], counted=[LINKED])
    reading = {"id": "ca-tam-ngung", "words": "Tính cả HTX tạm ngừng", "measure": other}
    cooperatives = (linked(1), make_cooperative(2, history=PAUSED))

    _, found = assess(indicators=(make_indicator(readings=[reading]),), cooperatives=cooperatives)

    assert [row[:3] for row in words(readings_table(found))] == [
        ["Cách đọc mặc định", "1 trong 1 HTX", "100,0%"],
        ["Tính cả HTX tạm ngừng", "1 trong 2 HTX", "50,0%"],
    ]


@pytest.mark.parametrize(
    ("numerator", "verdict"),
    [("1", "khớp"), ("2", "báo cáo cao hơn 50,0 điểm %"), ("0", "báo cáo thấp hơn 50,0 điểm %")],
)
def test_a_reported_figure_is_compared_with_the_computed_one(numerator: str, verdict: str) -> None:
    stated = {"indicator": "lien-ket", "numerator": numerator, "denominator": "2", "provenance": "illustrative"}
    report = make_report(observations=[stated])

    _, found = assess(cooperatives=(linked(1), make_cooperative(2)), reports=(report,))

    assert words(reconciliation_table(found))[0][-1] == verdict


def test_without_a_reported_figure_there_is_nothing_to_compare() -> None:
    _, found = assess(cooperatives=(linked(1),))

    assert reconciliation_table(found) is None
    assert readings_table(found) is None
    assert members_table(*assess(reports=())).rows == ()


def test_an_atlas_shows_the_portals_own_plan_first() -> None:
    older = make_plan(id="2023", period={"start": "2023-01-01", "end": "2023-12-31"})
    atlas = make_atlas(make_dataset(plans=(older, make_plan()), cooperatives=(linked(1),)))

    assert atlas.assessments["lien-ket"][0].plan.id == "2024"
