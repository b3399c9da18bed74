"""Validate meaning: plans, their baseline, targets and milestones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..errors import Problem
from ..model import (
    DEMANDED,
    Comparison,
    Cooperative,
    Direction,
    FormerDemand,
    Indicator,
    IndicatorKind,
    LegalStatus,
    Place,
    Plan,
    Scope,
    Target,
    Task,
    Tension,
    status_on,
)
from ..sorting import suggest
from ..wording import DRAFT_DEMAND, format_day, format_decimal
from .book import Book, Item, check_differing, check_order, check_span, children, write_exactly

_WANTED = {
    Comparison.AT_LEAST: Direction.HIGHER,
    Comparison.MORE_THAN: Direction.HIGHER,
    Comparison.AT_MOST: Direction.LOWER,
    Comparison.LESS_THAN: Direction.LOWER,
}


def check_plans(book: Book) -> Iterator[Problem]:
    """Report plans whose period, baseline, targets or milestones contradict each other."""
    for plan in book.dataset.plans:
        item = Item("plans", plan.id, plan)
        if book.plan(plan.id) is None:
            yield from check_span(book, Item("plans", plan.id, plan.period, ("period",)), "start", "end")
            continue
        yield from _check_place(book, item, plan)
        yield from _check_previous(book, item, plan)
        yield from _check_baseline(book, item, plan)
        yield from _check_repeated_targets(book, item)
        yield from _check_tensions(book, item, plan)
        for child in children(item, "targets"):
            yield from _check_target(book, plan, child)


def _check_place(book: Book, item: Item, plan: Plan) -> Iterator[Problem]:
    """Warn of a plan for a place that had ended before, or that came only after."""
    place: Place | None = book.find("places", plan.place)
    if place and place.valid_to and place.valid_to < plan.period.start:
        heirs = f"; đơn vị kế thừa: {', '.join(place.successors)}" if place.successors else ""
        message = f"place: {place.name} không còn từ sau ngày {format_day(place.valid_to)}, trước kỳ kế hoạch{heirs}"
        yield book.warn(item, ("place",), message)
    if place and place.valid_from and place.valid_from > plan.period.end:
        message = f"place: {place.name} chỉ có từ ngày {format_day(place.valid_from)}, sau kỳ kế hoạch"
        yield book.warn(item, ("place",), message)


def _check_previous(book: Book, item: Item, plan: Plan) -> Iterator[Problem]:
    before = book.plan(plan.previous) if plan.previous else None
    if before and before.period.end >= plan.period.start:
        message = f"previous: kế hoạch «{before.id}» kết thúc ngày {format_day(before.period.end)}"
        yield book.tell(item, ("previous",), f"{message}, không trước ngày {format_day(plan.period.start)}")


def _check_tensions(book: Book, item: Item, plan: Plan) -> Iterator[Problem]:
    """Report a tension whose target or task is not of this plan."""
    targets = [target.indicator for target in plan.targets]
    for child in children(item, "tensions"):
        tension: Tension = child.record
        if tension.indicator in book.by_id["indicators"] and tension.indicator not in targets:
            message = f"indicator: chỉ tiêu «{tension.indicator}» không có trong kế hoạch «{plan.id}»"
            yield book.tell(child, ("indicator",), message)
        task: Task | None = book.find("tasks", tension.task)
        if task and task.plan != plan.id:
            message = f"task: nhiệm vụ «{task.id}» thuộc kế hoạch «{task.plan}», không phải «{plan.id}»"
            yield book.tell(child, ("task",), message)


def _check_repeated_targets(book: Book, item: Item) -> Iterator[Problem]:
    seen: set[str] = set()
    for child in children(item, "targets"):
        indicator = child.record.indicator
        if indicator in seen:
            yield book.tell(child, ("indicator",), f"indicator: chỉ tiêu «{indicator}» viết hai lần trong kế hoạch")
        seen.add(indicator)


# ── Baseline ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_baseline(book: Book, item: Item, plan: Plan) -> Iterator[Problem]:
    baseline = plan.baseline
    if baseline is None:
        return
    if baseline.on > plan.period.end:
        yield book.tell(
            item, ("baseline", "on"), f"on: danh sách ban đầu chốt ngày {format_day(baseline.on)}, sau kỳ kế hoạch"
        )
    if baseline.count != len(baseline.cooperatives):
        message = f"count: kế hoạch nêu {baseline.count} hợp tác xã nhưng danh sách có {len(baseline.cooperatives)}"
        yield book.tell(item, ("baseline", "count"), message)
    for index, identity in enumerate(baseline.cooperatives):
        cooperative: Cooperative | None = book.find("cooperatives", identity)
        if cooperative is None:
            continue
        path = ("baseline", "cooperatives", index)
        if cooperative.registered_on > baseline.on:
            message = f"cooperatives: «{identity}» đăng ký ngày {format_day(cooperative.registered_on)}"
            yield book.tell(item, path, f"{message}, sau ngày chốt danh sách {format_day(baseline.on)}")
        elif (status := status_on(cooperative.history, baseline.on)) is not LegalStatus.ACTIVE:
            words = status.value if status else "chưa có tình trạng"
            message = f"cooperatives: «{identity}» {words} vào ngày chốt danh sách {format_day(baseline.on)}"
            yield book.tell(item, path, f"{message}, không phải đang hoạt động")


# ── Targets ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_target(book: Book, plan: Plan, item: Item) -> Iterator[Problem]:
    target: Target = item.record
    below = book.has_broken("places") or any(place.parent == plan.place for place in book.dataset.places)
    if target.scope is Scope.EACH_PLACE and not below:
        yield book.warn(
            item, ("scope",), f"scope: địa bàn «{plan.place}» không có đơn vị cấp dưới nào để xét từng đơn vị"
        )
    indicator: Indicator | None = book.find("indicators", target.indicator)
    yield from check_order(book, item, "former_demands", "until", "yêu cầu cũ")
    for demand in (item, *children(item, "former_demands")):
        yield from _check_demand(book, plan, demand, indicator)
    yield from check_differing(book, item, "former_demands", DEMANDED)


def _check_demand(book: Book, plan: Plan, item: Item, indicator: Indicator | None) -> Iterator[Problem]:
    """Report what a target demands, or did until a day, that cannot be."""
    demand: Target | FormerDemand = item.record
    known = {purpose.id for purpose in plan.purposes}
    for index, identity in enumerate(demand.purposes):
        if identity not in known:
            message = f"purposes: kế hoạch không có mục đích «{identity}»{suggest(identity, known)}"
            yield book.tell(item, ("purposes", index), message)
    if (demand.comparison is None) != (demand.threshold is None):
        absent = "comparison" if demand.comparison is None else "threshold"
        yield book.tell(
            item, (), f"thiếu {absent}: phép so sánh và mức phải đi với nhau; nếu chỉ theo dõi thì bỏ cả hai"
        )
    if demand.threshold is not None and demand.words.startswith(DRAFT_DEMAND):
        message = "words: lời của bản nháp nói chưa có mức phải đạt, mà threshold đã ghi; hãy viết lời của văn bản"
        yield book.tell(item, ("words",), message)
    if demand.due_on and not plan.period.start <= demand.due_on <= plan.period.end:
        yield book.tell(item, ("due_on",), f"due_on: hạn {format_day(demand.due_on)} nằm ngoài kỳ kế hoạch")
    if indicator:
        yield from _check_threshold(book, item, demand, indicator)
        yield from _check_milestones(book, plan, item, indicator)


def _check_threshold(book: Book, item: Item, target: Target | FormerDemand, indicator: Indicator) -> Iterator[Problem]:
    if target.comparison and _WANTED[target.comparison] is not indicator.direction:
        better = "cao" if indicator.direction is Direction.HIGHER else "thấp"
        message = (
            f"comparison: «{target.comparison.value}» ngược với chỉ tiêu «{indicator.id}», vốn càng {better} càng tốt"
        )
        yield book.tell(item, ("comparison",), message)
    if target.threshold is not None:
        yield from _check_amount(book, item, "threshold", target.threshold, indicator)


def _check_amount(book: Book, item: Item, name: str, amount: Decimal, indicator: Indicator) -> Iterator[Problem]:
    """Report a level that its indicator cannot have."""
    if indicator.kind is IndicatorKind.SHARE:
        if not 0 <= amount <= 100:
            yield book.tell(item, (name,), f"{name}: tỷ lệ {format_decimal(amount)}% phải nằm trong 0–100%")
        elif 0 < amount < 1:
            written = write_exactly(amount)
            message = f"{name}: tỷ lệ viết bằng phần trăm, {written} nghĩa là {written}%"
            yield book.warn(item, (name,), f"{message}; có phải ý bạn là {format_decimal(amount * 100)}?")
    elif amount < 0:
        yield book.tell(item, (name,), f"{name}: số {indicator.unit} không thể nhỏ hơn 0")
    elif indicator.measure and amount != amount.to_integral_value():
        yield book.tell(
            item, (name,), f"{name}: số {indicator.unit} phải là số nguyên, đây là {format_decimal(amount)}"
        )


def _check_milestones(book: Book, plan: Plan, item: Item, indicator: Indicator) -> Iterator[Problem]:
    target: Target | FormerDemand = item.record
    if target.milestones and target.threshold is None:
        yield book.tell(item, ("milestones",), "milestones: chỉ tiêu không có mức phải đạt thì không có mốc")
        return
    yield from check_order(book, item, "milestones", "on", "mốc")
    last_day = target.due_on or plan.period.end
    for child in children(item, "milestones"):
        if not plan.period.start <= child.record.on <= last_day:
            message = f"on: mốc {format_day(child.record.on)} phải nằm trong {format_day(plan.period.start)}–{format_day(last_day)}"
            yield book.tell(child, ("on",), message)
        yield from _check_amount(book, child, "expected", child.record.expected, indicator)
    yield from _check_climb(book, item, indicator)


def _check_climb(book: Book, item: Item, indicator: Indicator) -> Iterator[Problem]:
    """Report milestones that go against the indicator's direction or beyond the target."""
    rises = indicator.direction is Direction.HIGHER
    for earlier, later in pairwise(children(item, "milestones")):
        first, second = earlier.record.expected, later.record.expected
        if (second < first) if rises else (second > first):
            words = "thấp" if rises else "cao"
            message = f"expected: mốc {format_decimal(second)} {words} hơn mốc trước {format_decimal(first)}"
            yield book.tell(later, ("expected",), f"{message}, trái chiều của chỉ tiêu")
    for child in children(item, "milestones"):
        expected, threshold = child.record.expected, item.record.threshold
        if (expected > threshold) if rises else (expected < threshold):
            message = f"expected: mốc {format_decimal(expected)} vượt mức của kế hoạch {format_decimal(threshold)}"
            yield book.tell(child, ("expected",), message)
