"""Compute, step 4¾: what a date tells besides its figures, kept in its frozen file and told from it again.

Places and provenance of the records, what one loss would have done, what was known to end: all of it follows from
facts that may be corrected later without any figure changing. A date's own edition is told from the file, so such a
correction changes no byte of it; the site's current pages follow the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ..model import (
    FrozenAmount,
    FrozenDetail,
    FrozenEnding,
    FrozenLoss,
    FrozenOutlook,
    FrozenRecord,
    FrozenReport,
    FrozenRisk,
    FrozenTask,
    IndicatorKind,
)
from ..results import Assessment, Edition, Ending, Member, Outlook, Risk, SiteProgress, Status, Value, WhatIf
from .shortfall import unknown_of


@dataclass(frozen=True, slots=True)
class Details:
    """What a frozen file tells of its date besides figures; `members` name its records."""

    frozen: FrozenReport
    members: Mapping[str, Member]

    @classmethod
    def of(cls, frozen: FrozenReport | None, members: Mapping[str, Member]) -> Details | None:
        """Return the details of a file, None where an earlier program wrote it without any."""
        return cls(frozen, members) if frozen is not None and frozen.details else None

    def of_indicator(self, indicator_id: str) -> FrozenDetail | None:
        return next((each for each in self.frozen.details if each.indicator == indicator_id), None)

    def place_of_target(self, indicator_id: str) -> int:
        """Return where a target stood among the date's targets, last if the date had none."""
        ids = [each.indicator for each in self.frozen.details]
        return ids.index(indicator_id) if indicator_id in ids else len(ids)

    def place_of_task(self, task_id: str) -> int:
        ids = [each.id for each in self.frozen.tasks]
        return ids.index(task_id) if task_id in ids else len(ids)


def placed(members: Iterable[Member], frozen: FrozenReport) -> tuple[Member, ...]:
    """Return members with the place and the provenance that they had on a frozen date."""
    records = {each.id: each for each in frozen.records}
    return tuple(
        replace(member, place_id=own.place, provenance=own.provenance)
        if (own := records.get(member.owner_id)) is not None
        else member
        for member in members
    )


# ── To be kept ────────────────────────────────────────────────────────────────────────────────────────────────────


def keep_details(frozen: FrozenReport, edition: Edition) -> FrozenReport:
    """Return a frozen file with all that its date tells besides figures and words."""
    progress, dataset = edition.progress, edition.dataset
    site = SiteProgress(dataset, edition.report.as_of, (progress,))
    return frozen.model_copy(
        update={
            "provenance": progress.provenance,
            "source": progress.plan.source,
            "publisher": site.publisher_name,
            "licence": dataset.portal.licence,
            "records": _records(progress.assessments),
            "details": tuple(map(_detail, progress.assessments)),
            "tasks": tuple(FrozenTask(id=each.task.id, provenance=each.provenance) for each in progress.tasks),
        }
    )


def _records(assessments: Iterable[Assessment]) -> tuple[FrozenRecord, ...]:
    values = (value for each in assessments for value in (each.value, *(one.value for one in each.readings)))
    members = {member.owner_id: member for value in values for member in value.members}
    return tuple(
        FrozenRecord(id=owner, place=members[owner].place_id, provenance=members[owner].provenance)
        for owner in sorted(members)
    )


def _detail(assessment: Assessment) -> FrozenDetail:
    indicator, loss = assessment.indicator, assessment.what_if
    return FrozenDetail(
        indicator=indicator.id,
        provenance=assessment.provenance,
        source=indicator.source,
        documents=indicator.documents,
        loss=_loss(loss) if loss else None,
        outlook=_outlook(assessment.outlook) if assessment.outlook else None,
    )


def _loss(loss: WhatIf) -> FrozenLoss:
    return FrozenLoss(numerator=loss.numerator, denominator=loss.denominator, unknown=loss.unknown, place=loss.place_id)


def _outlook(outlook: Outlook) -> FrozenOutlook:
    return FrozenOutlook(
        low=_amount(outlook.low),
        high=_amount(outlook.high),
        lapsed=_amount(outlook.lapsed),
        renewed=_amount(outlook.renewed),
        status_low=outlook.status_low.value,
        status_high=outlook.status_high.value,
        together=outlook.together,
        risks=tuple(map(_risk, outlook.risks)),
    )


def _risk(risk: Risk) -> FrozenRisk:
    return FrozenRisk(
        owner=risk.owner_id,
        place=risk.place_id,
        endings=tuple(FrozenEnding(field=each.field, what=each.what, ends_on=each.ends_on) for each in risk.endings),
        before=_amount(risk.before),
        after=_amount(risk.after),
        status_before=risk.status_before.value,
        status_after=risk.status_after.value,
    )


def _amount(value: Value) -> FrozenAmount:
    bounded = value.low is not None and value.high is not None
    unknown = unknown_of(value) if bounded or value.exact is not None else 1
    return FrozenAmount(numerator=value.numerator or 0, denominator=value.denominator, unknown=unknown, bounded=bounded)


# ── To be told again ──────────────────────────────────────────────────────────────────────────────────────────────


def as_told(assessment: Assessment, details: Details, loss: WhatIf | None) -> Assessment:
    """Return an assessment with what its date's file keeps; `loss` is the kept one in words."""
    kept = details.of_indicator(assessment.id)
    if kept is None:
        return assessment
    indicator = assessment.indicator.model_copy(update={"documents": kept.documents, "source": kept.source})
    outlook = _told_outlook(kept.outlook, assessment, details) if kept.outlook else None
    return replace(assessment, indicator=indicator, provenance=kept.provenance, what_if=loss, outlook=outlook)


def _told_outlook(kept: FrozenOutlook, assessment: Assessment, details: Details) -> Outlook:
    def value(amount: FrozenAmount) -> Value:
        return _value(amount, assessment, assessment.due_on)

    return Outlook(
        due_on=assessment.due_on,
        low=value(kept.low),
        high=value(kept.high),
        lapsed=value(kept.lapsed),
        renewed=value(kept.renewed),
        status_low=Status(kept.status_low),
        status_high=Status(kept.status_high),
        risks=tuple(
            Risk(
                _endings(risk, details),
                value(risk.before),
                value(risk.after),
                Status(risk.status_before),
                Status(risk.status_after),
                risk.place,
            )
            for risk in kept.risks
        ),
        together=kept.together,
    )


def _endings(risk: FrozenRisk, details: Details) -> tuple[Ending, ...]:
    own = next(each for each in details.frozen.records if each.id == risk.owner)
    name = details.members[risk.owner].name
    return tuple(
        Ending(risk.owner, name, own.place, each.field, each.what, each.ends_on, own.provenance)
        for each in risk.endings
    )


def _value(amount: FrozenAmount, assessment: Assessment, day: date) -> Value:
    low, high = _bounds(amount, assessment.indicator.kind)
    exact = None if amount.unknown else low
    given = assessment.value
    return Value(
        day, exact, low, high, amount.numerator, amount.denominator, given.nature, given.provenance, (), computed=True
    )


def _bounds(amount: FrozenAmount, kind: IndicatorKind) -> tuple[Fraction | None, Fraction | None]:
    if not amount.bounded:
        return None, None
    whole = (amount.denominator or 1) if kind is IndicatorKind.SHARE else 1
    return Fraction(amount.numerator, whole), Fraction(amount.numerator + amount.unknown, whole)
