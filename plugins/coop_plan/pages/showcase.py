"""Describe: the page of components, each with its states, for those who work on the theme. Not for readers.

All that stands on it is made up and says so; only the ledger is the site's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..results import Emphasis, Run, Status, TaskStatus
from .atlas import Atlas
from .charts_view import describe_chart
from .common import Columns, Rows, make_table
from .figure_map import FigureMap, FigureMaps, FigureTile, MapChoice, TileFigure
from .listing import Pager
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, TASK_KEYS, stacked_bar, status_words
from .tile_map import Dot, Rivers, TileMap, TileView, convention
from .views import (
    Answer,
    Cell,
    ChartView,
    Column,
    Crumb,
    Definition,
    DocumentItem,
    Gauge,
    LedgerRow,
    Link,
    MissingItem,
    NewsItem,
    Span,
    StackedBar,
    Table,
    TallyItem,
    TaskRow,
    Waffle,
    WaffleCell,
    WaffleRow,
)

KEY = "showcase"
LONG_NAME = "Hợp tác xã Dịch vụ Nông nghiệp tổng hợp, Thủy sản và Du lịch sinh thái cộng đồng minh họa A"
"""A name of more than ninety letters, as registers hold them."""


@dataclass(frozen=True, slots=True)
class State:
    """A component in one state, with the words that name the state."""

    words: str
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class ShowcaseView:
    """The components in the order of the page."""

    answer: Answer
    target_tags: tuple[tuple[str, str], ...]
    task_tags: tuple[tuple[str, str], ...]
    tally: tuple[TallyItem, ...]
    missing: tuple[MissingItem, ...]
    gauges: tuple[State, ...]
    rows: tuple[LedgerRow, ...]
    waffles: tuple[tuple[str, Waffle], ...]
    bars: tuple[tuple[str, StackedBar], ...]
    table: Table
    plain_table: Table
    facts: tuple[Definition, ...]
    news: tuple[NewsItem, ...]
    documents: tuple[DocumentItem, ...]
    tasks: tuple[TaskRow, ...]
    links: tuple[Link, ...]
    crumbs: tuple[Crumb, ...]
    pagers: tuple[Pager, ...]
    ratings: tuple[tuple[int, str], ...]
    dots: TileMap
    maps: FigureMaps
    states_url: str


@dataclass(frozen=True, slots=True)
class RareStatesView:
    """Charts that a year's data may never show, and tables that hold too much or nothing."""

    charts: tuple[ChartView, ...]
    reasons: Table
    unknown: Table


