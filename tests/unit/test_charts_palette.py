"""The colours of charts are the theme's tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coop_plan.charts.palette import PALETTE, STATUS_KEYS, STATUS_SHAPES, TASK_KEYS
from coop_plan.results import Status, TaskStatus

CSS = Path("theme", "static", "css")


def light_tokens(root: Path) -> dict[str, str]:
    block = (root / CSS / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    return dict(re.findall(r"--colour-([a-z-]+):\s*(#[0-9a-f]+)", block))


@pytest.mark.parametrize("name", sorted(PALETTE))
def test_a_colour_is_the_token_of_its_name(root: Path, name: str) -> None:
    assert light_tokens(root)[name] == PALETTE[name]


def test_no_two_colours_are_the_same() -> None:
    assert len(set(PALETTE.values())) == len(PALETTE)


def test_every_status_has_a_colour() -> None:
    assert set(STATUS_KEYS) == set(STATUS_SHAPES) == set(Status)
    assert set(TASK_KEYS) == set(TaskStatus)
    assert {*STATUS_KEYS.values(), *TASK_KEYS.values()} <= set(PALETTE)
