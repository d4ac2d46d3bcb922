"""The dictionary: the likeliest cut, nothing lost, every place where a word begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.dictionary import FOLDER, dictionary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("家长和老师都来了", [("家长", "n"), ("和", "c"), ("老师", "n"), ("都", "d"), ("来", "v"), ("了", "ul")]),
        ("研究生命起源", [("研究", "vn"), ("生命", "vn"), ("起源", "n")]),
        ("㐀", [("㐀", "x")]),
        ("", []),
    ],
)
def test_the_likeliest_words_are_found(text: str, words: list[tuple[str, str]]) -> None:
    assert list(dictionary().cut(text)) == words


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(word for word, _ in dictionary().cut(text)) == text


def test_words_are_found_between_other_text() -> None:
    assert list(dictionary().words("ab学校 12家长?")) == [(2, "学校", "n"), (7, "家长", "n")]


def test_the_licence_of_the_words_comes_with_them() -> None:
    assert "Permission is hereby granted" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
