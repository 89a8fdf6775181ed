"""The place of an event: its own phrase, its sentence, its story; and what is no place of it."""

from __future__ import annotations

from functools import cache

import pytest

from eventcoder.context.places import Places, PlaceStory
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.match.frames import Frames
from eventcoder.model.event import Location
from eventcoder.plan.lower import lower
from eventcoder.plan.semantics import Grammar
from tests import builders


@cache
def places(language: str) -> Places:
    return Places(Dictionary.bundled(language), language)


@cache
def grammar(language: str) -> Grammar:
    return lower(Dictionary.bundled(language), language).grammar


def story(language: str, *rows: str, dateline: str | None = None, home: str | None = None) -> PlaceStory:
    sentences = builders.parsed(language, *rows).sentences
    return places(language).story(sentences, dateline=dateline, home=home)


def locate(
    told: PlaceStory,
    language: str,
    trigger: str,
    *,
    code: str = "190",
    sentence: int = 0,
    countries: tuple[str, ...] = (),
    abroad: tuple[str, ...] = (),
    happened: bool = True,
) -> Location | None:
    built = told.names.sentences[sentence]
    return told.locate(
        built,
        builders.word(built, trigger),
        code=code,
        fillers=Frames(built, grammar(language)).fillers,
        countries=countries,
        abroad=abroad,
        happened=happened,
    )


def name(location: Location | None) -> str | None:
    return None if location is None else location.name


ATTACKED = "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; {} ; . _ PUNCT 2 punct"


@pytest.mark.parametrize(
    ("rest", "place", "precision"),
    [
        ("a _ DET 4 det; convoy _ NOUN 2 obj; in _ ADP 6 case; Homs _ PROPN 2 obl", "Homs", 1),
        ("a _ DET 4 det; convoy _ NOUN 2 obj; near _ ADP 6 case; Homs _ PROPN 2 obl", "Homs", 2),
        ("a _ DET 4 det; convoy _ NOUN 2 obj; in _ ADP 6 case; Syria _ PROPN 2 obl", "Syria", 3),
        ("Aleppo _ PROPN 2 obj", "Aleppo", 1),
        ("Aleppo _ PROPN 4 compound; province _ NOUN 2 obj", "Aleppo", 3),
        ("the _ DET 4 det; city _ NOUN 2 obj; of _ ADP 6 case; Idlib _ PROPN 4 nmod", "Idlib", 1),
        ("a _ DET 4 det; base _ NOUN 2 obj; in _ ADP 6 case; Hama _ PROPN 4 nmod", "Hama", 1),
    ],
    ids=["in", "near", "country", "object", "province", "of", "inside the object"],
)
def test_places_the_phrase_of_the_trigger_counts_first(rest: str, place: str, precision: int) -> None:
    told = story("en", ATTACKED.format(rest))
    found = locate(told, "en", "attacked")
    assert found is not None
    assert (found.name, found.country, found.geo_precision) == (place, "SYR", precision)


def test_places_give_the_words_with_their_offsets() -> None:
    told = story("en", ATTACKED.format("a _ DET 4 det; convoy _ NOUN 2 obj; in _ ADP 6 case; Aleppo _ PROPN 2 obl"))
    found = locate(told, "en", "attacked")
    assert found is not None
    assert (found.text, found.start, found.end) == ("Aleppo", 28, 34)
    assert (found.admin1, found.geonames_id) == ("Aleppo", "170063")


INDONESIAN = [
    (
        "Pemberontak _ NOUN 2 nsubj; menyerang serang VERB 0 root; pos _ NOUN 2 obj; di _ ADP 6 case;"
        "kota _ NOUN 6 nmod; Wamena _ PROPN 3 nmod",
        "menyerang",
        "Wamena",
    ),
    ("Serangan _ NOUN 0 root; ke _ ADP 3 case; Aleppo _ PROPN 1 nmod", "Serangan", "Aleppo"),
    (
        "Bentrokan _ NOUN 2 nsubj; terjadi jadi VERB 0 root; di _ ADP 4 case; Distrik _ PROPN 2 obl;"
        "Kiwirok _ PROPN 4 flat",
        "Bentrokan",
        "Kiwirok",
    ),
]


