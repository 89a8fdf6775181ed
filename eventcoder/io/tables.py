"""Documents from CSV and TSV, row by row; a row that cannot be read becomes a problem and the others are read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from eventcoder.errors import InputError, Problem
from eventcoder.io.records import Source
from eventcoder.io.streams import decode
from eventcoder.model.document import Document

# No news text has as many characters: a cell of this size comes from a quotation mark that is never closed.
_MAX_CELL = 10_000_000


class _Lines:
    """The lines of a table, decoded one by one, as the csv module asks for them.

    `since` holds the lines of the record being read, `begun` the number of its first one, `wrong` what cannot be
    decoded of it.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._number = 0
        self.begun = 1
        self.since: list[str] = []
        self.wrong: list[Problem] = []

    def __iter__(self) -> Iterator[str]:
        for content in self._stream:
            self._number += 1
            try:
                line = decode(content, self._name, self._number)
            except InputError as error:
                self.wrong.extend(error.problems)
                line = content.decode("utf-8", "replace")  # so that the rows behind it stay rows
            self.since.append(line)
            yield line

    def begin(self) -> None:
        """Forget the record that was read: the next line begins another."""
        self.begun = self._number + 1
        self.since.clear()
        self.wrong.clear()


def read_table(stream: BinaryIO, source: Source, delimiter: str | None) -> Iterator[Document]:
    """Yield the documents of a table whose first line names the columns.

    Without a delimiter it is what the first line has most of: commas, semicolons or tabs. What cannot be read goes to
    the source's problems (I010, I022, I024, I026).
    """
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_CELL))
    lines = _Lines(stream, source.name)
    try:
        yield from _documents(lines, source, delimiter)
    except csv.Error as error:
        hint = "look for a quotation mark that is not closed, or old line ends; the rest of the file is not read"
        source.complain("I026", f"is not CSV: {error}", lines.begun, hint)


def _documents(lines: _Lines, source: Source, delimiter: str | None) -> Iterator[Document]:
    rows = iter(lines)
    first = next(rows, "")
    delimiter = delimiter or max(",;\t", key=first.count)
    reader = csv.reader(chain([first], rows), delimiter=delimiter)
    header = next(reader, [])
    source.problems.extend(lines.wrong)
    if not header:
        source.complain("I010", "the file is empty", hint="the first line must name the columns")
    if not header or lines.wrong or not _is_sound(header, source):
        return
    lines.begin()
    empty = True
    for cells in reader:
        if cells:
            empty = False
            document = _document(cells, header, lines, delimiter, source)
            if document is not None:
                yield document
        lines.begin()
    source.finish()
    if empty:
        source.complain("I010", "there are no rows under the header", hint="look whether the file was saved whole")


def _is_sound(header: list[str], source: Source) -> bool:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        source.complain("I026", f"columns stand twice: {', '.join(twice)}", 1, "rename one of them")
    if source.fields.text not in header:
        hint = f"choose another with --text-field: {', '.join(header)}"
        source.complain("I024", f"there is no column {source.fields.text!r}", 1, hint)
    return not twice and source.fields.text in header


def _document(cells: list[str], header: list[str], lines: _Lines, delimiter: str, source: Source) -> Document | None:
    if lines.wrong:
        source.problems.extend(lines.wrong)
    elif len(cells) > len(header):
        hint = f"put cells that hold {delimiter!r} in quotation marks"
        source.complain("I026", f"{len(cells)} cells under {len(header)} columns", lines.begun, hint)
    elif _is_open(lines.since, delimiter):
        hint = 'close it; inside a cell write it twice: ""'
        source.complain("I026", "a quotation mark is not closed", lines.begun, hint)
    else:
        return source.record(dict(zip(header, cells, strict=False)), lines.begun)
    return None


def _is_open(record: list[str], delimiter: str) -> bool:
    """Say whether the file ended inside quotation marks; a record before the end is never open."""
    if sum(line.count('"') for line in record) % 2 == 0:
        return False
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
