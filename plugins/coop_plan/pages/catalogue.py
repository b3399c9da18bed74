"""Describe: everything that a reader may look up, by kind, for the search index and the A–Z page.

Only fields that their own pages print are taken; nothing internal has a way in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import urls
from ..frontmatter import Article
from ..model import Cooperative, Group, LegalStatus, Place, Portal, Provenance, Task, TaskUpdate, is_in_force
from ..placing import in_sentence, today_of
from ..results import PlanProgress, Status
from ..sorting import slugify
from ..wording import NOT_STATED, format_day, format_whole, sentence_case
from .atlas import Atlas, article_day
from .common import as_illustrative, document_item
from .cooperative import UNRATED, latest_assessment
from .facets import valid_schemes
from .organised import sales_linkage, status_cell_words
from .spec import PageSpec
from .status import STATUS_KEYS, status_words
from .views import Head

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN = re.compile(rf"\b(?:{'|'.join(_ROMANS)})\b")
_UNMET = frozenset({Status.BEHIND, Status.ON_TRACK, Status.NOT_DUE})
"""Verdicts on a target that is not met yet; the words of the others say whether it is."""
_STOPPED = frozenset({LegalStatus.DISSOLVING, LegalStatus.DISSOLVED})
"""What readers also call stopped, where the status does not say so in these words."""
_NO_ANSWERS = frozenset({"not-found", "search", "a-to-z", "site-map"})
"""Pages that lead to others only; the last two are named in words of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with a page (or a place on one). `note` stands under its title; `text` is only searched.

    Where there is too much text for the index, the end of the longest is what is left out.
    """

    title: str
    url: str
    note: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries of one kind; `url` lists them all, `folder` is what their addresses begin with.

    A shelf that is not `in_a_to_z` holds what is no entity of its own.
    """

    key: str
    title: str
    url: str
    folder: str
    entries: tuple[Entry, ...]
    in_a_to_z: bool = True


def make_catalogue(atlas: Atlas, pages: Iterable[PageSpec]) -> tuple[Shelf, ...]:
    """List everything, the shelves that readers ask for most first; empty shelves are left out.

    `pages` are the generated ones: those that no other shelf holds stand under the site's own pages.
    """
    shelves = (
        Shelf("indicators", "Chỉ tiêu", urls.INDICATORS, "chi-tieu/", tuple(_indicators(atlas))),
        Shelf("tasks", "Nhiệm vụ", urls.TASKS, "nhiem-vu/", tuple(_tasks(atlas))),
        Shelf("news", "Tin tức", urls.NEWS, "tin-tuc/", tuple(_news(atlas))),
        Shelf("pages", "Trang của cổng", urls.SITE_MAP, "", tuple(_pages(atlas, pages)), in_a_to_z=False),
        Shelf("documents", "Văn bản", urls.DOCUMENTS, "van-ban/", tuple(_documents(atlas))),
        Shelf("chains", "Ngành hàng", urls.VALUE_CHAINS, "nganh-hang/", tuple(_chains(atlas))),
        Shelf("places", "Địa bàn", urls.PLACES, "dia-ban/", tuple(_places(atlas))),
        Shelf("terms", "Thuật ngữ", urls.GLOSSARY, "", tuple(_terms(atlas))),
        _organised(atlas, "cooperatives", "Hợp tác xã", atlas.dataset.cooperatives, urls.COOPERATIVES),
        _organised(atlas, "groups", "Tổ hợp tác", atlas.dataset.groups, urls.GROUPS),
    )
    return tuple(shelf for shelf in shelves if shelf.entries)


def _indicators(atlas: Atlas) -> Iterator[Entry]:
    for _, assessment in atlas.assessments.values():
        indicator = assessment.indicator
        words = sentence_case(status_words(assessment.status))
        unmet = "Chưa đạt." if assessment.status in _UNMET else ""
        text = " ".join(filter(None, (indicator.definition, str(assessment.sentence), unmet)))
        yield Entry(indicator.name, urls.indicator_url(indicator.id), _status_note(words, assessment.provenance), text)


def _status_note(words: str, provenance: Provenance) -> str:
    return f"{words} (minh họa)" if provenance is Provenance.ILLUSTRATIVE else words


