"""Who stands on each side of an event."""

from __future__ import annotations

from functools import partial

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import coded, parsed, world

ATTACKED = "attacked attack VERB 0 root"


def case(language: str, rows: str, *wanted: str) -> tuple[str, str, list[str]]:
    return language, rows, list(wanted)


sentences = partial(pytest.mark.parametrize, ("language", "rows", "wanted"))


def test_sides_several_actors_are_one_event_with_many_dyads() -> None:
    rows = (
        "Turkey _ PROPN 4 nsubj; , _ PUNCT 3 punct; Iraq _ PROPN 1 conj; attacked attack VERB 0 root; "
        "Syria _ PROPN 4 obj; "
        "and _ CCONJ 7 cc; Russia _ PROPN 5 conj"
    )
    (event,) = Coder(world()).code_parsed(parsed("en", rows))
    pairs = [(one.code, other.code) for one, other in event.dyads() if one is not None and other is not None]
    assert pairs == [("TUR", "SYR"), ("TUR", "RUS"), ("IRQ", "SYR"), ("IRQ", "RUS")]


def test_sides_unknown_name_is_kept_as_a_source_without_code() -> None:
    rows = f"Halvar _ PROPN 3 nsubj; Stenmark _ PROPN 1 flat; {ATTACKED}; Syria _ PROPN 3 obj"
    assert coded("en", rows) == ["'Halvar Stenmark' 190 SYR"]


def test_sides_unknown_name_stands_beside_known_ones() -> None:
    rows = f"Turkey _ PROPN 4 nsubj; and _ CCONJ 3 cc; Orvik _ PROPN 1 conj; {ATTACKED}; Syria _ PROPN 4 obj"
    assert coded("en", rows) == ["TUR+'Orvik' 190 SYR"]


