"""Draw, step 1 for indicators: an assessment → views, messages, alternative texts and tables. Draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model import IndicatorKind, Nature, Provenance
from ..progress.sentences import format_target, format_value
from ..results import Assessment, Expected, Member, Part, Point, Status, Value
from ..wording import (
    NO_BREAK,
    format_day,
    format_decimal,
    format_percent,
    format_short_day,
    format_whole,
    join_sentences,
    join_words,
    sentence_case,
)
from .chart import Cell, ChartTable, Column
from .palette import STATUS_KEYS
from .requests import ChartRequest
from .scale import round_step, round_ticks
from .views import (
    BulletView,
    DevelopmentPoint,
    DevelopmentView,
    MakeupCell,
    MakeupGroup,
    MakeupView,
    Segment,
    StackBar,
    StackView,
    Tick,
    View,
)

_MOST_CELLS = 80
_ROW_WITHOUT_TARGET = 10
_NUMBER_AT_END = re.compile(r"(\d+)$")


def describe_indicator(case: Assessment) -> Iterator[ChartRequest]:
    """Yield an indicator's charts: progress, development (where there is a day), make-up (where records are known)."""
    yield _describe(case, "bullet", _bullet_title(case), _bullet_view(case), _bullet_table(case))
    if case.points:
        yield _describe(
            case, "development", _development_title(case), _development_view(case), _development_table(case)
        )
    if case.value.members:
        yield _describe(case, "makeup", _makeup_title(case), _makeup_view(case), _makeup_table(case))


def _describe(case: Assessment, kind: str, title: str, view: View, table: ChartTable) -> ChartRequest:
    alt = join_sentences((f"{case.indicator.name}, đến {format_day(case.as_of)}.", _ALT[kind](case)))
    illustrative = case.provenance is Provenance.ILLUSTRATIVE
    note = "Số liệu minh họa, " if illustrative else "Số liệu "
    source = f"{case.indicator.name}. {note}đến {format_day(case.as_of)}."
    return ChartRequest(f"{case.id}-{kind}", title, alt, table, illustrative, source, view)


# ── Numbers in the unit of the axis ───────────────────────────────────────────────────────────────────────────────


def _is_share(case: Assessment) -> bool:
    return case.indicator.kind is IndicatorKind.SHARE


def _on_axis(case: Assessment, exact: Fraction | None) -> float | None:
    """Turn an exact value into the axis's unit: per cent for a share."""
    if exact is None:
        return None
    return round(float(exact * 100 if _is_share(case) else exact), 6)


def _tick_words(case: Assessment, at: float, *, last: bool) -> str:
    if _is_share(case):
        return format_decimal(Fraction(at).limit_denominator(1000)) + "%"
    words = format_decimal(Fraction(at).limit_denominator(1000))
    return f"{words}{NO_BREAK}{case.indicator.unit}" if last else words


def _ticks(case: Assessment, top: float, intervals: int) -> tuple[Tick, ...]:
    places = round_ticks(top, intervals, whole=not _is_share(case))
    return tuple(Tick(at, _tick_words(case, at, last=at == places[-1])) for at in places)


def _value_words(case: Assessment, value: Value | None) -> str:
    """Write a value with its unit, a range where some records are unknown."""
    if value is None or value.exact is None:
        return _range_words(case, value) or "chưa đủ số liệu"
    words = format_value(value.exact, case.indicator.kind)
    estimated = "ước " if value.nature is Nature.ESTIMATED else ""
    return estimated + (words if _is_share(case) else f"{words}{NO_BREAK}{case.indicator.unit}")


def _range_words(case: Assessment, value: Value | None) -> str:
    if value is None or value.low is None or value.high is None or value.low == value.high:
        return ""
    low, high = (format_value(bound, case.indicator.kind) for bound in (value.low, value.high))
    return f"từ {low} đến {high}"


def _count_words(case: Assessment, value: Value | None) -> str:
    """Write the numerator of a share: `8 HTX`; nothing for a count, whose value says it."""
    if value is None or value.numerator is None or not _is_share(case) or value.exact is None:
        return ""
    return f"{format_whole(value.numerator)}{NO_BREAK}{case.indicator.unit}"


