"""Short clauses that the parser takes for a noun with an adjective (*Rioters looted shops*: *looted shops*), put right.

The tagger sees a finite verb there, and no adjective is finite: in a sentence whose root is a bare noun with such an
"adjective", and with somebody in front of it, the verb is the root, the noun its object, and who stands in front its
subject. Anything less certain stays as it is (*a rebel held town*, where no verb is finite; *is a rebel held town*).

Two more such "adjectives" are put right anywhere in a sentence: the participle behind an auxiliary that would have an
object itself (*had stolen public funds*), and the infinitive right behind a verb and its *to* (*threatened to close
newspapers*).
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


def mended(tokens: list[Token]) -> list[Token]:
    """Return the words with all such clauses put right."""
    tokens = with_verb_as_root(tokens)
    for index in range(len(tokens)):
        token = tokens[index]
        if token.deprel != "amod" or token.upos != "VERB":
            continue
        noun = tokens[token.head]
        if noun.index < token.index or noun.head < 0:
            continue
        if _is_behind_auxiliary(token, noun, tokens):
            tokens = _with_participle(tokens, token, noun)
        elif _is_infinitive(token, noun, tokens):
            tokens = _with_infinitive(tokens, token, noun)
    return tokens


def _is_behind_auxiliary(verb: Token, noun: Token, tokens: Sequence[Token]) -> bool:
    auxiliary = tokens[noun.head]
    participle = verb.feats.get("VerbForm") == "Part"
    return participle and noun.deprel == "obj" and auxiliary.upos == "AUX" and auxiliary.index < verb.index


def _is_infinitive(verb: Token, noun: Token, tokens: Sequence[Token]) -> bool:
    """Say whether it is an infinitive behind its marker, and this right behind the verb that the noun hangs on."""
    if verb.feats.get("VerbForm") != "Inf" or noun.upos == "PROPN" or verb.index < 2:
        return False
    marker, governor = tokens[verb.index - 1], tokens[verb.index - 2]
    marks = marker.deprel in ("case", "mark") and marker.head == noun.index
    return marks and noun.head == governor.index and governor.upos == "VERB"


def _with_participle(tokens: Sequence[Token], verb: Token, noun: Token) -> list[Token]:
    """The participle takes the place of its auxiliary, which hangs on it; so does all that hung on the auxiliary."""
    auxiliary = tokens[noun.head]
    feats = {name: value for name, value in verb.feats.items() if name != "Voice"}
    moved = []
    for token in tokens:
        if token.index == verb.index:
            moved.append(replace(token, head=auxiliary.head, deprel=auxiliary.deprel, feats=feats))
        elif token.index == auxiliary.index:
            moved.append(replace(token, head=verb.index, deprel="aux"))
        else:
            moved.append(replace(token, head=verb.index) if token.head == auxiliary.index else token)
    return moved


def _with_infinitive(tokens: Sequence[Token], verb: Token, noun: Token) -> list[Token]:
    """The infinitive is what the governor is about, the noun its object."""
    moved = []
    for token in tokens:
        if token.index == verb.index:
            moved.append(replace(token, head=noun.head, deprel="xcomp"))
        elif token.index == noun.index:
            moved.append(replace(token, head=verb.index, deprel="obj"))
        else:
            moved.append(replace(token, head=verb.index, deprel="mark") if token.index == verb.index - 1 else token)
    return moved


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
