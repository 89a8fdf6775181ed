"""What earlier sentences of a document say about later ones: pronouns, introduced names, countries, partners."""

from __future__ import annotations

from functools import partial

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import coded, parsed, world


def case(language: str, first: str, second: str, wanted: str) -> tuple[str, str, str, str]:
    return language, first, second, wanted


stories = partial(pytest.mark.parametrize, ("language", "first", "second", "wanted"))

ATTACKED = "attacked attack VERB 0 root"
EN_GROUP = "Green _ PROPN 2 compound; Dawn _ PROPN 3 nsubj; met meet VERB 0 root; Iraq _ PROPN 3 obj"
EN_PERSON = "Tomas _ PROPN 3 nsubj; Belgrave _ PROPN 1 flat; visited visit VERB 0 root; Turkey _ PROPN 3 obj"
ID_GROUP = "Fajar _ PROPN 3 nsubj; Hijau _ PROPN 1 flat:name; mengecam kecam VERB 0 root; Irak _ PROPN 3 obj"
ID_PERSON = "Presiden _ PROPN 3 nsubj; Suriah _ PROPN 1 flat:name; mengecam kecam VERB 0 root; Turki _ PROPN 3 obj"
ID_SECOND = "menyerang serang VERB 0 root; Suriah _ PROPN 2 obj"


# ---------------------------------------------------------------- pronouns
@stories(
    [
        case(
            "en",
            "Turkish _ ADJ 2 amod; rebels rebel NOUN 3 nsubj Number=Plur; met meet VERB 0 root; Iraq _ PROPN 3 obj",
            f"They _ PRON 2 nsubj Number=Plur; {ATTACKED}; Syria _ PROPN 2 obj",
            "TURREB 190 SYR",
        ),
        case(
            "id",
            "Pemberontak _ NOUN 3 nsubj; Turki _ PROPN 1 nmod; bertemu temu VERB 0 root; Irak _ PROPN 3 obj",
            f"Mereka _ PRON 2 nsubj Number=Plur; {ID_SECOND}",
            "TURREB 190 SYR",
        ),
        case("en", EN_PERSON, f"He _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj", "NORGOV 190 SYR"),
        case("id", ID_PERSON, "Dia _ PRON 2 nsubj; mengecam kecam VERB 0 root; Irak _ PROPN 2 obj", "SYRGOV 111 IRQ"),
        case("en", EN_GROUP, f"It _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj", "IRQREBGRD 190 SYR"),
        case(
            "id",
            ID_PERSON,
            "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Irak _ PROPN 2 obj; , _ PUNCT 5 punct; "
            "kata _ VERB 2 parataxis; nya _ PRON 5 nsubj",
            "TUR 190 IRQ <SYRGOV",
        ),
    ],
    ids=["they", "mereka", "he", "dia", "it", "-nya"],
)
def test_story_pronoun_goes_back_to_what_it_can_stand_for(language: str, first: str, second: str, wanted: str) -> None:
    assert coded(language, first, second)[-1] == wanted


def test_story_resolved_pronoun_says_where_its_code_comes_from() -> None:
    events = Coder(world()).code_parsed(parsed("en", EN_PERSON, f"He _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"))
    source = events[-1].source
    assert source is not None
    assert (source.text, source.resolved_from, source.actor_id) == ("He", "Tomas Belgrave", "tomas-belgrave")


def test_story_pronoun_of_a_person_passes_over_countries_and_groups() -> None:
    met = "Iraq _ PROPN 2 nsubj; met meet VERB 0 root; Green _ PROPN 4 compound; Dawn _ PROPN 2 obj"
    third = f"She _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"
    assert coded("en", EN_PERSON, met, third)[-1] == "NORGOV 190 SYR"


def test_story_subject_is_preferred_to_later_words() -> None:
    met = "Rebels rebel NOUN 2 nsubj Number=Plur; met meet VERB 0 root; soldiers soldier NOUN 2 obj Number=Plur"
    assert coded("en", met, f"They _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj")[-1] == "SYRREB 190 SYR"