def _target_words(case: Assessment) -> str:
    if case.threshold is None or case.target.comparison is None:
        return ""
    return f"Chỉ tiêu {format_target(case.target.comparison, case.threshold, case.indicator.kind, case.indicator.unit)}"


def _expected_exact(case: Assessment, expected: Expected, value: Value | None) -> Fraction:
    """Return what is expected in whole units where the denominator is known, else as the milestone says.

    A day without a value is told in units of the latest denominator, as its count is.
    """
    denominator = (value or case.value).denominator
    if expected.count is not None and denominator:
        return Fraction(expected.count, denominator)
    return expected.exact


def _expected_words(case: Assessment, expected: Expected) -> str:
    if expected.count is not None:
        return f"{format_whole(expected.count)}{NO_BREAK}{case.indicator.unit}"
    words = format_value(expected.exact, case.indicator.kind)
    return words if _is_share(case) else f"{words}{NO_BREAK}{case.indicator.unit}"


def _is_hollow(value: Value | None) -> bool:
    return value is not None and (value.exact == 0 or value.nature is Nature.ESTIMATED)


# ── Progress against the target ───────────────────────────────────────────────────────────────────────────────────


def _bullet_view(case: Assessment) -> BulletView:
    value = case.value
    reach = [_on_axis(case, each) for each in (value.exact, value.high, case.threshold, _expected_of(case))]
    top = max([each for each in reach if each is not None] or [0.0])
    share = _is_share(case)
    ticks = _ticks(case, max(top, 100.0) if share else max(top * 1.12, 1.0), 2 if share else 5)
    step = ticks[1].at - ticks[0].at
    fine = round_step(ticks[-1].at, 10 if share else 30, whole=not share)
    counted = (
        f" · {format_whole(value.numerator)}/{format_whole(value.denominator)}{NO_BREAK}{case.indicator.unit}"
        if value.denominator and value.numerator is not None and value.exact is not None
        else ""
    )
    return BulletView(
        status_key=STATUS_KEYS[case.status],
        value=_on_axis(case, value.exact),
        value_words=_value_words(case, value) + counted,
        hollow=_is_hollow(value),
        low=_on_axis(case, value.low),
        high=_on_axis(case, value.high),
        target=_on_axis(case, case.threshold),
        target_words=_target_words(case),
        expected=_on_axis(case, _expected_of(case)),
        expected_words=_pace_words(case),
        ticks=ticks,
        minor_step=fine if step % fine == 0 else step,
    )


def _expected_of(case: Assessment) -> Fraction | None:
    """Return what is expected by now, None where the target itself is due: then it says the same."""
    if case.expected is None or case.threshold is None or case.expected.exact == case.threshold:
        return None
    return _expected_exact(case, case.expected, case.value)


def _pace_words(case: Assessment) -> str:
    if case.expected is None or _expected_of(case) is None:
        return ""
    return f"Lộ trình đến {format_short_day(case.expected.on)}: {_expected_words(case, case.expected)}"


def _bullet_title(case: Assessment) -> str:
    return str(case.headline).rstrip(".")


def _bullet_alt(case: Assessment) -> str:
    value = case.value
    parts = [f"Thực hiện: {_value_words(case, value)}"]
    if value.numerator is not None and value.denominator:
        parts.append(f"({format_whole(value.numerator)} trong {format_whole(value.denominator)} {case.indicator.unit})")
    target = _target_words(case)
    rest = [f"{target}." if target else "Không đặt mức phải đạt.", f"{_pace_words(case)}." if _pace_words(case) else ""]
    return join_sentences((" ".join(parts) + ".", *rest, f"{sentence_case(case.status.value)}."))


