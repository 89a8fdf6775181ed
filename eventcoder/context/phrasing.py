"""Written words of a sentence, and tables of phrases to find among them.

Parsers split clitics off (*sedikit|nya*); number and casualty words are looked up as they are written (*sedikitnya*).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from eventcoder.model.sentence import Sentence, Token

T = TypeVar("T")

_GAP = "*"
_WIDEST_GAP = 5
_APOSTROPHES = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Word:
    """One written word: its tokens from `first` to `last`, both inclusive."""

    low: str
    lemma: str
    token: Token
    last: Token

    @property
    def start(self) -> int:
        """Character offset of its first character in the document."""
        return self.token.start

    @property
    def end(self) -> int:
        """Character offset behind its last character in the document."""
        return self.last.end


def written(sentence: Sentence) -> tuple[Word, ...]:
    """Return the sentence's words as they are written, clitics joined to what they lean on."""
    words: list[Word] = []
    for token in sentence.tokens:
        before = words[-1] if words else None
        if before is not None and _leans(token, before):
            words[-1] = Word(before.low + token.low, before.lemma, before.token, token)
        else:
            words.append(Word(token.low.translate(_APOSTROPHES), token.low_lemma, token, token))
    return tuple(words)


def _leans(token: Token, before: Word) -> bool:
    """A clitic stands right behind letters, or shares their characters."""
    return token.start <= before.last.end and token.form.isalpha() and before.low.replace("-", "").isalpha()


def lows(words: Iterable[Word]) -> frozenset[str]:
    """Return all forms and lemmas of words."""
    return frozenset([low for word in words for low in (word.low, word.lemma)])


class Phrases(Generic[T]):
    """Phrases with values, found by their first word. A `*` inside a phrase stands for up to five words."""

    def __init__(self, rows: Iterable[tuple[str, T]], *, lemmas: bool, forms: Iterable[str] = ()) -> None:
        """Take phrases with their values; with `lemmas`, all but those of `forms` are found by lemmas too."""
        self._lemmas = lemmas
        self._forms = frozenset(forms)
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            parts = tuple(phrase.lower().split())
            self._by_first.setdefault(parts[0], []).append((parts, value))
        for found in self._by_first.values():
            found.sort(key=lambda row: -len(row[0]))
        self._by_lemma = self._of_lemmas() if lemmas else {}

    def _of_lemmas(self) -> dict[str, list[tuple[tuple[str, ...], T]]]:
        rows = {
            first: [row for row in rows if " ".join(row[0]) not in self._forms]
            for first, rows in self._by_first.items()
        }
        return {first: found for first, found in rows.items() if found}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def _beginning(self, word: Word) -> Sequence[tuple[tuple[str, ...], T]]:
        """Return the phrases that may begin at a word, the longest first."""
        rows = self._by_first.get(word.low)
        more = self._by_lemma.get(word.lemma) if word.lemma != word.low else None
        if more is None:
            return rows or ()
        return more if rows is None else sorted([*rows, *more], key=lambda row: -len(row[0]))

    def may_stand(self, words: frozenset[str]) -> bool:
        """Say whether any phrase may stand in a text; `words` are the forms and lemmas of its words."""
        return not words.isdisjoint(self._by_first)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, T]]:
        """Yield the longest phrase at each word that one begins at: where it begins and ends, and its value."""
        for i, word in enumerate(words):
            if self._beginning(word):
                found = self.at(words, i)
                if found is not None:
                    yield i, *found

    def at(self, words: Sequence[Word], i: int) -> tuple[int, T] | None:
        """Return where the longest phrase that begins at word `i` ends, and its value."""
        if 0 <= i < len(words):
            for parts, value in self._beginning(words[i]):
                end = i + 1 if len(parts) == 1 else self._end(words, i + 1, parts[1:])
                if end is not None:
                    return end, value
        return None

    def all_at(self, words: Sequence[Word], i: int) -> Iterator[tuple[int, T]]:
        """Yield every phrase that begins at word `i`, the longest first: the word behind it, and its value."""
        if not 0 <= i < len(words):
            return
        for parts, value in self._beginning(words[i]):
            end = self._end(words, i + 1, parts[1:])
            if end is not None:
                yield end, value

    def before(self, words: Sequence[Word], i: int) -> bool:
        """Say whether one of the phrases ends right before word `i`."""
        return any(end == i for j in range(max(0, i - 4), i) for end, _ in self.all_at(words, j))

    def __contains__(self, word: Word) -> bool:
        """Say whether the word alone is one of the phrases."""
        return any(len(parts) == 1 for parts, _ in self._beginning(word))

    def _end(self, words: Sequence[Word], i: int, parts: tuple[str, ...]) -> int | None:
        if not parts:
            return i
        if parts[0] == _GAP:
            for j in range(i, min(i + _WIDEST_GAP, len(words) - 1) + 1):
                if j > i and words[j - 1].low in ".;:":
                    return None
                found = self._end(words, j, parts[1:])
                if found is not None:
                    return found
            return None
        if i < len(words) and self._is(words[i], parts[0]):
            return self._end(words, i + 1, parts[1:])
        return None

    def _is(self, word: Word, part: str) -> bool:
        if part == word.low or (self._lemmas and part == word.lemma):
            return True
        return _GAP in part and fnmatchcase(word.low, part)
