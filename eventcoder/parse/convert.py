"""Stanza's sentences to ours, with offsets into the document's text.

Works on the shape of Stanza's objects (the protocols below), so that it can be tested without Stanza.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from eventcoder.model.sentence import Sentence, Token
from eventcoder.parse import clauses
from eventcoder.parse.align import share_out
from eventcoder.parse.lemmas import mended, mended_plural

# Stanza puts this in the place of a token of more than a thousand characters.
_TOO_LONG = "<UNK>"


class Word(Protocol):
    """A syntactic word; `head` counts from 1, 0 for the root."""

    @property
    def text(self) -> str: ...
    @property
    def lemma(self) -> str | None: ...
    @property
    def upos(self) -> str | None: ...
    @property
    def feats(self) -> str | None: ...
    @property
    def head(self) -> int | None: ...
    @property
    def deprel(self) -> str | None: ...


class Written(Protocol):
    """A written token, which has several words where the language contracts them."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...
    @property
    def words(self) -> Sequence[Word]: ...


class Tree(Protocol):
    """A sentence."""

    @property
    def tokens(self) -> Sequence[Written]: ...


def to_sentence(tree: Tree, index: int, text: str, offset: int, language: str = "") -> Sentence:
    """Return `tree` as sentence number `index` of the document `text`; Stanza's offsets count from `offset`.

    `language` has its verb lemmas mended, where it is one whose model needs that.
    """
    tokens: list[Token] = []
    for written in tree.tokens:
        start, end = offset + written.start_char, offset + written.end_char
        surface = text[start:end]
        spans = share_out(surface, start, [word.text for word in written.words])
        for word, span in zip(written.words, spans, strict=True):
            form = _form(word, text, span, surface, len(written.words))
            tokens.append(_token(word, len(tokens), form, span, language))
    tokens = clauses.mended(tokens)
    return Sentence(index, text[tokens[0].start : tokens[-1].end], tokens[0].start, tokens[-1].end, tuple(tokens))


def _form(word: Word, text: str, span: tuple[int, int], surface: str, words: int) -> str:
    """Return the word as it is written in the text, or Stanza's form where the word shares the whole token."""
    written = text[slice(*span)]
    if words > 1 and written == surface:
        return word.text
    # White space inside a token (numbers, phone numbers) stays as Stanza has made it: single blanks.
    return written if word.text == _TOO_LONG or not any(letter.isspace() for letter in written) else word.text


def _token(word: Word, index: int, form: str, span: tuple[int, int], language: str) -> Token:
    lemma = form if word.lemma in (None, "_", _TOO_LONG) else str(word.lemma)
    if word.upos == "VERB":
        lemma = mended(form, lemma, word.feats or "", language)
    elif word.upos == "NOUN" and "Number=Plur" in (word.feats or ""):
        lemma = mended_plural(form, lemma, language)
    return Token(
        index=index,
        form=sys.intern(form),
        lemma=sys.intern(lemma),
        upos=sys.intern(word.upos or "X"),
        head=(word.head or 0) - 1,
        deprel=sys.intern(word.deprel or "dep"),
        start=span[0],
        end=span[1],
        feats=parse_feats(word.feats or ""),
    )


@lru_cache(maxsize=10_000)
def parse_feats(feats: str) -> Mapping[str, str]:
    """Read `Case=Nom|Number=Sing`. Equal texts give the same object, because a corpus has only some hundred of them."""
    pairs = (feat.partition("=") for feat in feats.split("|") if "=" in feat)
    return {sys.intern(name): sys.intern(value) for name, _, value in pairs}
