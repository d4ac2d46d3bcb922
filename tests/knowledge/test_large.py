"""Large values in 万 and 亿."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.large import SCALES, large, scale
from knowledge.answering.values import stated
from knowledge.base import KnowledgeBase


@pytest.mark.parametrize(
    ("value", "unit", "reading"),
    [
        ("199950", "万元", "约20.0亿元"),
        ("20000", "万元", "即2亿元"),
        ("25000", "万元", "即2.5亿元"),
        ("12345", "万元", "约1.2亿元"),
        ("12500", "万元", "约1.3亿元"),
        ("9999", "万元", ""),
        ("9999.96", "万元", "约1.0亿元"),
        ("3.2", "亿元", ""),
        ("1234567", "元", "约123.5万元"),
        ("1500000", "元", "即150万元"),
        ("99999999", "元", "约1.0亿元"),
        ("99999", "元", ""),
        ("-1500000", "元", "即-150万元"),
        ("106291", "人", "约10.6万人"),
        ("17547", "人", ""),
        ("1200000", "%", ""),
        ("1200000", "", ""),
        ("1200000", "万", ""),
    ],
)
def test_a_larger_unit_is_taken_where_it_helps(value: str, unit: str, reading: str) -> None:
    assert large(Decimal(value), unit) == reading


def test_what_is_not_exact_stays_about() -> None:
    assert large(Decimal(20000), "万元", exact=False) == "约2.0亿元"


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from(["元", "万元", "人", "万人"]),
)
def test_every_reading_is_the_value_to_a_tenth(value: Decimal, unit: str) -> None:
    reading = large(value, unit)
    if not reading:
        return
    number, name = Decimal(reading[1:-2]), reading[-2]
    exact = value * scale(unit) / SCALES[name]
    assert number == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert (reading[0] == "即") is (number == exact)
    assert 1 <= number < 10_000 or name == "亿"


def test_the_exact_figure_stands_beside_its_reading(base: KnowledgeBase) -> None:
    read = [fact for fact in base.facts if fact.value is not None and large(fact.value, fact.unit)]
    assert read
    for fact in read:
        assert f"{fact.printed}{fact.unit}" in stated(fact)
