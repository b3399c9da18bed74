"""What folding makes of words, for Python's `fold` and for the one in the theme's search.js."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from tooling.processes import ROOT

SEARCH_SCRIPT = ROOT / "theme" / "static" / "js" / "search.js"

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

FOLDED = {
    "hợp tác xã": "hop tac xa",
    "Đất đai": "dat dai",
    "ĐƯỜNG": "duong",
    "Đồng Xuân": "dong xuan",
    "hòa": "hoa",
    "hoà": "hoa",
    "Thủy": "thuy",
    "Thuỷ": "thuy",
    "QĐ-UBND 152": "qd-ubnd 152",
    "Nguyễn Huệ": "nguyen hue",
}
LETTERS = tuple(
    unicodedata.normalize(form, case(vowel + tone))
    for vowel, tone in product(_VOWELS, _TONES)
    for form in ("NFC", "NFD")
    for case in (str.lower, str.upper)
) + tuple(map(chr, [*range(0x20, 0x250), *range(0x1E00, 0x1F00)]))
"""Every Vietnamese vowel in both normal forms and cases, and every Latin letter there is beside them."""


def fold_of_script() -> str:
    """Return the arrow function that search.js folds with."""
    found = re.search(r"const fold = (.+);\n", SEARCH_SCRIPT.read_text(encoding="utf-8"))
    assert found
    return found[1]