def _bullet_table(case: Assessment) -> ChartTable:
    rows = [
        (Cell("Thực hiện"), Cell(_value_words(case, case.value), case.value.exact)),
        (Cell("Chỉ tiêu"), Cell(_target_words(case).removeprefix("Chỉ tiêu ") or "chỉ theo dõi", case.threshold)),
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
                Cell(_expected_words(case, case.expected), case.expected.exact),
            )
        )
    rows.append((Cell("Trạng thái"), Cell(case.status.value, case.status.value, status_key=STATUS_KEYS[case.status])))
    caption = f"Tiến độ so với chỉ tiêu, đến {format_day(case.as_of)}"
    return ChartTable(caption, (Column("Nội dung"), Column("Giá trị", numeric=True)), tuple(rows))


# ── Development over the reporting dates ──────────────────────────────────────────────────────────────────────────


def _development_view(case: Assessment) -> DevelopmentView:
    points = tuple(_development_point(case, point) for point in case.points)
    target = _on_axis(case, case.threshold)
    reach = [target, *(each for point in points for each in (point.value, point.high, point.expected))]
    top = max([each for each in reach if each is not None] or [1.0])
    ticks = _ticks(case, max(top * 1.08, 5.0 if _is_share(case) else 1.0), 4)
    return DevelopmentView(STATUS_KEYS[case.status], points, target, _target_words(case), ticks)


def _development_point(case: Assessment, point: Point) -> DevelopmentPoint:
    value = point.value
    several_years = case.points[0].on.year != case.points[-1].on.year
    expected = _expected_exact(case, point.expected, value) if point.expected else None
    known = value is not None and value.exact is not None
    paced = any(each.expected and each.expected.exact != case.threshold for each in case.points)
    return DevelopmentPoint(
        key=point.on.isoformat(),
        at=point.on.toordinal(),
        day_words=f"{format_short_day(point.on)}/{point.on.year % 100:02d}"
        if several_years
        else format_short_day(point.on),
        value=_on_axis(case, value.exact) if value else None,
        value_words=_value_words(case, value) if value else "",
        count_words=_count_words(case, value),
        hollow=_is_hollow(value),
        low=_on_axis(case, value.low) if value and not known else None,
        high=_on_axis(case, value.high) if value and not known else None,
        expected=_on_axis(case, expected) if paced else None,
        expected_words=_expected_label(case, point) if paced else "",
        absence_words="" if known else "chưa đủ số liệu" if point.report else "chưa có báo cáo",
    )


def _expected_label(case: Assessment, point: Point) -> str:
    """Label what is expected where neither the value nor the target's line says it already."""
    if point.expected is None:
        return ""
    exact = _expected_exact(case, point.expected, point.value)
    reached = point.value.exact if point.value else None
    return "" if exact in {reached, case.threshold} else _expected_words(case, point.expected)


def _development_title(case: Assessment) -> str:
    known = [point for point in case.points if point.value is not None and point.value.exact is not None]
    if not known:
        return "Chưa có số liệu của kỳ báo cáo nào"
    return _shortfall_title(case, known) or _course_title(case, known)


def _shortfall_title(case: Assessment, known: Sequence[Point]) -> str:
    """Say when every report lacked the same number of units, or none."""
    lacks = [
        point.expected.count - point.value.numerator
        for point in known
        if point.expected and point.expected.count is not None and point.value and point.value.numerator is not None
    ]
    if len(lacks) < max(2, len(known)) or case.indicator.direction.value == "lower":
        return ""
    if len(set(lacks)) == 1 and lacks[0] > 0:
        return f"Kỳ nào cũng thiếu {lacks[0]} {case.indicator.unit} so với lộ trình"
    return "Kỳ nào cũng theo kịp lộ trình" if max(lacks) <= 0 and lacks[-1:] and len(known) > 2 else ""


def _course_title(case: Assessment, known: Sequence[Point]) -> str:
    first, last = known[0], known[-1]
    if first is last:
        return f"{_value_words(case, last.value)} vào ngày {format_day(last.on)}"
    before, after = (point.value.exact or Fraction(0) for point in (first, last) if point.value)
    if before == after:
        return f"{_value_words(case, last.value)}, bằng mức ngày {format_short_day(first.on)}"
    course, preposition = ("Tăng", "lên") if after > before else ("Giảm", "xuống")
    outcome = {Status.MET: ", đạt chỉ tiêu", Status.NOT_MET: ", không đạt chỉ tiêu"}.get(case.status, "")
    return f"{course} từ {_value_words(case, first.value)} {preposition} {_value_words(case, last.value)}{outcome}"


