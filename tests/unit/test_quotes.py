"""Shares that news state are held against the figures of the indicators that they name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from coop_plan.errors import Mark
from coop_plan.frontmatter import Article
from coop_plan.loading import load_dataset
from coop_plan.markdown import find_stated, read_body
from coop_plan.model import FrontMatter
from coop_plan.progress import compute_progress
from coop_plan.quotes import check_quotes
from coop_plan.results import Figure, Revised, SiteProgress
from tooling.processes import ROOT


@pytest.fixture(scope="module")
def progress() -> SiteProgress:
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset, loaded.problems
    return compute_progress(loaded.dataset)


def told(progress: SiteProgress, text: str, **matter: Any) -> list[str]:
    values = {"title": "Tin", "date": "2025-01-10", "indicators": ["htx-lien-ket"], **matter}
    figures = tuple((Mark("bai.md", 1, each.column), each) for each in find_stated(text))
    article = Article("news/bai.md", "bai", False, FrontMatter.model_validate(values), figures=figures)
    return [problem.message for problem in check_quotes(progress, [article])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("có 8 trong 17 hợp tác xã", ["8 trong 17"]),
        ("có 8 trong số 17 nơi, bằng **47,1%**", ["8 trong 17", "47,1%"]),
        ("bằng 47,1 % và 50%", ["47,1%", "50%"]),
        ("trong 17 nơi còn 16", []),
        ("1.234 trong 2.000", []),
        ("4 trong 8 chỉ tiêu và 3 trong 23 nhiệm vụ đã đạt", []),
        ("ngày 30/9/2024, điểm %", []),
    ],
)
def test_shares_are_found_where_they_stand(text: str, words: list[str]) -> None:
    assert [each.words for each in find_stated(text)] == words
    assert all(text[each.column - 1].isdigit() for each in find_stated(text))


def test_figures_in_code_state_nothing() -> None:
    assert read_body("`8 trong 17`\n\n```\n47,1%\n```\n").figures == ()


@pytest.mark.parametrize("text", ["8 trong 17", "47,1%", "47%", "10 trong 19", "52,6%", "ít nhất 50%"])
def test_a_share_of_any_date_and_of_the_target_is_sound(progress: SiteProgress, text: str) -> None:
    assert told(progress, text) == []


def test_the_part_of_one_record_is_sound(progress: SiteProgress) -> None:
    assert told(progress, "HTX minh họa số 07: 1 trong 3 người", indicators=["can-bo-cao-dang"]) == []


@pytest.mark.parametrize("text", ["9 trong 17", "47,2%", "8 trong 19", "12 trong 53"])
def test_a_share_of_no_date_is_told(progress: SiteProgress, text: str) -> None:
    (message,) = told(progress, text)

    assert message == f"«{text}» không phải số của chỉ tiêu nào mà bài nêu ở indicators (htx-lien-ket); hãy xem lại"


def test_an_article_that_names_no_indicator_may_state_what_it_likes(progress: SiteProgress) -> None:
    assert told(progress, "9 trong 17, bằng 52,9%", indicators=[]) == []


def test_a_corrected_share_is_told_until_the_article_says_so(progress: SiteProgress) -> None:
    indicator = next(each for each in progress.dataset.indicators if each.id == "htx-lien-ket")
    before, after = Figure(Fraction(9, 17), 9, 17), Figure(Fraction(8, 17), 8, 17)
    report = progress.dataset.reports[2]
    revised = Revised(report, indicator, before, after, date(2025, 2, 1), "Nhầm", stated=False, words="")
    corrected = replace(progress, revised=(revised,))

    messages = told(corrected, "9 trong 17, bằng 52,9%")

    assert [message.partition(";")[0] for message in messages] == [
        "«9 trong 17» đã sửa ngày 01/02/2025, nay là 8/17 (bằng 47,1%)",
        "«52,9%» đã sửa ngày 01/02/2025, nay là 8/17 (bằng 47,1%)",
    ]
    assert told(corrected, "9 trong 17", modified="2025-01-31") != []
    assert told(corrected, "9 trong 17, bằng 52,9%", modified="2025-02-01") == []


def test_a_share_that_was_corrected_twice_is_told_as_what_it_is_now(progress: SiteProgress) -> None:
    indicator = next(each for each in progress.dataset.indicators if each.id == "htx-lien-ket")
    first, second, third = (Figure(Fraction(count, 16), count, 16) for count in (1, 2, 3))
    report, other = progress.dataset.reports[2], progress.dataset.reports[1]
    steps = (
        Revised(other, indicator, third, first, date(2025, 4, 1), "Kỳ khác", stated=False, words=""),
        Revised(report, indicator, second, third, date(2025, 3, 1), "Nhầm nữa", stated=False, words=""),
        Revised(report, indicator, first, second, date(2025, 2, 1), "Nhầm", stated=False, words=""),
    )

    (message,) = told(replace(progress, revised=steps), "1 trong 16")

    assert message.startswith("«1 trong 16» đã sửa ngày 01/03/2025, nay là 3/16 (bằng 18,8%)")


def test_a_corrected_share_is_told_though_the_report_still_states_it(progress: SiteProgress) -> None:
    own = next(each for each in progress.plans[0].assessments if each.id == "htx-lien-ket")
    stated = own.reconciliations[1]
    assert (stated.reported.numerator, stated.reported.denominator) == (7, 17)
    before, after = Figure(Fraction(7, 17), 7, 17), Figure(Fraction(6, 17), 6, 17)
    report = progress.dataset.reports[1]
    revised = Revised(report, own.indicator, before, after, date(2025, 2, 1), "Nhầm", stated=False, words="")

    assert told(progress, "7 trong 17, bằng 41,2%") == []
    assert [message.partition(",")[0] for message in told(replace(progress, revised=(revised,)), "7 trong 17")] == [
        "«7 trong 17» đã sửa ngày 01/02/2025"
    ]
