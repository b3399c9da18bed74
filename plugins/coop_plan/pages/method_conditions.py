"""Describe: each kind of condition asked of one example record, answered by the code that counts the site's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from ..model import Condition, Cooperative, Plan
from ..progress.conditions import Answer, Circumstances, Subject, answer

DAYS = (date(2024, 6, 30), date(2024, 12, 31))
"""The example record changes between these two days, so a condition may be answered differently."""
_BY_US = {"provenance": "illustrative"}
_RECORD: dict[str, Any] = {
    "id": "htx-vi-du",
    "name": "HTX ví dụ",
    "place": "xa-vi-du",
    "registered_on": "2023-09-15",
    "size": "nhỏ",
    "chains": ["lua"],
    "history": [
        {"on": "2023-09-15", "status": "đang hoạt động"},
        {"on": "2024-08-01", "status": "tạm ngừng"},
        {"on": "2024-12-01", "status": "đang hoạt động"},
    ],
    "members": [{"on": "2024-01-01", "total": "18"}, {"on": "2024-09-01", "total": "21"}],
    "managers": [
        {"on": "2024-01-01", "total": "5", "college": "1"},
        {"on": "2024-09-01", "total": "4", "college": "1"},
    ],
    "assessments": [{"year": "2023", "known_on": "2024-07-15", "rating": "khá", "effective": "true"}],
    "linkages": [
        {"enterprise": "Doanh nghiệp ví dụ", "start_on": "2024-03-01", "end_on": "2024-12-30", "stages": ["tiêu thụ"]}
    ],
    "designations": [{"title": "HTX tiêu biểu", "on": "2024-10-01"}],
    "technologies": [{"name": "tưới tiết kiệm", "chain": "lua", "start_on": "2024-07-01"}],
    "certificates": [{"scheme": "VietGAP", "issued_on": "2023-10-01", "expires_on": "2024-09-30"}],
    "area_codes": [{"market": "nội địa", "granted_on": "2024-08-01"}],
    "products": [
        {"id": "gao", "name": "Gạo", "ocop": [{"stars": "3", "issued_on": "2024-07-01", "expires_on": "2027-06-30"}]}
    ],
    **_BY_US,
}
_PLAN: dict[str, Any] = {
    "id": "vi-du",
    "title": "Kế hoạch ví dụ",
    "short_title": "kế hoạch ví dụ",
    "summary": "Ví dụ.",
    "period": {"start": "2024-01-01", "end": "2024-12-31"},
    "place": "xa-vi-du",
    "issuer": "vi-du",
    "baseline": {"on": "2024-01-01", "count": "1", "cooperatives": ["htx-vi-du"], **_BY_US},
    "targets": [],
    **_BY_US,
}
_QUESTIONS: tuple[dict[str, Any], ...] = (
    {"fact": "status", "any_of": ["đang hoạt động"]},
    {"fact": "baseline"},
    {"fact": "established_in_period"},
    {"fact": "age", "months_at_least": "12"},
    {"fact": "pause_in_year", "months_at_most": "3"},
    {"fact": "rating", "any_of": ["tốt", "khá"]},
    {"fact": "effective"},
    {"fact": "linkage", "stages": ["tiêu thụ"]},
    {"fact": "designation", "title": "HTX tiêu biểu"},
    {"fact": "technology", "key_chain_only": "true"},
    {"fact": "certificate", "any_of": ["VietGAP"]},
    {"fact": "area_code"},
    {"fact": "ocop", "stars_at_least": "3"},
    {"fact": "chain", "any_of": ["lua"]},
    {"fact": "place", "any_of": ["xa-vi-du"]},
    {"fact": "size", "any_of": ["nhỏ", "vừa", "lớn"]},
    {"fact": "members", "at_least": "20"},
    {"fact": "managers", "college_percent_at_least": "25"},
    {"fact": "counted_in", "indicator": "lien-ket"},
)


@dataclass(frozen=True, slots=True)
class ConditionExample:
    """A condition with its answers on the two days."""

    fact: str
    meaning: str
    answers: tuple[Answer, ...]


def condition_examples() -> tuple[ConditionExample, ...]:
    """Ask every kind of condition of the example record, on both days."""
    reader: TypeAdapter[Any] = TypeAdapter(Condition)
    subject = Subject(Cooperative.model_validate(_RECORD))
    plan = Plan.model_validate(_PLAN)
    found = []
    for question in _QUESTIONS:
        condition = reader.validate_python(question)
        meaning = type(condition).model_fields["fact"].description or ""
        answers = tuple(answer(condition, subject, _circumstances(plan, day)) for day in DAYS)
        found.append(ConditionExample(condition.fact, meaning, answers))
    return tuple(found)


def _circumstances(plan: Plan, day: date) -> Circumstances:
    return Circumstances(
        plan=plan,
        day=day,
        key_chains=frozenset({"lua"}),
        chain_names={"lua": "lúa"},
        place_names={"xa-vi-du": "xã ví dụ"},
        indicator_names={"lien-ket": "Liên kết"},
        counted_in=lambda _indicator, _subject: True,
    )
