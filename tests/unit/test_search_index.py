"""The search index: what is in it and what never is, short rows, parts of bounded size, equal folding on both sides."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from typing import Any

import brotli
import pytest
from builders import make_cooperative, make_dataset, make_linkage, make_place, make_plan, make_task, make_update
from described_pages import make_article, make_atlas
from folding import FOLDED, LETTERS, fold_of_script

from coop_plan.model import Abbreviation, Dataset
from coop_plan.pages import describe_pages, make_catalogue
from coop_plan.pages.catalogue import Entry, Shelf
from coop_plan.search import make_search_files
from coop_plan.search.index import PART_BYTES, SPELLINGS, Line, shorten_texts
from coop_plan.sorting import fold, slugify
from site_html.inlining import minify_script
from tooling.processes import ROOT

SECRET = "KHÔNG ĐƯỢC RA NGOÀI"
KILO = 1000
PLAN = make_plan(task_groups=[{"id": "a", "code": "A", "title": "Nhóm A"}])


def read_part(files: Any, number: int = 1) -> Any:
    text = files[f"tim-kiem/phan-{number}.js"].decode()
    assert text.startswith("addToSearch(")
    assert text.endswith(")\n")
    return json.loads(text.removeprefix("addToSearch(").removesuffix(")\n"))


def index_of(*entries: Entry, folder: str = "hop-tac-xa/", **options: Any) -> Any:
    return make_search_files([Shelf("cooperatives", "Hợp tác xã", "hop-tac-xa.html", folder, entries)], (), **options)


def catalogue_of(dataset: Dataset, *articles: Any) -> tuple[Shelf, ...]:
    atlas = make_atlas(dataset, articles)
    return make_catalogue(atlas, describe_pages(atlas))


def text_of(dataset: Dataset, key: str, *articles: Any) -> str:
    """Return what the first entry of a kind is searched for besides its title and note."""
    return next(shelf for shelf in catalogue_of(dataset, *articles) if shelf.key == key).entries[0].text


def rows_of(dataset: Dataset, *articles: Any) -> dict[str, list[str]]:
    """Return the titles by kind."""
    return {shelf.key: [entry.title for entry in shelf.entries] for shelf in catalogue_of(dataset, *articles)}


# ── What is in it ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_thing_is_found() -> None:
    dataset = make_dataset(plans=(PLAN,), cooperatives=(make_cooperative(1),), tasks=(make_task(1),))

    titles = rows_of(dataset, make_article("mua-gat", title="Mùa gặt"))

    assert titles["cooperatives"] == ["HTX minh họa số 01"]
    assert titles["news"] == ["Mùa gặt"]
    assert titles["indicators"] == [dataset.indicators[0].name]
    assert titles["tasks"] == [dataset.tasks[0].title]
    assert titles["places"] == [place.name for place in dataset.places]
    assert dataset.plans[0].title in titles["pages"]


def test_what_was_done_for_a_task_is_searched_and_says_when_it_is_an_example() -> None:
    update = make_update("2024-03-05", "đang làm", text="Xuống giống vụ đông xuân.")
    dataset = make_dataset(plans=(PLAN,), tasks=(make_task(1, description="Trồng lúa.", updates=[update]),))

    assert text_of(dataset, "tasks").endswith("Trồng lúa. 05/03/2024 (minh họa): Xuống giống vụ đông xuân.")


def test_the_whole_text_of_an_article_is_searched() -> None:
    article = replace(make_article("mua-gat", summary="Lời dẫn."), words="Thân bài.")

    assert text_of(make_dataset(), "news", article) == "Lời dẫn. Thân bài."


def test_lists_and_reporting_dates_are_found_but_no_page_twice() -> None:
    shelves = catalogue_of(make_dataset(cooperatives=(make_cooperative(1),)))
    addresses = [entry.url for shelf in shelves for entry in shelf.entries]
    pages = {entry.url: entry for shelf in shelves if shelf.key == "pages" for entry in shelf.entries}

    assert len(addresses) == len(set(addresses))
    assert {"hop-tac-xa.html", "rui-ro.html", "du-lieu.html"} <= set(pages)
    assert pages["hop-tac-xa.html"].note.startswith("1 hợp tác xã đang hoạt động")
    (report,) = (entry for url, entry in pages.items() if url.startswith("ky-bao-cao/"))
    assert report.text.startswith("Kỳ báo cáo ")


def test_an_article_that_is_no_news_yet_is_left_out() -> None:
    titles = rows_of(make_dataset(), make_article("nhap", status="draft"), make_article("an", status="hidden"))

    assert "news" not in titles


def test_nothing_internal_is_in_the_index() -> None:
    person = {"name": SECRET, "public": False}
    record = make_cooperative(1, internal_note=SECRET, representative=person)
    dataset = make_dataset(plans=(PLAN,), cooperatives=(record,), tasks=(make_task(1, internal_note=SECRET),))

    files = make_search_files(catalogue_of(dataset), dataset.abbreviations)

    assert SECRET not in b"".join(files.values()).decode()


def test_what_its_page_says_of_a_cooperative_is_searched_but_not_what_it_lacks() -> None:
    valid = {"scheme": "VietGAP", "issued_on": "2024-01-01", "expires_on": "2025-12-31"}
    over = {"scheme": "GlobalGAP", "issued_on": "2020-01-01", "expires_on": "2021-12-31"}
    dissolved = {"on": "2024-06-01", "status": "đã giải thể"}
    begun = {"on": "2020-01-01", "status": "đang hoạt động"}
    dataset = make_dataset(
        cooperatives=(
            make_cooperative(1, certificates=[over, valid], linkages=[make_linkage()]),
            make_cooperative(2, history=[begun, dissolved]),
        )
    )

    texts = [entry.text for shelf in catalogue_of(dataset) if shelf.key == "cooperatives" for entry in shelf.entries]

    assert texts == [
        "Minh họa: đang hoạt động, chưa xếp loại, có hợp đồng liên kết tiêu thụ, chứng nhận VietGAP.",
        "Minh họa: đã giải thể, ngừng hoạt động, chưa xếp loại.",
    ]


def test_the_list_of_indicators_is_found_by_every_status_and_says_what_none_has() -> None:
    shelves = catalogue_of(make_dataset(cooperatives=(make_cooperative(1),)))
    texts = {entry.url: entry.text for shelf in shelves if shelf.key == "pages" for entry in shelf.entries}

    assert "Chậm tiến độ: không có chỉ tiêu." in texts["chi-tieu.html"]
    assert len(re.findall(r": 1 chỉ tiêu\.", texts["chi-tieu.html"])) == 1


def test_a_status_that_rests_on_examples_says_so() -> None:
    shelves = catalogue_of(make_dataset(cooperatives=(make_cooperative(1),)))

    assert next(shelf for shelf in shelves if shelf.key == "indicators").entries[0].note.endswith("(minh họa)")


def test_a_place_says_what_it_became() -> None:
    later = make_place("xa-moi", name="Xã Mới", valid_from="2025-07-01")
    before = make_place("xa-a", successors=["xa-moi"], valid_to="2025-06-30")
    dataset = make_dataset(places=(make_place("vung", parent=None), before, make_place("xa-b"), later))

    shelves = catalogue_of(dataset)
    notes = {entry.url: entry.note for shelf in shelves if shelf.key == "places" for entry in shelf.entries}

    assert notes["dia-ban/xa-a.html"] == "đến 30/06/2025, nay thuộc xã Mới"
    assert notes["dia-ban/xa-moi.html"] == "từ 01/07/2025"


# ── How it is written ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_that_follows_from_the_title_is_left_out() -> None:
    files = index_of(
        Entry("HTX Đồng Xuân", "hop-tac-xa/htx-dong-xuan.html"), Entry("HTX Hòa Bình", "hop-tac-xa/htx-2.html", "Xã A")
    )

    assert read_part(files)["rows"] == [[0, "HTX Đồng Xuân"], [0, "HTX Hòa Bình", "Xã A", "htx-2"]]


def test_a_shelf_without_a_folder_keeps_whole_addresses() -> None:
    files = index_of(Entry("VietGAP", "thuat-ngu.html#thuat-ngu-vietgap"), folder="")

    assert read_part(files)["rows"] == [[0, "VietGAP", "", "thuat-ngu.html#thuat-ngu-vietgap"]]


def test_spellings_of_an_abbreviation_come_from_the_data() -> None:
    known = Abbreviation(short="HTX NN", meaning="hợp tác xã nông nghiệp (loại hình)", variants=("HTXNN",))

    same = read_part(make_search_files([], [known]))["same"]

    assert same[0] == ["hợp tác xã nông nghiệp", "HTX NN", "HTXNN"]
    assert same[1:] == [list(each) for each in SPELLINGS]


def test_rows_name_their_fields_once() -> None:
    files = index_of(Entry("HTX Đồng Xuân", "hop-tac-xa/htx-2.html", "Xã A", "Đang hoạt động."))
    part = read_part(files)

    assert dict(zip(part["fields"], part["rows"][0], strict=True)) == {
        "kind": 0,
        "title": "HTX Đồng Xuân",
        "note": "Xã A",
        "address": "htx-2",
        "text": "Đang hoạt động.",
    }
    assert part["kinds"] == [{"title": "Hợp tác xã", "url": "hop-tac-xa.html", "folder": "hop-tac-xa/"}]


def test_a_long_index_comes_in_parts_of_bounded_size() -> None:
    entries = [Entry(f"HTX số {number:04d}", f"hop-tac-xa/{number}.html") for number in range(500)]

    files = index_of(*entries, part_bytes=5 * KILO)
    parts = [read_part(files, number) for number in range(1, len(files) + 1)]

    assert parts[0]["parts"] == len(files) > 1
    assert [row[1] for part in parts for row in part["rows"]] == [entry.title for entry in entries]
    assert all(len(content) < 6 * KILO for content in files.values())


def test_too_much_text_is_cut_where_it_is_longest_and_names_stay() -> None:
    lines: list[Line] = [[0, f"Bài {size}", "", f"b{size}", "chữ nghĩa " * size] for size in (1, 2000, 20_000)]

    short, middle, long = shorten_texts(lines, entries_a_part=3)
    weight = len(json.dumps([short, middle, long], ensure_ascii=False, separators=(",", ":")).encode())

    assert [short[-1], middle[-1]] == [lines[0][-1], lines[1][-1]]
    assert long[1] == "Bài 20000"
    assert str(long[-1]).endswith(("chữ", "nghĩa"))
    assert PART_BYTES - 100 < weight <= PART_BYTES + 100


def test_equal_entries_give_equal_bytes() -> None:
    dataset = make_dataset(cooperatives=(make_cooperative(1), make_cooperative(2)))
    once, again = (make_search_files(catalogue_of(dataset), dataset.abbreviations) for _ in range(2))

    assert dict(once) == dict(again)


# ── What it weighs, compressed with brotli ────────────────────────────────────────────────────────────────────────

SYLLABLES = (  # noqa: SIM905
    "An Bình Phú Hòa Thạnh Tân Long Vĩnh Xuân Đông Tây Nam Bắc Thành Công Phước Lộc Thọ Mỹ Hưng Khánh Lợi Hiệp Thuận "
    "Đức Minh Quang Sơn Hà Trung Tiến Đạt Phong Hội Nhất Tâm Cường Kiên Ngọc Kim Ngân Thới Ninh Điền Bảo Trường Thịnh"
).split()
FORMS = ("HTX Nông nghiệp", "HTX Dịch vụ nông nghiệp", "HTX Thủy sản", "HTX Cây ăn trái", "Hợp tác xã Rau an toàn")


def make_register(count: int) -> list[Entry]:
    """Return entries as a province's register has them, names and places as unlike as names are."""
    draw = random.Random(count)  # noqa: S311
    places = [f"{draw.choice(('Xã', 'Phường'))} {' '.join(draw.sample(SYLLABLES, 2))}" for _ in range(100)]
    names = [f"{draw.choice(FORMS)} {' '.join(draw.sample(SYLLABLES, 3))}" for _ in range(count)]
    ratings = ("tốt", "khá", "trung bình", "yếu")
    facts = ("", ", có hợp đồng liên kết tiêu thụ", ", chứng nhận VietGAP", ", có mã số vùng trồng")
    chains = ("Lúa gạo", "Cá tra giống", "Rau màu", "Cây ăn trái")
    return [
        Entry(
            name,
            f"hop-tac-xa/{slugify(name)}.html",
            f"{draw.choice(places)} · {draw.choice(chains)}",
            f"Đang hoạt động, xếp loại {draw.choice(ratings)} năm 2023{draw.choice(facts)}.",
        )
        for name in names
    ]


