"""From a knowledge file, or a folder that is read again, to a proposal that an administrator may accept."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from handlers import admin_texts
from handlers.office import Office, Proposal
from knowledge.base import KnowledgeBase
from knowledge.bounded import check_bounds
from knowledge.changes import Changes, changes
from knowledge.engine import Engine
from knowledge.files import load_text, report_text, write
from knowledge.library.opening import Opened
from knowledge.library.reports import Reports
from knowledge.library.shelf import Shelf


async def propose(office: Office, text: str, origin: str, person: int) -> Proposal:
    """Validate a text, build what it takes beside the event loop, and compare; KnowledgeError names what is wrong."""
    return await asyncio.to_thread(_proposed, office, text, origin, person)


async def propose_folder(office: Office, person: int) -> Proposal:
    """Read the folder again, only what changed in it; KnowledgeError where nothing of it can be used."""
    return await asyncio.to_thread(_reread, office, person)


def _proposed(office: Office, text: str, origin: str, person: int) -> Proposal:
    check_bounds(text, origin)
    against = office.library.reports
    if isinstance(against, Opened):
        return _added(office, against, text, origin, person)
    folder = office.file.parent
    base = load_text(text, origin, folder)
    reports = Reports.alone(Engine(base))
    found = changes(against.at().base, base, report_text(base, folder))
    return _kept(
        office, Proposal(token_hex(6), person, lambda: reports, text, origin, _said(found), against, _size(base))
    )


def _added(office: Office, against: Opened, text: str, origin: str, person: int) -> Proposal:
    """A report that is put into the folder, in place of the one of its place and year where there is one."""
    base = load_text(text, origin, office.file)
    shelf = Shelf(
        office.file / f"{base.report.parent_place}{base.report.place}{base.report.year}.yaml", "", base.report
    )
    known = against.shelves.get(shelf.code)
    path = known.path if known else shelf.path
    found = changes(against.base(shelf.code) if known else emptied(base), base, report_text(base, path.parent))

    def put() -> Reports:
        write(path, text)
        return against.reread(office.file)

    summary = f"{shelf.name}：\n{_said(found)}" if known else f"新的报告：{shelf.name}\n{_said(found)}"
    return _kept(office, Proposal(token_hex(6), person, put, text, origin, summary, against, _size(base), _text(path)))


def _reread(office: Office, person: int) -> Proposal:
    against = office.library.reports
    assert isinstance(against, Opened)
    reports = against.reread(office.file)
    summary = "\n".join([*_differences(against, reports), *reports.problems]) or admin_texts.NO_CHANGE
    facts = sum(shelf.facts for shelf in reports.shelves.values())
    return _kept(office, Proposal(token_hex(6), person, lambda: reports, "", office.file.name, summary, against, facts))


def _differences(old: Opened, new: Opened) -> Iterator[str]:
    """A sentence for each report that came, went or changed."""
    for code, shelf in new.shelves.items():
        if code not in old.shelves:
            yield f"新增 {shelf.name}：{shelf.facts} 条事实"
        elif old.shelves[code] != shelf:
            found = changes(old.base(code), new.base(code))
            yield f"{shelf.name}：\n{_said(found)}"
    yield from (f"删去 {shelf.name}" for code, shelf in old.shelves.items() if code not in new.shelves)


def _said(found: Changes) -> str:
    return admin_texts.summary(found)


def emptied(base: KnowledgeBase) -> KnowledgeBase:
    """The same report without a fact, to compare a new one with."""
    return base.model_copy(update={"facts": (), "notes": ()})


def _size(base: KnowledgeBase) -> int:
    return len(base.facts)


def _text(path: Path) -> str:
    """What a file holds that is about to be replaced; empty where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _kept(office: Office, proposal: Proposal) -> Proposal:
    office.proposals.put(proposal.key, proposal)
    return proposal
