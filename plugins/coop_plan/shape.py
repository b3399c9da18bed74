"""Validate shape: one located mapping → one frozen model, or what is wrong with it. Reads no files.

pydantic finds the errors; here each gets its place and Vietnamese words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .errors import Mark, Problem
from .model import Record
from .sorting import fold, slugify, suggest
from .yamlfile import Fields, Items, Node, Scalar, is_null, to_plain

AnyRecord = TypeVar("AnyRecord", bound=Record)

_PERSONAL = re.compile(
    r"phone|mobile|tel|fax|zalo|facebook|e?mail|(so_?)?dien_?thoai|sdt|cccd|cmnd|id_?card|identity|passport|ho_?(va_)?ten|full_?name"
    r"|person|birth|dob|ngay_?sinh|nam_?sinh|age|tuoi|gender|sex|gioi_?tinh|dan_?toc|ethnic\w*|ton_?giao|religion|que_?quan|home\w*"
    r"|nha_?rieng|tax_?code|ma_?so_?thue|bank\w*|tai_?khoan|director|giam_?doc|chu_?tich|chairman|leader|to_?truong|avatar|chan_?dung"
)
_LISTED = 12
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an error is: the models that can stand there, the node, the last field's name and its place."""

    models: tuple[type[Record], ...]
    node: Node | None
    key: str
    mark: Mark


