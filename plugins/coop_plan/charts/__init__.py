"""Draw: computed values → charts. Nothing is computed here but where marks stand."""

from __future__ import annotations

from pathlib import Path

from ..results import SiteProgress
from .chart import Cell, Chart, Charts, ChartTable, Column, Picture

__all__ = ["Cell", "Chart", "ChartTable", "Charts", "Column", "Picture", "draw_charts", "file_chart_name"]


def draw_charts(progress: SiteProgress, cache_dir: Path | None = None) -> Charts:
    """Draw every chart of the current plan, by name.

    Names: `<indicator>-bullet`, `<indicator>-development`, `<indicator>-makeup` (only where records are known),
    `ratings`, `tasks-status`, `tasks-time`, `cooperatives-by-place`, `cooperatives-by-chain`; a chart that would
    show nothing is absent. Charts found in `cache_dir` are not drawn again.
    """
    raise NotImplementedError


def file_chart_name(charts: Charts, indicator_id: str) -> str:
    """Name the chart offered as the file beside an indicator's page: its development, or its bullet."""
    development = f"{indicator_id}-development"
    return development if development in charts else f"{indicator_id}-bullet"
