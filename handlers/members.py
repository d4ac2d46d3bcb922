"""The bot comes into a chat or leaves it; a group becomes a supergroup."""

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers import texts
from handlers.delivery import reply
from handlers.desk import Turn, desk_of
from handlers.gate import turn_away
from handlers.moving import take_along
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
        desk.sent.drop_where(lambda question: question.chat == chat.id)
    elif _came_in(change) and chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        await (how_to_ask if desk.permits.allows(chat.id) else turn_away)(update, turn)


async def how_to_ask(update: Update, turn: Turn) -> None:
    """Say how to ask in a group, once: a link that takes the bot in sends /start as well, and so may an upgrade."""
    chat, desk = update.effective_chat, desk_of(turn)
    if chat and desk.remarks.due(("how to ask", chat.id)):
        await reply(turn.bot, update, [Post(texts.group_how(desk.engine.base.report, desk.reports.listed()))])


async def migrated(update: Update, turn: Turn) -> None:
    """Take the talk of a group along to the supergroup it became; each side announces it, either is enough."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    take_along(desk_of(turn), old, new)


def _came_in(change: ChatMemberUpdated) -> bool:
    return not _inside(change.old_chat_member)


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in OUTSIDE
