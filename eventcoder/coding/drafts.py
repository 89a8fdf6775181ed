"""An event of one sentence before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.actors.memory import Party
from eventcoder.context.casualties import Casualties
from eventcoder.model.event import Location, Modality, ReportKind
from eventcoder.model.sentence import Token
from eventcoder.plan.semantics import Rule

NOBODY_COUNTED = Casualties()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a trigger says: the code after composition and tense, both sides, how it is said, where, and how many."""

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
    casualties: Casualties = NOBODY_COUNTED
    report: ReportKind | None = None
