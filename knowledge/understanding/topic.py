"""Whether a message asks for a whole topic."""

from collections.abc import Sequence

from knowledge.lexicon import read
from knowledge.understanding.question import Question, Term


def asked_topic(questions: Sequence[Question]) -> str:
    """The topic of a message that asks for the report's problems, plans or results and for nothing narrower."""
    words, kinds = read("words.yaml")["kinds"], read("genre.yaml")["kind_topics"]
    roles, targets = read("words.yaml")["roles"], read("genre.yaml")["role_topics"]
    generic = {*read("words.yaml")["generic"], read("words.yaml")["about"]["report"]} - {read("words.yaml")["staff"]}
    terms = [term for one in questions for term in (*one.content, *one.support)]
    asking = any(one.asks & {"list", "what", "how", "content"} for one in questions)
    terms = [term for term in terms if _bears(term) and not generic & set(term.concepts("thing"))]
    found = [
        topic for kind, topic in kinds.items() if terms and all(("thing", words[kind]) in term.keys for term in terms)
    ]
    found += [
        topic for role, topic in targets.items() if terms and all(("thing", roles[role]) in term.keys for term in terms)
    ]
    return found[0] if found and asking and not any(one.counts or one.operations for one in questions) else ""


def _bears(term: Term) -> bool:
    """Whether a word says what a question is about: words that only the report's text holds say little."""
    return any(key[0] not in ("text", "weak") for key in term.keys)
