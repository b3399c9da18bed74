"""Ask Lighthouse about each kind of page: `invoke bench --lighthouse`, or `python -m benchmarks.lighthouse --help`.

It builds the site as for publication, serves it as a host does (compressed, with times to keep) and opens, on a phone
as Lighthouse imagines it, every page of the first level and the heaviest page of each folder. Anything below 100 fails,
with the audits that cost it. A busy machine slows the pages too: `--times 3` takes the median.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import brotli

from benchmarks.build import make_project, measure
from coop_plan.urls import HOME
from tooling.build import pelican_command
from tooling.processes import environment
from tooling.system import BROWSER_FLAGS, LIGHTHOUSE, find_browser, prepare_lighthouse
from tooling.web import TEXTS, SiteHandler, serving

CATEGORIES = {"performance": "perf", "accessibility": "a11y", "best-practices": "best", "seo": "SEO"}
METRICS = {"largest-contentful-paint": "LCP", "cumulative-layout-shift": "CLS", "total-blocking-time": "TBT"}
HIDDEN = ("is-crawlable", "robots-txt")
"""Not held against a page that asks search engines to pass it by: that it does so, and that a frame's policy, which lets
nothing be fetched, keeps Lighthouse itself from reading robots.txt."""


class HostHandler(SiteHandler):
    """Answer as a host on the network does: text compressed with brotli, and a time for which files may be kept."""

    def send_file(self, path: Path, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a file's bytes, compressed where they are text and the browser takes it."""
        content = path.read_bytes() if path.is_file() else b""
        kind = self.kind(path)
        seconds = 600 if kind.startswith("text/html") else 86_400
        headers = {"Cache-Control": f"public, max-age={seconds}", "Vary": "Accept-Encoding"}
        if kind.startswith(TEXTS) and "br" in self.headers.get("Accept-Encoding", ""):
            content = compress(content)
            headers["Content-Encoding"] = "br"
        self.send_bytes(content, kind, status, headers)


