"""Shared, pure: Vietnamese order of words, folding for search and slugs. No machine locale is asked.

The order is that of the alphabet a ă â b c d đ e ê … with the tones ngang, huyền, hỏi, ngã, sắc, nặng: letters of
the whole string first, then tones, then case; a space sorts before digits, digits before letters, numbers by value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng as combining marks; ngang is 0."""
_PIECES = re.compile(r"\d+|\D")

Primary = tuple[int, int, str]
CollationKey = tuple[tuple[Primary, ...], tuple[int, ...], tuple[bool, ...], str]


def collation_key(text: str) -> CollationKey:
    """Return a key under which `sorted` gives the order of a Vietnamese dictionary."""
    pieces = [_weigh(piece) for piece in _PIECES.findall(unicodedata.normalize("NFC", text))]
    primaries = tuple(primary for primary, _, _ in pieces)
    return primaries, tuple(tone for _, tone, _ in pieces), tuple(upper for _, _, upper in pieces), text


def _weigh(piece: str) -> tuple[Primary, int, bool]:
    """Return one letter's or one number's primary weight, its tone, and whether it is a capital."""
    if piece.isdecimal():
        digits = piece.lstrip("0")
        return (2, len(digits), digits), 0, False
    if piece.isspace():
        return (0, 0, ""), 0, False
    letter, tone = _split_tone(piece.lower())
    if letter in _LETTER_RANK:
        return (3, _LETTER_RANK[letter], ""), tone, piece.isupper()
    return ((4, 0, letter) if letter.isalpha() else (1, 0, letter)), tone, piece.isupper()


def _split_tone(letter: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((_TONE_RANK[mark] for mark in decomposed if mark in _TONE_RANK), 0)
    bare = "".join(mark for mark in decomposed if mark not in _TONE_RANK)
    return unicodedata.normalize("NFC", bare), tone


def initial(text: str) -> str:
    """Return the letter under which a dictionary lists the text, a capital without its tone; "" before any letter."""
    letter, _ = _split_tone(unicodedata.normalize("NFC", text)[:1].lower())
    return letter.upper() if letter.isalpha() else ""


def fold(text: str) -> str:
    """Return the text in lower case without any mark: `Đồng bằng` → `dong bang`."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).replace("đ", "d")


def slugify(text: str) -> str:
    """Return the text as it stands in an address: `Đồng bằng, 2024` → `dong-bang-2024`; "" where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that the writer most likely meant, without regard to marks and case; None when none is near."""
    by_folded = {fold(choice): choice for choice in sorted(choices, reverse=True)}
    matches = get_close_matches(fold(word), sorted(by_folded), n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def suggest(word: str, choices: Iterable[str]) -> str:
    """Return `; có phải ý bạn là «…»?` with the nearest choice, "" when none is near."""
    match = nearest(word, choices)
    return f"; có phải ý bạn là «{match}»?" if match is not None and match != word else ""
