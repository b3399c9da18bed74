"""Draw, step 2: a card → PNG bytes with a palette of its own. The only user of Pillow's drawing.

Letters are DejaVu's, which come with matplotlib and have every Vietnamese mark; the answer takes the largest size at
which it fits. Shapes are drawn four times too large and made smaller, so that their edges are smooth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFont

from ..charts.palette import PALETTE
from ..results import Emphasis, Run
from .card import HEIGHT, WIDTH, Card, Mark

_MARGIN = 72
_BAND = 104
_LINE = WIDTH - 2 * _MARGIN
"""The width of a line."""
_FOOT = 536
_SIZES = range(72, 27, -2)
_LEADING = 1.34
_FINE = 4
_COLOURS = 64
_GRAIN = "#e3bd55"
_ON_BAND = "#f4f7f3"
_FONTS = {
    "sans": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "serif": "DejaVuSerif.ttf",
    "strong": "DejaVuSerif-Bold.ttf",
}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the answer with its voice and colour; `glued` ones follow without a space."""

    text: str
    voice: str
    colour: str
    glued: bool


def render_card(card: Card) -> bytes:
    """Draw a card."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PALETTE["paper"])
    _draw_band(image, card)
    _draw_answer(image, card)
    _draw_foot(image, card)
    buffer = BytesIO()
    flat = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@cache
def _font(voice: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(get_data_path(), "fonts", "ttf", _FONTS[voice])
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _width(text: str, voice: str, size: int) -> float:
    return float(_font(voice, size).getlength(text))


def _write(image: Image.Image, at: tuple[float, float], text: str, voice: str, size: int, colour: str) -> None:  # noqa: PLR0917
    """Write a line with its baseline at a point."""
    ImageDraw.Draw(image).text(at, text, font=_font(voice, size), fill=colour, anchor="ls")


def _fit(text: str, voice: str, size: int, width: float) -> str:
    """Shorten a line that is too wide at the end of a word, a first word that alone is too wide within it."""
    if _width(text, voice, size) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and _width(f"{' '.join(words)} …", voice, size) > width:
        words.pop()
    if _width(f"{words[0]} …", voice, size) <= width:
        return f"{' '.join(words)} …"
    return f"{_beginning(words[0], voice, size, width - _width('…', voice, size))}…"


def _beginning(text: str, voice: str, size: int, width: float) -> str:
    """Return as many letters of a word as a width has room for, one at least."""
    count = next((end for end in range(len(text), 1, -1) if _width(text[:end], voice, size) <= width), 1)
    return text[:count]


# ── Band ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _draw_band(image: Image.Image, card: Card) -> None:
    """Draw the portal's band, and under it a row of rice."""
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND), fill=PALETTE["deep"])
    name = _fit(card.portal, "bold", 32, _LINE)
    _write(image, (_MARGIN, 66), name, "bold", 32, _ON_BAND)
    room = WIDTH - 2 * _MARGIN - _width(name, "bold", 32) - 40
    if _width(card.locality, "sans", 24) <= room:
        _write(image, (WIDTH - _MARGIN - _width(card.locality, "sans", 24), 65), card.locality, "sans", 24, _ON_BAND)
    _draw_rice(image, _BAND, 22)


def _draw_rice(image: Image.Image, top: int, height: int) -> None:
    """Hatch a strip across the card with slanted stalks."""
    strip = Image.new("RGB", (WIDTH * 2, height * 2), PALETTE["paper"])
    draw = ImageDraw.Draw(strip)
    for x in range(-height * 2, WIDTH * 2, 24):
        draw.line((x, height * 2, x + height * 2, 0), fill=_GRAIN, width=6)
    image.paste(strip.resize((WIDTH, height), Image.Resampling.BOX), (0, top))


