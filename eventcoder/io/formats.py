"""Which formats files may have, and which one a file has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eventcoder.errors import InputError, Problem

STREAM = "-"
"""The name that stands for standard input or standard output."""

INPUT_FORMATS = ("text", "jsonl", "csv", "tsv", "conllu", "parquet")
OUTPUT_FORMATS = ("jsonl", "csv", "tsv", "parquet", "geojson")

_INPUT_ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".conllu": "conllu",
    ".conll": "conllu",
    ".parquet": "parquet",
}
_OUTPUT_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".geojson": "geojson",
}


def input_format(path: str, given: str | None = None) -> str:
    """Return the format of an input (INPUT_FORMATS): as given, or by the file's ending; standard input is text.

    Raises InputError (I001, I027) if there is no such format, or the ending tells none.
    """
    if given is not None:
        return _known(given, INPUT_FORMATS)
    found = "text" if path == STREAM else _INPUT_ENDINGS.get(Path(path).suffix.lower())
    if found is None:
        hint = f"name it with --input-format: {', '.join(INPUT_FORMATS)}"
        raise InputError(Problem("I027", "the ending does not tell the format", path, hint=hint))
    return found


def output_format(path: str | Path, given: str | None = None) -> str:
    """Return the format of an output (OUTPUT_FORMATS): as given, or by the file's ending; standard output is JSONL.

    Raises InputError (I001, I030) if there is no such format, or the ending tells none.
    """
    if given is not None:
        return _known(given, OUTPUT_FORMATS)
    found = "jsonl" if str(path) == STREAM else _OUTPUT_ENDINGS.get(Path(path).suffix.lower())
    if found is None:
        hint = "end it in .jsonl, .csv, .tsv, .parquet or .geojson, or name the format with --to"
        raise InputError(Problem("I030", "the ending does not tell the format", str(path), hint=hint))
    return found


def _known(given: str, formats: Sequence[str]) -> str:
    if given.lower() not in formats:
        raise InputError(Problem("I001", f"there is no format {given!r}", hint=f"choose {', '.join(formats)}"))
    return given.lower()
