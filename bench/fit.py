"""Fits the weights of accept.yaml to question tables by logistic regression (`make fit`)."""

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from knowledge.answering.accept import evidence
from knowledge.engine import Engine
from knowledge.evaluation.question import Expect, Kind, Question
from knowledge.evaluation.scoring import Verdict, judge
from knowledge.evaluation.table import read_tables
from knowledge.files import load

SKIPPED = {Kind.DERIVE, Kind.MULTI, Kind.CHAT}
ROUNDS, RATE, SHRINK = 3000, 0.3, 0.002

Sample = tuple[list[float], float]


def samples(engine: Engine, questions: Sequence[Question]) -> tuple[list[str], list[Sample]]:
    """For each question that stands alone: the evidence of its best entry, and 1 where that entry is right."""
    names: list[str] = []
    found: list[Sample] = []
    for question in questions:
        if question.turns or question.kind in SKIPPED:
            continue
        for read in engine.reader.read(question.q)[-1:]:
            one = engine.replier.resolver.widened(read)
            matches = engine.replier.resolver.ranked(one)
            if not matches or not (got := engine.replier.resolver.found(one, matches[0])).chosen.facts:
                continue
            values = evidence(matches[0], one, engine.index.absent)
            names = list(values)
            right = question.expect is Expect.ANSWER
            right = right and judge(question, engine.replier.composer.answer([got])) is Verdict.RIGHT
            found.append((list(values.values()), float(right)))
    return names, found


def fit(found: Sequence[Sample], size: int) -> list[float]:
    """Weights of a logistic regression by plain gradient descent with a little shrinkage."""
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slopes = [SHRINK * weight for weight in weights]
        for values, right in found:
            miss = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True)))) - right
            slopes = [slope + miss * value / len(found) for slope, value in zip(slopes, values, strict=True)]
        weights = [weight - RATE * slope for weight, slope in zip(weights, slopes, strict=True)]
    return weights


def main(paths: Sequence[str]) -> None:
    """Print fitted weights as YAML."""
    names, found = samples(Engine(load()), read_tables([Path(path) for path in paths]))
    weights = fit(found, len(names))
    rounded = {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}
    print(yaml.safe_dump(rounded, sort_keys=False))
    margins = [(sum(w * v for w, v in zip(weights, values, strict=True)), right) for values, right in found]
    print(f"# {sum((margin > 0) == bool(right) for margin, right in margins)} / {len(margins)}")


if __name__ == "__main__":
    main(sys.argv[1:])
