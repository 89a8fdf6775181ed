"""The place of an event, mechanism by mechanism: what names mean, what phrases mean, where a story goes on."""

from __future__ import annotations

import pytest

from tests.context.test_places import BARE, LEAD, locate, name, story

NOTHING_ELSE = "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; {}"


@pytest.mark.parametrize(
    "rest",
    [
        "the _ DET 4 det; tanker _ NOUN 2 obj; Leeds _ PROPN 4 appos",
        "a _ DET 4 det; group _ NOUN 2 obj; based base VERB 4 acl; in _ ADP 7 case; Leeds _ PROPN 5 obl",
        "a _ DET 7 det; Leeds _ PROPN 6 obl; - _ PUNCT 4 punct; based base VERB 7 amod; group _ NOUN 2 obj",
        "the _ DET 4 det; FES _ PROPN 2 obj",
        "a _ DET 5 det; Pacific _ PROPN 5 compound; nation _ NOUN 2 obj",
        "a _ DET 4 det; convoy _ NOUN 2 obj; of _ ADP 7 case; Ben _ PROPN 4 nmod; Tarrow _ PROPN 6 flat",
    ],
    ids=["ship", "seat", "hyphened seat", "initials", "sea as adjective", "beginning of a name"],
)
def test_places_are_not_ships_seats_initials_or_parts_of_names(rest: str) -> None:
    assert locate(story("en", NOTHING_ELSE.format(rest)), "en", "attacked") is None


@pytest.mark.parametrize(
    ("rows", "trigger", "code", "place"),
    [
        ("The _ DET 2 det; invasion _ NOUN 0 root; of _ ADP 4 case; Chad _ PROPN 2 nmod", "invasion", "192", "Chad"),
        (
            "They _ PRON 2 nsubj; took take VERB 0 root; control _ NOUN 2 obj; of _ ADP 5 case; swathes _ NOUN 3 nmod;"
            "of _ ADP 7 case; Chad _ PROPN 5 nmod",
            "took",
            "192",
            "Chad",
        ),
        (
            "They _ PRON 3 nsubj:pass; were _ AUX 3 aux:pass; driven drive VERB 0 root; out _ ADP 6 case;"
            "of _ ADP 6 case; Benghazi _ PROPN 3 obl",
            "driven",
            "190",
            "Benghazi",
        ),
        (
            "He _ PRON 3 nsubj:pass; was _ AUX 3 aux:pass; killed kill VERB 0 root; covering cover VERB 3 advcl;"
            "the _ DET 7 det; Yemeni _ ADJ 7 amod; war _ NOUN 4 obj",
            "killed",
            "190",
            "Yemen",
        ),
        (
            "They _ PRON 2 nsubj; attacked attack VERB 0 root; a _ DET 4 det; bus _ NOUN 2 obj; on _ ADP 7 case;"
            "the _ DET 7 det; border _ NOUN 2 obl; between _ ADP 9 case; Chechnya _ PROPN 7 nmod;"
            "and _ CCONJ 11 cc; Ingushetia _ PROPN 9 conj",
            "attacked",
            "190",
            "Chechnya",
        ),
        (
            "They _ PRON 2 nsubj; attacked attack VERB 0 root; the _ DET 5 det; Danish _ ADJ 5 amod;"
            "island _ NOUN 2 obj; of _ ADP 7 case; Fanholm _ PROPN 5 nmod",
            "attacked",
            "190",
            "Fanholm",
        ),
        (
            "In _ ADP 2 case; Benghazi _ PROPN 6 dep; , _ PUNCT 6 punct; however _ ADV 6 advmod; police _ NOUN 6 nsubj;"
            "shot shoot VERB 7 ccomp; said say VERB 0 root; witnesses _ NOUN 7 nsubj",
            "shot",
            "193",
            "Benghazi",
        ),
    ],
    ids=["invasion of", "control of", "out of", "war as object", "between", "island", "front of the sentence"],
)
def test_places_that_an_act_is_about_are_where_it_is(rows: str, trigger: str, code: str, place: str) -> None:
    assert name(locate(story("en", rows), "en", trigger, code=code)) == place


