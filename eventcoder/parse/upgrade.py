"""Trees in the labels of Universal Dependencies 1 to those of version 2, which the grammars are written for.

Older parsers (UDPipe 1 with models before 2017) give `dobj`, `nsubjpass`, `neg`, `name`, and `nmod` under verbs. The
conversion follows the guidelines' list of changes; where a conjunction hangs is left alone, nothing here looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable
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
_PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_COPULAR = frozenset({"cop", "auxpass", "aux"})


def is_version_1(sentences: Iterable[Sentence]) -> bool:
    """Say whether trees have labels that only version 1 has; a short sentence by itself may have none."""
    return any(token.deprel in _SIGNS or token.upos == "CONJ" for row in sentences for token in row.tokens)


def upgrade(sentence: Sentence) -> Sentence:
    """Return a sentence of version 1 in version 2. A name's part in front of its head becomes `compound`."""
    return replace(sentence, tokens=tuple(_upgraded(token, sentence) for token in sentence.tokens))


def _upgraded(token: Token, sentence: Sentence) -> Token:
    upos = "CCONJ" if token.upos == "CONJ" else "AUX" if token.deprel in _COPULAR else token.upos
    feats = token.feats
    if any(child.deprel in _PASSIVE for child in sentence.children(token)):
        feats = {**feats, "Voice": "Pass"}  # which models of version 1 give only now and then
    return replace(token, upos=upos, deprel=_relation(token, sentence), feats=feats)


def _relation(token: Token, sentence: Sentence) -> str:
    if token.deprel == "neg":
        return "det" if token.upos == "DET" else "advmod"
    base, colon, kind = token.deprel.partition(":")
    head = sentence.head(token)
    if base == "nmod" and kind != "poss" and head is not None and head.upos in _PREDICATES:
        return f"obl{colon}{kind}"
    if token.deprel == "name" and token.index < token.head:
        return "compound"
    return _RENAMED.get(token.deprel, token.deprel)
