"""Compute, step 1: answer one declarative condition for one record as of a day. Knows no indicator and no target.

An answer is yes, no or unknown (three-valued logic), with the reason in Vietnamese that readers see beside the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, singledispatch

from ..model import (
    AgeCondition,
    AreaCodeCondition,
    BaselineCondition,
    CertificateCondition,
    ChainCondition,
    Condition,
    Cooperative,
    CountedCondition,
    DesignationCondition,
    EffectiveCondition,
    EstablishedCondition,
    Group,
    LegalStatus,
    LinkageCondition,
    ManagersCondition,
    MembersCondition,
    OcopCondition,
    PauseCondition,
    PlaceCondition,
    Plan,
    Product,
    RatingCondition,
    SizeCondition,
    StatusChange,
    StatusCondition,
    TechnologyCondition,
    YearAssessment,
    is_in_force,
    latest_known,
    place_on,
    status_on,
)
from ..wording import format_day, format_percent, join_words, lower_first

_FINAL = (LegalStatus.DISSOLVED, LegalStatus.CONSOLIDATED, LegalStatus.MERGED, LegalStatus.DIVIDED)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition holds: True, False or None (unknown), and why."""

    holds: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a condition is asked about: a cooperative or a group, or one of its products."""

    owner: Cooperative | Group
    product: Product | None = None

    @property
    def id(self) -> str:
        return self.product.id if self.product else self.owner.id

    @property
    def name(self) -> str:
        return self.product.name if self.product else self.owner.name


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a condition may look at besides its subject.

    `counted_in(indicator_id, subject)` tells whether the subject is counted in another indicator on the same day.
    """

    plan: Plan
    day: date
    key_chains: frozenset[str]
    chain_names: Mapping[str, str]
    place_names: Mapping[str, str]
    indicator_names: Mapping[str, str]
    counted_in: Callable[[str, Subject], bool | None]


def answer(condition: Condition, subject: Subject, at: Circumstances) -> Answer:
    """Answer a condition, turned round where it is negated; unknown stays unknown."""
    plain = _rule_for(type(condition))(condition, subject, at)
    if not condition.negate or plain.holds is None:
        return plain
    return Answer(not plain.holds, plain.reason)


def answer_all(conditions: tuple[Condition, ...], subject: Subject, at: Circumstances) -> Answer:
    """Answer a conjunction: one no is no, else one unknown is unknown; the reason is that of the deciding condition."""
    unknown, last = None, Answer(True, "")
    for condition in conditions:
        last = answer(condition, subject, at)
        if last.holds is False:
            return last
        if last.holds is None:
            unknown = unknown or last
    return unknown or last


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def idle_days(history: tuple[StatusChange, ...], start: date, end: date) -> tuple[int, date | None]:
    """Count the days in [start, end] without the status «đang hoạt động» after the first change; return the first one too."""
    changes = sorted(history, key=lambda change: change.on)
    total, first = 0, None
    for index, change in enumerate(changes):
        if change.status is LegalStatus.ACTIVE:
            continue
        until = changes[index + 1].on - timedelta(days=1) if index + 1 < len(changes) else end
        begin, stop = max(change.on, start), min(until, end)
        if begin <= stop:
            total += (stop - begin).days + 1
            first = first or begin
    return total, first


def latest_assessment(subject: Subject, day: date) -> YearAssessment | None:
    """Return the assessment of the latest year whose result is known by the day; groups are never assessed."""
    if not isinstance(subject.owner, Cooperative):
        return None
    known = [assessment for assessment in subject.owner.assessments if assessment.known_on <= day]
    return max(known, key=lambda assessment: assessment.year, default=None)


@cache
def _rule_for(kind: type) -> Callable[[object, Subject, Circumstances], Answer]:
    """Return the rule of a kind of condition; there are a dozen kinds, and each record is asked about many."""
    return _answer.dispatch(kind)


def _missing(reason: str) -> Answer:
    return Answer(None, reason)


@singledispatch
def _answer(condition: object, subject: Subject, at: Circumstances) -> Answer:
    raise TypeError(f"no rule for condition {type(condition).__name__}")


@_answer.register
def _(condition: StatusCondition, subject: Subject, at: Circumstances) -> Answer:
    change = latest_known(subject.owner.history, at.day)
    if change is None:
        return _missing("chưa có hồ sơ tình trạng")
    return Answer(change.status in condition.any_of, f"{change.status.value} từ {format_day(change.on)}")


