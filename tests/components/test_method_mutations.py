"""A changed rule changes the method page: each rule of the computing code is changed in its source, and the page read.

A mutation swaps the code of a function in place, so that every module that imported it runs the changed rule.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any

import pytest

from coop_plan import wording
from coop_plan.loading import load_dataset
from coop_plan.model import dataset as model_dataset
from coop_plan.model import vocabulary
from coop_plan.pages import Atlas
from coop_plan.pages.method import method_page
from coop_plan.pages.method_year import example_year
from coop_plan.progress import (
    assess,
    by_place,
    changes,
    compute_progress,
    conditions,
    endings,
    measures,
    outlook,
    prospects,
    revisions,
    sentences,
    shortfall,
    tasks,
    verdicts,
)
from coop_plan.results import SiteProgress
from tooling.processes import ROOT


@dataclass(frozen=True)
class Mutation:
    """One changed expression: `old` becomes `new` in the source of a function, found by its path in a module."""

    module: ModuleType
    path: str
    old: str
    new: str


def rule_for(kind: str) -> FunctionType:
    """Return the function that answers a kind of condition."""
    return conditions._answer.dispatch(getattr(conditions, kind))  # type: ignore[return-value]


def function_of(mutation: Mutation) -> FunctionType:
    if mutation.path.endswith("Condition"):
        return rule_for(mutation.path)
    found: Any = mutation.module
    for name in mutation.path.split("."):
        found = inspect.getattr_static(found, name)
    found = found.func if isinstance(found, cached_property) else found
    found = found.fget if isinstance(found, property) else inspect.unwrap(found)
    assert isinstance(found, FunctionType), mutation.path
    return found


def mutate(mutation: Mutation, patch: pytest.MonkeyPatch) -> None:
    """Compile a function again with one expression changed, and give the function the new code."""
    function = function_of(mutation)
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(mutation.old) == 1, f"{mutation.path} has not exactly one «{mutation.old}»"
    lines = source.replace(mutation.old, mutation.new).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("def "))
    scope: dict[str, Any] = {}
    exec("from __future__ import annotations\n" + "\n".join(lines[start:]), function.__globals__, scope)  # noqa: S102
    (changed,) = (each for each in scope.values() if isinstance(each, FunctionType))
    patch.setattr(function, "__code__", changed.__code__)


V, C, M, A, S = verdicts, conditions, measures, assess, sentences
MUTATIONS = {
    # Comparing
    "at least includes the threshold": Mutation(V, "satisfies", "value >= threshold", "value > threshold"),
    "more than leaves it out": Mutation(V, "satisfies", "return value > threshold", "return value >= threshold"),
    "at most includes it": Mutation(V, "satisfies", "value <= threshold", "value < threshold"),
    "less than leaves it out": Mutation(V, "satisfies", "return value < threshold", "return value <= threshold"),
    "comparing is exact": Mutation(V, "satisfies", "value >= threshold", "round(value, 3) >= threshold"),
    "rounding is half up": Mutation(wording, "format_decimal", "ROUND_HALF_UP", "'ROUND_DOWN'"),
    "a share has one decimal": Mutation(wording, "format_percent", "100, places", "100, places + 1"),
    "a difference is in points": Mutation(wording, "format_points", "abs(difference) * 100", "abs(difference) * 10"),
    "a difference is value less target": Mutation(
        V, "gap_of", "value.exact - goal.threshold", "value.exact / goal.threshold"
    ),
    # Whole counts
    "needed of at least": Mutation(V, "_needed", "return ceil(boundary)\n", "return floor(boundary)\n"),
    "needed of more than": Mutation(V, "_needed", "floor(boundary) + 1", "floor(boundary)"),
    "needed of at most": Mutation(
        V, "_needed", "AT_MOST:\n            return floor(boundary)", "AT_MOST:\n            return ceil(boundary) + 1"
    ),
    "needed of less than": Mutation(V, "_needed", "ceil(boundary) - 1", "ceil(boundary)"),
    "missing is needed less counted": Mutation(V, "gap_of", "needed - value.numerator", "needed - value.numerator + 1"),
    "slack": Mutation(V, "gap_of", "-short if", "1 - short if"),
    # Milestones
    "a step keeps its level": Mutation(V, "expected_on", "goal.path is Path.STEP or", "goal.path is not Path.STEP or"),
    "a line rises evenly": Mutation(V, "expected_on", "(following - last) *", "(following - last) / 2 *"),
    "a milestone holds on its day": Mutation(V, "expected_on", "[0] <= day]", "[0] < day]"),
    "an expectation in whole units": Mutation(V, "_expected_count", "return ceil(exact)", "return floor(exact)"),
    # Verdicts
    "without a threshold followed": Mutation(V, "_Question.is_only_followed", "is None or", "is not None or"),
    "fresh on its last day": Mutation(
        V, "_Question.is_stale", "> self.goal.stale_after_days", ">= self.goal.stale_after_days"
    ),
    "the due date is included": Mutation(V, "_Question.is_due", "self.day >= self.goal", "self.day > self.goal"),
    "a ceiling may be outgrown": Mutation(
        V, "_Question.may_grow_out", "is IndicatorKind.FLOW", "is IndicatorKind.STOCK"
    ),
    "pace is at least the expectation": Mutation(
        V, "_Question.keeps_pace", "Comparison.AT_LEAST if", "Comparison.MORE_THAN if"
    ),
    "both bounds decide": Mutation(V, "judge", "len(verdicts) == 1", "len(verdicts) >= 1"),
    "the first rule that applies": Mutation(V, "rule_of", "in VERDICT_RULES if", "in reversed(VERDICT_RULES) if"),
    "the first rule of tasks that applies": Mutation(
        tasks, "task_rule_of", "in TASK_RULES if", "in reversed(TASK_RULES) if"
    ),
    "a task is late on its due date": Mutation(tasks, "_Known.is_past_due", "due_on <= self.day", "due_on < self.day"),
    "a task that begins later": Mutation(tasks, "_Known.starts_later", "start_on > self.day", "start_on >= self.day"),
    "long silence": Mutation(tasks, "_is_long", "silent > SILENT", "silent >= SILENT"),
    # Conditions
    "status": Mutation(C, "StatusCondition", "in condition.any_of", "not in condition.any_of"),
    "baseline": Mutation(C, "BaselineCondition", "in at.plan", "not in at.plan"),
    "established from the first day": Mutation(
        C, "EstablishedCondition", "period.start <= began", "period.start < began"
    ),
    "months since registration": Mutation(C, "AgeCondition", "<= at.day", "< at.day"),
    "a month later": Mutation(C, "add_months", "- 1 + months", "+ months"),
    "months of pause": Mutation(C, "PauseCondition", "days <= limit", "days < limit"),
    "days of pause": Mutation(C, "idle_days", "(stop - begin).days + 1", "(stop - begin).days"),
    "rating": Mutation(C, "RatingCondition", "in condition.any_of", "not in condition.any_of"),
    "a result is known from its day": Mutation(C, "latest_assessment", "known_on <= day", "known_on < day"),
    "effective": Mutation(C, "EffectiveCondition", "Answer(latest.effective,", "Answer(not latest.effective,"),
    "linkage": Mutation(C, "LinkageCondition", "return Answer(True,", "return Answer(None,"),
    "in force until the end of the last day": Mutation(model_dataset, "is_in_force", "day <= end", "day < end"),
    "designation": Mutation(C, "DesignationCondition", "each.title == condition", "each.title != condition"),
    "technology": Mutation(C, "TechnologyCondition", "if not running", "if running"),
    "certificate": Mutation(C, "CertificateCondition", "at.day <= each.expires_on", "at.day < each.expires_on"),
    "area code": Mutation(C, "AreaCodeCondition", "return Answer(True,", "return Answer(None,"),
    "stars": Mutation(C, "OcopCondition", "each.stars >= condition", "each.stars > condition"),
    "chain": Mutation(C, "ChainCondition", "set(own) & set", "set(own) - set"),
    "place": Mutation(C, "PlaceCondition", "in condition.any_of", "not in condition.any_of"),
    "size": Mutation(C, "SizeCondition", "in condition.any_of", "not in condition.any_of"),
    "members": Mutation(C, "MembersCondition", "latest.total >= condition", "latest.total > condition"),
    "managers of one's own": Mutation(C, "ManagersCondition", "share * 100 >= condition", "share * 100 > condition"),
    "counted elsewhere": Mutation(C, "CountedCondition", "Answer(counted,", "Answer(not counted,"),
    # Counting
    "one no is no": Mutation(C, "answer_all", "last.holds is False", "last.holds is True"),
    "who is left out": Mutation(M, "Counting._part", "Part.LEFT_OUT if", "Part.NOT_COUNTED if"),
    "who is part of the whole": Mutation(
        M, "Counting._member", "part is not Part.LEFT_OUT", "part is not Part.NOT_COUNTED"
    ),
    "managers are pooled": Mutation(M, "Counting._managers", "latest.college, latest.total\n", "1, 1\n"),
    "numerators are added": Mutation(M, "value_of", "sum(member.counted", "max(member.counted"),
    "denominators are added": Mutation(M, "value_of", "sum(member.total", "max(member.total"),
    "the weakest source": Mutation(M, "provenance_of", "is Provenance.ILLUSTRATIVE", "is Provenance.OFFICIAL"),
    "the worst place": Mutation(by_place, "worst_of", "in _WORST_FIRST", "in reversed(_WORST_FIRST)"),
    # Time
    "change of points": Mutation(changes, "_distance", "after.value.exact - before", "before.value.exact - after"),
    "who joined and left": Mutation(changes, "_step", "_counts(after) and not _counts(before)", "_counts(before)"),
    "stated less computed": Mutation(
        A, "_difference", "reported.exact - computed.exact", "computed.exact - reported.exact"
    ),
    "old before new": Mutation(revisions, "_words", "before, after = figures", "after, before = figures"),
    "a correction names who": Mutation(revisions, "who_words", '"thêm " if now else', '"thêm " if not now else'),
    # What may come
    "one loss leaves the whole too": Mutation(
        shortfall, "_after_loss", "value.denominator - counted.total", "value.denominator - counted.total + 1"
    ),
    "an ending lapses": Mutation(endings, "endings_between", "each.ends_on < until", "each.ends_on < after"),
    "the range of endings": Mutation(endings, "_prolonged", "since <= ends_on < until", "since < ends_on < since"),
    "the least of all mixtures": Mutation(outlook, "outlook_of", "whole.extreme(-1)", "whole.renewed"),
    "the greatest of all mixtures": Mutation(outlook, "_choose", "sign * (better - share) <= 0", "True"),
    "endings of one record together": Mutation(outlook, "_mixtures", "range(len(endings) + 1)", "range(2)"),
    "how many must lapse together": Mutation(outlook, "_fewest", "return min(", "return 1 + min("),
    "whose loss it is": Mutation(by_place, "lose_one_somewhere", "where=place.inside", "where=''"),
    "what each place lacks": Mutation(by_place, "places_missing_words", "if missing is not None", "if missing is None"),
    "the verdicts of the range": Mutation(
        prospects, "_range_verdict", "is outlook.status_high:", "is not outlook.status_high:"
    ),
    "readings side by side": Mutation(prospects, "readings_words", "is not assessment.status", "is assessment.status"),
    "missing in words": Mutation(shortfall, "range_words", "count_word(least) if", "count_word(least + 1) if"),
    "enough in words": Mutation(shortfall, "enough_words", "format_whole(gap.needed)", "format_whole(gap.slack)"),
    "the sentence of what is met": Mutation(S, "_met_reason", "chỉ tiêu là", "mức là"),
    "the sentence of what is behind": Mutation(S, "_behind_reason", "chưa theo kịp", "kém"),
}


@pytest.fixture(scope="module")
def progress() -> SiteProgress:
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset, loaded.problems
    return compute_progress(loaded.dataset)


def describe(progress: SiteProgress) -> object:
    """Describe the method page afresh; the example year is computed anew each time."""
    example_year.cache_clear()
    return method_page(Atlas(progress, {}, (), ())).variables["view"]


@pytest.fixture(scope="module")
def before(progress: SiteProgress) -> object:
    return describe(progress)


@pytest.fixture(autouse=True)
def _forget_the_changed_year() -> Iterator[None]:
    yield
    example_year.cache_clear()


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS.keys())
def test_a_changed_rule_changes_the_method_page(
    mutation: Mutation, progress: SiteProgress, before: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutate(mutation, monkeypatch)

    assert describe(progress) != before


RULES = [("VERDICT_RULES", verdicts, each.when) for each in verdicts.VERDICT_RULES[:-1]]
RULES += [("TASK_RULES", tasks, each.when) for each in tasks.TASK_RULES[:-1]]


@pytest.mark.parametrize(("name", "module", "when"), RULES, ids=[when for _, _, when in RULES])
def test_a_rule_left_out_changes_the_method_page(  # noqa: PLR0917
    name: str,
    module: ModuleType,
    when: str,
    progress: SiteProgress,
    before: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, name, tuple(each for each in getattr(module, name) if each.when != when))

    assert describe(progress) != before


def test_a_changed_scale_of_ratings_changes_the_method_page(
    progress: SiteProgress, before: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vocabulary.RATING_POINTS, vocabulary.Rating.GOOD, (85, 101))

    assert describe(progress) != before


def test_nothing_changed_changes_nothing(progress: SiteProgress, before: object) -> None:
    assert describe(progress) == before
