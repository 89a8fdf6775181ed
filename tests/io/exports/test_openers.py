"""Every export opens where its users open it, with codes as text and numbers as numbers."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow.parquet
import pytest

from eventcoder.io.exports import VIEWS, make_view, write_events
from eventcoder.io.exports.view import COMMA, View
from eventcoder.io.exports.views import plain_view
from eventcoder.model.event import Count, Event, Location, Publication
from tests.builders import person_or_group, record

EVENTS: list[Event] = [
    record(
        "SYRREB",
        "190",
        "SYRMIL",
        location=Location(
            name='Homs, "the old"', admin1="Homs", country="SYR", latitude=34.7268, longitude=36.7234, geo_precision=1
        ),
        fatalities=Count(best=3, low=2, high=4, text="three"),
        publication=Publication(date=datetime.date(2024, 12, 2), source="Kabar, Hari; Ini", url="https://example.org"),
    ),
    record("NAMGOV", "0211", "IDN", event_id="00000000000000a2", date_precision="week"),
    record("IDNEDU", "141", event_id="00000000000000a3", sentence="Quote: “ya”\nand a second line"),
    record("IDNCOP", "175", "IDNEDU", event_id="00000000000000a4").model_copy(
        update={"sources": (person_or_group("IDNCOP", "polisi\tanti\nhuru-hara"),)}
    ),
]
FLAT: list[Any] = [*(name for name in VIEWS if name != "plover"), None]
PANDAS = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
POLARS = {
    "string": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean,
    "date": polars.Date,
}  # fmt: skip
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
KINDS = {"string": "c", "integer": "i", "number": "d", "boolean": "l", "date": "D"}


def view_of(name: str | None) -> View[Any]:
    return plain_view() if name is None else make_view(name)


def table(name: str | None, path: Path) -> list[list[Any]]:
    """Write the events and return the cells of all rows as they were."""
    view = view_of(name)
    write_events(EVENTS, path, view=name, format=path.suffix[1:], data_dictionary=True)
    return [view.cells(row) for event in EVENTS if view.reason(event) is None for row in view.rows(event)]


@pytest.fixture(params=FLAT, ids=lambda name: name or "plain")
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[View[Any], Path, list[list[Any]]]:
    """A view in its own text format."""
    view = view_of(request.param)
    path = tmp_path / ("events.csv" if view.dialect.delimiter == "," else "events.tsv")
    return view, path, table(request.param, path)


def plain(text: str) -> str:
    """Text as tables without quotes have it."""
    return " ".join(text.split()).replace('"', "'")


def same(found: Any, cell: Any, kind: str) -> bool:
    if cell in (None, ""):
        return bool(pandas.isna(found)) or found == ""
    if kind == "string":
        return plain(str(found)) == plain(cell)
    return bool(found == cell)


def check(view: View[Any], rows: list[list[Any]], found: list[list[Any]]) -> None:
    assert len(found) == len(rows) > 0
    for cells, row in zip(rows, found, strict=True):
        for column, cell, value in zip(view.columns, cells, row, strict=True):
            assert same(value, cell, column.kind), (column.name, value, cell)


def test_openers_pandas(written: tuple[View[Any], Path, list[list[Any]]]) -> None:
    view, path, rows = written
    names = [column.name for column in view.columns]
    frame = pandas.read_csv(
        path,
        sep=view.dialect.delimiter,
        header=0 if view.dialect.header else None,
        names=None if view.dialect.header else names,
        dtype={column.name: PANDAS.get(column.kind, "str") for column in view.columns},
        keep_default_na=False,
        na_values=[""],
    )
    for column in view.columns:
        if column.kind == "date":
            frame[column.name] = pandas.to_datetime(frame[column.name]).dt.date
    assert list(frame.columns) == names
    check(view, rows, frame.values.tolist())


def test_openers_polars(written: tuple[View[Any], Path, list[list[Any]]]) -> None:
    view, path, rows = written
    frame = polars.read_csv(
        path,
        separator=view.dialect.delimiter,
        has_header=view.dialect.header,
        quote_char='"' if view.dialect.quoted else None,
        schema={column.name: POLARS[column.kind] for column in view.columns},
    )
    check(view, rows, [list(row) for row in frame.rows()])


def test_openers_duckdb(written: tuple[View[Any], Path, list[list[Any]]]) -> None:
    view, path, rows = written
    columns = {column.name: DUCKDB[column.kind] for column in view.columns}
    with duckdb.connect() as connection:
        found = connection.read_csv(
            str(path),
            header=view.dialect.header,
            sep=view.dialect.delimiter,
            quotechar='"' if view.dialect.quoted else "",
            columns=columns,
        ).fetchall()
    check(view, rows, [list(row) for row in found])


@pytest.mark.parametrize("name", FLAT, ids=lambda name: name or "plain")
def test_openers_parquet_has_typed_columns_in_all_three(name: str | None, tmp_path: Path) -> None:
    if name is None:
        return  # whole records: below
    path, view = tmp_path / "events.parquet", view_of(name)
    rows = table(name, path)
    frame = polars.read_parquet(path)
    assert dict(frame.schema) == {column.name: POLARS[column.kind] for column in view.columns}
    check(view, rows, [list(row) for row in frame.rows()])
    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(path))
        assert [str(kind) for kind in relation.types] == [DUCKDB[column.kind] for column in view.columns]
        check(view, rows, [list(row) for row in relation.fetchall()])
    assert list(pandas.read_parquet(path).columns) == [column.name for column in view.columns]


def test_openers_parquet_of_whole_records_is_nested(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    write_events(EVENTS, path)
    with duckdb.connect() as connection:
        found = connection.sql(
            f"select event_code, sources[1].code, location.latitude, event_date from '{path}' order by event_id"
        ).fetchall()
    assert found[0] == ("190", "SYRREB", 34.7268, datetime.date(2024, 12, 1))
    assert found[1][:2] == ("0211", "NAMGOV")
    assert polars.read_parquet(path)["sources"].list.len().to_list() == [1, 1, 1, 1]
    assert pyarrow.parquet.read_schema(path).field("goldstein_score").type == "double"


def test_openers_geojson_is_a_layer_of_points(tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    write_events(EVENTS, path)
    layer = json.loads(path.read_text(encoding="utf-8"))
    first, second = layer["features"][:2]
    assert (layer["type"], first["type"]) == ("FeatureCollection", "Feature")
    assert first["geometry"] == {"type": "Point", "coordinates": [36.7234, 34.7268]}
    assert second["geometry"] is None
    assert first["properties"]["event_code"] == "190"
    assert first["properties"]["fatalities_best"] == 3
    assert second["properties"]["event_code"] == "0211"
    assert "" not in second["properties"].values()
    write_events([], path)
    assert json.loads(path.read_text())["features"] == []


# ---------------------------------------------------------------- R, which need not be installed


def test_openers_r_col_types_say_what_the_data_dictionary_says(
    written: tuple[View[Any], Path, list[list[Any]]],
) -> None:
    _, path, _ = written
    told = json.loads(path.with_suffix(".columns.json").read_text(encoding="utf-8"))
    inside = re.fullmatch(r"cols\((.*)\)", told["col_types"])
    assert inside is not None
    letters = dict(re.findall(r'(`[^`]+`|[\w.]+) = "(\w)"', inside[1]))
    default = letters.pop(".default")
    assert default == "c"
    large = {"GLOBALEVENTID", "DATEADDED", "timestamp"}  # beyond R's integers
    for field in told["schema"]["fields"]:
        name = field["name"] if re.fullmatch(r"[A-Za-z][\w.]*", field["name"]) else f"`{field['name']}`"
        expected = "d" if field["name"] in large else KINDS[field["type"]]
        assert letters.pop(name, default) == expected
    assert letters == {}
    assert f"col_types = {told['col_types']}" in told["r"]


def test_openers_r_integers_fit(written: tuple[View[Any], Path, list[list[Any]]]) -> None:
    view, _, rows = written
    for cells in rows:
        for column, cell in zip(view.columns, cells, strict=True):
            if (
                column.kind == "integer"
                and column.name not in ("GLOBALEVENTID", "DATEADDED", "timestamp")
                and cell is not None
            ):
                assert abs(cell) < 2**31, column.name


def test_openers_data_dictionary_describes_file_and_columns(tmp_path: Path) -> None:
    write_events(EVENTS, tmp_path / "events.acled.csv", view="acled")
    told = json.loads((tmp_path / "events.acled.columns.json").read_text(encoding="utf-8"))
    assert (told["profile"], told["name"], told["path"]) == ("tabular-data-resource", "acled", "events.acled.csv")
    assert told["dialect"] == {"delimiter": ",", "header": True, "quoteChar": '"', "lineTerminator": "\n"}
    fields = {field["name"]: field for field in told["schema"]["fields"]}
    assert fields["fatalities"] == {
        "name": "fatalities",
        "type": "integer",
        "description": "people killed, the best figure; 0 where no deaths are reported",
        "source": "fatalities.best",
    }
    assert fields["event_type"]["constraints"]["enum"][0] == "Battles"
    assert "negated" in told["left_out"]
    assert any("provenance" in loss["fields"] for loss in told["losses"])
    assert view_of("acled").dialect == COMMA
    write_events(EVENTS, tmp_path / "events.gdelt.csv", view="gdelt", format="tsv", data_dictionary=True)
    told = json.loads((tmp_path / "events.gdelt.columns.json").read_text(encoding="utf-8"))
    assert 'col_names = c("GLOBALEVENTID", ' in told["r"]
    assert 'delim = "\\t"' in told["r"]
