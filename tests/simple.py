"""A parser for simple sentences, and a coder that uses it: for tests of what goes on around the parser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from eventcoder.coding.coder import Coder
from eventcoder.coding.parsers import Parsers
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token

_VERBS = {"attacked": "attack", "menyerang": "serang"}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


class SimpleParser:
    """Reads sentences of subject, verb and object. BOOM in a text lets a part of it fail, CTRL-C interrupts."""

    name = "simple"

    def __init__(self, language: str, *, model: str = "auto") -> None:
        self.language = language
        self.model = model
        self.warnings: list[Problem] = []
        self.untreed = 0

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


class SimpleParsers(Parsers):
    """Parses with the simple parser. DIE in a text kills the process, CRASH is a bug, SLOW takes 10 milliseconds."""

    def parser(self, language: str) -> SimpleParser:  # type: ignore[override]  # all that is asked of it is there
        return self._parsers.setdefault(language, SimpleParser(language))  # type: ignore[arg-type,return-value]

    def stream(
        self, documents: Iterable[Document | ParsedDocument], *, to_code: bool = False
    ) -> Iterator[ParsedDocument]:
        """Parse, or fail as the text asks for."""
        for parsed in super().stream(documents, to_code=to_code):
            if "DIE" in parsed.document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "SLOW" in parsed.document.text:
                time.sleep(0.01)
            if "CRASH" in parsed.document.text:
                raise LookupError("crash")
            yield parsed


class SimpleCoder(Coder):
    """Codes what the simple parser reads, also in other processes."""

    def __init__(self, *what: str | Dictionary, **options: Any) -> None:
        super().__init__(*what, **options)
        self.parsers = SimpleParsers(self)


# The background job of a shell ignores Ctrl-C, and so would what is started here by tests that run in one.
_PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {root!r})
from eventcoder.dictionary.dictionary import Dictionary
from tests.builders import world
from tests.simple import SimpleCoder
Dictionary.bundled = lambda *languages: world()
import eventcoder.coding.setup
eventcoder.coding.setup.Coder = SimpleCoder
from eventcoder.cli import main
sys.argv = ["eventcoder", *{arguments!r}]
main()
"""


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start the command line as a process, with the small world and the simple parser."""
    program = _PROGRAM.format(root=str(Path(__file__).parents[1]), arguments=arguments)
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
