"""Search as a reader meets it: what is found and in which order, keys, links, an empty result, a disk, no scripts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from folding import FOLDED, LETTERS, fold_of_script
from playwright.sync_api import Browser, Page, expect

from coop_plan.model import Abbreviation
from coop_plan.pages.catalogue import Entry, Shelf
from coop_plan.search import make_search_files
from coop_plan.sorting import fold
from tooling.web import serving

Open = Callable[..., Any]

SHELVES = (
    Shelf(
        "indicators",
        "Chỉ tiêu",
        "chi-tieu.html",
        "chi-tieu/",
        (
            Entry("Tỷ lệ HTX xếp loại tốt", "chi-tieu/htx-tot.html", "Đạt", "Trong số hợp tác xã được đánh giá."),
            Entry("Số sản phẩm OCOP", "chi-tieu/ocop.html", "Theo dõi"),
        ),
    ),
    Shelf(
        "tasks",
        "Nhiệm vụ",
        "nhiem-vu.html",
        "nhiem-vu/",
        (
            Entry("Tháo gỡ khó khăn về đất đai", "nhiem-vu/dat-dai.html", "Tổ chức sản xuất"),
            Entry("Làm đường nông thôn", "nhiem-vu/duong.html", "Cơ sở", "Mở đường cho cơ giới vào đồng lúa."),
            Entry("Hợp nhất hai tác phẩm về xã", "nhiem-vu/tac-pham.html", "", "Xuất bản ở đồng bằng, mùa xuân."),
            Entry(
                "Ngày hội",
                "nhiem-vu/ngay-hoi.html",
                "",
                "Mùa này mọi người gặp gỡ đông vui; sau đó ai nấy về làm đồng.",
            ),
        ),
    ),
    Shelf(
        "places",
        "Địa bàn",
        "dia-ban.html",
        "dia-ban/",
        (
            Entry("Xã Đồng Xuân", "dia-ban/dong-xuan.html"),
            Entry("Xã Hòa Bình", "dia-ban/hoa-binh.html"),
            Entry("Xã Hoa Mai", "dia-ban/hoa-mai.html"),
            Entry("Phường Thủy Vân", "dia-ban/thuy-van.html"),
        ),
    ),
    Shelf(
        "cooperatives",
        "Hợp tác xã",
        "hop-tac-xa.html",
        "hop-tac-xa/",
        (
            Entry("HTX Nông nghiệp Tấn Phát", "hop-tac-xa/tan-phat.html", "Xã Đồng Xuân · Lúa"),
            Entry("HTX Nông nghiệp số 07", "hop-tac-xa/so-07.html", "Xã An Phú · Rau màu"),
            Entry("Hợp tác xã Cây ăn trái Tân Lập", "hop-tac-xa/tan-lap.html", "Xã Hòa Bình · Xoài"),
            Entry("HTX <img src=x onerror=alert(1)>", "hop-tac-xa/ky-la.html"),
        ),
    ),
)
SAME = (
    Abbreviation(short="HTX", meaning="hợp tác xã"),
    Abbreviation(short="HTX NN", meaning="hợp tác xã nông nghiệp", variants=("HTXNN",)),
)
FARMS = {"HTX Nông nghiệp Tấn Phát", "HTX Nông nghiệp số 07"}
COOPERATIVES = FARMS | {"Hợp tác xã Cây ăn trái Tân Lập", "HTX <img src=x onerror=alert(1)>"}
RATED = "Tỷ lệ HTX xếp loại tốt"
SCATTERED = "Hợp nhất hai tác phẩm về xã"


@pytest.fixture(scope="module")
def desk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that search, of the built site, with an index of these shelves in three parts."""
    folder = tmp_path_factory.mktemp("search")
    for name in ("tim-kiem.html", "muc-luc-a-z.html", "404.html"):
        shutil.copy(site / name, folder / name)
    shutil.copytree(site / "theme", folder / "theme")
    shutil.copytree(site / "images", folder / "images")
    files = make_search_files(SHELVES, SAME, part_bytes=420)
    assert len(files) == 3
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def address(desk: Path) -> Iterator[str]:
    with serving(desk) as address:
        yield address