@_answer.register
def _(condition: BaselineCondition, subject: Subject, at: Circumstances) -> Answer:
    if at.plan.baseline is None:
        return _missing("kế hoạch chưa có danh sách ban đầu")
    listed = subject.owner.id in at.plan.baseline.cooperatives
    return Answer(listed, "có trong danh sách ban đầu" if listed else "không có trong danh sách ban đầu")


@_answer.register
def _(condition: EstablishedCondition, subject: Subject, at: Circumstances) -> Answer:
    owner = subject.owner
    began = owner.registered_on if isinstance(owner, Cooperative) else owner.started_on
    if began is None:
        return _missing("chưa rõ ngày thành lập")
    period = at.plan.period
    if not period.start <= began <= min(period.end, at.day):
        return Answer(False, f"thành lập ngày {format_day(began)}, ngoài kỳ kế hoạch")
    if isinstance(owner, Cooperative) and owner.origin not in condition.origins:
        return Answer(False, f"hình thành do {owner.origin.value}, không phải thành lập mới")
    return Answer(True, f"thành lập ngày {format_day(began)}")


@_answer.register
def _(condition: AgeCondition, subject: Subject, at: Circumstances) -> Answer:
    owner = subject.owner
    began = owner.registered_on if isinstance(owner, Cooperative) else owner.started_on
    if began is None:
        return _missing("chưa rõ ngày thành lập")
    old_enough = add_months(began, condition.months_at_least) <= at.day
    words = "đủ" if old_enough else "chưa đủ"
    return Answer(old_enough, f"đăng ký ngày {format_day(began)}, {words} {condition.months_at_least} tháng")


@_answer.register
def _(condition: PauseCondition, subject: Subject, at: Circumstances) -> Answer:
    if not subject.owner.history:
        return _missing("chưa có hồ sơ tình trạng")
    days, first = idle_days(subject.owner.history, date(at.day.year, 1, 1), at.day)
    if first is None:
        return Answer(True, "không ngừng hoạt động trong năm")
    limit = (add_months(first, condition.months_at_most) - first).days
    return Answer(days <= limit, f"ngừng hoạt động {days} ngày trong năm, kể từ {format_day(first)}")


@_answer.register
def _(condition: RatingCondition, subject: Subject, at: Circumstances) -> Answer:
    latest = latest_assessment(subject, at.day)
    if latest is None or latest.rating is None:
        return _missing("chưa có kết quả xếp loại")
    return Answer(latest.rating in condition.any_of, f"xếp loại {latest.rating.value} năm {latest.year}")


@_answer.register
def _(condition: EffectiveCondition, subject: Subject, at: Circumstances) -> Answer:
    latest = latest_assessment(subject, at.day)
    if latest is None or latest.effective is None:
        return _missing("chưa có kết quả đánh giá hiệu quả")
    words = "hoạt động hiệu quả" if latest.effective else "chưa hoạt động hiệu quả"
    return Answer(latest.effective, f"{words}, đánh giá năm {latest.year}")


@_answer.register
def _(condition: LinkageCondition, subject: Subject, at: Circumstances) -> Answer:
    wanted = set(condition.stages)
    known = [contract for contract in subject.owner.linkages if contract.start_on <= at.day]
    fitting = [contract for contract in known if wanted <= set(contract.stages)]
    for contract in fitting:
        if is_in_force(contract.start_on, contract.end_on, at.day):
            until = f" đến {format_day(contract.end_on)}" if contract.end_on else ""
            return Answer(True, f"hợp đồng từ {format_day(contract.start_on)}{until}")
    if fitting:
        ended = max(contract.end_on for contract in fitting if contract.end_on)
        return Answer(False, f"hợp đồng hết hạn ngày {format_day(ended)}")
    if known:
        return Answer(False, f"hợp đồng không có khâu {join_words([stage.value for stage in condition.stages])}")
    return Answer(False, "chưa có hợp đồng liên kết")


@_answer.register
def _(condition: DesignationCondition, subject: Subject, at: Circumstances) -> Answer:
    designations = subject.owner.designations if isinstance(subject.owner, Cooperative) else ()
    for each in designations:
        if each.title == condition.title and is_in_force(each.on, each.until, at.day):
            return Answer(True, f"được công nhận ngày {format_day(each.on)}")
    return Answer(False, "chưa được công nhận")


