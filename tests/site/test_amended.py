"""A locality's site before and after a correction, a rename, an amended demand, a revised update, other words: old dates stay."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from localities import LOCALITY, build_once, make_project
from projects import Edit, apply_edit
from replay import without_notes

from coop_plan.__main__ import main

REPORTS = ("giua-nam-2025", "cuoi-nam-2025", "giua-nam-2026")
CORRECTED = "cuoi-nam-2025"
INDICATOR, TASK = "indicators/htx-chung-nhan", "tasks/ho-tro-chung-nhan"
REWORDED = (
    (f"{INDICATOR}.yaml", INDICATOR, "name", "Tỷ lệ HTX có chứng nhận sản xuất sạch", "Tỷ lệ HTX được chứng nhận"),
    (f"{INDICATOR}.yaml", INDICATOR, "short_name", "HTX có chứng nhận", "Chứng nhận của HTX"),
    (f"{INDICATOR}.yaml", f"{INDICATOR}/measure", "counted_words", "có chứng nhận còn hạn", "được chứng nhận mọi mặt"),
    (f"{TASK}.yaml", TASK, "title", "Hỗ trợ chi phí chứng nhận", "Trả phí chứng nhận thay HTX"),
    ("plans/2025-2026.yaml", "plans/2025-2026", "short_title", "Kế hoạch 2025–2026", "Kế hoạch hai năm"),
    ("organisations.yaml", "organisations/ubnd-xa-vi-du", "name", "Ủy ban nhân dân xã Ví Dụ", "Ủy ban xã Ví Dụ mới"),
)
"""File, record, field, old and new words of definitions that carry no date."""
EDITS = (
    ("cooperatives/htx-vi-du-3.yaml", "issued_on: 2026-05-05\n", "issued_on: 2025-09-01\n"),
    (
        "reports/cuoi-nam-2025.yaml",
        "as_of: 2025-12-31\n",
        "as_of: 2025-12-31\ncorrections:\n  - {indicator: htx-chung-nhan, on: 2026-08-01, reason: Giấy gửi muộn}\n",
    ),
    (
        "cooperatives/htx-vi-du-1.yaml",
        "name: HTX Nông nghiệp ví dụ số 1\n",
        "name: HTX Chè ví dụ\nformer_names:\n  - {name: HTX Nông nghiệp ví dụ số 1, until: 2026-07-31, reason: Đổi tên}\n",
    ),
    (
        "cooperatives/htx-vi-du-1.yaml",
        "    name: Chè ví dụ\n",
        "    name: Chè búp ví dụ\n    former_names:\n      - {name: Chè ví dụ, until: 2026-07-31}\n",
    ),
    (
        "plans/2025-2026.yaml",
        "    threshold: 33,3\n    words: Trên một phần ba cán bộ quản lý có trình độ từ cao đẳng\n",
        (
            "    threshold: 40\n    words: Trên hai phần năm cán bộ quản lý có trình độ từ cao đẳng\n    note: Đã điều chỉnh\n"
            "    former_demands:\n      - {until: 2026-07-31, comparison: '>', threshold: '33,3', reason: Điều chỉnh kế hoạch, "
            "words: Trên một phần ba cán bộ quản lý có trình độ từ cao đẳng}\n"
        ),
    ),
    (
        "tasks/ho-tro-chung-nhan.yaml",
        "    text: Chờ phân bổ kinh phí.\n    provenance: illustrative\n",
        (
            "    text: Chờ bố trí kinh phí năm sau.\n    provenance: illustrative\n    revisions:\n"
            "      - {on: 2026-08-01, state: đang làm, text: Chờ phân bổ kinh phí., provenance: illustrative, reason: Ghi nhầm}\n"
        ),
    ),
    (
        "tasks/ho-tro-chung-nhan.yaml",
        "    state: tạm dừng\n    text: Chờ bố",
        "    state: hoàn thành\n    text: Chờ bố",
    ),
    *((path, f"{field}: {old}\n", f"{field}: {new}\n") for path, _, field, old, new in REWORDED),
    (
        "former_words.yaml",
        "",
        "former_words:\n"
        + "".join(
            f"  - {{of: {of}, field: {field}, was: '{old}', until: 2026-07-31, reason: Viết lại cho rõ}}\n"
            for _, of, field, old, _ in REWORDED
        ),
    ),
)


def freeze(project: Path, report: str) -> int:
    return main(["freeze", report, "--root", str(project)])


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site as published, and after all was changed and declared."""
    folder = tmp_path_factory.mktemp("amended")
    project = make_project(folder / "project", LOCALITY).parent
    task = ("tasks/ho-tro-chung-nhan.yaml", "    state: tạm dừng\n", "    state: đang làm\n")
    apply_edit(project, Edit(f"data/{task[0]}", task[1], task[2]))
    assert [freeze(project, report) for report in REPORTS] == [0, 0, 0]
    before = build_once(project / "pelicanconf.py", folder / "before")
    for path, old, new in EDITS:
        apply_edit(project, Edit(f"data/{path}", old.replace("tạm dừng", "đang làm"), new))
    assert freeze(project, CORRECTED) == 0
    return before, build_once(project / "pelicanconf.py", folder / "after")


