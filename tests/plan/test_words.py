from __future__ import annotations

import pytest

from eventcoder.plan.words import WordTest, stands_around, trigger_words
from tests.builders import sentence, word

TREE = sentence(
    """
    The      _        DET   4 det
    heavy    _        ADJ   4 amod
    machine  _        NOUN  4 compound
    guns     gun      NOUN  5 nsubj
    FIRED    fire     VERB  0 root
    Monday   Monday   PROPN 5 obl
    """
)


@pytest.mark.parametrize("value", ["gun", "guns", "gun*", "machine gun", "machine guns", "heavy machine gun", "GUN"])
def test_words_accept_lemma_form_pattern_and_phrase(value: str) -> None:
    assert WordTest.of([value]).accepts(TREE, word(TREE, "guns"))


@pytest.mark.parametrize("value", ["gunner", "fire", "machine", "gun fire machine", "light gun", "*x", "gun the"])
def test_words_refuse_what_is_not_there(value: str) -> None:
    assert not WordTest.of([value]).accepts(TREE, word(TREE, "guns"))


def test_words_ignore_case_of_text_and_lemma() -> None:
    assert WordTest.of(["fired"]).accepts(TREE, word(TREE, "FIRED"))
    assert WordTest.of(["monday"]).accepts(TREE, word(TREE, "Monday"))


def test_words_patterns_look_at_the_form_only() -> None:
    assert WordTest.of(["fir*d"]).accepts(TREE, word(TREE, "FIRED"))
    assert not WordTest.of(["fir?*e"]).accepts(TREE, word(TREE, "FIRED"))


def test_words_negated_turns_the_answer_round() -> None:
    test = WordTest.of(["gun"], negated=True)
    assert not test.accepts(TREE, word(TREE, "guns"))
    assert test.accepts(TREE, word(TREE, "FIRED"))


def test_words_phrase_must_fit_into_the_sentence() -> None:
    assert not stands_around(TREE, word(TREE, "The"), ("old", "the"))
    assert not stands_around(TREE, word(TREE, "Monday"), ("monday", "night"))


def test_words_phrase_with_a_word_twice_is_found_at_either() -> None:
    tree = sentence(
        """
        on  _  ADP  2 case
        and _  CCONJ 0 root
        on  _  ADP  2 conj
        """
    )
    assert stands_around(tree, tree.tokens[2], ("on", "and", "on"))


def test_words_with_hyphens_call_rules_by_their_last_part_too() -> None:
    assert list(trigger_words("Cyber-attack")) == [("cyber-attack",), ("attack", "cyber")]
    assert list(trigger_words("tank-tank")) == [("tank-tank",)]
    assert list(trigger_words("armed attack")) == [("armed", "attack")]
