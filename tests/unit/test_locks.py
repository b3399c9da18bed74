"""The locks pin everything by hash and name no registry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

LOCKS = ("site.txt", "test.txt")


def requirements(lock: Path) -> dict[str, str]:
    """Return each pinned requirement of a lock with its hashes."""
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    return {block.partition(" ")[0]: block for block in blocks if block and not block.startswith("#")}


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_and_hashed(root: Path, name: str) -> None:
    for pin, block in requirements(root / "requirements" / name).items():
        assert re.fullmatch(r"[a-z0-9.-]+==[0-9][\w.]*", pin)
        assert "--hash=sha256:" in block


@pytest.mark.parametrize("name", [*LOCKS, "node/package-lock.json", "lighthouse/package-lock.json"])
def test_no_lock_names_an_address(root: Path, name: str) -> None:
    text = (root / "requirements" / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert "index-url" not in text


def test_the_tests_run_on_the_versions_that_build_the_site(root: Path) -> None:
    site, test = (requirements(root / "requirements" / name) for name in LOCKS)

    assert set(site) <= set(test)


@pytest.mark.parametrize(("folder", "package"), [("node", "vnu-jar"), ("lighthouse", "lighthouse")])
def test_programs_of_npm_are_pinned_with_their_digests(root: Path, folder: str, package: str) -> None:
    place = root / "requirements" / folder
    pinned = json.loads((place / "package.json").read_text("utf-8"))["dependencies"][package]
    locked = json.loads((place / "package-lock.json").read_text("utf-8"))["packages"]

    assert locked[f"node_modules/{package}"]["version"] == pinned
    assert all(each["integrity"].startswith("sha512-") for name, each in locked.items() if name)
