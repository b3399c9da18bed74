"""Pure: a page's address as a QR code for paper, one path of black runs in a small inline drawing."""

from __future__ import annotations

import segno
from markupsafe import Markup

_QUIET = 2


def qr_code(address: str) -> Markup:
    """Draw an address at the lowest error correction: printed codes are read close by, and every byte counts."""
    code = segno.make_qr(address, error="l", boost_error=False)
    side = len(code.matrix) + 2 * _QUIET
    runs = "".join(_row(row) for row in code.matrix)
    path = f'<path d="M{_QUIET} {_QUIET}.5{runs}"/>'
    return Markup(f'<svg class="qr" viewBox="0 0 {side} {side}" aria-hidden="true">{path}</svg>')  # noqa: S704 - digits only


def _row(row: bytearray) -> str:
    """Draw a row's black runs and step to the start of the next one."""
    parts, run, black = [], 0, False
    for module in (*row, None):
        if module is not None and bool(module) == black:
            run += 1
            continue
        if run:
            parts.append(f"{'h' if black else 'm'}{run}{'' if black else ' 0'}")
        if module is not None:
            black, run = bool(module), 1
    return "".join(parts) + f"m-{len(row)} 1"