@sentences(
    [
        case(
            "en",
            f"Rebels rebel NOUN 2 nsubj; {ATTACKED}; city _ NOUN 2 obj; of _ ADP 5 case; Damascus _ PROPN 3 nmod",
            "SYRREB 190 SYR",
        ),
        case("en", f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Aleppo _ PROPN 2 obj", "TUR 190 SYR"),
        case(
            "id",
            "Pemberontak _ NOUN 2 nsubj; menyerang serang VERB 0 root; kota _ NOUN 2 obj; Damaskus _ PROPN 3 nmod",
            "SYRREB 190 SYR",
        ),
        case("id", "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Aleppo _ PROPN 2 obj", "TUR 190 SYR"),
    ],
    ids=["en place noun", "en town", "id place noun", "id town"],
)
def test_sides_place_as_target_is_its_country(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_sides_place_is_no_source() -> None:
    assert coded("en", f"Aleppo _ PROPN 2 nsubj; {ATTACKED}; Turkey _ PROPN 2 obj") == ["- 190 TUR"]


@sentences(
    [
        case(
            "en",
            f"Turkey _ PROPN 5 nsubj; and _ CCONJ 4 cc; its _ PRON 4 nmod:poss; army _ NOUN 1 conj; {ATTACKED}; "
            "Syria _ PROPN 5 obj",
            "TUR+TURMIL 190 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 5 nsubj; dan _ CCONJ 3 cc; tentara _ NOUN 1 conj; nya _ PRON 3 nmod:poss; "
            "menyerang serang VERB 0 root; Suriah _ PROPN 5 obj",
            "TUR+TURMIL 190 SYR",
        ),
    ],
    ids=["en its army", "id tentaranya"],
)
def test_sides_possessive_gives_the_owners_country(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            f"Former _ ADJ 3 amod; Turkish _ ADJ 3 amod; minister _ NOUN 4 nsubj; {ATTACKED}; Syria _ PROPN 4 obj",
            "TURELI 190 SYR",
        ),
        case(
            "id",
            "Mantan _ NOUN 4 nsubj; menteri _ NOUN 1 nmod; Turki _ PROPN 2 nmod; menyerang serang VERB 0 root; "
            "Suriah _ PROPN 4 obj",
            "TURELI 190 SYR",
        ),
    ],
    ids=["en", "id"],
)
def test_sides_former_official_is_elite(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_sides_target_is_the_first_path_that_leads_to_an_actor() -> None:
    """*attack on the base of Syria*: what is no actor does not hide the one behind."""
    rows = (
        f"Turkey _ PROPN 2 nsubj; {ATTACKED}; at _ ADP 4 case; dawn _ NOUN 2 obl; into _ ADP 6 case; "
        "Syria _ PROPN 2 obl"
    )
    assert coded("en", rows) == ["TUR 190 SYR"]


@sentences(
    [
        case(
            "en",
            "We _ PRON 2 nsubj; attacked attack VERB 6 ccomp; Syria _ PROPN 2 obj; Turkish _ ADJ 5 amod; "
            "rebels rebel NOUN 6 nsubj; said say VERB 0 root",
            "TURREB 190 SYR <TURREB",
        ),
        case(
            "id",
            "Kami _ PRON 2 nsubj; menyerang serang VERB 0 root; Suriah _ PROPN 2 obj; kata _ VERB 2 parataxis; "
            "menteri _ NOUN 4 nsubj; Turki _ PROPN 5 nmod",
            "TURGOV 190 SYR <TURGOV",
        ),
    ],
    ids=["en we", "id kami"],
)
def test_sides_who_says_we_is_who_is_quoted(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_sides_number_stands_for_whom_it_counts() -> None:
    rows = (
        "One _ NUM 5 nsubj; of _ ADP 4 case; Syrian _ ADJ 4 amod; rebels rebel NOUN 1 nmod; "
        "attacked attack VERB 0 root; "
        "Turkey _ PROPN 5 obj"
    )
    assert coded("en", rows) == ["SYRREB 190 TUR"]


def test_sides_protest_without_an_opponent_is_against_whose_deed_it_is_about() -> None:
    rows = (
        "Students student NOUN 2 nsubj; protested protest VERB 0 root; over _ ADP 4 case; arrests arrest NOUN 2 obl; "
        "by _ ADP 7 case; Turkish _ ADJ 7 amod; police _ NOUN 4 nmod"
    )
    assert coded("en", rows)[0] == "TURCVL 141 TURCOP"


def test_sides_help_without_a_recipient_is_for_where_it_is() -> None:
    rows = "Turkey _ PROPN 2 nsubj; helped help VERB 0 root; in _ ADP 4 case; Iraq _ PROPN 2 obl"
    assert coded("en", rows) == ["TUR 070 IRQ"]


def test_sides_nobody_acts_on_himself() -> None:
    """The owner of *its decision* is who criticises it: no target, only the words."""
    rows = "Turkey _ PROPN 2 nsubj; criticised criticise VERB 0 root; its _ PRON 4 nmod:poss; decision _ NOUN 2 obj"
    assert coded("en", rows) == ["TUR 111 'its decision'"]


def test_sides_noun_that_is_no_actor_stands_for_whose_it_is() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; criticised criticise VERB 0 root; decision _ NOUN 2 obj; of _ ADP 5 case; "
        "Syria _ PROPN 3 nmod"
    )
    assert coded("en", rows) == ["TUR 111 SYR"]


def test_sides_unknown_name_takes_the_country_of_the_story_beside_a_known_party() -> None:
    setting = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj; Turkey _ PROPN 2 obl"
    unknown = f"Orvik _ PROPN 2 nsubj; {ATTACKED}; rebels rebel NOUN 2 obj"
    assert coded("en", setting, unknown)[-1] == "TUR 190 TURREB"


def test_sides_who_speaks_of_himself_is_named_by_the_words_of_the_speaker() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; said say VERB 0 root; it _ PRON 4 nsubj; attacked attack VERB 2 ccomp; "
        "Syria _ PROPN 4 obj"
    )
    (event,) = Coder(world()).code_parsed(parsed("en", rows))
    assert [(a.text, a.code, a.resolved_from) for a in event.sources] == [("Turkey", "TUR", None)]


