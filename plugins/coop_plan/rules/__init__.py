"""Validate meaning: what single values cannot tell (references, order in time, outliers, «trong đó»).

`check_dataset` needs the records alone; `check_progress` and `check_recorded` also need the values computed
from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from ..errors import Locate, Problem, sort_problems
from ..model import Dataset
from . import (
    common,
    indicators,
    life,
    organised,
    plans,
    published,
    references,
    registers,
    reports,
    statements,
    tasks,
    wordings,
)
from .book import Book
from .progress import check_progress, check_recorded

__all__ = ["check_absent_files", "check_dataset", "check_kept", "check_progress", "check_recorded", "find_lost"]

_RULES: tuple[Callable[[Book], Iterator[Problem]], ...] = (
    references.check_references,
    references.check_repeats,
    common.check_sources,
    common.check_bodies,
    common.check_links,
    common.check_names,
    registers.check_portal,
    registers.check_places,
    registers.check_documents,
    registers.check_abbreviations,
    plans.check_plans,
    indicators.check_indicators,
    tasks.check_tasks,
    life.check_lives,
    organised.check_organised,
    organised.check_cooperatives,
    reports.check_reports,
    reports.check_frozen,
    published.check_published,
    published.check_latest,
    wordings.check_former_words,
    statements.check_statements,
)
_KEPT: tuple[Callable[[Book], Iterator[Problem]], ...] = (published.check_entered, statements.check_kept)


def check_absent_files(
    dataset: Dataset, locate: Locate, absent: AbstractSet[str]
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the collections whose file is missing although records refer to it, and a problem for each."""
    found = tuple(references.check_absent_files(Book.open(dataset, locate, frozenset()), absent))
    return frozenset(collection for collection, _ in found), tuple(problem for _, problem in found)


def check_dataset(
    dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[Problem, ...]:
    """Return every problem of meaning; references to `broken` records, whose files have problems already, are left."""
    book = Book.open(dataset, locate, broken)
    return sort_problems(problem for rule in _RULES for problem in rule(book))


def find_lost(
    dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]]
) -> tuple[AbstractSet[tuple[str, str]], tuple[Problem, ...]]:
    """Return the records that were published and are gone, and a problem for each: references to them are no further one."""
    return published.lost_ids(published.check_lost(Book.open(dataset, locate, broken)))


def check_kept(dataset: Dataset, locate: Locate) -> tuple[Problem, ...]:
    """Return what is published or declared as changed and not kept yet: what `freeze` is there to mend."""
    book = Book.open(dataset, locate, frozenset())
    return sort_problems(problem for rule in _KEPT for problem in rule(book))
