"""Describe: an example year of a few cooperatives, assessed by the code that assesses the site's own plans.

Its days lie in a year that the caller names; everything else is fixed, so that each rule shows at its boundary.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..model import Dataset
from ..progress import compute_progress, freeze, record_corrections
from ..results import Assessment, Changes, Edition, Revised, SiteProgress

LINKED, KEPT, NEW, SKILLED, PAUSED, EVERYWHERE = "lien-ket", "duy-tri", "moi", "can-bo", "tam-ngung", "moi-noi"
CERTIFIED, ANYWHERE = "chung-nhan", "noi-nao-do"
_BY_US = {"provenance": "illustrative"}
_ACTIVE = {"fact": "status", "any_of": ["đang hoạt động"]}
_HAS_CONTRACT = {"fact": "linkage"}


@dataclass(frozen=True, slots=True)
class ExampleYear:
    """The example year on its three reporting dates; `corrected` are the same dates after a record was corrected."""

    progress: SiteProgress
    corrected: SiteProgress

    def edition(self, month: int) -> Edition:
        """Return the reporting date in a month."""
        return next(each for each in self.progress.editions if each.report.as_of.month == month)

    def on(self, month: int, indicator_id: str) -> Assessment:
        """Return an indicator as it was assessed on the reporting date of a month."""
        return next(each for each in self.edition(month).progress.assessments if each.id == indicator_id)

    def changes(self, month: int) -> Changes:
        """Return what was new on the reporting date of a month."""
        return next(each for each in self.progress.changes if each.after.as_of.month == month)

    @property
    def revised(self) -> tuple[Revised, ...]:
        """Return what a report stated and revised, then what was counted again after a record was corrected."""
        stated = [each for each in self.progress.revised if each.stated]
        return (*stated, *(each for each in self.corrected.revised if not each.stated))


@cache
def example_year(year: int) -> ExampleYear:
    """Return the example year, assessed; it depends on nothing but the year."""
    progress = compute_progress(_dataset(year))
    return ExampleYear(progress, _corrected(year, progress))


def _corrected(year: int, before: SiteProgress) -> SiteProgress:
    """Publish the first date, then learn of a contract that its records lacked, and say so."""
    frozen = freeze(before.editions[0])
    correction = {"indicator": LINKED, "on": f"{year}-07-20", "reason": "Hồ sơ gửi muộn."}
    late = {"linkages": [_contract(f"{year}-02-01", f"{year}-04-30")]}
    known = _dataset(year, late=late, corrections=[correction]).model_copy(update={"frozen": (frozen,)})
    recorded = record_corrections(frozen, compute_progress(known).drifts)
    return compute_progress(known.model_copy(update={"frozen": (recorded,)}))


# ── The records ───────────────────────────────────────────────────────────────────────────────────────────────────


def _dataset(year: int, *, late: dict[str, Any] | None = None, corrections: Iterable[Any] = ()) -> Dataset:
    return Dataset.model_validate(
        {
            "portal": _portal(),
            "places": [_place("vung"), *(_place(place, parent="vung") for place in ("xa-a", "xa-b"))],
            "cooperatives": _cooperatives(year, late or {}),
            "indicators": _indicators(),
            "plans": [_plan(year)],
            "tasks": [_task(year)],
            "reports": _reports(year, tuple(corrections)),
        }
    )


def _portal() -> dict[str, Any]:
    words = dict.fromkeys(("name", "subtitle", "greeting", "description"), "Ví dụ")
    origin = {"name": "Ví dụ", "url": "https://vi-du.example", "copyright": "Ví dụ"}
    return {**words, "place": "vung", "publisher": "vi-du", "plan": "vi-du", "origin": origin}


def _place(identity: str, **fields: Any) -> dict[str, Any]:
    return {"id": identity, "code": "0", "name": identity, "level": "xã", **_BY_US, **fields}


def _certificate(year: int, expires_on: str) -> dict[str, Any]:
    return {"scheme": "VietGAP", "issued_on": f"{year - 1}-06-01", "expires_on": expires_on}


def _contract(start_on: str, end_on: str | None = None) -> dict[str, Any]:
    return {"enterprise": "Doanh nghiệp ví dụ", "start_on": start_on, "end_on": end_on, "stages": ["tiêu thụ"]}


def _cooperatives(year: int, late: dict[str, Any]) -> list[dict[str, Any]]:
    """Return six cooperatives: a contract ends on a reporting date, another begins; one is dissolved, one is new."""
    started = f"{year - 3}-01-01"

    def make(number: int, *changes: tuple[str, str], registered_on: str = started, **fields: Any) -> dict[str, Any]:
        history = [(registered_on, "đang hoạt động"), *changes]
        return {
            "id": f"htx-{number}",
            "name": f"HTX ví dụ {number}",
            "place": "xa-a" if number in (1, 2, 6) else "xa-b",
            "registered_on": registered_on,
            "history": [{"on": on, "status": status} for on, status in history],
            **_BY_US,
            **fields,
        }

    managers = [[{"on": started, "total": total, "college": "1"}] for total in ("2", "6")]
    return [
        make(
            1,
            linkages=[_contract(f"{year - 1}-01-01", f"{year}-10-31"), _contract(f"{year}-01-15", f"{year}-11-15")],
            managers=managers[0],
        ),
        make(
            2,
            linkages=[_contract(f"{year}-03-01", f"{year}-06-30")],
            managers=managers[1],
            certificates=[_certificate(year, f"{year}-10-15")],
        ),
        make(
            3,
            linkages=[_contract(f"{year}-08-01", f"{year}-11-30")],
            certificates=[_certificate(year, f"{year + 1}-06-30")],
        ),
        make(4, (f"{year}-08-15", "đã giải thể"), **late),
        make(5, registered_on=f"{year}-05-10", certificates=[_certificate(year, f"{year + 1}-06-30")]),
        make(6, (f"{year}-02-01", "tạm ngừng")),
    ]


def _indicators() -> list[dict[str, Any]]:
    def make(identity: str, kind: str, counted_words: str, measure: dict[str, Any], **fields: Any) -> dict[str, Any]:
        words = {"name": counted_words, "short_name": counted_words, "definition": counted_words}
        own = {"population": "cooperatives", "counted_words": counted_words, **measure}
        return {
            "id": identity,
            "kind": kind,
            "direction": "higher",
            "unit": "HTX",
            "measure": own,
            **words,
            **_BY_US,
            **fields,
        }

    paused = {"fact": "status", "any_of": ["tạm ngừng"]}
    certified = {"fact": "certificate", "any_of": ["VietGAP"]}
    either = {"fact": "status", "any_of": ["đang hoạt động", "tạm ngừng"]}
    linked = {"among": [_ACTIVE], "counted": [_HAS_CONTRACT]}
    other = {
        "population": "cooperatives",
        "among": [either],
        "counted": [_HAS_CONTRACT],
        "counted_words": "có hợp đồng",
    }
    reading = {"id": "ca-tam-ngung", "words": "tính cả nơi tạm ngừng", "measure": other}
    pooled = {"population": "managers", "among": [_ACTIVE, {"fact": "place", "any_of": ["xa-a"]}]}
    return [
        make(LINKED, "share", "có hợp đồng", linked, readings=[reading]),
        make(KEPT, "stock", "hiện có còn hoạt động", {"counted": [{"fact": "baseline"}, _ACTIVE]}),
        make(NEW, "flow", "thành lập mới", {"counted": [{"fact": "established_in_period"}]}),
        make(SKILLED, "share", "từ cao đẳng trở lên", pooled, unit="người"),
        make(PAUSED, "stock", "tạm ngừng", {"counted": [paused]}, direction="lower"),
        make(EVERYWHERE, "stock", "có hợp đồng", linked),
        make(ANYWHERE, "stock", "có hợp đồng", linked),
        make(CERTIFIED, "share", "nơi có VietGAP cũng có hợp đồng", {**linked, "among": [certified]}),
    ]


def _plan(year: int) -> dict[str, Any]:
    def target(indicator: str, comparison: str, threshold: str, **fields: Any) -> dict[str, Any]:
        promised = {"indicator": indicator, "comparison": comparison, "threshold": threshold, "words": "Ví dụ."}
        return {**promised, **_BY_US, **fields}

    listed = [f"htx-{number}" for number in (1, 2, 3, 4)]
    return {
        "id": "vi-du",
        "title": "Kế hoạch ví dụ",
        "short_title": "kế hoạch ví dụ",
        "summary": "Ví dụ.",
        "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "place": "vung",
        "issuer": "vi-du",
        "baseline": {"on": f"{year}-01-01", "count": len(listed), "cooperatives": listed, **_BY_US},
        "targets": [
            target(LINKED, "≥", "50", milestones=[{"on": f"{year}-06-30", "expected": "25", **_BY_US}]),
            target(KEPT, "≥", "4", milestones=[{"on": f"{year}-06-30", "expected": "4", **_BY_US}]),
            target(NEW, "≥", "1"),
            target(SKILLED, "≥", "25"),
            target(PAUSED, "≤", "1"),
            target(EVERYWHERE, "≥", "1", scope="each_place"),
            target(CERTIFIED, "≥", "50"),
            target(ANYWHERE, "≥", "1"),
        ],
        "task_groups": [{"id": "a", "code": "A", "title": "Ví dụ"}],
        **_BY_US,
    }


def _task(year: int) -> dict[str, Any]:
    update = {"on": f"{year}-08-15", "state": "hoàn thành", "text": "Ví dụ.", **_BY_US}
    words = {"title": "Giải thể nơi không còn hoạt động", "description": "Ví dụ."}
    schedule = {"start_on": f"{year}-07-15", "due_on": f"{year}-12-31", **_BY_US}
    own = {"id": "giai-the", "plan": "vi-du", "group": "a", "order": "1"}
    return {**own, **words, "schedule": schedule, "updates": [update], **_BY_US}


def _reports(year: int, corrections: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Return three reports; the one of June stated a figure, revised it, and still differs from the records."""

    def make(month_and_day: str, **fields: Any) -> dict[str, Any]:
        return {
            "id": f"ky-{month_and_day}",
            "plan": "vi-du",
            "title": "Ví dụ",
            "as_of": f"{year}-{month_and_day}",
            **_BY_US,
            **fields,
        }

    revision = {"on": f"{year}-07-10", "numerator": "4", "denominator": "5", "reason": "Đếm hai lần một hợp đồng."}
    stated = {"indicator": LINKED, "numerator": "3", "denominator": "5", "revisions": [revision], **_BY_US}
    return [
        make("03-31", corrections=list(corrections)),
        make("06-30", observations=[stated]),
        make("09-30"),
    ]
