"""Text to dependency trees with Stanza: many documents at once, offline, with offsets into the documents' texts.

Stanza and torch are loaded when the first text is parsed that is not in the cache. Where the version of Stanza and the
model are of a kind that `parse.fast` knows, the model's networks are run by it, else by Stanza itself.
"""

from __future__ import annotations

import gc
import importlib.metadata
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventcoder.errors import ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.parse import lemmas
from eventcoder.parse.cache import ParseCache, pack, unpack
from eventcoder.parse.convert import Tree, to_sentence
from eventcoder.parse.headlines import IsWord, as_sentence, word_test
from eventcoder.parse.lengths import MAX_WORDS
from eventcoder.parse.models import PROCESSORS, ModelInfo, find_model
from eventcoder.parse.segments import MAX_CHARACTERS, Segment, segments

# Characters parsed together: more gains no speed and only takes memory.
_BATCH_CHARACTERS = 100_000

# To be raised when anything around Stanza (segments, cuts, offsets) changes the parses that come out.
_VERSION = 8

# The versions of Stanza whose inside `parse.fast` was written for and tested with.
_KNOWN = frozenset({"1.15.0"})

_log = logging.getLogger("eventcoder")
_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Parse:
    """The trees of a segment; `cut` says that an overlong sentence was cut."""

    trees: Sequence[Tree]
    cut: bool


# Given the tagged sentences of all texts: which texts are to get trees.
_Chosen = Callable[[Sequence[Sequence[Tree]]], Sequence[bool]]
# Texts to their parses, all together.
_Run = Callable[[Sequence[str], "_Chosen | None"], Sequence[tuple[Sequence[Tree], bool]]]
_Outcome = _Parse | Exception | bytes


class StanzaParser:
    """Parses documents of one `language`.

    `model` is what `find_model` takes. `threads` is how many torch may use: more than one gains nothing with the
    embedded models, several processes do. `gpu` lets Stanza use an accelerator. Nothing is ever downloaded.
    `cache` keeps parses, and gives back those of texts it has seen. `name` and `fingerprint` say what makes the parses:
    the one for people, the other as the key of a cache.

    `wanted` says of a tagged word whether a document that has it is to get trees (None: all do). A document without
    such a word is tagged only, all its words hang on nothing, and `untreed` counts it; with a cache, which is there for
    other questions too, every document gets its trees.

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
        cache: ParseCache | None = None,
    ) -> None:
        self.language = language
        self.model: ModelInfo = find_model(language, model)
        self.warnings: list[Problem] = []
        version = importlib.metadata.version("stanza")
        self.name = f"stanza-{version}/{language}-{self.model.package}-{self.model.fingerprint[:8]}"
        listed = f"simplemma-{importlib.metadata.version('simplemma')}"  # which headlines and lemmas are looked up in
        made = (f"stanza-{version}", language, self.model.fingerprint, _VERSION, listed, lemmas.fingerprint(language))
        self.fingerprint = "/".join(map(str, made))
        self._batch_characters = batch_characters
        self._threads = threads
        self._gpu = gpu
        self.cache = cache
        self.wanted: Callable[[Token], object] | None = None
        self.untreed = 0
        self._run: _Run | None = None
        self._is_word: IsWord = str.islower  # that of the model, once it is loaded

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
        sizes = Counter(number for number, _ in jobs)
        for group in _groups(jobs, self._batch_characters):
            with _collector_paused():
                texts = [documents[number].text[segment.start : segment.end] for number, segment in group]
                here = Counter(number for number, _ in group)
                owners = [number if here[number] == sizes[number] else None for number, _ in group]
                for (number, segment), outcome in zip(group, self._parse_texts(texts, owners), strict=True):
                    document, found = documents[number], sentences[number]
                    if isinstance(outcome, Exception):
                        self.warnings.append(_failed(document, segment, outcome))
                        continue
                    rows, cut = self._placed(outcome, document.text, segment.start, len(found))
                    found.extend(rows)
                    if segment.cut or cut:
                        cuts[number].append(segment)
        self.warnings.extend(_cut(*pair) for pair in zip(documents, cuts, strict=True) if pair[1])
        for document, found in zip(documents, sentences, strict=True):
            yield ParsedDocument(document, tuple(found), self.language, self.name)

    def _parse_texts(self, texts: Sequence[str], owners: Sequence[int | None]) -> list[_Outcome]:
        """Return the parse of each text, from the cache where it has one; a text that is there twice is parsed once.

        `owners` are the documents of which the texts are all there is; None for a part of a document.
        """
        if self.cache is None:
            return self._attempt(texts, self._chooser(texts, owners))
        found: dict[str, _Outcome] = {**self.cache.get(self.fingerprint, texts)}
        missing = list(dict.fromkeys(text for text in texts if text not in found))
        if missing:
            parsed = dict(zip(missing, self._attempt(missing), strict=True))
            found.update(parsed)
            self.cache.put(self.fingerprint, dict(self._packed(parsed)))
        return [found[text] for text in texts]

    def _packed(self, parsed: dict[str, _Outcome]) -> Iterator[tuple[str, bytes]]:
        for text, outcome in parsed.items():
            if isinstance(outcome, _Parse):
                rows, cut = self._placed(outcome, text, 0, 0)
                yield text, pack(rows, text, 0, cut=cut)

    def _placed(self, outcome: _Parse | bytes, text: str, start: int, first: int) -> tuple[list[Sentence], bool]:
        """Return the sentences of a segment at `start` of the document's `text`, and whether one was cut."""
        if isinstance(outcome, bytes):
            return unpack(outcome, text, start, first)
        trees = enumerate(outcome.trees, start=first)
        return [to_sentence(tree, i, text, start, self.language) for i, tree in trees], outcome.cut

    def _chooser(self, texts: Sequence[str], owners: Sequence[int | None]) -> _Chosen | None:
        """Return what chooses the texts that get trees: those of documents with a word that is wanted."""
        wanted = self.wanted
        if wanted is None:
            return None

        def chosen(found: Sequence[Sequence[Tree]]) -> list[bool]:
            kept: set[int | None] = {None}
            for text, owner, trees in zip(texts, owners, found, strict=True):
                if owner not in kept and any(
                    wanted(token) for tree in trees for token in to_sentence(tree, 0, text, 0, self.language).tokens
                ):
                    kept.add(owner)
            self.untreed += len({*owners} - kept)
            return [owner in kept for owner in owners]

        return chosen

    def _attempt(self, texts: Sequence[str], chosen: _Chosen | None = None) -> list[_Outcome]:
        """Parse the texts together; if that fails, one by one, so that one text costs only itself."""
        run = self._load()
        try:
            given = [as_sentence(text, self._is_word) for text in texts]
            return [_Parse(trees, cut) for trees, cut in run(given, chosen)]
        except Exception as error:  # whatever torch and Stanza raise on text they were not made for
            if len(texts) == 1:
                return [error]
        return [outcome for text in texts for outcome in self._attempt([text])]

    def _load(self) -> _Run:
        if self._run is None:
            try:
                pipeline = _pipeline(self.model, self._threads, self._gpu)
                self._is_word = word_test(_vocabulary(pipeline), self.language)
                self._run = _runner(pipeline)
            except Exception as error:  # a torn file, a model of another Stanza, a missing library
                message = f"the model of {self.language!r} cannot be loaded: {type(error).__name__}: {error}"
                hint = f"`eventcoder models download {self.language}` fetches Stanza's own model anew"
                raise ParserError(Problem("P004", message, file=str(self.model.path), hint=hint)) from error
        return self._run


