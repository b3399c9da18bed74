from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from coop_plan.scalars import parse_day, parse_flag, parse_number, parse_text, parse_whole


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (parse_day, "2024-09-30", date(2024, 9, 30)),
        (parse_day, "30/09/2024", date(2024, 9, 30)),
        (parse_day, "2/5/2024", date(2024, 5, 2)),
        (parse_day, date(2024, 9, 30), date(2024, 9, 30)),
        (parse_whole, "17", 17),
        (parse_whole, "0", 0),
        (parse_whole, "-3", -3),
        (parse_whole, 17, 17),
        (parse_number, "70", Decimal(70)),
        (parse_number, "70,5", Decimal("70.5")),
        (parse_number, "70.5", Decimal("70.5")),
        (parse_number, "0,125", Decimal("0.125")),
        (parse_number, 3, Decimal(3)),
        (parse_number, Decimal("1.5"), Decimal("1.5")),
        (parse_flag, "true", True),
        (parse_flag, "false", False),
        (parse_flag, False, False),
        (parse_text, " Hợp tác xã ", "Hợp tác xã"),
        (parse_text, 2024, "2024"),
    ],
)
def test_what_is_written_clearly_is_read(parse: Callable[[Any], Any], written: Any, value: Any) -> None:
    assert parse(written) == value
    assert type(parse(written)) is type(value)


@pytest.mark.parametrize(
    ("parse", "written", "kind"),
    [
        (parse_day, "10-11-2026", "day_form"),
        (parse_day, "tháng 9", "day_form"),
        (parse_day, "2024-9-30", "day_form"),
        (parse_day, "30/02/2024", "day_none"),
        (parse_day, "0024-01-01", "day_far"),
        (parse_day, ["2024-01-01"], "scalar_list"),
        (parse_whole, "010", "whole_form"),
        (parse_whole, "1:30", "whole_form"),
        (parse_whole, "1.200", "whole_grouped"),
        (parse_whole, "1e3", "whole_form"),
        (parse_whole, "9" * 5000, "whole_form"),
        (parse_whole, True, "whole_form"),
        (parse_number, "1.200", "number_grouped"),
        (parse_number, "1.200.000", "number_grouped"),
        (parse_number, "1 200", "number_form"),
        (parse_number, ".5", "number_form"),
        (parse_number, "50%", "number_form"),
        (parse_number, "٣", "number_form"),
        (parse_number, "nan", "number_form"),
        (parse_flag, "yes", "flag_form"),
        (parse_flag, "no", "flag_form"),
        (parse_flag, "có", "flag_form"),
        (parse_text, "  ", "text_blank"),
        (parse_text, "Xu\u0301c", "text_not_nfc"),
        (parse_text, {"a": "b"}, "scalar_fields"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(parse: Callable[[Any], Any], written: Any, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse(written)

    assert caught.value.type == kind
