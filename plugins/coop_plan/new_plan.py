"""Draft, for editors: the files of a new year's plan, made from the plan nearest to it. Writes no file.

Nothing of the new year is invented: targets have no threshold yet, so that they are only followed; the baseline is
what the records say of the first day; every record is illustrative until an editor gives it a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from .model import Dataset, LegalStatus, Plan, Provenance, Purpose, Target, Task, TaskGroup, status_on
from .wording import DRAFT_DEMAND, format_day

_YEAR = re.compile(r"[12]\d{3}")
_SCHEMA = "# yaml-language-server: $schema=../schemas/{}.schema.json\n"


class WrongYearError(Exception):
    """No plan can be made for what was asked; the message is for the editor."""


def draft_plan(dataset: Dataset, year: str) -> dict[str, str]:
    """Return the files of a plan for `year` by their path below `data/`: the plan, its tasks, its first report."""
    if not _YEAR.fullmatch(year):
        raise WrongYearError(f"«{year}» không phải một năm; hãy viết bốn chữ số, ví dụ 2025")
    if any(plan.id == year for plan in dataset.plans):
        raise WrongYearError(f"Đã có kế hoạch «{year}»")
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    model = min(dataset.plans, key=lambda plan: (abs((plan.period.start - first).days), plan.id))
    files = {f"plans/{year}.yaml": _join("plan", _plan_lines(dataset, model, first, last))}
    for task in dataset.tasks_of(model.id):
        identity = _new_id(dataset, task, model, year)
        files[f"tasks/{identity}.yaml"] = _join("task", _task_lines(task, model, identity, year))
    files[f"reports/{year}-dau-ky.yaml"] = _join("report", _report_lines(model, first))
    return files


def next_steps(dataset: Dataset, year: str) -> tuple[str, ...]:
    """Say what an editor does after the files of a plan for `year` were written into the data of `dataset`."""
    current = dataset.current_plan()
    if date(int(year), 1, 1) > current.period.start:
        return (f'Trang chủ vẫn nói về kế hoạch cũ cho đến khi plan trong data/portal.yaml đổi thành "{year}".',)
    shown = f"Trang chủ vẫn nói về kế hoạch «{current.id}»; kế hoạch {year} có trang riêng và đứng ở trang so sánh."
    after = min(
        (each for each in dataset.plans if each.period.start.year > int(year)),
        key=lambda plan: plan.period.start,
        default=None,
    )
    if after is None or after.previous:
        return (shown,)
    return (
        shown,
        f'CẦN LÀM: ghi previous: "{year}" vào data/plans/{after.id}.yaml, vì kế hoạch ấy nay có kế hoạch trước.',
    )


def _join(schema: str, lines: Iterable[str]) -> str:
    return _SCHEMA.format(schema) + "\n".join(lines) + "\n"


def _new_id(dataset: Dataset, task: Task, model: Plan, year: str) -> str:
    """Name a task's copy: by its own name with the year at its end, told apart where that is taken."""
    stem = task.id.removesuffix(f"-{model.id}")
    taken = {each.id for each in dataset.tasks}
    return f"{stem}-{year}" if f"{stem}-{year}" not in taken else f"{task.id}-cho-{year}"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _renew(text: str, model: Plan, year: str) -> str:
    """Put the new year where the old one stands; text without it stays."""
    first, last = model.period.start.year, model.period.end.year
    old = str(first) if first == last else rf"{first}\s*[-–]\s*{last}"
    return re.sub(rf"\b{old}\b", year, text)


def _name(text: str, model: Plan, year: str) -> str:
    """Name the new plan as the old one, always with its year."""
    renewed = _renew(text, model, year)
    return f"{renewed} (bản nháp)" if year in renewed else f"{renewed} (bản nháp {year})"


# ── The plan ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _plan_lines(dataset: Dataset, model: Plan, first: date, last: date) -> Iterator[str]:
    year = str(first.year)
    yield f"# Bản nháp dựng từ kế hoạch {model.id}. Việc phải làm ghi sau chữ CẦN LÀM; làm xong dòng nào thì xóa chú thích ấy."
    yield ""
    yield f'id: "{year}"'
    yield "# CẦN LÀM: chép đúng tên trong văn bản; bỏ chữ «bản nháp» khi đã có văn bản"
    yield f"title: {_quote(_name(model.title, model, year))}"
    yield f"short_title: {_quote(_name(model.short_title, model, year))}"
    summary = (
        f"Bản nháp dựng từ {model.short_title}, chưa có văn bản. Chưa đặt mức phải đạt nào nên các chỉ tiêu chỉ được "
        f"theo dõi, từ hồ sơ ngày {format_day(first)}."
    )
    yield "# CẦN LÀM: viết lại tóm tắt khi đã ghi mức phải đạt"
    yield f"summary: {_quote(summary)}"
    yield "period:"
    yield f"  start: {first.isoformat()}"
    yield f"  end: {last.isoformat()}"
    yield from _area_lines(dataset, model, first)
    yield f"issuer: {model.issuer}  # CẦN LÀM: cơ quan ban hành kế hoạch này"
    yield "# CẦN LÀM: thêm văn bản vào documents.yaml rồi ghi mã ở đây"
    yield f"# document: ke-hoach-{year}"
    if model.period.end < first:
        yield f'previous: "{model.id}"'
    yield "provenance: illustrative  # CẦN LÀM: đổi thành official và thêm source khi có văn bản"
    yield ""
    yield from _baseline_lines(dataset, first)
    yield from _purposes_lines(model.purposes)
    yield f"# CẦN LÀM: ghi comparison, threshold và words theo văn bản; xóa chỉ tiêu mà kế hoạch {year} không nêu"
    yield "targets:" if model.targets else "targets: []"
    for target in model.targets:
        yield from _target_lines(dataset, target, model, year)
    yield from _group_lines(model.task_groups)


