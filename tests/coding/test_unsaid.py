"""Targets that an act does not name next to it, and whom pronouns of speakers stand for."""

from __future__ import annotations

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import coded, parsed, world

HELPED = "gave give VERB 0 root"


def test_unsaid_help_is_for_the_only_other_country_of_the_sentence() -> None:
    """*Turkey sent weapons to protect towns in Iraq*."""
    rows = (
        "Turkey _ PROPN 2 nsubj; offered offer VERB 0 root; aid _ NOUN 2 obj; to _ PART 5 mark; feed _ VERB 2 advcl; "
        "families family NOUN 5 obj; in _ ADP 8 case; Iraq _ PROPN 6 nmod"
    )
    assert coded("en", rows) == ["TUR 070 IRQ"]


def test_unsaid_help_for_people_in_two_countries_is_for_both() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; offered offer VERB 0 root; aid _ NOUN 2 obj; to _ PART 5 mark; feed _ VERB 2 advcl; "
        "families family NOUN 5 obj; in _ ADP 8 case; Iraq _ PROPN 6 nmod; and _ CCONJ 10 cc; Syria _ PROPN 8 conj"
    )
    assert coded("en", rows) == ["TUR 070 IRQ+SYR"]


def test_unsaid_help_between_two_other_countries_is_for_neither() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; offered offer VERB 0 root; aid _ NOUN 2 obj; despite _ SCONJ 5 case; "
        "talks talk NOUN 2 obl; between _ ADP 7 case; Iraq _ PROPN 5 nmod; and _ CCONJ 9 cc; Syria _ PROPN 7 conj"
    )
    assert not [event for event in coded("en", rows) if " 070 " in event]


def test_unsaid_attack_is_where_its_clause_says_further_down() -> None:
    """*The Turks attacked to stop boats on a river in Iraq*: nobody is named who was attacked."""
    rows = (
        "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; to _ PART 4 mark; stop _ VERB 2 advcl; "
        "boats boat NOUN 4 obj; in _ ADP 7 case; Iraq _ PROPN 5 nmod"
    )
    assert coded("en", rows)[0].endswith(" 190 IRQ")


def test_unsaid_help_for_people_of_no_country_is_for_where_they_are() -> None:
    """*Turkey helped civilians after the floods in Iraq*: they are no Turks, although only Turkey is told of before."""
    rows = (
        "Turkey _ PROPN 2 nsubj; helped help VERB 0 root; civilians civilian NOUN 2 obj; after _ ADP 5 case; "
        "floods flood NOUN 2 obl; in _ ADP 7 case; Iraq _ PROPN 5 nmod"
    )
    assert coded("en", rows) == ["TUR 070 IRQ"]


def test_unsaid_target_behind_a_plan_is_not_its_owner() -> None:
    """*The general condemned his plan to arrest rebels*: not himself, but those whom the plan is about."""
    rows = (
        "Syria _ PROPN 2 nsubj; condemned condemn VERB 0 root; its _ PRON 4 nmod:poss; plan _ NOUN 2 obj; "
        "of _ SCONJ 6 mark; arresting arrest VERB 4 acl; rebels rebel NOUN 6 obj"
    )
    assert "SYR 111 SYRREB" in coded("en", rows)


@pytest.mark.parametrize(("verb", "code"), [("attack", "190"), ("bomb", "195"), ("kill", "180")])
def test_unsaid_attack_without_victims_is_on_the_place(verb: str, code: str) -> None:
    rows = f"Rebels rebel NOUN 2 nsubj; struck {verb} VERB 0 root; in _ ADP 4 case; Iraq _ PROPN 2 obl"
    assert coded("en", rows)[0].endswith(f" {code} IRQ")


def test_unsaid_attack_without_an_attacker_is_not_on_the_place() -> None:
    rows = "Attacks attack NOUN 2 nsubj; continued continue VERB 0 root; in _ ADP 4 case; Iraq _ PROPN 1 nmod"
    assert coded("en", rows) == []


def test_unsaid_what_is_demanded_is_kept_in_its_words() -> None:
    rows = "Turkey _ PROPN 2 nsubj; demanded demand VERB 0 root; an _ DET 4 det; apology _ NOUN 2 obj"
    assert coded("en", rows) == ["TUR 100 'an apology'"]


def test_unsaid_a_source_is_never_what_its_act_is_done_to() -> None:
    rows = "Turkey _ PROPN 2 nsubj; demanded demand VERB 0 root; itself _ PRON 2 obj"
    assert coded("en", rows) == ["TUR 100 -"]


def test_unsaid_whom_somebody_meets_is_somebody() -> None:
    rows = "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; with _ ADP 4 case; villagers villager NOUN 2 obl"
    assert coded("en", rows) == ["TUR 040= 'villagers'"]


def test_unsaid_what_a_thing_is_met_with_is_nobody() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; a _ DET 4 det; target _ NOUN 2 obj; with _ ADP 6 case; "
        "ease _ NOUN 2 obl"
    )
    assert coded("en", rows) == []


