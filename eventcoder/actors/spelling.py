"""A misspelt word of a bare phrase (*Kazahks*, *white supremicists*), read as the name that is one slip away.

One slip is a letter too many, one missing, one wrong, or two that changed places. Short words are one slip away from
too much, so only long ones are read so, and only where nothing else in the phrase is known.
"""

from __future__ import annotations

import dataclasses
import string
from collections.abc import Iterator
from functools import lru_cache

from eventcoder.actors.lexicon import Lexicon
from eventcoder.actors.mentions import Found, scan
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.geography.cities import cities
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

_SHORTEST = 7


def respelt(sentence: Sentence, found: list[Found], lexicon: Lexicon) -> Iterator[tuple[Sentence, str]]:
    """Yield the phrase with one word read as another that makes a name of it, and what was done."""
    known = {i for name in found for i in range(name.first, name.last + 1)}
    words = _words(lexicon)
    for token in sentence.tokens:
        if token.index in known or len(token.form) < _SHORTEST or not token.form.isalpha():
            continue
        for form, lemma in _corrected(token, words):
            other = _with(sentence, token, form, lemma)
            if any(_sure(name, token) for name in scan(other, lexicon, {})):
                yield other, _note(token, form)
    if len(sentence.tokens) == 1 and not known:
        yield from _cities(sentence, sentence.tokens[0])


def _sure(name: Found, token: Token) -> bool:
    """Say whether a name is one by which nobody else goes: a surname alone is not."""
    person = isinstance(name.ref, ActorEntry) and name.ref.kind == "person"
    return name.covers(token) and not name.weak and (not person or name.last > name.first)


def _corrected(token: Token, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    for text in dict.fromkeys(("".join(fold(token.form)), "".join(fold(token.lemma)))):
        if len(text) < _SHORTEST or text in words:
            continue
        for word in sorted(_slips(text) & words):
            yield word, word


def _cities(sentence: Sentence, token: Token) -> Iterator[tuple[Sentence, str]]:
    text = "".join(fold(token.form))
    if len(text) < _SHORTEST or not token.form[:1].isupper():
        return
    found = {word for word in _slips(text) if cities().country((word,)) is not None}
    if len(found) == 1:
        word = found.pop()
        yield _with(sentence, token, word, word, upos="PROPN"), _note(token, word)


def _with(sentence: Sentence, token: Token, form: str, lemma: str, upos: str | None = None) -> Sentence:
    written = form[:1].upper() + form[1:] if token.form[:1].isupper() else form
    changed = dataclasses.replace(token, form=written, lemma=lemma, upos=upos or token.upos)
    return dataclasses.replace(sentence, tokens=tuple(changed if t is token else t for t in sentence.tokens))


def _note(token: Token, word: str) -> str:
    return f"{token.form!r} was read as {word!r}, one letter away"


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> frozenset[str]:
    """Return the long words of all names."""
    rows = (word for names in lexicon.names.values() for name in names if not name.weak for word in name.words)
    return frozenset(word for word in rows if len(word) >= _SHORTEST - 1)


def _slips(word: str) -> set[str]:
    """Return what is one slip away from a word; the first letter is hardly ever wrong."""
    letters = string.ascii_lowercase
    parts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in parts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    other = {a + c + b[1:] for a, b in parts if b for c in letters}
    more = {a + c + b for a, b in parts for c in letters}
    return (less | swapped | other | more) - {word}
