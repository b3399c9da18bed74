"""Describe: what the plan adds to an article, its source, margin notes and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .. import urls
from ..frontmatter import Article
from ..model import FrontMatter, MarginNote, Provenance, Source
from ..sorting import slugify
from ..wording import format_day
from .atlas import Atlas
from .common import document_items, news_item, source_view, task_rows
from .views import (
    ArticleView,
    LedgerRow,
    Link,
    MarginNoteView,
    NewsItem,
    SectionView,
    TaskGroupView,
)

_RELATED_SHOWN = 4


def article_views(atlas: Atlas, task_groups: Mapping[str, TaskGroupView]) -> Mapping[str, ArticleView]:
    """Describe every article by its slug; previous and next follow the dates of the news."""
    views = {}
    for article in atlas.articles:
        place = atlas.news.index(article) if article in atlas.news else None
        views[article.slug] = _article_view(atlas, article, place, task_groups)
    return MappingProxyType(views)


def _article_view(
    atlas: Atlas, article: Article, place: int | None, task_groups: Mapping[str, TaskGroupView]
) -> ArticleView:
    matter = article.matter
    source = atlas.sources[matter.source] if matter.source else None
    tasks = [atlas.task_progress[each] for each in matter.tasks]
    rows = {**atlas.rows, **atlas.plan_rows.get(matter.plan or "", {})}
    notes = {note.section: _note(rows, note, task_groups) for note in matter.margin_notes}
    return ArticleView(
        slug=article.slug,
        url=f"{article.slug}.html" if article.is_page else urls.article_url(article.slug),
        illustrative=matter.provenance is Provenance.ILLUSTRATIVE,
        date_is=matter.date_is,
        source=source_view(source) if source else None,
        byline=_byline(source, matter),
        margin_notes=MappingProxyType(notes),
        indicators=tuple(rows[each] for each in matter.indicators if each in rows),
        tasks=task_rows(atlas, tasks),
        documents=document_items(atlas, matter.documents),
        cooperatives=tuple(
            Link(atlas.organised[each].name, urls.cooperative_url(each)) for each in matter.cooperatives
        ),
        related=_related(atlas, article),
        previous=_neighbour(atlas, place, 1),
        next=_neighbour(atlas, place, -1),
    )


def _byline(source: Source | None, matter: FrontMatter) -> str | None:
    """Say whose facts these are: nobody signs words that they did not write."""
    if source is None:
        return matter.author
    day = format_day(source.published_on) if source.published_on else None
    author = f"theo bài của {source.author}" if source.author else f"theo {source.title}"
    return ", ".join(part for part in (author, source.publisher, day) if part)


def _note(rows: Mapping[str, LedgerRow], note: MarginNote, task_groups: Mapping[str, TaskGroupView]) -> MarginNoteView:
    return MarginNoteView(
        section=note.section,
        title=note.title,
        text=note.text,
        rows=tuple(rows[each] for each in note.indicators if each in rows),
        task_group=task_groups.get(note.task_group) if note.task_group else None,
    )


def _neighbour(atlas: Atlas, place: int | None, step: int) -> NewsItem | None:
    """Return the article `step` further down the news, which stand newest first."""
    if place is None or not 0 <= place + step < len(atlas.news):
        return None
    return news_item(atlas.news[place + step])


def _related(atlas: Atlas, article: Article) -> tuple[NewsItem, ...]:
    """Return other news that name the same indicators, tasks or documents, those that share most first."""
    subjects = _subjects(article)
    shared = [(len(subjects & _subjects(other)), other) for other in atlas.news if other.slug != article.slug]
    near: Sequence[tuple[int, Article]] = sorted((each for each in shared if each[0]), key=lambda each: -each[0])
    return tuple(news_item(other) for _, other in near[:_RELATED_SHOWN])


def _subjects(article: Article) -> frozenset[tuple[str, str]]:
    matter = article.matter
    kinds = (("indicator", matter.indicators), ("task", matter.tasks), ("document", matter.documents))
    return frozenset((kind, each) for kind, ids in kinds for each in ids)


def section_views(atlas: Atlas) -> tuple[SectionView, ...]:
    """Describe the news sections in the portal's order; one without news has no page of its own yet."""
    views = []
    for section in atlas.dataset.portal.sections:
        news = tuple(news_item(article) for article in atlas.news if article.matter.category == section.name)
        slug = slugify(section.name)
        url = f"chuyen-muc/{slug}.html" if news else urls.NEWS
        views.append(SectionView(section.name, slug, url, section.description, len(news), news))
    return tuple(views)
