"""All stages in one function: read this first. Knows no Pelican, writes nothing but the charts' cache.

load, validate and compute (`checking`: `loading`, `rules`, `frontmatter`, `progress`) → draw (`charts`) → export (`downloads`) → describe (`pages`)
→ index (`search`), show where links are shared (`cards`), tell machines (`metadata`)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from . import urls
from .cards import describe_cards, draw_cards
from .charts import Charts, draw_charts, draw_examples, file_chart_name
from .checking import check_project
from .downloads import export_files, figures_feed
from .errors import DataProblems, Mark, Problem
from .metadata import describe_metadata, list_entries, metadata_files
from .pages import Atlas, PageSpec, SiteView, describe_pages, make_catalogue, make_site_view
from .results import SiteProgress
from .search import make_list_files, make_search_files


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build may decide. Without `accept_illustrative` records that no source gives stop it.

    `public_address` is where the site stands, without a slash at its end, or "" while it is a preview.
    """

    accept_illustrative: bool = True
    public_address: str = ""


@dataclass(frozen=True, slots=True)
class SiteModel:
    """Everything that a build writes: pages to render, files by path, and what every template may use."""

    progress: SiteProgress
    charts: Charts
    files: Mapping[str, bytes]
    pages: tuple[PageSpec, ...]
    site_view: SiteView
    warnings: tuple[Problem, ...]


def build_site_model(data_dir: Path, content_dir: Path, cache_dir: Path | None, settings: Settings) -> SiteModel:
    """Run all stages; raise `DataProblems` with every problem when data or content cannot be published."""
    checked = check_project(data_dir, content_dir)
    progress = checked.require()
    if refused := tuple(_refused(progress, settings)):
        raise DataProblems((*checked.problems, *refused))
    charts = draw_charts(progress, cache_dir)
    chart_files = dict(_chart_files(progress, charts))
    exports = export_files(progress, chart_files, settings.public_address)
    atlas = Atlas(progress, charts, checked.articles, exports.listing, examples=draw_examples(cache_dir))
    feed = {urls.FIGURES_FEED: figures_feed(progress, settings.public_address)}
    pages = describe_pages(atlas)
    search_files = make_search_files(make_catalogue(atlas, pages), progress.dataset.abbreviations)
    cards = draw_cards(describe_cards(atlas), cache_dir)
    entries = list_entries(atlas, pages)
    own_files = {file.name for file in (content_dir / "root").glob("*")}
    made = metadata_files(entries, settings.public_address)
    machine_files = {name: content for name, content in made.items() if name not in own_files}
    files = MappingProxyType(
        {**exports.files, **chart_files, **search_files, **make_list_files(atlas), **feed, **cards, **machine_files}
    )
    site_view = replace(make_site_view(atlas), metadata=describe_metadata(entries, settings.public_address, cards))
    return SiteModel(progress, charts, files, pages, site_view, checked.problems)


def _refused(progress: SiteProgress, settings: Settings) -> Iterator[Problem]:
    """Yield a problem when figures of the site are illustrative and were not accepted."""
    if progress.is_illustrative and not settings.accept_illustrative:
        message = "dữ liệu còn hồ sơ minh họa; trang công bố chỉ nhận khi đặt ACCEPT_ILLUSTRATIVE=1"
        yield Problem(Mark("data"), message)


def _chart_files(progress: SiteProgress, charts: Charts) -> Iterator[tuple[str, bytes]]:
    """Yield each chart as SVG and PNG, and the one that stands beside an indicator's page."""
    for name, chart in charts.items():
        yield urls.chart_url(name, "svg"), chart.svg
        yield urls.chart_url(name, "png"), chart.png
    for indicator in progress.dataset.indicators:
        beside = charts.get(file_chart_name(charts, indicator.id))
        if beside is not None:
            yield urls.indicator_url(indicator.id, "svg"), beside.svg
            yield urls.indicator_url(indicator.id, "png"), beside.png
