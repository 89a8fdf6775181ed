"""From a phrase to actor codes: countries, role nouns, titles, what they contain, and what they are not."""

from __future__ import annotations

import pytest

from tests.builders import codes, parties

# ---------------------------------------------------------------- one phrase, one code
EN = {
    "country": ("Turkey", "Turkey _ PROPN 0 root", ["TUR"]),
    "people": ("Turks", "Turks _ PROPN 0 root", ["TUR"]),
    "capital stands for government": ("Damascus", "Damascus _ PROPN 0 root", ["SYRGOV"]),
    "seat stands for government": ("Kremlin", "Kremlin _ PROPN 0 root", ["RUSGOV"]),
    "armed group": ("Dawn", "Green _ PROPN 2 compound; Dawn _ PROPN 0 root", ["IRQREBGRD"]),
    "role noun with demonym": ("rebels", "Syrian _ ADJ 2 amod; rebels rebel NOUN 0 root", ["SYRREB"]),
    "role noun with of-phrase": (
        "minister",
        "minister _ NOUN 0 root; of _ ADP 3 case; Iraq _ PROPN 1 nmod",
        ["IRQGOV"],
    ),
    "role noun with possessive": (
        "army",
        "Turkey _ PROPN 3 nmod:poss; 's _ PART 1 case; army _ NOUN 0 root",
        ["TURMIL"],
    ),
    "role noun alone": ("rebels", "rebels rebel NOUN 0 root", ["---REB"]),
    "two nationalities, two actors": (
        "jets",
        "Syrian _ ADJ 4 amod; and _ CCONJ 3 cc; Russian _ ADJ 1 conj; jets jet NOUN 0 root",
        ["SYRMIL", "RUSMIL"],
    ),
    "armed group beside the country of a role noun, two actors": (
        "army",
        "army _ NOUN 0 root; of _ ADP 3 case; Syria _ PROPN 1 nmod; and _ CCONJ 6 cc; Green _ PROPN 6 compound; "
        "Dawn _ PROPN 3 conj",
        ["SYRMIL", "IRQREBGRD"],
    ),
    "nearest country": (
        "minister",
        "Syrian _ ADJ 2 amod; minister _ NOUN 0 root; of _ ADP 5 case; Iraqi _ ADJ 5 amod; affairs affair NOUN 2 nmod",
        ["SYRGOV"],
    ),
    "weak noun gives way to what it contains": (
        "fighters",
        "Green _ PROPN 2 compound; Dawn _ PROPN 3 compound; fighters fighter NOUN 0 root",
        ["IRQREBGRD"],
    ),
    "weak noun gives way to a stronger one": ("force", "rebel _ NOUN 2 compound; force _ NOUN 0 root", ["---REB"]),
    "weak noun with a country": ("forces", "Syrian _ ADJ 2 amod; forces force NOUN 0 root", ["SYRMIL"]),
    "weak noun that is nothing by itself": ("group", "group _ NOUN 0 root", []),
    "weak noun passes on its country": ("group", "Syrian _ ADJ 2 amod; group _ NOUN 0 root", ["SYR"]),
    "weak noun of a role noun": (
        "leader",
        "leader _ NOUN 0 root; of _ ADP 4 case; Syrian _ ADJ 4 amod; rebels rebel NOUN 1 nmod",
        ["SYRREB"],
    ),
    "people of a kind": ("Syrians", "displaced _ VERB 2 amod; Syrians _ PROPN 0 root", ["SYR"]),
    "people with a role noun before them": ("Syrians", "rebel _ ADJ 2 amod; Syrians _ PROPN 0 root", ["SYRREB"]),
    "who speaks for somebody is one of theirs": (
        "spokesman",
        "spokesman _ NOUN 0 root; for _ ADP 4 case; Syrian _ ADJ 4 amod; police _ NOUN 1 nmod",
        ["SYRCOP"],
    ),
    "what is at a place is of its country": (
        "police",
        "police _ NOUN 0 root; at _ ADP 3 case; Aleppo _ PROPN 1 nmod",
        ["SYRCOP"],
    ),
    "a seat's people are of the government": (
        "spokesman",
        "Kremlin _ PROPN 2 compound; spokesman _ NOUN 0 root",
        ["RUSGOV"],
    ),
    "role noun of an international body": (
        "police",
        "Syrian _ PROPN 4 compound; Harbour _ PROPN 1 flat; Council _ PROPN 1 flat; police _ NOUN 0 root",
        ["NGOHBRCOP"],
    ),
    "given name that is a country's too": ("Jordan", "Jordan _ PROPN 0 root; Peterson _ PROPN 1 flat", [None]),
    "former office": ("minister", "former _ ADJ 3 amod; Turkish _ ADJ 3 amod; minister _ NOUN 0 root", ["TURELI"]),
    "not an actor": ("video", "Syrian _ ADJ 2 amod; video _ NOUN 0 root", []),
    "unknown noun": ("table", "Syrian _ ADJ 2 amod; table _ NOUN 0 root", []),
    "group of its fighters": (
        "rebels",
        "Green _ PROPN 2 compound; Dawn _ PROPN 3 compound; rebels rebel NOUN 0 root",
        ["IRQREBGRD"],
    ),
    "office of an organisation is not the organisation": (
        "minister",
        "Green _ PROPN 2 compound; Dawn _ PROPN 3 compound; minister _ NOUN 0 root",
        ["IRQGOV"],
    ),
    "town gives the country": ("police", "Aleppo _ PROPN 2 compound; police _ NOUN 0 root", ["SYRCOP"]),
    "transnational": ("charity", "charity _ NOUN 0 root", ["NGOHLH"]),
    "transnational of a country": ("charity", "Syrian _ ADJ 2 amod; charity _ NOUN 0 root", ["SYRNGOHLH"]),
    "examples": (
        "countries",
        "countries country NOUN 0 root; such _ ADJ 4 case; as _ ADP 2 fixed; Turkey _ PROPN 1 nmod; and _ CCONJ 6 cc; "
        "Iraq _ PROPN 4 conj",
        ["TUR", "IRQ"],
    ),
    "place of a city": ("city", "city _ NOUN 0 root; of _ ADP 3 case; Damascus _ PROPN 1 nmod", ["SYR"]),
    "place in a country": ("town", "Syrian _ ADJ 2 amod; town _ NOUN 0 root", ["SYR"]),
    "place of a town in the gazetteer": ("city", "city _ NOUN 0 root; of _ ADP 3 case; Aleppo _ PROPN 1 nmod", ["SYR"]),
    "place with a named place": (
        "position",
        "position _ NOUN 0 root; near _ ADP 4 case; Mount _ PROPN 4 compound; Arel _ PROPN 1 nmod",
        ["SYR"],
    ),
    "place nowhere": ("town", "the _ DET 2 det; town _ NOUN 0 root", []),
    "town in the gazetteer": ("Aleppo", "Aleppo _ PROPN 0 root", ["SYR"]),
    "named place": ("Arel", "Mount _ PROPN 2 compound; Arel _ PROPN 0 root", ["SYR"]),
    "verb is no actor": ("fled", "fled flee VERB 0 root", []),
    "adverb is no actor": ("there", "there _ ADV 0 root", []),
    "country inside an organisation": (
        "Council",
        "Syrian _ PROPN 3 compound; Harbour _ PROPN 3 compound; Council _ PROPN 0 root",
        ["NGOHBR"],
    ),
    "destination is not whose": (
        "minister",
        "Turkish _ ADJ 2 amod; minister _ NOUN 0 root; to _ ADP 4 case; Syria _ PROPN 2 nmod",
        ["TURGOV"],
    ),
    "where they are comes last": (
        "soldiers",
        "Turkish _ ADJ 2 amod; soldiers soldier NOUN 0 root; in _ ADP 4 case; Iraq _ PROPN 2 nmod",
        ["TURMIL"],
    ),
    "where they are, if nothing else": (
        "soldiers",
        "soldiers soldier NOUN 0 root; in _ ADP 3 case; Iraq _ PROPN 1 nmod",
        ["IRQMIL"],
    ),
}


