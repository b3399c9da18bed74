"""Shared, pure: which file of `data/` holds which records. Reads nothing."""

from __future__ import annotations

from dataclasses import dataclass

from .model import (
    Abbreviation,
    AbbreviationsFile,
    Cooperative,
    Document,
    DocumentsFile,
    Fair,
    FairsFile,
    FormerWording,
    FormerWordsFile,
    FrozenReport,
    Group,
    Indicator,
    Organisation,
    OrganisationsFile,
    Place,
    PlacesFile,
    Plan,
    PublishedFile,
    PublishedReport,
    Record,
    Report,
    Source,
    SourcesFile,
    Task,
    Term,
    TermsFile,
    ValueChain,
    ValueChainsFile,
)

PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with one top-level key, the collection's name, and a list of records below it."""

    collection: str
    model: type[Record]
    item: type[Record]

    @property
    def name(self) -> str:
        return f"{self.collection}.yaml"

    @property
    def schema(self) -> str:
        return self.collection


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with one record a file, named by the record's id."""

    collection: str
    model: type[Record]
    schema: str

    @property
    def name(self) -> str:
        return f"{self.collection}/"


LIST_FILES = (
    ListFile("sources", SourcesFile, Source),
    ListFile("organisations", OrganisationsFile, Organisation),
    ListFile("places", PlacesFile, Place),
    ListFile("value_chains", ValueChainsFile, ValueChain),
    ListFile("documents", DocumentsFile, Document),
    ListFile("abbreviations", AbbreviationsFile, Abbreviation),
    ListFile("terms", TermsFile, Term),
    ListFile("fairs", FairsFile, Fair),
    ListFile("published", PublishedFile, PublishedReport),
    ListFile("former_words", FormerWordsFile, FormerWording),
)
FOLDERS = (
    Folder("plans", Plan, "plan"),
    Folder("indicators", Indicator, "indicator"),
    Folder("tasks", Task, "task"),
    Folder("cooperatives", Cooperative, "cooperative"),
    Folder("groups", Group, "group"),
    Folder("reports", Report, "report"),
    Folder("frozen", FrozenReport, "frozen"),
)
COLLECTION_FILES = {place.collection: place.name for place in (*LIST_FILES, *FOLDERS)}
"""Where the records of a collection stand, for messages: `places` → `places.yaml`, `tasks` → `tasks/`."""
EXPECTED_NAMES = ("portal.yaml", *COLLECTION_FILES.values())
EXTRA_NAMES = frozenset({"README.md", "schemas", "LICENSE"})
"""What may also stand in `data/` and is not read."""


def key_of(record: Record) -> str:
    """Return what names a record in its collection: its id, for an abbreviation its short form."""
    return record.short if isinstance(record, Abbreviation) else str(getattr(record, "id"))  # noqa: B009