def test_places_of_a_coup_are_the_country_that_it_is_called_after() -> None:
    rows = "Kudeta _ NOUN 2 nsubj; terjadi jadi VERB 0 root; Thailand _ PROPN 1 nmod"
    assert name(locate(story("id", rows, home="IDN"), "id", "Kudeta", code="192")) == "Thailand"


def test_places_of_a_part_of_a_country_are_in_it() -> None:
    rows = (
        "Mereka _ PRON 2 nsubj; bertempur tempur VERB 0 root; di _ ADP 4 case; sebagian _ NOUN 2 obl;"
        "wilayah _ NOUN 4 nmod; Irak _ PROPN 5 nmod"
    )
    assert name(locate(story("id", rows, home="IDN"), "id", "bertempur")) == "Iraq"


@pytest.mark.parametrize("office", ["Polsek", "Kejari"])
def test_places_of_what_an_office_does_are_in_its_area(office: str) -> None:
    rows = (
        f"{office} _ PROPN 3 nsubj; Tebet _ PROPN 1 flat; menahan tahan VERB 0 root; seorang _ NUM 5 nummod;"
        "warga _ NOUN 3 obj"
    )
    found = locate(story("id", rows, home="IDN"), "id", "menahan", code="173")
    assert found is not None
    assert (found.name, found.admin1) == ("Tebet", "Jakarta")


SIGNED = (
    "Ia _ PRON 2 nsubj; berkata kata VERB 0 root; saat _ ADP 4 case; jumpa _ NOUN 2 obl; di _ ADP 6 case;"
    "Gedung _ PROPN 4 nmod; Wisma _ PROPN 6 flat; , _ PUNCT 9 punct; Bandung _ PROPN 6 appos; , _ PUNCT 11 punct;"
    "{} _ PROPN 2 obl:tmod"
)


def test_places_of_quotations_stand_before_the_day_at_their_end() -> None:
    assert name(locate(story("id", SIGNED.format("Senin"), home="IDN"), "id", "berkata", code="010")) == "Bandung"
    assert name(locate(story("id", SIGNED.format("Wati"), home="IDN"), "id", "berkata", code="010")) != "Bandung"


@pytest.mark.parametrize(
    ("rows", "trigger"),
    [
        (
            "He _ PRON 2 nsubj; condemned condemn VERB 0 root; the _ DET 4 det; attack _ NOUN 2 obj; in _ ADP 6 case;"
            "Homs _ PROPN 2 obl",
            "condemned",
        ),
        (
            "It _ PRON 2 nsubj; burned burn VERB 0 root; in _ ADP 4 case; Homs _ PROPN 2 obl; , _ PUNCT 7 punct;"
            "they _ PRON 7 nsubj; said say VERB 2 parataxis",
            "said",
        ),
        ("He _ PRON 2 nsubj; hit hit VERB 0 root; back _ ADV 2 advmod; at _ ADP 5 case; Riyadh _ PROPN 2 obl", "hit"),
        (
            "Threats threat NOUN 2 nsubj; prompted prompt VERB 0 root; a _ DET 4 det; summit _ NOUN 2 obj;"
            "in _ ADP 6 case; Warsaw _ PROPN 4 nmod",
            "Threats",
        ),
        (
            "He _ PRON 2 nsubj; spoke speak VERB 0 root; on _ ADP 6 case; earlier _ ADJ 6 amod; US _ PROPN 6 compound;"
            "reports _ NOUN 2 obl",
            "spoke",
        ),
    ],
    ids=["attack", "content", "at a capital", "threats", "whose"],
)
def test_places_of_words_are_not_those_they_are_about_or_sent_to(rows: str, trigger: str) -> None:
    assert locate(story("en", rows), "en", trigger, code="111") is None


def test_places_of_talks_to_come_are_not_where_the_story_is() -> None:
    told = story("en", LEAD, "They _ PRON 2 nsubj; meet _ VERB 0 root")
    locate(told, "en", "gathered", code="040")
    assert locate(told, "en", "meet", code="040", sentence=1, happened=False) is None
    assert name(locate(told, "en", "meet", code="040", sentence=1)) == "Nairobi"


EMPTY = "It _ PRON 2 nsubj; went go VERB 0 root; on _ ADV 2 advmod"


