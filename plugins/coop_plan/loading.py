"""Validate shape: the files of `data/` → frozen models; every problem of every file at once, each with its place.

What the values mean together (references, order in time, sums) is for `rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import Locate, Mark, Problem, Severity, errors_only, sort_problems
from .layout import COLLECTION_FILES, EXPECTED_NAMES, EXTRA_NAMES, FOLDERS, LIST_FILES, PORTAL, Folder, ListFile, key_of
from .model import Dataset, Portal, Record
from .shape import find_mark, validate
from .sorting import collation_key, slugify, suggest
from .yamlfile import Fields, Items, Node, Scalar, Tree, read_text, read_tree

Reference = tuple[str, str]
"""A collection's name and an id in it: `("places", "xa-phu-loc")`."""
EVERY = "*"
"""In place of an id: the whole collection."""
_SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\s*$")
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read.

    `dataset` is None when any file has an error; `partial` then still holds what is sound, None only without a sound
    `portal.yaml`; `broken` names what is missing from it, so that references to it are no further problem.
    """

    dataset: Dataset | None
    partial: Dataset | None
    broken: frozenset[Reference]
    problems: tuple[Problem, ...]
    locate: Locate
    absent: frozenset[str] = frozenset()
    """The collections whose list file is not there; most may be left out."""


@dataclass(frozen=True, slots=True)
class Located:
    """The places of records that were read: the answer to `Locate`."""

    folder: str
    nodes: Mapping[Reference, Node]

    def __call__(self, collection: str, identity: str, *field_path: str | int) -> Mark:
        node = self.nodes.get((collection, identity))
        if node is None:
            return Mark(f"{self.folder}/{COLLECTION_FILES.get(collection, 'portal.yaml')}".rstrip("/"))
        return find_mark(node, field_path)


@dataclass(slots=True)
class _Reading:
    """What one call of `load_dataset` gathers."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    nodes: dict[Reference, Node] = field(default_factory=dict)
    broken: set[Reference] = field(default_factory=set)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()

    def report(self, path: Path, message: str) -> None:
        self.problems.append(Problem(Mark(self.shown(path)), message))

    def read(self, path: Path, schema: str) -> Tree:
        """Read a file's tree and keep its problems; `schema` is the one that its first line should name."""
        text, problems = read_text(path, self.shown(path))
        if text is not None:
            self.check_first_line(path, text.partition("\n")[0], schema)
        tree = Tree(None, problems) if text is None else read_tree(text, self.shown(path))
        self.problems += tree.problems
        return tree

    def check_first_line(self, path: Path, line: str, schema: str) -> None:
        """Warn when editors would get hints for another kind of file, or none although the schemas are here."""
        schemas = self.folder / "schemas"
        named = _SCHEMA_LINE.match(line)
        if named and PurePosixPath(named[1]).name == f"{schema}.schema.json":
            if not schemas.is_dir() or (path.parent / named[1]).is_file():
                return
        elif not named and not schemas.is_dir():
            return
        way = "" if path.parent == self.folder else "../"
        right = f"# yaml-language-server: $schema={way}schemas/{schema}.schema.json"
        message = f"dòng đầu phải là «{right}» để trình soạn thảo gợi ý đúng"
        self.problems.append(Problem(Mark(self.shown(path)), message, Severity.WARNING))


def load_dataset(folder: Path) -> Loaded:
    """Read and validate every file of `folder`; places are told relative to the folder that holds it."""
    reading = _Reading(folder.absolute())
    portal = _read_portal(reading)
    records: dict[str, tuple[Any, ...]] = {}
    if reading.folder.is_dir():
        _report_strays(reading, reading.folder, EXPECTED_NAMES)
        records |= {place.collection: _read_list(reading, place) for place in LIST_FILES}
        records |= {place.collection: _read_folder(reading, place) for place in FOLDERS}
    problems = sort_problems(reading.problems)
    partial = Dataset(portal=portal, **records) if portal else None
    return Loaded(
        dataset=None if errors_only(problems) else partial,
        partial=partial,
        broken=frozenset(reading.broken),
        problems=problems,
        locate=Located(reading.folder.name, reading.nodes),
        absent=frozenset(each.collection for each in LIST_FILES if not (reading.folder / each.name).is_file()),
    )


