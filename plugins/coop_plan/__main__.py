"""The command `python -m coop_plan`: check, write the editors' schemas, freeze a report, draft its news. Builds no site.

Exit codes: 0 sound (warnings allowed), 2 wrong use of the command, 3 problems.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .arguments import Parser
from .checking import Checked, check_project
from .drafts import draft_news, write_frozen, write_published
from .errors import DataProblems, Problem, Severity, describe_problems, list_problems
from .memory import collect_rarely
from .model import Dataset, FrozenReport
from .new_plan import WrongYearError, draft_plan, next_steps
from .progress import complete, corrected_later, freeze, record_corrections
from .results import Edition, SiteProgress
from .schemas import build_schemas
from .statements import enter, keep_changes
from .wording import format_whole

_WRONG_USE = 2
_COUNTED = (
    ("plans", "kế hoạch"),
    ("indicators", "chỉ tiêu"),
    ("tasks", "nhiệm vụ"),
    ("cooperatives", "hợp tác xã"),
    ("groups", "tổ hợp tác"),
    ("reports", "kỳ báo cáo"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _make_parser().parse_args(arguments)
    root = Path(options.root).absolute()
    if options.command == "schemas":
        return _write_schemas(root / "data" / "schemas")
    if options.command in _WRITERS:
        return _write_of_report(root, options.command, options.report)
    if options.command == "new-plan":
        return _write_plan(root, options.year)
    data_dir = Path(options.data).absolute() if options.data else root / "data"
    content_dir = Path(options.content).absolute() if options.content else root / "content"
    return _check(data_dir, content_dir)


def _make_parser() -> Parser:
    parser = Parser(prog="python -m coop_plan", description="Kiểm tra dữ liệu kế hoạch và bài viết.")
    commands = parser.add_subparsers(dest="command", required=True, title="các lệnh", metavar="LỆNH")
    check = _subparser(commands, "check", "kiểm tra data/ và content/, in mỗi lỗi một dòng; mã thoát 3 nếu có lỗi")
    check.add_argument(
        "--root", default=".", metavar="THƯ_MỤC", help="thư mục chứa data/ và content/ (mặc định: ở đây)"
    )
    check.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu, thay cho data/")
    check.add_argument("--content", metavar="THƯ_MỤC", help="thư mục bài viết, thay cho content/")
    schemas = _subparser(commands, "schemas", "viết lại data/schemas/ để trình soạn thảo gợi ý khi gõ")
    schemas.add_argument("--root", default=".", metavar="THƯ_MỤC", help="thư mục chứa data/ (mặc định: ở đây)")
    for name, words in (
        ("freeze", "ghi số đã công bố của một kỳ vào data/frozen/; tệp đã có thì chỉ ghi thêm số của lần sửa mới"),
        ("draft-news", "viết nháp tin về một kỳ vào content/news/; không ghi đè"),
    ):
        writer = _subparser(commands, name, words)
        writer.add_argument("report", metavar="KỲ", help="mã kỳ báo cáo, ví dụ 2024-q3")
        writer.add_argument("--root", default=".", metavar="THƯ_MỤC", help="thư mục chứa data/ và content/")
    new_plan = _subparser(commands, "new-plan", "viết bộ tệp nháp cho kế hoạch của một năm mới vào data/; không ghi đè")
    new_plan.add_argument("year", metavar="NĂM", help="năm của kế hoạch, ví dụ 2025")
    new_plan.add_argument("--root", default=".", metavar="THƯ_MỤC", help="thư mục chứa data/ và content/")
    return parser


def _subparser(commands: argparse._SubParsersAction[Parser], name: str, words: str) -> Parser:
    return commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.")


def _check(data_dir: Path, content_dir: Path) -> int:
    checked = check_project(data_dir, content_dir)
    if checked.dataset is None:
        _say(describe_problems(checked.problems))
        return DataProblems.exitcode
    _say(*list_problems(checked.problems), _conclude(checked.dataset, checked))
    return 0


def _conclude(dataset: Dataset, checked: Checked) -> str:
    return f"Dữ liệu hợp lệ: {_describe(dataset, len(checked.articles))}{_count_warnings(checked.problems)}."


def _describe(dataset: Dataset, articles: int) -> str:
    counts = [(len(getattr(dataset, name)), words) for name, words in _COUNTED]
    return ", ".join(f"{format_whole(count)} {words}" for count, words in (*counts, (articles, "bài viết và trang")))


def _count_warnings(problems: Sequence[Problem]) -> str:
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    return f"; có {warnings} cảnh báo" if warnings else ""


def _write_schemas(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    schemas = build_schemas()
    for stale in set(folder.glob("*.schema.json")) - {folder / name for name in schemas}:
        stale.unlink()
    for name, text in schemas.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    _say(f"Đã viết {len(schemas)} tệp vào {folder.parent.name}/{folder.name}/.")
    return 0


def _write_of_report(root: Path, command: str, report_id: str) -> int:
    """Write the file that follows from a report."""
    checked = check_project(root / "data", root / "content", recording=command == "freeze")
    if checked.progress is None:
        _say(describe_problems(checked.problems))
        return DataProblems.exitcode
    edition = next((each for each in checked.progress.editions if each.report.id == report_id), None)
    if edition is None:
        known = ", ".join(each.report.id for each in checked.progress.editions) or "chưa có kỳ nào"
        _say(f"Không có kỳ báo cáo «{report_id}»; các kỳ đang có: {known}.")
        return _WRONG_USE
    return _WRITERS[command](checked.progress, edition, root)


def _freeze(progress: SiteProgress, edition: Edition, root: Path) -> int:
    """Write what a report published, and enter it in the list; to an existing file only add what was changed since.

    The first list holds every frozen file that is there.
    """
    dataset, report = progress.dataset, edition.report
    plan = next(each for each in dataset.plans if each.id == report.plan)
    path = root / "data" / "frozen" / f"{report.id}.yaml"
    kept = next((each for each in dataset.frozen if each.id == report.id), None)
    frozen = record_corrections(complete(kept, edition), progress.drifts) if kept else freeze(edition)
    frozen = keep_changes(dataset, plan, frozen)
    entered = next((each for each in dataset.published if each.id == report.id), None)
    if frozen == kept and entered == enter(frozen):
        shown = path.relative_to(root).as_posix()
        _say(
            f"{shown} đã ghi đủ, không có gì mới để ghi thêm; tệp được giữ nguyên. Muốn sửa điều đã công bố thì khai lần sửa ở hồ sơ trước."
        )
        return _WRONG_USE
    if frozen != kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_frozen(frozen), encoding="utf-8", newline="\n")
    listed_before = dataset.published or tuple(enter(each) for each in dataset.frozen)
    others = (each for each in listed_before if each.id != report.id)
    listed = root / "data" / "published.yaml"
    listed.write_text(write_published((*others, enter(frozen))), encoding="utf-8", newline="\n")
    _say(_frozen_words(kept, frozen, path.relative_to(root).as_posix()))
    return 0


def _frozen_words(kept: FrozenReport | None, frozen: FrozenReport, shown: str) -> str:
    """Say what freezing wrote."""
    if kept is None:
        return f"Đã viết {shown} và ghi kỳ này vào data/published.yaml."
    parts = [
        f"{format_whole(count)} {words}"
        for count, words in (
            (len(frozen.corrected) - len(kept.corrected), "số mới"),
            (len(frozen.later) - len(kept.later), "điều đã sửa"),
            (len(frozen.statements) - len(kept.statements), "điều đã công bố ngoài các số"),
        )
        if count
    ]
    if not parts:
        return f"Đã ghi kỳ này vào data/published.yaml; {shown} giữ nguyên."
    return f"Đã ghi thêm {', '.join(parts)} vào {shown}; điều đã công bố giữ nguyên."


def _draft(progress: SiteProgress, edition: Edition, root: Path) -> int:
    """Write a draft of the news on a report; an existing one is left as it is."""
    changes = next(each for each in progress.changes if each.after.id == edition.report.id)
    draft = draft_news(progress.dataset, edition, changes, corrected_later(progress, edition))
    path = root / "content" / "news" / f"{draft.slug}.md"
    return _leave(root, path) if path.exists() else _write(root, path, draft.text)


_WRITERS = {"freeze": _freeze, "draft-news": _draft}


def _leave(root: Path, path: Path) -> int:
    shown = path.relative_to(root).as_posix()
    _say(f"Đã có {shown}; tệp được giữ nguyên. Muốn viết lại thì xóa hoặc đổi tên tệp ấy trước.")
    return _WRONG_USE


def _write(root: Path, path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    _say(f"Đã viết {path.relative_to(root).as_posix()}.")
    return 0


def _write_plan(root: Path, year: str) -> int:
    """Write the files of a new plan; when one of them exists nothing is written."""
    checked = check_project(root / "data", root / "content")
    if checked.dataset is None:
        _say(describe_problems(checked.problems))
        return DataProblems.exitcode
    try:
        files = draft_plan(checked.dataset, year)
    except WrongYearError as error:
        _say(f"{error}.")
        return _WRONG_USE
    if existing := [path for path in files if (root / "data" / path).exists()]:
        _say(*(f"Đã có data/{path}" for path in existing), "Không ghi đè: chưa viết tệp nào.")
        return _WRONG_USE
    for path, text in files.items():
        target = root / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    _say(
        f"Đã viết data/plans/{year}.yaml, {len(files) - 2} tệp nhiệm vụ và một kỳ mở đầu; tìm chữ CẦN LÀM trong các tệp.",
        *next_steps(checked.dataset, year),
    )
    return 0


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    collect_rarely()
    sys.exit(main())
