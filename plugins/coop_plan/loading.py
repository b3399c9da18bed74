"""Validate shape: the files of `data/` → frozen models; every problem of every file at once, each with its place.

What the values mean together (references, order in time, sums) is for `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import Locate, Problem
from .model import Dataset

Reference = tuple[str, str]
"""A collection's name and an id in it: `("places", "xa-phu-loc")`."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read.

    `dataset` is None when any file has an error; `partial` then still holds what is sound, None only without a sound
    `portal.yaml`; `broken` names what is missing from it, so that references to it are no further problem.
    """

    dataset: Dataset | None
    partial: Dataset | None
    broken: frozenset[Reference]
    problems: tuple[Problem, ...]
    locate: Locate


def load_dataset(folder: Path) -> Loaded:
    """Read and validate every file of `folder`; places are told relative to the folder that holds it."""
    raise NotImplementedError
