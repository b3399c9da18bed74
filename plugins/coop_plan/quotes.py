"""Validate content against figures: shares that news state must be those of the indicators that they name.

Only shares are held («8 trong 17», «47,1%»): a count («16 hợp tác xã») may be a count of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from .errors import Problem, Severity
from .frontmatter import Article
from .markdown import Stated
from .model import IndicatorKind
from .progress import figure_words
from .results import Assessment, ReadingVerdict, Revised, SiteProgress, Value
from .wording import format_day, format_decimal

Share = tuple[Fraction | None, tuple[int, int] | None]
"""A share exactly, and its two whole numbers; either may be unknown."""


def check_quotes(progress: SiteProgress, articles: Iterable[Article]) -> Iterator[Problem]:
    """Warn of each share in an article that none of its indicators has, or that was corrected since."""
    for article in articles:
        own = [each for each in _plan_assessments(progress, article) if each.id in article.matter.indicators]
        if not own:
            continue
        known = [share for each in own for share in _shares(each)]
        stated_by_hand = [_share(pair.reported) for each in own for pair in each.reconciliations]
        revised = [each for each in progress.revised if each.indicator.id in article.matter.indicators]
        for mark, stated in article.figures:
            if not any(_is_same(stated, share) for share in known) and (
                message := _fault(article, stated, own, revised, stated_by_hand)
            ):
                yield Problem(mark, message, Severity.WARNING)


def _plan_assessments(progress: SiteProgress, article: Article) -> tuple[Assessment, ...]:
    wanted = article.matter.plan or progress.dataset.portal.plan
    return next((plan.assessments for plan in progress.plans if plan.plan.id == wanted), ())


# ── What may be stated ────────────────────────────────────────────────────────────────────────────────────────────


def _shares(each: Assessment) -> Iterator[Share]:
    """Yield every share that the pages of an indicator compute: dates, readings, places, targets, what one loss does."""
    yield from _judged_shares(each)
    for reading in each.readings:
        yield from _judged_shares(reading)
    yield from (_share(place.value) for place in each.places)
    if each.what_if and each.what_if.denominator:
        yield each.what_if.value, (each.what_if.numerator, each.what_if.denominator)
    if each.gap.needed is not None and each.value.denominator:
        yield None, (each.gap.needed, each.value.denominator)


def _judged_shares(each: Assessment | ReadingVerdict) -> Iterator[Share]:
    is_share = each.indicator.kind is IndicatorKind.SHARE
    if is_share and each.threshold is not None:
        yield each.threshold, None
    yield _share(each.value)
    for point in each.points:
        if point.value:
            yield _share(point.value)
            yield from ((None, (member.counted, member.total)) for member in point.value.members if member.total > 1)
        if point.expected and is_share:
            yield point.expected.exact, None


def _share(value: Value) -> Share:
    whole = value.numerator is not None and value.denominator is not None
    return value.exact if value.denominator else None, (
        (value.numerator, value.denominator) if whole else None  # type: ignore[return-value]  # both are known here
    )


def _is_same(stated: Stated, share: Share) -> bool:
    exact, numbers = share
    if stated.numbers:
        return stated.numbers == numbers
    if exact is None or stated.percent is None:
        return False
    places = len(stated.percent.partition(",")[2])
    return format_decimal(exact * 100, places) == stated.percent


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fault(
    article: Article, stated: Stated, own: list[Assessment], revised: list[Revised], by_hand: list[Share]
) -> str | None:
    """Say what is wrong with a share that is not known; None when the article was modified after its correction.

    A figure that a report states by hand is sound too, unless the one from the records that said the same was corrected.
    `revised` is latest first, so the first of a figure's corrections says what stands there today.
    """
    for each in revised:
        counts = (each.before.numerator, each.before.denominator)
        whole = (counts[0], counts[1]) if counts[0] is not None and counts[1] is not None else None
        if _is_same(stated, (each.before.exact, whole)):
            modified = article.matter.modified
            if modified and modified >= each.on:
                return None
            last = next(other for other in revised if _subject(other) == _subject(each))
            now = f"đã sửa ngày {format_day(last.on)}, nay là {figure_words(last.after, each.indicator)}"
            return f"«{stated.words}» {now}; hãy nói rõ trong bài rồi ghi modified"
    if any(_is_same(stated, share) for share in by_hand):
        return None
    names = ", ".join(each.id for each in own)
    return f"«{stated.words}» không phải số của chỉ tiêu nào mà bài nêu ở indicators ({names}); hãy xem lại"


def _subject(revised: Revised) -> tuple[object, ...]:
    """Return which figure was changed: all corrections of one share it."""
    return revised.report.id, revised.indicator.id, revised.reading, revised.stated, revised.place_id
