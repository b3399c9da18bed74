"""Draw, step 1: an assessment → who counted, in numbers and words. Draws nothing."""

from __future__ import annotations

import re

from ..model import Part
from ..results import Assessment, Member
from ..wording import (
    NO_BREAK,
    format_day,
    format_whole,
    join_sentences,
    join_words,
    sentence_case,
)
from .chart import Cell, ChartTable, Column
from .indicator_figures import is_share, make_request
from .names import MAKEUP
from .palette import STATUS_KEYS
from .requests import ChartRequest
from .views import (
    MakeupCell,
    MakeupGroup,
    MakeupView,
    Segment,
    StackBar,
    StackView,
    View,
)

_MOST_CELLS = 80
_ROW_WITHOUT_TARGET = 10
_NUMBER_AT_END = re.compile(r"(\d+)$")

_STYLES = {Part.COUNTED: "filled", Part.NOT_COUNTED: "hollow", Part.LEFT_OUT: "hatched", Part.UNKNOWN: "hatched"}
_COLOURS = {Part.COUNTED: "brand", Part.NOT_COUNTED: "muted", Part.LEFT_OUT: "muted", Part.UNKNOWN: "no-data"}
_SHAPES = {Part.COUNTED: "disc", Part.NOT_COUNTED: "ring", Part.LEFT_OUT: "hatch", Part.UNKNOWN: "hatch"}
_KEYS = {Part.COUNTED: "counted", Part.NOT_COUNTED: "not-counted", Part.LEFT_OUT: "left-out", Part.UNKNOWN: "unknown"}


def describe_makeup(case: Assessment) -> ChartRequest:
    """Describe who counted in an indicator, and who did not."""
    return make_request(case, MAKEUP, _view(case), _table(case), title=_title(case), figures=_alt(case))


def _pooled(case: Assessment) -> bool:
    """Tell whether records weigh more than one, as managers of a cooperative do."""
    return any(member.total > 1 or member.counted > 1 for member in case.value.members)


def _part_counts(case: Assessment) -> dict[Part, int]:
    """Return the number of units of each part: people where records are pooled, else records."""
    value = case.value
    counts = {part: len(value.of_part(part)) for part in Part}
    if _pooled(case):
        counted, total = (sum(getattr(each, name) for each in value.members) for name in ("counted", "total"))
        counts = {Part.COUNTED: counted, Part.NOT_COUNTED: total - counted, Part.LEFT_OUT: 0, Part.UNKNOWN: 0}
    return {part: number for part, number in counts.items() if number or part is Part.COUNTED}


def _part_words(case: Assessment, part: Part, number: int) -> str:
    told = {
        Part.COUNTED: "được tính",
        Part.NOT_COUNTED: "chỉ ở mẫu số" if is_share(case) else "khác, không được tính",
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


def _view(case: Assessment) -> View:
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


def _title(case: Assessment) -> str:
    counts = _part_counts(case)
    if case.gap.missing:
        return f"Ai được tính: còn thiếu {case.gap.missing} {case.indicator.unit}"
    if case.gap.missing == 0 and case.threshold is not None and case.gap.needed:
        return "Ai được tính: hàng trên kín là đạt"
    return f"Ai được tính: {_part_words(case, Part.COUNTED, counts[Part.COUNTED])}"


def _alt(case: Assessment) -> str:
    told = [_part_words(case, part, number) for part, number in _part_counts(case).items()]
    missing = f"Còn thiếu {case.gap.missing} {case.indicator.unit} để đạt chỉ tiêu." if case.gap.missing else ""
    return join_sentences((f"{sentence_case(join_words(told))}.", missing))


def _table(case: Assessment) -> ChartTable:
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