@pytest.mark.parametrize(
    ("speaker", "pronoun", "wanted"),
    [
        ("Orvik _ PROPN 2 nsubj", "he _ PRON 4 nsubj Number=Sing", "'Orvik' 190 SYR <'Orvik'"),
        ("miners miner NOUN 2 nsubj Number=Plur", "they _ PRON 4 nsubj Number=Plur", "'miners' 190 SYR <'miners'"),
        ("miners miner NOUN 2 nsubj Number=Plur", "he _ PRON 4 nsubj Number=Sing", "'he' 190 SYR <'miners'"),
        ("union _ NOUN 2 nsubj Number=Sing", "they _ PRON 4 nsubj Number=Plur", "'union' 190 SYR <'union'"),
    ],
    ids=["name", "plural", "one of them", "body"],
)
def test_unsaid_a_pronoun_that_nobody_explains_is_who_speaks(speaker: str, pronoun: str, wanted: str) -> None:
    rows = f"{speaker}; said say VERB 0 root; {pronoun}; attacked attack VERB 2 ccomp; Syria _ PROPN 4 obj"
    assert coded("en", rows) == [wanted]


def test_unsaid_who_agrees_to_promise_promises() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; promise _ VERB 2 xcomp; "
        "to _ PART 6 mark; help _ VERB 4 xcomp; Iraq _ PROPN 6 obj"
    )
    assert coded("en", rows) == ["TUR 033 IRQ"]


def test_unsaid_it_is_the_body_that_says_so() -> None:
    rows = (
        "committee _ NOUN 2 nsubj Number=Sing; said say VERB 0 root; it _ PRON 4 nsubj Number=Sing; "
        "helped help VERB 2 ccomp; Iraq _ PROPN 4 obj"
    )
    assert coded("en", rows) == ["'committee' 070 IRQ <'committee'"]


def test_unsaid_a_pronoun_further_down_is_not_who_speaks() -> None:
    """*The refusal shows that it attacked Syria, the committee said*."""
    rows = (
        "refusal _ NOUN 2 nsubj; shows show VERB 7 ccomp; it _ PRON 4 nsubj Number=Sing; attacked attack VERB 2 ccomp; "
        "Syria _ PROPN 4 obj; committee _ NOUN 7 nsubj Number=Sing; said say VERB 0 root"
    )
    assert coded("en", rows) == ["'it' 190 SYR <'committee'"]


@pytest.mark.parametrize(("mark", "wanted"), [("since", "TUR 111 'deal'"), ("after", "TUR 111 SYR")])
def test_unsaid_who_only_tells_the_time_is_not_meant(mark: str, wanted: str) -> None:
    rows = (
        f"Turkey _ PROPN 2 nsubj; criticised criticise VERB 0 root; deal _ NOUN 2 obj; {mark} _ SCONJ 6 mark; "
        "Syria _ PROPN 6 nsubj; left leave VERB 2 advcl"
    )
    assert coded("en", rows) == [wanted]


def test_unsaid_one_office_may_refuse_to_meet_another_of_its_country() -> None:
    rows = (
        "Turkish _ ADJ 2 amod; ministers minister NOUN 3 nsubj; refused refuse VERB 0 root; to _ PART 5 mark; "
        "meet _ VERB 3 xcomp; Turkish _ ADJ 7 amod; officials official NOUN 5 obj"
    )
    assert coded("en", rows) == ["TURGOV 125 TURGOV"]


def test_unsaid_a_year_is_nobody() -> None:
    rows = "Turkey _ PROPN 2 nsubj; demanded demand VERB 0 root; in _ ADP 4 case; 2017 _ NUM 2 obl"
    assert coded("en", rows) == ["TUR 100 -"]


def test_unsaid_a_body_is_named_by_the_nationality_before_it() -> None:
    """*Turkish Centre for Trade attacked Syria*, its noun taken for a common one."""
    rows = (
        "Turkish _ ADJ 2 amod; Centre _ NOUN 5 nsubj; for _ ADP 4 case; Trade _ NOUN 2 nmod; "
        "attacked attack VERB 0 root; Syria _ PROPN 5 obj"
    )
    assert coded("en", rows) == ["TUR 190 SYR"]


@pytest.mark.parametrize(("case", "wanted"), [("in", "TUR 111 'riots'"), ("of", "TUR 111 SYRGOV")])
def test_unsaid_a_capital_that_is_only_the_scene_is_not_meant(case: str, wanted: str) -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; criticised criticise VERB 0 root; riots riot NOUN 2 obj; seen see VERB 3 acl; "
        f"{case} _ ADP 6 case; Damascus _ PROPN 4 obl"
    )
    assert coded("en", rows) == [wanted]


def test_unsaid_a_named_target_is_not_exchanged_for_the_other_country() -> None:
    """*Turkey helped Halvar, who lives in Iraq*: the help is for Halvar."""
    rows = (
        "Turkey _ PROPN 2 nsubj; helped help VERB 0 root; Halvar _ PROPN 2 obj; who _ PRON 5 nsubj; "
        "lives live VERB 3 acl:relcl; in _ ADP 7 case; Iraq _ PROPN 5 obl"
    )
    (event,) = Coder(world(), home_country=None).code_parsed(parsed("en", rows))
    assert [target.text for target in event.targets] == ["Halvar"]


def test_unsaid_victims_are_of_the_other_country_that_the_sentence_names() -> None:
    """*Turki menyerang warga sebagai balasan atas bantuan Irak*: not people of the attacker's country."""
    rows = (
        "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root Voice=Act; warga _ NOUN 2 obj; sebagai _ ADP 5 case; "
        "balasan balas NOUN 2 obl; atas _ ADP 7 case; drone _ NOUN 5 nmod; Irak _ PROPN 7 nmod"
    )
    before = "Turki _ PROPN 2 nsubj; tiba _ VERB 0 root; di _ ADP 4 case; Turki _ PROPN 2 obl"
    assert coded("id", before, rows) == ["TUR 190 IRQCVL"]