def test_story_pronoun_without_antecedent_has_no_code() -> None:
    (event,) = Coder(world()).code_parsed(parsed("en", f"He _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"))
    assert event.source is None or event.source.code is None


def test_story_pronoun_does_not_look_back_for_ever() -> None:
    filler = "Nothing _ PRON 2 nsubj; happened happen VERB 0 root"
    second = f"He _ PRON 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"
    assert coded("en", EN_PERSON, *[filler] * 3, second)[-1] == "NORGOV 190 SYR"
    assert "NOR" not in coded("en", EN_PERSON, *[filler] * 9, second)[-1]


# ---------------------------------------------------------------- definite phrases
@stories(
    [
        case(
            "en",
            EN_GROUP,
            f"The _ DET 2 det; group _ NOUN 3 nsubj; {ATTACKED}; Syria _ PROPN 3 obj",
            "IRQREBGRD 190 SYR",
        ),
        case(
            "id",
            ID_GROUP,
            "Kelompok _ NOUN 3 nsubj; itu _ DET 1 det; menyerang serang VERB 0 root; Suriah _ PROPN 3 obj",
            "IRQREBGRD 190 SYR",
        ),
        case(
            "en",
            f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj",
            "The _ DET 2 det; country _ NOUN 3 nsubj; criticised criticise VERB 0 root; Iraq _ PROPN 3 obj",
            "TUR 111 IRQ",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Suriah _ PROPN 2 obj",
            "Negara _ NOUN 3 nsubj; itu _ DET 1 det; mengecam kecam VERB 0 root; Irak _ PROPN 3 obj",
            "TUR 111 IRQ",
        ),
    ],
    ids=["the group", "kelompok itu", "the country", "negara itu"],
)
def test_story_definite_phrase_goes_back_to_its_kind(language: str, first: str, second: str, wanted: str) -> None:
    assert coded(language, first, second)[-1] == wanted


def test_story_definite_group_without_antecedent_is_no_actor() -> None:
    rows = f"The _ DET 2 det; group _ NOUN 3 nsubj; {ATTACKED}; Syria _ PROPN 3 obj"
    assert coded("en", rows) == ["- 190 SYR"]


# ---------------------------------------------------------------- introduced names
@stories(
    [
        case(
            "en",
            "Green _ PROPN 2 compound; Dawn _ PROPN 6 nsubj; ( _ PUNCT 4 punct; GD _ PROPN 2 appos; ) _ PUNCT 4 punct; "
            "met meet VERB 0 root; Iraq _ PROPN 6 obj",
            f"GD _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj",
            "IRQREBGRD 190 SYR",
        ),
        case(
            "id",
            "Fajar _ PROPN 6 nsubj; Hijau _ PROPN 1 flat:name; ( _ PUNCT 4 punct; FH _ PROPN 1 appos; "
            ") _ PUNCT 4 punct; "
            "mengecam kecam VERB 0 root; Irak _ PROPN 6 obj",
            f"FH _ PROPN 2 nsubj; {ID_SECOND}",
            "IRQREBGRD 190 SYR",
        ),
        case(
            "en",
            "Turkish _ ADJ 3 amod; minister _ NOUN 3 compound; Anke _ PROPN 5 nsubj; Vorn _ PROPN 3 flat; "
            "visited visit VERB 0 root; Iraq _ PROPN 5 obj",
            f"Vorn _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj",
            "TURGOV 190 SYR",
        ),
        case(
            "id",
            "Menteri _ NOUN 6 nsubj; Turki _ PROPN 1 nmod; , _ PUNCT 4 punct; Anke _ PROPN 1 appos; "
            "Vorn _ PROPN 4 flat:name; "
            "mengecam kecam VERB 0 root; Irak _ PROPN 6 obj",
            f"Vorn _ PROPN 2 nsubj; {ID_SECOND}",
            "TURGOV 190 SYR",
        ),
    ],
    ids=["en acronym", "id acronym", "en surname", "id surname"],
)
def test_story_introduced_name_stands_for_its_party(language: str, first: str, second: str, wanted: str) -> None:
    assert coded(language, first, second)[-1] == wanted