def showcase_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the components, then the rare states of charts and tables; both are in no menu, map or index."""
    yield _components_page(atlas)
    head = make_head(
        urls.SHOWCASE_STATES,
        "Trạng thái hiếm",
        "Biểu đồ và bảng khi số liệu quá ít, quá nhiều hoặc chưa rõ.",
        KEY,
        parents=(Crumb("Giao diện", urls.SHOWCASE),),
        illustrative=True,
        indexed=False,
    )
    view = RareStatesView(tuple(map(describe_chart, atlas.examples.values())), _reasons(), _unknown())
    yield make_page(head, "showcase_states", view)


def _components_page(atlas: Atlas) -> PageSpec:
    tags = tuple(Status)
    view = ShowcaseView(
        answer=Answer(
            (Run("Chậm tiến độ: ", Emphasis.STATUS), Run("7 trong 12", Emphasis.STRONG), Run(" phần đã có.")), "behind"
        ),
        target_tags=tuple((STATUS_KEYS[status], status_words(status)) for status in tags),
        task_tags=tuple((TASK_KEYS[status], status_words(status)) for status in TaskStatus),
        tally=(
            TallyItem("met", 4, "đạt"),
            TallyItem("behind", 1, "chậm tiến độ"),
            TallyItem("no-data", 13, "chưa đủ số liệu"),
        ),
        missing=(
            MissingItem("1", "behind", "phần nữa là đạt", urls.SHOWCASE, "nếu tổng số giữ nguyên"),
            MissingItem(
                "?",
                "no-data",
                "Một tên rất dài của một con số mà chưa báo cáo nào nêu",
                urls.SHOWCASE,
                "– chưa đủ số liệu",
            ),
        ),
        gauges=tuple(_gauges()),
        rows=tuple(atlas.rows.values())[:1],
        waffles=(("Thiếu một", _waffle(8, 7, 1, 2)), ("Nhiều", _waffle(12, 16, 0, 4))),
        bars=(
            ("Ba phần", stacked_bar([("met", "đạt", 8), ("behind", "chậm", 4), ("no-data", "chưa rõ", 1)])),
            (
                "Một phần rất nhỏ",
                stacked_bar([("done", "xong", 97), ("late", "chậm", 1), ("not-due", "chưa đến hạn", 2)]),
            ),
            ("Chỉ một phần", stacked_bar([("not-due", "chưa đến hạn", 3)])),
        ),
        table=_table(),
        plain_table=make_table("Bảng hẹp", ["Năm", Column("Số", numeric=True)], [["2023", "1.234"], ["2024", "–"]]),
        facts=(
            Definition("Mẫu số", (Span("12 phần", strong=True), Span(" thuộc diện xét"))),
            Definition("Nguồn", (Span("chưa nêu trong nguồn"),)),
        ),
        news=tuple(_news()),
        documents=(
            DocumentItem(
                "Văn bản minh họa", urls.SHOWCASE, f"{LONG_NAME} · số và ngày ban hành: chưa nêu trong nguồn", ""
            ),
        ),
        tasks=tuple(_tasks()),
        links=(Link(LONG_NAME, urls.SHOWCASE, "một dòng dưới liên kết"), Link("Ngắn", urls.SHOWCASE)),
        crumbs=(Crumb("Tổng quan", urls.HOME), Crumb(LONG_NAME, urls.SHOWCASE), Crumb("Trang này", None)),
        pagers=(Pager(1, 50, None, urls.SHOWCASE), Pager(7, 50, urls.SHOWCASE, urls.SHOWCASE)),
        ratings=((4, "Tốt"), (3, "Khá"), (2, "Trung bình"), (1, "Yếu"), (0, "Chưa xếp loại")),
        dots=_dots(),
        maps=_maps(),
        states_url=urls.SHOWCASE_STATES,
    )
    head = make_head(
        urls.SHOWCASE,
        "Giao diện",
        "Các thành phần của giao diện và trạng thái của chúng.",
        KEY,
        illustrative=True,
        indexed=False,
    )
    return make_page(head, "showcase", view)


def _gauges() -> Iterator[State]:
    """Yield a gauge for each thing that it can say."""
    ticks = (0.0, 25.0, 50.0, 75.0, 100.0)

    def gauge(
        key: str,
        width: float | None,
        target: float | None = 60.0,
        label: str | None = "≥ 12",
        **changes: bool | float | tuple[float, ...],
    ) -> Gauge:
        values = {
            "ticks": ticks,
            "expected_x": None,
            "hollow": False,
            "estimated": False,
            "marks": (),
            "overflow": False,
        }
        return Gauge(key, width, target, label, alt="", **(values | changes))  # type: ignore[arg-type]

    yield State("Đạt đúng mức", gauge("met", 60.0))
    yield State("Vượt mức", gauge("met", 82.0))
    yield State("Vượt xa: thanh bị cắt", gauge("met", 100.0, overflow=True))
    yield State("Dưới mức, kèm mức mong đợi đến nay", gauge("behind", 35.0, expected_x=45.0))
    yield State("Không đạt", gauge("not-met", 20.0))
    yield State("Bằng không", gauge("not-due", None, hollow=True))
    yield State("Bằng không, kèm mức mong đợi rất nhỏ", gauge("behind", None, hollow=True, expected_x=1.0))
    yield State("Ước thực hiện", gauge("on-track", 48.0, estimated=True))
    yield State("Chưa đủ số liệu", gauge("no-data", None))
    yield State("Chưa rõ, nằm trong một khoảng", gauge("no-data", None, range=(48.0, 22.0)))
    yield State(
        "Chỉ theo dõi, không mức phải đạt", gauge("followed", None, None, None, ticks=(), marks=(0.0, 4.0, 8.0))
    )


def _waffle(columns: int, counted: int, missing: int, left_out: int) -> Waffle:
    def cells(count: int, part: str) -> tuple[WaffleCell, ...]:
        return tuple(
            WaffleCell(f"{each:02}", f"Phần minh họa {each:02}", urls.SHOWCASE, part) for each in range(1, count + 1)
        )

    return Waffle(
        columns,
        (
            WaffleRow(
                "counted",
                f"{counted} phần được tính",
                "",
                cells(counted, "counted"),
                missing,
                f"thiếu {missing}" if missing else "",
            ),
            WaffleRow(
                "left-out",
                f"{left_out} phần ngoài diện",
                "Mới lập chưa đủ 12 tháng.",
                cells(left_out, "left-out"),
                0,
                "",
            ),
            WaffleRow("unknown", "1 phần chưa rõ", "Chưa có kết quả.", cells(1, "unknown"), 0, ""),
        ),
    )


def _table() -> Table:
    columns: Columns = ["Tên", "Đơn vị", "Xếp loại", Column("Thành viên", numeric=True), "Tình trạng"]
    rows: Rows = [
        [
            Cell(LONG_NAME, urls.SHOWCASE),
            Cell("Đơn vị A", note="nay là đơn vị B"),
            Cell("Tốt", ticks=4),
            "1.234",
            Cell("Có hợp đồng", status_key="met"),
        ],
        [
            Cell("Ngắn", urls.SHOWCASE),
            "–",
            Cell("Chưa xếp loại", ticks=0),
            "–",
            Cell("Đã giải thể", status_key="no-data", note="từ 10/12/2024"),
        ],
    ]
    return make_table("Bảng của hồ sơ", columns, rows)


def _reasons() -> Table:
    """Show members with reasons of every length."""
    columns: Columns = ["Hồ sơ", "Phần", "Lý do"]
    long = (
        "Hợp đồng ký ngày 01/02/2023 với doanh nghiệp minh họa B có khâu vật tư và sản xuất nhưng không có khâu tiêu thụ; "
        "hợp đồng ký ngày 15/05/2024 với doanh nghiệp minh họa C có khâu tiêu thụ nhưng hết hạn ngày 30/09/2024, trước "
        "ngày chốt số; phụ lục gia hạn chưa có ngày ký nên chưa tính"
    )
    rows: Rows = [
        [Cell(LONG_NAME, urls.SHOWCASE), "Chỉ ở mẫu số", long],
        [Cell("Ngắn", urls.SHOWCASE), "Được tính", "Còn hợp đồng"],
        [Cell("Chưa rõ", urls.SHOWCASE), "Chưa rõ", "Chưa có kết quả đánh giá năm 2023"],
    ]
    return make_table("Từng hồ sơ và lý do", columns, rows)


def _unknown() -> Table:
    """Show a table of which nothing is known yet."""
    columns: Columns = ["Đến ngày", Column("Tử số", numeric=True), Column("Mẫu số", numeric=True), "Kết luận"]
    rows: Rows = [
        [day, "–", "–", Cell("Chưa đủ số liệu", status_key="no-data")] for day in ("31/03/2024", "30/06/2024")
    ]
    return make_table("Chưa có số nào", columns, rows)


def _news() -> Iterator[NewsItem]:
    for title in (f"{LONG_NAME} họp thành viên", "Tin ngắn"):
        yield NewsItem(
            title,
            urls.SHOWCASE,
            "Một hai câu dẫn.",
            "05/07/2024",
            "2024-07-05",
            None,
            "Chuyên mục",
            None,
            illustrative=True,
            image=None,
            image_alt=None,
        )


def _tasks() -> Iterator[TaskRow]:
    for status in TaskStatus:
        yield TaskRow(
            "",
            f"Việc minh họa cho {LONG_NAME}" if status is TaskStatus.LATE else "Việc minh họa",
            urls.SHOWCASE,
            TASK_KEYS[status],
            status_words(status),
            "chưa nêu hạn",
            named_only=False,
            illustrative=True,
        )


def _dots() -> TileMap:
    many = (Dot("counted", 108), Dot("not-counted", 43), Dot("left-out"))
    tiles = (
        TileView("Không có ai", urls.SHOWCASE, 1, 1, (), "Không có ai"),
        TileView("Một", urls.SHOWCASE, 2, 1, (Dot("counted"),), "Một"),
        TileView("Rất nhiều", urls.SHOWCASE, 3, 1, many, "Rất nhiều"),
        TileView("Ngoài diện", urls.SHOWCASE, 2, 2, (Dot("left-out"),) * 3, "Ngoài diện"),
    )
    legend = (("counted", "được tính"), ("not-counted", "chưa"), ("left-out", "ngoài diện xét"))
    rivers = Rivers(3, 2, ("M0 .4Q.9 1.1 1.5 1.1Q2.1 1.1 3 1.6", "M1.5 1.1L1.1 2"))
    return TileMap("Chấm, có nét sông", 3, tiles, legend, f"{convention(rivers)}.", "", rivers)


def _maps() -> FigureMaps:
    texts = (("0", 0), ("1", 1), ("12", 2), ("1.234", 3), ("12.345", 4))
    tiles = tuple(
        FigureTile(f"Đơn vị {at}", urls.SHOWCASE, at, 1, (TileFigure(text, shade), TileFigure("–", 0)))
        for at, (text, shade) in enumerate(texts, 1)
    )
    rows: Rows = [[tile.name, *(figure.text for figure in tile.figures)] for tile in tiles]
    table = make_table(
        "Bảng số của sơ đồ", ["Đơn vị", Column("Số", numeric=True), Column("Chưa có số", numeric=True)], rows
    )
    choices = (MapChoice("Số", "Năm bậc màu."), MapChoice("Chưa có số", "Không có gì để tô."))
    return FigureMaps(choices, (FigureMap("Năm bậc", tiles, table),), "Sơ đồ quy ước, không theo tỷ lệ.")
