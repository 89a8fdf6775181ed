from __future__ import annotations

import shutil
from typing import Any

from eventcoder.coding.coder import Coder
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.legacy.codes import event_code
from eventcoder.dictionary.legacy.verbs import regular_forms
from eventcoder.paths import dictionaries_dir
from tests.builders import brief, parsed
from tests.dictionary.legacy.conftest import Workshop, reasons

VERBS = """
    ####### SYNONYM SETS #######
    &FRUIT
    +APPLE
    +BLOOD_ORANGE
    +&BERRY

    &BERRY
    +CRANBERRY

    ####### VERB PATTERNS #######
    --- THROW  [180] ---
    THROW {THROWS THREW THROWN THROWING }
    HURL
    TOSS [010]
    - * &FRUIT [190]      # soft
    - * {OLIVE BRANCH} [050]
    - * (AT COOK) [1711]
    - * PARTY [9999]

    --- JUGGLE [040:040] ---
    JUGGLE
    +TOSS_ABOUT
    - % * [057]

    --- FEED [070:080] ---
    FEED {FEEDS FED FEEDING}
    - + * (FROM $) [071]

    --- PONDER [---] ---
    PONDER

    ~ a (a b THROW) JUGGLE = a b 015
"""
ACTORS = "FREDONIA [FRE]\nSYLVANIA [SYL]\nRUFUS_FIREFLY [FRE]\n"
AGENTS = "COOK [~LAB]\nPRIME_MINISTER [~GOV]\n"


def entries(workshop: Workshop) -> dict[str, Any]:
    return {str(e["id"]): e for e in workshop.yaml("events/en/mini.yaml")["events"]}


def test_verbs_of_a_block_share_patterns_and_have_their_own_codes(workshop: Workshop) -> None:
    workshop.bring("verbs", "petrarch2", VERBS)
    found = entries(workshop)
    assert (found["en.mini.throw"]["lemmas"], found["en.mini.throw"]["code"]) == (["throw", "hurl"], "180")
    assert (found["en.mini.throw-2"]["lemmas"], found["en.mini.throw-2"]["code"]) == (["toss"], "010")
    codes = {p["id"]: p["code"] for p in found["en.mini.throw"]["patterns"]}
    assert codes["en.mini.throw.l15"] == "190"
    assert found["en.mini.juggle"]["reciprocal"] is True
    assert found["en.mini.juggle"]["lemmas"] == ["juggle", "toss about"]


def test_verbs_synonym_sets_are_written_out(workshop: Workshop) -> None:
    workshop.bring("verbs", "petrarch2", VERBS)
    assert workshop.yaml("sets/en-mini.yaml")["sets"] == {"mini-fruit": ["apple", "blood orange", "cranberry"]}


def test_verbs_losses_are_named(workshop: Workshop) -> None:
    imported = workshop.bring("verbs", "petrarch2", VERBS)
    assert reasons(imported, "dropped") == ["18 no event code: 9999"]
    assert reasons(imported, "review") == [
        "30 verbs that code nothing, with no pattern that does",
        "32 a transformation of two verbs: see shift in docs/dictionary-format.md",
    ]
    assert (workshop.layer / "import/mini-verbs.review.csv").is_file()


def test_verbs_pair_of_codes_is_read_by_dialect(workshop: Workshop) -> None:
    both = event_code("042:043", "petrarch2", workshop.ontology)
    assert (both.active, both.passive, both.has_passive) == ("042", "043", True)
    first = event_code("042:043", "tabari", workshop.ontology)
    assert (first.active, first.has_passive) == ("042", False)
    assert first.repairs == ("the event in the other direction is lost: 043",)
    assert event_code("057:057", "tabari", workshop.ontology).reciprocal


def test_verbs_unknown_codes_are_read_as_the_nearest(workshop: Workshop) -> None:
    for text, code in (("52", "052"), ("179", "170"), ("05O", "050"), ("075A", "075")):
        assert event_code(text, "petrarch2", workshop.ontology).active == code
    assert event_code("345", "petrarch2", None).active == "345"


