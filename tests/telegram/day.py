"""A day of three people with the bot, played on the stage and written down; `make day` writes docs/day.md."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.store.versions import add
from knowledge.engine import Engine
from knowledge.files import DEFAULT_KNOWLEDGE, load
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Chat, Message, Person
from tests.telegram.fakeapi.world import World
from tests.telegram.stage import Stage
from tests.telegram.staging import TOKEN, staged

SCRIPT = Path(__file__).parent / "day.yaml"
HEAD = "# 三个人的一天\n\n由 `make day` 在假的 Telegram 服务器上演出后写成；图和按钮用文字表示。\n"
# What differs from one performance to the next.
CHANGING = [
    (re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?"), "（时间）"),
    (re.compile(r"\d+\.\d+ (毫秒|秒)"), r"… \1"),
    (re.compile(r"程序：\S+"), "程序：（版本）"),
    (re.compile(r"\d+ KB"), "… KB"),
]


class Day:
    """Plays the script on a stage and writes down what is said."""

    def __init__(self, stage: Stage, script: dict[str, Any]) -> None:
        self.stage = stage
        self.script = script
        self.people = {name: Person(number, name) for name, number in script["people"].items()}
        self.groups = {name: stage.world.group(number) for name, number in script["groups"].items()}
        for name, group in self.groups.items():
            group.title = name
        self.last: dict[tuple[str, int], Message] = {}

    async def lines(self) -> list[str]:
        """The whole day in Markdown."""
        found = [HEAD]
        for part in self.script["parts"]:
            found.append(f"\n## {part['title']}\n")
            for step in part["steps"]:
                found += await self._step(step)
        return found

    async def _step(self, step: dict[str, Any]) -> list[str]:
        person = self.people[step["who"]]
        chat = self.groups[step["where"]] if "where" in step else self.stage.world.private(person)
        before = {id(message): self._shown(message) for message in chat.from_bot}
        answered = len(self.stage.api.made("answerCallbackQuery"))
        done = self._do(step, person, chat)
        await self.stage.run()
        place = f"（{chat.title}）" if "where" in step else ""
        notices = [call.parameters.get("text", "") for call in self.stage.api.made("answerCallbackQuery")[answered:]]
        new = [message for message in chat.from_bot if before.get(id(message)) != self._shown(message)]
        said = [line for message in new for line in self._shown(message)]
        said += [f"（提示）{notice}" for notice in notices if notice]
        said += [line for card in self.stage.world.cards if "types" in step for line in _card(card)]
        return [f"**{person.name}**{place}：{done}\n", *(f"> {line}" for line in said or ["（不说话）"]), ""]

    def _do(self, step: dict[str, Any], person: Person, chat: Chat) -> str:
        world = self.stage.world
        match step:
            case {"says": text}:
                self.last[person.name, chat.id] = world.say(chat, person, text)
                return str(text)
            case {"edits": text}:
                world.edit(self.last[person.name, chat.id], text)
                return f"（改成）{text}"
            case {"types": text}:
                world.type_inline(person, text)
                return f"（在别的聊天里打）@edu_test_bot {text}"
            case {"uploads": name}:
                world.upload(chat, person, f"{name}.yaml", UPLOADS[name].encode())
                return f"（发来文件 {name}.yaml）"
            case {"joins": _}:
                world.invite(chat, person)
                return "（把机器人拉进群）"
            case {"leaves": _}:
                world.put_out(chat, person)
                return "（把机器人移出群）"
            case {"presses": label}:
                return self._press(label, person, chat)
        raise AssertionError(step)

    def _press(self, label: str, person: Person, chat: Chat) -> str:
        """Press the last button with a label in the chat."""
        for message in reversed(chat.from_bot):
            for button in _buttons(message):
                if button["text"] == label and "callback_data" in button:
                    self.stage.world.press(chat, person, button, message)
                    return f"（按 {label}）"
        raise AssertionError(label)

    def _shown(self, message: Message) -> list[str]:
        lines = str(message.get("text") or message.get("caption") or "").splitlines()
        if "photo" in message:
            lines.insert(0, "🖼 ")
        if "document" in message:
            lines.insert(0, f"📄 {message['document']['file_name']}")
        labels = [button["text"] for button in _buttons(message)]
        lines += ["", "　".join(f"`{label}`" for label in labels)] if labels else []
        return [settled(line) for line in lines]


def settled(line: str) -> str:
    """A line without what differs from one performance to the next."""
    for pattern, instead in CHANGING:
        line = pattern.sub(instead, line)
    return line


def _buttons(message: Message) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return [button for row in rows for button in row]


def _card(card: dict[str, Any]) -> Iterator[str]:
    yield f"▫ **{card['title']}** {card['description']}"


def _renamed() -> str:
    data = yaml.safe_load(DEFAULT_KNOWLEDGE.read_text(encoding="utf-8"))
    data["facts"][10]["indicator"] += "（改）"
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


UPLOADS = {"broken": "report: [\n", "renamed": _renamed()}


async def played(engine: Engine, folder: Path) -> str:
    """The transcript of the day."""
    script = yaml.safe_load(SCRIPT.read_text(encoding="utf-8"))
    admins = {script["people"][name] for name in script["administrators"]}
    api = FakeApi(World(), TOKEN)
    async with staged(api, engine, folder, admin_ids=admins) as stage:
        text = DEFAULT_KNOWLEDGE.read_text(encoding="utf-8")
        stage.database.call(lambda db: add(db, "文件", 0, text, len(engine.base.facts), ""))
        lines = await Day(stage, script).lines()
    assert not [call for call in api.refused() if call.code != 403]
    return "\n".join(lines)


def main(name: str) -> None:
    """Write the transcript into a file."""
    os.environ["PTB_TIMEDELTA"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        text = asyncio.run(played(Engine(load()), Path(folder)))
    Path(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
