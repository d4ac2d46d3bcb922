"""Questions of one message → one outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.compose import Composer
from knowledge.answering.decline import declined
from knowledge.answering.labels import Labels
from knowledge.answering.premise import holds
from knowledge.answering.resolve import Found, Refused, Resolution, Resolver, Tied, rest_of, scopes_apart
from knowledge.lexicon import read
from knowledge.matching.entry import Entry
from knowledge.outcome import Answered, Clarify, Outcome
from knowledge.understanding.question import Question

MOST_PARTS = 4
MOST_OPTIONS = 4
MOST_LISTED = 12


class Replier:
    """Decides what is said to the questions of one message."""

    def __init__(self, resolver: Resolver, composer: Composer, labels: Labels) -> None:
        self.resolver = resolver
        self.composer = composer
        self.labels = labels

    def reply(self, questions: Sequence[Question]) -> Outcome:
        """The outcome for all questions of one message together."""
        found: list[Found] = []
        others: list[Resolution] = []
        for question in questions:
            for one in self._resolved(question):
                (found if isinstance(one, Found) else others).append(one)  # type: ignore[arg-type]
        if found:
            return self._answered(questions, found)
        tied = next((one for one in others if isinstance(one, Tied)), None)
        if tied:
            return self._clarify(tied)
        refused = [one for one in others if isinstance(one, Refused)]
        return declined(refused[-1], self.resolver.base, self.labels)

    def _resolved(self, question: Question) -> Iterator[Resolution]:
        """The verdicts of one question, taken apart where it has several parts."""
        apart = list(scopes_apart(question))
        if apart:
            verdicts = [self.resolver.resolve(one) for one in apart]
            if all(isinstance(one, Found) for one in verdicts):
                yield from verdicts
                return
        verdict = self.resolver.resolve(question)
        if isinstance(verdict, Tied):
            yield from self._siblings(verdict)
        elif isinstance(verdict, Refused) and question.joined:
            yield from self._parts(question, verdict)
        else:
            yield verdict

    def _siblings(self, tied: Tied) -> Iterator[Resolution]:
        """Equal entries that differ only in scope, or that list one kind of thing, answer together."""
        entries = [match.entry for match in tied.matches]
        if len(entries) <= MOST_LISTED and _alike(entries):
            for match in sorted(tied.matches, key=lambda match: match.entry.first.start):
                yield self.resolver.found(tied.question, match)
        else:
            yield tied

    def _parts(self, question: Question, refused: Refused) -> Iterator[Resolution]:
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
        yield refused

    def _answered(self, questions: Sequence[Question], found: Sequence[Found]) -> Answered:
        answer = self.composer.answer(found)
        claims = [amount for question in questions for amount in question.amounts]
        facts = [fact for one in found for fact in one.match.entry.facts if fact.value is not None]
        if not claims or not facts:
            return answer
        words = read("replies.yaml")
        asked = any("premise" in question.asks or "yesno" in question.asks for question in questions)
        if holds(facts, claims):
            return replace(answer, answer=f"{words['confirmed']}{answer.answer}") if asked else answer
        return replace(answer, answer=f"{words['corrected']}{answer.answer}")

    def _clarify(self, tied: Tied) -> Clarify:
        options = tuple(self.labels.option(match.entry) for match in tied.matches[:MOST_OPTIONS])
        return Clarify(read("replies.yaml")["clarify"], options)


def _alike(entries: Sequence[Entry]) -> bool:
    first = entries[0].first
    same_name = all(entry.first.indicator == first.indicator for entry in entries)
    same_kind = all(entry.first.kind is first.kind and entry.first.section == first.section for entry in entries)
    same_quote = all(entry.first.quote == first.quote for entry in entries)
    return same_name or same_kind or same_quote
