"""The rules of the house, read from the code itself: who imports whom, what the core never does, what it never names."""

from __future__ import annotations

import ast
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from coop_plan.loading import load_dataset
from tooling.processes import ROOT

PLUGIN = ROOT / "plugins" / "coop_plan"
MODULES = tuple(sorted(PLUGIN.rglob("*.py")))
CORE = tuple(path for path in MODULES if path.name not in ("plugin.py", "__main__.py"))

STAGES = (
    ("scalars", "wording", "urls", "keeping", "memory", "arguments"),
    ("model",),
    ("results", "errors", "placing", "statements"),
    ("sorting", "hygiene", "yamlwords"),
    ("yamlfile", "markdown", "photos", "drawings"),
    ("shape", "layout", "addresses"),
    ("loading",),
    ("rules", "links"),
    ("frontmatter",),
    ("progress",),
    ("quotes",),
    ("checking", "drafts", "new_plan"),
    ("charts", "downloads"),
    ("pages",),
    ("search", "cards", "metadata"),
    ("pipeline",),
    ("schemas", "plugin"),
    ("__main__",),
)
"""Stages in the order of the flow; a module imports from stages before its own, and from its own package."""

STAGE_OF = {name: number for number, names in enumerate(STAGES) for name in names}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def unit_of(path: Path) -> str:
    """Return the module or package directly below the plugin that a file belongs to."""
    return path.relative_to(PLUGIN).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, relative ones too."""
    package = ["coop_plan", *path.relative_to(PLUGIN).parts[:-1]]
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield from (".".join([*base, node.module or alias.name]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def own_imports(path: Path) -> set[str]:
    """Return the units of the plugin that a file imports."""
    names = (name.split(".") for name in imported(path))
    return {parts[1] for parts in names if parts[0] == "coop_plan" and len(parts) > 1}


# ── Who imports whom ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_module_has_a_stage() -> None:
    assert {unit_of(path) for path in MODULES} - STAGE_OF.keys() - {"__init__"} == set()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_point_to_earlier_stages(path: Path) -> None:
    own = unit_of(path)
    later = {name for name in own_imports(path) - {own} if STAGE_OF[name] >= STAGE_OF.get(own, -1)}

    assert not later, f"{own} (stage {STAGE_OF[own]}) imports {later}"


@pytest.mark.parametrize("package", sorted({path.parent for path in MODULES} - {PLUGIN}), ids=relative)
def test_modules_of_a_package_import_each_other_in_one_direction(package: Path) -> None:
    prefix = ".".join(("coop_plan", *package.relative_to(PLUGIN).parts))
    inside = {path.stem: path for path in package.glob("*.py")}
    own = {
        name: [each.split(".")[-1] for each in imported(path) if each.startswith(f"{prefix}.")]
        for name, path in inside.items()
    }
    graph = {name: set(needs) & inside.keys() for name, needs in own.items()}

    assert find_cycle(graph) == []


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return what is left when every node without open dependencies is taken away again and again."""
    left = dict(graph)
    while free := [name for name, needs in left.items() if not needs & left.keys()]:
        left = {name: needs for name, needs in left.items() if name not in free}
    return sorted(left)


def test_a_cycle_is_found() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def test_only_the_adapter_knows_pelican() -> None:
    users = {unit_of(path) for path in MODULES if any(name.split(".")[0] == "pelican" for name in imported(path))}

    assert users == {"plugin"}


def test_plugins_do_not_import_each_other() -> None:
    names = {folder.name for folder in PLUGIN.parent.iterdir() if (folder / "__init__.py").exists()}
    offenders = [
        f"{relative(path)}: {node.module}"
        for path in PLUGIN.parent.rglob("*.py")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ImportFrom) and not node.level and node.module
        if node.module.split(".")[0] in names - {path.relative_to(PLUGIN.parent).parts[0]}
    ]

    assert offenders == []


# ── What the core never does ──────────────────────────────────────────────────────────────────────────────────────

FORBIDDEN_MODULES = {"time", "random", "locale", "matplotlib.pyplot", "subprocess", "socket", "urllib.request"}
FORBIDDEN_CALLS = {"print", "input", "eval", "exec"}
CLOCK_METHODS = {"today", "now", "utcnow"}


def impurities(tree: ast.Module) -> Iterator[str]:
    """Yield what in a module is not a function of its arguments."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (f"imports {each.name}" for each in names if each.name in FORBIDDEN_MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                full = {module, *(f"{module}.{each.name}" for each in names)}
                yield from (f"imports {each}" for each in sorted(full & FORBIDDEN_MODULES))
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield f"calls {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCK_METHODS:
                yield f"calls .{name}()"
            case ast.Global():
                yield "changes a global"
            case ast.ExceptHandler(type=None) | ast.ExceptHandler(type=ast.Name(id="Exception" | "BaseException")):
                yield "catches everything"
            case _:
                pass


@pytest.mark.parametrize("path", CORE, ids=relative)
def test_the_core_is_pure(path: Path) -> None:
    assert list(impurities(parse(path))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import time",
        "from matplotlib import pyplot",
        "import matplotlib.pyplot as plt",
        "print(1)",
        "date.today()",
        "datetime.datetime.now()",
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept:\n    pass",
        "def f():\n    global x",
    ],
)
def test_an_impurity_is_found(code: str) -> None:
    assert list(impurities(ast.parse(code)))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(parse(path))


# ── What the engine never names ───────────────────────────────────────────────────────────────────────────────────

ENGINE = ("plugins", "theme", "tooling", "pelicanconf.py", "publishconf.py", "tasks.py", "Makefile")
TEXT_SUFFIXES = {".py", ".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".toml", ".yaml", ".md", ""}


def committed(*paths: str) -> list[Path]:
    """Return the files that git knows below these paths, those not yet added too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *paths]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def readable(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each text file with its text in NFC."""
    for path in paths:
        if path.suffix in TEXT_SUFFIXES:
            yield path, unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def test_the_engine_names_no_place_of_the_locality() -> None:
    loaded = load_dataset(ROOT / "data")
    assert loaded.dataset
    places = {place.name for place in loaded.dataset.places}
    town = next(place for place in loaded.dataset.places if place.id == loaded.dataset.portal.place)
    own_name = town.name.removeprefix(town.level.capitalize()).strip()
    names = {*places, own_name, town.id, loaded.dataset.portal.name, "An" + " Giang", "an" + "giang", "tan" + "chau"}

    found = [
        f"{relative(path)}: {name}"
        for path, text in readable(committed(*ENGINE))
        for name in names
        if name.casefold() in text.casefold()
    ]

    assert found == []


PLACES_OF_A_MACHINE = tuple(f"/{name}/" for name in ("work", "tmp", "root"))
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")


def test_no_committed_file_names_a_registry_or_a_folder_of_a_machine() -> None:
    found = [
        f"{relative(path)}: {each}"
        for path, text in readable(committed("."))
        for each in (*PLACES_OF_A_MACHINE, *REGISTRIES)
        if each in text
    ]

    assert found == []