@pytest.mark.parametrize(("rows", "trigger", "place"), INDONESIAN, ids=["di", "ke", "subject"])
def test_places_of_indonesian_events(rows: str, trigger: str, place: str) -> None:
    assert name(locate(story("id", rows, home="IDN"), "id", trigger)) == place


NO_PLACE = [
    ("Moscow _ PROPN 2 nsubj; attacked attack VERB 0 root; rebels _ NOUN 2 obj", "190"),
    ("Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; Syrian _ ADJ 4 amod; troops _ NOUN 2 obj", "190"),
    (
        "They _ PRON 2 nsubj; attacked attack VERB 0 root; rebels _ NOUN 2 obj; from _ ADP 5 case;Aleppo _ PROPN 2 obl",
        "190",
    ),
    (
        "He _ PRON 2 nsubj; praised praise VERB 0 root; rebels _ NOUN 2 obj; from _ ADP 5 case; Homs _ PROPN 3 nmod",
        "051",
    ),
    (
        "He _ PRON 2 nsubj; condemned condemn VERB 0 root; the _ DET 4 det; attack _ NOUN 2 obj; in _ ADP 6 case;"
        "Homs _ PROPN 4 nmod",
        "111",
    ),
    ("They _ PRON 2 nsubj; attacked attack VERB 0 root; it _ PRON 2 obj; in _ ADP 5 case; March _ PROPN 2 obl", "190"),
]


@pytest.mark.parametrize(
    ("rows", "code"), NO_PLACE, ids=["metonym", "nationality", "origin", "praise", "condemn", "month"]
)
def test_places_of_others_are_no_place_of_the_event(rows: str, code: str) -> None:
    trigger = rows.split(";")[1].split()[0]
    assert locate(story("en", rows), "en", trigger, code=code) is None


def test_places_in_names_of_bodies_are_left_out() -> None:
    built = builders.parsed(
        "en", "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; it _ PRON 2 obj; at _ ADP 6 case;"
        "Aleppo _ PROPN 6 compound; Bank _ PROPN 2 obl"
    )  # fmt: skip
    told = places("en").story(built.sentences, skip=lambda _: {4, 5})
    assert locate(told, "en", "attacked") is None


def test_places_where_it_is_said_are_not_where_it_was_done() -> None:
    rows = (
        "He _ PRON 2 nsubj; said say VERB 0 root; in _ ADP 4 case; Geneva _ PROPN 2 obl; that _ SCONJ 7 mark;"
        "rebels _ NOUN 7 nsubj; attacked attack VERB 2 ccomp; troops _ NOUN 7 obj; in _ ADP 10 case; Homs _ PROPN 7 obl"
    )
    told = story("en", rows)
    assert name(locate(told, "en", "attacked")) == "Homs"
    assert name(locate(told, "en", "said", code="010")) == "Geneva"


DISTANCE = (
    "Presiden _ NOUN 2 nsubj; bertemu temu VERB 0 root; menteri _ NOUN 2 obj; di _ ADP 5 case; Damaskus _ PROPN 2 obl;"
    ", _ PUNCT 8 punct; 350 _ NUM 8 nummod; km _ NOUN 5 nmod; dari _ ADP 10 case; Aleppo _ PROPN 8 nmod"
)


def test_places_a_distance_is_no_place() -> None:
    assert name(locate(story("id", DISTANCE), "id", "bertemu", code="040")) == "Damascus"


def test_places_a_village_at_a_distance_is_near_the_town() -> None:
    rows = ATTACKED.format(
        "a _ DET 4 det; village _ NOUN 2 obj; 30 _ NUM 6 nummod; miles _ NOUN 7 obl; north _ ADV 4 advmod;"
        "of _ ADP 9 case; Kabul _ PROPN 7 obl"
    )
    found = locate(story("en", rows), "en", "attacked")
    assert found is not None
    assert (found.name, found.geo_precision) == ("Kabul", 2)


def test_places_unknown_villages_take_the_area_that_follows() -> None:
    rows = ATTACKED.format(
        "it _ PRON 2 obj; in _ ADP 7 case; the _ DET 7 det; village _ NOUN 2 obl; of _ ADP 8 case;"
        "Tanzibar _ PROPN 6 nmod; in _ ADP 11 case; Idlib _ PROPN 11 compound; province _ NOUN 6 nmod"
    )
    found = locate(story("en", rows), "en", "attacked")
    assert found is not None
    assert (found.name, found.admin1, found.country, found.geo_precision) == ("Tanzibar", "Idlib", "SYR", 3)
    assert found.geonames_id is None


