"""What else a sentence names: countries besides those that act, and clauses that only say when."""

from __future__ import annotations

from collections.abc import Container

from eventcoder.actors.memory import TRANSNATIONAL, Party
from eventcoder.actors.resolve import Resolver
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token

_BYSTANDERS = frozenset({"BUS", "MED"})
_INSIDE = ("flat", "compound")


class Beside:
    """Looks through one sentence for what its acts do not say of themselves."""

    def __init__(self, frames: Frames, resolver: Resolver) -> None:
        self.frames = frames
        self.resolver = resolver

    def abroad(self, mine: set[str | None], taken: Container[int], *, scenes: bool) -> dict[str | None, Party]:
        """Return the first party of each other country that the sentence itself names; capitals as scenes if wanted."""
        found: dict[str | None, Party] = {}
        for token in self.frames.sentence.tokens:
            if token.upos in ("NOUN", "PROPN") and token.index not in taken and not token.deprel.startswith(_INSIDE):
                for party in self.resolver.parties(token):
                    if _is_known_abroad(party, mine) and (scenes or not self._is_scene(token, party)):
                        found.setdefault(party.country, party)
        return found

    def at_other_times(self) -> set[int]:
        """Return the words of clauses that only say when: *since the U.S. left*."""
        frames, only_when = self.frames, self.frames.grammar.words.only_when
        clauses = (
            t for t in frames.sentence.tokens if t.deprel == "advcl" and not only_when.isdisjoint(frames.markers(t))
        )
        return {token.index for clause in clauses for token in frames.sentence.subtree(clause)}

    def _is_scene(self, token: Token, party: Party) -> bool:
        """Say whether a capital is only where something happens (*riots in the capital Pretoria*)."""
        if party.sectors != ("GOV",) or party.kind != "country":
            return False
        while token.deprel == "conj":
            token = self.frames.sentence.tokens[token.head]
        return not self.frames.grammar.words.locative.isdisjoint(self.frames.markers(token))


def _is_known_abroad(party: Party, home: set[str | None]) -> bool:
    """Say whether the text itself gives the party a country, another one than `home`."""
    if party.country is None or party.country in home or party.resolved_from is not None or party.kind == "place":
        return False
    if not _BYSTANDERS.isdisjoint(party.sectors):
        return False
    return party.kind != "agent" or party.country not in TRANSNATIONAL


def is_guessed(party: Party) -> bool:
    """Say whether only the story tells the party's country."""
    return (party.resolved_from or "").startswith("country of the story")


def is_of_the_story(party: Party) -> bool:
    """Say whether a role noun (*victims*) has its country from the rest of the text only."""
    return party.kind == "agent" and is_guessed(party)