def wait_for_answer(page: Page) -> None:
    """Wait until the whole index has come and the search page has said what was found."""
    found = page.locator(".search__status", has_text="kết quả cho")
    found.or_(page.locator("#results .lead")).first.wait_for()


def titles(page: Page, scope: str = "#results") -> list[str]:
    return page.locator(f"{scope} li > a[href*='.html']").all_inner_texts()


def results_for(open_page: Open, query: str, **options: Any) -> Page:
    """Open the search page for a query and wait until all that was found is there."""
    page: Page = open_page(f"tim-kiem.html?q={quote(query)}", **options).page
    wait_for_answer(page)
    return page


def type_in_box(page: Page, query: str) -> None:
    """Type into the box of the masthead and wait for what it suggests."""
    page.locator(".search--wide input").click()
    page.keyboard.type(query)
    expect(page.locator(".search--wide [role=status]")).to_have_text(re.compile("kết quả$|khớp với"))


# ── What is found ─────────────────────────────────────────────────────────────────────────────────────────────────

FOUND = {
    "hop tac xa": COOPERATIVES | {RATED},
    "hợp tác xã": COOPERATIVES | {RATED},
    "htx": COOPERATIVES | {RATED},
    "HTXNN": FARMS,
    "htx nn": FARMS,
    "htx nông nghiệp": FARMS,
    "hợp tác xã nông nghiệp": FARMS,
    "có bao nhiêu htx": COOPERATIVES | {RATED},
    "bao nhieu htx": COOPERATIVES | {RATED},
    "hop tac x": COOPERATIVES | {RATED, SCATTERED},
    "hội mùa": {"Ngày hội"},
    "htx 7": {"HTX Nông nghiệp số 07"},
    "htx7": {"HTX Nông nghiệp số 07"},
    "số7": {"HTX Nông nghiệp số 07"},
    "7": {"HTX Nông nghiệp số 07"},
    "dat": {RATED, "Tháo gỡ khó khăn về đất đai"},
    "duong": {"Làm đường nông thôn"},
    "đường": {"Làm đường nông thôn"},
    "dong xuan": {"Xã Đồng Xuân", "HTX Nông nghiệp Tấn Phát", SCATTERED},
    "ĐỒNG XUÂN": {"Xã Đồng Xuân", "HTX Nông nghiệp Tấn Phát", SCATTERED},
    "hoà bình": {"Xã Hòa Bình", "Hợp tác xã Cây ăn trái Tân Lập"},
    "thuỷ": {"Phường Thủy Vân"},
    "thuy van": {"Phường Thủy Vân"},
    "xep lo": {RATED},
    "tốt loại": {RATED},
    "cơ giới": {"Làm đường nông thôn"},
    "ocop": {"Số sản phẩm OCOP"},
}


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A reader on the search page who asks one thing after another."""
    page = browser.new_page()
    page.goto(f"{address}/tim-kiem.html?q=x")
    wait_for_answer(page)
    yield page
    page.close()


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_what_it_should(query: str, reader: Page) -> None:
    reader.locator(".search--page input").fill(query)

    assert set(titles(reader)) == FOUND[query]
    assert reader.locator("#results h2", has_text="Giống khi bỏ dấu").count() == 0


@pytest.mark.parametrize("query", [query for query in FOUND if not query.isascii()])
def test_marks_that_stand_apart_from_their_letters_are_no_matter(query: str, reader: Page) -> None:
    reader.locator(".search--page input").fill(normalize("NFD", query))

    assert set(titles(reader)) == FOUND[query]
    expect(reader.locator(".search__status")).to_have_text(f"{len(FOUND[query])} kết quả cho «{query}»")
    assert f"?q={quote(query)}" in reader.url


def test_what_was_typed_with_marks_comes_first_and_the_rest_apart(open_page: Open) -> None:
    page = results_for(open_page, "tấn")

    assert titles(page) == ["HTX Nông nghiệp Tấn Phát", "Hợp tác xã Cây ăn trái Tân Lập"]
    assert page.locator("#results h2").all_inner_texts() == ["Hợp tác xã", "Giống khi bỏ dấu"]


MARKED = {
    # A tone is typed last: «cá» begins no «Cấp», «bò» no «Bờ», but «cấ» does
    "cá": {"Nuôi cá trong ao"},
    "cấ": {"Cấp nước cho ao"},
    "cấp": {"Cấp nước cho ao"},
    "bò": {"Chăn bò"},
    "bờ": {"Đắp bờ"},
    "bơ": {"Trồng bơ"},
    # A syllable that is not written out yet may go on, and get its tone
    "hợ": {"Hợp nhất hai tác phẩm về xã", "Hợp tác xã Cây ăn trái Tân Lập", RATED},
    "đô": {"Làm đường nông thôn", "Hợp nhất hai tác phẩm về xã", "Ngày hội", "Xã Đồng Xuân"},
    "đồ": {"Làm đường nông thôn", "Hợp nhất hai tác phẩm về xã", "Ngày hội", "Xã Đồng Xuân"},
    "đo": {"Đo mực nước"},
    "thuỷ": {"Phường Thủy Vân"},
    "ao": {"Nuôi cá trong ao", "Cấp nước cho ao"},
}
"""What agrees in its marks with what was typed; all else that is found stands apart."""


@pytest.mark.parametrize("query", MARKED)
def test_what_agrees_in_its_marks_is_no_other_letter(query: str, marked_reader: Page) -> None:
    marked_reader.locator(".search--page input").fill(query)
    marked_reader.locator(".search__status", has_text=f"cho «{query}»").wait_for()
    agreeing = marked_reader.locator("#results section:not(:has(h2:text-is('Giống khi bỏ dấu'))) li > a")

    assert {title for title in agreeing.all_inner_texts() if not title.startswith("HTX")} == MARKED[query]


@pytest.fixture(scope="module")
def marked_reader(desk: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A reader who searches, from a disk, an index with titles that differ in marks alone."""
    folder = tmp_path_factory.mktemp("marks") / "site"
    shutil.copytree(desk, folder)
    titles = ("Nuôi cá trong ao", "Cấp nước cho ao", "Chăn bò", "Đắp bờ", "Trồng bơ", "Đo mực nước")
    added = Shelf(
        "more",
        "Việc thử",
        "nhiem-vu.html",
        "thu/",
        tuple(Entry(each, f"thu/{at}.html") for at, each in enumerate(titles)),
    )
    for part in (folder / "tim-kiem").glob("phan-*.js"):
        part.unlink()
    for path, content in make_search_files((*SHELVES, added), SAME).items():
        (folder / path).write_bytes(content)
    page = browser.new_page()
    page.goto(f"{(folder / 'tim-kiem.html').as_uri()}?q=x")
    wait_for_answer(page)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hoà", "Xã Hòa Bình"),
        ("hoa mai", "Xã Hoa Mai"),
        ("xuân", "Xã Đồng Xuân"),
        ("dong xuan", "Xã Đồng Xuân"),
        ("htx so 7", "HTX Nông nghiệp số 07"),
    ],
)
def test_the_best_match_stands_first(query: str, first: str, reader: Page) -> None:
    reader.locator(".search--page input").fill(query)

    assert titles(reader)[0] == first


