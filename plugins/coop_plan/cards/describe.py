"""Draw, step 1: articles, indicators and plans → what stands on their cards. Words come from the same places as the pages'."""

from __future__ import annotations

from collections.abc import Iterator

from .. import urls
from ..frontmatter import Article
from ..model import Provenance, Source
from ..pages import Atlas
from ..pages.atlas import article_day
from ..pages.status import STATUS_KEYS, status_words, tally, worst_key
from ..results import Assessment, Emphasis, PlanProgress, Run
from ..wording import format_day
from .card import Card, Mark

_FIGURES = "số liệu minh họa"
_NEWS = "tin minh họa"


def describe_cards(atlas: Atlas) -> Iterator[Card]:
    """Yield a card for each plan, for each indicator of the portal's plan or else of its latest, and for each article."""
    for progress in atlas.progress.plans:
        yield _plan_card(atlas, progress)
    for _, assessment in atlas.assessments.values():
        yield _indicator_card(atlas, assessment)
    for article in atlas.news:
        yield _article_card(atlas, article)


def _plan_card(atlas: Atlas, progress: PlanProgress) -> Card:
    marks = [Mark(item.status_key, f"{item.count} {item.words}") for item in tally(progress.assessments)]
    return Card(
        path=urls.card_url(urls.plan_url(progress.plan.id)),
        portal=atlas.dataset.portal.name,
        locality=atlas.dataset.portal.subtitle,
        kicker=progress.plan.short_title,
        answer=progress.headline.runs,
        status_key=worst_key(progress.assessments),
        marks=tuple(marks),
        credit="",
        foot=f"Đến {format_day(progress.as_of)}",
        illustrative=_FIGURES if progress.provenance is Provenance.ILLUSTRATIVE else "",
    )


def _indicator_card(atlas: Atlas, assessment: Assessment) -> Card:
    indicator, key = assessment.indicator, STATUS_KEYS[assessment.status]
    return Card(
        path=urls.card_url(urls.indicator_url(indicator.id)),
        portal=atlas.dataset.portal.name,
        locality=atlas.dataset.portal.subtitle,
        kicker=indicator.name,
        answer=assessment.headline.runs,
        status_key=key,
        marks=(Mark(key, status_words(assessment.status)),),
        credit="",
        foot=f"Đến {format_day(assessment.value.as_of)}",
        illustrative=_FIGURES if assessment.provenance is Provenance.ILLUSTRATIVE else "",
    )


def _article_card(atlas: Atlas, article: Article) -> Card:
    matter = article.matter
    source = atlas.sources[matter.source] if matter.source else None
    return Card(
        path=urls.card_url(urls.article_url(article.slug)),
        portal=atlas.dataset.portal.name,
        locality=atlas.dataset.portal.subtitle,
        kicker=matter.category or "Tin tức",
        answer=(Run(matter.title, Emphasis.PLAIN),),
        status_key="no-data",
        marks=(),
        credit=_credit(source) if source else matter.author or "",
        foot=f"{matter.date_is or 'Đăng ngày'} {format_day(article_day(article))}",
        illustrative=_NEWS if matter.provenance is Provenance.ILLUSTRATIVE else "",
    )


def _credit(source: Source) -> str:
    return f"Theo bài của {source.author}" if source.author else f"Theo {source.title}"
