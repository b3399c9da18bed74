"""Draw, step 1 for cooperatives: records as of a day → ratings by year, cooperatives by place and chain. Draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Cooperative, Dataset, LegalStatus, Place, Provenance, Rating, status_on
from ..results import PlanProgress
from ..wording import format_day, join_sentences, join_words, sentence_case
from .chart import Cell, ChartTable, Column
from .names import COOPERATIVES_BY_CHAIN, COOPERATIVES_BY_PLACE, RATINGS
from .requests import ChartRequest
from .views import UnitRow, UnitSection, UnitsView

_GOOD = (Rating.GOOD, Rating.FAIR)
_GONE = (LegalStatus.DISSOLVED, LegalStatus.CONSOLIDATED, LegalStatus.MERGED, LegalStatus.DIVIDED)


def describe_cooperatives(dataset: Dataset, progress: PlanProgress) -> Iterator[ChartRequest]:
    """Yield ratings by year, and the cooperatives of the day by place and by chain; nothing where there is none."""
    day = progress.as_of
    if any(_rated(dataset, year, day) for year in _years(dataset, day)):
        yield _ratings(dataset, progress)
    present = [each for each in dataset.cooperatives if _is_present(each, day)]
    if present:
        places = [
            (place.id, place.name, [each for each in present if each.place == place.id])
            for place in _places(dataset, progress, present)
        ]
        yield _spread(progress, COOPERATIVES_BY_PLACE, "đơn vị", places)
        chains = [
            (chain.id, chain.name, [each for each in present if chain.id in each.chains])
            for chain in dataset.value_chains
        ]
        chains.append(("none", "Chưa ghi ngành hàng", [each for each in present if not each.chains]))
        shown = [row for row in chains if row[2] or row[0] != "none"]
        yield _spread(progress, COOPERATIVES_BY_CHAIN, "ngành hàng", shown)


def _is_present(cooperative: Cooperative, day: date) -> bool:
    status = status_on(cooperative.history, day)
    return cooperative.registered_on <= day and status is not None and status not in _GONE


def _source(progress: PlanProgress, records: Sequence[Cooperative]) -> tuple[bool, str]:
    illustrative = any(each.provenance is Provenance.ILLUSTRATIVE for each in records)
    return illustrative, f"{'Hồ sơ minh họa' if illustrative else 'Hồ sơ'}, đến {format_day(progress.as_of)}."


# ── Ratings by year ───────────────────────────────────────────────────────────────────────────────────────────────


def _years(dataset: Dataset, day: date) -> list[int]:
    return sorted(
        {each.year for one in dataset.cooperatives for each in one.assessments if each.known_on <= day}, reverse=True
    )


def _rated(dataset: Dataset, year: int, day: date) -> list[tuple[Cooperative, Rating]]:
    """Return the cooperatives whose rating of the year is known on the day."""
    return [
        (one, each.rating)
        for one in dataset.cooperatives
        for each in one.assessments
        if each.year == year and each.known_on <= day and each.rating is not None
    ]


def _ratings(dataset: Dataset, progress: PlanProgress) -> ChartRequest:
    day = progress.as_of
    years = [year for year in _years(dataset, day) if _rated(dataset, year, day)]
    counts = {year: Counter(rating for _, rating in _rated(dataset, year, day)) for year in years}
    illustrative, source = _source(progress, [one for year in years for one, _ in _rated(dataset, year, day)])
    view = UnitsView(tuple(UnitSection(f"Năm {year}", _rating_rows(year, counts[year])) for year in years))
    good = sum(counts[years[0]][rating] for rating in _GOOD)
    title = f"Năm {years[0]}: {good} trong {counts[years[0]].total()} HTX xếp loại tốt, khá"
    alt = join_sentences(f"Năm {year}: {_rating_alt(counts[year])}." for year in years)
    return ChartRequest(RATINGS, title, alt, _rating_table(years, counts), illustrative, source, view)


def _rating_rows(year: int, counts: Counter[Rating]) -> tuple[UnitRow, ...]:
    return tuple(
        UnitRow(
            f"rating-{year}-{rating.name.lower()}",
            sentence_case(rating.value),
            counts[rating] if rating in _GOOD else 0,
            0 if rating in _GOOD else counts[rating],
            f"{counts[rating]} HTX" if counts[rating] else "không có",
        )
        for rating in Rating
    )


def _rating_alt(counts: Counter[Rating]) -> str:
    return join_words([f"{counts[rating]} HTX {rating.value}" for rating in Rating if counts[rating]])


def _rating_table(years: Sequence[int], counts: dict[int, Counter[Rating]]) -> ChartTable:
    columns = (Column("Xếp loại"), *(Column(f"Năm {year}", numeric=True) for year in years))
    rows = tuple(
        (Cell(sentence_case(rating.value)), *(Cell(str(counts[year][rating]), counts[year][rating]) for year in years))
        for rating in Rating
    )
    return ChartTable("Số HTX theo xếp loại từng năm", columns, rows)


# ── By place and by chain ─────────────────────────────────────────────────────────────────────────────────────────

Row = tuple[str, str, list[Cooperative]]


def _places(dataset: Dataset, progress: PlanProgress, present: Sequence[Cooperative]) -> list[Place]:
    """Return the units of the plan's place on the day, and any other place where a cooperative stands."""
    used = {each.place for each in present}
    return [
        place
        for place in dataset.places
        if place.id in used or (place.parent == progress.plan.place and _exists(place, progress.as_of))
    ]


