"""The models that ship with the package, run for real and without a network."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.conllu import read_conllu, write_conllu
from eventcoder.parse.stanza import StanzaParser

pytestmark = pytest.mark.models

TEXTS = {
    "en": [
        "Gunmen seize radio station\nDAKAR, March 3 (Reuters) - Gunmen seized a radio station on Friday."
        " They can't hold it, the army's spokesman said.",
        "",
        "Two ministers didn't attend the talks in Aden.\r\n\r\nThe talks, which the\nArab League leads, go on."
        " 😀 \u202eمرحبا\u202c\x07",
        "Nurses went on strike.",
    ],
    "id": [
        "Warga tolak tambang\nKENDARI, KOMPAS.com - Ratusan warga menolak rencananya."
        " Kantornya dirusak massa pada Senin.",
        " \n ",
        "Polisi menangkap dua nelayan di perairan Natuna.\u00a0Kapal mereka disita petugas.",
        "Presiden bertemu dengan utusan PBB.",
    ],
}


@pytest.fixture(scope="module", params=["en", "id"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def parser(language: str) -> Iterator[StanzaParser]:
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the parser asked for the network")

        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield StanzaParser(language, model="embedded")


@pytest.fixture(scope="module")
def parsed(parser: StanzaParser, language: str) -> list[ParsedDocument]:
    documents = [Document(id=str(number), text=text) for number, text in enumerate(TEXTS[language])]
    return list(parser.parse(documents))


def test_offsets_are_exact(parsed: list[ParsedDocument], language: str) -> None:
    assert [one.document.text for one in parsed] == TEXTS[language]
    for one in parsed:
        for sentence in one.sentences:
            assert sentence.text == one.document.text[sentence.start : sentence.end]
            assert (sentence.tokens[0].start, sentence.tokens[-1].end) == (sentence.start, sentence.end)
            for token in sentence.tokens:
                assert token.form == one.document.text[token.start : token.end]


def test_every_sentence_is_a_tree_with_lemmas_and_tags(parsed: list[ParsedDocument]) -> None:
    for one in parsed:
        for sentence in one.sentences:
            roots = [token for token in sentence.tokens if token.head < 0]
            assert len(roots) == 1
            assert sentence.subtree(roots[0]) == list(sentence.tokens)
            assert all(token.lemma and token.upos and token.deprel for token in sentence.tokens)


def test_empty_text_has_no_sentences(parsed: list[ParsedDocument]) -> None:
    assert parsed[1].sentences == ()


def test_headline_is_a_sentence_and_the_dateline_is_none(parsed: list[ParsedDocument], language: str) -> None:
    beginnings = [sentence.text.split()[0] for sentence in parsed[0].sentences]
    assert beginnings == {"en": ["Gunmen", "Gunmen", "They"], "id": ["Warga", "Ratusan", "Kantornya"]}[language]


def test_contracted_words_have_their_own_letters(parsed: list[ParsedDocument], language: str) -> None:
    forms = [token.form for token in parsed[0].sentences[2].tokens]
    assert forms[:3] == {"en": ["They", "ca", "n't"], "id": ["Kantor", "nya", "dirusak"]}[language]


def test_one_by_one_gives_the_same_as_all_together(parser: StanzaParser, parsed: list[ParsedDocument]) -> None:
    assert [one for document in parsed for one in parser.parse([document.document])] == parsed


def test_parses_survive_conllu(parsed: list[ParsedDocument]) -> None:
    for one in parsed:
        [again] = read_conllu(write_conllu(one))
        assert again.document == one.document
        assert [sentence.tokens for sentence in again.sentences] == [sentence.tokens for sentence in one.sentences]


@pytest.mark.parametrize(
    "text", ["kata " * 900, "x" * 9_000, "." * 6_000, "\u200b", "\x00\x80 \x9f", "satu, " * 900 + "\n" + "A" * 1_500]
)
def test_text_that_is_no_language_neither_fails_nor_loses_its_place(parser: StanzaParser, text: str) -> None:
    [one] = parser.parse([Document(id="odd", text=text)])
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in one.sentences)
    letters = "".join(sentence.text for sentence in one.sentences)
    assert "".join(letters.split()) == "".join(text.replace("\x80", "").replace("\x9f", "").split())


def test_loading_a_model_makes_no_optimizers() -> None:
    # They would import torch's compiler, which takes as long as torch itself.
    code = """if True:
        import sys
        from eventcoder.model.document import Document
        from eventcoder.parse.stanza import StanzaParser
        list(StanzaParser("en", model="embedded").parse([Document(id="a", text="Nurses went on strike.")]))
        from stanza.models.common import utils
        print("torch._dynamo" in sys.modules, utils.get_optimizer.__name__, utils.get_split_optimizer.__name__)
    """
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "get_optimizer", "get_split_optimizer"]
