"""Task pages: state, dates, evidence, neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builders import make_cooperative, make_dataset, make_plan, make_task, make_update
from described_pages import make_article, make_atlas, make_chart, make_pages, texts, view_of

from coop_plan import urls
from coop_plan.model import Document
from coop_plan.pages import describe_pages

GROUP = {"id": "a", "code": "A", "title": "Nhóm một"}
DUE_IN_JUNE = {"due_on": "2024-06-30", "lead": "ubnd", "provenance": "illustrative"}


def task_view(*tasks: Any, articles: Any = (), **fields: Any) -> Any:
    dataset = make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=tasks, **fields)
    return view_of(make_pages(dataset, articles), urls.task_url("viec-1"))


def facts(view: Any) -> dict[str, str]:
    return {item.term: "".join(span.text for span in item.spans).replace("\u00a0", " ") for item in view.facts}


def test_a_late_task_says_by_how_much() -> None:
    view = task_view(make_task(1, schedule=DUE_IN_JUNE))

    assert (view.status_key, view.status_words) == ("late", "Chậm")
    assert facts(view)["Hạn"] == "30/06/2024 (quá 92 ngày)"


def test_what_nobody_states_is_said_to_be_unstated() -> None:
    found = facts(task_view(make_task(1)))

    assert (found["Chủ trì"], found["Phối hợp"], found["Hạn"]) == ("chưa nêu trong nguồn",) * 3
    assert found["Cập nhật gần nhất"] == "chưa có"


def test_a_task_that_is_only_named_says_so() -> None:
    view = task_view(make_task(1, named_only="true"))

    assert view.named_only == "Bài nguồn chỉ nêu tên nhiệm vụ này, không nêu nội dung cụ thể."


def test_updates_stand_newest_first_with_their_evidence() -> None:
    document = Document.model_validate(
        {"id": "qd-1", "kind": "Quyết định", "number": "1/QĐ", "title": "Về việc", "provenance": "illustrative"}
    )
    proven = make_update(
        "2024-05-01", "đang làm", evidence=[{"document": "qd-1"}, {"article": "tin"}, {"cooperative": "htx-01"}]
    )
    view = task_view(
        make_task(1, updates=[make_update("2024-02-01", "đang làm"), proven]),
        documents=(document,),
        articles=(make_article("tin"),),
        cooperatives=(make_cooperative(1),),
    )

    assert [update.day for update in view.updates] == ["01/05/2024", "01/02/2024"]
    assert [(link.text, link.note) for link in view.updates[0].evidence] == [
        ("Quyết định 1/QĐ", "văn bản"),
        ("Tin tin", "tin"),
        ("HTX minh họa số 01", "hồ sơ"),
    ]


def test_an_update_after_the_reporting_date_is_not_yet_known() -> None:
    assert task_view(make_task(1, updates=[make_update("2024-10-01", "hoàn thành")])).updates == ()


def test_a_photo_is_evidence() -> None:
    update = make_update("2024-05-01", "đang làm", evidence=[{"photo": "images/anh.svg"}])

    shown = task_view(make_task(1, updates=[update])).updates[0]

    assert [(photo.url, photo.alt) for photo in shown.photos] == [
        ("images/anh.svg", "Ảnh kèm cập nhật ngày 01/05/2024")
    ]
    assert shown.evidence == ()


def attention(*tasks: Any) -> dict[str, list[tuple[str, str | None]]]:
    """List what the page of tasks calls attention to, as of 30/09/2024."""
    dataset = make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=tasks)
    found = view_of(make_pages(dataset), urls.TASKS).attention
    return {each.anchor: [(link.text, link.note) for link in each.links] for each in found}


def test_tasks_past_their_due_date_are_listed_the_longest_first() -> None:
    august = DUE_IN_JUNE | {"due_on": "2024-08-31"}
    begun = [make_update("2024-09-01", "đang làm")]

    assert attention(make_task(1, schedule=august, updates=begun), make_task(2, schedule=DUE_IN_JUNE))["qua-han"] == [
        ("Việc 2", "Hạn 30/06/2024, quá 92 ngày. Chưa có cập nhật nào."),
        ("Việc 1", "Hạn 31/08/2024, quá 30 ngày. Cập nhật cuối 01/09/2024: đang làm."),
    ]


def test_unfinished_tasks_of_which_nothing_was_told_for_long_are_listed() -> None:
    told = attention(
        make_task(1, updates=[make_update("2024-06-29", "đang làm")]),
        make_task(2, updates=[make_update("2024-06-30", "đang làm")]),
        make_task(3, updates=[make_update("2024-01-30", "hoàn thành")]),
        make_task(4),
    )

    assert told["lau-khong-cap-nhat"] == [
        ("Việc 4", "Chưa có cập nhật nào."),
        ("Việc 1", "93 ngày không có cập nhật. Cập nhật cuối 29/06/2024: đang làm."),
    ]


def test_a_task_that_pulls_against_a_target_says_so_on_both_pages() -> None:
    tension = {"indicator": "lien-ket", "task": "viec-1", "words": "Làm việc này thì số kia giảm."}
    plan = make_plan(task_groups=[GROUP], tensions=[tension | {"provenance": "illustrative"}])
    tasks = (make_task(1, indicators=["lien-ket"]), make_task(2, indicators=["lien-ket"]))
    pages = make_pages(make_dataset(plans=(plan,), tasks=tasks))

    (on_task,) = view_of(pages, urls.task_url("viec-1")).tensions
    (on_indicator,) = view_of(pages, urls.indicator_url("lien-ket")).tensions
    assert (on_task.words, on_task.row.url) == ("Làm việc này thì số kia giảm.", "chi-tieu/lien-ket.html")
    assert (on_indicator.words, on_indicator.task.url) == ("Làm việc này thì số kia giảm.", "nhiem-vu/viec-1.html")
    assert view_of(pages, urls.task_url("viec-2")).tensions == ()


def test_a_target_that_a_task_pulls_against_is_not_said_to_be_helped_by_it() -> None:
    tension = {"indicator": "lien-ket", "task": "viec-1", "words": "Số kia giảm.", "provenance": "illustrative"}
    tasks = (make_task(1, indicators=["lien-ket"]), make_task(2, indicators=["lien-ket"]))
    pages = make_pages(make_dataset(plans=(make_plan(task_groups=[GROUP], tensions=[tension]),), tasks=tasks))

    assert view_of(pages, urls.task_url("viec-1")).rows == ()
    assert [row.id for row in view_of(pages, urls.task_url("viec-2")).rows] == ["lien-ket"]


def test_tasks_lead_to_their_neighbours() -> None:
    dataset = make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=tuple(map(make_task, (1, 2, 3))))
    pages = make_pages(dataset)

    found = [
        (view.previous, view.next) for view in (view_of(pages, urls.task_url(f"viec-{each}")) for each in (1, 2, 3))
    ]

    assert [(before and before.text, after and after.text) for before, after in found] == [
        (None, "Việc 2"),
        ("Việc 1", "Việc 3"),
        ("Việc 2", None),
    ]


def test_a_group_is_listed_with_the_late_first() -> None:
    tasks = (make_task(1, updates=[make_update("2024-05-01", "hoàn thành")]), make_task(2, schedule=DUE_IN_JUNE))
    view = view_of(make_pages(make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=tasks)), urls.TASKS)

    group = view.groups[0]
    assert group.summary == "2 nhiệm vụ: 1 hoàn thành và 1 chậm"
    assert [(row.name, row.due_words) for row in group.tasks] == [
        ("Việc 2", "Quá hạn 30/6"),
        ("Việc 1", "chưa nêu hạn"),
    ]


def test_the_list_says_that_due_dates_are_not_the_sources() -> None:
    view = view_of(
        make_pages(make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=(make_task(1, schedule=DUE_IN_JUNE),))),
        urls.TASKS,
    )

    assert view.note == (
        "Trạng thái và hạn là dữ liệu minh họa, đến 30/09/2024. Nguồn không nêu hạn riêng cho từng nhiệm vụ."
    )


def test_tasks_of_another_plan_are_listed_on_its_page() -> None:
    older = make_plan(id="2023", period={"start": "2023-01-01", "end": "2023-12-31"}, task_groups=[GROUP])
    dataset = make_dataset(plans=(make_plan(), older), tasks=(make_task(1, plan="2023"),))
    pages = make_pages(dataset)

    assert "Việc 1" in texts(view_of(pages, urls.plan_url("2023")))
    assert [link.url for link in view_of(pages, urls.TASKS).other_plans] == ["ke-hoach/2023.html#nhiem-vu"]


def test_charts_of_tasks_have_a_page_of_their_own() -> None:
    dataset = make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=(make_task(1),))
    atlas = replace(make_atlas(dataset), charts={"nhiem-vu-thoi-gian": make_chart("nhiem-vu-thoi-gian")})

    pages = {page.path: page for page in describe_pages(atlas)}

    assert view_of(pages, urls.TASKS).charts_url == urls.TASK_CHARTS
    charts = view_of(pages, urls.TASK_CHARTS).charts
    assert [(title, chart.name, words.partition(":")[0]) for title, chart, words in charts] == [
        ("Biểu đồ nhiem-vu-thoi-gian", "nhiem-vu-thoi-gian", "Chấm rỗng")
    ]


def test_without_charts_there_is_no_page_of_them() -> None:
    pages = make_pages(make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=(make_task(1),)))

    assert view_of(pages, urls.TASKS).charts_url is None
    assert urls.TASK_CHARTS not in pages
