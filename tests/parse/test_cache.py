"""Parses are kept and given back as they were, for the text and the parser that they belong to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.errors import ParserError
from eventcoder.model.document import Document
from eventcoder.model.sentence import Sentence, Token
from eventcoder.parse.cache import ParseCache, pack, unpack
from eventcoder.parse.stanza import StanzaParser
from tests.parse.conftest import FakePipeline


@st.composite
def parsed_texts(draw: st.DrawFn) -> tuple[str, list[Sentence]]:
    """A text and sentences of its words, among them forms that are not as in the text."""
    words = draw(st.lists(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1), max_size=12))
    ends = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    text = ""
    for word, end in zip(words, ends, strict=True):
        start, text = len(text), f"{text}{word} "
        form = word if draw(st.booleans()) else draw(st.sampled_from(["n't", "nya", "1 000"]))
        feats = draw(st.sampled_from([{}, {"Number": "Sing"}, {"Voice": "Pass", "Number": "Plur"}]))
        head = draw(st.integers(-1, len(tokens)))
        tokens.append(
            Token(
                len(tokens),
                form,
                draw(st.text()),
                "NOUN",
                head - (head == len(tokens)),
                "obj",
                start,
                start + len(word),
                feats,
            )
        )
        if end or len(text) > 60:
            sentences.append(_sentence(len(sentences), text, tokens))
            tokens = []
    if tokens:
        sentences.append(_sentence(len(sentences), text, tokens))
    return text, sentences


def _sentence(index: int, text: str, tokens: list[Token]) -> Sentence:
    start, end = tokens[0].start, tokens[-1].end
    return Sentence(index, text[start:end], start, end, tuple(tokens))


@given(parsed_texts(), st.booleans())
def test_sentences_come_back_as_they_were(parsed: tuple[str, list[Sentence]], cut: bool) -> None:
    text, sentences = parsed
    found, was_cut = unpack(pack(sentences, text, 0, cut=cut), text, 0, 0)
    assert (found, was_cut) == (sentences, cut)
    for old, new in zip(sentences, found, strict=True):
        assert [repr(token) for token in new.tokens] == [repr(token) for token in old.tokens]
        assert all(new.children(token) == old.children(token) for token in old.tokens)


def test_sentences_stand_where_their_text_does() -> None:
    tokens = (
        Token(0, "Massa", "massa", "NOUN", 1, "nsubj", 4, 9),
        Token(1, "pulang", "pulang", "VERB", -1, "root", 10, 16),
    )
    kept = pack([Sentence(0, "Massa pulang", 4, 16, tokens)], "Dua\nMassa pulang", 4, cut=False)
    [found], _ = unpack(kept, "Satu\nDua\nMassa pulang\n", 9, 7)
    assert (found.index, found.text, found.start, found.end) == (7, "Massa pulang", 9, 21)
    assert [(token.form, token.start, token.end) for token in found.tokens] == [("Massa", 9, 14), ("pulang", 15, 21)]


@pytest.mark.parametrize("parse", [b"", b"no parse", pack([], "", 0, cut=False)[:-3]])
def test_what_is_no_parse_is_refused(parse: bytes) -> None:
    with pytest.raises(ValueError, match="no packed parse"):
        unpack(parse, "text", 0, 0)


def test_parse_is_of_one_text_and_one_parser(tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses.sqlite3")
    cache.put("id/1", {"Massa pulang.": b"1", "Polisi datang.": b"2"})
    assert cache.get("id/1", ["Massa pulang.", "Massa datang."]) == {"Massa pulang.": b"1"}
    assert cache.get("id/2", ["Massa pulang."]) == {}


def test_cache_outlives_its_process_and_is_shared(tmp_path: Path) -> None:
    path = tmp_path / "parses.sqlite3"
    one, two = ParseCache(path), ParseCache(path)
    one.put("id/1", {str(number): b"%d" % number for number in range(1200)})
    assert len(two.get("id/1", map(str, range(2000)))) == 1200
    one.close()
    two.put("id/1", {"0": b"new"})
    two.close()
    assert ParseCache(path).get("id/1", ["0", "1"]) == {"0": b"new", "1": b"1"}


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("not a database, but long enough to be mistaken for the head of one " * 20, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = (text.read_bytes(), other.read_bytes())
    for path in (text, other, tmp_path / "no such folder" / "parses.sqlite3"):
        with pytest.raises(ParserError, match="P006 cannot keep parses here"):
            ParseCache(path)
    assert (text.read_bytes(), other.read_bytes()) == before


def documents(*texts: str) -> list[Document]:
    return [Document(id=str(number), text=text) for number, text in enumerate(texts)]


def test_parser_parses_no_paragraph_twice(pipeline: FakePipeline, tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses.sqlite3")
    given_texts = documents("Headline\n\nThey left. It rained.", "Headline\n\nThey stayed.")
    first = list(StanzaParser("en", cache=cache).parse(given_texts))
    assert pipeline.texts == ["Headline", "They left. It rained.", "They stayed."]
    assert first == list(StanzaParser("en").parse(given_texts))
    pipeline.texts.clear()
    again = list(StanzaParser("en", cache=cache).parse(given_texts))
    assert again == first
    assert pipeline.texts == []
    list(StanzaParser("en", cache=cache).parse(documents("Headline\n\nThey left. It rained.\n\nNew end.")))
    assert pipeline.texts == ["New end."]


def test_what_could_not_be_parsed_is_not_kept(pipeline: FakePipeline, tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses.sqlite3")
    for _ in range(2):
        parser = StanzaParser("en", cache=cache)
        [parsed] = parser.parse(documents("Good line.\nBOOM line."))
        assert [sentence.text for sentence in parsed.sentences] == ["Good line."]
        assert [problem.code for problem in parser.warnings] == ["P010"]


def test_cut_sentence_is_told_from_the_cache_too(pipeline: FakePipeline, tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses.sqlite3")
    for _ in range(2):
        parser = StanzaParser("en", cache=cache)
        list(parser.parse(documents("word " * 600)))
        assert [problem.code for problem in parser.warnings] == ["P011"]


def test_torn_parse_is_parsed_anew(pipeline: FakePipeline, tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses.sqlite3")
    parser = StanzaParser("en", cache=cache)
    cache.put(parser.fingerprint, {"They left.": b"[]"})
    with sqlite3.connect(cache.path) as connection:
        connection.execute("UPDATE parses SET parse = substr(parse, 1, 6)")
    connection.close()
    [parsed] = parser.parse(documents("They left."))
    assert [sentence.text for sentence in parsed.sentences] == ["They left."]
    assert pipeline.texts == ["They left."]
