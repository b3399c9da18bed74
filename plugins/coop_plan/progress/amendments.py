"""Compute, step 10: words of past dates that were changed after their publication, each as the records declare it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from ..model import Dataset, Evidence, Milestone, Path, Plan, Provenance
from ..results import Amended, Edition, SiteProgress
from ..statements import (
    BODY,
    DEFINITION,
    DEMAND,
    FIGURE,
    LEVEL,
    NAME,
    PLACE,
    PLAN,
    READING,
    REPORT,
    SCHEDULE,
    TASK,
    UPDATE,
    Named,
    Said,
    said_on,
)
from ..wording import format_day, format_decimal, join_words

WORDINGS = {
    "name": "tên",
    "short_name": "tên ngắn",
    "unit": "đơn vị",
    "level": "cấp",
    "among_words": "lời mẫu số",
    "counted_words": "lời tử số",
}
"""What the words of a definition are called."""
_LABELS = {
    **WORDINGS,
    "name": "",
    "comparison": "phép so sánh",
    "threshold": "mức",
    "due_on": "hạn",
    "path": "lộ trình",
    "milestones": "mốc",
    "words": "lời",
    "purposes": "mục đích",
    "title": "tên",
    "short_title": "tên ngắn",
    "published_on": "ngày công bố",
    "nature": "tính chất số",
    "reported_by": "nơi báo cáo",
    "provenance": "nguồn gốc",
    "source": "nguồn",
    "source_note": "chỗ trong nguồn",
    "value": "giá trị",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "state": "tình trạng",
    "text": "nội dung",
    "evidence": "bằng chứng",
    "start_on": "bắt đầu",
    "lead": "chủ trì",
    "partners": "phối hợp",
    "note": "ghi chú",
}
"""What a field is called before its words, in readers' words."""
_CODES = {
    Path.STEP.value: "giữ nguyên đến mốc sau",
    Path.LINEAR.value: "tăng đều giữa hai mốc",
    Provenance.OFFICIAL.value: "có nguồn",
    Provenance.ILLUSTRATIVE.value: "minh họa",
}


_WORDED = {
    DEFINITION: "Lời của chỉ tiêu",
    READING: "Cách hiểu của chỉ tiêu",
    LEVEL: "Cách hiểu của chỉ tiêu",
    TASK: "Tên nhiệm vụ",
    PLAN: "Tên kế hoạch",
    BODY: "Tên cơ quan",
    PLACE: "Tên địa bàn",
}
"""What the words of definitions are called, before whose they are."""


def find_amended(dataset: Dataset) -> tuple[Amended, ...]:
    """Return every change of words that dates of a plan publish, the latest first."""
    found = [amended for plan in dataset.plans for amended in _amended(dataset, plan)]
    return tuple(sorted(found, key=lambda each: (each.on, each.of), reverse=True))


def amended_later(site: SiteProgress, edition: Edition) -> tuple[Amended, ...]:
    """Return what was changed of a date's own words after it, oldest first; another report's words stand on its page."""
    plan, day = edition.progress.plan, edition.report.as_of
    said = said_on(edition.dataset, plan, day, _named_by(edition))
    own = (each for each in site.amended if each.plan.id == plan.id and each.on > day and each.of in said)
    kept = (each for each in own if each.of.split("/")[:1] != ["reports"] or each.of.split("/")[1] == edition.report.id)
    return tuple(sorted(kept, key=lambda each: (each.on, each.of)))


def _named_by(edition: Edition) -> Named:
    """Return the records that a date counts, and the places that it names."""
    assessments = edition.progress.assessments
    values = (value for each in assessments for value in (each.value, *(one.value for one in each.readings)))
    judged = {place.place_id for each in assessments for place in each.places}
    outlooks = (each.outlook for each in assessments if each.outlook)
    ending = {each.place_id for outlook in outlooks for risk in outlook.risks for each in risk.endings}
    return Named(frozenset(member.id for value in values for member in value.members), judged | ending)