@pytest.mark.parametrize("case", EN.values(), ids=EN.keys())
def test_resolve_english_phrase(case: tuple[str, str, list[str]]) -> None:
    head, rows, wanted = case
    assert codes("en", head, rows) == wanted


ID = {
    "country": ("Turki", "Turki _ PROPN 0 root", ["TUR"]),
    "capital stands for government": ("Damaskus", "Damaskus _ PROPN 0 root", ["SYRGOV"]),
    "seat stands for government": ("Istana", "Istana _ PROPN 0 root; Negara _ PROPN 1 flat:name", ["IDNGOV"]),
    "armed group": ("Fajar", "Fajar _ PROPN 0 root; Hijau _ PROPN 1 flat:name", ["IRQREBGRD"]),
    "role noun and country behind it": ("tentara", "tentara _ NOUN 0 root; Suriah _ PROPN 1 nmod", ["SYRMIL"]),
    "role noun and country as one name": ("Presiden", "Presiden _ PROPN 0 root; Turki _ PROPN 1 flat:name", ["TURGOV"]),
    "role noun alone": ("pemberontak", "pemberontak _ NOUN 0 root", ["---REB"]),
    "word of quantity taken for the head": (
        "Sejumlah",
        "Sejumlah _ DET 0 root; pemberontak _ NOUN 1 nmod; Suriah _ PROPN 2 nmod",
        ["SYRREB"],
    ),
    "word of quantity taken for a preposition": (
        "Sebanyak",
        "Sebanyak _ ADP 0 root; tentara _ NOUN 1 nmod; Suriah _ PROPN 2 nmod",
        ["SYRMIL"],
    ),
    "country over two words": (
        "pesawat",
        "pesawat _ NOUN 0 root; tempur _ NOUN 1 nmod; Rusia _ PROPN 2 nmod",
        ["RUSMIL"],
    ),
    "two countries, two actors": (
        "tentara",
        "tentara _ NOUN 0 root; Suriah _ PROPN 1 nmod; dan _ CCONJ 4 cc; Rusia _ PROPN 2 conj",
        ["SYRMIL", "RUSMIL"],
    ),
    "weak noun gives way to the group in it": (
        "pasukan",
        "pasukan _ NOUN 0 root; Fajar _ PROPN 1 nmod; Hijau _ PROPN 2 flat:name",
        ["IRQREBGRD"],
    ),
    "weak noun gives way to a stronger one": (
        "pasukan",
        "pasukan _ NOUN 0 root; pemberontak _ NOUN 1 compound; Suriah _ PROPN 1 nmod",
        ["SYRREB"],
    ),
    "weak noun with a country": ("pasukan", "pasukan _ NOUN 0 root; Suriah _ PROPN 1 nmod", ["SYRMIL"]),
    "weak noun alone": ("kelompok", "kelompok _ NOUN 0 root", []),
    "former office": ("Mantan", "Mantan _ NOUN 0 root; menteri _ NOUN 1 nmod; Turki _ PROPN 2 nmod", ["TURELI"]),
    "not an actor": ("video", "video _ NOUN 0 root; Suriah _ PROPN 1 nmod", []),
    "group of its fighters": (
        "pemberontak",
        "pemberontak _ NOUN 0 root; Fajar _ PROPN 1 nmod; Hijau _ PROPN 2 flat:name",
        ["IRQREBGRD"],
    ),
    "town gives the country": ("polisi", "polisi _ NOUN 0 root; Aleppo _ PROPN 1 nmod", ["SYRCOP"]),
    "transnational": ("yayasan", "yayasan _ NOUN 0 root", ["NGOHLH"]),
    "examples": (
        "Negara",
        "Negara _ NOUN 0 root; seperti _ ADP 3 case; Turki _ PROPN 1 nmod; dan _ CCONJ 5 cc; Irak _ PROPN 3 conj",
        ["TUR", "IRQ"],
    ),
    "place of a city": ("kota", "kota _ NOUN 0 root; Damaskus _ PROPN 1 nmod", ["SYR"]),
    "place nowhere": ("kota", "kota _ NOUN 0 root; itu _ DET 1 det", []),
    "named place": ("Gunung", "Gunung _ PROPN 0 root; Arel _ PROPN 1 flat:name", ["SYR"]),
    "destination is not whose": (
        "menteri",
        "menteri _ NOUN 0 root; Turki _ PROPN 1 nmod; untuk _ ADP 4 case; Suriah _ PROPN 1 nmod",
        ["TURGOV"],
    ),
}


