"""The subcommands of `python -m bot admin`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.parser import ChineseParser

if TYPE_CHECKING:
    from bot.settings import Settings


def add_admin(parser: ChineseParser) -> None:
    """Declare the subcommands; `command` is the function that runs the chosen one."""
    parser.set_defaults(command=lambda arguments: parser.error("请写明要做什么，例如 admin status"))
    commands = parser.add_subparsers(title="命令", metavar="命令", prog="python -m bot admin")
    _add(commands, "status", "看运行情况", _status)
    reload = _add(commands, "reload", "检查知识文件，换上它；正在运行的机器人几秒内换过来", _reload)
    reload.add_argument("file", metavar="文件", type=Path, help="知识文件")
    _add(commands, "history", "列出用过的知识版本", _history)
    rollback = _add(commands, "rollback", "换回某个版本", _rollback)
    rollback.add_argument("number", metavar="版本号", type=int, help="history 列出的号")
    unanswered = _add(commands, "unanswered", "列出最常没答上来的问题", _unanswered)
    unanswered.add_argument("--export", metavar="文件", type=Path, help="存成问题表（JSON Lines）")
    _add(commands, "feedback", "列出点了 👎 的回答", _feedback)
    forget = _add(commands, "forget", "删除存下的关于某人的记录", _forget)
    forget.add_argument("person", metavar="用户编号", type=int, help="Telegram 的用户编号")


def _add(commands: "argparse._SubParsersAction[ChineseParser]", name: str, text: str, run: object) -> ChineseParser:
    parser = commands.add_parser(name, description=f"{text}。", help=text)
    parser.set_defaults(command=run)
    return parser


# Imported when it runs, as every subcommand.


def _status(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.show_status(_settings())


def _reload(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.reload(_settings(), arguments.file)


def _history(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.history(_settings())


def _rollback(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.rollback(_settings(), arguments.number)


def _unanswered(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.show_unanswered(_settings(), arguments.export)


def _feedback(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.feedback(_settings())


def _forget(arguments: argparse.Namespace) -> int:
    from bot import admin

    return admin.forget(_settings(), arguments.person)


def _settings() -> "Settings":
    from bot.settings import load_settings

    return load_settings(token_needed=False)
