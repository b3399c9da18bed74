"""Validate meaning: what single values cannot tell (references, order in time, outliers, «trong đó»).

`check_dataset` needs the records alone; `check_progress` also needs the values computed from them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ..errors import Locate, Problem
from ..model import Dataset


def check_dataset(dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]] = frozenset()) -> tuple[Problem, ...]:
    """Return every problem of meaning; references to `broken` records, whose files have problems already, are left."""
    raise NotImplementedError
