"""Validate meaning: every id that names another record names one that exists, and lists name nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from .. import model
from ..errors import Problem
from ..layout import COLLECTION_FILES
from ..sorting import suggest
from ..wording import format_whole
from .book import NOUNS, Book, Item

REFERENCES: dict[type[model.Record], dict[str, tuple[str, ...]]] = {
    model.Attested: {"source": ("sources",)},
    model.Term: {"definition_source": ("sources",)},
    model.Portal: {"place": ("places",), "publisher": ("organisations",), "plan": ("plans",)},
    model.Place: {"parent": ("places",), "successors": ("places",)},
    model.Document: {"issuer": ("organisations",), "replaced_by": ("documents",), "carries_out": ("documents",)},
    model.Plan: {
        "place": ("places",),
        "issuer": ("organisations",),
        "document": ("documents",),
        "previous": ("plans",),
    },
    model.Baseline: {"cooperatives": ("cooperatives",)},
    model.Target: {"indicator": ("indicators",)},
    model.Tension: {"indicator": ("indicators",), "task": ("tasks",)},
    model.Evidence: {"document": ("documents",), "cooperative": ("cooperatives",), "group": ("groups",)},
    model.Schedule: {"lead": ("organisations",), "partners": ("organisations",)},
    model.Task: {
        "plan": ("plans",),
        "indicators": ("indicators",),
        "documents": ("documents",),
        "fairs": ("fairs",),
    },
    model.ChainCondition: {"any_of": ("value_chains",)},
    model.PlaceCondition: {"any_of": ("places",)},
    model.CountedCondition: {"indicator": ("indicators",)},
    model.Indicator: {"documents": ("documents",)},
    model.StatusChange: {"successors": ("cooperatives", "groups"), "document": ("documents",)},
    model.Linkage: {"chain": ("value_chains",)},
    model.Product: {"chain": ("value_chains",)},
    model.Technology: {"chain": ("value_chains",)},
    model.Designation: {"document": ("documents",)},
    model.Organised: {"place": ("places",), "chains": ("value_chains",)},
    model.FormerPlace: {"place": ("places",)},
    model.Cooperative: {"predecessors": ("cooperatives",)},
    model.Observation: {"indicator": ("indicators",), "place": ("places",)},
    model.Correction: {"indicator": ("indicators",)},
    model.FrozenFigure: {"indicator": ("indicators",)},
    model.FormerDemand: {"document": ("documents",)},
    model.FrozenReport: {"id": ("reports",), "source": ("sources",)},
    model.FrozenPlace: {"id": ("places",)},
    model.FrozenRecord: {"place": ("places",)},
    model.FrozenDetail: {"indicator": ("indicators",), "source": ("sources",), "documents": ("documents",)},
    model.FrozenLoss: {"place": ("places",)},
    model.FrozenRisk: {"owner": ("cooperatives", "groups"), "place": ("places",)},
    model.Report: {"plan": ("plans",), "reported_by": ("organisations",)},
    model.ReportRevision: {"reported_by": ("organisations",)},
    model.MarginNote: {"indicators": ("indicators",)},
    model.FrontMatter: {
        "plan": ("plans",),
        "indicators": ("indicators",),
        "tasks": ("tasks",),
        "documents": ("documents",),
        "cooperatives": ("cooperatives",),
        "source": ("sources",),
    },
}
"""The fields that hold ids of other records, and the collections in which those may stand."""

LOCAL: dict[type, set[str]] = {
    model.Target: {"purposes"},
    model.FrozenFigure: {"reading"},
    model.FormerDemand: {"purposes"},
    model.Task: {"group", "purposes"},
    model.MarginNote: {"task_group"},
    model.FrontMatter: {"slug"},
}
"""Fields that look like ids but name a part of a plan, or nothing."""


def check_references(book: Book) -> Iterator[Problem]:
    """Report ids that name nothing, with the nearest id that exists."""
    for item in book.parts():
        yield from check_references_of(book, item)


def check_references_of(book: Book, item: Item) -> Iterator[Problem]:
    """Report the references of one record, without those of the records inside it."""
    for name, collections in references_of(type(item.record)).items():
        value = getattr(item.record, name)
        for index, identity in enumerate(value if isinstance(value, tuple) else (value,)):
            if identity is None or _is_known(book, collections, identity):
                continue
            path = (name, index) if isinstance(value, tuple) else (name,)
            known = [each for collection in collections for each in book.by_id[collection]]
            known += [each for collection, each in book.broken if collection in collections]
            where = " hoặc ".join(COLLECTION_FILES[collection] for collection in collections)
            nouns = " hoặc ".join(NOUNS[collection] for collection in collections)
            yield book.tell(
                item, path, f"{name}: không có {nouns} «{identity}» trong {where}{suggest(identity, known)}"
            )


def check_absent_files(book: Book, absent: AbstractSet[str]) -> Iterator[tuple[str, Problem]]:
    """Yield each collection whose file is missing although records refer to it, and the problem: one, not one a reference."""
    needed: dict[str, list[str]] = {}
    for item in book.parts():
        for name, collections in references_of(type(item.record)).items():
            value = getattr(item.record, name)
            if len(collections) == 1 and collections[0] in absent:
                values = value if isinstance(value, tuple) else (value,)
                needed.setdefault(collections[0], []).extend(each for each in values if each is not None)
    for collection, ids in needed.items():
        if ids:
            message = f"thiếu tệp này; dữ liệu nhắc {format_whole(len(ids))} lần đến {NOUNS[collection]} khai trong đó"
            yield collection, Problem(book.locate(collection, ""), f"{message}, ví dụ «{ids[0]}»")


def references_of(kind: type[model.Record]) -> dict[str, tuple[str, ...]]:
    """Return the reference fields of a model, those of its bases included."""
    fields: dict[str, tuple[str, ...]] = {}
    for base in reversed(kind.__mro__):
        fields |= REFERENCES.get(base, {})
    return fields


def _is_known(book: Book, collections: tuple[str, ...], identity: str) -> bool:
    return any(identity in book.by_id[each] or book.is_broken(each, identity) for each in collections)


def check_repeats(book: Book) -> Iterator[Problem]:
    """Report a list of plain values that holds one of them twice, and parts of a record with equal ids."""
    for item in book.parts():
        yield from check_repeats_of(book, item)


def check_repeats_of(book: Book, item: Item) -> Iterator[Problem]:
    """Report what is twice in the lists of one record."""
    for name in type(item.record).model_fields:
        value = getattr(item.record, name)
        if not isinstance(value, tuple):
            continue
        seen: set[object] = set()
        for index, each in enumerate(value):
            key = getattr(each, "id", None) if isinstance(each, model.Record) else each
            if key is not None and key in seen:
                path = (name, index, "id") if isinstance(each, model.Record) else (name, index)
                yield book.tell(item, path, f"{name}: «{key}» viết hai lần; hãy giữ một")
            seen.add(key)
