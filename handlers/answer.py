"""The one way in which answers leave."""

from secrets import token_hex

from telegram import Update
from telegram.constants import ChatType
from telegram.helpers import create_deep_linked_url

from handlers.delivery import reply
from handlers.desk import Desk, Turn, conversation_of, desk_of
from handlers.keyboard import LONGEST_COPY, Footer, keyboard
from handlers.render import Post, brief, render
from handlers.rich import units
from handlers.sent import Sent
from handlers.texts import shared
from knowledge.charts import fitting
from knowledge.engine import Context
from knowledge.outcome import Answered, Outcome


async def answer(
    update: Update, turn: Turn, question: str, outcome: Outcome, milliseconds: float, before: Context | None = None
) -> None:
    """Send an outcome, note it in the journal, and remember the messages, so that an edited question edits them.

    `before` is the context in which the question was asked; without it an edit changes nothing.
    """
    desk = desk_of(turn)
    found = posts_for(update, turn, question, outcome, milliseconds)
    messages = await reply(turn.bot, update, found)
    message = update.effective_message
    if message and before is not None:
        desk.sent.put((message.chat_id, message.message_id), Sent(tuple(messages), before))


def posts_for(update: Update, turn: Turn, question: str, outcome: Outcome, milliseconds: float) -> list[Post]:
    """The messages that say an outcome where the update came from; the journal is told of it."""
    desk, chat = desk_of(turn), update.effective_chat
    in_group = chat is not None and chat.type != ChatType.PRIVATE
    ticket = token_hex(6)
    kind = chat.type if chat else ChatType.PRIVATE
    desk.journal.note(ticket, conversation_of(update).sender, kind, question, outcome, milliseconds)
    if not isinstance(outcome, Answered):
        return render(outcome, keyboard(outcome.options))
    options = desk.engine.related(outcome)
    said = brief(outcome) if in_group else outcome
    link = ""
    if in_group and outcome.facts:
        link = create_deep_linked_url(turn.bot.username, outcome.facts[0].id)
    footer = Footer(ticket, fitting(desk.engine.charts, outcome.facts), share=_share(desk, outcome), link=link)
    return render(said, keyboard(options[:2] if in_group else options, footer))


def _share(desk: Desk, outcome: Answered) -> str:
    """What a person may copy: the answer and where it is from; empty if it is too long for a button."""
    text = shared(outcome, desk.engine.base.report)
    return text if units(text) <= LONGEST_COPY else ""
