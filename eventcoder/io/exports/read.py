"""Events read back: whole records from JSONL or Parquet, and from a view what it keeps."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports.delimited import dialect_for
from eventcoder.io.exports.spreadsheet import unprotect
from eventcoder.io.exports.view import DYADS, Column, Kind, View
from eventcoder.io.streams import check_input, decode, open_input, read_text, shown
from eventcoder.model.event import Event

_READERS: dict[Kind, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda cell: cell == "true",
    "date": datetime.date.fromisoformat,
}


def read_events(path: str | Path, problems: list[Problem] | None = None) -> Iterator[Event]:
    """Yield the events of a JSONL file (`-` is standard input), or of a Parquet file of whole records.

    Lines that are no event go to `problems` and the others are read; without the list the first such line raises
    InputError (I023, I034). A file that cannot be read raises InputError (I020, I021, I022).
    """
    name = str(path)
    if name.lower().endswith(".parquet"):
        check_input(name)
        from eventcoder.io.exports.parquet import read_records

        yield from read_records(path)
        return
    with open_input(name) as stream:
        for number, content in enumerate(stream, 1):
            try:
                line = decode(content, shown(name), number)
                if line.strip():
                    yield _event(line, shown(name), number)
            except InputError as error:
                if problems is None:
                    raise
                problems.extend(error.problems)


def _event(line: str, name: str, number: int) -> Event:
    try:
        json.loads(line)
    except ValueError as error:
        hint = "events are read from the JSONL or Parquet that `eventcoder code` writes"
        raise InputError(Problem("I023", f"is not JSON: {error}", name, number, hint)) from error
    try:
        return Event.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        hint = "events are read from the JSONL or Parquet that `eventcoder code` writes, of this version"
        message = f"is no event record: {place or 'the line'}: {first['msg']}"
        raise InputError(Problem("I034", message, name, number, hint)) from error


def read_view(path: str | Path, view: View[Any], form: str, *, excel: bool = False) -> Iterator[dict[str, object]]:
    """Yield, for every event of an export, the fields that its view keeps (`view.kept()`), as far as they have values.

    The rows of one event stand together. Formats are csv, tsv, parquet and jsonl. Raises InputError (I020, I021, I022).
    """
    rows = _rows(path, view, form, excel)
    if not view.key:
        yield from (_kept([row], view) for row in rows)
        return
    for _, group in groupby(rows, key=lambda row: row[view.key]):
        yield _kept(list(group), view)


def _kept(rows: list[dict[str, Any]], view: View[Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for column in view.columns:
        if column.keeps:
            cell = rows[0][column.name]
            found[column.keeps] = cell if column.decode is None else column.decode(cell)
    for name, (column_name, inside) in view.also.items():
        found[name] = inside(rows[0][column_name])
    if view.pairs is not None:
        source, target = view.pairs
        found[DYADS] = tuple((row[source] or "", row[target] or "") for row in rows)
    return found


def _rows(path: str | Path, view: View[Any], form: str, excel: bool) -> Iterator[dict[str, Any]]:
    if form == "parquet":
        from eventcoder.io.exports.parquet import read_rows

        yield from read_rows(path)
        return
    if form == "jsonl":
        yield from (json.loads(line) for line in read_text(str(path)).split("\n") if line)
        return
    for cells in _cells(read_text(str(path)), view, form):
        yield {
            column.name: _typed(unprotect(cell) if excel and column.kind == "string" else cell, column)
            for column, cell in zip(view.columns, cells, strict=True)
        }


def _cells(content: str, view: View[Any], form: str) -> Iterable[list[str]]:
    dialect = dialect_for(view, form)
    if dialect.quoted:
        csv.field_size_limit(max(csv.field_size_limit(), len(content) + 1))
        lines: Iterator[list[str]] = csv.reader(io.StringIO(content, newline=""), delimiter=dialect.delimiter)
    else:
        lines = (line.split(dialect.delimiter) for line in content.split("\n")[:-1])
    if dialect.header:
        next(lines, None)
    return lines


def _typed(cell: str, column: Column[Any]) -> Any:
    if not cell:
        return None
    return _READERS[column.kind](cell) if column.kind in _READERS else cell
