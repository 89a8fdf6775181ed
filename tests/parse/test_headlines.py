"""Headlines are read as sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.headlines import as_sentence, word_test

WORDS = {"police", "arrest", "activists", "in", "over", "the", "of", "clash", "with", "protesters", "tax", "bill"}


def is_word(word: str) -> bool:
    return word.lower() in WORDS


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Police Arrest Activists in Leeds", "Police arrest activists in Leeds"),
        ("POLICE ARREST ACTIVISTS IN NAIROBI", "Police arrest activists in Nairobi"),
        ("NATO Police Arrest Activists", "NATO police arrest activists"),
        ("Orvik Police Arrest Activists Over Tax Bill", "Orvik police arrest activists over tax bill"),
        ("UNHCR PROTESTERS CLASH WITH POLICE", "UNHCR protesters clash with police"),
    ],
    ids=["title case", "capitals", "acronym", "name first", "acronym in capitals"],
)
def test_headline_gets_small_letters_where_words_are_no_names(headline: str, expected: str) -> None:
    assert as_sentence(headline, is_word) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police arrest activists in Leeds",
        "Police Arrest Activists in Leeds.",
        "Police Arrest",
        "Orvik Stenmark Halvar Nyqvist",
        "Police Arrest Activists in Leeds " * 10,
        "",
    ],
    ids=["sentence case", "full stop", "too short", "names only", "too long", "empty"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert as_sentence(text, is_word) == text


def test_word_that_the_parser_knows_only_as_a_name_stays_one() -> None:
    test = word_test(frozenset({"Medan", "polisi"}), "id")
    assert [test("Polisi"), test("Medan"), test("Mahasiswa"), test("Orvik")] == [True, False, True, False]


@given(st.text(max_size=60))
def test_headline_keeps_its_length(text: str) -> None:
    assert len(as_sentence(text, str.isalpha)) == len(text)
