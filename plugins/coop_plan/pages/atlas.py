"""Describe: everything that pages look up, by id, with the words and links that many of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from .. import urls
from ..charts import Charts
from ..downloads import Download
from ..frontmatter import Article
from ..model import (
    Cooperative,
    Dataset,
    Document,
    Fair,
    Group,
    Indicator,
    LegalStatus,
    Organisation,
    Place,
    Plan,
    Provenance,
    Report,
    Source,
    Task,
    ValueChain,
    status_on,
)
from ..placing import Areas, area_of, place_words, today_words
from ..progress import amended_later
from ..results import Assessment, Member, PlanProgress, SiteProgress, TaskProgress
from ..wording import NOT_STATED
from .gauges import make_rows
from .views import LedgerRow


@dataclass(frozen=True)
class Atlas:
    """The site's values with their indexes. Ids have been checked: a missing one is a programmer's mistake."""

    progress: SiteProgress
    charts: Charts
    articles: tuple[Article, ...]
    downloads: tuple[Download, ...]
    settings: Mapping[str, str | None] = field(default_factory=dict)
    examples: Charts = field(default_factory=dict)

    @property
    def dataset(self) -> Dataset:
        return self.progress.dataset

    @property
    def as_of(self) -> date:
        return self.progress.as_of

    @property
    def current(self) -> PlanProgress:
        return self.progress.current

    @property
    def plan(self) -> Plan:
        return self.current.plan

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.dataset.places}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        return {organisation.id: organisation for organisation in self.dataset.organisations}

    @cached_property
    def chains(self) -> Mapping[str, ValueChain]:
        return {chain.id: chain for chain in self.dataset.value_chains}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.dataset.documents}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.dataset.sources}

    @cached_property
    def fairs(self) -> Mapping[str, Fair]:
        return {fair.id: fair for fair in self.dataset.fairs}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.dataset.indicators}

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        return {task.id: task for task in self.dataset.tasks}

    @cached_property
    def organised(self) -> Mapping[str, Cooperative | Group]:
        return {record.id: record for record in self.dataset.organised()}

    @cached_property
    def cooperative_ids(self) -> frozenset[str]:
        return frozenset(cooperative.id for cooperative in self.dataset.cooperatives)

    @cached_property
    def progress_by_plan(self) -> Mapping[str, PlanProgress]:
        return {progress.plan.id: progress for progress in self.progress.plans}

    @cached_property
    def task_progress(self) -> Mapping[str, TaskProgress]:
        return {task.task.id: task for progress in self.progress.plans for task in progress.tasks}

    @cached_property
    def assessments(self) -> Mapping[str, tuple[PlanProgress, Assessment]]:
        """Each indicator's assessment: under the portal's plan where it has one, else under the latest plan."""
        found = {}
        for each in self.progress.plans:
            for assessment in each.assessments:
                if self.main_plans[assessment.id] == each.plan.id:
                    found[assessment.id] = (each, assessment)
        return found

    @cached_property
    def main_plans(self) -> Mapping[str, str]:
        """The plan whose figures an indicator's own page shows."""
        return self.progress.main_plans()

    def indicator_url(self, plan_id: str, indicator_id: str) -> str:
        """Return an indicator's page under a plan: its own page where that plan is its main one."""
        if self.main_plans[indicator_id] == plan_id:
            return urls.indicator_url(indicator_id)
        return urls.plan_indicator_url(plan_id, indicator_id)

    @cached_property
    def plan_rows(self) -> Mapping[str, Mapping[str, LedgerRow]]:
        """The ledger rows of each plan, each leading to the indicator's page under that plan."""
        return {
            each.plan.id: make_rows(each.assessments, partial(self.indicator_url, each.plan.id))
            for each in self.progress.plans
        }

    @cached_property
    def parts_by_owner(self) -> Mapping[str, tuple[tuple[Assessment, Member], ...]]:
        """What part each record has in which indicator of the portal's plan, in the plan's order."""
        return self.parts_by_plan[self.plan.id]

    @cached_property
    def parts_by_plan(self) -> Mapping[str, Mapping[str, tuple[tuple[Assessment, Member], ...]]]:
        """The same under every plan, the portal's first, then the latest."""
        others = [each for each in self.progress.plans if each.plan.id != self.plan.id]
        ordered = sorted(others, key=lambda each: (each.plan.period.start, each.plan.id), reverse=True)
        return {each.plan.id: _parts_of(each) for each in (self.current, *ordered)}

    @cached_property
    def slug_by_source(self) -> Mapping[str, str]:
        """The portal's own article about a source, the oldest one where there are several."""
        return {article.matter.source: article.slug for article in self.news if article.matter.source}

    @cached_property
    def changed_on(self) -> Mapping[str, date]:
        """By plan, the day on which its figures last changed for readers: told in a report, or corrected after it."""
        reports = [each for each in self.dataset.reports if each.as_of <= self.progress_by_plan[each.plan].as_of]
        days = {each.plan.id: [each.as_of] for each in self.progress.plans}
        for plan, told in days.items():
            if own := [self.report_changed_on(each) for each in reports if each.plan == plan]:
                told[:] = own
        return {plan: max(told) for plan, told in days.items()}

    def report_changed_on(self, report: Report) -> date:
        """Return the day on which a reporting date was told, or something of it last corrected."""
        edition = next(each for each in self.progress.editions if each.report.id == report.id)
        corrected = (each.on for each in self.progress.revised if each.report.id == report.id)
        return max((report.told_on, *corrected, *(each.on for each in amended_later(self.progress, edition))))

    @property
    def current_changed_on(self) -> date:
        """The day on which the figures of the portal's plan last changed for readers."""
        return self.changed_on[self.plan.id]

    @cached_property
    def rows(self) -> Mapping[str, LedgerRow]:
        """Each indicator's ledger row, beside the same assessment as `assessments`."""
        return make_rows(assessment for _, assessment in self.assessments.values())

    @cached_property
    def units(self) -> tuple[Place, ...]:
        """The places of the plan: what its area consists of on the reporting date, or the area itself."""
        area = self.plan.place
        parts = [place for place in self.dataset.places if place.parent == area and exists_on(place, self.as_of)]
        return tuple(parts) or (self.places[area],)

    @cached_property
    def news(self) -> tuple[Article, ...]:
        """Published news, newest first."""
        dated = [article for article in self.articles if not article.is_page and article.matter.status == "published"]
        return tuple(sorted(sorted(dated, key=lambda each: each.slug), key=article_day, reverse=True))

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.dataset.places)

    @cached_property
    def plan_area(self) -> frozenset[str]:
        """The places whose records belong to the portal's plan."""
        return area_of(self.places, self.plan.place, self.as_of)

    def area(self, place: Place) -> frozenset[str]:
        """Return the places whose records stand in a place on the reporting date, or will when it begins.

        In the plan's own area those of its figures do.
        """
        return self.plan_area if place.id == self.plan.place else self.areas.within(place.id, self.as_of)

    def place_name(self, place_id: str) -> str:
        return self.places[place_id].name

    def place_words(self, place_id: str) -> str:
        """Name a place with what it is today, for a sentence."""
        return place_words(self.places, self.places[place_id])

    def place_today(self, place_id: str) -> str:
        """Say what a place is today, "" where it still exists."""
        return today_words(self.places, self.places[place_id])

    def chain_names(self, record: Cooperative | Group) -> str:
        return ", ".join(self.chains[chain].name for chain in record.chains) or NOT_STATED

    def organisation_name(self, organisation_id: str | None) -> str:
        return NOT_STATED if organisation_id is None else self.organisations[organisation_id].name

    def organised_url(self, record_id: str) -> str:
        """Return the page of a cooperative or a group."""
        make = urls.cooperative_url if record_id in self.cooperative_ids else urls.group_url
        return make(record_id)

    def status(self, record: Cooperative | Group) -> LegalStatus | None:
        """Return a record's legal status on the reporting date."""
        return status_on(record.history, self.as_of)


def _parts_of(progress: PlanProgress) -> Mapping[str, tuple[tuple[Assessment, Member], ...]]:
    parts: dict[str, list[tuple[Assessment, Member]]] = {}
    for assessment in progress.assessments:
        for member in assessment.value.members:
            parts.setdefault(member.owner_id, []).append((assessment, member))
    return {owner: tuple(found) for owner, found in parts.items()}


def exists_on(place: Place, day: date) -> bool:
    """Tell whether a place exists on a day; an open end counts as existing."""
    return (place.valid_from is None or place.valid_from <= day) and (place.valid_to is None or day <= place.valid_to)


def article_day(article: Article) -> date:
    """Return an article's date; the check has refused news without one."""
    return article.matter.date or date.min


def is_illustrative(records: Iterable[Provenance]) -> bool:
    """Tell whether any of these is an example of ours."""
    return any(provenance is Provenance.ILLUSTRATIVE for provenance in records)
