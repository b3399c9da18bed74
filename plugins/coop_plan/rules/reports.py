"""Validate meaning: reporting dates and the figures that reports state by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..errors import Problem
from ..model import (
    REPORTED,
    FrozenCorrection,
    FrozenFigure,
    FrozenReport,
    Indicator,
    IndicatorKind,
    Nature,
    Observation,
    Place,
    Plan,
    Population,
    Report,
    has_begun,
)
from ..results import Status
from ..sorting import suggest
from ..wording import format_day, format_decimal
from .book import Book, Item, check_differing, check_order, children, tell_unpublished, write_exactly

_SLIPS = {Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100)}


def check_reports(book: Book) -> Iterator[Problem]:
    """Report dates outside the plan or taken twice, and observations that cannot be."""
    seen: dict[tuple[str, object], str] = {}
    for report in book.dataset.reports:
        item = Item("reports", report.id, report)
        if twin := seen.get((report.plan, report.as_of)):
            yield book.tell(item, ("as_of",), f"as_of: ngày {format_day(report.as_of)} đã là của kỳ báo cáo «{twin}»")
        seen.setdefault((report.plan, report.as_of), report.id)
        if plan := book.plan(report.plan):
            yield from _check_dates(book, item, report, plan)
        yield from _check_repeated(book, item)
        for child in children(item, "observations"):
            yield from _check_observation(book, report, child)
        yield from _check_corrections(book, item, report)
        yield from _check_own_revisions(book, item, report)
    for plan in book.dataset.plans:
        yield from _check_sequences(book, plan)


def _check_dates(book: Book, item: Item, report: Report, plan: Plan) -> Iterator[Problem]:
    if not plan.period.start <= report.as_of <= plan.period.end:
        period = f"{format_day(plan.period.start)}–{format_day(plan.period.end)}"
        yield book.tell(item, ("as_of",), f"as_of: ngày {format_day(report.as_of)} nằm ngoài kỳ kế hoạch {period}")
    if report.nature is Nature.ACTUAL and report.published_on and report.published_on < report.as_of:
        message = f"published_on: số thực hiện đến {format_day(report.as_of)} không thể công bố từ {format_day(report.published_on)}"
        yield book.tell(item, ("published_on",), f"{message}; nếu là số ước thì ghi nature: ước thực hiện")


def _check_repeated(book: Book, item: Item) -> Iterator[Problem]:
    seen: set[tuple[str, str | None]] = set()
    for child in children(item, "observations"):
        key = (child.record.indicator, child.record.place)
        if key in seen:
            yield book.tell(child, ("indicator",), f"indicator: kỳ báo cáo đã nêu số của «{key[0]}» ở mục trên")
        seen.add(key)


# ── One observation ───────────────────────────────────────────────────────────────────────────────────────────────


def _check_observation(book: Book, report: Report, item: Item) -> Iterator[Problem]:
    observation: Observation = item.record
    plan = book.plan(report.plan)
    indicator: Indicator | None = book.find("indicators", observation.indicator)
    if plan and indicator and indicator.id not in {target.indicator for target in plan.targets}:
        message = f"indicator: kế hoạch «{plan.id}» không có chỉ tiêu «{indicator.id}», nên số này không hiện ra"
        yield book.warn(item, ("indicator",), message)
    if plan and observation.place:
        yield from _check_place(book, item, observation.place, plan)
    if observation.value is None and observation.numerator is None:
        yield book.tell(item, (), "observations: chưa có số nào; hãy ghi value, hoặc numerator và denominator")
    for name in ("value", "numerator", "denominator"):
        amount = getattr(observation, name)
        if amount is not None and amount < 0:
            yield book.tell(item, (name,), f"{name}: số này không thể nhỏ hơn 0")
    if indicator:
        yield from (_check_share(book, item) if indicator.kind is IndicatorKind.SHARE else _check_count(book, item))
    yield from _check_revisions(book, report, item)


def _check_place(book: Book, item: Item, identity: str, plan: Plan) -> Iterator[Problem]:
    place: Place | None = book.find("places", identity)
    if place and place.parent != plan.place:
        message = f"place: «{identity}» không phải là đơn vị thuộc «{plan.place}»; số của cả địa bàn thì bỏ mục place"
        yield book.tell(item, ("place",), message)


def _check_share(book: Book, item: Item) -> Iterator[Problem]:
    observation: Observation = item.record
    numerator, denominator, value = observation.numerator, observation.denominator, observation.value
    if (numerator is None) != (denominator is None):
        yield book.tell(
            item, (), "observations: tỷ lệ phải có cả tử số (numerator) và mẫu số (denominator), hoặc chỉ value"
        )
        return
    if denominator == 0:
        yield book.tell(item, ("denominator",), "denominator: mẫu số không thể bằng 0; nếu chưa có thì bỏ trống cả hai")
        return
    if numerator is not None and denominator is not None and numerator > denominator:
        message = f"numerator: tử số {numerator} lớn hơn mẫu số {denominator}; tử số là một phần của mẫu số"
        yield book.tell(item, ("numerator",), message)
        return
    if numerator is not None and denominator is not None and value is not None:
        exact = Fraction(numerator * 100, denominator)
        if abs(exact - Fraction(value)) > _rounding(value):
            message = (
                f"value: {format_decimal(value)}% không khớp {numerator}/{denominator} = {format_decimal(exact, 2)}%"
            )
            yield book.tell(item, ("value",), message)
    elif value is not None and 0 < value < 1:
        written = write_exactly(value)
        message = f"value: tỷ lệ viết bằng phần trăm, {written} nghĩa là {written}%"
        yield book.warn(item, ("value",), f"{message}; có phải ý bạn là {format_decimal(value * 100)}?")


def _rounding(value: Decimal) -> Fraction:
    """Return half a unit of the last digit that was written."""
    exponent = value.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2


def _check_count(book: Book, item: Item) -> Iterator[Problem]:
    observation: Observation = item.record
    if observation.denominator is not None:
        yield book.tell(item, ("denominator",), "denominator: chỉ tỷ lệ có mẫu số; chỉ tiêu này là số đếm")
    if None not in (observation.numerator, observation.value) and observation.numerator != observation.value:
        message = f"numerator: {observation.numerator} khác value; số đếm chỉ cần ghi value"
        yield book.tell(item, ("numerator",), message)


def _check_own_revisions(book: Book, item: Item, report: Report) -> Iterator[Problem]:
    """Report revisions of a report's own words that come before it, out of order, or that changed nothing."""
    yield from _check_days_of_revisions(book, report, item)
    yield from check_differing(book, item, "revisions", REPORTED)


