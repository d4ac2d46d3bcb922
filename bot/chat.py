"""The conversation in the terminal: what Telegram offers, with numbers in place of buttons."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

from bot.plain import choices, reply
from knowledge.engine import Context, Engine
from knowledge.outcome import Option, Outcome
from knowledge.topics import topic_named, topics

PROMPT = "问："
QUIT = ("/quit", "/exit", "退出")
CHOOSE = "（输入数字就能选）"
GOODBYE = "再见。"


class Conversation:
    """One person's conversation; what was said last decides what a number or a follow-up means."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.context = Context()
        self.options: tuple[Option, ...] = ()

    def answer(self, message: str) -> str:
        """The reply to one message: a command, the number of a choice, or a question."""
        if message.startswith("/"):
            return self._command(message)
        choice = self._choice(message)
        outcome, self.context = self.engine.open(choice.key) if choice else self.engine.ask(message, self.context)
        return self._show(outcome)

    def _command(self, command: str) -> str:
        if command in ("/start", "/help"):
            self.context, self.options = Context(), ()
            return welcome(self.engine) if command == "/start" else help_text()
        word, _, question = command[1:].strip().partition(" ")
        topic = topic_named(word)
        if topic is None:
            return f"没有 /{word} 这个命令。输入 /help 看有哪些命令。"
        if question.strip():
            outcome, self.context = self.engine.ask_within(topic, question)
            return self._show(outcome)
        self.context = Context()
        return self._show(self.engine.overview(topic.id))

    def _choice(self, message: str) -> Option | None:
        numbers = {str(number): option for number, option in enumerate(self.options, 1)}
        return numbers.get(message.strip())

    def _show(self, outcome: Outcome) -> str:
        self.options = outcome.options
        if not outcome.options:
            return reply(outcome)
        return f"{reply(outcome)}\n{choices(outcome.options)}\n{CHOOSE}"


def chat(engine: Engine) -> int:
    """Talk until the person leaves or the input ends."""
    conversation = Conversation(engine)
    print(f"{welcome(engine)}\n")
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


def welcome(engine: Engine) -> str:
    """The first thing a person sees."""
    return f"这里回答关于《{engine.base.report.title}》的问题，直接打字问就行。\n/help 看命令，/quit 退出。"


def help_text() -> str:
    """All commands, one a line."""
    lines = [f"  /{topic.id:<12}{topic.title}：{topic.summary}" for topic in topics()]
    return "\n".join(["直接打字提问，也可以用这些命令：", *lines, "  /quit        退出"])


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