def make_texts(count: int, words_each: int = 40) -> list[Entry]:
    """Return articles with leads of about 200 letters, or so many words."""
    draw = random.Random(count)  # noqa: S311
    words = (ROOT / "data" / "README.md").read_text(encoding="utf-8").split()
    leads = [" ".join(draw.choices(words, k=words_each)) for _ in range(count)]
    return [Entry(" ".join(lead.split()[:10]), f"hop-tac-xa/{slugify(lead)[:60]}.html", "", lead) for lead in leads]


def weights(files: Any) -> list[int]:
    return [len(brotli.compress(content)) for content in files.values()]


def test_two_thousand_cooperatives_weigh_at_most_60_kilobytes() -> None:
    parts = weights(index_of(*make_register(2000)))

    assert len(parts) <= 3
    assert 20 * KILO < sum(parts) <= 60 * KILO


def test_every_further_thousand_cooperatives_weigh_at_most_13_kilobytes() -> None:
    """The measured growth that docs/architecture.md tells: who types asks for all parts."""
    assert sum(weights(index_of(*make_register(4000)))) <= 4 * 13 * KILO


def test_five_hundred_entries_weigh_at_most_60_kilobytes() -> None:
    register, texts, whole_articles = make_register(350), make_texts(150), make_texts(500, words_each=600)

    assert sum(weights(index_of(*register, *texts))) <= 60 * KILO
    assert 40 * KILO < sum(weights(index_of(*whole_articles))) <= 60 * KILO


def test_no_part_weighs_more_than_60_kilobytes_however_many_there_are() -> None:
    files = index_of(*make_register(2000), *make_texts(1500))

    assert len(files) > 1
    assert max(weights(files)) <= 60 * KILO


def test_all_scripts_of_the_theme_weigh_at_most_10_kilobytes() -> None:
    """As they are published, without their comments."""
    scripts = sorted((ROOT / "theme" / "static" / "js").glob("*.js"))
    published = [minify_script(script.read_text(encoding="utf-8")).encode() for script in scripts]

    assert published
    assert sum(len(brotli.compress(script)) for script in published) <= 10 * KILO


# ── Folding ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_python_folds_by_the_table(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.skipif(shutil.which("node") is None, reason="Node runs the script of the theme")
def test_the_script_folds_as_python_does() -> None:
    words = [*FOLDED, *LETTERS]
    program = f"console.log(JSON.stringify(JSON.parse(process.argv[1]).map({fold_of_script()})))"
    outcome = subprocess.run(["node", "-e", program, json.dumps(words)], capture_output=True, check=True)

    assert json.loads(outcome.stdout) == [fold(word) for word in words]
