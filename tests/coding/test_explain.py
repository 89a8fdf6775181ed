"""What `explain` says of a sentence that is coded, that has no trigger, whose conditions fail, or that is filtered."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.explain import explain, tree
from tests.builders import overlaid, parsed, sentence, world

ATTACKED = "attacked attack VERB 0 root"
CODED = f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Syrian _ ADJ 4 amod; rebels rebel NOUN 2 obj Number=Plur"


def explained(*sentences: str, language: str = "en") -> list[str]:
    coder = Coder(world(), home_country=None)
    return explain(coder.reader(language), parsed(language, *sentences)).splitlines()


def test_explain_draws_the_tree_by_depth() -> None:
    assert tree(sentence(CODED)) == [
        "attacked [attack VERB] root",
        "  Turkey [turkey PROPN] nsubj",
        "  rebels [rebel NOUN Number=Plur] obj",
        "    Syrian [syrian ADJ] amod",
    ]


def test_explain_coded_sentence_shows_frame_rule_and_event() -> None:
    lines = explained(CODED)
    assert lines[0] == "SENTENCE 0: Turkey attacked Syrian rebels"
    assert "FRAME attacked: voice active; flags none" in lines
    assert "  doer: Turkey (TUR)" in lines
    assert "  undergoer: rebels (SYRREB)" in lines
    assert "  rule en.attack (190): wins" in lines
    assert lines[-1] == "  Turkey (TUR) 190 Syrian rebels (SYRREB) (trigger attacked, rule en.attack)"


def test_explain_failing_rules_name_the_condition() -> None:
    lines = explained(CODED)
    assert "  rule en.attack.words (111): failed, needs manner: verbally" in lines
    assert "  rule en.attack.heart (no event): failed, needs modifier: heart" in lines


def test_explain_condition_that_must_not_hold_is_named_so() -> None:
    rows = "heart _ NOUN 2 compound; attack _ NOUN 0 root; on _ ADP 4 case; Syria _ PROPN 2 nmod"
    assert "  rule en.attack.heart (no event): failed, needs not nmod[on]: any" in explained(rows)


def test_explain_sentence_without_a_trigger_says_so() -> None:
    lines = explained("Turkey _ PROPN 2 nsubj; slept sleep VERB 0 root")
    assert any(line.startswith("TRIGGERS none") for line in lines)
    assert lines[-1].startswith("  none. Missing: a trigger")


def test_explain_sentence_in_which_no_rule_holds_says_so() -> None:
    lines = explained("Turkey _ PROPN 2 nsubj; sent send VERB 0 root; letters letter NOUN 2 obj")
    assert any(line.startswith("  rule en.send.weapons (072): failed, needs object: ") for line in lines)
    assert "  rule en.send (no event): wins" in lines
    assert lines[-1].startswith("  none. Missing: a rule that holds")


def test_explain_filtered_sentence_names_the_filter() -> None:
    lines = explained(f"Halvar _ PROPN 2 nsubj; {ATTACKED}; Orvik _ PROPN 2 obj")
    assert any(line.startswith("  dropped: ") and line.endswith("filter no_actor") for line in lines)
    assert lines[-1].startswith("  none. Missing: what the filters name above")


def test_explain_repeated_event_is_named_as_such() -> None:
    rows = f"Turkey _ PROPN 2 nsubj; {ATTACKED}; and _ CCONJ 4 cc; attacked attack VERB 2 conj; Syria _ PROPN 4 obj"
    assert any(line.endswith("filter repeated_in_sentence") for line in explained(rows))


def test_explain_absorbed_content_is_named() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; threatened threaten VERB 0 root; to _ PART 4 mark; attack _ VERB 2 xcomp; "
        "Syria _ PROPN 4 obj"
    )
    assert any(line.startswith("  not coded by itself: attack (190)") for line in explained(rows))


def test_explain_marks_and_speakers_are_shown() -> None:
    rows = (
        "Turkey _ PROPN 4 nsubj; did do AUX 4 aux; not _ PART 4 advmod; attack _ VERB 0 root; Syria _ PROPN 4 obj; "
        "Iraq _ PROPN 7 nsubj; said say VERB 4 parataxis"
    )
    assert "  Turkey (TUR) 190 Syria (SYR) [negated], says Iraq (trigger attack, rule en.attack)" in explained(rows)


def test_explain_words_that_are_no_actor_and_codes_from_elsewhere_are_shown() -> None:
    lines = explained(
        f"Turkey _ PROPN 2 nsubj; {ATTACKED}; the _ DET 4 det; bridge _ NOUN 2 obj",
        f"It _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj",
    )
    assert any("bridge (no actor)" in line for line in lines)
    assert any("It (TUR from 'Turkey')" in line for line in lines)


def test_explain_event_that_an_earlier_sentence_completes_is_shown_complete() -> None:
    met = "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Iraq _ PROPN 2 obj"
    promised = "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; help _ NOUN 2 obj"
    assert any("Turkey (TUR) 033" in line and "(IRQ from 'Iraq')" in line for line in explained(met, promised))


def test_explain_many_rules_are_cut_to_the_last(tmp_path: Path) -> None:
    patterns = ", ".join(f"{{id: en.bomb.{i}, code: 190, when: {{manner: word{i}}}}}" for i in range(20))
    entry = f"  - {{id: en.bomb, lemmas: [attack], code: 195, patterns: [{patterns}]}}"
    made = overlaid(tmp_path, {"events.yaml": f"schema: events/1\nlanguage: en\nevents:\n{entry}"})
    lines = explain(Coder(made).reader("en"), parsed("en", CODED)).splitlines()
    assert "  … 9 rules tried before these" in lines
    assert sum(line.startswith("  rule ") for line in lines) == 12


def test_explain_text_without_a_sentence() -> None:
    assert explained() == ["There is no sentence in the text."]


@pytest.mark.parametrize("language", ["en", "id"])
def test_explain_agrees_with_what_is_coded(language: str) -> None:
    rows = {"en": CODED, "id": "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Suriah _ PROPN 2 obj"}[language]
    (event,) = Coder(world()).code_parsed(parsed(language, rows))
    assert f"rule {event.provenance.rule_id})" in explained(rows, language=language)[-1]


def test_explain_says_which_numbers_of_people_are_not_counted() -> None:
    rows = (
        "Syrian _ ADJ 2 amod; rebels rebel NOUN 3 nsubj; killed kill VERB 0 root; 90 _ NUM 5 nummod;"
        "soldiers soldier NOUN 3 obj; since _ ADP 7 case; 2012 _ NUM 3 obl"
    )
    text = explain(Coder("en").reader("en"), parsed("en", rows))
    assert "not counted: fatalities: '90 soldiers' is a figure over time (since 2012)" in text