def test_sides_day_is_no_target() -> None:
    rows = "Turkey _ PROPN 2 nsubj; refused refuse VERB 0 root; Tuesday _ PROPN 2 obj"
    assert coded("en", rows) == ["TUR 120 -"]


def test_sides_own_troops_are_not_who_they_are_withdrawn_from() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; withdraw _ VERB 2 xcomp; "
        "its _ PRON 6 nmod:poss; army _ NOUN 4 obj"
    )
    assert coded("en", rows) == ["TUR 0356 'its army'"]


def test_sides_phrase_keeps_at_least_whole() -> None:
    rows = (
        f"Turkey _ PROPN 2 nsubj; {ATTACKED}; at _ ADP 4 case; least _ ADJ 5 nmod; six _ NUM 6 nummod; "
        "soldiers soldier NOUN 2 obj; in _ ADP 8 case; Syria _ PROPN 6 nmod"
    )
    (event,) = Coder(world()).code_parsed(parsed("en", rows))
    assert [a.text for a in event.targets] == ["at least six soldiers in Syria"]


def test_sides_refusal_that_addresses_nobody_is_meant_for_the_other_country_of_the_sentence() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; refused refuse VERB 0 root; , _ PUNCT 4 punct; hoping hope VERB 2 advcl; "
        "Syria _ PROPN 6 nsubj; changed change VERB 4 ccomp"
    )
    assert coded("en", rows) == ["TUR 120 SYR"]


def test_sides_refusal_is_meant_for_nobody_if_the_sentence_names_two_others() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; refused refuse VERB 0 root; , _ PUNCT 4 punct; hoping hope VERB 2 advcl; "
        "Syria _ PROPN 8 nsubj; and _ CCONJ 7 cc; Iraq _ PROPN 5 conj; changed change VERB 4 ccomp"
    )
    assert coded("en", rows) == ["TUR 120 -"]


def test_sides_meeting_with_somebody_is_attended_by_the_one_who_tells_of_it() -> None:
    rows = (
        "Turki _ PROPN 2 nsubj; mengatakan kata VERB 0 root; pertemuan _ NOUN 6 nsubj; dengan _ ADP 5 case; "
        "Suriah _ PROPN 3 nmod; selesai _ VERB 2 ccomp"
    )
    assert coded("id", rows) == ["TUR 040= SYR <TUR"]


def test_sides_complements_subject_is_whom_one_urges() -> None:
    rows = (
        "Turki _ PROPN 2 nsubj; meminta pinta VERB 0 root; Suriah _ PROPN 4 nsubj; membebaskan bebas VERB 2 xcomp; "
        "tahanan _ NOUN 4 obj"
    )
    assert coded("id", rows) == ["TUR 0253 SYR"]


def test_sides_unknown_name_that_deals_with_a_country_is_of_another_one_of_the_story() -> None:
    rows = (
        f"Stenmark _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj; after _ ADP 5 case; talks talk NOUN 2 obl; "
        "in _ ADP 7 case; Iraq _ PROPN 5 nmod"
    )
    (event,) = Coder(world()).code_parsed(parsed("en", rows))
    assert [(a.text, a.code, a.resolved_from) for a in event.sources] == [
        ("Stenmark", "IRQ", "country of the story: IRQ")
    ]


def test_sides_several_who_talk_with_a_third_party_stay_together() -> None:
    rows = (
        "Turkey _ PROPN 4 nsubj; and _ CCONJ 3 cc; Iraq _ PROPN 1 conj; held hold VERB 0 root; talks talk NOUN 4 obj; "
        "with _ ADP 7 case; Russia _ PROPN 5 nmod"
    )
    assert coded("en", rows) == ["TUR+IRQ 040= RUS"]


def test_sides_those_who_condemn_are_people_whatever_they_are_called() -> None:
    rows = "Musicians musician NOUN 2 nsubj; condemned condemn VERB 0 root; Syria _ PROPN 2 obj"
    assert coded("en", rows) == ["'Musicians' 111 SYR"]


def test_sides_what_attacks_is_not_taken_for_people() -> None:
    rows = f"Locusts locust NOUN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"
    assert coded("en", rows) == ["- 190 SYR"]


