"""Validate content: where a link or a picture of an article leads. Words what is wrong with one; reads no files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import unquote

from .markdown import Link
from .sorting import nearest

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OUTSIDE = ("https:", "http:", "mailto:", "tel:")
_OTHER_MARKER = re.compile(r"[{|]\w+[}|]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What links of one article can lead to: its folder on the site, the site's addresses, the files of content/."""

    folder: str
    addresses: AbstractSet[str]
    files: AbstractSet[str]

    def lead_to(self, address: str) -> str:
        """Return how the article writes a link to an address of the site."""
        return posixpath.relpath(address, self.folder or ".")


def find_link_fault(link: Link, around: Surroundings) -> str | None:
    """Say what is wrong with a link without {filename} or {static}, None when it leads somewhere."""
    target = link.target.partition("#")[0]
    if marker := _OTHER_MARKER.match(target):
        return f"không dùng «{marker[0]}»; hãy dùng {{filename}} cho bài viết, {{static}} cho ảnh và tệp"
    if link.is_picture:
        return _word_picture(target, around)
    if scheme := _SCHEME.match(target):
        kind = scheme[0].lower()
        return None if kind in _OUTSIDE else f"không dùng liên kết kiểu «{kind}»; hãy dùng https:// hoặc {{filename}}"
    if target.startswith(("//", "www.")):
        return f"liên kết «{target}» ra ngoài cổng phải viết đủ https://{target.lstrip('/')}"
    return _find_inside_fault(unquote(target.partition("?")[0]), around) if target else None


def _word_picture(target: str, around: Surroundings) -> str:
    names = {
        posixpath.basename(path): path for path in sorted(around.files, reverse=True) if path.startswith("images/")
    }
    name = nearest(posixpath.basename(unquote(target)), names)
    example = f"; có phải ý bạn là «{{static}}/{names[name]}»?" if name else ", ví dụ {static}/images/cho.jpg"
    return f"ảnh «{target}» phải để trong images/ và viết bằng {{static}}{example}"


def _find_inside_fault(written: str, around: Surroundings) -> str | None:
    """Check a path that is relative to the article's own address."""
    if written.startswith("/"):
        wanted = written.lstrip("/") or "index.html"
        example = around.lead_to(wanted if wanted in around.addresses else "index.html")
        return (
            f"liên kết «{written}» bắt đầu bằng «/» sẽ sai khi cổng đứng trong thư mục con hoặc mở từ đĩa"
            f"; hãy viết từ chỗ của bài, ví dụ {example}"
        )
    path = posixpath.normpath(posixpath.join(around.folder, written))
    if path in around.addresses and not written.endswith("/"):
        return None
    if path in around.files:
        return f"liên kết «{written}» phải viết {{static}}/{path}"
    return f"cổng không có trang hay tệp «{path}»{_suggest(written, path, around)}"


def _suggest(written: str, path: str, around: Surroundings) -> str:
    """Return the way to the article, page or file that was most likely meant."""
    stem = posixpath.basename(written).removesuffix(".md")
    source = next((each for each in sorted(around.files) if posixpath.basename(each) == f"{stem}.md"), None)
    if written.endswith(".md") and source:
        return f"; có phải ý bạn là «{{filename}}/{source}»?"
    folder = posixpath.dirname(path)
    family = [each for each in around.addresses if posixpath.dirname(each) == folder]
    near = nearest(path, family) or nearest(path, around.addresses)
    return f"; có phải ý bạn là «{around.lead_to(near)}»?" if near else ""