def _exists(place: Place, day: date) -> bool:
    return (place.valid_from is None or place.valid_from <= day) and (place.valid_to is None or day <= place.valid_to)


@dataclass(frozen=True, slots=True)
class _Tally:
    active: int
    other: int

    @property
    def words(self) -> str:
        if not self.active + self.other:
            return "chưa có HTX"
        if not self.other:
            return f"{self.active} HTX"
        return f"{self.active} HTX, {self.other} ngừng" if self.active else f"{self.other} ngừng"


def _tally(records: Sequence[Cooperative], day: date) -> _Tally:
    active = sum(status_on(each.history, day) is LegalStatus.ACTIVE for each in records)
    return _Tally(active, len(records) - active)


def _spread(progress: PlanProgress, name: str, noun: str, rows: Sequence[Row]) -> ChartRequest:
    day = progress.as_of
    tallies = [(key, words, _tally(records, day)) for key, words, records in rows]
    key_prefix = "place" if name == COOPERATIVES_BY_PLACE else "chain"
    units = tuple(
        UnitRow(f"{key_prefix}-{key}", words, tally.active, tally.other, tally.words) for key, words, tally in tallies
    )
    illustrative, source = _source(progress, [each for _, _, records in rows for each in records])
    used = sum(bool(tally.active + tally.other) for *_, tally in tallies)
    everywhere = used == len(rows) > 1
    title = f"{sentence_case(noun)} nào cũng có HTX" if everywhere else f"HTX có mặt ở {used} trong {len(rows)} {noun}"
    told = "; ".join(f"{words}: {tally.words}" for _, words, tally in tallies)
    alt = f"Số HTX theo {noun}, đến {format_day(day)}: {told}."
    return ChartRequest(
        name, title, alt, _spread_table(noun, tallies, day), illustrative, source, UnitsView((UnitSection("", units),))
    )


def _spread_table(noun: str, tallies: Sequence[tuple[str, str, _Tally]], day: date) -> ChartTable:
    columns = (
        Column(sentence_case(noun)),
        Column("Đang hoạt động", numeric=True),
        Column("Tạm ngừng, ngừng", numeric=True),
    )
    rows = tuple(
        (Cell(words), Cell(str(tally.active), tally.active), Cell(str(tally.other), tally.other))
        for _, words, tally in tallies
    )
    return ChartTable(f"Số HTX theo {noun}, đến {format_day(day)}", columns, rows)
