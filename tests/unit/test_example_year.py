"""The illustrative year of the first locality: its figures as the news tell them, quarter by quarter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from coop_plan.loading import load_dataset
from coop_plan.model import Provenance
from coop_plan.progress import compute_progress
from coop_plan.results import PlanProgress, Point, Status, TaskStatus

ROOT = Path(__file__).parents[2]
QUARTERS = (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31))
MET, ON_TRACK, BEHIND, NOT_MET, NOT_DUE = Status.MET, Status.ON_TRACK, Status.BEHIND, Status.NOT_MET, Status.NOT_DUE
YEAR: dict[str, tuple[tuple[str, Status], ...]] = {
    "htx-duy-tri": (("17", MET), ("17", MET), ("16", BEHIND), ("16", NOT_MET)),
    "htx-thanh-lap-moi": (("0", NOT_DUE), ("0", BEHIND), ("1", ON_TRACK), ("3", MET)),
    "htx-hieu-qua": (("12/17", MET), ("12/17", MET), ("12/16", MET), ("12/16", MET)),
    "htx-tot-kha": (("9/17", MET), ("9/17", MET), ("9/16", MET), ("9/16", MET)),
    "htx-lien-ket": (("4/17", BEHIND), ("6/17", BEHIND), ("8/17", BEHIND), ("10/19", MET)),
    "htx-chuoi-gia-tri": (("0", NOT_DUE), ("0", NOT_DUE), ("1", MET), ("1", MET)),
    "can-bo-cao-dang": (("12/53", ON_TRACK), ("13/53", ON_TRACK), ("14/53", MET), ("17/59", MET)),
    "htx-cong-nghe-cao": (("0", NOT_DUE), ("0", NOT_DUE), ("0", NOT_DUE), ("1", MET)),
    "san-pham-ocop": tuple((count, Status.FOLLOWED) for count in ("2", "2", "2", "2")),
}


@pytest.fixture(scope="module")
def year() -> PlanProgress:
    dataset = load_dataset(ROOT / "data").dataset
    assert dataset is not None
    return compute_progress(dataset).current


def told(point: Point) -> tuple[str, Status | None]:
    """Write a point's count, for a share with its denominator, and its verdict."""
    value = point.value
    assert value is not None
    return (
        str(value.numerator) if value.denominator is None else f"{value.numerator}/{value.denominator}",
        point.status,
    )


@pytest.mark.parametrize("indicator_id", YEAR)
def test_figures_and_verdicts_of_each_quarter(year: PlanProgress, indicator_id: str) -> None:
    points = next(each.points for each in year.assessments if each.id == indicator_id)

    assert [point.on for point in points] == list(QUARTERS)
    assert tuple(told(point) for point in points) == YEAR[indicator_id]


def test_one_figure_was_corrected_after_its_publication_and_says_that_it_is_an_example() -> None:
    dataset = load_dataset(ROOT / "data").dataset
    assert dataset is not None

    corrected = [each for each in compute_progress(dataset).revised if not each.stated]

    assert [(each.report.id, each.indicator.id, each.before.numerator, each.after.numerator) for each in corrected] == [
        ("2024-q2", "san-pham-ocop", 1, 2)
    ]
    assert corrected[0].reason.startswith("Ví dụ minh họa: ")
    assert corrected[0].report.provenance is Provenance.ILLUSTRATIVE


def test_tasks_end_the_year_in_every_state_but_one(year: PlanProgress) -> None:
    states = [task.status for task in year.tasks]

    assert {state: states.count(state) for state in TaskStatus} == {
        TaskStatus.DONE: 10,
        TaskStatus.UNDER_WAY: 8,
        TaskStatus.LATE: 2,
        TaskStatus.PAUSED: 1,
        TaskStatus.NOT_DUE: 0,
        TaskStatus.NO_DATA: 2,
    }


def test_reports_agree_with_the_records_but_once(year: PlanProgress) -> None:
    differing = [
        (each.id, pair.report.id) for each in year.assessments for pair in each.reconciliations if not pair.agrees
    ]

    assert differing == [("htx-lien-ket", "2024-q2")]


@pytest.mark.parametrize(("slug", "quarters"), [("so-lieu-quy-3-2024", (2, 1)), ("so-lieu-ca-nam-2024", (3,))])
def test_news_state_the_computed_shares_of_linkage(year: PlanProgress, slug: str, quarters: tuple[int, ...]) -> None:
    points = next(each.points for each in year.assessments if each.id == "htx-lien-ket")
    text = (ROOT / "content" / "news" / f"{slug}.md").read_text(encoding="utf-8").rpartition("---")[2]

    stated = re.findall(r"(\d+) trong (\d+)\b", text)

    assert ["/".join(pair) for pair in stated] == [told(points[quarter])[0] for quarter in quarters]
