"""👍 and 👎 under an answer."""

import re

from telegram import Update

from handlers import texts
from handlers.delivery import acknowledge
from handlers.desk import Turn, desk_of
from handlers.journal import Kept
from handlers.keyboard import VOTE_DOWN, VOTE_UP

VOTE = re.compile(rf"^(?P<way>{VOTE_UP}|{VOTE_DOWN})(?P<ticket>[0-9a-f]{{12}})$")
SAID = {Kept.YES: texts.VOTED, Kept.UNKNOWN: texts.VOTE_UNKNOWN, Kept.FAILED: texts.VOTE_FAILED}


async def vote(update: Update, turn: Turn) -> None:
    """Keep a vote and say thanks, or say why it was not kept."""
    query = update.callback_query
    if query is None:
        return
    found = VOTE.match(query.data or "")
    if found is None:
        await acknowledge(query, texts.OLD_BUTTON)
        return
    kept = await desk_of(turn).journal.vote(found["ticket"], query.from_user.id, found["way"] == VOTE_UP)
    await acknowledge(query, SAID[kept])
