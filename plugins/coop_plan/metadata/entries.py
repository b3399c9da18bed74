"""Export for machines, step 1: every page of the site with its title, its place and the day its content last changed.

A day comes from the data or from front matter, never from a file's time; a page whose day nothing tells has none. Figures
change on the day on which a report tells them, not on the one as of which they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .. import urls
from ..frontmatter import Article
from ..model import Plan
from ..pages import Atlas, PageSpec
from ..pages.articles import section_views
from ..pages.atlas import article_day
from ..pages.listing import listed_on
from ..pages.spec import HOME_LABEL
from ..pages.views import Crumb, Head
from ..results import Assessment

_NEWS = Crumb("Tin tức", urls.NEWS)
_HOME = Crumb(HOME_LABEL, urls.HOME)
_UNLISTED = frozenset({urls.NOT_FOUND, urls.SEARCH})


@dataclass(frozen=True, slots=True)
class Entry:
    """A page for machines; `listed` ones stand in the site map.

    An indicator's page has its assessment. `plan` is the one that a page speaks of.
    """

    atlas: Atlas
    path: str
    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    modified_on: date | None
    illustrative: bool = False
    article: Article | None = None
    assessment: Assessment | None = None
    plan: Plan | None = None
    listed: bool = True

    @property
    def card_path(self) -> str:
        return urls.card_url(self.path)


def list_entries(atlas: Atlas, pages: Sequence[PageSpec]) -> tuple[Entry, ...]:
    """List generated pages, the news and their lists, and the editors' pages; home is the first."""
    return (*_plan_entries(atlas, pages), *_article_entries(atlas), *_list_entries(atlas))


def _plan_entries(atlas: Atlas, pages: Sequence[PageSpec]) -> Iterator[Entry]:
    assessed = {urls.indicator_url(each): assessment for each, (_, assessment) in atlas.assessments.items()}
    plans = _plans_of_pages(atlas)
    for page in pages:
        head = page.variables.get("head")
        if isinstance(head, Head):
            yield Entry(
                atlas,
                page.path,
                head.title,
                head.description,
                head.crumbs,
                head.modified_on,
                head.illustrative,
                assessment=assessed.get(page.path),
                plan=plans.get(listed_on(page.path), atlas.plan),
                listed=head.indexed and page.path not in _UNLISTED,
            )


def _plans_of_pages(atlas: Atlas) -> dict[str, Plan]:
    """Return the plan of each page that speaks of one, by path: of a past date as it was then; all else is the portal's."""
    found = {urls.indicator_url(each): progress.plan for each, (progress, _) in atlas.assessments.items()}
    for each in atlas.progress.plans:
        own = [urls.plan_task_charts_url(each.plan.id), *(urls.task_url(task.task.id) for task in each.tasks)]
        own += [urls.plan_indicator_url(each.plan.id, assessment.id) for assessment in each.assessments]
        found |= dict.fromkeys(own, each.plan)
    return found | {urls.report_url(each.report.id): each.progress.plan for each in atlas.progress.editions}


def _article_entries(atlas: Atlas) -> Iterator[Entry]:
    sections = {view.name: Crumb(view.name, view.url) for view in section_views(atlas)}
    for article in atlas.news:
        matter = article.matter
        section = (sections[matter.category],) if matter.category in sections else ()
        yield Entry(
            atlas,
            urls.article_url(article.slug),
            matter.title,
            matter.summary or "",
            (_HOME, _NEWS, *section, Crumb(matter.title, None)),
            max(filter(None, (changed_on(article), *_figures_days(atlas, article))), default=None),
            matter.provenance == "illustrative",
            article,
        )
    for article in atlas.articles:
        matter = article.matter
        if article.is_page and matter.status == "published":
            crumbs = (_HOME, Crumb(matter.title, None))
            changed = matter.modified or matter.date
            yield Entry(atlas, f"{article.slug}.html", matter.title, matter.summary or "", crumbs, changed)


def _list_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield the lists of news: all, and each section that has any."""
    latest = max(filter(None, map(changed_on, atlas.news)), default=None)
    yield Entry(atlas, urls.NEWS, "Tin tức", "", (_HOME, Crumb("Tin tức", None)), latest)
    for view in section_views(atlas):
        if view.count:
            own = [article for article in atlas.news if article.matter.category == view.name]
            crumbs = (_HOME, _NEWS, Crumb(view.name, None))
            changed = max(filter(None, map(changed_on, own)), default=None)
            yield Entry(atlas, view.url, view.name, view.description or "", crumbs, changed)


def iso_day(day: date | None) -> str | None:
    """Write a day for machines; None where it is not known."""
    return day.isoformat() if day else None


def published_on(article: Article) -> date | None:
    """Return the day on which an article was published; None where its date is another day."""
    return None if article.matter.date_is else article_day(article)


def changed_on(article: Article) -> date | None:
    """Return the day on which an article's own words last changed, as far as it is told."""
    return article.matter.modified or published_on(article)


def _figures_days(atlas: Atlas, article: Article) -> Iterator[date]:
    """Yield when the figures last changed that run beside an article; at least one day, which changes nothing."""
    matter = article.matter
    yield date.min
    if matter.indicators or matter.tasks or any(note.indicators or note.task_group for note in matter.margin_notes):
        yield atlas.changed_on[matter.plan or atlas.plan.id]
