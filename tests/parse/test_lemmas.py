from __future__ import annotations

import pytest

from eventcoder.parse.lemmas import mended


@pytest.mark.parametrize(
    ("form", "lemma", "feats", "expected"),
    [
        ("freed", "fre", "Tense=Past|VerbForm=Fin", "free"),
        ("revoked", "revok", "Tense=Past|VerbForm=Part", "revoke"),
        ("Condemns", "condem", "Tense=Pres", "condemn"),
        ("bombing", "bombing", "VerbForm=Ger", "bomb"),
    ],
)
def test_lemma_that_is_no_word_is_mended(form: str, lemma: str, feats: str, expected: str) -> None:
    assert mended(form, lemma, feats, "en") == expected


def test_lemma_that_is_a_word_is_left_to_the_parser() -> None:
    assert mended("found", "find", "Tense=Past", "en") == "find"
    assert mended("found", "found", "VerbForm=Inf", "en") == "found"


def test_other_languages_and_odd_words_are_left_alone() -> None:
    assert mended("diserang", "serang", "Voice=Pass", "id") == "serang"
    assert mended("co-opted", "co-opte", "Tense=Past", "en") == "co-opte"
