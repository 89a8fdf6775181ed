"""Names found in a sentence: a country inside an organisation's name is not found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventcoder.actors.lexicon import Lexicon, Name, Ref
from eventcoder.dictionary.schema import AgentEntry
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

_NO_NAME = frozenset({"NUM", "ADP", "ADV", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT"})
_AGENT_UPOS = frozenset({"NOUN", "PROPN", "ADJ", "X", "PRON"})


_LONGEST_ALIAS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A name over the tokens `first` to `last`, both included."""

    first: int
    last: int
    ref: Ref
    weak: bool = False

    def covers(self, token: Token) -> bool:
        """Say whether the token belongs to the name."""
        return self.first <= token.index <= self.last


@dataclass(frozen=True, slots=True)
class _Piece:
    form: str
    lemma: str
    token: Token


def scan(sentence: Sentence, lexicon: Lexicon, aliases: Mapping[tuple[str, ...], Ref]) -> list[Found]:
    """Find names from left to right, the longest at each place; `aliases` are names that the document introduced."""
    pieces = _pieces(sentence)
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        name, length = _longest(pieces, at, lexicon, aliases)
        if name is None:
            at += 1
            continue
        found.append(Found(pieces[at].token.index, pieces[at + length - 1].token.index, name.ref, name.weak))
        at += length
    return found


def _pieces(sentence: Sentence) -> list[_Piece]:
    rows: list[_Piece] = []
    for token in sentence.tokens:
        forms = fold(token.form)
        lemmas = fold(token.lemma)
        for i, form in enumerate(forms):
            rows.append(_Piece(form, lemmas[i] if len(lemmas) == len(forms) else form, token))
    return rows


def _longest(
    pieces: list[_Piece], at: int, lexicon: Lexicon, aliases: Mapping[tuple[str, ...], Ref]
) -> tuple[Name | None, int]:
    best: tuple[Name | None, int] = (None, 0)
    if pieces[at].token.upos == "PUNCT":
        return best
    for key in dict.fromkeys((pieces[at].form, pieces[at].lemma)):
        for name in lexicon.names.get(key, ()):
            if len(name.words) > best[1] and _matches(pieces[at : at + len(name.words)], name):
                best = (name, len(name.words))
    # what the dictionary knows by that name goes before what the document introduced, unless it knows it only weakly
    least = best[1] - 1 if best[0] is not None and best[0].weak else best[1]
    for length in range(min(_LONGEST_ALIAS, len(pieces) - at), least, -1):
        words = tuple(piece.form for piece in pieces[at : at + length])
        if words in aliases and pieces[at].token.form[0].isupper():
            return Name(words, aliases[words], 0, upper=False, weak=False), length
    return best


def _matches(pieces: list[_Piece], name: Name) -> bool:
    if len(pieces) < len(name.words):
        return False
    agent = isinstance(name.ref, AgentEntry)
    for piece, word in zip(pieces, name.words, strict=True):
        if piece.form != word and not (agent and piece.lemma == word):
            return False
    if agent:
        return any(piece.token.upos in _AGENT_UPOS for piece in pieces)
    if all(piece.token.upos in _NO_NAME for piece in pieces):  # Lima mahasiswa: five students, not the capital of Peru
        return False
    if name.upper and not all(p.token.form.isupper() or not p.token.form.isalpha() for p in pieces):
        return False
    return name.capital is None or any(letter.isupper() for letter in pieces[name.capital].token.form)
