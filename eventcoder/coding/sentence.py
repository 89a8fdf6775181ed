"""One sentence: from its tree to drafts of its events."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from eventcoder.actors.resolve import Resolver
from eventcoder.coding.compose import Composer
from eventcoder.coding.drafts import Draft
from eventcoder.coding.sides import Sides
from eventcoder.match.frames import Frames
from eventcoder.model.event import Modality
from eventcoder.model.sentence import Sentence, Token
from eventcoder.ontology import Ontology
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Rule


def drafts(
    sentence: Sentence,
    plan: Plan,
    ontology: Ontology,
    resolver: Resolver,
    decided: Mapping[int, Rule | None] = MappingProxyType({}),
) -> list[Draft]:
    """Return everything that the sentence says in events, unfiltered, in word order.

    `decided` are winning rules that are known already, by the place of their triggers (`match.winners`).
    """
    frames = Frames(sentence, plan.grammar)
    composer = Composer(frames, plan, ontology, resolver, decided)
    sides = Sides(frames, resolver, composer.speakers)
    rows: list[Draft] = []
    for coded in composer.all():
        sources, targets = sides.of(coded)
        rows.append(
            Draft(
                trigger=coded.trigger,
                rule=coded.rule,
                code=coded.code,
                sources=sources,
                targets=targets,
                reciprocal=coded.rule.reciprocal,
                negated=frames.has_flag(coded.trigger, "negated") and not (coded.refused or coded.rule.needs_negation),
                modality=_modality(frames, coded.trigger),
                attribution=sides.speakers.attribution(coded.trigger),
            )
        )
    return rows


def _modality(frames: Frames, trigger: Token) -> Modality:
    """Return the first modality, in the grammar's order, whose flag holds."""
    holding = (name for name in frames.grammar.modality if frames.has_flag(trigger, name))
    return cast(Modality, next(holding, "actual"))
