"""Validate, all together: a project's folders → dataset, articles and every problem. Computes no progress."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import DataProblems, Locate, Problem, errors_only, sort_problems
from .frontmatter import Article, check_content
from .loading import load_dataset
from .model import Dataset
from .rules import check_dataset


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate let through. `dataset` is None when there are errors."""

    dataset: Dataset | None
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    locate: Locate

    def require(self) -> Dataset:
        """Return the dataset, or raise `DataProblems` with every problem."""
        if self.dataset is None:
            raise DataProblems(self.problems)
        return self.dataset


def check_project(data_dir: Path, content_dir: Path) -> Checked:
    """Load and validate `data_dir` and `content_dir`; every problem of every file at once, sorted."""
    loaded = load_dataset(data_dir)
    problems = list(loaded.problems)
    articles: tuple[Article, ...] = ()
    if loaded.partial is not None:
        problems += check_dataset(loaded.partial, loaded.locate, loaded.broken)
        articles, found = check_content(content_dir, loaded.partial, loaded.locate, loaded.broken)
        problems += found
    stopped = errors_only(problems)
    return Checked(None if stopped else loaded.dataset, articles, sort_problems(problems), loaded.locate)
