"""Input files of any format to one stream of documents, parsed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TypeVar

from eventcoder.errors import InputError, Problem
from eventcoder.io.documents import default_stem, read_documents
from eventcoder.io.formats import STREAM, input_format
from eventcoder.io.records import Fields
from eventcoder.io.streams import open_input, shown
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument

Item = TypeVar("Item")
ARCHIVE = "parquet"
PARSED = ("conllu", ARCHIVE)
"""Formats that hold parses: no parser model is needed to code them."""


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


def read_inputs(
    files: Iterable[InputFile], fields: Fields, problems: list[Problem]
) -> Iterator[Document | ParsedDocument]:
    """Yield the documents of all files in order, as they are read; what cannot be read is added to `problems`.

    A document whose id was there before is named (I014) and kept.
    """
    seen: set[str] = set()
    for file in files:
        for document in _read(file, fields, problems):
            plain = document.document if isinstance(document, ParsedDocument) else document
            if plain.id in seen:
                message = f"document {plain.id}: an earlier document has this id, their events cannot be told apart"
                problems.append(Problem("I014", message, shown(file.path), plain.line, "choose ids with --id-field"))
            seen.add(plain.id)
            yield document


def stop_at_problem(items: Iterable[Item], problems: list[Problem]) -> Iterator[Item]:
    """Pass the items on until there is a problem; then take it out of the list and raise it as InputError."""
    for item in items:
        if problems:
            break
        yield item
    if problems:
        found = tuple(problems)
        problems.clear()
        raise InputError(found)


def _read(file: InputFile, fields: Fields, problems: list[Problem]) -> Iterator[Document | ParsedDocument]:
    if file.format == "conllu":
        yield from _conllu(file.path, fields, problems)
    elif file.format == ARCHIVE:
        yield from _archive(file.path, fields, problems)
    else:
        yield from read_documents(file.path, file.format, fields, problems, stem=file.stem)


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
                yield _dated(parsed, fields)
    except InputError as error:
        found.extend(error.problems)
    except UnicodeDecodeError as error:
        found.append(Problem("P020", f"the file is not UTF-8: {error.reason}", hint="convert the file to UTF-8"))
    if empty and not found:
        found.append(Problem("I010", "there is no sentence in the file", hint="look whether it was saved"))
    problems.extend(_placed(found, path))


def _archive(path: str, fields: Fields, problems: list[Problem]) -> Iterator[ParsedDocument]:
    from eventcoder.parse.archive import read_archive

    empty = True
    try:
        if path == STREAM:
            hint = "name the file: Parquet cannot be read from a stream"
            raise InputError(Problem("I021", "cannot be read", shown(path), hint=hint))
        for parsed in read_archive(path):
            empty = False
            language = fields.language or parsed.language
            yield _dated(parsed if language == parsed.language else replace(parsed, language=language), fields)
    except InputError as error:
        problems.extend(error.problems)
        return
    if empty:
        problems.append(Problem("I010", "there is no document in the archive", path, hint="look how it was written"))


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


def _dated(parsed: ParsedDocument, fields: Fields) -> ParsedDocument:
    document = parsed.document
    if document.date is not None or fields.default_date is None:
        return parsed
    return replace(parsed, document=document.model_copy(update={"date": fields.default_date}))
