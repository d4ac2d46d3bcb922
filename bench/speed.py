"""`python -m bench.speed TABLE…`: the engine beside rapidfuzz, the worst messages, start-up and memory."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process

from bench.process import QUESTION, cpu_of_command, cpu_to_first_answer, memory_added
from bench.texts import LONGEST_MESSAGE, long_texts, random_texts
from bot.sparing import spare_what_stays
from knowledge.document import parse
from knowledge.engine import Engine
from knowledge.errors import UserError
from knowledge.evaluation.columns import table
from knowledge.evaluation.summary import Latency, latency
from knowledge.evaluation.table import read_tables
from knowledge.files import DEFAULT_KNOWLEDGE, load, read_report

RANDOM_TEXTS = 10_000
SEEDS = (2022, 2023, 2024)


def main(names: Sequence[str]) -> int:
    """Measure everything and print it."""
    try:
        questions = [question.q for question in read_tables(map(Path, names))]
        engine = Engine(load())
        # As the bot does when it starts.
        spare_what_stays()
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    print(comparison(engine, questions), end="\n\n")
    print(worst_cases(engine, questions), end="\n\n")
    print(start())
    return 0


def comparison(engine: Engine, questions: Sequence[str]) -> str:
    """The same questions, one after the other, by the engine and by rapidfuzz over the report's sentences."""
    sentences = _sentences(engine)
    own, other = [], []
    for question in [questions[0], *questions]:
        own.append(_time(engine.ask, question))
        other.append(_time(lambda text: process.extract(text, sentences, scorer=fuzz.WRatio), question))
    # The first round warms both up; a cold start has its own figure.
    ours, theirs = latency(own[1:]), latency(other[1:])
    ratio = ("倍数", *(f"{a / b:.2f}" for a, b in zip(_figures(ours), _figures(theirs), strict=True)))
    title = f"{len(questions)} 个问题（毫秒）"
    rows = [(title, "中位", "p99", "最长"), _row("本引擎", ours), _row("rapidfuzz WRatio", theirs), ratio]
    return table(rows)


def worst_cases(engine: Engine, questions: Sequence[str]) -> str:
    """The longest time over random texts, and over the very long messages of each kind."""
    rows = [("最难的消息（毫秒）", "用时")]
    rows.append((f"{RANDOM_TEXTS} 条随机短文中最长", f"{_worst(engine, random_texts(RANDOM_TEXTS)):.2f}"))
    longest = {name: _worst(engine, texts) for name, texts in _by_kind(list(questions)).items()}
    rows += [(f"长消息（至多 {LONGEST_MESSAGE} 字）：{name}", f"{time:.2f}") for name, time in longest.items()]
    rows.append(("长消息中最长", f"{max(longest.values()):.2f}"))
    return table(rows)


def _by_kind(questions: list[str]) -> dict[str, list[str]]:
    """Several very long messages of each kind."""
    several = [long_texts(questions, seed) for seed in SEEDS]
    return {name: list(dict.fromkeys(texts[name] for texts in several)) for name in several[0]}


def start() -> str:
    """Start-up and memory of a fresh process."""
    rows = [
        ("新进程", ""),
        ("从导入到第一个回答，CPU 秒", f"{cpu_to_first_answer():.2f}"),
        ("整条 ask 命令，CPU 秒", f"{cpu_of_command(['-m', 'bot', 'ask', QUESTION]):.2f}"),
        ("比只有 rapidfuzz 时多用的内存，MB", f"{memory_added():.1f}"),
    ]
    return table(rows)


def _sentences(engine: Engine) -> list[str]:
    text = read_report(DEFAULT_KNOWLEDGE.parent / engine.base.report.file)
    return [sentence.text for sentence in parse(text).sentences]


def _worst(engine: Engine, texts: Iterable[str]) -> float:
    return max(_time(engine.ask, text) for text in texts)


def _time(ask: Callable[[str], object], text: str) -> float:
    started = perf_counter()
    ask(text)
    return (perf_counter() - started) * 1000


def _figures(times: Latency) -> tuple[float, float, float]:
    return times.median, times.p99, times.max


def _row(name: str, times: Latency) -> tuple[str, ...]:
    return (name, *(f"{figure:.3f}" for figure in _figures(times)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
