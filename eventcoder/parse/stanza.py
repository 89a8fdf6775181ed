"""Text to dependency trees with Stanza: many documents at once, offline, with offsets into the documents' texts.

The only module that runs Stanza and torch; both are loaded when the first text is parsed.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eventcoder.errors import ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence
from eventcoder.parse.convert import Tree, to_sentence
from eventcoder.parse.lengths import MAX_WORDS, cut_points
from eventcoder.parse.models import PROCESSORS, ModelInfo, find_model
from eventcoder.parse.segments import MAX_CHARACTERS, Segment, segments
from eventcoder.parse.trees import shortcut

# Characters parsed together: more gains no speed and only takes memory.
_BATCH_CHARACTERS = 100_000

# To be raised when anything around Stanza (segments, cuts, offsets) changes the parses that come out.
_VERSION = 2


@dataclass(frozen=True, slots=True)
class _Parse:
    """The trees of a segment; `cut` says that an overlong sentence was cut."""

    trees: Sequence[Tree]
    cut: bool


class _Pipeline(Protocol):
    def process(self, doc: list[Any], processors: str) -> list[Any]: ...


class StanzaParser:
    """Parses documents of one `language`.

    `model` is what `find_model` takes. `threads` is how many torch may use: more than one gains nothing with the
    embedded models, several processes do. `gpu` lets Stanza use an accelerator. Nothing is ever downloaded.
    `name` and `fingerprint` say what makes the parses: the one for people, the other as the key of a cache.

    Raises ParserError (P001, P002) if there is no such model. What went wrong with parts of documents is collected in
    `warnings`, which the caller may read and empty at any time.
    """

    def __init__(
        self,
        language: str,
        *,
        model: str | Path = "auto",
        batch_characters: int = _BATCH_CHARACTERS,
        threads: int = 1,
        gpu: bool = False,
    ) -> None:
        self.language = language
        self.model: ModelInfo = find_model(language, model)
        self.warnings: list[Problem] = []
        version = importlib.metadata.version("stanza")
        self.name = f"stanza-{version}/{language}-{self.model.package}-{self.model.fingerprint[:8]}"
        self.fingerprint = f"stanza-{version}/{language}/{self.model.fingerprint}/{_VERSION}"
        self._batch_characters = batch_characters
        self._threads = threads
        self._gpu = gpu
        self._pipeline: _Pipeline | None = None

    def parse(self, documents: Iterable[Document]) -> Iterator[ParsedDocument]:
        """Yield the parse of each document, in order, reading no more of `documents` than is parsed together.

        What Stanza fails on is left out and named in `warnings` (P010); documents of which sentences were cut because
        of their length are named there too (P011). Raises ParserError (P004) if the model cannot be loaded.
        """
        chunk: list[Document] = []
        size = 0
        for document in documents:
            chunk.append(document)
            size += len(document.text)
            if size >= self._batch_characters:
                yield from self._parse_chunk(chunk)
                chunk, size = [], 0
        yield from self._parse_chunk(chunk)

    def _parse_chunk(self, documents: Sequence[Document]) -> Iterator[ParsedDocument]:
        jobs = [(number, segment) for number, document in enumerate(documents) for segment in segments(document.text)]
        sentences: list[list[Sentence]] = [[] for _ in documents]
        cuts: list[list[Segment]] = [[] for _ in documents]
        for group in _groups(jobs, self._batch_characters):
            texts = [documents[number].text[segment.start : segment.end] for number, segment in group]
            for (number, segment), outcome in zip(group, self._attempt(texts), strict=True):
                document, found = documents[number], sentences[number]
                if isinstance(outcome, Exception):
                    self.warnings.append(_failed(document, segment, outcome))
                    continue
                if segment.cut or outcome.cut:
                    cuts[number].append(segment)
                for tree in outcome.trees:
                    found.append(to_sentence(tree, len(found), document.text, segment.start, self.language))
        self.warnings.extend(_cut(*pair) for pair in zip(documents, cuts, strict=True) if pair[1])
        for document, found in zip(documents, sentences, strict=True):
            yield ParsedDocument(document, tuple(found), self.language, self.name)

    def _attempt(self, texts: Sequence[str]) -> list[_Parse | Exception]:
        """Parse the texts together; if that fails, one by one, so that one text costs only itself."""
        pipeline = self._load()
        try:
            return [*_run(pipeline, texts)]
        except Exception as error:  # whatever torch and Stanza raise on text they were not made for
            if len(texts) == 1:
                return [error]
        return [outcome for text in texts for outcome in self._attempt([text])]

    def _load(self) -> _Pipeline:
        if self._pipeline is None:
            try:
                self._pipeline = _pipeline(self.model, self._threads, self._gpu)
            except Exception as error:  # a torn file, a model of another Stanza, a missing library
                message = f"the model of {self.language!r} cannot be loaded: {type(error).__name__}: {error}"
                hint = f"`eventcoder models download {self.language}` fetches Stanza's own model anew"
                raise ParserError(Problem("P004", message, file=str(self.model.path), hint=hint)) from error
        return self._pipeline


def _pipeline(model: ModelInfo, threads: int, gpu: bool) -> _Pipeline:
    import stanza
    import torch

    torch.set_num_threads(threads)
    _use_shortcut()
    pipeline: _Pipeline = stanza.Pipeline(
        model.language,
        dir=str(model.path),
        processors=",".join(PROCESSORS),
        download_method=None,
        use_gpu=gpu,
        verbose=False,
    )
    return pipeline


def _use_shortcut() -> None:
    """Put `trees.shortcut` before Stanza's tree search, wherever this version of Stanza keeps it."""
    for place in ("model", "head_constraints"):
        try:
            module = importlib.import_module(f"stanza.models.depparse.{place}")
        except ImportError:
            continue
        search = getattr(module, "chuliu_edmonds_one_root", None)
        if search is not None and not hasattr(search, "__wrapped__"):
            module.chuliu_edmonds_one_root = shortcut(search)  # type: ignore[attr-defined]


