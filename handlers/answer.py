"""The one way in which answers leave."""

from secrets import token_hex

from telegram import Update
from telegram.constants import ChatType

from handlers.delivery import reply
from handlers.desk import Desk, Turn, conversation_of, desk_of
from handlers.groups import in_group, key_of_more, link_to
from handlers.keyboard import LONGEST_COPY, Footer, keyboard
from handlers.render import Post, brief, render
from handlers.rich import units
from handlers.sent import Sent, question_of
from handlers.texts import shared
from handlers.trace import answered
from knowledge.engine import Context
from knowledge.outcome import Answered, Outcome


async def answer(
    update: Update, turn: Turn, question: str, outcome: Outcome, milliseconds: float, before: Context | None = None
) -> None:
    """Send an outcome, note it in the journal, and remember the messages, so that an edited question edits them.

    `before` is the context in which the question was asked; without it an edit changes nothing.
    """
    posts = posts_for(update, turn, question, outcome, milliseconds)
    await send(update, turn, posts, before)


async def send(update: Update, turn: Turn, posts: list[Post], before: Context | None) -> None:
    """Reply with messages and remember them, so that an edited question edits them; `before` as in `answer`."""
    messages = await reply(turn.bot, update, posts)
    if before is not None:
        desk_of(turn).sent.put(question_of(update), Sent(tuple(messages), before))


def posts_for(update: Update, turn: Turn, question: str, outcome: Outcome, milliseconds: float) -> list[Post]:
    """The messages that say an outcome where the update came from; the journal is told of it."""
    desk, ticket = desk_of(turn), token_hex(6)
    library = desk.office.library
    answered(outcome)
    kind = update.effective_chat.type if update.effective_chat else ChatType.PRIVATE
    desk.journal.note(ticket, conversation_of(update).sender, kind, question, outcome, milliseconds)
    if not isinstance(outcome, Answered):
        return render(outcome, keyboard(outcome.options))
    engine = desk.reports.engine_for(outcome)
    key = engine.key(more) if in_group(update) and (more := key_of_more(engine, outcome)) else ""
    link = link_to(turn.bot, key) if key else ""
    share = shared(outcome, engine.base.report)
    too_long = units(share) > LONGEST_COPY
    query = _query(desk, question, outcome) if too_long and turn.bot.supports_inline_queries else ""
    chart = library.chart(outcome)
    footer = Footer(ticket if desk.days_kept else "", chart, share=share, query=query, link=link)
    said = brief(outcome) if in_group(update) else outcome
    return render(said, keyboard(library.related(outcome), footer))


def _query(desk: Desk, question: str, outcome: Answered) -> str:
    """Words that find an answer again: the question where it stands alone, else the name of the first fact."""
    if desk.office.library.ask(question, Context())[0].answer == outcome.answer:
        return question
    return desk.reports.engine_for(outcome).label(outcome.facts[0].id) if outcome.facts else ""
