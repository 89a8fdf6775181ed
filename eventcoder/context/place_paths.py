"""How far a place is from an event in the tree: what the trigger governs is near, what other clauses say is far.

The distance is a sum over the steps between the mention and the trigger. It is infinite for what is no place of the
event at all: who speaks or acts (*Moscow said*), where something comes from, what something is about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from eventcoder.context.place_mentions import Mention
from eventcoder.context.place_words import PlaceWords
from eventcoder.model.sentence import Sentence, Token

NEVER = math.inf

_CLAUSES = {
    "acl": 1.0,
    "advcl": 1.5,
    "ccomp": 2.0,
    "xcomp": 0.7,
    "parataxis": 2.0,
    "conj": 1.0,
    "csubj": 1.5,
    "dep": 1.0,
}
_PHRASES = {"nmod": 0.3, "obl": 0.3, "appos": 0.2, "flat": 0.1, "compound": 0.1, "amod": 0.1, "obj": 0.4, "nsubj": 0.4}
_STEP = 0.5
_SPEECH = 6.0
_TOPIC = 4.0
_OWN = 2
_FRONT = 1.5  # of a place that opens the sentence
_AREA = 2.6  # dearer than what the trigger governs
_PURPOSES = ("xcomp", "advcl", "ccomp")
_NAMES = ("flat", "compound", "nmod", "appos", "amod", "goeswith", "obl", "nummod", "dep", "list", "conj")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the trigger's code lets a place be: where it leads to, where it takes place on, where one leaves from.

    `said` says that the act consists of words: the places in what is said are not those where it is said.
    """

    goal: bool
    target: bool
    origin: bool
    said: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """How a mention hangs on an event: its distance, and the words on the way that make it inexact."""

    cost: float
    near: bool
    relation: str
    about: bool = False


