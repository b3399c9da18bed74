"""Describe: an indicator as a small page for another site's iframe: figure, sentence, chart, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from types import MappingProxyType

from .. import urls
from ..charts import names as chart_names
from ..model import Provenance
from ..results import Assessment, Run
from ..wording import format_day
from .atlas import Atlas
from .charts_view import chart_view
from .spec import PageSpec
from .status import STATUS_KEYS, status_words
from .views import ChartView

_LEAST_PX = 740
"""The height that the code to copy asks for at least, with usual words at 320 px; the width is that of its place."""
_BARE_PX = 426
"""What the frame takes without words: chart, verdict, source, margins and a line to spare."""
_LINES = ((34, 24), (20, 36), (27, 27))
"""Letters in a line at 320 px and the line's height in px: of the title, the answer, the sentence."""


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What stands in the frame; every link of it opens in the whole window."""

    title: str
    description: str
    answer: tuple[Run, ...]
    status_key: str
    status_words: str
    as_of_words: str
    sentence: tuple[Run, ...]
    chart: ChartView | None
    illustrative: bool
    url: str
    data_url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """What the code for another site needs."""

    url: str
    title: str
    height: int


def embed_pages(atlas: Atlas) -> tuple[PageSpec, ...]:
    """Describe the frame of every indicator that has a page."""
    return tuple(_embed_page(atlas, assessment) for _, assessment in atlas.assessments.values())


def embed_code(assessment: Assessment) -> EmbedCode:
    """Describe the code that shows an indicator on another site."""
    return EmbedCode(urls.embed_url(assessment.id), assessment.indicator.name, height_px(assessment))


def height_px(assessment: Assessment) -> int:
    """Return a height that holds the frame at 320 px, in whole steps of 20."""
    texts = (assessment.indicator.name, str(assessment.headline), str(assessment.sentence))
    words = sum(ceil(len(text) / letters) * height for text, (letters, height) in zip(texts, _LINES, strict=True))
    return max(_LEAST_PX, ceil((_BARE_PX + words) / 20) * 20)


def _embed_page(atlas: Atlas, assessment: Assessment) -> PageSpec:
    indicator = assessment.indicator
    chart = chart_view(atlas, f"{indicator.id}-{chart_names.DEVELOPMENT}") or chart_view(
        atlas, f"{indicator.id}-{chart_names.BULLET}"
    )
    view = EmbedView(
        title=indicator.name,
        description=str(assessment.sentence),
        answer=assessment.headline.runs,
        status_key=STATUS_KEYS[assessment.status],
        status_words=status_words(assessment.status),
        as_of_words=format_day(assessment.value.as_of),
        sentence=assessment.sentence.runs,
        chart=chart,
        illustrative=assessment.provenance is Provenance.ILLUSTRATIVE,
        url=urls.indicator_url(indicator.id),
        data_url=urls.indicator_url(indicator.id, "json"),
        publisher=atlas.dataset.portal.name,
    )
    return PageSpec(urls.embed_url(indicator.id), "plan/embed.html", MappingProxyType({"view": view}))