def test_verbs_regular_forms() -> None:
    assert regular_forms("rally") == ["rallies", "rallied", "rallying"]
    assert regular_forms("free") == ["frees", "freed", "freeing"]
    assert regular_forms("toss") == ["tosses", "tossed", "tossing"]


def test_verbs_tabari_patterns_of_many_words_wait_for_review(workshop: Workshop) -> None:
    text = """
        <SYNSETS>
        &FRUIT
        +APPLE
        </SYNSETS>
        BAKE [070] ;ab 1/1/99
        {BAKED_ BAKES_}
        - * + &FRUIT [071]
        - SAID WOULD * ^ PIE FOR TEA [072]
        - * { PIE | TART } [073]
        - * BRICK [999]
        ROLL
        ~FINISH
    """
    imported = workshop.bring("verbs", "tabari", text)
    (entry,) = entries(workshop).values()
    assert entry["forms"] == ["bake", "bakes", "baked", "baking"]
    assert {pattern["code"] for pattern in entry["patterns"]} == {"071"}
    assert reasons(imported, "review") == [
        "8 a word order of more than two words",
        "9 alternatives in braces",
        "10 999: nobody has decided on a code",
    ]
    assert reasons(imported, "dropped") == ["11 a verb without a code"]


def coder(workshop: Workshop) -> Coder:
    """A coder whose lowest layer is the imported one, with the bundled English grammar."""
    workshop.bring("verbs", "petrarch2", VERBS)
    workshop.bring("actors", "petrarch2", ACTORS, name="who.txt")
    workshop.bring("agents", "petrarch2", AGENTS, name="roles.txt")
    for name in ("grammar/en.yaml", "sets/grammar-en.yaml"):
        (workshop.layer / name).parent.mkdir(exist_ok=True)
        shutil.copy(dictionaries_dir() / name, workshop.layer / name)
    return Coder(Dictionary.read(workshop.layer, "en", ontology=workshop.ontology), home_country=None)


def events(workshop: Workshop, rows: str) -> list[str]:
    return [brief(event) for event in coder(workshop).code_parsed(parsed("en", rows))]


def test_imported_layer_codes_objects_deep_targets_and_titles(workshop: Workshop) -> None:
    rows = (
        "Prime _ PROPN 2 compound; Minister minister PROPN 4 compound; Rufus _ PROPN 4 compound;"
        "Firefly _ PROPN 5 nsubj; threw throw VERB 0 root; ripe _ ADJ 7 amod;"
        "cranberries cranberry NOUN 5 obj; from _ ADP 9 case;"
        "Sylvania _ PROPN 7 nmod"
    )
    assert events(workshop, rows) == ["FREGOV 190 SYL"]


def test_imported_layer_finds_forms_whose_lemma_the_parser_missed(workshop: Workshop) -> None:
    rows = (
        "Fredonia _ PROPN 2 nsubj; hurled hur VERB 0 root; insults insult NOUN 2 obj; at _ ADP 5 case;"
        "Sylvania _ PROPN 2 obl"
    )
    assert events(workshop, rows) == ["FRE 180 SYL"]


def test_imported_layer_gives_each_country_its_role_noun(workshop: Workshop) -> None:
    rows = (
        "Cooks cook NOUN 6 nsubj; in _ ADP 3 case; Fredonia _ PROPN 1 nmod; and _ CCONJ 5 cc; Sylvania _ PROPN 3 conj;"
        "juggled juggle VERB 0 root"
    )
    assert events(workshop, rows) == ["FRELAB 040= SYLLAB"]


def test_imported_layer_reads_source_and_target_marks(workshop: Workshop) -> None:
    rows = (
        "Fredonia _ PROPN 2 nsubj; feeds feed VERB 0 root; itself _ PRON 2 obj; from _ ADP 5 case;"
        "Sylvania _ PROPN 2 obl"
    )
    assert events(workshop, rows) == ["SYL 071 FRE"]
