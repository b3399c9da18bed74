"""The QR code of a page's address, read back from its drawing."""

from __future__ import annotations

import re

import segno

from site_html.qr import qr_code

ADDRESS = "https://example.org/ke-hoach/tin-tuc/phat-trien-hop-tac-xa.html"


def black_modules(svg: str) -> set[tuple[int, int]]:
    """Walk the path and return the (row, column) of each black module."""
    path = re.search(r'd="M2 2\.5(.*?)"', svg)
    assert path
    row, column, black = 0, 0, set[tuple[int, int]]()
    for kind, first, second in re.findall(r"([hm])(-?\d+)(?: (\d+))?", path[1]):
        if kind == "h":
            black |= {(row, column + step) for step in range(int(first))}
        column += int(first)
        row += int(second or 0)
    return black


def test_the_drawing_is_the_code_of_the_address() -> None:
    matrix = segno.make_qr(ADDRESS, error="l", boost_error=False).matrix
    expected = {(row, column) for row, line in enumerate(matrix) for column, module in enumerate(line) if module}

    assert black_modules(qr_code(ADDRESS)) == expected


def test_another_address_gives_another_code() -> None:
    assert black_modules(qr_code(ADDRESS)) != black_modules(qr_code(f"{ADDRESS}?x"))


def test_a_code_has_a_quiet_edge_and_stays_small() -> None:
    svg = qr_code(ADDRESS)

    assert 'viewBox="0 0 37 37"' in svg
    assert len(svg) < 3000
