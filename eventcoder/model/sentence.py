"""A parsed sentence: frozen tokens with a dependency tree and character offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from eventcoder.errors import ParserError, Problem
from eventcoder.model.document import Document

_HINT = "every word must hang on the root in the end"


# one text for all words that are the same: tables find it by its hash, which a text keeps
_lower = lru_cache(maxsize=65536)(str.lower)


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. `head` is the index of its governor in the sentence, -1 for the root.

    `start` and `end` are character offsets into the document's text; words split from one written token
    (Indonesian *upaya|nya*) have their own share of it, or all of it where the parser cannot tell.
    """

    index: int
    form: str
    lemma: str
    upos: str
    head: int
    deprel: str
    start: int
    end: int
    feats: Mapping[str, str] = field(default_factory=dict)
    low: str = field(init=False)
    low_lemma: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", _lower(self.form))
        object.__setattr__(self, "low_lemma", _lower(self.lemma))

    def is_word(self, word: str) -> bool:
        """Say whether the lower-case `word` is this token's form or lemma."""
        return word == self.low or word == self.low_lemma


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; `text` is exactly `document.text[start:end]`, `id` the parse's own (`sent_id`).

    Whoever follows heads or children relies on a tree (or several): a sentence whose heads form a circle is refused
    with ParserError (P024).
    """

    index: int
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    id: str | None = None
    _children: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[tuple[Token, ...]] = [()] * len(self.tokens)
        for token in self.tokens:
            if token.head >= 0:
                children[token.head] += (token,)
        object.__setattr__(self, "_children", tuple(children))
        if self._hanging() != len(self.tokens):
            raise ParserError(Problem("P024", f"the heads form a circle in {self.text!r}", hint=_HINT))

    def _hanging(self) -> int:
        """Return how many words hang on a root in the end; all of them do, if there is no circle."""
        stack = [token for token in self.tokens if token.head < 0]
        count = 0
        while stack:
            count += 1
            stack += self._children[stack.pop().index]
        return count

    def children(self, token: Token) -> tuple[Token, ...]:
        """Return the dependents of `token` in word order."""
        return self._children[token.index]

    def head(self, token: Token) -> Token | None:
        """Return the governor of `token`, or None for the root."""
        return self.tokens[token.head] if token.head >= 0 else None

    def subtree(self, token: Token) -> list[Token]:
        """Return `token` and everything below it, in word order."""
        found, stack = [], [token.index]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend([child.index for child in self._children[i]])
        return [self.tokens[i] for i in sorted(found)]


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with its parse; `parser` names what parsed it (kind, model and version)."""

    document: Document
    sentences: tuple[Sentence, ...]
    language: str
    parser: str