# ── Answer ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _draw_answer(image: Image.Image, card: Card) -> None:
    """Write the line above and the answer, as large as they fit."""
    top = _BAND + 22 + 56
    _write(image, (_MARGIN, top + 6), _fit(card.kicker, "sans", 28, _LINE), "sans", 28, PALETTE["muted"])
    words = _words(card.answer, PALETTE[_colour_name(card.status_key)])
    room = _FOOT - 28 - (top + 34)
    size, lines = _set(words, room)
    y = top + 34 + size * 1.1 + max(0.0, (room - _height(lines, size)) / 3)
    for line in lines:
        x = float(_MARGIN)
        for index, word in enumerate(line):
            x += 0 if word.glued or not index else _width(" ", "serif", size)
            _write(image, (x, y), word.text, word.voice, size, word.colour)
            x += _width(word.text, word.voice, size)
        y += size * _LEADING


def _set(words: Sequence[_Word], room: float) -> tuple[int, list[list[_Word]]]:
    """Return the largest size at which the words fit, and their lines; the smallest breaks words and cuts the end."""
    for size in _SIZES:
        lines = _wrap(words, size)
        is_whole = all(_width(word.text, word.voice, size) <= _LINE for word in words)
        if is_whole and _height(lines, size) <= room:
            return size, lines
    least = _SIZES[-1]
    pieces = [piece for word in words for piece in _break(word, least)]
    return least, _cut(_wrap(pieces, least), int(room / (least * _LEADING)))


def _break(word: _Word, size: int) -> list[_Word]:
    """Break a word that is wider than a line into pieces that are not."""
    pieces = []
    rest, glued = word.text, word.glued
    while rest:
        text = _beginning(rest, word.voice, size, _LINE)
        pieces.append(_Word(text, word.voice, word.colour, glued))
        rest, glued = rest[len(text) :], True
    return pieces


def _height(lines: Sequence[Sequence[_Word]], size: int) -> float:
    return len(lines) * size * _LEADING


def _words(runs: Sequence[Run], status_colour: str) -> list[_Word]:
    """Split runs at their spaces; what joins two runs without a space stays joined, a no-break space too."""
    words: list[_Word] = []
    spaced = True
    for run in runs:
        voice = "serif" if run.emphasis is Emphasis.PLAIN else "strong"
        colour = status_colour if run.emphasis is Emphasis.STATUS else PALETTE["text"]
        for index, text in enumerate(run.text.split(" ")):
            spaced = spaced or index > 0
            if text:
                words.append(_Word(text.replace("\u00a0", " "), voice, colour, not spaced))
                spaced = False
    return words


def _wrap(words: Sequence[_Word], size: int) -> list[list[_Word]]:
    """Put words into lines of the card's width; glued ones stay with the word before them where a line has room."""
    lines: list[list[_Word]] = []
    used = 0.0
    for index, word in enumerate(words):
        piece = _width(word.text, word.voice, size)
        if word.glued and lines and used + piece <= _LINE:
            lines[-1].append(word)
            used += piece
            continue
        tail = 0.0
        for after in words[index + 1 :]:
            if not after.glued:
                break
            tail += _width(after.text, after.voice, size)
        space = _width(" ", "serif", size)
        if lines and not word.glued and used + space + piece + tail <= _LINE:
            lines[-1].append(word)
            used += space + piece
        else:
            lines.append([word])
            used = piece
    return lines


def _cut(lines: list[list[_Word]], count: int) -> list[list[_Word]]:
    """Keep as many lines as there is room for, and say that there is more."""
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    return [*lines[: count - 1], [*last[:-1], _Word("…", "serif", PALETTE["text"], glued=False)]]


