"""What StanzaParser does around Stanza, shown with a stand-in for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from eventcoder.errors import ParserError
from eventcoder.model.document import Document
from eventcoder.parse.lengths import MAX_WORDS
from eventcoder.parse.stanza import StanzaParser
from tests.parse.conftest import FakePipeline


def documents(*texts: str) -> list[Document]:
    return [Document(id=str(number), text=text) for number, text in enumerate(texts)]


def test_documents_come_in_order_with_offsets_into_their_texts(pipeline: FakePipeline) -> None:
    given = documents("Headline\n\nADEN (AP) -- Troops left. They went.", "", " \n ", "One more.")
    parsed = list(StanzaParser("en").parse(given))
    assert [one.document for one in parsed] == given
    assert [[sentence.text for sentence in one.sentences] for one in parsed] == [
        ["Headline", "Troops left.", "They went."],
        [],
        [],
        ["One more."],
    ]
    for one in parsed:
        assert [sentence.index for sentence in one.sentences] == list(range(len(one.sentences)))
        for sentence in one.sentences:
            assert sentence.text == one.document.text[sentence.start : sentence.end]
            for token in sentence.tokens:
                assert token.form == one.document.text[token.start : token.end]


def test_documents_are_parsed_together(pipeline: FakePipeline) -> None:
    list(StanzaParser("en").parse(documents("One.", "Two.", "Three.")))
    assert pipeline.calls == [3]


def test_no_more_documents_are_read_than_are_parsed_together(pipeline: FakePipeline) -> None:
    read: list[str] = []

    def stream() -> Iterator[Document]:
        for document in documents(*["Ten chars."] * 6):
            read.append(document.id)
            yield document

    parsed = StanzaParser("en", batch_characters=20).parse(stream())
    next(parsed)
    assert read == ["0", "1"]
    assert len(list(parsed)) == 5
    assert pipeline.calls == [2, 2, 2]


def test_long_document_is_parsed_in_batches(pipeline: FakePipeline) -> None:
    [parsed] = StanzaParser("en", batch_characters=30).parse(documents("\n".join(["Ten chars."] * 7)))
    assert pipeline.calls == [3, 3, 1]
    assert len(parsed.sentences) == 7


def test_text_that_stanza_fails_on_costs_only_itself(pipeline: FakePipeline) -> None:
    parser = StanzaParser("en")
    parsed = list(parser.parse(documents("One.", "Good line.\nBOOM line.\nLast line.", "Three.")))
    assert [[sentence.text for sentence in one.sentences] for one in parsed] == [
        ["One."],
        ["Good line.", "Last line."],
        ["Three."],
    ]
    [problem] = parser.warnings
    assert problem.code == "P010"
    assert "document '1': characters 11 to 21" in problem.message
    assert "cannot parse this" in problem.message


def test_overlong_sentence_is_cut_and_named(pipeline: FakePipeline) -> None:
    parser = StanzaParser("en")
    text = "word " * (2 * MAX_WORDS + 1)
    [parsed] = parser.parse(documents(text))
    assert [len(sentence.tokens) for sentence in parsed.sentences] == [MAX_WORDS, MAX_WORDS, 1]
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in parsed.sentences)
    assert [problem.code for problem in parser.warnings] == ["P011"]


def test_overlong_line_is_cut_and_named_once(pipeline: FakePipeline) -> None:
    parser = StanzaParser("en")
    [parsed] = parser.parse(documents("x" * 100_000))
    assert sum(len(sentence.text) for sentence in parsed.sentences) == 100_000
    assert [problem.code for problem in parser.warnings] == ["P011"]


def test_name_and_fingerprint_tell_models_apart() -> None:
    english, indonesian = StanzaParser("en"), StanzaParser("id")
    assert english.name.startswith("stanza-")
    assert english.name != indonesian.name
    assert english.fingerprint == StanzaParser("en").fingerprint != indonesian.fingerprint


def test_unknown_language_is_refused_at_once() -> None:
    with pytest.raises(ParserError, match="P001"):
        StanzaParser("xx")


def test_model_that_cannot_be_loaded_is_a_parser_error(pipeline: FakePipeline) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("unexpected end of file")

    sys.modules["stanza"].Pipeline = fail  # type: ignore[attr-defined]
    with pytest.raises(ParserError, match="P004 the model of 'en' cannot be loaded: RuntimeError: unexpected end"):
        list(StanzaParser("en").parse(documents("One.")))


def test_nothing_is_loaded_before_the_first_text(pipeline: FakePipeline) -> None:
    assert list(StanzaParser("en").parse([])) == []
    assert list(StanzaParser("en").parse(documents("", " "))) != []
    assert pipeline.calls == []