def test_story_acronym_means_nothing_before_it_is_introduced() -> None:
    assert coded("en", f"GD _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj") == ["'GD' 190 SYR"]


def test_story_place_introduces_no_person() -> None:
    first = "town _ NOUN 4 nsubj; Orvik _ PROPN 1 appos; Bay _ PROPN 2 flat; fell fall VERB 0 root"
    assert coded("en", first, f"Bay _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj") == ["'Bay' 190 SYR"]


# ---------------------------------------------------------------- dates
def test_story_roles_are_those_of_the_documents_date() -> None:
    assert coded("en", EN_PERSON, date="2012-05-05") == ["NORGOV 042 TUR"]
    assert coded("en", EN_PERSON, date="2019-05-05") == ["NORELI 042 TUR"]


# ---------------------------------------------------------------- countries of role nouns
POLICE = "Polisi _ NOUN 2 nsubj; menangkap tangkap VERB 0 root Voice=Act; mahasiswa _ NOUN 2 obj"


def test_story_home_country_is_for_role_nouns_that_nothing_else_places() -> None:
    assert coded("id", POLICE, home="IDN") == ["IDNCOP 173 IDNCVL"]
    assert coded("id", POLICE, home=None) == ["---COP 173 ---CVL"]


def test_story_country_of_the_story_goes_before_the_home_country() -> None:
    later = "Turki _ PROPN 2 nsubj; mengecam kecam VERB 0 root; itu _ PRON 2 obj"
    assert coded("id", POLICE, later, home="IDN")[0] == "TURCOP 173 TURCVL"


def test_story_earlier_party_of_the_same_sector_goes_first() -> None:
    first = "Polisi _ NOUN 3 nsubj; Irak _ PROPN 1 nmod; menyerang serang VERB 0 root; Turki _ PROPN 3 obj"
    second = "Turki _ PROPN 2 nsubj; mengecam kecam VERB 0 root; Turki _ PROPN 2 obj"
    assert coded("id", first, second, POLICE)[-1].startswith("IRQCOP 173")


def test_story_indonesian_texts_are_at_home_in_indonesia_by_default() -> None:
    (event,) = Coder(world()).code_parsed(parsed("id", POLICE))
    assert event.source is not None
    assert (event.source.code, event.source.resolved_from) == ("IDNCOP", "home country: IDN")


# ---------------------------------------------------------------- partners
MET = "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Iraq _ PROPN 2 obj"
PROMISED = "promised promise VERB 0 root; help _ NOUN 2 obj"


def test_story_refusal_answers_who_had_asked() -> None:
    asked = (
        "Syria _ PROPN 2 nsubj; demanded demand VERB 0 root; that _ SCONJ 5 mark; Turkey _ PROPN 5 nsubj; "
        "withdraw _ VERB 2 ccomp"
    )
    refused = "refused refuse VERB 0 root; to _ PART 4 mark; listen _ VERB 2 xcomp"
    assert coded("en", asked, f"Turkey _ PROPN 2 nsubj; {refused}")[-1] == "TUR 120 SYR"
    assert coded("en", asked, f"Russia _ PROPN 2 nsubj; {refused}")[-1] == "RUS 120 -"


@stories(
    [
        case("en", MET, f"Turkey _ PROPN 2 nsubj; {PROMISED}", "TUR 033 IRQ"),
        case("en", MET, f"Iraq _ PROPN 2 nsubj; {PROMISED}", "IRQ 033 TUR"),
        case("en", MET, f"Russia _ PROPN 2 nsubj; {PROMISED}", "RUS 033 -"),
        case(
            "en", MET.replace("2 obj", "2 obj; not _ PART 2 advmod"), f"Turkey _ PROPN 2 nsubj; {PROMISED}", "TUR 033 -"
        ),
        case(
            "en",
            f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Iraq _ PROPN 2 obj",
            f"Turkey _ PROPN 2 nsubj; {PROMISED}",
            "TUR 033 -",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; bertemu temu VERB 0 root; dengan _ ADP 4 case; Irak _ PROPN 2 obl",
            "Turki _ PROPN 2 nsubj; menjanjikan janji VERB 0 root; bantuan _ NOUN 2 obj",
            "TUR 033 IRQ",
        ),
    ],
    ids=["who met", "who was met", "somebody else", "no meeting", "no dealing", "id"],
)
def test_story_promise_to_nobody_is_to_whom_the_actor_dealt_with(
    language: str, first: str, second: str, wanted: str
) -> None:
    assert coded(language, first, second)[-1] == wanted


