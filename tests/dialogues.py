"""The dialogues of the README; `python -m tests.dialogues FILE` writes today's answers into them (`make readme`)."""

import re
import sys
from pathlib import Path

from bot.plain import choices
from knowledge.engine import Context, Engine
from knowledge.files import load

DIALOGUE = re.compile(r"(?<=^```对话\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
QUESTION = re.compile(r"^问：(.+)$", re.MULTILINE)


def spoken(dialogue: str, engine: Engine) -> str:
    """The questions of one dialogue, in one conversation, with the answers and choices that the engine gives."""
    context, lines = Context(), []
    for question in QUESTION.findall(dialogue):
        outcome, context = engine.ask(question, context)
        lines += [f"问：{question}", f"答：{outcome.answer}", *choices(outcome.options).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def rewritten(text: str, engine: Engine) -> str:
    """A text with every dialogue spoken anew."""
    return DIALOGUE.sub(lambda found: spoken(found[0], engine), text)


def main(name: str) -> None:
    """Rewrite one file, if its answers are not today's."""
    path = Path(name)
    before = path.read_text(encoding="utf-8")
    after = rewritten(before, Engine(load()))
    if after != before:
        path.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
