"""Compute, step 9: figures that were changed after their publication, stated ones and computed ones.

A stated figure keeps its earlier ones in `Observation.revisions`. A computed one follows the records, so what was
published is kept in `FrozenReport`; where today's records give another, the report's `corrections` say why, and
`freeze` adds the new figure to the file: a further correction finds every earlier figure there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..model import (
    Correction,
    Dataset,
    FrozenCorrection,
    FrozenFigure,
    FrozenMember,
    FrozenPlace,
    FrozenReport,
    Indicator,
    IndicatorKind,
    Observation,
    Part,
    Report,
    Revision,
    plan_on,
)
from ..placing import in_sentence
from ..results import Assessment, Drift, Edition, Figure, Revised, SiteProgress
from ..statements import state
from ..wording import NO_BREAK, format_day, format_decimal, format_percent, format_whole, join_words
from .assess import Judged, compared_on, judge_plan
from .details import keep_details
from .measures import Ledger
from .published import Key, Roster, chain_of, key_of, shown_by

_NAMED = 3
"""So many records are named in words, the others counted."""


def find_revised(dataset: Dataset) -> tuple[Revised, ...]:
    """Return every figure that was changed after its publication, the latest change first."""
    found = [*_stated(dataset), *_corrected(dataset)]
    return tuple(sorted(found, key=lambda each: (each.on, each.report.as_of, each.indicator.id), reverse=True))


# ── Stated by hand ────────────────────────────────────────────────────────────────────────────────────────────────


def _stated(dataset: Dataset) -> Iterator[Revised]:
    indicators = {each.id: each for each in dataset.indicators}
    places = {each.id: in_sentence(each) for each in dataset.places}
    for report in dataset.reports:
        for observation in report.observations:
            place = places[observation.place] if observation.place else ""
            yield from _revisions_of(report, indicators[observation.indicator], observation, place)


def _revisions_of(report: Report, indicator: Indicator, observation: Observation, place: str) -> Iterator[Revised]:
    """Yield each step from an old figure to the next; `place` names in a sentence the one that it is of alone."""
    origin = f"số báo cáo nêu của {place}" if place else "số báo cáo nêu"
    figures = [*(_figure(each, indicator) for each in observation.revisions), _figure(observation, indicator)]
    for revision, (before, after) in zip(observation.revisions, pairwise(figures), strict=True):
        words = _words(report.as_of, indicator, (before, after), origin)
        yield Revised(
            report,
            indicator,
            before,
            after,
            revision.on,
            revision.reason,
            stated=True,
            words=words,
            place_id=observation.place,
            place=place,
        )


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


def find_drift(dataset: Dataset, editions: Iterable[Edition], ledger: Ledger) -> Iterator[Drift]:
    """Yield what differs between the figure that a frozen file shows last and the one that the records give."""
    frozen_by_id = {frozen.id: frozen for frozen in dataset.frozen}
    reports = {report.id: report for report in dataset.reports}
    roster = Roster.of(dataset)
    for edition in (each for each in editions if each.report.id in frozen_by_id):
        frozen, report = frozen_by_id[edition.report.id], reports[edition.report.id]
        shown = shown_by(frozen)
        for judged in judge_plan(edition.dataset, edition.progress.plan, edition.report, ledger):
            last, now = shown.get((judged.indicator.id, judged.reading)), _freeze(judged)
            if last is not None and not _same(last, now):
                part, index = _place_of(frozen, last)
                pending = _pending(report, frozen, judged.indicator.id)
                before, after = _frozen_words(last, judged.indicator), _frozen_words(now, judged.indicator)
                if before == after:
                    who = who_words(last, now, roster)
                    after = f"{after}, {who or 'còn tệp chưa ghi từng hồ sơ được xét ở members'}"
                yield Drift(report, judged.indicator, part, index, now, before, after, pending)


def _same(last: FrozenFigure, now: FrozenFigure) -> bool:
    """Tell whether two figures publish the same; reasons are words and may be put better, places told otherwise."""
    left_out = {"reading", "on", "members", "places"}
    return last.model_dump(exclude=left_out) == now.model_dump(exclude=left_out) and _weights(last) == _weights(now)


def _weights(figure: FrozenFigure) -> dict[str, tuple[Part, int, int]]:
    return {each.id: (each.part, each.counted, each.total) for each in figure.members}


def _place_of(frozen: FrozenReport, figure: FrozenFigure) -> tuple[str, int]:
    if isinstance(figure, FrozenCorrection):
        return "corrected", frozen.corrected.index(figure)
    return "figures", frozen.figures.index(figure)


def _pending(report: Report, frozen: FrozenReport, indicator_id: str) -> Correction | None:
    """Return the latest correction of an indicator when its figure is not recorded yet."""
    own = [each for each in report.corrections if each.indicator == indicator_id]
    latest = max(own, key=lambda each: each.on, default=None)
    recorded = {each.on for each in frozen.corrected if each.indicator == indicator_id}
    return latest if latest and latest.on not in recorded else None


def _frozen_words(figure: FrozenFigure, indicator: Indicator) -> str:
    return f"{figure_words(_figure(figure, indicator), indicator)}, {figure.status}"


def figure_of(assessment: Assessment) -> Figure:
    """Return what a date publishes of an indicator: its figure and verdict without its members."""
    value = assessment.value
    return Figure(value.exact, value.numerator, value.denominator, assessment.status.value)


def _corrected(dataset: Dataset) -> Iterator[Revised]:
    """Yield each step from a published figure to the next that a correction put in its place."""
    reports = {report.id: report for report in dataset.reports}
    indicators = {each.id: each for each in dataset.indicators}
    days = {each.on for frozen in dataset.frozen for each in frozen.corrected}
    rosters = {day: Roster.of(dataset, day) for day in days}
    for frozen in dataset.frozen:
        reasons = {(each.indicator, each.on): each.reason for each in reports[frozen.id].corrections}
        for key in dict.fromkeys(key_of(each) for each in frozen.corrected):
            indicator = _as_read(indicators[key[0]], key)
            for before, after in pairwise(chain_of(frozen, key)):
                if isinstance(after, FrozenCorrection):
                    reason = reasons.get((after.indicator, after.on), "")
                    report = reports[frozen.id]
                    day = _decided_on(dataset, report, indicator.id)
                    yield _step(report, indicator, (before, after), (reason, day), rosters[after.on])


def _decided_on(dataset: Dataset, report: Report, indicator_id: str) -> date:
    """Return the day whose records a date's figure tells: its own, or the due date once that is past."""
    plan = next(each for each in dataset.plans if each.id == report.plan)
    due = {each.indicator: each.due_on or plan.period.end for each in plan_on(plan, report.as_of).targets}
    return min(report.as_of, due.get(indicator_id, report.as_of))