def test_places_buildings_are_no_places_but_the_town_behind_them_is() -> None:
    rows = (
        "Menteri _ NOUN 2 nsubj; bertemu temu VERB 0 root; di _ ADP 4 case; Istana _ PROPN 2 obl;"
        "Salamanis _ PROPN 4 flat; , _ PUNCT 7 punct; Jeddah _ PROPN 4 appos"
    )
    assert name(locate(story("id", rows), "id", "bertemu", code="040")) == "Jeddah"


def test_places_go_back_to_the_city_named_before() -> None:
    told = story(
        "id",
        "Pasukan _ NOUN 2 nsubj; membunuh bunuh VERB 0 root; jenderal _ NOUN 2 obj; di _ ADP 5 case;"
        "Aleppo _ PROPN 2 obl",
        "Mereka _ PRON 2 nsubj; menyerbu serbu VERB 0 root; konsulat _ NOUN 2 obj; Iran _ PROPN 3 nmod;"
        "di _ ADP 6 case; kota _ NOUN 2 obl; tersebut _ DET 6 det",
    )
    assert name(locate(told, "id", "membunuh")) == "Aleppo"
    assert name(locate(told, "id", "menyerbu", sentence=1)) == "Aleppo"


LEAD = "Crowds _ NOUN 2 nsubj; gathered gather VERB 0 root; in _ ADP 4 case; Nairobi _ PROPN 2 obl"
BARE = "Police _ NOUN 2 nsubj; shot shoot VERB 0 root; two _ NUM 4 nummod; men _ NOUN 2 obj"


def test_places_without_one_are_where_the_sentence_before_was() -> None:
    told = story("en", LEAD, BARE)
    assert name(locate(told, "en", "shot", code="193", sentence=1, countries=("KEN",))) == "Nairobi"


def test_places_of_the_sentence_before_must_lie_in_a_country_of_the_parties() -> None:
    told = story("en", LEAD, BARE)
    found = locate(told, "en", "shot", code="193", sentence=1, countries=("PER",))
    assert name(found) != "Nairobi"


def test_places_without_any_are_those_of_the_dateline() -> None:
    told = story("en", BARE, dateline="KAMPALA")
    found = locate(told, "en", "shot", code="193", countries=("UGA",))
    assert found is not None
    assert (found.name, found.text) == ("Kampala", None)


def test_places_what_is_said_is_not_located_by_the_dateline() -> None:
    assert locate(story("en", BARE, dateline="KAMPALA"), "en", "shot", code="010") is None


def test_places_a_promise_is_made_where_the_talks_are() -> None:
    told = story("id", DISTANCE, "Ia _ PRON 2 nsubj; berjanji janji VERB 0 root; bantuan _ NOUN 2 obj")
    locate(told, "id", "bertemu", code="040")
    assert name(locate(told, "id", "berjanji", code="032", sentence=1)) == "Damascus"
    assert locate(told, "id", "berjanji", code="010", sentence=1) is None


def test_places_without_any_lie_in_the_country_that_the_story_is_about() -> None:
    told = story("en", BARE + "; Syria _ PROPN 4 appos", "Syria _ PROPN 2 nsubj; protested protest VERB 0 root")
    found = locate(told, "en", "shot", code="193", countries=("SYR",))
    assert found is not None
    assert (found.name, found.country, found.geo_precision) == ("Syria", "SYR", 3)


def test_places_sanctions_have_none() -> None:
    assert locate(story("en", BARE, dateline="KAMPALA"), "en", "shot", code="163", countries=("UGA",)) is None


AMBIGUOUS = (
    "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; it _ PRON 2 obj; in _ ADP 5 case; Tripoli _ PROPN 2 obl"
)


@pytest.mark.parametrize(
    ("hint", "country"),
    [("Lebanon", "LBN"), ("Libya", "LBY")],
)
def test_places_of_one_name_are_told_apart_by_the_story(hint: str, country: str) -> None:
    told = story("en", AMBIGUOUS, f"{hint} _ PROPN 2 nsubj; protested protest VERB 0 root")
    found = locate(told, "en", "attacked")
    assert found is not None
    assert found.country == country


