"""/reload, an uploaded knowledge file, /history and /rollback."""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable

from telegram import Update

from handlers import admin_texts
from handlers.command import words_behind
from handlers.delivery import acknowledge, edit, reply
from handlers.desk import Turn, desk_of
from handlers.keyboard import button, markup
from handlers.library import Edition
from handlers.office import Office, Proposal
from handlers.paging import listed
from handlers.proposing import propose, propose_folder
from handlers.render import Post, posts
from handlers.rich import Rich
from knowledge.bounded import LARGEST
from knowledge.errors import UserError
from knowledge.library.opening import Opened

# What makes a proposal for a person.
Proposing = Callable[[int], Awaitable[Proposal]]

DECISION = re.compile(r"^bot/admin/(?P<way>yes|no)/(?P<key>[0-9a-f]{12})$")


async def reload(update: Update, turn: Turn) -> None:
    """Read the knowledge of the settings again and ask whether to use it."""
    path = desk_of(turn).office.file
    if isinstance(desk_of(turn).reports, Opened):
        await _ask(update, turn, lambda person: propose_folder(desk_of(turn).office, person))
        return
    try:
        if path.stat().st_size > LARGEST:
            await reply(turn.bot, update, [Post(admin_texts.FILE_TOO_LARGE)])
            return
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "不是 UTF-8"
        await reply(turn.bot, update, posts(Rich(f"{path.name}：读不了这个文件（{reason}）。")))
        return
    await _ask(update, turn, _of(turn, text, path.name))


async def upload(update: Update, turn: Turn) -> None:
    """Read an uploaded knowledge file and ask whether to use it."""
    document = update.effective_message.document if update.effective_message else None
    if document is None:
        return
    if (document.file_size or 0) > admin_texts.LARGEST_UPLOAD:
        await reply(turn.bot, update, [Post(admin_texts.TOO_LARGE)])
        return
    content = await (await document.get_file()).download_as_bytearray()
    if len(content) > admin_texts.LARGEST_UPLOAD:
        await reply(turn.bot, update, [Post(admin_texts.TOO_LARGE)])
        return
    try:
        text = bytes(content).decode("utf-8-sig")
    except UnicodeDecodeError:
        await reply(turn.bot, update, [Post(admin_texts.NOT_TEXT)])
        return
    await _ask(update, turn, _of(turn, text, document.file_name or "上传的文件"))


async def history(update: Update, turn: Turn) -> None:
    """List the versions that were in use."""
    versions = await desk_of(turn).office.archive.all()
    await reply(turn.bot, update, listed("history", admin_texts.history(versions), 0))


async def rollback(update: Update, turn: Turn) -> None:
    """Ask whether to use an earlier version again."""
    words = words_behind(update.effective_message) if update.effective_message else ""
    if not words.isdecimal():
        await reply(turn.bot, update, [Post(admin_texts.ROLLBACK_HOW)])
        return
    text = await desk_of(turn).office.archive.text(int(words[:9]))
    if not text:
        await reply(turn.bot, update, [Post(admin_texts.NO_SUCH_VERSION.format(number=words[:9]))])
        return
    await _ask(update, turn, _of(turn, text, f"第 {int(words)} 版"))


async def decide(update: Update, turn: Turn) -> None:
    """Accept or reject a proposal: only who made it, once, while it is valid and nothing else was accepted."""
    query = update.callback_query
    found = DECISION.match(query.data or "") if query else None
    if query is None or found is None:
        return
    office = desk_of(turn).office
    proposal = office.proposals.get(found["key"])
    if proposal is None or query.from_user.id != proposal.person:
        await acknowledge(query, admin_texts.NOT_YOURS if proposal else admin_texts.GONE)
        return
    office.proposals.drop(proposal.key)
    await acknowledge(query)
    said = await _accept(turn, proposal) if found["way"] == "yes" else admin_texts.REJECTED
    if query.message:
        await edit(turn.bot, query.message.chat.id, query.message.message_id, posts(Rich(said))[0])


def _of(turn: Turn, text: str, origin: str) -> Proposing:
    return lambda person: propose(desk_of(turn).office, text, origin, person)


async def _ask(update: Update, turn: Turn, proposing: Proposing) -> None:
    user = update.effective_user
    try:
        proposal = await proposing(user.id if user else 0)
    except UserError as error:
        await reply(turn.bot, update, posts(Rich(f"{error}\n知识没有变。")))
        return
    ways = ((admin_texts.ACCEPT, "yes"), (admin_texts.REJECT, "no"))
    buttons = markup([[button(label, f"bot/admin/{way}/{proposal.key}") for label, way in ways]])
    said = admin_texts.proposal(proposal.origin, proposal.facts, proposal.summary)
    await reply(turn.bot, update, posts(Rich(said), buttons))


async def _accept(turn: Turn, proposal: Proposal) -> str:
    """Keep the new version, then use it; contexts that rest on facts of the old one end."""
    desk, office = desk_of(turn), desk_of(turn).office
    if office.library.reports is not proposal.against:
        return admin_texts.MOVED_ON
    try:
        number = await _archived(office, proposal)
        reports = await asyncio.to_thread(proposal.make)
    except sqlite3.Error as error:
        return admin_texts.KEPT_FAILED.format(reason=error)
    except UserError as error:
        return f"{error}\n知识没有变。"
    office.library.swap(Edition(reports, number, proposal.origin))
    desk.forget_talk()
    if not proposal.text:
        return admin_texts.REREAD.format(reports=len(reports.shelves), facts=proposal.facts)
    return admin_texts.ACCEPTED.format(number=number, facts=proposal.facts)


async def _archived(office: Office, proposal: Proposal) -> int:
    """Keep what is new, and before it what it replaces in a folder; the number of the version in use."""
    if not proposal.text:
        return office.library.edition.number
    if proposal.replaced:
        await office.archive.add(admin_texts.REPLACED, 0, proposal.replaced, 0, "")
    version = await office.archive.add(
        proposal.origin, proposal.person, proposal.text, proposal.facts, proposal.summary
    )
    return version.number
