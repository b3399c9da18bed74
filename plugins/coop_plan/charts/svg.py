"""Draw, pure: matplotlib's SVG → lean SVG that a strict CSP and dark mode allow.

No style attributes, no `<style>`, no metadata, no groups without meaning; discs become `<circle>`, hatches one small
pattern; coordinates have one decimal. Inline, colours are classes (`c-…` fills, `s-…` strokes); in files, attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from .palette import PALETTE

_NAMES = {colour: name for name, colour in PALETTE.items()}
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_OWN_ID = re.compile(r"^(?:figure|axes|patch|line2d|text)_\d+$")
_NAME = re.compile(r' id="([^"]+)"')
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_COMMAND = re.compile(r"([MLCQz])([^MLCQz]*)")
_FAMILIES = {
    "sans-serif": "-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,'DejaVu Sans',sans-serif",
    "serif": "ui-serif,Cambria,'Noto Serif','Liberation Serif','Times New Roman','DejaVu Serif',serif",
}
_BASE_SIZE = "13"

Style = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ink:
    """How colours are written: as classes of a page, or as attributes of a file."""

    inline: bool
    prefix: str

    def paint(self, style: Style) -> tuple[list[str], dict[str, str]]:
        """Return classes and attributes for fill and stroke; «none» is inherited from the root."""
        classes: list[str] = []
        attributes: dict[str, str] = {}
        for key, letter in (("fill", "c"), ("stroke", "s")):
            value = style.get(key, "none")
            if value == "none":
                continue
            if value.startswith("url"):
                attributes[key] = f"url(#{self.prefix}hatch)"
            elif self.inline:
                classes.append(f"{letter}-{_NAMES[value]}")
            else:
                attributes[key] = value
        return classes, attributes


def convert(drawn: bytes, ink: Ink) -> str:
    """Return the lean content of matplotlib's SVG, without its outer `<svg>`."""
    tree = ET.fromstring(drawn)
    shapes = {node.get("id", ""): node for node in tree.iter() if _tag(node) == "path" and node.get("id")}
    content = "".join(_content(tree, ink, shapes, ""))
    return (_hatch(ink) if f"#{ink.prefix}hatch" in content else "") + content


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _content(node: ET.Element, ink: Ink, shapes: Mapping[str, ET.Element], gid: str) -> Iterator[str]:
    for child in node:
        tag = _tag(child)
        if tag == "g":
            yield from _group(child, ink, shapes, gid)
        elif tag == "path":
            yield _path(child, ink, gid)
        elif tag == "use":
            yield _disc(child, ink, shapes, gid)
        elif tag == "text":
            yield _text(child, ink, gid)


def _group(node: ET.Element, ink: Ink, shapes: Mapping[str, ET.Element], gid: str) -> Iterator[str]:
    own = node.get("id", "")
    meaningful = own if own and not _OWN_ID.match(own) else gid
    yield from _content(node, ink, shapes, meaningful)


