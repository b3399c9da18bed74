"""The theme's tokens: text and marks stand out from what they lie on, in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from contrast import contrast as contrast_of

TOKENS = Path("theme", "static", "css", "tokens.css")
STATUSES = ("met", "on-track", "behind", "not-met", "not-due", "no-data", "followed")
TEXTS = ("text", "muted", "brand", "link", *STATUSES)


def read_tokens(root: Path, mode: str) -> dict[str, str]:
    """Read the colours of a mode; dark ones replace light ones."""
    light, _, rest = (
        (root / TOKENS).read_text(encoding="utf-8").partition("@media screen and (prefers-color-scheme: dark)")
    )
    dark = rest.partition("@media (forced-colors")[0]
    pattern = re.compile(r"--colour-([a-z-]+):\s*(#[0-9a-f]{3,6});")
    return dict(pattern.findall(light)) | (dict(pattern.findall(dark)) if mode == "dark" else {})


def channels(colour: str) -> tuple[int, ...]:
    """Return the channels of a colour written as #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(int(digits[index : index + 2], 16) for index in (0, 2, 4))


def contrast(first: str, second: str) -> float:
    return contrast_of(channels(first), channels(second))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface", "silt"])
@pytest.mark.parametrize("name", TEXTS)
def test_text_stands_out(root: Path, mode: str, ground: str, name: str) -> None:
    tokens = read_tokens(root, mode)

    assert contrast(tokens[name], tokens[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", STATUSES)
def test_words_on_a_filled_status_stand_out(root: Path, mode: str, name: str) -> None:
    tokens = read_tokens(root, mode)

    assert contrast(tokens["paper"], tokens[name]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), [("rice", "paper"), ("band-rice", "deep"), ("grain", "brand")])
def test_marks_stand_out(root: Path, mode: str, mark: str, ground: str) -> None:
    tokens = read_tokens(root, mode)

    assert contrast(tokens[mark], tokens[ground]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_on_the_bands_stand_out(root: Path, mode: str) -> None:
    tokens = read_tokens(root, mode)

    assert contrast(tokens["on-band"], tokens["deep"]) >= 4.5
