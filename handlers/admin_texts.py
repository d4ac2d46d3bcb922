"""What the bot says to administrators."""

from collections.abc import Sequence

from handlers.office import Dislike, Group, Version
from knowledge.changes import Changes

MOST_LINES = 8
LARGEST_UPLOAD = 2 << 20
ACCEPT, REJECT = "✅ 换上", "✖ 放弃"
ACCEPTED = "已换上：第 {number} 版，{facts} 条事实。"
REPLACED = "被换下的文件"
REREAD = "已换上：{reports} 份报告，{facts} 条事实。"
NO_CHANGE = "事实没有变化。"
REJECTED = "放弃了，知识没有变。"
GONE = "这个确认已经过期了，请重新来一次。"
NOT_YOURS = "这个确认不是给您的。"
MOVED_ON = "知识在这之间已经换过，请重新来一次。"
ROLLBACK_HOW = "请写版本号，例如 /rollback 2。发 /history 看有哪些版本。"
NO_SUCH_VERSION = "没有第 {number} 版。发 /history 看有哪些版本。"
TOO_LARGE = "文件太大了，最多 2 MB。"
FILE_TOO_LARGE = "知识文件太大了，最多 4 MB。知识没有变。"
NOT_TEXT = "这个文件不是 UTF-8 的文字，请另存为 UTF-8 再发。"
NO_QUESTIONS = "没有没答上来的问题。"
NO_FEEDBACK = "还没有人点 👎。"
EXPORT = "导出问题表"
STATUS = {"answered": "已回答", "declined": "没答上来", "clarify": "请对方选择", "chat": "闲聊"}
KEPT_FAILED = "换不上：数据库写不进去（{reason}）。知识没有变。"


def summary(found: Changes) -> str:
    """What a proposal would change, in lines."""
    parts = [("新增", found.added), ("删去", found.removed), ("改动", found.changed), ("新的检查警告", found.warnings)]
    lines = [line for title, items in parts if items for line in _listed(title, items)]
    return "\n".join(lines) or NO_CHANGE


def _listed(title: str, items: Sequence[str]) -> list[str]:
    more = [f"… 还有 {len(items) - MOST_LINES} 条"] if len(items) > MOST_LINES else []
    return [f"{title} {len(items)} 条：", *(f"· {item}" for item in items[:MOST_LINES]), *more]


def proposal(origin: str, facts: int, text: str) -> str:
    """What an administrator is asked to accept."""
    return f"{origin}：{facts} 条事实，检查通过。\n\n{text}\n\n要换上吗？十分钟内有效。"


def history(versions: Sequence[Version]) -> list[str]:
    """One entry for each version."""
    return [
        f"第 {one.number} 版{'（正在用）' if one.current else ''} {one.at[:16].replace('T', ' ')} UTC，"
        f"{one.origin}，{one.facts} 条事实\n{one.changes.splitlines()[0] if one.changes else ''}".strip()
        for one in versions
    ]


def unanswered(groups: Sequence[Group]) -> list[str]:
    """One line for each group of questions."""
    return [f"{one.count} 次　{one.question}" for one in groups]


def feedback(dislikes: Sequence[Dislike]) -> list[str]:
    """One line for each answer."""
    return [f"{one.at[:10]} 👎{one.votes}　{one.question}（{STATUS.get(one.status, one.status)}）" for one in dislikes]
