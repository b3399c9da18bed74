"""The editors' README tells every file and field of `data/`, and its examples are read without a complaint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from coop_plan import layout, model

README = Path(__file__).parents[2] / "data" / "README.md"
ROW = re.compile(r"^\| `(?P<field>\w+)` \| (?P<needed>có)? ?\| (?P<meaning>.+) \|$", re.MULTILINE)
FENCE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
ROOTS: tuple[tuple[str, type[model.Record]], ...] = (
    ("portal.yaml", model.Portal),
    *((place.name, place.item) for place in layout.LIST_FILES),
    *((place.name, place.model) for place in layout.FOLDERS),
    ("content/", model.FrontMatter),
)


def leaves(annotation: Any) -> Iterator[Any]:
    """Yield the classes and Literals that an annotation is made of."""
    if isinstance(annotation, type) or get_origin(annotation) is Literal:
        yield annotation
        return
    for part in get_args(annotation):
        yield from leaves(part)


def records_in(annotation: Any) -> tuple[type[model.Record], ...]:
    return tuple(leaf for leaf in leaves(annotation) if isinstance(leaf, type) and issubclass(leaf, model.Record))


CONDITIONS = {get_args(each.model_fields["fact"].annotation)[0]: each for each in records_in(model.Condition)}


def allowed_values(field: FieldInfo) -> tuple[str, ...]:
    """Return the closed vocabulary of a field, empty when it has none."""
    for leaf in leaves(field.annotation):
        if get_origin(leaf) is Literal:
            return get_args(leaf)
        if isinstance(leaf, type) and issubclass(leaf, Enum):
            return tuple(each.value for each in leaf)
    return ()


def documented_records() -> dict[str, type[model.Record]]:
    """Return heading → class; a class that several fields share is told once, where it first occurs."""
    found: dict[type[model.Record], str] = {}

    def walk(heading: str, record: type[model.Record]) -> None:
        if record in found or record in CONDITIONS.values():
            return
        found[record] = heading
        for name, field in record.model_fields.items():
            for part in records_in(field.annotation):
                walk(f"{heading} › {name}", part)

    for name, root in ROOTS:
        walk(name, root)
    return {heading: record for record, heading in found.items()} | {
        f"fact: {fact}": record for fact, record in CONDITIONS.items()
    }


def sections() -> dict[str, str]:
    """Return heading → text down to the next heading, fenced examples included."""
    pieces = re.split(r"^#{2,3} (.+)$", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def as_text(example: str) -> Any:
    """Read YAML with every scalar left as text, as the loader does."""
    return yaml.load(example, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes text, lists and mappings only


def own_fields(heading: str, record: type[model.Record]) -> dict[str, FieldInfo]:
    """Leave out what each condition has alike: its `fact` is the heading, `negate` is told once above them."""
    shared = {"fact", "negate"} if heading.startswith("fact: ") else set()
    return {name: field for name, field in record.model_fields.items() if name not in shared}


RECORDS = [pytest.param(heading, record, id=heading) for heading, record in documented_records().items()]


@pytest.mark.parametrize(("heading", "record"), RECORDS)
def test_section_names_exactly_the_fields_of_its_record(heading: str, record: type[model.Record]) -> None:
    told = [row["field"] for row in ROW.finditer(sections()[heading])]

    assert told == list(own_fields(heading, record))


@pytest.mark.parametrize(("heading", "record"), RECORDS)
def test_section_says_which_fields_are_required(heading: str, record: type[model.Record]) -> None:
    told = {row["field"] for row in ROW.finditer(sections()[heading]) if row["needed"]}

    assert told == {name for name, field in own_fields(heading, record).items() if field.is_required()}


@pytest.mark.parametrize(("heading", "record"), RECORDS)
def test_section_lists_the_allowed_values(heading: str, record: type[model.Record]) -> None:
    meanings = {row["field"]: row["meaning"] for row in ROW.finditer(sections()[heading])}
    missing = {
        (name, value)
        for name, field in own_fields(heading, record).items()
        if not records_in(field.annotation)
        for value in allowed_values(field)
        if f"`{value}`" not in meanings[name]
    }

    assert missing == set()


@pytest.mark.parametrize(("heading", "record"), RECORDS)
def test_section_marks_internal_fields(heading: str, record: type[model.Record]) -> None:
    told = {row["field"] for row in ROW.finditer(sections()[heading]) if "**Nội bộ**" in row["meaning"]}
    internal = {
        name
        for name, field in own_fields(heading, record).items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("internal")
    }

    assert told == internal


@pytest.mark.parametrize("fact", CONDITIONS)
def test_each_condition_has_an_example_that_is_read_as_this_condition(fact: str) -> None:
    examples = FENCE.findall(sections()[f"fact: {fact}"])

    read = TypeAdapter(tuple[model.Condition, ...]).validate_python(as_text(examples[0]))

    assert [type(condition) for condition in read] == [CONDITIONS[fact]]


def test_the_example_of_a_new_indicator_is_read() -> None:
    text = FENCE.findall(sections()["Điều kiện đếm"])[0]

    indicator = model.Indicator.model_validate(as_text(text))

    assert indicator.id == "htx-lua-vietgap"


def test_links_inside_the_readme_lead_to_a_heading() -> None:
    anchors = {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in sections()}
    linked = set(re.findall(r"\]\(#([^)]+)\)", README.read_text(encoding="utf-8")))

    assert linked
    assert linked <= anchors
