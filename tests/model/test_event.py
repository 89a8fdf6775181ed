"""The record: frozen, closed, and the same after a journey through JSON."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError

from eventcoder.model import event as records
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event, Provenance, Record, Span
from tests.strategies import EVENTS

RECORDS = [value for value in vars(records).values() if isinstance(value, type) and issubclass(value, Record)]


def example(**changes: Any) -> Event:
    """Return a plain event."""
    facts: dict[str, Any] = {
        "event_id": "e1",
        "document_id": "d1",
        "sentence_index": 0,
        "sentence": "Rebels attacked Syria.",
        "language": "en",
        "event_date": datetime.date(2024, 12, 1),
        "date_precision": "day",
        "sources": (Actor(text="Rebels", start=0, end=6, code="---REB", sectors=("REB",)),),
        "targets": (Actor(text="Syria", start=16, end=21, code="SYR", country="SYR"),),
        "ontology": "cameo",
        "event_code": "0190",
        "event_base_code": "019",
        "event_root_code": "01",
        "event_label": "Attack",
        "quad_class": 4,
        "goldstein_score": -9.0,
        "plover": None,
        "acled": None,
        "trigger": Span(text="attacked", start=7, end=15),
        "provenance": Provenance(
            rule_id="en.attack", layer="world", dictionary_fingerprint="f", parser="p", eventcoder_version="0"
        ),
    }
    return Event(**{**facts, **changes})


@given(EVENTS)
def test_event_is_the_same_after_json(event: Event) -> None:
    assert Event.model_validate_json(event.model_dump_json()) == event


@given(EVENTS)
def test_event_json_is_one_line_of_the_documented_form(event: Event) -> None:
    line = event.model_dump_json()
    assert "\n" not in line
    row = json.loads(line)
    assert list(row) == list(Event.model_fields)
    assert isinstance(row["event_code"], str)
    assert isinstance(row["sources"], list)
    assert row["event_date"] is None or datetime.date.fromisoformat(row["event_date"]) == event.event_date


@pytest.mark.parametrize("record", [*RECORDS, Document], ids=lambda record: record.__name__)
def test_event_records_are_frozen_and_closed(record: type[BaseModel]) -> None:
    assert record.model_config.get("frozen") is True
    assert record.model_config.get("extra") == "forbid"


def test_event_cannot_be_changed() -> None:
    event = example()
    with pytest.raises(ValidationError, match="frozen"):
        event.event_code = "190"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        event.trigger.start = 3  # type: ignore[misc]
    assert hash(event) == hash(example())


def test_event_refuses_fields_that_it_does_not_have() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        example(sevrity=3)


@pytest.mark.parametrize(
    ("field", "value"), [("event_code", 190), ("modality", "perhaps"), ("date_precision", "hour"), ("quad_class", "x")]
)
def test_event_refuses_values_of_another_kind(field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field):
        example(**{field: value})


def test_event_first_source_and_target() -> None:
    event = example()
    assert (event.source, event.target) == (event.sources[0], event.targets[0])
    nobody = example(sources=(), targets=())
    assert (nobody.source, nobody.target) == (None, None)


@given(EVENTS)
def test_event_dyads_are_every_source_with_every_target(event: Event) -> None:
    dyads = list(event.dyads())
    assert len(dyads) == max(1, len(event.sources)) * max(1, len(event.targets))
    assert {id(source) for source, _ in dyads} == {id(actor) for actor in event.sources or (None,)}
    assert {id(target) for _, target in dyads} == {id(actor) for actor in event.targets or (None,)}


def test_event_fields_of_the_schema_are_described_where_the_name_does_not_say_it() -> None:
    schema = Event.model_json_schema()
    silent = [
        name for name, field in schema["properties"].items() if "description" not in field and "$ref" not in field
    ]
    assert not {"event_id", "event_date", "date_text", "quad_class", "sentence_index"}.intersection(silent)
    assert schema["description"]


def test_document_knows_where_it_was_read_but_does_not_write_it() -> None:
    document = Document(id="a", text="one", file="/home/me/a.txt", line=3)
    assert (document.file, document.line) == ("/home/me/a.txt", 3)
    assert Document.model_validate_json(document.model_dump_json()) == Document(id="a", text="one")