def _tasks(atlas: Atlas) -> Iterator[Entry]:
    for progress in atlas.progress.plans:
        groups = {group.id: group.title for group in progress.plan.task_groups}
        for each in progress.tasks:
            task = each.task
            text = " ".join((task.description, *_hands(atlas, task), *map(_update_words, reversed(each.updates))))
            status = _status_note(status_words(each.status), each.provenance)
            note = " · ".join(filter(None, (status, groups.get(task.group, ""))))
            yield Entry(task.title, urls.task_url(task.id), note, text)


def _hands(atlas: Atlas, task: Task) -> Iterator[str]:
    """Yield who does a task, as its page names them."""
    if task.schedule and task.schedule.lead:
        yield f"Chủ trì: {atlas.organisation_name(task.schedule.lead)}."
    if task.schedule and task.schedule.partners:
        yield f"Phối hợp: {', '.join(map(atlas.organisation_name, task.schedule.partners))}."


def _update_words(update: TaskUpdate) -> str:
    example = " (minh họa)" if as_illustrative(update) else ""
    return f"{format_day(update.on)}{example}: {update.text}"


def _news(atlas: Atlas) -> Iterator[Entry]:
    for article in atlas.news:
        day = " ".join(filter(None, (article.matter.date_is, format_day(article_day(article)))))
        note = f"{day} · {article.matter.category}" if article.matter.category else day
        yield Entry(article.matter.title, urls.article_url(article.slug), note, _news_text(atlas, article))


def _article_text(article: Article) -> str:
    return " ".join(filter(None, (article.matter.summary, article.words)))


def _news_text(atlas: Atlas, article: Article) -> str:
    """Return an article's words and who wrote it, or what it is written after."""
    source = atlas.sources.get(article.matter.source) if article.matter.source else None
    writer = f"Theo bài của {source.author}." if source and source.author else article.matter.author or ""
    return " ".join(filter(None, (_article_text(article), writer)))


def _pages(atlas: Atlas, pages: Iterable[PageSpec]) -> Iterator[Entry]:
    """Yield plans, lists, reporting dates and the like, then the editors' own pages."""
    texts = _page_texts(atlas)
    plans = {urls.plan_url(progress.plan.id): progress.plan for progress in atlas.progress.plans}
    for head in (page.variables.get("head") for page in pages):
        if not isinstance(head, Head) or not head.in_site_map or head.page_key in _NO_ANSWERS:
            continue
        if plan := plans.get(head.url):
            yield Entry(plan.title, head.url, "Kế hoạch", plan.summary)
        elif len(head.crumbs) == 2 or head.url in texts:
            yield Entry(head.title, head.url, head.description, texts.get(head.url, ""))
    yield Entry("Trang chủ", urls.HOME, atlas.dataset.portal.name, _gallery_words(atlas.dataset.portal))
    yield Entry("Tin tức", urls.NEWS, "Mọi tin, mới trước cũ sau")
    yield Entry("Sơ đồ cổng", urls.SITE_MAP, "Mọi trang, theo mục")
    yield Entry("Mục lục A–Z", urls.A_TO_Z, "Mọi hồ sơ, theo vần chữ cái")
    for article in filter(_is_own_page, atlas.articles):
        yield Entry(article.matter.title, urls.page_url(article.slug), "", _article_text(article))


def _page_texts(atlas: Atlas) -> dict[str, str]:
    """Return by address what pages are searched for besides their title and description."""
    reports = {
        urls.report_url(edition.report.id): f"Kỳ báo cáo {_in_digits(edition.report.title)}. "
        + _status_counts(edition.progress, (each.status for each in edition.progress.assessments))
        for edition in atlas.progress.editions
    }
    return reports | {
        urls.INDICATORS: _status_counts(atlas.current, Status),
        urls.PLACES: "Bản đồ, sơ đồ các đơn vị.",
        urls.METHOD: f"Cách tính, và các mức: {', '.join(Status)}.",
    }


def _gallery_words(portal: Portal) -> str:
    captions = ", ".join(picture.caption for picture in portal.gallery)
    return f"Thư viện ảnh: {captions}." if captions else ""


def _status_counts(progress: PlanProgress, told: Iterable[Status]) -> str:
    """Count the indicators of each status that is told, as in `Đạt: 7 chỉ tiêu.`, in the order of concern."""
    counts = Counter(assessment.status for assessment in progress.assessments)
    asked = set(told)
    return " ".join(
        f"{status_words(status)}: {format_whole(counts[status]) if counts[status] else 'không có'} chỉ tiêu."
        for status in STATUS_KEYS
        if status in asked
    )


