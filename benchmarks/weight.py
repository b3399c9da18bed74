"""Weigh the pages of a large site: `python -m benchmarks.weight --cooperatives 2000`.

The cooperatives are copies under other names, in other places; that they are made up stands in each name. Copies that
differ in a number alone would compress far better than true records do. `--long-every 1` gives all of them the long
names that some true ones have.
"""

from __future__ import annotations

import argparse
import random
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
TRADES = (
    "nông nghiệp",
    "dịch vụ",
    "thương mại",
    "sản xuất",
    "kinh doanh",
    "tổng hợp",
    "chăn nuôi",
    "thủy sản",
    "lúa gạo",
    "rau màu",
    "cây ăn trái",
    "vận tải",
    "xây dựng",
    "môi trường",
)
LONG_NAME = 90
"""How many letters a long name has, as where a cooperative is called after all that it does and all its hamlets."""


def vary(data: Path, long_every: int = 0) -> None:
    """Give each copy of a cooperative a name and a place of its own, the same ones in each run.

    Each so manyth name is a long one.
    """
    records = sorted((data / "cooperatives").glob("*.yaml"))
    texts = [record.read_text(encoding="utf-8") for record in records]
    places = sorted({found[1] for text in texts if (found := re.search(r"^place: (.+)$", text, re.MULTILINE))})
    for number, (record, text) in enumerate(zip(records, texts, strict=True)):
        if record.stem.count("-") > 1:
            name = make_name(number, long=long_every > 0 and number % long_every == 0)
            named = re.sub(r"^name: .*$", f"name: {name}", text, flags=re.MULTILINE)
            place = places[number * 7 % len(places)]
            record.write_text(re.sub(r"^place: .*$", f"place: {place}", named, flags=re.MULTILINE), encoding="utf-8")


def make_name(number: int, *, long: bool = False) -> str:
    """Return a name that no other number has; a `long` one compresses no better than true ones do."""
    count = len(SYLLABLES)
    chosen = (number * 11 % count, number // count % count, number // count**2 % count)
    own = f"{' '.join(SYLLABLES[each] for each in chosen)} {number}"
    name, words = "HTX minh họa", random.Random(number)  # noqa: S311 - the same name in each run, nothing secret
    while long and len(name) + len(own) < LONG_NAME:
        name += f" {words.choice((*TRADES, *SYLLABLES))}"
    return f"{name} {own}"


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
    parser.add_argument("--long-every", type=int, default=0, help="every so manyth name is a long one (0: none)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        settings = make_project(Path(name) / "project", options.cooperatives)
        vary(settings.parent / "data", options.long_every)
        output = Path(name) / "output"
        measure(pelican_command(settings, output), output)
        sizes = weigh(output)
    print(f"{options.cooperatives} cooperatives; the heaviest pages, in bytes compressed with brotli:")
    print(*(f"{size:6} {path}" for size, path in sizes[:15]), sep="\n")
    return int(sizes[0][0] > PAGE_BYTES)


if __name__ == "__main__":
    sys.exit(main())
