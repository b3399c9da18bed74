"""Draw, constants only: the site's colour tokens in their light values, and what they mean.

The names are those of `--colour-…` in the theme; a test keeps the values equal. Inline charts carry only the names,
as classes, so that a page's own light or dark values colour them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..results import Status, TaskStatus

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "text": "#17211f",
        "muted": "#4d5a57",
        "paper": "#fbfaf6",
        "rule": "#d8d3c3",
        "tick": "#b9b4a3",
        "brand": "#0b5a55",
        "deep": "#0a4a46",
        "met": "#0f6b4f",
        "on-track": "#1d5fa8",
        "behind": "#8f5300",
        "not-met": "#a8281f",
        "not-due": "#56616b",
        "no-data": "#5d6166",
        "followed": "#5f4b9b",
    }
)

STATUS_KEYS: Mapping[Status, str] = MappingProxyType(
    {
        Status.MET: "met",
        Status.ON_TRACK: "on-track",
        Status.BEHIND: "behind",
        Status.NOT_MET: "not-met",
        Status.NOT_DUE: "not-due",
        Status.NO_DATA: "no-data",
        Status.STALE: "no-data",
        Status.FOLLOWED: "followed",
    }
)

STATUS_SHAPES: Mapping[Status, str] = MappingProxyType(
    {
        Status.MET: "disc",
        Status.ON_TRACK: "diamond",
        Status.BEHIND: "triangle",
        Status.NOT_MET: "cross",
        Status.NOT_DUE: "ring",
        Status.NO_DATA: "hatch",
        Status.STALE: "hatch",
        Status.FOLLOWED: "open-diamond",
    }
)

TASK_KEYS: Mapping[TaskStatus, str] = MappingProxyType(
    {
        TaskStatus.DONE: "met",
        TaskStatus.UNDER_WAY: "on-track",
        TaskStatus.LATE: "behind",
        TaskStatus.PAUSED: "followed",
        TaskStatus.NOT_DUE: "not-due",
        TaskStatus.NO_DATA: "no-data",
    }
)
