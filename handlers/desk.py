"""The desk where every conversation comes together: the engine and what is remembered per conversation."""

from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from handlers.charts.gallery import Gallery
from handlers.expiring import Expiring
from handlers.journal import GroupBook, Journal, PictureBook, PlaceBook
from handlers.limits import Cooldown, Flood
from handlers.office import Office
from handlers.permits import Permits
from handlers.sent import SentStore
from handlers.spells import Spells
from knowledge.engine import Context, Engine
from knowledge.library.reports import Reports
from knowledge.library.shelf import parted
from knowledge.outcome import Outcome
from knowledge.topics import Topic

KEY = "desk"
Turn = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who talks where: chat, forum topic (0: none) and sender; contexts never cross from one to another."""

    chat: int
    thread: int
    sender: int

    def in_chat(self, chat: int) -> "Conversation":
        """The same person and topic in another chat."""
        return replace(self, chat=chat)


ContextStore = Expiring[Conversation, Context]


@dataclass(frozen=True)
class Desk:
    """What the handlers share; held in `application.bot_data`."""

    office: Office
    contexts: ContextStore
    sent: SentStore
    journal: Journal
    groups: GroupBook
    permits: Permits
    gallery: Gallery
    pictures: PictureBook
    days_kept: int
    flood: Flood
    remarks: Cooldown
    admins: frozenset[int]
    places: PlaceBook
    spells: Spells

    @property
    def engine(self) -> Engine:
        """The engine in use where no place is named."""
        return self.office.library.engine

    @property
    def reports(self) -> Reports:
        """The reports in use."""
        return self.office.library.reports

    def place(self, who: Conversation) -> str:
        """The place that a chat means where none is named; empty where it has not said."""
        chosen = self.places.of(who.chat)
        return chosen if chosen in self.reports.by_place else ""

    def engine_at(self, who: Conversation, key: str = "") -> Engine:
        """The engine of the report that a key names, else that of the chat's place."""
        return self.reports.engine_of(key) if parted(key)[0] else self.reports.at(self.place(who))

    def forget_talk(self) -> None:
        """End every conversation: what it rests on is no longer in use."""
        self.contexts.drop_where(lambda who: True)
        self.sent.drop_where(lambda question: True)

    def ask(self, who: Conversation, text: str) -> Outcome:
        """Answer a message in the context of its conversation."""
        outcome, context = self.office.library.ask(text, self.contexts.get(who) or Context(), self.place(who))
        self.contexts.put(who, context)
        return outcome

    def open(self, who: Conversation, key: str) -> Outcome:
        """Answer the key of an option; the conversation goes on from there."""
        outcome, context = self.reports.open(key, self.contexts.get(who) or Context())
        self.contexts.put(who, context)
        return outcome

    def overview(self, who: Conversation, topic: Topic) -> Outcome:
        """Answer a topic command; a new topic ends the context of the old one."""
        self.contexts.drop(who)
        return self.engine_at(who).overview(topic.id)

    def ask_within(self, who: Conversation, topic: Topic, text: str) -> Outcome:
        """Answer what stands behind a topic command; the conversation goes on from there."""
        outcome, context = self.reports.ask_within(topic, text, self.place(who))
        self.contexts.put(who, context)
        return outcome


def desk_of(turn: Turn) -> Desk:
    """The desk of this application."""
    desk: Desk = turn.bot_data[KEY]
    return desk


def conversation_of(update: Update) -> Conversation:
    """The conversation an update belongs to."""
    chat, sender = update.effective_chat, update.effective_sender
    return Conversation(chat.id if chat else 0, thread_of(update.effective_message) or 0, sender.id if sender else 0)


def thread_of(message: Message | None) -> int | None:
    """The forum topic of a message; a reply in an ordinary group has a thread number that is no topic."""
    return message.message_thread_id if message and message.is_topic_message else None
