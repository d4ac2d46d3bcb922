"""Text with marks: escaping, cutting, splitting."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.rich import MOST_MARKS, Rich, joined, marked, units
from tests.telegram.fakeapi.markup import parse

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=120)


def test_values_are_escaped_and_marks_kept() -> None:
    rich = Rich("a<b>&") + marked("c&lt;", "blockquote expandable")
    assert rich.html() == "a&lt;b&gt;&amp;<blockquote expandable>c&amp;lt;</blockquote>"


def test_a_text_is_cut_between_paragraphs_first() -> None:
    assert [part.text for part in Rich("一。二\n\n三四。五\n六").split(6)] == ["一。二", "三四。五\n六"]
    assert [part.text for part in Rich("一二。三四五").split(4)] == ["一二。", "三四五"]
    assert [part.text for part in Rich("一二三四五").split(3)] == ["一二三", "四五"]


def test_a_mark_that_is_cut_stays_on_both_sides() -> None:
    parts = (Rich("问\n\n") + marked("一二三四", "b")).split(4)
    assert [part.html() for part in parts] == ["问", "<b>一二三四</b>"]
    assert [part.html() for part in marked("一二三四", "b").split(3)] == ["<b>一二三</b>", "<b>四</b>"]


@given(st.lists(ANY_TEXT, min_size=1, max_size=4), st.integers(4, 60))
def test_every_part_is_taken_and_nothing_is_lost(pieces: list[str], limit: int) -> None:
    whole = joined(
        [marked(piece, "blockquote expandable") if len(piece) % 2 else Rich(piece) for piece in pieces], "\n\n"
    )
    parts = whole.split(limit)
    assert all(units(part.text) <= limit for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(whole.text.split())
    for part in parts:
        if part.text.strip():
            assert parse(part.html(), "HTML")[0] == part.text


def test_no_part_has_more_marks_than_telegram_takes() -> None:
    whole = joined([Rich("出处：") + marked(f"第{number}句", "blockquote expandable") for number in range(250)], "\n")
    parts = whole.split()
    assert [len(part.marks) for part in parts] == [MOST_MARKS, MOST_MARKS, 50]
    assert "\n".join(part.text for part in parts) == whole.text
    for part in parts:
        parse(part.html(), "HTML")
