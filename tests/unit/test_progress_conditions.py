"""Each declarative condition about dated facts, on the day before, on and after its boundary."""

from __future__ import annotations

from typing import Any

import pytest
from builders import day, make_cooperative, make_linkage, make_plan
from pydantic import TypeAdapter

from coop_plan.model import Condition, Cooperative, Group, Product
from coop_plan.progress.conditions import Circumstances, Subject, add_months, answer, answer_all, idle_days

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def circumstances(on: str, **fields: Any) -> Circumstances:
    values: dict[str, Any] = {
        "plan": make_plan(),
        "day": day(on),
        "key_chains": frozenset({"lua"}),
        "chain_names": {"lua": "Lúa", "rau": "Rau"},
        "place_names": {"xa-a": "Xã A", "xa-b": "Xã B"},
        "indicator_names": {"lien-ket": "Liên kết"},
        "counted_in": lambda _indicator, _subject: True,
    }
    return Circumstances(**(values | fields))


def ask(condition: dict[str, Any], owner: Cooperative | Group, on: str, **fields: Any) -> tuple[bool | None, str]:
    found = answer(CONDITION.validate_python(condition), Subject(owner), circumstances(on, **fields))
    return found.holds, found.reason


PAUSED = [{"on": "2020-01-01", "status": "đang hoạt động"}, {"on": "2024-08-15", "status": "tạm ngừng"}]
CONTRACT = make_linkage("2024-03-01", end_on="2024-08-31")
PARTIAL = make_linkage("2024-03-01", stages=["vật tư"])
VIETGAP = {"scheme": "VietGAP", "issued_on": "2023-06-30", "expires_on": "2024-06-29"}
DRONE = {"name": "máy bay phun thuốc", "chain": "lua", "start_on": "2024-05-01", "end_on": "2024-10-31"}
RATED = [{"year": "2023", "known_on": "2024-02-15", "rating": "khá", "effective": "true"}]
MODEL = [{"title": "HTX tiêu biểu", "on": "2024-05-20", "until": "2024-12-31"}]
MANAGERS = [
    {"on": "2024-01-01", "total": "4", "college": "1"},
    {"on": "2024-06-01", "total": "5", "college": "1"},
    {"on": "2024-09-01", "total": "0", "college": "0"},
]
CODE = [{"market": "nội địa", "granted_on": "2024-04-01", "ended_on": "2024-09-30"}]
OCOP = [{"id": "gao", "name": "Gạo", "ocop": [{"stars": "3", "issued_on": "2024-01-05", "expires_on": "2024-12-31"}]}]
POTENTIAL = [{"id": "gao", "name": "Gạo", "potential_from": "2024-07-01"}]


