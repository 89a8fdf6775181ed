"""Matrix verbs with their complements: the code goes through a column of the transforms table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import coded, overlaid, parsed


def case(language: str, rows: str, *wanted: str) -> tuple[str, str, list[str]]:
    return language, rows, list(wanted)


sentences = partial(pytest.mark.parametrize, ("language", "rows", "wanted"))


@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; threatened threaten VERB 0 root; to _ PART 4 mark; attack _ VERB 2 xcomp; "
            "Syria _ PROPN 4 obj",
            "TUR 1384 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; mengancam ancam VERB 0 root Voice=Act; akan _ AUX 4 aux; "
            "menyerang serang VERB 2 xcomp Voice=Act; Suriah _ PROPN 4 obj",
            "TUR 1384 SYR",
        ),
    ],
    ids=["en", "id"],
)
def test_compose_threat_takes_code_and_target_of_its_content(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; send _ VERB 2 xcomp; "
            "weapons weapon NOUN 4 obj; to _ ADP 7 case; Iraq _ PROPN 4 obl",
            "TUR 0332 IRQ",
        ),
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; aid _ NOUN 2 obj; to _ ADP 5 case; "
            "Iraq _ PROPN 2 obl",
            "TUR 033 IRQ",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; berjanji janji VERB 0 root Voice=Act; membantu bantu VERB 2 xcomp Voice=Act; "
            "Irak _ PROPN 3 obj",
            "TUR 033 IRQ",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; menjanjikan janji VERB 0 root Voice=Act; bantuan _ NOUN 2 obj; "
            "kepada _ ADP 5 case; "
            "Irak _ PROPN 2 obl",
            "TUR 033 IRQ",
        ),
    ],
    ids=["en clause", "en noun", "id clause", "id noun"],
)
def test_compose_promise_of_cooperation_is_intent(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


def test_compose_promise_of_conflict_is_a_threat() -> None:
    rows = (
        "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; attack _ VERB 2 xcomp; "
        "Iraq _ PROPN 4 obj"
    )
    assert coded("en", rows) == ["TUR 1384 IRQ"]


def test_compose_who_means_to_reject_rejects() -> None:
    """*Turki berniat menolak Irak* is a refusal in words, no promise."""
    rows = (
        "Turki _ PROPN 2 nsubj; berjanji janji VERB 0 root Voice=Act; menolak tolak VERB 2 xcomp Voice=Act; "
        "Irak _ PROPN 3 obj"
    )
    assert coded("id", rows) == ["TUR 120 IRQ"]


def test_compose_who_rejects_an_offer_of_help_rejects_the_help() -> None:
    rows = (
        "Turki _ PROPN 2 nsubj; menolak tolak VERB 0 root Voice=Act; janji janji NOUN 2 obj; bantuan _ NOUN 3 nmod; "
        "Irak _ PROPN 4 nmod"
    )
    assert [row.split()[1] for row in coded("id", rows)] == ["122"]


def test_compose_who_refuses_a_request_of_a_pattern_refuses_what_it_is_about(tmp_path: Path) -> None:
    """The pattern gives *plea for tanks* its code without another event inside."""
    layer = """
        schema: events/1
        language: en
        events:
          - id: en.plea
            nouns: [plea]
            code: 020
            patterns: [{id: en.plea.tanks, code: 0232, when: {"nmod[for]": [tank]}}]
    """
    rows = (
        "Turkey _ PROPN 2 nsubj; refused refuse VERB 0 root; pleas plea NOUN 2 obj; for _ ADP 5 case; "
        "tanks tank NOUN 3 nmod; from _ ADP 7 case; Iraq _ PROPN 3 nmod"
    )
    events = Coder(overlaid(tmp_path, {"plea.yaml": layer})).code_parsed(parsed("en", rows))
    assert [event.event_code for event in events] == ["1222"]


def test_compose_content_that_is_no_event_leaves_the_matrix_its_own_code() -> None:
    rows = "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; smile _ VERB 2 xcomp"
    assert coded("en", rows) == ["TUR 030 -"]


def test_compose_matrix_without_a_code_of_its_own_needs_an_event() -> None:
    halted = "Turkey _ PROPN 2 nsubj; halted halt VERB 0 root"
    assert coded("en", f"{halted}; aid _ NOUN 2 obj; to _ ADP 5 case; Iraq _ PROPN 3 nmod") == ["TUR 162 IRQ"]
    assert coded("en", f"{halted}; work _ NOUN 2 obj; in _ ADP 5 case; Iraq _ PROPN 3 nmod") == []


@sentences(
    [
        case(
            "en",
            "Syria _ PROPN 2 nsubj; demanded demand VERB 0 root; that _ SCONJ 5 mark; Turkey _ PROPN 5 nsubj; "
            "withdraw _ VERB 2 ccomp; its _ PRON 7 nmod:poss; troops _ NOUN 5 obj",
            "SYR 1056 TUR",
        ),
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; called call VERB 0 root; on _ ADP 4 case; Syria _ PROPN 2 obl; to _ PART 6 mark; "
            "release _ VERB 2 advcl; prisoners prisoner NOUN 6 obj",
            "TUR 0253 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; meminta pinta VERB 0 root Voice=Act; Suriah _ PROPN 4 nsubj; "
            "membebaskan bebas VERB 2 ccomp Voice=Act; tahanan _ NOUN 4 obj",
            "TUR 0253 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; meminta pinta VERB 0 root Voice=Act; Suriah _ PROPN 2 obj; "
            "membebaskan bebas VERB 2 xcomp Voice=Act; tahanan _ NOUN 4 obj",
            "TUR 0253 SYR",
        ),
    ],
    ids=["en demand that", "en call on", "id subject inside", "id object outside"],
)
def test_compose_who_is_asked_is_the_doer_of_the_content(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@sentences(
    [
        case(
            "en",
            "Syria _ PROPN 2 nsubj; demanded demand VERB 0 root; release _ NOUN 2 obj; of _ ADP 6 case; "
            "Iraqi _ ADJ 6 amod; prisoners prisoner NOUN 3 nmod",
            "SYR 1053 IRQCVL",
        ),
        case(
            "id",
            "Suriah _ PROPN 2 nsubj; menuntut tuntut VERB 0 root Voice=Act; pembebasan _ NOUN 2 obj; "
            "tahanan _ NOUN 3 nmod; Irak _ PROPN 4 nmod",
            "SYR 1053 IRQCVL",
        ),
    ],
    ids=["en", "id"],
)
def test_compose_demand_to_nobody_is_about_whom_its_content_touches(
    language: str, rows: str, wanted: list[str]
) -> None:
    assert coded(language, rows) == wanted


def test_compose_demand_of_no_event_is_to_who_should_act() -> None:
    rows = (
        "Syria _ PROPN 2 nsubj; demanded demand VERB 0 root; that _ SCONJ 5 mark; Turkey _ PROPN 5 nsubj; "
        "listen _ VERB 2 ccomp"
    )
    assert coded("en", rows) == ["SYR 100 TUR"]


@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; refused refuse VERB 0 root; to _ PART 4 mark; help _ VERB 2 xcomp; "
            "Iraq _ PROPN 4 obj",
            "TUR 122 IRQ",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; menolak tolak VERB 0 root Voice=Act; membantu bantu VERB 2 xcomp Voice=Act; "
            "Irak _ PROPN 3 obj",
            "TUR 122 IRQ",
        ),
    ],
    ids=["en", "id"],
)
def test_compose_refusal_is_not_a_negated_event(language: str, rows: str, wanted: list[str]) -> None:
    assert coded(language, rows) == wanted


@pytest.mark.parametrize(
    ("entry", "rows", "code"),
    [
        (
            "{id: en.rejoice, lemmas: [rejoice], code: null,"
            " patterns: [{id: en.rejoice.not, code: 011, when: {flag:negated: yes}}]}",
            "Turkey _ PROPN 4 nsubj; would _ AUX 4 aux; not _ PART 4 advmod; rejoice _ VERB 0 root",
            "011",
        ),
        (
            "{id: en.volunteer, lemmas: [volunteer], code: 030, shift: intent,"
            " patterns: [{id: en.volunteer.not, code: 120, shift: refuse, when: {flag:negated: yes}}]}",
            "Turkey _ PROPN 4 nsubj; did do AUX 4 aux; not _ PART 4 advmod; volunteer _ VERB 0 root; to _ PART 6 mark; "
            "help _ VERB 4 xcomp; Iraq _ PROPN 6 obj",
            "122",
        ),
        (
            "{id: en.comment, lemmas: [have comment], code: 011, when: {flag:negated: yes}}",
            "Turkey _ PROPN 2 nsubj; had have VERB 0 root; no _ DET 4 det; comment _ NOUN 2 obj",
            "011",
        ),
    ],
    ids=["to come", "with a content", "without comment"],
)
def test_compose_rule_that_asks_for_a_negation_has_it_in_its_code(
    tmp_path: Path, entry: str, rows: str, code: str
) -> None:
    """*Did not volunteer to help* is a refusal, not a denied promise; *had no comment* has happened."""
    layer = f"schema: events/1\nlanguage: en\nevents:\n  - {entry}\n"
    coder = Coder(overlaid(tmp_path, {"events.yaml": layer}), home_country=None)
    (event,) = coder.code_parsed(parsed("en", rows))
    assert (event.event_code, event.negated) == (code, False)


def test_compose_looks_through_verbs_that_code_nothing() -> None:
    """*threatened to begin attacking*: what is threatened is the attack."""
    rows = (
        "Turkey _ PROPN 2 nsubj; threatened threaten VERB 0 root; to _ PART 4 mark; begin _ VERB 2 xcomp; "
        "attacking attack VERB 4 xcomp; Syria _ PROPN 5 obj"
    )
    assert coded("en", rows) == ["TUR 1384 SYR"]


@sentences(
    [
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; condemned condemn VERB 0 root; attack _ NOUN 2 obj; by _ ADP 5 case; "
            "Syria _ PROPN 3 nmod; on _ ADP 7 case; Iraq _ PROPN 3 nmod",
            "TUR 111 SYR",
        ),
        case(
            "en",
            "Turkey _ PROPN 2 nsubj; accused accuse VERB 0 root; Syria _ PROPN 2 obj; of _ SCONJ 5 mark; "
            "attacking attack VERB 2 advcl; Iraq _ PROPN 5 obj",
            "TUR 112 SYR",
        ),
        case(
            "id",
            "Turki _ PROPN 2 nsubj; mengecam kecam VERB 0 root Voice=Act; serangan _ NOUN 2 obj; "
            "Suriah _ PROPN 3 nmod; "
            "ke _ ADP 6 case; Irak _ PROPN 3 nmod",
            "TUR 111 SYR",
        ),
    ],
    ids=["en noun", "en clause", "id noun"],
)
def test_compose_absorbed_act_is_not_coded_and_its_doer_is_the_target(
    language: str, rows: str, wanted: list[str]
) -> None:
    assert coded(language, rows) == wanted


def test_compose_future_cooperation_that_will_not_come_is_refused() -> None:
    rows = "Turkey _ PROPN 4 nsubj; will _ AUX 4 aux; not _ PART 4 advmod; help _ VERB 0 root; Iraq _ PROPN 4 obj"
    assert coded("en", rows) == ["TUR 122 IRQ future"]


@pytest.mark.parametrize(
    ("verb", "content", "code"),
    [
        ("vowed vow", "release", "1243"),
        ("promised promise", "attack", "0356"),
        ("threatened threaten", "release", "1243"),
    ],
)
def test_compose_content_that_is_denied_itself(verb: str, content: str, code: str) -> None:
    rows = (
        f"Turkey _ PROPN 2 nsubj; {verb} VERB 0 root; not _ PART 5 advmod; to _ PART 5 mark; {content} _ VERB 2 xcomp; "
        "Iraqis Iraqi PROPN 5 obj"
    )
    assert [line.removesuffix(" future") for line in coded("en", rows)] == [f"TUR {code} IRQ"]


def test_compose_end_to_come_is_threatened() -> None:
    rows = (
        "Turkey _ PROPN 3 nsubj; will _ AUX 3 aux; halt _ VERB 0 root; aid _ NOUN 3 obj; to _ ADP 6 case; "
        "Iraq _ PROPN 3 obl"
    )
    assert coded("en", rows) == ["TUR 1311 IRQ future"]


def test_compose_relative_clause_in_a_promise_is_a_fact() -> None:
    """Who promises to help somebody *who attacked* a third says that he did."""
    rows = (
        "Turkey _ PROPN 2 nsubj; promised promise VERB 0 root; to _ PART 4 mark; help _ VERB 2 xcomp; "
        "Iraq _ PROPN 4 obj; who _ PRON 7 nsubj PronType=Rel; attacked attack VERB 5 acl:relcl; Syria _ PROPN 7 obj"
    )
    assert coded("en", rows) == ["TUR 033 IRQ", "IRQ 190 SYR"]


def test_compose_conditions_know_who_we_are_and_a_forbidden_act_is_no_statement(tmp_path: Path) -> None:
    """*"Kami menangkap warga," kata polisi*: with a pattern against daily police work, neither arrest nor statement."""
    layer = overlaid(
        tmp_path,
        {
            "events.yaml": """
                schema: events/1
                language: id
                events:
                  - id: id.tangkap
                    op: extend
                    patterns:
                      - {id: id.tangkap.harian, code: null, when: {doer.sector: [COP]}}
                """
        },
    )
    rows = (
        "Kami kami PRON 2 nsubj; menangkap tangkap VERB 0 root Voice=Act; warga _ NOUN 2 obj; "
        "kata kata VERB 2 parataxis Voice=Act; {} _ NOUN 4 nsubj; Irak _ PROPN 5 nmod"
    )

    def codes(speaker: str) -> list[str]:
        events = Coder(layer, home_country=None).code_parsed(parsed("id", rows.format(speaker)))
        return [event.event_code for event in events]

    assert codes("polisi") == []
    assert codes("tentara") == ["173"]
