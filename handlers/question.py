"""Questions in plain words, behind /ask, or behind the command of a topic; new ones and edited ones."""

from telegram import Message, Update

from handlers.answer import answer, posts_for
from handlers.asking import Asked, asked
from handlers.delivery import edit, remove, reply
from handlers.desk import Turn, conversation_of, desk_of
from handlers.keyboard import pages
from handlers.render import Post, render
from handlers.sent import Sent


async def question(update: Update, turn: Turn) -> None:
    """Answer a message that is meant for the bot, or say how to ask."""
    message = update.effective_message
    if message is None:
        return
    found = asked(desk_of(turn), conversation_of(update), message)
    if isinstance(found, str):
        await reply(turn.bot, update, [Post(found)])
    elif found.topic:
        await reply(turn.bot, update, overview(turn, found))
    else:
        await answer(update, turn, found.question, found.outcome, found.milliseconds, found.before)


async def edited(update: Update, turn: Turn) -> None:
    """Answer an edited question by editing its answer; one that had no answer gets one."""
    message, desk = update.effective_message, desk_of(turn)
    if message is None:
        return
    sent = desk.sent.get((message.chat_id, message.message_id))
    if sent is None:
        await question(update, turn)
        return
    desk.contexts.put(conversation_of(update), sent.before)
    found = asked(desk, conversation_of(update), message)
    if isinstance(found, str):
        return
    posts = overview(turn, found) if found.topic else _posts(update, turn, found)
    await _replace(update, turn, message, sent, posts)


def overview(turn: Turn, found: Asked) -> list[Post]:
    """The first page of the overview of a topic."""
    page = desk_of(turn).engine.page(found.topic)
    return render(page.outcome, pages(found.topic, page.number, page.count, page.outcome.options))


def _posts(update: Update, turn: Turn, found: Asked) -> list[Post]:
    return posts_for(update, turn, found.question, found.outcome, found.milliseconds)


async def _replace(update: Update, turn: Turn, message: Message, sent: Sent, posts: list[Post]) -> None:
    """Put new messages in place of those of an earlier answer: edit, send what is more, delete what is left."""
    kept = sent.messages[: len(posts)]
    for number, post in zip(kept, posts, strict=False):
        await edit(turn.bot, message.chat_id, number, post)
    for number in sent.messages[len(posts) :]:
        await remove(turn.bot, message.chat_id, number)
    more = await reply(turn.bot, update, posts[len(kept) :])
    desk_of(turn).sent.put((message.chat_id, message.message_id), Sent((*kept, *more), sent.before))
