"""Validate meaning: indicators and whether their declarative measures can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem
from ..model import (
    WORDED,
    CountedCondition,
    Indicator,
    IndicatorKind,
    ManagersCondition,
    Measure,
    OcopCondition,
    Population,
    Reading,
    worded_parts,
)
from ..wording import join_words
from .book import Book, Item, children

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_COOPERATIVES_ONLY = frozenset({"baseline", "rating", "effective", "designation", "size", "managers"})


def check_indicators(book: Book) -> Iterator[Problem]:
    """Report measures that do not fit the indicator's kind or population, circles, and indicators without figures."""
    observed = {each.indicator for report in book.dataset.reports for each in report.observations}
    promised = {target.indicator for plan in book.dataset.plans for target in plan.targets}
    for indicator in book.dataset.indicators:
        item = Item("indicators", indicator.id, indicator)
        for measure, kind in _measures(item):
            yield from _check_measure(book, kind, measure)
        for reading in children(item, "readings"):
            yield from _check_reading(book, indicator, reading)
        if _counts_itself(book, indicator.id):
            yield book.tell(
                item, ("measure",), "counted_in: các chỉ tiêu tính vòng qua nhau; hãy bỏ một điều kiện counted_in"
            )
        if indicator.measure is None and indicator.id not in observed and not book.has_broken("reports"):
            message = "chỉ tiêu không có measure và chưa kỳ báo cáo nào nêu số; trang sẽ ghi «chưa đủ số liệu»"
            yield book.warn(item, ("id",), message)
        if indicator.id not in promised and not book.has_broken("plans"):
            yield book.warn(item, ("id",), "chưa kế hoạch nào dùng chỉ tiêu này, nên không có trang cho nó")
        yield from _check_years(book, item)
        if indicator.stale_after_days <= 0:
            yield book.tell(item, ("stale_after_days",), "stale_after_days: số ngày phải lớn hơn 0")


def _check_years(book: Book, item: Item) -> Iterator[Problem]:
    """Warn of a year in words that several plans share: under the other plan's year it is false."""
    using = [plan.id for plan in book.dataset.plans if any(each.indicator == item.identity for each in plan.targets)]
    if len(using) < 2:
        return
    for _, place, part in worded_parts(item.record, ""):
        for field in WORDED[type(part)]:
            if year := _YEAR.search(getattr(part, field) or ""):
                plans = join_words([f"«{each}»" for each in using])
                message = f"{field}: lời nêu năm {year[0]} mà các kế hoạch {plans} dùng chung"
                yield book.warn(item, (*place, field), f"{message}; hãy viết lời đúng cho mọi năm, ví dụ «trong năm»")


def _measures(item: Item) -> Iterator[tuple[Item, IndicatorKind]]:
    """Yield each measure of an indicator with the kind that it must fit."""
    indicator: Indicator = item.record
    if indicator.measure:
        yield Item(item.collection, item.identity, indicator.measure, ("measure",)), indicator.kind
    for reading in children(item, "readings"):
        measure = Item(item.collection, item.identity, reading.record.measure, (*reading.path, "measure"))
        yield measure, reading.record.kind or indicator.kind


def _check_reading(book: Book, indicator: Indicator, item: Item) -> Iterator[Problem]:
    reading: Reading = item.record
    if (reading.threshold is None) != (reading.comparison is None):
        given = "comparison" if reading.threshold is None else "threshold"
        yield book.tell(item, (given,), f"{given}: cách hiểu có mức riêng phải ghi cả comparison và threshold")
    if reading.threshold is None and reading.kind not in (None, indicator.kind):
        message = "kind: cách hiểu khác loại số với chỉ tiêu phải có comparison và threshold riêng"
        yield book.tell(item, ("kind",), message)
    elif (reading.kind or indicator.kind) is IndicatorKind.SHARE and not 0 <= (reading.threshold or 0) <= 100:
        yield book.tell(item, ("threshold",), "threshold: tỷ lệ phải từ 0 đến 100 phần trăm")


