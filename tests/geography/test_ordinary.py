from __future__ import annotations

import pytest

from eventcoder.geography.ordinary import is_ordinary


@pytest.mark.parametrize(
    ("word", "language", "ordinary"),
    [("Reading", "en", True), ("Menara", "id", True), ("Krieg", "de", True), ("Qamishli", "en", False)],
)
def test_ordinary_words_are_those_of_a_list(word: str, language: str, ordinary: bool) -> None:
    assert is_ordinary(word, language) is ordinary


def test_ordinary_words_of_a_language_without_a_list_are_none() -> None:
    assert not is_ordinary("house", "xx")
