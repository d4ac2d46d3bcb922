"""The bot comes into a chat or leaves it; a group becomes a supergroup."""

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers import texts
from handlers.delivery import say
from handlers.desk import Turn, desk_of
from handlers.render import Post

OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def membership(update: Update, turn: Turn) -> None:
    """Greet a group once when it takes the bot in; forget the talk of a chat that puts it out."""
    change = update.my_chat_member
    if change is None:
        return
    desk, chat = desk_of(turn), change.chat
    inside = _inside(change.new_chat_member)
    if chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        desk.groups.note(chat.id, inside)
    if not inside:
        desk.contexts.drop_where(lambda who: who.chat == chat.id)
    elif _came_in(change) and chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        await say(turn.bot, chat.id, Post(texts.group_how(desk.engine.base.report)))


async def migrated(update: Update, turn: Turn) -> None:
    """Take the talk of a group along to the supergroup it became; both sides announce it, one is enough."""
    message, desk = update.effective_message, desk_of(turn)
    if message is None or message.migrate_to_chat_id is None:
        return
    old, new = message.chat_id, message.migrate_to_chat_id
    desk.contexts.move(lambda who: who.chat == old, lambda who: who.in_chat(new))
    desk.groups.note(old, False)
    desk.groups.note(new, True)


def _came_in(change: ChatMemberUpdated) -> bool:
    return not _inside(change.old_chat_member)


def _inside(member: ChatMember) -> bool:
    return member.status not in OUTSIDE