# ---------------------------------------------------------------- days
DAY_ONE = (
    "On _ ADP 2 case; Thursday _ PROPN 5 obl; Turkish _ ADJ 4 amod; rebels rebel NOUN 5 nsubj Number=Plur;"
    "attacked attack VERB 0 root; Iraq _ PROPN 5 obj"
)
GOES_ON = f"They _ PRON 2 nsubj Number=Plur; {ATTACKED}; Syria _ PROPN 2 obj"
DAY_TWO = (
    "On _ ADP 2 case; Saturday _ PROPN 4 obl; Iraq _ PROPN 4 nsubj; attacked attack VERB 0 root; Turkey _ PROPN 4 obj"
)


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        ((DAY_ONE, GOES_ON), "2024-11-28"),
        ((DAY_ONE, GOES_ON, DAY_TWO), "2024-11-29"),
        ((DAY_ONE, "It _ PRON 2 nsubj; rained rain VERB 0 root", GOES_ON), "2024-12-01"),
        ((DAY_ONE, f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"), "2024-12-01"),
    ],
    ids=["goes on", "between two days", "no longer", "somebody else"],
)
def test_story_pronoun_that_goes_on_acts_on_the_day_that_was_told(sentences: tuple[str, ...], day: str) -> None:
    events = Coder("en").code_parsed(parsed("en", *sentences, date="2024-12-01"))
    found = [e for e in events if e.target is not None and e.target.text == "Syria"]
    assert [str(e.event_date) for e in found] == [day]


@pytest.mark.parametrize(
    ("language", "full", "short", "known"),
    [
        ("en", "Mira _ PROPN 3 nsubj; Osk _ PROPN 1 flat", "Osk _ PROPN 2 nsubj", True),
        ("en", "Mira _ PROPN 3 nsubj; Osk _ PROPN 1 flat", "Mira _ PROPN 2 nsubj", False),
        ("id", "Mira _ PROPN 3 nsubj; Osk _ PROPN 1 flat", "Mira _ PROPN 2 nsubj", True),
    ],
)
def test_story_short_name_of_a_known_person_named_in_full(language: str, full: str, short: str, known: bool) -> None:
    verb = "attacked attack VERB" if language == "en" else "menyerang serang VERB"
    country = "Turkey" if language == "en" else "Turki"
    rows = (f"{full}; {verb} 0 root; {country} _ PROPN 3 obj", f"{short}; {verb} 0 root; {country} _ PROPN 2 obj")
    coder = Coder(world(), home_country=None)
    sources = coder.code_parsed(parsed(language, *rows, date="2006-01-01"))[-1].sources
    found = [(actor.actor_id, actor.resolved_from) for actor in sources if actor.code is not None]
    assert found == ([("mira-osk", "Mira Osk")] if known else [])


def test_story_short_name_is_not_the_beginning_of_another_name() -> None:
    first = "Mira _ PROPN 3 nsubj; Osk _ PROPN 1 flat; menyerang serang VERB 0 root; Turki _ PROPN 3 obj"
    second = "Mira _ PROPN 3 nsubj; Lindahl _ PROPN 1 flat; menyerang serang VERB 0 root; Turki _ PROPN 3 obj"
    coder = Coder(world(), home_country=None)
    event = coder.code_parsed(parsed("id", first, second, date="2006-01-01"))[-1]
    assert [actor for actor in event.sources if actor.actor_id is not None] == []
