"""Compute: records as of a reporting date → values, denominators, statuses, pace. Draws nothing, writes nothing.

Steps: `conditions` answers one question about one record, `measures` counts, `verdicts` judges, `sentences` words,
`tasks` tells the tasks; here they are put together.
"""

from .assess import assess_plan, compute_progress

__all__ = ["assess_plan", "compute_progress"]
