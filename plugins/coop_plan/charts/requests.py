"""Draw, shapes only: a chart described in words and numbers, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from .chart import ChartTable
from .views import View


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What to draw, and what to say of it; `source_words` stand under the chart in files."""

    name: str
    title: str
    alt: str
    table: ChartTable
    illustrative: bool
    source_words: str
    view: View