@pytest.mark.parametrize("case", ID.values(), ids=ID.keys())
def test_resolve_indonesian_phrase(case: tuple[str, str, list[str]]) -> None:
    head, rows, wanted = case
    assert codes("id", head, rows) == wanted


# ---------------------------------------------------------------- persons and titles
def test_resolve_person_has_the_role_of_the_day() -> None:
    rows = "Tomas _ PROPN 0 root; Belgrave _ PROPN 1 flat"
    assert codes("en", "Tomas", rows, date="2012-03-01") == ["NORGOV"]
    assert codes("en", "Tomas", rows, date="2020-03-01") == ["NORELI"]


def test_resolve_title_gives_way_to_the_person() -> None:
    rows = "Presiden _ PROPN 0 root; Tomas _ PROPN 1 flat:name; Belgrave _ PROPN 2 flat:name"
    (party,) = parties("id", "Presiden", rows, date="2012-03-01")
    assert (party.code, party.actor_id, party.name) == ("NORGOV", "tomas-belgrave", "Tomas Belgrave")
    assert party.text == "Presiden Tomas Belgrave"


def test_resolve_title_before_the_name_does_not_change_the_person() -> None:
    rows = "President _ PROPN 2 nmod:desc; Tomas _ PROPN 0 root; Belgrave _ PROPN 2 flat"
    assert codes("en", "Tomas", rows, date="2020-03-01") == ["NORELI"]