def _step(
    report: Report,
    indicator: Indicator,
    figures: tuple[FrozenFigure, FrozenCorrection],
    why: tuple[str, date],
    roster: Roster,
) -> Revised:
    reason, decided_on = why
    before, after = (_figure(each, indicator) for each in figures)
    who = who_words(*figures, roster)
    name = reading_named(indicator, figures[1].reading)
    words = _words(decided_on, indicator, (before, after), f"{name}số tính từ hồ sơ", who)
    return Revised(
        report,
        indicator,
        before,
        after,
        figures[1].on,
        reason,
        stated=False,
        words=words,
        reading=figures[1].reading,
        who=who,
        decided_on=decided_on,
    )


def _as_read(indicator: Indicator, key: Key) -> Indicator:
    """Return what a reading makes of an indicator."""
    reading = next((each for each in indicator.readings if each.id == key[1]), None)
    if reading is None:
        return indicator
    return indicator.model_copy(update={"kind": reading.kind or indicator.kind, "unit": reading.unit or indicator.unit})


def corrected_later(site: SiteProgress, edition: Edition) -> tuple[Revised, ...]:
    """Return what was corrected of a date's own computed figures after it, oldest first."""
    own = [each for each in site.revised if each.report.id == edition.report.id and not each.stated]
    return tuple(sorted(own, key=lambda each: (each.on, each.indicator.id, each.reading or "")))


