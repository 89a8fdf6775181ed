"""Codes of the triggers of a sentence: the winning rules, matrix verbs with their complements, and tense.

*Threaten to attack*, *demand the release of*, *agree to meet*: the complement's code goes through a column of CAMEO's
transforms table (`shift`), and the complement is not coded by itself (`absorbs`). An act that is only to come moves to
intent (cooperation) or threat (conflict), as CAMEO's tense rules have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from eventcoder.actors.resolve import Resolver
from eventcoder.coding.coded import Coded
from eventcoder.coding.speakers import Speakers
from eventcoder.match.frames import Frames
from eventcoder.match.rules import winner
from eventcoder.model.sentence import Token
from eventcoder.ontology import Ontology
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Rule, Shift

STATEMENT = "010"
_INTENT = "03"
_DEPTH = 3
_THREAT = "130"
_WORDS = ("10", "11", "12", "13")  # conflict in words only
_RELATIVE = "acl:relcl"
_SAID = ("ccomp", "xcomp")
_COMPLEMENTS = ("xcomp", "ccomp", "obj", "advcl", "nmod", "obl", "compound")


class Composer:
    """Codes all triggers of one sentence."""

    def __init__(
        self,
        frames: Frames,
        plan: Plan,
        ontology: Ontology,
        resolver: Resolver,
        decided: Mapping[int, Rule | None] = MappingProxyType({}),
    ) -> None:
        self.frames = frames
        self.plan = plan
        self.ontology = ontology
        self.resolver = resolver
        self.speakers = Speakers(frames, resolver)
        self._rules: dict[int, Rule | None] = dict(decided)
        self._coded: dict[int, Coded | None] = {}

    def all(self) -> list[Coded]:
        """Return the coded triggers in word order, without those that another one absorbs."""
        tokens = self.frames.sentence.tokens
        triggers = [token for token in tokens if self.plan.called_by(token)]
        coded = [c for token in triggers if (c := self.coded(token)) is not None]
        absorbed = {i for c in coded for i in self._absorbed(c)}
        kept = [c for c in coded if c.trigger.index not in absorbed]
        return [c for c in kept if not self._is_empty_statement(c, kept)]

    def rule(self, token: Token) -> Rule | None:
        """Return the winning rule of a token, which may forbid coding; None if nothing triggers."""
        if token.index not in self._rules:
            self._rules[token.index] = None
            self._rules[token.index] = winner(self.frames, token, self.plan, self.codes)
        return self._rules[token.index]

    def codes(self, head: Token) -> list[str]:
        """Return the actor codes of a phrase, for conditions; *we* is who is quoted (*"Kami …," kata polisi*)."""
        codes = self.resolver.codes(head)
        if codes or head.upos != "PRON" or head.low not in self.frames.grammar.words.speaker:
            return codes
        speaker = self.speakers.attribution(head)
        return [] if speaker is None or speaker.code is None else [speaker.code]

    def coded(self, token: Token) -> Coded | None:
        """Return the token's code after composition, or None if it codes nothing."""
        if token.index not in self._coded:
            self._coded[token.index] = None  # a complement cannot contain its own matrix
            self._coded[token.index] = self._compose(token)
        return self._coded[token.index]

    def _compose(self, token: Token) -> Coded | None:
        rule = self.rule(token)
        if rule is None:
            return None
        if rule.shift is not None:
            composed = self._shifted(token, rule, rule.shift)
            if composed is not None:
                return self._ended(composed) if rule.shift == "end" else composed
        return None if rule.code is None else self._tensed(token, rule, rule.code)

    def _shifted(self, token: Token, rule: Rule, shift: Shift) -> Coded | None:
        for path in rule.absorbs:
            for filler in self.frames.reach(token, path):
                content = self._content(filler, token, _DEPTH)
                if content is None:
                    continue
                if shift == "intent" and content.act[:2] == _INTENT:  # agreed to undertake exercises
                    return Coded(token, rule, content.act, content.act, content)
                code = self._shift(content, token, shift)
                if code is not None:
                    return Coded(token, rule, code, code, content)
        return None

    def _shift(self, content: Coded, matrix: Token, shift: Shift) -> str | None:
        """Return the code of the matrix verb with that content.

        *Vow not to release* is a refusal, *promise not to attack* the promise to end it, *ask not to* an appeal.
        """
        act = content.act
        if content.trigger.upos == "VERB" and self._is_denied_itself(content.trigger, matrix):
            refusal = self.ontology.shift(act, "refuse")
            if refusal is not None:
                return refusal if shift in ("intent", "threaten") else None
            act = self.ontology.shift(act, "end") or act
        code = self.ontology.shift(act, shift)
        if code is None and shift == "refuse":  # an offer to mediate, a request for aid
            asked = self.ontology.asked(act) if content.content is None else content.content.act
            code = None if asked is None else self.ontology.shift(asked, shift)
        if code is None and shift == "intent" and self.ontology.event(act).is_conflict:
            # who promises an attack threatens; who means to reject or to sue says so
            code = self.ontology.shift(act, "threaten") or (_THREAT if act[:2] > _WORDS[-1] else None)
            code = code or (act if act[:2] in _WORDS else None)
        return code

    def _is_denied_itself(self, content: Token, matrix: Token) -> bool:
        """Say whether the content has a negation of its own, which is not that of the matrix verb."""
        if matrix.head == content.index:  # enggan memasok: the matrix is the negation
            return False
        return self.frames.has_flag(content, "negated") and not self.frames.has_flag(matrix, "negated")

    def _ended(self, coded: Coded) -> Coded:
        """An end that is only to come (*will suspend aid*) is threatened or, of a conflict, promised."""
        if not self.frames.has_flag(coded.trigger, "future") or self.frames.has_flag(coded.trigger, "negated"):
            return coded
        code = self.ontology.future(coded.code) or coded.code
        return Coded(coded.trigger, coded.rule, code, coded.act, coded.content)

    def _content(self, token: Token, matrix: Token, depth: int) -> Coded | None:
        """Look for an event at a complement or, through verbs that code nothing, at its own complements."""
        if token.index == matrix.index:
            return None
        coded = self.coded(token)
        if coded is not None and coded.act != STATEMENT:
            return coded
        if depth == 0:
            return None
        for child in self.frames.sentence.children(token):
            if child.deprel.split(":")[0] in _COMPLEMENTS:
                found = self._content(child, matrix, depth - 1)
                if found is not None:
                    return found
        return None

    def _tensed(self, token: Token, rule: Rule, act: str) -> Coded:
        """An act to come is intent or threat; cooperation that will not come is a refusal."""
        if rule.needs_negation:  # would not comment: 011
            return Coded(token, rule, act, act, refused=True)
        if not self.frames.has_flag(token, "future"):
            return Coded(token, rule, act, act)
        if self.frames.has_flag(token, "negated"):
            refusal = self.ontology.shift(act, "refuse")
            return Coded(token, rule, refusal or act, act, refused=refusal is not None)
        return Coded(token, rule, self.ontology.future(act) or act, act)

    def _absorbed(self, coded: Coded) -> set[int]:
        """Return the words whose own events are part of this one: whole complement clauses, single event nouns."""
        found: set[int] = set()
        for path in coded.rule.absorbs:
            for filler in self.frames.reach(coded.trigger, path):
                if filler.deprel.split(":")[0] in ("xcomp", "ccomp", "advcl", "acl") or filler.upos == "VERB":
                    found |= self._clause(filler)
                else:
                    found.add(filler.index)
        if coded.content is not None:
            found.add(coded.content.trigger.index)
            found |= self._absorbed(coded.content)
        return found - {coded.trigger.index}

    def _clause(self, verb: Token) -> set[int]:
        """Return the words of a clause without its relative clauses.

        What they tell is taken for granted: who promises to try *the soldiers who killed villagers* says that they did.
        """
        found: set[int] = set()
        stack = [verb]
        while stack:
            token = stack.pop()
            found.add(token.index)
            stack.extend(c for c in self.frames.sentence.children(token) if c.deprel != _RELATIVE)
        return found

    def _is_empty_statement(self, coded: Coded, kept: list[Coded]) -> bool:
        """A plain statement is dropped for what it states; the speaker becomes that event's attribution."""
        if coded.code != STATEMENT:
            return False
        below = {token.index for token in self.frames.sentence.subtree(coded.trigger)}
        governor = self.frames.sentence.head(coded.trigger)
        if coded.trigger.deprel == "parataxis" and governor is not None:
            below |= {token.index for token in self.frames.sentence.subtree(governor)}
        if any(c.code != STATEMENT and c.trigger.index in below for c in kept):
            return True
        return any(self._is_forbidden(token) for token in self._said(coded.trigger))

    def _said(self, verb: Token) -> list[Token]:
        """Return the verbs of what is said: of the clauses below, or of the quotation that the verb stands behind."""
        sentence = self.frames.sentence
        heads = [child for child in sentence.children(verb) if child.deprel in _SAID]
        governor = sentence.head(verb)
        if verb.deprel == "parataxis" and governor is not None:
            heads.append(governor)
        heads += [child for head in heads for child in sentence.children(head) if child.deprel == "xcomp"]
        return [token for token in self.frames.spread(heads) if token.index != verb.index]

    def _is_forbidden(self, token: Token) -> bool:
        """Say whether a pattern forbids to code the word, so that what is said of it is no event either."""
        if token.upos != "VERB" or not self.plan.called_by(token):
            return False
        rule = self.rule(token)
        return rule is not None and rule.code is None and rule.shift is None and bool(rule.conditions)
