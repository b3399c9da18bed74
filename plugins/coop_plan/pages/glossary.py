"""Describe: the glossary, abbreviations, terms by kind and fairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import urls
from ..model import Attested, Fair, Term, TermKind
from ..sorting import collation_key, slugify
from ..wording import format_day, sentence_case
from .atlas import Atlas
from .common import as_illustrative, source_spans
from .spec import PageSpec, make_head, make_page
from .views import Span

KEY = "glossary"
LABEL = "Thuật ngữ"
_KIND_TITLES = {
    TermKind.STANDARD: "Tiêu chuẩn, chứng nhận",
    TermKind.NOTION: "Khái niệm",
    TermKind.SECTOR: "Lĩnh vực",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with its meaning; `note` is smaller, `source` says who explains it so where that is not the portal."""

    anchor: str
    term: str
    meaning: str
    note: str
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EntryGroup:
    anchor: str
    title: str
    entries: tuple[Entry, ...]
    named_by: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryView:
    sentence: str
    groups: tuple[EntryGroup, ...]
    empty: str | None


def glossary_page(atlas: Atlas) -> PageSpec:
    """Describe the glossary; groups without entries are left out."""
    dataset = atlas.dataset
    groups = [EntryGroup("viet-tat", "Chữ viết tắt", _abbreviations(atlas))]
    for kind, title in _KIND_TITLES.items():
        entries = _sorted(_term(atlas, term) for term in dataset.terms if term.kind is kind)
        terms = [term for term in dataset.terms if term.kind is kind]
        groups.append(EntryGroup(slugify(title), title, entries, _named_by(atlas, terms)))
    fairs = tuple(_fair(fair) for fair in dataset.fairs)
    groups.append(EntryGroup("hoi-cho", "Hội chợ, chương trình quảng bá", fairs, _named_by(atlas, dataset.fairs)))
    present = tuple(group for group in groups if group.entries)
    sentence = f"{len(dataset.abbreviations)} chữ viết tắt và {len(dataset.terms)} thuật ngữ dùng trên cổng."
    view = GlossaryView(sentence, present, None if present else "Cổng chưa giải thích thuật ngữ nào.")
    illustrative = any(as_illustrative(each) for each in (*dataset.terms, *dataset.fairs))
    return make_page(make_head(urls.GLOSSARY, LABEL, sentence, KEY, illustrative=illustrative), "glossary", view)


def _named_by(atlas: Atlas, records: Sequence[Attested]) -> tuple[Span, ...]:
    """Name the sources that the words come from, each once: the explanations are the portal's own."""
    sources = {record.source: record.model_copy(update={"source_note": None}) for record in records if record.source}
    spans: list[Span] = []
    for record in sources.values():
        spans += [Span("; "), *source_spans(atlas, record)] if spans else [*source_spans(atlas, record)]
    return tuple(spans)


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: collation_key(entry.term)))


def _abbreviations(atlas: Atlas) -> tuple[Entry, ...]:
    return _sorted(
        Entry(
            anchor=f"viet-tat-{slugify(each.short)}",
            term=each.short,
            meaning=sentence_case(each.meaning),
            note=f"Cũng viết: {', '.join(each.variants)}" if each.variants else "",
            source=(),
        )
        for each in atlas.dataset.abbreviations
    )


def _term(atlas: Atlas, term: Term) -> Entry:
    """Name what an explanation rests on, where that is not the portal's own words."""
    own = term.model_copy(update={"source": term.definition_source, "source_note": term.definition_note})
    source = source_spans(atlas, own) if term.definition_source else ()
    return Entry(f"thuat-ngu-{term.id}", term.name, term.definition, "", source)


def _fair(fair: Fair) -> Entry:
    day = format_day(fair.held_on) if fair.held_on else "chưa nêu trong nguồn"
    meaning = fair.description or "Nguồn chỉ nêu tên."
    return Entry(f"hoi-cho-{fair.id}", fair.name, meaning, f"Ngày tổ chức: {day}", ())
