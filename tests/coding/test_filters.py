"""What becomes a record, and what is counted instead."""

from __future__ import annotations

from collections import Counter

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import parsed, world

ATTACKED = "attacked attack VERB 0 root"


def dropped(*sentences: str, language: str = "en") -> tuple[int, Counter[str]]:
    """Code a document; return the number of its events and what the filters counted."""
    coder = Coder(world(), home_country=None)
    return len(coder.code_parsed(parsed(language, *sentences))), coder.report.dropped


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (f"Halvar _ PROPN 2 nsubj; {ATTACKED}; Orvik _ PROPN 2 obj", "no_actor"),
        ("helped help VERB 0 root; Turkey _ PROPN 1 obj", "no_source"),
        ("Turkey _ PROPN 2 nsubj; helped help VERB 0 root; bridge _ NOUN 2 obj", "no_target"),
        ("came come VERB 0 root; to _ PART 3 mark; attack _ VERB 1 advcl; Syria _ PROPN 3 obj", "purpose_only"),
    ],
)
def test_filters_count_what_they_drop_by_name(rows: str, reason: str) -> None:
    assert dropped(rows) == (0, Counter({reason: 1}))


def test_filters_ties_cut_by_a_verb_need_no_target() -> None:
    """*Turkey halted aid* says enough."""
    assert dropped("Turkey _ PROPN 2 nsubj; halted halt VERB 0 root; aid _ NOUN 2 obj") == (1, Counter())


def test_filters_people_of_whom_nothing_is_said_are_not_known_to_be_blamed() -> None:
    """*Warga dikecam* by nobody is no event, *menteri dikecam* is."""
    rows = "{} _ NOUN 2 nsubj:pass; dikecam kecam VERB 0 root Voice=Pass; di _ ADP 4 case; Irak _ PROPN 2 obl"
    assert dropped(rows.format("Warga"), language="id") == (0, Counter({"no_source": 1}))
    assert dropped(rows.format("Menteri"), language="id") == (1, Counter())


def test_filters_coercion_without_a_subject_is_a_rule_or_a_purpose() -> None:
    rows = "{} tangkap VERB 0 root Voice={}; menteri _ NOUN 1 {}; Irak _ PROPN 2 nmod"
    assert dropped(rows.format("menangkap", "Act", "obj"), language="id") == (0, Counter({"no_source": 1}))
    assert dropped(rows.format("ditangkap", "Pass", "nsubj:pass"), language="id") == (1, Counter())


def test_filters_just_people_do_not_make_cooperation_an_event() -> None:
    """*Warga membantu warga*: nobody of whom the text says who he is."""
    rows = (
        "{} _ NOUN 2 nsubj; membantu bantu VERB 0 root Voice=Act; warga _ NOUN 2 obj; di _ ADP 5 case; "
        "Irak _ PROPN 2 obl"
    )
    assert dropped(rows.format("Warga"), language="id") == (0, Counter({"no_actor": 1}))
    assert dropped(rows.format("Menteri"), language="id") == (1, Counter())


def test_filters_an_event_repeated_in_its_sentence_is_kept_once() -> None:
    rows = (
        f"Turkey _ PROPN 2 nsubj; {ATTACKED}; and _ CCONJ 4 cc; attacked attack VERB 2 conj; Syria _ PROPN 4 obj; "
        "yesterday _ ADV 2 advmod"
    )
    assert dropped(rows) == (1, Counter({"repeated_in_sentence": 1}))


def test_filters_same_event_in_two_sentences_is_kept_twice() -> None:
    rows = f"Turkey _ PROPN 2 nsubj; {ATTACKED}; Syria _ PROPN 2 obj"
    assert dropped(rows, rows) == (2, Counter())


def test_filters_keep_events_that_need_one_side_only() -> None:
    assert dropped("Turkish _ ADJ 2 amod; students student NOUN 3 nsubj; protested protest VERB 0 root")[0] == 1
    assert dropped("Students student NOUN 2 nsubj:pass; arrested arrest VERB 0 root Voice=Pass")[0] == 1


def test_filters_count_over_all_documents_of_a_run() -> None:
    coder = Coder(world())
    rows = f"Halvar _ PROPN 2 nsubj; {ATTACKED}; Orvik _ PROPN 2 obj"
    for _ in range(3):
        coder.code_parsed(parsed("en", rows))
    assert coder.report.dropped == {"no_actor": 3}


def test_filters_keep_words_of_a_pronoun_that_nothing_explains() -> None:
    assert dropped("They _ PRON 2 nsubj; demanded demand VERB 0 root; changes change NOUN 2 obj")[0] == 1
    assert dropped("They _ PRON 2 nsubj; said say VERB 0 root; much _ ADJ 2 obj")[0] == 0


def test_filters_keep_what_the_law_does_to_an_unknown_person() -> None:
    assert dropped("Halvar _ PROPN 2 nsubj:pass; arrested arrest VERB 0 root Voice=Pass")[0] == 1
    assert dropped("thief _ NOUN 2 nsubj:pass; arrested arrest VERB 0 root Voice=Pass")[0] == 0


def test_filters_leave_out_duties_and_what_may_be_done_by_nobody() -> None:
    duty = "Turki _ PROPN 3 nsubj; harus _ AUX 3 aux; menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 3 obj"
    fear = "Suriah _ PROPN 3 nsubj:pass; bisa _ AUX 3 aux; diserang serang VERB 0 root Voice=Pass"
    assert dropped(duty, language="id") == (0, Counter({"duty_or_possibility": 1}))
    assert dropped(fear, language="id") == (0, Counter({"duty_or_possibility": 1}))
