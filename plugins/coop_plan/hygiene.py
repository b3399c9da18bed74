"""Load: find in a text what looks right but is not: legacy encodings, combining marks, invisible characters.

Reports only; nothing is repaired silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# TCVN3 puts Vietnamese letters where Latin-1 has signs, so a sign stands inside a word: «H¶i», «x· héi», «N«ng».
_TCVN3 = r"[^\W\d_][¸µ¶·¹¨¾»¼½©ª«¬®§£¤¥¦][^\W\d_]|(?<!\w)[®§][^\W\d_]|[^\W\d_][¸µ¶·¬¨](?=[\s,.;:]|$)"
# VNI writes a mark as a second letter after the vowel: «Hôïp taùc xaõ», and «ñ» for đ at the start of a word.
_VNI = (
    r"[aA][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[eE][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]|[oO][ùøûïâåäÙØÛÏÂÅÄ]"
    r"|[uU][ùøûïÙØÛÏ]|[ôÔöÖ][ùøûõïÙØÛÕÏ]|(?<!\w)[ñÑ][aeiouyôöAEIOUYÔÖ]"
)
_LEGACY = re.compile(f"(?P<tcvn3>{_TCVN3})|(?P<vni>{_VNI})")
_WORD = re.compile(r"\S+")

_NO_BREAK_SPACE = "\u00a0"
_INVISIBLE = {
    "\u00ad": "dấu ngắt từ ẩn",
    "\u200b": "dấu cách rộng 0",
    "\u200c": "ký tự ẩn",
    "\u200d": "ký tự ẩn",
    "\u200e": "dấu chiều viết ẩn",
    "\u200f": "dấu chiều viết ẩn",
    "\u202a": "dấu chiều viết ẩn",
    "\u202c": "dấu chiều viết ẩn",
    "\u202d": "dấu chiều viết ẩn",
    "\u202e": "dấu chiều viết ẩn",
    "\u2060": "ký tự ẩn",
    "\u2066": "dấu chiều viết ẩn",
    "\u2069": "dấu chiều viết ẩn",
    "\u0085": "dấu xuống dòng lạ",
    "\u2028": "dấu xuống dòng lạ",
    "\u2029": "dấu xuống dòng lạ",
    "\ufeff": "ký tự ẩn",
    "\ufffd": "chữ bị hỏng khi chuyển bảng mã",
}
_BAD_CHARACTER = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{''.join(_INVISIBLE)}\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Blemish:
    """Something wrong in a text, at line and column counted from 1."""

    line: int
    column: int
    message: str


def find_bad_characters(text: str) -> Iterator[Blemish]:
    """Yield control and invisible characters, the first of each line."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _BAD_CHARACTER.search(line.removesuffix("\r")):
            name = _INVISIBLE.get(match[0], "ký tự điều khiển")
            yield Blemish(number, match.start() + 1, f"có {name} (U+{ord(match[0]):04X}); hãy xóa ký tự này")


def replace_bad_characters(text: str) -> str:
    """Return the text with a space for each control, invisible or no-break character, places unchanged."""
    return _BAD_CHARACTER.sub(" ", text.replace("\r", " ")).replace(_NO_BREAK_SPACE, " ")


def find_no_break_spaces(text: str) -> Iterator[Blemish]:
    """Yield no-break spaces, the first of each line; they come with text pasted from Word or a web page."""
    for number, line in enumerate(text.split("\n"), 1):
        if (column := line.find(_NO_BREAK_SPACE)) >= 0:
            yield Blemish(
                number,
                column + 1,
                "có dấu cách không ngắt (U+00A0) chép từ Word hoặc trang web; hãy thay bằng dấu cách thường",
            )


def find_combining(text: str) -> Iterator[Blemish]:
    """Yield letters in NFD (base and mark apart), the first of each line."""
    for number, line in enumerate(text.split("\n"), 1):
        if unicodedata.is_normalized("NFC", line):
            continue
        word = next((word for word in _WORD.finditer(line) if not unicodedata.is_normalized("NFC", word[0])), None)
        column, shown = (word.start() + 1, word[0]) if word else (1, line)
        shown = unicodedata.normalize("NFC", shown)[:40]
        yield Blemish(number, column, f"chữ «{shown}» dùng dấu tổ hợp (NFD); hãy gõ lại bằng Unicode dựng sẵn (NFC)")


def find_legacy(text: str) -> Iterator[Blemish]:
    """Yield words that were typed in a TCVN3 (ABC) or VNI font, the first of each line."""
    for number, line in enumerate(text.split("\n"), 1):
        for word in _WORD.finditer(line):
            if match := _LEGACY.search(word[0]):
                font = "TCVN3 (ABC)" if match["tcvn3"] else "VNI"
                yield Blemish(
                    number, word.start() + 1, f"chữ «{word[0][:40]}» gõ bằng phông {font}; hãy chuyển sang Unicode"
                )
                break
