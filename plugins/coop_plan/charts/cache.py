"""Draw: keep pictures by what they show, so that an unchanged chart is not drawn again.

The key covers the request, this package's source code and matplotlib's version. matplotlib is not imported here.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ..keeping import read_kept, write_kept
from .chart import Picture
from .requests import ChartRequest


@dataclass(frozen=True, slots=True)
class PictureCache:
    """A folder of pictures by digest; without a folder it remembers nothing."""

    folder: Path | None
    code: str

    def read(self, request: ChartRequest) -> Picture | None:
        """Return the picture drawn earlier for an equal request, None when there is none or it is damaged."""
        if self.folder is None:
            return None
        found = read_kept(self._path(self.folder, request))
        if found is None:
            return None
        try:
            kept = json.loads(found)
            return Picture(kept["wide"], kept["narrow"], kept["svg"].encode(), b64decode(kept["png"], validate=True))
        except (ValueError, KeyError, TypeError):
            return None

    def write(self, request: ChartRequest, picture: Picture) -> None:
        """Keep a picture."""
        if self.folder is None:
            return
        kept = {
            "wide": picture.inline_wide,
            "narrow": picture.inline_narrow,
            "svg": picture.svg.decode(),
            "png": b64encode(picture.png).decode("ascii"),
        }
        write_kept(self._path(self.folder, request), json.dumps(kept, ensure_ascii=False).encode())

    def _path(self, folder: Path, request: ChartRequest) -> Path:
        shown = repr(
            (request.name, request.title, request.alt, request.illustrative, request.source_words, request.view)
        )
        return folder / f"{sha256(f'{self.code} {shown}'.encode()).hexdigest()}.json"


def digest_of_code() -> str:
    """Return a digest of all that draws: the package's modules and matplotlib's version."""
    digest = sha256(version("matplotlib").encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.name.encode() + module.read_bytes())
    return digest.hexdigest()
