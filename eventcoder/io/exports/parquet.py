"""Parquet: whole records with their nested parts, or the typed columns of a view. The only module that uses pyarrow."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports.fields import part_of
from eventcoder.io.exports.view import View
from eventcoder.model.event import Event

_GROUP = 10_000  # rows that are kept in memory before they are written
_KINDS = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_", datetime.date: "date32"}


class _Groups:
    """Tables written to a Parquet file one behind the other. Raises InputError (I031)."""

    def __init__(self, path: str | Path, schema: Any) -> None:
        import pyarrow.parquet

        self._path = str(path)
        try:
            self._writer = pyarrow.parquet.ParquetWriter(self._path, schema, compression="zstd")
        except OSError as error:
            raise _cannot(self._path, "written", error) from error

    def write(self, table: Any) -> None:
        """Write a table as a group of rows."""
        try:
            self._writer.write_table(table)
        except OSError as error:
            raise _cannot(self._path, "written", error) from error

    def close(self) -> None:
        """Close the file; what was written of a run that failed can then be read."""
        try:
            self._writer.close()
        except OSError as error:
            raise _cannot(self._path, "written", error) from error


class RecordFile:
    """Writes whole events, given as lines of JSON: Arrow reads those itself, faster than it takes objects of Python."""

    def __init__(self, path: str | Path) -> None:
        self._schema = record_schema()
        self._groups = _Groups(path, self._schema)
        self._lines: list[str] = []

    def write(self, line: str) -> int:
        """Take an event and return the number of its rows."""
        self._lines.append(line)
        if len(self._lines) >= _GROUP:
            self.flush()
        return 1

    def flush(self) -> None:
        """Write the events that were taken."""
        if self._lines:
            self._groups.write(_table("\n".join(self._lines).encode(), self._schema))
            self._lines = []

    def close(self) -> None:
        """Close the file, without what was not flushed."""
        self._groups.close()


class ViewFile:
    """Writes the rows of a view in typed columns."""

    def __init__(self, path: str | Path, view: View[Any]) -> None:
        self._view = view
        self._schema = view_schema(view)
        self._groups = _Groups(path, self._schema)
        self._rows: list[dict[str, Any]] = []

    def write(self, event: Event) -> int:
        """Take an event and return the number of its rows."""
        names = self._schema.names
        rows = [dict(zip(names, self._view.cells(row), strict=True)) for row in self._view.rows(event)]
        self._rows.extend(rows)
        if len(self._rows) >= _GROUP:
            self.flush()
        return len(rows)

    def flush(self) -> None:
        """Write the rows that were taken."""
        import pyarrow

        if self._rows:
            self._groups.write(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []

    def close(self) -> None:
        """Close the file, without what was not flushed."""
        self._groups.close()


File = TypeVar("File", RecordFile, ViewFile)


@contextmanager
def finished(file: File) -> Iterator[File]:
    """Close a file with all that it was given; of a run that failed, with what was written before."""
    try:
        yield file
        file.flush()
    finally:
        file.close()


def _table(lines: bytes, schema: Any) -> Any:
    """Return a table of events in lines of JSON."""
    import pyarrow.json

    # Arrow reads no dates from JSON, but it turns texts into dates.
    plain = pyarrow.schema([field.with_type(_without_dates(field.type)) for field in schema])
    table = pyarrow.json.read_json(
        io.BytesIO(lines),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=plain, unexpected_field_behavior="error"),
    )
    return table.cast(schema)


def _without_dates(kind: Any) -> Any:
    import pyarrow

    if pyarrow.types.is_date(kind):
        return pyarrow.string()
    if pyarrow.types.is_list(kind):
        return pyarrow.list_(_without_dates(kind.value_type))
    if pyarrow.types.is_struct(kind):
        return pyarrow.struct([field.with_type(_without_dates(field.type)) for field in kind])
    return kind


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
