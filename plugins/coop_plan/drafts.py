"""Draft, for editors: texts of files that follow from a report, its frozen figures and a news item to finish.

Writes no file and publishes nothing: an editor reads, changes and commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .model import (
    Dataset,
    FrozenChange,
    FrozenCorrection,
    FrozenFigure,
    FrozenMember,
    FrozenReport,
    FrozenStatement,
    Provenance,
    PublishedReport,
    Record,
)
from .progress import added_words, move_words, task_words
from .results import Changes, Edition, FigureChange, Revised
from .wording import NO_BREAK, format_day

_PUBLISHED_HEAD = """\
# yaml-language-server: $schema=schemas/published.schema.json
# Các kỳ đã chốt số, do lệnh freeze viết ra. Không sửa tay, không bỏ kỳ nào: nhờ đây mà biết tệp nào trong frozen/ bị mất, bị sửa.
"""
_FROZEN_HEAD = """\
# yaml-language-server: $schema=../schemas/frozen.schema.json
# Số đã công bố của kỳ này, do lệnh freeze viết ra. Không sửa tay: hồ sơ đổi thì ghi corrections trong reports/.
"""


def write_frozen(frozen: FrozenReport) -> str:
    """Return the text of `data/frozen/<id>.yaml`."""
    lines = [f'id: "{frozen.id}"', f"as_of: {frozen.as_of.isoformat()}"]
    if frozen.statements:
        lines += ["statements:", *map(_statement_line, frozen.statements)]
    lines += ["figures:"]
    lines += [line for figure in frozen.figures for line in _figure_lines(figure)]
    if frozen.details:
        lines += _details_lines(frozen)
    if frozen.corrected:
        lines += ["corrected:", *(line for figure in frozen.corrected for line in _figure_lines(figure))]
    if frozen.later:
        lines += ["later:", *map(_statement_line, frozen.later)]
    return _FROZEN_HEAD + "\n" + "\n".join(lines) + "\n"


def write_published(entries: Iterable[PublishedReport]) -> str:
    """Return the text of `data/published.yaml`, by day."""
    lines = ["published:"]
    for entry in sorted(entries, key=lambda each: (each.as_of, each.id)):
        lines += [f'  - id: "{entry.id}"', f"    as_of: {entry.as_of.isoformat()}", "    digests:"]
        lines += [f'      - {{on: {each.on.isoformat()}, digest: "{each.digest}"}}' for each in entry.digests]
    return _PUBLISHED_HEAD + "\n" + "\n".join(lines) + "\n"


def _statement_line(statement: FrozenStatement) -> str:
    parts = [f"on: {statement.on.isoformat()}"] if isinstance(statement, FrozenChange) else []
    parts += [f"of: {_quote(statement.of)}", f"field: {statement.field}"]
    parts += [f"says: {_quote(statement.says)}"] if statement.says is not None else []
    return f"  - {{{', '.join(parts)}}}"


def _figure_lines(figure: FrozenFigure) -> Iterator[str]:
    yield f"  - indicator: {figure.indicator}"
    if figure.reading is not None:
        yield f"    reading: {figure.reading}"
    if isinstance(figure, FrozenCorrection):
        yield f"    on: {figure.on.isoformat()}"
    if figure.value is not None:
        yield f"    value: {figure.value:f}"
    yield from (
        f"    {name}: {_flow(value)}"
        for name, value in _filled(figure)
        if name in {"numerator", "denominator", "complete"}
    )
    yield f"    status: {figure.status}"
    yield from ["    members:", *map(_member_line, figure.members)] if figure.members else []
    yield from ["    places:", *(f"      - {_flow(each)}" for each in figure.places)] if figure.places else []


def _member_line(member: FrozenMember) -> str:
    reason = f", reason: {_quote(member.reason)}" if member.reason else ""
    weights = f"counted: {member.counted}, total: {member.total}"
    return f"      - {{id: {_quote(member.id)}, part: {member.part.value}, {weights}{reason}}}"


def _details_lines(frozen: FrozenReport) -> Iterator[str]:
    """Yield what a date told besides its figures, a record a line."""
    yield f"provenance: {(frozen.provenance or Provenance.ILLUSTRATIVE).value}"
    if frozen.source:
        yield f"source: {frozen.source}"
    yield from (f"{name}: {_flow(value)}" for name in ("publisher", "licence") if (value := getattr(frozen, name)))
    yield "records:"
    yield from (f"  - {_flow(each)}" for each in frozen.records)
    yield "details:"
    for each in frozen.details:
        head, *others = [f"{name}: {_flow(value)}" for name, value in _filled(each) if name != "outlook"]
        yield f"  - {head}"
        yield from (f"    {other}" for other in others)
        if each.outlook:
            yield "    outlook:"
            yield from (f"      {name}: {_flow(value)}" for name, value in _filled(each.outlook) if name != "risks")
            yield from ["      risks:"] if each.outlook.risks else []
            yield from (f"        - {_flow(risk)}" for risk in each.outlook.risks)
    yield "tasks:" if frozen.tasks else "tasks: []"
    yield from (f"  - {_flow(each)}" for each in frozen.tasks)


def _filled(record: Record) -> Iterator[tuple[str, object]]:
    """Yield the fields that hold something else than when nobody writes them."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.is_required() or value != field.default:
            yield name, value


