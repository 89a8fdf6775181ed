"""Parquet: groups of rows, schemas, failures."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest

from eventcoder.errors import InputError
from eventcoder.io.exports import make_view, read_events, write_events
from eventcoder.io.exports import parquet as module
from eventcoder.io.exports.parquet import record_schema, view_schema
from eventcoder.model.event import Event
from tests.builders import record


def test_parquet_schema_has_every_field_of_the_record() -> None:
    schema = record_schema()
    assert schema.names == list(Event.model_fields)
    assert str(schema.field("event_date").type) == "date32[day]"
    assert str(schema.field("quad_class").type) == "int64"
    assert str(schema.field("modality").type) == "string"
    assert schema.field("sources").type.value_type.field("sectors").type.value_type == "string"
    assert schema.field("location").type.field("latitude").type == "double"


def test_parquet_columns_of_a_view_carry_their_description() -> None:
    field = view_schema(make_view("acled")).field("fatalities")
    assert str(field.type) == "int64"
    assert field.metadata[b"description"].startswith(b"people killed")


def test_parquet_is_written_in_groups_and_read_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_GROUP", 2)
    events = [record("SYRREB", targets="SYRMIL", event_id=f"{number:016x}") for number in range(5)]
    write_events(iter(events), tmp_path / "a.parquet")
    assert pyarrow.parquet.read_metadata(tmp_path / "a.parquet").num_row_groups == 3
    assert list(read_events(tmp_path / "a.parquet")) == events


def test_parquet_of_no_events_has_its_columns(tmp_path: Path) -> None:
    write_events([], tmp_path / "a.parquet", view="acled")
    assert len(pyarrow.parquet.read_schema(tmp_path / "a.parquet").names) == 31
    write_events([], tmp_path / "b.parquet")
    assert list(read_events(tmp_path / "b.parquet")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_parquet_on_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="I031 cannot be written"):
        write_events([record("SYRREB", targets="SYRMIL")], "/dev/full", format="parquet")
    monkeypatch.setattr(module, "_GROUP", 1)
    with pytest.raises(InputError, match="I031 cannot be written"):
        write_events([record("SYRREB", targets="SYRMIL")] * 50_000, "/dev/full", format="parquet")
