"""A question taken apart: without its role words, scope by scope, or with the words around it."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.lexicon import read, stage_names, wider_stages
from knowledge.understanding.clause import roles
from knowledge.understanding.joining import SUPPORT
from knowledge.understanding.question import Question, Term

RECKONED = 0.3
IMPLIED = 0.4
WORTH = 0.3
# Ways to ask where a place stands for what is asked about (浙江哪个区).
PLACED = frozenset({"where", "what"})
# Arithmetic that sets one 学段 against another.
APART = frozenset({"difference", "multiple", "most", "least"})


def without_roles(question: Question) -> Question:
    """The question without the words that only pick a value's role, where it has other content."""
    words = read("words.yaml")["roles"]
    roles = {words["target"], words["value"]}
    kept = tuple(term for term in question.terms if not roles & set(term.concepts("thing")))
    if len(kept) == len(question.terms):
        return question
    return replace(question, terms=kept) if any(term.weight >= 0.3 for term in kept) else question


def about_report(question: Question) -> Question:
    """The question with what 哪天 or 谁 means where it is asked of the report itself."""
    words = read("words.yaml")["about"]
    if words["report"] not in question.concepts("thing"):
        return question
    if not question.asks & words["asks"].keys():
        question = _said_by(question, words["report"])
    meant = tuple(_meant(concept) for ask, concept in words["asks"].items() if ask in question.asks)
    if question.asks & {"yesno", "premise"} and any(time.year for time in question.times):
        meant += (_meant(words["asks"]["when"]),)
    elif question.asks & {"yesno", "premise"}:
        meant += tuple(_meant(words["claims"][said]) for said in question.concepts("thing") if said in words["claims"])
    return replace(question, terms=(*question.terms, *meant))


def _said_by(question: Question, report: str) -> Question:
    """The question in which 报告 only says who tells (报告承认哪些问题), where it names something else."""
    others = [term for term in question.content if report not in term.concepts("thing")]
    if not others:
        return question
    lighter = (
        term.weighing(term.weight * RECKONED) if report in term.concepts("thing") else term for term in question.terms
    )
    return replace(question, terms=tuple(lighter))


def asks_apart(question: Question) -> Iterator[Question]:
    """One question for each thing (its date, who sent it) that is asked of the report itself, where several are."""
    about = read("words.yaml")["about"]
    meant = about["asks"]
    named = set(question.concepts("thing"))
    wanted = [ask for ask, concept in meant.items() if ask in question.asks or concept in named]
    if about["report"] not in named or len(wanted) < 2:
        return
    rest = tuple(term for term in question.terms if not set(meant.values()) & set(term.concepts("thing")))
    others = question.asks - set(meant)
    yield from (replace(question, terms=(*rest, _meant(meant[ask])), asks=others) for ask in wanted)


def reckoned(question: Question) -> Question:
    """The question in which words that only name its arithmetic (占比, 达标) count less."""
    question = _with_implied(question)
    words = read("words.yaml")["reckoning"]
    named = {concept for operation in question.operations for concept in words.get(operation, ())}
    if not named & set(question.concepts("thing")):
        return question
    lighter = tuple(
        term.weighing(term.weight * RECKONED) if named & set(term.concepts("thing")) else term
        for term in question.terms
    )
    return replace(question, terms=lighter)


def _with_implied(question: Question) -> Question:
    """The question with what it means by money alone (投入多少 ~ 总投入), or what its arithmetic says of money."""
    main = read("words.yaml")["main"]
    heads = {key for term in question.terms if term.weight >= WORTH for key in term.keys}
    if len(heads) == 1 and (concept := next(iter(heads))[1]) in main:
        return replace(question, terms=(*question.terms, _meant(main[concept], IMPLIED)))
    if "person" in question.measures and heads and not any(key[0] in ("thing", "name") for key in heads - roles()):
        return replace(question, terms=(*question.terms, _meant(read("words.yaml")["counted"]["person"], IMPLIED)))
    if not ("money" in question.asks or "money" in question.measures):
        return question
    implied = read("words.yaml")["implied"]
    meant = tuple(_meant(concept, IMPLIED) for one in question.operations for concept in implied.get(one, ()))
    return replace(question, terms=(*question.terms, *meant)) if meant else question


def spelled_out(question: Question) -> Question:
    """The question with a 学段 that was said by its parts (小学和初中) as those parts, where each is asked about."""
    if not question.joined and not question.operations & APART:
        return question
    return replace(question, terms=tuple(part for term in question.terms for part in _narrower(term)))


def _narrower(term: Term) -> tuple[Term, ...]:
    inside = [
        stage
        for stage, outer in wider_stages().items()
        if ("stage", outer) in term.keys and any(name in term.surface for name in stage_names(stage))
    ]
    inside = inside or [
        part for stage in term.concepts("stage") for part in read("scopes.yaml")["parts"].get(stage, ())
    ]
    if len(inside) < 2:
        return (term,)
    return tuple(replace(term, surface=stage, keys=(("stage", stage),)) for stage in inside)


def _meant(concept: str, weight: float = 1.0) -> Term:
    return Term(concept, (("thing", concept),), weight)


def scopes_apart(question: Question) -> Iterator[Question]:
    """One question for each 学段 or 办学性质 that it names, where it names several."""
    for slot in ("stage", "ownership"):
        concepts = question.concepts(slot)
        if len(concepts) > 1:
            yield from (_with_only(question, slot, concept) for concept in concepts)
            return


def _with_only(question: Question, slot: str, concept: str) -> Question:
    kept = tuple(term for term in question.terms if all(key[0] != slot or key[1] == concept for key in term.keys))
    around = tuple(term for term in question.support if all(key[0] != slot for key in term.keys))
    return replace(question, terms=kept, support=around, joined=False, asks=question.asks - {"list"})


def of_places(question: Question) -> Question:
    """A message that names nothing but a place: the place is what it is about."""
    if any(term.weight >= WORTH for term in (*question.terms, *question.support)) or question.asks - PLACED:
        return question
    return replace(question, terms=tuple(Term(place, (("place", place),), 1.0) for place in question.places))


def wide(question: Question) -> Question:
    """The question with the words around it as its own, at their full weight."""
    around = (term.weighing(term.weight / SUPPORT) for term in question.support)
    return replace(question, terms=(*question.terms, *around), support=())
