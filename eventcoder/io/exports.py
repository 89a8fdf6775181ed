"""Events to JSONL and CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from eventcoder.io.columns import COLUMNS, row
from eventcoder.io.formats import output_format
from eventcoder.io.streams import Output, check_output
from eventcoder.model.event import Event


def write_events(events: Iterable[Event], path: str | Path, *, format: str | None = None) -> int:
    """Write events, as they come, to a file (`-` is standard output) and return their number.

    `format` is jsonl or csv; without it the file's ending tells. Raises InputError (I001, I030, I031), if possible
    before the first event is asked for, and BrokenPipeError if the reader of standard output has gone.
    """
    form = output_format(path, format)
    check_output(path)
    with Output(path) as output:
        write = _csv_writer(output) if form == "csv" else _jsonl_writer(output)
        number = 0
        for event in events:
            write(event)
            number += 1
    return number


def _jsonl_writer(output: Output) -> Callable[[Event], object]:
    return lambda event: output.write(event.model_dump_json() + "\n")


class _Rows:
    """Ends the rows of the csv module with a plain line feed.

    The module itself is told to end them with both signs, since it puts only cells in quotes that hold one of them.
    """

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, row: str) -> int:
        return self._output.write(row.removesuffix("\r\n") + "\n")


def _csv_writer(output: Output) -> Callable[[Event], object]:
    writer = csv.writer(_Rows(output), lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    return lambda event: writer.writerow(row(event))
