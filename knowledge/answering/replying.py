"""Questions of one message → one outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.beside import Beside
from knowledge.answering.choose import Chosen, choose
from knowledge.answering.compose import Composer
from knowledge.answering.decline import declined, partly
from knowledge.answering.derive import COMPARING, Deriver
from knowledge.answering.gathered import STORY, gathered, same_period, told_of
from knowledge.answering.judging import judged
from knowledge.answering.labels import Labels
from knowledge.answering.objections import against_unstated, foreign
from knowledge.answering.parts import asks_apart, scopes_apart, spelled_out
from knowledge.answering.resolve import Resolver, rest_of
from knowledge.answering.sections import Sections
from knowledge.answering.siblings import siblings
from knowledge.answering.stages import about_stage
from knowledge.answering.told import Told, akin
from knowledge.answering.verdict import Found, Refused, Resolution, Tied
from knowledge.lexicon import read
from knowledge.matching.entry import CREDITS
from knowledge.matching.match import Match
from knowledge.outcome import Answered, Clarify, Declined, Outcome
from knowledge.understanding.question import Question, Term

MOST_PARTS = 4
# Arithmetic that a note may rule out.
REFUSABLE = frozenset({"share", "sum", "rest"})
# Arithmetic that may look back at the year before.
PAST = frozenset({"before", "rise", "fall"})
MOST_OPTIONS = 4


class Replier:
    """Decides what is said to the questions of one message."""

    def __init__(self, resolver: Resolver, composer: Composer, labels: Labels) -> None:
        self.resolver = resolver
        self.beside = Beside(resolver)
        self.composer = composer
        self.labels = labels
        self.deriver = Deriver(resolver.index)
        self.sections = Sections(resolver.base.facts, resolver.index.keys)

    def reply(self, questions: Sequence[Question], told: Told = Told()) -> Outcome:
        """The outcome for all questions of one message together; `told` is what the answers before told."""
        overall = self._targets(questions)
        if overall:
            return overall
        found: list[Found] = []
        others: list[Resolution] = []
        unanswered: list[Question] = []
        for question in questions:
            verdicts = list(map(told_of, self._resolved(question)))
            found += [one for one in verdicts if isinstance(one, Found)]
            others += [one for one in verdicts if not isinstance(one, Found)]
            unanswered += [question] if all(isinstance(one, Refused) for one in verdicts) else []
        found = gathered(found, questions[-1], questions[-1] not in unanswered)
        if unanswered:
            beside_it = unanswered[-1] == questions[-1] and self._asks_absent(questions[-1])
            found = [one for one in found if one.match.entry.numeric or not (beside_it or self._weak(one))]
        if found:
            answer = self._answered(questions, found, told)
            left = partly(unanswered, lambda term: any(self._tells(one, term) for one in found))
            return replace(answer, notes=(*answer.notes, *left)) if isinstance(answer, Answered) else answer
        tied = next((one for one in others if isinstance(one, Tied)), None)
        if tied:
            return self._clarify(tied)
        refused = [one for one in others if isinstance(one, Refused)]
        return declined(refused[-1], self.resolver.base, self.labels)

    def _asks_absent(self, question: Question) -> bool:
        """Whether a story asks of a thing that no fact is about: what its other clauses find is beside it."""
        return len(question.text) > STORY and any(map(self.resolver.index.absent, question.terms))

    def _weak(self, found: Found) -> bool:
        """Whether a question says too little to stand by itself where what goes with it has no answer."""
        said = sum(map(self.resolver.index.weight, found.question.terms))
        return said < self.resolver.index.settings.little

    def _tells(self, found: Found, term: Term) -> bool:
        return self.resolver.index.credit(found.match.entry, term) >= CREDITS[2]

    def _targets(self, questions: Sequence[Question]) -> Answered | None:
        """Which indicators have met their target, where a question asks that of none in particular."""
        for question in questions:
            asked = question.operations & {"met", "unmet"}
            if asked and question.asks & {"list", "what", "count"} and not self.deriver.names_target(question):
                wanted = "met" in asked and not question.negated and "unmet" not in asked
                found = list(self.deriver.met(wanted))
                text = read("replies.yaml")["met" if wanted else "unmet"].format(count=len(found))
                facts = [fact for one in found for fact in one.facts]
                return self.composer.with_proof(text + "、".join(one.text for one in found), facts)
        return None

    def _resolved(self, question: Question) -> Iterator[Resolution]:
        """The verdicts of one question, taken apart where it has several parts."""
        apart = self._apart(question)
        if apart and all(isinstance(one, Found) for one in apart):
            yield from self._with_total(question, [one for one in apart if isinstance(one, Found)])
            return
        broad = self._broad(question)
        if broad:
            yield broad
            return
        several = self.beside.several(question)
        if several:
            yield from several
            return
        verdict = self.resolver.resolve(question)
        if isinstance(verdict, Tied):
            together = self.beside.together(question, verdict.matches[0]) if question.counts > 1 else []
            yield from together if len(together) > len(verdict.matches) else self._siblings(verdict)
            return
        together = self.beside.together(question, verdict.match) if isinstance(verdict, Found) else []
        if len(together) > 1:
            yield from together
        elif question.joined and (isinstance(verdict, Refused) or rest_of(question, verdict.match)):
            yield from self._parts(question, verdict)
        else:
            yield verdict

    def _broad(self, question: Question) -> Found | None:
        """The sentences of a section or about a 学段 that a broad question is about, where its place and time fit."""
        told = self.sections.about(question) or about_stage(question, self.resolver.index.entries)
        if not told:
            return None
        match = Match(self.resolver.index.by_fact[told[0].id], 1.0, 1.0, 1.0)
        chosen = choose(told, question, self.resolver.years)
        unfit = foreign(question, match) or chosen.other or against_unstated(question, chosen, ())
        return None if unfit else Found(question, match, Chosen(tuple(told)))

    def _apart(self, question: Question) -> Sequence[Resolution]:
        """The verdicts of a question for each of its scopes; 小学和初中 is parted where their sum is not told."""
        parts = list(scopes_apart(spelled_out(question))) or list(asks_apart(question))
        if not parts and "sum" in question.operations and isinstance(self.resolver.resolve(question), Refused):
            parts = list(scopes_apart(spelled_out(replace(self.resolver.widened(question), joined=True))))
        return [self.resolver.resolve(one) for one in parts]

    def _with_total(self, question: Question, parts: Sequence[Found]) -> Iterator[Found]:
        """The parts, and before them their total where the question also asks for that."""
        totals = {fact.part_of for part in parts for fact in part.chosen.facts}
        total = totals.pop() if len(totals) == 1 else ""
        if total and "sum" in question.operations:
            entry = self.resolver.index.by_fact[total]
            yield self.resolver.found(replace(question, operations=frozenset()), replace(parts[0].match, entry=entry))
        yield from parts

    def _siblings(self, tied: Tied) -> Iterator[Resolution]:
        """Equal entries that differ only in scope, or that list one kind of thing, answer together."""
        if siblings(tied):
            for match in sorted(tied.matches, key=lambda match: match.entry.first.start):
                yield self.resolver.found(tied.question, match)
        else:
            yield tied

    def _parts(self, question: Question, whole: Resolution) -> Iterator[Resolution]:
        """Answer what one entry cannot: the best entry for some words, then the best for the rest."""
        found: list[Found] = []
        rest = question
        for _ in range(MOST_PARTS):
            matches = self.resolver.ranked(rest)
            if not matches:
                break
            missing = rest_of(rest, matches[0])
            part = replace(rest, terms=tuple(term for term in rest.terms if term not in missing), joined=False)
            verdict = self.resolver.resolve(part)
            if not isinstance(verdict, Found):
                break
            found.append(verdict)
            if not missing:
                yield from found
                return
            rest = replace(question, terms=missing, support=(*question.support, *part.terms))
        yield whole

    def _answered(self, questions: Sequence[Question], found: Sequence[Found], told: Told) -> Outcome:
        found = self.beside.with_standard(questions[-1], self._grown(questions[-1], found))
        derived = self._derived(questions, found, told)
        if derived:
            return derived
        answer = self.composer.answer(found)
        verdict = judged(questions, found)
        return replace(answer, answer=verdict + answer.answer) if verdict else answer

    def _grown(self, question: Question, found: Sequence[Found]) -> Sequence[Found]:
        """The growth rate beside a figure, where the question compares the figure with the year before."""
        past = bool(question.operations & PAST) or any(time.relative for time in question.times)
        past = past or bool(question.asks & {"premise", "yesno"})
        if len(found) != 1 or not past or not question.operations & COMPARING:
            return found
        rate = self.deriver.growth_beside(found[0].match.entry)
        if rate is None:
            return found
        match = replace(found[0].match, entry=self.resolver.index.by_fact[rate.id])
        return [self.resolver.found(replace(question, times=()), match)]

    def _derived(self, questions: Sequence[Question], found: Sequence[Found], told: Told) -> Answered | Declined | None:
        """Arithmetic, where a question wants it; a note may refuse it and say why."""
        question = replace(questions[-1], operations=frozenset().union(*(one.operations for one in questions)))
        entries = [one.match.entry for one in found]
        facts = same_period([one.chosen.facts for one in found])
        if len(found) == 1:
            facts = list(found[0].chosen.facts)
        alone = len(found) == 1 or len(question.concepts("stage")) == 1
        if alone and question.operations & told.operations:
            earlier = self.deriver.facts.get(told.other)
            if earlier and earlier not in facts and (told.both or akin(earlier, facts[0])):
                facts, entries = [facts[0], earlier], [*entries, self.resolver.index.by_fact[earlier.id]]
        derived = self.deriver.derive(question, entries, facts)
        if derived is None:
            return None
        shared = {"share"} & question.asks
        for operation in sorted((question.operations | shared) & REFUSABLE if derived.doubtful else ()):
            refusal = self.composer.refusal(derived.facts, operation)
            if refusal:
                return Declined(refusal, tuple(self.labels.option(one.match.entry) for one in found[:MOST_OPTIONS]))
        working = read("replies.yaml")["computed"] if derived.computed else ""
        return self.composer.with_proof(derived.text + working, derived.facts, found[0].match.coverage)

    def _clarify(self, tied: Tied) -> Clarify:
        options = tuple(self.labels.option(match.entry) for match in tied.matches[:MOST_OPTIONS])
        return Clarify(read("replies.yaml")["clarify"], options)
