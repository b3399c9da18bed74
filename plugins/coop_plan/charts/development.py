"""Draw: a value over the reporting dates, with its target and the path expected."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .labels import Box, boxes_along, candidates_around, find_room
from .marks import (
    LINE,
    draw_dot,
    draw_line,
    draw_rectangle,
    draw_shape,
    draw_text,
    height_of,
    text_box,
    text_width,
    width_of,
)
from .views import DevelopmentPoint, DevelopmentView

_TOP, _BOTTOM, _SIDE = 30, 28, 44
_CROWDED = 30.0
"""A label that covers more than so many square pixels is said shorter, or left out where it is not needed."""


def development_height(view: DevelopmentView, width: float) -> float:
    """Return the height in pixels."""
    del view
    return 270 if width > 400 else 252


def draw_development(ax: Axes, view: DevelopmentView) -> list[Artist]:
    """Draw grid, absences, target, expected path, actual line and the labels that find room; return the artists."""
    plot = _Plot.of(ax, view)
    artists, taken = _draw_grid(ax, view, plot)
    artists += _draw_absences(ax, view, plot)
    artists += _draw_target(ax, view, plot, taken)
    artists += _draw_expected(ax, view, plot, taken)
    artists += _draw_actual(ax, view, plot, taken)
    artists += _write_absences(ax, view, plot, taken)
    return artists + _write_labels(ax, view, plot, taken)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where days and values stand, in pixels."""

    width: float
    bottom: float
    first: int
    last: int
    highest: float

    @classmethod
    def of(cls, ax: Axes, view: DevelopmentView) -> _Plot:
        days = [point.at for point in view.points]
        return cls(width_of(ax), height_of(ax) - _BOTTOM, min(days), max(days), view.ticks[-1].at)

    def x(self, day: float) -> float:
        if self.first == self.last:
            return self.width / 2
        return _SIDE + 10 + (self.width - 2 * _SIDE - 4) * (day - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - _TOP) * value / self.highest

    @property
    def bounds(self) -> Box:
        return Box(0, 0, self.width, self.bottom - 2)


def _draw_grid(ax: Axes, view: DevelopmentView, plot: _Plot) -> tuple[list[Artist], list[Box]]:
    artists: list[Artist] = []
    taken: list[Box] = []
    for tick in view.ticks:
        y = plot.y(tick.at)
        artists.append(draw_line(ax, [(0, y), (plot.width, y)], "tick" if tick.at == 0 else "rule"))
        artists.append(draw_text(ax, (0, y - 5), tick.words, colour="muted"))
        room = text_box(0, y - 5, tick.words)
        taken.append(Box(room.left, room.top, room.right + 6, room.bottom))
    return artists + _write_days(ax, view, plot), taken


def _write_days(ax: Axes, view: DevelopmentView, plot: _Plot) -> list[Artist]:
    """Write the days under the axis, the last first; one without room is left to the table."""
    artists: list[Artist] = []
    taken: list[Box] = []
    bounds = Box(0, 0, plot.width, height_of(ax))
    for point in reversed(view.points):
        box = text_box(plot.x(point.at), plot.bottom + 20, point.day_words, align="center").within(bounds)
        if any(box.moved(-6, 0).overlap(other) or box.moved(6, 0).overlap(other) for other in taken):
            continue
        taken.append(box)
        artists.append(draw_text(ax, (box.left, plot.bottom + 20), point.day_words, colour="muted"))
    return artists


def _absences(view: DevelopmentView) -> list[list[DevelopmentPoint]]:
    """Group neighbouring points without value that say the same."""
    runs: list[list[DevelopmentPoint]] = []
    for index, point in enumerate(view.points):
        if not point.absence_words:
            continue
        joined = index and runs and runs[-1][-1] is view.points[index - 1]
        if joined and runs[-1][-1].absence_words == point.absence_words:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _area(view: DevelopmentView, plot: _Plot, run: list[DevelopmentPoint]) -> Box:
    """Return the room of an absence: halfway to its neighbours."""
    first, last = view.points.index(run[0]), view.points.index(run[-1])
    left = plot.x((view.points[first - 1].at + run[0].at) / 2) if first else 0.0
    right = plot.x((run[-1].at + view.points[last + 1].at) / 2) if last + 1 < len(view.points) else plot.width
    return Box(left, _TOP, right, plot.bottom)


