from __future__ import annotations

import datetime

import pytest

from eventcoder.actors.lexicon import code_on
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.geography.folding import fold
from tests.builders import lexicon, world


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hay'at Tahrir-al-Sham", ("hayat", "tahrir", "al", "sham")),
        ("U.S.", ("us",)),
        ("U.N", ("un",)),
        ("Recep Tayyip Erdoğan", ("recep", "tayyip", "erdogan")),
        ("Kılıç", ("kilic",)),
        ("St. Kitts", ("st", "kitts")),
        ("Yangon.He", ("yangon", "he")),
        ("co-president", ("co", "president")),
        ("…", ()),
    ],
)
def test_folding_drops_what_spellings_differ_in(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


def actor(name: str) -> ActorEntry:
    return next(entry for entry in world().actors if entry.id == name)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("tomas-belgrave", "2010-01-01", ("NOR", ("GOV",))),
        ("tomas-belgrave", "2015-06-30", ("NOR", ("GOV",))),
        ("tomas-belgrave", "2015-07-01", ("NOR", ("ELI",))),
        ("tomas-belgrave", "2009-12-31", ("NOR", ("ELI",))),
        ("mira-osk", "2003-05-05", ("NOR", ("LEG",))),
        ("mira-osk", "2020-05-05", ("NOR", ("GOV",))),
        ("green-dawn", "2020-05-05", ("IRQ", ("REB", "GRD"))),
    ],
    ids=["first day", "last day", "day after", "day before", "earlier role", "outside all roles: the last", "undated"],
)
def test_lexicon_roles_hold_on_their_days(name: str, day: str, code: tuple[str, tuple[str, ...]]) -> None:
    assert code_on(actor(name), datetime.date.fromisoformat(day)) == code


def test_lexicon_without_a_date_the_last_role_counts() -> None:
    assert code_on(actor("tomas-belgrave"), None) == ("NOR", ("GOV",))
    assert code_on(actor("mira-osk"), None) == ("NOR", ("GOV",))


def test_lexicon_actor_without_roles_has_no_code() -> None:
    assert code_on(ActorEntry(id="x", name="X", kind="person", op="extend"), None) == (None, ())


def test_lexicon_names_of_one_language_are_not_in_the_other() -> None:
    assert "fajar" in lexicon("id").names
    assert "fajar" not in lexicon("en").names


def test_lexicon_longest_name_first_and_weak_last() -> None:
    assert [(name.words, name.weak) for name in lexicon("en").names["green"]] == [
        (("green", "dawn", "movement"), False),
        (("green", "dawn"), False),
    ]
