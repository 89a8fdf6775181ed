"""A document in which no word calls a rule has no events, whatever its trees: so it need not get any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.coding.coder import Coder
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.cache import ParseCache
from eventcoder.parse.convert import Tree
from eventcoder.parse.stanza import StanzaParser
from tests.builders import world
from tests.parse.conftest import FakeSentence, FakeToken, FakeWord
from tests.trees import documents

WANTED = "attacked"


# ---------------------------------------------------------------- why it is sound
def untreed(parsed: ParsedDocument) -> ParsedDocument:
    """Return the document as the parser gives one without trees."""
    rows = [
        replace(one, tokens=tuple(replace(token, head=-1, deprel="dep") for token in one.tokens))
        for one in parsed.sentences
    ]
    return replace(parsed, sentences=tuple(rows))


@cache
def coder() -> Coder:
    return Coder(world())


@pytest.mark.parametrize("language", ["en", "id"])
@settings(max_examples=200)
@given(data=st.data())
def test_prefilter_is_sound_whatever_the_trees(language: str, data: st.DataObject) -> None:
    parsed = data.draw(documents(language))
    plan = coder().reader(language).plan
    silent = [one for one in parsed.sentences if not any(plan.called_by(token) for token in one.tokens)]
    document = replace(parsed, sentences=tuple(replace(one, index=i) for i, one in enumerate(silent)))
    for one in (document, untreed(document)):
        assert coder().code_parsed(one) == []
    assert coder().report.dropped == Counter()


# ---------------------------------------------------------------- who gets trees
class Run:
    """Splits a text at blanks; keeps which texts got trees."""

    def __init__(self) -> None:
        self.treed: list[str] = []

    def __call__(self, texts: Sequence[str], chosen: object = None) -> list[tuple[Sequence[Tree], bool]]:
        found = [[_sentence(text)] for text in texts]
        wanted = chosen(found) if callable(chosen) else [True] * len(texts)
        self.treed.extend(text for text, is_wanted in zip(texts, wanted, strict=True) if is_wanted)
        return [(trees, False) for trees in found]


def _sentence(text: str) -> FakeSentence:
    tokens, at = [], 0
    for form in text.split():
        tokens.append(FakeToken(form, at, at + len(form), [FakeWord(form, form, "X")]))
        at += len(form) + 1
    return FakeSentence(tokens)


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> StanzaParser:
    made = StanzaParser("en", model="embedded")
    monkeypatch.setattr(made, "_run", Run())
    made.wanted = lambda token: token.low == WANTED
    return made


def treed(parser: StanzaParser, *texts: str) -> list[str]:
    """Parse and return which texts got trees."""
    run = Run()
    parser._run = run
    rows = list(parser.parse([Document(id=str(i), text=text) for i, text in enumerate(texts)]))
    assert [row.document.text for row in rows] == list(texts)
    return run.treed


def test_prefilter_leaves_out_documents_without_a_wanted_word(parser: StanzaParser) -> None:
    assert treed(parser, "they attacked", "they slept", "") == ["they attacked"]
    assert parser.untreed == 1


def test_prefilter_keeps_all_paragraphs_of_a_document(parser: StanzaParser) -> None:
    paragraphs = ["They slept.", "They attacked", "They woke."]
    assert treed(parser, "\n\n".join(paragraphs)) == paragraphs
    assert parser.untreed == 0


def test_prefilter_judges_no_document_by_a_part_of_it(parser: StanzaParser) -> None:
    parser._batch_characters = 15
    assert len(treed(parser, "They slept.\n\nThey slept.\n\nThey attacked")) == 3
    assert parser.untreed == 0


def test_prefilter_is_off_unless_asked_for_and_with_a_cache(parser: StanzaParser) -> None:
    parser.cache = ParseCache(":memory:")
    assert treed(parser, "they slept") == ["they slept"]
    parser.cache, parser.wanted = None, None
    assert treed(parser, "they slept") == ["they slept"]


def test_prefilter_is_for_coding_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Coder(world(), model="embedded")
    run = Run()
    monkeypatch.setattr(made.parsers.parser("en"), "_run", run)
    row = Document(id="a", text="they slept", language="en")
    list(made.parse([row]))
    assert run.treed == ["they slept"]
    assert list(made.code_many([row])) == []
    assert run.treed == ["they slept"]
    assert (made.report.sentences, made.report.untreed) == (1, 1)
    made.prefilter = False
    list(made.code_many([row]))
    assert run.treed == ["they slept"] * 2


# ---------------------------------------------------------------- the real models
TEXTS = {
    "en": [
        "Heavy rain is likely in the north.",
        "Police arrested two students in Cairo.",
        "A mild day in Oslo.",
        "It was cold.\n\nThe rebels attacked Aleppo.",
    ],
    "id": ["Cuaca cerah di Bandung.", "Polisi menangkap dua mahasiswa di Makassar.", "Harga cabai di pasar murah."],
}


@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "id"])
def test_prefilter_gives_the_events_of_all_trees(language: str) -> None:
    texts = [Document(id=str(i), text=text, language=language) for i, text in enumerate(TEXTS[language])]
    found = {}
    for prefilter in (True, False):
        made = Coder(language, model="embedded", prefilter=prefilter)
        found[prefilter] = list(made.code_many(texts)), made.report
        assert bool(made.report.untreed) == prefilter
    assert found[True] == found[False]
    assert found[True][0]
