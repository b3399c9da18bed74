"""Shared, pure, of the records: everything together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from .documents import Abbreviation, Document, Fair, Term
from .evidence import Source
from .indicators import Indicator
from .organised import Cooperative, Group, ManagerCount, MemberCount, StatusChange
from .plan import Plan, Task
from .record import Record
from .register import Organisation, Place, Portal, ValueChain
from .reports import FrozenReport, PublishedReport, Report
from .vocabulary import LegalStatus
from .wordings import FormerWording


class Dataset(Record):
    """All of `data/` after its shape was validated; every tuple is sorted by id unless its file gives an order."""

    portal: Portal
    sources: tuple[Source, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    value_chains: tuple[ValueChain, ...] = ()
    documents: tuple[Document, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()
    fairs: tuple[Fair, ...] = ()
    plans: tuple[Plan, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    cooperatives: tuple[Cooperative, ...] = ()
    groups: tuple[Group, ...] = ()
    reports: tuple[Report, ...] = ()
    frozen: tuple[FrozenReport, ...] = ()
    published: tuple[PublishedReport, ...] = ()
    former_words: tuple[FormerWording, ...] = ()

    def current_plan(self) -> Plan:
        """Return the plan that the portal shows first; rules have checked that it exists."""
        return next(plan for plan in self.plans if plan.id == self.portal.plan)

    def reports_of(self, plan_id: str) -> tuple[Report, ...]:
        """Return a plan's reports, oldest first."""
        return tuple(
            sorted((report for report in self.reports if report.plan == plan_id), key=lambda report: report.as_of)
        )

    def tasks_of(self, plan_id: str) -> tuple[Task, ...]:
        """Return a plan's tasks in the plan's order."""
        return tuple(
            sorted((task for task in self.tasks if task.plan == plan_id), key=lambda task: (task.order, task.id))
        )

    def organised(self) -> Iterator[Cooperative | Group]:
        """Yield every cooperative, then every group."""
        yield from self.cooperatives
        yield from self.groups


Dated = TypeVar("Dated", MemberCount, ManagerCount, StatusChange)


def status_on(history: tuple[StatusChange, ...], day: date) -> LegalStatus | None:
    """Return the legal status in force at the end of `day`, None before the first change."""
    change = latest_known(history, day)
    return change.status if change else None


def latest_known(facts: tuple[Dated, ...], day: date) -> Dated | None:
    """Return the last fact on or before `day`, of several on one day the first, None when there is none."""
    latest: Dated | None = None
    for fact in facts:
        if fact.on <= day and (latest is None or fact.on > latest.on):
            latest = fact
    return latest


def is_in_force(start: date, end: date | None, day: date) -> bool:
    """Tell whether something that holds from `start` to the end of `end` holds on `day`."""
    return start <= day and (end is None or day <= end)
