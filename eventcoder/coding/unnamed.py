"""Who acts where the words name only the act: protesters by their protest, courts by their verdict."""

from __future__ import annotations

import dataclasses

from eventcoder.actors.memory import NO_COUNTRY, Parties
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.coded import Coded
from eventcoder.match.frames import Frames

_PROTEST = "14"
_CROWD = ("OPP",)
_VERDICTS = frozenset({"116"})
_COURTS = ("JUD",)
_TAKING_PART = frozenset({"nsubj", "obj", "obl"})


class Unnamed:
    """Makes sources that a sentence does not name."""

    def __init__(self, frames: Frames, resolver: Resolver) -> None:
        self.frames = frames
        self.resolver = resolver

    def protesters(self, coded: Coded) -> Parties:
        """Who takes part in a protest or riot that is named without them: people of where it is.

        Only where it happens in the clause (*riots broke out*, *injured in a protest*), not as a topic (*a ban on
        protests*).
        """
        trigger = coded.trigger
        if coded.code[:2] != _PROTEST or trigger.upos == "VERB" or self.resolver.parties(trigger):
            return ()
        head = self.frames.sentence.head(trigger)
        if head is not None and (head.upos != "VERB" or trigger.deprel.split(":")[0] not in _TAKING_PART):
            return ()
        if head is not None and trigger in self.frames.fillers(head, "purpose"):  # tickets for the march
            return ()
        places = [f for t in (trigger, head) if t is not None for f in self.frames.fillers(t, "place")]
        there = (p.country for f in places for p in self.resolver.parties(f) if p.country is not None)
        memory = self.resolver.memory
        country = next(there, None) or memory.story_country() or memory.home_country
        who = dataclasses.replace(self.resolver.party(trigger), country=country, sectors=_CROWD, kind="agent")
        return (dataclasses.replace(who, resolved_from="who protests"),)

    def judges(self, coded: Coded, targets: Parties) -> Parties:
        """Who finds somebody guilty that is told without saying by whom: the courts of his country."""
        if coded.code not in _VERDICTS or not targets or self.frames.voice(coded.trigger) == "active":
            return ()
        known = next((p.country for p in targets if p.country not in NO_COUNTRY), None)
        country = known or self.resolver.memory.story_or_home()[0]
        who = dataclasses.replace(self.resolver.party(coded.trigger), country=country, sectors=_COURTS, kind="agent")
        return (dataclasses.replace(who, resolved_from="who judges"),)
