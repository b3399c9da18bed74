"""Small builders for tests: each shows only what matters and fills in the rest with a coherent default."""

from __future__ import annotations

from datetime import date
from typing import Any

from coop_plan.model import (
    Cooperative,
    Dataset,
    Group,
    Indicator,
    Organisation,
    Place,
    Plan,
    Portal,
    Report,
    Target,
    Task,
)

ACTIVE = {"fact": "status", "any_of": ["đang hoạt động"]}
LINKED = {"fact": "linkage", "stages": ["tiêu thụ"]}


def make_cooperative(number: int = 1, **fields: Any) -> Cooperative:
    values: dict[str, Any] = {
        "id": f"htx-{number:02d}",
        "name": f"HTX minh họa số {number:02d}",
        "place": "xa-a",
        "registered_on": "2020-01-01",
        "provenance": "illustrative",
    } | fields
    values.setdefault("history", [{"on": values["registered_on"], "status": "đang hoạt động"}])
    return Cooperative.model_validate(values)


def make_group(number: int = 1, **fields: Any) -> Group:
    values: dict[str, Any] = {
        "id": f"tht-{number:02d}",
        "name": f"Tổ hợp tác minh họa số {number:02d}",
        "place": "xa-a",
        "started_on": "2020-01-01",
        "history": [{"on": "2020-01-01", "status": "đang hoạt động"}],
        "provenance": "illustrative",
    } | fields
    return Group.model_validate(values)


def make_linkage(start_on: str = "2024-01-01", **fields: Any) -> dict[str, Any]:
    return {"enterprise": "Doanh nghiệp minh họa", "start_on": start_on, "stages": ["tiêu thụ"]} | fields


def make_indicator(**fields: Any) -> Indicator:
    """Return a share of active cooperatives that have a sales contract, unless told otherwise."""
    values: dict[str, Any] = {
        "id": "lien-ket",
        "name": "Tỷ lệ HTX có hợp đồng liên kết",
        "short_name": "Liên kết",
        "kind": "share",
        "direction": "higher",
        "unit": "HTX",
        "definition": "HTX có hợp đồng liên kết.",
        "provenance": "official",
        "source": "bai",
        "measure": make_measure(),
    } | fields
    return Indicator.model_validate(values)


def make_measure(**fields: Any) -> dict[str, Any]:
    return {
        "population": "cooperatives",
        "among": [ACTIVE],
        "counted": [LINKED],
        "counted_words": "có hợp đồng liên kết",
    } | fields


def make_target(**fields: Any) -> Target:
    values: dict[str, Any] = {
        "indicator": "lien-ket",
        "comparison": "≥",
        "threshold": "50",
        "words": "Một nửa số HTX có liên kết.",
        "provenance": "official",
        "source": "bai",
    } | fields
    return Target.model_validate(values)


def make_milestone(on: str, expected: str) -> dict[str, Any]:
    return {"on": on, "expected": expected, "provenance": "illustrative"}


def make_plan(*targets: Target, **fields: Any) -> Plan:
    values: dict[str, Any] = {
        "id": "2024",
        "title": "Kế hoạch năm 2024",
        "short_title": "kế hoạch năm 2024",
        "summary": "Tóm tắt.",
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "place": "vung",
        "issuer": "ubnd",
        "targets": targets or (make_target(),),
        "provenance": "official",
        "source": "bai",
    } | fields
    return Plan.model_validate(values)


def make_report(as_of: str = "2024-09-30", **fields: Any) -> Report:
    values: dict[str, Any] = {
        "id": f"ky-{as_of}",
        "plan": "2024",
        "title": f"Kỳ {as_of}",
        "as_of": as_of,
        "provenance": "illustrative",
    } | fields
    return Report.model_validate(values)


def make_task(number: int = 1, **fields: Any) -> Task:
    values: dict[str, Any] = {
        "id": f"viec-{number}",
        "plan": "2024",
        "group": "a",
        "order": number,
        "title": f"Việc {number}",
        "description": "Nội dung.",
        "provenance": "official",
        "source": "bai",
    } | fields
    return Task.model_validate(values)


def make_update(on: str, state: str, **fields: Any) -> dict[str, Any]:
    return {"on": on, "state": state, "text": "Đã làm.", "provenance": "illustrative"} | fields


def make_place(place_id: str = "xa-a", **fields: Any) -> Place:
    values: dict[str, Any] = {
        "id": place_id,
        "code": "00001",
        "name": place_id.replace("-", " ").title(),
        "level": "xã",
        "parent": "vung",
        "provenance": "illustrative",
    } | fields
    return Place.model_validate(values)


def make_portal(**fields: Any) -> Portal:
    values: dict[str, Any] = {
        "name": "Cổng",
        "subtitle": "Địa phương",
        "greeting": "Chào mừng",
        "description": "Giới thiệu.",
        "place": "vung",
        "publisher": "ubnd",
        "plan": "2024",
        "origin": {"name": "Cổng gốc", "url": "https://example.org", "copyright": "©"},
    } | fields
    return Portal.model_validate(values)


def make_dataset(**fields: Any) -> Dataset:
    """Return a dataset with one plan of one target, two places and a report on 30/9/2024, unless told otherwise."""
    values: dict[str, Any] = {
        "portal": make_portal(),
        "organisations": (
            Organisation.model_validate(
                {"id": "ubnd", "name": "UBND", "kind": "cơ quan nhà nước", "provenance": "illustrative"}
            ),
        ),
        "places": (make_place("vung", parent=None), make_place("xa-a"), make_place("xa-b")),
        "plans": (make_plan(),),
        "indicators": (make_indicator(),),
        "reports": (make_report(),),
    } | fields
    return Dataset(**values)


def day(text: str) -> date:
    """Read an ISO day, to keep tables short."""
    return date.fromisoformat(text)
