"""The Pelican adapter: gives templates the inlined files, their policy and filters; finishes each written page."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals

from .figures import caption_figures
from .finishing import make_finisher
from .inlining import content_security_policy, join_css, minify_script, order_css_files
from .pruning import words_of_script
from .qr import qr_code
from .sections import split_sections
from .sharing import facebook_share_url, zalo_share_url

FINISHER = "site_html"
"""The key of the context under which the finisher of a run stands."""


def offer_inlined_files(generator: Any) -> None:
    """Read the theme's styles and its inlined script into the globals of a generator's templates."""
    static = Path(generator.theme) / "static"
    style = join_css(file.read_text(encoding="utf-8") for file in order_css_files(static / "css"))
    script = minify_script((static / "js" / "inline.js").read_text(encoding="utf-8"))
    generator.env.globals.update(
        inline_css=Markup(style),  # noqa: S704  files of the theme
        inline_script=Markup(script),  # noqa: S704
        content_security_policy=content_security_policy(style, script),
    )
    generator.env.filters.update(
        facebook_share_url=facebook_share_url,
        figures=caption_figures,
        qr_code=qr_code,
        sections=split_sections,
        zalo_share_url=zalo_share_url,
    )
    scripts = sorted((static / "js").glob("*.js"))
    words = frozenset[str]().union(*(words_of_script(file.read_text(encoding="utf-8")) for file in scripts))
    generator.context.setdefault(FINISHER, make_finisher(style, words))


def finish_page(path: str, context: Mapping[str, Any]) -> None:
    """Rewrite a page that Pelican has just written."""
    file, finisher = Path(path), context.get(FINISHER)
    if finisher is None or file.suffix != ".html":
        return
    html = file.read_text(encoding="utf-8")
    file.write_text(finisher.finish(html, find_terms(context)), encoding="utf-8")


def find_terms(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the meanings of abbreviations that the setting `SITE_HTML_TERMS` names, such as `plan.abbreviations`."""
    name, _, attribute = context.get("SITE_HTML_TERMS", "").partition(".")
    terms: Mapping[str, str] = attrgetter(attribute)(context[name]) if name in context else {}
    return terms


def register() -> None:
    signals.generator_init.connect(offer_inlined_files)
    signals.content_written.connect(finish_page)