def read(sites: tuple[Path, Path], name: str) -> tuple[str, str]:
    before, after = ((site / "ky-bao-cao" / name).read_text(encoding="utf-8") for site in sites)
    return before, after


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS)
def test_pages_of_past_dates_stay_but_for_the_note_of_what_was_changed(sites: tuple[Path, Path], report: str) -> None:
    before, after = read(sites, f"{report}.html")

    (head, page), (new_head, new_page) = (without_notes(text.encode()).split("<main", 1) for text in (before, after))
    assert page == new_page
    assert head == new_head.replace(REWORDED[-1][-1], REWORDED[-1][-2]), "the site's head names its publisher of today"
    assert "HTX Chè ví dụ" in after
    assert "HTX Chè ví dụ" not in without_notes(after.encode())
    assert [words for *_, words in REWORDED if words not in after] == []
    assert ("Giấy gửi muộn" in after) is (report == CORRECTED)
    assert ("Chờ bố trí kinh phí năm sau" in after) is (report == "giua-nam-2026")


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS)
def test_files_of_past_dates_stay_but_for_the_figures_of_corrections(sites: tuple[Path, Path], report: str) -> None:
    old, new = (json.loads(text) for text in read(sites, f"{report}.json"))
    before, after = read(sites, f"{report}.csv")

    corrected = [(each["indicator"], each["on"]) for each in new.pop("corrected_later")]
    added = list(csv.DictReader(io.StringIO(after.splitlines()[0] + "\n" + after.removeprefix(before))))

    expected = [("htx-chung-nhan", "2026-08-01")] if report == CORRECTED else []
    assert old.pop("corrected_later") == []
    amended_before, amended = ({(each["of"], each["on"]) for each in one.pop("amended_later")} for one in (old, new))
    assert amended_before < amended
    assert {(of, "2026-08-01") for _, of, *_ in REWORDED} <= amended
    assert {"cooperatives/htx-vi-du-1", "plans/2025-2026/targets/can-bo-dao-tao"} <= {of for of, _ in amended}
    assert corrected == expected
    assert after.startswith(before)
    assert [(each["indicator"], each["revised_on"]) for each in added] == expected
    if report == CORRECTED:
        old["report_record"]["corrections"] = new["report_record"]["corrections"] = []
    assert old == new


@pytest.mark.slow
def test_pages_of_today_tell_what_is_true_now(sites: tuple[Path, Path]) -> None:
    before, after = ((site / "hop-tac-xa" / "htx-vi-du-1.html").read_text(encoding="utf-8") for site in sites)

    assert before != after
    assert "HTX Chè ví dụ" in after
