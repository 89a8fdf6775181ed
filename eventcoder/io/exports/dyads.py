"""Dyads: one source with one target, as CAMEO-style formats list an event, and what they all have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.model.event import Actor, Event

# A threat that is to come is coded as the threat, aid to come as the promise: such an event did happen. What was only
# thought of did not.
_HAPPENED = frozenset({"actual", "future", "attempted"})

WHY = {
    "sources": "sides are listed as pairs, in both directions if the event is reciprocal",
    "targets": "sides are listed as pairs, in both directions if the event is reciprocal",
    "reciprocal": "shown by a row for each direction",
    "negated": "negated events are left out",
    "modality": "conditional, demanded, intended and denied acts are left out; future and attempted ones look alike",
}


@dataclass(frozen=True, slots=True)
class Dyad:
    """One row of a CAMEO-style table."""

    event: Event
    source: Actor | None
    target: Actor | None

    @property
    def source_code(self) -> str:
        """Code of the source; nothing if there is none."""
        return code(self.source)

    @property
    def target_code(self) -> str:
        """Code of the target; nothing if there is none."""
        return code(self.target)


def dyads(event: Event) -> Iterator[Dyad]:
    """Yield every source with every target; the other way round too if both sides act on each other."""
    pairs = list(event.dyads())
    for source, target in pairs:
        yield Dyad(event, source, target)
    if event.reciprocal:
        for source, target in pairs:
            yield Dyad(event, target, source)


def code(actor: Actor | None) -> str:
    """Return an actor's code, nothing if it has none."""
    return "" if actor is None or actor.code is None else actor.code


def name(actor: Actor | None) -> str:
    """Return an actor's name in the dictionary, or else its words."""
    return "" if actor is None else actor.name or actor.text


def is_negated(event: Event) -> bool:
    """Say whether the text says that it did not happen."""
    return event.negated


def did_not_happen(event: Event) -> bool:
    """Say whether the act is only supposed, demanded, intended or denied."""
    return event.modality not in _HAPPENED


LEFT_OUT = {"negated": is_negated, "not actual": did_not_happen}
