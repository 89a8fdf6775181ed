from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache

import pytest

from eventcoder.context.dates import Dates, When
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.paths import dictionaries_dir
from tests.builders import sentence, word

WEDNESDAY = datetime.date(2025, 3, 12)


@cache
def dates(language: str) -> Dates:
    base = Dictionary.read(dictionaries_dir() / "sets", language).overlay(dictionaries_dir() / "dates")
    return Dates(base, language)


def when(
    language: str, trigger: str, rows: str, *, future: bool = False, told: datetime.date | None = None
) -> When | None:
    built = sentence(rows)
    return dates(language).event_date(built, word(built, trigger), WEDNESDAY, future=future, told=told)


def brief(
    language: str, trigger: str, rows: str, *, future: bool = False, told: datetime.date | None = None
) -> str | None:
    found = when(language, trigger, rows, future=future, told=told)
    return None if found is None else f"{found.date} {found.precision} {found.text}"


ATTACKED = """
    Rebels rebel NOUN 2 nsubj
    attacked attack VERB 0 root
    Homs _ PROPN 2 obj
    on _ ADP 5 case
    Tuesday _ PROPN {head} {relation}
    . _ PUNCT 2 punct
"""


@pytest.mark.parametrize(("head", "relation"), [("2", "obl"), ("2", "obl:unmarked"), ("3", "nmod"), ("2", "parataxis")])
def test_date_of_the_clause_is_the_events_however_it_hangs(head: str, relation: str) -> None:
    found = when("en", "attacked", ATTACKED.format(head=head, relation=relation))
    assert found == When(datetime.date(2025, 3, 11), "day", "Tuesday", 24, 31)


def test_date_that_the_parser_made_the_root_still_counts() -> None:
    rows = "Tuesday _ PROPN 0 root; , _ PUNCT 1 punct; rebels rebel NOUN 4 nsubj; attacked attack VERB 1 parataxis"
    assert brief("en", "attacked", rows) == "2025-03-11 day Tuesday"


def test_sentence_without_date_has_none() -> None:
    assert when("en", "attacked", "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; . _ PUNCT 2 punct") is None


TWO = """
    Rebels rebel NOUN 2 nsubj
    attacked attack VERB 0 root
    Homs _ PROPN 2 obj
    on _ ADP 5 case
    Friday _ PROPN 2 obl
    and _ CCONJ 7 cc
    withdrew withdraw VERB 2 conj
    {rest}
"""


def test_two_verbs_have_their_own_dates() -> None:
    rows = TWO.format(rest="on _ ADP 9 case; Sunday _ PROPN 7 obl")
    assert brief("en", "attacked", rows) == "2025-03-07 day Friday"
    assert brief("en", "withdrew", rows) == "2025-03-09 day Sunday"


def test_second_verb_shares_the_date_of_the_first() -> None:
    assert brief("en", "withdrew", TWO.format(rest=". _ PUNCT 2 punct")) == "2025-03-07 day Friday"


def test_first_verb_shares_the_only_date_behind_the_second() -> None:
    rows = """
        Rebels rebel NOUN 2 nsubj; stormed storm VERB 0 root; and _ CCONJ 4 cc; seized seize VERB 2 conj
        Homs _ PROPN 4 obj; on _ ADP 7 case; Friday _ PROPN 4 obl
    """
    assert brief("en", "stormed", rows) == "2025-03-07 day Friday"


def test_noun_takes_the_date_of_its_verb() -> None:
    rows = """
        Rebels rebel NOUN 2 nsubj; launched launch VERB 0 root; attacks attack NOUN 2 obj; on _ ADP 5 case
        Monday _ PROPN 2 obl
    """
    assert brief("en", "attacks", rows) == "2025-03-10 day Monday"


OWN = """
    Ministers minister NOUN 2 nsubj
    rejected reject VERB 0 root
    the _ DET 6 det
    January _ PROPN 6 compound
    5 _ NUM 4 nummod
    ceasefire _ NOUN 2 obj
    . _ PUNCT 2 punct
"""


def test_date_of_a_noun_is_not_its_verbs() -> None:
    assert brief("en", "rejected", OWN) is None
    assert brief("en", "ceasefire", OWN) == "2025-01-05 day January 5"


def test_possessive_date_is_its_nouns() -> None:
    rows = """
        Police police NOUN 2 nsubj; condemned condemn VERB 0 root; Friday _ PROPN 5 nmod:poss; 's _ PART 3 case
        attack _ NOUN 2 obj
    """
    assert brief("en", "condemned", rows) is None
    assert brief("en", "attack", rows) == "2025-03-07 day Friday"


def test_of_phrase_is_its_nouns() -> None:
    rows = """
        He _ PRON 2 nsubj; recalled recall VERB 0 root; the _ DET 4 det; attacks attack NOUN 2 obj; of _ ADP 6 case
        September _ PROPN 4 nmod; 2001 _ NUM 6 nummod
    """
    assert brief("en", "recalled", rows) is None
    assert brief("en", "attacks", rows) == "2001-09-01 month September 2001"


