"""Validate meaning: figures stated by hand beside those computed, and parts that are not in their whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..errors import Locate, Problem, Severity, sort_problems
from ..model import (
    Correction,
    CountedCondition,
    DesignationCondition,
    FrozenFigure,
    IndicatorKind,
    Part,
    Report,
    is_in_force,
)
from ..results import Assessment, Drift, PlanProgress, Reconciliation, SiteProgress
from ..wording import format_day, format_decimal, format_percent, join_words

_SLIPS = frozenset({Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100)})
_PLACES_NAMED = 3
"""So many places are named in a message, the others counted."""


def check_progress(progress: SiteProgress, locate: Locate) -> tuple[Problem, ...]:
    """Return what the computed values make doubtful: slips by ten are errors, other differences warnings."""
    found = [problem for plan in progress.plans for problem in _check_plan(progress, plan, locate)]
    return sort_problems([*found, *_check_published(progress, locate)])


def _check_plan(progress: SiteProgress, plan: PlanProgress, locate: Locate) -> Iterator[Problem]:
    for assessment in plan.assessments:
        for reconciliation in assessment.reconciliations:
            yield from _compare(assessment, reconciliation, locate)
        yield from _check_designated(progress, plan, assessment, locate)


# ── «trong đó» ────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_designated(
    progress: SiteProgress, plan: PlanProgress, assessment: Assessment, locate: Locate
) -> Iterator[Problem]:
    """Report a cooperative that is named for an indicator but not counted in the one of which it is a part."""
    conditions = assessment.indicator.measure.counted if assessment.indicator.measure else ()
    titles = {each.title for each in conditions if isinstance(each, DesignationCondition) and not each.negate}
    wholes = {each.indicator for each in conditions if isinstance(each, CountedCondition) and not each.negate}
    for whole in (each for each in plan.assessments if each.id in wholes):
        counted = {member.owner_id for member in whole.value.of_part(Part.COUNTED)}
        for cooperative in progress.dataset.cooperatives:
            for index, each in enumerate(cooperative.designations):
                held = each.title in titles and is_in_force(each.on, each.until, whole.value.as_of)
                if held and cooperative.id not in counted:
                    mark = locate("cooperatives", cooperative.id, "designations", index, "title")
                    message = f"title: được công nhận «{each.title}» mà không được tính ở chỉ tiêu «{whole.id}»"
                    yield Problem(mark, f"{message}; hãy xem lại hồ sơ", Severity.WARNING)


# ── Reported and computed ─────────────────────────────────────────────────────────────────────────────────────────


def _compare(assessment: Assessment, reconciliation: Reconciliation, locate: Locate) -> Iterator[Problem]:
    reported = reconciliation.reported.exact
    computed = reconciliation.computed.exact if reconciliation.computed else None
    if reported is None or computed is None or not reconciliation.difference:
        return
    observations = reconciliation.report.observations
    own = (assessment.id, reconciliation.place_id)
    index = next(i for i, each in enumerate(observations) if (each.indicator, each.place) == own)
    name = "value" if observations[index].value is not None else "numerator"
    mark = locate("reports", reconciliation.report.id, "observations", index, name)
    where = f" của {reconciliation.place}" if reconciliation.place else ""
    figures = f"báo cáo ghi {_word(assessment, reported)}, hồ sơ{where} tính ra {_word(assessment, computed)}"
    if computed and reported / computed in _SLIPS:
        times = format_decimal(reported / computed)
        yield Problem(mark, f"{name}: {figures}, gấp đúng {times} lần; hãy xem lại dấu phẩy, đơn vị")
    elif observations[index].note is None and abs(reconciliation.difference) > _tolerance(assessment):
        yield Problem(mark, f"{name}: {figures}; hãy xem lại hoặc ghi lý do ở note", Severity.WARNING)


def _tolerance(assessment: Assessment) -> Fraction:
    """Return the difference that rounding a per cent to one decimal explains."""
    return Fraction(1, 2000) if assessment.indicator.kind is IndicatorKind.SHARE else Fraction(0)


def _word(assessment: Assessment, value: Fraction) -> str:
    if assessment.indicator.kind is IndicatorKind.SHARE:
        return format_percent(value)
    return f"{format_decimal(value)} {assessment.indicator.unit}"


# ── Published and computed again ──────────────────────────────────────────────────────────────────────────────────


def _check_published(progress: SiteProgress, locate: Locate) -> Iterator[Problem]:
    """Report a published figure that today's records no longer give, and corrections that change nothing."""
    for drift in progress.drifts:
        if drift.correction is None:
            mark = locate("frozen", drift.report.id, drift.part, drift.index, "indicator")
            advice = f"{_new_products_words(progress, drift)}{_places_words(progress, drift)}"
            yield Problem(mark, f"{_drift_words(drift)}{advice}")
    for report, index, correction in _unrecorded(progress):
        mark = locate("reports", report.id, "corrections", index, "indicator")
        if any(each.indicator == correction.indicator and each.on > correction.on for each in report.corrections):
            day = format_day(correction.on)
            message = f"indicator: số của lần sửa ngày {day} chưa được ghi trước khi có lần sửa sau"
            yield Problem(mark, f"{message}; hãy bỏ mục này và gộp lý do vào lần sửa sau")
        elif not _is_pending(progress, report, correction):
            message = "indicator: số tính lại vẫn bằng số đã công bố; hãy bỏ mục này"
            yield Problem(mark, message, Severity.WARNING)


