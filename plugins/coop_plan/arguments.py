"""Shared: a command line that speaks Vietnamese: its help, and what it says of wrong use."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

_WORDS = (
    (r"the following arguments are required: (.+)", r"còn thiếu: \1"),
    (r"unrecognized arguments: (.+)", r"không có tùy chọn hay tham số này: \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có \2; hãy chọn trong: \3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1: phải là số nguyên, không phải \2"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"\1: không nhận giá trị \2"),
    (r"argument (.+?): expected one argument", r"\1: cần đúng một giá trị đứng sau"),
    (r"argument (.+?): expected at least one argument", r"\1: cần ít nhất một giá trị đứng sau"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị nào, nhưng có \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: không dùng cùng \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1: chưa rõ là tùy chọn nào trong: \2"),
)
"""What Python says of wrong use, and the same in Vietnamese."""


class Parser(argparse.ArgumentParser):
    """Python's own parser in Vietnamese; the parsers of its commands are of this kind too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"add_help": False})
        self._positionals.title = "tham số"  # Python offers no other way to word these
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần hướng dẫn này")

    def format_usage(self) -> str:
        return _word_usage(super().format_usage())

    def format_help(self) -> str:
        return _word_usage(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is; leave with 2."""
        words = f"Lệnh chưa đúng: {translate(message)}.\nXem hướng dẫn: {self.prog} --help\n"
        self.exit(2, f"{self.format_usage()}{words}")


def _word_usage(text: str) -> str:
    return re.sub(r"\Ausage:", "Cách dùng:", text)


def translate(message: str) -> str:
    """Return Python's words on wrong use in Vietnamese; those that are not known stay."""
    found = ((re.fullmatch(pattern, message), words) for pattern, words in _WORDS)
    return next((match.expand(words) for match, words in found if match), message)
