"""Index: all cooperatives as rows for the filter form of their list, one script that hands them to list.js.

A row holds no words but the name: list.js takes those from the form's choices and the page's own cells.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from .. import urls
from ..pages import Atlas
from ..pages.facets import Filed, file_cooperatives

_CALL = "addToList"

Line = list[int | str | list[int]]
"""Id, name, for each facet the place of the choice (several: a list), rank by name, what stands under the status."""


def make_list_files(atlas: Atlas) -> Mapping[str, bytes]:
    """Return the rows by path; nothing where there is no cooperative."""
    records = atlas.dataset.cooperatives
    if not records:
        return {}
    lines = [_line(each) for each in file_cooperatives(atlas, records)]
    text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    return {urls.COOPERATIVE_ROWS: f"{_CALL}({text})\n".encode()}


def _line(filed: Filed) -> Line:
    places: Line = [places[0] if len(places) == 1 else list(places) for places in filed.places]
    note = [filed.note] if filed.note else []
    return [filed.id, filed.name, *places, filed.name_rank, *note]
