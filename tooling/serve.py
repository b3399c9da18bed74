"""Preview the site on this machine: build, serve, watch; at each change build again and reload.

Every build goes to a fresh folder outside output/. While the data are bad, each page shows the
problems instead of its old content; the next good build brings the site back by itself. The reload
script is added to pages as they are sent, never to files.
"""

from __future__ import annotations

import html
import queue
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Event, Thread
from types import FrameType

from watchfiles import DefaultFilter, watch

from coop_plan.arguments import Parser
from tooling.build import Progress, generate
from tooling.processes import ROOT
from tooling.web import HOST, SiteHandler, SiteServer, first_free_port

FOLDERS = ("content", "data", "theme", "plugins")
SETTINGS = "pelicanconf.py"
EVENTS = "/__preview/events"
SCRIPT = "/__preview/reload.js"
HEARTBEAT_SECONDS = 15
WARNING = "cảnh báo: "

RELOAD = f"""\
const events = new EventSource("{EVENTS}");
let seen = null;
events.onmessage = ({{ data }}) => {{
  if (seen !== null && data !== seen) location.reload();
  seen = data;
}};
"""
TAG = f'<script src="{SCRIPT}"></script>'.encode()

PROBLEMS = """\
<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Chưa dựng được trang</title>
<style>
body {{ font: 1.0625rem/1.6 "Segoe UI", "Noto Sans", Arial, sans-serif; margin: 3rem auto; max-width: 60rem;
  padding: 0 1rem; color: #17211f; background: #fbfaf6 }}
h1 {{ font-size: 1.75rem }}
ol {{ padding-left: 1.5rem }}
li {{ margin: .75rem 0 }}
code, pre {{ font: .9375rem/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap }}
code {{ display: block; color: #8f5300 }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e8eeea; background: #101716 }} code {{ color: #eab05a }} }}
</style>
<h1>{title}</h1>
<p>Sửa rồi lưu tệp: trang tự hiện lại. Trang đã dựng trước đó không bị thay đổi.</p>
{details}
</html>
"""


