"""Why a question was answered as it was: its slots, the candidates, their scores and the verdict."""

from collections.abc import Iterator, Sequence

from knowledge.answering.accept import accept, evidence
from knowledge.answering.resolve import Resolver
from knowledge.answering.verdict import Found, Refused, Resolution
from knowledge.matching.index import Index
from knowledge.understanding.question import Question

SHOWN = 4


def explained(questions: Sequence[Question], resolver: Resolver) -> Iterator[str]:
    """Lines about every question of a message."""
    for number, question in enumerate(questions, 1):
        yield f"问题{number}：{question.text}"
        yield from _slots(question, resolver.index)
        for match in resolver.ranked(question)[:SHOWN]:
            facts = {
                name: round(value, 2)
                for name, value in evidence(match, question, resolver.index.absent).items()
                if value
            }
            margin = accept(match, question, resolver.index.absent)
            yield f"  候选 {match.entry.first.id}：分数{match.score:.2f}，取舍{margin:+.2f}，依据{facts}"
        yield f"  结论：{_verdict(resolver.resolve(question))}"


def _slots(question: Question, index: Index) -> Iterator[str]:
    for name, terms in (("词", question.terms), ("旁词", question.support)):
        said = (f"{t.surface}→{'/'.join(f'{slot}:{key}' for slot, key in t.keys)}×{index.weight(t):.2f}" for t in terms)
        yield f"  {name}：{'，'.join(said)}"
    values = (
        ("问", sorted(question.asks)), ("量词", sorted(question.measures)), ("时间", question.times),
        ("地点", question.places), ("数", question.amounts), ("运算", sorted(question.operations)),
    )  # fmt: skip
    yield "  " + "；".join(f"{name}：{value}" for name, value in values if value)


def _verdict(resolution: Resolution) -> str:
    if isinstance(resolution, Found):
        return f"回答 {resolution.match.entry.first.id}"
    if isinstance(resolution, Refused):
        return f"不答（{resolution.reason} {resolution.what}）"
    return f"并列 {'、'.join(match.entry.first.id for match in resolution.matches[:SHOWN])}"
