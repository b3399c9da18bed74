"""Draw, step 1 for indicators: an assessment → requests for its charts. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..results import Assessment
from .describe_bullet import describe_bullet
from .describe_development import describe_development
from .describe_makeup import describe_makeup
from .requests import ChartRequest


def describe_indicator(case: Assessment) -> Iterator[ChartRequest]:
    """Yield an indicator's charts: progress, development (where there is a day), make-up (where records are known)."""
    yield describe_bullet(case)
    if case.points:
        yield describe_development(case)
    if case.value.members:
        yield describe_makeup(case)