def _check_days_of_revisions(book: Book, report: Report, item: Item) -> Iterator[Problem]:
    yield from check_order(book, item, "revisions", "on", "lần sửa")
    for child in children(item, "revisions"):
        yield from _check_day_of_change(book, report, child)


def _check_day_of_change(book: Book, report: Report, item: Item) -> Iterator[Problem]:
    """Report a correction or revision of the report's day or earlier, or from before anyone could read the report."""
    on = item.record.on
    if on <= report.as_of:
        message = f"on: ngày sửa {format_day(on)} phải sau ngày chốt số {format_day(report.as_of)}"
        yield book.tell(item, ("on",), message)
    elif on < report.first_told_on:
        yield tell_unpublished(book, item, report, "kỳ báo cáo")


def _check_revisions(book: Book, report: Report, item: Item) -> Iterator[Problem]:
    yield from _check_days_of_revisions(book, report, item)
    for child in children(item, "revisions"):
        if child.record.value is None and child.record.numerator is None:
            yield book.tell(child, (), "revisions: chưa ghi số cũ (value, hoặc numerator và denominator)")


# ── What was published ────────────────────────────────────────────────────────────────────────────────────────────


def _check_corrections(book: Book, item: Item, report: Report) -> Iterator[Problem]:
    """Report corrections that do not come after the report, twice on a day, or of what nobody published."""
    seen: set[tuple[str, date]] = set()
    frozen: FrozenReport | None = book.find("frozen", report.id)
    for child in children(item, "corrections"):
        indicator, on = child.record.indicator, child.record.on
        yield from _check_day_of_change(book, report, child)
        if (indicator, on) in seen:
            message = f"on: «{indicator}» đã có lần sửa ngày {format_day(on)} ở mục trên; hãy gộp hai lần sửa"
            yield book.tell(child, ("on",), message)
        seen.add((indicator, on))
        if frozen is not None:
            yield from _check_corrected_figure(book, child, report, frozen)
        elif not book.is_broken("frozen", report.id):
            message = f"corrections: kỳ «{report.id}» chưa chốt số trong frozen/, nên không có số đã công bố để sửa"
            yield book.tell(child, (), message)


