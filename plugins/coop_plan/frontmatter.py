"""Validate content: front matter and links of each Markdown file, in the same gate as the data. Renders nothing."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from .errors import Locate, Problem
from .model import Dataset, FrontMatter


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown file that is sound. `path` is relative to content/; a page has no date and stands outside the news."""

    path: str
    slug: str
    is_page: bool
    matter: FrontMatter


def check_content(
    content_dir: Path, dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read every Markdown file of `content_dir`; also check what the data say of content (pictures, evidence)."""
    raise NotImplementedError
