"""Run the project's other programs: same Python, the project's folder, UTF-8 everywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent


def environment() -> dict[str, str]:
    """Return the variables under which the project's programs run.

    UTF-8 does not depend on the machine's locale, `plugins/` can be imported, nothing wraps lines
    at 80 columns, and matplotlib keeps its list of fonts inside the project (a home folder may be
    read-only, and matplotlib's warning about that would stop a build).
    """
    paths = [str(ROOT / "plugins"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    return os.environ | {
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONUNBUFFERED": "1",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(ROOT / ".cache" / "matplotlib")),
        "COLUMNS": os.environ.get("COLUMNS", "200"),
    }


def python(*arguments: str) -> None:
    """Run this Python with `arguments`; leave with its exit code when that is not 0."""
    code = run([sys.executable, *arguments])
    if code:
        raise SystemExit(code)


def run(command: list[str], cwd: Path = ROOT) -> int:
    """Run a command on this terminal and return its exit code.

    Ctrl-C goes to the command alone, which then ends in its own way.
    """
    before = signal.signal(signal.SIGINT, _leave_it_to_the_command)
    try:
        return subprocess.Popen(command, cwd=cwd, env=environment()).wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_it_to_the_command(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing: unlike an ignored signal, a handled one is not inherited by the command."""