def _new_products_words(progress: SiteProgress, drift: Drift) -> str:
    """Advise on products that a published date did not know: most likely they came later and do not say so."""
    known = {member.id for member in _shown(progress, drift).members}
    products = {each.id for owner in progress.dataset.organised() for each in owner.products}
    new = [member.id for member in drift.now.members if member.id in products and member.id not in known]
    if not new:
        return ""
    return f"; nếu {join_words(new)} là sản phẩm mới thì chỉ cần ghi since (ngày đầu có sản phẩm) ở hồ sơ của nó"


def _places_words(progress: SiteProgress, drift: Drift) -> str:
    """Advise on places that hold other records than when they were judged: their dates may be the cause."""
    before, now = (
        {each.id: frozenset(each.members) for each in figure.places} for figure in (_shown(progress, drift), drift.now)
    )
    named = [f"«{each}»" for each in sorted(before.keys() | now.keys()) if before.get(each) != now.get(each)]
    if not before or not named:
        return ""
    more = f" và {len(named) - _PLACES_NAMED} nơi khác" if len(named) > _PLACES_NAMED else ""
    places = f"{', '.join(named[:_PLACES_NAMED])}{more}" if more else join_words(named)
    return f"; hồ sơ ở {places} nay khác khi công bố: nếu không sửa place của hồ sơ nào thì do ngày hoặc successors trong places.yaml, hãy xem lại ở đó"


def _shown(progress: SiteProgress, drift: Drift) -> FrozenFigure:
    """Return the figure of a frozen file that the records no longer give."""
    frozen = next(each for each in progress.dataset.frozen if each.id == drift.report.id)
    return (frozen.corrected if drift.part == "corrected" else frozen.figures)[drift.index]


def check_recorded(progress: SiteProgress, locate: Locate) -> tuple[Problem, ...]:
    """Return the corrections whose new figure is not kept beside the published one: what `freeze` is there to mend."""
    found = []
    for report, index, correction in _unrecorded(progress):
        if _is_pending(progress, report, correction):
            mark = locate("reports", report.id, "corrections", index, "indicator")
            message = f"indicator: số mới của lần sửa ngày {format_day(correction.on)} chưa được ghi cạnh số đã công bố"
            found.append(Problem(mark, f'{message}; hãy chạy: make freeze ARGS="--report {report.id}"'))
    return tuple(found)


def _unrecorded(progress: SiteProgress) -> Iterator[tuple[Report, int, Correction]]:
    """Yield each correction, with its place in its report, of which the frozen file has no figure."""
    recorded = {(frozen.id, each.indicator, each.on) for frozen in progress.dataset.frozen for each in frozen.corrected}
    for report in progress.dataset.reports:
        for index, each in enumerate(report.corrections):
            if (report.id, each.indicator, each.on) not in recorded:
                yield report, index, each


def _is_pending(progress: SiteProgress, report: Report, correction: Correction) -> bool:
    return any(each.report.id == report.id and each.correction == correction for each in progress.drifts)


def _drift_words(drift: Drift) -> str:
    report = drift.report.id
    published = f"đã công bố {drift.before}" if drift.part == "figures" else f"đã sửa thành {drift.before}"
    reading = f", cách hiểu «{drift.now.reading}»," if drift.now.reading else ""
    advice = f"nếu hồ sơ sai thì sửa hồ sơ, nếu đúng thì ghi lý do ở corrections trong reports/{report}.yaml"
    start = f"indicator: số của «{drift.indicator.id}»{reading} kỳ «{report}» {published}"
    return f"{start}; hồ sơ nay cho {drift.after}; {advice}"
