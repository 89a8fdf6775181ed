"""When a predicted event fits a gold one, and which goes with which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from eventcoder.evaluation.codings import Codes, Pair
from eventcoder.ontology import Ontology

Level = Literal["code", "base", "root", "quad"]
Actors = Literal["actor", "country", "any"]

LEVELS: tuple[Level, ...] = ("code", "base", "root", "quad")
ACTORS: tuple[Actors, ...] = ("actor", "country", "any")


def label(code: str, level: Level, ontology: Ontology) -> str:
    """Return what a code is called on a level: itself, its base code, its root code, its quad class."""
    if level == "quad":
        return str(ontology.event(code).quad_class)
    return {"code": code, "base": code[:3], "root": code[:2]}[level]


def code_fits(predicted: Pair, gold: Pair, level: Level, ontology: Ontology) -> bool:
    """Say whether the predicted code is the gold one, or an accepted one, on a level."""
    mine = label(predicted.code, level, ontology)
    return any(label(code, level, ontology) == mine for code in gold.codes)


def side_fits(predicted: Codes, gold: Codes, actors: Actors) -> bool:
    """Say whether one side agrees; a gold side without a code is not scored."""
    if actors == "any" or not gold:
        return True
    if actors == "actor":
        return any(code in gold for code in predicted)
    return any(code[:3] == other[:3] for code in predicted for other in gold)


def ways(predicted: Pair, gold: Pair) -> list[tuple[Codes, Codes]]:
    """Return the sides of the prediction as they may be read: a symmetric event in both directions."""
    straight = (predicted.sources, predicted.targets)
    return [straight, (straight[1], straight[0])] if gold.reciprocal else [straight]


def fits(predicted: Pair, gold: Pair, level: Level, actors: Actors, ontology: Ontology) -> bool:
    """Say whether the prediction is the gold event: same sentence (if both say), same polarity, code, both sides."""
    if predicted.negated is not gold.negated or not _same_sentence(predicted, gold):
        return False
    return code_fits(predicted, gold, level, ontology) and any(
        side_fits(source, gold.sources, actors) and side_fits(target, gold.targets, actors)
        for source, target in ways(predicted, gold)
    )


def _same_sentence(one: Pair, other: Pair) -> bool:
    return one.sentence_index is None or other.sentence_index is None or one.sentence_index == other.sentence_index


def paired(predicted: Sequence[Pair], gold: Sequence[Pair], fit: Callable[[Pair, Pair], bool]) -> dict[int, int]:
    """Return as many one-to-one pairs (gold to predicted, by place) as there can be; augmenting paths find them.

    Gold that counts is served before optional gold.
    """
    options = [[p for p, mine in enumerate(predicted) if fit(mine, wanted)] for wanted in gold]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for choice in options[wanted]:
            if choice in tried:
                continue
            tried.add(choice)
            if choice not in taken or place(taken[choice], tried):
                taken[choice] = wanted
                return True
        return False

    for wanted in sorted(range(len(gold)), key=lambda g: gold[g].optional):
        place(wanted, set())
    return {wanted: choice for choice, wanted in taken.items()}


def aligned(predicted: Sequence[Pair], gold: Sequence[Pair], ontology: Ontology) -> dict[int, int]:
    """Return which prediction is about which gold event (gold to predicted), the likest first.

    Two are about the same event if they stand in one sentence (where both say so) and agree in the root code, or in the
    countries of both sides, or in the quad class and the country of one side.
    """
    rows = [
        (_likeness(mine, wanted, ontology), -g, -p)
        for g, wanted in enumerate(gold)
        for p, mine in enumerate(predicted)
        if _same_sentence(mine, wanted)
    ]
    found: dict[int, int] = {}
    used: set[int] = set()
    for (likeness, _), g, p in sorted(rows, reverse=True):
        if likeness >= _ENOUGH and -g not in found and -p not in used:
            found[-g] = -p
            used.add(-p)
    return found


_POINTS: dict[Level, int] = {"code": 6, "base": 5, "root": 4, "quad": 2}
_ENOUGH = 4


def _likeness(mine: Pair, wanted: Pair, ontology: Ontology) -> tuple[int, bool]:
    """Return points for the code and for each side (country 2, actor 3), and whether the polarity is the same."""
    code = next((points for level, points in _POINTS.items() if code_fits(mine, wanted, level, ontology)), 0)
    sides = max(_side(s, wanted.sources) + _side(t, wanted.targets) for s, t in ways(mine, wanted))
    return code + sides, mine.negated is wanted.negated


def _side(predicted: Codes, gold: Codes) -> int:
    if not gold or not predicted:
        return 0
    return 3 if side_fits(predicted, gold, "actor") else 2 if side_fits(predicted, gold, "country") else 0