# ── Foot ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _draw_foot(image: Image.Image, card: Card) -> None:
    """Draw the rule, the statuses with their words, the date, and what is illustrative."""
    draw = ImageDraw.Draw(image)
    draw.rectangle((_MARGIN, _FOOT, WIDTH - _MARGIN, _FOOT + 1), fill=PALETTE["text"])
    base, right = _FOOT + 56, float(WIDTH - _MARGIN)
    if card.illustrative:
        right = _draw_illustrative(image, card.illustrative, right, base) - 28
    right -= _width(card.foot, "sans", 26)
    _write(image, (right, base), card.foot, "sans", 26, PALETTE["muted"])
    x = float(_MARGIN)
    if card.credit and not card.marks:
        _write(image, (x, base), _fit(card.credit, "sans", 26, right - x - 40), "sans", 26, PALETTE["muted"])
    for mark in card.marks:
        after = x + 44 + _width(mark.words, "bold", 28)
        if after > right - 24:
            break
        _draw_mark(image, mark, x, base)
        x = after + 32


def _draw_illustrative(image: Image.Image, words: str, right: float, base: float) -> float:
    """Draw a hatched box with its words at the right edge; return its left edge."""
    left = right - _width(words, "bold", 24) - 36
    box = (int(left), int(base - 34), int(right), int(base + 14))
    size = (box[2] - box[0], box[3] - box[1])
    hatch = Image.new("RGB", (size[0] * 2, size[1] * 2), PALETTE["paper"])
    draw = ImageDraw.Draw(hatch)
    for x in range(-size[1] * 2, size[0] * 2, 20):
        draw.line((x, size[1] * 2, x + size[1] * 2, 0), fill=PALETTE["rule"], width=3)
    image.paste(hatch.resize(size, Image.Resampling.BOX), box[:2])
    ImageDraw.Draw(image).rectangle(box, outline=PALETTE["muted"], width=2)
    _write(image, (left + 18, base - 1), words, "bold", 24, PALETTE["text"])
    return left


def _colour_name(status_key: str) -> str:
    return status_key if status_key in PALETTE else "no-data"


def _draw_mark(image: Image.Image, mark: Mark, x: float, base: float) -> None:
    """Draw a status: its shape as the pages have it, and its words."""
    colour = PALETTE[_colour_name(mark.status_key)]
    stamp = Image.new("L", (32 * _FINE, 32 * _FINE))
    _draw_shape(ImageDraw.Draw(stamp), mark.status_key)
    small = stamp.resize((32, 32), Image.Resampling.BOX)
    image.paste(Image.new("RGB", (32, 32), colour), (int(x), int(base - 27)), small)
    _write(image, (x + 44, base), mark.words, "bold", 28, colour)


def _draw_shape(draw: ImageDraw.ImageDraw, status_key: str) -> None:  # noqa: C901 - a shape a case
    """Draw a status's shape white on black in a square of 16 units, as components/status.html does."""
    unit = 2 * _FINE
    line = 2 * unit

    def at(*numbers: float) -> list[float]:
        return [number * unit for number in numbers]

    match status_key:
        case "met":
            draw.ellipse(at(1, 1, 15, 15), fill=255)
        case "on-track":
            draw.polygon(at(8, 0.5, 15.5, 8, 8, 15.5, 0.5, 8), fill=255)
        case "behind":
            draw.polygon(at(8, 1, 16, 15, 0, 15), fill=255)
        case "not-met":
            draw.line(at(2.5, 2.5, 13.5, 13.5), fill=255, width=line)
            draw.line(at(13.5, 2.5, 2.5, 13.5), fill=255, width=line)
        case "not-due":
            draw.ellipse(at(1, 1, 15, 15), outline=255, width=line)
        case "followed":
            draw.line(at(8, 1.8, 14.2, 8, 8, 14.2, 1.8, 8, 8, 1.8), fill=255, width=line, joint="curve")
        case "stale":
            draw.rectangle(at(1, 1, 15, 15), outline=255, width=line)
            draw.line(at(8, 4, 8, 8.5, 11, 10.5), fill=255, width=line)
        case _:
            draw.rectangle(at(1, 1, 15, 15), outline=255, width=line)
            draw.line(at(1, 15, 15, 1), fill=255, width=line)
