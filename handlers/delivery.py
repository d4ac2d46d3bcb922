"""Sends messages and lives with what a chat can do to them: blocked, moved, deleted, not changed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from telegram import Bot, CallbackQuery, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError, TimedOut

from handlers.desk import thread_of
from handlers.light import LightBot
from handlers.render import Post
from handlers.trace import undelivered

T = TypeVar("T")

logger = logging.getLogger(__name__)

NO_PREVIEW = {"is_disabled": True}
QUESTION_GONE = ("message to be replied not found", "replied message not found", "reply message not found")
OUT_OF_REACH = ("chat not found", "message thread not found", "topic_closed", "not enough rights", "have no rights")
SAME = ("message is not modified",)
UNREADABLE = ("can't parse entities", "unsupported start tag", "too many entities")
NOT_CHANGED = (*SAME, "message to edit not found", "message can't be edited")
TOO_LATE = ("query is too old", "query id is invalid")
# Seconds before each new try of what Telegram did not take; what timed out may have arrived, and is tried once more.
PAUSES = (1.0, 3.0, 10.0, 30.0, 60.0, 60.0, 60.0, 60.0)
# Seconds that Telegram may take over a message before it counts as lost.
PATIENCE = 30.0


@dataclass(frozen=True)
class Place:
    """Where a message goes: chat, forum topic and, in groups, the message it replies to."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True)
class Delivered:
    """Where a message went in the end, and its number there."""

    place: Place
    number: int


def place_of(update: Update) -> Place | None:
    """The place of an update; None for one without a chat, such as a button of an inline message."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    in_group = message is not None and chat.type != ChatType.PRIVATE
    return Place(chat.id, thread_of(message), message.message_id if message and in_group else None)


async def reply(bot: Bot, update: Update, posts: Iterable[Post]) -> list[int]:
    """Send messages to where the update came from, only the first as a reply; the numbers of those that were sent."""
    place, numbers = place_of(update), list[int]()
    for post in posts:
        sent = await _deliver(bot, place, post) if place else None
        if sent is None:
            break
        place = replace(sent.place, reply_to=None)
        numbers.append(sent.number)
    return numbers


async def send_photo(bot: Bot, update: Update, photo: str | bytes, caption: Post) -> str:
    """Send a picture, or one that Telegram keeps by its id; the id it is kept under, empty when out of reach."""
    place = place_of(update)
    return await _photo(bot, place, photo, caption) if place else ""


async def _photo(bot: Bot, place: Place, photo: str | bytes, caption: Post) -> str:
    question = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    try:
        sent = await bot.send_photo(
            place.chat,
            photo,
            caption=caption.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=place.thread,
            reply_parameters=question,
        )
    except ChatMigrated as error:
        moved = _moved(bot, place, error)
        return await _photo(bot, moved, photo, caption) if moved else ""
    except Forbidden as error:
        _out_of_reach(place.chat, error)
        return ""
    return sent.photo[-1].file_id


async def edit(bot: Bot, chat: int, number: int, post: Post) -> bool:
    """Change a message of the bot; one that is the same already or gone by now is left alone: False."""
    try:
        await _in_markup_or_plain(post, partial(_light(bot).edit_text, chat_id=chat, message_id=number))
    except ChatMigrated:
        # The messages of before stay in the old group.
        return False
    except Forbidden as error:
        _out_of_reach(chat, error)
        return False
    except BadRequest as error:
        if not _says(error, (*NOT_CHANGED, *OUT_OF_REACH)):
            raise
        return _says(error, SAME)
    return True


async def remove(bot: Bot, chat: int, number: int) -> None:
    """Delete a message of the bot; one that cannot be deleted is left alone."""
    with suppress(BadRequest, Forbidden, ChatMigrated):
        await bot.delete_message(chat, number)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Answer a button at once; one that waited too long, or cannot be answered, is worked on all the same."""
    try:
        await query.answer(text, show_alert=text is not None)
    except NetworkError as error:
        if not _says(error, TOO_LATE):
            logger.warning("a button was not acknowledged: %s", error)


async def _deliver(bot: Bot, place: Place, post: Post) -> Delivered | None:
    """Send one message; returns where it went and its number, None when the chat is out of reach."""
    try:
        return Delivered(place, await _send(bot, place, post))
    except ChatMigrated as error:
        moved = _moved(bot, place, error)
        return await _deliver(bot, moved, post) if moved else None
    except Forbidden as error:
        _out_of_reach(place.chat, error)
        return None
    except BadRequest as error:
        if place.reply_to and _says(error, QUESTION_GONE):
            return await _deliver(bot, replace(place, reply_to=None), post)
        if not _says(error, OUT_OF_REACH):
            raise
        _out_of_reach(place.chat, error)
        return None


async def _send(bot: Bot, place: Place, post: Post) -> int:
    """Send, again and again while Telegram does not take it: the question would be lost otherwise."""
    timeouts = 0
    for pause in PAUSES:
        try:
            return await _send_once(bot, place, post)
        except NetworkError as error:
            timeouts += isinstance(error, TimedOut)
            if type(error) not in (NetworkError, TimedOut) or timeouts > 1:
                raise
            level = logging.WARNING if pause == PAUSES[0] else logging.DEBUG
            logger.log(level, "a message to chat %s is sent again until it is taken: %s", place.chat, error)
        await asyncio.sleep(pause)
    try:
        return await _send_once(bot, place, post)
    except NetworkError as error:
        if type(error) is NetworkError:
            undelivered()
        raise


async def _send_once(bot: Bot, place: Place, post: Post) -> int:
    question = {"message_id": place.reply_to, "allow_sending_without_reply": True} if place.reply_to else None
    way = {"chat_id": place.chat, "message_thread_id": place.thread, "reply_parameters": question}
    return await _in_markup_or_plain(post, partial(_light(bot).send_text, PATIENCE, **way))


async def _in_markup_or_plain(post: Post, call: Callable[..., Awaitable[T]]) -> T:
    """Make a call with the text in HTML, and with the plain text where Telegram refuses the markup."""
    call = partial(call, reply_markup=post.buttons, link_preview_options=NO_PREVIEW)
    try:
        return await call(text=post.html, parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if not _says(error, UNREADABLE):
            raise
        logger.error("markup was refused, the plain text is sent: %s", error)
        return await call(text=post.plain or post.html)


def _light(bot: Bot) -> LightBot:
    assert isinstance(bot, LightBot)
    return bot


def _moved(bot: Bot, place: Place, error: ChatMigrated) -> Place | None:
    """Where a chat is now, everything kept about it has gone along; None if it is said to be where it was."""
    if place.chat == error.new_chat_id:
        return None
    logger.info("chat %s has moved to %s", place.chat, error.new_chat_id)
    _light(bot).chat_moved(place.chat, error.new_chat_id)
    return Place(error.new_chat_id)


def _out_of_reach(chat: int, error: TelegramError) -> None:
    logger.info("chat %s is out of reach: %s", chat, error)


def _says(error: TelegramError, sentences: Iterable[str]) -> bool:
    text = str(error).lower()
    return any(sentence in text for sentence in sentences)
