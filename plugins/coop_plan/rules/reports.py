"""Validate meaning: reporting dates and the figures that reports state by hand."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..errors import Problem
from ..model import (
    Cooperative,
    FrozenCorrection,
    FrozenFigure,
    FrozenReport,
    FrozenTarget,
    Group,
    Indicator,
    IndicatorKind,
    Nature,
    Observation,
    Path,
    Place,
    Plan,
    Reading,
    Report,
    freeze_target,
    name_on,
    target_on,
)
from ..results import Status
from ..wording import format_day, format_decimal
from .book import Book, Item, check_order, children, write_exactly

_DEMANDED = ("comparison", "threshold", "due_on", "path", "milestones")
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
        if report.published_on and book.dataset.frozen and not _is_frozen(book, report):
            message = "published_on: số của kỳ đã công bố mà chưa chốt trong frozen/, nên còn đổi theo hồ sơ"
            yield book.warn(item, ("published_on",), f'{message}; hãy chạy: make freeze ARGS="--report {report.id}"')
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


def _check_revisions(book: Book, report: Report, item: Item) -> Iterator[Problem]:
    yield from check_order(book, item, "revisions", "on", "lần sửa")
    for child in children(item, "revisions"):
        if child.record.on <= report.as_of:
            message = f"on: ngày sửa {format_day(child.record.on)} phải sau ngày chốt số {format_day(report.as_of)}"
            yield book.tell(child, ("on",), message)
        if child.record.value is None and child.record.numerator is None:
            yield book.tell(child, (), "revisions: chưa ghi số cũ (value, hoặc numerator và denominator)")


# ── What was published ────────────────────────────────────────────────────────────────────────────────────────────


def _is_frozen(book: Book, report: Report) -> bool:
    return book.find("frozen", report.id) is not None or book.is_broken("frozen", report.id)


def _check_corrections(book: Book, item: Item, report: Report) -> Iterator[Problem]:
    """Report corrections that do not come after the report's day, twice on a day, or of what nobody published."""
    seen: set[tuple[str, date]] = set()
    frozen: FrozenReport | None = book.find("frozen", report.id)
    for child in children(item, "corrections"):
        indicator, on = child.record.indicator, child.record.on
        if on <= report.as_of:
            message = f"on: ngày sửa {format_day(on)} phải sau ngày chốt số {format_day(report.as_of)}"
            yield book.tell(child, ("on",), message)
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
    if not own and book.find("indicators", indicator):
        message = f"indicator: kỳ «{report.id}» không công bố số của «{indicator}», nên không có gì để sửa"
        yield book.tell(item, ("indicator",), message)
    elif own and not any(each.members for each in own):
        message = f"indicator: số của «{indicator}» do báo cáo nêu; hãy sửa ở observations và ghi số cũ vào revisions"
        yield book.tell(item, ("indicator",), message)


def check_frozen(book: Book) -> Iterator[Problem]:
    """Report frozen files that no longer say what the command wrote: another day, figures twice, sums that are not."""
    known = {each.id for each in book.dataset.organised()}
    known |= {product.id for each in book.dataset.organised() for product in each.products}
    known |= {identity for collection, identity in book.broken if collection in {"cooperatives", "groups"}}
    for frozen in book.dataset.frozen:
        item = Item("frozen", frozen.id, frozen)
        report: Report | None = book.find("reports", frozen.id)
        if report and report.as_of != frozen.as_of:
            message = f"as_of: ngày {format_day(frozen.as_of)} khác ngày chốt {format_day(report.as_of)} của kỳ báo cáo"
            yield book.tell(item, ("as_of",), message)
        yield from _check_figures(book, item, "figures", known)
        yield from _check_figures(book, item, "corrected", known)
        if report:
            yield from _check_recorded(book, item, report)
    yield from _check_published_names(book)
    yield from _check_published_targets(book)


def _check_figures(book: Book, item: Item, name: str, known: AbstractSet[str]) -> Iterator[Problem]:
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
        for member in children(child, "members"):
            if member.record.id not in known and not book.has_broken("cooperatives") and not book.has_broken("groups"):
                message = f"id: không còn hồ sơ «{member.record.id}» đã công bố ở kỳ này; hãy giữ hồ sơ, ghi tình trạng mới vào history"
                yield book.tell(member, ("id",), message)


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


