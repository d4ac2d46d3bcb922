"""argparse that speaks Chinese."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

# What argparse says, and how to say it in Chinese; the first pattern that matches is used.
MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (
        r"argument (.+?): invalid choice: (.+?)(?:, maybe you meant .+)? \(choose from (.+)\)",
        r"\1 不能是 \2，可以是 \3",
    ),
    (r"argument (.+?): expected one argument", r"\1 后面要跟一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 和 \2 不能一起用"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，多了 \2"),
)


class ChineseFormatter(argparse.HelpFormatter):
    """Writes 用法 where argparse writes usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The usage line, with a Chinese prefix unless there is another."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser whose headings, help option and errors are Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=ChineseFormatter, add_help=False, allow_abbrev=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def error(self, message: str) -> NoReturn:
        """One Chinese line on stderr, exit code 2."""
        self.exit(2, f"参数不对：{translate(message)}。用 {self.prog} --help 看用法。\n")


def translate(message: str) -> str:
    """An argparse error in Chinese; an unknown one as it is."""
    for pattern, chinese in MESSAGES:
        match = re.fullmatch(pattern, message)
        if match:
            return match.expand(chinese)
    return message
