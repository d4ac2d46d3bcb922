"""What makes an outcome honest: its quotes, its numbers and its arithmetic, held against the report."""

import ast
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from knowledge.answering.values import amount
from knowledge.base import KnowledgeBase
from knowledge.fact import Fact
from knowledge.outcome import Answered, Outcome

COMPUTED = "由报告数据计算"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# 约63.9%（172÷269）: how it is said, the result, its unit, and the working.
DERIVATION = re.compile(r"(约?)(\d+(?:\.\d+)?)([^\d（）]*)（([\d.()]+(?:[＋−×÷][\d.()]+)+)）")
# 有4项：甲、乙、丙、丁: a count of what is listed behind it.
COUNT = re.compile(r"有(\d+)项：(.*)")
# 约20.0亿元 beside 199950万元, 约10.6万人 beside 106291人.
FRIENDLY = re.compile(r"约(\d+\.\d)[万亿][元人册]")
SCALES = (1, 10_000, 100_000_000)
SIGNS = str.maketrans("＋−×÷", "+-*/")
OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def numbers(text: str) -> list[Decimal]:
    """Every number of a text, in order."""
    return [Decimal(number) for number in NUMBER.findall(text)]


def evaluate(working: str) -> Fraction:
    """The exact value of a working such as 555÷(608−27−22)."""
    return _value(ast.parse(working.translate(SIGNS), mode="eval").body, working)


def _value(node: ast.expr, working: str) -> Fraction:
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](_value(node.left, working), _value(node.right, working))
    if isinstance(node, ast.Constant):
        return Fraction(node.value if isinstance(node.value, int) else str(node.value))
    raise AssertionError(f"no arithmetic: {working}")


def faults(outcome: Outcome, said: Iterable[str], base: KnowledgeBase, report: str) -> Iterator[str]:
    """What is wrong with an outcome; `said` are the person's messages, whose numbers a refusal may repeat."""
    if outcome.answer.removesuffix("。") in {note.text.removesuffix("。") for note in base.notes}:
        return
    if not isinstance(outcome, Answered):
        known = {number for text in said for number in numbers(text)} | {Decimal(base.report.year)}
        yield from (f"{number} in a refusal" for number in numbers(outcome.answer) if number not in known)
        return
    yield from _unproven(outcome, report)
    rest = outcome.answer
    for match in DERIVATION.finditer(outcome.answer):
        yield from _miscalculated(match, outcome.facts)
        rest = rest.replace(match[0], "")
    if rest != outcome.answer and COMPUTED not in rest:
        yield f"a working without {COMPUTED}"
    if COMPUTED in rest:
        yield from _unfit(outcome.answer, outcome.facts)
    yield from _unknown(rest, outcome.facts)


def _unproven(outcome: Answered, report: str) -> Iterator[str]:
    """An answer with facts has sources; each of them is verbatim and belongs to one of the facts."""
    if outcome.facts and not outcome.sources:
        yield "no source"
    for source in outcome.sources:
        if source.quote not in report:
            yield f"not in the report: {source.quote}"
        if source.quote not in {fact.quote for fact in outcome.facts}:
            yield f"a source of no fact: {source.quote}"


def _miscalculated(match: re.Match[str], facts: Iterable[Fact]) -> Iterator[str]:
    """The working has only values of the facts in it, and gives the result that is shown."""
    rough, shown, unit, working = match.groups()
    values = {value for fact in facts for value in _operands(fact)}
    yield from (f"{number} of {working} is no fact" for number in numbers(working) if number not in values)
    exact = evaluate(working) * (100 if "÷" in working and unit.startswith("%") else 1)
    # All digits that are shown must be right; what is not marked as rough must be the exact value.
    near = Fraction(Decimal(1).scaleb(Decimal(shown).as_tuple().exponent)) / 2  # type: ignore[arg-type]
    if abs(exact - Fraction(shown)) > (near if rough else 0):
        yield f"{working} is not {shown}{unit}"


def _unfit(answer: str, facts: Sequence[Fact]) -> Iterator[str]:
    """One fact is not held against itself, a whole is not added to its part, 余 and 以上 are not dropped."""
    ids = {fact.id for fact in facts}
    if len(ids) < 2:
        yield "a figure derived from one fact"
    yield from (
        f"derived without saying {amount(fact)}" for fact in facts if fact.qualifier and amount(fact) not in answer
    )
    for working in (match[4] for match in DERIVATION.finditer(answer) if "＋" in match[4]):
        added = {fact.id: fact.part_of for fact in facts if fact.value in numbers(working)}
        if added.keys() & set(added.values()):
            yield "a whole added to its part"


def _operands(fact: Fact) -> Iterator[Decimal]:
    if fact.value is not None:
        yield from (fact.value * scale for scale in SCALES)
        yield 1 + fact.value / 100


def _unknown(text: str, facts: Iterable[Fact]) -> Iterator[str]:
    """The numbers that no fact holds, that are no other reading of one and that do not count a list."""
    known = {number for fact in facts for part in _texts(fact) for number in numbers(part)}
    known |= {Decimal(match[1]) for match in COUNT.finditer(text) if int(match[1]) == len(match[2].split("、"))}
    tenths = {(fact.value / 10_000).quantize(Decimal("0.1"), ROUND_HALF_UP) for fact in facts if fact.value is not None}
    known |= {Decimal(shown) for shown in FRIENDLY.findall(text)} & tenths
    yield from (f"{number} in no fact" for number in numbers(text) if number not in known)


def _texts(fact: Fact) -> Iterator[str]:
    yield from (fact.quote, fact.section, fact.printed, fact.period, fact.base, fact.indicator, fact.statement)
    yield from (fact.scope.stage, fact.scope.ownership, fact.scope.group, *fact.members)