def _development_alt(case: Assessment) -> str:
    told = [_point_alt(case, point) for point in case.points]
    target = _target_words(case)
    return join_sentences((f"{sentence_case('; '.join(told))}.", f"{target}." if target else "Không đặt mức phải đạt."))


def _point_alt(case: Assessment, point: Point) -> str:
    words = _value_words(case, point.value) if point.value else "chưa có báo cáo"
    count = _count_words(case, point.value)
    expected = f", lộ trình {_expected_words(case, point.expected)}" if point.expected else ""
    return f"ngày {format_short_day(point.on)}: {words}{f' ({count})' if count else ''}{expected}"


def _development_table(case: Assessment) -> ChartTable:
    share = _is_share(case)
    columns = [Column("Đến ngày")]
    if share:
        columns += [Column("Tử số", numeric=True), Column("Mẫu số", numeric=True)]
    columns += [Column("Thực hiện", numeric=True), Column("Lộ trình", numeric=True)]
    rows = tuple(_development_row(case, point, share=share) for point in case.points)
    return ChartTable("Thực hiện và lộ trình qua các kỳ báo cáo", tuple(columns), rows)


def _development_row(case: Assessment, point: Point, *, share: bool) -> tuple[Cell, ...]:
    value = point.value
    cells = [Cell(format_day(point.on), point.on)]
    if share:
        numbers = (value.numerator, value.denominator) if value else (None, None)
        cells += [Cell("–" if number is None else format_whole(number), number) for number in numbers]
    words = _value_words(case, value) if value else "chưa có"
    cells.append(
        Cell(words, value.exact if value else None, status_key=STATUS_KEYS[point.status] if point.status else None)
    )
    cells.append(_expected_cell(case, point))
    return tuple(cells)


def _expected_cell(case: Assessment, point: Point) -> Cell:
    if point.expected is None:
        return Cell("–")
    exact = _expected_exact(case, point.expected, point.value)
    words = _expected_words(case, point.expected)
    if _is_share(case) and point.expected.count is not None and point.value is not None and point.value.denominator:
        words = f"{words} ({format_percent(exact)})"
    return Cell(words, exact)


# ── Make-up ───────────────────────────────────────────────────────────────────────────────────────────────────────

_STYLES = {Part.COUNTED: "filled", Part.NOT_COUNTED: "hollow", Part.LEFT_OUT: "hatched", Part.UNKNOWN: "hatched"}
_COLOURS = {Part.COUNTED: "brand", Part.NOT_COUNTED: "muted", Part.LEFT_OUT: "muted", Part.UNKNOWN: "no-data"}
_SHAPES = {Part.COUNTED: "disc", Part.NOT_COUNTED: "ring", Part.LEFT_OUT: "hatch", Part.UNKNOWN: "hatch"}
_KEYS = {Part.COUNTED: "counted", Part.NOT_COUNTED: "not-counted", Part.LEFT_OUT: "left-out", Part.UNKNOWN: "unknown"}


def _pooled(case: Assessment) -> bool:
    """Tell whether records weigh more than one, as managers of a cooperative do."""
    return any(member.total > 1 or member.counted > 1 for member in case.value.members)


def _part_counts(case: Assessment) -> dict[Part, int]:
    """Return the number of units of each part: people where records are pooled, else records."""
    value = case.value
    counts = {part: len(value.of_part(part)) for part in Part}
    if _pooled(case):
        counted, total = value.numerator or 0, value.denominator or 0
        counts = {Part.COUNTED: counted, Part.NOT_COUNTED: total - counted, Part.LEFT_OUT: 0, Part.UNKNOWN: 0}
    return {part: number for part, number in counts.items() if number or part is Part.COUNTED}


def _part_words(case: Assessment, part: Part, number: int) -> str:
    told = {
        Part.COUNTED: "được tính",
        Part.NOT_COUNTED: "chỉ ở mẫu số" if _is_share(case) else "khác, không được tính",
        Part.LEFT_OUT: "ngoài diện",
        Part.UNKNOWN: "chưa rõ",
    }[part]
    return f"{format_whole(number)}{NO_BREAK}{case.indicator.unit} {told}"


