"""Shared, pure: which file of `data/` holds which records. Reads nothing."""

from __future__ import annotations

from dataclasses import dataclass

from . import model

PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with one top-level key, the collection's name, and a list of records below it."""

    collection: str
    model: type[model.Record]
    item: type[model.Record]

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
    model: type[model.Record]
    schema: str

    @property
    def name(self) -> str:
        return f"{self.collection}/"


LIST_FILES = (
    ListFile("sources", model.SourcesFile, model.Source),
    ListFile("organisations", model.OrganisationsFile, model.Organisation),
    ListFile("places", model.PlacesFile, model.Place),
    ListFile("value_chains", model.ValueChainsFile, model.ValueChain),
    ListFile("documents", model.DocumentsFile, model.Document),
    ListFile("abbreviations", model.AbbreviationsFile, model.Abbreviation),
    ListFile("terms", model.TermsFile, model.Term),
    ListFile("fairs", model.FairsFile, model.Fair),
)
FOLDERS = (
    Folder("plans", model.Plan, "plan"),
    Folder("indicators", model.Indicator, "indicator"),
    Folder("tasks", model.Task, "task"),
    Folder("cooperatives", model.Cooperative, "cooperative"),
    Folder("groups", model.Group, "group"),
    Folder("reports", model.Report, "report"),
)
COLLECTION_FILES = {place.collection: place.name for place in (*LIST_FILES, *FOLDERS)}
"""Where the records of a collection stand, for messages: `places` → `places.yaml`, `tasks` → `tasks/`."""
EXPECTED_NAMES = ("portal.yaml", *COLLECTION_FILES.values())
EXTRA_NAMES = frozenset({"README.md", "schemas", "LICENSE"})
"""What may also stand in `data/` and is not read."""


def key_of(record: model.Record) -> str:
    """Return what names a record in its collection: its id, for an abbreviation its short form."""
    return record.short if isinstance(record, model.Abbreviation) else str(getattr(record, "id"))  # noqa: B009
