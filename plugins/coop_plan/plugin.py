"""THE Pelican adapter, the only module of the plugin that imports pelican: settings in, pages and files out.

Data are loaded and checked while generators are created: Pelican deletes old output after that, so bad data stop a
build while the previous site stands. The generator object holds the state, never the module.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from .downloads import feed_id
from .errors import DataProblems
from .memory import collect_rarely
from .pages import SiteView
from .pipeline import Settings, SiteModel, build_site_model


class PlanGenerator(Generator):  # type: ignore[misc]
    """Write every page of the plan and every download; offer `plan` to all templates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = self._build()
        self.context["plan"] = self.site.site_view

    def _build(self) -> SiteModel:
        """Run the pipeline; print the problems of the data and leave with their exit code."""
        cache = self.settings.get("PLAN_CACHE")
        accept = bool(self.settings.get("ACCEPT_ILLUSTRATIVE", False))
        accepted = Settings(accept, str(self.settings.get("SITE_ADDRESS", "")).rstrip("/"))
        try:
            data, content = Path(self.settings["PLAN_DATA"]), Path(self.path)
            return build_site_model(data, content, Path(cache) if cache else None, accepted)
        except DataProblems as problems:
            sys.stderr.write(f"{problems}\n")
            raise SystemExit(problems.exitcode) from problems

    def generate_output(self, writer: Any) -> None:
        """Render the pages and write the downloads."""
        for page in self.site.pages:
            template = self.get_template(page.template.removesuffix(".html"))
            writer.write_file(
                page.path,
                template,
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                override_output=True,
                **page.variables,
            )
        for path, content in self.site.files.items():
            write_bytes(Path(self.output_path, *path.split("/")), content)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file unless it already holds these bytes, so that unchanged downloads keep their time."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def offer_generator(pelican: Any) -> type[Generator]:  # noqa: ARG001 - Pelican's signature
    return PlanGenerator


def complete_feed(context: Mapping[str, Any], feed: Any) -> None:
    """Give a feed of news an id of its own, an author, and dates that do not come from the clock and are those of publishing.

    What retells a source is signed by the portal: nobody signs words that he did not write.
    """
    plan: SiteView = context["plan"]
    feed.feed |= {"id": feed.feed["feed_url"], "author_name": plan.portal.name}
    written = {view.url: view for view in plan.articles_by_slug.values() if view.source is None}
    dated = {view.url for view in plan.articles_by_slug.values() if view.date_is}
    for item in feed.items:
        if any(item["link"].endswith(f"/{url}") for url in dated):  # its date is not that of publishing
            item |= {"updateddate": item["updateddate"] or item["pubdate"], "pubdate": None}
        signed = any(item["link"].endswith(f"/{url}") for url in written)
        item["author_name"] = str(item["author_name"] or "") if signed else ""
        item["author_name"] = item["author_name"] or None
    if not context["SITE_ADDRESS"]:
        _lead_from_feed(feed, context["SITEURL"], plan.portal.name)
    if not feed.items:
        day = datetime.combine(plan.as_of, time(), tzinfo=UTC)
        feed.latest_post_date = partial(datetime.replace, day)


def _lead_from_feed(feed: Any, address: str, portal_name: str) -> None:
    """Let a preview's feed lead from its own place: Pelican writes the address that it demands, where nothing stands."""
    path = feed.feed["feed_url"].removeprefix(f"{address}/")
    feed.feed |= {"id": feed_id("", portal_name, path), "link": "../index.html", "feed_url": f"../{path}"}
    for item in feed.items:
        item["unique_id"] = feed_id("", portal_name, item["link"].removeprefix(f"{address}/"))
        for name in ("link", "description", "content"):
            item[name] = item[name] and item[name].replace(f"{address}/", "../")


def register() -> None:
    collect_rarely()
    signals.get_generators.connect(offer_generator)
    signals.feed_generated.connect(complete_feed)
