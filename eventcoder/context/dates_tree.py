"""Where a date expression stands in the tree: the clause that it dates, or the noun whose own it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from eventcoder.context.dates_scan import Expression
from eventcoder.model.sentence import Sentence, Token

_CLAUSES = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"))
_NOUNS = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression in its sentence, by indices of tokens.

    `above` are the tokens from its own up to the head of its clause, `clause` that head; `owner` is the noun whose own
    the expression is, None if it dates the clause; `fronted` says that it opens the sentence.
    """

    expression: Expression
    first: int
    last: int
    above: tuple[int, ...]
    clause: int
    owner: int | None
    fronted: bool


def place(sentence: Sentence, expression: Expression, own: Collection[str], parts: Collection[str]) -> Placed:
    """Find where an expression stands. Its words need not be tokens, nor hang together in the tree.

    `own` are prepositions that make it a noun's own (*of*), `parts` words for parts of a day: of *the night of 5
    January* the whole is a date, not the night's own.
    """
    start, end = sentence.start + expression.start, sentence.start + expression.end
    inside = [token for token in sentence.tokens if token.start < end and token.end > start]
    if not inside:  # between the tokens of a parse that left words out
        inside = [min(sentence.tokens, key=lambda token: abs(token.start - start))]
    first, last = inside[0].index, inside[-1].index
    indices = {token.index for token in inside}
    tops = [token for token in inside if token.head not in indices]
    head = min(tops, key=lambda token: (_depth(sentence, token), token.index)) if tops else inside[0]
    governor = sentence.head(head)
    above = _above(sentence, head)
    clause = above[-1]
    if clause in indices:  # the parser took the date for a clause of its own
        clause = clause_of(sentence, governor).index if governor is not None else _first_clause(sentence, clause)
        above = (*above, clause)
    owner = None
    if governor is not None and governor.low not in parts:
        owner = _owner(sentence, expression, governor, head, first, last, own)
    fronted = not any(token.upos not in ("ADP", "PUNCT", "DET", "ADV", "SCONJ") for token in sentence.tokens[:first])
    return Placed(expression, first, last, above, clause, owner, fronted)


def is_clause(token: Token) -> bool:
    """Say whether a token heads a clause; of conjuncts and appositions only verbs do."""
    relation = token.deprel.split(":")[0]
    return relation in _CLAUSES or (relation in ("conj", "appos") and token.upos in ("VERB", "AUX"))


def clause_of(sentence: Sentence, token: Token) -> Token:
    """Return the head of the clause that a token stands in, itself if it is one."""
    return sentence.tokens[_above(sentence, token)[-1]]


def _above(sentence: Sentence, token: Token) -> tuple[int, ...]:
    found = [token.index]
    while not is_clause(token) and token.head >= 0:
        token = sentence.tokens[token.head]
        found.append(token.index)
    return tuple(found)


def _depth(sentence: Sentence, token: Token) -> int:
    depth = 0
    while token.head >= 0:
        depth += 1
        token = sentence.tokens[token.head]
    return depth


def _first_clause(sentence: Sentence, root: int) -> int:
    """Return the verb that stands in for a root that is a date."""
    for token in sentence.tokens:
        if token.index != root and is_clause(token) and token.upos == "VERB":
            return token.index
    return root


def _owner(
    sentence: Sentence,
    expression: Expression,
    governor: Token,
    head: Token,
    first: int,
    last: int,
    own: Collection[str],
) -> int | None:
    """Return the noun whose own an expression is: *Friday's attack*, *the 2015 agreement*, *pemilu 2019*."""
    if governor.upos not in _NOUNS:
        return None
    cases = [token.low for token in sentence.children(head) if token.deprel == "case" and token.index < first]
    if not set(cases).isdisjoint(own) and governor.index < first:
        return governor.index
    if cases:
        return None
    if governor.index > last:  # before its noun
        return governor.index if head.deprel.split(":")[0] in ("compound", "nmod", "nummod", "amod") else None
    named = not {"month", "year", "month_number"}.isdisjoint(expression.slots) and "weekday" not in expression.slots
    bare = "turn" not in expression.slots and sentence.text[expression.start - 1 : expression.start] == " "
    behind = first > 0 and sentence.tokens[first - 1].upos in _NOUNS
    return governor.index if named and bare and behind else None
