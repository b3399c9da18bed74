"""Draw, step 1: an assessment → its progress against the target, in numbers and words. Draws nothing."""

from __future__ import annotations

from fractions import Fraction

from ..progress import count_places
from ..results import Assessment
from ..wording import (
    NO_BREAK,
    format_day,
    format_short_day,
    format_whole,
    join_sentences,
    sentence_case,
)
from .chart import Cell, ChartTable, Column
from .indicator_figures import (
    expected_exact,
    expected_words,
    is_hollow,
    is_share,
    make_request,
    make_ticks,
    on_axis,
    target_words,
    value_words,
)
from .names import BULLET
from .palette import STATUS_KEYS
from .requests import ChartRequest
from .scale import round_step
from .views import BulletView


def describe_bullet(case: Assessment) -> ChartRequest:
    """Describe an indicator's progress against its target; one that holds for each place, in places that meet it."""
    case = count_places(case)
    return make_request(case, BULLET, _view(case), _table(case), title=_title(case), figures=_alt(case))


def _view(case: Assessment) -> BulletView:
    value = case.value
    reach = [on_axis(case, each) for each in (value.exact, value.high, case.threshold, _expected_of(case))]
    top = max([each for each in reach if each is not None] or [0.0])
    share = is_share(case)
    ticks = make_ticks(case, max(top, 100.0) if share else max(top * 1.12, 1.0), 2 if share else 5)
    step = ticks[1].at - ticks[0].at
    fine = round_step(ticks[-1].at, 10 if share else 30, whole=not share)
    counted = (
        f" · {format_whole(value.numerator)}/{format_whole(value.denominator)}{NO_BREAK}{case.indicator.unit}"
        if value.denominator and value.numerator is not None and value.exact is not None
        else ""
    )
    return BulletView(
        status_key=STATUS_KEYS[case.status],
        value=on_axis(case, value.exact),
        value_words=value_words(case, value) + counted,
        hollow=is_hollow(value),
        low=on_axis(case, value.low),
        high=on_axis(case, value.high),
        target=on_axis(case, case.threshold),
        target_words=target_words(case),
        expected=on_axis(case, _expected_of(case)),
        expected_words=_pace_words(case),
        ticks=ticks,
        minor_step=fine if step % fine == 0 else step,
    )


def _expected_of(case: Assessment) -> Fraction | None:
    """Return what is expected by now, None where the target itself is due: then it says the same."""
    if case.expected is None or case.threshold is None or case.expected.exact == case.threshold:
        return None
    return expected_exact(case, case.expected, case.value)


def _pace_words(case: Assessment) -> str:
    if case.expected is None or _expected_of(case) is None:
        return ""
    return f"Lộ trình đến {format_short_day(case.expected.on)}: {expected_words(case, case.expected)}"


def _title(case: Assessment) -> str:
    return str(case.headline).rstrip(".")


def _alt(case: Assessment) -> str:
    value = case.value
    parts = [f"Thực hiện: {value_words(case, value)}"]
    if value.numerator is not None and value.denominator:
        parts.append(f"({format_whole(value.numerator)} trong {format_whole(value.denominator)} {case.indicator.unit})")
    target = target_words(case)
    rest = [f"{target}." if target else "Không đặt mức phải đạt.", f"{_pace_words(case)}." if _pace_words(case) else ""]
    return join_sentences((" ".join(parts) + ".", *rest, f"{sentence_case(case.status.value)}."))


def _table(case: Assessment) -> ChartTable:
    rows = [
        (Cell("Thực hiện"), Cell(value_words(case, case.value), case.value.exact)),
        (Cell("Chỉ tiêu"), Cell(target_words(case).removeprefix("Chỉ tiêu ") or "chỉ theo dõi", case.threshold)),
    ]
    if case.value.denominator is not None:
        numerator = "–" if case.value.numerator is None else format_whole(case.value.numerator)
        rows.insert(1, (Cell("Tử số"), Cell(f"{numerator} {case.indicator.unit}", case.value.numerator)))
        rows.insert(
            2,
            (
                Cell("Mẫu số"),
                Cell(f"{format_whole(case.value.denominator)} {case.indicator.unit}", case.value.denominator),
            ),
        )
    if case.expected is not None:
        rows.append(
            (
                Cell(f"Lộ trình đến {format_day(case.expected.on)}"),
                Cell(expected_words(case, case.expected), case.expected.exact),
            )
        )
    rows.append((Cell("Trạng thái"), Cell(case.status.value, case.status.value, status_key=STATUS_KEYS[case.status])))
    caption = f"Tiến độ so với chỉ tiêu, đến {format_day(case.as_of)}"
    return ChartTable(caption, (Column("Nội dung"), Column("Giá trị", numeric=True)), tuple(rows))
