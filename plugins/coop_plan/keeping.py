"""Shared: bytes kept between builds. Each use renews a file's time, so that what no build uses can be cleared away."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def read_kept(path: Path) -> bytes | None:
    """Return what is kept, None when nothing is; its time becomes now."""
    try:
        os.utime(path)
        return path.read_bytes()
    except OSError:
        return None


def write_kept(path: Path, content: bytes) -> None:
    """Keep bytes; nobody ever reads half of them, and two builds at once do not meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.stem}-", suffix=".part", delete=False) as half:
        half.write(content)
    Path(half.name).replace(path)
