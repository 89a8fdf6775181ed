"""Upper-case phrases of the legacy files spelled as names are written in texts."""

from __future__ import annotations

import re
import unicodedata

from eventcoder.dictionary.legacy.lines import once

_BRACKETED = re.compile(r"[_\s]*\(([^()]*)\)")
_JUNK = re.compile(r"[\[\]{}()*=]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "el", "bin", "al", "von", "van"})
_SHORT = 5  # names up to this length that are everyday words count only in capitals


def spelled(phrase: str) -> tuple[list[str], list[str]]:
    """Return the names that a phrase of an actor file stands for, and what was done to get them.

    A leading *the* goes, since texts write it small; brackets give a second name; a short name that is an everyday word
    (`US`) stays in capitals, in which alone it then counts.
    """
    repairs: list[str] = []
    parts = [phrase]
    if "(" in phrase:
        repairs.append("brackets in a name: what is in them became a name of its own")
        parts = [_BRACKETED.sub("", phrase), *_BRACKETED.findall(phrase)]
    names: list[str] = []
    for part in parts:
        clean = _JUNK.sub("", part)
        if clean != part:
            repairs.append("a stray bracket or mark in a name")
        tokens = [token for token in re.split(r"[\s_]+", clean) if token]
        if len(tokens) > 1 and tokens[0].upper() == "THE":
            tokens = tokens[1:]
            repairs.append("a leading THE was left out")
        if tokens:
            names.append(_name(tokens))
    return once(names), repairs


def _name(tokens: list[str]) -> str:
    if len(tokens) == 1 and len(tokens[0]) <= _SHORT and _is_everyday(tokens[0].lower()):
        return tokens[0].upper()
    name = " ".join(_cased(token, first=i == 0) for i, token in enumerate(tokens))
    return unicodedata.normalize("NFC", name)  # small letters of dotted capitals come apart


def _cased(token: str, *, first: bool) -> str:
    if _INITIALS.fullmatch(token) or not any(c in "aeiouyAEIOUY" for c in token):
        return token.upper()
    low = token.lower()
    if not first and low in _SMALL:
        return low
    return "-".join(part[:1].upper() + part[1:] for part in low.split("-"))


def _is_everyday(word: str) -> bool:
    """Say whether a word is one that texts write small: a name of that form is an acronym."""
    return word in _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(
    """
    a am an and are as at be but by can did do for get go had has he her him his how i if in is it its let may me my no
    nor not of off on one or our out own per put she so the to too two up us was we who why you aid ale all any arm art
    bad ban car cat end far fit gas hot ice ill jam law led lot map men mob net new now oil old pal pen pro rat red row
    sea set six sos sun tax ten tin top war web win won yes care east four home hope just last long made main mass must
    nine only over past safe same some star such than that them then they this time unit were west what when with work
    """.split()  # noqa: SIM905
)