def test_results_are_grouped_by_kind_with_their_counts(open_page: Open) -> None:
    page = results_for(open_page, "htx")

    assert page.locator("#results .section__head > *").all_inner_texts() == [
        "Hợp tác xã",
        "4 kết quả",
        "Chỉ tiêu",
        "1 kết quả",
    ]
    page.get_by_role("status").get_by_text("5 kết quả cho «htx»").wait_for()


def test_found_words_are_marked_where_they_stand(open_page: Open) -> None:
    page = results_for(open_page, "hop tac xa")

    assert set(page.locator("#results mark").all_inner_texts()) == {"HTX", "Hợp tác xã"}


def test_a_text_that_was_only_searched_shows_what_was_found_in_it(open_page: Open) -> None:
    page = results_for(open_page, "gioi vao")

    assert "Mở đường cho cơ giới vào đồng lúa." in page.inner_text("#results")
    assert page.locator("#results mark").all_inner_texts() == ["giới vào"]


def test_a_text_of_the_index_is_never_read_as_html(open_page: Open) -> None:
    watched = open_page("tim-kiem.html?q=onerror")
    watched.page.locator("#results a", has_text="<img src=x").wait_for()

    assert watched.page.locator("#results img").count() == 0
    watched.assert_clean()


def test_folding_in_the_browser_equals_that_of_python(open_page: Open) -> None:
    words = [*FOLDED, *LETTERS]
    page = open_page("404.html").page

    assert page.evaluate(f"words => words.map({fold_of_script()})", words) == [fold(word) for word in words]


