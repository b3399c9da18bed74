"""Describe: what every template may use, `context["plan"]`."""

from __future__ import annotations

from types import MappingProxyType

from .. import urls
from ..model import Provenance
from ..wording import format_day
from .articles import article_views, section_views
from .atlas import Atlas
from .common import news_item, task_groups
from .spec import HOME_LABEL
from .views import Link, MenuItem, SiteView, Span

_LATEST = 5
_FOOTER_DATA = (
    Link("Có gì mới", urls.CHANGES),
    Link("Rủi ro khi hết hạn", urls.RISKS),
    Link("Đối chiếu số liệu", urls.RECONCILIATION),
    Link("Tải dữ liệu", urls.DATA),
    Link("Phương pháp", urls.METHOD),
)


def make_site_view(atlas: Atlas) -> SiteView:
    """Fill the one value that the plugin puts into Pelican's context."""
    portal, plan = atlas.dataset.portal, atlas.plan
    groups = {group.id: group for group in task_groups(atlas, atlas.current)}
    return SiteView(
        portal=portal,
        place_name=atlas.place_name(portal.place),
        publisher_name=atlas.organisation_name(portal.publisher),
        plan_title=plan.title,
        plan_url=urls.plan_url(plan.id),
        as_of=atlas.as_of,
        as_of_words=format_day(atlas.as_of),
        illustrative=atlas.current.provenance is Provenance.ILLUSTRATIVE,
        menu=_menu(atlas),
        footer_sources=MappingProxyType({each: _footer_sources(atlas, illustrative=each) for each in (True, False)}),
        footer_data=_FOOTER_DATA,
        footer_help=_footer_help(atlas),
        rows_by_indicator=MappingProxyType(dict(atlas.rows)),
        task_groups_by_id=MappingProxyType(groups),
        articles_by_slug=article_views(atlas, groups),
        sections=section_views(atlas),
        latest_news=tuple(news_item(article) for article in atlas.news[:_LATEST]),
        abbreviations=MappingProxyType({each.short: each.meaning for each in atlas.dataset.abbreviations}),
        search_url=urls.SEARCH,
        visits_url=portal.visits,
    )


def _menu(atlas: Atlas) -> tuple[MenuItem, ...]:
    """Return the menu; what a locality does not have is not in it."""
    about = next((each for each in atlas.articles if each.is_page and f"{each.slug}.html" == urls.ABOUT), None)
    items = [
        MenuItem(HOME_LABEL, urls.HOME, "home"),
        MenuItem("Kế hoạch", urls.plan_url(atlas.plan.id), "plan"),
        MenuItem("Chỉ tiêu", urls.INDICATORS, "indicators"),
        MenuItem("Nhiệm vụ", urls.TASKS, "tasks") if atlas.current.tasks else None,
        MenuItem("Hợp tác xã", urls.COOPERATIVES, "cooperatives"),
        MenuItem("Tổ hợp tác", urls.GROUPS, "groups") if atlas.dataset.groups else None,
        MenuItem("Địa bàn", urls.PLACES, "places"),
        MenuItem("Tin tức", urls.NEWS, "news"),
        MenuItem("Văn bản", urls.DOCUMENTS, "documents") if atlas.dataset.documents else None,
        MenuItem(about.matter.title, urls.ABOUT, "about") if about else None,
    ]
    return tuple(item for item in items if item is not None)


def _footer_sources(atlas: Atlas, *, illustrative: bool) -> tuple[Span, ...]:
    """Say whose words and figures these are; a page of a past date says it of that date's figures."""
    portal = atlas.dataset.portal
    figures = "số thực hiện: hồ sơ minh họa" if illustrative else "số thực hiện: hồ sơ của địa phương"
    return (
        Span("Nội dung kế hoạch: theo "),
        Span(portal.origin.name, portal.origin.url),
        Span(f"; {figures}. Dữ liệu và bài viết của cổng dùng giấy phép {portal.licence}."),
    )


def _footer_help(atlas: Atlas) -> tuple[Link, ...]:
    portal = atlas.dataset.portal
    links = [Link(portal.feedback.name, portal.feedback.url)] if portal.feedback else []
    links += [Link("Thuật ngữ, chữ viết tắt", urls.GLOSSARY), Link("Ngành hàng", urls.VALUE_CHAINS)]
    links += [Link(each.matter.title, f"{each.slug}.html") for each in atlas.articles if each.is_page]
    return (*links, Link("Mục lục A–Z", urls.A_TO_Z), Link("Sơ đồ cổng", urls.SITE_MAP))