@pytest.mark.parametrize(
    ("condition", "fields", "on", "holds", "reason"),
    [
        ({"fact": "status", "any_of": ["đang hoạt động"]}, {"history": PAUSED}, "2024-08-14", True, "đang hoạt động từ 01/01/2020"),
        ({"fact": "status", "any_of": ["đang hoạt động"]}, {"history": PAUSED}, "2024-08-15", False, "tạm ngừng từ 15/08/2024"),
        ({"fact": "status", "any_of": ["đang hoạt động"], "negate": "true"}, {"history": PAUSED}, "2024-08-15", True, "tạm ngừng từ 15/08/2024"),
        ({"fact": "established_in_period"}, {"registered_on": "2023-12-31"}, "2024-12-31", False, "thành lập ngày 31/12/2023, ngoài kỳ kế hoạch"),
        ({"fact": "established_in_period"}, {"registered_on": "2024-01-01"}, "2024-12-31", True, "thành lập ngày 01/01/2024"),
        ({"fact": "established_in_period"}, {"registered_on": "2024-06-02"}, "2024-06-01", False, "thành lập ngày 02/06/2024, ngoài kỳ kế hoạch"),
        ({"fact": "established_in_period"}, {"registered_on": "2024-06-01", "origin": "tách"}, "2024-06-01", False, "hình thành do tách, không phải thành lập mới"),
        ({"fact": "age", "months_at_least": "12"}, {"registered_on": "2023-10-01"}, "2024-09-30", False, "đăng ký ngày 01/10/2023, chưa đủ 12 tháng"),
        ({"fact": "age", "months_at_least": "12"}, {"registered_on": "2023-09-30"}, "2024-09-30", True, "đăng ký ngày 30/09/2023, đủ 12 tháng"),
        ({"fact": "pause_in_year", "months_at_most": "3"}, {}, "2024-09-30", True, "không ngừng hoạt động trong năm"),
        ({"fact": "pause_in_year", "months_at_most": "3"}, {"history": PAUSED}, "2024-11-14", True, "ngừng hoạt động 92 ngày trong năm, kể từ 15/08/2024"),
        ({"fact": "pause_in_year", "months_at_most": "3"}, {"history": PAUSED}, "2024-11-15", False, "ngừng hoạt động 93 ngày trong năm, kể từ 15/08/2024"),
        ({"fact": "rating", "any_of": ["tốt", "khá"]}, {"assessments": RATED}, "2024-02-14", None, "chưa có kết quả xếp loại"),
        ({"fact": "rating", "any_of": ["tốt", "khá"]}, {"assessments": RATED}, "2024-02-15", True, "xếp loại khá năm 2023"),
        ({"fact": "rating", "any_of": ["tốt"]}, {"assessments": RATED}, "2024-02-15", False, "xếp loại khá năm 2023"),
        ({"fact": "effective"}, {"assessments": RATED}, "2024-02-14", None, "chưa có kết quả đánh giá hiệu quả"),
        ({"fact": "effective"}, {"assessments": RATED}, "2024-02-15", True, "hoạt động hiệu quả, đánh giá năm 2023"),
        ({"fact": "linkage", "stages": ["tiêu thụ"]}, {}, "2024-03-01", False, "chưa có hợp đồng liên kết"),
        ({"fact": "linkage", "stages": ["tiêu thụ"]}, {"linkages": [CONTRACT]}, "2024-02-29", False, "chưa có hợp đồng liên kết"),
        ({"fact": "linkage", "stages": ["tiêu thụ"]}, {"linkages": [CONTRACT]}, "2024-08-31", True, "hợp đồng từ 01/03/2024 đến 31/08/2024"),
        ({"fact": "linkage", "stages": ["tiêu thụ"]}, {"linkages": [CONTRACT]}, "2024-09-01", False, "hợp đồng hết hạn ngày 31/08/2024"),
        ({"fact": "linkage", "stages": ["tiêu thụ"]}, {"linkages": [PARTIAL]}, "2024-09-01", False, "hợp đồng không có khâu tiêu thụ"),
        ({"fact": "certificate", "any_of": ["VietGAP"]}, {}, "2024-06-29", False, "chưa có chứng nhận"),
        ({"fact": "certificate", "any_of": ["VietGAP"]}, {"certificates": [VIETGAP]}, "2024-06-29", True, "VietGAP đến 29/06/2024"),
        ({"fact": "certificate", "any_of": ["VietGAP"]}, {"certificates": [VIETGAP]}, "2024-06-30", False, "VietGAP hết hạn ngày 29/06/2024"),
        ({"fact": "technology"}, {}, "2024-05-01", False, "chưa ứng dụng công nghệ cao"),
        ({"fact": "technology", "key_chain_only": "true"}, {"technologies": [DRONE]}, "2024-10-31", True, "ứng dụng máy bay phun thuốc từ 01/05/2024"),
        ({"fact": "technology", "key_chain_only": "true"}, {"technologies": [DRONE | {"chain": "rau"}]}, "2024-10-31", False, "công nghệ không gắn với ngành hàng chủ lực"),
        ({"fact": "technology"}, {"technologies": [DRONE]}, "2024-11-01", False, "chưa ứng dụng công nghệ cao"),
        ({"fact": "designation", "title": "HTX tiêu biểu"}, {"designations": MODEL}, "2024-05-20", True, "được công nhận ngày 20/05/2024"),
        ({"fact": "designation", "title": "HTX tiêu biểu"}, {"designations": MODEL}, "2025-01-01", False, "chưa được công nhận"),
        ({"fact": "area_code"}, {"area_codes": CODE}, "2024-09-30", True, "mã số vùng trồng cấp ngày 01/04/2024"),
        ({"fact": "area_code"}, {"area_codes": CODE}, "2024-10-01", False, "chưa có mã số vùng trồng còn hiệu lực"),
        ({"fact": "ocop", "stars_at_least": "3"}, {"products": OCOP}, "2024-12-31", True, "OCOP 3 sao đến 31/12/2024"),
        ({"fact": "ocop", "stars_at_least": "4"}, {"products": OCOP}, "2024-12-31", False, "chưa có OCOP từ 4 sao còn hạn"),
        ({"fact": "ocop", "stars_at_least": "3"}, {"products": POTENTIAL}, "2024-12-31", False, "chưa có OCOP từ 3 sao còn hạn"),
        ({"fact": "ocop", "stars_at_least": "3", "or_potential": "true"}, {"products": POTENTIAL}, "2024-07-01", True, "sản phẩm tiềm năng từ 01/07/2024"),
        ({"fact": "chain", "any_of": ["lua"]}, {"chains": ["lua", "rau"]}, "2024-07-01", True, "ngành hàng lúa và rau"),
        ({"fact": "chain", "any_of": ["lua"]}, {"chains": ["rau"]}, "2024-07-01", False, "ngành hàng rau"),
        ({"fact": "chain", "any_of": ["lua"]}, {}, "2024-07-01", None, "chưa rõ ngành hàng"),
        ({"fact": "place", "any_of": ["xa-a"]}, {}, "2024-07-01", True, "ở Xã A"),
        ({"fact": "place", "any_of": ["xa-b"]}, {}, "2024-07-01", False, "ở Xã A"),
        ({"fact": "size", "any_of": ["nhỏ"]}, {"size": "nhỏ"}, "2024-07-01", True, "quy mô nhỏ"),
        ({"fact": "size", "any_of": ["nhỏ"]}, {}, "2024-07-01", None, "chưa rõ quy mô"),
        ({"fact": "members", "at_least": "20"}, {"members": [{"on": "2024-01-01", "total": "19"}]}, "2024-07-01", False, "19 thành viên"),
        ({"fact": "members", "at_least": "20"}, {"members": [{"on": "2024-01-01", "total": "20"}]}, "2024-07-01", True, "20 thành viên"),
        ({"fact": "members", "at_least": "20"}, {}, "2024-07-01", None, "chưa rõ số thành viên"),
        ({"fact": "managers", "college_percent_at_least": "25"}, {"managers": MANAGERS}, "2023-12-31", None, "chưa có số cán bộ quản lý"),
        ({"fact": "managers", "college_percent_at_least": "25"}, {"managers": MANAGERS}, "2024-01-01", True, "1 trong 4 người từ cao đẳng trở lên, bằng 25,0%"),
        ({"fact": "managers", "college_percent_at_least": "25,1"}, {"managers": MANAGERS}, "2024-01-01", False, "1 trong 4 người từ cao đẳng trở lên, bằng 25,0%"),
        ({"fact": "managers", "college_percent_at_least": "25"}, {"managers": MANAGERS}, "2024-06-01", False, "1 trong 5 người từ cao đẳng trở lên, bằng 20,0%"),
        ({"fact": "managers", "college_percent_at_least": "25"}, {"managers": MANAGERS}, "2024-09-01", None, "chưa có số cán bộ quản lý"),
        ({"fact": "baseline"}, {}, "2024-07-01", None, "kế hoạch chưa có danh sách ban đầu"),
        ({"fact": "counted_in", "indicator": "lien-ket"}, {}, "2024-07-01", True, "được tính ở chỉ tiêu «Liên kết»"),
    ],
)  # fmt: skip
def test_condition_answers_as_of_the_day(
    condition: dict[str, Any], fields: dict[str, Any], on: str, holds: bool | None, reason: str
) -> None:
    assert ask(condition, make_cooperative(**fields), on) == (holds, reason)


