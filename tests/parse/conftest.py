"""A stand-in for Stanza that splits at blanks and full stops, so that neither stanza nor torch is loaded."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace

import pytest


@dataclass
class FakeWord:
    """Shaped like Stanza's Word."""

    text: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None


@dataclass
class FakeToken:
    """Shaped like Stanza's Token."""

    text: str
    start_char: int
    end_char: int
    words: list[FakeWord]

    def to_dict(self) -> list[dict[str, object]]:
        place = {"id": 1, "text": self.text, "start_char": self.start_char, "end_char": self.end_char}
        return [place, *({"id": 1, "text": word.text} for word in self.words[1:])]


@dataclass
class FakeSentence:
    """Shaped like Stanza's Sentence."""

    tokens: list[FakeToken]


@dataclass
class FakeDocument:
    """Shaped like Stanza's Document, which is made of nothing or of rows."""

    rows: list[list[dict[str, object]]]
    text: str
    sentences: list[FakeSentence] = field(default_factory=list)

    def __post_init__(self) -> None:
        for rows in self.rows:
            tokens = [
                FakeToken(
                    str(row["text"]),
                    int(str(row["start_char"])),
                    int(str(row["end_char"])),
                    [FakeWord(str(row["text"]))],
                )
                for row in rows
            ]
            self.sentences.append(FakeSentence(tokens))


@dataclass
class FakePipeline:
    """Shaped like Stanza's Pipeline; `calls` are the numbers of documents it was given, `texts` what they said."""

    calls: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    processors: dict[str, object] = field(default_factory=dict)

    def process(self, documents: list[FakeDocument], processors: str) -> list[FakeDocument]:
        for document in documents:
            if processors == "tokenize":
                self.texts.append(document.text)
                self._tokenize(document)
            else:
                self._parse(document)
        if processors == "tokenize":
            self.calls.append(len(documents))
        return documents

    def _tokenize(self, document: FakeDocument) -> None:
        if "BOOM" in document.text:
            raise RuntimeError("cannot parse this")
        tokens: list[FakeToken] = []
        for match in re.finditer(r"[^\s.]+|\.", document.text):
            tokens.append(FakeToken(match.group(), match.start(), match.end(), [FakeWord(match.group())]))
            if match.group() == ".":
                document.sentences.append(FakeSentence(tokens))
                tokens = []
        if tokens:
            document.sentences.append(FakeSentence(tokens))

    def _parse(self, document: FakeDocument) -> None:
        assert document.sentences, "Stanza fails on documents without words"
        for sentence in document.sentences:
            for number, word in enumerate(word for token in sentence.tokens for word in token.words):
                word.lemma, word.upos, word.feats = word.text.lower(), "X", "Number=Sing|Person=3"
                word.head, word.deprel = min(number, 1), "dep" if number else "root"


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """Put the stand-in where StanzaParser looks for Stanza."""
    made = FakePipeline()
    stanza = ModuleType("stanza")
    stanza.Document = lambda rows, text: FakeDocument(rows, text)  # type: ignore[attr-defined]
    stanza.Pipeline = lambda *_, **__: made  # type: ignore[attr-defined]
    torch = SimpleNamespace(set_num_threads=lambda threads: None)
    monkeypatch.setitem(sys.modules, "stanza", stanza)
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setattr("eventcoder.parse.stanza._KNOWN", frozenset())  # so that its inside is not looked for
    return made