def revisions_of(site: SiteProgress, plan_id: str, assessment: Assessment) -> dict[str, tuple[Revised, ...]]:
    """Return by report what was revised of the figure that an indicator's points show, oldest first.

    A point that was counted follows the records, one that was only stated its report.
    """
    counted = {point.report.id: point.value.computed for point in assessment.points if point.report and point.value}
    own = [
        each
        for each in reversed(site.revised)
        if (each.report.plan, each.indicator.id, each.reading, each.place_id) == (plan_id, assessment.id, None, None)
        and counted.get(each.report.id) is not each.stated
    ]
    return {report: tuple(each for each in own if each.report.id == report) for report in counted}


def revised_words(revised: Revised) -> str:
    """Say when and why a figure was revised: «đã sửa ngày 10/07/2024: 12/53 → 13/53, vì …»."""
    return f"đã sửa ngày {format_day(revised.on)}: {_step_words(revised)}, vì {_inside(revised.reason)}"


def revised_figures(revised: Revised) -> str:
    """Name a figure with what it was and is, in short: «Liên kết đến 30/06/2024, 9/19 → 10/19»."""
    step = _step_words(revised).replace(" → ", f"{NO_BREAK}→{NO_BREAK}")
    where = f" của {revised.place}" if revised.place else ""
    return f"{revised.indicator.short_name}{where} đến {format_day(revised.decided_on or revised.report.as_of)}, {step}"


def _step_words(revised: Revised) -> str:
    before, after = _short(revised, revised.before), _short(revised, revised.after)
    if before != after:
        return f"{before} → {after}"
    return f"vẫn {after}, đổi {'nơi được tính' if revised.who else 'đánh giá'}"


def _short(revised: Revised, figure: Figure) -> str:
    if figure.numerator is not None and figure.denominator is not None:
        return f"{format_whole(figure.numerator)}/{format_whole(figure.denominator)}"
    return figure_words(figure, revised.indicator)


def _inside(reason: str) -> str:
    """Write a reason inside a sentence: without its full stop, small unless it begins with an abbreviation."""
    text = reason.rstrip(".")
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


# ── To be kept ────────────────────────────────────────────────────────────────────────────────────────────────────


def freeze(edition: Edition) -> FrozenReport:
    """Return what a reporting date publishes, sorted, to be kept in `data/frozen/`."""
    report = edition.report
    judged = [one for each in edition.progress.assessments for one in _judged(each)]
    figures = sorted(map(_freeze, judged), key=lambda figure: (figure.indicator, figure.reading or ""))
    frozen = FrozenReport(
        id=report.id,
        as_of=report.as_of,
        figures=tuple(figures),
    )
    return state(edition.dataset, edition.progress.plan, keep_details(frozen, edition))


def complete(frozen: FrozenReport, edition: Edition) -> FrozenReport:
    """Return a frozen file with what those written by an earlier program do not keep yet: what was said."""
    return frozen if frozen.statements else state(edition.dataset, edition.progress.plan, frozen)


def record_corrections(frozen: FrozenReport, drifts: Iterable[Drift]) -> FrozenReport:
    """Return a frozen file with the figures of the corrections that were declared since, each after those before it."""
    new = [
        FrozenCorrection(
            **{name: getattr(drift.now, name) for name in FrozenFigure.model_fields}, on=drift.correction.on
        )
        for drift in drifts
        if drift.correction is not None and drift.report.id == frozen.id
    ]
    ordered = sorted((*frozen.corrected, *new), key=lambda each: (each.on, each.indicator, each.reading or ""))
    return frozen.model_copy(update={"corrected": tuple(ordered)})


def _judged(assessment: Assessment) -> Iterator[Judged]:
    compared = compared_on(assessment.reconciliations, assessment.as_of)
    yield Judged(assessment.indicator, None, assessment.value, assessment.status, assessment.places, compared)
    for each in assessment.readings:
        yield Judged(each.indicator, each.id, each.value, each.status, each.places)


def _freeze(judged: Judged) -> FrozenFigure:
    value = judged.value
    exact = value.exact
    stated_alone = value.numerator is None and exact is not None
    factor = 100 if judged.indicator.kind is IndicatorKind.SHARE else 1
    shown = Decimal((exact * factor).numerator) / (exact * factor).denominator if stated_alone and exact else None
    return FrozenFigure(
        indicator=judged.indicator.id,
        reading=judged.reading,
        value=Decimal(0) if stated_alone and exact == 0 else shown,
        numerator=value.numerator,
        denominator=value.denominator,
        complete=exact is not None or value.numerator is None,
        status=judged.status.value,
        members=tuple(
            FrozenMember(id=each.id, part=each.part, counted=each.counted, total=each.total, reason=each.reason or None)
            for each in value.members
        ),
        places=tuple(_places(judged)),
    )


