"""Validate meaning: the portal, places, documents and abbreviations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..errors import Problem
from ..model import Document, Place, Tile, Validity
from ..sorting import slugify
from ..wording import format_day
from .book import Book, Item, check_span, children, write_exactly

MAP_COLUMNS, MAP_ROWS = 8, 12
"""How many places for tiles the theme's style sheet knows."""
_LEAST_POINTS = 2


def check_portal(book: Book) -> Iterator[Problem]:
    """Report news sections that would share an address, and rivers outside the maps."""
    portal = Item("portal", "portal", book.dataset.portal)
    yield from _check_rivers(book, portal)
    seen: dict[str, str] = {}
    for child in children(portal, "sections"):
        slug = slugify(child.record.name)
        if slug in seen:
            message = (
                f"name: chuyên mục «{child.record.name}» trùng địa chỉ với «{seen[slug]}»; hãy đổi tên một trong hai"
            )
            yield book.tell(child, ("name",), message)
        seen.setdefault(slug, child.record.name)


def _check_rivers(book: Book, portal: Item) -> Iterator[Problem]:
    """Report strokes of less than two points, on a map without tiles, or that leave its tiles; while these can be read."""
    if book.has_broken("places") or book.has_broken("plans"):
        return
    units = _plan_units(book)
    heirs = {heir for unit in units for heir in unit.successors}
    sets = {"kế hoạch": units, "kế thừa": [place for place in book.dataset.places if place.id in heirs]}
    for child in children(portal, "rivers"):
        tiles = [place.tile for place in sets[child.record.map] if place.tile]
        if not tiles:
            message = f"map: bộ ô «{child.record.map}» không có địa bàn nào có tile; hãy bỏ nét sông này"
            yield book.tell(child, ("map",), message)
            continue
        if len(child.record.course) < _LEAST_POINTS:
            yield book.tell(child, ("course",), "course: một nét cần từ hai điểm trở lên")
        columns, rows = (max(getattr(tile, name) for tile in tiles) + 1 for name in ("column", "row"))
        for point in children(child, "course"):
            at = point.record
            if not (0 <= at.column <= columns and 0 <= at.row <= rows):
                place = f"cột {write_exactly(at.column)}, hàng {write_exactly(at.row)}"
                message = (
                    f"course: điểm ở {place} nằm ngoài sơ đồ; bộ ô này có {columns} cột, {rows} hàng, "
                    f"nên cột từ 0 đến {columns}, hàng từ 0 đến {rows}"
                )
                yield book.tell(point, ("column",), message)


def _plan_units(book: Book) -> list[Place]:
    """Return what may be a tile of the portal's plan: the places below its area, else the area itself."""
    plan = book.find("plans", book.dataset.portal.plan)
    area = plan.place if plan else book.dataset.portal.place
    below = [place for place in book.dataset.places if place.parent == area]
    return below or [place for place in book.dataset.places if place.id == area]


# ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_places(book: Book) -> Iterator[Problem]:
    """Report impossible lives of places, loops, and two places with one code or one tile at the same time."""
    for place in book.dataset.places:
        item = Item("places", place.id, place)
        yield from check_span(book, item, "valid_from", "valid_to")
        yield from _check_succession(book, item, place)
        if _leads_back(book, "places", "parent", place.id):
            yield book.tell(item, ("parent",), "parent: địa bàn không thể nằm trong chính nó, kể cả qua cấp khác")
        if place.area_km2 is not None and place.area_km2 <= 0:
            yield book.tell(item, ("area_km2",), "area_km2: diện tích phải lớn hơn 0")
    yield from _check_collisions(book)


def _check_succession(book: Book, item: Item, place: Place) -> Iterator[Problem]:
    if place.successors and place.valid_to is None:
        yield book.tell(
            item, ("successors",), "successors: địa bàn có kế thừa thì phải có valid_to, ngày cuối còn tồn tại"
        )
        return
    for index, identity in enumerate(place.successors):
        heir: Place | None = book.find("places", identity)
        if identity == place.id:
            yield book.tell(
                item, ("successors", index), "successors: địa bàn không thể kế thừa chính nó; hãy dùng mã khác"
            )
        elif heir and place.valid_to and (heir.valid_from is None or heir.valid_from <= place.valid_to):
            begins = f"bắt đầu ngày {format_day(heir.valid_from)}" if heir.valid_from else "chưa ghi valid_from"
            message = f"successors: «{identity}» {begins}, phải sau ngày cuối {format_day(place.valid_to)}"
            way = "hãy ghi đúng valid_from của nơi kế thừa hoặc valid_to ở đây"
            yield book.tell(item, ("successors", index), f"{message} của «{place.id}»; {way}")
        elif heir and place.valid_to and heir.valid_from and heir.valid_from - place.valid_to > timedelta(days=1):
            message = (
                f"successors: từ {format_day(place.valid_to)} đến {format_day(heir.valid_from)} không có địa bàn nào"
            )
            yield book.warn(item, ("successors", index), f"{message}; hãy xem lại hai ngày")


