"""What two thousand chats do at once: questions, follow-ups, commands, buttons, corrections, inline queries, groups."""

from collections.abc import Callable, Sequence
from random import Random

from tests.telegram.fakeapi.api import FakeApi
from tests.telegram.fakeapi.people import Chat, Person

# Chats in a round, where something happens once; people, more than the bot remembers; groups, as many as in a round.
CHATS, PEOPLE, GROUPS = 2000, 12_000, 100
# Every which chat is a group.
EVERY = CHATS // GROUPS
FIRST = 1000
COMMANDS = (
    "/start",
    "/help",
    "/funding",
    "/schools 初中",
    "/topics",
    "/privacy",
    "/chart 经费",
    "/chart 双减",
    "/plans",
)


class Traffic:
    """One round after the other; `asked` and `lost` count what needs an answer and what never got one."""

    def __init__(self, api: FakeApi, questions: Sequence[str], seed: int = 2022) -> None:
        self._api = api
        self._world = api.world
        self._questions = questions
        self._rng = Random(seed)
        self._turn = 0
        # Chats, each with the number of the bot's messages that it will have when it is answered.
        self._waiting: list[tuple[Chat, int]] = []
        self._ways = self._table()
        self.asked = 0
        self.lost = 0

    def _table(self) -> tuple[list[Callable[[Chat, Person], None]], list[int]]:
        """What may happen in a private chat, and how often of a hundred times."""
        ways = {self._ask: 70, self._command: 12, self._press: 8, self._correct: 5, self._type: 3, self._poison: 2}
        return list(ways), list(ways.values())

    def begin(self) -> None:
        """Have something happen in the chats whose turn it is."""
        for _ in range(CHATS):
            person = Person(FIRST + self._turn % PEOPLE, "家长")
            if self._turn % EVERY == 0:
                self._in_group(person)
            else:
                [way] = self._rng.choices(*self._ways)
                way(self._world.private(person), person)
            self._turn += 1

    def over(self) -> bool:
        """Whether everything is fetched and answered."""
        self._waiting = [(chat, number) for chat, number in self._waiting if len(chat.from_bot) < number]
        return not self._waiting and not self._world.updates.waiting and not self._world.open_queries

    def end(self) -> None:
        """Count what is not answered, and have the fake forget the round."""
        self.lost += len(self._waiting) + len(self._world.open_queries)
        self._waiting = []
        self._api.forget()

    def _ask(self, chat: Chat, person: Person) -> None:
        self._say(chat, person, self._rng.choice(self._questions))

    def _command(self, chat: Chat, person: Person) -> None:
        self._say(chat, person, self._rng.choice(COMMANDS))

    def _say(self, chat: Chat, person: Person, text: str) -> None:
        self._world.say(chat, person, text)
        self._expect(chat)

    def _press(self, chat: Chat, person: Person) -> None:
        """A button under the last answer, where there is one."""
        buttons = [one for one in chat.buttons if "callback_data" in one] if chat.from_bot else []
        if not buttons:
            self._ask(chat, person)
            return
        self._world.press(chat, person, self._rng.choice(buttons))
        self.asked += 1

    def _correct(self, chat: Chat, person: Person) -> None:
        """A question that is changed while it waits: one answer, or one that is changed."""
        self._ask(chat, person)
        self._world.edit(chat.messages[-1], self._rng.choice(self._questions))

    def _type(self, chat: Chat, person: Person) -> None:
        self._world.type_inline(person, self._rng.choice(self._questions)[:64])
        self.asked += 1

    def _poison(self, chat: Chat, person: Person) -> None:
        self._world.updates.add("message", {"message_id": "not a message"})

    def _in_group(self, person: Person) -> None:
        """A group asks; a new one takes the bot in first, and is greeted."""
        group = self._world.group(-100_000 - self._turn // EVERY % GROUPS)
        if not group.messages:
            self._world.invite(group, person)
            self._expect(group)
        self._say(group, person, f"/ask {self._rng.choice(self._questions)}")

    def _expect(self, chat: Chat) -> None:
        """One more answer for a chat."""
        self.asked += 1
        before = max((number for other, number in self._waiting[-1:] if other is chat), default=len(chat.from_bot))
        self._waiting.append((chat, before + 1))
