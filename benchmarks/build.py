"""Measure what a build costs: `invoke bench`, or `python -m benchmarks.build --help`.

Every build is a process of its own in a fresh folder. The kinds take turns in each round, so that a busy machine
slows them alike; medians of the rounds are compared within one run, as ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tooling.build import check_command, count_files, pelican_command
from tooling.processes import ROOT, environment

LIMIT_SECONDS = 10.0
"""The site must be built within this time when the environment is ready."""


@dataclass(frozen=True)
class Cost:
    """What one process took: wall time in seconds, its largest memory in MB, the files and bytes that it left."""

    seconds: float
    memory_mb: float
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the result: what was done, and the median over the rounds."""

    name: str
    cost: Cost


def measure(command: Sequence[str], output: Path | None = None) -> Cost:
    """Run a command to its end and return what it took; stop the benchmark when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout
    log = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)}\n{log.decode('utf-8', 'replace')}")
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) if output else 0
    return Cost(seconds, usage.ru_maxrss / 1024, count_files(output) if output else 0, size)


def make_project(folder: Path, cooperatives: int) -> Path:
    """Copy the project, with its cooperatives repeated up to a number; return its settings."""
    for name in ("plugins", "theme", "data", "content"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(ROOT / name, folder / name)
    records = sorted((folder / "data" / "cooperatives").glob("*.yaml"))
    for number in range(len(records), cooperatives):
        repeat(records[number % len(records)], number)
    if cooperatives > len(records):
        forget_published(folder / "data")
    return folder / "pelicanconf.py"


def repeat(record: Path, number: int) -> None:
    """Write a cooperative again under another id and name; its products get other ids too."""
    text = record.read_text(encoding="utf-8")
    lines = [rename(line, number) for line in text.splitlines()]
    copy = record.with_name(f"{record.stem}-{number}.yaml")
    copy.write_text("\n".join(lines) + "\n", encoding="utf-8")


def forget_published(data: Path) -> None:
    """Take away the figures stated by hand and those published before: they would differ from more records."""
    shutil.rmtree(data / "frozen", ignore_errors=True)
    (data / "published.yaml").unlink(missing_ok=True)
    for report in (data / "reports").glob("*.yaml"):
        lines = report.read_text(encoding="utf-8").splitlines()
        report.write_text("\n".join(without(lines, ("observations:", "corrections:"))) + "\n", encoding="utf-8")


def without(lines: Iterable[str], fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a record but for some of its own fields with all that stands in them."""
    inside = False
    for line in lines:
        if line and not line.startswith((" ", "-", "#")):
            inside = line.startswith(fields)
        if not inside:
            yield line


def rename(line: str, number: int) -> str:
    """Give the ids and the name of a record's line a number."""
    key, _, _ = line.strip().removeprefix("- ").partition(":")
    if key == "id":
        return f"{line}-{number}"
    return f"{line} bản {number}" if key == "name" and not line.startswith(" ") else line


def rounds(settings: Path, folder: Path, times: int) -> Iterator[tuple[str, Cost]]:
    """Yield what each kind of run costs, the kinds taking turns."""
    for turn in range(times):
        output = folder / f"output-{turn}"
        yield "check", measure([*check_command(), "--root", str(settings.parent)])
        shutil.rmtree(settings.parent / ".cache", ignore_errors=True)
        yield "cold", measure(pelican_command(settings, output), output)
        again = folder / f"again-{turn}"
        yield "charts kept", measure(pelican_command(settings, again), again)


def summarise(costs: Sequence[tuple[str, Cost]]) -> list[Line]:
    """Return the median of each kind, in the order in which they first came."""
    kinds = dict.fromkeys(kind for kind, _ in costs)
    return [Line(kind, median([cost for other, cost in costs if other == kind])) for kind in kinds]


def median(costs: Sequence[Cost]) -> Cost:
    seconds = statistics.median(cost.seconds for cost in costs)
    return Cost(seconds, max(cost.memory_mb for cost in costs), costs[0].files, costs[0].bytes)


def run(cooperatives: int, times: int) -> list[Line]:
    """Measure the site with so many cooperatives."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = make_project(folder / "project", cooperatives)
        return summarise(list(rounds(settings, folder, times)))


def table(cooperatives: int, lines: Sequence[Line], times: int) -> str:
    """Return the result as a Markdown table; the last column compares with the cold build."""
    cold = next(line.cost for line in lines if line.name == "cold")
    rows = [
        f"| {line.name} | {line.cost.seconds:.2f} s | {line.cost.seconds / cold.seconds:.2f} "
        f"| {line.cost.memory_mb:.0f} MB | {line.cost.files or '–'} | {line.cost.bytes / 1e6:.1f} MB |"
        for line in lines
    ]
    head = ["| run | time | to cold | memory | files | size |", "|---|---|---|---|---|---|"]
    return "\n".join([f"{cooperatives} cooperatives, median of {times}", "", *head, *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure, print; 1 when the site itself takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cooperatives", type=int, nargs="+", default=[20, 200], help="sizes to measure (20 200)")
    parser.add_argument("--times", type=int, default=3, help="rounds for each size (3)")
    options = parser.parse_args(arguments)
    slowest = 0.0
    for count in options.cooperatives:
        lines = run(count, options.times)
        print(table(count, lines, options.times), end="\n\n", flush=True)
        slowest = max([slowest, *(line.cost.seconds for line in lines if count <= 20)])
    if slowest > LIMIT_SECONDS:
        print(f"The site takes {slowest:.1f} s, more than {LIMIT_SECONDS:.0f} s.")
    return int(slowest > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
