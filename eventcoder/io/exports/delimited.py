"""Text tables: CSV and TSV as their readers expect them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Any

from eventcoder.io.exports.spreadsheet import BOM, protect
from eventcoder.io.exports.view import Dialect, View, text
from eventcoder.io.streams import Output
from eventcoder.model.event import Event

# What would end a row or a cell, or open a quotation, in a reader of tables without quotes.
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class TextTable:
    """Writes the rows of a view, each event as it comes. With `excel` the cells are made safe for spreadsheets."""

    def __init__(self, output: Output, view: View[Any], dialect: Dialect, *, excel: bool = False) -> None:
        self._view = view
        self._output = output
        self._dialect = dialect
        self._writer = csv.writer(_Lines(output), delimiter=dialect.delimiter, lineterminator="\r\n")
        self._excel = excel
        self._words = [column.kind == "string" for column in view.columns]
        if excel:
            output.write(BOM)
        if dialect.header:
            self._write([column.name for column in view.columns])

    def write(self, event: Event) -> int:
        """Write the rows of an event and return their number."""
        rows = [self._view.cells(row) for row in self._view.rows(event)]
        for cells in rows:
            texts = list(map(text, cells))
            if self._excel:
                texts = [protect(one) if is_text else one for one, is_text in zip(texts, self._words, strict=True)]
            self._write(texts)
        return len(rows)

    def close(self) -> None:
        """Nothing stands behind the last row."""

    def _write(self, cells: Sequence[str]) -> None:
        if self._dialect.quoted:
            self._writer.writerow([cell.replace("\0", "") for cell in cells])  # Python 3.10 cannot write them
        else:
            self._output.write(self._dialect.delimiter.join(map(plain, cells)) + "\n")


class _Lines:
    """Ends the rows of the csv module with a plain line feed.

    The module itself is told to end them with both signs, since it puts only cells in quotes that hold one of them.
    """

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, row: str) -> int:
        return self._output.write(row.removesuffix("\r\n") + "\n")


def plain(cell: str) -> str:
    """Return a cell that needs no quotes: control characters become a blank, quotation marks apostrophes."""
    return _BREAKS.sub(" ", cell).replace('"', "'")


def dialect_for(view: View[Any], form: str) -> Dialect:
    """Return how a view is written as `csv` or `tsv`: its own dialect if that is what it is, else the usual one."""
    delimiter = "\t" if form == "tsv" else ","
    if view.dialect.delimiter == delimiter:
        return view.dialect
    return Dialect(delimiter, header=view.dialect.header, quoted=True)
