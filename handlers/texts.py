"""What the bot says in its own name; nothing here is taken from a report."""

from collections.abc import Iterable

from knowledge.base import Report
from knowledge.topics import Topic

ASK_HOW = "请把问题写在 /ask 后面，例如：/ask 有多少所学校"
ADDRESS_ME = "请在 @ 我的同时写上问题，例如：有多少所学校"
NOT_TEXT = "我只看得懂文字，看不了图片、语音和文件。请把问题打成字发给我。"
NO_SUCH_COMMAND = "没有这个命令。直接打字提问就行，发 /help 看能问什么。"
TOO_MANY = "问得有点快，请过一分钟再问。"
TROUBLE = "抱歉，刚才出了点问题，请再问一次。"
CHOOSE = "想了解哪一方面？点一下，或者直接打字提问。"
MORE = "更多 ▸"

ASK_COMMAND = ("ask", "提问，例如 /ask 有多少所学校")
HELP_COMMAND = ("help", "怎么问、能问什么")


def welcome(report: Report) -> str:
    """The first thing a person reads."""
    return (
        f"您好，这里是{report.place}教育问答。\n\n"
        f"我只依据《{report.title}》回答，每个回答都附上报告原文；报告里没有的，我会直说。\n\n{CHOOSE}"
    )


def help_text(topics: Iterable[Topic]) -> str:
    """How to ask, and every topic with its command."""
    lines = "\n".join(f"/{topic.id} {topic.title}：{topic.summary}" for topic in topics)
    return (
        "直接打字提问，可以接着追问，也可以点按钮。\n"
        "在群里请用 /ask 加问题、@ 我，或者回复我的消息。\n\n"
        f"{lines}\n\n命令后面可以接着写问题，也可以用中文，例如 /经费 初中。"
    )


def description(report: Report) -> str:
    """What stands in an empty chat before the first message (at most 512 characters)."""
    return f"问{report.place}的教育情况，回答只依据《{report.title}》，并附上报告原文。点“开始”，直接打字提问。"[:512]


def short_description(report: Report) -> str:
    """What stands in the bot's profile (at most 120 characters)."""
    return f"{report.place}教育问答：依据{report.year}年度政府报告，每个回答都有原文。"[:120]


def commands(topics: Iterable[Topic]) -> list[tuple[str, str]]:
    """The command menu, in its order."""
    return [ASK_COMMAND, *((topic.id, f"{topic.title}：{topic.summary}") for topic in topics), HELP_COMMAND]
