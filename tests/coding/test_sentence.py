"""One sentence at a time, whole events in both languages: who, what, whom, and how it is said."""

from __future__ import annotations

from functools import partial

import pytest

from tests.builders import coded

EN_TURKEY_ATTACKED = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"


def case(language: str, rows: str, *wanted: str) -> tuple[str, str, list[str]]:
    return language, rows, list(wanted)


sentences = partial(pytest.mark.parametrize, ("language", "rows", "wanted"))


# ---------------------------------------------------------------- voice
@sentences(
    [
        case("en", EN_TURKEY_ATTACKED, "TUR 190 SYR"),
        case(
            "en",
            "Syria _ PROPN 3 nsubj:pass; was be AUX 3 aux:pass; attacked attack VERB 0 root Voice=Pass; "
            "by _ ADP 5 case; "
            "Turkey _ PROPN 3 obl:agent",
            "TUR 190 SYR",
        ),
        case(
            "id", "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 2 obj", "TUR 190 SYR"
        ),
        case(
            "id",
            "mahasiswa _ NOUN 2 nsubj:pass; ditangkap tangkap VERB 0 root Voice=Pass; polisi _ NOUN 2 obj",
            "---COP 173 ---CVL",
        ),
        case(
            "id",
            "mahasiswa _ NOUN 2 nsubj:pass; ditangkap tangkap VERB 0 root Voice=Pass; oleh _ ADP 4 case; "
            "polisi _ NOUN 2 obl:agent; Turki _ PROPN 4 nmod",
            "TURCOP 173 TURCVL",
        ),
    ],
    ids=["en active", "en passive", "id active", "id bare agent", "id oleh"],
)
def test_sentence_direction_does_not_depend_on_voice(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Students student NOUN 3 nsubj:pass; were be AUX 3 aux:pass; arrested arrest VERB 0 root Voice=Pass",
            "- 173 ---CVL",
        ),
        case("id", "Mahasiswa _ NOUN 2 nsubj:pass; ditangkap tangkap VERB 0 root Voice=Pass", "- 173 ---CVL"),
    ],
    ids=["en", "id"],
)
def test_sentence_passive_without_agent_has_no_source(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


# ---------------------------------------------------------------- clauses that share words
@sentences(
    [
        case(
            "en",
            "Rebels rebel NOUN 5 nsubj; who _ PRON 3 nsubj PronType=Rel; attacked attack VERB 1 acl:relcl; "
            "Syria _ PROPN 3 obj; fled flee VERB 0 root",
            "SYRREB 190 SYR",
        ),
        case(
            "id",
            "Tentara _ NOUN 5 nsubj; yang _ PRON 3 nsubj PronType=Rel; menyerang serang VERB 1 acl:relcl Voice=Act; "
            "Suriah _ PROPN 3 obj; lari lari VERB 0 root",
            "SYRMIL 190 SYR",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_relative_clause_is_coded_with_its_noun(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; and _ CCONJ 4 cc; burned burn VERB 2 conj; "
            "Turkish _ ADJ 6 amod; embassy _ NOUN 4 obj",
            "TURREB 190 TURGOV",
            "TURREB 1711 TURGOV",
        ),
        case(
            "id",
            "Pemberontak _ NOUN 2 nsubj; menyerang serang VERB 0 root Voice=Act; dan _ CCONJ 4 cc; "
            "membakar bakar VERB 2 conj Voice=Act; kedutaan _ NOUN 4 obj; besar _ ADJ 5 amod; Turki _ PROPN 5 nmod",
            "TURREB 190 TURGOV",
            "TURREB 1711 TURGOV",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_coordinated_verbs_are_two_events_of_one_source(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Soldiers soldier NOUN 6 nsubj; , _ PUNCT 3 punct; police _ NOUN 1 conj; and _ CCONJ 5 cc; "
            "rebels rebel NOUN 3 conj; attacked attack VERB 0 root; Turkey _ PROPN 6 obj; and _ CCONJ 9 cc; "
            "Iraq _ PROPN 7 conj",
            "TURMIL+TURCOP+TURREB 190 TUR+IRQ",
        ),
        case(
            "id",
            "Tentara _ NOUN 7 nsubj; , _ PUNCT 3 punct; polisi _ NOUN 1 conj; , _ PUNCT 6 punct; dan _ CCONJ 6 cc; "
            "pemberontak _ NOUN 1 conj; menyerang serang VERB 0 root Voice=Act; Turki _ PROPN 7 obj; "
            "dan _ CCONJ 10 cc; "
            "Irak _ PROPN 8 conj",
            "TURMIL+TURCOP+TURREB 190 TUR+IRQ",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_coordinated_actors_are_one_event(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Syrian _ ADJ 4 amod; and _ CCONJ 3 cc; Russian _ ADJ 1 conj; jets jet NOUN 5 nsubj; "
            "bombed bomb VERB 0 root; "
            "Turkey _ PROPN 5 obj",
            "SYRMIL+RUSMIL 195 TUR",
        ),
        case(
            "id",
            "Tentara _ NOUN 5 nsubj; Suriah _ PROPN 1 nmod; dan _ CCONJ 4 cc; Rusia _ PROPN 2 conj; "
            "menyerang serang VERB 0 root Voice=Act; Turki _ PROPN 5 obj",
            "SYRMIL+RUSMIL 190 TUR",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_coordinated_nationalities_are_two_sources(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


# ---------------------------------------------------------------- event nouns
@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; launched launch VERB 0 root; attack _ NOUN 2 obj; on _ ADP 5 case; "
            "Syria _ PROPN 2 obl",
            "TUR 190 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; melakukan laku VERB 0 root Voice=Act; serangan _ NOUN 2 obj; ke _ ADP 5 case; "
            "Suriah _ PROPN 3 nmod",
            "TUR 190 SYR",
        ),
        case(
            "id",
            "Serangan _ NOUN 5 nsubj:pass; udara _ NOUN 1 compound; ke _ ADP 4 case; Suriah _ PROPN 1 nmod; "
            "dilancarkan lancar VERB 0 root Voice=Pass; oleh _ ADP 7 case; Turki _ PROPN 5 obl:agent",
            "TUR 195 SYR",
        ),
    ],
    ids=["en launched an attack", "id melakukan serangan", "id serangan dilancarkan"],
)
def test_sentence_light_verb_and_event_noun_are_one_event(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Air _ NOUN 2 compound; strikes strike NOUN 6 nsubj; by _ ADP 5 case; Turkish _ ADJ 5 amod; "
            "jets jet NOUN 2 nmod; killed kill VERB 0 root; Syrian _ ADJ 8 amod; rebels rebel NOUN 6 obj",
            "TURMIL 195 SYRREB",
            "TURMIL 180 SYRREB",
        ),
        case(
            "id",
            "Serangan _ NOUN 6 nsubj; udara _ NOUN 1 compound; pesawat _ NOUN 1 nmod; tempur _ NOUN 3 nmod; "
            "Rusia _ PROPN 4 nmod; menewaskan tewas VERB 0 root Voice=Act; pemberontak _ NOUN 6 obj; "
            "Suriah _ PROPN 7 nmod",
            "RUSMIL 195 SYRREB",
            "RUSMIL 180 SYRREB",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_event_noun_as_subject_stands_for_its_doer(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Syrian _ ADJ 2 amod; rebels rebel NOUN 3 nsubj; received receive VERB 0 root; aid _ NOUN 3 obj; "
            "from _ ADP 6 case; Turkey _ PROPN 3 obl",
            "TUR 070 SYRREB",
        ),
        case(
            "id",
            "Suriah _ PROPN 2 nsubj; mendapat dapat VERB 0 root Voice=Act; dukungan _ NOUN 2 obj; dari _ ADP 5 case; "
            "Irak _ PROPN 3 nmod",
            "IRQ 070 SYR",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_receiving_verb_turns_the_direction(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


# ---------------------------------------------------------------- symmetric events
@sentences(
    [
        case("en", "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Syria _ PROPN 2 obj", "TUR 040= SYR"),
        case(
            "en",
            "Turkish _ ADJ 4 amod; and _ CCONJ 3 cc; Syrian _ ADJ 1 conj; officials official NOUN 5 nsubj; "
            "met meet VERB 0 root; in _ ADP 7 case; Oslo _ PROPN 5 obl",
            "TURGOV 040= SYRGOV",
        ),
        case(
            "en",
            "Turkey _ PROPN 4 nsubj; and _ CCONJ 3 cc; Syria _ PROPN 1 conj; met meet VERB 0 root",
            "TUR 040= SYR",
        ),
        case(
            "id",
            "Presiden _ PROPN 3 nsubj; Turki _ PROPN 1 flat:name; bertemu temu VERB 0 root Voice=Act; "
            "dengan _ ADP 5 case; "
            "Presiden _ PROPN 3 obl; Suriah _ PROPN 5 flat:name",
            "TURGOV 040= SYRGOV",
        ),
        case(
            "id",
            "Turki _ PROPN 4 nsubj; dan _ CCONJ 3 cc; Suriah _ PROPN 1 conj; bertemu temu VERB 0 root Voice=Act; "
            "di _ ADP 6 case; Oslo _ PROPN 4 obl",
            "TUR 040= SYR",
        ),
    ],
    ids=["en object", "en one phrase", "en both subjects", "id dengan", "id both subjects"],
)
def test_sentence_symmetric_event_divides_its_members(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


# ---------------------------------------------------------------- negated, planned, tried
@sentences(
    [
        case(
            "en",
            "Rebels rebel NOUN 4 nsubj; did do AUX 4 aux; not _ PART 4 advmod; attack _ VERB 0 root; "
            "Turkey _ PROPN 4 obj",
            "TURREB 190 TUR negated",
        ),
        case(
            "id",
            "Tentara _ NOUN 3 nsubj; tidak _ PART 3 advmod; menyerang serang VERB 0 root Voice=Act; "
            "Suriah _ PROPN 3 obj",
            "SYRMIL 190 SYR negated",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_negated_event_is_coded_and_marked(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 3 nsubj; will _ AUX 3 aux; attack _ VERB 0 root; Syria _ PROPN 3 obj",
            "TUR 1384 SYR future",
        ),
        case(
            "en",
            "Turkey _ PROPN 3 nsubj; will _ AUX 3 aux; help _ VERB 0 root; Syria _ PROPN 3 obj",
            "TUR 033 SYR future",
        ),
        case(
            "id",
            "Turki _ PROPN 3 nsubj; akan _ AUX 3 aux; menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 3 obj",
            "TUR 1384 SYR future",
        ),
        case(
            "id",
            "Turki _ PROPN 3 nsubj; akan _ AUX 3 aux; membantu bantu VERB 0 root Voice=Act; Suriah _ PROPN 3 obj",
            "TUR 033 SYR future",
        ),
    ],
    ids=["en conflict", "en cooperation", "id conflict", "id cooperation"],
)
def test_sentence_future_act_becomes_threat_or_intent(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "If _ SCONJ 3 mark; Turkey _ PROPN 3 nsubj; attacks attack VERB 6 advcl; Syria _ PROPN 3 obj; "
            "Iraq _ PROPN 6 nsubj; fled flee VERB 0 root",
            "TUR 190 SYR conditional",
        ),
        case(
            "id",
            "Jika _ SCONJ 3 mark; Turki _ PROPN 3 nsubj; menyerang serang VERB 6 advcl Voice=Act; "
            "Suriah _ PROPN 3 obj; "
            "Irak _ PROPN 6 nsubj; lari lari VERB 0 root",
            "TUR 190 SYR conditional",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_conditional_event_is_marked(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Rebels rebel NOUN 2 nsubj; tried try VERB 0 root; to _ PART 4 mark; seize _ VERB 2 xcomp; "
            "Damascus _ PROPN 4 obj",
            "SYRREB 192 SYRGOV attempted",
        ),
        case(
            "id",
            "Pemberontak _ NOUN 2 nsubj; berusaha usaha VERB 0 root Voice=Act; merebut rebut VERB 2 xcomp Voice=Act; "
            "Damaskus _ PROPN 3 obj",
            "SYRREB 192 SYRGOV attempted",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_attempt_is_coded_and_marked(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_sentence_denied_act_is_coded_and_marked_beside_the_denial() -> None:
    rows = "Turkey _ PROPN 2 nsubj; denied deny VERB 0 root; attacking attack VERB 2 xcomp; Syria _ PROPN 3 obj"
    assert coded("en", rows) == ["TUR 016 -", "TUR 190 SYR denied"]


def test_sentence_indonesian_denied_act_is_coded_and_marked() -> None:
    rows = (
        "Turki _ PROPN 2 nsubj; membantah bantah VERB 0 root Voice=Act; menyerang serang VERB 2 xcomp Voice=Act; "
        "Suriah _ PROPN 3 obj"
    )
    assert coded("id", rows) == ["TUR 190 SYR denied"]


@sentences(
    [
        case(
            "en",
            f"{EN_TURKEY_ATTACKED}; to _ PART 5 mark; seize _ VERB 2 advcl; Damascus _ PROPN 5 obj",
            "TUR 190 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 2 obj; "
            "untuk _ SCONJ 5 mark; "
            "merebut rebut VERB 2 advcl Voice=Act; Damaskus _ PROPN 5 obj",
            "TUR 190 SYR",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_mere_purpose_is_no_event(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


# ---------------------------------------------------------------- who says so
@sentences(
    [
        case(
            "en",
            "Iraqi _ ADJ 2 amod; minister _ NOUN 3 nsubj; said say VERB 0 root; that _ SCONJ 6 mark; "
            "Turkey _ PROPN 6 nsubj; attacked attack VERB 3 ccomp; Syria _ PROPN 6 obj",
            "TUR 190 SYR <IRQGOV",
        ),
        case(
            "en",
            f"{EN_TURKEY_ATTACKED}; , _ PUNCT 7 punct; Iraqi _ ADJ 6 amod; officials official NOUN 7 nsubj; "
            "said say VERB 2 parataxis",
            "TUR 190 SYR <IRQGOV",
        ),
        case(
            "en",
            "According accord VERB 4 case; to _ ADP 1 fixed; Iraqi _ ADJ 4 amod; police _ NOUN 6 obl; "
            "Turkey _ PROPN 6 nsubj; attacked attack VERB 0 root; Syria _ PROPN 6 obj",
            "TUR 190 SYR <IRQCOP",
        ),
        case(
            "id",
            "Menteri _ PROPN 3 nsubj; Irak _ PROPN 1 flat:name; mengatakan kata VERB 0 root Voice=Act; "
            "bahwa _ SCONJ 6 mark; Turki _ PROPN 6 nsubj; menyerang serang VERB 3 ccomp Voice=Act; "
            "Suriah _ PROPN 6 obj",
            "TUR 190 SYR <IRQGOV",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 2 obj; , _ PUNCT 5 punct; "
            "kata _ VERB 2 parataxis Voice=Act; menteri _ NOUN 5 nsubj; Irak _ PROPN 6 flat:name",
            "TUR 190 SYR <IRQGOV",
        ),
        case(
            "id",
            "Menurut turut ADP 2 case; polisi _ NOUN 6 obl; Irak _ PROPN 2 nmod; , _ PUNCT 2 punct; "
            "Turki _ PROPN 6 nsubj; "
            "menyerang serang VERB 0 root Voice=Act; Suriah _ PROPN 6 obj",
            "TUR 190 SYR <IRQCOP",
        ),
    ],
    ids=["en ccomp", "en parataxis", "en according to", "id ccomp", "id parataxis", "id menurut"],
)
def test_sentence_speaker_becomes_attribution(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Iraqi _ ADJ 2 amod; minister _ NOUN 3 nsubj; said say VERB 0 root; that _ SCONJ 7 mark; "
            "he _ PRON 7 nsubj; "
            "was be AUX 7 cop; tired _ ADJ 3 ccomp",
            "IRQGOV 010 -",
        ),
        case(
            "id",
            "Menteri _ PROPN 3 nsubj; Irak _ PROPN 1 flat:name; mengatakan kata VERB 0 root Voice=Act; "
            "bahwa _ SCONJ 6 mark; "
            "dia _ PRON 6 nsubj; lelah _ ADJ 3 ccomp",
            "IRQGOV 010 -",
        ),
    ],
    ids=["en", "id"],
)
def test_sentence_statement_without_an_event_in_it_is_a_statement(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_sentence_unknown_speaker_is_attribution_without_a_code() -> None:
    rows = f"{EN_TURKEY_ATTACKED}; Halvar _ PROPN 5 nsubj; said say VERB 2 parataxis"
    assert coded("en", rows) == ["TUR 190 SYR <'Halvar'"]


def test_sentence_speaker_of_one_clause_is_not_that_of_another() -> None:
    """*X attacked Y, and the minister said that Z met W*."""
    rows = (
        f"{EN_TURKEY_ATTACKED}; and _ CCONJ 6 cc; minister _ NOUN 6 nsubj; said say VERB 2 conj; "
        "Iraq _ PROPN 8 nsubj; met meet VERB 6 ccomp; Russia _ PROPN 8 obj"
    )
    assert coded("en", rows) == ["TUR 190 SYR", "IRQ 040= RUS <TURGOV"]


# ---------------------------------------------------------------- rules that forbid
def test_sentence_forbidding_pattern_gives_nothing() -> None:
    rows = "Turkey _ PROPN 2 nsubj; suffered suffer VERB 0 root; heart _ NOUN 4 compound; attack _ NOUN 2 obj"
    assert coded("en", rows) == []


def test_sentence_form_is_not_coded_like_its_root() -> None:
    surrendered = (
        "Pemberontak _ NOUN 2 nsubj; menyerah serah VERB 0 root Voice=Act; kepada _ ADP 4 case; Turki _ PROPN 2 obl"
    )
    handed_over = "Pemberontak _ NOUN 2 nsubj; menyerahkan serah VERB 0 root Voice=Act; Turki _ PROPN 2 obj"
    assert coded("id", surrendered) == ["TURREB 0873 TUR"]
    assert coded("id", handed_over) == []
