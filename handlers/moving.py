"""A group has become a supergroup: what was kept under its old number goes along."""

from handlers.desk import Desk


def take_along(desk: Desk, old: int, new: int) -> None:
    """Keep the talk of a group under its new number; its old messages stay behind, so their answers do too."""
    desk.contexts.move(lambda who: who.chat == old, lambda who: who.in_chat(new))
    desk.sent.drop_where(lambda question: question.chat == old)
    if chosen := desk.places.of(old):
        desk.places.put(new, chosen)
    desk.groups.note(old, False)
    desk.groups.note(new, True)
    # It knows how to ask from the time when it was a group.
    desk.remarks.due(("how to ask", new))
