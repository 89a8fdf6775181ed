"""Noun phrases: which words belong to the phrase that a word heads, and how its modifiers hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.model.sentence import Sentence, Token

_INSIDE = frozenset(
    {"det", "nummod", "amod", "compound", "flat", "nmod", "appos", "fixed", "clf", "goeswith", "case", "punct", "dep"}
)
_EDGE = frozenset({"case", "punct", "mark", "cc"})
_BRACKETS = {")": "(", "]": "["}
_HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word inside a phrase. `rank` grows with the distance from the head; locative ones come last."""

    token: Token
    rank: int
    titled: bool
    example: bool


def phrase(sentence: Sentence, head: Token) -> list[Token]:
    """Return the words of the phrase headed by `head`, without clauses, coordination and what stands at its edges."""
    tokens = [head, *(token for child in _kept(sentence, head) for token in _whole(sentence, child))]
    tokens.sort(key=lambda token: token.index)
    tokens = _contiguous(tokens, head)
    while tokens and tokens[-1] is not head and tokens[-1].deprel in _EDGE and not _closes(tokens):
        tokens.pop()
    while (
        tokens[0] is not head and tokens[0].deprel in _EDGE and tokens[0].head != tokens[min(1, len(tokens) - 1)].index
    ):
        tokens.pop(0)
    return tokens


def sidelong(sentence: Sentence, first: int, last: int, words: GrammarWords) -> bool:
    """Say whether a name only tells what somebody is for, against or by whose help: *Iran-backed*, *anti-China*.

    US-backed rebels are not American, pro-Iran militias not Iranian.
    """
    tokens = sentence.tokens
    begin, end = tokens[first].low, tokens[last].low
    if "-" in end and end.rpartition("-")[2] in words.friend_or_foe:
        return True
    if "-" in begin and begin.partition("-")[0] in words.for_or_against:
        return True
    behind = [token.low for token in tokens[last + 1 : last + 3]]
    if len(behind) == 2 and behind[0] in _HYPHENS and behind[1] in words.friend_or_foe:
        return True
    before = [token.low for token in tokens[max(first - 2, 0) : first]]
    if before and before[-1].rstrip("-") in words.for_or_against:
        return True
    return len(before) == 2 and before[1] in _HYPHENS and before[0] in words.for_or_against


def _closes(tokens: list[Token]) -> bool:
    """Say whether the last word is a bracket that closes one among the others: *Free Army (FA)*."""
    return tokens[-1].form in _BRACKETS and any(token.form == _BRACKETS[tokens[-1].form] for token in tokens)


def _kept(sentence: Sentence, head: Token) -> Iterator[Token]:
    for child in sentence.children(head):
        base = child.deprel.split(":")[0]
        if base in _INSIDE and not (base in _EDGE and child.index < head.index):
            yield child
        elif base == "acl" and child.index == head.index + 1 and not list(sentence.children(child)):
            yield child  # an adjective in all but name: kelompok bersenjata


def _whole(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    for child in sentence.children(token):
        if child.deprel.split(":")[0] in _INSIDE | {"conj", "cc", "advmod"}:
            yield from _whole(sentence, child)


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """Keep the run of words around the head; a gap of one punctuation mark is no gap."""
    at = next(i for i, token in enumerate(tokens) if token is head)
    first = last = at
    while first > 0 and tokens[first].index - tokens[first - 1].index <= 2:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].index - tokens[last].index <= 2:
        last += 1
    return tokens[first : last + 1]


def modifiers(sentence: Sentence, head: Token, words: GrammarWords) -> list[Modifier]:
    """Return the words that modify `head`, nearest first, each with its coordinated ones in word order.

    What the head is not of (*an envoy to Syria*) is left out.
    """
    found = _modifiers(sentence, head, words, depth=1, titled=True, example=False)
    return sorted(found, key=lambda m: (m.rank, m.token.index))


def _modifiers(
    sentence: Sentence, head: Token, words: GrammarWords, *, depth: int, titled: bool, example: bool
) -> Iterator[Modifier]:
    for child in _kept(sentence, head):
        base = child.deprel.split(":")[0]
        if base in _EDGE or base in ("det", "nummod"):
            if child.deprel == "det:predet":
                continue
            if base != "det" or not (child.upos in ("PROPN", "ADJ") or (child.index and child.form[:1].isupper())):
                continue  # a name before a noun is now and then taken for a determiner
        cases = " ".join(c.low for c in sentence.children(child) if c.deprel == "case")
        # who speaks for somebody is one of theirs: a spokesman for the army, juru bicara untuk kepolisian
        if cases in words.aside and not (cases in words.spoken_for and head.low_lemma in words.spokesperson):
            continue
        rank = depth + (10 if cases in words.locative else 1 if cases in words.away else 0)
        named = (titled and base in ("flat", "compound", "appos")) or (titled and base == "nmod" and not cases)
        is_example = example or cases in words.examples
        for token in [child, *_coordinated(sentence, child)]:
            yield Modifier(token, rank, named, is_example)
            yield from _modifiers(sentence, token, words, depth=rank + 1, titled=named, example=is_example)


def _coordinated(sentence: Sentence, token: Token) -> list[Token]:
    rows: list[Token] = []
    for child in sentence.children(token):
        if child.deprel == "conj":
            rows += [child, *_coordinated(sentence, child)]
    return rows