def test_year_behind_an_indonesian_noun_is_its_own() -> None:
    rows = """
        Partai partai NOUN 2 nsubj; menolak tolak VERB 0 root; hasil _ NOUN 2 obj; pemilu _ NOUN 3 nmod
        tahun _ NOUN 4 nmod; 2019 _ NUM 5 nummod
    """
    assert brief("id", "menolak", rows) is None


def test_relative_clause_keeps_its_date_to_itself() -> None:
    rows = """
        Rebels rebel NOUN 7 nsubj; who _ PRON 3 nsubj; seized seize VERB 1 acl:relcl; Homs _ PROPN 3 obj
        in _ ADP 6 case; 2015 _ NUM 3 obl; fled flee VERB 0 root
    """
    assert brief("en", "seized", rows) == "2015-01-01 year 2015"
    assert brief("en", "fled", rows) is None


def test_relative_clause_does_not_take_the_date_of_the_main_clause() -> None:
    rows = """
        Rebels rebel NOUN 5 nsubj; who _ PRON 3 nsubj; seized seize VERB 1 acl:relcl; Homs _ PROPN 3 obj
        fled flee VERB 0 root; on _ ADP 7 case; Friday _ PROPN 5 obl
    """
    assert brief("en", "fled", rows) == "2025-03-07 day Friday"
    assert brief("en", "seized", rows) is None


AFTER = """
    Rebels rebel NOUN 2 nsubj
    fled flee VERB 0 root
    on _ ADP 4 case
    Friday _ PROPN 2 obl
    {mark} _ SCONJ 7 mark
    troops troop NOUN 7 nsubj
    attacked attack VERB 2 advcl
"""


def test_clause_behind_after_has_a_time_of_its_own() -> None:
    assert brief("en", "attacked", AFTER.format(mark="after")) is None
    assert brief("en", "attacked", AFTER.format(mark="when")) == "2025-03-07 day Friday"


def test_date_in_a_when_clause_is_the_main_clauses_too() -> None:
    rows = """
        Two _ NUM 2 nummod; soldiers soldier NOUN 3 nsubj; died die VERB 0 root; when _ SCONJ 6 mark
        rebels rebel NOUN 6 nsubj; attacked attack VERB 3 advcl; on _ ADP 8 case; Friday _ PROPN 6 obl
    """
    assert brief("en", "died", rows) == "2025-03-07 day Friday"


SAID = """
    Police police NOUN 2 nsubj
    said say VERB 0 root
    on _ ADP 4 case
    Monday _ PROPN 2 obl
    rebels rebel NOUN 6 nsubj
    attacked attack VERB 2 ccomp
    Homs _ PROPN 6 obj
    {rest}
"""


def test_date_of_the_speech_dates_what_was_said_to_about_a_week() -> None:
    rows = SAID.format(rest=". _ PUNCT 2 punct")
    assert brief("en", "said", rows) == "2025-03-10 day Monday"
    assert brief("en", "attacked", rows) == "2025-03-10 week Monday"


def test_date_of_its_own_beats_that_of_the_speech() -> None:
    rows = SAID.format(rest="on _ ADP 9 case; Sunday _ PROPN 6 obl")
    assert brief("en", "attacked", rows) == "2025-03-09 day Sunday"
    assert brief("en", "said", rows) == "2025-03-10 day Monday"


def test_date_of_the_speech_says_nothing_of_the_future() -> None:
    assert brief("en", "attacked", SAID.format(rest=". _ PUNCT 2 punct"), future=True) is None


def test_speaker_behind_the_quotation_dates_it_to_about_a_week() -> None:
    rows = """
        Kami _ PRON 2 nsubj; menangkap tangkap VERB 0 root; dua _ NUM 4 nummod; orang _ NOUN 2 obj; , _ PUNCT 6 punct
        kata kata VERB 2 parataxis; Kapolres _ PROPN 6 nsubj; , _ PUNCT 9 punct; Senin _ PROPN 6 obl:tmod
    """
    assert brief("id", "menangkap", rows) == "2025-03-10 week Senin"
    assert brief("id", "kata", rows) == "2025-03-10 day Senin"


def test_date_that_opens_the_sentence_dates_attributes_too() -> None:
    rows = """
        Pada _ ADP 2 case; Sabtu _ PROPN 5 obl:tmod; , _ PUNCT 2 punct; video _ NOUN 5 nsubj
        menunjukkan tunjuk VERB 0 root; milisi _ NOUN 5 obj; memasuki masuk VERB 6 acl; istana _ NOUN 7 obj
    """
    assert brief("id", "memasuki", rows) == "2025-03-08 day Sabtu"
    later = rows.replace("Pada _ ADP 2 case", "Kini _ ADV 5 advmod").replace("Sabtu _ PROPN", "ini _ PRON")
    assert brief("id", "memasuki", later) is None


