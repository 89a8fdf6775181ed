"""A phrase by itself: its code, its PLOVER view, and why."""

from __future__ import annotations

import datetime

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.phrase import resolve_phrase
from eventcoder.coding.reasons import reasons
from eventcoder.model.resolution import Resolution
from tests.builders import parsed, world

DAY = datetime.date(2024, 6, 1)


def resolved(language: str, *sentences: str, date: datetime.date = DAY, home: str | None = None) -> Resolution:
    coder = Coder(world(), home_country=home)
    return resolve_phrase(coder.reader(language), parsed(language, *sentences), date)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Turkish _ ADJ 2 amod; police _ NOUN 0 root", "TURCOP"),
        # the tree is odd: the nationality is taken for the head
        ("Turkish _ ADJ 0 root; police _ NOUN 1 dep", "TURCOP"),
        ("Iraq _ PROPN 2 nsubj; attacked _ VERB 0 root", "IRQ"),
        ("video _ NOUN 0 root; of _ ADP 4 case; Turkish _ ADJ 4 amod; police _ NOUN 1 nmod", None),
        ("Tomas _ PROPN 0 root; Nobody _ PROPN 1 flat", None),
        ("Jordan _ PROPN 0 root; Peterson _ PROPN 1 flat", None),
    ],
)
def test_phrase_is_coded_whatever_the_tree(rows: str, code: str | None) -> None:
    assert resolved("en", rows).code == code


def test_phrase_says_which_words_gave_what() -> None:
    found = resolved("en", "former _ ADJ 3 amod; Turkish _ ADJ 3 amod; minister _ NOUN 0 root")
    assert found.code == "TURELI"
    gifts = {clue.text: clue.gives for clue in found.clues}
    assert gifts == {"former": ("sectors",), "Turkish": ("country",)}


def test_phrase_named_actor_gives_the_role_of_the_day() -> None:
    rows = "Tomas _ PROPN 0 root; Belgrave _ PROPN 1 flat"
    early, late = (resolved("en", rows, date=datetime.date(year, 1, 1)) for year in (2012, 2020))
    assert (early.code, late.code) == ("NORGOV", "NORELI")
    [clue] = early.clues
    assert clue.gives == ("actor", "country", "sectors")
    assert clue.id == early.actor_id
    assert clue.since is not None


def test_phrase_of_several_parties_has_the_others_beside_the_first() -> None:
    rows = "Syrian _ ADJ 4 amod; and _ CCONJ 3 cc; Russian _ ADJ 1 conj; jets jet NOUN 0 root"
    found = resolved("en", rows)
    assert [actor.code for actor in (found, *found.also)] == ["SYRMIL", "RUSMIL"]


def test_phrase_without_capitals_is_read_without_them_and_says_so() -> None:
    found = resolved("en", "turkish _ ADJ 2 amod; police _ NOUN 0 root")
    assert found.code == "TURCOP"
    assert "no capitals" in found.inferred[0]


def test_phrase_with_an_unknown_head_takes_what_is_beside_it_and_says_so() -> None:
    found = resolved("en", "police _ NOUN 2 compound; accountant _ NOUN 0 root")
    assert found.code == "---COP"
    assert "'accountant' is in no dictionary" in found.inferred[0]


def test_phrase_home_country_is_said() -> None:
    found = resolved("id", "polisi _ NOUN 0 root", home="IDN")
    assert found.code == "IDNCOP"
    assert found.inferred == ("the country was taken from: home country: IDN",)


def test_phrase_that_was_cut_into_sentences_is_read_as_one() -> None:
    assert resolved("en", "Turkish _ ADJ 0 root", "police _ NOUN 0 root").code == "TURCOP"


def test_phrase_that_names_nobody_is_its_own_text() -> None:
    found = resolved("en", "yesterday _ NOUN 0 root")
    assert (found.code, found.text, found.plover.code, found.also) == (None, "yesterday", None, ())
    assert "none: the phrase names nobody" in reasons(found)


def test_reasons_name_code_country_sectors_and_words() -> None:
    lines = reasons(resolved("en", "Turkish _ ADJ 2 amod; police _ NOUN 0 root")).splitlines()
    assert lines[0].split()[:3] == ["phrase", "Turkish", "police"]
    assert lines[1].split() == ["code", "TURCOP"]
    assert "from 'Turkish' (demonym)" in lines[2]
    assert "from 'police' (role noun" in lines[3]
    assert lines[4].split() == ["plover", "TURCOP"]


def test_reasons_tell_the_dates_of_a_role() -> None:
    rows = "Tomas _ PROPN 0 root; Belgrave _ PROPN 1 flat"
    assert " to 20" in reasons(resolved("en", rows, date=datetime.date(2012, 1, 1)))


@pytest.mark.parametrize(
    ("rows", "code", "note"),
    [
        ("protestters protestter NOUN 0 root", "---CVL", "'protestters' was read as 'protester', one letter away"),
        (
            "Tomas _ PROPN 0 root; Belgarve _ PROPN 1 flat",
            "NORGOV",
            "'Belgarve' was read as 'belgrave', one letter away",
        ),
        ("Belgarve _ PROPN 0 root", None, None),  # a surname alone may be anybody's
        ("Turkish _ ADJ 2 amod; protestters protestter NOUN 0 root", "TUR", None),  # something is known
        ("rebbel _ NOUN 0 root", None, None),  # too short to be sure
    ],
)
def test_phrase_misspelt_is_read_as_the_name_one_letter_away(rows: str, code: str | None, note: str | None) -> None:
    found = resolved("en", rows, date=datetime.date(2012, 1, 1))
    assert found.code == code
    if note is not None:
        assert found.inferred == (note,)


def test_phrase_pronoun_is_somebody_unidentified() -> None:
    found = resolved("en", "They _ PRON 0 root PronType=Prs")
    assert (found.code, found.plover.sectors) == (None, ("UNK",))