def _check_measure(book: Book, kind: IndicatorKind, item: Item) -> Iterator[Problem]:
    measure: Measure = item.record
    managers = measure.population is Population.MANAGERS
    is_share = kind is IndicatorKind.SHARE
    if is_share and not measure.among and not managers:
        yield book.tell(item, (), "among: tỷ lệ phải có điều kiện của mẫu số")
    if is_share and not measure.counted and not managers:
        yield book.tell(item, (), "counted: tỷ lệ phải có điều kiện của tử số")
    if not is_share and measure.among and not managers:
        yield book.tell(item, ("among",), "among: chỉ tỷ lệ có mẫu số; hãy chuyển các điều kiện này sang counted")
    if is_share and measure.among_words is None:
        yield book.tell(item, (), "among_words: tỷ lệ phải nói mẫu số bằng lời")
    if managers and measure.counted:
        message = "counted: tử số của cán bộ luôn là người từ cao đẳng trở lên; hãy chuyển điều kiện sang among"
        yield book.tell(item, ("counted",), message)
    for part in ("among", "counted"):
        for condition in children(item, part):
            yield from _check_condition(book, measure, condition)


def _check_condition(book: Book, measure: Measure, item: Item) -> Iterator[Problem]:
    condition = item.record
    if measure.population is Population.GROUPS and condition.fact in _COOPERATIVES_ONLY:
        yield book.tell(item, ("fact",), f"fact: điều kiện {condition.fact} không dùng được cho tổ hợp tác")
    if getattr(condition, "any_of", None) == ():
        yield book.tell(item, ("any_of",), "any_of: danh sách trống nên không hồ sơ nào được tính")
    for name in ("months_at_least", "months_at_most", "at_least"):
        if getattr(condition, name, 0) < 0:
            yield book.tell(item, (name,), f"{name}: số này không thể nhỏ hơn 0")
    if isinstance(condition, OcopCondition) and not 1 <= condition.stars_at_least <= 5:
        yield book.tell(item, ("stars_at_least",), "stars_at_least: số sao phải từ 1 đến 5")
    if isinstance(condition, ManagersCondition) and not 0 <= condition.college_percent_at_least <= 100:
        message = "college_percent_at_least: số phần trăm phải từ 0 đến 100"
        yield book.tell(item, ("college_percent_at_least",), message)
    if isinstance(condition, CountedCondition):
        yield from _check_counted_in(book, measure, item, condition)


def _check_counted_in(book: Book, measure: Measure, item: Item, condition: CountedCondition) -> Iterator[Problem]:
    other: Indicator | None = book.find("indicators", condition.indicator)
    if other is None:
        return
    if other.measure is None:
        message = f"indicator: chỉ tiêu «{other.id}» không có measure nên không biết hồ sơ nào được tính"
        yield book.tell(item, ("indicator",), message)
    elif (other.measure.population is Population.GROUPS) != (measure.population is Population.GROUPS):
        yield book.tell(item, ("indicator",), f"indicator: chỉ tiêu «{other.id}» đếm đơn vị khác với chỉ tiêu này")


def _counts_itself(book: Book, start: str) -> bool:
    """Tell whether an indicator's measures lead back to it by `counted_in`."""
    seen: set[str] = set()
    waiting = list(_leads_to(book, start))
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current not in seen:
            seen.add(current)
            waiting += _leads_to(book, current)
    return False


def _leads_to(book: Book, identity: str) -> Iterator[str]:
    indicator: Indicator | None = book.find("indicators", identity)
    measures = [indicator.measure, *(each.measure for each in indicator.readings)] if indicator else []
    for measure in measures:
        for condition in (*measure.among, *measure.counted) if measure else ():
            if isinstance(condition, CountedCondition):
                yield condition.indicator
