"""The Pelican adapter: gives templates the inlined files, their policy and filters; finishes each page and feed."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals

from .figures import caption_figures, frame_tables
from .finishing import make_finisher
from .inlining import content_security_policy, framed_security_policy, join_css, minify_script, order_css_files
from .links import resolve_links
from .pictures import Album, show_photos, show_photos_in_feed
from .pruning import names_of_script
from .qr import qr_code
from .sections import split_sections
from .sharing import facebook_share_url, zalo_share_url

FINISHER, ALBUM = "site_html", "site_html_album"
"""The keys of the context under which the finisher and the photos of a run stand."""


def offer_inlined_files(generator: Any) -> None:
    """Read the theme's styles and its inlined script into the globals of a generator's templates."""
    static = Path(generator.theme) / "static"
    style = join_css(file.read_text(encoding="utf-8") for file in order_css_files(static / "css"))
    script = minify_script((static / "js" / "inline.js").read_text(encoding="utf-8"))
    generator.env.globals.update(
        inline_css=Markup(style),  # noqa: S704  files of the theme
        inline_script=Markup(script),  # noqa: S704
        content_security_policy=content_security_policy(style, script),
        embed_security_policy=framed_security_policy(style),
    )
    generator.env.filters.update(
        facebook_share_url=facebook_share_url,
        figures=caption_figures,
        framed_tables=frame_tables,
        qr_code=qr_code,
        sections=split_sections,
        zalo_share_url=zalo_share_url,
    )
    scripts = sorted((static / "js").glob("*.js"))
    names = {file.name: names_of_script(file.read_text(encoding="utf-8")) for file in scripts}
    generator.context.setdefault(FINISHER, make_finisher(style, names))
    cache, folders = generator.settings.get("SITE_HTML_CACHE"), generator.settings.get("SITE_HTML_PHOTOS", [])
    album = Album(Path(generator.path), tuple(folders), Path(cache) if cache else None)
    generator.context.setdefault(ALBUM, album)


def keep_originals_back(generator: Any) -> None:
    """Publish no photo as it was taken: neither its size nor what the camera noted; pages show smaller ones."""
    album: Album = generator.context[ALBUM]
    generator.staticfiles[:] = [file for file in generator.staticfiles if not album.keeps_back(file.save_as)]


def finish_page(path: str, context: Mapping[str, Any]) -> None:
    """Rewrite a page that Pelican has just written."""
    file, finisher = Path(path), context.get(FINISHER)
    if finisher is None or file.suffix != ".html":
        return
    album: Album = context[ALBUM]
    html = show_photos(file.read_text(encoding="utf-8"), context["output_file"], album)
    file.write_text(finisher.finish(html, find_terms(context)), encoding="utf-8")
    write_photos(album, Path(context["OUTPUT_PATH"]))


def finish_feed(context: Mapping[str, Any], feed: Any) -> None:
    """Show the photos of a feed's entries by their small files; a link leads on from wherever the entry is read."""
    album: Album = context[ALBUM]
    for item in feed.items:
        for part in ("content", "description"):
            if item.get(part):
                html = resolve_links(item[part], item["link"])
                item[part] = show_photos_in_feed(html, context["SITEURL"], album)
    write_photos(album, Path(context["OUTPUT_PATH"]))


def write_photos(album: Album, output: Path) -> None:
    """Write the files of photos that some page has shown, unless they are there."""
    for photo in album.photos.values():
        for variant in photo.variants:
            path = output / variant.path
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(variant.content)


def finish_scripts(pelican: Any) -> None:
    """Publish the theme's scripts without their comments, which are for whoever reads the source."""
    folder = Path(pelican.output_path) / pelican.settings["THEME_STATIC_DIR"] / "js"
    for file in sorted(folder.glob("*.js")):
        file.write_text(f"{minify_script(file.read_text(encoding='utf-8'))}\n", encoding="utf-8", newline="\n")


def find_terms(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the meanings of abbreviations that the setting `SITE_HTML_TERMS` names, such as `plan.abbreviations`."""
    name, _, attribute = context.get("SITE_HTML_TERMS", "").partition(".")
    terms: Mapping[str, str] = attrgetter(attribute)(context[name]) if name in context else {}
    return terms


def register() -> None:
    signals.generator_init.connect(offer_inlined_files)
    signals.static_generator_finalized.connect(keep_originals_back)
    signals.content_written.connect(finish_page)
    signals.feed_generated.connect(finish_feed)
    signals.finalized.connect(finish_scripts)