def _style(node: ET.Element) -> Style:
    pairs = (part.partition(":") for part in node.get("style", "").split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _element(tag: str, ink: Ink, gid: str, geometry: Mapping[str, str], style: Style, *, body: str = "") -> str:
    classes, painted = ink.paint(style)
    attributes = {"id": ink.prefix + gid if gid else "", "class": " ".join(classes), **geometry, **painted}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{tag}{written}>{body}</{tag}>" if body else f"<{tag}{written}/>"


def _stroke(style: Style) -> dict[str, str]:
    if style.get("stroke", "none") == "none":
        return {}
    width = short(style.get("stroke-width", "1"))
    dashes = " ".join(
        short(dash) for dash in re.split(r"[ ,]+", style.get("stroke-dasharray", "none")) if dash != "none"
    )
    return {"stroke-width": width if width != "1" else "", "stroke-dasharray": dashes}


def _path(node: ET.Element, ink: Ink, gid: str) -> str:
    style = _style(node)
    box = _rectangle(node.get("d", ""))
    geometry = box or {"d": shorten_path(node.get("d", ""))}
    return _element("rect" if box else "path", ink, gid, {**geometry, **_stroke(style)}, style)


def _disc(node: ET.Element, ink: Ink, shapes: Mapping[str, ET.Element], gid: str) -> str:
    shape = next(shapes[value[1:]] for key, value in node.items() if key.endswith("href"))
    radius = _NUMBER.findall(shape.get("d", ""))[1]
    style = _style(node)
    geometry = {"cx": short(node.get("x", "0")), "cy": short(node.get("y", "0")), "r": short(radius)}
    return _element("circle", ink, gid, {**geometry, **_stroke(style)}, style)


def _text(node: ET.Element, ink: Ink, gid: str) -> str:
    style = dict(_style(node))
    font = style.get("font", "") + style.get("font-family", "") + style.get("font-size", "")
    bold = bool(re.search(r"\b(?:700|bold)\b", style.get("font", "") + style.get("font-weight", "")))
    size = short(re.findall(r"([\d.]+)px", font)[0])
    anchor = style.get("text-anchor", "start")
    geometry = {
        "x": short(node.get("x", "0")),
        "y": short(node.get("y", "0")),
        "text-anchor": anchor if anchor != "start" else "",
        "font-size": size if size != _BASE_SIZE else "",
        "font-weight": "700" if bold else "",
        "font-family": _FAMILIES["serif"] if "DejaVu Serif" in font else "",
    }
    if ink.inline and style["fill"] == PALETTE["text"]:
        del style["fill"]  # the default of `.chart text`
    return _element("text", ink, gid, geometry, style, body=escape(node.text or ""))


def _hatch(ink: Ink) -> str:
    colour = 'class="s-tick"' if ink.inline else f'stroke="{PALETTE["tick"]}"'
    return (
        f'<pattern id="{ink.prefix}hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path {colour} d="M3 0V6"/></pattern>'
    )


# ── Numbers and paths ─────────────────────────────────────────────────────────────────────────────────────────────


def short(number: str | float) -> str:
    """Write a coordinate with at most one decimal: `12`, `12.3`, `.5`."""
    written = f"{round(float(number), 1) + 0:g}" if abs(float(number)) < 100_000 else f"{float(number):.0f}"
    return written.replace("0.", ".", 1) if written.startswith(("0.", "-0.")) else written


def _steps(path: str) -> list[tuple[str, list[str]]]:
    return [(name, [short(number) for number in _NUMBER.findall(rest)]) for name, rest in _COMMAND.findall(path)]


def _rectangle(path: str) -> dict[str, str] | None:
    """Return the geometry of a path that is an upright rectangle."""
    steps = [
        (name, [round(float(number), 2) for number in _NUMBER.findall(rest)]) for name, rest in _COMMAND.findall(path)
    ]
    if len(steps) == 6 and steps[4][1] == steps[0][1]:
        del steps[4]  # a broken edge is closed twice
    if [name for name, _ in steps] != ["M", "L", "L", "L", "z"]:
        return None
    xs, ys = zip(*(numbers for _, numbers in steps[:4]), strict=True)
    if xs[0] != xs[3] or xs[1] != xs[2] or ys[0] != ys[1] or ys[2] != ys[3]:
        return None
    geometry = {"x": min(xs), "y": min(ys), "width": max(xs) - min(xs), "height": max(ys) - min(ys)}
    return {key: short(value) for key, value in geometry.items()}


def shorten_path(path: str) -> str:
    """Write a path with H and V for upright strokes and no needless spaces."""
    written: list[str] = []
    last: list[str] = []
    for name, numbers in _steps(path):
        if name == "L" and numbers[0] == last[0]:
            written.append(f"V{numbers[1]}")
        elif name == "L" and numbers[1] == last[1]:
            written.append(f"H{numbers[0]}")
        else:
            written.append(name + " ".join(numbers))
        last = numbers[-2:] or last
    return "".join(written)


# ── Whole images ──────────────────────────────────────────────────────────────────────────────────────────────────


def inline_svg(content: str, size: tuple[float, float], modifier: str) -> str:
    """Wrap the content for a page, which names the image for those who do not see it."""
    width, height = (short(side) for side in size)
    return (
        f'<svg class="drawing drawing--{modifier}" aria-hidden="true" fill="none" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{content}</svg>'
    )


def without_names(inline: str) -> str:
    """Return an image of a page without the names of its marks; what a fill refers to keeps its own.

    A page says what is drawn in the image's name and in a table: nothing refers to a mark, and names weigh most.
    """
    used = set(_REFERENCE.findall(inline))
    return _NAME.sub(lambda found: found[0] if found[1] in used else "", inline)


def svg_file(content: str, size: tuple[float, float], title: str, description: str) -> bytes:
    """Wrap the content as a file that stands alone."""
    width, height = (short(side) for side in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="none" role="img" aria-labelledby="title" font-family="{_FAMILIES["sans-serif"]}" font-size="{_BASE_SIZE}">'
        f'<title id="title">{escape(title)}</title><desc>{escape(description)}</desc>{content}</svg>\n'
    ).encode()