def test_resolve_short_name_with_a_title_that_the_person_holds_is_the_person() -> None:
    rows = (
        "President _ PROPN 2 nmod:desc; Belgrave _ PROPN 3 nsubj; attacked attack VERB 0 root; Syria _ PROPN 3 obj; "
        "in _ ADP 6 case; Turkey _ PROPN 3 obl"
    )
    (party,) = parties("en", "Belgrave", rows, date="2012-03-01")
    assert (party.code, party.actor_id) == ("NORGOV", "tomas-belgrave")


def test_resolve_short_name_with_another_title_is_somebody_else() -> None:
    rows = "Soldier soldier NOUN 2 nmod:desc; Belgrave _ PROPN 0 root"
    assert "tomas-belgrave" not in [party.actor_id for party in parties("en", "Belgrave", rows, date="2012-03-01")]


def test_resolve_title_gives_its_sector_to_a_name_that_has_only_a_country() -> None:
    assert codes("en", "Lena", "Lena _ PROPN 0 root; Storm _ PROPN 1 flat") == ["NOR"]
    assert codes("en", "Lena", "Minister _ PROPN 2 compound; Lena _ PROPN 0 root; Storm _ PROPN 2 flat") == ["NORGOV"]
    assert codes("id", "Menteri", "Menteri _ PROPN 0 root; Lena _ PROPN 1 flat:name; Storm _ PROPN 2 flat:name") == [
        "NORGOV"
    ]


def test_resolve_former_title_makes_an_unknown_person_elite() -> None:
    rows = "former _ ADJ 4 amod; Turkish _ ADJ 4 amod; minister _ NOUN 4 compound; Anke _ PROPN 0 root"
    assert codes("en", "Anke", rows) == ["TURELI"]


def test_resolve_title_and_country_code_a_person_that_no_dictionary_knows() -> None:
    rows = "Turkish _ ADJ 3 amod; minister _ NOUN 3 compound; Anke _ PROPN 0 root; Vorn _ PROPN 3 flat"
    assert codes("en", "Anke", rows) == ["TURGOV"]


def test_resolve_title_without_country_is_a_person_of_unknown_country() -> None:
    (party,) = parties("en", "Anke", "minister _ NOUN 2 compound; Anke _ PROPN 0 root; Vorn _ PROPN 2 flat")
    assert (party.code, party.kind) == ("---GOV", "person")


def test_resolve_apposition_says_who_an_unknown_name_is() -> None:
    rows = "Vorn _ PROPN 0 root; , _ PUNCT 5 punct; the _ DET 5 det; Turkish _ ADJ 5 amod; minister _ NOUN 1 appos"
    (party,) = parties("en", "Vorn", rows)
    assert party.code == "TURGOV"
    assert party.text.startswith("Vorn")


