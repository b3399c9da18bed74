"""Describe: by what readers may filter and sort the cooperatives, and each one's place among the choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..model import Cooperative, Group, LegalStatus, Rating, Scheme, is_in_force
from ..sorting import collation_key, slugify
from ..wording import format_day, sentence_case
from .atlas import Atlas
from .common import place_cell
from .cooperative import UNRATED, latest_assessment, rating_cell
from .organised import sales_linkage, status_cell_words
from .views import Cell

_RATINGS = tuple(Rating)
_STATUSES = tuple(status.value for status in LegalStatus)
_LINKED = ("Có hợp đồng", "Chưa có")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: what the address says, what readers see."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A question of the filter form. `cells` shows each choice as it stands in the table, () where words say it all."""

    name: str
    label: str
    all_words: str
    choices: tuple[Choice, ...]
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A cooperative among the choices: for each facet the places, from 1, of the choices that it holds."""

    id: str
    name: str
    places: tuple[tuple[int, ...], ...]
    name_rank: int
    note: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a record answers to a facet: the option, where it stands among others, how the table shows it."""

    choice: Choice
    order: object
    cell: Cell | None = None


_Asked = Callable[[Atlas, Cooperative], Iterable[_Answer]]


def _place(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    name = atlas.place_name(record.place)
    yield _Answer(Choice(record.place, name), collation_key(name), place_cell(atlas, record.place))


def _chains(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    for chain in record.chains:
        yield _Answer(Choice(chain, atlas.chains[chain].name), collation_key(atlas.chains[chain].name))


def _rating(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    latest = latest_assessment(atlas, record)
    rating = latest.rating if latest else None
    words = UNRATED if rating is None else rating.value
    order = len(_RATINGS) if rating is None else _RATINGS.index(rating)
    yield _Answer(Choice(slugify(words), sentence_case(words)), order, rating_cell(latest))


def _linkage(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    cell = linkage_cell(atlas, record)
    yield _Answer(Choice(slugify(cell.text), cell.text), _LINKED.index(cell.text), cell)


def _certificates(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    for scheme in valid_schemes(atlas, record):
        yield _Answer(Choice(slugify(scheme.value), sentence_case(scheme.value)), tuple(Scheme).index(scheme))


def _status(atlas: Atlas, record: Cooperative) -> Iterable[_Answer]:
    words = status_cell_words(atlas, record)
    order = _STATUSES.index(words) if words in _STATUSES else -1
    yield _Answer(Choice(slugify(words), sentence_case(words)), order, status_cell(atlas, record))


_QUESTIONS: tuple[tuple[str, str, str, _Asked], ...] = (
    ("don-vi", "Đơn vị", "Mọi đơn vị", _place),
    ("nganh", "Ngành hàng", "Mọi ngành", _chains),
    ("xep-loai", "Xếp loại", "Mọi mức", _rating),
    ("lien-ket", "Liên kết tiêu thụ", "Có hay chưa", _linkage),
    ("chung-nhan", "Chứng nhận", "Có hay không", _certificates),
    ("tinh-trang", "Tình trạng", "Mọi tình trạng", _status),
)
FACET_NAMES = tuple(name for name, *_ in _QUESTIONS)
BY_NAME = "ten"
SORTS = (Choice(BY_NAME, "Tên, A–Z"), Choice("don-vi", "Đơn vị"), Choice("xep-loai", "Xếp loại cao trước"))
"""Orders besides that of the records; each is a field of the rows that the theme's list.js sorts by."""


def make_facets(atlas: Atlas, records: Sequence[Cooperative]) -> tuple[Facet, ...]:
    """Return the questions with the choices that occur among the records."""
    return tuple(
        _facet(name, label, words, [found for record in records for found in ask(atlas, record)])
        for name, label, words, ask in _QUESTIONS
    )


def _facet(name: str, label: str, words: str, answers: Iterable[_Answer]) -> Facet:
    """Gather one question's answers, each once."""
    found = {each.choice.value: each for each in answers}
    ordered = sorted(found.values(), key=lambda each: (each.order, each.choice.value))
    cells = tuple(
        Cell(each.cell.text, status_key=each.cell.status_key, ticks=each.cell.ticks, note=_shared(name, each.cell))
        for each in ordered
        if each.cell
    )
    return Facet(name, label, words, tuple(each.choice for each in ordered), cells)


def _shared(name: str, cell: Cell) -> str:
    """Return the words under a cell that hold for all who choose it: a place's present name, not one's own dates."""
    return cell.note if name == "don-vi" else ""


def file_cooperatives(atlas: Atlas, records: Sequence[Cooperative]) -> tuple[Filed, ...]:
    """Find each record's places among the choices, in the order of the records."""
    facets = make_facets(atlas, records)
    places = [{choice.value: at for at, choice in enumerate(facet.choices, 1)} for facet in facets]
    by_name = sorted(records, key=lambda record: (collation_key(record.name), record.id))
    ranks = {record.id: rank for rank, record in enumerate(by_name, 1)}
    return tuple(
        Filed(
            record.id,
            record.name,
            tuple(
                tuple(known[found.choice.value] for found in ask(atlas, record))
                for known, (*_, ask) in zip(places, _QUESTIONS, strict=True)
            ),
            ranks[record.id],
            status_cell(atlas, record).note,
        )
        for record in records
    )


# ── Cells that the table shares with the choices ──────────────────────────────────────────────────────────────────


def valid_schemes(atlas: Atlas, record: Cooperative | Group) -> tuple[Scheme, ...]:
    """Return the standards that a record is certified for on the reporting date, each once."""
    valid = {each.scheme for each in record.certificates if is_in_force(each.issued_on, each.expires_on, atlas.as_of)}
    return tuple(scheme for scheme in Scheme if scheme in valid)


def linkage_cell(atlas: Atlas, record: Cooperative) -> Cell:
    linked = sales_linkage(atlas, record)
    return Cell(_LINKED[not linked], status_key="met" if linked else "not-due")


def status_cell(atlas: Atlas, record: Cooperative) -> Cell:
    """Show a record's status; one that does not work says since when."""
    words = sentence_case(status_cell_words(atlas, record))
    if atlas.status(record) is LegalStatus.ACTIVE:
        return Cell(words)
    last = max((change.on for change in record.history if change.on <= atlas.as_of), default=None)
    return Cell(words, status_key="no-data", note=f"từ {format_day(last)}" if last else "")