def _check_published_names(book: Book) -> Iterator[Problem]:
    """Report, once for each record, a name that the record no longer has for a date that published it."""
    told: dict[tuple[str, str], Problem] = {}
    for frozen in sorted(book.dataset.frozen, key=lambda each: each.as_of):
        for published in frozen.names:
            collection = "cooperatives" if published.id in book.by_id["cooperatives"] else "groups"
            owner: Cooperative | Group | None = book.find(collection, published.id)
            if owner is not None and (now := name_on(owner, frozen.as_of)) != published.name:
                message = f"name: kỳ «{frozen.id}» đã công bố tên «{published.name}», hồ sơ nay ghi «{now}» cho ngày ấy"
                advice = f"nếu đổi tên hay sửa tên ghi sai thì ghi tên cũ ở former_names, until từ {format_day(frozen.as_of)}"
                item = Item(collection, published.id, owner)
                told[collection, published.id] = book.tell(item, ("name",), f"{message}; {advice} trở đi")
    yield from told.values()


def _check_published_targets(book: Book) -> Iterator[Problem]:
    """Report, once for each target, what a date was judged by and the plan no longer says of that date."""
    told: dict[tuple[str, str, str | None], Problem] = {}
    for frozen in sorted(book.dataset.frozen, key=lambda each: each.as_of):
        report: Report | None = book.find("reports", frozen.id)
        plan = book.plan(report.plan) if report else None
        for published in frozen.targets if plan else ():
            if plan and (problem := _compare_target(book, plan, frozen, published)):
                told[plan.id, published.indicator, published.reading] = problem
    yield from told.values()


def _compare_target(book: Book, plan: Plan, frozen: FrozenReport, published: FrozenTarget) -> Problem | None:
    item = Item("plans", plan.id, plan)
    children_by_id = {child.record.indicator: child for child in children(item, "targets")}
    child = children_by_id.get(published.indicator)
    if child is None:
        message = f"targets: kỳ «{frozen.id}» đã công bố chỉ tiêu «{published.indicator}», kế hoạch nay không còn"
        return book.tell(
            item,
            ("targets",),
            f"{message}; hãy giữ chỉ tiêu, nếu thôi đánh giá thì bỏ mức và ghi mức cũ ở former_demands",
        )
    if published.reading:
        return _compare_reading(book, frozen, published)
    now = freeze_target(target_on(child.record, frozen.as_of), plan.period.end)
    names = [name for name in _DEMANDED if getattr(now, name) != getattr(published, name)]
    if not names:
        return None
    message = f"{names[0]}: kỳ «{frozen.id}» đã được đánh giá theo {_demand_words(published)}; kế hoạch nay ghi cho ngày ấy {_demand_words(now)}"
    advice = f"nếu kế hoạch được điều chỉnh hay ghi nhầm thì ghi yêu cầu cũ ở former_demands, until từ {format_day(frozen.as_of)} trở đi"
    return book.tell(child, (names[0],), f"{message}; {advice}")


def _compare_reading(book: Book, frozen: FrozenReport, published: FrozenTarget) -> Problem | None:
    """Compare a reading's own threshold; a reading that is gone is told with its figure."""
    indicator: Indicator | None = book.find("indicators", published.indicator)
    readings = children(Item("indicators", published.indicator, indicator), "readings") if indicator else ()
    child = next((each for each in readings if each.record.id == published.reading), None)
    if child is None or (child.record.comparison, child.record.threshold) == (
        published.comparison,
        published.threshold,
    ):
        return None
    message = f"threshold: kỳ «{frozen.id}» đã được đánh giá theo {_level_words(published)}, cách hiểu nay ghi {_level_words(child.record)}"
    return book.tell(child, ("threshold",), f"{message}; hãy giữ mức cũ, mức mới thì thêm một cách hiểu với mã khác")


def _demand_words(target: FrozenTarget) -> str:
    milestones = ", ".join(f"{format_day(each.on)} {format_decimal(each.expected)}" for each in target.milestones)
    path = f", lộ trình {target.path.value}" if target.path is not Path.STEP else ""
    return (
        f"«{_level_words(target)}, hạn {format_day(target.due_on)}{f', mốc {milestones}' if milestones else ''}{path}»"
    )


def _level_words(demand: FrozenTarget | Reading) -> str:
    if demand.comparison is None or demand.threshold is None:
        return "chỉ theo dõi"
    return f"{demand.comparison.value} {format_decimal(demand.threshold)}"


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
