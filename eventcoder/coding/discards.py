"""What is not to be coded at all: sentences and stories that hold a phrase of the dictionary's `discards/1` files.

They are read, parsed and remembered like all others, so that a pronoun of the next sentence still finds its
antecedent; only their events are left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate

from eventcoder.dictionary.discard_schema import DiscardFile
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import ParsedDocument, Sentence

SENTENCE = "discarded_sentence"
STORY = "discarded_story"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a phrase: letters to compare, or a pattern with `*`; a capital letter must be one in the text."""

    text: str
    pattern: re.Pattern[str] | None
    capital: bool

    def fits(self, piece: tuple[str, bool]) -> bool:
        text, capital = piece
        if self.capital and not capital:
            return False
        return text == self.text if self.pattern is None else self.pattern.match(text) is not None


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    words: tuple[_Word, ...]

    @classmethod
    def of(cls, text: str) -> _Phrase:
        words = tuple(word for part in text.split() for word in _words(part))
        return cls(text, words)


@dataclass(frozen=True, slots=True)
class Discards:
    """The phrases of one language, ready to be looked for; without any nothing is looked at."""

    sentence: tuple[_Phrase, ...] = ()
    story: tuple[_Phrase, ...] = ()

    @classmethod
    def of(cls, file: DiscardFile) -> Discards:
        """Return what a dictionary's phrases of one language discard."""
        return cls(_phrases(file.sentence), _phrases(file.story))

    def of_story(self, parsed: ParsedDocument) -> str | None:
        """Return the phrase for which a whole document is left out."""
        if not self.story:
            return None
        return next((found for s in parsed.sentences if (found := _found(self.story, s)) is not None), None)

    def of_sentence(self, sentence: Sentence) -> str | None:
        """Return the phrase for which a sentence is left out."""
        return _found(self.sentence, sentence) if self.sentence else None


def _phrases(texts: Iterable[str]) -> tuple[_Phrase, ...]:
    rows = (_Phrase.of(text) for text in texts)
    return tuple(row for row in rows if row.words)


def _words(part: str) -> Iterable[_Word]:
    if "*" in part:
        yield _Word(part.lower(), re.compile(translate(part.lower())), part[:1].isupper())
        return
    for number, text in enumerate(fold(part)):
        yield _Word(text, None, number == 0 and part[:1].isupper())


def _found(phrases: tuple[_Phrase, ...], sentence: Sentence) -> str | None:
    pieces = [(text, token.form[:1].isupper()) for token in sentence.tokens for text in fold(token.form)]
    there = {text for text, _ in pieces}
    for phrase in phrases:
        first = phrase.words[0]
        if first.pattern is None and first.text not in there:
            continue
        for at in range(len(pieces) - len(phrase.words) + 1):
            if all(word.fits(piece) for word, piece in zip(phrase.words, pieces[at:], strict=False)):
                return phrase.text
    return None
