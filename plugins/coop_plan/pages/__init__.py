"""Describe: every generated page as path, template and variables. Renders nothing, knows no Pelican."""

from __future__ import annotations

from .a_to_z import a_to_z_pages
from .atlas import Atlas
from .catalogue import make_catalogue
from .changes import changes_page
from .comparison import comparison_pages
from .cooperatives import cooperative_pages
from .data import data_pages
from .documents import document_pages
from .embed import embed_pages
from .glossary import glossary_page
from .groups import group_pages
from .home import home_page
from .indicators import indicator_pages
from .method import method_page
from .places import place_pages
from .plan import plan_pages
from .reconciliations import reconciliation_page
from .reports import report_pages
from .risks import risks_pages
from .search import search_page
from .showcase import showcase_pages
from .site import make_site_view
from .site_map import not_found_page, site_map_page
from .spec import PageSpec
from .tasks import task_pages
from .value_chains import value_chain_pages
from .views import SiteView

__all__ = [
    "Atlas",
    "PageSpec",
    "SiteView",
    "describe_pages",
    "make_catalogue",
    "make_site_view",
]


def describe_pages(atlas: Atlas) -> tuple[PageSpec, ...]:
    """Describe every page of the site but the editors' own."""
    pages = (
        home_page(atlas),
        *plan_pages(atlas),
        *indicator_pages(atlas),
        *comparison_pages(atlas),
        *task_pages(atlas),
        *cooperative_pages(atlas),
        *group_pages(atlas),
        *place_pages(atlas),
        *value_chain_pages(atlas),
        *document_pages(atlas),
        changes_page(atlas),
        *report_pages(atlas),
        *risks_pages(atlas),
        reconciliation_page(atlas),
        *data_pages(atlas),
        method_page(atlas),
        glossary_page(atlas),
    )
    shelves = make_catalogue(atlas, pages)
    pages = (*pages, *a_to_z_pages(shelves), search_page(atlas, shelves), *showcase_pages(atlas))
    return (*pages, site_map_page(atlas, pages), not_found_page(), *embed_pages(atlas))
