"""Compute, step 9: figures that were changed after their publication, stated ones and computed ones.

A stated figure keeps its earlier ones in `Observation.revisions`. A computed one follows the records, so what was
published is kept in `FrozenReport`; where today's records give another, the report's `corrections` say why.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..model import (
    Dataset,
    FrozenFigure,
    FrozenReport,
    Indicator,
    IndicatorKind,
    Observation,
    Report,
    Revision,
)
from ..results import Assessment, Drift, Edition, Figure, Revised
from ..wording import NO_BREAK, format_day, format_decimal, format_percent, format_whole


def find_revised(dataset: Dataset, drifts: tuple[Drift, ...]) -> tuple[Revised, ...]:
    """Return every figure that was changed after its publication, the latest change first."""
    found = [*_stated(dataset), *_corrected(drifts)]
    return tuple(sorted(found, key=lambda each: (each.on, each.report.as_of, each.indicator.id), reverse=True))


# ── Stated by hand ────────────────────────────────────────────────────────────────────────────────────────────────


def _stated(dataset: Dataset) -> Iterator[Revised]:
    indicators = {each.id: each for each in dataset.indicators}
    for report in dataset.reports:
        for observation in report.observations:
            if observation.place is None:
                yield from _revisions_of(report, indicators[observation.indicator], observation)


def _revisions_of(report: Report, indicator: Indicator, observation: Observation) -> Iterator[Revised]:
    """Yield each step from an old figure to the next."""
    figures = [*(_figure(each, indicator) for each in observation.revisions), _figure(observation, indicator)]
    for revision, (before, after) in zip(observation.revisions, pairwise(figures), strict=True):
        words = _words(report, indicator, before, after, "báo cáo nêu")
        yield Revised(report, indicator, before, after, revision.on, revision.reason, stated=True, words=words)


def _figure(stated: Observation | Revision | FrozenFigure, indicator: Indicator) -> Figure:
    status = stated.status if isinstance(stated, FrozenFigure) else None
    share = indicator.kind is IndicatorKind.SHARE
    exact: Fraction | None = None
    if isinstance(stated, FrozenFigure) and not stated.complete:
        return Figure(None, stated.numerator, stated.denominator, status)
    if share and stated.numerator is not None and stated.denominator:
        exact = Fraction(stated.numerator, stated.denominator)
    elif stated.value is not None:
        exact = Fraction(stated.value) / (100 if share else 1)
    elif not share and stated.numerator is not None:
        exact = Fraction(stated.numerator)
    return Figure(exact, stated.numerator, stated.denominator, status)


# ── Computed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def find_drift(dataset: Dataset, editions: tuple[Edition, ...]) -> Iterator[Drift]:
    """Yield what differs between the frozen figures and those that today's records give for the same date."""
    reports = {report.id: report for report in dataset.reports}
    editions_by_id = {edition.report.id: edition for edition in editions}
    for frozen in dataset.frozen:
        report, edition = reports[frozen.id], editions_by_id[frozen.id]
        assessments = {each.id: each for each in edition.progress.assessments}
        corrections = {each.indicator: each for each in report.corrections}
        for index, figure in enumerate(frozen.figures):
            assessment = assessments.get(figure.indicator)
            if assessment is None:
                continue
            before, after = _figure(figure, assessment.indicator), figure_of(assessment)
            if before != after:
                indicator, correction = assessment.indicator, corrections.get(figure.indicator)
                words = (figure_words(before, indicator), figure_words(after, indicator))
                yield Drift(report, index, indicator, before, after, *words, correction)


def figure_of(assessment: Assessment) -> Figure:
    """Return what a date publishes of an indicator: its figure and verdict without its members."""
    value = assessment.value
    return Figure(value.exact, value.numerator, value.denominator, assessment.status.value)


def _corrected(drifts: tuple[Drift, ...]) -> Iterator[Revised]:
    for drift in drifts:
        correction = drift.correction
        if correction is not None:
            words = _words(drift.report, drift.indicator, drift.before, drift.after, "tính từ hồ sơ")
            on, reason = correction.on, correction.reason
            yield Revised(
                drift.report, drift.indicator, drift.before, drift.after, on, reason, stated=False, words=words
            )


def freeze(edition: Edition) -> FrozenReport:
    """Return what a reporting date publishes, sorted, to be kept in `data/frozen/`."""
    figures = sorted(map(_freeze_figure, edition.progress.assessments), key=lambda figure: figure.indicator)
    return FrozenReport(id=edition.report.id, as_of=edition.report.as_of, figures=tuple(figures))


def _freeze_figure(assessment: Assessment) -> FrozenFigure:
    figure = figure_of(assessment)
    exact = figure.exact
    stated_alone = figure.numerator is None and exact is not None
    factor = 100 if assessment.indicator.kind is IndicatorKind.SHARE else 1
    value = Decimal((exact * factor).numerator) / (exact * factor).denominator if stated_alone and exact else None
    return FrozenFigure(
        indicator=assessment.id,
        value=Decimal(0) if stated_alone and exact == 0 else value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        complete=exact is not None or figure.numerator is None,
        status=figure.status or "",
    )


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def figure_words(figure: Figure, indicator: Indicator) -> str:
    """Write a figure with what it is made of: `12/53 (bằng 22,6%)`, `17 HTX`."""
    if indicator.kind is not IndicatorKind.SHARE:
        number = figure.exact if figure.exact is not None else figure.numerator
        return "chưa có số" if number is None else f"{format_decimal(number)}{NO_BREAK}{indicator.unit}"
    if figure.numerator is None or figure.denominator is None:
        return "chưa có số" if figure.exact is None else format_percent(figure.exact)
    counts = f"{format_whole(figure.numerator)}/{format_whole(figure.denominator)}"
    known = "còn hồ sơ chưa rõ" if figure.exact is None else f"bằng {format_percent(figure.exact)}"
    return f"{counts} ({known})"


def _words(report: Report, indicator: Indicator, before: Figure, after: Figure, origin: str) -> str:
    old, new = figure_words(before, indicator), figure_words(after, indicator)
    verdict = ""
    if before.status and before.status != after.status:
        verdict = f"; đánh giá từ «{before.status}» thành «{after.status}»"
    return f"{indicator.short_name}, số {origin} đến {format_day(report.as_of)}: {old} sửa thành {new}{verdict}."
