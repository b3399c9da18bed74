"""Validate, all together: a project's folders → dataset, articles and every problem. Draws and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import DataProblems, Locate, Problem, errors_only, sort_problems
from .frontmatter import Article, check_content
from .loading import EVERY, load_dataset
from .model import Dataset
from .progress import compute_progress
from .quotes import check_quotes
from .results import SiteProgress
from .rules import check_absent_files, check_dataset, check_kept, check_progress, check_recorded, find_lost


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate let through. `dataset` and `progress` are None when there are errors."""

    dataset: Dataset | None
    progress: SiteProgress | None
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    locate: Locate

    def require(self) -> SiteProgress:
        """Return the progress (and in it the dataset), or raise `DataProblems` with every problem."""
        if self.progress is None:
            raise DataProblems(self.problems)
        return self.progress


def check_project(data_dir: Path, content_dir: Path, *, recording: bool = False) -> Checked:
    """Load, validate and compute; every problem of every file at once, sorted, warnings among them.

    `recording` lets through what is published or declared as changed and not kept yet, for the command that keeps it.
    """
    loaded = load_dataset(data_dir)
    problems = list(loaded.problems)
    articles: tuple[Article, ...] = ()
    if loaded.partial is not None:
        missing, found = check_absent_files(loaded.partial, loaded.locate, loaded.absent)
        problems += found
        broken = loaded.broken | {(collection, EVERY) for collection in missing}
        lost, found = find_lost(loaded.partial, loaded.locate, broken)
        problems += found
        broken |= lost
        problems += check_dataset(loaded.partial, loaded.locate, broken)
        articles, found = check_content(content_dir, loaded.partial, loaded.locate, broken)
        problems += found
    progress: SiteProgress | None = None
    if loaded.dataset is not None and not errors_only(problems):
        progress = compute_progress(loaded.dataset)
        problems += check_progress(progress, loaded.locate)
        problems += check_quotes(progress, articles)
        if not recording:
            problems += check_recorded(progress, loaded.locate)
            problems += check_kept(loaded.dataset, loaded.locate)
    if errors_only(problems):
        return Checked(None, None, articles, sort_problems(problems), loaded.locate)
    return Checked(loaded.dataset, progress, articles, sort_problems(problems), loaded.locate)
