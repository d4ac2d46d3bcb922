"""A group has become a supergroup: what was kept under its old number goes along."""

import logging

from handlers.desk import Desk

logger = logging.getLogger(__name__)


def take_along(desk: Desk, old: int, new: int) -> None:
    """Keep the talk of a group under its new number; its old messages stay behind, so their answers do too."""
    desk.contexts.move(lambda who: who.chat == old, lambda who: who.in_chat(new))
    desk.sent.drop_where(lambda question: question.chat == old)
    if chosen := desk.places.of(old):
        desk.places.put(new, chosen)
    desk.groups.note(old, False)
    desk.groups.note(new, True)
    if desk.permits.inherit(old, new):
        desk.groups.moved(old, new)
        logger.warning("group %s has become %s and keeps its permission: put the new number into BOT_GROUPS", old, new)
    # It knows how to ask from the time when it was a group.
    desk.remarks.due(("how to ask", new))