def _check_corrected_figure(book: Book, item: Item, report: Report, frozen: FrozenReport) -> Iterator[Problem]:
    """Report a correction of a figure that was not published, or that follows from no record."""
    indicator = item.record.indicator
    own = [each for each in frozen.figures if each.indicator == indicator]
    own += [each for each in frozen.corrected if each.indicator == indicator]
    if not own and book.find("indicators", indicator):
        message = f"indicator: kỳ «{report.id}» không công bố số của «{indicator}», nên không có gì để sửa"
        yield book.tell(item, ("indicator",), message)
    elif own and not any(each.members for each in own) and not _may_be_counted(book, report, indicator):
        message = f"indicator: số của «{indicator}» do báo cáo nêu; hãy sửa ở observations và ghi số cũ vào revisions"
        yield book.tell(item, ("indicator",), message)


def _may_be_counted(book: Book, report: Report, indicator_id: str) -> bool:
    """Tell whether records of a date may give a figure now that was stated, or not known, when it came out."""
    indicator = book.find("indicators", indicator_id)
    if indicator is None or indicator.measure is None:
        return False
    population = indicator.measure.population
    owners = {
        Population.COOPERATIVES: book.dataset.cooperatives,
        Population.MANAGERS: book.dataset.cooperatives,
        Population.GROUPS: book.dataset.groups,
        Population.PRODUCTS: tuple(each for each in book.dataset.organised() if each.products),
    }[population]
    return any(has_begun(each, report.as_of) for each in owners)


def check_frozen(book: Book) -> Iterator[Problem]:
    """Report frozen files that no longer say what the command wrote: another day, figures twice, sums that are not."""
    for frozen in sorted(book.dataset.frozen, key=lambda each: each.as_of):
        item = Item("frozen", frozen.id, frozen)
        report: Report | None = book.find("reports", frozen.id)
        if report and report.as_of != frozen.as_of:
            message = f"as_of: ngày {format_day(frozen.as_of)} khác ngày chốt {format_day(report.as_of)} của kỳ báo cáo"
            way = "ngày đã công bố thì giữ nguyên: hãy ghi lại as_of như cũ"
            yield book.tell(item, ("as_of",), f"{message} trong reports/{report.id}.yaml; {way}")
        yield from _check_figures(book, item, "figures")
        yield from _check_figures(book, item, "corrected")
        if report:
            yield from _check_recorded(book, item, report)
    yield from _check_members(book)


def _check_members(book: Book) -> Iterator[Problem]:
    """Report, once for each, records that are counted in published figures and are gone."""
    if book.has_broken("cooperatives") or book.has_broken("groups"):
        return
    known = {each.id for each in book.dataset.organised()}
    known |= {product.id for each in book.dataset.organised() for product in each.products}
    firsts = _published_members(book)
    for identity, first in firsts.items():
        if identity not in known:
            message = f"id: không còn hồ sơ «{identity}» đã công bố ở kỳ này"
            advice = "hãy giữ hồ sơ với mã ấy, ghi tình trạng mới vào history"
            yield book.tell(first, ("id",), f"{message}; {advice}{suggest(identity, known - firsts.keys())}")


def _published_members(book: Book) -> dict[str, Item]:
    """Return every record that published figures count, by id, each with the first place that names it."""
    firsts: dict[str, Item] = {}
    for frozen in sorted(book.dataset.frozen, key=lambda each: each.as_of):
        item = Item("frozen", frozen.id, frozen)
        for figure in (*children(item, "figures"), *children(item, "corrected")):
            for member in children(figure, "members"):
                firsts.setdefault(member.record.id, member)
    return firsts


def _check_figures(book: Book, item: Item, name: str) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for child in children(item, name):
        figure: FrozenFigure = child.record
        key = (figure.indicator, figure.reading, getattr(figure, "on", None))
        if key in seen:
            yield book.tell(child, ("indicator",), f"indicator: «{figure.indicator}» đã có ở mục trên")
        seen.add(key)
        indicator: Indicator | None = book.find("indicators", figure.indicator)
        if figure.reading and indicator and figure.reading not in {each.id for each in indicator.readings}:
            message = (
                f"reading: chỉ tiêu «{figure.indicator}» không còn cách hiểu «{figure.reading}» đã công bố ở kỳ này"
            )
            yield book.tell(child, ("reading",), message)
        yield from _check_sums(book, child)


