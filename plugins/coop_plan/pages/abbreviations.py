"""Describe: abbreviations with their meaning where a text first uses them. The only HTML that pages make themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape


def explain_abbreviations(text: str, meanings: Mapping[str, str]) -> Markup:
    """Wrap the first use of each abbreviation in `<abbr>`; the longer of two wins: HTX NN before HTX."""
    if not meanings:
        return escape(text)
    ordered = sorted(meanings, key=lambda short: (-len(short), short))
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ordered))})(?![\w-])")
    seen: set[str] = set()
    parts: list[str] = []
    for index, part in enumerate(pattern.split(text)):
        if index % 2 and part not in seen:
            seen.add(part)
            parts.append(f'<abbr title="{escape(meanings[part])}">{escape(part)}</abbr>')
        else:
            parts.append(str(escape(part)))
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above
