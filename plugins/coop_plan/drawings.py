"""Load: what the gate must know of a drawing (SVG). Changes nothing.

Drawings are published as they are, so nothing in one may run, move, be fetched from elsewhere or tell of its maker, and
a photo inside one would escape everything that makes photos small and rids them of what a camera noted.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from .hygiene import Blemish

MOST_BYTES = 60_000
"""The weight of a drawing with gzip: what a photo may weigh at most, too."""
_SVG = "http://www.w3.org/2000/svg"
_RUNNING = frozenset({"script", "foreignobject", "iframe", "embed", "object", "handler", "listener"})
_MOVING = frozenset({"animate", "animatecolor", "animatemotion", "animatetransform", "set", "video", "audio"})
_MOVING_STYLE = re.compile(r"@(?:-webkit-)?keyframes|\banimation(?:-name)?\s*:", re.IGNORECASE)
_PHOTOS = frozenset({"image", "feimage"})
_OTHER_FILE = re.compile(r"url\(\s*[\"']?(?!#|\s*[\"']?#)|@import", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]{3,}$")
_STYLED = frozenset({"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker"}) | {
    f"marker-{place}" for place in ("start", "mid", "end")
}
_DRAWN = frozenset({_SVG, "http://www.w3.org/1999/xhtml"})
_OF_THE_MAKER = frozenset({"export-filename", "absref", "docbase"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BOX = re.compile(r"[\s,]+")
_ADVICE = "lưu lại kiểu SVG thường («Plain SVG»), không kèm phần riêng của phần mềm vẽ"


def find_drawing_faults(path: Path) -> Iterator[Blemish]:
    """Yield what is wrong with an existing .svg file: its places, what was found and what to do, in Vietnamese.

    Each kind of fault is told once, where it stands first.
    """
    content = path.read_bytes()
    yield from _Reading().read(content)
    weight = len(gzip.compress(content, mtime=0))
    if weight > MOST_BYTES:
        words = f"tranh nặng {weight // 1000} kB sau khi nén, nhiều nhất {MOST_BYTES // 1000} kB"
        yield Blemish(1, 1, f"{words}; hãy vẽ giản lược hơn, ảnh chụp thì lưu thành .jpg")


@dataclass
class _Reading:
    """One pass over a drawing."""

    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=" "))
    found: dict[str, Blemish] = field(default_factory=dict)
    style: list[str] | None = None
    depth: int = 0

    def read(self, content: bytes) -> tuple[Blemish, ...]:
        handlers: dict[str, Callable[..., None]] = {
            "StartElementHandler": self._open,
            "EndElementHandler": self._close,
            "CharacterDataHandler": self._take_text,
            "ProcessingInstructionHandler": self._take_instruction,
        }
        for name, handler in handlers.items():
            setattr(self.parser, name, handler)
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            words = "không đọc được như một tệp SVG; hãy mở bằng phần mềm vẽ và lưu lại"
            self.found["broken"] = Blemish(error.lineno, error.offset + 1, words)
        return tuple(self.found.values())

    def _report(self, kind: str, message: str) -> None:
        place = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.found.setdefault(kind, Blemish(*place, message))

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.depth:
            self._check_root(space, local, attributes)
        self.depth += 1
        tag = local.lower() if space in _DRAWN else ""
        if tag in _RUNNING:
            self._report(
                "running", f"tranh có phần tử <{local}>, trình duyệt có thể chạy nó; hãy xóa đi hoặc {_ADVICE}"
            )
        elif tag in _MOVING:
            self._report("moving", f"tranh tự chuyển động (<{local}>); hãy xóa phần ấy, tranh trên trang đứng yên")
        elif tag in _PHOTOS:
            words = "tranh có ảnh chụp đặt bên trong"
            self._report("photo", f"{words}; hãy lưu ảnh ấy thành tệp .jpg hoặc .png riêng và dùng tệp đó")
        elif tag == "style" and space == _SVG:
            self.style = []
        for key, value in attributes.items():
            self._check_attribute(tag, key.rpartition(" ")[2].lower(), value)

    def _check_root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local != "svg":
            self._report("root", f"tệp mang đuôi .svg nhưng bên trong là <{local}>; hãy xuất lại từ phần mềm vẽ")
        elif space != _SVG:
            self._report("root", f'<svg> thiếu xmlns="{_SVG}" nên trình duyệt không hiện tranh; hãy thêm vào')
        elif not _is_box(attributes.get("viewBox", "")):
            words = "<svg> thiếu viewBox đúng nên tranh bị cắt ở màn hình hẹp"
            self._report("size", f'{words}; hãy thêm viewBox="{_box_of(attributes)}" (trái, trên, rộng, cao)')

    def _check_attribute(self, tag: str, key: str, value: str) -> None:
        target = value.strip()
        if _HANDLER.match(key) or target.lower().startswith("javascript:"):
            self._report("running", f"tranh có lệnh chạy trong «{key}»; hãy xóa đi hoặc {_ADVICE}")
        elif key in ("href", "src") and tag not in _PHOTOS and tag != "a" and not target.startswith("#"):
            self._report("other", f"tranh lấy thêm tệp khác («{_clip(target)}»), trang không tải được; hãy {_ADVICE}")
        elif key in _OF_THE_MAKER:
            self._report("maker", f"tranh ghi thư mục trên máy người vẽ («{key}»); hãy {_ADVICE}")
        elif key in _STYLED:
            self._check_style(value)

    def _check_style(self, text: str) -> None:
        if found := _OTHER_FILE.search(text):
            words = (
                f"tranh lấy thêm tệp khác hay nhúng phông chữ («{_clip(text[found.start() :])}»), trang không dùng được"
            )
            self._report("other", f"{words}; hãy đổi chữ thành nét, hoặc {_ADVICE}")
        if _MOVING_STYLE.search(text):
            self._report("moving", "tranh tự chuyển động (animation); hãy xóa phần ấy, tranh trên trang đứng yên")

    def _close(self, name: str) -> None:
        self.depth -= 1
        if self.style is not None and name == f"{_SVG} style":
            text, self.style = "".join(self.style), None
            self._check_style(_COMMENT.sub("", text))

    def _take_text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _take_instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._report("other", f"tranh lấy thêm tệp khác («{_clip(data)}»), trang không tải được; hãy {_ADVICE}")


def _box_of(attributes: dict[str, str]) -> str:
    """Return the box that a drawing's own width and height ask for, else words for it."""
    sides = [attributes.get(name, "").removesuffix("px") for name in ("width", "height")]
    return f"0 0 {sides[0]} {sides[1]}" if all(_NUMBER.fullmatch(each) for each in sides) else "0 0 rộng cao"


def _is_box(written: str) -> bool:
    """Tell whether a `viewBox` gives a place and a size."""
    try:
        _, _, width, height = (float(each) for each in _BOX.split(written.strip()))
    except ValueError:
        return False
    return width > 0 and height > 0


def _clip(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