def _draw_absences(ax: Axes, view: DevelopmentView, plot: _Plot) -> list[Artist]:
    return [
        draw_rectangle(ax, _area(view, plot, run), "tick", style="striped", gid=f"absent-{run[0].key}")
        for run in _absences(view)
    ]


def _write_absences(ax: Axes, view: DevelopmentView, plot: _Plot, taken: list[Box]) -> list[Artist]:
    """Say why an area is empty, on paper, where no line passes."""
    artists: list[Artist] = []
    for run in _absences(view):
        area = _area(view, plot, run)
        words = run[0].absence_words
        lines = [words] if text_width(words) + 20 < area.right - area.left else _two_lines(words)
        artists += _write_absence(ax, lines, area, plot, taken)
    return artists


def _two_lines(words: str) -> list[str]:
    parts = words.split(" ")
    half = len(parts) // 2
    return [" ".join(parts[:half]), " ".join(parts[half:])]


def _write_absence(ax: Axes, lines: list[str], area: Box, plot: _Plot, taken: list[Box]) -> list[Artist]:
    """Write the words on paper in the hatched area, lower part first."""
    width, height = max(text_width(line) for line in lines), LINE * len(lines)
    middle = (area.left + area.right) / 2
    tops = [
        area.top + (area.bottom - area.top) * part - height / 2 for part in (0.62, 0.72, 0.82, 0.5, 0.4, 0.28, 0.16)
    ]
    places = [Box(middle - width / 2 - 5, top - 2, middle + width / 2 + 5, top + height + 3) for top in tops]
    plate, _ = find_room(places, taken, plot.bounds)
    taken.append(plate)
    centre = (plate.left + plate.right) / 2
    artists = [draw_rectangle(ax, plate, "paper")]
    for index, line in enumerate(lines):
        at = (centre, plate.top + 15 + LINE * index)
        artists.append(draw_text(ax, at, line, colour="muted", align="center"))
    return artists


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A target's line from `left` to `right`, in pixels, with its words."""

    left: float
    right: float
    y: float
    words: str


def _stretches(view: DevelopmentView, plot: _Plot) -> list[_Stretch]:
    """Return the line of each target over the days on which it was demanded, the present one last."""
    found: list[_Stretch] = []
    left = 0.0
    for each in view.former:
        right = min(max(plot.x(each.until + 0.5), 0.0), plot.width)
        if each.target is not None and right > left:
            found.append(_Stretch(left, right, plot.y(each.target), each.words))
        left = max(left, right)
    if view.target is not None and (left < plot.width or not found):
        found.append(_Stretch(min(left, plot.width), plot.width, plot.y(view.target), view.target_words))
    return found


def _draw_target(ax: Axes, view: DevelopmentView, plot: _Plot, taken: list[Box]) -> list[Artist]:
    """Draw what was demanded on each day: one line, or steps with a thin riser between two that meet."""
    artists: list[Artist] = []
    stretches = _stretches(view, plot)
    for number, each in enumerate(stretches, 1):
        gid = "target" if number == len(stretches) else f"target-former-{number}"
        taken += boxes_along((each.left, each.y), (each.right, each.y), 1.5)
        artists.append(draw_line(ax, [(each.left, each.y), (each.right, each.y)], "text", width=2, gid=gid))
    for before, after in pairwise(stretches):
        if before.right == after.left:
            artists.append(draw_line(ax, [(after.left, before.y), (after.left, after.y)], "text", width=1))
    return artists


def _draw_expected(ax: Axes, view: DevelopmentView, plot: _Plot, taken: list[Box]) -> list[Artist]:
    points = [
        (point, (plot.x(point.at), plot.y(point.expected))) for point in view.points if point.expected is not None
    ]
    if not points:
        return []
    path = [at for _, at in points]
    for start, end in pairwise(path):
        taken += boxes_along(start, end, 2)
    artists = [draw_line(ax, path, "muted", width=1.5, dashed=True, gid="expected")] if len(path) > 1 else []
    return artists + [
        draw_dot(ax, at, "muted", radius=4, hollow=True, gid=f"expected-{point.key}") for point, at in points
    ]