@_answer.register
def _(condition: TechnologyCondition, subject: Subject, at: Circumstances) -> Answer:
    running = [each for each in subject.owner.technologies if is_in_force(each.start_on, each.end_on, at.day)]
    if not running:
        return Answer(False, "chưa ứng dụng công nghệ cao")
    for each in running:
        if not condition.key_chain_only or each.chain in at.key_chains:
            return Answer(True, f"ứng dụng {lower_first(each.name)} từ {format_day(each.start_on)}")
    return Answer(False, "công nghệ không gắn với ngành hàng chủ lực")


@_answer.register
def _(condition: CertificateCondition, subject: Subject, at: Circumstances) -> Answer:
    held = [each for each in subject.owner.certificates if each.scheme in condition.any_of and each.issued_on <= at.day]
    for each in held:
        if at.day <= each.expires_on:
            return Answer(True, f"{each.scheme.value} đến {format_day(each.expires_on)}")
    if held:
        last = max(held, key=lambda each: each.expires_on)
        return Answer(False, f"{last.scheme.value} hết hạn ngày {format_day(last.expires_on)}")
    return Answer(False, "chưa có chứng nhận")


@_answer.register
def _(condition: AreaCodeCondition, subject: Subject, at: Circumstances) -> Answer:
    for each in subject.owner.area_codes:
        if is_in_force(each.granted_on, each.ended_on, at.day):
            return Answer(True, f"mã số vùng trồng cấp ngày {format_day(each.granted_on)}")
    return Answer(False, "chưa có mã số vùng trồng còn hiệu lực")


@_answer.register
def _(condition: OcopCondition, subject: Subject, at: Circumstances) -> Answer:
    products = (subject.product,) if subject.product else subject.owner.products
    for product in products:
        for each in product.ocop:
            if each.stars >= condition.stars_at_least and is_in_force(each.issued_on, each.expires_on, at.day):
                return Answer(True, f"OCOP {each.stars} sao đến {format_day(each.expires_on)}")
        if condition.or_potential and product.potential_from and product.potential_from <= at.day:
            return Answer(True, f"sản phẩm tiềm năng từ {format_day(product.potential_from)}")
    return Answer(False, f"chưa có OCOP từ {condition.stars_at_least} sao còn hạn")


@_answer.register
def _(condition: ChainCondition, subject: Subject, at: Circumstances) -> Answer:
    own = (subject.product.chain,) if subject.product and subject.product.chain else subject.owner.chains
    names = [lower_first(at.chain_names[chain]) for chain in own]
    words = f"ngành hàng {join_words(names)}" if names else "chưa rõ ngành hàng"
    return Answer(bool(set(own) & set(condition.any_of)), words) if own else _missing(words)


@_answer.register
def _(condition: PlaceCondition, subject: Subject, at: Circumstances) -> Answer:
    place = place_on(subject.owner, at.day)
    return Answer(place in condition.any_of, f"ở {at.place_names[place]}")


@_answer.register
def _(condition: SizeCondition, subject: Subject, at: Circumstances) -> Answer:
    size = subject.owner.size if isinstance(subject.owner, Cooperative) else None
    if size is None:
        return _missing("chưa rõ quy mô")
    return Answer(size in condition.any_of, f"quy mô {size.value}")


@_answer.register
def _(condition: MembersCondition, subject: Subject, at: Circumstances) -> Answer:
    latest = latest_known(subject.owner.members, at.day)
    if latest is None:
        return _missing("chưa rõ số thành viên")
    return Answer(latest.total >= condition.at_least, f"{latest.total} thành viên")


@_answer.register
def _(condition: ManagersCondition, subject: Subject, at: Circumstances) -> Answer:
    latest = latest_known(subject.owner.managers, at.day) if isinstance(subject.owner, Cooperative) else None
    if latest is None or latest.total == 0:
        return _missing("chưa có số cán bộ quản lý")
    share = Fraction(latest.college, latest.total)
    words = f"{latest.college} trong {latest.total} người từ cao đẳng trở lên, bằng {format_percent(share)}"
    return Answer(share * 100 >= condition.college_percent_at_least, words)


@_answer.register
def _(condition: CountedCondition, subject: Subject, at: Circumstances) -> Answer:
    counted = at.counted_in(condition.indicator, subject)
    name = at.indicator_names[condition.indicator]
    if counted is None:
        return _missing(f"chưa rõ có được tính ở chỉ tiêu «{name}» không")
    return Answer(counted, f"{'được' if counted else 'không được'} tính ở chỉ tiêu «{name}»")


def is_gone_before(owner: Cooperative | Group, day: date) -> bool:
    """Tell whether a record had left for good (dissolved or absorbed) before the day."""
    return status_on(owner.history, day - timedelta(days=1)) in _FINAL