def _read_portal(reading: _Reading) -> Portal | None:
    path = reading.folder / "portal.yaml"
    if not path.is_file():
        reading.report(path, "thiếu tệp này, nơi khai tên cổng, địa bàn và kế hoạch hiện ở trang chủ")
        return None
    tree = reading.read(path, PORTAL)
    if tree.root is None and tree.problems:
        return None
    portal, problems = validate(Portal, tree.root, Mark(reading.shown(path)))
    reading.problems += problems
    if tree.root:
        reading.nodes[PORTAL, PORTAL] = tree.root
    return portal


def _read_list(reading: _Reading, place: ListFile) -> tuple[Record, ...]:
    """Read a list file that may be absent; sound items are kept when others are not."""
    path = reading.folder / place.name
    if not path.is_file():
        return ()
    tree = reading.read(path, place.schema)
    if tree.root is None and tree.problems:
        reading.broken.add((place.collection, EVERY))
        return ()
    if isinstance(tree.root, Items):
        mark, message = tree.root.mark, f"danh sách phải viết thụt vào dưới dòng «{place.collection}:»"
        reading.problems.append(Problem(mark, message))
        reading.broken.add((place.collection, EVERY))
        return ()
    _, problems = validate(place.model, tree.root, Mark(reading.shown(path)))
    reading.problems += problems
    entry = tree.root.get(place.collection) if isinstance(tree.root, Fields) else None
    if entry is None or not isinstance(entry.node, Items):
        reading.broken.add((place.collection, EVERY))
        return ()
    return tuple(_keep_sound(reading, place, entry.node.items))


def _keep_sound(reading: _Reading, place: ListFile, nodes: Iterable[Node]) -> Iterable[Record]:
    for node in nodes:
        record, _ = validate(place.item, node, node.mark)
        if record is None:
            reading.broken.add((place.collection, _written_id(node)))
        elif (reference := (place.collection, key_of(record))) in reading.nodes:
            first = reading.nodes[reference].mark.line
            message = f"«{reference[1]}» đã có ở dòng {first}; mỗi mã chỉ dùng một lần"
            reading.problems.append(Problem(node.mark, message))
        else:
            reading.nodes[reference] = node
            yield record


def _read_folder(reading: _Reading, place: Folder) -> tuple[Record, ...]:
    """Read a folder that may be absent: one record a file, named by its id; numbers in ids go by value."""
    folder = reading.folder / place.collection
    if not folder.is_dir():
        return ()
    _report_strays(reading, folder, ())
    records = [_read_record(reading, place, path) for path in sorted(folder.glob("*.yaml")) if path.is_file()]
    return tuple(sorted((record for record in records if record), key=lambda record: collation_key(key_of(record))))


def _read_record(reading: _Reading, place: Folder, path: Path) -> Record | None:
    tree = reading.read(path, place.schema)
    unreadable = tree.root is None and bool(tree.problems)
    record, problems = (None, ()) if unreadable else validate(place.model, tree.root, Mark(reading.shown(path)))
    reading.problems += problems
    if record is None or tree.root is None:
        reading.broken |= {(place.collection, path.stem), (place.collection, _written_id(tree.root))}
        return None
    identity = key_of(record)
    if identity != path.stem:
        mark = find_mark(tree.root, ("id",))
        message = f"id: mã «{identity}» phải trùng tên tệp «{path.stem}»; hãy sửa mã hoặc đổi tên tệp"
        reading.problems.append(Problem(mark, message))
        reading.broken |= {(place.collection, path.stem), (place.collection, identity)}
        return None
    reading.nodes[place.collection, identity] = tree.root
    return record


def _written_id(node: Node | None) -> str:
    """Return the id that a faulty record most likely has, "" when it says none."""
    entry = node.get("id") if isinstance(node, Fields) else None
    return slugify(entry.node.text or "") if entry and isinstance(entry.node, Scalar) else ""


def _report_strays(reading: _Reading, folder: Path, expected: tuple[str, ...]) -> None:
    """Report what stands in a folder and is never read; `expected` are the names that belong there."""
    for path in sorted(folder.iterdir()):
        name = path.name + ("/" if path.is_dir() else "")
        if path.name.startswith((".", "~$")) or path.name in _IGNORED or name in expected or path.name in EXTRA_NAMES:
            continue
        if not expected and path.suffix == ".yaml" and path.is_file():
            continue
        if path.suffix == ".yml" and path.is_file():
            reading.report(path, f"tên tệp phải kết thúc bằng .yaml; hãy đổi thành {path.stem}.yaml")
        elif expected:
            reading.report(path, f"tên này không thuộc chỗ nào trong {folder.name}/{suggest(name, expected)}")
        else:
            reading.report(path, f"chỉ các tệp .yaml được đọc trong {folder.name}/; hãy chuyển hoặc xóa tệp này")