@pytest.mark.parametrize(("listed", "holds"), [(["htx-01"], True), (["htx-02"], False)])
def test_baseline_is_the_plans_own_list(listed: list[str], holds: bool) -> None:
    baseline = {"on": "2024-01-01", "count": "1", "cooperatives": listed, "provenance": "illustrative"}

    found = ask({"fact": "baseline"}, make_cooperative(), "2024-07-01", plan=make_plan(baseline=baseline))

    assert found[0] is holds


@pytest.mark.parametrize("known", [True, False, None])
def test_being_counted_elsewhere_keeps_unknown_apart_from_no(known: bool | None) -> None:
    condition = {"fact": "counted_in", "indicator": "lien-ket"}

    found = ask(condition, make_cooperative(), "2024-07-01", counted_in=lambda _indicator, _subject: known)

    assert found[0] is known


def test_unknown_stays_unknown_when_negated() -> None:
    assert ask({"fact": "effective", "negate": "true"}, make_cooperative(), "2024-07-01")[0] is None


def test_one_no_decides_before_an_unknown() -> None:
    conditions = tuple(
        CONDITION.validate_python(each) for each in ({"fact": "effective"}, {"fact": "place", "any_of": ["xa-b"]})
    )

    found = answer_all(conditions, Subject(make_cooperative()), circumstances("2024-07-01"))

    assert (found.holds, found.reason) == (False, "ở Xã A")


def test_product_of_its_own_chain_is_asked_before_its_owners() -> None:
    product = Product.model_validate({"id": "rau-sach", "name": "Rau sạch", "chain": "rau"})
    subject = Subject(make_cooperative(chains=["lua"]), product)
    condition = CONDITION.validate_python({"fact": "chain", "any_of": ["rau"]})

    assert answer(condition, subject, circumstances("2024-07-01")).holds is True


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_are_added_within_the_calendar(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


def test_idle_days_of_several_pauses_are_added_within_the_year() -> None:
    history = make_cooperative(
        history=[
            {"on": "2023-12-01", "status": "tạm ngừng"},
            {"on": "2024-01-11", "status": "đang hoạt động"},
            {"on": "2024-12-22", "status": "tạm ngừng"},
        ]
    ).history

    assert idle_days(history, day("2024-01-01"), day("2024-12-31")) == (20, day("2024-01-01"))
