"""Weigh the pages of a large site: `python -m benchmarks.weight --cooperatives 2000`.

The cooperatives are copies under other names, in other places; that they are made up stands in each name. Copies that
differ in a number alone would compress far better than true records do.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import brotli

from benchmarks.build import make_project, measure
from tooling.build import pelican_command

PAGE_BYTES = 14_000
"""What arrives in one round trip: a page with all that blocks its rendering, compressed."""
SYLLABLES = (
    "Bình",
    "Đức",
    "Hòa",
    "Hưng",
    "Lợi",
    "Mỹ",
    "Ninh",
    "Phước",
    "Quý",
    "Sơn",
    "Thuận",
    "Trí",
    "Vạn",
    "Xuân",
    "Yên",
)


def vary(data: Path) -> None:
    """Give each copy of a cooperative a name and a place of its own, the same ones in each run."""
    records = sorted((data / "cooperatives").glob("*.yaml"))
    texts = [record.read_text(encoding="utf-8") for record in records]
    places = sorted({found[1] for text in texts if (found := re.search(r"^place: (.+)$", text, re.MULTILINE))})
    for number, (record, text) in enumerate(zip(records, texts, strict=True)):
        if record.stem.count("-") > 1:
            named = re.sub(r"^name: .*$", f"name: HTX minh họa {make_name(number)}", text, flags=re.MULTILINE)
            place = places[number * 7 % len(places)]
            record.write_text(re.sub(r"^place: .*$", f"place: {place}", named, flags=re.MULTILINE), encoding="utf-8")


def make_name(number: int) -> str:
    """Return a name that no other number has."""
    count = len(SYLLABLES)
    words = (number * 11 % count, number // count % count, number // count**2 % count)
    return f"{' '.join(SYLLABLES[word] for word in words)} {number}"


def weigh(output: Path, candidates: int = 60) -> list[tuple[int, str]]:
    """Return the heaviest pages' compressed sizes with their paths; a quick look at all tells which to weigh well."""
    quick = sorted(output.rglob("*.html"), key=lambda page: len(brotli.compress(page.read_bytes(), quality=3)))
    pages = quick[-candidates:]
    sizes = [
        (len(brotli.compress(each.read_bytes(), quality=11)), each.relative_to(output).as_posix()) for each in pages
    ]
    return sorted(sizes, reverse=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build a site with so many cooperatives, print its heaviest pages; 1 when one is too heavy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cooperatives", type=int, default=2000, help="how many (2000)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        settings = make_project(Path(name) / "project", options.cooperatives)
        vary(settings.parent / "data")
        output = Path(name) / "output"
        measure(pelican_command(settings, output), output)
        sizes = weigh(output)
    print(f"{options.cooperatives} cooperatives; the heaviest pages, in bytes compressed with brotli:")
    print(*(f"{size:6} {path}" for size, path in sizes[:15]), sep="\n")
    return int(sizes[0][0] > PAGE_BYTES)


if __name__ == "__main__":
    sys.exit(main())
