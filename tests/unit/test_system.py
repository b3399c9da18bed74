"""Outside programs that the tests need: found, installed as root, or asked for in plain words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tooling import system
from tooling.processes import ROOT


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands that would run; all of them succeed."""
    seen: list[list[str]] = []

    def record(command: list[str], cwd: Path = ROOT) -> int:
        seen.append([*command, f"in {cwd.name}"])
        return 0

    monkeypatch.setattr(system, "run", record)
    return seen


def without_programs(monkeypatch: pytest.MonkeyPatch, *kept: str) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name in kept else None)


def test_an_ordinary_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    without_programs(monkeypatch, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(SystemExit) as stop:
        system.prepare_for_tests()

    assert "sudo apt-get install chromium fonts-liberation2" in str(stop.value)
    assert "CHROMIUM=" in str(stop.value)


def test_root_installs_all_that_is_missing(monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    without_programs(monkeypatch, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(system, "has_checker", lambda: False)

    system.prepare_for_tests()

    installed = [word for command in commands for word in command]
    assert {"chromium", "default-jre-headless", "libreoffice-calc-nogui", "npm", "ci"} <= set(installed)


def test_nothing_is_installed_when_all_is_there(monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    without_programs(monkeypatch, "chromium", "java", "soffice", "pdftotext", "npm")
    monkeypatch.setattr(system, "has_checker", lambda: True)

    system.prepare_for_tests()

    assert commands == []


def test_packages_are_looked_up_again_when_the_list_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    results = iter([100, 0, 0])
    seen: list[str] = []

    def run(command: list[str]) -> int:
        seen.append("update" if "update" in command else "install")
        return next(results)

    without_programs(monkeypatch, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(system, "run", run)

    system.install_packages("Java", ["default-jre-headless"])

    assert seen == ["install", "update", "install"]


def test_packages_that_cannot_be_had_stop_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    without_programs(monkeypatch, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(system, "run", lambda _command: 100)

    with pytest.raises(SystemExit, match="Thiếu Java, cần cho các phép thử"):
        system.install_packages("Java", ["default-jre-headless"])


def test_the_browser_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)

    assert system.find_browser() == Path(sys.executable)


@pytest.mark.parametrize(("version", "present"), [("1.0.0", True), ("0.9.0", False)])
def test_the_html_checker_must_be_the_pinned_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, present: bool
) -> None:
    jar = tmp_path / "node_modules" / "vnu-jar" / "vnu.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    (jar.parent / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    pins = {"dependencies": {"vnu-jar": "1.0.0"}}
    (tmp_path / "package.json").write_text(json.dumps(pins), encoding="utf-8")
    monkeypatch.setattr(system, "NODE_FOLDER", tmp_path)
    monkeypatch.setattr(system, "CHECKER_JAR", jar)

    assert system.has_checker() is present


def test_a_checker_that_npm_cannot_get_stops_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "run", lambda *_, **__: 1)

    with pytest.raises(SystemExit, match="Không cài được bộ kiểm HTML"):
        system.install_checker()


def test_locks_are_resolved_for_every_system_without_addresses(commands: list[list[str]]) -> None:
    system.compile_lock("site")

    wanted = {"--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"}
    assert wanted <= set(commands[0])
    assert commands[0][-1] == "in requirements"


def test_a_lock_that_cannot_be_resolved_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "run", lambda *_, **__: 1)

    with pytest.raises(SystemExit, match=r"requirements/site\.in"):
        system.compile_lock("site")


def test_lighthouse_is_installed_as_its_lock_says(monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    without_programs(monkeypatch, "chromium", "npm")
    monkeypatch.setattr(system, "is_pinned", lambda _folder, _package: False)

    system.prepare_lighthouse()

    assert [(command[:3], command[-1]) for command in commands] == [
        (["npm", "ci", "--ignore-scripts"], "in lighthouse")
    ]
