"""Export: an indicator, and everything together, as JSON values. Says what `progress` computed; computes nothing.

An exact value is text such as `8/17` (a share of 1) or `17`; `value` is the same as published: per cent or a count.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from ..model import FrozenReport, IndicatorKind, Part, Report
from ..progress import endings_words, find_revised, outlook_words
from ..results import (
    Amended,
    Assessment,
    Edition,
    Expected,
    Figure,
    Gap,
    Member,
    PlaceVerdict,
    PlanProgress,
    Point,
    ReadingVerdict,
    Reconciliation,
    Revised,
    Risk,
    SiteProgress,
    TaskProgress,
    Value,
    WhatIf,
)
from ..urls import data_url, indicator_url, report_url
from ..wording import format_percent, format_whole
from .figures import in_unit, reporter_of, unit_of
from .records import public_value
from .schema import SCHEMA_VERSION, schema_address
from .shapes import (
    AmendedShape,
    AssessmentShape,
    EditionDocument,
    ExpectedShape,
    FigureShape,
    GapShape,
    IndicatorDocument,
    MemberShape,
    OutlookShape,
    PartsShape,
    PlaceShape,
    PlanShape,
    PointShape,
    PublishedShape,
    ReadingShape,
    ReconciliationShape,
    ReportShape,
    RevisionShape,
    RiskShape,
    SiteDocument,
    TaskShape,
    ValueShape,
    WhatIfShape,
)
from .tables import plain_number


def write_json(value: Any) -> bytes:
    """Return a value as the bytes of a JSON file, in its own order of keys."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def indicator_document(site: SiteProgress, indicator_id: str, site_address: str = "") -> IndicatorDocument:
    """Return what the JSON beside an indicator's page says, one entry for each plan that sets it a target.

    Here and below `site_address` is where the site stands, "" while that is not known.
    """
    indicator = next(each for each in site.dataset.indicators if each.id == indicator_id)
    used = [(plan, each) for plan in site.plans for each in plan.assessments if each.id == indicator_id]
    return {
        **_head(site, schema_address("chi-tieu", indicator_url(indicator_id, "json"), site_address)),
        "indicator": public_value(indicator),
        "plans": [_assessment(site, plan, each) for plan, each in used],
    }


def site_document(site: SiteProgress, site_address: str = "") -> SiteDocument:
    """Return everything: the records as they are published, and every plan's progress."""
    return {
        **_head(site, schema_address("tat-ca", data_url("tat-ca.json"), site_address)),
        "as_of": site.as_of.isoformat(),
        "records": public_value(site.dataset),
        "progress": [_plan(site, plan) for plan in site.plans],
    }


def edition_document(
    edition: Edition, later: Iterable[Revised] = (), amended: Iterable[Amended] = (), site_address: str = ""
) -> EditionDocument:
    """Return what the JSON beside a reporting date's page says: the plan as it was known on that day.

    `later` are the corrections of its figures since, `amended` the changes of its words; they stand apart, all else is as
    published.
    """
    site = site_of(edition)
    frozen = next((each for each in edition.dataset.frozen if each.id == edition.report.id), None)
    return {
        **_head(site, schema_address("ky-bao-cao", report_url(edition.report.id, "json"), site_address), frozen),
        "report_record": public_value(edition.report),
        **_plan(site, edition.progress),
        "corrected_later": [_revised(each) for each in later],
        "amended_later": [_amended(each) for each in amended],
    }


def _amended(one: Amended) -> AmendedShape:
    return {
        "of": one.of,
        "on": one.on.isoformat(),
        "what": one.what,
        "before": one.before,
        "after": one.after,
        "reason": one.reason or None,
    }


def site_of(edition: Edition) -> SiteProgress:
    """Return a site that knows nothing but one reporting date of one plan."""
    dataset = edition.dataset
    return SiteProgress(dataset, edition.report.as_of, (edition.progress,), revised=find_revised(dataset))


def _head(site: SiteProgress, schema: str, frozen: FrozenReport | None = None) -> PublishedShape:
    """Say what file this is and who stands behind it: of a frozen date who did when it came out."""
    return {
        "$schema": schema,
        "schema_version": SCHEMA_VERSION,
        "licence": (frozen and frozen.licence) or site.dataset.portal.licence,
        "publisher": (frozen and frozen.publisher) or site.publisher_name,
    }


