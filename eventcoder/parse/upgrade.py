"""Trees in the labels of Universal Dependencies 1 to those of version 2, which the grammars are written for.

Older parsers (UDPipe 1 with models before 2017) give `dobj`, `nsubjpass`, `neg`, `name`, and `nmod` under verbs. The
conversion follows the guidelines' list of changes; what needs more than the tree (where a conjunction hangs is fine as
it is) is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.model.sentence import Sentence, Token

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "name": "flat",
    "foreign": "flat:foreign",
    "mwe": "fixed",
    "remnant": "orphan",
}
_SIGNS = frozenset({*_RENAMED, "neg"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_COPULAR = frozenset({"cop", "auxpass", "aux"})


def is_version_1(tokens: Sequence[Token]) -> bool:
    """Say whether a tree has labels that only version 1 has."""
    return any(token.deprel in _SIGNS or token.upos == "CONJ" for token in tokens)


def upgrade(sentence: Sentence) -> Sentence:
    """Return the sentence in version 2; one that shows no sign of version 1 is returned as it is."""
    if not is_version_1(sentence.tokens):
        return sentence
    tokens = [_upgraded(token, sentence) for token in sentence.tokens]
    return replace(sentence, tokens=tuple(_flattened(tokens)))


def _upgraded(token: Token, sentence: Sentence) -> Token:
    upos = "CCONJ" if token.upos == "CONJ" else "AUX" if token.deprel in _COPULAR else token.upos
    return replace(token, upos=upos, deprel=_relation(token, sentence))


def _relation(token: Token, sentence: Sentence) -> str:
    if token.deprel == "neg":
        return "det" if token.upos == "DET" else "advmod"
    base, colon, kind = token.deprel.partition(":")
    if base == "nmod" and kind != "poss" and _is_predicate(sentence.head(token), sentence):
        agent = kind == "agent"
        return "obl:agent" if agent else f"obl{colon}{kind}"
    return _RENAMED.get(token.deprel, token.deprel)


def _is_predicate(head: Token | None, sentence: Sentence) -> bool:
    """Verbs, adjectives and adverbs have obliques, and so has a noun that a copula makes a predicate."""
    if head is None:
        return False
    return head.upos in _PREDICATES or any(child.deprel == "cop" for child in sentence.children(head))


def _flattened(tokens: list[Token]) -> list[Token]:
    """Version 2 hangs the parts of a name on its first word; version 1 had the last one as head now and then."""
    for token in list(tokens):
        if token.deprel != "flat" or token.head < 0 or token.head < token.index:
            continue
        tokens[token.index] = replace(tokens[token.index], deprel="compound")
    return tokens
