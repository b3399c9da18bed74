"""The theme's tokens: text and marks stand out from what they lie on, in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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
