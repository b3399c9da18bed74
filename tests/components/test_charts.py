"""Charts drawn from small records: meaning, words, room, bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
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
    make_task,
    make_update,
)

from coop_plan.charts import Chart, Charts, describe_charts, draw_charts, draw_examples, draw_requests, file_chart_name
from coop_plan.charts.cache import PictureCache, digest_of_code
from coop_plan.charts.labels import Box, boxes_along
from coop_plan.charts.marks import text_box
from coop_plan.charts.requests import ChartRequest
from coop_plan.model import Dataset
from coop_plan.progress import compute_progress

QUARTERS = ("2024-03-31", "2024-06-30", "2024-09-30")
MILESTONES = [make_milestone(on, "40") for on in QUARTERS] + [make_milestone("2024-12-31", "50")]


def make_town(linked: int = 8, active: int = 17, **fields: Any) -> Dataset:
    """Return active cooperatives of which the first `linked` have a contract that began in the first quarter."""
    cooperatives = tuple(
        make_cooperative(
            number,
            linkages=[make_linkage("2024-02-01")] if number <= linked else [],
            assessments=[{"year": 2023, "known_on": "2024-02-01", "rating": "tốt" if number < 5 else "yếu"}],
        )
        for number in range(1, active + 1)
    )
    tasks = (
        make_task(
            1,
            schedule={"due_on": "2024-06-30", "provenance": "illustrative"},
            updates=[make_update("2024-05-01", "đang làm")],
        ),
        make_task(2, updates=[make_update("2024-05-01", "đang làm"), make_update("2024-08-01", "hoàn thành")]),
        make_task(3),
    )
    plan = make_plan(make_target(milestones=MILESTONES), task_groups=[{"id": "a", "code": "A", "title": "Nhóm một"}])
    values: dict[str, Any] = {
        "cooperatives": cooperatives,
        "plans": (plan,),
        "tasks": tasks,
        "reports": tuple(make_report(on) for on in QUARTERS),
    } | fields
    return make_dataset(**values)


def draw(dataset: Dataset, cache: Path | None = None) -> Charts:
    return draw_charts(compute_progress(dataset), cache)


def requests_of(dataset: Dataset) -> tuple[ChartRequest, ...]:
    return tuple(describe_charts(compute_progress(dataset)))


@pytest.fixture(scope="module")
def charts() -> Charts:
    return draw(make_town())


def ids(chart: Chart) -> set[str]:
    return {name.removeprefix(f"{chart.name}-w-") for name in re.findall(r' id="([^"]+)"', chart.inline_wide)}


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter() if node.tag.endswith("text")]


# ── What is drawn ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_chart_has_its_name(charts: Charts) -> None:
    assert set(charts) == {
        "lien-ket-tien-do",
        "lien-ket-dien-bien",
        "lien-ket-ai-duoc-tinh",
        "xep-loai",
        "nhiem-vu-tinh-trang",
        "nhiem-vu-thoi-gian",
        "htx-theo-dia-ban",
        "htx-theo-nganh-hang",
    }


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("lien-ket-tien-do", {"actual", "target", "expected", "scale"}),
        ("lien-ket-dien-bien", {"actual", "actual-2024-09-30", "target", "expected-2024-12-31", "absent-2024-12-31"}),
        ("lien-ket-ai-duoc-tinh", {"member-htx-01", "member-htx-17", "missing-1"}),
        ("xep-loai", {"rating-2023-good-1", "rating-2023-good-4", "rating-2023-weak-13"}),
        ("nhiem-vu-tinh-trang", {"tasks-done", "tasks-late", "tasks-no-data"}),
        ("nhiem-vu-thoi-gian", {"as-of", "due-viec-1", "span-viec-2"}),
        ("htx-theo-dia-ban", {"place-xa-a-17"}),
    ],
)
def test_meaningful_marks_have_ids(charts: Charts, name: str, marks: set[str]) -> None:
    assert marks <= ids(charts[name])


def test_the_bar_ends_where_the_share_stands(charts: Charts) -> None:
    bar = re.search(
        r'<rect id="lien-ket-tien-do-w-actual" class="c-\S+" x="5" y="26" width="([\d.]+)"',
        charts["lien-ket-tien-do"].inline_wide,
    )
    assert bar
    assert float(bar.group(1)) == pytest.approx(630 * 8 / 17, abs=0.1)


def test_a_period_without_report_says_so(charts: Charts) -> None:
    assert "chưa có báo cáo" in texts(charts["lien-ket-dien-bien"].inline_wide)


def test_the_path_is_told_in_whole_cooperatives(charts: Charts) -> None:
    assert "7\u00a0HTX" in " ".join(texts(charts["lien-ket-dien-bien"].inline_wide))


def test_zero_is_a_hollow_mark() -> None:
    chart = draw(make_town(linked=0))["lien-ket-dien-bien"]
    mark = re.search(r'<path id="lien-ket-dien-bien-w-actual-2024-09-30"[^>]*>', chart.inline_wide)
    assert mark
    assert "c-paper" in mark.group()
    assert "s-behind" in mark.group()


def test_each_day_has_the_colour_and_the_mark_of_its_own_verdict() -> None:
    milestones = [make_milestone(on, share) for on, share in zip(QUARTERS, ("40", "50", "30"), strict=True)]
    chart = draw(make_town(plans=(make_plan(make_target(milestones=milestones)),), tasks=()))["lien-ket-dien-bien"]
    marks = dict(
        re.findall(r'<(?:path|circle) id="\S+-w-actual-(2024\S+)" class="(\S+)" d="M[^"]*"', chart.inline_wide)
    )
    corners = {
        day: path.count(" ")
        for day, path in re.findall(r'-w-actual-(2024\S+)" class="\S+" d="([^"]+)"', chart.inline_wide)
    }
    strokes = re.findall(r'-w-(actual(?:-part-2)?)" class="(\S+)"', chart.inline_wide)

    assert marks == {"2024-03-31": "c-on-track", "2024-06-30": "c-behind", "2024-09-30": "c-on-track"}
    assert corners["2024-03-31"] == corners["2024-09-30"] != corners["2024-06-30"]
    assert strokes == [("actual", "s-behind"), ("actual-part-2", "s-on-track")]
    assert "chậm tiến độ; ngày 30/9" in chart.alt


def test_an_estimated_value_is_hollow_and_says_so() -> None:
    chart = draw(make_town(reports=(make_report("2024-09-30", nature="ước thực hiện"),)))["lien-ket-dien-bien"]
    assert re.search(r'actual-2024-09-30" class="c-paper s-', chart.inline_wide)
    assert "ước 47,1%" in texts(chart.inline_wide)


def test_the_examples_show_the_states_that_data_may_never_reach() -> None:
    examples = draw_examples()
    every = examples["giao-dien-moi-ket-luan"].inline_wide
    marks = re.findall(r'<(\w+) id="\S+-w-actual-2024-\d\d-28"', every)

    assert set(marks) == {"circle", "path", "rect"}
    assert "actual" not in ids(examples["giao-dien-mot-ky"])
    assert not any(mark.startswith("actual") for mark in ids(examples["giao-dien-khong-muc"]))
    assert "range" in ids(examples["giao-dien-chua-ro"])
    assert "157 được tính" in texts(examples["giao-dien-rat-nhieu"].inline_narrow)


def test_a_range_is_not_covered_by_its_words() -> None:
    drawn = draw_examples()["giao-dien-chua-ro"].inline_narrow
    box = re.search(r'-n-range" class="[^"]+" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', drawn)
    words = next(box for text, box in text_boxes(drawn) if text.startswith("từ"))
    assert box
    left, top, width = map(float, box.groups())
    assert not words.overlap(Box(left, top, left + width, top + 24))


def test_one_point_is_drawn_without_a_line() -> None:
    plan = make_plan(make_target())
    chart = draw(make_town(plans=(plan,), tasks=(), reports=(make_report("2024-12-31"),)))["lien-ket-dien-bien"]
    assert "actual-2024-12-31" in ids(chart)
    assert "actual" not in ids(chart)


def test_an_indicator_with_one_day_offers_its_bullet_as_file() -> None:
    single = draw(make_town(plans=(make_plan(make_target()),), tasks=(), reports=(make_report("2024-12-31"),)))
    assert file_chart_name(single, "lien-ket") == "lien-ket-tien-do"


def test_an_indicator_with_several_days_offers_its_development_as_file(charts: Charts) -> None:
    assert file_chart_name(charts, "lien-ket") == "lien-ket-dien-bien"


def test_the_first_row_of_the_makeup_is_as_long_as_the_target_needs(charts: Charts) -> None:
    rows = re.findall(
        r'id="lien-ket-ai-duoc-tinh-w-(?:member|missing)-\S+" class="[^"]+" x="[\d.]+" y="([\d.]+)"',
        charts["lien-ket-ai-duoc-tinh"].inline_wide,
    )
    tops = [float(top) for top in rows]
    assert sum(abs(top - tops[0]) < 2 for top in tops) == 9


def test_a_large_makeup_is_a_bar() -> None:
    chart = draw(make_town(linked=60, active=120))["lien-ket-ai-duoc-tinh"]
    assert "part-counted" in ids(chart)
    assert "member-htx-01" not in ids(chart)


def test_an_indicator_without_records_has_no_makeup() -> None:
    observed = {"indicator": "lien-ket", "value": "45", "provenance": "illustrative"}
    reports = (make_report("2024-09-30", observations=[observed]),)
    names = set(draw(make_dataset(indicators=(make_indicator(measure=None),), reports=reports)))
    assert names == {"lien-ket-tien-do", "lien-ket-dien-bien"}


def test_a_place_without_cooperatives_says_so(charts: Charts) -> None:
    assert "chưa có HTX" in texts(charts["htx-theo-dia-ban"].inline_wide)


def test_unknown_records_leave_a_range_instead_of_a_value() -> None:
    rated = make_measure(counted=[{"fact": "effective"}], counted_words="hiệu quả")
    judged = [
        make_cooperative(number, assessments=[{"year": 2023, "known_on": "2024-01-02", "effective": number < 3}])
        for number in range(1, 4)
    ]
    town = make_town(cooperatives=(*judged, make_cooperative(4)), indicators=(make_indicator(measure=rated),))
    charts = draw(town)
    assert {"range", "target"} <= ids(charts["lien-ket-tien-do"])
    assert "từ 50,0% đến 75,0%" in texts(charts["lien-ket-tien-do"].inline_wide)
    assert "range-2024-09-30" in ids(charts["lien-ket-dien-bien"])
    assert "chưa đủ số liệu" in texts(charts["lien-ket-dien-bien"].inline_wide)


def test_a_count_without_target_is_drawn_in_its_unit() -> None:
    followed = make_target(comparison=None, threshold=None)
    counted = make_indicator(kind="stock", measure=make_measure(among=[]))
    charts = draw(make_town(plans=(make_plan(followed),), tasks=(), indicators=(counted,)))
    assert "target" not in ids(charts["lien-ket-tien-do"])
    assert "8\u00a0HTX" in texts(charts["lien-ket-tien-do"].inline_wide)
    assert charts["lien-ket-ai-duoc-tinh"].title == "Ai được tính: 8\u00a0HTX được tính"


@pytest.mark.parametrize(("kind", "missing"), [("share", [1]), ("stock", [47])])
def test_pooled_managers_are_cells_of_people(kind: str, missing: list[int]) -> None:
    """A count has no whole of its own: who is not counted are the other managers, not records."""
    measure = make_measure(population="managers", among=[], counted=[], counted_words="có trình độ")
    pooled = make_indicator(unit="người", kind=kind, measure=measure)
    cooperatives = (
        make_cooperative(1, managers=[{"on": "2024-01-01", "total": 4, "college": 1}]),
        make_cooperative(2, managers=[{"on": "2024-01-01", "total": 3, "college": 2}]),
    )
    chart = draw(make_town(cooperatives=cooperatives, indicators=(pooled,)))["lien-ket-ai-duoc-tinh"]
    assert {"counted-3", "not-counted-4"} <= ids(chart)
    assert [row[1].raw for row in chart.table.rows] == [3, 4, *missing]


def test_a_cooperative_that_paused_stands_apart() -> None:
    history = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-05-01", "status": "tạm ngừng"}]
    town = make_town(cooperatives=(make_cooperative(1), make_cooperative(2, history=history)))
    chart = draw(town)["htx-theo-dia-ban"]
    assert "1 HTX, 1 ngừng" in texts(chart.inline_wide)
    assert re.search(r'place-xa-a-2" class="c-paper s-muted"', chart.inline_wide)


# ── Words and numbers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_message_tells_a_steady_shortfall() -> None:
    plan = make_plan(make_target(milestones=[make_milestone(on, "50") for on in QUARTERS]))
    assert (
        draw(make_town(plans=(plan,), tasks=()))["lien-ket-dien-bien"].title
        == "Kỳ nào cũng thiếu 1 HTX so với lộ trình"
    )


def test_the_alternative_text_holds_the_figures(charts: Charts) -> None:
    alt = charts["lien-ket-tien-do"].alt
    assert "47,1% · " not in alt
    assert alt == (
        "Tỷ lệ HTX có hợp đồng liên kết, đến 30/09/2024. Thực hiện: 47,1% (8 trong 17 HTX). Chỉ tiêu ≥\u00a050%. "
        "Lộ trình đến 30/9: 7\u00a0HTX. Đúng tiến độ."
    )


def test_the_table_holds_exact_values(charts: Charts) -> None:
    table = charts["lien-ket-dien-bien"].table
    last = table.rows[2]
    assert [cell.text for cell in last] == ["30/09/2024", "8", "17", "47,1%", "40,0% (từ 7\u00a0HTX)"]
    assert str(last[3].raw) == "8/17"


def test_each_row_has_a_cell_for_each_column(charts: Charts) -> None:
    assert all(len(row) == len(chart.table.columns) for chart in charts.values() for row in chart.table.rows)


# ── Room ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def text_boxes(svg: str) -> Iterator[tuple[str, Box]]:
    aligned = {"start": "left", "middle": "center", "end": "right"}
    for node in ET.fromstring(svg).iter():
        if node.tag.endswith("text"):
            words, align = node.text or "", aligned[node.get("text-anchor", "start")]
            voice = "bold" if node.get("font-weight") else "sans"
            yield words, text_box(float(node.get("x", 0)), float(node.get("y", 0)), words, align=align, voice=voice)


def crowded_town() -> Dataset:
    """Values, target and path within a few pixels of each other, long names, many reports."""
    days = [f"2024-{month:02d}-28" for month in range(1, 13)]
    plan = make_plan(
        make_target(milestones=[make_milestone(on, "46") for on in days]),
        task_groups=[{"id": "a", "code": "A", "title": "Nhóm có cái tên dài đến mức không thể đứng trên một dòng hẹp"}],
    )
    tasks = tuple(make_task(number, title="Một việc có cái tên dài " * 3 + str(number)) for number in range(1, 5))
    return make_town(plans=(plan,), tasks=tasks, reports=tuple(make_report(on) for on in days[:9]))


@pytest.mark.parametrize(
    "dataset",
    [make_town(), crowded_town(), make_town(linked=0), make_town(linked=17)],
    ids=["usual", "crowded", "none", "all"],
)
@pytest.mark.parametrize("size", ["inline_wide", "inline_narrow"])
def test_no_text_is_cut_or_covers_another(dataset: Dataset, size: str) -> None:
    for chart in draw(dataset).values():
        svg = getattr(chart, size)
        whole = Box(
            -1, -1, float(ET.fromstring(svg).get("width", 0)) + 1, float(ET.fromstring(svg).get("height", 0)) + 1
        )
        boxes = list(text_boxes(svg))
        assert boxes
        for index, (words, box) in enumerate(boxes):
            assert box.area_outside(whole) < 1, (chart.name, words)
            for other, taken in boxes[index + 1 :]:
                assert box.overlap(taken) < 12, (chart.name, words, other)


def strokes(svg: str) -> Iterator[Box]:
    """Yield small boxes along the line of the actual values."""
    for path in re.findall(r'-actual(?:-part-\d+)?" class="[^"]+" d="M([^"]+)"', svg):
        x, y = map(float, path.split("H")[0].split("L")[0].split())
        for step, numbers in re.findall(r"([LH])([\d. ]+)", path):
            end = (float(numbers), y) if step == "H" else (float(numbers.split()[0]), float(numbers.split()[1]))
            yield from boxes_along((x, y), end, 1.5)
            x, y = end


@pytest.mark.parametrize(("size", "told"), [("inline_wide", "đã sửa 05/11/2024"), ("inline_narrow", "đã sửa")])
def test_figures_corrected_side_by_side_are_marked_without_covering_a_line(size: str, told: str) -> None:
    svg = getattr(draw_examples()["giao-dien-da-sua"], size)
    boxes = list(text_boxes(svg))
    line = list(strokes(svg))

    assert len(line) > 20
    assert told in [words for words, _ in boxes]
    assert sum(words.startswith("đã sửa") for words, _ in boxes) == 3
    assert [words for words, box in boxes if sum(box.overlap(each) for each in line) > 12] == []


# ── Form ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_inline_charts_hold_for_a_strict_policy(charts: Charts) -> None:
    for chart in charts.values():
        for svg in (chart.inline_wide, chart.inline_narrow):
            assert not re.search(r"style=|<style|<metadata|<!DOCTYPE|xlink|#[0-9a-f]{6}", svg), chart.name


def test_ids_are_unique_over_all_charts_at_both_sizes(charts: Charts) -> None:
    found = [
        name
        for chart in charts.values()
        for name in re.findall(r' id="([^"]+)"', chart.inline_wide + chart.inline_narrow)
    ]
    assert len(found) == len(set(found))


def test_every_class_has_its_rule(charts: Charts, root: Path) -> None:
    css = (root / "theme" / "static" / "css" / "charts.css").read_text(encoding="utf-8")
    used = {
        name
        for chart in charts.values()
        for names in re.findall(r'class="([cs]-[^"]+)"', chart.inline_wide)
        for name in names.split()
    }
    assert used
    assert {name for name in used if f".{name} " not in css} == set()


def test_files_carry_title_source_and_mark(charts: Charts) -> None:
    words = texts(charts["lien-ket-ai-duoc-tinh"].svg.decode())
    assert words.count("minh họa") == 1
    assert " ".join(words).count("Số liệu minh họa, đến 30/09/2024.") == 1
    assert charts["lien-ket-ai-duoc-tinh"].title in " ".join(words)


def test_a_picture_file_is_a_png_of_twice_the_size(charts: Charts) -> None:
    chart = charts["lien-ket-tien-do"]
    width, height = (int.from_bytes(chart.png[start : start + 4], "big") for start in (16, 20))
    root_element = ET.fromstring(chart.svg.decode())
    assert chart.png.startswith(b"\x89PNG")
    assert (width, height) == (2 * int(root_element.get("width", 0)), 2 * int(float(root_element.get("height", 0))))


# ── Same data, same bytes ─────────────────────────────────────────────────────────────────────────────────────────

_FRESH = """
import hashlib, sys
sys.path[:0] = ["plugins", "tests", "tests/components"]
from test_charts import draw, make_town
charts = draw(make_town())
print(hashlib.sha256(b"".join(c.svg + c.png + (c.inline_wide + c.inline_narrow).encode() for c in charts.values())).hexdigest())
"""


def _digest_in_fresh_process(root: Path, folder: Path, zone: str, seed: str) -> str:
    (folder / "matplotlibrc").write_text("lines.linewidth: 7\nfont.size: 30\n", encoding="utf-8")
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C", "MATPLOTLIBRC": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", _FRESH], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.slow
def test_bytes_are_the_same_in_any_process(root: Path, tmp_path: Path) -> None:
    first = _digest_in_fresh_process(root, tmp_path, "Asia/Ho_Chi_Minh", "1")
    assert first == _digest_in_fresh_process(root, tmp_path, "America/Lima", "2")


def test_the_order_of_drawing_does_not_matter() -> None:
    requests = requests_of(make_town())
    cache = PictureCache(None, "")
    assert draw_requests(requests, cache) == draw_requests(requests[::-1], cache)[::-1]


def test_settings_of_the_user_do_not_count(charts: Charts) -> None:
    with mpl.rc_context({"lines.linewidth": 9, "svg.fonttype": "path", "hatch.linewidth": 5}):
        assert draw(make_town())["lien-ket-dien-bien"].picture == charts["lien-ket-dien-bien"].picture


# ── Not drawn again ───────────────────────────────────────────────────────────────────────────────────────────────

_WARM = """
import sys
from pathlib import Path
sys.path[:0] = ["plugins", "tests", "tests/components"]
import builders
from coop_plan.charts import draw_charts
from coop_plan.progress import compute_progress
dataset = builders.make_dataset(cooperatives=(builders.make_cooperative(1),))
draw_charts(compute_progress(dataset), Path(sys.argv[1]))
print("matplotlib" in sys.modules)
"""


def test_a_second_run_draws_nothing_and_does_not_load_matplotlib(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WARM, str(tmp_path)]
    runs = [
        subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)
    ]
    assert runs == ["True", "False"]


def test_a_kept_chart_equals_a_drawn_one(tmp_path: Path, charts: Charts) -> None:
    draw(make_town(), tmp_path)
    assert draw(make_town(), tmp_path) == charts


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    draw(make_town(), tmp_path)
    before = set(tmp_path.iterdir())
    draw(make_town(tasks=(make_task(1),)), tmp_path)
    assert len(set(tmp_path.iterdir()) - before) == 2


def test_a_damaged_file_is_drawn_again(tmp_path: Path, charts: Charts) -> None:
    draw(make_town(), tmp_path)
    for path in tmp_path.iterdir():
        path.write_text("{", encoding="utf-8")
    assert draw(make_town(), tmp_path) == charts


def test_other_code_keeps_other_pictures(tmp_path: Path) -> None:
    request = requests_of(make_town())[0]
    (picture,) = draw_requests([request], PictureCache(None, ""))
    PictureCache(tmp_path, "old code").write(request, picture)
    assert PictureCache(tmp_path, digest_of_code()).read(request) is None
