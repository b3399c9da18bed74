"""The preview shows the site as it is now, or the problems that keep it from being built."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
from watchfiles import Change

from tooling import serve
from tooling.build import Outcome, Progress
from tooling.serve import Preview, PreviewHandler
from tooling.web import HOST, SiteServer

LOG = """\
data/plans/plan-2024.yaml:4:9: Ngày "31/02/2024" không có thật <b>
content/news/a.md:2:1: thiếu tiêu đề
data/tasks/b.yaml:3:1: cảnh báo: không có báo cáo
Có 2 lỗi, 1 cảnh báo.
"""


def test_the_script_goes_before_the_end_of_the_page() -> None:
    assert serve.with_reload(b"<body><p>x</p></body></html>") == b"<body><p>x</p>" + serve.TAG + b"</body></html>"
    assert serve.with_reload(b"<p>x</p>") == b"<p>x</p>" + serve.TAG


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("data/a.yaml:4:9: Sai: thiếu", ("data/a.yaml:4:9", "Sai: thiếu")),
        ("Có 2 lỗi.", None),
        ("RuntimeError: x:1:2", None),
        ("a:b:c: d", None),
        ("", None),
    ],
)
def test_a_problem_is_told_from_other_lines(line: str, parts: tuple[str, str] | None) -> None:
    assert serve.split_problem(line) == parts


def test_problems_become_a_vietnamese_list() -> None:
    page = serve.problems_page(LOG)

    assert '<html lang="vi">' in page
    assert "Chưa dựng được trang: 2 chỗ cần sửa" in page
    assert "cảnh báo: không có báo cáo" in page
    assert "<code>data/plans/plan-2024.yaml:4:9</code>Ngày &quot;31/02/2024&quot; không có thật &lt;b&gt;" in page


def test_a_crash_is_shown_as_it_was_told() -> None:
    page = serve.problems_page("UndefinedError: 'x' <undefined>\n")

    assert "<pre>UndefinedError: &#x27;x&#x27; &lt;undefined&gt;</pre>" in page


@contextmanager
def previewing(preview: Preview) -> Iterator[Callable[[str], HTTPConnection]]:
    """Serve a preview and give a function that asks it for an address."""
    opened: list[HTTPConnection] = []

    def ask(path: str) -> HTTPConnection:
        connection = HTTPConnection(HOST, server.server_port, timeout=5)
        connection.request("GET", path)
        opened.append(connection)
        return connection

    with SiteServer((HOST, 0), partial(PreviewHandler, preview=preview)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield ask
        server.shutdown()
    for connection in opened:
        connection.close()


def make_site(folder: Path, text: str = "Trang chủ") -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(f"<body>{text}</body>", encoding="utf-8")
    (folder / "style.css").write_text("a{}", encoding="utf-8")
    return folder


def body_of(connection: HTTPConnection) -> tuple[int, str]:
    response = connection.getresponse()
    return response.status, response.read().decode("utf-8")


def test_pages_get_the_script_and_other_files_do_not(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    with previewing(Preview(site=site)) as ask:
        assert body_of(ask("/")) == (200, f"<body>Trang chủ{serve.TAG.decode()}</body>")
        assert body_of(ask("/style.css")) == (200, "a{}")
        assert "EventSource" in body_of(ask(serve.SCRIPT))[1]

    assert (site / "index.html").read_text("utf-8") == "<body>Trang chủ</body>"


def test_problems_stand_in_place_of_the_old_pages_until_they_are_gone(tmp_path: Path) -> None:
    preview = Preview(site=make_site(tmp_path / "site"))
    with previewing(preview) as ask:
        preview.fail(LOG)
        status, page = body_of(ask("/index.html"))
        assert (status, "thiếu tiêu đề" in page, "Trang chủ" in page) == (500, True, False)
        assert body_of(ask("/style.css"))[0] == 200

        preview.show(make_site(tmp_path / "next", "Trang mới"))
        assert "Trang mới" in body_of(ask("/index.html"))[1]


def test_an_open_page_hears_of_each_change(tmp_path: Path) -> None:
    preview = Preview(site=make_site(tmp_path / "site"))
    with previewing(preview) as ask:
        events = ask(serve.EVENTS).getresponse()
        assert events.headers["Content-Type"] == "text/event-stream"
        assert events.readline() == b"data: 0\n"
        events.readline()

        preview.fail("")

        assert events.readline() == b"data: 1\n"


def test_waiting_ends_after_a_while_without_a_change() -> None:
    assert Preview(version=4).wait_for(4, seconds=0.01) == 4


@pytest.mark.parametrize(
    ("path", "kept"), [("pelicanconf.py", True), ("publishconf.py", True), ("tasks.py", False), ("README.md", False)]
)
def test_settings_are_watched_in_the_top_folder(path: str, kept: bool) -> None:
    assert serve.SettingsFilter()(Change.modified, f"/site/{path}") is kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [("data/a.yaml", True), ("plugins/x/__pycache__/a.pyc", False), ("data/.a.yaml.swp", False), ("data/4913", False)],
)
def test_what_editors_leave_beside_a_file_is_no_change(path: str, kept: bool) -> None:
    assert serve.SourceFilter()(Change.modified, f"/site/{path}") is kept


class Builds:
    """Stands in for the build: each call takes the next result and may be waited for."""

    def __init__(self, *codes: int) -> None:
        self.codes = iter(codes)
        self.made = 0

    def __call__(self, _settings: Path, into: Path, _progress: Progress) -> Outcome:
        code = next(self.codes, None)
        if code is None:
            raise KeyboardInterrupt
        self.made += 1
        (into / "index.html").write_text(f"<body>bản {self.made}</body>", encoding="utf-8")
        return Outcome(code, LOG if code else "")


def start(root: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch) -> tuple[Future[None], io.StringIO]:
    """Run the preview of `root` in a thread of its own."""
    (root / "data").mkdir()
    monkeypatch.setattr(serve, "generate", builds)
    monkeypatch.setattr("tempfile.tempdir", str(root))
    output = io.StringIO()
    pool = ThreadPoolExecutor(1)
    future = pool.submit(serve.serve, root, 8700, Progress(output))
    pool.shutdown(wait=False)
    return future, output


def change_until(root: Path, file: str, reached: Callable[[], bool]) -> None:
    """Save a file again and again until its effect is there (a watcher may start late)."""
    for count in range(100):
        (root / file).write_text(f"n: {count}", encoding="utf-8")
        if wait_until(reached, tries=10):
            return
    pytest.fail(f"no effect of saving {file}")


def wait_until(reached: Callable[[], bool], tries: int = 100) -> bool:
    """Tell whether something comes true within `tries` times 0.1 seconds."""
    pause = Preview()
    for _ in range(tries):
        if reached():
            return True
        pause.wait_for(0, seconds=0.1)
    return False


def test_a_saved_file_builds_again_and_a_bad_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builds = Builds(0, 3, 0)
    running, output = start(tmp_path, builds, monkeypatch)
    assert wait_until(lambda: "Xem thử tại http://127.0.0.1:" in output.getvalue())

    change_until(tmp_path, "data/portal.yaml", lambda: builds.made >= 2)
    assert wait_until(lambda: "content/news/a.md:2:1: thiếu tiêu đề" in output.getvalue())
    change_until(tmp_path, "pelicanconf.py", lambda: builds.made >= 3)
    change_until(tmp_path, "data/portal.yaml", running.done)

    assert isinstance(running.exception(), KeyboardInterrupt)
    assert not list(tmp_path.glob("preview-*"))


def test_ctrl_c_ends_without_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(serve, "serve", lambda *_: serve._interrupt(2, None))
    monkeypatch.setattr("signal.signal", lambda *_: None)

    assert serve.main(["--port", "8001"]) == 0
    assert "Đã dừng xem thử." in capsys.readouterr().out


def test_no_free_port_is_said_plainly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object) -> None:
        raise OSError("Các cổng đều đang bận")

    monkeypatch.setattr(serve, "serve", refuse)
    monkeypatch.setattr("signal.signal", lambda *_: None)

    assert serve.main([]) == 1
    assert "Các cổng đều đang bận" in capsys.readouterr().out