def _plan(site: SiteProgress, plan: PlanProgress) -> PlanShape:
    return {
        "plan": plan.plan.id,
        "report": plan.report.id if plan.report else None,
        "as_of": plan.as_of.isoformat(),
        "headline": str(plan.headline),
        "tasks_headline": str(plan.tasks_headline),
        "provenance": plan.provenance.value,
        "assessments": [_assessment(site, plan, each) for each in plan.assessments],
        "tasks": [_task(each) for each in plan.tasks],
    }


def _assessment(site: SiteProgress, plan: PlanProgress, each: Assessment) -> AssessmentShape:
    return {
        "plan": plan.plan.id,
        "indicator": each.id,
        "as_of": each.as_of.isoformat(),
        "due_on": each.due_on.isoformat(),
        "report": each.report.id if each.report else None,
        "unit": unit_of(each),
        "status": each.status.value,
        "headline": str(each.headline),
        "sentence": str(each.sentence),
        "provenance": each.provenance.value,
        **_value(each, each.value),
        "target": public_value(each.target),
        "threshold": _exact(each.threshold),
        "expected": _expected(each, each.expected),
        "gap": _gap(each.gap),
        "missing_words": each.missing_words or None,
        "enough_words": each.enough_words or None,
        "what_if": _what_if(each.what_if),
        "outlook": _outlook(each),
        **_parts(each.value),
        "points": [_point(each, point) for point in each.points],
        "readings": [_reading(one) for one in each.readings],
        "places": [_place(each, one) for one in each.places],
        "reconciliations": [_reconciliation(each, pair) for pair in each.reconciliations],
        "revisions": [_revised(one) for one in site.revised if one.indicator.id == each.id],
        "reports": [_report(site, report) for report in _reports(site, plan)],
        "sources": _sources(site, plan, each),
        "documents": list(each.indicator.documents),
    }


def _place(each: Assessment, one: PlaceVerdict) -> PlaceShape:
    return {
        "place": one.place_id,
        "name": one.place_name,
        "status": one.status.value,
        **_value(each, one.value),
        "gap": _gap(one.gap),
    }


def _reading(one: ReadingVerdict) -> ReadingShape:
    comparison = one.target.comparison
    return {
        "id": one.id,
        "reading": one.words,
        "status": one.status.value,
        "sentence": str(one.sentence),
        "unit": unit_of(one),
        **_value(one, one.value),
        "comparison": comparison.value if comparison else None,
        "threshold": _exact(one.threshold),
        **_parts(one.value),
        "points": [_point(one, point) for point in one.points],
    }


def _no_value() -> ValueShape:
    return {
        "exact": None,
        "value": None,
        "words": None,
        "numerator": None,
        "denominator": None,
        "low": None,
        "high": None,
        "nature": None,
        "computed": None,
    }


def _value(each: Assessment | ReadingVerdict, value: Value) -> ValueShape:
    kind = each.indicator.kind
    return {
        "exact": _exact(value.exact),
        "value": _published(value.exact, kind),
        "words": _words(value.exact, kind),
        "numerator": value.numerator,
        "denominator": value.denominator,
        "low": _exact(value.low),
        "high": _exact(value.high),
        "nature": value.nature.value,
        "computed": value.computed,
    }


def _exact(amount: Fraction | None) -> str | None:
    return None if amount is None else str(amount)


def _published(amount: Fraction | None, kind: IndicatorKind) -> int | float | None:
    published = in_unit(amount, kind)
    if published is None:
        return None
    number = plain_number(published)
    return int(number) if number == number.to_integral() else float(number)


def _words(amount: Fraction | None, kind: IndicatorKind) -> str | None:
    if amount is None:
        return None
    return format_percent(amount) if kind is IndicatorKind.SHARE else format_whole(int(amount))


def _expected(each: Assessment | ReadingVerdict, expected: Expected | None) -> ExpectedShape | None:
    if expected is None:
        return None
    published = _published(expected.exact, each.indicator.kind)
    return {"on": expected.on.isoformat(), "exact": str(expected.exact), "value": published, "count": expected.count}


def _gap(gap: Gap) -> GapShape:
    return {"missing": gap.missing, "needed": gap.needed, "slack": gap.slack, "difference": _exact(gap.difference)}


def _what_if(loss: WhatIf | None) -> WhatIfShape | None:
    if loss is None:
        return None
    exact = _exact(loss.value)
    return {
        "numerator": loss.numerator,
        "denominator": loss.denominator,
        "exact": exact,
        "holds": loss.holds,
        "place": loss.place_id,
        "words": loss.words,
    }


