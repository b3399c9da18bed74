"""Build the site beside the old one and swap the two only when everything went well.

`python -m tooling.build` checks data and content first, so that problems come as plain lines and
nothing is rendered in vain. Whatever fails, the old output/ stays byte for byte.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from coop_plan.arguments import Parser
from tooling.cache import prune
from tooling.processes import ROOT, environment

KEPT = "Chưa dựng được trang; bản đã dựng trước đó (nếu có) được giữ nguyên."
PREVIEW = (
    "Chưa đặt SITE_URL: đây là bản xem thử, nguồn tin Atom dùng địa chỉ tương đối, trang chưa có thẻ chia sẻ và sitemap. "
    "Bản công bố: SITE_URL=https://… make site ARGS=--production"
)
STOPPED = 130
"""The exit code of a program that Ctrl-C ended."""


@dataclass(frozen=True)
class Outcome:
    """How a step ended: its exit code, and what it printed."""

    code: int
    log: str


@dataclass(frozen=True)
class Site:
    """What a build needs to know: the settings' file and the folders beside it."""

    settings: Path = ROOT / "pelicanconf.py"
    output: Path = ROOT / "output"
    is_preview: bool = False


class Progress:
    """Tell how far the build is: one line that is rewritten on a terminal, plain lines elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.rewrites = stream.isatty()

    def step(self, text: str) -> None:
        """Begin a step."""
        self._write(f"\r\x1b[2K{text}" if self.rewrites else f"{text}\n")

    def detail(self, text: str) -> None:
        """Say where the current step stands; only a terminal shows it."""
        if self.rewrites:
            self._write(f"\r\x1b[2K{text}")

    def end(self, text: str) -> None:
        """Close the last step with a lasting line."""
        self._write(f"\r\x1b[2K{text}\n" if self.rewrites else f"{text}\n")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def build(site: Site, progress: Progress) -> int:
    """Build `site` in a fresh folder and put it in the place of the old one; return an exit code."""
    started = time.monotonic()
    site.output.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{site.output.name}-", dir=site.output.parent))
    try:
        outcome = generate(site.settings, fresh, progress, expected=count_files(site.output))
        if outcome.code:
            progress.end(outcome.log.rstrip())
            progress.end(KEPT)
            return outcome.code
        swap(fresh, site.output)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    prune(site.settings.parent / ".cache", time.time())
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    files = count_files(site.output)
    progress.end(f"Đã dựng {files} tệp trong {seconds} giây: {site.output.name}/index.html")
    if site.is_preview:
        progress.end(PREVIEW)
    return 0


def generate(settings: Path, into: Path, progress: Progress, expected: int = 0) -> Outcome:
    """Check, then run Pelican into the empty folder `into`; stop at the first step that fails."""
    progress.step("Kiểm tra dữ liệu và bài viết…")
    checked = follow(check_command(), settings.parent, lambda: None)
    if checked.code:
        return checked
    progress.end(checked.log.rstrip())
    progress.step("Dựng trang…")
    total = f" trong khoảng {expected}" if expected else ""
    built = follow(
        pelican_command(settings, into),
        settings.parent,
        lambda: progress.detail(f"Dựng trang… {count_files(into)}{total} tệp"),
    )
    into.chmod(0o755)
    if built.code == 0 and not (into / "index.html").exists():
        return Outcome(1, f"{built.log}\nPelican không tạo ra index.html.")
    return built


def check_command() -> list[str]:
    """Return the command that checks the data and the content of the folder where it runs."""
    return [sys.executable, "-m", "coop_plan", "check"]


def pelican_command(settings: Path, into: Path) -> list[str]:
    """Return the command that builds into a folder; any warning of Pelican's stops it."""
    command = [sys.executable, "-m", "pelican", "--settings", str(settings), "--output", str(into)]
    return [*command, "--fatal", "warnings", "--log-handler", "plain"]


def follow(command: Sequence[str], folder: Path, tick: Callable[[], None]) -> Outcome:
    """Run a command in a folder, calling `tick` several times a second while it works; keep what it prints."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT)
        try:
            while (code := _wait(process)) is None:
                tick()
        finally:
            process.terminate()
            process.wait()
        log.seek(0)
        return Outcome(code, log.read().decode("utf-8", "replace"))


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    """Wait a moment; return the exit code, or None while the process still works."""
    try:
        return process.wait(timeout=0.25)
    except subprocess.TimeoutExpired:
        return None


def count_files(folder: Path) -> int:
    """Count the files under a folder; 0 when it does not exist."""
    return sum(1 for path in folder.rglob("*") if path.is_file())


def swap(fresh: Path, output: Path) -> None:
    """Rename `fresh` to `output`; what was there comes back when that fails, else it goes."""
    old = fresh.with_name(f"{fresh.name}-old")
    if output.exists():
        output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, build, and return the exit code (3 when the data have problems)."""
    parser = Parser(description="Kiểm tra dữ liệu rồi dựng trang vào output/.")
    parser.add_argument("--production", action="store_true", help="dùng publishconf.py")
    parser.add_argument("--settings", type=Path, help="tệp cấu hình khác")
    parser.add_argument("--output", type=Path, default=Site.output, help="thư mục khác")
    options = parser.parse_args(arguments)
    default = ROOT / ("publishconf.py" if options.production else "pelicanconf.py")
    is_preview = not options.production and options.settings is None
    site = Site((options.settings or default).resolve(), options.output.resolve(), is_preview)
    progress = Progress(sys.stdout)
    try:
        return build(site, progress)
    except KeyboardInterrupt:
        progress.end("Đã dừng. " + KEPT)
        return STOPPED
    except OSError as error:
        progress.end(f"Không ghi được {error.filename or site.output}: {explain(error)}. {KEPT}")
        return 1


def explain(error: OSError) -> str:
    """Say in Vietnamese why a file or folder could not be written."""
    match error:
        case PermissionError():
            return "không có quyền ghi; hãy xem lại quyền của thư mục"
        case FileExistsError() | NotADirectoryError() | IsADirectoryError():
            return "chỗ này đang là tệp, cần một thư mục; hãy đổi tên hoặc xóa tệp ấy"
        case _ if error.errno == errno.ENOSPC:
            return "ổ đĩa đã đầy"
        case _:
            return f"máy báo «{error.strerror}»"


if __name__ == "__main__":
    sys.exit(main())
