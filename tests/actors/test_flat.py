"""Trees made without a parser: which word is the head, and what hangs on it."""

from __future__ import annotations

import pytest

from eventcoder.actors.flat import flat, joined
from eventcoder.actors.mentions import scan
from eventcoder.model.sentence import Sentence
from tests.builders import lexicon, plan, sentence


def tree(language: str, rows: str) -> Sentence:
    built = sentence(rows)
    return flat(built, scan(built, lexicon(language), {}), plan(language).grammar)


def head(built: Sentence) -> str:
    [root] = [token.form for token in built.tokens if token.head < 0]
    return root


@pytest.mark.parametrize(
    ("language", "rows", "root"),
    [
        ("en", "Turkish _ ADJ 0 root; police _ NOUN 1 dep; chief _ NOUN 1 dep", "chief"),
        ("en", "minister _ NOUN 2 dep; of _ ADP 0 root; Iraq _ PROPN 2 dep", "minister"),
        ("en", "Iraq _ PROPN 0 root; 's _ PART 1 dep; displaced _ VERB 1 dep", "displaced"),
        (
            "en",
            "Tomas _ PROPN 0 root; , _ PUNCT 1 punct; a _ DET 4 det; Turkish _ ADJ 5 amod; judge _ NOUN 1 dep",
            "Tomas",
        ),
        ("en", "the _ DET 2 det; judge _ NOUN 0 root; who _ PRON 4 dep; resigned _ VERB 2 acl", "judge"),
        ("en", "Jordan _ PROPN 2 dep; Peterson _ PROPN 0 root", "Jordan"),
        ("id", "kepala _ NOUN 3 dep; polisi _ NOUN 3 dep; Turki _ PROPN 0 root", "kepala"),
        ("id", "polisi _ NOUN 0 root; di _ ADP 3 case; Turki _ PROPN 1 nmod", "polisi"),
    ],
)
def test_flat_head_is_where_the_language_puts_it(language: str, rows: str, root: str) -> None:
    assert head(tree(language, rows)) == root


def test_flat_possessor_hangs_on_what_is_possessed() -> None:
    built = tree("en", "Iraq _ PROPN 0 root; 's _ PART 1 dep; army _ NOUN 1 dep")
    assert [(token.deprel, token.head) for token in built.tokens] == [("nmod:poss", 2), ("case", 0), ("root", -1)]


def test_flat_every_word_is_below_the_root() -> None:
    built = tree("en", ", _ PUNCT 2 punct; and _ CCONJ 3 cc; of _ ADP 0 root; Iraq _ PROPN 3 dep; ( _ PUNCT 4 punct")
    root = next(token for token in built.tokens if token.head < 0)
    assert len(built.subtree(root)) == len(built.tokens)


def test_flat_a_verb_at_the_head_is_read_as_a_noun() -> None:
    built = tree("en", "the _ DET 2 det; displaced _ VERB 0 root")
    assert built.tokens[1].upos == "NOUN"


def test_joined_makes_one_sentence_of_a_phrase_that_was_cut() -> None:
    first = sentence("Gen. _ PROPN 0 root")
    second = sentence("Belgrave _ PROPN 0 root", index=1, start=first.end + 1)
    built = joined((first, second), "Gen. Belgrave")
    assert built.text == "Gen. Belgrave"
    assert [token.index for token in built.tokens] == [0, 1]
