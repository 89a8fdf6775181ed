"""Documents from text, JSONL and CSV files, one by one; bad records become problems and the rest is read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from eventcoder.errors import InputError, Problem
from eventcoder.io.formats import STREAM
from eventcoder.io.records import Fields, Source
from eventcoder.io.streams import UTF16, decode, open_input, shown
from eventcoder.model.document import Document

# No news text has as many characters: a cell of this size comes from a quotation mark that is never closed.
_MAX_CELL = 10_000_000


def read_documents(
    path: str, format: str, fields: Fields, problems: list[Problem], *, stem: str | None = None
) -> Iterator[Document]:
    """Yield the documents of a file (`-` is standard input) as they are read.

    `format` is text, jsonl, csv or tsv; documents without an id are named after `stem`, the file's name if not given.
    What cannot be read is added to `problems` (I010, I020 to I029).
    """
    source = Source(shown(path), stem or default_stem(path), fields, problems)
    try:
        with open_input(path) as stream:
            if format == "text":
                yield from _text(stream, source)
            elif format == "jsonl":
                yield from _jsonl(stream, source)
            else:
                yield from _table(stream, source, "\t" if format == "tsv" else None)
    except InputError as error:
        problems.extend(error.problems)


def default_stem(path: str) -> str:
    """Return what the ids of a file's documents are made of: its name without the ending."""
    return "stdin" if path == STREAM else Path(path).stem.encode("utf-8", "replace").decode()


def _text(stream: BinaryIO, source: Source) -> Iterator[Document]:
    document = source.text(decode(stream.read(), source.name))
    if document is not None:
        yield document


# ---------------------------------------------------------------- JSON lines


def _jsonl(stream: BinaryIO, source: Source) -> Iterator[Document]:
    empty = True
    for number, content in enumerate(stream, 1):
        if not content.strip():
            continue
        empty = False
        try:
            line = decode(content, source.name, number)
        except InputError as error:
            source.problems.extend(error.problems)
            if number == 1 and content.startswith(UTF16):
                return  # all other lines are no better
            continue
        if line.strip() in ("[", "{"):
            hint = "write one object per line, for example with: jq -c '.[]' IN.json > OUT.jsonl"
            source.complain("I023", "is JSON over several lines, not JSON lines", number, hint)
            return
        document = _json_document(line, number, source)
        if document is not None:
            yield document
    source.finish()
    if empty:
        source.complain("I010", "the file is empty", hint="look whether it was saved")


def _json_document(line: str, number: int, source: Source) -> Document | None:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg} at column {error.colno}"
        source.complain("I023", message, number, "each line must be one JSON object")
        return None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        message = f"cannot be read as JSON: {str(error) or type(error).__name__}"
        source.complain("I023", message, number, "each line must be one JSON object")
        return None
    if not isinstance(record, dict):
        source.complain("I023", "is no JSON object", number, 'write {"id": "…", "text": "…"}, one object per line')
        return None
    return source.record(record, number)


# ---------------------------------------------------------------- tables


class _Lines:
    """The lines of a table for the csv module, decoded one by one, with what went wrong in those just handed out."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.number = 0
        self.since: list[str] = []
        self.wrong: list[Problem] = []

    def __iter__(self) -> Iterator[str]:
        for content in self._stream:
            self.number += 1
            try:
                line = decode(content, self._name, self.number)
            except InputError as error:
                self.wrong.extend(error.problems)
                line = content.decode("utf-8", "replace")  # so that the rows behind it stay rows
            self.since.append(line)
            yield line

    def begin(self) -> int:
        """Forget the record that was read, and return the line that the next one begins on."""
        self.since.clear()
        self.wrong.clear()
        return self.number + 1


def _table(stream: BinaryIO, source: Source, delimiter: str | None) -> Iterator[Document]:
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_CELL))
    lines = _Lines(stream, source.name)
    rows = iter(lines)
    first = next(rows, "")
    delimiter = delimiter or max(",;\t", key=first.count)
    reader = csv.reader(chain([first], rows), delimiter=delimiter)
    header = next(reader, [])
    source.problems.extend(lines.wrong)
    if not header:
        source.complain("I010", "the file is empty", hint="the first line must name the columns")
    elif not lines.wrong and _is_sound(header, source):
        yield from _rows(reader, lines, header, delimiter, source)
        source.finish()


def _is_sound(header: list[str], source: Source) -> bool:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        source.complain("I026", f"columns stand twice: {', '.join(twice)}", 1, "rename one of them")
    if source.fields.text not in header:
        hint = f"choose another with --text-field: {', '.join(header)}"
        source.complain("I024", f"there is no column {source.fields.text!r}", 1, hint)
    return not twice and source.fields.text in header


def _rows(
    reader: Iterator[list[str]], lines: _Lines, header: list[str], delimiter: str, source: Source
) -> Iterator[Document]:
    empty = True
    while True:
        line = lines.begin()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            hint = "look for a quotation mark that is not closed; the rest of the file is not read"
            source.complain("I026", f"is not CSV: {error}", line, hint)
            return
        if cells is None:
            break
        empty = empty and not cells
        if lines.wrong:
            source.problems.extend(lines.wrong)
        elif len(cells) > len(header):
            hint = f"put cells that hold {delimiter!r} in quotation marks"
            source.complain("I026", f"{len(cells)} cells under {len(header)} columns", line, hint)
        elif _is_open(lines.since, delimiter):
            hint = 'close it; inside a cell write it twice: ""'
            source.complain("I026", "a quotation mark is not closed", line, hint)
        elif cells:
            document = source.record(dict(zip(header, cells, strict=False)), line)
            if document is not None:
                yield document
    if empty:
        source.complain("I010", "there are no rows under the header", hint="look whether the file was saved whole")


def _is_open(record: list[str], delimiter: str) -> bool:
    """Say whether the file ended inside quotation marks; a record before the end is never open."""
    if sum(line.count('"') for line in record) % 2 == 0:
        return False
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