def test_resolve_indonesian_apposition_says_who_an_unknown_name_is() -> None:
    rows = "Vorn _ PROPN 0 root; , _ PUNCT 3 punct; menteri _ NOUN 1 appos; Turki _ PROPN 3 nmod"
    assert codes("id", "Vorn", rows) == ["TURGOV"]


def test_resolve_who_belongs_to_a_person_is_of_the_persons_country() -> None:
    """*an ally of Belgrave* is not Belgrave."""
    rows = "ally _ NOUN 0 root; of _ ADP 3 case; Tomas _ PROPN 1 nmod; Belgrave _ PROPN 3 flat"
    (party,) = parties("en", "ally", rows, date="2012-03-01")
    assert (party.code, party.actor_id) == ("NOR", None)


def test_resolve_unknown_name_is_kept_without_a_code() -> None:
    (party,) = parties("en", "Halvar", "Halvar _ PROPN 0 root; Stenmark _ PROPN 1 flat")
    assert (party.code, party.kind, party.text) == (None, "unknown", "Halvar Stenmark")


def test_resolve_name_with_a_country_is_an_actor_of_that_country() -> None:
    rows = "Turkish _ ADJ 3 amod; Orchid _ PROPN 3 compound; Union _ PROPN 0 root"
    (party,) = parties("en", "Union", rows)
    assert (party.code, party.kind) == ("TUR", "group")


# ---------------------------------------------------------------- countries from elsewhere
def test_resolve_role_noun_takes_the_home_country_last() -> None:
    (party,) = parties("id", "polisi", "polisi _ NOUN 0 root", home="IDN")
    assert (party.code, party.resolved_from) == ("IDNCOP", "home country: IDN")


def test_resolve_role_noun_takes_the_country_of_the_story_first() -> None:
    rows = "polisi _ NOUN 0 root; menyerang serang VERB 1 acl:relcl; Turki _ PROPN 2 obj"
    (party,) = parties("id", "polisi", rows, home="IDN")
    assert (party.code, party.resolved_from) == ("TURCOP", "country of the story: TUR")


def test_resolve_transnational_actor_is_no_country_of_the_story() -> None:
    rows = "polisi _ NOUN 2 nsubj; lihat _ VERB 0 root; Syrian _ X 5 flat; Harbour _ X 5 flat; Council _ X 2 obj"
    assert codes("id", "polisi", rows, home="IDN") == ["IDNCOP"]


def test_resolve_coordinated_role_nouns_share_a_country() -> None:
    rows = "Syrian _ ADJ 2 amod; soldiers soldier NOUN 0 root; and _ CCONJ 4 cc; rebels rebel NOUN 2 conj"
    assert codes("en", "rebels", rows) == ["SYRREB"]


def test_resolve_indonesian_coordinated_role_nouns_share_the_country_behind_the_last() -> None:
    rows = "tentara _ NOUN 0 root; dan _ CCONJ 3 cc; pemberontak _ NOUN 1 conj; dari _ ADP 5 case; Irak _ PROPN 3 nmod"
    assert codes("id", "tentara", rows) == ["IRQMIL"]


def test_resolve_phrase_offsets_are_those_of_the_document() -> None:
    rows = "the _ DET 3 det; Syrian _ ADJ 3 amod; rebels rebel NOUN 0 root"
    (party,) = parties("en", "rebels", rows)
    assert (party.start, party.end, party.text) == (0, 17, "the Syrian rebels")


def test_resolve_number_of_people_means_them() -> None:
    rows = (
        "two _ NUM 0 root; of _ ADP 4 case; the _ DET 4 det; rebels rebel NOUN 1 nmod; "
        "in _ ADP 6 case; Syria _ PROPN 4 nmod"
    )
    (party,) = parties("en", "two", rows)
    assert (party.code, party.text) == ("SYRREB", "two of the rebels in Syria")


def test_resolve_whole_name_behind_a_word_in_capitals() -> None:
    """*Furious Mira Osk*, which parsers take for one name of three words."""
    rows = "Furious _ PROPN 0 root; Mira _ PROPN 1 flat; Osk _ PROPN 2 flat"
    assert codes("en", "Furious", rows, date="2006-05-01") == ["NORGOV"]
