"""What is said when the report does not hold the answer, with the nearest things it does hold."""

from collections.abc import Callable, Iterable, Sequence

from knowledge.answering.labels import Labels
from knowledge.answering.verdict import Refused
from knowledge.base import KnowledgeBase
from knowledge.lexicon import read
from knowledge.matching.match import Match
from knowledge.outcome import Declined, Option
from knowledge.understanding.question import Question, Term

MOST_OPTIONS = 3
WORTH = 0.3
# A word this heavy says what a question is about; a message this short holds no story.
NAMED, SHORT = 0.8, 40
ASKED = frozenset({"count", "money", "share", "list", "name", "who", "where", "when"})


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


def partly(unanswered: Sequence[Question], told: Callable[[Term], bool]) -> Iterable[str]:
    """One sentence for each question of an answered message that the report does not answer, by what it names.

    `told` says whether the answer speaks of a word.
    A long message is a story whose clauses only seem to ask; nothing is said of these.
    """
    template = str(read("replies.yaml")["partly"])
    for question in unanswered:
        heavy = [term for term in question.terms if term.known and term.weight >= NAMED]
        named = [term.surface for term in heavy if term.surface in question.text and not told(term)]
        if named and question.asks & ASKED and len(question.text) <= SHORT:
            yield template.format(what="、".join(named))
