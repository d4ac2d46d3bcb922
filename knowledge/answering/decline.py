"""What is said when the report does not hold the answer, with the nearest things it does hold."""

from collections.abc import Iterable, Sequence

from knowledge.answering.labels import Labels
from knowledge.answering.verdict import Refused
from knowledge.base import KnowledgeBase
from knowledge.lexicon import read
from knowledge.matching.match import Match
from knowledge.outcome import Declined, Option

MOST_OPTIONS = 3
WORTH = 0.3


def declined(refused: Refused, base: KnowledgeBase, labels: Labels) -> Declined:
    """The sentence for one reason, and what to ask instead."""
    sentences = read("replies.yaml")["declined"]
    template = sentences[
        f"{refused.reason}_named" if refused.what and f"{refused.reason}_named" in sentences else refused.reason
    ]
    options = tuple(_options(refused.near, labels))
    tail = read("replies.yaml")["nearest"] if options else ""
    return Declined(template.format(what=refused.what, place=base.report.place, year=base.report.year) + tail, options)


def _options(near: Sequence[Match], labels: Labels) -> Iterable[Option]:
    close = [match for match in near if match.coverage >= WORTH]
    found = dict.fromkeys(labels.option(match.entry) for match in close)
    return list(found)[:MOST_OPTIONS]
