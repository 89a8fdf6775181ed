"""Phrases that parsers hang on another word than the one that they belong to give the same fillers."""

from __future__ import annotations

import pytest

from tests.builders import fillers


@pytest.mark.parametrize(
    ("trigger", "role", "expected", "rows"),
    [
        (
            "ties",
            "partner",
            "Chad",
            "Malta _ PROPN 2 nsubj; opened open VERB 0 root; ties tie NOUN 2 obj; on _ ADP 5 case;"
            "Friday _ PROPN 3 nmod;"
            "with _ ADP 7 case; Chad _ PROPN 5 nmod",
        ),
        (
            "complaint",
            "against",
            "bank",
            "Nurses nurse NOUN 2 nsubj; filed file VERB 0 root; complaint _ NOUN 2 obj; Friday _ PROPN 2 obl;"
            "against _ ADP 6 case; bank _ NOUN 4 nmod",
        ),
        (
            "gave",
            "recipient",
            "Chad",
            "Malta _ PROPN 2 nsubj; gave give VERB 0 root; Friday _ PROPN 2 obl; to _ ADP 5 case; Chad _ PROPN 3 nmod",
        ),
        (
            "shot",
            "instrument",
            "rifles",
            "Rebels rebel NOUN 2 nsubj; shot shoot VERB 0 root; miners miner NOUN 2 obj; with _ ADP 5 case;"
            "rifles rifle NOUN 3 nmod",
        ),
        (
            "named",
            "capacity",
            "envoy",
            "Malta _ PROPN 2 nsubj; named name VERB 0 root; Borg _ PROPN 2 obj; as _ ADP 5 case; envoy _ NOUN 3 nmod",
        ),
        (
            "talks",
            "partner",
            "Borg",
            "talks talk NOUN 0 root; with _ ADP 3 case; Health _ PROPN 4 compound; Minister _ PROPN 5 nmod:desc;"
            "Borg _ PROPN 1 nmod",
        ),
        (
            "gave",
            "recipient",
            "Borg",
            "Malta _ PROPN 2 nsubj; gave give VERB 0 root; medals medal NOUN 2 obj; to _ PART 5 mark;"
            "former _ ADJ 6 amod; Borg _ PROPN 2 obl",
        ),
        (
            "burned",
            "doer",
            "rebels",
            "rebels rebel NOUN 2 nsubj; attacked attack VERB 6 ccomp; burned burn VERB 6 ccomp Mood=Ind;"
            "farms farm NOUN 3 obj; police _ NOUN 6 nsubj; said say VERB 0 root",
        ),
    ],
)
def test_phrase_hung_on_another_word(trigger: str, role: str, expected: str, rows: str) -> None:
    assert fillers("en", trigger, role, rows) == expected
