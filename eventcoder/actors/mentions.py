"""Names found in a sentence: a country inside an organisation's name is not found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from eventcoder.actors.lexicon import Introduced, Lexicon, Name, Ref
from eventcoder.dictionary.schema import ActorEntry, AgentEntry
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

_NO_NAME = frozenset({"NUM", "ADP", "ADV", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT"})
_AGENT_UPOS = frozenset({"NOUN", "PROPN", "ADJ", "X", "PRON"})
_NUMERAL = 3  # letters of the names that in capitals look like numbers
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


_Piece = tuple[str, str, Token]
"""A folded form, its folded lemma, and the token that they are part of."""


def scan(sentence: Sentence, lexicon: Lexicon, aliases: Mapping[tuple[str, ...], Ref]) -> list[Found]:
    """Find names from left to right, the longest at each place; `aliases` are names that the document introduced."""
    pieces = _pieces(sentence)
    names = lexicon.names
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        form, lemma, token = pieces[at]
        if not aliases and form not in names and lemma not in names:  # most words begin no name
            at += 1
            continue
        name, length = _longest(pieces, at, lexicon, aliases)
        if name is None:
            at += 1
            continue
        found.append(Found(token.index, pieces[at + length - 1][2].index, name.ref, name.weak))
        at += length
    return found


def rescan(
    sentence: Sentence, found: list[Found], lexicon: Lexicon, aliases: Mapping[tuple[str, ...], Ref]
) -> list[Found]:
    """Return what `scan` finds with the aliases, where `found` is what it finds without them."""
    firsts = {words[0] for words in aliases}
    for token in sentence.tokens:
        for form, _ in _folded(token.form, token.lemma):
            if form in firsts:
                return scan(sentence, lexicon, aliases)
    return found


def _pieces(sentence: Sentence) -> list[_Piece]:
    return [(form, lemma, token) for token in sentence.tokens for form, lemma in _folded(token.form, token.lemma)]


@lru_cache(maxsize=65536)
def _folded(form: str, lemma: str) -> tuple[tuple[str, str], ...]:
    forms, lemmas = fold(form), fold(lemma)
    return tuple(zip(forms, lemmas if len(lemmas) == len(forms) else forms, strict=True))


def _longest(
    pieces: list[_Piece], at: int, lexicon: Lexicon, aliases: Mapping[tuple[str, ...], Ref]
) -> tuple[Name | None, int]:
    best: tuple[Name | None, int] = (None, 0)
    first_form, first_lemma, token = pieces[at]
    if token.upos == "PUNCT":
        return best
    second_form, second_lemma = pieces[at + 1][:2] if at + 1 < len(pieces) else ("", "")
    for key in (first_form,) if first_form == first_lemma else (first_form, first_lemma):
        opening = lexicon.opening(key)
        for _, name in () if opening is None else opening.names(second_form, second_lemma):
            if len(name.words) <= best[1]:  # the longest stand first
                break
            if _matches(pieces, at, name):
                best = (name, len(name.words))
    if best[1] == 1 and best[0] is not None and best[0].weak and _goes_on(pieces, at, best[0].ref):
        best = (None, 0)  # Amal Jadou is not the Amal that the dictionary has
    if not aliases or not token.form[0].isupper():
        return best
    # what the dictionary knows by that name goes before what the document introduced, unless it knows it only weakly
    least = best[1] - 1 if best[0] is not None and best[0].weak else best[1]
    for length in range(min(_LONGEST_ALIAS, len(pieces) - at), least, -1):
        words = tuple(form for form, _, _ in pieces[at : at + length])
        if words in aliases and not (length == 1 and _goes_on(pieces, at, aliases[words])):
            return Name(words, aliases[words], 0, upper=False, weak=False), length
    return best


def _goes_on(pieces: list[_Piece], at: int, ref: Ref) -> bool:
    """Say whether a person's short name is the beginning of somebody else's: *Budi*, then *Budi Hartono*."""
    person = ref.person if isinstance(ref, Introduced) else isinstance(ref, ActorEntry) and ref.kind == "person"
    if not person or at + 1 >= len(pieces):
        return False
    token, after = pieces[at][2], pieces[at + 1][2]
    same = after.head in (token.index, token.head) and after.deprel.startswith("flat")
    return same and after.upos == "PROPN" and after.form[:1].isupper()


def _matches(pieces: list[_Piece], at: int, name: Name) -> bool:
    words = name.words
    if at + len(words) > len(pieces):
        return False
    agent = name.ref if isinstance(name.ref, AgentEntry) else None
    for i, word in enumerate(words, at):
        form, lemma, token = pieces[i]
        if form != word and not (agent is not None and lemma == word and token.upos != "VERB"):
            return False  # a participle is no noun of its verb: based is no base
    tokens = [token for _, _, token in pieces[at : at + len(words)]]
    if agent is not None:
        return agent.former or any(_is_nominal(token) for token in tokens)
    if all(token.upos in _NO_NAME for token in tokens):  # Lima mahasiswa: five students, not the capital of Peru
        return False
    if name.upper and not all(_is_capitals(token.form, word) for token, word in zip(tokens, words, strict=True)):
        return False
    if name.weak and len(words) == 1 and len(words[0]) <= _NUMERAL and not name.upper and tokens[0].form.isupper():
        return False  # Komisi XI is a number, not Xi
    return name.capital is None or any(letter.isupper() for letter in tokens[name.capital].form)


def _is_capitals(form: str, word: str) -> bool:
    """Say whether a word is written as an acronym is, maybe inside a longer one; one letter may be small (*MoD*)."""
    if word.upper() in form or form.isupper():
        return True
    letters = [c for c in form if c.isalpha()]
    return letters[0].isupper() and len(letters) > 2 and sum(c.islower() for c in letters) == 1 if letters else False


def _is_nominal(token: Token) -> bool:
    """Say whether a word can be a role noun, or stand before one as a participle does (*displaced Syrians*)."""
    return token.upos in _AGENT_UPOS or (token.upos == "VERB" and token.deprel == "amod")
