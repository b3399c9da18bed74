"""The set-up installs by hash, once for each state of a lock, and says what is wrong with a machine."""

from __future__ import annotations

import sys
import venv
from pathlib import Path

import pytest

from tooling import bootstrap


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record what would be installed, in place of installing it."""
    locks: list[str] = []
    monkeypatch.setattr(bootstrap, "install", lambda _python, lock: locks.append(Path(lock).name))
    return locks


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A folder that looks like a virtual environment."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def test_installs_once_while_the_lock_is_the_same(environment: Path, installed: list[str]) -> None:
    for _ in range(2):
        bootstrap.main([str(environment), "site"])

    assert installed == ["site.txt"]


def test_installs_again_when_the_lock_has_changed(environment: Path, installed: list[str]) -> None:
    bootstrap.main([str(environment), "site"])
    (environment / ".installed-site").write_text("digest of an older lock", encoding="utf-8")

    bootstrap.main([str(environment), "site"])

    assert installed == ["site.txt", "site.txt"]


def test_a_failed_installation_is_tried_again(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.call", lambda _command: 1)

    with pytest.raises(SystemExit, match=r"Chưa cài được các thư viện trong requirements/site\.txt"):
        bootstrap.main([str(environment), "site"])

    assert not (environment / ".installed-site").exists()


def test_makes_the_environment_when_there_is_none(
    tmp_path: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[bool] = []

    def create_without_waiting_for_pip(folder: str, *, with_pip: bool) -> None:
        asked.append(with_pip)
        venv.EnvBuilder(symlinks=True).create(folder)

    monkeypatch.setattr("venv.create", create_without_waiting_for_pip)

    bootstrap.main([str(tmp_path / "new"), "site"])

    assert asked == [True]
    assert installed == ["site.txt"]
    assert "Tạo môi trường Python" in capsys.readouterr().out


def test_an_old_python_is_refused_in_both_languages() -> None:
    with pytest.raises(SystemExit) as stop:
        bootstrap.refuse_old((3, 9), "/usr/bin/python3")

    message = str(stop.value)
    assert "Cần Python 3.11 trở lên; máy đang dùng Python 3.9 (/usr/bin/python3)." in message
    assert "Python 3.11 or newer is needed; this is Python 3.9." in message


def test_a_python_without_venv_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.make_environment(str(tmp_path / "new"))


def test_an_environment_that_does_not_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "gone")

    with pytest.raises(SystemExit, match=f"Môi trường {tmp_path} không chạy được"):
        bootstrap.main([str(tmp_path), "site"])


def test_libraries_are_checked_by_hash_and_come_ready_made(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def call(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr("subprocess.call", call)

    bootstrap.install("python", "requirements/site.txt")

    assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(commands[0])
