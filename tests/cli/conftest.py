"""The command line in a folder of its own, with the small world for a dictionary and a parser for simple sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eventcoder.cli.app import app
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.parse import stanza
from tests.builders import world

Run = Callable[..., Result]
Write = Callable[[str, bytes | str], Path]
Events = Callable[[str], list[str]]

_VERBS = {"attacked": "attack", "menyerang": "serang"}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


class SimpleParser:
    """Reads sentences of subject, verb and object. BOOM in a text lets a part of it fail, CTRL-C interrupts."""

    name = "simple"

    def __init__(self, language: str, *, model: str = "auto") -> None:
        self.language = language
        self.model = model
        self.warnings: list[Problem] = []

    def parse(self, documents: Iterable[Document]) -> Iterator[ParsedDocument]:
        """Parse each document; interrupt where the text asks for it."""
        for document in documents:
            if "CTRL-C" in document.text:
                raise KeyboardInterrupt
            if "BOOM" in document.text:
                self.warnings.append(Problem("P010", f"document {document.id!r}: could not be parsed"))
            places = [found for found in _SENTENCE.finditer(document.text) if found[0].strip()]
            sentences = [_sentence(i, found) for i, found in enumerate(places)]
            yield ParsedDocument(document, tuple(sentences), self.language, self.name)


def _sentence(index: int, found: re.Match[str]) -> Sentence:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    text = found[0].strip()
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    forms = [word[0] for word in words]
    verb = next((i for i, form in enumerate(forms) if form in _VERBS), 0)
    relations = {verb - 1: "nsubj", verb: "root", verb + 1: "obj"}
    tokens = [
        Token(
            index=i,
            form=word[0],
            lemma=_VERBS.get(word[0], word[0].lower().removesuffix("s")),
            upos="VERB" if word[0] in _VERBS else "PROPN" if word[0].istitle() else "NOUN",
            head=-1 if i == verb else verb,
            deprel=relations.get(i, "dep"),
            start=start + word.start(),
            end=start + word.end(),
        )
        for i, word in enumerate(words)
    ]
    return Sentence(index, text, start, start + len(text), tuple(tokens))


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Dictionary, "bundled", lambda *languages: world())
    monkeypatch.setattr(stanza, "StanzaParser", SimpleParser)


@pytest.fixture
def run() -> Run:
    """Run the command line: `run("code", "a.txt", stdin=b"…")`; an exception that it lets through fails the test."""

    def run(*arguments: str, stdin: bytes | str = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False, prog_name="eventcoder")

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the working folder."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def events() -> Events:
    """Return the events of JSONL output as `document SOURCE CODE TARGET`."""

    def events(output: str) -> list[str]:
        rows = [json.loads(line) for line in output.splitlines()]
        return [
            " ".join((row["document_id"], row["sources"][0]["text"], row["event_code"], row["targets"][0]["text"]))
            for row in rows
        ]

    return events