def test_sides_of_what_is_said_to_be_mutual_are_divided() -> None:
    rows = (
        "Turki _ PROPN 5 nsubj; dan _ CCONJ 3 cc; Rusia _ PROPN 1 conj; saling _ ADV 5 advmod; "
        "menyerang serang VERB 0 root Voice=Act"
    )
    assert coded("id", rows) == ["TUR 190 RUS"]


def test_sides_examples_stand_beside_the_group_that_names_its_country() -> None:
    """*Turkey attacked Syrian ministers including Mira Osk*."""
    rows = (
        f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Syrian _ ADJ 4 amod; ministers minister NOUN 2 obj; "
        "including include VERB 6 case; Mira _ PROPN 4 nmod; Osk _ PROPN 6 flat"
    )
    (event,) = coded("en", rows)
    assert event.startswith("TUR 190 SYRGOV+")


def test_sides_members_of_a_country_and_of_a_body_are_two_parties() -> None:
    """*Turkish and Syrian Harbour Council ministers attacked Iraq*."""
    rows = (
        "Turkish _ ADJ 6 amod; and _ CCONJ 5 cc; Syrian _ ADJ 5 amod; Harbour _ PROPN 5 compound; "
        "Council _ PROPN 1 conj; ministers minister NOUN 7 nsubj; attacked attack VERB 0 root; Iraq _ PROPN 7 obj"
    )
    assert coded("en", rows) == ["TURGOV+NGOHBRGOV 190 IRQ"]


def test_sides_those_attacked_abroad_are_of_where_they_were() -> None:
    """The story names the attacker's country most, but nobody is of the country that attacks him."""
    rows = (
        "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; civilians civilian NOUN 2 obj; in _ ADP 5 case; "
        "Aleppo _ PROPN 2 obl"
    )
    (event,) = Coder(world()).code_parsed(parsed("en", "Turkey _ PROPN 0 root", rows))
    assert [(p.code, p.resolved_from) for p in event.targets] == [("SYRCVL", "place of the event: SYR")]


def test_sides_attack_on_nobody_who_is_named_is_on_the_place() -> None:
    rows = f"Turkey _ PROPN 2 nsubj; {ATTACKED}; posts _ NOUN 2 obj; in _ ADP 5 case; Aleppo _ PROPN 2 obl"
    assert coded("en", rows) == ["TUR 190 SYR"]


def test_sides_protest_without_protesters_is_held_by_people_of_the_place() -> None:
    rows = "protests protest NOUN 2 nsubj; erupted _ VERB 0 root; in _ ADP 4 case; Aleppo _ PROPN 2 obl"
    (event,) = Coder(world()).code_parsed(parsed("en", rows))
    assert [(p.code, p.text, p.resolved_from) for p in event.sources] == [("SYROPP", "protests", "who protests")]


def test_sides_protest_as_a_topic_or_purpose_has_no_protesters() -> None:
    topic = (
        "laws law NOUN 4 nsubj; on _ ADP 3 case; protests protest NOUN 1 nmod; changed _ VERB 0 root; in _ ADP 6 case; "
        "Syria _ PROPN 4 obl"
    )
    purpose = "Turkey _ PROPN 2 nsubj; paid _ VERB 0 root; for _ ADP 4 case; protests protest NOUN 2 obl"
    assert coded("en", topic) == coded("en", purpose) == []


def test_sides_speaker_who_quotes_himself_is_who_is_quoted_outside() -> None:
    """In *"I said that we attacked Syria", said the minister* the minister speaks."""
    rows = (
        "I _ PRON 2 nsubj PronType=Prs; said say VERB 6 ccomp; we _ PRON 4 nsubj PronType=Prs; "
        "attacked attack VERB 2 ccomp; Syria _ PROPN 4 obj; said say VERB 0 root; Turkey _ PROPN 6 nsubj"
    )
    assert coded("en", rows) == ["TUR 190 SYR <TUR"]