# ── The search page ───────────────────────────────────────────────────────────────────────────────────────────────


def test_typing_changes_the_address_that_can_be_sent_on(open_page: Open) -> None:
    page = open_page("tim-kiem.html").page
    page.locator(".search--page input").fill("đường")
    page.locator("#results a", has_text="Làm đường").wait_for()

    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "đường"
    assert page.title().startswith("đường – ")


def test_an_empty_result_says_so_and_offers_what_exists(open_page: Open) -> None:
    page = results_for(open_page, "dduong nông zzzz")

    assert "Không có gì trên cổng khớp với «dduong nông zzzz»." in page.inner_text("#results")
    page.locator("#results a", has_text="«đường nông»").click()
    wait_for_answer(page)
    assert titles(page) == ["Làm đường nông thôn"]


TRIES = {
    "đông xuânn": ["«đông xuân»"],
    "giong lua": [],
    "ho xuan": [],
    "vay dong": [],
    "gioi hoa lua": ["«gioi lua»"],
    "nong thon qqqq": ["«nong thon»"],
    "dduowngf": ["«đường»"],
    "hop tacs xa": ["«hop tác xa»"],
    "hopwj tacs xax": ["«hợp tác xã»"],
    "ocob": [],
    "xe loại": [],
    "làm mùa": [],
    "thuyr van": ["«thủy van»"],
}
"""What is offered for a miss: nothing at all where no text has a near word beside its neighbours."""


@pytest.mark.parametrize("query", TRIES)
def test_a_miss_offers_only_near_words_that_stand_together_somewhere(query: str, reader: Page) -> None:
    reader.locator(".search--page input").fill(query)

    assert reader.locator("#results .lead").inner_text() == f"Không có gì trên cổng khớp với «{query}»."
    assert reader.locator("#results ul.links a[href*='?q=']").all_inner_texts() == TRIES[query]


def test_scattered_words_also_offer_fewer_that_stand_together(open_page: Open) -> None:
    page = results_for(open_page, "hai dong xuan")

    assert titles(page)[0] == SCATTERED
    assert page.locator("#results ul.links a[href*='?q=']").all_inner_texts() == ["«dong xuan»"]


def test_an_index_that_does_not_come_is_told(open_page: Open) -> None:
    page = open_page("404.html").page
    page.route("**/tim-kiem/**", lambda route: route.abort())
    page.goto(page.url.replace("404.html", "tim-kiem.html?q=htx"))

    page.get_by_role("status").get_by_text("Chưa tải được mục lục tìm kiếm").wait_for()


