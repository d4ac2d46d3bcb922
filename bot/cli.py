"""The command line: which subcommands there are, and what each starts."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.admin_cli import add_admin
from knowledge import console
from knowledge.parser import ChineseParser

if TYPE_CHECKING:
    from knowledge.library.reports import Reports

DESCRIPTION = "荣昌教育问答：用平常话问区政府的教育报告。不写命令就启动 Telegram 机器人。"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code, 2 for anything the person has to mend."""
    return console.run(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    arguments = build_parser().parse_args(argv)
    return int(arguments.command(arguments))


def build_parser() -> ChineseParser:
    """The parser of all subcommands; `command` is the function that runs the chosen one."""
    parser = ChineseParser(prog="python -m bot", description=DESCRIPTION)
    parser.set_defaults(command=run_bot)
    commands = parser.add_subparsers(title="命令", metavar="命令", prog="python -m bot")
    run = commands.add_parser(
        "run", description="启动 Telegram 机器人（需要 BOT_TOKEN）。", help="启动 Telegram 机器人"
    )
    run.set_defaults(command=run_bot)
    chat = commands.add_parser("chat", description="在终端里问答，不联网。", help="在终端里问答")
    chat.set_defaults(command=run_chat)
    _add_ask(commands.add_parser("ask", description="回答一个问题，或批量回答。", help="回答一个问题，或批量回答"))
    _add_eval(commands.add_parser("eval", description="用问题表评测回答。", help="用问题表评测回答"))
    charts = commands.add_parser("charts", description="把所有图画进一个文件夹。", help="把所有图画进一个文件夹")
    charts.add_argument("folder", metavar="文件夹", help="图放在哪里（PNG）")
    charts.set_defaults(command=run_charts)
    doctor = commands.add_parser("doctor", description="检查运行需要的一切，说明怎么修。", help="检查运行需要的一切")
    doctor.set_defaults(command=run_doctor)
    add_admin(commands.add_parser("admin", description="管理知识和记录。", help="管理知识和记录"))
    return parser


def _add_ask(parser: ChineseParser) -> None:
    parser.add_argument("question", metavar="问题", nargs="*", help="要问的话")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    how.add_argument("--explain", action="store_true", help="说明这个回答是怎么来的")
    how.add_argument("--batch", metavar="文件", help="逐行读 JSON Lines，逐行输出；- 是标准输入")
    parser.set_defaults(command=run_ask, parser=parser)


def _add_eval(parser: ChineseParser) -> None:
    parser.add_argument("tables", metavar="文件", nargs="+", help="问题表（JSON Lines）")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--failures", action="store_true", help="列出没答好的问题")
    parser.add_argument("--save", metavar="文件", help="结果存到哪里（不写就存在缓存目录）")
    parser.add_argument("--compare", metavar="文件", help="和哪次结果比较（不写就和上一次）")
    parser.set_defaults(command=run_eval)


# Each subcommand is imported when it runs: a question in the terminal must not wait for the Telegram library.


def run_bot(arguments: argparse.Namespace) -> int:
    """Start the Telegram bot."""
    from bot.run import run
    from bot.settings import load_settings

    return run(load_settings())


def run_chat(arguments: argparse.Namespace) -> int:
    """Start the conversation in the terminal."""
    from bot.chat import chat

    return chat(_reports())


def run_ask(arguments: argparse.Namespace) -> int:
    """Answer one question, or a batch of them."""
    from bot import ask

    if bool(arguments.question) == (arguments.batch is not None):
        arguments.parser.error("要么写一个问题，要么用 --batch")
    if arguments.batch is not None:
        from bot.batch import answer_file

        return answer_file(_reports(), arguments.batch)
    style = ask.as_json if arguments.json else ask.as_explanation if arguments.explain else ask.as_text
    print(style(_reports(), " ".join(arguments.question)))
    return 0


def run_eval(arguments: argparse.Namespace) -> int:
    """Score question tables."""
    from bot.evaluate import evaluate

    print(evaluate(_reports(), arguments))
    return 0


def run_doctor(arguments: argparse.Namespace) -> int:
    """Say what is in order and what is not."""
    from bot.doctor import examine
    from bot.settings import load_settings

    return examine(load_settings(token_needed=False))


def run_charts(arguments: argparse.Namespace) -> int:
    """Draw every chart into a folder."""
    from bot.charts import draw_all

    print("\n".join(draw_all(_reports().at(), arguments.folder)))
    return 0


def _reports() -> "Reports":
    from bot.settings import load_settings
    from knowledge.library.opening import open_reports

    settings = load_settings(token_needed=False)
    return open_reports(settings.knowledge, settings.default_place)