def validate(model: type[AnyRecord], node: Node | None, start: Mark) -> tuple[AnyRecord | None, tuple[Problem, ...]]:
    """Return the record that a node holds, or None and its problems; `start` is the place of an empty file."""
    if not isinstance(node, Fields):
        return None, (Problem(node.mark if node else start, "ở đây phải là các mục dạng «tên: giá trị»"),)
    strangers = tuple(_find_empty_strangers((model,), node))
    try:
        record = model.model_validate(to_plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, (*(_tell(model, node, detail) for detail in details), *strangers)
    return (None, strangers) if strangers else (record, ())


def _find_empty_strangers(models: tuple[type[Record], ...], node: Node) -> Iterator[Problem]:
    """Yield the unknown fields without a value: they are left out before pydantic sees them."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _find_empty_strangers(models, item)
    if not isinstance(node, Fields) or not (chosen := _choose(models, node)):
        return
    for entry in node.entries:
        if not is_null(entry.node):
            yield from _find_empty_strangers(_models_of_field(chosen, entry.key), entry.node)
        elif entry.key not in chosen[0].model_fields:
            yield _tell_unknown(_Spot(chosen, node, entry.key, entry.key_mark), entry.key)


def _choose(models: tuple[type[Record], ...], node: Fields) -> tuple[type[Record], ...]:
    """Return the one model that a node is of, by the fact it states where models are a union; () when unknown."""
    if len(models) == 1:
        return models
    entry = node.get("fact")
    fact = entry.node.text if entry and isinstance(entry.node, Scalar) else None
    return tuple(each for each in models if fact in _tags(each))[:1]


def find_mark(node: Node, path: Sequence[str | int]) -> Mark:
    """Return the place of the value at `path`, or of the nearest thing that encloses it."""
    mark = node.mark
    for part in path:
        child = _step(node, part)
        if child is None:
            return mark
        node, mark = child
    return mark


def _step(node: Node | None, part: str | int) -> tuple[Node, Mark] | None:
    if isinstance(node, Fields) and isinstance(part, str) and (entry := node.get(part)):
        return entry.node, entry.key_mark if is_null(entry.node) else entry.node.mark
    if isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
        return node.items[part], node.items[part].mark
    return None


def _find(model: type[Record], node: Node, location: Sequence[str | int]) -> _Spot:
    """Walk down an error's location, which also names the member chosen in a union of models."""
    spot = _Spot((model,), node, "", node.mark)
    for part in location:
        if isinstance(part, str) and len(spot.models) > 1:
            chosen = tuple(each for each in spot.models if part in _tags(each))
            spot = _Spot(chosen, spot.node, spot.key, spot.mark)
            continue
        models = spot.models if isinstance(part, int) else _models_of_field(spot.models, part)
        child, mark = _step(spot.node, part) or (None, spot.mark)
        spot = _Spot(models, child, spot.key if isinstance(part, int) else part, mark)
    return spot


@cache
def _models_of_field(models: tuple[type[Record], ...], name: str) -> tuple[type[Record], ...]:
    field = models[0].model_fields.get(name) if models else None
    return tuple(_records_in(field.annotation)) if field else ()


def _records_in(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _records_in(inner)]


def _tags(model: type[Record]) -> tuple[Any, ...]:
    field = model.model_fields.get("fact")
    return get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()


def _tell(model: type[Record], node: Fields, detail: ErrorDetails) -> Problem:
    """Word one error of pydantic's at its place."""
    kind, location = detail["type"], detail["loc"]
    if kind in ("missing", "extra_forbidden"):
        parent, key = _find(model, node, location[:-1]), str(location[-1])
        return _tell_missing(parent, key) if kind == "missing" else _tell_unknown(parent, key)
    spot = _find(model, node, location)
    if kind == "union_tag_not_found":
        return Problem(spot.mark, f"thiếu mục fact, tên của điều kiện; chỉ nhận: {', '.join(_known_tags(spot))}")
    if kind == "union_tag_invalid":
        mark = find_mark(spot.node, ("fact",)) if spot.node else spot.mark
        return Problem(mark, _word_choice("fact", str(detail["ctx"]["tag"]), _known_tags(spot)))
    if kind in ("enum", "literal_error"):
        choices = _QUOTED.findall(str(detail["ctx"]["expected"]))
        return Problem(spot.mark, _word_choice(spot.key, _shown(spot.node), choices))
    return Problem(spot.mark, f"{spot.key}: {_word_form(kind, spot, detail)}")


def _tell_missing(parent: _Spot, key: str) -> Problem:
    field = parent.models[0].model_fields[key] if parent.models else None
    meaning = f" ({field.description})" if field and field.description else ""
    if isinstance(parent.node, Fields) and (entry := parent.node.get(key)):
        return Problem(entry.key_mark, f"{key}: chưa có giá trị{meaning}")
    return Problem(parent.mark, f"thiếu mục {key}{meaning}")


def _tell_unknown(parent: _Spot, key: str) -> Problem:
    entry = parent.node.get(key) if isinstance(parent.node, Fields) else None
    mark = entry.key_mark if entry else parent.mark
    if _PERSONAL.fullmatch(fold(key).replace("-", "_").replace(" ", "_")):
        return Problem(mark, f"{key}: thông tin cá nhân không được đưa vào dữ liệu công khai; hãy xóa mục này")
    known = tuple(parent.models[0].model_fields) if parent.models else ()
    listed = (
        f"; chỉ nhận: {', '.join(known)}" if len(known) <= _LISTED else "; xem các mục của tệp này trong data/README.md"
    )
    advice = suggest(key, known) or listed
    return Problem(mark, f"không có mục «{key}» ở đây{advice}")


def _word_choice(key: str, found: str, choices: Sequence[str]) -> str:
    return f"{key}: không nhận «{found}»; chỉ nhận: {', '.join(choices)}{suggest(found, choices)}"


def _word_form(kind: str, spot: _Spot, detail: ErrorDetails) -> str:
    match kind:
        case "string_pattern_mismatch":
            example = slugify(_shown(spot.node)) or "htx-01"
            return (
                f"mã «{_shown(spot.node)}» chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ {example}"
            )
        case "tuple_type":
            return "ở đây phải là danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch «- »"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "ở đây phải là các mục dạng «tên: giá trị», viết thụt vào ở các dòng dưới"
        case _:
            return detail["msg"]


def _shown(node: Node | None) -> str:
    return (node.text or "")[:40] if isinstance(node, Scalar) else "danh sách hoặc nhóm mục"


def _known_tags(spot: _Spot) -> tuple[str, ...]:
    return tuple(str(tag) for each in spot.models for tag in _tags(each))
