"""Helpers for tests of pages: describe them from a small dataset, walk what their views hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from coop_plan.charts import Cell, Chart, ChartTable, Column, Picture
from coop_plan.downloads import export_files
from coop_plan.frontmatter import Article
from coop_plan.model import Dataset, FrontMatter, Source
from coop_plan.pages import Atlas, PageSpec, describe_pages
from coop_plan.progress import compute_progress

POST = Source.model_validate(
    {
        "id": "bai",
        "kind": "bài đăng",
        "title": "Bài của cổng gốc",
        "publisher": "Cổng gốc",
        "author": "Người viết",
        "published_on": "2024-07-05",
        "url": "https://example.org/bai",
    }
)
"""What the builders' records name as their source."""


def make_atlas(dataset: Dataset, articles: tuple[Article, ...] = ()) -> Atlas:
    """Look a dataset up without drawing any chart."""
    progress = compute_progress(dataset.model_copy(update={"sources": (POST, *dataset.sources)}))
    return Atlas(progress, {}, articles, export_files(progress).listing)


def make_pages(dataset: Dataset, articles: tuple[Article, ...] = ()) -> dict[str, PageSpec]:
    return {page.path: page for page in describe_pages(make_atlas(dataset, articles))}


def make_article(slug: str = "tin", **matter: Any) -> Article:
    values = {"title": f"Tin {slug}", "date": "2024-07-05", "category": "Tin", "summary": "Lời dẫn."} | matter
    return Article(f"news/{slug}.md", slug, is_page=False, matter=FrontMatter.model_validate(values))


def make_chart(name: str) -> Chart:
    """Return a chart that nobody drew."""
    table = ChartTable("Bảng", (Column("Tên"),), ((Cell("một", 1),),))
    return Chart(
        name, f"Biểu đồ {name}", "Lời tả.", table, illustrative=True, picture=Picture("<svg/>", "<svg/>", b"", b"")
    )


def view_of(pages: Mapping[str, PageSpec], path: str) -> Any:
    return pages[path].variables["view"]


def walk(value: object) -> Iterator[tuple[str, object]]:
    """Yield each field's name and value in a view, however deep."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield field.name, inner
            yield from walk(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from walk(inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from walk(inner)


def texts(value: object) -> str:
    """Return all words of a view as one text."""
    found = [inner for _, inner in walk(value) if isinstance(inner, str)]
    strings = [each for _, inner in walk(value) if isinstance(inner, tuple) for each in inner if isinstance(each, str)]
    return "\n".join([*found, *strings]).replace("\u00a0", " ")
