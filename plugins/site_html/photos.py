"""A photo of any size becomes small files for every width that a reader may need. Reads one file, writes none.

Orientation and colour profile are applied, everything else that a camera noted (place, time, device) is dropped; of a
moving picture the first frame is kept. Each file is at most 60 kB: quality goes down step by step, then the picture's
own width. WebP stands beside the original form; a PNG that is a photo, too heavy as such, gets JPEG in its place. The
same photo gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import sqrt
from pathlib import Path, PurePosixPath
from posixpath import splitext

from PIL import Image, ImageCms, ImageOps

WIDTHS = (360, 720, 1080)
MOST_BYTES = 60_000
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
DRAWINGS = frozenset({".svg"})
_QUALITIES = (82, 74, 66, 58, 50, 42, 34)
_PROFILED = frozenset({"RGB", "RGBA", "CMYK"})
_SCREEN = ImageCms.createProfile("sRGB")
_ROOT = re.compile(r"<svg\s[^>]*>")
_SAID = re.compile(r"""\s(width|height|viewBox)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a photo; `width` is what `srcset` says of it."""

    path: str
    form: str
    width: int
    height: int
    content: bytes

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self.form]


@dataclass(frozen=True, slots=True)
class Photo:
    """All files of a photo, WebP first, small ones first."""

    variants: tuple[Variant, ...]

    def of_form(self, form: str) -> tuple[Variant, ...]:
        return tuple(variant for variant in self.variants if variant.form == form)

    @property
    def fallback(self) -> tuple[Variant, ...]:
        """The files in the form that every browser knows; WebP where the original is WebP itself."""
        return tuple(each for each in self.variants if each.form != "webp") or self.variants


def is_photo(path: str) -> bool:
    """Tell whether a file's name is that of a picture made of pixels."""
    return splitext(path)[1].lower() in SUFFIXES


def is_drawing(path: str) -> bool:
    """Tell whether a file's name is that of a picture made of lines, published as it is."""
    return splitext(path)[1].lower() in DRAWINGS


def measure_drawing(source: Path) -> tuple[int, int] | None:
    """Return the width and height that a browser gives an .svg file in an `<img>`, in CSS pixels; None if it says none.

    `viewBox` tells them where `width` and `height` are left out or are no plain numbers.
    """
    root = _ROOT.search(source.read_text(encoding="utf-8", errors="replace"))
    said = {name: value for name, _, value in _SAID.findall(root[0])} if root else {}
    box = said.get("viewBox", "").replace(",", " ").split()
    sides = [said.get(name, "").removesuffix("px") for name in ("width", "height")]
    try:
        width, height = (float(each) for each in sides)
    except ValueError:
        try:
            _, _, width, height = (float(each) for each in box)
        except ValueError:
            return None
    return (max(1, round(width)), max(1, round(height)))


def make_photo(source: Path, site_path: str) -> Photo:
    """Make every file of a photo; `site_path` is where the original would stand, such as `images/cho.jpg`."""
    content = source.read_bytes()
    stem = f"{PurePosixPath(site_path).with_suffix('')}-{sha256(content).hexdigest()[:8]}"
    with Image.open(BytesIO(content)) as opened:
        original = opened.format or ""
        upright = _show_colours(ImageOps.exif_transpose(opened))
    upright.info.clear()  # comments, texts, profiles: encoders write again what they find here
    widths = tuple(_widths(upright.width))
    webp = (_variant(stem, upright, width, "webp", _save_webp) for width in widths)
    others = (_other(stem, upright, width, original) for width in widths if original != "WEBP")
    return Photo((*_growing(webp), *_growing(others)))


def _show_colours(image: Image.Image) -> Image.Image:
    """Return a picture in the colours of every screen (sRGB, 8 bits each), see-through where it was."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda level: level / 257).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in _PROFILED:
        try:
            space = ImageCms.ImageCmsProfile(BytesIO(profile))
            kept = image.mode if image.mode in ("RGB", "RGBA") else "RGB"
            changed = ImageCms.profileToProfile(image, space, _SCREEN, outputMode=kept)
            image = changed or image
        except (OSError, ImageCms.PyCMSError):
            return image.convert(mode)  # a damaged profile: the colours as they are
    return image.convert(mode)


def _widths(whole: int) -> Iterator[int]:
    """Yield the widths that a picture is wide enough for; a narrower one keeps its own."""
    fitting = [width for width in WIDTHS if width <= whole]
    yield from fitting or [whole]


def _other(stem: str, image: Image.Image, width: int, original: str) -> Variant:
    """Make the file beside WebP: PNG stays PNG where that is small enough, all else is JPEG."""
    if original == "PNG":
        small = _resize(image, width)
        content = _save_png(small)
        if len(content) <= MOST_BYTES:
            return Variant(f"{stem}.{width}.png", "png", small.width, small.height, content)
    return _variant(stem, image, width, "jpg", _save_jpeg)


def _variant(
    stem: str, image: Image.Image, width: int, form: str, save: Callable[[Image.Image, int], bytes]
) -> Variant:
    """Make a file within the limit: lower quality first, then fewer pixels at the lowest quality."""
    small, content = _resize(image, width), b""
    for quality in _QUALITIES:
        content = save(small, quality)
        if len(content) <= MOST_BYTES:
            break
    while len(content) > MOST_BYTES:
        small = _resize(image, int(small.width * min(0.95, 0.98 * sqrt(MOST_BYTES / len(content)))))
        content = save(small, _QUALITIES[-1])
    return Variant(f"{stem}.{width}.{form}", form, small.width, small.height, content)


def _growing(variants: Iterable[Variant]) -> Iterator[Variant]:
    """Leave out each file that had to become no wider than the one before it."""
    widest = 0
    for variant in variants:
        if variant.width > widest:
            widest = variant.width
            yield variant


def _resize(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _save_webp(image: Image.Image, quality: int) -> bytes:
    return _save(image, "WEBP", quality=quality, method=4)


def _save_jpeg(image: Image.Image, quality: int) -> bytes:
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    return _save(image, "JPEG", quality=quality, optimize=True, progressive=True)


def _save_png(image: Image.Image) -> bytes:
    return _save(image.quantize(256), "PNG", optimize=True)


def _save(image: Image.Image, form: str, **options: int | bool) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
