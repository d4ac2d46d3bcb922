"""Engines that are made again from their prepared form answer as those they were made from."""

import gc
import weakref

from knowledge.engine import Engine
from knowledge.evaluation.table import read_tables
from knowledge.files import load
from knowledge.library.folder import Found
from knowledge.library.opening import Opened
from knowledge.library.prepared import packed, unpacked
from knowledge.library.shelf import Shelf
from knowledge.library.stack import Stack
from tests.test_imports import ROOT
from tests.varied import varied

PLACES = ("永川区", "大足区", "璧山区", "铜梁区", "潼南区")


def opened(most: int) -> tuple[Opened, Stack]:
    """Five districts in a stack that keeps so many whole."""
    stack, shelves, own = Stack(most), {}, load()
    for times, place in enumerate(PLACES, 2):
        base = varied(own, place, "重庆市", 2022, times)
        shelf = Shelf(ROOT / f"{place}.yaml", "", base.report, len(base.facts))
        shelves[shelf.code] = shelf
        stack.put(shelf, base)
    return Opened(Found(shelves), stack, PLACES[0]), stack


def test_a_prepared_engine_answers_as_before(engine: Engine) -> None:
    base, made = unpacked(packed(engine))
    again = Engine(base, made=made)
    assert base == engine.base
    for question in read_tables([ROOT / "tests" / "questions" / "basic.jsonl"]):
        assert again.ask(question.q) == engine.ask(question.q), question.q


def test_of_many_only_some_are_whole_and_all_answer() -> None:
    reports, stack = opened(2)
    for _ in range(2):
        for times, place in enumerate(PLACES, 2):
            assert f"{269 * times}所" in reports.ask(f"{place}有多少所学校")[0].answer
    assert len(stack.sizes) == len(PLACES)
    assert max(stack.sizes.values()) < 1 << 20


def test_an_engine_that_is_put_away_is_gone_at_once() -> None:
    gc.disable()
    try:
        engine = Engine(load())
        engine.ask("有多少所学校")
        held = [
            weakref.ref(part) for part in (engine.index, engine.overviews, engine.replier, engine.reader, engine.base)
        ]
        del engine
        assert [one() for one in held] == [None] * len(held)
    finally:
        gc.enable()
