"""Text to tokens and sentences with Stanza's tokenizer network.

Stanza reads all paragraphs of a batch again and again until the longest of them is through; here each is read once, and
its tokens do not depend on what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy
import torch
from stanza.models.tokenization.data import (
    NEWLINE_WHITESPACE_RE,
    PER_CHAR_FEAT_FUNCS,
    POSITION_FEAT_FUNCS,
    STRUCTURAL_FEATURES,
    WHITESPACE_RE,
)
from stanza.models.tokenization.utils import MASK_RE
from stanza.pipeline.tokenize_processor import TOKEN_TOO_LONG_REPLACEMENT

from eventcoder.parse.fast.characters import CharacterNetwork
from eventcoder.parse.fast.trees import Tree, Written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.integer]

# Characters that the network reads in one go (the least that Stanza's `output_predictions` allows).
_WINDOW = 1000
# More rows at once fall out of the processor's cache.
_ROWS = 32
# Without any of these, no address of a page or a mailbox is in a text, and Stanza's slow pattern need not be tried.
_OF_ADDRESSES = ("@", "://", "www.", ".gov", ".org", ".edu", ".net", ".co")


@dataclass(slots=True)
class _Paragraph:
    """`units` are the characters of a paragraph, runs of white space as one blank; `places` say where they stand."""

    text: int
    units: str
    places: Sequence[int]
    codes: Numbers
    marks: NDArray[numpy.floating]
    labels: list[Numbers] = field(default_factory=list)
    read: int = 0

    @property
    def done(self) -> bool:
        return self.read >= len(self.units)


class Tokenizer:
    """Runs the network of Stanza's tokenize `processor`."""

    def __init__(self, processor: Any) -> None:
        self._network = CharacterNetwork(processor.trainer.model)
        self._vocab = processor.vocab
        self._longest = processor.config.get("max_seqlen", _WINDOW)
        names = processor.config["feat_funcs"]
        self._functions = [
            PER_CHAR_FEAT_FUNCS[name] for name in names if name not in POSITION_FEAT_FUNCS | STRUCTURAL_FEATURES.keys()
        ]
        self._edges = ("end_of_para" in names, "start_of_para" in names)
        self._patterns = [pattern for name, pattern in STRUCTURAL_FEATURES.items() if name in names]
        self._width = len(self._functions) + sum(self._edges) + len(self._patterns)
        self._known: dict[str, int] = {}
        self._marks: list[list[int]] = []  # of a known character: its number, then what the functions say of it

    @staticmethod
    def refuses(processor: Any) -> str | None:
        """Say what about the processor's model is not provided for here."""
        config, args = processor.config, processor.trainer.args
        unusual = ("use_dictionary", "skip_newline", "pretokenized", "no_ssplit", "postprocessor", "speaker_delim")
        found = [name for name in unusual if config.get(name) or args.get(name)]
        found.extend(CharacterNetwork.refuses(processor.trainer.model))
        if args.get("shorthand") == "la_ittb" or processor.vocab.lang_replaces_spaces:
            found.append(str(args.get("shorthand")))
        return f"tokenizer with {', '.join(found)}" if found else None

    def split(self, texts: Sequence[str]) -> list[list[Tree]]:
        """Return the sentences of each text; tokens have no words yet."""
        paragraphs = [self._paragraph(i, *place) for i, text in enumerate(texts) for place in _paragraphs(text)]
        waiting = paragraphs
        while waiting:
            for batch in _batches(waiting):
                self._read(batch)
            waiting = [paragraph for paragraph in waiting if not paragraph.done]
        trees: list[list[Tree]] = [[] for _ in texts]
        for paragraph in paragraphs:
            trees[paragraph.text].extend(self._sentences(paragraph))
        return trees

    def _paragraph(self, number: int, start: int, text: str) -> _Paragraph:
        units = WHITESPACE_RE.sub(" ", text)
        places: Sequence[int] = range(start, start + len(units))
        if "  " in units:
            kept = [i for i, unit in enumerate(units) if unit != " " or not i or units[i - 1] != " "]
            units, places = "".join([units[i] for i in kept]), [start + i for i in kept]
        rows = self._rows(units)
        size, more = len(units), len(self._functions)
        marks = numpy.zeros((size, self._width), dtype=numpy.float32)
        marks[:, :more] = rows[:, 1:]
        for wanted, place in zip(self._edges, (-1, 0), strict=True):
            if wanted:
                marks[place, more] = 1
                more += 1
        for number_of, pattern in enumerate(self._patterns, start=more):
            for match in pattern.finditer(units):
                marks[match.start() : match.end(), number_of] = 1
        return _Paragraph(number, units, places, rows[:, 0], marks)

    def _rows(self, units: str) -> Numbers:
        for unit in set(units) - self._known.keys():
            self._known[unit] = len(self._marks)
            self._marks.append([self._vocab.unit2id(unit), *(function(unit) for function in self._functions)])
        return numpy.array(self._marks)[[self._known[unit] for unit in units]]

    def _read(self, batch: Sequence[_Paragraph]) -> None:
        """Run the network on what comes next of each paragraph, the longest first."""
        lengths = [_length(paragraph) for paragraph in batch]
        units = torch.zeros((lengths[0], len(batch)), dtype=torch.int64)  # 0: Stanza's <PAD>
        marks = torch.zeros((lengths[0], len(batch), self._width))
        for row, paragraph in enumerate(batch):
            begin, end = paragraph.read, min(paragraph.read + _WINDOW, len(paragraph.units))
            units[: end - begin, row] = torch.from_numpy(paragraph.codes[begin:end])
            marks[: end - begin, row] = torch.from_numpy(paragraph.marks[begin:end])
        labels = self._network.labels(units, marks, lengths)
        for row, paragraph in enumerate(batch):
            _take(paragraph, labels[:, row].copy())

    def _sentences(self, paragraph: _Paragraph) -> Iterator[Tree]:
        units, places = paragraph.units, paragraph.places
        labels = _corrected(units, numpy.concatenate(paragraph.labels))
        tokens: list[Written] = []
        start = 0
        for last in labels.nonzero()[0].tolist():
            written = units[start : last + 1].lstrip()
            label = labels[last]
            if written:
                begin = places[last + 1 - len(written)]
                text = TOKEN_TOO_LONG_REPLACEMENT if len(written) > self._longest else written
                tokens.append(Written(text, begin, places[last] + 1, bool(label > 2)))
                if label in (2, 4):
                    yield Tree(tokens)
                    tokens = []
            start = last + 1
        if tokens:
            yield Tree(tokens)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches between empty lines, each with its place."""
    start = 0
    for match in NEWLINE_WHITESPACE_RE.finditer(text):
        if stretch := text[start : match.start()].rstrip():
            yield start, stretch
        start = match.end()
    if stretch := text[start:].rstrip():
        yield start, stretch


def _batches(paragraphs: Sequence[_Paragraph]) -> Iterator[list[_Paragraph]]:
    ordered = sorted(paragraphs, key=_length, reverse=True)
    for start in range(0, len(ordered), _ROWS):
        yield ordered[start : start + _ROWS]


def _length(paragraph: _Paragraph) -> int:
    """Return what is read next: the rest of a paragraph and an end mark, or as much as the network reads in one go.

    Stanza puts end marks behind the rest of a long paragraph too, unless it is the longest in its batch.
    """
    return min(_WINDOW, len(paragraph.units) - paragraph.read + 1)


def _take(paragraph: _Paragraph, labels: Numbers) -> None:
    """Keep the labels of what was read; of a window within a long paragraph only up to its last sentence's end."""
    size, read = len(paragraph.units), paragraph.read
    labels = labels[: min(_WINDOW, size - read)]
    ends = ((labels == 2) | (labels == 4)).nonzero()[0]
    if read < size - _WINDOW and len(ends):
        labels = labels[: ends[-1] + 1]
    paragraph.labels.append(labels)
    paragraph.read += len(labels)


def _corrected(units: str, labels: Numbers) -> Numbers:
    """Let the paragraph end a sentence, and keep addresses of pages and mailboxes whole."""
    labels[-1] = 2 if labels[-1] < 3 else 4
    if any(part in units for part in _OF_ADDRESSES):
        for match in MASK_RE.finditer(units):
            labels[match.start() : match.end() - 1] = 0
            if labels[match.end() - 1] == 0:
                labels[match.end() - 1] = 1
    return labels