def _amended(dataset: Dataset, plan: Plan) -> Iterator[Amended]:
    """Yield each declared change of a plan's words; those of figures that records gave are corrections."""
    everybody = {each.id for each in dataset.organised()}
    everybody |= {product.id for each in dataset.organised() for product in each.products}
    everything = Named(everybody, {each.id for each in dataset.places})
    changes = [
        each
        for each in said_on(dataset, plan, date.max, everything).values()
        if each.on and "/corrections/" not in each.of
    ]
    for day in sorted({each.on for each in changes if each.on}):
        before, after = (said_on(dataset, plan, on, everything) for on in (day - timedelta(days=1), day))
        for change in (each for each in changes if each.on == day):
            then, now = before.get(change.about), after.get(change.about)
            if known := now or then:
                reason = str(change.values.get("reason", ""))
                words = _words(dataset, plan, then, now)
                yield Amended(plan, change.about, day, _what(dataset, known), *words, reason, known.kind is FIGURE)


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _words(dataset: Dataset, plan: Plan, before: Said | None, after: Said | None) -> tuple[str, str]:
    """Say what differs, before and after."""
    old, new = (dict(each.values) if each else {} for each in (before, after))
    fields = [name for name in _LABELS if old.get(name) != new.get(name)]
    return _tell(dataset, plan, old, fields), _tell(dataset, plan, new, fields)


def _tell(dataset: Dataset, plan: Plan, values: dict[str, object], fields: list[str]) -> str:
    told = []
    for name in fields:
        words = _value_words(dataset, plan, name, values[name]) if name in values else "không ghi"
        told.append(f"{_LABELS[name]}: {words}" if _LABELS[name] else words)
    return "; ".join(told)


def _value_words(dataset: Dataset, plan: Plan, name: str, value: object) -> str:
    if isinstance(value, tuple):
        return join_words([_value_words(dataset, plan, name, each) for each in value])
    if isinstance(value, Milestone):
        return f"{format_day(value.on)} {format_decimal(value.expected)}"
    if isinstance(value, Evidence):
        return value.document or value.article or value.photo or ""
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, (Decimal, int)):
        return format_decimal(value)
    text = str(value.value if isinstance(value, Enum) else value)
    return _named(dataset, plan, name).get(text) or _CODES.get(text, text.rstrip("."))


def _named(dataset: Dataset, plan: Plan, field: str) -> dict[str, str]:
    """Return what the ids that a field holds stand for."""
    if field in {"lead", "partners", "reported_by"}:
        return {each.id: each.name for each in dataset.organisations}
    if field == "source":
        return {each.id: each.title for each in dataset.sources}
    return {each.id: each.title for each in plan.purposes} if field == "purposes" else {}


def _what(dataset: Dataset, said: Said) -> str:
    """Name to readers what was changed."""
    _, identity, *rest = said.of.split("/")
    indicators = {each.id: each.short_name for each in dataset.indicators}
    tasks = {each.id: each.title for each in dataset.tasks}
    if said.kind is NAME:
        return "Tên sản phẩm" if rest else "Tên hợp tác xã" if said.collection == "cooperatives" else "Tên tổ hợp tác"
    if said.kind is DEMAND:
        return f"Yêu cầu của kế hoạch: {indicators[rest[-1]]}"
    if said.kind is FIGURE:
        return f"Số báo cáo nêu: {indicators[rest[-1].split('@')[0]]}"
    if said.kind is REPORT:
        return "Lời của báo cáo"
    if said.kind is SCHEDULE:
        return f"Phân công, thời hạn: {tasks[identity]}"
    if said.kind is UPDATE:
        return f"Cập nhật ngày {format_day(date.fromisoformat(rest[-1]))}: {tasks[identity]}"
    if said.kind in _WORDED:
        owner = {**indicators, **tasks}.get(identity, "")
        return f"{_WORDED[said.kind]}: {owner}" if owner else _WORDED[said.kind]
    raise ValueError(said.kind.noun)
