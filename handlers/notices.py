"""Tells administrators of trouble: one sentence when it comes, one when it is over, and seldom the same again."""

import logging
from collections.abc import Iterable

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.expiring import Expiring
from handlers.spells import Kind, Spell, Spells, kinds

logger = logging.getLogger(__name__)

# How long trouble of a kind that comes again is not told again.
COOLDOWN_SECONDS = 3600.0


class Notices:
    """What administrators must hear. The sentences hold nothing that came from outside, so no secret either."""

    def __init__(self, spells: Spells, admins: Iterable[int]) -> None:
        self._spells = spells
        self._admins = sorted(admins)
        self._cooling: Expiring[str, bool] = Expiring(COOLDOWN_SECONDS, len(kinds()), spells.clock)
        # What could not be sent yet, by administrator and kind: a later sentence takes the place of an earlier one.
        self._waiting: dict[tuple[int, str], str] = {}

    async def tell(self, bot: Bot) -> None:
        """Send what is new; what cannot be sent now waits for the next time."""
        for spell in self._spells.lasting():
            self._begun(spell)
        for spell in self._spells.ended():
            self._ended(spell)
        for (admin, name), text in list(self._waiting.items()):
            if await _sent(bot, admin, text):
                self._waiting.pop((admin, name), None)

    def _begun(self, spell: Spell) -> None:
        if spell.told or self._cooling.get(spell.kind.name) or self._spells.lasted(spell) < spell.kind.grace:
            return
        spell.told = True
        self._cooling.put(spell.kind.name, True)
        self._say(spell.kind, spell.said)

    def _ended(self, spell: Spell) -> None:
        """Say that a spell is over that was told of, or could not be in time."""
        self._begun(spell)
        if spell.told and spell.kind.over:
            minutes = str(max(round(self._spells.lasted(spell) / 60), 1))
            self._say(spell.kind, spell.kind.over.format(**spell.words, minutes=minutes))

    def _say(self, kind: Kind, text: str) -> None:
        for admin in self._admins:
            self._waiting[admin, kind.name] = text


async def _sent(bot: Bot, admin: int, text: str) -> bool:
    """Send a sentence; True when it has arrived or never will."""
    try:
        await bot.send_message(admin, text)
    except (Forbidden, BadRequest) as error:
        logger.warning("administrator %s cannot be told: %s", admin, error)
    except TelegramError as error:
        logger.debug("administrator %s could not be told yet: %s", admin, error)
        return False
    return True
