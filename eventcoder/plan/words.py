"""Tests on words: which forms or lemmas a value of the dictionary accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache

from eventcoder.model.sentence import Sentence, Token


@dataclass(frozen=True, slots=True)
class WordTest:
    """Accepts a token by lower-case form or lemma; phrases must stand contiguously around it.

    `singles` are plain words, `globs` have a `*` (Indonesian affixes: `pen*an`) and look at the form only,
    `phrases` are tuples of words. `negated` turns the answer round.
    """

    singles: frozenset[str]
    globs: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    negated: bool = False

    @classmethod
    def of(cls, words: Iterable[str], *, negated: bool = False) -> WordTest:
        """Sort the words into plain ones, patterns and phrases."""
        lowered = [word.lower() for word in words]
        return cls(
            singles=frozenset(w for w in lowered if " " not in w and "*" not in w),
            globs=tuple(w for w in lowered if " " not in w and "*" in w),
            phrases=tuple(tuple(w.split()) for w in lowered if " " in w),
            negated=negated,
        )

    def accepts(self, sentence: Sentence, token: Token) -> bool:
        """Say whether the token, where it stands in its sentence, fits."""
        return self._fits(sentence, token) is not self.negated

    def _fits(self, sentence: Sentence, token: Token) -> bool:
        if token.low in self.singles or token.low_lemma in self.singles:
            return True
        first, _, second = token.low.partition("-")
        if first == second and first in self.singles:  # the Indonesian plural: tank-tank
            return True
        if self.has_glob(token.low):
            return True
        return any(stands_around(sentence, token, phrase) for phrase in self.phrases)

    def has_glob(self, low: str) -> bool:
        """Say whether a form in lower case fits one of the globs."""
        return bool(self.globs) and _pattern(self.globs).match(low) is not None

    def accepts_any(self, sentence: Sentence, tokens: Iterable[Token], words: frozenset[str]) -> bool:
        """Say whether any of the tokens fits; `words` are the `readings` of all of them."""
        if self.negated:
            return any(self.accepts(sentence, token) for token in tokens)
        if not self.singles.isdisjoint(words):
            return True
        return bool(self.globs or self.phrases) and any(self._fits(sentence, token) for token in tokens)


def trigger_words(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a trigger, the one that calls its rules first.

    A tokenizer may cut a word with hyphens; then its last part is the head of the others (*cyber - attack*). A plural
    like *tank-tank* is not cut.
    """
    words = tuple(text.lower().split())
    yield words
    parts = words[0].split("-")
    if len(words) == 1 and len(set(parts)) > 1:
        yield tuple(reversed(parts))


def readings(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the words that plain words of a test are compared with: forms, lemmas, and *tank* of *tank-tank*."""
    rows = [readings_of(token.low, token.low_lemma) for token in tokens]
    return rows[0] if len(rows) == 1 else frozenset().union(*rows)


@lru_cache(maxsize=65536)
def readings_of(low: str, lemma: str) -> frozenset[str]:
    """Return the `readings` of one word, given in lower case."""
    first, _, second = low.partition("-")
    return frozenset((low, lemma, first) if first == second else (low, lemma))


@lru_cache(maxsize=4096)
def _pattern(globs: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all globs."""
    return re.compile("|".join(translate(glob) for glob in globs))


def stands_around(sentence: Sentence, token: Token, phrase: tuple[str, ...]) -> bool:
    """Say whether the words of `phrase` stand in a row that includes `token`."""
    tokens = sentence.tokens
    for offset, word in enumerate(phrase):
        if not token.is_word(word):
            continue
        first = token.index - offset
        if first < 0 or first + len(phrase) > len(tokens):
            continue
        if all(tokens[first + i].is_word(w) for i, w in enumerate(phrase)):
            return True
    return False
