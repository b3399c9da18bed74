"""Shared, pure: Vietnamese words for numbers, dates and lists. No machine locale is asked.

Numbers are written 1.234,5; per cent 70,5% without a space; dates dd/MM/yyyy, in cited documents padded only where
the day is below 10 or the month 1 or 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

NO_BREAK = "\u00a0"
NOT_STATED = "chưa nêu trong nguồn"
NOT_SET = "không đặt trong hồ sơ minh họa"
ILLUSTRATIVE = "minh họa"
_SMALL_COUNTS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def format_whole(number: int) -> str:
    """Write 1234 as `1.234`."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | Fraction | int, places: int | None = None) -> str:
    """Write a number with a decimal comma, rounded half up to `places` (None: up to 2, trailing zeros dropped)."""
    exact = Decimal(number.numerator) / Decimal(number.denominator) if isinstance(number, Fraction) else Decimal(number)
    digits = 2 if places is None else places
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    whole, _, part = f"{abs(rounded):.{digits}f}".partition(".")
    part = part.rstrip("0") if places is None else part
    sign = "−" if rounded < 0 else ""
    return sign + format_whole(int(whole)) + (f",{part}" if part else "")


def format_percent(share: Fraction, places: int = 1) -> str:
    """Write a share of 1 as `47,1%`; a whole per cent keeps its decimal: `50,0%`."""
    return format_decimal(share * 100, places) + "%"


def format_threshold_percent(share: Fraction) -> str:
    """Write a target's share without needless decimals: `50%`, `62,5%`."""
    return format_decimal(share * 100) + "%"


def format_points(difference: Fraction) -> str:
    """Write a difference of shares: `2,9 điểm %`, without its sign."""
    return f"{format_decimal(abs(difference) * 100, 1)}{NO_BREAK}điểm{NO_BREAK}%"


def format_points_range(bounds: tuple[int, int]) -> str:
    """Write from how many points to below how many: `từ 65 đến dưới 80 điểm`; a scale ends at 100."""
    return f"{bounds[0]}–100 điểm" if bounds[1] > 100 else f"từ {bounds[0]} đến dưới {bounds[1]} điểm"


@cache
def format_change_of_points(before: Fraction, after: Fraction) -> str:
    """Write how far two shares are apart; where the shown, rounded ones would give another difference, say why."""
    shown = [(share * 100 * 10 + Fraction(1, 2)) // 1 for share in (before, after)]
    exact = (abs(after - before) * 100 * 10 + Fraction(1, 2)) // 1
    note = "" if abs(shown[1] - shown[0]) == exact else " (tính từ số chưa làm tròn)"
    return format_points(after - before) + note


def format_day(day: date) -> str:
    """Write a day as on the web: `05/07/2024`; records share few days, so each is written once."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_document_day(day: date) -> str:
    """Write a day as documents cite it: `02/5/2024`, `29/6/2021`, `14/02/2023`."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year:04d}"


def format_short_day(day: date) -> str:
    """Write a day of a year that is known from the context: `30/9`."""
    return f"{day.day}/{day.month}"


DRAFT_DEMAND = "Bản nháp chưa nêu mức phải đạt"
"""How the words of a drafted target begin, until an editor writes those of the document."""


def count_word(number: int) -> str:
    """Write 0 to 10 as a word, greater numbers in digits."""
    return _SMALL_COUNTS[number] if 0 <= number < len(_SMALL_COUNTS) else format_whole(number)


def join_words(words: Sequence[str]) -> str:
    """Join as `a, b và c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def sentence_case(text: str) -> str:
    """Give the first letter a capital, leave the rest."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Write a name inside a sentence: `Ương cá` → `ương cá`; an abbreviation (HTX, VietGAP) stays as it is."""
    word = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in word[1:]) else text[:1].lower() + text[1:]


def join_sentences(sentences: Iterable[str]) -> str:
    """Join sentences with a space, leaving empty ones out."""
    return " ".join(sentence for sentence in sentences if sentence)
