"""A knowledge base and its report → one HTML page that needs nothing else."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from knowledge.base import KnowledgeBase
from knowledge.checking import Finding, findings
from knowledge.review.card import KINDS, card
from knowledge.review.pieces import pieces
from knowledge.review.places import places
from knowledge.review.remarks import flags, remarks
from knowledge.review.tally import tally
from knowledge.topics import topics

TEMPLATES = Path(__file__).parent.parent / "data" / "review"
# How many characters are shown on either side of a number that was not understood.
AROUND = 16


def page(base: KnowledgeBase, text: str) -> str:
    """The review page; equal inputs give equal texts, and everything of the report is escaped."""
    found = list(findings(base, text))
    missed = sorted((one for one in found if one.kind == "not_understood"), key=lambda one: one.start)
    stands = places(base.facts)
    remarked = list(remarks(base, found))
    style, script = _asset("page.css"), _asset("page.js")
    template = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("page.html")
    return template.render(
        report=base.report,
        style=style, style_hash=_hash(style), script=script, script_hash=_hash(script),
        tally=tally(text, stands, missed),
        missed=[(finding, *_around(text, finding), _numbers(base, finding)) for finding in missed],
        remarks=remarked,
        pieces=pieces(text, stands, [(one.start, one.end) for one in missed], flags(remarked, stands)),
        cards=list(map(card, base.facts, stands)),
        kinds=KINDS,
        topics={topic.id: topic.title for topic in topics()},
    )  # fmt: skip


def _asset(name: str) -> Markup:
    """A file of our own that goes into the page as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(asset: str) -> str:
    """What a content security policy calls an inline style or script."""
    return f"sha256-{b64encode(hashlib.sha256(asset.encode()).digest()).decode()}"


def _around(text: str, finding: Finding) -> tuple[str, str]:
    """What stands before and behind a number, on one line."""
    before = text[max(finding.start - AROUND, 0) : finding.start]
    after = text[finding.end : finding.end + AROUND]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _numbers(base: KnowledgeBase, finding: Finding) -> Sequence[int]:
    return [number for number, fact in enumerate(base.facts) if fact.id in finding.facts]
