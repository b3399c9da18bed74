"""Export, for editors: JSON Schemas of the data files out of the models. Hints only; `check` decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .layout import FOLDERS, LIST_FILES, PORTAL
from .model import Portal, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    PORTAL: "Bộ mặt của cổng",
    "sources": "Các nguồn thông tin",
    "organisations": "Các cơ quan, tổ chức",
    "places": "Các địa bàn",
    "value_chains": "Các ngành hàng",
    "documents": "Các văn bản",
    "abbreviations": "Các chữ viết tắt",
    "terms": "Các thuật ngữ",
    "fairs": "Các hội chợ",
    "plan": "Một kế hoạch",
    "indicator": "Một chỉ tiêu",
    "task": "Một nhiệm vụ",
    "cooperative": "Một hợp tác xã",
    "group": "Một tổ hợp tác",
    "report": "Một kỳ báo cáo",
    "frozen": "Số đã công bố của một kỳ báo cáo",
    "published": "Các kỳ đã chốt số",
    "former_words": "Lời cũ của các mục không có ngày",
}


def build_schemas() -> Mapping[str, str]:
    """Return the text of each schema by its file name, for example `plan.schema.json`."""
    models: dict[str, type[Record]] = {PORTAL: Portal}
    models |= {place.schema: place.model for place in (*LIST_FILES, *FOLDERS)}
    return {f"{name}.schema.json": _write(name, model) for name, model in models.items()}


def _write(name: str, model: type[Record]) -> str:
    schema = {"$schema": _DIALECT, **_clean(model.model_json_schema(mode="validation")), "title": _TITLES[name]}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _clean(part: Any) -> Any:
    """Drop what is for programmers: generated titles and the English descriptions of models."""
    if isinstance(part, list):
        return [_clean(each) for each in part]
    if not isinstance(part, dict):
        return part
    is_model = part.get("type") == "object" or "enum" in part
    dropped = {"title", "description"} if is_model else {"title"}
    kept = {key: value for key, value in part.items() if key not in dropped or not isinstance(value, str)}
    return {key: _clean(value) for key, value in kept.items()}
