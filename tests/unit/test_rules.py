"""What the cases of bad data do not show: completeness of the rules' tables, and figures of the law at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from builders import make_cooperative, make_group, make_indicator, make_measure
from projects import GOOD

from coop_plan import model
from coop_plan.checking import check_project
from coop_plan.errors import Locate, Mark, Severity
from coop_plan.layout import COLLECTION_FILES
from coop_plan.rules import check_dataset
from coop_plan.rules.book import NOUNS
from coop_plan.rules.life import began_on
from coop_plan.rules.organised import has_right_check_digit
from coop_plan.rules.references import LOCAL, references_of
from coop_plan.scalars import parse_text


def nowhere(collection: str, identity: str, *field_path: str | int) -> Mark:
    return Mark("/".join([collection, identity, *map(str, field_path)]))


def records() -> list[type[model.Record]]:
    found = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, model.Record)]
    return [each for each in found if each not in (model.Record, model.Dataset) and not each.__name__.endswith("File")]


def is_id(annotation: Any) -> bool:
    """Tell whether a field's type is `Id`, perhaps optional or in a tuple."""
    return "pattern='^[a-z0-9]" in repr(annotation)


def id_fields() -> Iterator[tuple[type[model.Record], str]]:
    for kind in records():
        for name, field in kind.model_fields.items():
            whole = (field.annotation, *field.metadata)
            if name != "id" and any(is_id(each) or any(map(is_id, get_args(each))) for each in whole):
                yield kind, name


def test_there_are_fields_that_hold_ids() -> None:
    assert {(model.Task, "plan"), (model.Baseline, "cooperatives"), (model.Portal, "place")} <= set(id_fields())
    assert parse_text is not None


@pytest.mark.parametrize(("kind", "name"), list(id_fields()), ids=lambda each: getattr(each, "__name__", each))
def test_every_field_that_holds_ids_is_checked(kind: type[model.Record], name: str) -> None:
    local = {field for base in kind.__mro__ for field in LOCAL.get(base, set())}

    assert name in references_of(kind) or name in local


def test_every_collection_that_is_referred_to_has_a_name_for_people() -> None:
    referred = {
        collection for kind in records() for collections in references_of(kind).values() for collection in collections
    }

    assert referred <= NOUNS.keys() & COLLECTION_FILES.keys()


@pytest.mark.parametrize(("first", "last"), [("000000001", 7), ("123456789", 3), ("100000000", None)])
def test_the_check_digit_follows_from_the_first_nine(first: str, last: int | None) -> None:
    right = [digit for digit in range(10) if has_right_check_digit(f"{first}{digit}")]

    weighed = sum(int(digit) * weight for digit, weight in zip(first, (31, 29, 23, 19, 17, 13, 7, 5, 3), strict=True))
    assert right == [digit for digit in range(10) if 10 - weighed % 11 == digit]
    assert last is None or right in ([last], [])


@pytest.fixture(scope="module")
def good() -> tuple[model.Dataset, Locate]:
    checked = check_project(GOOD / "data", GOOD / "content")
    assert checked.dataset
    return checked.dataset, checked.locate


def messages_about(good: tuple[model.Dataset, Locate], collection: str, record: model.Record) -> list[str]:
    """Return what is said about one record put beside those of the good project."""
    dataset, _ = good
    changed = dataset.model_copy(update={collection: (*getattr(dataset, collection), record)})
    place = f"{collection}/{getattr(record, 'id', '')}"
    return [problem.message for problem in check_dataset(changed, nowhere) if problem.mark.path.startswith(place)]


@pytest.mark.parametrize(
    ("points", "rating", "fits"),
    [
        (80, "tốt", True),
        (79, "tốt", False),
        (79, "khá", True),
        (65, "khá", True),
        (64, "khá", False),
        (64, "trung bình", True),
        (50, "trung bình", True),
        (49, "trung bình", False),
        (49, "yếu", True),
        (100, "tốt", True),
        (0, "yếu", True),
        (70, "không xếp loại", True),
        (101, "tốt", False),
    ],
)
def test_points_belong_to_one_rating(good: tuple[model.Dataset, Locate], points: int, rating: str, fits: bool) -> None:
    result = {"year": 2023, "known_on": "2024-03-01", "points": points, "rating": rating}
    cooperative = make_cooperative(9, place="ap-nam", assessments=[result])

    assert (messages_about(good, "cooperatives", cooperative) == []) is fits