def test_places_prefer_the_country_of_the_press_to_a_larger_town_elsewhere() -> None:
    rows = (
        "Polisi _ NOUN 2 nsubj; menangkap tangkap VERB 0 root; warga _ NOUN 2 obj; di _ ADP 5 case;Banjar _ PROPN 2 obl"
    )
    found = locate(story("id", rows, home="IDN"), "id", "menangkap", code="173")
    assert found is not None
    assert found.country == "IDN"


def test_places_a_speakers_name_is_no_village() -> None:
    rows = "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; Clinton _ PROPN 4 nsubj; said say VERB 2 parataxis"
    told = story("en", rows, "They _ PRON 2 nsubj; attacked attack VERB 0 root; Clinton _ PROPN 2 obj")
    assert name(locate(told, "en", "attacked", sentence=1)) != "Clinton"


def test_places_offices_of_a_division_are_in_the_town_that_the_story_names() -> None:
    told = story(
        "id",
        "Massa _ NOUN 2 nsubj; berdemo demo VERB 0 root; di _ ADP 4 case; kantor _ NOUN 2 obl; Gubernur _ PROPN 4 nmod;"
        "Riau _ PROPN 5 flat",
        "Warga _ NOUN 2 nsubj; datang _ VERB 0 root; ke _ ADP 4 case; Pekanbaru _ PROPN 2 obl",
        home="IDN",
    )
    assert name(locate(told, "id", "berdemo", code="141")) == "Pekanbaru"


def test_places_answer_nothing_for_a_story_without_places() -> None:
    assert locate(story("en", BARE), "en", "shot", code="193") is None


def test_places_the_capital_of_a_country_is_a_town() -> None:
    rows = (
        "Bom _ NOUN 2 nsubj; meledak ledak VERB 0 root; di _ ADP 4 case; ibukota _ NOUN 2 obl;Afganistan _ PROPN 4 nmod"
    )
    found = locate(story("id", rows), "id", "meledak", code="183")
    assert found is not None
    assert (found.name, found.text, found.geo_precision) == ("Kabul", "Afganistan", 1)


def test_places_of_two_named_as_often_the_nearer_in_the_tree_counts() -> None:
    rows = (
        "They _ PRON 2 nsubj; fled flee VERB 0 root; to _ ADP 4 case; Goma _ PROPN 2 obl; after _ SCONJ 7 mark;"
        "rebels _ NOUN 7 nsubj; attacked attack VERB 2 advcl; Bunia _ PROPN 7 obj"
    )
    assert name(locate(story("en", rows), "en", "attacked")) == "Bunia"


def test_places_of_a_relative_clause_can_be_the_word_that_it_belongs_to() -> None:
    rows = (
        "He _ PRON 2 nsubj; visited visit VERB 0 root; Aleppo _ PROPN 2 obj; where _ ADV 6 advmod;"
        "rebels _ NOUN 6 nsubj; attacked attack VERB 3 acl:relcl; troops _ NOUN 6 obj"
    )
    assert name(locate(story("en", rows), "en", "attacked")) == "Aleppo"


def test_places_take_the_area_that_the_text_gives_a_town() -> None:
    rows = (
        "Polisi _ NOUN 2 nsubj; menangkap tangkap VERB 0 root; warga _ NOUN 2 obj; di _ ADP 5 case;"
        "Pamulang _ PROPN 2 obl; , _ PUNCT 7 punct; Tangerang _ PROPN 5 appos; Selatan _ PROPN 7 flat"
    )
    found = locate(story("id", rows, home="IDN"), "id", "menangkap", code="173")
    assert found is not None
    assert (found.name, found.admin1) == ("Pamulang", "Banten")


def test_places_told_apart_neither_by_story_nor_size_are_just_the_country() -> None:
    rows = (
        "Polisi _ NOUN 2 nsubj; menangkap tangkap VERB 0 root; warga _ NOUN 2 obj; di _ ADP 5 case;"
        "Sukamulya _ PROPN 2 obl"
    )
    found = locate(story("id", rows, home="IDN"), "id", "menangkap", code="173")
    assert name(found) == "Indonesia"


