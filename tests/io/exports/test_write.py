"""Events written: formats, views, what is left out, what is checked before anything is written."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.coding.table import EventTable
from eventcoder.errors import InputError
from eventcoder.io.exports import read_events, write_events
from eventcoder.io.exports.plain import COLUMNS
from eventcoder.model.event import Count, Event, Location
from tests.builders import record
from tests.strategies import EVENTS, coded_events

NAMES = [column.name for column in COLUMNS]
EVENT = record("SYRREB", "190", "SYRMIL")


def written(events: list[Event], **options: Any) -> str:
    """Write events to standard output and return what came out."""
    buffer = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="utf-8"))
        assert write_events(events, "-", **options).written == len(events)
        return buffer.getvalue().decode()


@given(st.lists(EVENTS, max_size=3))
def test_write_jsonl_is_one_record_a_line(events: list[Event]) -> None:
    lines = written(events, format="jsonl").split("\n")
    assert lines.pop() == ""
    assert [Event.model_validate_json(line) for line in lines] == events


@given(st.lists(coded_events(), max_size=3))
def test_write_csv_is_one_row_an_event_with_the_documented_columns(events: list[Event]) -> None:
    rows = list(csv.reader(io.StringIO(written(events, format="csv"), newline="")))
    assert rows[0] == NAMES
    assert len(rows) == 1 + len(events)


@given(EVENTS)
def test_write_csv_cells_hold_the_values_as_text(event: Event) -> None:
    (row,) = csv.DictReader(io.StringIO(written([event], format="csv").replace("\0", ""), newline=""))
    assert row["event_date"] == ("" if event.event_date is None else event.event_date.isoformat())
    assert row["negated"] == ("true" if event.negated else "false")
    assert row["target_sectors"] == "; ".join(" ".join(actor.sectors) for actor in event.targets)
    assert row["attribution_start"] == ("" if event.attribution is None else str(event.attribution.start))
    assert row["fatalities_best"] == ("" if event.fatalities is None else str(event.fatalities.best))
    assert row["location_latitude"] == (
        "" if event.location is None or event.location.latitude is None else str(event.location.latitude)
    )


def test_write_csv_has_places_and_people() -> None:
    event = record(
        "SYRREB",
        targets="SYRMIL",
        location=Location(name="Hama", country="SYR"),
        injured=Count(best=3, low=2, high=4, text="some"),
    )
    (row,) = csv.DictReader(io.StringIO(written([event], format="csv")))
    assert (row["location_name"], row["location_country"]) == ("Hama", "SYR")
    assert (row["injured_best"], row["injured_text"]) == ("3", "some")


def test_write_takes_the_format_of_the_ending(tmp_path: Path) -> None:
    for ending in ("jsonl", "csv", "tsv", "parquet", "geojson"):
        assert write_events([EVENT], tmp_path / f"a.{ending}").written == 1
    assert (tmp_path / "a.csv").read_text().startswith(",".join(NAMES) + "\n")
    assert (tmp_path / "a.tsv").read_text().startswith("\t".join(NAMES) + "\n")
    assert list(read_events(tmp_path / "a.parquet")) == list(read_events(tmp_path / "a.jsonl")) == [EVENT]


def test_write_a_view_takes_its_own_format_where_the_ending_is_none(tmp_path: Path) -> None:
    write_events([EVENT], tmp_path / "a.acled", view="acled")
    assert (tmp_path / "a.acled").read_text().startswith("event_id_cnty,event_date,")
    write_events([EVENT], tmp_path / "a.txt", view="gdelt")
    assert (tmp_path / "a.txt").read_text().count("\t") == 60
    write_events([EVENT], tmp_path / "a.json", view="plover")
    assert (tmp_path / "a.json").read_text().startswith('{"id": "00000000000000a1"')


def test_write_a_view_takes_another_format_of_the_ending(tmp_path: Path) -> None:
    write_events([EVENT], tmp_path / "a.csv", view="icews")
    assert (tmp_path / "a.csv").read_text().startswith("Event ID,Event Date,")
    write_events([EVENT], tmp_path / "a.tsv", view="acled")
    assert (tmp_path / "a.tsv").read_text().startswith("event_id_cnty\tevent_date")
    write_events([EVENT], tmp_path / "a.parquet", view="acled")
    assert (tmp_path / "a.parquet").read_bytes().startswith(b"PAR1")


def test_write_counts_what_a_view_leaves_out_and_what_it_loses(tmp_path: Path) -> None:
    events = [EVENT, record("SYRREB", "010"), record("SYRREB", targets="SYRMIL", negated=True)]
    report = write_events(events, tmp_path / "a.csv", view="acled")
    assert (report.view, report.events, report.written, report.rows) == ("acled", 3, 1, 1)
    assert report.left_out == {"no ACLED type": 1, "negated": 1}
    assert report.lost["sentence"] == 1
    assert report.lost["attribution.code"] == report.lost["modality"] == 0  # there was nothing, or only the usual
    first, _, *table = report.lines()
    assert first == "acled: 1 of 3 events written in 1 rows; left out: negated 1, no ACLED type 1"
    assert "  trigger.text 1: quoted in the notes" in table


def test_write_dyads_are_rows_that_share_the_event(tmp_path: Path) -> None:
    event = record("SYRREB IRQREB", "040", "SYRGOV", reciprocal=True)
    report = write_events([event], tmp_path / "a.csv", view="cameo")
    assert (report.written, report.rows) == (1, 4)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert [(row["source"], row["target"]) for row in rows] == [
        ("SYRREB", "SYRGOV"),
        ("IRQREB", "SYRGOV"),
        ("SYRGOV", "SYRREB"),
        ("SYRGOV", "IRQREB"),
    ]
    assert {row["event_id"] for row in rows} == {"00000000000000a1"}


def test_write_without_quotes_keeps_one_line_a_row(tmp_path: Path) -> None:
    place = Location(name='A "great"\ttown\r\nby the sea', country="SYR")
    write_events([record("SYRREB", targets="SYRMIL", location=place)], tmp_path / "a.tsv", view="icews")
    _, row, rest = (tmp_path / "a.tsv").read_text().split("\n")
    assert row.split("\t")[14] == "A 'great' town by the sea"
    assert rest == ""


@pytest.mark.parametrize(
    ("path", "options", "code"),
    [
        ("a.xlsx", {}, "I030"),
        ("no/a.csv", {}, "I031"),
        ("a.csv", {"view": "acles"}, "I001"),
        ("a.csv", {"format": "xlsx"}, "I001"),
        ("a.csv", {"view": "plover"}, "I035"),
        ("a.csv", {"view": "acled", "format": "geojson"}, "I035"),
        ("a.tsv", {"excel": True}, "I035"),
        ("-", {"format": "parquet"}, "I036"),
        ("-", {"format": "parquet", "view": "acled"}, "I036"),
    ],
)
def test_write_asks_for_no_event_if_it_cannot_be_done(
    path: str, options: dict[str, Any], code: str, tmp_path: Path
) -> None:
    def events() -> Iterator[Event]:
        raise AssertionError("asked for")
        yield

    with pytest.raises(InputError, match=code):
        write_events(events(), path if path == "-" else tmp_path / path, **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_write_keeps_what_was_written_before_a_failure(form: str, tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        yield EVENT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_events(events(), tmp_path / "a", format=form)
    assert (tmp_path / "a").stat().st_size > 0


def test_write_a_data_dictionary_beside_views_and_where_it_is_wanted(tmp_path: Path) -> None:
    write_events([EVENT], tmp_path / "a.csv", view="acled")
    write_events([EVENT], tmp_path / "b.csv")
    write_events([EVENT], tmp_path / "c.csv", data_dictionary=True)
    write_events([EVENT], tmp_path / "d.csv", view="acled", data_dictionary=False)
    write_events([EVENT], tmp_path / "e.jsonl", data_dictionary=True)  # the schema of records says what is in there
    assert sorted(path.name for path in tmp_path.glob("*.columns.json")) == ["a.columns.json", "c.columns.json"]


@given(EVENTS)
def test_write_table_is_a_stream(event: Event) -> None:
    table = EventTable([event, event])
    assert next(iter(table)) == event
    assert list(table) == [event]
    assert list(table) == []


def test_write_table_writes_what_is_left(tmp_path: Path) -> None:
    assert EventTable([]).write(tmp_path / "a.jsonl").written == 0
    assert EventTable([EVENT]).write(tmp_path / "a.txt", format="csv").rows == 1
    assert EventTable([EVENT]).write(tmp_path / "b.csv", view="acled").view == "acled"
    assert (tmp_path / "a.txt").read_text().startswith("event_id,")
