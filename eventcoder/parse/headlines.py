"""Headlines in title case or capitals, given to the parser in the case of a sentence.

*Polisi Tangkap Aktivis di Medan*, *ISRAEL STRIKES GAZA*: parsers take every capitalised word for a name. What is an
ordinary word is written small for the parser, names keep their capitals; the tokens keep the words as written, because
the text that the parser reads has the same length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from eventcoder.geography.ordinary import is_ordinary

IsWord = Callable[[str], bool]
"""Says of a capitalised word whether it is an ordinary one, no name."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"""[.!…]["'”’)]*\s*$""")  # how sentences end, and headlines do not
_LONGEST = 220  # characters; no headline is longer
_SHORT = 4  # letters; function words are small even in headlines
_FEWEST = 4  # words; of fewer nobody can tell a headline from a name
_SHARE = 0.85
_ACRONYM = 5  # letters; longer words in a line of capitals are names


def as_sentence(text: str, is_word: IsWord) -> str:
    """Return a headline with its ordinary words in small letters, any other text as it is."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return text
    words = [match[0] for match in _WORD.finditer(text)]
    long = [word for word in words if len(word) >= _SHORT or word.isupper()]
    if len(long) < _FEWEST:
        return text
    capitals = sum(word.isupper() for word in long) >= _SHARE * len(long)
    titled = sum(word[0].isupper() for word in long) >= _SHARE * len(long)
    if not titled:
        return text
    changed = _WORD.sub(lambda match: _small(match[0], is_word, capitals=capitals, first=match.start() == 0), text)
    return changed if len(changed) == len(text) else text


def _small(word: str, is_word: IsWord, *, capitals: bool, first: bool) -> str:
    if not word[0].isupper() or (word.isupper() and not capitals):  # an acronym among words
        return word
    titled = word[0] + word[1:].lower()
    if is_word(titled):
        return titled if first else word.lower()
    return word if not capitals or len(word) <= _ACRONYM else titled


def word_test(vocabulary: Collection[str], language: str) -> IsWord:
    """Return the test for a language: the words that its parser learned, and those of simplemma's list.

    A word that the vocabulary has only with a capital is a name (*Medan*), although it may be a word too (*medan*).
    """

    def is_word(word: str) -> bool:
        return word.lower() in vocabulary or (word not in vocabulary and is_ordinary(word, language))

    return is_word