@dataclass
class Preview:
    """What the server shows now; `version` grows at each change of it."""

    site: Path | None = None
    problems: str | None = None
    version: int = 0
    changed: Condition = field(default_factory=Condition)

    def show(self, site: Path) -> Path | None:
        """Show a built site from now on, and return the one shown before."""
        with self.changed:
            before, self.site, self.problems = self.site, site, None
            self._tell()
            return before

    def fail(self, log: str) -> None:
        """Show a page with these problems from now on."""
        with self.changed:
            self.problems = log
            self._tell()

    def wait_for(self, version: int, seconds: float = HEARTBEAT_SECONDS) -> int:
        """Return the version as soon as it is not `version` any more, at the latest after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, timeout=seconds)
            return self.version

    def _tell(self) -> None:
        self.version += 1
        self.changed.notify_all()


class PreviewHandler(SiteHandler):
    """Serve the site as it is now, the problems while there are any, and the reload events."""

    def __init__(self, *arguments: object, preview: Preview) -> None:
        self.preview = preview
        super().__init__(*arguments, folder=preview.site or ROOT / "no-site-yet")

    def do_GET(self) -> None:  # noqa: N802
        """Answer the preview's own addresses; then problems, then files."""
        self.folder = self.preview.site or self.folder
        self.directory = str(self.folder)
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self.send_events()
        elif path == SCRIPT:
            self.send_bytes(RELOAD.encode(), "text/javascript; charset=utf-8")
        elif self.preview.problems is not None and is_page(path):
            page = problems_page(self.preview.problems)
            self.send_bytes(with_reload(page.encode()), "text/html; charset=utf-8", HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            super().do_GET()

    def transformed(self, content: bytes, path: Path) -> bytes:
        """Add the reload script to pages."""
        return with_reload(content) if path.suffix == ".html" else content

    def send_events(self) -> None:
        """Send the version now and at each change, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version = -1
        while True:
            version = self.preview.wait_for(version)
            self.wfile.write(f"data: {version}\n\n".encode())
            self.wfile.flush()


def is_page(path: str) -> bool:
    """Tell whether an address is a page's, not a style's or a picture's."""
    return Path(path).suffix in {"", ".html"}


def with_reload(page: bytes) -> bytes:
    """Return a page with the reload script before its end."""
    head, end, tail = page.rpartition(b"</body>")
    return head + TAG + end + tail if end else page + TAG


def problems_page(log: str) -> str:
    """Return a page, in Vietnamese, that lists the problems of a build that failed."""
    problems = [parts for line in log.splitlines() if (parts := split_problem(line))]
    if not problems:
        details = f"<p>Lời báo của chương trình dựng trang:</p>\n<pre>{html.escape(log.strip())}</pre>"
        return PROBLEMS.format(title="Chưa dựng được trang", details=details)
    items = "\n".join(
        f"<li><code>{html.escape(place)}</code>{html.escape(message)}</li>" for place, message in problems
    )
    errors = sum(not message.startswith(WARNING) for _place, message in problems)
    title = f"Chưa dựng được trang: {errors} chỗ cần sửa"
    return PROBLEMS.format(title=title, details=f"<ol>\n{items}\n</ol>")


def split_problem(line: str) -> tuple[str, str] | None:
    """Split `path:line:column: message` into its place and its message; None for any other line."""
    place, separator, message = line.partition(": ")
    numbers = place.split(":")[1:]
    if separator and len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        return place, message
    return None


class Watcher:
    """Puts a token into `changes` whenever a file of the site changes, until it is stopped."""

    def __init__(self, root: Path) -> None:
        self.changes: queue.Queue[None] = queue.Queue()
        self.stopped = Event()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        Thread(target=self._watch, args=(folders, True), daemon=True).start()
        Thread(target=self._watch, args=([root], False), daemon=True).start()

    def wait(self) -> None:
        """Return after the next change; changes that came meanwhile count as one."""
        self.changes.get()
        while not self.changes.empty():
            self.changes.get_nowait()

    def _watch(self, paths: list[Path], recursive: bool) -> None:
        kept = SourceFilter() if recursive else SettingsFilter()
        for _ in watch(*paths, recursive=recursive, stop_event=self.stopped, watch_filter=kept, debounce=400, step=50):
            self.changes.put(None)


class SourceFilter(DefaultFilter):
    """Leaves out what editors and Python put beside the sources."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", r"^#.*#$", r"^4913$")


class SettingsFilter(DefaultFilter):
    """Keeps the settings' files of the top folder."""

    def __call__(self, _change: object, path: str) -> bool:
        return path.endswith("conf.py")


def rebuild(root: Path, builds: Path, preview: Preview, progress: Progress) -> None:
    """Build into a new folder under `builds` and show it, or show why that failed."""
    fresh = Path(tempfile.mkdtemp(dir=builds))
    outcome = generate(root / SETTINGS, fresh, progress)
    if outcome.code:
        shutil.rmtree(fresh)
        preview.fail(outcome.log)
        progress.end(outcome.log.rstrip())
        progress.end("Chưa dựng được; đang chờ tệp được sửa…")
        return
    before = preview.show(fresh)
    progress.end("Đã dựng xong; đang chờ thay đổi…")
    if before is not None:
        shutil.rmtree(before, ignore_errors=True)


def serve(root: Path, port: int, progress: Progress) -> None:
    """Preview the site under `root` until the program is interrupted."""
    free = first_free_port(port)
    preview = Preview()
    watcher = Watcher(root)
    with (
        tempfile.TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True) as builds,
        SiteServer((HOST, free), partial(PreviewHandler, preview=preview)) as server,
    ):
        if free != port:
            progress.end(f"Cổng {port} đang bận, dùng cổng {free}.")
        rebuild(root, Path(builds), preview, progress)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        progress.end(f"Xem thử tại {server.address}/ (Ctrl-C để dừng)")
        try:
            while True:
                watcher.wait()
                rebuild(root, Path(builds), preview, progress)
        finally:
            watcher.stopped.set()
            server.shutdown()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does, so that nothing is left behind."""
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and serve until Ctrl-C."""
    parser = Parser(description="Xem thử trang trên máy này.")
    parser.add_argument("--port", type=int, default=8000, help="cổng đầu tiên để thử (8000)")
    parser.add_argument("--root", type=Path, default=ROOT, help="thư mục của trang")
    options = parser.parse_args(arguments)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _interrupt)
    progress = Progress(sys.stdout)
    try:
        serve(options.root.resolve(), options.port, progress)
    except KeyboardInterrupt:
        progress.end("Đã dừng xem thử.")
    except OSError as error:
        progress.end(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
