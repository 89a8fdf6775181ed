"""What the names inside one noun phrase offer, before it is decided whom the phrase means."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from eventcoder.actors.lexicon import Country, Introduced
from eventcoder.actors.mentions import Found
from eventcoder.actors.phrases import Modifier
from eventcoder.dictionary.schema import ActorEntry, AgentEntry


@dataclass(frozen=True, slots=True)
class Reading:
    """The name that the head of a phrase belongs to, and those that its modifiers do, the nearest first."""

    head: Found | None = None
    inside: tuple[tuple[Modifier, Found], ...] = ()

    def actors(self) -> list[tuple[Modifier, ActorEntry | Introduced]]:
        """Return the modifiers that are named actors."""
        return [(m, f.ref) for m, f in self.inside if isinstance(f.ref, ActorEntry | Introduced)]

    def agents(self) -> list[tuple[Modifier, AgentEntry]]:
        """Return the modifiers that are role nouns."""
        return [(m, f.ref) for m, f in self.inside if isinstance(f.ref, AgentEntry) and f.ref.actor]

    def states(self) -> list[tuple[Modifier, Country]]:
        """Return the modifiers that name countries, by whatever name."""
        return [(m, f.ref) for m, f in self.inside if isinstance(f.ref, Country)]

    def countries(self) -> list[str]:
        """Return the countries of the nearest modifiers: one, or several that are coordinated."""
        states = self.states()
        nearest = min((m.rank for m, _ in states), default=0)
        return list(dict.fromkeys(state.code for m, state in states if m.rank == nearest))

    def beside(self, modifier: Modifier) -> list[str]:
        """Return the countries that a modifier is coordinated with."""
        rows = [(m, state.code) for m, state in self.states() if m.rank == modifier.rank]
        return [code for m, code in rows if "conj" in (m.token.deprel, modifier.token.deprel)]

    def is_of_a_seat(self) -> bool:
        """Say whether it belongs to the seat of a government: Kremlin officials."""
        return any(state.kind == "seat" for m, state in self.states() if m.rank <= 2)

    def examples(self) -> list[Modifier]:
        """Return the modifiers that are examples of what the head means: *including General X*."""
        return [m for m, _ in self.inside if m.example]

    def without(self, indices: Container[int]) -> Reading:
        """Return the reading without the modifiers at these words."""
        return Reading(self.head, tuple((m, found) for m, found in self.inside if m.token.index not in indices))

    def in_general(self) -> Reading:
        """Return the reading without its examples."""
        return Reading(self.head, tuple((m, found) for m, found in self.inside if not m.example))
