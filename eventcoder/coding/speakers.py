"""Who says so, and what that tells of the sides: who speaks of himself, and whose arrests he tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.actors.memory import Party
from eventcoder.actors.resolve import Resolver
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token

if TYPE_CHECKING:  # which itself asks who speaks
    from eventcoder.coding.compose import Coded

Parties = tuple[Party, ...]
# what the law does to people, and who does it
_OF_AUTHORITIES = ("09", "115", "1711", "173", "0841")
# what is done by saying so
_IN_WORDS = frozenset({"02", "03", "05", "10", "11", "12", "13"})
_AUTHORITIES = frozenset({"COP", "JUD", "MIL", "SPY"})


class Speakers:
    """Finds who tells of the events of one sentence."""

    def __init__(self, frames: Frames, resolver: Resolver) -> None:
        self.frames = frames
        self.resolver = resolver

    def attribution(self, trigger: Token) -> Party | None:
        """Return who says so: the reporter of the trigger or of the nearest governor that has one."""
        token: Token | None = trigger
        myself: Party | None = None
        while token is not None:
            for filler in self.frames.fillers(token, "reporter"):
                if filler.index == trigger.index or trigger.index in self.inside(filler):
                    continue
                party = next(iter(self.resolver.parties(filler)), None) or self.resolver.party(filler)
                if filler.low not in self.frames.grammar.words.speaker:
                    return party
                myself = myself or party  # "I said …", the minister answered: the quotation has a speaker too
            token = self.frames.sentence.head(token)
        return myself

    def teller(self, coded: Coded, targets: Parties) -> Parties:
        """Who tells of an act that names no doer, if it is his own.

        Who speaks of a meeting or exercise *with* somebody took part in it; the arrest or search that the police or a
        prosecutor tells of is theirs.
        """
        speaker = self.attribution(coded.trigger)
        if speaker is None or speaker.code is None:
            return ()
        if coded.rule.reciprocal:
            return () if any(p.country == speaker.country for p in targets) else (speaker,)
        if coded.code[:2] in _IN_WORDS and self._is_quoted_without_doer(coded.trigger):
            return (speaker,)
        own = coded.code.startswith(_OF_AUTHORITIES) and not _AUTHORITIES.isdisjoint(speaker.sectors)
        return (speaker,) if own else ()

    def _is_quoted_without_doer(self, trigger: Token) -> bool:
        """Say whether a quotation says an act without saying who acts (*"Mengutuk keras serangan ini," kata X*)."""
        return (
            trigger.upos == "VERB"
            and self.frames.voice(trigger) == "active"
            and not self.frames.fillers(trigger, "doer")
            and (trigger.deprel == "root" or trigger.deprel == "parataxis")
        )

    def in_his_words(self, trigger: Token, sources: Parties) -> Parties:
        """Name who speaks of himself (*Mali said it would withdraw*) by the words of the one who says so."""
        if len(sources) != 1 or sources[0].head.upos != "PRON":
            return sources
        speaker = self.attribution(trigger)
        if speaker is None:
            return sources
        if sources[0].code is None:  # nobody known whom the pronoun could mean: then who speaks
            himself = self._speaks_of(trigger, speaker) and _agree(speaker.head, sources[0].head)
            return (speaker,) if himself else sources
        return (speaker,) if speaker.code == sources[0].code else sources

    def _speaks_of(self, trigger: Token, speaker: Party) -> bool:
        """Say whether the act is what the speaker's own verb says: further down a pronoun may mean anybody."""
        return trigger.head == speaker.head.head

    def inside(self, filler: Token) -> set[int]:
        """Return the places of the words of a phrase."""
        return {token.index for token in self.frames.sentence.subtree(filler)}


def _agree(noun: Token, pronoun: Token) -> bool:
    """Say whether a pronoun may go back to a noun: in number, but that a body or its speaker can say *they*."""
    if noun.upos == "PRON":
        return False
    one, other = noun.feats.get("Number"), pronoun.feats.get("Number")
    return one is None or other is None or one == other or (other == "Plur" and noun.upos == "NOUN")