ACCIDENTS = [
    ("in _ ADP 6 case; War _ PROPN 2 obl", None),  # a village in West Virginia
    ("in _ ADP 6 case; English _ PROPN 2 obl", None),  # a town in Indiana
    ("in _ ADP 8 case; the _ DET 8 det; US _ PROPN 8 compound; strike _ NOUN 2 obl", None),
    ("at _ ADP 8 case; a _ DET 8 det; Russian _ ADJ 8 amod; base _ NOUN 2 obl", None),
    ("on _ ADP 7 case; Syrian _ ADJ 7 amod; soil _ NOUN 2 obl", "Syria"),
    ("near _ ADP 8 case; the _ DET 8 det; Afghan _ ADJ 8 amod; capital _ NOUN 2 obl", "Kabul"),
    (
        "in _ ADP 7 case; Syrian _ ADJ 7 amod; town _ NOUN 2 obl; of _ ADP 9 case; Idlib _ PROPN 7 nmod",
        "Idlib",
    ),
]


@pytest.mark.parametrize(
    ("rest", "place"), ACCIDENTS, ids=["war", "language", "whose strike", "whose base", "soil", "capital", "town"]
)
def test_places_are_not_ordinary_words_nor_whose_a_thing_is(rest: str, place: str | None) -> None:
    rows = "Rebels _ NOUN 2 nsubj; attacked attack VERB 0 root; a _ DET 4 det; convoy _ NOUN 2 obj; " + rest
    assert name(locate(story("en", rows), "en", "attacked")) == place


def test_places_do_not_take_the_surname_of_a_person_for_a_town() -> None:
    first = "Jaime _ PROPN 3 nsubj; Eagan _ PROPN 1 flat; fled flee VERB 0 root; Minnesota _ PROPN 3 obj"
    second = "They _ PRON 2 nsubj; attacked attack VERB 0 root; Eagan _ PROPN 2 obj"
    other = "They _ PRON 2 nsubj; fled flee VERB 0 root; Minnesota _ PROPN 2 obj"
    assert name(locate(story("en", first, second), "en", "attacked", sentence=1)) != "Eagan"
    assert name(locate(story("en", other, second), "en", "attacked", sentence=1)) == "Eagan"


def test_places_of_what_is_said_are_not_those_that_are_spoken_of() -> None:
    calls = (
        "He _ PRON 2 nsubj; called call VERB 0 root; for _ ADP 4 case; aid _ NOUN 2 obl; in _ ADP 6 case;"
        "Homs _ PROPN 4 nmod"
    )
    assert locate(story("en", calls), "en", "called", code="020") is None
    spoke = "He _ PRON 2 nsubj; spoke speak VERB 0 root; in _ ADP 4 case; Homs _ PROPN 2 obl"
    assert name(locate(story("en", spoke), "en", "spoke", code="010")) == "Homs"


def test_places_of_a_country_that_fights_abroad_are_not_its_own() -> None:
    named = "American _ ADJ 3 amod; and _ CCONJ 3 cc; Syrian _ ADJ 4 amod; troops _ NOUN 5 nsubj; met meet VERB 0 root"
    fought = (
        "American _ ADJ 2 amod; jets _ NOUN 3 nsubj; bombed bomb VERB 0 root; Syrian _ ADJ 5 amod; troops _ NOUN 3 obj"
    )
    told = story("en", named, fought)
    assert name(locate(told, "en", "bombed", code="195", sentence=1, abroad=("USA",))) == "Syria"


def test_places_that_no_list_has_are_known_by_what_happened_in_them() -> None:
    country = "Syrian _ ADJ 2 amod; troops _ NOUN 3 nsubj; entered enter VERB 0 root; Syria _ PROPN 3 obj"
    arrested = (
        "Police _ NOUN 2 nsubj; arrested arrest VERB 0 root; him _ PRON 2 obj; in _ ADP 5 case; Qalbatan _ PROPN 2 obl"
    )
    found = locate(story("en", country, arrested), "en", "arrested", code="173", sentence=1)
    assert found is not None
    assert (found.name, found.country, found.geo_precision, found.geonames_id) == ("Qalbatan", "SYR", 3, None)


def test_places_of_talks_are_not_what_they_are_about() -> None:
    rows = (
        "They _ PRON 2 nsubj; met meet VERB 0 root; to _ PART 4 mark; discuss _ VERB 2 advcl; the _ DET 6 det;"
        "war _ NOUN 4 obj; in _ ADP 8 case; Syria _ PROPN 6 nmod"
    )
    assert locate(story("en", rows), "en", "met", code="040") is None