def test_places_of_an_act_taken_up_again_are_where_it_was() -> None:
    stayed = "He _ PRON 2 nsubj; stayed stay VERB 0 root; in _ ADP 4 case; Mombasa _ PROPN 2 obl"
    told = story("en", LEAD, stayed, stayed, *[EMPTY] * 9, BARE)
    assert name(locate(told, "en", "gathered", code="141")) == "Nairobi"
    assert name(locate(told, "en", "shot", code="193", sentence=12)) == "Mombasa"
    assert name(locate(told, "en", "shot", code="141", sentence=12)) == "Nairobi"


def test_places_of_arrests_are_taken_up_only_from_one_area() -> None:
    arrest = "Police _ NOUN 2 nsubj; arrested arrest VERB 0 root; him _ PRON 2 obj; in _ ADP 5 case; {} _ PROPN 2 obl"
    later = "They _ PRON 2 nsubj; detained detain VERB 0 root; him _ PRON 2 obj"
    for towns, place in ((["Nairobi", "Mombasa"], None), (["Nairobi", "Nairobi"], "Nairobi")):
        told = story("en", *[EMPTY] * 3, *map(arrest.format, towns), *[EMPTY] * 5, later)
        for sentence in (3, 4):
            locate(told, "en", "arrested", code="173", sentence=sentence)
        found = locate(told, "en", "detained", code="173", sentence=10)
        assert (found and found.admin1) == place


def test_places_of_two_acts_of_one_sentence_are_one() -> None:
    rows = (
        "He _ PRON 2 nsubj; shot shoot VERB 0 root; police _ NOUN 2 obj; in _ ADP 5 case; Ottawa _ PROPN 2 obl;"
        "and _ CCONJ 8 cc; they _ PRON 8 nsubj; said say VERB 2 conj; more _ ADJ 10 amod; shots _ NOUN 8 ccomp;"
        "were _ AUX 12 aux; fired fire VERB 10 acl"
    )
    told = story("en", rows)
    locate(told, "en", "shot", code="193")
    assert name(locate(told, "en", "fired", code="193")) == "Ottawa"


def test_places_what_would_be_elsewhere_is_no_scene() -> None:
    would = (
        "He _ PRON 4 nsubj:pass; would _ AUX 4 aux; be _ AUX 4 aux:pass; buried bury VERB 0 root; in _ ADP 6 case;"
        "Nairobi _ PROPN 4 obl"
    )
    assert name(locate(story("en", would, BARE), "en", "shot", code="193", sentence=1)) != "Nairobi"


def test_places_of_foreign_wars_are_not_in_the_town_of_the_dateline() -> None:
    about = "Suriah _ PROPN 2 nsubj; menang menang VERB 0 root; di _ ADP 4 case; Suriah _ PROPN 2 obl"
    fought = "Mereka _ PRON 2 nsubj; bertempur tempur VERB 0 root"
    told = story("id", about, fought, dateline="JAKARTA", home="IDN")
    assert name(locate(told, "id", "bertempur", sentence=1)) == "Syria"


def test_places_of_a_story_that_names_no_country_are_at_home() -> None:
    rows = "Ia _ PRON 2 nsubj:pass; ditahan tahan VERB 0 root"
    assert name(locate(story("id", rows, home="IDN"), "id", "ditahan", code="173")) == "Indonesia"


def test_places_codes_that_are_no_countries_bound_nothing() -> None:
    told = story("en", LEAD, BARE)
    assert name(locate(told, "en", "shot", code="193", sentence=1, countries=("IMG",))) == "Nairobi"


def test_places_of_a_foreigner_are_the_country_that_the_story_is_set_in() -> None:
    scene = "They _ PRON 2 nsubj; fought fight VERB 0 root; in _ ADP 4 case; Libya _ PROPN 2 obl"
    killed = "An _ DET 2 det; American _ PROPN 4 nsubj:pass; was _ AUX 4 aux:pass; slain slay VERB 0 root"
    told = story("en", scene, EMPTY, scene, EMPTY, scene, killed)
    assert name(locate(told, "en", "slain", sentence=5, countries=("USA",))) == "Libya"


