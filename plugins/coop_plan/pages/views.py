"""Describe: the frozen values that components of the theme print. Words are ready; templates format nothing.

URLs are relative to the site's root without a leading slash; one with `://` leads outside. Positions and widths are
per cent of the width (0–100). Status keys are those of `pages.status`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from ..model import Portal
from ..results import Run

FULL_WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Link:
    """A link with an optional line under it."""

    text: str
    url: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: plain, strong or linked."""

    text: str
    url: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with what it is, as spans."""

    term: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu; `key` equals `Head.page_key` on its pages."""

    label: str
    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb; the last one, the page itself, has no URL."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells the frame around it. `title` is without the portal's name.

    `as_of_words` is the day of a page that is frozen: its frame then tells that day and whether its figures are
    `illustrative`, not the site's. What is not `in_site_map` is a part of a list, or a page that is not for readers;
    the latter is not `indexed` either.
    """

    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    page_key: str
    illustrative: bool
    modified_on: date | None
    url: str
    as_of_words: str | None = None
    in_site_map: bool = True
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Gauge:
    """A ruled bar in 0–100. `marks` (x of diamonds) stand in for the bar where nothing is judged.

    `range` (x and width) is where a value that is not known must lie.
    """

    status_key: str
    bar_width: float | None
    target_x: float | None
    target_label: str | None
    ticks: tuple[float, ...]
    expected_x: float | None
    hollow: bool
    estimated: bool
    marks: tuple[float, ...]
    overflow: bool
    alt: str
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An indicator as a row. `exact` is its value for machines: `8/17`, `16`, or "" when unknown."""

    id: str
    name: str
    short_name: str
    url: str
    gauge: Gauge
    value: str
    detail: str
    status_key: str
    status_words: str
    illustrative: bool
    exact: str
    as_of: str
    as_of_words: str


@dataclass(frozen=True, slots=True)
class TallyItem:
    """How many have a status: `count` shapes with the words under them."""

    status_key: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class MissingItem:
    """A thing that would change the picture: a count, linked words and the rest of the sentence."""

    count: str
    status_key: str
    link_words: str
    url: str
    rest: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar in 0–100; `words` are without the count."""

    key: str
    words: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class StackedBar:
    segments: tuple[Segment, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class WaffleCell:
    """A counted unit. `part` is counted, not-counted, left-out or unknown."""

    label: str
    name: str
    url: str
    part: str


@dataclass(frozen=True, slots=True)
class WaffleRow:
    """The cells of one part; after the last stand `missing` dashed cells «+1»."""

    part: str
    heading: str
    note: str
    cells: tuple[WaffleCell, ...]
    missing: int
    missing_words: str


@dataclass(frozen=True, slots=True)
class Waffle:
    """Who was counted. `columns` is the count needed to meet the target: a full first row means met."""

    columns: int
    rows: tuple[WaffleRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; on phones a cell of one that is `told` carries its label, for its words alone say too little."""

    label: str
    numeric: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. `ticks` is a rating of 0–4; `exact` its value for machines."""

    text: str
    url: str | None = None
    status_key: str | None = None
    ticks: int | None = None
    strong: bool = False
    note: str = ""
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row heads it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A drawn chart with its numbers. `inline_*` are trusted SVG of ours."""

    name: str
    title: str
    alt: str
    inline_wide: str
    inline_narrow: str
    table: Table
    svg_url: str
    png_url: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list: state, name, what its schedule says."""

    id: str
    name: str
    url: str
    status_key: str
    status_words: str
    due_words: str
    named_only: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class TaskGroupView:
    id: str
    code: str
    title: str
    anchor: str
    description: str | None
    summary: str
    bar: StackedBar
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A news article in a list; `date_is` says what its day is where that is not the day of publishing."""

    title: str
    url: str
    summary: str
    day: str
    iso: str
    date_is: str | None
    section: str | None
    author: str | None
    illustrative: bool
    image: str | None
    image_alt: str | None


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An official document in a list; `title` is what it is called, `note` its official title."""

    title: str
    url: str
    meta: str
    note: str


@dataclass(frozen=True, slots=True)
class MarginNoteView:
    """Live figures beside a section of an article."""

    section: str
    title: str
    text: str | None
    rows: tuple[LedgerRow, ...]
    task_group: TaskGroupView | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a text was taken from; `line` is the whole reference in words, `lead` how to begin it.

    `is_post` tells that another site posted it, on its day: else an article about it is the portal's own.
    """

    is_post: bool
    lead: str
    line: str
    title: str
    url: str | None
    day: str | None
    iso: str | None
    author: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the plan knows about an article, by its slug."""

    slug: str
    url: str
    illustrative: bool
    date_is: str | None
    source: SourceView | None
    byline: str | None
    margin_notes: Mapping[str, MarginNoteView]
    indicators: tuple[LedgerRow, ...]
    tasks: tuple[TaskRow, ...]
    documents: tuple[DocumentItem, ...]
    cooperatives: tuple[Link, ...]
    related: tuple[NewsItem, ...]
    previous: NewsItem | None
    next: NewsItem | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A news section with how many articles it has."""

    name: str
    slug: str
    url: str
    description: str | None
    count: int
    news: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What machines are told of a page beyond its title: its kind, its share card, an article's days, and JSON-LD.

    A page without a card of its own shows that of the portal's plan; `card_words` says what the card is of.
    """

    kind: str
    card_url: str | None
    card_words: str
    published_on: str | None
    modified_on: str | None
    section: str | None
    json_ld: Markup


@dataclass(frozen=True, slots=True)
class SiteView:
    """`context["plan"]`: what every template may use, Pelican's own too; `metadata` by the page's path.

    `footer_sources` tells by whether figures are illustrative where they come from: on a frozen page those of its day.
    """

    portal: Portal
    place_name: str
    publisher_name: str
    plan_title: str
    plan_url: str
    as_of: date
    as_of_words: str
    illustrative: bool
    menu: tuple[MenuItem, ...]
    footer_sources: Mapping[bool, tuple[Span, ...]]
    footer_data: tuple[Link, ...]
    footer_help: tuple[Link, ...]
    rows_by_indicator: Mapping[str, LedgerRow]
    task_groups_by_id: Mapping[str, TaskGroupView]
    articles_by_slug: Mapping[str, ArticleView]
    sections: tuple[SectionView, ...]
    latest_news: tuple[NewsItem, ...]
    abbreviations: Mapping[str, str]
    search_url: str | None
    visits_url: str | None
    metadata: Mapping[str, PageMetadata] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Answer:
    """A page's first sentence, in runs, with the status whose colour it takes."""

    runs: tuple[Run, ...]
    status_key: str