def _places(judged: Judged) -> Iterator[FrozenPlace]:
    """Yield what a date's file keeps of each place that it judges, or only compares with what its report states of it."""
    for verdict in judged.places:
        members = tuple(member.id for member in verdict.value.members)
        yield FrozenPlace(id=verdict.place_id, status=verdict.status.value, members=members)
    told = {verdict.place_id for verdict in judged.places}
    for place_id, value in judged.compared:
        if place_id not in told:
            yield FrozenPlace(id=place_id, members=tuple(member.id for member in value.members))


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def figure_words(figure: Figure, indicator: Indicator) -> str:
    """Write a figure with what it is made of: `12/53 (bằng 22,6%)`, `17 HTX`."""
    if indicator.kind is not IndicatorKind.SHARE:
        if figure.exact is None and figure.numerator is not None:
            return f"ít nhất {format_whole(figure.numerator)}{NO_BREAK}{indicator.unit} (còn hồ sơ chưa rõ)"
        number = figure.exact
        return "chưa có số" if number is None else f"{format_decimal(number)}{NO_BREAK}{indicator.unit}"
    if figure.numerator is None or figure.denominator is None:
        return "chưa có số" if figure.exact is None else format_percent(figure.exact)
    counts = f"{format_whole(figure.numerator)}/{format_whole(figure.denominator)}"
    if not figure.denominator:
        return f"{counts} (không còn ai thuộc diện)"
    known = "còn hồ sơ chưa rõ" if figure.exact is None else f"bằng {format_percent(figure.exact)}"
    return f"{counts} ({known})"


def reading_named(indicator: Indicator, reading: str | None) -> str:
    """Name another reading inside a sentence: `cách đọc «tính cả nơi tạm ngừng», `; "" for the default one."""
    words = next((each.words for each in indicator.readings if each.id == reading), reading)
    return f"cách đọc «{words}», " if words else ""


def who_words(before: FrozenFigure, after: FrozenFigure, roster: Roster) -> str:
    """Say whose part differs: «thêm HTX A; bớt HTX B; HTX C từ 1 lên 2»; "" when nobody's does or nobody is known."""
    if not before.members or not after.members:
        return ""
    old, new = _weights(before), _weights(after)
    told: dict[str, list[str]] = {"thêm ": [], "bớt ": [], "": [], "đổi phần của ": []}
    for each in sorted(old.keys() | new.keys()):
        was, now, name = _adds(old.get(each)), _adds(new.get(each)), _name(each, roster)
        if was == now:
            told["đổi phần của "] += [name] if old.get(each) != new.get(each) else []
        elif was and now:
            told[""].append(f"{name} từ {format_whole(was)} {'lên' if now > was else 'xuống'} {format_whole(now)}")
        else:
            told["thêm " if now else "bớt "].append(name)
    return "; ".join(f"{verb}{_names(found)}" for verb, found in told.items() if found)


def _adds(weight: tuple[Part, int, int] | None) -> int:
    return weight[1] if weight else 0


def _name(identity: str, roster: Roster) -> str:
    return roster.members[identity].name if identity in roster.members else identity


def _names(names: list[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} và {len(names) - _NAMED} hồ sơ khác"
    return join_words(names)


def _words(day: date, indicator: Indicator, figures: tuple[Figure, Figure], origin: str, who: str = "") -> str:
    before, after = figures
    old, new = figure_words(before, indicator), figure_words(after, indicator)
    verdict = ""
    if before.status and before.status != after.status:
        verdict = f"; đánh giá từ «{before.status}» thành «{after.status}»"
    moved = f" ({who})" if who else ""
    start = f"{indicator.short_name}, {origin} đến {format_day(day)}: "
    if old == new:
        return f"{start}{new} giữ nguyên{moved}{verdict}."
    return f"{start}{old} sửa thành {new}{moved}{verdict}."
