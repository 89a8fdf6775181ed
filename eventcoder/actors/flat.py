"""A tree made without a parser, for bare phrases: parsers are trained on sentences and misread what is none.

The names in the phrase are kept whole. What stands before the first preposition, comma or clause holds the head: its
last word in languages that put modifiers before the noun (*Turkish police chief*), its first in those that put them
behind (*kepala kepolisian Turki*); each later part hangs on the head of the part before it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eventcoder.actors.mentions import Found
from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.dictionary.schema import AgentEntry
from eventcoder.geography.countries import GIVEN_NAMES
from eventcoder.model.sentence import Sentence, Token
from eventcoder.plan.semantics import Grammar

_BREAKS = frozenset({",", ";", "(", "–", "—", ":"})
_EMPTY = frozenset({"PUNCT", "DET", "NUM", "PART", "ADV", "AUX", "CCONJ", "SCONJ", "SYM", "INTJ"})


@dataclass(slots=True)
class _Part:
    """A run of words, and how it hangs on the part before it."""

    tokens: list[Token]
    deprel: str
    marks: list[Token]


def joined(sentences: Sequence[Sentence], text: str) -> Sentence:
    """Return the sentences that a phrase was cut into as one; the trees stand beside each other."""
    tokens: list[Token] = []
    for sentence in sentences:
        base = len(tokens)
        for token in sentence.tokens:
            head = token.head if token.head < 0 else token.head + base
            tokens.append(dataclasses.replace(token, index=token.index + base, head=head))
    start, end = sentences[0].start, sentences[-1].end
    return Sentence(0, text[start:end], start, end, tuple(tokens))


def flat(sentence: Sentence, found: Iterable[Found], grammar: Grammar) -> Sentence:
    """Return the same words with a tree that only word order and the names give."""
    tokens = _tagged(sentence, found)
    inside = {i: name for name in found for i in range(name.first, name.last + 1)}
    words, first = grammar.words, grammar.head_first
    heads: dict[int, tuple[int, str]] = {}
    before: Token | None = None
    for part in _parts(tokens, inside, words):
        head = _given_name(part.tokens, inside) or _head(part.tokens, first) or part.tokens[0]
        heads[head.index] = (-1, "root") if before is None else (before.index, part.deprel)
        _attach(part.tokens, head, inside, grammar, heads)
        for mark in part.marks:
            kind = "cc" if mark.low in words.conjunctions else "punct" if mark.upos == "PUNCT" else "case"
            heads[mark.index] = (head.index, kind)
        before = head
    return dataclasses.replace(sentence, tokens=tuple(_placed(token, *heads[token.index]) for token in tokens))


def _placed(token: Token, head: int, deprel: str) -> Token:
    """Return the word at its place; what was taken for a verb is a noun or a participle: a phrase has no verbs."""
    verb = token.upos == "VERB"
    if verb and deprel == "compound":
        return dataclasses.replace(token, head=head, deprel="amod", upos="ADJ")
    noun = verb and deprel in ("root", "appos", "conj", "nmod")
    return dataclasses.replace(token, head=head, deprel=deprel, upos="NOUN" if noun else token.upos)


def _tagged(sentence: Sentence, found: Iterable[Found]) -> list[Token]:
    """Return the words with the part of speech that the names they belong to ask for."""
    tokens = list(sentence.tokens)
    for name in found:
        agent = isinstance(name.ref, AgentEntry)
        for token in tokens[name.first : name.last + 1]:
            if agent and token.upos not in ("NOUN", "ADJ", "PROPN"):
                tokens[token.index] = dataclasses.replace(token, upos="NOUN")
            elif not agent and token.upos not in ("PROPN", "ADJ", "PUNCT"):
                tokens[token.index] = dataclasses.replace(token, upos="PROPN")
    return tokens


def _parts(tokens: Sequence[Token], inside: dict[int, Found], words: GrammarWords) -> Iterator[_Part]:
    part = _Part([], "root", [])
    for token in tokens:
        link = None if token.index in inside else _link(token, words)
        if link is None or (not part.tokens and link != "nmod"):
            part.tokens.append(token)
        elif not part.tokens:  # a preposition behind a comma or another preposition: according to
            part.marks.append(token)
        else:
            yield part
            part = _Part([], link, [token])
    if part.tokens or part.marks:
        part.tokens = part.tokens or [part.marks.pop()]
        yield part


def _link(token: Token, words: GrammarWords) -> str | None:
    """Say how what begins with this word hangs on what is before it; None if it begins nothing."""
    if token.low in words.conjunctions:
        return "conj"
    if token.form in _BREAKS:
        return "appos"
    if token.upos == "ADP":
        return "nmod"
    if token.low in words.relative or token.upos == "SCONJ":
        return "acl:relcl"
    return None


def _given_name(tokens: Sequence[Token], inside: dict[int, Found]) -> Token | None:
    """Return the first word of a name of two or three words that begins like a country: Jordan Peterson."""
    plain = all(token.upos == "PROPN" for token in tokens) and 2 <= len(tokens) <= 3
    known = any(token.index in inside for token in tokens[1:])
    return tokens[0] if plain and not known and tokens[0].form in GIVEN_NAMES else None


def _head(tokens: Sequence[Token], first: bool) -> Token | None:
    rows = [token for token in tokens if token.upos not in _EMPTY]
    if not rows:
        return None
    return rows[0] if first else rows[-1]


def _attach(
    tokens: Sequence[Token], head: Token, inside: dict[int, Found], grammar: Grammar, heads: dict[int, tuple[int, str]]
) -> None:
    """Hang the other words of a part on its head; in head-first order each on the one before it."""
    first, genitive = grammar.head_first, grammar.words.genitive
    at = head
    for token in tokens:
        if token is head:
            continue
        if token.upos in _EMPTY:
            heads[token.index] = _loose(token, tokens, head, genitive)
        elif first and token.index > head.index:
            same = token.index in inside and inside.get(token.index) is inside.get(at.index)
            heads[token.index] = (at.index, "flat" if same else "nmod")
            at = at if same else token
        elif not first and token.index > head.index:
            heads[token.index] = (head.index, "flat")
        else:
            owner = _owns(token, tokens, genitive)
            kind = "nmod:poss" if owner else "amod" if token.upos == "ADJ" else "compound"
            heads[token.index] = (head.index, kind)


def _loose(token: Token, tokens: Sequence[Token], head: Token, genitive: frozenset[str]) -> tuple[int, str]:
    before = next((other for other in tokens if other.index == token.index - 1), None)
    if token.low in genitive and before is not None and before is not head:
        return before.index, "case"
    kinds = {"PUNCT": "punct", "NUM": "nummod", "DET": "det", "ADV": "advmod"}
    return head.index, kinds.get(token.upos, "dep")


def _owns(token: Token, tokens: Sequence[Token], genitive: frozenset[str]) -> bool:
    return any(other.index == token.index + 1 and other.low in genitive for other in tokens)