def test_a_page_that_comes_in_the_place_of_the_index_is_told(open_page: Open) -> None:
    page = open_page("404.html").page
    page.route("**/tim-kiem/**", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(page.url.replace("404.html", "tim-kiem.html?q=htx"))

    page.get_by_role("status").get_by_text("Chưa tải được mục lục tìm kiếm").wait_for()


def test_a_part_that_does_not_come_is_not_asked_for_again_and_again(open_page: Open, site: Path) -> None:
    first = (site / "tim-kiem" / "phan-1.js").read_text(encoding="utf-8")
    several = re.sub(r'"?parts"?:1\b', '"parts":3', first, count=1)
    assert several != first
    asked: list[str] = []
    page = open_page("404.html").page
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.route("**/phan-1.js", lambda route: route.fulfill(body=several, content_type="text/javascript"))
    page.route("**/phan-2.js", lambda route: route.abort())
    empty = "addToSearch({rows: []})"
    page.route("**/phan-3.js", lambda route: route.fulfill(body=empty, content_type="text/javascript"))
    page.goto(page.url.replace("404.html", "tim-kiem.html?q=htx"))

    page.get_by_role("status").get_by_text("Chưa tải được mục lục tìm kiếm").wait_for()
    page.wait_for_timeout(300)
    assert asked.count("phan-2.js") == 1
    assert asked.count("phan-3.js") == 1
    page.locator("main input[name=q]").fill("lúa")
    page.wait_for_timeout(300)
    assert asked.count("phan-2.js") == 2, "who asks again gets another try"
    assert asked.count("phan-3.js") == 1


def test_without_scripts_the_form_leads_to_a_page_that_points_to_the_list(open_page: Open) -> None:
    page = open_page("404.html", java_script_enabled=False).page
    page.locator(".search--wide input").fill("lúa")
    page.locator(".search--wide button").click()

    assert page.url.endswith("tim-kiem.html?q=l%C3%BAa")
    page.locator("main noscript a, main a", has_text="Mục lục A–Z").first.click()
    assert page.url.endswith("muc-luc-a-z.html")


# ── The box in the masthead ───────────────────────────────────────────────────────────────────────────────────────


def test_the_index_is_asked_for_only_by_who_searches(open_page: Open) -> None:
    page = open_page("404.html").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]) if "phan-" in request.url else None)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.locator(".search--wide input").focus()
    expect(page.locator("script[src*=phan-]")).to_have_count(1)
    assert asked == ["phan-1.js"]

    page.keyboard.type("h")
    expect(page.locator("script[src*=phan-]")).to_have_count(3)
    assert asked == ["phan-1.js", "phan-2.js", "phan-3.js"]


def test_arrows_choose_and_enter_opens(open_page: Open) -> None:
    page = open_page("404.html").page
    field = page.locator(".search--wide input")
    type_in_box(page, "dong xuan")
    assert field.get_attribute("aria-expanded") == "true"

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.inner_text().startswith("HTX Nông nghiệp Tấn Phát")

    page.keyboard.press("Enter")
    page.wait_for_url("**/hop-tac-xa/tan-phat.html")


def test_enter_without_a_choice_opens_all_results(open_page: Open) -> None:
    page = open_page("404.html").page
    type_in_box(page, "htx")
    page.keyboard.press("Enter")

    page.wait_for_url("**/tim-kiem.html?q=htx")


def test_escape_closes_the_suggestions_and_keeps_the_words(open_page: Open) -> None:
    page = open_page("404.html").page
    type_in_box(page, "htx")
    page.keyboard.press("Escape")

    field = page.locator(".search--wide input")
    assert not page.locator(".search--wide .suggestions").is_visible()
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "htx"


def test_leaving_the_box_closes_it(open_page: Open) -> None:
    page = open_page("404.html").page
    type_in_box(page, "htx")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert not page.locator(".search--wide .suggestions").is_visible()


def test_how_many_were_found_is_told_aloud(open_page: Open) -> None:
    page = open_page("404.html").page
    type_in_box(page, "htx")

    page.locator(".search--wide").get_by_role("status").get_by_text("5 kết quả").wait_for(state="attached")


