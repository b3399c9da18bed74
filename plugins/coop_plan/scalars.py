"""Shared, pure: turn the text of a YAML scalar into a typed value, or say in Vietnamese why not.

YAML 1.1 guesses (`no` is False, `010` is 8, `1:30` is 90, `1.200` is 1.2), so the loader hands every scalar on
as text and these types decide. They also accept values that are typed already, for callers in Python.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})([.,]\d{1,9})?", re.ASCII)
_AMBIGUOUS_THOUSANDS = re.compile(r"-?\d{1,3}([.,]\d{3})+")
_YEARS = range(1900, 2200)
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _read_scalar(value: Any) -> str:
    """Return the text of a scalar; a list or a group of fields where one value belongs is refused."""
    if isinstance(value, (list, tuple)):
        raise PydanticCustomError("scalar_list", "ở đây chỉ ghi một giá trị, không phải danh sách", {})
    if isinstance(value, dict):
        raise PydanticCustomError(
            "scalar_fields",
            "ở đây chỉ ghi một giá trị; nếu trong chữ có ngoặc nhọn hoặc dấu hai chấm, hãy đặt trong ngoặc kép",
            {},
        )
    return str(value).strip()


def parse_day(value: Any) -> date:
    """Read `2024-09-30` or `30/09/2024`; refuse every other form, also `10-11-2026` whose order is unknown."""
    if isinstance(value, date):
        return value
    text = _read_scalar(value)
    if match := _ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    elif match := _VIETNAMESE_DAY.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise PydanticCustomError(
            "day_form", "«{found}» không phải là ngày; hãy viết 2024-09-30 hoặc 30/09/2024", {"found": text}
        )
    if int(year) not in _YEARS:
        raise PydanticCustomError("day_far", "năm của ngày {found} có lẽ gõ nhầm", {"found": text})
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise PydanticCustomError("day_none", "không có ngày {found} trong lịch", {"found": text}) from error


def parse_whole(value: Any) -> int:
    """Read a whole number written with digits alone; refuse `010` and `1.200`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _read_scalar(value)
    if _WHOLE.fullmatch(text):
        return int(text)
    if _AMBIGUOUS_THOUSANDS.fullmatch(text):
        plain = re.sub(r"[.,]", "", text)
        raise PydanticCustomError(
            "whole_grouped",
            "«{found}» có thể hiểu là số nghìn hay số lẻ; hãy viết {plain} liền nhau",
            {"found": text, "plain": plain},
        )
    raise PydanticCustomError(
        "whole_form", "«{found}» không phải là số nguyên; hãy viết bằng chữ số, ví dụ 17", {"found": text}
    )


def parse_number(value: Any) -> Decimal:
    """Read `70`, `70.5` or `70,5`; refuse `1.200`, which may be 1 200 or 1,2."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    text = _read_scalar(value)
    if _AMBIGUOUS_THOUSANDS.fullmatch(text) and not text.startswith(("0", "-0")):
        plain = re.sub(r"[.,]", "", text)
        raise PydanticCustomError(
            "number_grouped",
            "«{found}» có thể hiểu là số nghìn hay số lẻ; hãy viết {plain} hoặc bỏ số 0 thừa ở cuối",
            {"found": text, "plain": plain},
        )
    if not _DECIMAL.fullmatch(text):
        raise PydanticCustomError(
            "number_form", "«{found}» không phải là số; hãy viết ví dụ 70 hoặc 70,5", {"found": text}
        )
    return Decimal(text.replace(",", "."))


def parse_flag(value: Any) -> bool:
    """Read `true` or `false`; refuse `no`, `yes`, `on`, `có`, whose meaning differs between programs."""
    if isinstance(value, bool):
        return value
    text = _read_scalar(value)
    if text in ("true", "false"):
        return text == "true"
    raise PydanticCustomError(
        "flag_form", "«{found}» không rõ là có hay không; hãy viết true (có) hoặc false (không)", {"found": text}
    )


def parse_text(value: Any) -> str:
    """Read non-blank text in NFC; NFD is refused because searching and sorting would miss it."""
    text = _read_scalar(value)
    if not text:
        raise PydanticCustomError("text_blank", "ô này để trống; hãy điền hoặc xóa cả dòng", {})
    if not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError(
            "text_not_nfc",
            "chữ «{found}» dùng dấu tổ hợp (NFD); hãy gõ lại bằng Unicode dựng sẵn (NFC)",
            {"found": text[:40]},
        )
    return text


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$"}),
]
Whole = Annotated[int, BeforeValidator(parse_whole), WithJsonSchema({"type": "integer"})]
Number = Annotated[
    Decimal, BeforeValidator(parse_number), WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?\d+(,\d+)?$"})
]
Flag = Annotated[bool, BeforeValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Text = Annotated[str, BeforeValidator(parse_text), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
Id = Annotated[
    str,
    BeforeValidator(parse_text),
    StringConstraints(pattern=_ID),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _ID}),
]
