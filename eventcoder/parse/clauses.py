"""Short clauses that the parser takes for a noun with an adjective (*Rioters looted shops*: *looted shops*), put right.

The tagger sees a finite verb there, and no adjective is finite: in a sentence whose root is a bare noun with such an
"adjective", and with somebody in front of it, the verb is the root, the noun its object, and who stands in front its
subject. Anything less certain stays as it is (*a rebel held town*, where no verb is finite; *is a rebel held town*).

Two more such "adjectives" are put right anywhere in a sentence: the participle behind an auxiliary that would have an
object itself (*had stolen public funds*), and the infinitive right behind a verb and its *to* (*threatened to close
newspapers*).

And a clause of its own has a verb: a "noun" with a conjunction, a subject in front of it and nothing that only nouns
have is one. Bare subjunctives are often taken for nouns (*demanded that the cabinet resign*) or, in front of their
object, for adjectives (*that Togo free its leader*, *that the king free political prisoners*).

Participles of the perfect (*have released reports*), which taggers call passive as such, lose that; so do verbs that
have a subject and an object (*since the two established relations*).

Last, nouns made of a verb and a particle (*a sit-in*, *the pull-out*), which taggers cut and call by the particle.
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
_OF_NOUNS = frozenset({"det", "case", "nmod:poss", "nummod"})
_OF_PASSIVES = frozenset({"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"})
_OF_ACTIVES = frozenset({"nsubj", "obj"})
_PARTICLES = frozenset({"ADP", "ADV"})
_PLACES_OF_NOUNS = ("nsubj", "obj", "obl", "nmod", "conj")


def mended(tokens: list[Token]) -> list[Token]:
    """Return the words with all such clauses put right."""
    tokens = _with_active_participles(with_verb_as_root(tokens))
    for index in range(len(tokens)):
        token = tokens[index]
        if token.upos in _PARTICLES and _is_behind_hyphen(token, tokens):
            tokens = _with_particle_as_noun(token, tokens)
        if token.deprel == "mark":
            tokens = _with_verb_behind(token, tokens)
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


def _with_active_participles(tokens: list[Token]) -> list[Token]:
    """A participle with an auxiliary, or with subject and object, is active if nothing says that it is passive."""
    passive = [t for t in tokens if t.feats.get("Voice") == "Pass" and t.feats.get("VerbForm") == "Part"]
    if not passive:
        return tokens
    below: dict[int, set[str]] = {token.index: set() for token in passive}
    for token in tokens:
        if token.head in below:
            below[token.head].add(token.deprel)
    active = {
        index
        for index, relations in below.items()
        if not relations & _OF_PASSIVES and ("aux" in relations or relations >= _OF_ACTIVES)
    }
    return [_without_voice(token) if token.index in active else token for token in tokens] if active else tokens


def _without_voice(token: Token) -> Token:
    return replace(token, feats={name: value for name, value in token.feats.items() if name != "Voice"})


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
    moved = []
    for token in tokens:
        if token.index == verb.index:
            moved.append(replace(_without_voice(token), head=auxiliary.head, deprel=auxiliary.deprel))
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


def _with_verb_behind(mark: Token, tokens: list[Token]) -> list[Token]:
    """Let the clause behind a conjunction have a verb, if what the conjunction hangs on is none.

    Only where the verb that it hangs on tells its form: nouns are predicates without a copula in other languages.
    """
    head = tokens[mark.head]
    if head.upos not in ("NOUN", "ADJ") or head.index < mark.index or "VerbForm" not in tokens[head.head].feats:
        return tokens
    below = [token for token in tokens if token.head == head.index]
    relations = {token.deprel for token in below}
    if relations & _CLAUSAL:
        return tokens
    if head.deprel == "obj":
        return _with_adjective_as_verb(mark, head, below, tokens)
    if relations & _OF_NOUNS or not any(token.deprel == "nsubj" and token.index < head.index for token in below):
        return tokens
    told = head.deprel in ("ccomp", "csubj") and head.upos == "NOUN"
    has_object = any(token.deprel in ("obj", "ccomp") and token.index > head.index for token in below)
    if not told and not (has_object and head.deprel in ("ccomp", "advcl", "acl")):  # *since the US debacle* has no verb
        return tokens
    return [_finite(token) if token.index == head.index else token for token in tokens]


def _with_adjective_as_verb(mark: Token, noun: Token, below: Sequence[Token], tokens: list[Token]) -> list[Token]:
    """*that the king free prisoners*: who stands in front of the adjective is the subject, the noun the object."""
    verb = next((token for token in below if token.deprel == "amod" and token.index > mark.index), None)
    if verb is None or verb.index > noun.index or noun.head > mark.index:
        return tokens
    subject = tokens[verb.index - 1]
    if subject.head != noun.index or subject.deprel != "compound" or subject.upos not in _NAMES:
        return tokens
    moved = []
    for token in tokens:
        if token.index == verb.index:
            moved.append(_finite(replace(token, head=noun.head, deprel="ccomp")))
        elif token.index == noun.index:
            moved.append(replace(token, head=verb.index, deprel="obj"))
        elif token.index == subject.index:
            moved.append(replace(token, head=verb.index, deprel="nsubj"))
        elif token.index == mark.index:
            moved.append(replace(token, head=verb.index))
        elif token.head == noun.index and token.index < subject.index:
            moved.append(replace(token, head=subject.index))
        else:
            moved.append(token)
    return moved


def _is_behind_hyphen(token: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a word has its first part in front of a hyphen: *sit - in*."""
    if token.index < 2 or tokens[token.index - 1].form != "-":
        return False
    first = tokens[token.index - 2]
    return first.head == token.index and first.deprel == "compound"


def _with_particle_as_noun(particle: Token, tokens: list[Token]) -> list[Token]:
    """*held a sit-in*: where nouns stand it is one, and with an article it is the object of a verb that has none."""
    relation = particle.deprel
    below = {token.deprel for token in tokens if token.head == particle.index}
    if relation == "advmod" and "det" in below and tokens[particle.head].upos == "VERB":
        beside = {token.deprel for token in tokens if token.head == particle.head}
        relation = "obl" if "obj" in beside or "case" in below else "obj"
    if not relation.startswith(_PLACES_OF_NOUNS):
        return tokens
    noun = replace(particle, upos="NOUN", deprel=relation)
    return [noun if token.index == particle.index else token for token in tokens]


def _finite(token: Token) -> Token:
    return replace(token, upos="VERB", feats={"VerbForm": "Fin"})


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
