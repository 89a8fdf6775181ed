"""Ordinary words of a language: some town is called *War*, *English* or *Menara*, but texts hardly ever mean it."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def is_ordinary(word: str, language: str) -> bool:
    """Say whether a word, written small, is in simplemma's list of the language's words.

    The list has names of large cities as well (*london*): ask only about places too small to be in it by their fame. A
    language without a list has no ordinary words.
    """
    import simplemma

    try:
        return simplemma.is_known(word.lower(), lang=language)
    except ValueError:  # no list
        return False