def _check_sums(book: Book, item: Item) -> Iterator[Problem]:
    """Report a figure that its members do not add up to: the file was edited by hand."""
    figure: FrozenFigure = item.record
    if figure.members:
        sums = {
            "numerator": sum(each.counted for each in figure.members),
            "denominator": sum(each.total for each in figure.members),
        }
        for name, amount in sums.items():
            stated = getattr(figure, name)
            if stated != amount and (name == "numerator" or stated is not None):
                message = f"{name}: {stated} khác tổng của members là {amount}; tệp do lệnh freeze viết, đừng sửa tay"
                yield book.tell(item, (name,), message)
    if figure.status not in {each.value for each in Status}:
        yield book.tell(
            item, ("status",), f"status: không có đánh giá «{figure.status}»; tệp do lệnh freeze viết, đừng sửa tay"
        )


def _check_recorded(book: Book, item: Item, report: Report) -> Iterator[Problem]:
    """Report a recorded correction that the report does not declare, or of a figure that was not published."""
    declared = {(each.indicator, each.on) for each in report.corrections}
    published = {(each.indicator, each.reading) for each in item.record.figures}
    for child in children(item, "corrected"):
        figure: FrozenCorrection = child.record
        if (figure.indicator, figure.on) not in declared:
            message = f"on: reports/{report.id}.yaml không có lần sửa «{figure.indicator}» ngày {format_day(figure.on)} ở corrections"
            yield book.tell(child, ("on",), f"{message}; số đã công bố thì giữ cả số lẫn lý do")
        if (figure.indicator, figure.reading) not in published:
            message = f"indicator: kỳ «{report.id}» không công bố số của «{figure.indicator}», nên không có gì để sửa"
            yield book.tell(child, ("indicator",), message)


# ── From one report to the next ───────────────────────────────────────────────────────────────────────────────────


def _check_sequences(book: Book, plan: Plan) -> Iterator[Problem]:
    """Report figures that a report's predecessor makes doubtful."""
    stated: dict[tuple[str, str | None], list[tuple[Report, Item, Fraction]]] = {}
    for report in book.dataset.reports_of(plan.id):
        for child in children(Item("reports", report.id, report), "observations"):
            if (amount := _amount(child.record)) is not None:
                stated.setdefault((child.record.indicator, child.record.place), []).append((report, child, amount))
    for (identity, _), figures in stated.items():
        indicator: Indicator | None = book.find("indicators", identity)
        for (before, _, earlier), (_, item, later) in pairwise(figures if indicator else ()):
            if indicator:
                yield from _compare(book, indicator, item, (before, earlier, later))


def _amount(observation: Observation) -> Fraction | None:
    """Return the figure in the unit of `value`: per cent for a share."""
    if observation.numerator is not None and observation.denominator:
        return Fraction(observation.numerator * 100, observation.denominator)
    if observation.value is not None:
        return Fraction(observation.value)
    return None if observation.numerator is None else Fraction(observation.numerator)


def _compare(
    book: Book, indicator: Indicator, item: Item, figures: tuple[Report, Fraction, Fraction]
) -> Iterator[Problem]:
    before, earlier, later = figures
    name = "value" if item.record.value is not None else "numerator"
    shown, previous = format_decimal(later), f"{format_decimal(earlier)} của kỳ «{before.id}»"
    if indicator.kind is IndicatorKind.FLOW and later < earlier:
        message = f"{name}: số cộng dồn {shown} nhỏ hơn {previous}; nếu kỳ trước sai, hãy sửa kỳ trước và ghi revisions"
        yield book.tell(item, (name,), message)
    elif earlier and later / earlier in _SLIPS and earlier + later > 2:
        yield book.warn(
            item,
            (name,),
            f"{name}: {shown} gấp đúng {_times(later / earlier)} lần {previous}; hãy xem lại dấu phẩy, đơn vị",
        )


def _times(ratio: Fraction) -> str:
    return format_decimal(ratio)
