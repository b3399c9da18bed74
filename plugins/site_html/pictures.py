"""Pages show photos by small files: each `<img>` of a photo becomes a `<picture>`, each link to one leads to its largest.

A drawing stays as it is, and gets its size where the page says none, so that nothing moves when it comes. `Album`
makes the files of a photo when a page first shows it, and keeps them between builds.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote

from .photos import Photo, Variant, is_drawing, is_photo, make_photo, measure_drawing

_IMAGE = re.compile(r"<img\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_LINK = re.compile(r'(<a\s(?:[^>"]|"[^"]*")*?href=")([^":?#]+)(")')
_ATTRIBUTE = re.compile(r"\s([a-z-]+)(?:=(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_PROSE = "(min-width: 42em) 40rem, 100vw"
_SMALL = 320


@dataclass(frozen=True, slots=True)
class Album:
    """The photos of `source`, the folder of content, that stand under `folders`; `cache` keeps their files."""

    source: Path
    folders: tuple[str, ...]
    cache: Path | None = None
    photos: dict[str, Photo] = field(default_factory=dict)

    def holds(self, path: str) -> bool:
        """Tell whether a path from the site's root is that of a photo of ours."""
        return is_photo(path) and self._covers(path)

    def keeps_back(self, path: str) -> bool:
        """Tell whether a file must not be published: all but drawings, whatever its form and whoever names it."""
        return self._covers(path) and not is_drawing(path)

    def _covers(self, path: str) -> bool:
        return path.startswith(tuple(f"{each}/" for each in self.folders))

    def find(self, path: str) -> Photo | None:
        """Return a photo by its path from the site's root; None when it is not ours, or its file is missing."""
        if not self.holds(path) or not (self.source / path).is_file():
            return None
        if path not in self.photos:
            self.photos[path] = self._read(path) or self._make(path)
        return self.photos[path]

    def measure(self, path: str) -> tuple[int, int] | None:
        """Return the size of a drawing of ours, None where there is none."""
        ours = is_drawing(path) and self._covers(path) and (self.source / path).is_file()
        return measure_drawing(self.source / path) if ours else None

    def _folder(self, path: str) -> Path | None:
        if self.cache is None:
            return None
        code = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("photos.py",))
        key = sha256(f"{version('pillow')} {path} {code}".encode() + (self.source / path).read_bytes())
        return self.cache / key.hexdigest()

    def _read(self, path: str) -> Photo | None:
        """Return the files made earlier for the same photo, None when there are none or they are damaged."""
        folder = self._folder(path)
        if folder is None:
            return None
        try:
            os.utime(folder)  # what no build uses for long is cleared away
            kept = json.loads((folder / "photo.json").read_text(encoding="utf-8"))
            return Photo(
                tuple(Variant(**each, content=(folder / Path(each["path"]).name).read_bytes()) for each in kept)
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _make(self, path: str) -> Photo:
        photo, folder = make_photo(self.source / path, path), self._folder(path)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for each in photo.variants:
                (folder / Path(each.path).name).write_bytes(each.content)
            kept = [{"path": e.path, "form": e.form, "width": e.width, "height": e.height} for e in photo.variants]
            (folder / "photo.json").write_text(json.dumps(kept), encoding="utf-8")
        return photo


def show_photos(html: str, page: str, album: Album) -> str:
    """Rewrite the photos and measure the drawings of a page, whose `page` is its path from the site's root."""

    def picture(found: re.Match[str]) -> str:
        attributes = dict(_attributes(found[0]))
        path = _site_path(page, attributes.get("src", ""))
        if photo := album.find(path):
            return _picture(attributes, photo, page)
        size = None if {"width", "height"} & attributes.keys() else album.measure(path)
        return f'<img width="{size[0]}" height="{size[1]}"{found[0].removeprefix("<img")}' if size else found[0]

    def link(found: re.Match[str]) -> str:
        photo = album.find(_site_path(page, found[2])) if is_photo(unquote(found[2])) else None
        return f"{found[1]}{_address(photo.fallback[-1], page)}{found[3]}" if photo else found[0]

    return _LINK.sub(link, _IMAGE.sub(picture, html))


def show_photos_in_feed(html: str, address: str, album: Album) -> str:
    """Rewrite the photos of a feed's entry, where addresses are absolute and begin with `address`."""

    def small(found: re.Match[str]) -> str:
        photo = album.find(unquote(found[2]))
        return f"{found[1]}{address}/{quote(_middle(photo).path)}{found[3]}" if photo else found[0]

    return re.sub(rf'(\s(?:src|href)="){re.escape(address)}/([^"]+)(")', small, html)


def _middle(photo: Photo) -> Variant:
    return photo.fallback[len(photo.fallback) // 2]


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for name, value in _ATTRIBUTE.findall(tag):
        yield name, value[1:-1] if value[:1] in {'"', "'"} else value


def _site_path(page: str, address: str) -> str:
    return normpath(join(dirname(page), unquote(address)))


def _address(variant: Variant, page: str) -> str:
    return escape(quote(relpath(variant.path, dirname(page) or ".")))


def _picture(attributes: dict[str, str], photo: Photo, page: str) -> str:
    """Write a photo's element; what the page said of it stays, its size is the photo's own."""
    shown = attributes.get("width", "")
    sizes = f"{shown}px" if shown.isdigit() and int(shown) <= _SMALL else _PROSE
    fallback = photo.fallback
    sources = _srcset(photo.of_form("webp"), page)
    source = f'<source type="image/webp" srcset="{sources}" sizes="{sizes}">' if fallback != photo.variants else ""
    own = {"loading": "lazy", "decoding": "async"} | attributes
    own |= {
        "src": _address(_middle(photo), page),
        "srcset": _srcset(fallback, page),
        "sizes": sizes,
        "width": str(fallback[-1].width),
        "height": str(fallback[-1].height),
    }
    written = " ".join(f'{name}="{value}"' for name, value in own.items())
    return f"<picture>{source}<img {written}></picture>"


def _srcset(variants: tuple[Variant, ...], page: str) -> str:
    return ", ".join(f"{_address(each, page)} {each.width}w" for each in variants)
