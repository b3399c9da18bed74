"""Describe: the home page, the plan's state at a glance and the portal's furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .. import urls
from ..model import Picture, Provenance
from ..progress import count_places
from ..results import Assessment, Status, TaskStatus
from ..wording import NO_BREAK, count_word, format_day, format_whole, sentence_case
from .atlas import Atlas
from .changes import corrections_words
from .common import document_item, join_links, news_item
from .indicators import tally_note
from .spec import HOME_LABEL, PageSpec, make_head, make_page
from .status import STATUS_KEYS, by_concern, tally, task_bar, worst_key
from .tile_map import TileMap, make_map
from .views import (
    Answer,
    DocumentItem,
    LedgerRow,
    Link,
    MissingItem,
    NewsItem,
    Span,
    StackedBar,
    TallyItem,
)

KEY = "home"
_NEWS_SHOWN = 3
_MISSING_SHOWN = 6
_DOCUMENTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class HomeView:
    """What was promised, where it stands, what is missing; then news, tasks, places, documents, pictures, links."""

    eyebrow: str
    answer: Answer
    tally: tuple[TallyItem, ...]
    tally_note: str
    changes_words: str
    missing: tuple[MissingItem, ...]
    missing_empty: str
    ledger_title: str
    ledger_remark: str
    rows: tuple[LedgerRow, ...]
    news: tuple[NewsItem, ...]
    news_empty: str
    tasks_title: str
    tasks_bar: StackedBar
    tasks_late: tuple[Span, ...]
    tasks_more: str
    map: TileMap | None
    cooperatives_more: str
    documents: tuple[DocumentItem, ...]
    gallery: tuple[Picture, ...]
    gallery_remark: str
    links: tuple[Link, ...]
    visits_url: str | None


def home_page(atlas: Atlas) -> PageSpec:
    """Describe the home page."""
    portal, current = atlas.dataset.portal, atlas.current
    head = make_head(
        urls.HOME,
        HOME_LABEL,
        portal.description,
        KEY,
        illustrative=current.provenance is Provenance.ILLUSTRATIVE,
        modified_on=atlas.current_changed_on,
    )
    return make_page(head, "home", _home_view(atlas))


def _home_view(atlas: Atlas) -> HomeView:
    portal, current = atlas.dataset.portal, atlas.current
    ordered = by_concern(current.assessments)
    rows = tuple(atlas.rows[assessment.id] for assessment in ordered)
    example = " · minh họa" if any(row.illustrative for row in rows) else ""
    late = [task for task in current.tasks if task.status is TaskStatus.LATE]
    late_links = join_links([Link(task.task.title, urls.task_url(task.task.id)) for task in late])
    return HomeView(
        eyebrow=f"{current.plan.short_title}, tính đến ngày{NO_BREAK}{format_day(atlas.as_of)}",
        answer=Answer(current.headline.runs, worst_key(current.assessments)),
        tally=tally(current.assessments),
        tally_note=tally_note(current),
        changes_words=_changes_words(atlas),
        missing=missing_items(ordered),
        missing_empty="Không thiếu gì: chỉ tiêu nào có mức phải đạt cũng đã đạt.",
        ledger_title=_ledger_title(ordered),
        ledger_remark=f"Đáng lo xếp trước{example} · đến {format_day(atlas.as_of)}",
        rows=rows,
        news=tuple(news_item(article) for article in atlas.news[:_NEWS_SHOWN]),
        news_empty="Chưa có tin nào được đăng.",
        tasks_title=_tasks_title(atlas),
        tasks_bar=task_bar(current.tasks),
        tasks_late=(Span(f"{sentence_case(count_word(len(late)))} việc đang chậm: "), *late_links) if late else (),
        tasks_more=f"Xem {len(current.tasks)} nhiệm vụ",
        map=make_map(atlas),
        cooperatives_more=f"Danh sách {format_whole(len(atlas.dataset.cooperatives))} hợp tác xã",
        documents=tuple(
            replace(document_item(atlas, document), note="") for document in atlas.dataset.documents[:_DOCUMENTS_SHOWN]
        ),
        gallery=portal.gallery,
        gallery_remark=_gallery_remark(portal.gallery),
        links=tuple(Link(link.name, link.url) for link in portal.links),
        visits_url=portal.visits,
    )


def _changes_words(atlas: Atlas) -> str:
    """Say what is newest: corrections since the plan's latest date, else what that changed; "" without an earlier one."""
    if corrected := corrections_words(atlas):
        return corrected
    own = [each for each in atlas.progress.changes if each.plan.id == atlas.plan.id and each.before]
    return own[-1].headline if own else ""


