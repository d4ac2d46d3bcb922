"""What kind of thing a question asks of an entry, found once for all entries that are held against it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answering.evidence import main_class, rules, unit_classes
from knowledge.fact import Kind
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.understanding.joining import TAGS
from knowledge.understanding.question import RANKING, Question

# A message is ranked, and its best entries judged, as several questions.
READINGS = 16
ENTRIES = 5_000
# The classes of measure words that tell by themselves what a claim counts.
CLAIMED = frozenset({"person", "institution", "money"})
# Places that are not the report's own.
BEYOND = ("other", "far")
# What a figure need not say of itself: a number is asked for.
CIRCUMSTANCES = frozenset({"when", "duration", "where", "who"})


@dataclass(frozen=True, slots=True)
class Demand:
    """The kind of thing that one question asks for.

    `number` and `words` say whether it wants a number or rather words; `measures` are the classes its measure words
    want, `money` among them where it asks for money; `things` and `people` are whether it counts such; `evidence` is
    what a clause must say (see evidence.yaml), `evidence_of_figure` what that of a figure must.
    """

    number: bool
    words: bool
    measures: frozenset[str]
    things: bool
    people: bool
    asking: bool
    content: bool
    evidence: frozenset[str]
    evidence_of_figure: frozenset[str]
    rest: bool
    listing: bool
    listing_of_figure: bool
    office: bool

    def measured(self, entry: Entry) -> bool:
        """Whether the measure word of the question fits the unit of the entry (几所 ~ 所)."""
        if entry.numeric and units(entry).no_things and (self.things or self.people):
            return False
        if not self.measures or not entry.numeric:
            return "money" not in self.measures
        return not self.measures.isdisjoint(units(entry).classes)

    def answered_by(self, entry: Entry) -> bool:
        """Whether the entry says the kind of thing that is asked (when, where, who, why, a list of names…)."""
        if not self.asking:
            return True
        if self.content and entry.first.kind in (Kind.DOCUMENT, Kind.NUMBER):
            return False
        if (self.listing_of_figure if entry.numeric else self.listing) and (self.rest or not _lists(entry)):
            return False
        if self.office and not re.search(rules()["office"], entry.said):
            return False
        asked = self.evidence_of_figure if entry.numeric else self.evidence
        return not asked or all(_says(ask, entry.said) for ask in asked if not _excused(ask, entry))

    def met_by(self, entry: Entry) -> bool:
        """Whether the entry says something that the question wants a clause to say (when, who…)."""
        return bool(self.evidence) and any(_says(ask, entry.said) for ask in self.evidence)


@dataclass(frozen=True, slots=True)
class MeasuredIn:
    """The units of an entry: the classes of all of them, and whether none of them counts things."""

    classes: frozenset[str]
    no_things: bool


@lru_cache(maxsize=ENTRIES)
def units(entry: Entry) -> MeasuredIn:
    """The units of an entry."""
    classes = [unit_classes(fact.unit) for fact in entry.facts]
    none = set(read("measures.yaml")["no_things"])
    no_things = all(fact.unit == "%" or found & none for fact, found in zip(entry.facts, classes, strict=True))
    return MeasuredIn(frozenset().union(*classes), no_things)


@lru_cache(maxsize=READINGS)
def demand(question: Question) -> Demand:
    """What one question asks for."""
    asks, words = question.asks, rules()
    counting = bool(asks & {"count", "money", "share"}) or bool(question.operations - {"before", "sum", "rest"})
    # 哪个 of places asks where, not who.
    evidence = (asks - {"who"} if "where" in asks else asks) & words["evidence"].keys()
    rest, listing = "rest" in question.operations, bool(asks & words["listing"])
    people = {("thing", concept) for concept in read("words.yaml")["people"]}
    measures = question.measures or _claimed_measures(question)
    return Demand(
        number=wants_number(question),
        words=wants_words(question),
        measures=measures - ({"any", "share"} if "share" in question.operations else {"any"})
        | ({"money"} if "money" in asks else set()),
        things="any" in question.measures and not question.operations,
        people=bool(question.counted & people) and not question.operations and not question.measures,
        asking=bool(asks),
        content="content" in asks,
        evidence=evidence,
        evidence_of_figure=evidence - CIRCUMSTANCES if counting else evidence,
        rest=rest,
        listing=listing and rest,
        listing_of_figure=listing and (rest or not counting),
        office=bool(asks & {"who", "name"}) and not words["persons"].isdisjoint(question.concepts("thing")),
    )


def _claimed_measures(question: Question) -> frozenset[str]:
    """The one class of measure words that the numbers of a claim are told in."""
    if not question.asks <= TAGS:
        return frozenset()
    found = frozenset(main_class(amount.unit) for amount in question.amounts if amount.unit)
    return found if len(found) == 1 and found <= CLAIMED else frozenset()


def wants_number(question: Question) -> bool:
    """Whether a question asks for a number, or for what is the highest or the lowest."""
    return not question.asks.isdisjoint(rules()["numeric"]) or bool(question.operations & RANKING)


def wants_words(question: Question) -> bool:
    """Whether a question asks for names or a description."""
    return not question.asks.isdisjoint(rules()["wordy"]) and not wants_number(question)


def measured(entry: Entry, question: Question) -> bool:
    """Whether the measure word of the question fits the unit of the entry (几所 ~ 所)."""
    return demand(question).measured(entry)


def answers(entry: Entry, question: Question) -> bool:
    """Whether the entry says the kind of thing that is asked (when, where, who, why, a list of names…)."""
    return demand(question).answered_by(entry)


def asks_for(entry: Entry, question: Question) -> bool:
    """Whether the question asks for a kind of thing (when, who…) that the entry says."""
    return demand(question).met_by(entry)


def asks_for_more(question: Question) -> bool:
    """Whether a question asks for a kind of thing (when, who…) that a fact must say."""
    return bool(demand(question).evidence)


@lru_cache(maxsize=10_000)
def _says(ask: str, clauses: str) -> bool:
    """Whether clauses of a fact say what a kind of question asks for."""
    return bool(re.search(rules()["evidence"][ask], clauses))


def _excused(ask: str, entry: Entry) -> bool:
    """Whether an entry need not say what is asked: a number of years tells how long, a place of others where."""
    if ask == "duration":
        return entry.numeric and "years" in unit_classes(entry.first.unit)
    return ask == "where" and any(one.startswith(BEYOND) for one in entry.places)


def _lists(entry: Entry) -> bool:
    return any(fact.members for fact in entry.facts)
