"""Clear away what builds kept and none has used for long.

Whoever uses a kept file or folder renews its time (`coop_plan.keeping`, `site_html.pictures`), so a chart that is drawn
otherwise by now is the one whose time stays. A build that looks for a thing just cleared away makes it again.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

DAYS = 30
KEPT = ("charts/*.*", "charts/cards/*", "photos/*")
"""What each of the caches keeps, one entry a picture: files of charts and cards, folders of photos."""


def prune(cache: Path, now: float) -> int:
    """Remove what was last used over 30 days before `now` (seconds of the clock); return how many entries went."""
    limit = now - DAYS * 86_400
    return sum(_drop_if_older(entry, limit) for pattern in KEPT for entry in sorted(cache.glob(pattern)))


def _drop_if_older(entry: Path, limit: float) -> bool:
    """Remove an entry under another name first, so that whoever makes it again at this moment is not disturbed."""
    try:
        if entry.stat().st_mtime >= limit:
            return False
        dropped = entry.rename(entry.with_name(f".dropped-{uuid4().hex}"))
    except OSError:  # another build was quicker, or the folder may not be written
        return False
    if dropped.is_dir():
        shutil.rmtree(dropped, ignore_errors=True)
    else:
        dropped.unlink(missing_ok=True)
    return True
