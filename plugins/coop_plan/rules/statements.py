"""Validate meaning: what published dates said besides figures still stands in the records, or its change is declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from ..errors import Problem
from ..model import FrozenReport, Plan, Report, Target, Task
from ..statements import (
    CHANGE,
    DEMAND,
    FIGURE,
    LEVEL,
    REPORT,
    SCHEDULE,
    TASK,
    UPDATE,
    Key,
    Said,
    days_of_change,
    declared_on,
    difference,
    frozen_of,
    kept_on,
    named_on,
    said_on,
    texts_of,
)
from ..wording import format_day
from .book import NOUNS, Book, Item
from .published import is_complete

_SHOWN = 80
"""So many letters of a text are quoted in a message."""
_LED_BY = 20
"""So many letters, and the rest of their word, stand before what differs where a quotation does not begin the text."""
_ADDED = {
    DEMAND: "chỉ tiêu thêm vào kế hoạch về sau thì ghi since sau ngày {day}",
    REPORT: "hãy ghi as_of sau ngày {day}",
    FIGURE: "hãy nêu số này ở kỳ sau",
    TASK: "nhiệm vụ thêm vào kế hoạch về sau thì ghi since sau ngày {day}",
    SCHEDULE: "hãy ghi phân công cũ (để trống) ở former_schedules, until từ {day} trở đi",
    UPDATE: "hãy ghi on là ngày sau {day}",
    CHANGE: "ngày sửa phải sau {day}",
}
"""What to do about something that a published date did not say, by its kind."""
_USUAL = {
    (kind, name): str(field.get_default())
    for kind, model in ((REPORT, Report), (DEMAND, Target))
    for name, field in model.model_fields.items()
    if isinstance(field.get_default(), StrEnum)
}
"""What a field holds that nobody wrote."""


def check_statements(book: Book) -> Iterator[Problem]:
    """Report, once for each text, what a published date said and the records no longer say of that date."""
    for plan in book.dataset.plans if is_complete(book) else ():
        frozen = frozen_of(book.dataset, plan)
        told: dict[str, Problem] = {}
        for each in frozen:
            told |= _compare_date(book, plan, frozen, each)
        for key, problem in _compare_later(book, plan, frozen).items() if frozen else ():
            told.setdefault(key, problem)
        yield from told.values()


def check_kept(book: Book) -> Iterator[Problem]:
    """Report declared changes that no frozen file keeps yet: what `freeze` is there to mend."""
    for plan in book.dataset.plans:
        frozen = frozen_of(book.dataset, plan)
        for day in days_of_change(book.dataset, plan, frozen) if frozen else ():
            for said in _unkept(book, plan, frozen, day):
                if _is_of_figure(frozen, said):
                    continue
                message = f"{_list_of(said)}: lần sửa từ ngày {format_day(day)} chưa được ghi cạnh điều đã công bố"
                keeper = said.identity if said.collection == "reports" else frozen[-1].id
                yield book.tell(_item(said), (), f'{message}; hãy chạy: make freeze ARGS="--report {keeper}"')


def _unkept(book: Book, plan: Plan, frozen: tuple[FrozenReport, ...], day: date) -> list[Said]:
    kept = {of for of, _ in kept_on(frozen, day)}
    declared = declared_on(book.dataset, plan, frozen, day)
    return [each for of, each in declared.items() if each.on == day and of not in kept]


def _is_of_figure(frozen: tuple[FrozenReport, ...], said: Said) -> bool:
    """Tell whether a change is a correction whose figure is not recorded either: that is told already."""
    _, report, *rest = said.of.split("/")
    recorded = {(one.id, each.indicator, each.on) for one in frozen for each in one.corrected}
    return rest[0] == "corrections" and (report, rest[1], said.on) not in recorded


# ── Kept and said now ─────────────────────────────────────────────────────────────────────────────────────────────


def _compare_date(
    book: Book, plan: Plan, frozen: tuple[FrozenReport, ...], edition: FrozenReport
) -> dict[str, Problem]:
    """Return what differs of a published date, by text."""
    day = edition.as_of
    now = said_on(book.dataset, plan, day, named_on(frozen, day))
    return _compare(book, edition, kept_on(frozen, day), now)


def _compare_later(book: Book, plan: Plan, frozen: tuple[FrozenReport, ...]) -> dict[str, Problem]:
    """Return what differs of changes that were kept after the last published date, by text."""
    told: dict[str, Problem] = {}
    pending: set[str] = set()
    for day in days_of_change(book.dataset, plan, frozen):
        unkept = _unkept(book, plan, frozen, day)
        pending |= {each.of for each in unkept} | {each.about for each in unkept}
        published = {of for of, _ in kept_on(frozen, day)}
        now = {of: each for of, each in declared_on(book.dataset, plan, frozen, day).items() if of in published}
        kept = {key: text for key, text in kept_on(frozen, day).items() if key[0] not in pending}
        found = _compare(book, frozen[-1], kept, {of: each for of, each in now.items() if of not in pending})
        told |= {key: problem for key, problem in found.items() if key not in told}
    return told


def _compare(book: Book, edition: FrozenReport, kept: dict[Key, str], now: dict[str, Said]) -> dict[str, Problem]:
    told: dict[str, Problem] = {}
    published = {of for of, _ in kept}
    for (of, field), _ in difference(kept, texts_of(now.values())):
        if _is_unreadable(book, of):
            continue
        if of not in now:
            told.setdefault(of, _tell_gone(book, edition, of))
        elif of not in published:
            if not (
                now[of].kind.joins or book.has_broken(now[of].collection)
            ):  # else it may be the record that is missing, by another id
                told.setdefault(of, _tell_added(book, edition, now[of]))
        elif (of, field) in kept or field not in now[of].kind.addable:
            told[f"{of}/{field}"] = _tell_changed(book, edition, now[of], field, kept.get((of, field)))
    return told


def _is_unreadable(book: Book, of: str) -> bool:
    """Tell whether a record is absent for a reason that another problem tells."""
    collection, identity, *_ = of.split("/")
    return book.find(collection, identity) is None or book.is_broken(collection, identity)


def _item(said: Said) -> Item:
    collection, identity = said.holder or (said.collection, said.identity)
    return Item(collection, identity, None, said.path)


def _list_of(said: Said) -> str | int:
    """Return the list that a declared change stands in."""
    return said.holder[0] if said.holder else said.path[-2]


def _tell_changed(book: Book, edition: FrozenReport, said: Said, field: str, was: str | None) -> Problem:
    now = said.texts.get(field)
    usual = _USUAL.get((said.kind, field))
    unwritten = (
        f"được công bố khi mục này chưa ghi, nghĩa là «{usual}»" if usual else "được công bố khi mục này chưa ghi gì"
    )
    old, new = _quotes(was or "", now or "")
    before = f"đã công bố «{old}»" if was is not None else unwritten
    after = f"nay ghi cho ngày ấy «{new}»" if now is not None else "nay để trống"
    message = f"{field}: kỳ «{edition.id}» {before}, {after}"
    return book.tell(_item(said), (field,), f"{message}; {_advise(book, said, field, edition.as_of)}")


def _advise(book: Book, said: Said, field: str, day: date) -> str:
    kind = said.kind
    if field in kind.worded:
        entry = f"of: {said.of}, field: {field}, was: lời cũ, until: từ {format_day(day)} trở đi, reason: vì sao"
        return f"nếu đổi lời thì thêm vào former_words.yaml một mục {entry}"
    if kind is LEVEL:
        return "hãy giữ mức cũ, mức mới thì thêm một cách hiểu với mã khác"
    if kind is CHANGE:
        return "lần sửa đã công bố thì giữ nguyên; nếu sai thì ghi thêm một lần sửa sau đó"
    if field not in kind.amendable:
        return "điều đã công bố thì giữ nguyên; hãy ghi lại như cũ"
    if kind.dated == "until":
        return f"nếu đổi hoặc trước ghi sai thì ghi điều cũ ở {kind.changes}, until từ {format_day(day)} trở đi"
    first = _first_report(book, said)
    after = max(day + timedelta(days=1), first.first_told_on) if first else day + timedelta(days=1)
    return f"nếu trước ghi sai thì ghi điều cũ ở {kind.changes}, on từ {format_day(after)} trở đi, kèm reason"


def _first_report(book: Book, said: Said) -> Report | None:
    """Return the report that first told a stated figure, an update or its own words."""
    if said.kind is UPDATE:
        task: Task = book.find("tasks", said.identity)
        return book.first_report(task.plan, date.fromisoformat(said.of.split("/")[-1]))
    report: Report | None = book.find("reports", said.identity)
    return report


def _tell_gone(book: Book, edition: FrozenReport, of: str) -> Problem:
    collection, identity, *rest = of.split("/")
    if "former_words" in rest:
        words = f"lời cũ «{'/'.join(rest[-2:])}» của «{of.partition('/former_words/')[0]}»"
        message = f"former_words: kỳ «{edition.id}» đã công bố {words}, nay không còn; hãy ghi lại mục ấy như cũ"
        return book.tell(Item("former_words", "", None), (), message)
    name = rest[0] if rest else "id"
    message = f"{name}: kỳ «{edition.id}» đã công bố «{'/'.join(rest[1:]) or identity}» của {NOUNS[collection]} này, nay không còn"
    advice = "hãy giữ mục ấy; nếu trước ghi sai thì giữ mục, ghi điều đúng và khai điều cũ trong mục ấy"
    return book.tell(Item(collection, identity, None), (name,), f"{message}; {advice}")


def _tell_added(book: Book, edition: FrozenReport, said: Said) -> Problem:
    name = said.path[-2] if len(said.path) > 1 else said.path[0] if said.path else "id"
    advice = _ADDED.get(said.kind, "điều đã công bố thì giữ nguyên")
    if said.kind is CHANGE and "/former_" in said.of:
        advice = "until phải từ {day} trở đi"
    advice = advice.format(day=format_day(edition.as_of))
    message = f"{name}: {said.kind.noun} này chưa có khi kỳ «{edition.id}» công bố mà nay lại thuộc kỳ ấy"
    return book.tell(_item(said), (), f"{message}; {advice}")


def _quotes(was: str, now: str) -> tuple[str, str]:
    """Shorten two texts to where they differ, with a few words before it."""
    old, new = (" ".join(text.split()) for text in (was, now))
    same = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    start = 0 if same + _LED_BY <= _SHOWN else old.rfind(" ", 0, same - _LED_BY) + 1
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    part = text[start:]
    shown = part if len(part) <= _SHOWN else f"{part[:_SHOWN].rstrip()}…"
    return f"…{shown}" if start and text else shown
