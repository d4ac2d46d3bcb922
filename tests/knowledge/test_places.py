"""Places as two reports see them: each its own, the rest of the country shared."""

import pytest

from knowledge.base import KnowledgeBase
from knowledge.understanding.vocabulary import shared, vocabulary

SEEN = [
    ("荣昌区", "重庆市", "荣昌", "own:荣昌区"),
    ("荣昌区", "重庆市", "重庆", "parent:重庆市"),
    ("荣昌区", "重庆市", "永川", "other:永川区"),
    ("荣昌区", "重庆市", "昌元", "inside:昌元街道"),
    ("荣昌区", "重庆市", "黎川县", "far:黎川县"),
    ("永川区", "重庆市", "永川", "own:永川区"),
    ("永川区", "重庆市", "荣昌", "other:荣昌区"),
    ("黎川县", "抚州市", "抚州", "parent:抚州市"),
    ("磁县", "邯郸市", "磁县", "own:磁县"),
    ("黎川县", "抚州市", "荣昌区", "far:荣昌区"),
]


def seen_from(base: KnowledgeBase, place: str, parent: str) -> KnowledgeBase:
    """The same facts as those of another place."""
    report = base.report.model_copy(update={"place": place, "parent_place": parent})
    return base.model_copy(update={"report": report, "facts": base.facts[:20]})


@pytest.mark.parametrize(("place", "parent", "name", "concept"), SEEN)
def test_a_place_is_seen_from_the_own_one(
    base: KnowledgeBase, place: str, parent: str, name: str, concept: str
) -> None:
    senses = vocabulary(seen_from(base, place, parent)).senses(name)
    assert [(sense.slot, sense.concept) for sense in senses] == [("place", concept)]


def test_a_near_place_can_be_met_by_its_sound(base: KnowledgeBase) -> None:
    near = vocabulary(seen_from(base, "荣昌区", "重庆市"))
    far = vocabulary(seen_from(base, "黎川县", "抚州市"))
    assert (near.hears("永川"), far.hears("永川")) == (True, False)


def test_what_all_reports_share_is_made_once(base: KnowledgeBase) -> None:
    one, other = vocabulary(base), vocabulary(seen_from(base, "永川区", "重庆市"))
    assert one.below is other.below is shared()
    assert len(one.names) + len(other.names) < len(shared().names) / 10
