"""Pure: CSS layer files become one line of text, and inlined texts become a Content-Security-Policy.

Does not parse CSS: it relies on the theme's own style (no `:` before a space in a selector but in declarations).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

FIRST_FILES = ("reset", "tokens", "base", "layout")
LAST_FILES = ("utilities", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"(\"[^\"]*\"|'[^']*')")
_SPACE = re.compile(r"\s+")
_AROUND_PUNCTUATION = re.compile(r" ?([{};,>]) ?")
_AFTER_COLON = re.compile(r": ")


def order_css_files(folder: Path) -> tuple[Path, ...]:
    """Return a folder's CSS files in the order of their layers; all between the first and the last by name."""
    first = [folder / f"{name}.css" for name in FIRST_FILES]
    last = [folder / f"{name}.css" for name in LAST_FILES]
    between = sorted(set(folder.rglob("*.css")) - {*first, *last})
    return tuple(file for file in (*first, *between, *last) if file.is_file())


def minify_css(css: str) -> str:
    """Drop comments and needless spaces; quoted strings stay as they are."""
    parts = _STRING.split(_COMMENT.sub(" ", css))
    return "".join(part if index % 2 else _squeeze(part) for index, part in enumerate(parts)).strip()


def _squeeze(css: str) -> str:
    """Shorten a stretch of CSS that holds no quoted string."""
    spaced = _AROUND_PUNCTUATION.sub(r"\1", _SPACE.sub(" ", css))
    return _AFTER_COLON.sub(":", spaced).replace(";}", "}")


def minify_script(script: str) -> str:
    """Drop block comments and the spaces around the whole. No string of the theme's scripts holds a comment's mark."""
    return _COMMENT.sub("", script).strip()


def join_css(texts: Iterable[str]) -> str:
    """Join layer files into one text for a `<style>` element."""
    return minify_css("\n".join(texts))


def csp_hash(text: str) -> str:
    """Return the source expression that allows exactly this inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def framed_security_policy(style: str) -> str:
    """Return a policy for a page that other sites frame: this inline style and no more, no script at all."""
    return f"default-src 'none'; style-src {csp_hash(style)}; base-uri 'none'"


def content_security_policy(style: str, script: str) -> str:
    """Return a policy for a `<meta>` element: nothing but the site's own files and these two inline texts.

    `frame-ancestors` has no effect in a `<meta>`, so it is not here.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {csp_hash(style)}",
            f"script-src 'self' {csp_hash(script)}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