def test_sides_a_quotation_without_a_doer_is_what_its_speaker_does() -> None:
    """Nobody is named before *Mengecam keras Turki* but who says it."""
    rows = (
        "Mengecam kecam VERB 0 root Voice=Act; keras _ ADV 1 advmod; Turki _ PROPN 1 obj; "
        "kata kata VERB 1 parataxis Voice=Act; menteri _ NOUN 4 nsubj; Irak _ PROPN 5 nmod"
    )
    assert coded("id", rows) == ["IRQGOV 111 TUR <IRQGOV"]


def test_sides_a_relative_clause_read_as_an_adverbial_one_is_about_the_subject() -> None:
    """*Menteri Irak, yang menyerang Turki, tiba*: parsers hang the relative clause on the verb."""
    rows = (
        "Menteri _ NOUN 5 nsubj; Irak _ PROPN 1 nmod; yang _ PRON 4 nsubj; menyerang serang VERB 5 advcl Voice=Act; "
        "tiba _ VERB 0 root Voice=Act; Turki _ PROPN 4 obj"
    )
    assert coded("id", rows) == ["IRQGOV 190 TUR"]


def test_sides_police_who_hold_foreigners_are_not_of_their_country() -> None:
    """*Polisi menangkap warga Irak*: Irak is the only country that the text names, and not that of the police."""
    rows = "Polisi _ NOUN 2 nsubj; menangkap tangkap VERB 0 root Voice=Act; {} _ NOUN 2 obj; Irak _ PROPN 3 nmod"
    assert coded("id", rows.format("warga"), home="TUR") == ["TURCOP 173 IRQCVL"]
    assert coded("id", rows.format("menteri"), home="TUR") == ["IRQCOP 173 IRQGOV"]


def test_sides_people_whom_police_abroad_hold_are_people_there() -> None:
    """*Warga ditangkap polisi Istanbul*: nothing else says where the people are, and it is not at home."""
    rows = (
        "Warga _ NOUN 2 nsubj:pass; ditangkap tangkap VERB 0 root Voice=Pass; polisi _ NOUN 2 obj; "
        "Istanbul _ PROPN 3 nmod"
    )
    assert coded("id", rows, home="IDN") == ["TURCOP 173 TURCVL"]


def test_sides_a_body_of_another_country_by_a_known_name_does_not_set_the_story_at_home() -> None:
    """*Polisi menyerang Fajar Hijau Turki*: not the group that the dictionary knows, and the police are Turkish."""
    rows = (
        "Polisi _ NOUN 2 nsubj; menyerang serang VERB 0 root Voice=Act; Fajar _ PROPN 2 obj; "
        "Hijau _ PROPN 3 flat:name; Turki _ PROPN 3 nmod"
    )
    assert coded("id", rows, home="IDN")[0].startswith("TURCOP 190 TUR")


def test_sides_two_who_meet_a_third_stand_together() -> None:
    rows = (
        "Turki _ PROPN 4 nsubj; dan _ CCONJ 3 cc; Irak _ PROPN 1 conj; bertemu temu VERB 0 root; dengan _ ADP 6 case; "
        "Suriah _ PROPN 4 obl"
    )
    assert coded("id", rows) == ["TUR+IRQ 040= SYR"]


def test_sides_organs_of_a_state_are_not_of_the_country_that_they_deal_with() -> None:
    rows = "Menteri _ NOUN 2 nsubj; mengecam kecam VERB 0 root Voice=Act; Suriah _ PROPN 2 obj"
    assert coded("id", rows) == ["---GOV 111 SYR"]
    assert coded("id", rows, home="IDN") == ["IDNGOV 111 SYR"]
    assert coded("id", rows.replace("Menteri", "Mahasiswa")) == ["SYRCVL 111 SYR"]


def test_sides_rebels_whom_a_country_helps_are_not_its_own() -> None:
    rows = "Turki _ PROPN 2 nsubj; {} VERB 0 root Voice=Act; pemberontak _ NOUN 2 obj"
    assert coded("id", rows.format("membantu bantu"), home="IDN") == ["TUR 070 ---REB"]
    assert coded("id", rows.format("menyerang serang"), home="IDN") == ["TUR 190 TURREB"]
