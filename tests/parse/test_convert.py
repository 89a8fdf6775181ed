"""Stanza's objects to ours; the objects are made by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.convert import parse_feats, to_sentence
from tests.parse.conftest import FakeSentence, FakeToken, FakeWord


def word(text: str, head: int = 0, **facts: str) -> FakeWord:
    return FakeWord(text, head=head, **facts)


def test_heads_count_from_zero_and_the_root_has_none() -> None:
    tree = FakeSentence([FakeToken("Ada", 0, 3, [word("Ada", 2)]), FakeToken("api", 4, 7, [word("api", 0)])])
    assert [token.head for token in to_sentence(tree, 0, "Ada api", 0).tokens] == [1, -1]


def test_offsets_are_those_of_the_document() -> None:
    text = "  JUDUL\nUpayanya gagal"
    tree = FakeSentence(
        [FakeToken("Upayanya", 0, 8, [word("upaya"), word("nya", 1)]), FakeToken("gagal", 9, 14, [word("gagal")])]
    )
    sentence = to_sentence(tree, 3, text, 8)
    assert (sentence.index, sentence.start, sentence.end, sentence.text) == (3, 8, 22, "Upayanya gagal")
    assert [(token.form, token.start, token.end) for token in sentence.tokens] == [
        ("Upaya", 8, 13),
        ("nya", 13, 16),
        ("gagal", 17, 22),
    ]


def test_words_that_do_not_add_up_stand_on_the_whole_token() -> None:
    tree = FakeSentence([FakeToken("au", 0, 2, [word("à"), word("le", 1)])])
    assert [(token.form, token.start, token.end) for token in to_sentence(tree, 0, "au", 0).tokens] == [
        ("à", 0, 2),
        ("le", 0, 2),
    ]


def test_token_that_stanza_replaced_keeps_its_form() -> None:
    long = "x" * 1200
    [token] = to_sentence(
        FakeSentence([FakeToken("<UNK>", 0, 1200, [word("<UNK>", lemma="<UNK>")])]), 0, long, 0
    ).tokens
    assert (token.form, token.lemma) == (long, long)


def test_word_without_lemma_has_its_form() -> None:
    [token] = to_sentence(FakeSentence([FakeToken("?!", 0, 2, [word("?!", lemma="_")])]), 0, "?!", 0).tokens
    assert token.lemma == "?!"


def test_features_are_read_and_shared() -> None:
    assert parse_feats("Number=Sing|Person=3") == {"Number": "Sing", "Person": "3"}
    assert parse_feats("") == {}
    assert parse_feats("Number=Sing|Person=3") is parse_feats("Number=Sing|Person=3")


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_every_token_stands_where_it_is_written(before: str, words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from(["", " ", "\n", "\u200f "])) for _ in words]
    tokens, text = [], before
    for form, gap in zip(words, gaps, strict=True):
        split = data.draw(st.integers(0, len(form) - 1))
        parts = [form[:split], form[split:]] if split else [form]
        start = len(text) - len(before)
        tokens.append(FakeToken(form, start, start + len(form), [word(part) for part in parts]))
        text += form + gap
    sentence = to_sentence(FakeSentence(tokens), 0, text, len(before))
    assert text[sentence.start : sentence.end] == sentence.text
    assert "".join(text[token.start : token.end] for token in sentence.tokens) == "".join(words)
