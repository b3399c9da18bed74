"""Draw: computed values → charts. Nothing is computed here but where marks stand and how many records a row has.

`describe_*` turn results into requests (words, tables, plain numbers); `render` draws those that `cache` lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ..progress import revisions_of
from ..results import SiteProgress
from .cache import PictureCache, digest_of_code
from .chart import Cell, Chart, Charts, ChartTable, Column, Picture
from .describe_cooperatives import describe_cooperatives
from .describe_indicator import describe_indicator
from .describe_tasks import describe_tasks
from .examples import describe_examples
from .names import BULLET, DEVELOPMENT
from .requests import ChartRequest
from .svg import without_names

__all__ = [
    "Cell",
    "Chart",
    "ChartTable",
    "Charts",
    "Column",
    "Picture",
    "chart_prefix",
    "draw_charts",
    "draw_examples",
    "file_chart_name",
    "plan_prefix",
    "without_names",
]


def draw_charts(progress: SiteProgress, cache_dir: Path | None = None) -> Charts:
    """Draw every chart of every plan, by name.

    They are named as `names` says, with `chart_prefix` or `plan_prefix` before the name under a plan that is not the
    indicator's main one or not the current one; a chart that would show nothing is absent. Charts found in `cache_dir`
    are not drawn again.
    """
    return _draw_all(tuple(describe_charts(progress)), cache_dir)


def draw_examples(cache_dir: Path | None = None) -> Charts:
    """Draw the charts of the page of components, by name; they tell no data and are offered as no file."""
    return _draw_all(tuple(describe_examples()), cache_dir)


def _draw_all(requests: Sequence[ChartRequest], cache_dir: Path | None) -> Charts:
    pictures = draw_requests(requests, PictureCache(cache_dir, digest_of_code()))
    return MappingProxyType(
        {
            request.name: Chart(request.name, request.title, request.alt, request.table, request.illustrative, picture)
            for request, picture in zip(requests, pictures, strict=True)
        }
    )


def describe_charts(progress: SiteProgress) -> Iterator[ChartRequest]:
    """Yield a request for the indicators and tasks of every plan, and for the cooperatives as of the current one."""
    for plan in progress.plans:
        for assessment in plan.assessments:
            prefix = chart_prefix(progress, plan.plan.id, assessment.id)
            for request in describe_indicator(assessment, revisions_of(progress, plan.plan.id, assessment)):
                yield replace(request, name=prefix + request.name)
        prefix = "" if plan is progress.current else plan_prefix(plan.plan.id)
        for request in describe_tasks(plan):
            yield replace(request, name=prefix + request.name)
    yield from describe_cooperatives(progress.dataset, progress.current)


def draw_requests(requests: Sequence[ChartRequest], cache: PictureCache) -> tuple[Picture, ...]:
    """Return a picture for each request, drawing only those that the cache lacks."""
    kept = {request.name: cache.read(request) for request in requests}
    wanted = [request for request in requests if kept[request.name] is None]
    drawn = _draw(wanted) if wanted else {}
    for request in wanted:
        cache.write(request, drawn[request.name])
    return tuple(kept[request.name] or drawn[request.name] for request in requests)


def _draw(requests: Sequence[ChartRequest]) -> dict[str, Picture]:
    from .render import drawing_session  # noqa: PLC0415 - matplotlib costs half a second: only when a chart changed

    with drawing_session() as draw:
        return {request.name: draw(request) for request in requests}


def chart_prefix(progress: SiteProgress, plan_id: str, indicator_id: str) -> str:
    """Return what an indicator's charts under a plan are named with: "" under its main plan."""
    return "" if progress.main_plans()[indicator_id] == plan_id else plan_prefix(plan_id)


def plan_prefix(plan_id: str) -> str:
    """Return what charts of a plan are named with that is not the current one."""
    return f"ke-hoach-{plan_id}-"


def file_chart_name(charts: Charts, indicator_id: str, prefix: str = "") -> str:
    """Name the chart offered as the file of an indicator's page: its development, or its bullet for one day."""
    development = f"{prefix}{indicator_id}-{DEVELOPMENT}"
    known = charts.get(development)
    return development if known and len(known.table.rows) > 1 else f"{prefix}{indicator_id}-{BULLET}"
