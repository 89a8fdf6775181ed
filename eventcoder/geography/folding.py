"""Names as they are compared: without case, accents, apostrophes, dots and hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?")
_DROP = re.compile(r"['’‘`ʿʾʻ.]")
_POSSESSIVE = re.compile(r"['’]s\b")  # a token of its own in a parse: People|'s
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> tuple[str, ...]:
    """Split a name into comparable words: `Hay'at Tahrir-al-Sham` gives hayat, tahrir, al, sham; `U.S.` gives us."""
    return tuple(words_of(text))


def words_of(text: str) -> list[str]:
    """Return what `fold` does of a text too long to be remembered."""
    return [word.lower() for word in _words(text)]


def first_capital(text: str) -> int | None:
    """Return the number of the first of the name's words that is written with a capital letter: 1 in `pasukan PBB`."""
    return next((i for i, word in enumerate(_words(text)) if word[0].isupper()), None)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if not _INITIALS.fullmatch(plain):
        plain = re.sub(r"(?<=\w)\.(?=\w\w)", " ", plain)
    return _WORD.findall(_DROP.sub("", _POSSESSIVE.sub(" s", plain)))
