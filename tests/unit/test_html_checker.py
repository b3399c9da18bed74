"""The HTML checker that other tests rely on finds what is wrong, and only that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

GOOD = '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Tốt</title></head><body><p>Ẫ</p></body></html>\n'


def test_a_broken_page_is_named(tmp_path: Path, html_errors: Callable[[Path], list[str]]) -> None:
    (tmp_path / "good.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.html").write_text(GOOD.replace("<p>", "<p><div>"), encoding="utf-8")
    (tmp_path / "data.json").write_text("{", encoding="utf-8")

    errors = html_errors(tmp_path)

    assert errors
    assert all("/bad.html" in error for error in errors)