def test_places_the_surname_of_a_minister_is_no_province_abroad() -> None:
    rows = [
        "Andi _ PROPN 2 nsubj; berkata kata VERB 0 root; Amran _ PROPN 1 flat",
        "Amran _ PROPN 2 nsubj; datang datang VERB 0 root",
        "Amran _ PROPN 2 nsubj; pergi pergi VERB 0 root",
        "Ia _ PRON 2 nsubj:pass; ditahan tahan VERB 0 root",
    ]
    assert name(locate(story("id", *rows, home="IDN"), "id", "ditahan", code="173", sentence=3)) == "Indonesia"


def test_places_an_ordinary_word_behind_a_kind_of_place_is_a_title() -> None:
    rows = (
        "Rebels _ NOUN 2 nsubj; killed kill VERB 0 root; the _ DET 5 det; Municipality _ NOUN 5 compound;"
        "Manager _ PROPN 2 obj; in _ ADP 7 case; Richmond _ PROPN 2 obl"
    )
    assert name(locate(story("en", rows), "en", "killed")) == "Richmond"


def test_places_unknown_ones_count_where_this_very_act_was_done() -> None:
    country = "Syrian _ ADJ 2 amod; troops _ NOUN 3 nsubj; entered enter VERB 0 root; Syria _ PROPN 3 obj"
    rows = (
        "The _ DET 2 det; bombing _ NOUN 0 root; of _ ADP 4 case; depots _ NOUN 2 nmod; in _ ADP 6 case;"
        "Qalbatan _ PROPN 2 nmod"
    )
    told = story("en", country, rows)
    assert name(locate(told, "en", "bombing", code="195", sentence=1)) == "Qalbatan"
    assert name(locate(story("en", country, rows), "en", "depots", code="195", sentence=1)) != "Qalbatan"


def test_places_english_counties_are_in_england() -> None:
    rows = "He _ PRON 2 nsubj; spoke speak VERB 0 root; in _ ADP 4 case; Somerset _ PROPN 2 obl"
    named = "British _ ADJ 2 amod; police _ NOUN 3 nsubj; came come VERB 0 root"
    found = locate(story("en", named, rows), "en", "spoke", code="010", sentence=1)
    assert found is not None
    assert (found.admin1, found.country) == ("England", "GBR")


def test_places_a_country_is_not_hidden_by_a_division_of_its_name() -> None:
    rows = "They _ PRON 2 nsubj; fought fight VERB 0 root; in _ ADP 4 case; Guatemala _ PROPN 2 obl"
    found = locate(story("en", rows), "en", "fought")
    assert found is not None
    assert (found.name, found.admin1) == ("Guatemala", None)


def test_places_in_a_country_are_closer_than_the_country() -> None:
    rows = (
        "In _ ADP 2 case; Mexico _ PROPN 5 obl; , _ PUNCT 5 punct; police _ NOUN 5 nsubj; seized seize VERB 0 root;"
        "arms _ NOUN 5 obj; in _ ADP 9 case; Jalisco _ PROPN 9 compound; state _ NOUN 6 nmod"
    )
    assert name(locate(story("en", rows), "en", "seized", code="1711")) == "Jalisco"


def test_places_that_a_person_is_of_are_not_where_he_was_killed() -> None:
    rows = (
        "Police _ NOUN 2 nsubj; shot shoot VERB 0 root; Jean _ PROPN 2 obj; Orr _ PROPN 3 flat; of _ ADP 6 case;"
        "Tulsa _ PROPN 3 nmod"
    )
    assert name(locate(story("en", rows), "en", "shot", code="193")) != "Tulsa"


@pytest.mark.parametrize(
    "words", ["lashed lash VERB 0 root; out _ ADV 2 advmod; at _ ADP 5 case; Norway _ PROPN 2 obl"]
)
def test_places_a_country_that_is_scolded_is_no_place(words: str) -> None:
    assert locate(story("en", "He _ PRON 2 nsubj; " + words), "en", "lashed", code="111") is None


