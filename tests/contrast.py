"""Pure: how well two colours stand out from each other, as WCAG 2.2 measures it."""

from __future__ import annotations


def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance of an sRGB colour, channels from 0 to 255."""
    channels = (channel / 255 for channel in colour[:3])
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Return the contrast of two colours: 1 when they are one, 21 for black on white."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