@cache
def compress(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


@dataclass(frozen=True)
class Verdict:
    """What one run says of a page: scores from 0 to 100, metrics in ms (CLS without a unit), bytes sent, what failed."""

    page: str
    scores: Mapping[str, float]
    metrics: Mapping[str, float]
    bytes: float
    failed: Mapping[str, tuple[str, ...]]


def choose_pages(site: Path) -> list[str]:
    """Return the pages to ask about: all of the first level, and of each folder the largest one."""
    first = sorted(path.name for path in site.glob("*.html"))
    folders = sorted({path.parent for path in site.rglob("*.html")} - {site})
    largest = [max(folder.glob("*.html"), key=lambda path: path.stat().st_size) for folder in folders]
    return [*first, *(path.relative_to(site).as_posix() for path in largest)]


def examine(address: str, page: str) -> dict[str, Any]:
    """Run Lighthouse on a page and return its report; leave with its messages when it cannot."""
    flags = " ".join(["--headless=new", *BROWSER_FLAGS])
    asked = "" if page == HOME else page  # as the page itself says where it stands
    command = ["node", str(LIGHTHOUSE), f"{address}/{asked}", "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    own = {"CHROME_PATH": str(find_browser())}
    result = subprocess.run(
        command, env=environment() | own, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if result.returncode:
        sys.exit(f"Lighthouse fails on {page}:\n{result.stderr}")
    report: dict[str, Any] = json.loads(result.stdout)
    if "runtimeError" in report:
        sys.exit(f"Lighthouse fails on {page}: {report['runtimeError']['message']}")
    return report


def read_report(report: Mapping[str, Any], page: str, hidden: bool) -> Verdict:
    """Return what counts of a report; for a hidden page without the audits that ask to be found."""
    audits = report["audits"]
    scores, failed = {}, {}
    for name in CATEGORIES:
        weighed = [
            (ref["weight"], audits[ref["id"]])
            for ref in report["categories"][name]["auditRefs"]
            if ref["weight"] and audits[ref["id"]]["score"] is not None and not (hidden and ref["id"] in HIDDEN)
        ]
        whole = report["categories"][name]["score"] if not hidden else _score(weighed)
        scores[name] = 100 * whole
        failed[name] = tuple(each["id"] for _, each in weighed if each["score"] < 1)
    metrics = {name: audits[name]["numericValue"] for name in METRICS}
    return Verdict(page, scores, metrics, audits["total-byte-weight"]["numericValue"], failed)


def _score(weighed: Sequence[tuple[float, dict[str, float]]]) -> float:
    """Return the weighed mean as Lighthouse rounds it."""
    total = sum(weight for weight, _ in weighed)
    return round(sum(weight * audit["score"] for weight, audit in weighed) / total, 2)


def is_hidden(page: Path) -> bool:
    """Tell whether a page asks search engines to pass it by."""
    found = re.search(r'<meta name="?robots"? content="([^"]*)"', page.read_text("utf-8"))
    return found is not None and "noindex" in found[1]


def median(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the medians of several runs on one page, with all that failed in any."""
    first = verdicts[0]
    return Verdict(
        first.page,
        {name: statistics.median(each.scores[name] for each in verdicts) for name in CATEGORIES},
        {name: statistics.median(each.metrics[name] for each in verdicts) for name in METRICS},
        statistics.median(each.bytes for each in verdicts),
        {name: tuple(dict.fromkeys(audit for each in verdicts for audit in each.failed[name])) for name in CATEGORIES},
    )


def ask(site: Path, address: str, pages: Sequence[str], times: int) -> Iterator[Verdict]:
    """Yield each page's verdict, printing its line of the table as soon as it is known."""
    for page in pages:
        hidden = is_hidden(site / page)
        verdict = median([read_report(examine(address, page), page, hidden) for _ in range(times)])
        print(row(verdict), flush=True)
        yield verdict


def row(verdict: Verdict) -> str:
    """Return a page's line of the Markdown table."""
    scores = " | ".join(f"{verdict.scores[name]:.0f}" for name in CATEGORIES)
    lcp, cls, tbt = (verdict.metrics[name] for name in METRICS)
    return (
        f"| {verdict.page} | {scores} | {lcp / 1000:.2f} s | {cls:.3f} | {tbt:.0f} ms | {verdict.bytes / 1000:.1f} kB |"
    )


def complaints(verdict: Verdict) -> Iterator[str]:
    """Yield a line for each category of a page that is below 100."""
    for name, score in verdict.scores.items():
        if score < 100:
            audits = ", ".join(verdict.failed[name]) or "no single audit"
            yield f"{verdict.page}: {name} {score:.0f}, because of {audits}"


def build_published(project: Path, site: Path, address: str) -> None:
    """Build the project as for publication at an address, from a copy of it, into a folder."""
    os.environ.update(SITE_URL=address, ACCEPT_ILLUSTRATIVE="1")
    settings = make_project(project, 0).with_name("publishconf.py")
    measure(pelican_command(settings, site), site)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, build, ask about each page, print; 1 when a page is below 100 in anything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1, help="runs of each page, of which the median counts (1)")
    parser.add_argument("--pages", nargs="+", metavar="PAGE", help="only these pages, e.g. index.html")
    options = parser.parse_args(arguments)
    prepare_lighthouse()
    with tempfile.TemporaryDirectory() as name, serving(site := Path(name) / "site", handler=HostHandler) as address:
        build_published(Path(name) / "project", site, address)
        pages = options.pages or choose_pages(site)
        print(f"{len(pages)} pages, median of {options.times}\n")
        print(f"| page | {' | '.join([*CATEGORIES.values(), *METRICS.values()])} | sent |", "|---" * 9 + "|", sep="\n")
        found = [line for verdict in ask(site, address, pages, options.times) for line in complaints(verdict)]
    print("", *found, sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
