"""Validate meaning: what single values cannot tell (references, order in time, outliers, «trong đó»).

`check_dataset` needs the records alone; `check_progress` and `check_recorded` also need the values computed
from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from ..errors import Locate, Problem, sort_problems
from ..model import Dataset
from . import common, indicators, life, organised, plans, references, registers, reports, tasks
from .book import Book
from .progress import check_progress, check_recorded

__all__ = ["check_absent_files", "check_dataset", "check_progress", "check_recorded"]

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
)


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
