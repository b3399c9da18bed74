"""Draw, step 1 for indicators: an assessment → requests for its charts. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..results import Assessment, Revised
from .describe_bullet import describe_bullet
from .describe_development import describe_development
from .describe_makeup import describe_makeup
from .requests import ChartRequest


def describe_indicator(case: Assessment, revised: Mapping[str, Sequence[Revised]]) -> Iterator[ChartRequest]:
    """Yield an indicator's charts: progress, development (where there is a day), make-up (where records are known).

    `revised` is by report what was changed of its figure after publication, oldest first.
    """
    yield describe_bullet(case)
    if case.points:
        yield describe_development(case, revised)
    if case.value.members:
        yield describe_makeup(case)
