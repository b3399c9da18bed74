"""A page of each type: what the browser tests open, and which family of addresses it stands for."""

from __future__ import annotations

from math import ceil
from pathlib import PurePosixPath

from localities import MANY

from coop_plan import urls
from coop_plan.loading import load_dataset
from coop_plan.pages.listing import PAGE_ROWS, part_url
from tooling.processes import ROOT

NEWS = tuple(sorted(path.stem for path in (ROOT / "content" / "news").glob("*.md")))
WRITINGS = tuple(sorted(path.stem for path in (ROOT / "content" / "pages").glob("*.md")))
NAMED = {value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)}
"""The addresses that no record decides."""


def own_types() -> dict[str, str]:
    """Return a page of each type by the type's name, from the project's own data."""
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset, loaded.problems
    data = loaded.dataset
    targets = data.current_plan().targets
    return {
        "home": urls.HOME,
        "plan": urls.plan_url(data.portal.plan),
        "indicators": urls.INDICATORS,
        "indicator": urls.indicator_url(targets[4].indicator),
        "followed-indicator": urls.indicator_url(targets[-1].indicator),
        "embed": urls.embed_url(targets[4].indicator),
        "tasks": urls.TASKS,
        "task": urls.task_url(data.tasks_of(data.portal.plan)[0].id),
        "task-charts": urls.TASK_CHARTS,
        "cooperatives": urls.COOPERATIVES,
        "cooperative": urls.cooperative_url(data.cooperatives[0].id),
        "groups": urls.GROUPS,
        "group": urls.group_url(data.groups[0].id),
        "places": urls.PLACES,
        "place": urls.place_url(data.cooperatives[0].place),
        "chains": urls.VALUE_CHAINS,
        "chain": urls.value_chain_url(data.value_chains[0].id),
        "documents": urls.DOCUMENTS,
        "document": urls.document_url(data.documents[0].id),
        "news-list": urls.NEWS,
        "categories": urls.CATEGORIES,
        "category": urls.category_url("van-ban-chinh-sach"),
        "authors": urls.AUTHORS,
        "author": urls.author_url("huyen-thoai"),
        "article": urls.article_url(NEWS[0]),
        "data": urls.DATA,
        "method": urls.METHOD,
        "glossary": urls.GLOSSARY,
        "about": urls.ABOUT,
        "writing": urls.page_url(next(slug for slug in WRITINGS if urls.page_url(slug) != urls.ABOUT)),
        "site-map": urls.SITE_MAP,
        "report": urls.report_url(data.reports_of(data.portal.plan)[-1].id),
        "changes": urls.CHANGES,
        "risks": urls.RISKS,
        "reconciliation": urls.RECONCILIATION,
        "search": urls.SEARCH,
        "a-to-z": urls.A_TO_Z,
        "showcase": urls.SHOWCASE,
        "showcase-states": urls.SHOWCASE_STATES,
        "not-found": urls.NOT_FOUND,
    }


def two_plan_types() -> dict[str, str]:
    """Return what stands only on the site of two plans that the tests build."""
    return {
        "comparison": urls.COMPARISON,
        "other-plan-indicator": urls.plan_indicator_url("2027", "htx-chung-nhan"),
        "other-plan-tasks": urls.plan_task_charts_url("2027"),
    }


def long_list_types() -> dict[str, str]:
    """Return what stands only on the site of many cooperatives that the tests build, and its list's first part."""
    return {
        "long-list": urls.COOPERATIVES,
        "list-part": part_url(urls.COOPERATIVES, 2),
        "last-list-part": part_url(urls.COOPERATIVES, ceil(MANY / PAGE_ROWS)),
    }


def family(path: str) -> str:
    """Return what is alike in the addresses of a family: `chi-tieu/a.html` → `chi-tieu/*`."""
    if path in NAMED or path.removesuffix(".html") in WRITINGS:
        return path if path in NAMED else "*"
    parts = PurePosixPath(path).parts
    if parts[-2:-1] == ("danh-sach",):
        return "*/danh-sach/*"
    last = parts[-1] if parts[-1] in NAMED else "*"
    return "/".join((*parts[:1], *("*" for _ in parts[1:-1]), last))


TYPES = own_types()
TYPES_OF_TWO_PLANS = two_plan_types()
TYPES_OF_LONG_LISTS = long_list_types()
ALL_TYPES = TYPES | TYPES_OF_TWO_PLANS | TYPES_OF_LONG_LISTS