def _pipeline(model: ModelInfo, threads: int, gpu: bool) -> Any:
    import stanza
    import torch

    torch.set_num_threads(threads)

    def load() -> Any:
        return stanza.Pipeline(
            model.language,
            dir=str(model.path),
            processors=",".join(PROCESSORS),
            download_method=None,
            use_gpu=gpu,
            verbose=False,
        )

    if importlib.metadata.version("stanza") in _KNOWN:
        with suppress(Exception), _no_optimizers():  # a model that cannot be loaded so may be loaded as usual
            return load()
    return load()


@contextmanager
def _no_optimizers() -> Iterator[None]:
    """Let Stanza load models without what only training needs.

    It gives tokenizer, tagger and parser optimizers even to run them, and the first one imports torch's compiler, which
    takes a second.
    """
    from stanza.models.common import utils

    with _LOADING:  # two threads must not take each other's stand-ins for Stanza's own
        one, several = utils.get_optimizer, utils.get_split_optimizer
        utils.get_optimizer, utils.get_split_optimizer = (lambda *_, **__: None), (lambda *_, **__: {})
        try:
            yield
        finally:
            utils.get_optimizer, utils.get_split_optimizer = one, several


def _vocabulary(pipeline: Any) -> frozenset[str]:
    """Return the words that the model's lemmatizer has seen, as they were written; none if it keeps them elsewhere."""
    lemmatizer = pipeline.processors.get("lemma")
    seen = getattr(getattr(lemmatizer, "trainer", None), "pos_dict", None)
    return frozenset(seen.get("*", ())) if isinstance(seen, dict) else frozenset()


def _runner(pipeline: Any) -> _Run:
    """Return the fastest way to run the pipeline; a slower one than usual is told to the log (P005)."""
    from eventcoder.parse.stock import StockPipeline

    version = importlib.metadata.version("stanza")
    if version not in _KNOWN:
        known = ", ".join(sorted(_KNOWN))
        _tell_slow(f"Stanza {version} is not known from inside", f"for full speed install one of: {known}")
        return StockPipeline(pipeline).parse
    from eventcoder.parse.fast.heads import fast_decoder
    from eventcoder.parse.fast.pipeline import FastPipeline

    try:
        return FastPipeline(pipeline).parse
    except NotImplementedError as reason:
        _tell_slow(f"the model has parts that only Stanza itself can run ({reason})", "the embedded models have none")
        return StockPipeline(pipeline, fast_decoder).parse


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's garbage collector from looking again and again through the thousands of objects of a batch.

    They live on or go by themselves: hardly anything here refers to itself.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _tell_slow(why: str, hint: str) -> None:
    _log.warning("%s", Problem("P005", f"parsing is right but slow: {why}", hint=hint))


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
