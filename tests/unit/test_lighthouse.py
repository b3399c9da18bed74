"""What the benchmark makes of Lighthouse's report: every score below 100 is told with what cost it."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import brotli
import pytest

from benchmarks.lighthouse import CATEGORIES, METRICS, HostHandler, choose_pages, complaints, is_hidden, read_report
from tooling.web import serving


def make_report(**scores: float) -> dict[str, Any]:
    """Return a report in which each category has one audit of its own, `fine` unless told otherwise, worth all of it."""
    audits: dict[str, Any] = {
        name: {"id": name, "score": scores.get(name, 1)} for name in (*CATEGORIES, "is-crawlable")
    }
    measured = {name: {"id": name, "numericValue": 1.0, "score": 1} for name in (*METRICS, "total-byte-weight")}
    categories: dict[str, Any] = {
        name: {"score": scores.get(name, 1), "auditRefs": [{"id": name, "weight": 1}]} for name in CATEGORIES
    }
    categories["seo"]["auditRefs"] += [{"id": "is-crawlable", "weight": 1}]
    return {"audits": audits | measured, "categories": categories}


def test_a_page_without_fault_is_not_told() -> None:
    assert list(complaints(read_report(make_report(), "index.html", hidden=False))) == []


def test_a_score_below_100_names_page_and_audit() -> None:
    verdict = read_report(make_report(performance=0.99), "index.html", hidden=False)

    assert list(complaints(verdict)) == ["index.html: performance 99, because of performance"]


@pytest.mark.parametrize(("hidden", "score"), [(False, 50), (True, 100)])
def test_a_hidden_page_need_not_be_found(hidden: bool, score: float) -> None:
    report = make_report(**{"is-crawlable": 0})
    report["categories"]["seo"]["score"] = 0.5

    assert read_report(report, "404.html", hidden).scores["seo"] == score


def test_pages_are_those_of_the_first_level_and_the_largest_of_each_folder(tmp_path: Path) -> None:
    for name, size in (("index.html", 1), ("tin.html", 2), ("tin/a.html", 1), ("tin/b.html", 3)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * size, encoding="utf-8")

    assert choose_pages(tmp_path) == ["index.html", "tin.html", "tin/b.html"]


def test_a_page_says_itself_that_it_is_hidden(tmp_path: Path) -> None:
    page = tmp_path / "nhung.html"
    page.write_text('<meta name="robots" content="noindex">', encoding="utf-8")

    assert is_hidden(page)


def test_the_benchmark_serves_as_a_host_does(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Trang chủ</p>", encoding="utf-8")
    with serving(tmp_path, handler=HostHandler) as address:
        connection = HTTPConnection(address.removeprefix("http://"), timeout=5)
        connection.request("GET", "/", headers={"Accept-Encoding": "gzip, br"})
        response = connection.getresponse()
        body = brotli.decompress(response.read())
        connection.close()

    assert body.decode("utf-8") == "<p>Trang chủ</p>"
    assert response.headers["Content-Encoding"] == "br"
    assert response.headers.get_all("Cache-Control") == ["public, max-age=600"]