def _draw_actual(ax: Axes, view: DevelopmentView, plot: _Plot, taken: list[Box]) -> list[Artist]:
    """Draw heavy strokes between neighbouring known values, never across an absence, then each day's mark."""
    artists: list[Artist] = []
    for number, (colour, stroke) in enumerate(_strokes(view, plot)):
        gid = "actual" if number == 0 else f"actual-part-{number + 1}"
        artists.append(draw_line(ax, stroke, colour, width=3, gid=gid))
        for start, end in pairwise(stroke):
            taken += boxes_along(start, end)
    for point in view.points:
        if point.value is None:
            artists += _draw_range(ax, point, plot)
            continue
        at = (plot.x(point.at), plot.y(point.value))
        taken.append(Box(at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6))
        gid = f"actual-{point.key}"
        artists.append(draw_shape(ax, at, point.shape, point.colour, 5.5, hollow=point.hollow, gid=gid))
        artists += _draw_revised(ax, point, at, taken)
    return artists


def _draw_revised(ax: Axes, point: DevelopmentPoint, at: tuple[float, float], taken: list[Box]) -> list[Artist]:
    """Put a square frame around the mark of a figure that was changed after publication: no shape of a verdict."""
    if not point.revised_words:
        return []
    box = Box(at[0] - 9, at[1] - 9, at[0] + 9, at[1] + 9)
    taken.append(box)
    return [draw_rectangle(ax, box, "muted", style="dashed", gid=f"revised-{point.key}")]


def _strokes(view: DevelopmentView, plot: _Plot) -> list[tuple[str, list[tuple[float, float]]]]:
    """Return the strokes between neighbouring known values, each in the colour of the verdict that it leads to."""
    strokes: list[tuple[str, list[tuple[float, float]]]] = []
    before: DevelopmentPoint | None = None
    for start, end in pairwise(view.points):
        if start.value is None or end.value is None:
            continue
        at = (plot.x(end.at), plot.y(end.value))
        if before is start and strokes[-1][0] == end.colour:
            strokes[-1][1].append(at)
        else:
            strokes.append((end.colour, [(plot.x(start.at), plot.y(start.value)), at]))
        before = end
    return strokes


def _draw_range(ax: Axes, point: DevelopmentPoint, plot: _Plot) -> list[Artist]:
    if point.low is None or point.high is None:
        return []
    x = plot.x(point.at)
    box = Box(x - 5, plot.y(point.high), x + 5, plot.y(point.low))
    return [draw_rectangle(ax, box, "no-data", style="hatched", gid=f"range-{point.key}")]


