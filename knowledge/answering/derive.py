"""Questions that need arithmetic: which facts go into which operation, and when it is refused."""

from collections.abc import Iterator, Sequence

from knowledge.answering import arithmetic
from knowledge.answering.arithmetic import Derived, comparable
from knowledge.answering.evidence import claims_of_whole
from knowledge.answering.values import amount, name, series
from knowledge.answering.wholes import Wholes
from knowledge.fact import Fact, Role
from knowledge.matching.entry import Entry
from knowledge.matching.index import Index
from knowledge.understanding.question import Question

COMPARING = frozenset({"difference", "rise", "fall"})


class Deriver:
    """Derives figures from the entries of one index."""

    def __init__(self, index: Index) -> None:
        self.entries = index.entries
        self.facts = {fact.id: fact for entry in self.entries for fact in entry.facts}
        self._sentences = index.sentences
        self.wholes = Wholes(self.facts.values())

    def derive(self, question: Question, found: Sequence[Entry], chosen: Sequence[Fact]) -> Derived | None:
        """A derived answer for what was found, or None where the question wants none or the facts do not allow it."""
        values = [fact for fact in chosen if fact.value is not None]
        if not values:
            return None
        first, operations = found[0], _operations(question, values[0])
        earlier = self._before(first) if _looks_back(operations) and len(found) == 1 else None
        told = earlier if _has_target(first, question) else self.wholes.against(question, values) or earlier
        if told:
            return told
        if operations & {"gap", "met", "unmet"} or ({"difference"} <= operations and _has_target(first, question)):
            return _gaps(found, question) or _several(operations, values)
        if "rest" in operations:
            return self.wholes.rest(values)
        if claims_of_whole(question):
            return self.wholes.claimed(question, values[0])
        return self._compared(operations, found, values)

    def _compared(self, operations: frozenset[str], found: Sequence[Entry], values: Sequence[Fact]) -> Derived | None:
        parts = self.wholes.siblings(values[0])
        if operations & {"most", "least"} and len(found) == 1 and len(parts) > 1:
            return _several(operations, parts)
        if len(values) > 1 and len(found) > 1:
            shares = self.wholes.shares(values) if "share" in operations else None
            return shares or _several(operations, values)
        if "share" in operations and values[0].unit != "%":
            return self.wholes.share(values)
        if operations & {"difference", "rise", "multiple"}:
            return _change(found[0]) or _over_time(found[0], values)
        return None

    def growth_beside(self, entry: Entry) -> Fact | None:
        """The growth rate that the sentence of a figure states beside it."""
        if not entry.numeric or any(fact.role is Role.CHANGE or fact.base for fact in entry.facts):
            return None
        near = self._sentences[entry.first.quote]
        return next((fact for fact in near if fact.role is Role.CHANGE and fact.unit == "%"), None)

    def names_target(self, question: Question) -> bool:
        """Whether a question names one of the indicators that have a target."""
        asked = {(slot, concept) for slot in ("thing", "stage") for concept in question.concepts(slot)}
        return any(entry.core & asked for entry in self.entries if target_and_progress(entry)[0])

    def met(self, wanted: bool) -> Iterator[Derived]:
        """The indicators whose target is reached (or not), in the report's order."""
        for entry in self.entries:
            target, done = target_and_progress(entry)
            if target and done and reached(target, done) is wanted:
                yield Derived(f"{name(done)}（{amount(done)}，目标{amount(target)}）", (done, target))

    def _before(self, entry: Entry) -> Derived | None:
        """The year before, where the entry or its neighbour states a growth rate for the same sentence."""
        value = next((fact for fact in entry.facts if fact.role is Role.VALUE and fact.unit != "%"), None)
        change = next((fact for fact in entry.facts if fact.role is Role.CHANGE), None)
        near = self._sentences[entry.first.quote]
        value = value or next((fact for fact in near if fact.role is Role.VALUE and fact.unit != "%"), None)
        change = change or next((fact for fact in near if fact.role is Role.CHANGE and fact.unit == "%"), None)
        if value is None or change is None or value.value is None:
            return None
        return arithmetic.before_growth(value, change)


def _looks_back(operations: frozenset[str]) -> bool:
    return "before" in operations and not operations & COMPARING


