"""Phrases to resolve, from a file: a record each, or a line each of a plain text."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.errors import InputError, Problem
from eventcoder.io.documents import default_stem, read_documents
from eventcoder.io.formats import input_format
from eventcoder.io.records import Fields
from eventcoder.io.streams import read_text, shown
from eventcoder.model.document import Document


def phrase_format(path: str, given: str | None = None) -> str:
    """Return the format of a file of phrases: jsonl, csv, tsv or text (a phrase a line; what `-` is if not said).

    Raises InputError: I001 for another format, I027 if the ending tells none.
    """
    found = input_format(path, given)
    if found == "conllu":
        hint = "choose jsonl, csv, tsv or text"
        raise InputError(Problem("I001", "phrases are not read from CoNLL-U", shown(path), hint=hint))
    return found


def read_phrases(path: str, format: str, fields: Fields, problems: list[Problem]) -> Iterator[Document]:
    """Yield the phrases of a file (`-` is standard input) as documents; what cannot be read is added to `problems`.

    Records have a phrase, and if they like an id, a date and a language; lines that are empty are passed over.
    """
    if format != "text":
        yield from read_documents(path, format, fields, problems)
        return
    try:
        lines = read_text(path).splitlines()
    except InputError as error:
        problems.extend(error.problems)
        return
    stem = default_stem(path)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Document(
                id=f"{stem}:{number}",
                text=line.strip(),
                language=fields.language,
                date=fields.default_date,
                file=shown(path),
                line=number,
            )
