"""Parsed documents in columns: one integer per word and fact, words by number of a symbol table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token

Integers = NDArray[np.int32]
WORD_FACTS = ("form", "lemma", "upos", "deprel", "feats")


@dataclass(frozen=True, slots=True)
class Symbols:
    """A fact of every word: `table[numbers[i]]` is that of word i."""

    numbers: Integers
    table: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Symbols:
        """Number the texts in the order in which they first come."""
        known: dict[str, int] = {}
        numbers = [known.setdefault(text, len(known)) for text in texts]
        return cls(np.array(numbers, np.int32), tuple(known))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents with their parses, a few thousand sentences at a time; nothing in it depends on a dictionary.

    Sentences and words are numbered through the chunk. Document i has the sentences `firsts[i]` up to `firsts[i + 1]`,
    sentence s the words `words[s]` up to `words[s + 1]`. `head` is relative to the sentence, -1 for the root; `start`
    and `end` are characters of the document's text, `starts` and `ends` the same of sentences. `feats` are written as
    in CoNLL-U (`Number=Plur|Person=3`), sorted, empty for none.
    """

    documents: tuple[Document, ...]
    languages: tuple[str, ...]
    parsers: tuple[str, ...]
    firsts: Integers
    words: Integers
    starts: Integers
    ends: Integers
    ids: tuple[str | None, ...]
    form: Symbols
    lemma: Symbols
    upos: Symbols
    deprel: Symbols
    feats: Symbols
    head: Integers
    start: Integers
    end: Integers

    def __len__(self) -> int:
        return len(self.documents)

    @classmethod
    def of(cls, parsed: Iterable[ParsedDocument]) -> Chunk:
        """Put documents into columns. The text of each sentence must be its share of the document's."""
        rows = list(parsed)
        sentences = [sentence for row in rows for sentence in row.sentences]
        tokens = [token for sentence in sentences for token in sentence.tokens]
        return cls(
            documents=tuple(row.document for row in rows),
            languages=tuple(row.language for row in rows),
            parsers=tuple(row.parser for row in rows),
            firsts=_offsets(len(row.sentences) for row in rows),
            words=_offsets(len(sentence.tokens) for sentence in sentences),
            starts=_integers(sentence.start for sentence in sentences),
            ends=_integers(sentence.end for sentence in sentences),
            ids=tuple(sentence.id for sentence in sentences),
            form=Symbols.of(token.form for token in tokens),
            lemma=Symbols.of(token.lemma for token in tokens),
            upos=Symbols.of(token.upos for token in tokens),
            deprel=Symbols.of(token.deprel for token in tokens),
            feats=Symbols.of(write_feats(token.feats) for token in tokens),
            head=_integers(token.head for token in tokens),
            start=_integers(token.start for token in tokens),
            end=_integers(token.end for token in tokens),
        )

    def parsed(self, begin: int = 0, end: int | None = None) -> Iterator[ParsedDocument]:
        """Yield the documents `begin` up to `end` (all if not given) with their sentences as objects."""
        feats = tuple(read_feats(text) for text in self.feats.table)
        for number, document in list(enumerate(self.documents))[begin:end]:
            first, last = int(self.firsts[number]), int(self.firsts[number + 1])
            sentences = tuple(self._sentences(document, first, last, feats))
            yield ParsedDocument(document, sentences, self.languages[number], self.parsers[number])

    def _sentences(
        self, document: Document, first: int, last: int, feats: tuple[Mapping[str, str], ...]
    ) -> Iterator[Sentence]:
        here = slice(int(self.words[first]), int(self.words[last]))
        tables = [self.form.table, self.lemma.table, self.upos.table, self.deprel.table]
        symbols = (self.form, self.lemma, self.upos, self.deprel)
        columns = [[table[i] for i in s.numbers[here].tolist()] for s, table in zip(symbols, tables, strict=True)]
        form, lemma, upos, deprel = columns
        head, start, end = (column[here].tolist() for column in (self.head, self.start, self.end))
        fact = [feats[i] for i in self.feats.numbers[here].tolist()]
        ends = (self.words[first : last + 1] - here.start).tolist()
        places = zip(self.starts[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        for index, (low, high) in enumerate(places):
            words = range(ends[index], ends[index + 1])
            tokens = tuple(
                Token(i - words.start, form[i], lemma[i], upos[i], head[i], deprel[i], start[i], end[i], fact[i])
                for i in words
            )
            yield Sentence(index, document.text[low:high], low, high, tokens, self.ids[first + index])


def write_feats(feats: Mapping[str, str]) -> str:
    """Return features as CoNLL-U writes them, sorted by name; empty for none."""
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats, key=str.lower))


def read_feats(text: str) -> Mapping[str, str]:
    """Return the features that `write_feats` wrote."""
    return dict(pair.split("=", 1) for pair in text.split("|")) if text else {}


def _offsets(lengths: Iterable[int]) -> Integers:
    """Return where each of several rows begins in all of them, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int32), np.cumsum(list(lengths), dtype=np.int32)))


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int32)
