"""Texts parsed and written down: to a parse archive or as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eventcoder.coding.coder import Coder
from eventcoder.errors import InputError, Problem
from eventcoder.io.streams import Output, check_output
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument


def write_parses(coder: Coder, documents: Iterable[Document | ParsedDocument], path: str | Path) -> int:
    """Parse documents and write them in order; return their number.

    A path ending in .parquet gets a parse archive, one ending in a slash a folder with an archive in shards, any other
    CoNLL-U (`-` is standard output). Raises InputError (I031) if it cannot be written. What cannot be parsed becomes a
    problem of the coder's report.
    """
    from eventcoder.parse.archive import write_archive
    from eventcoder.parse.conllu import write_conllu

    if _is_archive(path):
        return write_archive(coder.parse(documents), path)
    number = 0
    with Output(path) as output:
        for parsed in coder.parse(documents):
            output.write(write_conllu(parsed))
            number += 1
    return number


def check_parses_output(path: str, inputs: Iterable[str] = ()) -> None:
    """Raise InputError (I031, I032, I042) if `write_parses` cannot write there; nothing is opened.

    A folder for shards must be new: the shards of two runs would be read as one archive.
    """
    if path.endswith("/") and Path(path).exists():
        raise InputError(Problem("I042", "exists already", path, hint="name a new folder"))
    check_output(path.rstrip("/") or path, inputs)


def _is_archive(path: str | Path) -> bool:
    return str(path).endswith("/") or Path(path).suffix.lower() == ".parquet"
