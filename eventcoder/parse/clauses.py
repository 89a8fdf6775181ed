"""Short clauses that the parser takes for a noun with an adjective (*Rioters looted shops*: *looted shops*), put right.

The tagger sees a finite verb there, and no adjective is finite: in a sentence whose root is a bare noun with such an
"adjective", and with somebody in front of it, the verb is the root, the noun its object, and who stands in front its
subject. Anything less certain stays as it is (*a rebel held town*, where no verb is finite; *is a rebel held town*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.model.sentence import Token

_NAMES = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "compound", "nmod:desc"})
_CLAUSAL = frozenset({"cop", "nsubj:outer", "csubj", "aux", "expl"})
# what belongs to the clause and not to the noun
_OF_VERBS = frozenset({"punct", "obl", "obl:unmarked", "advmod", "advcl", "parataxis", "ccomp", "discourse", "mark"})


def with_verb_as_root(tokens: list[Token]) -> list[Token]:
    """Return the words with such a clause put right, or as they are."""
    root = next((token for token in tokens if token.head < 0), None)
    if root is None or root.upos not in _NAMES:
        return tokens
    below = [token for token in tokens if token.head == root.index]
    if any(token.deprel in _CLAUSAL for token in below):
        return tokens
    verb = next((token for token in below if token.deprel == "amod" and _is_finite(token)), None)
    if verb is None or verb.index > root.index:
        return tokens
    subject = _subject(tokens, below, verb)
    if subject is None:
        return tokens
    return [_moved(token, root, verb, subject) for token in tokens]


def _is_finite(token: Token) -> bool:
    return token.upos == "VERB" and token.feats.get("VerbForm") == "Fin"


def _subject(tokens: Sequence[Token], below: Sequence[Token], verb: Token) -> Token | None:
    """Return the subject of verb or root, or the noun next to the verb that hangs on the root as a part of its name."""
    before = tokens[verb.index - 1] if verb.index else None
    if before is None or before.upos not in _NAMES:  # a hyphen: Saudi-led
        return None
    heads = (verb.index, verb.head)
    own = next((token for token in tokens if token.head in heads and token.deprel == "nsubj"), None)
    if own is not None:
        return own if own.index < verb.index else None
    if any(token.deprel == "det" and token.index < verb.index for token in below):
        return None
    return before if before in below and before.deprel in _SUBJECTS else None


def _moved(token: Token, root: Token, verb: Token, subject: Token) -> Token:
    if token.index == verb.index:
        return replace(token, head=-1, deprel="root")
    if token.index == root.index:
        return replace(token, head=verb.index, deprel="obj")
    if token.index == subject.index:
        return replace(token, head=verb.index, deprel="nsubj")
    if token.head != root.index:
        return token
    if token.deprel in _OF_VERBS or (token.deprel == "conj" and token.upos == "VERB"):
        return replace(token, head=verb.index)
    return replace(token, head=subject.index) if token.index < subject.index else token
