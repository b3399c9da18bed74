"""Index: all cooperatives as rows for the filter form of their list, one script that hands them to list.js.

A row holds no words but the name: list.js takes those from the form's choices and the page's own cells. What stands
where in a row is told with the rows, as are the table's columns: list.js knows fields by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from .. import urls
from ..pages import Atlas
from ..pages.facets import BY_NAME, FACET_NAMES, Filed, file_cooperatives

_CALL = "addToList"

FIELDS = ("id", "name", *FACET_NAMES, BY_NAME, "note")
"""What a row holds, in this order: for each facet the place of the choice (several: a list), the rank by name, what
stands under the status where something does."""

Line = list[int | str | list[int]]
"""A row by `FIELDS`."""


def make_list_files(atlas: Atlas) -> Mapping[str, bytes]:
    """Return the rows by path; nothing where there is no cooperative."""
    records = atlas.dataset.cooperatives
    if not records:
        return {}
    lines = [_line(each) for each in file_cooperatives(atlas, records)]
    text = json.dumps(
        {"fields": FIELDS, "columns": FACET_NAMES, "rows": lines}, ensure_ascii=False, separators=(",", ":")
    )
    return {urls.COOPERATIVE_ROWS: f"{_CALL}({text})\n".encode()}


def _line(filed: Filed) -> Line:
    places: Line = [places[0] if len(places) == 1 else list(places) for places in filed.places]
    note = [filed.note] if filed.note else []
    return [filed.id, filed.name, *places, filed.name_rank, *note]
