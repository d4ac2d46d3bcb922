"""The subcommands of `python -m bot admin`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from knowledge.parser import ChineseParser

# Takes the module bot.admin, the settings and the arguments; gives the exit code.
Work = Callable[[Any, Any, argparse.Namespace], Any]


def add_admin(parser: ChineseParser) -> None:
    """Declare the subcommands; `command` is the function that runs the chosen one."""
    parser.set_defaults(command=lambda given: parser.error("请写明要做什么，例如 admin status"))
    commands = parser.add_subparsers(title="命令", metavar="命令", prog="python -m bot admin")

    def add(name: str, text: str, work: Work) -> ChineseParser:
        command = commands.add_parser(name, description=f"{text}。", help=text)
        command.set_defaults(command=lambda given: _run(work, given))
        return command

    add("status", "看运行情况", lambda admin, settings, given: admin.show_status(settings))
    text = "检查知识文件，换上它；正在运行的机器人几秒内换过来"
    reload = add("reload", text, lambda admin, settings, given: admin.reload(settings, given.file))
    reload.add_argument("file", metavar="文件", type=Path, help="知识文件")
    add("history", "列出用过的知识版本", lambda admin, settings, given: admin.history(settings))
    rollback = add("rollback", "换回某个版本", lambda admin, settings, given: admin.rollback(settings, given.number))
    rollback.add_argument("number", metavar="版本号", type=int, help="history 列出的号")
    text = "列出最常没答上来的问题"
    unanswered = add("unanswered", text, lambda admin, settings, given: admin.show_unanswered(settings, given.export))
    unanswered.add_argument("--export", metavar="文件", type=Path, help="存成问题表（JSON Lines）")
    add("feedback", "列出点了 👎 的回答", lambda admin, settings, given: admin.feedback(settings))
    text = "删除存下的关于某人的记录"
    forget = add("forget", text, lambda admin, settings, given: admin.forget(settings, given.person))
    forget.add_argument("person", metavar="用户编号", type=int, help="Telegram 的用户编号")


def _run(work: Work, given: argparse.Namespace) -> int:
    """Do the work of a subcommand; what it needs is imported only now, as for every subcommand."""
    from bot import admin
    from bot.settings import load_settings

    return int(work(admin, load_settings(token_needed=False), given))
