"""The Pelican adapter: gives every template the inlined files, their policy, and filters for articles and sharing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals

from .figures import caption_figures
from .inlining import content_security_policy, join_css, minify_script, order_css_files
from .sections import split_sections
from .sharing import facebook_share_url, zalo_share_url


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
        sections=split_sections,
        zalo_share_url=zalo_share_url,
    )


def register() -> None:
    signals.generator_init.connect(offer_inlined_files)
