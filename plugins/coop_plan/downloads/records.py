"""Export: flatten frozen records into columns, cells and JSON values, leaving internal fields out.

Driven by the models' own fields: a field added to a model is exported, one marked `internal` never is. A person's
name is exported only where the record says that it is public.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ..model import Attested, Measure, Record, Representative
from .tables import Cell, Column, ColumnType

_TYPES: dict[type, ColumnType] = {bool: "boolean", int: "integer", Decimal: "number", date: "date"}


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column and the attributes that lead to its value."""

    column: Column
    path: tuple[str, ...]
    as_json: bool = False


def is_internal(field: FieldInfo) -> bool:
    """Tell whether a field must reach no output."""
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("internal"))


def public_fields(model: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the fields of a model that may be published, in their order."""
    return ((name, field) for name, field in model.model_fields.items() if not is_internal(field))


def public_value(value: Any) -> Any:
    """Return a value for JSON: records become objects, dates ISO text, None stays None."""
    match value:
        case Representative():
            return {"name": value.name, "legal_basis": value.legal_basis} if value.public else None
        case Record():
            return {name: public_value(getattr(value, name)) for name, _ in public_fields(type(value))}
        case tuple():
            return [public_value(item) for item in value]
        case _:
            return _public_scalar(value)


def _public_scalar(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def record_schema(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of what `public_value` makes of a record: the same fields, none left out, none more."""
    fields = {
        name: {**_value_schema(field.annotation), **({"description": field.description} if field.description else {})}
        for name, field in public_fields(model)
    }
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _value_schema(annotation: Any) -> dict[str, Any]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value_schema(parts[0])
    if origin in (Union, types.UnionType):
        return {"anyOf": [_value_schema(each) for each in parts]}
    if origin is tuple:
        return {"type": "array", "items": _value_schema(parts[0])}
    if annotation is Representative:
        names = {name: {"type": ["string", "null"]} for name in ("name", "legal_basis")}
        person = {"type": "object", "properties": names, "additionalProperties": False}
        return {"anyOf": [person, {"type": "null"}]}
    if _is_record(annotation):
        return record_schema(annotation)
    if values := _values(annotation):
        return {"enum": list(values)}
    if annotation is type(None):
        return {"type": "null"}
    return {"type": "string", "format": "date"} if annotation is date else {"type": _TYPES.get(annotation, "string")}


def compact_json(value: Any) -> str:
    """Return a value as one line of JSON, for a cell."""
    return json.dumps(public_value(value), ensure_ascii=False, separators=(",", ":"))


@cache
def flat_columns(model: type[Record], leave_out: tuple[str, ...] = ()) -> tuple[FlatColumn, ...]:
    """Return a model's columns, who stands behind the record last.

    `leave_out` names fields (dotted where nested) that have a table of their own.
    """
    return tuple(sorted(_flatten(model, (), leave_out), key=lambda flat: flat.column.name in Attested.model_fields))


def read_cells(record: Record, columns: tuple[FlatColumn, ...]) -> tuple[Cell, ...]:
    """Return a record's cells in the order of `columns`."""
    return tuple(_read(record, flat) for flat in columns)


def _flatten(model: type[Record], path: tuple[str, ...], leave_out: tuple[str, ...]) -> Iterator[FlatColumn]:
    for name, field in public_fields(model):
        here = (*path, name)
        kind = _unwrap(field.annotation)
        if ".".join(here) in leave_out:
            continue
        if _is_record(kind) and kind not in (Measure, Representative):
            yield from _flatten(kind, here, leave_out)
        else:
            yield _describe("_".join(here), field.description or "", kind, here)


def _describe(name: str, title: str, kind: Any, path: tuple[str, ...]) -> FlatColumn:
    if kind is Measure or (get_origin(kind) is tuple and _is_structured(get_args(kind)[0])):
        return FlatColumn(Column(name, f"{title} (JSON)"), path, as_json=True)
    if get_origin(kind) is tuple:
        return FlatColumn(Column(name, title, values=_values(_unwrap(get_args(kind)[0])), is_list=True), path)
    return FlatColumn(Column(name, title, _TYPES.get(kind, "string"), _values(kind)), path)


def _read(record: Record, flat: FlatColumn) -> Cell:
    value: Any = record
    for name in flat.path:
        value = getattr(value, name) if value is not None else None
    if isinstance(value, Representative):
        return value.name if value.public else None
    if flat.as_json:
        return compact_json(value) if value else None
    if isinstance(value, tuple):
        return tuple(str(item) for item in value)
    return value.value if isinstance(value, StrEnum) else value


def _unwrap(annotation: Any) -> Any:
    """Return the type behind `Annotated[…]` and `… | None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _unwrap(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        others = [each for each in get_args(annotation) if each is not type(None)]
        return _unwrap(others[0]) if len(others) == 1 else annotation
    return annotation


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _is_structured(annotation: Any) -> bool:
    kind = _unwrap(annotation)
    return _is_record(kind) or get_origin(kind) in (Union, types.UnionType)


def _values(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(get_args(kind))
    return tuple(each.value for each in kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()
