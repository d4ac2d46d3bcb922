"""The conversation in the terminal: what Telegram offers, with numbers in place of buttons."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from bot.plain import choices, reply
from handlers.charts.words import lines, remarks
from handlers.commands import Command, command_named, offered
from handlers.texts import ASK_HOW, CHARTS, source_of
from handlers.texts import CHOOSE as CHOOSE_TOPIC
from knowledge.charts import chart_named
from knowledge.engine import Context, Engine
from knowledge.library.placing import about_place
from knowledge.library.reports import Reports
from knowledge.outcome import Option, Outcome
from knowledge.topics import topics

PROMPT = "问："
QUIT = ("/quit", "/exit", "退出")
CHOOSE = "（输入数字就能选）"
GOODBYE = "再见。"
SLASHES = ("/", "／")
# The commands of Telegram that make sense here, besides those of the topics.
HERE = ("ask", "topics", "chart", "place", "help", "start")
TOPIC, CHART = "topic/", "chart/"


class Conversation:
    """One person's conversation; what was said last decides what a number or a follow-up means."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self.place = ""
        self.context = Context()
        self.options: tuple[Option, ...] = ()

    @property
    def engine(self) -> Engine:
        """The engine of the place that is meant where none is named."""
        return self.reports.at(self.place)

    def answer(self, message: str) -> str:
        """The reply to one message: a command, the number of a choice, or a question."""
        choice = self._choice(message)
        if choice:
            return self._opened(choice)
        word, rest = _parted(message)
        command = command_named(word)
        if command:
            return self._command(command, rest)
        if message.startswith(SLASHES):
            return f"没有 /{word} 这个命令。输入 /help 看有哪些命令。"
        return self._asked(message)

    def _command(self, command: Command, words: str) -> str:
        if command.topic:
            return self._topic(command.name, words)
        match command.name:
            case "start" | "help":
                self.context, self.options = Context(), ()
                return welcome(self.reports) if command.name == "start" else help_text(self.reports)
            case "ask":
                return self._asked(words) if words else ASK_HOW
            case "topics":
                return self._offered(CHOOSE_TOPIC, [Option(topic.title, TOPIC + topic.id) for topic in topics()])
            case "chart":
                return self._chart(words)
            case "place":
                return self._at(words)
        return f"/{command.name} 只在 Telegram 里有用。"

    def _topic(self, name: str, words: str) -> str:
        if words:
            topic = next(one for one in topics() if one.id == name)
            outcome, self.context = self.reports.ask_within(topic, words, self.place)
            return self._show(outcome)
        self.context = Context()
        return self._show(self.engine.overview(name))

    def _chart(self, words: str) -> str:
        kind = chart_named(words)
        chart = self.engine.charts.get(kind.id) if kind else None
        if chart:
            return "\n".join([chart.title, *lines(chart), *remarks(chart, source_of(self.engine.base.report))])
        return self._offered(CHARTS, [Option(one.title, CHART + one.id) for one in self.engine.charts.values()])

    def _at(self, given: str) -> str:
        """Set the place, or say which it is and which there are."""
        found = self.reports.place_of(given)
        if found:
            self.place, self.context = found, Context()
        return about_place(self.reports, given, found, self.place)

    def _asked(self, message: str) -> str:
        outcome, self.context = self.reports.ask(message, self.context, self.place)
        return self._show(outcome)

    def _opened(self, choice: Option) -> str:
        if choice.key.startswith(TOPIC):
            return self._topic(choice.key.removeprefix(TOPIC), "")
        if choice.key.startswith(CHART):
            return self._chart(choice.key.removeprefix(CHART))
        outcome, self.context = self.reports.open(choice.key, self.context)
        return self._show(outcome)

    def _offered(self, text: str, options: Sequence[Option]) -> str:
        self.options = tuple(options)
        return f"{text}\n{choices(self.options)}\n{CHOOSE}"

    def _choice(self, message: str) -> Option | None:
        numbers = {str(number): option for number, option in enumerate(self.options, 1)}
        return numbers.get(message.strip())

    def _show(self, outcome: Outcome) -> str:
        self.options = outcome.options
        if not outcome.options:
            return reply(outcome)
        return f"{reply(outcome)}\n{choices(outcome.options)}\n{CHOOSE}"


def chat(reports: Reports) -> int:
    """Talk until the person leaves or the input ends."""
    conversation = Conversation(reports)
    print(f"{welcome(reports)}\n")
    with suppress(KeyboardInterrupt):
        for message in messages(_reader()):
            print(f"答：{conversation.answer(message)}\n")
    print(f"\n{GOODBYE}")
    return 0


def messages(read: Callable[[], str]) -> Iterator[str]:
    """The messages that are not blank, up to the end of the input or a word of leaving."""
    with suppress(EOFError):
        while (message := read().strip()) not in QUIT:
            if message:
                yield message


def welcome(reports: Reports) -> str:
    """The first thing a person sees."""
    several = reports.listed()
    about = f"教育报告（{several}）" if several else f"《{reports.at().base.report.title}》"
    return f"这里回答关于{about}的问题，直接打字问就行。\n/help 看命令，/quit 退出。"


def help_text(reports: Reports) -> str:
    """The commands that the terminal has, one a line."""
    here = [one for one in offered(not reports.single) if one.topic or one.name in HERE]
    rows = [f"  /{one.name:<12}{one.summary}" for one in here]
    return "\n".join(["直接打字提问，也可以用这些命令：", *rows, "  /quit        退出"])


def _parted(message: str) -> tuple[str, str]:
    """The first word of a message that begins with a slash, or a whole message, and what follows."""
    if not message.startswith(SLASHES):
        return message, ""
    word, _, rest = message[1:].strip().partition(" ")
    return word, rest.strip()


def _reader() -> Callable[[], str]:
    """Reads a line; from a pipe it repeats the line, so that the output reads as a conversation."""
    if not sys.stdin.isatty():
        return _read_aloud
    with suppress(ImportError):
        import readline  # noqa: F401 - its presence gives input() line editing
    return lambda: input(PROMPT)


def _read_aloud() -> str:
    message = input()
    print(f"{PROMPT}{message}")
    return message
