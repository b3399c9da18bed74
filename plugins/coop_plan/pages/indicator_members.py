"""Describe: who counts in an indicator, as cells and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import IndicatorKind, Part, Population
from ..results import Assessment, Member
from ..wording import NO_BREAK, format_day, sentence_case
from .atlas import Atlas
from .common import Cells, Columns, Rows, make_table, place_cell
from .views import Cell, Column, Table, Waffle, WaffleCell, WaffleRow

PART_KEYS = {
    Part.COUNTED: "counted",
    Part.NOT_COUNTED: "not-counted",
    Part.LEFT_OUT: "left-out",
    Part.UNKNOWN: "unknown",
}
COUNT_PART_WORDS = {
    Part.COUNTED: "được tính",
    Part.NOT_COUNTED: "không được tính",
    Part.LEFT_OUT: "ngoài diện",
    Part.UNKNOWN: "chưa rõ",
}
_MOST_CELLS = 80
"""Above so many members cells say less than the chart and the table."""


def part_words(part: Part, assessment: Assessment) -> str:
    """Say a member's part; a count has no denominator to be in."""
    share = assessment.indicator.kind is IndicatorKind.SHARE
    return part.value if share else COUNT_PART_WORDS[part]


def make_waffle(atlas: Atlas, assessment: Assessment) -> Waffle | None:
    """Show each record as a cell; None for pooled managers, reported figures and where cells would crowd."""
    measure, members = assessment.indicator.measure, assessment.value.members
    if measure is None or not members or len(members) > _MOST_CELLS or measure.population is Population.MANAGERS:
        return None
    needed = assessment.gap.needed or len(assessment.value.of_part(Part.COUNTED))
    labels = _labels(members)
    rows = [_waffle_row(atlas, assessment, part, labels) for part in Part]
    return Waffle(max(needed, 1), tuple(row for row in rows if row.cells or row.missing))


def _waffle_row(atlas: Atlas, assessment: Assessment, part: Part, labels: dict[str, str]) -> WaffleRow:
    members = assessment.value.of_part(part)
    missing = (assessment.gap.missing or 0) if part is Part.COUNTED else 0
    unit = assessment.indicator.unit
    cells = tuple(
        WaffleCell(labels[member.id], member.name, atlas.organised_url(member.owner_id), PART_KEYS[part])
        for member in members
    )
    return WaffleRow(
        part=PART_KEYS[part],
        heading=f"{len(members)}{NO_BREAK}{unit} {_heading_words(assessment, part)}",
        note=_reasons(members) if part in {Part.LEFT_OUT, Part.UNKNOWN} else "",
        cells=cells,
        missing=missing,
        missing_words=f"thiếu {missing}" if missing else "",
    )


def _heading_words(assessment: Assessment, part: Part) -> str:
    measure = assessment.indicator.measure
    if part is Part.COUNTED and measure is not None:
        return measure.counted_words
    share = assessment.indicator.kind is IndicatorKind.SHARE
    words = {
        Part.NOT_COUNTED: "trong diện xét nhưng chưa được tính" if share else "không được tính",
        Part.LEFT_OUT: "không tính vào mẫu số" if share else "ngoài diện xét",
        Part.UNKNOWN: "chưa rõ có được tính không",
    }
    return words.get(part, "được tính")


def _reasons(members: Sequence[Member]) -> str:
    """Say why, each reason once, with how many it holds for where there are several reasons."""
    counts: dict[str, int] = {}
    for member in members:
        if member.reason:
            counts[member.reason] = counts.get(member.reason, 0) + 1
    if len(counts) == 1:
        return sentence_case(next(iter(counts))) + "."
    return sentence_case("; ".join(f"{reason} ({count})" for reason, count in counts.items())) + "." if counts else ""


def _labels(members: Sequence[Member]) -> dict[str, str]:
    """Return short labels for cells: the number that ends a name, else the member's place in the list."""
    ordered = sorted(members, key=lambda member: member.id)
    ends = {member.id: member.name.rsplit(" ", 1)[-1] for member in ordered}
    if all(end.isdigit() and len(end) < 4 for end in ends.values()) and len(set(ends.values())) == len(ends):
        return ends
    return {member.id: str(index) for index, member in enumerate(ordered, 1)}


def members_table(atlas: Atlas, assessment: Assessment) -> Table:
    """List every record with its part and the reason; no row for a figure that was only reported."""
    members = assessment.value.members
    measure = assessment.indicator.measure
    pooled = measure is not None and measure.population is Population.MANAGERS
    columns: Columns = ["Tên", "Địa bàn", "Phần trong chỉ tiêu", "Lý do"]
    columns += [Column("Tử số", numeric=True), Column("Mẫu số", numeric=True)] if pooled else []
    rows: Rows = []
    for member in members:
        cells: Cells = [
            Cell(member.name, atlas.organised_url(member.owner_id), note=_owner_note(atlas, member)),
            place_cell(atlas, member.place_id),
            sentence_case(part_words(member.part, assessment)),
            sentence_case(member.reason) or "–",
        ]
        rows.append([*cells, str(member.counted), str(member.total)] if pooled else cells)
    return make_table(f"Từng hồ sơ trong chỉ tiêu, đến {format_day(assessment.value.as_of)}", columns, rows)


def _owner_note(atlas: Atlas, member: Member) -> str:
    """Say whose a product is; a cooperative or a group speaks for itself."""
    return "" if member.id == member.owner_id else f"của {atlas.organised[member.owner_id].name}"