def test_finer_date_of_a_clause_wins() -> None:
    rows = """
        Since _ SCONJ 2 case; 2015 _ NUM 5 obl; , _ PUNCT 2 punct; rebels rebel NOUN 5 nsubj
        attacked attack VERB 0 root; on _ ADP 7 case; Friday _ PROPN 5 obl
    """
    assert brief("en", "attacked", rows) == "2025-03-07 day Friday"


def test_background_year_is_not_today() -> None:
    rows = "Rusia _ PROPN 2 nsubj; berperang perang VERB 0 root; sejak _ ADP 4 case; 2015 _ NUM 2 obl"
    assert brief("id", "berperang", rows) == "2015-01-01 year 2015"


def test_future_event_is_on_the_coming_day() -> None:
    rows = "Ministers minister NOUN 3 nsubj; will _ AUX 3 aux; meet _ VERB 0 root; Friday _ PROPN 3 obl:unmarked"
    assert brief("en", "meet", rows, future=True) == "2025-03-14 day Friday"


def test_sentence_that_opens_with_earlier_is_near_the_day_told_before() -> None:
    rows = "Sebelumnya _ ADV 3 advmod; , _ PUNCT 1 punct; menembak tembak VERB 0 root; mereka _ PRON 3 nsubj"
    assert brief("id", "menembak", rows) is None
    assert brief("id", "menembak", rows, told=datetime.date(2025, 3, 6)) == "2025-03-06 week Sebelumnya"


def test_while_clause_at_the_front_is_near_the_day_told_before() -> None:
    rows = """
        Saat _ SCONJ 3 mark; bom _ NOUN 3 nsubj; meledak ledak VERB 6 advcl; , _ PUNCT 3 punct; polisi _ NOUN 6 nsubj
        berjaga jaga VERB 0 root
    """
    told = datetime.date(2025, 3, 6)
    assert brief("id", "berjaga", rows) is None
    assert brief("id", "berjaga", rows, told=told) == "2025-03-06 week Saat bom meledak"
    assert brief("id", "meledak", rows, told=told) is None


def test_only_date_of_a_simple_sentence_counts_in_any_place() -> None:
    rows = """
        Clashes clash NOUN 2 nsubj; erupted erupt VERB 0 root; , _ PUNCT 5 punct; Homs _ PROPN 5 nmod
        dateline _ NOUN 2 acl; Friday _ PROPN 5 dep
    """
    assert brief("en", "erupted", rows) == "2025-03-07 day Friday"


def test_words_outside_all_tokens_are_placed_by_nearness() -> None:
    built = sentence("Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; Tuesday _ PROPN 2 obl")
    cut = replace(built, tokens=built.tokens[:2])
    found = dates("en").event_date(cut, cut.tokens[1], WEDNESDAY)
    assert found is not None
    assert found.text == "Tuesday"


MALI = (
    "Mali _ PROPN 6 nsubj; , _ PUNCT 1 punct; ruled rule VERB 1 acl:relcl; {since} _ ADP 5 case; 2012 _ NUM 3 obl; "
    "attacked attack VERB 0 root; rebels rebel NOUN 6 obj"
)


def test_years_gone_by_date_what_the_sentence_dates_nowhere_else() -> None:
    assert brief("en", "attacked", MALI.format(since="since")) == "2012-01-01 year 2012"


def test_year_of_an_attribute_does_not_date_the_event() -> None:
    assert brief("en", "attacked", MALI.format(since="in")) is None


NIGHT = """
    Rebels rebel NOUN 2 nsubj
    attacked attack VERB 0 root
    on _ ADP 5 case
    the _ DET 5 det
    night _ NOUN 2 obl
    of _ ADP 8 case
    {} _ NUM 8 nummod
    {} _ PROPN 5 nmod
"""


def test_date_of_a_night_is_that_of_the_event() -> None:
    assert brief("en", "attacked", NIGHT.format("5", "January")) == "2025-01-05 day 5 January"


CONDEMNED = """
    Iran _ PROPN 4 nsubj
    on _ ADP 3 case
    Tuesday _ PROPN 4 obl
    condemned condemn VERB 0 root
    the _ DET 6 det
    attack _ NOUN 4 obj
"""


def test_date_of_words_is_only_roughly_that_of_what_they_are_about() -> None:
    built = sentence(CONDEMNED)
    verb, noun = word(built, "condemned"), word(built, "attack")
    found = dates("en").event_date(built, noun, WEDNESDAY, words={verb.index})
    assert found is not None
    assert (found.date, found.precision) == (datetime.date(2025, 3, 11), "week")
    own = dates("en").event_date(built, verb, WEDNESDAY, words={verb.index})
    assert own is not None
    assert own.precision == "day"
