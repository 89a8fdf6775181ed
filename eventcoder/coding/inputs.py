"""Input files of any format to one stream of documents, parsed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from eventcoder.coding.stored import Stored, given
from eventcoder.errors import InputError, Problem
from eventcoder.io.documents import default_stem, read_documents
from eventcoder.io.formats import STREAM, input_format
from eventcoder.io.records import Fields
from eventcoder.io.streams import Meter, open_input, shown
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument

ARCHIVE = "parquet"
PARSED = ("conllu", ARCHIVE)
"""Formats that hold parses: no parser model is needed to code them."""
_CHARACTERS = 50_000  # of an archive that are handed on together


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read (`-` is standard input), its format, and what the ids of its documents are made of."""

    path: str
    format: str
    stem: str


def choose_inputs(paths: Sequence[str], format: str | None = None) -> tuple[InputFile, ...]:
    """Settle the format of each file; nothing is read yet.

    `format` holds for all; without it the endings tell. Files that are not there pass: they become problems when they
    are read. Raises InputError with all that is wrong (I001, I027, I033).
    """
    problems = []
    if paths.count(STREAM) > 1:
        problems.append(Problem("I033", "standard input can be read only once", hint="name - once"))
    files = []
    stems = Counter(default_stem(path) for path in paths)
    for path in paths:
        try:
            absent = path != STREAM and not Path(path).is_file()
            if format is None and path != STREAM and next(Path(path).glob("*.parquet"), None) is not None:
                known = ARCHIVE  # a folder of shards
            else:
                known = "text" if absent and format is None else input_format(path, format)
        except InputError as error:
            problems.extend(problem for problem in error.problems if problem not in problems)
            continue
        stem = default_stem(path)
        # Two files of one name in different folders are two documents.
        files.append(InputFile(path, known, stem if stems[stem] == 1 else Path(path).with_suffix("").as_posix()))
    if problems:
        raise InputError(problems)
    return tuple(files)


def read_items(
    files: Iterable[InputFile], fields: Fields, problems: list[Problem], meter: Meter | None = None
) -> Iterator[Document | ParsedDocument | Stored]:
    """Yield the documents of all files in order, as they are read; what cannot be read is added to `problems`.

    Of parse archives only their places are given (`Stored`). A document whose id was there before is named (I014) and
    kept. A `meter` is told how far the files are read.
    """
    meter = meter or Meter()
    seen: set[str] = set()
    for file in files:
        for item in _read(file, fields, problems, meter):
            plain = item.document if isinstance(item, ParsedDocument) else item
            line = None if isinstance(plain, Stored) else plain.line
            for id_ in plain.ids if isinstance(plain, Stored) else (plain.id,):
                if id_ in seen:
                    message = f"document {id_}: an earlier document has this id, their events cannot be told apart"
                    problems.append(Problem("I014", message, shown(file.path), line, "choose ids with --id-field"))
                seen.add(id_)
            yield item


def read_inputs(
    files: Iterable[InputFile], fields: Fields, problems: list[Problem]
) -> Iterator[Document | ParsedDocument]:
    """Yield the documents of all files as `read_items` does, those of parse archives with their parses."""
    for item in read_items(files, fields, problems):
        if not isinstance(item, Stored):
            yield item
            continue
        try:
            yield from item.read()
        except InputError as error:  # said once for the archive, not for each of its parts
            problems.extend(problem for problem in error.problems if problem not in problems)


def size(files: Iterable[InputFile]) -> int | None:
    """Return the size of all files in bytes, as a meter counts it; None if one of them is a stream."""
    total = 0
    for file in files:
        if file.path == STREAM:
            return None
        paths = [Path(file.path)] if file.format != ARCHIVE else sorted(Path(file.path).glob("*.parquet"))
        total += sum(path.stat().st_size for path in paths or [Path(file.path)] if path.is_file())
    return total


def _read(
    file: InputFile, fields: Fields, problems: list[Problem], meter: Meter
) -> Iterator[Document | ParsedDocument | Stored]:
    if file.format == "conllu":
        yield from _conllu(file.path, fields, problems)
        meter.bytes += size([file]) or 0
    elif file.format == ARCHIVE:
        yield from _archive(file.path, fields, problems, meter)
    else:
        yield from read_documents(file.path, file.format, fields, problems, stem=file.stem, meter=meter)


def _conllu(path: str, fields: Fields, problems: list[Problem]) -> Iterator[ParsedDocument]:
    from eventcoder.parse.conllu import read_conllu

    found: list[Problem] = []
    empty = True
    try:
        with open_input(path) as stream, _lines(stream) as lines:
            # A stream has no name, and a file that can be opened is opened once more by its name.
            source = lines if path == STREAM else Path(path)
            for parsed in read_conllu(source, language=fields.language, problems=found):
                empty = False
                problems.extend(_placed(found, path))
                yield given(parsed, fields)
    except InputError as error:
        found.extend(error.problems)
    except UnicodeDecodeError as error:
        found.append(Problem("P020", f"the file is not UTF-8: {error.reason}", hint="convert the file to UTF-8"))
    if empty and not found:
        found.append(Problem("I010", "there is no sentence in the file", hint="look whether it was saved"))
    problems.extend(_placed(found, path))


def _archive(path: str, fields: Fields, problems: list[Problem], meter: Meter) -> Iterator[Stored]:
    from eventcoder.parse.archive import list_blocks

    empty = True
    try:
        if path == STREAM:
            hint = "name the file: Parquet cannot be read from a stream"
            raise InputError(Problem("I021", "cannot be read", shown(path), hint=hint))
        for block, documents in list_blocks(path):
            empty = False
            meter.bytes += round(block.share * Path(block.file).stat().st_size)
            for first, part in _parts(documents):
                yield Stored(block, first, tuple(id_ for id_, _ in part), sum(n for _, n in part), fields)
    except InputError as error:
        problems.extend(error.problems)
        return
    if empty:
        problems.append(Problem("I010", "there is no document in the archive", path, hint="look how it was written"))


def _parts(documents: Sequence[tuple[str, int]]) -> Iterator[tuple[int, Sequence[tuple[str, int]]]]:
    """Divide the documents of a block into runs of about as many characters, each with the number of its first."""
    first, characters = 0, 0
    for number, (_, length) in enumerate(documents, 1):
        characters += length
        if characters >= _CHARACTERS or number == len(documents):
            yield first, documents[first:number]
            first, characters = number, 0


@contextmanager
def _lines(stream: BinaryIO) -> Iterator[TextIOWrapper]:
    lines = TextIOWrapper(stream, encoding="utf-8-sig")
    try:
        yield lines
    finally:
        lines.detach()  # else it closes the stream when it is forgotten


def _placed(found: list[Problem], path: str) -> list[Problem]:
    """Take the problems out of `found`, with the file's name where they have none."""
    placed = [problem if problem.file is not None else replace(problem, file=shown(path)) for problem in found]
    found.clear()
    return placed
