"""Compute: records as of a reporting date → values, denominators, statuses, pace. Draws nothing, writes nothing.

Steps: `conditions` answers one question about one record, `measures` counts, `verdicts` judges, `sentences` words,
`tasks` tells the tasks, `by_place` targets of each place, `shortfall` what is missing, `outlook` what the
known `endings` allow; `assess` puts them together for one date, `history` for
all, `changes` tells one date from the next, `revisions` and `amendments` what was changed after it was published, figures
and words, `prospects` words what may come.
"""

from .amendments import WORDINGS, amended_later
from .assess import assess_plan
from .by_place import count_places, tally_places
from .changes import added_words, move_words, task_words
from .endings import endings_between
from .history import compute_progress, known_on
from .prospects import (
    endings_words,
    outlook_words,
    prospect_words,
    readings_words,
    risk_verdict,
    risk_words,
    value_words,
)
from .revisions import (
    complete,
    corrected_later,
    figure_of,
    figure_words,
    find_revised,
    freeze,
    reading_named,
    record_corrections,
    revised_figures,
    revised_words,
    revisions_of,
)
from .tasks import SILENT_AFTER_DAYS, is_silent
from .years import compare_years

__all__ = [
    "SILENT_AFTER_DAYS",
    "WORDINGS",
    "added_words",
    "amended_later",
    "assess_plan",
    "compare_years",
    "complete",
    "compute_progress",
    "corrected_later",
    "count_places",
    "endings_between",
    "endings_words",
    "figure_of",
    "figure_words",
    "find_revised",
    "freeze",
    "is_silent",
    "known_on",
    "move_words",
    "outlook_words",
    "prospect_words",
    "reading_named",
    "readings_words",
    "record_corrections",
    "revised_figures",
    "revised_words",
    "revisions_of",
    "risk_verdict",
    "risk_words",
    "tally_places",
    "task_words",
    "value_words",
]
