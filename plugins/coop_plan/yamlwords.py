"""Load: say in Vietnamese, with the likely cause, why a text is not YAML. Chooses words only; parses nothing."""

from __future__ import annotations

import re

import yaml

Place = tuple[int, int, str]
"""Line and column, counted from 1, and the message."""

_UNKNOWN = "cú pháp YAML sai ở đây; hãy xem lại dấu hai chấm, dấu ngoặc và thụt đầu dòng"
_UNCLOSED = "dấu ngoặc mở ở đây mà không có dấu đóng; hãy thêm dấu đóng ở cuối chữ"
_UNCLOSED_BRACKET = "dấu «{opening}» mở ở đây mà không có dấu đóng «{closing}»; hãy thêm dấu đóng"
_INDENT = "thụt đầu dòng sai: các mục cùng bậc phải thẳng cột với nhau, mỗi bậc thụt vào 2 dấu cách"


_CLOSING = {"[": "]", "{": "}"}


def explain(error: yaml.MarkedYAMLError, text: str) -> Place:
    """Return where the mistake most likely is and what to do about it."""
    mark, problem = error.problem_mark or error.context_mark, error.problem or ""
    if mark is None:
        return 1, 1, _UNKNOWN
    lines = [*text.split("\n"), ""]
    line, column = min(mark.line, len(lines) - 1), mark.column
    if error.context_mark and (message := _explain_opening(error.context or "", problem)):
        return error.context_mark.line + 1, error.context_mark.column + 1, message
    if "expected key" in problem and (opening := _find_unclosed_quote(lines, line, column)):
        return *opening, _UNCLOSED
    if "node content" in problem and not lines[line][column:].strip() and (bracket := _find_unclosed_bracket(text)):
        return bracket
    return line + 1, column + 1, _choose_words(problem, lines[line], lines[max(line - 1, 0)], column)


def _explain_opening(context: str, problem: str) -> str | None:
    """Return what is wrong with something that begins at the error's context, None when the error is elsewhere."""
    if "quoted scalar" in context and "end of stream" in problem:
        return _UNCLOSED
    if closing := re.search(r"expected ',' or '([]}])'", problem):
        return f"thiếu dấu đóng «{closing[1]}» hoặc dấu phẩy giữa các mục"
    if "expected ':'" in problem:
        return "dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm"
    return None


def _find_unclosed_quote(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """Return where a quote was opened that the quote before `column` closes by mistake, lines below."""
    quote = lines[line][:column].rstrip()[-1:]
    if quote not in ('"', "'") or lines[line][:column].count(quote) % 2 == 0:
        return None
    for number in range(line - 1, -1, -1):
        if lines[number].count(quote) % 2:
            return number + 1, lines[number].rfind(quote) + 1
    return None


def _find_unclosed_bracket(text: str) -> Place | None:
    """Return the last bracket that is opened and never closed."""
    open_at: list[int] = []
    for index, letter in enumerate(text):
        if letter in _CLOSING:
            open_at.append(index)
        elif open_at and letter == _CLOSING[text[open_at[-1]]]:
            open_at.pop()
    if not open_at:
        return None
    before, opening = text[: open_at[-1]], text[open_at[-1]]
    message = _UNCLOSED_BRACKET.format(opening=opening, closing=_CLOSING[opening])
    return before.count("\n") + 1, len(before) - before.rfind("\n"), message


def _choose_words(problem: str, line: str, before: str, column: int) -> str:
    if "mapping values" in problem:
        return _explain_colon(line, before, column)
    if "cannot start any token" in problem:
        return f'chữ bắt đầu bằng «{line[column : column + 1]}» phải đặt trong ngoặc kép "…"'
    if "expected key" in problem:
        return _explain_key(line, column)
    if "'-' indicator" in problem:
        return "ở đây phải là mục tiếp theo của danh sách, bắt đầu bằng dấu gạch «- »; hãy xem lại thụt đầu dòng"
    if "block sequence entries" in problem:
        return "danh sách phải bắt đầu ở dòng dưới, mỗi mục một dòng bắt đầu bằng dấu gạch «- »"
    if "escape character" in problem:
        return "trong ngoặc kép, dấu «\\» có nghĩa riêng; hãy dùng ngoặc đơn '…' hoặc viết «\\\\»"
    if "node content" in problem:
        return f'dấu «{line[column : column + 1]}» không có dấu mở; nếu là chữ, hãy đặt cả giá trị trong ngoặc kép "…"'
    return _UNKNOWN


def _explain_colon(line: str, before: str, column: int) -> str:
    if re.search(r":\s+$", line[:column]):
        return 'có hai dấu hai chấm liền nhau sau tên mục; hãy giữ một, hoặc đặt giá trị trong ngoặc kép "…"'
    earlier = re.match(r"\s*(- )*[^\s:\"'][^:]*: +\S", line[:column])
    if earlier:
        return 'giá trị có dấu hai chấm phải đặt trong ngoặc kép, ví dụ title: "Kế hoạch: năm 2024"'
    if re.match(r"\s*(- )*[\w-]+:\S", before):
        return "dòng trên thiếu dấu cách sau dấu hai chấm"
    if ":" not in before:
        return "dòng trên thiếu dấu hai chấm sau tên mục, hoặc chữ nhiều dòng chưa viết sau dấu «|»"
    return "dòng này thụt sâu hơn dòng trên, nhưng dòng trên đã có giá trị; hãy sửa thụt đầu dòng"


def _explain_key(line: str, column: int) -> str:
    if re.search(r"[\"']\s*$", line[:column]):
        return "còn chữ sau dấu ngoặc đóng; hãy đặt cả giá trị trong ngoặc"
    if line.lstrip().startswith("- "):
        return "dấu gạch «- » không đúng chỗ: ở bậc này đang là các mục có tên, không phải danh sách"
    return _INDENT
