"""Counts of people that contradict each other, or that belong to no single event."""

from __future__ import annotations

from functools import cache

from eventcoder.context.casualties import Casualties, Casualty
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.dictionary import Dictionary
from tests.builders import sentence


@cache
def casualty() -> Casualty:
    return Casualty(Quantities(Dictionary.bundled("en").quantities("en"), ("soldier", "soldiers", "rebel", "rebels")))


def total(rows: str) -> Casualties:
    return casualty().total(sentence(rows), "190")


KILLED = (
    "The _ DET 2 det; army _ NOUN 3 nsubj; said say VERB 0 root; 12 _ NUM 5 nummod; rebels rebel NOUN 7 nsubj:pass;"
    "were be AUX 7 aux:pass; killed kill VERB 3 ccomp; while _ SCONJ 11 mark; they _ PRON 11 nsubj; too _ ADV 9 advmod;"
    "{say} 3 advcl; three _ NUM 13 nummod; rebels rebel NOUN 15 nsubj:pass; were be AUX 15 aux:pass;"
    "killed kill VERB 11 ccomp"
)


def test_counts_of_two_speakers_are_not_added_but_the_lowest_is_taken() -> None:
    found = total(KILLED.format(say="said say VERB"))
    assert found.fatalities is not None
    assert (found.fatalities.best, found.fatalities.low, found.fatalities.high) == (3, 3, 12)
    assert "different speakers" in found.notes[0]


def test_counts_of_one_speaker_are_added() -> None:
    rows = KILLED.format(say="fled flee VERB").replace("killed kill VERB 11 ccomp", "killed kill VERB 7 conj")
    found = total(rows)
    assert found.fatalities is not None
    assert (found.fatalities.best, found.notes) == (15, ())


def test_counts_of_a_clause_with_its_own_subject_are_not_over_the_time_of_the_other() -> None:
    found = total(
        "Rebels rebel NOUN 2 nsubj; killed kill VERB 0 root; five _ NUM 4 nummod; soldiers soldier NOUN 2 obj;"
        "and _ CCONJ 9 cc; 90 _ NUM 7 nummod; rebels rebel NOUN 9 nsubj:pass; were be AUX 9 aux:pass;"
        "killed kill VERB 2 conj; since _ ADP 11 case; 2012 _ NUM 9 obl"
    )
    assert found.fatalities is not None
    assert (found.fatalities.best, len(found.notes)) == (5, 1)