def _check_collisions(book: Book) -> Iterator[Problem]:
    codes: list[tuple[str, Place]] = []
    tiles: list[tuple[Tile, str | None, Place]] = []
    for place in book.dataset.places:
        item = Item("places", place.id, place)
        if twin := next((other for code, other in codes if code == place.code and _overlap(place, other)), None):
            yield book.tell(
                item, ("code",), f"code: mã {place.code} cùng lúc là của «{twin.id}»; hãy xem lại mã hoặc thời gian"
            )
        codes.append((place.code, place))
        if place.tile is None:
            continue
        if place.tile.column >= MAP_COLUMNS or place.tile.row >= MAP_ROWS:
            message = (
                f"tile: ô cột {place.tile.column}, hàng {place.tile.row} không có chỗ trên sơ đồ; "
                f"cột từ 0 đến {MAP_COLUMNS - 1}, hàng từ 0 đến {MAP_ROWS - 1}"
            )
            yield book.tell(item, ("tile",), message)
        spot = (place.tile, place.parent)
        if twin := next((other for *taken, other in tiles if (*taken,) == spot and _overlap(place, other)), None):
            message = f"tile: ô cột {place.tile.column}, hàng {place.tile.row} đã là của «{twin.id}»; hãy chọn ô khác"
            yield book.tell(item, ("tile",), message)
        tiles.append((*spot, place))


def _overlap(one: Place, other: Place) -> bool:
    """Tell whether two places exist on some common day."""
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)


def _leads_back(book: Book, collection: str, field: str, identity: str) -> bool:
    """Tell whether following a field from a record comes back to it."""
    seen: set[str] = set()
    current = identity
    while (
        (record := book.find(collection, current)) and (following := getattr(record, field)) and following not in seen
    ):
        seen.add(following)
        current = following
    return identity in seen


# ── Documents and abbreviations ───────────────────────────────────────────────────────────────────────────────────


def check_documents(book: Book) -> Iterator[Problem]:
    """Report documents whose dates, replacement or basis contradict each other."""
    for document in book.dataset.documents:
        item = Item("documents", document.id, document)
        for field in ("replaced_by", "carries_out"):
            if _leads_back(book, "documents", field, document.id):
                yield book.tell(item, (field,), f"{field}: các văn bản trỏ vòng về chính nó; hãy xem lại")
        yield from _check_replacement(book, item, document)
        basis: Document | None = book.find("documents", document.carries_out)
        if basis and basis.issued_on and document.issued_on and document.issued_on < basis.issued_on:
            words = f"carries_out: «{basis.id}» ban hành ngày {format_day(basis.issued_on)}"
            yield book.tell(item, ("carries_out",), f"{words}, sau văn bản này ({format_day(document.issued_on)})")
        if document.issued_on and document.effective_on and document.effective_on < document.issued_on:
            message = f"effective_on: có hiệu lực ngày {format_day(document.effective_on)}, trước ngày ban hành"
            yield book.warn(item, ("effective_on",), f"{message} {format_day(document.issued_on)}; hãy xem lại")


def _check_replacement(book: Book, item: Item, document: Document) -> Iterator[Problem]:
    newer: Document | None = book.find("documents", document.replaced_by)
    if newer is None:
        return
    if newer.issued_on and document.issued_on and newer.issued_on < document.issued_on:
        message = f"replaced_by: «{newer.id}» ban hành ngày {format_day(newer.issued_on)}, trước văn bản mà nó thay thế"
        yield book.tell(item, ("replaced_by",), f"{message} ({format_day(document.issued_on)})")
    if document.validity is Validity.IN_FORCE:
        yield book.warn(item, ("validity",), f"validity: đã có «{newer.id}» thay thế mà vẫn ghi còn hiệu lực")


def check_abbreviations(book: Book) -> Iterator[Problem]:
    """Report a spelling that stands for two abbreviations."""
    seen: dict[str, str] = {}
    for abbreviation in book.dataset.abbreviations:
        item = Item("abbreviations", abbreviation.short, abbreviation)
        for index, variant in enumerate(abbreviation.variants):
            if variant in seen or variant in book.by_id["abbreviations"]:
                owner = seen.get(variant, variant)
                message = f"variants: cách viết «{variant}» đã dùng cho «{owner}»; mỗi cách viết chỉ có một nghĩa"
                yield book.tell(item, ("variants", index), message)
            seen.setdefault(variant, abbreviation.short)
