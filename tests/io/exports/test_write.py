"""Events written as JSONL and CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.coding.table import EventTable
from eventcoder.errors import InputError
from eventcoder.io.exports.plain import COLUMNS
from eventcoder.io.exports import write_events
from eventcoder.model.event import Event
from tests.strategies import EVENTS

NAMES = [column.name for column in COLUMNS]


def written(events: list[Event], format: str) -> str:
    """Write events to standard output and return what came out."""
    buffer = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="utf-8"))
        assert write_events(events, "-", format=format) == len(events)
        return buffer.getvalue().decode()


@given(st.lists(EVENTS, max_size=3))
def test_exports_jsonl_can_be_read_back(events: list[Event]) -> None:
    lines = written(events, "jsonl").split("\n")
    assert lines.pop() == ""
    assert [Event.model_validate_json(line) for line in lines] == events


@given(st.lists(EVENTS, max_size=3))
def test_exports_csv_has_one_row_an_event_and_the_documented_columns(events: list[Event]) -> None:
    rows = list(csv.reader(io.StringIO(written(events, "csv"), newline="")))
    assert rows[0] == NAMES
    assert len(rows) == 1 + len(events)
    assert rows[1:] == [row(event) for event in events]


@given(EVENTS)
def test_exports_csv_cells_hold_the_values_as_text(event: Event) -> None:
    cells = dict(zip(NAMES, row(event), strict=True))
    assert cells["event_code"] == event.event_code
    assert cells["event_date"] == ("" if event.event_date is None else event.event_date.isoformat())
    assert cells["negated"] == ("true" if event.negated else "false")
    assert cells["source_code"] == "; ".join(actor.code or "" for actor in event.sources)
    assert cells["target_sectors"] == "; ".join(" ".join(actor.sectors) for actor in event.targets)
    assert cells["plover_contexts"] == ("" if event.plover is None else "; ".join(event.plover.contexts))
    assert cells["acled_event_type"] == ("" if event.acled is None else event.acled.event_type)
    assert cells["attribution_start"] == ("" if event.attribution is None else str(event.attribution.start))


def test_exports_columns_are_named_once_and_described() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.description for column in COLUMNS)


def test_exports_ending_tells_the_format(tmp_path: Path) -> None:
    assert write_events([], tmp_path / "a.csv") == 0
    assert (tmp_path / "a.csv").read_text() == ",".join(NAMES) + "\n"
    assert write_events([], tmp_path / "a.jsonl") == 0
    assert (tmp_path / "a.jsonl").read_text() == ""


def test_exports_ask_for_no_event_if_they_cannot_be_written(tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        raise AssertionError("asked for")
        yield

    for path in ("a.xlsx", "no/a.csv"):
        with pytest.raises(InputError):
            write_events(events(), tmp_path / path)
    assert list(tmp_path.iterdir()) == []


@given(EVENTS)
def test_exports_table_is_a_stream(event: Event) -> None:
    table = EventTable([event, event])
    assert next(iter(table)) == event
    assert list(table) == [event]
    assert list(table) == []


def test_exports_table_writes_what_is_left(tmp_path: Path) -> None:
    assert EventTable([]).write(tmp_path / "a.jsonl") == 0
    assert EventTable([]).write(tmp_path / "a.txt", format="csv") == 0
    assert (tmp_path / "a.txt").read_text().startswith("event_id,")
