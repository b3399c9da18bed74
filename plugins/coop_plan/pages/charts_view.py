"""Describe: drawn charts as pages print them, each with its table and the addresses of its files."""

from __future__ import annotations

from .. import charts as drawn
from .. import urls
from .atlas import Atlas
from .views import Cell, ChartView, Column, Row, Table


def chart_view(atlas: Atlas, name: str) -> ChartView | None:
    """Describe a chart for its page; None when it would show nothing."""
    chart = atlas.charts.get(name)
    return describe_chart(chart) if chart else None


def describe_chart(chart: drawn.Chart) -> ChartView:
    """Describe a drawn chart; its files are where charts of data have theirs."""
    return ChartView(
        name=chart.name,
        title=chart.title,
        alt=chart.alt,
        inline_wide=drawn.without_names(chart.inline_wide),
        inline_narrow=drawn.without_names(chart.inline_narrow),
        table=_table(chart.table),
        svg_url=urls.chart_url(chart.name, "svg"),
        png_url=urls.chart_url(chart.name, "png"),
        illustrative=chart.illustrative,
    )


def _table(table: drawn.ChartTable) -> Table:
    return Table(
        table.caption,
        tuple(Column(column.label, column.numeric) for column in table.columns),
        tuple(
            Row(tuple(Cell(cell.text, cell.url, cell.status_key, exact=_exact(cell)) for cell in row))
            for row in table.rows
        ),
    )


def _exact(cell: drawn.Cell) -> str | None:
    return None if cell.raw is None else str(cell.raw)
