"""An event of one sentence before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.actors.memory import Party
from eventcoder.model.event import Location, Modality
from eventcoder.model.sentence import Token
from eventcoder.plan.semantics import Rule


@dataclass(frozen=True, slots=True)
class Draft:
    """What a trigger says: the code after composition and tense, both sides, how it is said, and where it happened."""

    trigger: Token
    rule: Rule
    code: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    reciprocal: bool
    negated: bool
    modality: Modality
    attribution: Party | None
    location: Location | None = None
