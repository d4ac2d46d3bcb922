"""What the bot says in its own name; nothing here is taken from a report."""

from collections.abc import Iterable

from handlers.commands import Command
from knowledge.base import Report
from knowledge.outcome import Answered

ASK_HOW = "请把问题写在 /ask 后面，例如：/ask 有多少所学校"
ADDRESS_ME = "请在 @ 我的同时写上问题，例如：有多少所学校"
NOT_TEXT = "我只看得懂文字，看不了图片、语音和文件。请把问题打成字发给我。"
NO_SUCH_COMMAND = "没有这个命令。直接打字提问就行，发 /help 看能问什么。"
TOO_MANY = "问得有点快，请过一分钟再问。"
TROUBLE = "抱歉，刚才出了点问题，请再问一次。"
GOOD, BAD, SHARE, CHART = "👍", "👎", "分享", "📊 看图"
MORE_IN_PRIVATE = "私聊查看更多"
ALL_TOPICS = "全部主题"
CHARTS = "看哪一张图？"
NO_CHARTS = "这份报告里没有能画成图的数据。"
LONGEST_ECHO = 20
BAD_LINK = "这个链接里的内容现在找不到了，请直接打字提问。"
OLD_BUTTON = "这个按钮已经过期了。"
VOTED = "谢谢，记下了。"
VOTE_UNKNOWN = "这个回答没有留下记录，没法评价了。"
VOTE_FAILED = "现在记不下来，请过一会儿再点。"
FORGET_FAILED = "现在删不了，请过一会儿再发一次 /forget。"
CHOOSE = "想了解哪一方面？点一下，或者直接打字提问。"
MORE = "更多 ▸"


def welcome(report: Report, several: str = "") -> str:
    """The first thing a person reads; `several` lists the reports where there is more than one."""
    if several:
        return (
            "您好，这里是教育问答。\n\n"
            f"我只依据政府的教育报告回答，每个回答都附上报告原文；报告里没有的，我会直说。现有：{several}。"
            f"发 /place 加地名，定下您常问的地方。\n\n{CHOOSE}"
        )
    return (
        f"您好，这里是{report.place}教育问答。\n\n"
        f"我只依据《{report.title}》回答，每个回答都附上报告原文；报告里没有的，我会直说。\n\n{CHOOSE}"
    )


def help_text(commands: Iterable[Command]) -> str:
    """How to ask, and every command that is for everyone."""
    lines = "\n".join(f"/{command.name} {command.summary}" for command in commands if command.people == "everyone")
    return (
        "直接打字提问，可以接着追问，也可以点按钮。\n"
        "在群里请用 /ask 加问题、@ 我，或者回复我的消息。\n\n"
        f"{lines}\n\n主题命令后面可以接着写问题，也可以用中文，例如 /经费 初中，或者只发“经费”。"
    )


def group_how(report: Report, several: str = "") -> str:
    """The one message to a group that takes the bot in; `several` lists the reports where there is more than one."""
    about = several or report.place
    return (
        f"大家好，我能回答{about}教育报告里的问题，每个回答都附原文。在群里这样问我：\n"
        "· /ask 有多少所学校\n· /topics 看全部主题\n· 回复我的消息接着问\n没有叫到我，我不会说话。"
    )


def not_listed(chat: int) -> str:
    """To a group that is not on the list, with the number by which the administrator can add it."""
    return (
        f"大家好，我只在登记过的群里回答，这个群（编号 {chat}）还没有登记。"
        "请管理机器人的人把编号加进 BOT_GROUPS；在这之前可以私聊问我。"
    )


def privacy(days: int) -> str:
    """What is stored about a person; `days` is how long, 0 for nothing."""
    if not days:
        return "我不保存提问。对话的上文只在内存里，过一会儿就忘。您的姓名和号码从不保存。"
    return (
        f"为了改进回答，我保存提问的文字、时间、回答的结果和您点的 👍 👎，{days} 天后自动删除。"
        "提问人只存一个加盐的散列值，不存姓名和号码。对话的上文只在内存里，过一会儿就忘；收到的消息在答完之前暂存，答完就删。\n"
        "发 /forget 立刻删除关于您的全部记录。"
    )


def forgotten(rows: int | None) -> str:
    """The answer to /forget; None for a database that cannot do it now."""
    if rows is None:
        return FORGET_FAILED
    return f"已经删除关于您的 {rows} 条记录。" if rows else "这里没有关于您的记录。"


def charts(words: str, any_at_all: bool) -> str:
    """Which chart? `words` are those that no chart fits; `any_at_all` is whether the report has charts."""
    if not any_at_all:
        return NO_CHARTS
    short = words if len(words) <= LONGEST_ECHO else f"{words[:LONGEST_ECHO]}…"
    return f"没有关于“{short}”的图。{CHARTS}" if words else CHARTS


def shared(outcome: Answered, report: Report) -> str:
    """What a person copies: the answer, and the report it is from, since it will be screenshotted."""
    return f"{outcome.answer}\n——{source_of(report)}"


def source_of(report: Report) -> str:
    """The report that an answer is from, with its date."""
    source = f"《{report.title}》" if report.title else "教育报告"
    return f"{source}（{report.date}）" if report.date else source


def description(report: Report, several: str = "") -> str:
    """What stands in an empty chat before the first message (at most 512 characters)."""
    if several:
        return f"问教育情况，回答只依据政府的教育报告，并附上报告原文。现有：{several}。直接打字提问。"[:512]
    return f"问{report.place}的教育情况，回答只依据《{report.title}》，并附上报告原文。点“开始”，直接打字提问。"[:512]


def short_description(report: Report, several: str = "") -> str:
    """What stands in the bot's profile (at most 120 characters)."""
    if several:
        return f"教育问答：{several}。每个回答都有报告原文。"[:120]
    return f"{report.place}教育问答：依据{report.year}年度政府报告，每个回答都有原文。"[:120]
