"""From the words that fill a role to the parties that they name."""

from __future__ import annotations

from collections.abc import Container

from eventcoder.actors.memory import Party
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.speakers import Speakers
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.plan.path import Path

Parties = tuple[Party, ...]
OWNERS = ("doer", "possessor")
OWNERS_OR_VICTIMS = (*OWNERS, "undergoer", "stands_for")


class Fillers:
    """Finds the parties behind the roles of the triggers of one sentence."""

    def __init__(self, frames: Frames, resolver: Resolver, speakers: Speakers) -> None:
        self.frames = frames
        self.resolver = resolver
        self.speakers = speakers

    def first(
        self,
        trigger: Token,
        paths: tuple[Path, ...],
        others: Parties = (),
        stands_for: tuple[str, ...] = OWNERS_OR_VICTIMS,
    ) -> Parties:
        """Return what the first path yields that leads to a codable actor, or else to any named one.

        `others` are the other side: nobody acts on himself (*China stepped up its attacks*).
        """
        named: Parties = ()
        for path in paths:
            fillers = self.frames.reach(trigger, path)
            found = (p for filler in fillers for p in self.parties(filler, trigger, stands_for, others=others))
            parties = tuple(party for party in found if not _is_again(party, others))
            if any(p.code for p in parties):
                return tuple(p for p in parties if p.code or p.kind == "unknown")
            if any(is_named(p) for p in parties):
                return parties
            named = named or parties
        return named

    def parties(
        self,
        filler: Token,
        trigger: Token,
        stands_for: tuple[str, ...] = OWNERS_OR_VICTIMS,
        depth: int = 2,
        others: Parties = (),
    ) -> Parties:
        """Return the actors of a filler. Who says *we* is who is quoted.

        A noun that is no actor stands for whose it is: *air strikes* killed, to condemn somebody's *decision*; as a
        target, if nobody else than the other side is said to do it, for whom it is done to (*the killing of civilians*;
        *the minister dropped his plan to expel refugees*).
        """
        spoken = self.frames.grammar.words
        if (filler.upos == "PRON" and filler.low in spoken.speaker) or filler.low in spoken.himself:
            speaker = self.speakers.attribution(trigger)
            return () if speaker is None or speaker.code is None else (self.resolver.again(filler, speaker),)
        parties = self.resolver.parties(filler)
        if all(p.kind == "unknown" for p in parties) and self.is_time(filler):
            parties = ()
        if any(p.code for p in parties) or depth == 0 or filler.index == trigger.index:
            return parties
        if filler.upos not in ("NOUN", "PROPN", "NUM"):
            return parties
        for role in stands_for:
            behind = (t for t in self.frames.fillers(filler, role) if t.index != trigger.index)
            meant = (p for t in behind for p in self.parties(t, trigger, stands_for, depth - 1, others) if p.code)
            found = tuple(party for party in meant if not _is_again(party, others))
            if found:
                return found
        return parties

    def others(self, tokens: list[Token], role: str, mine: set[str | None], without: Container[int] = ()) -> Parties:
        """Return the known parties that fill a role of any of the words, but for one's own and `without`."""
        fillers = ((f, t) for t in tokens for f in self.frames.fillers(t, role) if f.index not in without)
        found = (p for filler, token in fillers for p in self.parties(filler, token, depth=1))
        return tuple(party for party in found if party.code is not None and party.code not in mine)

    def is_time(self, filler: Token) -> bool:
        """Say whether a word says when, and so is nobody (*on Monday*)."""
        words = {filler.low, filler.low_lemma}
        if filler.upos == "NUM":  # on 5 May
            if filler.deprel == "obl" and filler.form.isdigit() and len(filler.form) == 4:  # in 2017
                return True
            words |= {child.low for child in self.frames.sentence.children(filler)}
        return not words.isdisjoint(self.frames.grammar.words.times)


def is_named(party: Party) -> bool:
    """Say whether the party is a name that no dictionary has."""
    return party.kind == "unknown" and party.head.upos == "PROPN"


def _is_again(party: Party, others: Parties) -> bool:
    """Say whether the party is one of the others, by the same words or by a pronoun that goes back to them.

    One phrase can name two parties (*Syrian and Russian jets*), which differ in their code.
    """
    return any(
        party.code == other.code and (party.head.index == other.head.index or party.head.upos == "PRON")
        for other in others
        if party.code is not None
    )