def test_places_of_a_chain_of_areas_take_the_first_known_as_their_surroundings() -> None:
    rows = (
        "Polisi _ NOUN 2 nsubj; menahan tahan VERB 0 root; warga _ NOUN 2 obj; di _ ADP 5 case; Desa _ PROPN 2 obl;"
        "Sukawarni _ PROPN 5 flat; , _ PUNCT 8 punct; Kecamatan _ PROPN 5 appos; Ciburaya _ PROPN 8 flat;"
        ", _ PUNCT 11 punct; Kabupaten _ PROPN 8 appos; Garut _ PROPN 11 flat"
    )
    found = locate(story("id", rows, home="IDN"), "id", "menahan", code="173")
    assert found is not None
    assert (found.name, found.admin1) == ("Sukawarni", "West Java")


def test_places_a_district_before_its_province_is_the_district() -> None:
    rows = (
        "Warga _ NOUN 2 nsubj; berunjuk unjuk VERB 0 root; rasa _ NOUN 2 obj; di _ ADP 5 case; Kabupaten _ PROPN 2 obl;"
        "Mimika _ PROPN 5 flat; Papua _ PROPN 6 flat"
    )
    assert name(locate(story("id", rows, home="IDN"), "id", "berunjuk", code="141")) == "Mimika"


def test_places_of_a_foreigner_are_towns_of_the_country_that_the_story_is_set_in() -> None:
    scene = "They _ PRON 2 nsubj; fought fight VERB 0 root; in _ ADP 4 case; Libya _ PROPN 2 obl"
    opening = "They _ PRON 2 nsubj; fought fight VERB 0 root; in _ ADP 4 case; Benghazi _ PROPN 2 obl"
    killed = "An _ DET 2 det; American _ PROPN 4 nsubj:pass; was _ AUX 4 aux:pass; slain slay VERB 0 root"
    told = story("en", opening, scene, scene, scene, killed)
    assert name(locate(told, "en", "slain", sentence=4, countries=("USA",))) == "Benghazi"
    once = story("en", opening, killed)
    assert name(locate(once, "en", "slain", sentence=1, countries=("USA",))) != "Benghazi"


RALLY = "Di _ ADP 2 case; Wamena _ PROPN 4 obl; kemarin _ ADV 4 advmod; terjadi jadi VERB 0 root; aksi _ NOUN 4 nsubj"
TAKEN_UP = "Dalam _ ADP 2 case; aksi _ NOUN 5 obl; {} ; massa _ NOUN 5 nsubj; marah marah VERB 0 root"


@pytest.mark.parametrize(("beside", "taken_up"), [("itu _ DET 2 det", True), ("besar _ ADJ 2 amod", False)])
def test_places_of_an_act_that_is_taken_up_are_where_it_was_told(beside: str, taken_up: bool) -> None:
    told = story("id", RALLY, TAKEN_UP.format(beside))
    found = locate(told, "id", "aksi", code="141", sentence=1, countries=("RUS",), abroad=("RUS",))
    assert (name(found) == "Wamena") == taken_up


def test_places_a_day_behind_a_name_is_no_part_of_it() -> None:
    rows = (
        "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; districts _ NOUN 2 obj; of _ ADP 5 case;"
        "Benghazi _ PROPN 3 nmod; Tuesday _ PROPN 5 nmod:unmarked"
    )
    sentence = story("en", rows).names
    assert not sentence.mentions(sentence.sentences[0])[0].inside


def test_places_of_what_is_reported_are_where_the_story_goes_on() -> None:
    reported = (
        "Rioters _ NOUN 2 nsubj; gathered gather VERB 7 ccomp; in _ ADP 4 case; Leeds _ PROPN 2 obl;"
        ", _ PUNCT 7 punct; police _ NOUN 7 nsubj; said say VERB 0 root"
    )
    told = story("en", reported, BARE)
    assert name(locate(told, "en", "shot", code="193", sentence=1, countries=("GBR",))) == "Leeds"


@pytest.mark.parametrize(("word", "place"), [("to", "Sudan"), ("from", "Chad")])
def test_places_who_is_deported_is_not_yet_where_he_is_sent(word: str, place: str) -> None:
    rows = "Sudan _ PROPN 2 nsubj; deported deport VERB 0 root; him _ PRON 2 obj; {} _ ADP 5 case; Chad _ PROPN 2 obl"
    told = story("en", rows.format(word))
    assert name(locate(told, "en", "deported", code="174", countries=("SDN",))) == place
