"""A build swaps in a whole new site or leaves the old one byte for byte, whatever fails."""

from __future__ import annotations

import dataclasses
import io
import sys
from pathlib import Path

import pytest

from tooling import build, processes
from tooling.build import Progress, Site

SETTINGS = """\
from pathlib import Path
ROOT = Path(__file__).parent
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
PLUGIN_PATHS = [str(ROOT)]
PLUGINS = []
SITEURL = "http://127.0.0.1"
TIMEZONE = "Asia/Ho_Chi_Minh"
READERS = {"rst": None}
LOCALE = ["C.UTF-8", "en_US.UTF-8", "C"]
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
"""


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The smallest site that Pelican builds, whose check always passes."""
    (tmp_path / "content").mkdir()
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    (tmp_path / "theme" / "static").mkdir()
    (tmp_path / "theme" / "templates" / "index.html").write_text("<p>{{ SITENAME }}</p>", encoding="utf-8")
    (tmp_path / "settings.py").write_text(SETTINGS, encoding="utf-8")
    answer_check(monkeypatch, "", 0)
    return Site(tmp_path / "settings.py", tmp_path / "output")


def answer_check(monkeypatch: pytest.MonkeyPatch, text: str, code: int) -> None:
    """Let the check print a text and end with a code."""
    program = f"print({text!r}); raise SystemExit({code})"
    monkeypatch.setattr(build, "check_command", lambda: [sys.executable, "-c", program])


def run(site: Site) -> tuple[int, str]:
    stream = io.StringIO()
    return build.build(site, Progress(stream)), stream.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_old_output(site: Site) -> dict[str, bytes]:
    site.output.mkdir()
    (site.output / "index.html").write_text("trang cũ", encoding="utf-8")
    (site.output / "old.html").write_text("trang cũ khác", encoding="utf-8")
    return contents(site.output)


def test_a_good_build_replaces_the_whole_site(project: Site) -> None:
    make_old_output(project)

    code, log = run(project)

    assert code == 0
    assert set(contents(project.output)) == {"index.html"}
    assert "Đã dựng 1 tệp trong" in log


def test_warnings_of_the_check_are_shown(project: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_check(monkeypatch, "data/a.yaml:1:2: cảnh báo: lạ", 0)

    assert "data/a.yaml:1:2: cảnh báo: lạ\n" in run(project)[1]


def test_bad_data_stop_the_build_with_their_problems(project: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_old_output(project)
    answer_check(monkeypatch, "data/a.yaml:1:2: sai rồi", 3)

    code, log = run(project)

    assert code == 3
    assert "data/a.yaml:1:2: sai rồi\n" in log
    assert contents(project.output) == before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("theme/templates/index.html", "{{ 1 / 0 }}"),
        ("content/a.md", "Title: Không có ngày\n\nNội dung"),
        ("content/b.md", "Title: B\nDate: 2024-01-01\n\n[x]({filename}missing.md)"),
    ],
    ids=["crash", "article left out", "broken link"],
)
def test_whatever_pelican_complains_of_leaves_the_old_site(project: Site, file: str, text: str) -> None:
    before = make_old_output(project)
    (project.settings.parent / "theme" / "templates" / "article.html").write_text("{{ article.content }}", "utf-8")
    (project.settings.parent / file).write_text(text, encoding="utf-8")

    code, log = run(project)

    assert code == 1
    assert contents(project.output) == before
    assert "bản đã dựng trước đó (nếu có) được giữ nguyên" in log


def test_a_plugin_that_is_missing_stops_the_build(project: Site) -> None:
    with project.settings.open("a", encoding="utf-8") as settings:
        settings.write('PLUGINS = ["no_such_plugin"]\n')

    code, log = run(project)

    assert code != 0
    assert "no_such_plugin" in log


def test_a_site_without_a_home_page_is_no_site(project: Site) -> None:
    before = make_old_output(project)
    with project.settings.open("a", encoding="utf-8") as settings:
        settings.write("DIRECT_TEMPLATES = []\n")

    code, log = run(project)

    assert (code, contents(project.output)) == (1, before)
    assert "Pelican không tạo ra index.html." in log


def test_no_build_leaves_anything_beside_the_output(project: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name for path in project.settings.parent.iterdir()}
    run(project)
    answer_check(monkeypatch, "", 3)
    run(project)

    assert {path.name for path in project.settings.parent.iterdir()} - before <= {"output", "__pycache__"}


def test_the_site_can_be_read_by_a_web_server(project: Site) -> None:
    run(project)

    assert project.output.stat().st_mode & 0o777 == 0o755


def test_a_failed_swap_brings_the_old_site_back(project: Site) -> None:
    before = make_old_output(project)

    with pytest.raises(FileNotFoundError):
        build.swap(project.output.with_name("never-built"), project.output)

    assert contents(project.output) == before


def test_a_terminal_sees_one_line_that_changes() -> None:
    stream = Terminal()
    progress = Progress(stream)

    progress.step("Dựng…")
    progress.detail("Dựng… 3 tệp")
    progress.end("Xong")

    assert stream.getvalue() == "\r\x1b[2KDựng…\r\x1b[2KDựng… 3 tệp\r\x1b[2KXong\n"


def test_a_file_sees_plain_lines() -> None:
    stream = io.StringIO()
    progress = Progress(stream)

    progress.step("Dựng…")
    progress.detail("Dựng… 3 tệp")
    progress.end("Xong")

    assert stream.getvalue() == "Dựng…\nXong\n"


def test_a_long_step_is_told_while_it_works(tmp_path: Path) -> None:
    ticks: list[int] = []

    outcome = build.follow(
        [sys.executable, "-c", "import time; time.sleep(.6); print('x')"], tmp_path, lambda: ticks.append(1)
    )

    assert outcome == build.Outcome(0, "x\n")
    assert ticks


def test_ctrl_c_stops_the_program_that_builds(project: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_old_output(project)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "generate", interrupt)

    code = build.main(["--settings", str(project.settings), "--output", str(project.output)])

    assert code == build.STOPPED
    assert contents(project.output) == before


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "/a/b"), "Không ghi được /a/b: không có quyền ghi; "),
        (FileExistsError(17, "File exists", "/a/b"), "Không ghi được /a/b: chỗ này đang là tệp, cần một thư mục; "),
        (OSError(28, "No space left on device", "/a/b"), "Không ghi được /a/b: ổ đĩa đã đầy. "),
        (OSError(5, "Input/output error", "/a/b"), "Không ghi được /a/b: máy báo «Input/output error». "),
    ],
    ids=["no right", "a file in the way", "full", "other"],
)
def test_a_folder_that_cannot_be_written_is_told_in_a_line(
    error: OSError, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(build, "build", refuse)

    assert build.main([]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(told)
    assert shown.count("\n") == 1


def test_a_file_in_the_place_of_a_folder_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()

    assert build.main(["--output", str(tmp_path / "file" / "output")]) == 1
    assert "chỗ này đang là tệp" in capsys.readouterr().out


def test_production_uses_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Site] = []

    def note(site: Site, _progress: Progress) -> int:
        built.append(site)
        return 0

    monkeypatch.setattr(build, "build", note)

    build.main(["--production"])
    build.main([])

    assert [site.settings.name for site in built] == ["publishconf.py", "pelicanconf.py"]
    assert [site.is_preview for site in built] == [False, True]


def test_a_preview_says_what_it_lacks(project: Site) -> None:
    assert run(dataclasses.replace(project, is_preview=True))[1].endswith(f"{build.PREVIEW}\n")
    assert build.PREVIEW not in run(project)[1]


def test_a_command_that_fails_ends_the_task_with_its_code() -> None:
    processes.python("-c", "pass")
    with pytest.raises(SystemExit) as stop:
        processes.python("-c", "raise SystemExit(3)")

    assert stop.value.code == 3


def test_the_projects_programs_read_utf8_in_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    code = "import sys; sys.exit(0 if open(0).encoding.lower().replace('-', '') == 'utf8' else 4)"

    assert processes.run([sys.executable, "-c", code]) == 0
