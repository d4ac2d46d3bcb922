"""How the bot is doing, in lines for administrators."""

from importlib.metadata import version
from pathlib import Path

from telegram import Bot

from bot.store.database import FAILURES
from bot.store.groups import Groups
from bot.store.questions import QuestionLog, Today
from handlers.admin_texts import STATUS
from handlers.library import Library
from handlers.pulse import Pulse
from handlers.spells import Spells

PACKAGE = "rongchang-edu-qa"
READS_LITTLE = "隐私模式开着，群里只收得到命令、回复和 @（要全收，请在 @BotFather 关掉 Group Privacy 后重新拉进群）"


def program() -> str:
    """The line about the program."""
    return f"程序：{version(PACKAGE)}"


def knowledge(library: Library) -> str:
    """The line about the knowledge in use."""
    edition, reports = library.edition, library.reports
    if not reports.single:
        facts = sum(shelf.facts for shelf in reports.shelves.values())
        return "\n".join(
            [f"知识：{len(reports.shelves)} 份报告：{reports.listed()}，{facts} 条事实", *reports.problems]
        )
    base = library.engine.base
    number = f"第 {edition.number} 版（{edition.origin}），" if edition.number else ""
    return f"知识：{number}{base.report.place}{base.report.year}，{len(base.facts)} 条事实，{len(base.notes)} 条说明"


def questions(today: Today) -> list[str]:
    """The lines about today's questions."""
    total = sum(today.counts.values())
    if not total:
        return ["今天（UTC）：还没有提问"]
    shares = "，".join(
        f"{name} {today.counts[key]}（{100 * today.counts[key] / total:.0f}%）"
        for key, name in STATUS.items()
        if key in today.counts
    )
    return [f"今天（UTC）：{total} 问；{shares}", f"找答案用时：中位 {today.median:.1f} 毫秒，p95 {today.p95:.1f} 毫秒"]


def size(path: Path) -> str:
    """The line about the database file."""
    kilobytes = path.stat().st_size / 1024 if path.exists() else 0.0
    return f"数据库：{kilobytes:.0f} KB"


class Status:
    """Gathers the lines of /status."""

    def __init__(
        self, library: Library, log: QuestionLog, groups: Groups, pulse: Pulse, spells: Spells, database: Path
    ) -> None:
        self._library = library
        self._log = log
        self._groups = groups
        self._pulse = pulse
        self._spells = spells
        self._database = database

    async def __call__(self, bot: Bot) -> list[str]:
        """The lines; `bot` knows what it may read in groups."""
        hours, minutes = divmod(int(self._pulse.seconds // 60), 60)
        return [
            program(),
            knowledge(self._library),
            f"运行：{hours} 小时 {minutes} 分，收到 {self._pulse.updates} 条更新",
            f"最近一条消息到处理时过了 {self._pulse.lag:.1f} 秒",
            *await self._counted(bot),
            size(self._database),
            *(f"故障：{spell.said}" for spell in self._spells.lasting()),
        ]

    async def _counted(self, bot: Bot) -> list[str]:
        """What the database knows; nothing while it cannot be read."""
        try:
            inside, left = await self._groups.counts()
            today = await self._log.today()
        except FAILURES:
            return []
        reads = "能读群里的所有消息" if bot.can_read_all_group_messages else READS_LITTLE
        return [*questions(today), f"群：在 {inside} 个群里，离开了 {left} 个；{reads}"]