def test_the_box_offers_a_way_on_when_nothing_is_found(open_page: Open) -> None:
    page = open_page("404.html").page
    type_in_box(page, "qqqq")

    assert page.locator(".search--wide .suggestions__note").inner_text() == "Không có gì khớp với «qqqq»."
    assert page.get_by_role("option").all_inner_texts() == ["Mở Mục lục A–Z"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_suggestions_and_results(width: int, scheme: str, open_page: Open, axe: Any) -> None:
    watched = open_page("404.html", width=width, color_scheme=scheme)
    open_suggestions(watched.page, width)
    in_box = axe(watched.page)
    watched.page.keyboard.press("ArrowDown")
    chosen = axe(watched.page)
    on_page = axe(results_for(open_page, "tấn", width=width, color_scheme=scheme))

    assert (in_box, chosen, on_page) == ([], [], [])
    watched.assert_clean()


def open_suggestions(page: Page, width: int) -> None:
    """Type into the box that this width shows."""
    where = "wide" if width >= 768 else "phone"
    if where == "phone":
        page.locator(".menu--phone summary").click()
    page.locator(f".search--{where} input").fill("htx")
    page.locator(f".search--{where} [role=option]", has_text="Xem cả 5 kết quả").wait_for()


@pytest.mark.parametrize(("width", "zoom"), [(320, 100), (360, 200), (640, 200), (768, 100), (1280, 200)])
def test_suggestions_are_not_cut(width: int, zoom: int, open_page: Open) -> None:
    page = open_page("404.html", width=width).page
    page.evaluate(f"document.documentElement.style.setProperty('font-size', '{zoom}%')")
    open_suggestions(page, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate("""() => [...document.querySelectorAll('.suggestions a')].filter(each => each.offsetParent)
        .filter(each => { const box = each.getBoundingClientRect();
            return box.left < 0 || box.right > innerWidth || each.scrollWidth > each.clientWidth; })
        .map(each => each.textContent)""")
    assert cut == []


# ── This site ────────────────────────────────────────────────────────────────────────────────────────────────────

KEPT = "Số HTX NN hiện có được duy trì hoạt động"
RICE = "Tham gia đề án một triệu héc-ta lúa theo Quyết định 703/QĐ-UBND"
AREA_CODES = "Cấp mã số vùng trồng"
NEWS = (
    "Tân Châu: Phát triển hợp tác xã, tổ hợp tác gắn với tổ chức sản xuất theo chuỗi giá trị ngành hàng chủ lực "
    "trên địa bàn thị xã"
)
FIRST = {
    # Counts and kinds of things
    "HTX": "Hợp tác xã",
    "bao nhieu htx": "Hợp tác xã",
    "THT": "Tổ hợp tác",
    "co bao nhieu htx xep loai tot": "Tỷ lệ HTX NN xếp loại tốt, khá",
    "cán bộ cao đẳng": "Tỷ lệ cán bộ quản lý, điều hành HTX có trình độ từ cao đẳng trở lên",
    "thành lập mới": "Số HTX NN thành lập mới",
    "lien ket tieu thu": "Tỷ lệ HTX tham gia liên kết tiêu thụ nông sản với doanh nghiệp",
    "ocop 3 sao": "Số sản phẩm OCOP từ 3 sao hoặc tiềm năng",
    # Where things stand
    "chỉ tiêu nào chưa đạt": KEPT,
    "chi tieu nao chua dat": KEPT,
    "chưa đạt": KEPT,
    "không đạt": KEPT,
    "đạt": "Số HTX NN thành lập mới",
    "chậm tiến độ": "Chỉ tiêu",
    "nhiem vu nao cham": AREA_CODES,
    "nhiệm vụ nào chưa có cập nhật": "Huy động nguồn lực",
    "ai phụ trách mã số vùng trồng": AREA_CODES,
    "rui ro": "Rủi ro khi hết hạn",
    "bao cao quy 3": "Số liệu Quý III năm 2024",
    "2024q3": "Số liệu Quý III năm 2024",
    "2024 q3": "Số liệu Quý III năm 2024",
    "q3/2024": "Số liệu Quý III năm 2024",
    "quý 3 2024": "Số liệu Quý III năm 2024",
    "quý III năm 2024": "Số liệu Quý III năm 2024",
    "quy i": "Số liệu Quý I năm 2024",
    # Which cooperative
    "hợp tác xã nào tốt": "HTX Nông nghiệp minh họa số 01",
    "htx nào có vietgap": "HTX Nông nghiệp minh họa số 01",
    "htx nào ngừng hoạt động": "HTX Nông nghiệp minh họa số 10",
    "ở đâu có htx cá tra": "HTX Nông nghiệp minh họa số 05",
    "htx long an": "HTX Nông nghiệp minh họa số 07",
    "dua luoi": "HTX Nông nghiệp minh họa số 07",
    "htx 7": "HTX Nông nghiệp minh họa số 07",
    "htx07": "HTX Nông nghiệp minh họa số 07",
    "QĐ703": "Quyết định 703/QĐ-UBND",
    "số 07": "HTX Nông nghiệp minh họa số 07",
    # What is grown, and how
    "lúa": "Lúa gạo",
    "lua chat luong cao": "Lúa gạo",
    "ca tra": "Cá tra giống",
    "xoai": "Cây ăn trái",
    "vietgap": "VietGAP",
    "cong nghe cao": "Nông nghiệp công nghệ cao",
    "ma so vung trong": "Mã số vùng trồng",
    "mã vùng trồng": "Mã số vùng trồng",
    "truy xuất nguồn gốc": "Truy xuất nguồn gốc",
    "dong xuan": RICE,
    "hecta": RICE,
    "ha": RICE,
    "1 triệu ha": RICE,
    "mot trieu hec ta": RICE,
    # Tasks
    "giai the": "Giải thể HTX không hoạt động hoặc không còn khả năng củng cố",
    "sáp nhập": "Tư vấn đăng ký, tổ chức lại theo Luật Hợp tác xã năm 2023",
    "sieu thi": "Nối nhà sản xuất với siêu thị, cửa hàng thực phẩm",
    "kinh te tap the": "Củng cố tổ chức quản lý nhà nước về kinh tế tập thể, hợp tác xã",
    "hội chợ biên giới": "Hội chợ biên giới",
    # Places, old and new
    "tan chau": "Phường Tân Châu",
    "vinh hoa": "Xã Vĩnh Hòa",
    "xã Tân An": "Xã Tân An",
    "phường Long Phú": "Phường Long Phú",
    "long hung": "Phường Long Hưng",
    "nghi quyet 1654": "Phường Long Thạnh",
    # Documents
    "703": "Quyết định 703/QĐ-UBND",
    "QĐ 703": "Quyết định 703/QĐ-UBND",
    "quyet dinh 152": "Quyết định 152/QĐ-UBND",
    "152/QĐ-UBND": "Quyết định 152/QĐ-UBND",
    "06-CTr/TU": "Chương trình hành động 06-CTr/TU",
    "luật hợp tác xã 2023": "Luật Hợp tác xã năm 2023",
    # The portal itself
    "tai du lieu": "Dữ liệu",
    "excel": "Dữ liệu",
    "cách tính": "Phương pháp",
    "chợ tân châu": "Trang chủ",
    "tác giả huyền thoại": "Giới thiệu",
}
"""What farmers, journalists and officials type, and what they would take first."""


@pytest.fixture(scope="module")
def asker(browser: Browser, site: Path) -> Iterator[Page]:
    """A reader who searches the whole built site from a disk."""
    page = browser.new_page()
    page.goto(f"{(site / 'tim-kiem.html').as_uri()}?q=x")
    wait_for_answer(page)
    yield page
    page.close()


@pytest.mark.parametrize("query", FIRST)
def test_what_a_reader_would_take_stands_first(query: str, asker: Page) -> None:
    asker.locator(".search--page input").fill(query)

    assert titles(asker)[0] == FIRST[query]


def test_what_has_a_number_stands_before_what_has_a_longer_one(asker: Page) -> None:
    asker.locator(".search--page input").fill("70")
    asker.locator(".search__status", has_text="cho «70»").wait_for()
    longer = ["703" in title for title in titles(asker)]

    assert set(longer) == {False, True}
    assert longer == sorted(longer)


def test_a_miss_offers_a_spelling_once_as_it_was_typed(asker: Page) -> None:
    asker.locator(".search--page input").fill("quý 3 xyzq")
    asker.locator("#results .lead", has_text="«quý 3 xyzq»").wait_for()

    assert asker.locator("#results ul.links a[href*='?q=']").all_inner_texts() == ["«quý 3»"]


def test_a_denial_is_never_left_out_of_what_is_offered(asker: Page) -> None:
    asker.locator(".search--page input").fill("hop tac xa chua co hop dong")
    asker.locator(".search__status", has_text="cho «hop tac xa chua co hop dong»").wait_for()
    offered = asker.locator("#results ul.links a[href*='?q=']").all_inner_texts()

    assert [words for words in offered if "chua" not in words] == []


def test_a_quarter_is_not_found_by_the_number_of_another(asker: Page) -> None:
    asker.locator(".search--page input").fill("quý 3 2024")
    asker.locator(".search__status", has_text="cho «quý 3 2024»").wait_for()

    assert "Số liệu Quý III năm 2024" in titles(asker)
    assert not {"Số liệu Quý I năm 2024", "Số liệu Quý II năm 2024"} & set(titles(asker))


@pytest.mark.parametrize("query", ["số 07", "so 7"])
def test_a_number_is_not_found_in_days(query: str, asker: Page) -> None:
    asker.locator(".search--page input").fill(query)
    asker.locator(".search__status", has_text=f"cho «{query}»").wait_for()
    numbered = [title for title in titles(asker) if title.startswith(("HTX ", "Tổ hợp tác "))]

    assert numbered == ["HTX Nông nghiệp minh họa số 07", "Tổ hợp tác minh họa số 07"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("30/9/2024", "Số liệu Quý III năm 2024"),
        ("30/09", "Số liệu Quý III năm 2024"),
        ("tin tức huyền thoại", NEWS),
        ("bản đồ", "Địa bàn"),
        ("chưa xếp loại", "HTX Nông nghiệp minh họa số 18"),
    ],
)
def test_days_and_writers_are_found(query: str, found: str, asker: Page) -> None:
    asker.locator(".search--page input").fill(query)
    asker.locator(".search__status", has_text=f"cho «{query}»").wait_for()

    assert found in titles(asker)


def test_rows_may_hold_their_fields_in_any_order(open_page: Open) -> None:
    plain = results_for(open_page, "htx")
    turned = open_page("404.html").page
    turned.add_init_script(
        """Object.defineProperty(window, "addToSearch", {
        set(take) { this.take = take; },
        get() { return (part) => {
            if (part.fields) this.size = part.fields.length;
            const turn = (row) => Array.from({ length: this.size }, (_, at) => row[at] ?? "").reverse();
            this.take({ ...part, ...(part.fields && { fields: [...part.fields].reverse() }), rows: part.rows.map(turn) });
        }; } })"""
    )
    turned.goto(plain.url)
    wait_for_answer(turned)

    assert titles(turned) == titles(plain) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hecta", "héc-ta"),
        ("ha", "héc ta"),
        ("chưa đạt", "không đạt"),
        ("HTX", "hợp tác xã"),
        ("HTX NN", "hop tac xa nong nghiep"),
        ("tổ hợp tác", "tht"),
        ("q3 2024", "quý III 2024"),
        ("quý 1", "Quý I"),
        ("tỉ lệ", "tỷ lệ"),
        ("ti le", "tỷ lệ"),
        ("quí 3", "quý 3"),
        ("kì báo cáo", "kỳ báo cáo"),
        ("kĩ thuật", "kỹ thuật"),
        ("viet gap", "VietGAP"),
    ],
)
def test_an_abbreviation_finds_as_much_as_what_it_stands_for(one: str, other: str, asker: Page) -> None:
    found = []
    for query in (one, other):
        asker.locator(".search--page input").fill(query)
        asker.locator(".search__status", has_text=f"cho «{query}»").wait_for()
        found.append((asker.locator(".search__status").inner_text().partition(" cho ")[0], titles(asker)))

    assert found[0] == found[1]
    assert found[0][1]


# ── From a disk ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_searches_from_a_disk(desk: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto((desk / "404.html").as_uri())
    type_in_box(page, "duong nong")
    page.keyboard.press("Enter")
    page.locator("#results a", has_text="Làm đường nông thôn").wait_for()
    page.locator(".search--page input").fill("ocop")
    page.locator("#results a", has_text="OCOP").wait_for()

    assert page.url.startswith("file://")
    assert page.url.endswith("?q=ocop")
    assert complaints == []
    context.close()


def test_the_real_index_answers_on_the_real_site(site: Path, browser: Browser) -> None:
    rows = json.loads((site / "tim-kiem" / "phan-1.js").read_text("utf-8").removeprefix("addToSearch(").rstrip(")\n"))
    with serving(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/tim-kiem.html?q=htx")
        page.locator("#results li a").first.wait_for()
        links = page.locator("#results li > a").evaluate_all("all => all.map(each => each.href)")
        broken = [link for link in links if not (site / link.removeprefix(f"{address}/").partition("#")[0]).is_file()]
        page.close()

    assert rows["parts"] == 1
    assert len(links) > 20
    assert broken == []