def _outlook(each: Assessment) -> OutlookShape | None:
    """Return the range that known endings allow by the due date, and each ending that would change the value."""
    outlook = each.outlook
    if outlook is None:
        return None
    return {
        "due_on": outlook.due_on.isoformat(),
        "words": outlook_words(each),
        "low": _value(each, outlook.low),
        "high": _value(each, outlook.high),
        "lapsed": _value(each, outlook.lapsed),
        "renewed": _value(each, outlook.renewed),
        "status_low": outlook.status_low.value,
        "status_high": outlook.status_high.value,
        "together": outlook.together,
        "risks": [_risk(each, risk) for risk in outlook.risks],
    }


def _risk(each: Assessment, risk: Risk) -> RiskShape:
    return {
        "ends_on": risk.ends_on.isoformat(),
        "owner": risk.owner_id,
        "place": risk.place_id,
        "what": endings_words(risk),
        "endings": [{"what": one.what, "ends_on": one.ends_on.isoformat()} for one in risk.endings],
        "before": _value(each, risk.before),
        "after": _value(each, risk.after),
        "changes_verdict": risk.changes_verdict,
        "provenance": risk.endings[-1].provenance.value,
    }


def _revised(one: Revised) -> RevisionShape:
    return {
        "report": one.report.id,
        "indicator": one.indicator.id,
        "reading": one.reading,
        "place": one.place_id,
        "on": one.on.isoformat(),
        "stated": one.stated,
        "before": _figure(one.before),
        "after": _figure(one.after),
        "who": one.who or None,
        "reason": one.reason,
    }


def _figure(figure: Figure) -> FigureShape:
    return {
        "exact": _exact(figure.exact),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "status": figure.status,
    }


def _parts(value: Value) -> PartsShape:
    return {
        "counted": [_member(one) for one in value.of_part(Part.COUNTED)],
        "not_counted": [_member(one) for one in value.of_part(Part.NOT_COUNTED)],
        "left_out": [_member(one) for one in value.of_part(Part.LEFT_OUT)],
        "unknown": [_member(one) for one in value.of_part(Part.UNKNOWN)],
    }


def _member(one: Member) -> MemberShape:
    return {
        "id": one.id,
        "name": one.name,
        "owner": one.owner_id,
        "place": one.place_id,
        "reason": one.reason or None,
        "counted": one.counted,
        "total": one.total,
        "provenance": one.provenance.value,
    }


def _point(each: Assessment | ReadingVerdict, point: Point) -> PointShape:
    return {
        "on": point.on.isoformat(),
        "report": point.report.id if point.report else None,
        "status": point.status.value if point.status else None,
        "expected": _expected(each, point.expected),
        **(_value(each, point.value) if point.value else _no_value()),
    }


def _reconciliation(each: Assessment, pair: Reconciliation) -> ReconciliationShape:
    return {
        "report": pair.report.id,
        "place": pair.place_id,
        "as_of": pair.report.as_of.isoformat(),
        "agrees": pair.agrees,
        "difference": _exact(pair.difference),
        "reported": _value(each, pair.reported),
        "computed": _value(each, pair.computed) if pair.computed else None,
    }


def _reports(site: SiteProgress, plan: PlanProgress) -> tuple[Report, ...]:
    """Return the reports of a plan so far, oldest first: what any figure of it comes from."""
    return tuple(report for report in site.dataset.reports_of(plan.plan.id) if report.as_of <= plan.as_of)


def _report(site: SiteProgress, report: Report) -> ReportShape:
    published = report.published_on
    return {
        "report": report.id,
        "title": report.title,
        "as_of": report.as_of.isoformat(),
        "published_on": published.isoformat() if published else None,
        "nature": report.nature.value,
        "reported_by": report.reported_by,
        "reporter": reporter_of(site, report),
        "source": report.source,
        "provenance": report.provenance.value,
    }


def _sources(site: SiteProgress, plan: PlanProgress, each: Assessment) -> list[Any]:
    reported = {report.source for report in _reports(site, plan)}
    named = {each.indicator.source, each.target.source, plan.plan.source, *reported}
    return [public_value(source) for source in site.dataset.sources if source.id in named]


def _task(each: TaskProgress) -> TaskShape:
    return {
        "task": each.task.id,
        "status": each.status.value,
        "sentence": str(each.sentence),
        "due_on": each.due_on.isoformat() if each.due_on else None,
        "last_update_on": each.last_update.on.isoformat() if each.last_update else None,
        "days_late": each.days_late,
        "silent_days": each.silent_days,
        "provenance": each.provenance.value,
    }