@pytest.mark.parametrize(
    ("stars", "points", "fits"),
    [
        (3, 50, True),
        (3, 49, False),
        (3, 70, False),
        (4, 70, True),
        (4, 89, True),
        (5, 90, True),
        (5, 100, True),
        (2, 40, False),
    ],
)
def test_ocop_points_belong_to_their_stars(
    good: tuple[model.Dataset, Locate], stars: int, points: int, fits: bool
) -> None:
    certificate = {"stars": stars, "points": points, "issued_on": "2023-01-01", "expires_on": "2026-01-01"}
    product = {"id": "san-pham", "name": "Sản phẩm", "ocop": [certificate]}
    cooperative = make_cooperative(9, place="ap-nam", products=[product])

    assert (messages_about(good, "cooperatives", cooperative) == []) is fits


@pytest.mark.parametrize(
    ("issued", "expires", "fits"),
    [
        ("2023-06-01", "2025-06-01", True),
        ("2023-06-01", "2025-06-02", False),
        ("2024-02-29", "2026-03-01", True),
        ("2024-02-29", "2026-03-02", False),
    ],
)
def test_vietgap_lasts_two_years_at_most(
    good: tuple[model.Dataset, Locate], issued: str, expires: str, fits: bool
) -> None:
    certificate = {"scheme": "VietGAP", "issued_on": issued, "expires_on": expires}
    cooperative = make_cooperative(9, place="ap-nam", certificates=[certificate])

    assert (messages_about(good, "cooperatives", cooperative) == []) is fits


@pytest.mark.parametrize(("total", "fits"), [(5, True), (4, False)])
def test_a_cooperative_has_five_members_at_least(good: tuple[model.Dataset, Locate], total: int, fits: bool) -> None:
    cooperative = make_cooperative(9, place="ap-nam", members=[{"on": "2024-01-01", "total": total}])

    assert (messages_about(good, "cooperatives", cooperative) == []) is fits


@pytest.mark.parametrize(("total", "fits"), [(2, True), (1, False)])
def test_a_group_has_two_members_at_least(good: tuple[model.Dataset, Locate], total: int, fits: bool) -> None:
    group = make_group(9, place="ap-nam", members=[{"on": "2024-01-01", "total": total}])

    assert (messages_about(good, "groups", group) == []) is fits


@pytest.mark.parametrize(("population", "fits"), [("managers", True), ("cooperatives", False)])
def test_a_count_of_managers_may_look_among_some_cooperatives_only(
    good: tuple[model.Dataset, Locate], population: str, fits: bool
) -> None:
    """Who of the managers counts is fixed, so conditions can only say whose managers are looked at."""
    among = [{"fact": "status", "any_of": ["đang hoạt động"]}]
    measure = make_measure(population=population, among=among, counted=[])
    indicator = make_indicator(id="can-bo", kind="stock", unit="người", measure=measure)

    refused = any(each.startswith("among:") for each in messages_about(good, "indicators", indicator))
    assert refused is not fits


def test_a_record_begins_with_its_registration_or_its_contract() -> None:
    assert began_on(make_cooperative(1, registered_on="2020-01-01")) == date(2020, 1, 1)
    assert began_on(make_group(1, started_on=None)) is None


def test_messages_speak_to_people(good: tuple[model.Dataset, Locate]) -> None:
    """No message shows what only programmers know: a Python value, a class, an English sentence."""
    wrong = make_cooperative(9, place="khong-co", size="vừa", governance="rút gọn", history=[])
    dataset, _ = good

    told = check_dataset(dataset.model_copy(update={"cooperatives": (*dataset.cooperatives, wrong)}), nowhere)

    assert {problem.severity for problem in told} == {Severity.ERROR, Severity.WARNING}
    assert not [problem for problem in told if re.search(r"None|\bTrue\b|<class|\bshould\b|Enum", problem.message)]