def _run(pipeline: _Pipeline, texts: Sequence[str]) -> Iterator[_Parse]:
    """Parse the texts in bulk. Sentences are shortened between tokenizing and parsing, whose memory they would fill."""
    import stanza

    documents = pipeline.process([stanza.Document([], text=text) for text in texts], processors="tokenize")
    cut = [any(len(sentence.tokens) > MAX_WORDS for sentence in document.sentences) for document in documents]
    documents = [_shorten(document) if long else document for document, long in zip(documents, cut, strict=True)]
    not_empty = [document for document in documents if document.sentences]  # Stanza fails on a batch without words
    if not_empty:
        pipeline.process(not_empty, processors=",".join(PROCESSORS[1:]))
    for document, long in zip(documents, cut, strict=True):
        yield _Parse(document.sentences, long)


def _shorten(document: Any) -> Any:
    """Return Stanza's tokenized `document` with overlong sentences cut; a token's words stay together."""
    import stanza

    sentences = []
    for sentence in document.sentences:
        rows = [token.to_dict() for token in sentence.tokens]
        points = cut_points([token.text for token in sentence.tokens])
        for begin, end in zip([0, *points], [*points, len(rows)], strict=True):
            sentences.append(_renumber([row for token in rows[begin:end] for row in token]))
    return stanza.Document(sentences, text=document.text)


def _renumber(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let the word ids of a piece (a number, or two for a token of several words) begin at 1."""
    first = rows[0]["id"] if isinstance(rows[0]["id"], int) else rows[0]["id"][0]
    for row in rows:
        ids = (row["id"],) if isinstance(row["id"], int) else row["id"]
        row["id"] = tuple(number - first + 1 for number in ids)
    return rows


def _groups(jobs: Sequence[tuple[int, Segment]], limit: int) -> Iterator[list[tuple[int, Segment]]]:
    """Divide the jobs so that none has many more than `limit` characters, however long a single document is."""
    group: list[tuple[int, Segment]] = []
    size = 0
    for number, segment in jobs:
        group.append((number, segment))
        size += segment.end - segment.start
        if size >= limit:
            yield group
            group, size = [], 0
    if group:
        yield group


def _failed(document: Document, segment: Segment, error: Exception) -> Problem:
    message = (
        f"document {document.id!r}: characters {segment.start} to {segment.end} could not be parsed and are left out:"
        f" {type(error).__name__}: {error}"
    )
    hint = "look whether they are prose; the rest of the document is parsed"
    return Problem("P010", message, document.file, document.line, hint)


def _cut(document: Document, passages: Sequence[Segment]) -> Problem:
    message = (
        f"document {document.id!r}: sentences of more than {MAX_WORDS} words or {MAX_CHARACTERS} characters were cut"
        f" in {len(passages)} passages, the first at characters {passages[0].start} to {passages[0].end}"
    )
    hint = "look whether the text has lost its punctuation or its line breaks"
    return Problem("P011", message, document.file, document.line, hint)