_Lines = tuple[tuple[str, str, str], ...]
"""Lines of a label: words, voice, colour."""


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines of text with places for them, best first; one not needed may be left out.

    `own` is the mark that they tell of, None for the target's line. `shorter` is written where there is no room.
    """

    lines: _Lines
    places: tuple[Box, ...]
    needed: bool
    own: tuple[float, float] | None = None
    shorter: _Label | None = None


def _size(lines: _Lines) -> tuple[float, float]:
    return max(text_width(words, voice) for words, voice, _ in lines), LINE * len(lines)


def _write_labels(ax: Axes, view: DevelopmentView, plot: _Plot, taken: list[Box]) -> list[Artist]:
    """Write each label where it covers least: first those that are needed, then the values from the last on."""
    path = _expected_labels(view, plot)
    hatched = [_area(view, plot, run) for run in _absences(view)]
    artists: list[Artist] = []
    values = _value_labels(view, plot)
    marks = _marks(view, plot)
    for wanted in [*values[:1], *_target_labels(view, plot), *path[:1], *values[1:], *path[1:]]:
        label, box, cost = _fit(wanted, taken, plot, marks)
        if cost > _CROWDED and not label.needed:
            continue
        taken.append(box)
        if any(box.overlap(area) for area in hatched):
            artists.append(draw_rectangle(ax, Box(box.left - 3, box.top + 1, box.right + 3, box.bottom), "paper"))
        for index, (words, voice, colour) in enumerate(label.lines):
            at = ((box.left + box.right) / 2, box.top + 13 + LINE * index)
            artists.append(draw_text(ax, at, words, colour=colour, align="center", voice=voice))
    return artists


def _fit(label: _Label, taken: list[Box], plot: _Plot, marks: list[tuple[float, float]]) -> tuple[_Label, Box, float]:
    """Return the longest form of a label that finds room, else the one that covers least, with its place and cost."""
    found: list[tuple[_Label, Box, float]] = []
    form: _Label | None = label
    while form is not None:
        box, cost = find_room(form.places, taken, plot.bounds, own=form.own, others=marks)
        found.append((form, box, cost))
        if cost <= _CROWDED:
            return found[-1]
        form = form.shorter
    return min(found, key=lambda each: each[2])


def _marks(view: DevelopmentView, plot: _Plot) -> list[tuple[float, float]]:
    """Return where every dot stands, actual and expected."""
    heights = ((point.at, each) for point in view.points for each in (point.value, point.expected))
    return [(plot.x(day), plot.y(height)) for day, height in heights if height is not None]


def _value_labels(view: DevelopmentView, plot: _Plot) -> list[_Label]:
    known = [point for point in view.points if point.value is not None]
    return [_value_label(point, plot, needed=point is known[-1]) for point in reversed(known)]


def _value_label(point: DevelopmentPoint, plot: _Plot, *, needed: bool) -> _Label:
    """Label a value; of one that was changed after publication the day of the change goes first, then the count."""
    value = point.value or 0.0
    above = point.expected is None or value >= point.expected
    own = (plot.x(point.at), plot.y(value))
    words = (point.value_words, "bold", point.colour)
    count = [(point.count_words, "sans", "muted")] if point.count_words else []
    forms: list[_Lines] = [(words, *count)]
    if point.revised_words:
        mark = (point.revised_mark, "sans", "muted")
        forms = [(words, *count, (point.revised_words, "sans", "muted")), (words, *count, mark), (words, mark)]
    shorter: _Label | None = None
    for lines in reversed(forms[1:]):
        shorter = _label_around(own, lines, above=above, needed=True, shorter=shorter)
    return _label_around(own, forms[0], above=above, needed=needed or shorter is not None, shorter=shorter)


def _label_around(
    own: tuple[float, float], lines: _Lines, *, above: bool, needed: bool, shorter: _Label | None
) -> _Label:
    return _Label(lines, tuple(candidates_around(*own, _size(lines), above=above)), needed, own, shorter)


def _target_labels(view: DevelopmentView, plot: _Plot) -> list[_Label]:
    """Label each stretch of the target's line, at best along itself."""
    return [_target_label(each, plot) for each in reversed(_stretches(view, plot))]


def _target_label(stretch: _Stretch, plot: _Plot) -> _Label:
    lines = ((stretch.words, "bold", "text"),)
    width, height = _size(lines)
    right = max(stretch.right, min(stretch.left + width, plot.width))
    left = max(stretch.left, 0.0 if right < plot.width else _SIDE)
    lefts = [right - width - (right - width - left) * step / 8 for step in range(9)]
    corners = [(start, top) for start in lefts for top in (stretch.y - height - 3, stretch.y + 3)]
    corners += [(start, top) for top in (0.0, plot.bottom - height - 6) for start in lefts]
    places = [Box(start, top, start + width, top + height) for start, top in corners]
    return _Label(lines, tuple(places), needed=True)


def _expected_labels(view: DevelopmentView, plot: _Plot) -> list[_Label]:
    labels: list[_Label] = []
    for point in view.points:
        if point.expected is None or not point.expected_words:
            continue
        named = not labels
        lines: _Lines = ((point.expected_words, "sans", "muted"),)
        if named:
            lines = (("Lộ trình", "sans", "muted"), *lines)
        above = point.value is None or point.expected > point.value
        own = (plot.x(point.at), plot.y(point.expected))
        places = candidates_around(*own, _size(lines), above=above, gap=6)
        labels.append(_Label(lines, tuple(places), needed=named, own=own))
    return labels
