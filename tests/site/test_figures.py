"""Every figure of the built site: what pages say equals the CSV, the JSON and the model."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from built_pages import BuiltPage, squeeze

from coop_plan.model import IndicatorKind
from coop_plan.results import Assessment, Point, SiteProgress, Value

RATIO = re.compile(r"(?<![\d,./])(\d+) trong (\d+)(?![\d,./])")
PERCENT = re.compile(r"(?<![\d,.])(\d+(?:,\d+)?)%")

Row = dict[str, str]


def read_csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def rows(site: Path) -> list[Row]:
    """The published table of all figures."""
    return read_csv(site / "du-lieu" / "so-lieu.csv")


def exact_of(row: Row) -> Fraction | None:
    """Return a row's value as it can be computed from the CSV alone: a share of 1, or a count."""
    if row["unit"] == "%" and row["denominator"]:
        return Fraction(int(row["numerator"]), int(row["denominator"])) if row["value"] else None
    return Fraction(row["value"]) / (100 if row["unit"] == "%" else 1) if row["value"] else None


def in_percent(share: Fraction, places: int) -> str:
    """Write a share as Vietnamese pages do, by our own arithmetic: 8/17 → 47,1."""
    exact = Decimal(share.numerator) * 100 / Decimal(share.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".replace(".", ",")


def assessments(progress: SiteProgress) -> Iterator[tuple[str, Assessment]]:
    return ((plan.plan.id, each) for plan in progress.plans for each in plan.assessments)


# ── CSV and JSON against the model ────────────────────────────────────────────────────────────────────────────────


def test_the_csv_tells_every_date_as_computed(rows: list[Row], progress: SiteProgress) -> None:
    published = {
        (row["plan"], row["indicator"], row["as_of"]): (
            exact_of(row),
            row["numerator"],
            row["denominator"],
            row["status"],
            row["nature"],
            row["provenance"],
        )
        for row in rows
        if row["series"] == "chính"
    }

    computed = {
        (plan, each.id, point.on.isoformat()): cells_of(point)
        for plan, each in assessments(progress)
        for point in each.points
    }

    assert computed
    assert published == computed


def cells_of(point: Point) -> tuple[Fraction | None, str, str, str, str, str]:
    """Return what a row says of a point, as text but for the exact value."""
    value, status = point.value, point.status.value if point.status else ""
    if value is None:
        return (None, "", "", status, "", "")
    counts = ["" if count is None else str(count) for count in (value.numerator, value.denominator)]
    return (value.exact, counts[0], counts[1], status, value.nature.value, value.provenance.value)


def test_the_json_beside_each_page_tells_the_same(site: Path, progress: SiteProgress) -> None:
    for plan, each in assessments(progress):
        document = json.loads((site / "chi-tieu" / f"{each.id}.json").read_text(encoding="utf-8"))
        published = next(entry for entry in document["plans"] if entry["plan"] == plan)

        assert published["exact"] == text_of(each.value)
        assert (published["status"], published["sentence"]) == (each.status.value, str(each.sentence))
        assert published["numerator"] == each.value.numerator
        assert [member["id"] for member in published["counted"]] == [
            member.id for member in each.value.members if member.part.value == "tử số"
        ]


def text_of(value: Value | None) -> str | None:
    return None if value is None or value.exact is None else str(value.exact)


def test_the_csv_beside_each_page_is_its_part_of_the_whole(site: Path, rows: list[Row], progress: SiteProgress) -> None:
    for _, each in assessments(progress):
        own = read_csv(site / "chi-tieu" / f"{each.id}.csv")

        assert own == [row for row in rows if row["indicator"] == each.id]


def test_counted_members_add_up_to_the_published_numerator(site: Path, rows: list[Row]) -> None:
    parts = read_csv(site / "du-lieu" / "thanh-phan-chi-tieu.csv")
    series = {"chính", "cách hiểu khác"}
    computed = [row for row in rows if row["series"] in series and row["computed"] == "true" and row["value"]]
    assert {row["series"] for row in computed} == series
    keys = ("plan", "indicator", "as_of", "reading")
    for row in computed:
        own = [part for part in parts if all(part[key] == row[key] for key in keys)]

        assert sum(int(part["counted"]) for part in own if part["part"] == "tử số") == int(row["numerator"]), row
        if row["denominator"]:
            inside = [part for part in own if part["part"] in ("tử số", "chỉ ở mẫu số")]
            assert sum(int(part["total"]) for part in inside) == int(row["denominator"]), row


# ── Pages against the CSV ─────────────────────────────────────────────────────────────────────────────────────────


def figures(pages: Mapping[str, BuiltPage]) -> Iterator[tuple[BuiltPage, Any]]:
    """Yield each figure that a page marks for machines."""
    return ((page, element) for page in pages.values() for element in page.all("data[data-indicator][data-as-of]"))


def test_every_marked_figure_is_in_the_csv(pages: Mapping[str, BuiltPage], rows: list[Row]) -> None:
    known: dict[tuple[str, str], set[Fraction | None]] = {}
    for row in rows:
        known.setdefault((row["indicator"], row["as_of"]), set()).add(exact_of(row))
    marked = list(figures(pages))
    assert marked, "no page marks its figures"

    wrong = [
        (page.path, str(element))
        for page, element in marked
        if (Fraction(element["value"]) if element["value"] else None)
        not in known.get((element["data-indicator"], element["data-as-of"]), {None})
    ]

    assert wrong == []


def test_every_marked_figure_says_its_value_in_words(pages: Mapping[str, BuiltPage], progress: SiteProgress) -> None:
    kinds = {each.id: each.indicator.kind for _, each in assessments(progress)}
    wrong = [
        (page.path, str(element))
        for page, element in figures(pages)
        if element["value"]
        and not says(squeeze(element.get_text()), Fraction(element["value"]), kinds[element["data-indicator"]])
    ]

    assert wrong == []


def says(words: str, exact: Fraction, kind: IndicatorKind) -> bool:
    """Tell whether words give a value: 8/17 as 47,1%, 8 trong 17 or 8/17; a count by its digits."""
    if kind is not IndicatorKind.SHARE:
        return bool(re.match(rf"{int(exact):,}".replace(",", r"\.") + r"(?!\d)", words))
    ratio = re.search(r"(\d+)\s*(?:/|trong)\s*(\d+)", words)
    return f"{in_percent(exact, 1)}%" in words or bool(ratio and Fraction(int(ratio[1]), int(ratio[2])) == exact)


def test_every_indicator_page_shows_its_current_figure(pages: Mapping[str, BuiltPage], progress: SiteProgress) -> None:
    for each in progress.current.assessments:
        page = pages[f"chi-tieu/{each.id}.html"]

        assert squeeze(str(each.headline)) in page.main_text, page.path
        assert each.status.value.casefold() in page.main_text.casefold(), page.path


def test_every_percentage_on_a_page_of_figures_is_one_that_the_data_give(
    pages: Mapping[str, BuiltPage], rows: list[Row], progress: SiteProgress
) -> None:
    amounts = ("value", "low", "high", "expected", "threshold")
    shares = [Fraction(row[name]) / 100 for row in rows if row["unit"] == "%" for name in amounts if row[name]]
    shares += [exact for row in rows if row["unit"] == "%" and (exact := exact_of(row)) is not None]
    losses = (each.what_if for _, each in assessments(progress) if each.indicator.kind is IndicatorKind.SHARE)
    shares += [
        Fraction(loss.numerator + more, loss.denominator)
        for loss in losses
        if loss and loss.denominator
        for more in {0, loss.unknown}
    ]
    known = {in_percent(share, places) for share in shares for places in (0, 1, 2)}
    known |= {text.rstrip("0").rstrip(",") for text in known if "," in text}
    assert known

    wrong = {
        path: sorted(set(PERCENT.findall(page.prose)) - known)
        for path, page in pages.items()
        if path.startswith(("chi-tieu", "ke-hoach/", "index.html", "hop-tac-xa"))
    }

    assert {path: found for path, found in wrong.items() if found} == {}


def test_every_ratio_on_the_page_of_an_indicator_is_one_of_its_own(
    site: Path, pages: Mapping[str, BuiltPage], rows: list[Row], progress: SiteProgress
) -> None:
    parts = read_csv(site / "du-lieu" / "thanh-phan-chi-tieu.csv")
    checked = 0
    for _, each in assessments(progress):
        own = {(row["numerator"], row["denominator"]) for row in rows if row["indicator"] == each.id}
        own |= {(part["counted"], part["total"]) for part in parts if part["indicator"] == each.id}
        own |= {(row["expected_count"], row["denominator"]) for row in rows if row["indicator"] == each.id}
        own |= {(str(each.gap.needed), str(each.value.denominator)), *looked_ahead(each)}
        found = set(RATIO.findall(pages[f"chi-tieu/{each.id}.html"].prose))
        checked += len(found)

        assert found - own == set(), each.id
    assert checked


def looked_ahead(each: Assessment) -> Iterator[tuple[str, str]]:
    """Yield the ratios of what may come: one unit lost, endings not renewed, the target with today's denominator."""
    if each.threshold is not None and each.value.denominator:
        yield str(ceil(each.threshold * each.value.denominator)), str(each.value.denominator)
    if each.what_if:
        yield str(each.what_if.numerator), str(each.what_if.denominator)
    if each.outlook:
        values = [each.outlook.low, each.outlook.high]
        values += [value for risk in each.outlook.risks for value in (risk.before, risk.after)]
        yield from ((str(value.numerator), str(value.denominator)) for value in values)


def test_every_machine_readable_value_on_the_page_of_an_indicator_is_one_of_its_own(
    site: Path, pages: Mapping[str, BuiltPage], rows: list[Row], progress: SiteProgress
) -> None:
    parts = read_csv(site / "du-lieu" / "thanh-phan-chi-tieu.csv")
    for _, each in assessments(progress):
        own = [row for row in rows if row["indicator"] == each.id]
        today = (each.id, each.as_of.isoformat(), "")
        members = [part for part in parts if (part["indicator"], part["as_of"], part["reading"]) == today]
        known = {value for row in own for value in values_of(row)}
        known |= {Fraction(sum(part["part"] == kind for part in members)) for kind in ("chỉ ở mẫu số", "ngoài diện")}
        marked = pages[f"chi-tieu/{each.id}.html"].all("data[value]")

        assert len(marked) > 3, each.id
        assert [str(one) for one in marked if one["value"] and Fraction(str(one["value"])) not in known] == []


def values_of(row: Row) -> Iterator[Fraction]:
    """Yield every number that a row gives: shares of 1, counts, and how many of the denominator do not count."""
    unit = 100 if row["unit"] == "%" else 1
    yield from (Fraction(row[name]) / unit for name in ("value", "low", "high", "expected", "threshold") if row[name])
    yield from (Fraction(row[name]) for name in ("numerator", "denominator") if row[name])
    if row["denominator"]:
        yield Fraction(int(row["denominator"]) - int(row["numerator"]))
    if (exact := exact_of(row)) is not None:
        yield exact
