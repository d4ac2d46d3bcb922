"""What a group gets less of, and the way from there to all of it."""

from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.helpers import create_deep_linked_url

from handlers.render import brief
from knowledge.engine import Engine
from knowledge.outcome import Answered


def in_group(update: Update) -> bool:
    """Whether an update comes from anywhere but a private chat."""
    return update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE


def link_to(bot: Bot, key: str) -> str:
    """A link that opens the private chat with what a key names: a fact, or a topic."""
    return create_deep_linked_url(bot.username, key)


def key_of_more(engine: Engine, outcome: Answered) -> str:
    """What shows at least as much as a group leaves out: the first fact or, for a list that is cut, its topic.

    Empty for an answer without facts.
    """
    if not outcome.facts:
        return ""
    first, topics = outcome.facts[0], {fact.topic for fact in outcome.facts}
    if brief(outcome).answer == outcome.answer or engine.open(first.id)[0].answer == outcome.answer:
        return first.id
    return first.topic if len(topics) == 1 else first.id
