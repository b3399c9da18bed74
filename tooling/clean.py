"""Remove what builds and tests made; the environment and the sources stay. Standard library only."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = ("output", ".output-*", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".coverage*")


def clean(root: Path) -> None:
    """Remove what was made under `root`."""
    for path in (path for pattern in MADE for path in root.glob(pattern)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


if __name__ == "__main__":
    clean(ROOT)
