"""Questions in plain words, behind /ask, or behind the command of a topic; new ones and edited ones."""

from telegram import Update

from handlers.answer import posts_for, send
from handlers.asking import Asked, asked
from handlers.delivery import edit, remove, reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.overview import overview
from handlers.render import Post
from handlers.sent import Sent, question_of
from knowledge.engine import Context


async def question(update: Update, turn: Turn) -> None:
    """Answer a message that is meant for the bot, or say how to ask."""
    message, desk, who = update.effective_message, desk_of(turn), conversation_of(update)
    if message is None:
        return
    before = desk.contexts.get(who) or Context()
    await send(update, turn, _posts(update, turn, asked(desk, who, message)), before)


async def edited(update: Update, turn: Turn) -> None:
    """Answer an edited question by editing its answer; one that had no answer gets one."""
    message, desk, who = update.effective_message, desk_of(turn), conversation_of(update)
    if message is None:
        return
    sent = desk.sent.get(question_of(update))
    if sent is None:
        await question(update, turn)
        return
    desk.contexts.put(who, sent.before)
    found = asked(desk, who, message)
    if not isinstance(found, str):
        await _replace(update, turn, sent, _posts(update, turn, found))


async def _replace(update: Update, turn: Turn, sent: Sent, posts: list[Post]) -> None:
    """Put messages in place of those of an earlier answer; where one of these is gone, all are sent anew."""
    asking = question_of(update)
    kept = sent.messages[: len(posts)]
    if not all([await edit(turn.bot, asking.chat, *one) for one in zip(kept, posts, strict=False)]):
        kept = ()
    for number in sent.messages[len(kept) :]:
        await remove(turn.bot, asking.chat, number)
    more = await reply(turn.bot, update, posts[len(kept) :])
    desk_of(turn).sent.put(asking, Sent((*kept, *more), sent.before))


def _posts(update: Update, turn: Turn, found: Asked | str) -> list[Post]:
    """The messages that answer what was asked, or say how to ask."""
    if isinstance(found, str):
        return [Post(found)]
    if found.topic:
        return overview(update, turn, found.topic)
    return posts_for(update, turn, found.question, found.outcome, found.milliseconds)