def _flow(value: object) -> str:
    """Write a value on one line of YAML."""
    if isinstance(value, Record):
        return f"{{{', '.join(f'{name}: {_flow(inner)}' for name, inner in _filled(value))}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    return _quote(value) if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Draft:
    slug: str
    text: str


def draft_news(dataset: Dataset, edition: Edition, changes: Changes, corrected: Iterable[Revised] = ()) -> Draft:
    """Return a news item in Markdown with `status: draft`: what changed, with its figures, for the editor to finish.

    `corrected` are the date's figures that were corrected since: who writes of it later must tell both.
    """
    report = edition.report
    slug = f"so-lieu-{report.id}"
    body = "\n\n".join(_paragraphs(edition, changes, tuple(corrected)))
    matter = "\n".join(_matter(dataset, edition, changes, slug))
    return Draft(slug, f"---\n{matter}\n---\n\n{body}\n".replace(NO_BREAK, " "))


def _matter(dataset: Dataset, edition: Edition, changes: Changes, slug: str) -> Iterator[str]:
    report = edition.report
    day = report.told_on
    illustrative = edition.progress.provenance is Provenance.ILLUSTRATIVE
    yield f"title: {_quote(f'Số liệu {report.title}')}"
    yield f"slug: {slug}"
    yield f"date: {day.isoformat()}"
    if dataset.portal.sections:
        yield f"category: {_quote(dataset.portal.sections[0].name)}"
    yield f"summary: {_quote(('Tin minh họa. ' if illustrative else '') + changes.headline)}"
    yield "status: draft"
    yield f"plan: {_quote(report.plan)}"
    indicators = [*(each.indicator.id for each in changes.figures), *(each.id for each in changes.added)]
    tasks = [*(each.task.id for each in changes.tasks), *(each.id for each in changes.added_tasks)]
    if indicators:
        yield f"indicators: [{', '.join(indicators)}]"
    if tasks:
        yield f"tasks: [{', '.join(tasks)}]"
    if illustrative:
        yield "provenance: illustrative"
    elif report.source:
        yield f"source: {report.source}"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _paragraphs(edition: Edition, changes: Changes, corrected: tuple[Revised, ...]) -> Iterator[str]:
    yield f"{edition.progress.headline} {changes.headline}"
    if changes.figures:
        yield "## Số liệu mới {#so-lieu}"
        yield from map(_figure_paragraph, changes.figures)
    if changes.tasks:
        yield "## Nhiệm vụ {#nhiem-vu}"
        yield "\n".join(f"- {task_words(each)}" for each in changes.tasks)
    yield from filter(None, (added_words(changes),))
    if corrected:
        yield "## Đã sửa sau khi công bố {#da-sua}"
        yield "\n".join(f"- {each.words} Sửa ngày {format_day(each.on)}, vì: {each.reason}" for each in corrected)
    yield f"Số liệu chốt ngày {format_day(edition.report.as_of)}. [Người biên tập: đọc lại, viết gọn, bỏ dòng này.]"


def _figure_paragraph(change: FigureChange) -> str:
    moves = "".join(f"\n- {move_words(move)}" for move in change.moves)
    return f"**{change.indicator.name}.** {change.words}" + (f"\n{moves}" if moves else "")
