"""`python -m bench.scale [SIZE…]`: many reports in one process: making them, memory, question times, accuracy.

Each size runs in a process of its own. The reports are the shipped one and such as are made from it: other places of
the gazetteer, other years, other figures; they are put to the engine as they would be after reading their files.
"""

import random
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time

from bot.sparing import spare_what_stays
from knowledge.base import KnowledgeBase
from knowledge.conversation import Context
from knowledge.evaluation.runner import run
from knowledge.evaluation.scoring import Verdict
from knowledge.evaluation.table import read_tables
from knowledge.files import load
from knowledge.gazetteer import rows
from knowledge.library.folder import Found
from knowledge.library.opening import Opened
from knowledge.library.shelf import Shelf
from knowledge.library.stack import Stack
from knowledge.outcome import Answered
from tests.varied import varied

SIZES = (1, 10, 100, 1000)
# How many questions are put to places at random, and what they ask.
ASKED = 1000
ASKING = (
    "有多少所学校",
    "民办学校有几所",
    "财政总投入是多少",
    "小学生均投入是多少",
    "校园安全采取了哪些措施",
    "公办学校比民办学校多多少所",
)
YEARS = (2022, 2021, 2023, 2020)
TABLES = ("basic", "parents", "principals")
SEED = 2022
MILLION = 1 << 20
HEAD = (
    "报告",
    "事实",
    "建立 秒",
    "每份 毫秒",
    "内存 MB",
    "中位 毫秒",
    "p99 毫秒",
    "CPU p99",
    "全部地方 毫秒",
    "随机地方答对",
    "荣昌问题表答对",
)


def main(sizes: Sequence[str]) -> int:
    """Measure each size in a fresh process, one after the other, and print a line for each."""
    print("\t".join(HEAD), flush=True)
    for size in sizes or map(str, SIZES):
        code = subprocess.run([sys.executable, "-m", "bench.scale", "--one", size], check=False).returncode
        if code:
            return code
    return 0


def one(size: int) -> str:
    """The line of one size."""
    started = perf_counter()
    reports, facts = library(size)
    taken = perf_counter() - started
    # As a running bot does.
    spare_what_stays()
    right, all_of = accuracy(reports)
    times, cpu, found = question_times(reports)
    everywhere = everywhere_time(reports)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MILLION
    figures = (
        taken, taken * 1000 / size, memory, at(times, 0.5), at(times, 0.99), at(cpu, 0.99), everywhere,
    )  # fmt: skip
    return "\t".join(
        [str(size), str(facts), *(f"{figure:.1f}" for figure in figures), f"{found} / {ASKED}", f"{right} / {all_of}"]
    )


def library(size: int) -> tuple[Opened, int]:
    """So many reports, the shipped one among them."""
    stack, shelves = Stack(), {}
    for number, base in enumerate(bases(size)):
        shelf = Shelf(Path(f"{number}.yaml"), "", base.report, len(base.facts))
        shelves[shelf.code] = shelf
        stack.put(shelf, base)
    own = load().report
    return Opened(Found(shelves), stack, f"{own.parent_place}{own.place}"), sum(one.facts for one in shelves.values())


def bases(size: int) -> Iterator[KnowledgeBase]:
    """The shipped report, then reports of the counties of the country, several years each where these do not do."""
    own = load()
    yield own
    places = {county: city if city.endswith("市") else province for province, city, county, _ in rows()}
    several = [(year, place) for year in YEARS for place in list(places.items())[::3] if place[0] != own.report.place]
    for made, (year, (place, parent)) in enumerate(several[: size - 1]):
        yield varied(own, place, parent, year, 2 + made % 38)


def accuracy(reports: Opened) -> tuple[int, int]:
    """How many questions to the shipped report are answered right, of how many."""
    tables = [Path("tests/questions") / f"{name}.jsonl" for name in TABLES]
    results = run(reports, read_tables(tables))
    return sum(result.verdict is Verdict.RIGHT for result in results), len(results)


def question_times(reports: Opened) -> tuple[list[float], list[float], int]:
    """Milliseconds of questions to places at random, by the clock and of the processor; how many were answered from
    the report of the place and year."""
    chosen = random.Random(SEED)
    shelves = list(reports.shelves.values())
    wall, cpu, right = [], [], 0
    for _ in range(ASKED):
        shelf = chosen.choice(shelves)
        text = f"{shelf.place}{shelf.year}年{chosen.choice(ASKING)}"
        began, used = perf_counter(), process_time()
        outcome, _ = reports.ask(text, Context())
        wall.append((perf_counter() - began) * 1000)
        cpu.append((process_time() - used) * 1000)
        named = set(outcome.reports) if isinstance(outcome, Answered) else set()
        right += named == {shelf.name} or (reports.single and isinstance(outcome, Answered))
    return sorted(wall), sorted(cpu), right


def everywhere_time(reports: Opened) -> float:
    """Milliseconds of a question about all places, the second time it is asked."""
    reports.ask("哪个地方的学校最多")
    began = perf_counter()
    reports.ask("哪个地方的学校最多")
    return (perf_counter() - began) * 1000


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of the questions keeps below."""
    return times[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(one(int(sys.argv[2])), flush=True)
    else:
        sys.exit(main(sys.argv[1:]))
