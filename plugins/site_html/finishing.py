"""Pure: a rendered page becomes the page that readers get: its own part of the styles, and its abbreviations explained.

What is told once for all pages (the style sheet, the names in scripts) is read once; see `plugin`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .inlining import csp_hash
from .pruning import StyleSheet, names_of_page, read_style_sheet, scripts_of_page
from .terms import explain_terms


@dataclass(frozen=True, slots=True)
class Finisher:
    """What all pages share: the inlined style, how it comes apart, and the names that each script may use."""

    style: str
    sheet: StyleSheet
    script_names: Mapping[str, frozenset[str]]
    _cuts: dict[frozenset[str], tuple[str, str]] = field(default_factory=dict, compare=False)

    def finish(self, html: str, meanings: Mapping[str, str]) -> str:
        """Explain abbreviations, then cut the styles to what stands in the page; the policy follows."""
        return self._cut_styles(explain_terms(html, meanings))

    def _cut_styles(self, html: str) -> str:
        whole = f"<style>{self.style}</style>"
        if whole not in html:
            return html
        scripts = (names for script, names in self.script_names.items() if script in scripts_of_page(html))
        used = names_of_page(html).union(*scripts) & self.sheet.names
        if used not in self._cuts:
            style = self.sheet.cut(used)
            self._cuts[used] = (style, csp_hash(style).strip("'"))
        style, digest = self._cuts[used]
        cut = html.replace(whole, f"<style>{style}</style>", 1)
        return cut.replace(csp_hash(self.style).strip("'"), digest, 1)


def make_finisher(style: str, script_names: Mapping[str, frozenset[str]]) -> Finisher:
    return Finisher(style, read_style_sheet(style), script_names)
