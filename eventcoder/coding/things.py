"""What an act is done to where that is no actor: *rejected the plan*."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from eventcoder.actors.memory import Parties
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.coded import Coded
from eventcoder.coding.fillers import Fillers
from eventcoder.coding.unsaid import WITHIN, content_clauses, role_elsewhere
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token

_STATEMENTS = "01"
_REFUSALS = "12"
_DEALINGS = frozenset({"04"})
_NAMING = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


class Things:
    """Makes targets of words that name nobody."""

    def __init__(self, frames: Frames, resolver: Resolver, fillers: Fillers) -> None:
        self.frames = frames
        self.resolver = resolver
        self.fillers = fillers

    def of(self, coded: Coded, sources: Parties) -> Parties:
        """What an act is done to where it is no actor (*rejected the plan*): its words, without a code.

        Of a promise, demand or refusal it is what its content is about. What somebody merely says is no target.
        """
        if coded.act[:2] == _STATEMENTS:
            return ()
        fillers = self._done_to(coded)
        if (role := role_elsewhere(coded)) in ("place", "grievance"):
            fillers += self.frames.fillers(coded.trigger, role)
        # who is met or dealt with is somebody, whatever noun he goes by
        partners = self._partners(coded)
        return tuple(
            dataclasses.replace(self.resolver.party(f), kind="unknown" if f in partners else "thing")
            for f in self._nominal(fillers, coded, sources)[:1]
        )

    def _done_to(self, coded: Coded) -> list[Token]:
        """Return the words for what an act, or the content of words, is done to or about."""
        fillers = [f for path in coded.rule.targets for f in self.frames.follow(coded.trigger, path)]
        if coded.act[:2] == _REFUSALS:
            fillers += self.frames.fillers(coded.trigger, "undergoer")
        if coded.rule.shift is not None:
            clauses = [clause for path in coded.rule.absorbs for clause in content_clauses(self.frames, coded, path)]
            fillers = [f for clause in clauses for role in WITHIN for f in self.frames.fillers(clause, role)]
            if not clauses and coded.rule.shift != "intent":  # demanded an apology
                fillers += [f for path in coded.rule.absorbs for f in self.frames.reach(coded.trigger, path)]
        if coded.content is not None:
            within, rule = coded.content.trigger, coded.content.rule
            fillers = [f for path in rule.targets for f in self.frames.follow(within, path)] + fillers
        return fillers

    def _nominal(self, fillers: Iterable[Token], coded: Coded, sources: Parties) -> list[Token]:
        """Return those of some words that name something: neither the act itself, nor a source, nor a time."""
        taken = {coded.trigger.index, *(p.head.index for p in sources)}
        return [f for f in fillers if f.upos in _NAMING and f.index not in taken and not self.fillers.is_time(f)]

    def _partners(self, coded: Coded) -> tuple[Token, ...]:
        """Return with whom somebody deals; what a thing is met *with* (a target with a surplus) is nobody."""
        if coded.code[:2] not in _DEALINGS or self.frames.fillers(coded.trigger, "object"):
            return ()
        return self.frames.fillers(coded.trigger, "partner")