def _ledger_title(assessments: Sequence[Assessment]) -> str:
    """Count the judged targets and the followed ones: `Tám chỉ tiêu và một định hướng`."""
    followed = sum(assessment.threshold is None for assessment in assessments)
    judged = len(assessments) - followed
    parts = [f"{count_word(judged)} chỉ tiêu"] if judged else []
    parts += [f"{count_word(followed)} định hướng"] if followed else []
    return sentence_case(" và ".join(parts)) or "Chưa có chỉ tiêu"


def _tasks_title(atlas: Atlas) -> str:
    tasks = atlas.current.tasks
    done = sum(task.status is TaskStatus.DONE for task in tasks)
    if not tasks:
        return "Kế hoạch này không nêu nhiệm vụ"
    return f"Nhiệm vụ: {done}{NO_BREAK}trong{NO_BREAK}{len(tasks)} đã xong"


def missing_items(assessments: Sequence[Assessment]) -> tuple[MissingItem, ...]:
    """List the few things that would change the picture, in the given order."""
    items = [item for assessment in assessments if (item := _missing_item(assessment)) is not None]
    left = len(items) - _MISSING_SHOWN
    if left <= 0:
        return tuple(items)
    rest = MissingItem(f"+{left}", "no-data", "chỉ tiêu khác", urls.INDICATORS, "")
    return (*items[:_MISSING_SHOWN], rest)


def _missing_item(assessment: Assessment) -> MissingItem | None:
    indicator = assessment.indicator
    key, url = STATUS_KEYS[assessment.status], urls.indicator_url(indicator.id)
    if assessment.status in {Status.NO_DATA, Status.STALE}:
        return MissingItem("?", key, indicator.short_name, url, f"– {assessment.status.value}")
    if assessment.places:
        return _missing_places(assessment)
    if not assessment.gap.missing or assessment.status in {Status.MET, Status.FOLLOWED}:
        return None
    words = indicator.measure.counted_words if indicator.measure else f"cho {indicator.short_name}"
    if assessment.status is Status.NOT_MET:
        return MissingItem(
            str(assessment.gap.missing),
            key,
            f"{indicator.unit} còn thiếu khi hết hạn: {indicator.short_name}",
            url,
            "",
        )
    return MissingItem(str(assessment.gap.missing), key, f"{indicator.unit} nữa {words}", url, "")


def _missing_places(assessment: Assessment) -> MissingItem | None:
    """Say of a target for each place how many places lack it yet."""
    lacking = count_places(assessment).gap.missing
    if not lacking or assessment.status in {Status.MET, Status.FOLLOWED}:
        return None
    late = assessment.status is Status.NOT_MET
    words = f"địa bàn {'không đạt khi hết hạn' if late else 'chưa đạt'}: {assessment.indicator.short_name}"
    return MissingItem(str(lacking), STATUS_KEYS[assessment.status], words, urls.indicator_url(assessment.id), "")


def _gallery_remark(pictures: Sequence[Picture]) -> str:
    """Say who made the pictures when all have one origin."""
    origins = {picture.credit for picture in pictures}
    return sentence_case(next(iter(origins))) if len(origins) == 1 else ""
