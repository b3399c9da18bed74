"""Validate meaning: figures stated by hand beside those computed from the records."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..errors import Locate, Problem, Severity, sort_problems
from ..model import IndicatorKind
from ..results import Assessment, Reconciliation, SiteProgress
from ..wording import format_decimal, format_percent

_SLIPS = frozenset({Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100)})


def check_progress(progress: SiteProgress, locate: Locate) -> tuple[Problem, ...]:
    """Return what the computed values make doubtful: slips by ten are errors, other differences warnings."""
    return sort_problems(
        problem
        for plan in progress.plans
        for assessment in plan.assessments
        for reconciliation in assessment.reconciliations
        for problem in _compare(assessment, reconciliation, locate)
    )


def _compare(assessment: Assessment, reconciliation: Reconciliation, locate: Locate) -> Iterator[Problem]:
    reported = reconciliation.reported.exact
    computed = reconciliation.computed.exact if reconciliation.computed else None
    if reported is None or computed is None or not reconciliation.difference:
        return
    observations = reconciliation.report.observations
    index = next(i for i, each in enumerate(observations) if each.indicator == assessment.id and each.place is None)
    name = "value" if observations[index].value is not None else "numerator"
    mark = locate("reports", reconciliation.report.id, "observations", index, name)
    figures = f"báo cáo ghi {_word(assessment, reported)}, hồ sơ tính ra {_word(assessment, computed)}"
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
