"""Documents from text, JSONL and CSV files, one by one; bad records become problems and the rest is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from eventcoder.errors import InputError, Problem
from eventcoder.io.formats import STREAM
from eventcoder.io.records import Fields, Source
from eventcoder.io.streams import UTF16, Meter, decode, open_input, shown
from eventcoder.io.tables import read_table
from eventcoder.model.document import Document


def read_documents(
    path: str,
    format: str,
    fields: Fields,
    problems: list[Problem],
    *,
    stem: str | None = None,
    meter: Meter | None = None,
) -> Iterator[Document]:
    """Yield the documents of a file (`-` is standard input) as they are read.

    `format` is text, jsonl, csv or tsv; documents without an id are named after `stem`, the file's name if not given.
    What cannot be read is added to `problems` (I010, I020 to I029). A `meter` is told how far the file is read.
    """
    source = Source(shown(path), stem or default_stem(path), fields, problems)
    try:
        with open_input(path, meter) as stream:
            if format == "text":
                yield from _text(stream, source)
            elif format == "jsonl":
                yield from _jsonl(stream, source)
            else:
                yield from read_table(stream, source, "\t" if format == "tsv" else None)
    except InputError as error:
        problems.extend(error.problems)


def default_stem(path: str) -> str:
    """Return what the ids of a file's documents are made of: its name without the ending."""
    return "stdin" if path == STREAM else Path(path).stem.encode("utf-8", "replace").decode()


def _text(stream: BinaryIO, source: Source) -> Iterator[Document]:
    document = source.text(decode(stream.read(), source.name))
    if document is not None:
        yield document


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
    except ValueError as error:  # a number of thousands of digits
        source.complain("I023", f"cannot be read as JSON: {error}", number, "write such a value as a text")
        return None
    except RecursionError:
        source.complain("I023", "is not JSON that we take: nested too deeply", number, "write a flat JSON object")
        return None
    if not isinstance(record, dict):
        source.complain("I023", "is no JSON object", number, 'write {"id": "…", "text": "…"}, one object per line')
        return None
    return source.record(record, number)