def _operations(question: Question, value: Fact) -> frozenset[str]:
    """The arithmetic that a question asks for; a share of a count has to be worked out."""
    shared = "share" in question.asks and value.unit != "%"
    return question.operations | ({"share"} if shared else frozenset())


def target_and_progress(entry: Entry) -> tuple[Fact | None, Fact | None]:
    """The target of an entry and the latest value, where it has both."""
    target = next((fact for fact in entry.facts if fact.role is Role.TARGET), None)
    values = [fact for fact in entry.facts if fact.role is Role.VALUE and fact.value is not None and fact.period]
    latest = max(values, key=lambda fact: fact.period, default=None)
    return target, latest


def reached(target: Fact, done: Fact) -> bool:
    """Whether a value meets its target; a target with > must be passed."""
    if target.value is None or done.value is None:
        return False
    return done.value > target.value or (done.value == target.value and target.qualifier != ">")


def _has_target(entry: Entry, question: Question) -> bool:
    return "目标" in question.concepts("thing") and target_and_progress(entry)[0] is not None


def _gaps(found: Sequence[Entry], question: Question) -> Derived | None:
    """How far each entry is from its target; for several where more than two, or targets, are spoken of."""
    gaps = [_gap(entry, question) for entry in found]
    told = [gap for gap in gaps if gap]
    if len(told) < len(found) or (len(found) == 2 and not _has_target(found[0], question)):
        return None
    return Derived("；".join(gap.text for gap in told), tuple(fact for gap in told for fact in gap.facts))


def _gap(entry: Entry, question: Question) -> Derived | None:
    target, latest = target_and_progress(entry)
    if not target:
        return None
    years = {time.year for time in question.times if time.half == 0}
    stated = next(
        (fact for fact in entry.facts if fact.role is Role.VALUE and any(f"{year}年" == fact.period for year in years)),
        None,
    )
    done = stated or latest
    return arithmetic.gap(target, done) if done else None


def _several(operations: frozenset[str], values: Sequence[Fact]) -> Derived | None:
    if operations & {"most", "least"} and len(values) > 2 and len({fact.unit for fact in values}) == 1:
        return _ranked(values, "most" in operations)
    if len(values) < 2 or not all(comparable(values[0], fact) for fact in values[1:]):
        return None
    first, second = values[0], values[1]
    if "share" in operations and first.unit == second.unit != "%":
        part, whole = sorted((first, second), key=lambda fact: fact.value or 0)
        return arithmetic.share(part, whole)
    if "multiple" in operations:
        return arithmetic.multiple(*sorted((first, second), key=lambda fact: -(fact.value or 0)))
    if operations & {"difference", "most", "least", "rise", "fall", "gap"}:
        # Of more than two nobody can say which two are meant.
        return arithmetic.difference(first, second) if len(values) == 2 else None
    ids = {fact.id for fact in values}
    if "sum" in operations and not ids & {fact.part_of for fact in values}:
        return arithmetic.total(tuple(values))
    return None


def _ranked(values: Sequence[Fact], highest: bool) -> Derived:
    order = sorted(values, key=lambda fact: fact.value or 0, reverse=highest)
    word = "最高" if highest else "最低"
    rest = "；".join(f"{name(fact)}{amount(fact)}" for fact in order[1:])
    return Derived(f"{word}的是{name(order[0])}{amount(order[0])}；{rest}", tuple(order))


def _over_time(entry: Entry, values: Sequence[Fact]) -> Derived | None:
    """The latest against the earlier value of one indicator."""
    dated = sorted(
        (fact for fact in entry.facts if fact.role is Role.VALUE and fact.period), key=lambda fact: fact.period
    )
    if len(values) < 2 or len(dated) != 2 or not comparable(*dated):
        return None
    return arithmetic.difference(dated[1], dated[0])


def _change(entry: Entry) -> Derived | None:
    """From the value before a change to the one after it."""
    base = next((fact for fact in entry.facts if fact.earlier), None)
    after = next((fact for fact in entry.facts if not fact.base and fact.role is Role.VALUE), None)
    if base is None or after is None or not comparable(base, after) or base.value is None or after.value is None:
        return None
    grown = arithmetic.plain(after.value - base.value)
    working = f"{arithmetic.plain(after.value)}−{arithmetic.plain(base.value)}"
    return Derived(f"{series((base, after))}，增加了{grown}{after.unit}（{working}）", (base, after))