class Paths:
    """Measures the mentions of one sentence against a trigger."""

    def __init__(self, sentence: Sentence, words: PlaceWords) -> None:
        self._sentence = sentence
        self._words = words

    def link(self, mention: Mention, trigger: Token, reading: Reading) -> Link:
        """Return how a mention hangs on the trigger."""
        link = self._link(mention, trigger, reading)
        if reading.target and link.cost > _FRONT and self._opens(mention):
            return Link(_FRONT, near=link.near, relation="in")
        return link

    def _opens(self, mention: Mention) -> bool:
        """Say whether a place opens its sentence, whatever the parser made of it: *In X, however, police shot …*."""
        tokens = self._sentence.tokens
        if mention.distance or not 0 < mention.first <= 2 or mention.last + 1 >= len(tokens):
            return False
        return tokens[mention.first - 1].low in self._words.in_ and tokens[mention.last + 1].form == ","

    def _link(self, mention: Mention, trigger: Token, reading: Reading) -> Link:
        upwards = self._ancestors(trigger)
        below = {token.index: i for i, token in enumerate(upwards)}
        chain = [mention.head]
        while chain[-1].index not in below:
            governor = self._sentence.head(chain[-1])
            if governor is None:
                return Link(NEVER, near=False, relation="none")
            chain.append(governor)
        meeting = chain.pop()
        if not chain and mention.adjective:  # the Syrian war
            return Link(1.0 if reading.target else NEVER, near=False, relation="none")
        if not chain:  # the mention is the trigger's governor: *X, where rebels attacked*
            path = upwards[: below[meeting.index] + 1]
            where = path[-2:-1] and self._sentence.children(path[-2])
            if reading.said and not any(child.low in self._words.where for child in where):
                return Link(NEVER, near=False, relation="none")  # X, for which the rebels claimed responsibility
            return self._over(mention, path, reading)
        if meeting.index == trigger.index and reading.target and self._is_authority(mention, chain):
            return Link(_AREA + abs(mention.first - trigger.index) * 0.01, near=False, relation="in")
        path = upwards[: below[meeting.index] + 1]
        if reading.said and (self._is_content_of(path) or self._is_of_incident(mention, trigger)):
            return Link(NEVER, near=False, relation="about")
        relation, near, about = self._relation(mention, chain, reading, is_trigger=meeting.index == trigger.index)
        cost = about * (1.0 if reading.target else 2.5) + self._edge(
            relation, mention, chain, reading, is_trigger=meeting.index == trigger.index
        )
        if relation == "goal" and meeting.index != trigger.index:  # flights to X after the strikes
            cost += NEVER if mention.is_country and len(chain) > 1 and not self._is_place(chain[1]) else 2.0
        if relation == "in" and len(chain) > 1:
            if not reading.target and self._is_content(chain):
                cost += 2.0  # condemned the attacks in X
            if reading.said and self._is_told(chain):
                return Link(NEVER, near, relation, about)  # calls for help in X, spoke of those who live in X
        if not (reading.target or reading.goal) and any(token.deprel.startswith(_PURPOSES) for token in chain):
            cost += _TOPIC if len(chain) <= _OWN else NEVER  # met to sign it in X; met to discuss the war in X
        cost += self._inside(chain) + self._down(path)
        if mention.distance:
            cost += 3.0
        if (
            mention.is_country and mention.kinds & self._words.edge
        ):  # the border with X is as much that of the other side
            cost += 4.0
        return Link(cost + abs(mention.first - trigger.index) * 0.01, near or mention.distance, relation, about)

    def _over(self, mention: Mention, path: list[Token], reading: Reading) -> Link:
        relative = len(path) > 1 and path[-2].deprel.startswith("acl")
        if not relative:
            return Link(NEVER, near=False, relation="none")
        relation, near, _ = self._relation(mention, [mention.head], reading, is_trigger=False)
        return Link(1.0 + self._down(path[:-1]), near, relation)

    def _ancestors(self, token: Token) -> list[Token]:
        found = [token]
        while (governor := self._sentence.head(found[-1])) is not None:
            found.append(governor)
        return found

    # ------------------------------------------------------------- the mention's side
    def _relation(
        self, mention: Mention, chain: list[Token], reading: Reading, *, is_trigger: bool
    ) -> tuple[str, bool, bool]:
        """Return what the preposition says, whether it means the surroundings, and whether it is about something else.

        It says in, goal, origin, target, of, other or none. A name inside a phrase with a preposition of its own, which
        is none of place, is about something else: *talks on the situation in Aleppo*.

        Going up from the name, the first preposition counts, unless it only joins the name to a noun for a place:
        *on the outskirts of Aleppo*, *di wilayah sekitar Hama*.
        """
        words, near = self._words, bool(mention.kinds & self._words.edge)
        for i, token in enumerate(chain):
            if i and mention.is_country and self._only_says_whose(chain[i - 1], chain[i:], reading):
                return "whose", near, False
            cases = self._cases(token)
            if not cases and i == 0:
                cases = self._stray_case(mention)
            near = near or bool(cases & words.near) or bool({token.low, token.low_lemma} & words.edge and i)
            if i + 1 < len(chain) and self._joins(cases, chain[i + 1]):
                continue
            relation = self._said_by(cases)
            if relation is not None:
                outer = [self._cases(other) for other in chain[i + 1 :]]
                if relation == "in" and is_trigger and any(cases & words.origin for cases in outer):
                    return "origin", near, False
                placed = words.in_ | words.goal | words.of_
                return relation, near, any(cases & words.topic or (cases and not cases & placed) for cases in outer)
            if token.deprel.split(":")[0] in ("nsubj", "obj", "iobj") or token.upos == "VERB":
                return "none", near, False
        return "none", near, False

    def _only_says_whose(self, name: Token, above: list[Token], reading: Reading) -> bool:
        """Say whether a country only says whose something is: *in the US air strike*, *ke pangkalan Amerika*.

        What is attacked in a country lies there, unless it is something that countries have abroad: *on Iran's plants*.
        """
        governor = above[0]
        if name.deprel.split(":")[0] not in ("compound", "nmod", "amod", "flat") or self._cases(name):
            return False
        if self._is_place(name):  # sebagian wilayah Irak
            return False
        low = {governor.low, governor.low_lemma}
        words = self._words
        if low & words.abroad:
            return True
        if len(above) > 1 and not self._cases(governor):  # wilayah udara Iran
            low |= {above[1].low, above[1].low_lemma}
        if low & (words.kind | words.edge | words.site | words.direction | words.war):
            return False
        return not (reading.target and any(self._cases(token) & words.target for token in above))

    def _said_by(self, cases: set[str]) -> str | None:
        words = self._words
        kinds = (
            ("in", words.in_),
            ("goal", words.goal),
            ("origin", words.origin),
            ("of", words.of_),
            ("target", words.target),
        )
        return next((name for name, prepositions in kinds if cases & prepositions), "other" if cases else None)

    def _joins(self, cases: set[str], governor: Token) -> bool:
        """Say whether a preposition only joins a name to the word for what it names."""
        low = {governor.low, governor.low_lemma}
        words = self._words
        place = low & (words.kind | words.edge | words.site | words.direction | words.distance)
        return bool(place) and (not cases or bool(cases & (words.of_ | words.near | words.in_ | words.between)))

    def _cases(self, token: Token) -> set[str]:
        found = set()
        for child in self._sentence.children(token):
            if child.deprel in ("case", "mark") or (
                child.deprel in ("advmod", "fixed") and child.low in self._words.near
            ):
                if child.low in ("'s", "’s", "'"):
                    continue
                found.add(child.low)
                found |= {part.low for part in self._sentence.children(child) if part.deprel in ("fixed", "case")}
        return found

    def _stray_case(self, mention: Mention) -> set[str]:
        """Return the preposition right before the name, wherever the parser hung it."""
        head = mention.head
        specifies = ("compound", "amod", "nmod:poss") if mention.is_country else ("compound", "amod")
        if mention.first == 0 or (head.head > mention.last and head.deprel in specifies):
            return set()  # it belongs to the noun behind: in US custody
        before = self._sentence.tokens[mention.first - 1]
        return {before.low} if before.upos == "ADP" else set()

    def _inside(self, chain: list[Token]) -> float:
        """Return the cost of the way from the name up to the word that hangs on the meeting point."""
        cost = 0.0
        for token in chain[:-1]:
            base = token.deprel.split(":")[0]
            cost += _CLAUSES.get(base, _PHRASES.get(base, _STEP)) if base != "conj" else 0.3
        return cost

    def _edge(
        self, relation: str, mention: Mention, chain: list[Token], reading: Reading, *, is_trigger: bool
    ) -> float:
        """Return the cost of the last step, by what the phrase is to the word that it hangs on."""
        top = chain[-1]
        base = top.deprel.split(":")[0]
        clause = _CLAUSES.get(base, 0.0) if top.upos in ("VERB", "AUX", "ADJ", "NOUN") else 0.3
        if base not in _CLAUSES:
            clause = 0.0
        elif {top.low, top.low_lemma} & self._words.say:
            clause += _SPEECH  # where it is said
        if relation == "in":
            return clause + (1.5 if base == "nsubj" and top.upos != "VERB" else 0.0)
        if relation == "goal":
            return clause + 0.3 if reading.goal or reading.target else NEVER
        if relation == "origin" and is_trigger and reading.target and self._is_driven_out(chain):
            return clause + 0.8
        if relation == "origin":
            return clause + 0.8 if is_trigger and reading.origin else NEVER
        if relation == "of" and is_trigger and len(chain) == 1 and reading.target and self._cases(top):
            return clause + 0.5  # the invasion of X
        if (
            relation in ("of", "target")
            and is_trigger
            and reading.target
            and {top.low, top.low_lemma} & self._words.control
        ):
            return clause + 0.5  # took control of much of X
        if relation == "of" and len(chain) > 1 and chain[1].upos == "PROPN" and not self._is_place(chain[1]):
            return NEVER  # Joan Reed, 32, of X
        if relation == "of":  # residents of X: where they were, most likely
            return clause + 3.0 if reading.target and not mention.is_country else NEVER
        if relation == "target":
            return clause + 1.0 if reading.target else NEVER
        if relation in ("other", "whose"):
            return NEVER
        return self._bare(base, mention, chain, reading, is_trigger=is_trigger) + clause

    def _bare(self, base: str, mention: Mention, chain: list[Token], reading: Reading, *, is_trigger: bool) -> float:
        """Return the cost of a name without preposition: the place acted on, or a word inside a phrase."""
        top = chain[-1]
        passive = top.deprel.startswith("nsubj:pass")
        if (base == "nsubj" and not passive) or not (is_trigger or reading.target or reading.goal):
            return NEVER
        low = {top.low, top.low_lemma}
        alone = len(chain) == 1 or self._is_place(top)
        if mention.adjective and reading.target and self._is_war(mention.head):  # killed covering the Syrian war
            return 2.0
        if (
            (not alone or low & self._words.site) and len(chain) > 1 and mention.is_country
        ):  # Syrian troops, the consulate of Iran
            return NEVER
        if base in ("obj", "obl") or passive:
            if not (alone or reading.target or reading.goal):
                return NEVER  # discussed a plan to open X
            return (0.5 if alone else 2.5) if reading.target or reading.goal else 4.0
        if base in ("compound", "nmod", "amod", "flat") and is_trigger:  # the Aleppo offensive, kerusuhan Wamena
            if mention.is_country and not self._is_war(self._sentence.head(top)):
                return NEVER
            return 1.0 if reading.target else 2.0
        if mention.is_country and base in ("compound", "nmod", "amod"):
            return NEVER  # US journalists who were killed
        return 4.0

    def _is_driven_out(self, chain: list[Token]) -> bool:
        """Say whether a fight is told by the place that one side loses: *driven out of X*."""
        only = len(chain) == 1 or self._is_place(chain[-1])
        return only and any(self._cases(token) & self._words.out for token in chain)

    def _is_war(self, noun: Token | None) -> bool:
        return noun is not None and bool({noun.low, noun.low_lemma} & self._words.war)

    def _is_authority(self, mention: Mention, chain: list[Token]) -> bool:
        """Say whether a name is that of the area of the office that acts or is hit: *X police*, *Polres X*."""
        top = chain[-1]
        acts = top.deprel.startswith(("nsubj", "obj", "obl:agent"))
        if not acts or mention.is_country or self._sentence.head(top) is None:
            return False
        beside = self._sentence.tokens[mention.first - 1] if mention.first else top
        words = {form for token in (*chain, beside) for form in (token.low, token.low_lemma)}
        return bool(words & self._words.authority)

    @staticmethod
    def _is_content(chain: list[Token]) -> bool:
        """Say whether a phrase hangs on the trigger as what the act is about rather than as its place."""
        return chain[-1].deprel.split(":")[0] in ("obj", "ccomp", "xcomp", "nsubj")

    def _is_told(self, chain: list[Token]) -> bool:
        """Say whether a place belongs to what is said: in a clause of its own, in what is asked *for*, of an attack."""
        if any(token.deprel.startswith(("acl:", "ccomp", "parataxis")) for token in chain):
            return True
        if any({token.low, token.low_lemma} & self._words.incident for token in chain[1:]):
            return True
        if any(token.deprel == "conj" and self._has_subject(token) for token in chain):
            return True  # it supports them, and its spies are in X
        return any(cases and not cases & self._words.in_ for cases in map(self._cases, chain[1:]))

    @staticmethod
    def _is_content_of(path: list[Token]) -> bool:
        """Say whether a place stands in what is said, above the word that says it: *it burned in X, they said*."""
        said = path[0]
        top = next((token for token in path if not token.deprel.startswith("conj")), said)
        if said.upos == "NOUN" and len(path) > 1 and top.deprel.startswith("nsubj"):
            return True  # threats prompted a summit in X
        return any(token.deprel.startswith(("acl", "ccomp", "parataxis")) for token in path[:-1])

    def _is_of_incident(self, mention: Mention, trigger: Token) -> bool:
        """Say whether an act that is spoken of stands before the place: *condemned the attack in X*."""
        between = self._sentence.tokens[trigger.index + 1 : mention.first]
        return any({token.low, token.low_lemma} & self._words.incident for token in between)

    def _has_subject(self, token: Token) -> bool:
        return any(child.deprel.startswith("nsubj") for child in self._sentence.children(token))

    def _is_place(self, token: Token) -> bool:
        low = {token.low, token.low_lemma}
        return bool(low & (self._words.kind | self._words.site | self._words.direction | self._words.edge))

    # ------------------------------------------------------------- the trigger's side
    def _down(self, path: list[Token]) -> float:
        """Return the cost of the way from the meeting point (the last of `path`) down to the trigger (its first)."""
        cost = 0.0
        for token, governor in pairwise(path):
            base = token.deprel.split(":")[0]
            cost += _CLAUSES.get(base, _PHRASES.get(base, _STEP))
            reports = bool({governor.low, governor.low_lemma} & self._words.say)
            if reports and base in ("ccomp", "parataxis", "xcomp", "advcl", "obj", "dep"):
                cost += _SPEECH
        return cost