def _in_digits(title: str) -> str:
    """Return a title with its Roman numbers as people type them: `Quý III` → `quý 3`."""
    return _ROMAN.sub(lambda found: str(_ROMANS.index(found[0]) + 1), title[:1].lower() + title[1:])


def _is_own_page(article: Article) -> bool:
    return article.is_page and article.matter.status == "published"


def _documents(atlas: Atlas) -> Iterator[Entry]:
    for document in atlas.dataset.documents:
        item = document_item(atlas, document)
        number = document.number if document.number and document.number not in item.title else ""
        text = " · ".join(part for part in (document.kind, number, document.title) if part)
        yield Entry(item.title, item.url, item.meta, text)


def _chains(atlas: Atlas) -> Iterator[Entry]:
    for chain in atlas.dataset.value_chains:
        yield Entry(chain.name, urls.value_chain_url(chain.id), sentence_case(chain.sector), chain.description or "")


def _places(atlas: Atlas) -> Iterator[Entry]:
    for place in atlas.dataset.places:
        source = atlas.sources[place.source].title if place.source else ""
        yield Entry(place.name, urls.place_url(place.id), _place_note(atlas, place), source)


def _place_note(atlas: Atlas, place: Place) -> str:
    """Tell places of the same name apart: by when they begin, and what they became."""
    after = ", ".join(map(in_sentence, today_of(atlas.places, place)))
    if after:
        until = f"đến {format_day(place.valid_to)}, " if place.valid_to else ""
        return f"{until}nay thuộc {after}"
    return f"từ {format_day(place.valid_from)}" if place.valid_from else ""


def _terms(atlas: Atlas) -> Iterator[Entry]:
    dataset = atlas.dataset
    for each in dataset.abbreviations:
        yield Entry(each.short, f"{urls.GLOSSARY}#viet-tat-{slugify(each.short)}", sentence_case(each.meaning))
    for term in dataset.terms:
        yield Entry(term.name, f"{urls.GLOSSARY}#thuat-ngu-{term.id}", "", term.definition)
    for fair in dataset.fairs:
        yield Entry(fair.name, f"{urls.GLOSSARY}#hoi-cho-{fair.id}", "", fair.description or "")


def _organised(
    atlas: Atlas, key: str, title: str, records: tuple[Cooperative, ...] | tuple[Group, ...], url: str
) -> Shelf:
    entries = (
        Entry(each.name, atlas.organised_url(each.id), _organised_note(atlas, each), _organised_text(atlas, each))
        for each in records
    )
    return Shelf(key, title, url, f"{url.removesuffix('.html')}/", tuple(entries))


def _organised_text(atlas: Atlas, record: Cooperative | Group) -> str:
    """Say what its page says of a record on the reporting date, and what it was called before.

    Only what it has is told: a question for those with a contract should not find those without one.
    """
    example = "Minh họa: " if as_illustrative(record) else ""
    facts = sentence_case(f"{example}{', '.join(_facts(atlas, record))}.")
    return " ".join((facts, *(f"Tên cũ: {each.name}." for each in record.former_names)))


def _facts(atlas: Atlas, record: Cooperative | Group) -> Iterator[str]:
    yield status_cell_words(atlas, record)
    if atlas.status(record) in _STOPPED:
        yield "ngừng hoạt động"
    latest = latest_assessment(atlas, record) if isinstance(record, Cooperative) else None
    if latest and latest.rating:
        yield f"xếp loại {latest.rating.value} năm {latest.year}"
    elif isinstance(record, Cooperative):
        yield UNRATED
    if sales_linkage(atlas, record):
        yield "có hợp đồng liên kết tiêu thụ"
    if schemes := valid_schemes(atlas, record):
        yield f"chứng nhận {', '.join(scheme.value for scheme in schemes)}"
    if any(is_in_force(each.granted_on, each.ended_on, atlas.as_of) for each in record.area_codes):
        yield "có mã số vùng trồng"
    yield from (product.name for product in record.products)


def _organised_note(atlas: Atlas, record: Cooperative | Group) -> str:
    chains = atlas.chain_names(record)
    place = sentence_case(atlas.place_words(record.place))
    return place if chains == NOT_STATED else f"{place} · {chains}"
