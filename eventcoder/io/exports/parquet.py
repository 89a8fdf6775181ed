"""Parquet: whole records with their nested parts, or the typed columns of a view. The only module that uses pyarrow."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports.fields import part_of
from eventcoder.io.exports.view import View
from eventcoder.model.event import Event

_GROUP = 10_000  # rows that are kept in memory before they are written
_KINDS = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_", datetime.date: "date32"}


class ParquetFile:
    """Writes events to a Parquet file: whole records, or the rows of a view. Raises InputError (I031)."""

    def __init__(self, path: str | Path, view: View[Any] | None = None) -> None:
        import pyarrow.parquet

        self._view = view
        self._path = str(path)
        self._rows: list[dict[str, Any]] = []
        self._schema = record_schema() if view is None else view_schema(view)
        try:
            self._writer = pyarrow.parquet.ParquetWriter(self._path, self._schema, compression="zstd")
        except OSError as error:
            raise _cannot(self._path, "written", error) from error

    def write(self, event: Event) -> int:
        """Take an event and return the number of its rows."""
        if self._view is None:
            rows = [event.model_dump()]
        else:
            names = [column.name for column in self._view.columns]
            rows = [dict(zip(names, self._view.cells(row), strict=True)) for row in self._view.rows(event)]
        self._rows.extend(rows)
        if len(self._rows) >= _GROUP:
            self._flush()
        return len(rows)

    def close(self) -> None:
        """Write what is left and close the file."""
        self._flush()
        try:
            self._writer.close()
        except OSError as error:
            raise _cannot(self._path, "written", error) from error

    def abandon(self) -> None:
        """Close the file of a run that failed, with what was written before."""
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow

        if not self._rows:
            return
        try:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
        except OSError as error:
            raise _cannot(self._path, "written", error) from error
        self._rows = []


def record_schema() -> Any:
    """Return the Arrow schema of whole records, read off the model."""
    import pyarrow

    return pyarrow.schema(_record_fields(Event))


def view_schema(view: View[Any]) -> Any:
    """Return the Arrow schema of a view's columns, with their descriptions as metadata."""
    import pyarrow

    return pyarrow.schema(
        [
            pyarrow.field(
                column.name, getattr(pyarrow, _KINDS[column.kind])(), metadata={"description": column.description}
            )
            for column in view.columns
        ]
    )


def _record_fields(model: type[BaseModel]) -> list[Any]:
    import pyarrow

    return [pyarrow.field(name, _arrow_type(field.annotation)) for name, field in model.model_fields.items()]


def _arrow_type(annotation: Any) -> Any:
    import pyarrow

    if get_origin(annotation) is tuple:
        return pyarrow.list_(_arrow_type(get_args(annotation)[0]))
    if get_origin(annotation) is Literal:
        return pyarrow.string()
    part = part_of(annotation)
    if part is not None:
        return pyarrow.struct(_record_fields(part))
    inner = [item for item in get_args(annotation) if item is not type(None)]
    return _arrow_type(inner[0]) if inner else getattr(pyarrow, _PLAIN[annotation])()


def read_records(path: str | Path) -> Iterator[Event]:
    """Yield the events of a Parquet file of whole records. Raises InputError (I021, I034)."""
    return (_record(row, str(path)) for row in read_rows(path))


def read_rows(path: str | Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file. Raises InputError (I021)."""
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1000):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise _cannot(str(path), "read", error) from error


def _record(row: dict[str, Any], path: str) -> Event:
    try:
        return Event.model_validate(row)
    except ValidationError as error:
        hint = "only Parquet files without --view hold whole records"
        raise InputError(Problem("I034", "holds rows that are no event records", path, hint=hint)) from error


def _cannot(path: str, done: str, error: Exception) -> InputError:
    code = "I031" if done == "written" else "I021"
    return InputError(Problem(code, f"cannot be {done}: {error}", path))