def _area_lines(dataset: Dataset, model: Plan, first: date) -> Iterator[str]:
    place = next(each for each in dataset.places if each.id == model.place)
    if place.valid_to and place.valid_to < first:
        heirs = ", ".join(place.successors)
        yield f"# CẦN LÀM: {place.name} không còn từ sau ngày {format_day(place.valid_to)}; đơn vị kế thừa: {heirs}"
    yield f"place: {place.id}"


def _baseline_lines(dataset: Dataset, first: date) -> Iterator[str]:
    active = [each for each in dataset.cooperatives if status_on(each.history, first) is LegalStatus.ACTIVE]
    yield f"# Hợp tác xã đang hoạt động ngày {format_day(first)} theo hồ sơ. CẦN LÀM: đối chiếu với con số của văn bản."
    yield "baseline:"
    yield f"  on: {first.isoformat()}"
    yield f"  count: {len(active)}"
    yield "  cooperatives:" if active else "  cooperatives: []"
    yield from (f"    - {each.id}" for each in active)
    yield "  provenance: illustrative"
    yield ""


def _purposes_lines(purposes: tuple[Purpose, ...]) -> Iterator[str]:
    if purposes:
        yield "# CẦN LÀM: giữ các mục đích mà văn bản nêu, sửa lời cho đúng"
        yield "purposes:"
    for purpose in purposes:
        yield f"  - id: {purpose.id}"
        yield f"    title: {_quote(purpose.title)}"
        if purpose.description:
            yield f"    description: {_quote(purpose.description)}"
        yield "    provenance: illustrative"
    if purposes:
        yield ""


def _target_lines(dataset: Dataset, target: Target, model: Plan, year: str) -> Iterator[str]:
    indicator = next(each for each in dataset.indicators if each.id == target.indicator)
    yield f"  - indicator: {target.indicator}"
    if target.comparison is not None and target.threshold is not None:
        yield f"    # kế hoạch {model.id} đặt: {target.comparison.value} {target.threshold:f}"
        yield f'    # comparison: "{target.comparison.value}"'
        yield "    # threshold: …"
    words = f"{DRAFT_DEMAND} năm {year} cho «{indicator.short_name}»."
    yield f"    words: {_quote(words)}  # CẦN LÀM: lời của văn bản"
    if target.purposes:
        yield f"    purposes: [{', '.join(target.purposes)}]"
    if target.scope != "area":
        yield f"    scope: {target.scope.value}"
    yield "    provenance: illustrative"


def _group_lines(groups: tuple[TaskGroup, ...]) -> Iterator[str]:
    if groups:
        yield ""
        yield "task_groups:"
    for group in groups:
        yield f"  - id: {group.id}"
        yield f"    code: {_quote(group.code)}"
        yield f"    title: {_quote(group.title)}"
        if group.description:
            yield f"    description: {_quote(group.description)}"


# ── A task, the first report ──────────────────────────────────────────────────────────────────────────────────────


def _task_lines(task: Task, model: Plan, identity: str, year: str) -> Iterator[str]:
    yield f"# Chép từ kế hoạch {model.id}. CẦN LÀM: xóa tệp này nếu kế hoạch {year} không giao việc này; nếu có, sửa lời."
    yield ""
    yield f"id: {identity}"
    yield f'plan: "{year}"'
    yield f"group: {task.group}"
    yield f"order: {task.order}"
    yield f"title: {_quote(_renew(task.title, model, year))}"
    yield f"description: {_quote(f'Bản nháp, chép từ {model.short_title}: ' + task.description)}"
    for name in ("purposes", "indicators", "documents", "fairs"):
        values: tuple[str, ...] = getattr(task, name)
        if values:
            yield f"{name}: [{', '.join(values)}]"
    yield "provenance: illustrative  # CẦN LÀM: đổi thành official và thêm source khi có văn bản"
    yield ""
    yield "# CẦN LÀM: phân công và thời hạn, nếu văn bản nêu"
    yield "# schedule:"
    yield f"#   due_on: {year}-12-31"
    yield "#   lead: …"
    yield "#   provenance: official"


def _report_lines(model: Plan, first: date) -> Iterator[str]:
    year = str(first.year)
    yield "# Kỳ mở đầu: mọi số được tính từ hồ sơ của ngày đầu kỳ, chưa có số nào báo cáo tay."
    yield f"# CẦN LÀM: mỗi lần báo cáo thì chép tệp này thành một tệp mới, ví dụ {year}-q1.yaml, sửa id, title, as_of,"
    yield "# published_on, rồi ghi số mà báo cáo nêu vào observations."
    yield ""
    yield f"id: {year}-dau-ky"
    yield f'plan: "{year}"'
    yield f"title: Đầu năm {year}"
    yield f"as_of: {first.isoformat()}"
    yield "nature: thực hiện"
    yield f"note: {_quote(f'Số của ngày đầu kỳ, tính từ hồ sơ; các nhận xét so với {model.short_title} xem trang so sánh.')}"
    yield f"provenance: {Provenance.ILLUSTRATIVE.value}"
    yield ""
    yield "# observations:"
    for target in model.targets[:1]:
        yield f"#   - indicator: {target.indicator}"
        yield "#     value: …"
        yield "#     provenance: illustrative"
