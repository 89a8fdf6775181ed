from __future__ import annotations

import pytest

from eventcoder.dictionary.legacy.patterns import OBJECT, PHRASE, RIGHT, parse_pattern, rules


def ways(text: str) -> list[dict[str, str]]:
    return rules(parse_pattern(text, lambda name: "$x-" + name.strip("&").lower()))


def test_patterns_word_behind_the_verb_is_its_object_or_in_it() -> None:
    assert ways("* PIE") == [{RIGHT: "pie"}, {"obj nmod[of]": "pie"}]


def test_patterns_word_before_the_verb_is_its_subject() -> None:
    assert ways("&BAKER *") == [{"nsubj|nsubj:pass|advmod|compound": "$x-baker"}]


def test_patterns_braces_have_the_head_last() -> None:
    assert ways("* {HOT &FRUIT PIE}")[0] == {RIGHT + "{pie} *{hot}": "any", RIGHT + "{pie} *{$x-fruit}": "any"}


def test_patterns_phrase_hangs_on_verb_or_object() -> None:
    assert ways("* (FOR BREAD)") == [{f"{PHRASE}[for]": "bread"}, {f"{OBJECT} {PHRASE}[for]": "bread"}]


def test_patterns_lone_preposition_may_be_a_particle() -> None:
    assert ways("* (DOWN)")[-1] == {"compound:prt|advmod|case|mark": "down"}


def test_patterns_bare_preposition_takes_what_follows() -> None:
    assert ways("* ON &FRUIT") == ways("* (ON &FRUIT)")


def test_patterns_two_words_at_one_place_are_both_asked_for() -> None:
    assert ways("* PIE BREAD")[0] == {RIGHT: "pie", RIGHT + "{bread}": "any"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PIE", "exactly one"),
        ("* {PIE", "unbalanced"),
        ("(OUT OF) *", "in front of the verb"),
        ("* { A | B }", "alternatives"),
        ("* PIE/CAKE", "cannot read the word"),
    ],
)
def test_patterns_what_cannot_be_said_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        ways(text)
