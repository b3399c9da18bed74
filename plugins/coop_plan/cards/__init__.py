"""Draw: a picture of 1200 × 630 pixels for each article, indicator and plan, shown where a link to it is shared.

`describe` says what stands on a card, `render` draws those that the cache lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from ..keeping import read_kept, write_kept
from .card import HEIGHT, WIDTH, Card
from .describe import describe_cards

__all__ = ["HEIGHT", "WIDTH", "Card", "describe_cards", "draw_cards"]

_PNG = b"\x89PNG\r\n\x1a\n"


def draw_cards(cards: Iterable[Card], cache_dir: Path | None) -> Mapping[str, bytes]:
    """Return each card's PNG by its path on the site; those that `cache_dir` keeps are not drawn again."""
    folder = cache_dir / "cards" if cache_dir else None
    code = digest_of_code()
    return MappingProxyType({card.path: _draw(card, folder, code) for card in cards})


def digest_of_code() -> str:
    """Return a digest of all that draws cards: this package's modules, the palette, and Pillow's and the fonts' versions."""
    here = Path(__file__).parent
    digest = sha256(f"{version('pillow')} {version('matplotlib')}".encode())
    for module in (*sorted(here.glob("*.py")), here.parent / "charts" / "palette.py"):
        digest.update(module.name.encode() + module.read_bytes())
    return digest.hexdigest()


def _draw(card: Card, folder: Path | None, code: str) -> bytes:
    kept = folder / f"{sha256(f'{code} {card!r}'.encode()).hexdigest()}.png" if folder else None
    if kept and (found := read_kept(kept)) and found.startswith(_PNG):
        return found
    from .render import render_card  # noqa: PLC0415 - Pillow and the fonts: only when a card changed

    content = render_card(card)
    if kept:
        write_kept(kept, content)
    return content
