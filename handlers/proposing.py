"""From the text of a knowledge file to a proposal that an administrator may accept."""

import asyncio
from secrets import token_hex

from handlers import admin_texts
from handlers.office import Office, Proposal
from knowledge.bounded import check_bounds
from knowledge.changes import Changes, changes
from knowledge.engine import Engine
from knowledge.files import load_text, report_text


async def propose(office: Office, text: str, origin: str, person: int) -> Proposal:
    """Validate a text, build its engine beside the event loop, and compare; KnowledgeError names what is wrong."""
    against = office.library.engine
    engine, found = await asyncio.to_thread(_examined, office, text, origin, against)
    proposal = Proposal(token_hex(6), person, engine, text, origin, admin_texts.summary(found), against)
    office.proposals.put(proposal.key, proposal)
    return proposal


def _examined(office: Office, text: str, origin: str, against: Engine) -> tuple[Engine, Changes]:
    check_bounds(text, origin)
    folder = office.file.parent
    base = load_text(text, origin, folder)
    return Engine(base), changes(against.base, base, report_text(base, folder))
