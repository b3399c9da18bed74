"""Describe: the data page, every file for download with its form, size and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import urls
from ..charts import Chart
from ..downloads import EARLIER_TABLES, SCHEMA_CHANGES, Download
from ..wording import NO_BREAK, format_day, format_decimal, format_whole, lower_first
from .atlas import Atlas
from .common import Cells, Columns, Rows, make_table
from .data_examples import DataExample, data_examples
from .listing import Pager, part_pages, split_rows, table_pager
from .spec import PageSpec, make_head, make_page
from .views import Cell, Column, Head, Table

KEY = "data"
LABEL = "Dữ liệu"
_CHARTS_SHOWN = 20
"""How many charts the page lists itself: their number grows with the plans, the page's weight must not."""


@dataclass(frozen=True, slots=True)
class DataView:
    """Everything to take away: packages, tables, the files beside indicators, charts."""

    sentence: str
    licence: str
    packages: Table
    tables: Table
    earlier: Table
    indicators: Table | None
    reports: Table | None
    charts: Table | None
    charts_pager: Pager | None
    notes: tuple[str, ...]
    examples: tuple[DataExample, ...]
    schema: Table


def data_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the data page, and the further pages of its charts where there are many."""
    charts = split_rows(table, _CHARTS_SHOWN) if (table := _charts(atlas)) else ()
    head, view = _data_view(atlas, charts)
    yield make_page(head, "data", view)
    yield from part_pages(head, charts)


def _data_view(atlas: Atlas, charts: Sequence[Table]) -> tuple[Head, DataView]:
    own = [each for each in atlas.downloads if each.indicator is None and each.report is None]
    packages = [each for each in own if each.format != "CSV"]
    tables = [each for each in own if each.format == "CSV"]
    illustrative = atlas.current.provenance == "illustrative"
    view = DataView(
        sentence=f"{len(tables)} bảng, {len(atlas.dataset.indicators)} chỉ tiêu, số liệu đến {format_day(atlas.as_of)}.",
        licence=atlas.dataset.portal.licence,
        packages=_files("Cả gói", packages),
        tables=_files("Từng bảng", [each for each in tables if not _is_earlier(each)]),
        earlier=_files("Điều đã công bố, điều đã đổi", [each for each in tables if _is_earlier(each)]),
        indicators=_indicators(atlas),
        reports=_reports(atlas),
        charts=charts[0] if charts else None,
        charts_pager=table_pager(urls.DATA, charts),
        notes=_notes(illustrative),
        examples=data_examples(atlas),
        schema=_schema_changes(),
    )
    head = make_head(
        urls.DATA,
        LABEL,
        f"Tải toàn bộ số liệu của {atlas.plan.short_title} bằng CSV (mở được bằng Excel), JSON và Data Package, kèm mã kiểm tra.",
        KEY,
        illustrative=illustrative,
        modified_on=atlas.current_changed_on,
    )
    return head, view


def _schema_changes() -> Table:
    rows: Rows = [[each.version, each.words] for each in SCHEMA_CHANGES]
    return make_table("Các phiên bản của lược đồ JSON", [Column("Phiên bản"), "Thay đổi"], rows)


def _notes(illustrative: bool) -> tuple[str, ...]:
    notes = (
        "Tệp CSV mã hóa UTF-8 có BOM, cách nhau bằng dấu phẩy, ngày viết 2024-12-31, dấu thập phân là dấu chấm.",
        "Ô trống là chưa biết, không phải số không.",
        "Ô chữ bắt đầu bằng = + - @ (kể cả sau dấu cách) có thêm một dấu nháy ' ở trước để bảng tính không coi là công thức; đọc bằng chương trình thì bỏ dấu ấy.",
        "Địa chỉ của mọi tệp giữ nguyên qua các kỳ. Khóa mới trong JSON tăng số giữa của phiên bản lược đồ; đổi nghĩa hay bỏ khóa tăng số đầu, và có tệp lược đồ mới.",
        "Mỗi dòng ghi rõ là chính thức (official) hay minh họa (illustrative).",
    )
    extra = "Phần lớn hồ sơ đang có là minh họa: dùng để thử, không dùng để kết luận về địa phương."
    return (*notes, extra) if illustrative else notes


def format_size(size: int) -> str:
    """Write a file's size in KB of 1000 bytes, or bytes below one."""
    return f"{size}{NO_BREAK}byte" if size < 1000 else f"{format_decimal(round(size / 1000))}{NO_BREAK}KB"


def _is_earlier(download: Download) -> bool:
    return PurePosixPath(download.path).stem in EARLIER_TABLES


def _files(caption: str, downloads: list[Download]) -> Table:
    columns: Columns = ["Nội dung", "Tệp", "Dạng", Column("Cỡ", numeric=True), Column("Số dòng", numeric=True)]
    rows: Rows = [
        [
            each.title,
            Cell(each.path.rsplit("/", 1)[-1], each.path),
            each.format,
            format_size(each.size),
            "–" if each.rows is None else format_whole(each.rows),
        ]
        for each in downloads
    ]
    return make_table(caption, columns, rows)


def _indicators(atlas: Atlas) -> Table | None:
    files = {(each.indicator, each.format): each for each in atlas.downloads if each.indicator}
    rows: Rows = [
        [
            Cell(indicator.name, urls.indicator_url(indicator.id) if indicator.id in atlas.assessments else None),
            *(_file_cell(files.get((indicator.id, form))) for form in ("CSV", "JSON")),
        ]
        for indicator in atlas.dataset.indicators
    ]
    return make_table("Từng chỉ tiêu", ["Chỉ tiêu", "CSV", "JSON"], rows) if rows else None


def _reports(atlas: Atlas) -> Table | None:
    files = {(each.report, each.format): each for each in atlas.downloads if each.report}
    rows: Rows = [
        [
            Cell(each.report.title, urls.report_url(each.report.id)),
            *(_file_cell(files.get((each.report.id, form))) for form in ("CSV", "JSON")),
        ]
        for each in atlas.progress.editions
    ]
    return make_table("Từng kỳ báo cáo, như đã biết ngày đó", ["Kỳ báo cáo", "CSV", "JSON"], rows) if rows else None


def _file_cell(download: Download | None) -> Cell:
    if download is None:
        return Cell("–")
    return Cell(download.path.rsplit("/", 1)[-1], download.path, note=format_size(download.size))


def _charts(atlas: Atlas) -> Table | None:
    names = {indicator.id: indicator.short_name for indicator in atlas.dataset.indicators}
    rows: Rows = [_chart_row(chart, names) for chart in atlas.charts.values()]
    return make_table("Biểu đồ", ["Biểu đồ", "SVG", "PNG"], rows) if rows else None


def _chart_row(chart: Chart, names: Mapping[str, str]) -> Cells:
    """Name a chart by its indicator, where it has one, and by its message."""
    subject = names.get(chart.name.rpartition("-")[0])
    return [
        f"{subject}: {lower_first(chart.title)}" if subject else chart.title,
        Cell(f"{chart.name}.svg", urls.chart_url(chart.name, "svg"), note=format_size(len(chart.svg))),
        Cell(f"{chart.name}.png", urls.chart_url(chart.name, "png"), note=format_size(len(chart.png))),
    ]
