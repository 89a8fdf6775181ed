from __future__ import annotations

import pytest

from eventcoder.evaluation.codings import Pair
from eventcoder.evaluation.match import Actors, Level, aligned, fits, paired
from eventcoder.ontology import Ontology


def pair(
    text: str, *, sentence: int | None = None, negated: bool = False, either: bool = False, optional: bool = False
) -> Pair:
    """Build a pair of `SYRREB|SYRUAF 190|193 -`."""
    sides = [() if side == "-" else tuple(side.split("|")) for side in text.split()]
    return Pair("d", sentence, sides[1], sides[0], sides[2], negated, either, optional, text)


@pytest.mark.parametrize(("gold", "level", "actors", "right"), [
    ("SYRREB 1711 TUR", "code", "actor", True),
    ("SYRREB 171 TUR", "code", "actor", False),
    ("SYRREB 171 TUR", "base", "actor", True),
    ("SYRREB 173 TUR", "base", "actor", False),
    ("SYRREB 173 TUR", "root", "actor", True),
    ("SYRREB 190 TUR", "root", "actor", False),
    ("SYRREB 190 TUR", "quad", "actor", True),
    ("SYRREB 042 TUR", "quad", "any", False),
    ("SYRREB 042|1711 TUR", "code", "actor", True),
    ("SYRMIL 1711 TUR", "code", "actor", False),
    ("SYRMIL 1711 TUR", "code", "country", True),
    ("IRQ 1711 TUR", "code", "country", False),
    ("IRQ 1711 TUR", "code", "any", True),
    ("SYRMIL|SYRREB 1711 TUR", "code", "actor", True),
    ("- 1711 TUR", "code", "actor", True),
    ("TUR 1711 SYRREB", "code", "actor", False),
])  # fmt: skip
def test_match_levels_and_sides(gold: str, level: Level, actors: Actors, right: bool, ontology: Ontology) -> None:
    assert fits(pair("SYRREB 1711 TUR"), pair(gold), level, actors, ontology) is right


def test_match_symmetric_gold_fits_in_both_directions(ontology: Ontology) -> None:
    assert fits(pair("TUR 040 SYR"), pair("SYR 040 TUR", either=True), "code", "actor", ontology)


def test_match_missing_side_of_the_prediction_does_not_fit(ontology: Ontology) -> None:
    assert not fits(pair("- 190 SYR"), pair("TUR 190 SYR"), "code", "country", ontology)


def test_match_polarity_and_sentence_must_agree(ontology: Ontology) -> None:
    gold = pair("TUR 190 SYR", sentence=1)
    assert not fits(pair("TUR 190 SYR", sentence=2), gold, "code", "any", ontology)
    assert not fits(pair("TUR 190 SYR", negated=True), gold, "code", "any", ontology)
    assert fits(pair("TUR 190 SYR"), gold, "code", "actor", ontology)


def test_match_pairs_are_one_to_one_and_as_many_as_can_be(ontology: Ontology) -> None:
    mine = [pair("TUR 190 SYR"), pair("TUR 193 SYR")]
    gold = [pair("TUR 190|193 SYR"), pair("TUR 190 SYR"), pair("TUR 190 SYR")]
    found = paired(mine, gold, lambda p, g: fits(p, g, "code", "actor", ontology))
    assert found == {0: 1, 1: 0}


def test_match_optional_gold_takes_nothing_from_the_rest(ontology: Ontology) -> None:
    gold = [pair("TUR 190 SYR", optional=True), pair("TUR 190 SYR")]
    assert paired([pair("TUR 190 SYR")], gold, lambda p, g: fits(p, g, "code", "actor", ontology)) == {1: 0}


@pytest.mark.parametrize(("mine", "together"), [
    ("TUR 111 IRQ", False),      # one country alone
    ("TUR 111 SYR", True),       # both countries
    ("IRN 193 IRQ", True),       # the root code
    ("TUR 173 IRQ", True),       # quad class and one country
    ("IRN 173 IRQ", False),      # the quad class alone
])  # fmt: skip
def test_match_alignment_needs_something_in_common(mine: str, together: bool, ontology: Ontology) -> None:
    assert bool(aligned([pair(mine)], [pair("TUR 190 SYR")], ontology)) is together


def test_match_alignment_takes_the_likest_first(ontology: Ontology) -> None:
    mine = [pair("TUR 193 SYR"), pair("TUR 190 SYR", negated=True), pair("TUR 190 SYR")]
    gold = [pair("TUR 190 SYR"), pair("TUR 193 SYR", sentence=4)]
    assert aligned(mine, gold, ontology) == {0: 2, 1: 0}
