"""The whole application on a stage: real handlers, real engine, the fake Bot API underneath."""

from dataclasses import dataclass

from bot.application import INBOX, App
from bot.store.database import Database
from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Chat, Message, Person
from tests.telegram.fakeapi.world import World


class Clock:
    """The seconds of all lifetimes; time passes only when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass
class Stage:
    """An initialised application and those who talk to it."""

    application: App
    api: FakeApi
    world: World
    parent: Person
    chat: Chat
    group: Chat
    clock: Clock
    database: Database

    async def run(self) -> None:
        """Let the bot fetch and work on everything that waits, one update after the other."""
        offset = 0
        while updates := await self.application.bot.get_updates(offset=offset, timeout=0):
            for update in updates:
                await self.application.process_update(update)
                await self.application.bot_data[INBOX].done(update.update_id)
            offset = updates[-1].update_id + 1

    async def ask(self, text: str) -> list[Message]:
        """Write in the private chat; returns what the bot says to it."""
        return await self.in_chat(self.chat, text)

    async def in_chat(self, chat: Chat, text: str, **details: object) -> list[Message]:
        """Write in a chat; returns what the bot says to it."""
        before = len(chat.from_bot)
        self.world.say(chat, self.parent, text, **details)
        await self.run()
        return chat.from_bot[before:]

    async def press(self, label: str) -> list[Message]:
        """Press a button under the last message of the private chat; returns what the bot says to it."""
        before = len(self.chat.from_bot)
        button = next(button for button in self.chat.buttons if button["text"] == label)
        self.world.press(self.chat, self.parent, button)
        await self.run()
        return self.chat.from_bot[before:]
