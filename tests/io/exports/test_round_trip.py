"""Exporting and reading back loses nothing beyond the loss table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.io.exports import VIEWS, make_view, read_events, read_view, write_events
from eventcoder.io.exports.dyads import dyads
from eventcoder.io.exports.fields import is_empty, value
from eventcoder.io.exports.view import DYADS, View
from eventcoder.io.exports.views import plain_view
from eventcoder.model.event import Event
from tests.strategies import EVENTS, coded_events

MANY = st.lists(coded_events(), max_size=4, unique_by=lambda event: event.event_id[:13])
VIEW: dict[str | None, View[Any]] = {None: plain_view(), **{name: make_view(name) for name in VIEWS}}
WAYS = [
    (name, form, excel)
    for name, view in VIEW.items()
    for form in view.formats
    for excel in ((False, True) if form == "csv" else (False,))
    if (name, form) not in ((None, "parquet"), (None, "geojson"))  # whole records; no table
]


def canonical(found: object) -> object:
    """Missing, empty and lists of such are the same in a table."""
    if isinstance(found, tuple | list):
        return "" if is_empty(tuple(found)) else tuple(canonical(item) for item in found)
    return "" if found is None else found


def expected(event: Event, view: View[Any]) -> Iterator[dict[str, object]]:
    """What can be read back of an event: once, or once a row if rows stand alone."""
    kept = {name: canonical(value(event, name)) for name in view.kept() - {DYADS}}
    if view.pairs is not None:
        kept[DYADS] = canonical(tuple((dyad.source_code, dyad.target_code) for dyad in dyads(event)))
    yield from [kept] * (1 if view.key else len(list(view.rows(event))))


@settings(max_examples=30, deadline=None)
@given(events=MANY)
def test_round_trip_of_a_view_keeps_what_its_loss_table_does_not_name(events: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, form, excel in WAYS:
            path = Path(folder) / f"events.{form}"
            view = VIEW[name]
            report = write_events(events, path, view=name, format=form, excel=excel, data_dictionary=False)
            rows = read_view(path, view, form, excel=excel)
            written = [event for event in events if view.reason(event) is None]
            assert [{key: canonical(cell) for key, cell in row.items()} for row in rows] == [
                row for event in written for row in expected(event, view)
            ], (name, form)
            assert (report.events, report.written) == (len(events), len(written))
            assert sum(report.left_out.values()) == len(events) - len(written)


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@settings(max_examples=30, deadline=None)
@given(events=st.lists(EVENTS | coded_events(), max_size=4))
def test_round_trip_of_whole_records_is_exact(ending: str, events: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"events.{ending}"
        write_events(events, path)
        assert list(read_events(path)) == events
