"""Shared, pure: every address that an article may link to, listed from the data before anything is drawn.

Charts' own files and the further parts of long lists are left out: data decide their names, so links lead to their page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from . import urls
from .model import Dataset
from .sorting import slugify

_LISTS = (
    *(urls.HOME, urls.INDICATORS, urls.TASKS, urls.TASK_CHARTS, urls.COOPERATIVES, urls.GROUPS, urls.PLACES),
    *(urls.VALUE_CHAINS, urls.DOCUMENTS, urls.NEWS, urls.CATEGORIES, urls.AUTHORS, urls.DATA, urls.METHOD),
    *(urls.GLOSSARY, urls.SITE_MAP, urls.SEARCH, urls.A_TO_Z, urls.RISKS, urls.RECONCILIATION, urls.CHANGES),
    *(urls.FIGURES_FEED, urls.NEWS_FEED),
)
_PAGES = {
    "plans": urls.plan_url,
    "tasks": urls.task_url,
    "cooperatives": urls.cooperative_url,
    "groups": urls.group_url,
    "places": urls.place_url,
    "value_chains": urls.value_chain_url,
    "documents": urls.document_url,
}
"""The collections that have a page for each record."""
_BESIDE_INDICATOR = ("html", "json", "csv", "svg", "png")
_BESIDE_REPORT = ("html", "json", "csv")


@dataclass(frozen=True, slots=True)
class Writing:
    """What an article or a page has by way of addresses; `category` and `author` are "" where it names none."""

    slug: str
    is_page: bool
    category: str = ""
    author: str = ""


def site_addresses(
    dataset: Dataset, writings: Iterable[Writing], broken: AbstractSet[tuple[str, str]] = frozenset()
) -> frozenset[str]:
    """Return paths from the site's root; records that are only `broken` now count as if they were sound."""
    ids = {name: {record.id for record in getattr(dataset, name)} for name in (*_PAGES, "indicators", "reports")}
    for collection, identity in broken:
        ids.setdefault(collection, set()).add(identity)
    pages = (address(each) for name, address in _PAGES.items() for each in ids[name])
    indicators = (urls.indicator_url(each, suffix) for each in ids["indicators"] for suffix in _BESIDE_INDICATOR)
    reports = (urls.report_url(each, suffix) for each in ids["reports"] for suffix in _BESIDE_REPORT)
    downloads = (urls.data_url(name) for name in urls.DOWNLOADS)
    listed = (*_LISTS, *_other_plans(dataset), *downloads, *_writings(writings))
    return frozenset((*listed, *pages, *indicators, *reports))


def _other_plans(dataset: Dataset) -> Iterator[str]:
    """Yield what stands only where the data hold several plans."""
    if len(dataset.plans) > 1:
        yield urls.COMPARISON
    for plan in dataset.plans:
        if plan.id != dataset.portal.plan:
            yield urls.plan_task_charts_url(plan.id)
            yield from (urls.plan_indicator_url(plan.id, target.indicator) for target in plan.targets)


def _writings(writings: Iterable[Writing]) -> Iterator[str]:
    for each in writings:
        yield urls.page_url(each.slug) if each.is_page else urls.article_url(each.slug)
        if each.category:
            yield urls.category_url(slugify(each.category))
            yield urls.category_feed_url(slugify(each.category))
        if each.author:
            yield urls.author_url(slugify(each.author))