def _part_note(case: Assessment, part: Part) -> str:
    """Say what makes the part: the rule for those counted, the reason where all of a part share it."""
    if part is Part.COUNTED:
        measure = case.indicator.measure
        return measure.counted_words if measure else ""
    if part is Part.NOT_COUNTED:
        return ""
    reasons = sorted({member.reason for member in case.value.of_part(part) if member.reason})
    return join_words(reasons) if 0 < len(reasons) <= 2 else ""


def _makeup_view(case: Assessment) -> View:
    counts = _part_counts(case)
    missing = case.gap.missing or 0
    if sum(counts.values()) + missing > _MOST_CELLS:
        segments = tuple(
            Segment(_KEYS[part], _COLOURS[part], _STYLES[part], _SHAPES[part], number, _part_words(case, part, number))
            for part, number in counts.items()
            if number
        )
        return StackView((StackBar("part", "", main=True, segments=segments),))
    labels = _cell_labels(case.value.members)
    groups = tuple(_makeup_group(case, part, number, labels) for part, number in counts.items())
    row = case.gap.needed or _ROW_WITHOUT_TARGET
    return MakeupView(STATUS_KEYS[case.status], min(max(row, 1), _MOST_CELLS), groups)


def _makeup_group(case: Assessment, part: Part, number: int, labels: dict[str, str]) -> MakeupGroup:
    members = case.value.of_part(part)
    cells = [MakeupCell(f"member-{member.id}", labels.get(member.id, "")) for member in members]
    if _pooled(case):
        cells = [MakeupCell(f"{_KEYS[part]}-{index + 1}", "") for index in range(number)]
    missing = (case.gap.missing or 0) if part is Part.COUNTED else 0
    words = f"thiếu{NO_BREAK}{format_whole(missing)}" if missing else ""
    return MakeupGroup(
        _KEYS[part],
        _part_words(case, part, number),
        _part_note(case, part),
        _STYLES[part],
        tuple(cells),
        missing,
        words,
    )


def _cell_labels(members: tuple[Member, ...]) -> dict[str, str]:
    """Label cells with the number that ends each record's id, only where every one has its own."""
    found = {member.id: _NUMBER_AT_END.search(member.id) for member in members}
    labels = {key: match.group(1) for key, match in found.items() if match}
    return labels if len(set(labels.values())) == len(members) else {}


def _makeup_title(case: Assessment) -> str:
    counts = _part_counts(case)
    if case.gap.missing:
        return f"Ai được tính: còn thiếu {case.gap.missing} {case.indicator.unit}"
    if case.gap.missing == 0 and case.threshold is not None and case.gap.needed:
        return "Ai được tính: hàng trên kín là đạt"
    return f"Ai được tính: {_part_words(case, Part.COUNTED, counts[Part.COUNTED])}"


def _makeup_alt(case: Assessment) -> str:
    told = [_part_words(case, part, number) for part, number in _part_counts(case).items()]
    missing = f"Còn thiếu {case.gap.missing} {case.indicator.unit} để đạt chỉ tiêu." if case.gap.missing else ""
    return join_sentences((f"{sentence_case(join_words(told))}.", missing))


def _makeup_table(case: Assessment) -> ChartTable:
    unit = case.indicator.unit
    rows = [
        (
            Cell(sentence_case(_part_words(case, part, number).split(f"{NO_BREAK}{unit} ")[-1])),
            Cell(format_whole(number), number),
        )
        for part, number in _part_counts(case).items()
    ]
    if case.gap.missing:
        rows.append((Cell("Còn thiếu để đạt"), Cell(format_whole(case.gap.missing), case.gap.missing)))
    return ChartTable(
        f"Ai được tính, đến {format_day(case.as_of)}", (Column("Phần"), Column(f"Số {unit}", numeric=True)), tuple(rows)
    )


_ALT = {"bullet": _bullet_alt, "development": _development_alt, "makeup": _makeup_alt}
