"""Columns hold a parse completely."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.model.chunk import Chunk, read_feats, write_feats
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence
from tests.builders import parsed
from tests.trees import PARSES

ATTACK = "Rebels rebel NOUN 2 nsubj Number=Plur; attacked attack VERB 0 root; Syria _ PROPN 2 obj"


def test_chunk_numbers_words_through_all_documents() -> None:
    chunk = Chunk.of([parsed("en", ATTACK, "They they PRON 2 nsubj; fled flee VERB 0 root"), parsed("en", ATTACK)])
    assert len(chunk) == 2
    assert chunk.firsts.tolist() == [0, 2, 3]
    assert chunk.words.tolist() == [0, 3, 5, 8]
    assert [chunk.form.table[i] for i in chunk.form.numbers[3:6]] == ["They", "fled", "Rebels"]
    assert chunk.head.tolist() == [1, -1, 1, 1, -1, 1, -1, 1]


def test_chunk_of_nothing_is_empty() -> None:
    assert list(Chunk.of([]).parsed()) == []
    empty = ParsedDocument(Document(id="x", text="…"), (), "en", "by hand")
    assert list(Chunk.of([empty, empty]).parsed()) == [empty, empty]


def test_chunk_keeps_a_sentence_without_words() -> None:
    document = Document(id="x", text="…")
    row = ParsedDocument(document, (Sentence(0, "…", 0, 1, (), "s1"),), "en", "by hand")
    assert list(Chunk.of([row]).parsed()) == [row]


@settings(max_examples=60)
@given(st.lists(PARSES, max_size=4))
def test_chunk_gives_back_what_was_put_in(rows: list[ParsedDocument]) -> None:
    chunk = Chunk.of(rows)
    assert list(chunk.parsed()) == rows
    assert chunk.head.dtype == np.int32


def test_chunk_features_are_written_as_in_conllu() -> None:
    assert write_feats({"Person": "3", "Number": "Plur"}) == "Number=Plur|Person=3"
    assert read_feats("Number=Plur|Person=3") == {"Person": "3", "Number": "Plur"}
    assert read_feats(write_feats({})) == {}
