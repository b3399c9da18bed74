"""Describe: the risk list, what is known to end before the due date and would change a figure, soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .. import urls
from ..model import Dataset
from ..progress import endings_between, endings_words, risk_verdict, risk_words
from ..results import Assessment, Ending, PlanProgress, Risk
from ..wording import count_word, format_day, format_whole, join_words, sentence_case
from .atlas import Atlas, is_illustrative
from .common import Cells, Columns, Rows, make_table
from .listing import first_rows, whole_pages, whole_url
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS
from .views import Cell, Table

KEY = "risks"
LABEL = "Rủi ro khi hết hạn"
ROWS_SHOWN = 20
"""How many endings a page shows, the soonest ones; all stand in a list of its own."""
LIST_NAME = "sap-het-han"
_LATER_NAME = "trong-12-thang"

Names = Mapping[str, str]
"""What places are called, by id."""


@dataclass(frozen=True, slots=True)
class RisksView:
    """What may still be lost by the due date; below it, for information, all that ends within a year."""

    sentence: str
    table: Table | None
    empty: str
    later_title: str
    later_words: str
    later: Table | None


def risks_pages(atlas: Atlas) -> Iterator[PageSpec]:
    """Describe the risk list of the portal's plan, and where it is long the pages of all of it."""
    current = atlas.current
    found = sort_risks(current)
    risks, later = risks_table(atlas, current), _endings_table(atlas, _later(atlas))
    until = format_day(_a_year_after(atlas.as_of))
    view = RisksView(
        sentence=_sentence(current, found),
        table=first_rows(risks, ROWS_SHOWN, whole_url(urls.RISKS, LIST_NAME)) if risks else None,
        empty=_empty(current),
        later_title="Hết hạn trong 12 tháng tới",
        later_words=f"Để biết trước: mọi cái đang có hiệu lực ngày {format_day(atlas.as_of)} và hết hạn trước {until}, kể cả cái không làm đổi số của kế hoạch này.",
        later=first_rows(later, ROWS_SHOWN, whole_url(urls.RISKS, _LATER_NAME)) if later else None,
    )
    head = make_head(
        urls.RISKS,
        LABEL,
        view.sentence,
        KEY,
        illustrative=is_illustrative([current.provenance]),
        modified_on=atlas.current_changed_on,
    )
    yield make_page(head, "risks", view)
    for name, table in ((LIST_NAME, risks), (_LATER_NAME, later)):
        yield from whole_pages(head, name, table, ROWS_SHOWN)


def sort_risks(progress: PlanProgress) -> tuple[tuple[Assessment, Risk], ...]:
    """Return every risk of a plan's indicators, soonest first."""
    pairs = [(each, risk) for each in progress.assessments if each.outlook for risk in each.outlook.risks]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].ends_on, pair[1].owner_id, pair[0].id)))


def _sentence(progress: PlanProgress, found: tuple[tuple[Assessment, Risk], ...]) -> str:
    day = format_day(progress.as_of)
    if not found:
        return f"Tính đến {day}, không hợp đồng, chứng nhận hay mã số nào hết hạn kịp làm đổi số của một chỉ tiêu trước ngày đến hạn."
    changing = sum(risk.changes_verdict for _, risk in found)
    verdict = (
        f"{count_word(changing)} trong đó làm đổi kết luận" if changing else "chưa cái nào riêng nó làm đổi kết luận"
    )
    verdict += _together(progress)
    return f"Tính đến {day}, {format_whole(len(found))} trường hợp sẽ hết hạn trước hạn và làm đổi số của một chỉ tiêu; {verdict}."


def _together(progress: PlanProgress) -> str:
    """Name the targets whose verdict changes only when several endings lapse together."""
    found = [
        (each.indicator.short_name, each.outlook.together)
        for each in progress.assessments
        if each.outlook and each.outlook.together and each.outlook.together > 1
    ]
    told = [f"«{name}» từ {count_word(count)} cái" for name, count in found]
    return f"; cùng lúc không được gia hạn thì đổi: {join_words(told)}" if told else ""


def _empty(progress: PlanProgress) -> str:
    """Explain why the list is empty."""
    judged = [each for each in progress.assessments if each.threshold is not None]
    if judged and all(each.as_of >= each.due_on for each in judged):
        due = format_day(max(each.due_on for each in judged))
        return f"Kỳ báo cáo mới nhất chốt đúng vào hạn {due}: kết luận đã xong, không còn gì để mất trước hạn. Rủi ro đã biết ở từng kỳ trước vẫn ghi trên trang của kỳ đó."
    return "Không có hợp đồng, chứng nhận hay mã số nào đã biết sẽ hết hạn trước hạn của kế hoạch mà làm đổi số của một chỉ tiêu."


def risks_table(atlas: Atlas, progress: PlanProgress, then: Dataset | None = None) -> Table | None:
    """List the endings of a plan with what each would change, or a few of one record together; None without any.

    A date's page names places as they were called `then`, not what became of them since.
    """
    named = {each.id: each.name for each in then.places} if then else None
    rows: Rows = [
        _risk_row(atlas, progress.plan.id, assessment, risk, named) for assessment, risk in sort_risks(progress)
    ]
    columns: Columns = ["Hết hạn", "Của ai", "Cái gì", "Chỉ tiêu", "Nếu không gia hạn", "Kết luận nếu không có gì mới"]
    return make_table("Những gì sắp hết hạn, gần nhất trước", columns, rows) if rows else None


def _risk_row(atlas: Atlas, plan_id: str, assessment: Assessment, risk: Risk, named: Names | None) -> Cells:
    indicator = assessment.indicator
    return [
        *_ending_cells(atlas, replace(risk.endings[-1], what=endings_words(risk)), named),
        Cell(indicator.short_name, atlas.indicator_url(plan_id, indicator.id)),
        risk_words(risk, assessment),
        Cell(sentence_case(risk_verdict(risk)), status_key=STATUS_KEYS[risk.status_after]),
    ]


def _ending_cells(atlas: Atlas, ending: Ending, named: Names | None = None) -> Cells:
    place = named[ending.place_id] if named else sentence_case(atlas.place_words(ending.place_id))
    return [
        format_day(ending.ends_on),
        Cell(
            ending.owner_name,
            atlas.organised_url(ending.owner_id),
            note=place,
        ),
        sentence_case(ending.what),
    ]


def _later(atlas: Atlas) -> tuple[Ending, ...]:
    """Return what was in force on the latest reporting date and ends within a year after it."""
    latest = next((each for each in reversed(atlas.progress.editions) if each.report.plan == atlas.plan.id), None)
    if latest is None:
        return ()
    return endings_between(latest.dataset, atlas.as_of, _a_year_after(atlas.as_of))


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _endings_table(atlas: Atlas, endings: Iterable[Ending]) -> Table | None:
    rows: Rows = [_ending_cells(atlas, ending) for ending in endings]
    columns: Columns = ["Hết hạn", "Của ai", "Cái gì"]
    return make_table("Mọi cái hết hạn trong mười hai tháng tới", columns, rows) if rows else None
