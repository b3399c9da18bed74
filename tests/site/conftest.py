"""The built site's pages, parsed once a process, and what they should say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from built_pages import BuiltPage, read_pages

from coop_plan.loading import load_dataset
from coop_plan.model import Dataset
from coop_plan.progress import compute_progress
from coop_plan.results import SiteProgress
from tooling.processes import ROOT


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, BuiltPage]:
    """Every page of the project's own site."""
    return read_pages(site)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The project's own data."""
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset, loaded.problems
    return loaded.dataset


@pytest.fixture(scope="session")
def progress(dataset: Dataset) -> SiteProgress:
    """The project's own progress, computed afresh."""
    return compute_progress(dataset)
