"""The record that is made of a draft."""

from __future__ import annotations

import datetime

from eventcoder.coding.assemble import circumstances
from eventcoder.coding.coder import Coder
from eventcoder.model.event import Count, Event, Location, Publication
from eventcoder.model.sentence import ParsedDocument
from tests.builders import parsed, sentence, world

ATTACKED = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syrian _ ADJ 4 amod; rebels rebel NOUN 2 obj"
BEFORE = "It _ PRON 2 nsubj; rained rain VERB 0 root"


def record(*sentences: str, date: str | None = None, name: str = "doc") -> Event:
    """Code a document and return its only event."""
    (event,) = Coder(world()).code_parsed(parsed("en", *sentences, date=date, name=name))
    return event


def test_assemble_offsets_point_into_the_document() -> None:
    document = parsed("en", BEFORE, ATTACKED)
    (event,) = Coder(world()).code_parsed(document)
    for span in (event.trigger, *event.sources, *event.targets):
        assert document.document.text[span.start : span.end] == span.text
    assert (event.trigger.text, event.sentence_index) == ("attacked", 1)
    assert [actor.text for actor in (*event.sources, *event.targets)] == ["Turkey", "Syrian rebels"]


def test_assemble_code_is_looked_up_in_the_ontology() -> None:
    event = record(ATTACKED)
    assert (event.event_code, event.event_base_code, event.event_root_code) == ("190", "190", "19")
    assert (event.ontology, event.quad_class, event.goldstein_score) == ("cameo", 4, -10.0)
    assert event.event_label
    assert event.plover is not None
    assert event.plover.event == "ASSAULT"
    assert event.acled is not None
    assert event.acled.event_type == "Battles"


def test_assemble_actor_has_its_code_in_parts() -> None:
    target = record(ATTACKED).target
    assert target is not None
    assert (target.code, target.country, target.sectors) == ("SYRREB", "SYR", ("REB",))


def test_assemble_date_is_the_documents() -> None:
    assert record(ATTACKED, date="2024-12-01").event_date == datetime.date(2024, 12, 1)
    assert record(ATTACKED, date="2024-12-01").date_precision == "none"  # the text itself says no day
    assert (record(ATTACKED).event_date, record(ATTACKED).date_precision) == (None, "none")


def test_assemble_provenance_names_rule_layer_dictionary_and_parser() -> None:
    made = record(ATTACKED).provenance
    assert (made.rule_id, made.layer, made.parser) == ("en.attack", "world", "by hand")
    assert made.dictionary_fingerprint == world().fingerprint


def test_assemble_id_is_the_same_in_every_run() -> None:
    assert record(ATTACKED).event_id == record(ATTACKED).event_id


def test_assemble_id_differs_by_document_sentence_and_actor() -> None:
    others = [
        record(ATTACKED, name="other"),
        record(BEFORE, ATTACKED),
        record(ATTACKED.replace("Turkey", "Russia")),
        record(ATTACKED.replace("attacked attack", "bombed bomb")),
    ]
    assert len({record(ATTACKED).event_id, *(event.event_id for event in others)}) == 5


def test_assemble_attribution_has_words_and_code() -> None:
    rows = f"{ATTACKED}; , _ PUNCT 7 punct; Iraqi _ ADJ 7 amod; minister _ NOUN 8 nsubj; said say VERB 2 parataxis"
    said = record(rows).attribution
    assert said is not None
    assert (said.text, said.code) == ("Iraqi minister", "IRQGOV")


def test_assemble_record_survives_json() -> None:
    event = record(ATTACKED, date="2024-12-01")
    assert Event.model_validate_json(event.model_dump_json()) == event


def test_assemble_publication_is_what_is_known_of_the_document() -> None:
    assert record(ATTACKED).publication is None
    document = parsed("en", ATTACKED, date="2024-12-01")
    told = document.document.model_copy(update={"source": "The Daily", "url": "https://example.org", "title": "War"})
    (event,) = Coder(world()).code_parsed(ParsedDocument(told, document.sentences, "en", "by hand"))
    assert event.publication == Publication(
        date=datetime.date(2024, 12, 1), source="The Daily", url="https://example.org", title="War"
    )


def test_assemble_acled_type_depends_on_the_words_of_the_act() -> None:
    rows = ATTACKED + "; with with ADP 6 case; grenades grenade NOUN 2 obl"
    event = record(rows)
    assert event.acled is not None
    assert event.acled.sub_event_type == "Grenade"


def test_assemble_circumstances_are_place_harm_and_words() -> None:
    built = sentence(ATTACKED)
    place, nobody, some = Location(name="Homs", country="SYR"), _count(0), _count(2)
    around = circumstances(built, built.tokens[1], place, None, nobody)
    assert (around.country, around.harm) == ("SYR", False)
    assert around.words == {"turkey", "attacked", "attack", "rebels", "rebel"}
    assert circumstances(built, built.tokens[1], None, nobody, some).harm
    assert circumstances(built, built.tokens[1]).country is None


def test_assemble_means_are_told_by_the_whole_clause_and_scene_by_the_sentence() -> None:
    rows = (
        "Two _ NUM 2 nsubj:pass; killed kill VERB 0 root; and _ CCONJ 4 cc; hurt _ VERB 2 conj; when _ SCONJ 7 mark;"
        "mines mine NOUN 7 nsubj; exploded explode VERB 4 advcl; , _ PUNCT 10 punct; he _ PRON 10 nsubj;"
        "said say VERB 2 parataxis"
    )
    built = sentence(rows)
    around = circumstances(built, built.tokens[1], arrested=_count(12))
    assert "mine" in around.means - around.words
    assert "say" in around.scene - around.means
    assert around.many


def test_assemble_means_of_an_attribute_are_its_noun_too() -> None:
    built = sentence("Two _ NUM 2 nummod; missiles missile NOUN 0 root; fired fire VERB 2 acl; there _ ADV 3 advmod")
    assert "missile" in circumstances(built, built.tokens[2]).means


def _count(best: int) -> Count:
    return Count(best=best, low=best, high=best, text=str(best))
